"""Sources that do not agree, against every course of events that their words allow. The name is invented.

Reports of arrests and releases with exact days are cut into runs of one kind, each run in every way into events of which no source tells
two days, and each event happens on any day from the first told of it to the last. Answers must hold every such world, and no more than
these in the totals and in the stock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise, product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import Ledger, statement
from habeas.answers import Flows, Series, Step, flows, held, series
from habeas.answers.held import Held
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind
from habeas.register import fold

DAYS = 9
FIRST = date(2024, 1, 1)
FLOWS = ("in", "out", "unreported_in", "unreported_out")
IN, OUT = Kind.DETAINED, Kind.RELEASED


class Told(NamedTuple):
    day: int
    kind: Kind
    sources: frozenset[str]


World = list[tuple[Kind, int]]


def tellings() -> st.SearchStrategy[list[Told]]:
    """What is told on up to five days, of each day by one source or by several."""
    of_a_day = st.tuples(st.sampled_from((IN, OUT)), st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2))
    days = st.dictionaries(st.integers(0, DAYS - 1), of_a_day, min_size=1, max_size=5)
    return days.map(lambda told: [Told(day, *told[day]) for day in sorted(told)])


def events(run: list[Told]) -> Iterator[list[list[Told]]]:
    """A run of one kind as events, in every way."""
    if not run:
        yield []
    seen: set[str] = set()
    for number, one in enumerate(run, 1):
        if not seen.isdisjoint(one.sources):
            break
        seen |= one.sources
        for rest in events(run[number:]):
            yield [run[:number], *rest]


def worlds(told: list[Told]) -> Iterator[World]:
    runs = [list(run) for _, run in groupby(told, key=lambda one: one.kind)]
    for chosen in product(*[list(events(run)) for run in runs]):
        happened = [event for run in chosen for event in run]
        for days in product(*[range(event[0].day, event[-1].day + 1) for event in happened]):
            if all(one < other for one, other in pairwise(days)):
                yield [(event[0].kind, day) for event, day in zip(happened, days, strict=True)]


def moved(world: World) -> dict[str, list[int]]:
    """What must have moved on each day; of what nobody reports, on no day in particular, how often."""
    before = [None, *[kind for kind, _ in world]]
    days = {flow: [sum((kind, day) == (of, on) for kind, day in world) for on in range(DAYS)] for flow, of in (("in", IN), ("out", OUT))}
    unreported = {
        flow: sum(kind is of and last is not other for (kind, _), last in zip(world, before, strict=False))
        for flow, of, other in (("unreported_in", OUT, IN), ("unreported_out", IN, OUT))
    }
    unreported["unreported_out"] -= world[0][0] is IN  # before the first arrest nothing is missing
    return {**days, **{flow: [number] for flow, number in unreported.items()}}


def stock(world: World, day: int) -> tuple[bool, bool]:
    """Whether the person is surely held, and whether perhaps: surely on the day of an arrest and up to a release, and not when nobody
    reports what ended it; perhaps between two releases, because they came back on some day since the first."""
    last = max(((on, kind) for kind, on in world if on <= day), default=None)
    following = min(((on, kind) for kind, on in world if on > day), default=None)
    if last is None or last[1] is OUT:
        return False, last is not None and following is not None and following[1] is OUT
    return last[0] == day or (following is not None and following[1] is OUT), True


def ledger(told: list[Told]) -> Ledger:
    made = Ledger()
    for source in "abc":
        made.source(source, published="2025-01-01", publisher=source)
    one = ["Alven Abrasko"]
    for day, kind, sources in told:
        on = PartialDate.day(FIRST + timedelta(days=day))
        made.keep(*(statement(f"{source}{day}", kind, on, people=one, speakers=(source,), source=source) for source in sorted(sources)))
    return made


@settings(max_examples=300, deadline=None)
@given(tellings(), st.data())
def test_answers_hold_every_world_that_the_words_allow_and_no_other(told: list[Told], data: st.DataObject) -> None:
    rows = ledger(told).rows
    # As known at an entry, of each day's two entries the one that decides: the tellings up to it.
    known = data.draw(st.integers(1, len(told)), label="days known")
    register = fold(rows, AsOf(FIRST + timedelta(days=DAYS), known=len("abc") + 2 * known))
    possible = list(worlds(told[:known]))
    window = {"since": FIRST, "until": FIRST + timedelta(days=DAYS - 1), "step": Step.DAY}

    told_of = flows(register, **window)
    assert isinstance(told_of, Flows)
    answered = {one.flow: one for one in told_of.flows if one.kind is None}
    counts = [moved(world) for world in possible]
    for flow in FLOWS:
        totals = [sum(count[flow]) for count in counts]
        least = min(totals)
        if flow == "unreported_in" and told[0].kind is OUT:
            least -= 1  # who is let go first of all may have come before these days
        assert (answered[flow].total.movements if flow in answered else (0, 0)) == (least, max(totals)), flow
        for day in range(DAYS) if flow in ("in", "out") else ():
            low, high = answered[flow].steps[day].movements if flow in answered else (0, 0)
            numbers = [count[flow][day] for count in counts]
            assert low <= min(numbers) and max(numbers) <= high, (flow, day)

    level = series(register, **window)
    for day in range(DAYS):
        surely, perhaps = zip(*[stock(world, day) for world in possible], strict=True)
        expected = (int(all(surely)), int(any(perhaps)))
        point = level.points[day].people if isinstance(level, Series) else None
        assert ((point.low, point.high) if point is not None else (0, 0)) == expected, day
        answer = held(register.at(FIRST + timedelta(days=day)))
        assert ((answer.low or 0, answer.high or 0) if isinstance(answer, Held) else (0, 0)) == expected, day


def test_a_day_between_two_that_one_source_tells_may_be_of_either() -> None:
    """One monitor has arrests on the 6th and the 9th, another one on the 7th: it may be the first, told late, or the second, told early."""
    rows = ledger([Told(5, IN, frozenset("a")), Told(6, IN, frozenset("b")), Told(8, IN, frozenset("a"))]).rows
    answer = flows(fold(rows, AsOf(FIRST + timedelta(days=20))), since=FIRST, until=FIRST + timedelta(days=DAYS - 1), step=Step.DAY)
    assert isinstance(answer, Flows)
    flow = answer.flow("in")
    assert flow.total.movements == (2, 3)
    assert [step.movements[0] for step in flow.steps] == [0] * DAYS, "no one day surely has an arrest"
    assert all(high for _, high in (step.movements for step in flow.steps[5:]))
