"""Sources that do not agree: on the day of an arrest or a release, and on whether somebody is still inside. All names are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import Ledger, day, statement
from habeas.answers import Flows, NotKnown, Revolving, Series, Step, flows, held, person, revolving, series
from habeas.answers.revolving import Returns, TimeHeld
from habeas.answers.stays import MOVEMENTS
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, LinkVerdict, Party, Statement
from habeas.register import Custody, Doubt, Register, fold

NAMES = ("Alven Abrasko", "Borik Belkovar", "Cedro Cirmanek", "Dovin Dulvenko", "Elmar Estrivan", "Fenik Farvolik")
FREED = date(2024, 3, 11)
AFTER = date(2024, 9, 9)
TWICE = "or it happened twice"


def arrest(number: int) -> date:
    return date(2023, 1, 10) + timedelta(days=9 * number)


def told(source: str, speaker: str, events: list[tuple[Kind, str, date]]) -> list[Statement]:
    return [
        statement(
            f"{source}{number}",
            kind,
            PartialDate.day(on),
            people=[name],
            speakers=(speaker,),
            source=source,
            parties=[Party("by", speaker)] if kind is Kind.DESIGNATED else [],
            facets=[("status", "political prisoner")] if kind is Kind.DESIGNATED else [],
        )
        for number, (kind, name, on) in enumerate(events)
    ]


def two_monitors() -> Ledger:
    """Six people; the second monitor has each arrest a day later and every other release a day later. Entry 4 is before it, 8 after."""
    ledger = Ledger()
    first, second = [], []
    for number, name in enumerate(NAMES):
        first += [(Kind.DETAINED, name, arrest(number)), (Kind.RELEASED, name, FREED)]
        first.append((Kind.DESIGNATED, name, arrest(number) + timedelta(days=20)))
        later = timedelta(days=number % 2)
        second += [(Kind.DETAINED, name, arrest(number) + timedelta(days=1)), (Kind.RELEASED, name, FREED + later)]
    ledger.source("a", published="2024-03-12", publisher="Example Monitor")
    ledger.say(*told("a", "Example Monitor", first))
    ledger.accept(*(one.id for one in ledger.statements))
    ledger.entry("note")
    ledger.source("b", published="2024-03-13", publisher="Other Monitor")
    ledger.keep(*told("b", "Other Monitor", second))
    return ledger


def register(ledger: Ledger, on: date = AFTER, known: int | None = None) -> Register:
    return fold(ledger.rows, AsOf(on, None, known))


def moved(ledger: Ledger, step: Step = Step.YEAR, known: int | None = None, **days: date) -> Flows:
    answer = flows(register(ledger, known=known), step=step, **days)
    assert isinstance(answer, Flows)
    return answer


def door(ledger: Ledger, known: int | None = None) -> Revolving:
    answer = revolving(register(ledger, known=known), deal=NAMES[0])
    assert isinstance(answer, Revolving)
    return answer


def range_of(answer: Flows, flow: str, kind: str | None = None) -> tuple[int, int]:
    return answer.flow(flow, kind).total.movements


# -- two days for one event ------------------------------------------------------------------------------------------------


def test_two_monitors_a_day_apart_tell_one_arrest_each_or_two() -> None:
    answer = moved(two_monitors())
    assert (answer.flow("in").total.people, range_of(answer, "in")) == ((6, 6), (6, 12))
    assert (range_of(answer, "in", "detained"), range_of(answer, "out", "released")) == ((6, 12), (6, 9))
    assert (range_of(answer, "unreported_out"), range_of(answer, "unreported_in")) == ((0, 6), (0, 3))
    assert any("6 detentions here" in one and TWICE in one for one in answer.assumes)
    assert any("3 exits here" in one and TWICE in one for one in answer.assumes)
    assert any(one.startswith("9 movements that no statement reports may have happened") for one in answer.not_known)
    assert not any("must have happened" in one for one in answer.not_known)


def test_as_known_before_the_second_monitor_the_numbers_are_points() -> None:
    answer = moved(two_monitors(), known=4)
    assert (range_of(answer, "in"), range_of(answer, "out")) == ((6, 6), (6, 6))
    assert not any(TWICE in one for one in answer.assumes)
    with pytest.raises(KeyError):
        answer.flow("unreported_out")


def test_days_that_agree_stay_points() -> None:
    ledger = Ledger()
    events = [(Kind.DETAINED, NAMES[0], arrest(0)), (Kind.RELEASED, NAMES[0], FREED)]
    ledger.keep(*told("a", "Example Monitor", events), *told("b", "Other Monitor", events))
    (one,) = register(ledger).people
    (episode,) = one.episodes
    assert (episode.start, episode.end) == (PartialDate.day(arrest(0)), PartialDate.day(FREED))
    assert not episode.versions and episode.exit is not None and not episode.exit.versions
    assert episode.surely == (arrest(0), FREED - timedelta(days=1))


def test_a_step_counts_twice_only_where_it_holds_both_days() -> None:
    ledger = Ledger()
    ledger.keep(*told("a", "A", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 31))]))
    ledger.keep(*told("b", "B", [(Kind.DETAINED, "Alven Abrasko", date(2024, 3, 2))]))
    whole = {"since": date(2024, 1, 1), "until": date(2024, 3, 31)}
    answer = moved(ledger, Step.MONTH, **whole)
    assert [one.movements for one in answer.flow("in").steps] == [(0, 1), (0, 1), (0, 1)]
    assert answer.flow("in").total.movements == (1, 2)
    assert range_of(moved(ledger, since=date(2024, 2, 1), until=date(2024, 3, 31)), "in") == (0, 1)
    assert [(one.kind, one.certain) for one in answer.moved].count(("detained", True)) == 1


def test_two_exits_of_two_kinds_are_one_of_either_or_both() -> None:
    ledger = Ledger()
    ledger.keep(*told("a", "A", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 5)), (Kind.RELEASED, "Alven Abrasko", date(2024, 3, 2))]))
    ledger.keep(*told("b", "B", [(Kind.DEPORTED, "Alven Abrasko", date(2024, 3, 4))]))
    answer = moved(ledger)
    assert (range_of(answer, "out"), range_of(answer, "out", "deported"), range_of(answer, "out", "released")) == ((1, 2), (1, 1), (0, 1))


@pytest.mark.parametrize(("on", "expected"), [((2024, 2, 24), (1, 1)), ((2024, 2, 25), (0, 1)), ((2024, 2, 26), (0, 0))])
def test_between_two_days_of_a_release_somebody_may_still_be_held(on: tuple[int, int, int], expected: tuple[int, int]) -> None:
    ledger = Ledger()
    ledger.keep(*told("a", "A", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 20)), (Kind.RELEASED, "Alven Abrasko", date(2024, 2, 25))]))
    ledger.keep(*told("b", "B", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 20)), (Kind.RELEASED, "Alven Abrasko", date(2024, 2, 26))]))
    answer = held(register(ledger, date(*on)))
    assert (answer.low or 0, answer.high or 0) == expected if not isinstance(answer, NotKnown) else expected == (0, 0)
    record = person(register(ledger, date(*on)), "Alven Abrasko")
    assert any(
        one.startswith("Two sources give different days for one exit") and "26 February 2024, says B" in one for one in record.assumes
    )
    assert ("contradictory" in record.status.sentence) == (on == (2024, 2, 25))


def test_what_one_source_tells_twice_happened_twice() -> None:
    ledger = Ledger()
    events = [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 5)), (Kind.DETAINED, "Alven Abrasko", date(2024, 3, 5))]
    ledger.keep(*told("a", "A", events))
    answer = moved(ledger)
    assert (range_of(answer, "in"), range_of(answer, "unreported_out")) == ((2, 2), (1, 1))
    # A third day, by another source, is of one of the two.
    ledger.keep(*told("b", "B", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 7))]))
    again = moved(ledger)
    assert (range_of(again, "in"), range_of(again, "unreported_out")) == ((2, 3), (1, 2))


def test_an_exit_between_makes_two_arrests_of_two() -> None:
    ledger = Ledger()
    ledger.keep(*told("a", "A", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 5)), (Kind.RELEASED, "Alven Abrasko", date(2024, 2, 5))]))
    ledger.keep(*told("b", "B", [(Kind.DETAINED, "Alven Abrasko", date(2024, 2, 5))]))
    answer = moved(ledger)
    assert (range_of(answer, "in"), range_of(answer, "out")) == ((2, 2), (1, 1))
    assert held(register(ledger)).high == 1


def test_custody_shown_between_two_days_of_an_arrest_is_no_less_sure_for_the_later_day() -> None:
    ledger = Ledger()
    ledger.keep(*told("a", "A", [(Kind.DETAINED, "Alven Abrasko", date(2024, 1, 5))]))
    ledger.keep(*told("c", "C", [(Kind.HELD, "Alven Abrasko", date(2024, 1, 20))]))
    ledger.keep(*told("b", "B", [(Kind.DETAINED, "Alven Abrasko", date(2024, 3, 5))]))
    (episode,) = register(ledger).people[0].episodes
    assert episode.surely == (date(2024, 1, 5), date(2024, 1, 20))
    assert range_of(moved(ledger), "unreported_out") == (0, 1)


# -- the revolving door ----------------------------------------------------------------------------------------------------


def test_time_held_is_of_stays_and_not_of_reports() -> None:
    pytest.importorskip("lifelines")
    before, after = (door(two_monitors(), known).doors[0].time_held for known in (4, None))
    assert isinstance(before, TimeHeld) and isinstance(after, TimeHeld)
    assert before.episodes == after.episodes == 6
    assert before.median[0] == before.median[1]
    assert after.median[0] is not None and after.median[1] is not None and before.median[0] is not None
    assert before.median[0] - 1 <= after.median[0] <= before.median[0] <= after.median[1] <= before.median[0] + 1
    assert any(TWICE in one for one in after.assumes)


def test_a_list_that_is_behind_the_times_returns_nobody() -> None:
    pytest.importorskip("lifelines")
    ledger = two_monitors()
    deal = statement("deal", Kind.RELEASED, PartialDate.day(FREED), people=NAMES, source="deal", links=())
    ledger.keep(deal)
    ledger.keep(*told("h", "Third Monitor", [(Kind.HELD, name, date(2024, 3, 14)) for name in NAMES[:3]]))
    assert range_of(moved(ledger), "unreported_in") == (0, 6)
    answer = revolving(register(ledger), deal="deal")
    assert isinstance(answer, Revolving)
    returns = answer.doors[0].returns
    assert isinstance(returns, Returns) and (returns.people, returns.returned, returns.shown) == (6, 0, 3)
    month = dict(returns.horizons)[30]
    assert month is not None and (month.low, round(month.high, 3)) == (0.0, 0.5)
    assert any("nobody reports a return: 3 of those let go" in one for one in answer.assumes)
    record = person(register(ledger, date(2024, 3, 14)), NAMES[0])
    assert record.status.custody is Custody.PRESUMED and "contradictory" in record.status.sentence
    assert "Third Monitor" in record.status.sentence and "no return is reported" in record.status.sentence
    assert any(one.startswith("A source shows somebody in custody after the exit") for one in record.assumes)
    assert record.episodes[-1].doubt is Doubt.AFTER_EXIT
    stock = held(register(ledger, date(2024, 3, 14)))
    assert not isinstance(stock, NotKnown) and (stock.low, stock.high) == (0, 3)


def test_a_return_that_somebody_reports_is_one() -> None:
    pytest.importorskip("lifelines")
    ledger = two_monitors()
    ledger.keep(statement("deal", Kind.RELEASED, PartialDate.day(FREED), people=NAMES, source="deal"))
    ledger.keep(*told("h", "Third Monitor", [(Kind.RETURNED_TO_CUSTODY, NAMES[0], date(2024, 3, 20))]))
    answer = revolving(register(ledger), deal="deal")
    assert isinstance(answer, Revolving)
    returns = answer.doors[0].returns
    assert isinstance(returns, Returns) and (returns.returned, returns.shown) == (1, 0)


# -- links ------------------------------------------------------------------------------------------------------------------


def rows_of_one_list() -> Ledger:
    ledger = Ledger()
    told_of = [
        ("Alven Abrasko", "2024-02-01", "2024-03-01"),
        ("Alvien Abraskow", "2024-02-10", None),
        ("Elmar Estrivan", "2024-01-20", "2024-02-25"),
        ("Elmer Estrivann", "2024-01-20", "2024-02-27"),
    ]
    said = []
    for row, (name, begun, ended) in enumerate(told_of):
        for kind, on in ((Kind.DETAINED, begun), (Kind.RELEASED, ended)):
            if on is not None:
                said.append(statement(f"{kind.value}{row}", kind, day(on), people=[name], facets=[("row", str(row))], source="list"))
    ledger.keep(*said)
    return ledger


def test_a_link_makes_no_movement() -> None:
    ledger = rows_of_one_list()
    before = moved(ledger)
    assert (range_of(before, "in"), range_of(before, "out")) == ((4, 4), (3, 3))
    ledger.link(LinkVerdict.SAME, ("detained0", "Alven Abrasko"), ("detained1", "Alvien Abraskow"))
    ledger.link(LinkVerdict.SAME, ("released2", "Elmar Estrivan"), ("released3", "Elmer Estrivann"))
    after = moved(ledger)
    assert (range_of(after, "in"), range_of(after, "out")) == ((2, 3), (2, 3))
    assert (range_of(after, "unreported_in"), range_of(after, "unreported_out")) == ((0, 1), (0, 1))
    assert any(TWICE in one for one in after.assumes)


# -- the last day somebody was shown ---------------------------------------------------------------------------------------


def test_a_month_or_a_year_is_no_first_day() -> None:
    ledger = Ledger()
    ledger.keep(statement("year", Kind.DETAINED, PartialDate.year(2024, "in 2024"), people=["Alven Abrasko"]))
    ledger.keep(statement("month", Kind.DETAINED, PartialDate.month(2024, 1, "in January 2024"), people=["Borik Belkovar"]))
    ledger.keep(statement("seen", Kind.HELD, day("2024-02-03"), people=["Borik Belkovar"]))
    answer = held(register(ledger, date(2024, 1, 20)))
    assert not isinstance(answer, NotKnown)
    shown = {one.name: (one.shown, one.last.text if one.last else None) for one in (*answer.held, *answer.presumed)}
    assert shown == {"Alven Abrasko": (None, "in 2024"), "Borik Belkovar": (None, "in January 2024")}
    later = held(register(ledger, date(2024, 2, 20)))
    assert not isinstance(later, NotKnown)
    assert {one.name: one.shown for one in (*later.held, *later.presumed)}["Borik Belkovar"] == date(2024, 2, 3)


# -- properties -------------------------------------------------------------------------------------------------------------

FIRST = date(2024, 1, 1)
DAYS = 60
WINDOW = {"since": FIRST - timedelta(days=1), "until": FIRST + timedelta(days=DAYS)}
FLOWS = ("in", "out", "unreported_in", "unreported_out")


@st.composite
def histories(draw: st.DrawFn, name: str = "Alven Abrasko", gap: int = 4) -> list[tuple[Kind, str, date]]:
    """What one source tells: arrests and releases, some of them left out, at least `gap` days apart."""
    events = []
    at, inside = draw(st.integers(0, 4)), draw(st.booleans())
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.integers(0, 3)):
            events.append((Kind.RELEASED if inside else Kind.DETAINED, name, FIRST + timedelta(days=at)))
        inside = not inside
        at += draw(st.integers(gap, 8))
    return events


def lows(ledger: Ledger) -> dict[str, int]:
    answer = flows(register(ledger), step=Step.MONTH, **WINDOW)
    told = [MOVEMENTS[one.kind] for one in answer.moved if one.certain] if isinstance(answer, Flows) else []
    return {flow: told.count(flow) for flow in FLOWS}


def stock(ledger: Ledger) -> list[tuple[int, int]]:
    answer = series(register(ledger), **WINDOW)
    points = answer.points if isinstance(answer, Series) else ()
    return [(one.people.low, one.people.high) if one.people else (0, 0) for one in points] or [(0, 0)] * (DAYS + 2)


@settings(max_examples=200, deadline=None)
@given(histories(), st.data())
def test_a_second_source_a_few_days_off_adds_nothing_that_must_have_been(events: list[tuple[Kind, str, date]], data: st.DataObject) -> None:
    alone = Ledger()
    alone.keep(*told("a", "A", events))
    both = Ledger()
    shifted = [(kind, name, on + timedelta(days=data.draw(st.integers(0, 3)))) for kind, name, on in events]
    both.keep(*told("a", "A", events), *told("b", "B", shifted))
    assert lows(both) == lows(alone)
    for (low, high), (once, most) in zip(stock(both), stock(alone), strict=True):
        assert low <= once and most <= high


@settings(max_examples=200, deadline=None)
@given(histories(gap=1), histories("Alvien Abraskow", gap=1), st.booleans())
def test_a_link_never_raises_what_must_have_been(
    one: list[tuple[Kind, str, date]], other: list[tuple[Kind, str, date]], one_source: bool
) -> None:
    ledger = Ledger()
    second = [replace(each, source="a") if one_source else each for each in told("b", "B", other)]
    ledger.keep(*told("a", "A", one), *second)
    before = lows(ledger)
    if one and other:
        ledger.link(LinkVerdict.SAME, ("a0", "Alven Abrasko"), ("b0", "Alvien Abraskow"))
    after = lows(ledger)
    assert all(after[flow] <= before[flow] for flow in FLOWS), (before, after)


# -- the dead on a later list -----------------------------------------------------------------------------------------------


def dead_and_listed(list_source: str = "b", speaker: str = "Other Monitor") -> Ledger:
    """Detained, reported dead in February 2024, and on a list of those held in April."""
    ledger = Ledger()
    name = NAMES[0]
    first = told("a", "His lawyer", [(Kind.DETAINED, name, date(2023, 5, 3)), (Kind.DIED, name, date(2024, 2, 10))])
    ledger.keep(*first, *told(list_source if list_source != "a" else "a-list", speaker, [(Kind.HELD, name, date(2024, 4, 1))]))
    if list_source == "a":
        ledger.statements = [replace(one, source="a") for one in ledger.statements]
    return ledger


@pytest.mark.parametrize("list_source", ["a", "b"])
def test_who_is_reported_dead_and_on_a_later_list_is_marked_in_the_list_and_on_the_person(list_source: str) -> None:
    asked = register(dead_and_listed(list_source), date(2024, 5, 1))
    answer = held(asked)
    assert not isinstance(answer, NotKnown) and (answer.low, answer.high) == (0, 1)
    (person_held,) = answer.presumed
    assert person_held.disagreement is not None
    words = "held on 1 April 2024, says Other Monitor, but died in custody on 10 February 2024, says His lawyer"
    assert person_held.disagreement.words == words
    assert person_held.disagreement.left == ("a1",)
    assert "a1" in answer.evidence
    assert answer.to_json()["presumed"][0]["disagreement"]["words"] == words
    record = person(asked, NAMES[0])
    assert record.status.sentence == f"Whether in custody on 1 May 2024 is contradictory: {words}."
    for answered in (answer, record):
        assert any("after the death that is reported" in one for one in answered.assumes)
        assert not any("nobody reports a return" in one for one in answered.assumes)


def test_who_is_detained_after_a_reported_death_is_marked_too() -> None:
    ledger = dead_and_listed()
    ledger.keep(*told("c", "Third Monitor", [(Kind.DETAINED, NAMES[0], date(2024, 3, 2))]))
    answer = held(register(ledger, date(2024, 4, 1)))
    assert not isinstance(answer, NotKnown)
    (marked,) = answer.held + answer.presumed
    assert marked.disagreement is not None and "died in custody on 10 February 2024" in marked.disagreement.words


@pytest.mark.parametrize("on", [date(2024, 2, 10), date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)])
def test_between_a_reported_death_and_the_list_that_has_them_held_they_may_be_alive_and_held(on: date) -> None:
    ledger = dead_and_listed()
    ledger.keep(*told("d", "Third Monitor", [(Kind.HELD, NAMES[1], date(2024, 1, 1)), (Kind.HELD, NAMES[1], date(2024, 6, 1))]))
    answer = held(register(ledger, on))
    assert not isinstance(answer, NotKnown) and (answer.low, answer.high) == (1, 2)
    (doubted,) = answer.presumed
    assert (doubted.since.earliest, doubted.disagreement is not None) == (date(2023, 5, 3), True)
    line = series(register(ledger, date(2024, 6, 1)), since=on, until=on, step=Step.DAY)
    assert (
        not isinstance(line, NotKnown)
        and line.points[0].people is not None
        and (line.points[0].people.low, line.points[0].people.high) == (1, 2)
    )


def test_nobody_enters_custody_after_their_death_and_a_contradicted_death_is_none_for_certain() -> None:
    answer = flows(register(dead_and_listed(), date(2024, 5, 1)))
    assert isinstance(answer, Flows)
    assert {(one.kind, one.certain) for one in answer.moved} == {("detained", True), ("died", False)}


def test_who_is_told_to_be_detained_after_their_death_is_not_held_for_certain() -> None:
    ledger = dead_and_listed()
    ledger.keep(*told("c", "Third Monitor", [(Kind.DETAINED, NAMES[0], date(2024, 3, 2))]))
    asked = register(ledger, date(2024, 5, 1))
    answer = held(asked)
    assert not isinstance(answer, NotKnown) and (answer.low, answer.high) == (0, 1)
    moved = flows(asked)
    assert isinstance(moved, Flows)
    assert [(one.kind, one.certain) for one in moved.moved] == [("detained", True), ("died", False), ("detained", False)]


def test_who_died_at_liberty_is_not_held_for_certain_by_the_source_that_told_the_release() -> None:
    ledger = Ledger()
    name = NAMES[0]
    ledger.keep(
        *told("a", "His lawyer", [(Kind.DETAINED, name, date(2023, 5, 3)), (Kind.RELEASED, name, date(2024, 1, 10))]),
        *told("b", "Other Monitor", [(Kind.DIED, name, date(2024, 2, 10))]),
    )
    ledger.keep(*[replace(one, id="a9", source="a") for one in told("a", "His lawyer", [(Kind.HELD, name, date(2024, 4, 1))])])
    asked = register(ledger, date(2024, 4, 1))
    answer = held(asked)
    assert not isinstance(answer, NotKnown) and (answer.low, answer.high) == (0, 1)
    assert answer.presumed[0].disagreement is not None
    assert asked.person(asked.people[0].id).episodes[-1].doubt is Doubt.AFTER_DEATH


def test_a_death_after_the_day_of_the_question_contradicts_nothing() -> None:
    answer = held(register(dead_and_listed(), date(2024, 2, 9)))
    assert not isinstance(answer, NotKnown)
    assert [one.disagreement for one in answer.held + answer.presumed] == [None]


def test_who_left_by_one_source_and_is_held_by_another_is_marked() -> None:
    ledger = two_monitors()
    ledger.keep(*told("h", "Third Monitor", [(Kind.HELD, NAMES[0], date(2024, 3, 14))]))
    answer = held(register(ledger, date(2024, 3, 14)))
    assert not isinstance(answer, NotKnown)
    (marked,) = answer.presumed
    assert marked.disagreement is not None
    assert marked.disagreement.words == (
        "held on 14 March 2024, says Third Monitor, but released on 11 March 2024, says Example Monitor, and no return is reported"
    )


@pytest.mark.parametrize("death_first_told", [True, False])
def test_a_death_and_a_later_exit_by_another_source_are_one_way_out_or_the_other(death_first_told: bool) -> None:
    ledger, name = Ledger(), NAMES[0]
    died, freed = (Kind.DIED, name, date(2024, 6, 15)), (Kind.RELEASED, name, date(2024, 6, 20))
    ledger.keep(*told("a", "Alpha", [(Kind.DETAINED, name, date(2024, 1, 5)), died if death_first_told else freed]))
    ledger.keep(*told("b", "Beta", [freed if death_first_told else died]))
    between = held(register(ledger, date(2024, 6, 18)))
    assert not isinstance(between, NotKnown) and (between.low, between.high) == (0, 1)
    assert between.presumed[0].disagreement is not None
    assert any("death before the exit" in one for one in between.assumes)
    after = held(register(ledger, date(2024, 6, 22)))
    assert isinstance(after, NotKnown) or (after.low, after.high) in ((0, 0), (None, None))
    answer = flows(register(ledger, date(2024, 7, 1)))
    assert isinstance(answer, Flows)
    assert answer.flow("out").total.people == (1, 1)
    assert [answer.flow("out", kind).total.people for kind in ("died", "released")] == [(0, 1), (0, 1)]
    assert any("death before the exit" in one for one in person(register(ledger, date(2024, 7, 1)), name).assumes)


def test_who_is_shown_held_again_after_an_exit_may_have_been_back_since_that_day() -> None:
    ledger, name = Ledger(), NAMES[0]
    ledger.keep(*told("a", "Alpha", [(Kind.HELD, name, date(2024, 2, 1)), (Kind.HELD, name, date(2024, 4, 1))]))
    ledger.keep(*told("b", "Beta", [(Kind.RELEASED, name, date(2024, 3, 10))]))
    for on, expected in ((date(2024, 3, 1), (1, 1)), (date(2024, 3, 16), (0, 1)), (date(2024, 4, 1), (0, 1))):
        answer = held(register(ledger, on))
        assert not isinstance(answer, NotKnown) and (answer.low, answer.high) == expected
        line = series(register(ledger, date(2024, 4, 1)), since=on, until=on, step=Step.DAY)
        assert not isinstance(line, NotKnown) and line.points[0].people is not None
        assert (line.points[0].people.low, line.points[0].people.high) == expected
    assert any("to have come back at once" in one for one in held(register(ledger, date(2024, 3, 16))).assumes)


def test_two_exits_without_any_arrest_contradict_each_other_and_not_themselves() -> None:
    ledger, name = Ledger(), NAMES[0]
    ledger.keep(*told("a", "Alpha", [(Kind.RELEASED, name, date(2025, 2, 20))]))
    ledger.keep(*told("b", "Beta", [(Kind.DEPORTED, name, date(2025, 4, 15))]))
    sentence = person(register(ledger, date(2025, 3, 22)), name).status.sentence
    assert sentence == (
        "Whether in custody on 22 March 2025 is contradictory: deported on 15 April 2025, says Beta, but released on 20 February 2025, "
        "says Alpha."
    )
