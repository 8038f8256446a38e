"""`habeas series`, `flows` and `delay` from the command line, over a register of invented people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Called

Habeas = Callable[..., Called]
REPORT = """Date: 2025-12-12

On December 1 police in Minsk detained Alena Invented. On December 2 police detained Barys Invented.
On December 8 Alena Invented was released. On December 9, 2025 the authorities released at least 18 people.
"""


@pytest.fixture
def kept(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with the report in it, all of it accepted."""
    report, register = tmp_path / "report.txt", tmp_path / "monitor.habeas"
    report.write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init", register).code == 0
    habeas("add", report, "--published", "2025-12-12", "--publisher", "Example Wire", "--register", register)
    proposed = habeas("figures", "--include", "proposed", "--json", "--register", register)
    assert proposed.code == 0
    source = proposed.json["figures"][0]["source"]["sha256"]
    assert habeas("accept", "--all-from", source[:12], "--register", register).code == 0
    return register


DAYS = ("--from", "2025-12-01", "--to", "2025-12-10")


def test_a_series_in_json_opens_onto_statements(habeas: Habeas, kept: Path) -> None:
    told = habeas("series", *DAYS, "--json", "--register", kept).json
    points = {point["on"]: point for point in told["points"]}
    assert len(points) == 10
    assert [(points[f"2025-12-{on}"]["low"], points[f"2025-12-{on}"]["high"]) for on in ("01", "02", "07", "08")] == [
        (1, 1),
        (2, 2),
        (1, 2),
        (0, 1),
    ]
    for point in told["points"]:
        assert point["evidence"]
        for identifier in point["evidence"]:
            assert habeas("show", identifier, "--register", kept).code == 0
    assert set(told) >= {"from", "to", "step", "stated", "known", "by", "points", "changes", "figures", "not_known", "assumes", "method"}


def test_a_series_for_people_prints_only_what_changes(habeas: Habeas, kept: Path) -> None:
    called = habeas("series", *DAYS, "--register", kept)
    assert called.code == 0
    assert called.out.startswith("0–1 named people known to this register held on 10 December 2025")
    printed = [line.split("  ")[0] for line in called.out.splitlines() if " Dec 2025 " in line]
    assert printed == ["1 Dec 2025", "2 Dec 2025", "3 Dec 2025", "8 Dec 2025", "10 Dec 2025"]
    assert max(map(len, called.out.splitlines())) <= 80


def test_flows_stand_apart_and_a_figure_is_added_only_on_demand(habeas: Habeas, kept: Path) -> None:
    told = habeas("flows", "--on", "2025-12-09", "--json", "--register", kept).json
    (figure,) = told["figures"]
    assert (figure["flow"], figure["low"], figure["high"]) == ("out", 18, None)
    told = habeas("flows", *DAYS, "--json", "--register", kept).json
    totals = {(flow["flow"], flow["kind"]): (flow["total"]["low"], flow["total"]["high"]) for flow in told["flows"]}
    assert totals[("in", None)] == (2, 2)
    assert totals[("out", "released")] == (1, 1)
    added = habeas("flows", *DAYS, "--add", figure["id"][:8], "--json", "--register", kept).json
    assert (added["total"]["low"], added["total"]["high"], added["total"]["bound"]) == (19, None, "at_least")
    called = habeas("flows", *DAYS, "--step", "week", "--add", figure["id"], "--register", kept)
    assert "With the figures added: at least 19 people" in called.out
    assert max(map(len, called.out.splitlines())) <= 80


def test_a_month_as_known_then_and_as_known_now(habeas: Habeas, kept: Path) -> None:
    told = habeas("series", *DAYS, "--as-known", "--json", "--register", kept).json
    assert told["question"] == "as_known"
    assert all(point["then"] is None for point in told["points"])
    assert told["points"][1]["now"] == {"low": 2, "carried": 2, "high": 2}
    called = habeas("series", *DAYS, "--as-known", "--stated", "2025-12-12", "--register", kept)
    assert "2 Dec 2025" in called.out and "AS KNOWN THEN" in called.out
    then = habeas("series", *DAYS, "--as-known", "--known", "1", "--json", "--register", kept).json["then"]
    assert then["low"] is None and then["not_known"]


def test_a_delay_needs_reports(habeas: Habeas, kept: Path) -> None:
    called = habeas("delay", "--register", kept)
    assert (called.code, called.out.splitlines()[0]) == (0, "Not known.")
    assert habeas("delay", "--flow", "in", "--json", "--register", kept).json["low"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        *(
            ((verb, "--from", "2026-01-01", "--to", "2025-01-01"), "--from 2026-01-01 lies after --to 2025-01-01; exchange them")
            for verb in ("series", "flows", "figures", "reconcile")
        ),
        (("flows", "--from", "2025-02-30"), "--from: '2025-02-30' is not a day"),
        (("series", "--on", "2025-12-01", "--to", "2025-12-02"), "give one or the other"),
        (("series", "--as-known"), "--as-known: name the days"),
        (("series", "--by", "Example Wyre"), "the nearest are Example Wire"),
        (("flows", "--population", "peopel in jail"), "names the population"),
        (("series", "--sex", "none"), "'none' is none of women, men"),
        (("held", "--exit", "escaped"), "none of released"),
        (("series", "--step", "hour"), "--step"),
        (("flows", "--add", "ffff"), "no published figures"),
        (("series", "--from", "0001-01-01", "--to", "2025-01-01"), "take a larger step"),
    ],
)
def test_what_cannot_be_asked_is_one_line(habeas: Habeas, kept: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in habeas(*arguments, "--register", kept).problem


@pytest.mark.parametrize("verb", ["series", "flows", "delay"])
def test_an_empty_register_answers_that_nothing_is_known(habeas: Habeas, tmp_path: Path, verb: str) -> None:
    register = tmp_path / "empty.habeas"
    assert habeas("init", register).code == 0
    called = habeas(verb, "--register", register)
    assert (called.code, called.out.splitlines()[0]) == (0, "Not known.")
    told = habeas(verb, "--by", "Viasna", "--json", "--register", register)
    assert (told.json["low"], told.json["high"]) == (None, None)
    assert told.json["not_known"]
