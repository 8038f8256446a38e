"""Reconciliation by trying everything: small worlds in which every event is counted out, for the tests to compare with.

A world says how many people were where and what happened to how many of them, person by person: who came from outside, who moved from one
part to another, who left. All worlds up to a largest number are tried at once. Nothing here knows of rows, bounds or programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from habeas.answers.reconcile import Figure, Measure, Problem, Quantity

Numbers = NDArray[np.int16]
KINDS = {Measure.IN: "detained", Measure.OUT: "released"}
_START = date(2025, 1, 1)


def day(number: int) -> date:
    return _START + timedelta(days=number)


@dataclass(frozen=True)
class Worlds:
    """stock[population][day], and flow[population, measure, kind][day] for kinds of KINDS and None for the rest: an array over all
    worlds."""

    days: int
    stock: dict[str, list[Numbers]]
    flow: dict[tuple[str, Measure, str | None], list[Numbers]]

    def values(self, quantity: Quantity) -> list[Numbers]:
        """What a quantity is in every world, for each day or window that it may mean."""
        totals: list[Numbers] = []
        for name in quantity.populations:
            own = self._values(quantity, name)
            totals = [total + one for total in totals for one in own] if totals else own
        return totals

    def _values(self, quantity: Quantity, name: str) -> list[Numbers]:
        assert quantity.end.earliest is not None and quantity.end.latest is not None
        first, last = _number(quantity.end.earliest), _number(quantity.end.latest)
        if quantity.measure is Measure.STOCK:
            return self.stock[name][first : last + 1]
        assert quantity.start is not None and quantity.start.latest is not None
        start = _number(quantity.start.latest)
        if quantity.measure is Measure.CHANGE:
            return [self.stock[name][last] - self.stock[name][start]]
        kinds = (KINDS[quantity.measure], None) if quantity.kind is None else (quantity.kind,)
        return [sum((self.flow[name, quantity.measure, kind][number] for kind in kinds for number in range(start + 1, last + 1)), _zero())]

    def off(self, figure: Figure) -> Numbers:
        """In every world, by how much the number of a plain figure must change to hold."""
        best: Numbers | None = None
        for found in self.values(figure.quantity):
            short = np.maximum(0, int(figure.low) - found) if figure.low is not None else _zero()
            over = np.maximum(0, found - int(figure.high)) if figure.high is not None else _zero()
            best = short + over if best is None else np.minimum(best, short + over)
        assert best is not None
        return best

    def holds(self, figure: Figure) -> NDArray[np.bool_]:
        if figure.of is None:
            return self.off(figure) == 0
        (top,), (base,) = self.values(figure.quantity), self.values(figure.of)
        low = True if figure.low is None else top * figure.scale * figure.low.denominator >= base * figure.low.numerator
        high = True if figure.high is None else top * figure.scale * figure.high.denominator <= base * figure.high.numerator
        return np.logical_and(base > 0, np.logical_and(low, high))


def _number(on: date) -> int:
    return (on - _START).days


def _zero() -> Numbers:
    return np.zeros(1, dtype=np.int16)


def _every(sizes: Iterable[int]) -> list[Numbers]:
    """One array for each unknown, over all combinations of 0 .. size - 1."""
    return [axis.ravel().astype(np.int16) for axis in np.indices(tuple(sizes))]


def _kept(stock: dict[str, list[Numbers]], flow: dict[tuple[str, Measure, str | None], list[Numbers]], days: int) -> Worlds:
    possible = np.logical_and.reduce([np.broadcast_to(one >= 0, stock[name][0].shape) for name in stock for one in stock[name]])
    return Worlds(
        days,
        {name: [one[possible] for one in many] for name, many in stock.items()},
        {key: [one[possible] if one.size > 1 else one for one in many] for key, many in flow.items()},
    )


@cache
def one_population(days: int = 4, largest: int = 6) -> Worlds:
    """One population over some days, entries and exits of no particular kind."""
    unknown = _every([largest + 1] * (1 + 2 * (days - 1)))
    stock, entries, exits = [unknown[0]], [_zero(), *unknown[1:days]], [_zero(), *unknown[days:]]
    for number in range(1, days):
        stock.append(stock[-1] + entries[number] - exits[number])
    nothing = [_zero()] * days
    flow: dict[tuple[str, Measure, str | None], list[Numbers]] = {
        ("pp", Measure.IN, None): entries,
        ("pp", Measure.OUT, None): exits,
        ("pp", Measure.IN, "detained"): nothing,
        ("pp", Measure.OUT, "released"): nothing,
    }
    return _kept({"pp": stock}, flow, days)


@cache
def part_of_whole() -> Worlds:
    """Political prisoners among everyone held, from one day to the next: people enter and leave either, and are designated or struck
    off."""
    rest, inside, *events = _every([3, 3] + [3] * 10)
    (
        arrested_inside,
        came_inside,
        arrested_rest,
        came_rest,
        designated,
        struck_off,
        freed_inside,
        went_inside,
        freed_rest,
        went_rest,
    ) = events
    inside_after = inside + arrested_inside + came_inside + designated - struck_off - freed_inside - went_inside
    rest_after = rest + arrested_rest + came_rest + struck_off - designated - freed_rest - went_rest
    flow = {
        ("pp", Measure.IN, "detained"): [_zero(), arrested_inside],
        ("pp", Measure.IN, None): [_zero(), came_inside + designated],
        ("pp", Measure.OUT, "released"): [_zero(), freed_inside],
        ("pp", Measure.OUT, None): [_zero(), went_inside + struck_off],
        ("held", Measure.IN, "detained"): [_zero(), arrested_inside + arrested_rest],
        ("held", Measure.IN, None): [_zero(), came_inside + came_rest],
        ("held", Measure.OUT, "released"): [_zero(), freed_inside + freed_rest],
        ("held", Measure.OUT, None): [_zero(), went_inside + went_rest],
    }
    kept = _kept({"pp": [inside, inside_after], "rest": [rest, rest_after], "held": [inside + rest, inside_after + rest_after]}, flow, 2)
    return Worlds(2, {name: kept.stock[name] for name in ("held", "pp")}, kept.flow)


@cache
def whole_of_parts() -> Worlds:
    """Sentenced and awaiting trial make up everyone held, from one day to the next: people also move from one part to the other."""
    sentenced, awaiting, *events = _every([3] * 12)
    arrested_s, came_s, arrested_a, came_a, tried, retried, freed_s, went_s, freed_a, went_a = events
    sentenced_after = sentenced + arrested_s + came_s + tried - retried - freed_s - went_s
    awaiting_after = awaiting + arrested_a + came_a + retried - tried - freed_a - went_a
    flow = {
        ("sentenced", Measure.IN, "detained"): [_zero(), arrested_s],
        ("sentenced", Measure.IN, None): [_zero(), came_s + tried],
        ("sentenced", Measure.OUT, "released"): [_zero(), freed_s],
        ("sentenced", Measure.OUT, None): [_zero(), went_s + retried],
        ("awaiting", Measure.IN, "detained"): [_zero(), arrested_a],
        ("awaiting", Measure.IN, None): [_zero(), came_a + retried],
        ("awaiting", Measure.OUT, "released"): [_zero(), freed_a],
        ("awaiting", Measure.OUT, None): [_zero(), went_a + tried],
        ("held", Measure.IN, "detained"): [_zero(), arrested_s + arrested_a],
        ("held", Measure.IN, None): [_zero(), came_s + came_a],
        ("held", Measure.OUT, "released"): [_zero(), freed_s + freed_a],
        ("held", Measure.OUT, None): [_zero(), went_s + went_a],
    }
    stock = {
        "held": [sentenced + awaiting, sentenced_after + awaiting_after],
        "sentenced": [sentenced, sentenced_after],
        "awaiting": [awaiting, awaiting_after],
    }
    return _kept(stock, flow, 2)


@dataclass(frozen=True)
class Tried:
    """All minimal conflicts, all smallest repairs, and what the figures in no conflict leave for each question."""

    conflicts: frozenset[frozenset[str]]
    repairs: frozenset[frozenset[str]]
    off_by: dict[frozenset[str], int]
    ranges: tuple[tuple[int, int], ...]


def try_everything(problem: Problem, worlds: Worlds) -> Tried:
    shape = worlds.stock[next(iter(worlds.stock))][0].shape
    possible = np.ones(shape, dtype=np.bool_)
    for closed in problem.closed:
        for (name, way, _), flows in worlds.flow.items():
            if name == closed.population:
                for number in range(_number(closed.start) + 1, _number(closed.end) + 1):
                    if not any(_reports(figure.quantity, name, way, number) for figure in problem.figures):
                        possible &= np.broadcast_to(flows[number] == 0, shape)
    holds = {figure.id: np.broadcast_to(worlds.holds(figure), shape) & possible for figure in problem.figures}
    ids = [figure.id for figure in problem.figures]
    fits: dict[frozenset[str], bool] = {frozenset(): True}
    conflicts: list[frozenset[str]] = []
    for size in range(1, len(ids) + 1):
        for chosen in map(frozenset, combinations(ids, size)):
            if any(conflict <= chosen for conflict in conflicts):
                fits[chosen] = False
                continue
            fits[chosen] = bool(np.logical_and.reduce([holds[one] for one in chosen]).any())
            if not fits[chosen]:
                conflicts.append(chosen)
    largest = max(len(chosen) for chosen, fit in fits.items() if fit)
    dropped = frozenset(frozenset(ids) - chosen for chosen, fit in fits.items() if fit and len(chosen) == largest)
    repairs = dropped if conflicts else frozenset()
    off_by = {}
    for conflict in conflicts:
        if all(problem.figures[problem.positions[one]].is_count for one in conflict):
            total = sum((worlds.off(problem.figures[problem.positions[one]]) for one in conflict), _zero())
            off_by[conflict] = int(np.broadcast_to(total, shape)[possible].min())
    believed = possible.copy()
    for one in set(ids).difference(*conflicts):
        believed &= holds[one]
    ranges = []
    for quantity in problem.ask:
        (found,) = worlds.values(quantity)
        left = np.broadcast_to(found, shape)[believed]
        ranges.append((int(left.min()), int(left.max())))
    return Tried(frozenset(conflicts), repairs, off_by, tuple(ranges))


def _reports(quantity: Quantity, name: str, way: Measure, number: int) -> bool:
    if quantity.measure is not way or name not in quantity.populations:
        return False
    assert quantity.start is not None and quantity.start.earliest is not None and quantity.end.latest is not None
    return _number(quantity.start.earliest) < number <= _number(quantity.end.latest)
