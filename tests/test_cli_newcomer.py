"""What somebody new to the command line asks first, and is answered in words they know. Everybody here is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from fold_rows import Ledger, day, exactly, statement
from habeas.answers import Deals, deals
from habeas.cli.showing_deals import leg_rows
from habeas.model import AsOf, Kind, Party, Relation
from habeas.register import fold

Habeas = Callable[..., Called]
REPORT = """Venezuela released 20 people on 18 November 2025, according to Foro Penal.

In return, the United States lifted Oro del Sur sanctions.

Ana Inventada was detained on 3 May 2024. Luis Inventada was detained on 4 May 2024.
"""
LIST = "name,detained\nInventada,2024-05-03\n"


@pytest.fixture
def kept(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "monitor.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert habeas("init").code == 0
    assert habeas("add", "report.txt", "--published", "2025-12-12", "--publisher", "Example Wire").code == 0
    assert habeas("accept", "--all-from", "report.txt").code == 0
    return tmp_path


def flat(called: Called) -> str:
    return " ".join(called.out.split())


def test_a_surname_is_that_of_everybody_who_bears_it(habeas: Habeas, kept: Path) -> None:
    habeas("map", "list.csv", "--publisher", "Example Monitor", "--save", "map.toml")
    habeas("add", "list.csv", "--map", "map.toml")
    assert habeas("accept", "--all-from", "list.csv").code == 0
    problem = habeas("person", "Inventada").problem
    assert problem.startswith("'Inventada' is the name of 3 people here; ask by id: ")
    assert all(f"({name})" in problem for name in ("Ana Inventada", "Luis Inventada", "Inventada"))
    asked = problem.partition("ask by id: ")[2].split(" ")[0]
    assert habeas("person", asked).code == 0
    assert habeas("person", "Ana Inventada").out.startswith("Ana Inventada\n")


@pytest.mark.parametrize(
    ("instrument", "told"), [("Oro del Sur sanctions", "lifts Oro del Sur sanctions"), ("sanctions", "lifts sanctions for Oro del Sur")]
)
def test_a_measure_is_not_said_to_be_for_whom_it_names_already(instrument: str, told: str) -> None:
    ledger = Ledger()
    ledger.keep(
        statement("freed", Kind.RELEASED, day("2025-11-18"), count=exactly(20), parties=[Party("by", "Venezuela")]),
        statement(
            "lifted",
            Kind.MEASURE_LIFTED,
            day("2025-11-18"),
            parties=[Party("by", "United States"), Party("for", "Oro del Sur")],
            facets=[("instrument", instrument)],
            links=[(Relation.IN_RETURN_FOR, "freed")],
        ),
    )
    answer = deals(fold(ledger.rows, AsOf(date(2025, 12, 12))))
    assert isinstance(answer, Deals)
    assert told in [row[1] for leg in answer.deals[0].legs for row in leg_rows(leg)]


def test_the_log_says_what_was_done_to_what(habeas: Habeas, kept: Path) -> None:
    number = next(one for one in habeas("figures", "--json").json["figures"] if one["low"] == 20)["id"]
    new = habeas("correct", number, "--set", "speakers=Foro Penal", "--reason", "not the wire").out
    assert "1 statement corrected" in new
    habeas("link", "Ana Inventada", "Luis Inventada", "--reason", "one file")
    told = habeas("log", "--limit", "2").out
    assert "said that Ana Inventada is Luis Inventada: one file" in " ".join(told.split())
    assert f"corrected {number[:8]}, which now reads as " in " ".join(told.split())
    assert " replace" not in told and " same" not in told
    # Programs have the action as it is.
    assert [one["action"] for one in habeas("log", "--limit", "2", "--json").json] == ["same", "replace"]
    habeas("unlink", "Ana Inventada", "Luis Inventada")
    assert "took back what was said of Ana Inventada and Luis Inventada" in flat(habeas("log", "--limit", "1"))


def test_a_mapping_is_no_source_of_statements(habeas: Habeas, kept: Path) -> None:
    habeas("map", "list.csv", "--publisher", "Example Monitor", "--save", "map.toml")
    assert habeas("add", "list.csv", "--map", "map.toml").code == 0
    assert habeas("accept", "--all-from", "nosuch.txt").problem == "no source is called 'nosuch.txt'; there are report.txt, list.csv"


def test_whoever_publishes_is_told_what_it_rests_on_or_that_nobody_said(habeas: Habeas, kept: Path) -> None:
    silent = flat(habeas("publish", "Ana Inventada"))
    assert silent.startswith("Ana Inventada: named; no basis was given, say it with --basis (consent, family, public, or other words)")
    assert "Ana Inventada: named; basis: family" in flat(habeas("publish", "Ana Inventada", "--basis", "family"))
    kept_basis = flat(habeas("publish", "Ana Inventada"))
    assert kept_basis == "Ana Inventada: named, which was said already; basis: family"
    assert "no basis" not in flat(habeas("withhold", "Luis Inventada"))
