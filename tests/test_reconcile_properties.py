"""Reconciliation over small random problems: conflicts, repairs, distances and ranges are those that trying everything finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.answers.reconcile import Problem, Reconciliation, reconcile
from reconcile_brute import Worlds, day, one_population, part_of_whole, try_everything, whole_of_parts


@st.composite
def intervals(draw: st.DrawFn, most: int) -> dict[str, int | None]:
    """Exact as often as not, else with an open side or a little room."""
    low = draw(st.integers(0, most))
    high = draw(st.one_of(st.just(low), st.integers(low, most), st.none()))
    if draw(st.integers(0, 5)) == 0 and high is not None:
        return {"low": None, "high": high}
    return {"low": low, "high": high}


@st.composite
def quantities(draw: st.DrawFn, populations: list[str], days: int, *, kinds: bool, unsure: bool = False) -> dict[str, Any]:
    measure = draw(st.sampled_from(["stock", "stock", "in", "out"]))
    found: dict[str, Any] = {"population": draw(st.sampled_from(populations)), "measure": measure}
    if measure == "stock":
        first = draw(st.integers(0, days - 1))
        last = draw(st.integers(first, days - 1)) if unsure and draw(st.booleans()) else first
        return found | {
            "on": day(first).isoformat() if first == last else {"earliest": day(first).isoformat(), "latest": day(last).isoformat()}
        }
    first = draw(st.integers(0, days - 2))
    found |= {"from": day(first).isoformat(), "to": day(draw(st.integers(first + 1, days - 1))).isoformat()}
    if kinds and draw(st.booleans()):
        found["kind"] = "detained" if measure == "in" else "released"
    return found


@st.composite
def problems(
    draw: st.DrawFn,
    frame: dict[str, Any],
    days: int,
    most: int,
    *,
    kinds: bool = False,
    closed: bool = False,
    unsure: int = 0,
    figures: int = 6,
) -> Problem:
    """unsure: how many of the figures, at most, may have a day that is not known exactly."""
    populations = [one["id"] for one in frame["populations"]]
    said = [
        {"id": f"f{number}", **draw(quantities(populations, days, kinds=kinds, unsure=number < unsure)), **draw(intervals(most))}
        for number in range(draw(st.integers(1, figures)))
    ]
    document = {**frame, "figures": said, "ask": [draw(quantities(populations, days, kinds=kinds)) for _ in range(2)]}
    if closed and draw(st.booleans()):
        first = draw(st.integers(0, days - 2))
        window = {"from": day(first).isoformat(), "to": day(draw(st.integers(first + 1, days - 1))).isoformat()}
        document["closed"] = [{"population": draw(st.sampled_from(populations)), **window}]
    return Problem.from_json(document)


ONE = {"populations": [{"id": "pp"}]}
PART = {"populations": [{"id": "held"}, {"id": "pp", "within": "held"}]}
PARTS = {
    "populations": [{"id": "held"}, {"id": "sentenced"}, {"id": "awaiting"}],
    "partitions": [{"whole": "held", "parts": ["sentenced", "awaiting"]}],
}


def check(problem: Problem, worlds: Worlds, limit: int, *, wider: bool = False) -> Reconciliation:
    """wider: ranges need only hold what is possible, since a day that is not known exactly leaves more than the tried worlds show."""
    found, tried = reconcile(problem), try_everything(problem, worlds)
    assert {frozenset(conflict.figures) for conflict in found.conflicts} == tried.conflicts
    assert found.conflicts_complete and found.repairs_complete == (len(tried.repairs) <= 20)
    assert {frozenset(repair) for repair in found.repairs} <= tried.repairs
    assert len(found.repairs) == min(20, len(tried.repairs))
    for conflict in found.conflicts:
        assert conflict.off_by == tried.off_by[frozenset(conflict.figures)]
        assert conflict.because
    for answer, (low, high) in zip(found.answers, tried.ranges, strict=True):
        if wider:
            assert answer.low is not None and answer.low <= low and (answer.high is None or answer.high >= high)
            continue
        assert answer.low == low, answer
        # The worlds that were tried end at a largest number; where nothing bounds a quantity they reach `limit` at least.
        assert answer.high == high if answer.high is not None else high >= limit
    return found


@settings(max_examples=80, deadline=None)
@given(problems(ONE, days=4, most=2, closed=True))
def test_a_timeline_of_one_population_is_what_trying_everything_finds(problem: Problem) -> None:
    check(problem, one_population(), 4)


@settings(max_examples=80, deadline=None)
@given(problems(ONE, days=4, most=2, closed=True, unsure=1))
def test_a_stock_on_a_day_not_known_exactly_contradicts_only_if_it_does_on_every_day(problem: Problem) -> None:
    check(problem, one_population(), 4, wider=True)


@settings(max_examples=50, deadline=None)
@given(problems(ONE, days=4, most=2, closed=True, unsure=6))
def test_several_days_not_known_exactly_never_make_a_conflict_that_is_none(problem: Problem) -> None:
    found, tried = reconcile(problem), try_everything(problem, one_population())
    for conflict in found.conflicts:
        assert any(one <= frozenset(conflict.figures) for one in tried.conflicts)


# Each event happens up to twice in these worlds; what other figures are made of may use one of them up.
_NEXT_TO_THE_LARGEST = 1


@settings(max_examples=40, deadline=None)
@given(problems(PART, days=2, most=1, kinds=True))
def test_a_part_and_its_whole_are_what_trying_everything_finds(problem: Problem) -> None:
    check(problem, part_of_whole(), _NEXT_TO_THE_LARGEST)


@settings(max_examples=40, deadline=None)
@given(problems(PARTS, days=2, most=1, kinds=True))
def test_a_whole_and_its_parts_are_what_trying_everything_finds(problem: Problem) -> None:
    check(problem, whole_of_parts(), _NEXT_TO_THE_LARGEST)


@st.composite
def shares(draw: st.DrawFn) -> Problem:
    """A part and its whole with one share of the part in the whole among the figures; nothing is asked."""
    problem = draw(problems(PART, days=2, most=1, kinds=True, figures=4))
    low, high = draw(st.sampled_from([(0, 0), (0, 100), (40, 100), (50, 50), (50, 100), (60, 100)]))  # within reach of the tried worlds
    share = {"id": "share", "population": "pp", "measure": "stock", "on": day(0).isoformat(), "of": {"population": "held"}}
    whole = Problem.from_json({**PART, "figures": [{**share, "unit": "percent", "low": low, "high": high}]})
    return Problem(problem.populations, (*problem.figures, *whole.figures))


@settings(max_examples=40, deadline=None)
@given(shares())
def test_a_share_contradicts_what_trying_everything_finds_it_to(problem: Problem) -> None:
    found, tried = reconcile(problem), try_everything(problem, part_of_whole())
    assert {frozenset(conflict.figures) for conflict in found.conflicts} == tried.conflicts
    assert {frozenset(repair) for repair in found.repairs} == tried.repairs


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9), intervals(9), intervals(9), st.integers(0, 2), st.integers(3, 5))
def test_what_must_have_happened_unreported_is_what_arithmetic_leaves(
    first: int, second: int, entered: dict[str, int | None], gone: dict[str, int | None], begin: int, end: int
) -> None:
    """Stocks on the third and the fourth day; flows over windows that hold both and may reach beyond them."""
    window = {"from": day(begin).isoformat(), "to": day(end).isoformat()}
    figures = [
        {"id": "one", "population": "pp", "measure": "stock", "on": day(2).isoformat(), "low": first, "high": first},
        {"id": "two", "population": "pp", "measure": "stock", "on": day(3).isoformat(), "low": second, "high": second},
        {"id": "in", "population": "pp", "measure": "in", "kind": "detained", **window, **entered},
        {"id": "out", "population": "pp", "measure": "out", "kind": "released", **window, **gone},
    ]
    found = reconcile(Problem.from_json({"populations": [{"id": "pp"}], "figures": figures}))
    most = {"in": entered["high"], "out": gone["high"]}
    change = second - first
    # Exits may undo entries, so that only what the reported ones cannot have been must have been others.
    if begin == 2 and end == 3:
        least = {"in": change + (gone["low"] or 0), "out": (entered["low"] or 0) - change}
    else:
        least = {"in": change, "out": -change}
    expected = {way: least[way] - high for way, high in most.items() if high is not None and least[way] > high}
    assert found.consistent
    assert {one.measure: one.at_least for one in found.unreported} == expected


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_flow_on_one_day_of_several_contradicts_only_if_it_does_on_every_day(data: st.DataObject) -> None:
    first = data.draw(st.integers(1, 5), "first")
    last = data.draw(st.integers(first + 1, 6), "last")
    low = data.draw(st.integers(0, 3), "low")
    high = data.draw(st.one_of(st.none(), st.integers(low, 3)), "high")
    stocks = data.draw(st.dictionaries(st.integers(0, 6), st.integers(0, 3), max_size=4), "stocks")
    some_day = {"on": {"earliest": day(first).isoformat(), "latest": day(last).isoformat()}}
    figures = [{"id": "gone", "population": "pp", "measure": "out", "low": low, "high": high, **some_day}]
    figures += [
        {"id": f"on {on}", "population": "pp", "measure": "stock", "on": day(on).isoformat(), "low": number, "high": number}
        for on, number in stocks.items()
    ]
    closed = [{"population": "pp", "from": day(0).isoformat(), "to": day(6).isoformat()}]
    found = reconcile(Problem.from_json({"populations": [{"id": "pp"}], "figures": figures, "closed": closed}))
    numbers = range(low, 7 if high is None else high + 1)
    worlds = ((begun, gone, left) for begun in range(7) for gone in numbers if gone <= begun for left in range(first, last + 1))
    possible = any(all(begun - gone * (on >= left) == number for on, number in stocks.items()) for begun, gone, left in worlds)
    assert found.consistent == possible
