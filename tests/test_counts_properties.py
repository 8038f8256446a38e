"""Counts over small ledgers of every shape, against the answer for one day, a replay of each entry, and plain arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fold_rows import is_json, statement
from habeas.answers import (
    Flows,
    Held,
    NotKnown,
    Selection,
    Series,
    Step,
    as_known,
    delay,
    flows,
    held,
    series,
    vintages,
)
from habeas.answers.selection import EVERYONE
from habeas.dates import PartialDate
from habeas.model import AsOf, Decision, Entry, Kind, LedgerRows, Modality, Party, Statement, Verdict
from habeas.register import Register, fold

FIRST = date(2025, 1, 1)
DAYS = 10
ENTRIES = 5
LAST = FIRST + timedelta(days=DAYS - 1)
WINDOW = {"since": FIRST, "until": LAST}
NAMES = ("Anna", "Boris", "Hanna")
KINDS = (Kind.DETAINED, Kind.DETAINED, Kind.RELEASED, Kind.RELEASED, Kind.HELD, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY)
KINDS += (Kind.DEPORTED, Kind.DIED, Kind.DESIGNATED, Kind.UNDESIGNATED, Kind.EXCHANGED)
SELECTIONS = (
    EVERYONE,
    Selection(by="Viasna"),
    Selection(population="political prisoners"),
    Selection(population="political prisoners", by="Viasna"),
    Selection(place="Minsk"),
    Selection(sex="women"),
    Selection(charge="article 342"),
    Selection(exit="released"),
)


def at(offset: int) -> date:
    return FIRST + timedelta(days=offset)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    first, last = sorted((draw(st.integers(0, DAYS - 1)), draw(st.integers(0, DAYS - 1))))
    shape = draw(st.sampled_from(("day", "day", "between", "before", "after")))
    if shape == "day":
        return PartialDate.day(at(first))
    if shape == "between":
        return PartialDate.between(at(first), at(last))
    return PartialDate.before(at(last)) if shape == "before" else PartialDate.after(at(first))


@st.composite
def ledgers(draw: st.DrawFn, *, exact: bool = False) -> LedgerRows:
    """Named people who come and go, some of it told late, some of it only proposed or rejected."""
    entries = tuple(Entry(seq, datetime(2025, 1, 2 * seq, tzinfo=UTC), "m", "a", "", "", "") for seq in range(1, ENTRIES + 1))
    told: list[Statement] = []
    decisions: list[Decision] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(KINDS))
        facets = [("place", draw(st.sampled_from(("Minsk", "Hrodna"))))] if draw(st.booleans()) else []
        facets += [("sex", draw(st.sampled_from(("women", "male"))))] if draw(st.integers(0, 3)) == 0 else []
        facets += [("charge", draw(st.sampled_from(("article 342", "article 368"))))] if draw(st.integers(0, 3)) == 0 else []
        if kind is Kind.DESIGNATED:
            facets.append(("status", draw(st.sampled_from(("political prisoner", "prisoner of conscience")))))
        if kind is Kind.RELEASED:
            facets += draw(st.sampled_from(([], [("liberty", "house arrest")], [("liberty", "restricted")])))
        entry = draw(st.integers(1, ENTRIES))
        told.append(
            replace(
                statement(
                    f"s{number}",
                    kind,
                    PartialDate.day(at(draw(st.integers(0, DAYS - 1)))) if exact else draw(partial_dates()),
                    people=draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)),
                    modality=draw(st.sampled_from((Modality.ASSERTED, Modality.ASSERTED, Modality.ASSERTED, Modality.DENIED))),
                    parties=[Party("by", "Viasna")] if draw(st.booleans()) else [],
                    speakers=(draw(st.sampled_from(("Viasna", "Reuters"))),),
                    facets=facets,
                    stated=draw(st.none() | st.sampled_from([at(offset).isoformat() for offset in range(DAYS)])),
                ),
                entry=entry,
            )
        )
        verdict = draw(st.sampled_from((Verdict.ACCEPT, Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT, None)))
        if verdict is not None:
            decisions.append(Decision(f"d{number}", f"s{number}", verdict, "m", entry=draw(st.integers(entry, ENTRIES))))
    # A word of every selection stands in the register, so that each may be asked for.
    words = [("charge", "article 342"), ("place", "Minsk"), ("status", "political prisoner")]
    said = statement("words", Kind.SAID, PartialDate.day(FIRST), speakers=("Viasna",), facets=words, stated="2024-01-01")
    decisions.append(Decision("dwords", "words", Verdict.ACCEPT, "m", entry=1))
    return LedgerRows(entries, (), (*told, replace(said, entry=1)), tuple(decisions), ())


selections = st.sampled_from(SELECTIONS)


def range_of(answer: Held | NotKnown) -> tuple[int, int]:
    return (answer.low or 0, answer.high or 0) if isinstance(answer, Held) else (0, 0)


def levels(answer: Series | NotKnown, reading: str) -> list[int]:
    if isinstance(answer, NotKnown):
        return [0] * DAYS
    return [getattr(point.people, reading) if point.people else 0 for point in answer.points]


@settings(max_examples=300, deadline=None)
@given(ledgers(), selections, st.booleans(), st.none() | st.integers(0, ENTRIES))
def test_every_day_of_a_series_is_what_held_answers_for_it(rows: LedgerRows, of: Selection, proposals: bool, known: int | None) -> None:
    folded = fold(rows, AsOf(LAST, None, known), include_proposed=proposals)
    if known == 0:
        assert isinstance(series(folded, of=of, **WINDOW), NotKnown)
        return
    answer = series(folded, of=of, **WINDOW)
    days = [held(folded.at(at(offset)), of=of) for offset in range(DAYS)]
    assert list(zip(levels(answer, "low"), levels(answer, "high"), strict=True)) == [range_of(one) for one in days]
    if isinstance(answer, Series):
        for point, one in zip(answer.points, days, strict=True):
            level = point.people
            assert level is None or level.low <= level.carried <= level.high
            assert point.stays is None or (level is not None and level.high <= point.stays.high)
            if point.decided is not None and isinstance(one, Held):
                assert (point.decided.low, point.decided.high) == (one.decided or (one.low or 0, one.high or 0))


@settings(max_examples=150, deadline=None)
@given(ledgers(), selections)
def test_the_points_are_the_sums_of_changes_that_lead_to_statements(rows: LedgerRows, of: Selection) -> None:
    folded = fold(rows, AsOf(LAST))
    answer = series(folded, of=of, **WINDOW)
    assert is_json(answer.to_json()) and answer.not_known
    assert set(answer.evidence) <= set(folded.statements)
    if isinstance(answer, NotKnown):
        return
    assert all(change.evidence and set(change.evidence) <= set(answer.evidence) for change in answer.changes)
    for reading in ("low", "carried", "high"):
        sums = [sum(getattr(change, reading) for change in answer.changes if change.on <= point.on) for point in answer.points]
        assert sums == levels(answer, reading)
    for point, behind in zip(answer.points, answer.behind, strict=True):
        assert bool(behind) == (point.people is not None)


@settings(max_examples=150, deadline=None)
@given(ledgers(), st.sampled_from(Step), st.integers(0, DAYS - 1), st.integers(0, DAYS - 1))
def test_a_larger_step_and_a_shorter_stretch_show_the_same_days(rows: LedgerRows, step: Step, one: int, other: int) -> None:
    folded = fold(rows, AsOf(LAST))
    first, last = sorted((at(one), at(other)))
    whole, part = series(folded, **WINDOW), series(folded, since=first, until=last, step=step)
    if isinstance(part, Series):
        assert isinstance(whole, Series)
        people = {point.on: point.people for point in whole.points}
        assert [(point.on, point.people) for point in part.points] == [(point.on, people[point.on]) for point in part.points]
        assert part.points[-1].on == last


@settings(max_examples=200, deadline=None)
@given(ledgers(exact=True), st.sampled_from((EVERYONE, Selection(sex="women"))))
def test_entries_less_exits_are_the_change_of_stock_when_every_date_is_exact(rows: LedgerRows, of: Selection) -> None:
    folded = fold(rows, AsOf(LAST))
    stays = [episode for person in folded.people for episode in person.episodes]
    dated = [on for stay in stays for on in (stay.start, stay.end) if on is not None]
    assume(all(on.earliest == on.latest for on in dated))  # a release alone has no dated beginning
    stock, moved = series(folded, of=of, **WINDOW), flows(folded, of=of, step=Step.DAY, **WINDOW)
    carried = [point.stays.carried if point.stays else 0 for point in stock.points] if isinstance(stock, Series) else [0] * DAYS
    change = [0] * DAYS
    if isinstance(moved, Flows):
        for flow in moved.flows:
            sign = {"in": 1, "unreported_in": 1, "out": -1, "unreported_out": -1}.get(flow.flow, 0)
            if flow.kind is None and sign:
                assert all(amount.movements[0] == amount.movements[1] for amount in flow.steps)
                change = [so_far + sign * amount.movements[0] for so_far, amount in zip(change, flow.steps, strict=True)]
    assert [sum(change[: day + 1]) for day in range(DAYS)] == carried


@settings(max_examples=200, deadline=None)
@given(ledgers(), selections, st.sampled_from((Step.DAY, Step.WEEK)))
def test_a_flow_is_a_range_and_its_kinds_and_steps_lie_within_it(rows: LedgerRows, of: Selection, step: Step) -> None:
    folded = fold(rows, AsOf(LAST))
    answer = flows(folded, of=of, step=step, **WINDOW)
    assert is_json(answer.to_json()) and answer.not_known
    if isinstance(answer, NotKnown):
        return
    assert set(answer.evidence) <= set(folded.statements)
    for flow in answer.flows:
        for amount in (*flow.steps, flow.total):
            assert 0 <= amount.people[0] <= amount.people[1] and amount.movements[0] <= amount.movements[1]
            assert amount.people[0] <= amount.movements[0] and amount.people[1] <= amount.movements[1]
        assert sum(amount.movements[0] for amount in flow.steps) <= flow.total.movements[0]
        assert sum(amount.movements[1] for amount in flow.steps) >= flow.total.movements[1]
        whole = [one for one in answer.moved if one.to_json()["flow"] == flow.flow and (flow.kind is None or one.kind == flow.kind)]
        assert flow.total.movements[1] == len(whole)
        assert flow.total.people[1] == len({one.person for one in whole})
        counted = [one for one in whole if one.certain and one.earliest and one.latest and one.earliest >= FIRST and one.latest <= LAST]
        assert flow.total.movements[0] == len(counted)


def folds(rows: LedgerRows) -> Sequence[Register]:
    return [fold(rows, AsOf(LAST, None, known)) for known in range(1, ENTRIES + 1)]


@settings(max_examples=150, deadline=None)
@given(ledgers(), selections)
def test_each_column_of_the_vintages_is_the_series_of_its_fold(rows: LedgerRows, of: Selection) -> None:
    registers = folds(rows)
    matrix = vintages(registers, of=of, step=Step.DAY, **WINDOW)
    assert matrix.entries == tuple(range(1, ENTRIES + 1))
    for column, register in enumerate(registers):
        answer = series(register, of=of, **WINDOW)
        assert matrix.low[:, column].tolist() == levels(answer, "low")
        assert matrix.high[:, column].tolist() == levels(answer, "high")


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.integers(1, ENTRIES))
def test_what_was_known_then_is_the_fold_of_then(rows: LedgerRows, known: int) -> None:
    then, now = fold(rows, AsOf(LAST, None, known)), fold(rows, AsOf(LAST))
    pair = as_known(then, now, **WINDOW)
    if isinstance(pair, NotKnown):
        return
    assert is_json(pair.to_json())
    assert [level.high if level else 0 for _, level, _ in pair.points] == levels(series(then, **WINDOW), "high")
    assert [level.high if level else 0 for _, _, level in pair.points] == levels(series(now, **WINDOW), "high")


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_a_handful_of_reports_says_nothing_of_the_delay(rows: LedgerRows) -> None:
    assert isinstance(delay(fold(rows, AsOf(LAST))), NotKnown)
