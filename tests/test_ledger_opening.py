"""Registers are opened and closed in one thread while others are at work."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from django.db import close_old_connections

from habeas import desk


def test_a_register_and_its_evidence_are_its_owners_alone(tmp_path: Path) -> None:
    usual = os.umask(0o022)
    try:
        with desk.init(tmp_path / "r.habeas") as register:
            report = tmp_path / "report.txt"
            report.write_text("Seven people were detained in Horki on Monday, police said.", encoding="utf-8")
            desk.add(register, report.read_bytes(), actor="anna", name=report.name)
    finally:
        os.umask(usual)
    assert [(tmp_path / name).stat().st_mode & 0o077 for name in ("r.habeas", "r.habeas.evidence")] == [0, 0]


def test_a_link_leads_to_the_register_and_to_its_evidence(tmp_path: Path) -> None:
    desk.init(tmp_path / "r.habeas").close()
    link = tmp_path / "elsewhere" / "link.habeas"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "r.habeas")
    with desk.open_register(link) as register:
        desk.add(register, b"Seven people were detained in Horki on Monday, police said.", actor="anna", name="report.txt")
    assert [one.name for one in link.parent.iterdir()] == ["link.habeas"]
    with desk.open_register(tmp_path / "r.habeas") as register:
        assert desk.verify(register).ok


def test_opening_a_register_disturbs_no_request_that_is_just_ending(tmp_path: Path) -> None:
    """At the end of every request Django goes through the connections it knows."""
    desk.init(tmp_path / "r.habeas").close()
    failed: list[Exception] = []
    done = threading.Event()

    def requests() -> None:
        try:
            while not done.is_set():
                close_old_connections()
        except Exception as error:
            failed.append(error)

    others = [threading.Thread(target=requests) for _ in range(2)]
    for other in others:
        other.start()
    for _ in range(100):
        desk.open_register(tmp_path / "r.habeas").close()
    done.set()
    for other in others:
        other.join()
    assert failed == []
