"""House arrest is custody and stands apart: in who is held, in who came in, and in what is said of one person. All invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from fold_rows import Ledger, day, exactly, statement
from habeas.answers import Deals, Flows, Held, NotKnown, Revolving, Selection, Series, deals, flows, held, revolving, series
from habeas.answers.revolving import Yield
from habeas.model import Kind, Party, Relation
from test_counts_story import register as register_of

Habeas = Callable[..., Called]
REPORT = (
    "Ivan Testau was placed under house arrest on 3 March 2025. Maria Vydumka was detained on 1 June 2025. "
    "Maria Vydumka was transferred to house arrest on 1 July 2025. Piotr Uzorny was detained on 5 June 2025."
)


@pytest.fixture
def register(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "monitor.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert habeas("init").code == 0
    assert habeas("add", report, "--published", "2025-12-12", "--publisher", "The Lantern").code == 0
    assert habeas("accept", "--all-from", "report.txt").code == 0
    return tmp_path


@pytest.mark.parametrize(("on", "many"), [("2025-05-01", 1), ("2025-06-15", 1), ("2025-12-12", 2)])
def test_who_is_held_at_home_is_told_apart(habeas: Habeas, register: Path, on: str, many: int) -> None:
    assert len(habeas("held", "--on", on, "--json").json["under_house_arrest"]) == many


def test_whoever_is_put_under_house_arrest_enters_custody_in_a_line_of_its_own(habeas: Habeas, register: Path) -> None:
    answer = habeas("flows", "--from", "2025-01-01", "--to", "2025-12-12", "--json").json
    totals = {(flow["flow"], flow["kind"]): flow["total"]["low"] for flow in answer["flows"]}
    assert totals["in", None] == 3
    assert totals["in", "house_arrest_imposed"] == 1
    assert totals["in", "detained"] == 2, "a transfer to house arrest is no entry"


def test_whoever_is_in_custody_and_then_put_under_house_arrest_neither_left_nor_came_again(
    habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "moved.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    report = tmp_path / "report.txt"
    report.write_text(
        "On December 1, 2025 police detained Alena Invented and Barys Invented. On December 3, 2025 Barys Invented was released. "
        "On December 5, 2025 Alena Invented was placed under house arrest. "
        "On December 9, 2025 Barys Invented was placed under house arrest.\n",
        encoding="utf-8",
    )
    assert habeas("init").code == 0
    assert habeas("add", report, "--published", "2025-12-12", "--publisher", "The Lantern").code == 0
    assert habeas("accept", "--all-from", "report.txt").code == 0
    answer = habeas("flows", "--from", "2025-12-01", "--to", "2025-12-12", "--json").json
    totals = {(flow["flow"], flow["kind"]): flow["total"]["movements"] for flow in answer["flows"]}
    once = {"low": 1, "high": 1}
    assert totals["in", "detained"] == {"low": 2, "high": 2}
    assert totals["in", "house_arrest_imposed"] == once, "who was free before comes into custody"
    assert totals["out", "released"] == once
    assert not any(flow.startswith("unreported") for flow, _ in totals), "nobody left unseen between custody and house arrest"
    held = habeas("held", "--on", "2025-12-10", "--json").json
    assert len(held["under_house_arrest"]) == 2
    assert habeas("held", "--on", "2025-12-03", "--json").json["low"] == 1, "in custody on either side of the day"


LISTED = """Name,Detained,Released,Liberty
Ivan Testau,2024-01-10,,house arrest
Maria Vydumka,2024-01-10,2024-02-10,домашний арест
Piotr Uzorny,2024-01-10,,
Alena Prykladnaja,2024-01-10,2024-02-12,full
Yury Nichto,2024-01-10,,подписка о невыезде
"""
MAPPING = '[list]\nname = "l"\nowner = "Example Monitor"\nmeans = "nothing"\n[columns]\n' + "".join(
    f'{header.lower()} = "{header}"\n' for header in ("Name", "Detained", "Released", "Liberty")
)


@pytest.fixture
def listed(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "listed.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    (tmp_path / "l.csv").write_text(LISTED, encoding="utf-8")
    (tmp_path / "l.toml").write_text(MAPPING, encoding="utf-8")
    assert habeas("init").code == 0
    added = habeas("add", tmp_path / "l.csv", "--map", tmp_path / "l.toml", "--published", "2024-05-01")
    assert added.code == 0, added.err
    assert habeas("accept", "--all-from", "l.csv").code == 0


def test_house_arrest_in_a_column_of_a_list_is_told_apart_as_in_a_report(habeas: Habeas, listed: None) -> None:
    held = habeas("held", "--on", "2024-05-01", "--json").json
    assert [one["name"] for one in held["held"]] == ["Ivan Testau"], "the others were not heard of since"
    home = {one["name"] for one in held["held"] + held["presumed"] if one["id"] in held["under_house_arrest"]}
    assert home == {"Ivan Testau", "Maria Vydumka"}, "let go to house arrest is in custody at home"
    told = habeas("person", "Ivan Testau", "--on", "2024-05-01", "--json").json
    assert "under house arrest" in told["status"]["sentence"]
    answer = habeas("flows", "--from", "2024-01-01", "--to", "2024-05-01", "--json").json
    totals = {(flow["flow"], flow["kind"]): flow["total"]["low"] for flow in answer["flows"]}
    assert totals["in", "detained"] == 5, "since when somebody is at home the list does not say: the arrest stays one"
    assert (totals["house_arrest", None], totals["out", None]) == (1, 1), "in Russian, too; and full liberty is a release"


def test_a_degree_of_liberty_that_no_word_list_knows_stays_in_the_words_of_the_list(habeas: Habeas, listed: None) -> None:
    told = habeas("person", "Yury Nichto", "--on", "2024-05-01", "--json").json
    assert told["statements"]["detained"][0]["facets"]["liberty"] == "подписка о невыезде"


def test_one_person_under_house_arrest_is_said_to_be(habeas: Habeas, register: Path) -> None:
    told = habeas("person", "Ivan Testau", "--on", "2025-12-12", "--json").json
    assert "under house arrest" in told["status"]["sentence"]
    assert told["statements"]["detained"][0]["facets"] == {"liberty": "house arrest"}
    before = habeas("person", "Maria Vydumka", "--on", "2025-06-15", "--json").json
    assert "house arrest" not in before["status"]["sentence"]


def told_at_home(verb: str) -> Ledger:
    """Alena is taken to prison on 1 May and home under arrest on 1 June, as one verb or another tells it; freed on 1 July."""
    kind = {"moved": Kind.TRANSFERRED, "placed": Kind.DETAINED, "released": Kind.RELEASED}[verb]
    ledger = Ledger()
    ledger.keep(
        statement("in", Kind.DETAINED, day("2025-05-01"), people=["Alena Invented"], facets=[("place", "Colony No. 1")]),
        statement("home", kind, day("2025-06-01"), people=["Alena Invented"], facets=[("liberty", "house arrest")]),
        statement("out", Kind.RELEASED, day("2025-07-01"), people=["Alena Invented"]),
    )
    return ledger


VERBS = ("moved", "placed", "released")


@pytest.mark.parametrize("verb", VERBS)
def test_by_whatever_verb_house_arrest_is_told_it_is_custody_that_goes_on(verb: str) -> None:
    ledger = told_at_home(verb)
    for on, home in (("2025-05-20", 0), ("2025-06-20", 1)):
        answer = held(register_of(ledger, date.fromisoformat(on)))
        assert isinstance(answer, Held)
        assert (answer.low, answer.high, len(answer.under_house_arrest)) == (1, 1, home)
    answer = held(register_of(ledger, date(2025, 7, 2)))
    assert isinstance(answer, NotKnown)
    moved = flows(register_of(ledger))
    assert isinstance(moved, Flows)
    assert {(one.flow, one.kind): one.total.movements for one in moved.flows if one.kind is None} == {
        ("in", None): (1, 1),
        ("out", None): (1, 1),
        ("house_arrest", None): (1, 1),
    }
    levels = series(register_of(ledger), since=date(2025, 5, 1), until=date(2025, 6, 30))
    assert isinstance(levels, Series)
    assert {point.people.low for point in levels.points if point.people} == {1}
    assert isinstance(flows(register_of(ledger), of=Selection(exit="house_arrest")), Flows)


@pytest.mark.parametrize("verb", VERBS)
def test_two_reports_of_one_day_and_one_that_only_says_freed_tell_one_move_home(verb: str) -> None:
    ledger = told_at_home(verb)
    ledger.keep(statement("freed", Kind.RELEASED, day("2025-06-01"), people=["Alena Invented"], source="other"))
    moved = flows(register_of(ledger))
    assert isinstance(moved, Flows)
    totals = {one.flow: one.total.movements for one in moved.flows if one.kind is None}
    assert totals == {"in": (1, 1), "out": (1, 1), "house_arrest": (1, 1)}, "the more telling word holds"


@pytest.mark.parametrize("verb", VERBS)
def test_who_is_taken_from_home_back_to_prison_comes_in_once(verb: str) -> None:
    ledger = told_at_home(verb)
    ledger.keep(statement("back", Kind.RETURNED_TO_CUSTODY, day("2025-06-15"), people=["Alena Invented"]))
    moved = flows(register_of(ledger))
    assert isinstance(moved, Flows)
    assert {one.flow: one.total.movements for one in moved.flows if one.kind is None} == {
        "in": (1, 1),
        "out": (1, 1),
        "house_arrest": (1, 1),
    }
    answer = held(register_of(ledger, date(2025, 6, 20)))
    assert isinstance(answer, Held)
    assert answer.under_house_arrest == (), "in prison again"


def test_a_release_to_house_arrest_alone_shows_custody_before_and_after_it() -> None:
    ledger = Ledger()
    ledger.keep(statement("home", Kind.RELEASED, day("2025-06-01"), people=["Alena Invented"], facets=[("liberty", "house arrest")]))
    told = {on: held(register_of(ledger, date(2025, month, 1))) for on, month in (("before", 5), ("on", 6), ("after", 7))}
    assert isinstance(told["before"], NotKnown)
    assert isinstance(told["on"], Held)
    assert (told["on"].low, told["on"].high) == (1, 1)
    assert isinstance(told["after"], Held)
    assert (told["after"].low, told["after"].high, len(told["after"].under_house_arrest)) == (0, 1, 1)


@pytest.mark.parametrize("verb", ["moved", "released"])
def test_who_goes_home_under_arrest_is_a_leg_of_a_deal_and_no_release(verb: str) -> None:
    kind = {"moved": Kind.TRANSFERRED, "released": Kind.RELEASED}[verb]
    ledger = Ledger()
    state = [Party("by", "Belarus")]
    home = [("liberty", "house arrest")]
    ledger.keep(
        statement("home", kind, day("2025-06-01"), count=exactly(5), parties=state, facets=home),
        statement(
            "lifted",
            Kind.MEASURE_LIFTED,
            day("2025-06-02"),
            parties=[Party("by", "United States"), Party("for", "Belavia")],
            links=[(Relation.IN_RETURN_FOR, "home")],
        ),
    )
    answer = deals(register_of(ledger))
    assert isinstance(answer, Deals)
    (deal,) = answer.deals
    assert [(leg.kind, leg.house_arrest, leg.done) for leg in deal.legs] == [
        (kind, True, True),
        (Kind.MEASURE_LIFTED, False, True),
    ]
    assert deal.freed == ()
    assert isinstance(revolving(register_of(ledger)), NotKnown)


@pytest.mark.parametrize("kind", [Kind.TRANSFERRED, Kind.RELEASED, Kind.HELD])
def test_those_of_a_release_who_went_home_under_arrest_stand_beside_its_number(kind: Kind) -> None:
    ledger = Ledger()
    state = [Party("by", "Belarus")]
    some = replace(exactly(5), subset_of="freed")
    ledger.keep(
        statement("freed", Kind.RELEASED, day("2025-06-01"), count=exactly(13), parties=state),
        statement("some", kind, day("2025-06-01"), count=some, facets=[("liberty", "house arrest")]),
    )
    answer = revolving(register_of(ledger), deal="freed")
    assert isinstance(answer, Revolving)
    yielded = answer.doors[0].yielded
    assert isinstance(yielded, Yield)
    assert [one.words for one in yielded.freed] == ["13"]
    assert [one.words for one in yielded.house_arrest] == ["5"]
    assert any("house arrest" in sentence or "home under arrest" in sentence for sentence in yielded.assumes)
