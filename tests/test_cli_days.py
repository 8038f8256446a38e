"""`--published` beside what a report says of its own day: a line that warns, and the day that was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from conftest import Called
from habeas.reading.issued import issued_near

Habeas = Callable[..., Called]
WORDS = "Belarus freed 52 prisoners in September, the rights group Viasna said.\n"
GIVEN = date(2025, 12, 14)


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("", None),
        ("Date: 2025-12-12\n\n", date(2025, 12, 12)),
        ("MINSK, December 12 (Example) — ", date(2025, 12, 12)),
        ("MINSK, January 2 (Example) — ", date(2026, 1, 2)),
        ("MINSK, 30 Nov 2024 — ", date(2024, 11, 30)),
        ("MINSK, February 29 — ", date(2024, 2, 29)),
        ("MINSK (Example) — ", None),
    ],
)
def test_the_day_that_a_report_gives_itself(head: str, own: date | None) -> None:
    near = date(2024, 3, 1) if own == date(2024, 2, 29) else GIVEN
    assert issued_near(head + WORDS, near) == own


@pytest.mark.parametrize(
    ("head", "given", "said"),
    [
        ("Date: 2025-12-12\n\n", "2025-12-14", ""),
        ("Date: 2025-12-12\n\n", "2025-01-12", "says of itself that it was published on 2025-12-12, and --published 2025-01-12 is used"),
        ("MINSK, December 12 (Example) — ", "2025-12-12", ""),
        ("MINSK, December 12 (Example) — ", "2025-09-12", "says of itself that it was published on 2025-12-12"),
        ("", "2025-09-12", ""),
    ],
)
def test_a_day_that_the_report_does_not_bear_is_used_and_warned_of(
    habeas: Habeas, tmp_path: Path, head: str, given: str, said: str
) -> None:
    report, register = tmp_path / "report.txt", tmp_path / "monitor.habeas"
    report.write_text(head + WORDS, encoding="utf-8")
    habeas("init", register)
    for called in (
        habeas("read", report, "--published", given, "--json"),
        habeas("add", report, "--published", given, "--register", register, "--json"),
    ):
        assert called.code == 0
        assert called.json["source"]["published_on"] == given
        assert (said in called.err) if said else called.err == ""
        assert called.err.count("\n") == (1 if said else 0)


def test_a_day_in_the_future_is_read_with_a_warning_and_is_not_kept(habeas: Habeas, tmp_path: Path) -> None:
    report, register = tmp_path / "report.txt", tmp_path / "monitor.habeas"
    report.write_text(WORDS, encoding="utf-8")
    habeas("init", register)
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    called = habeas("read", report, "--published", day, "--json")
    assert called.code == 0
    assert f"--published {day} lies in the future" in called.err
    kept = habeas("add", report, "--published", day, "--register", register)
    assert kept.code == 2
    assert "in the future; give the day it was published" in kept.err
    assert habeas("log", "--register", register, "--json").json == []
