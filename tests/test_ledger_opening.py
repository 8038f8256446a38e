"""Registers are opened and closed in one thread while others are at work."""

from __future__ import annotations

import threading
from pathlib import Path

from django.db import close_old_connections

from habeas import desk


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
