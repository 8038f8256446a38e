"""From a problem to linear systems, one for each part of it that shares no figure with the rest.

Invariant: a row without an owner holds by what the words mean (see `structure`), a row with an owner holds as long as its figure is
believed. All coefficients and bounds of structure are whole numbers, and the bound of a structural row is 0, so that what contradicts is
always arithmetic between figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import inf, lcm

import numpy as np
from numpy.typing import NDArray

from habeas.answers.reconcile.problem import Figure, Measure, Problem, Quantity
from habeas.answers.reconcile.structure import Draft, closed_events, structure
from habeas.answers.reconcile.variables import Chain, Expression, Family, Hull, added, hull, moments, occasions
from habeas.answers.saying import Cited, Saying, say
from habeas.dates import PartialDate
from habeas.disjoint import DisjointSets

__all__ = ["AS_PUBLISHED", "BESIDE_OPTIONS", "System", "entries_of", "systems"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
_PRIVATE = -1
BESIDE_OPTIONS = -2
AS_PUBLISHED = say("as_published")
"""The reason of the rows that are a figure's own interval."""


@dataclass(frozen=True, slots=True)
class System:
    """Rows `lower <= A x <= upper` over whole `0 <= x <= column_upper`; A by rows (starts, index, value).

    owner: of each row the position of its figure in the problem, -1 for structure. place: of each column and row the family and the first
    and last breakpoint it touches (family -1: any). closing: of each column and row the position of the closed window that it rests on, or
    -1. row_unit: by how much one person more changes a row, 0 where no change of the figure does. row_option: of a figure of which one
    of several must hold, which of them the row belongs to; -1 for rows that say less than any of them, and hold where none is chosen;
    BESIDE_OPTIONS for rows that hold beside each. reasons: of each row, why it holds.
    uncovered: of each flow column whether no figure reports it. touched: figure, family, first and last breakpoint, of each figure and each
    family that its rows touch. by_owner: rows in the order of their figures. by_place: structural rows in the order of family and first
    breakpoint.
    """

    problem: Problem
    families: tuple[Family, ...]
    figures: tuple[int, ...]
    starts: Ints
    index: Ints
    value: Floats
    lower: Floats
    upper: Floats
    column_upper: Floats
    owner: Ints
    row_place: Ints
    column_place: Ints
    row_closing: Ints
    row_unit: Ints
    row_option: Ints
    column_closing: Ints
    reasons: tuple[Saying, ...]
    uncovered: NDArray[np.bool_]
    touched: Ints
    by_owner: NDArray[np.int64]
    by_place: NDArray[np.int64]

    @property
    def columns(self) -> int:
        return len(self.column_upper)

    @property
    def rows(self) -> int:
        return len(self.lower)

    def covers(self, quantity: Quantity) -> bool:
        """Whether the system speaks of every population of a quantity."""
        return all(any(name in family.populations for family in self.families) for name in quantity.populations)

    def hull(self, quantity: Quantity) -> Hull:
        """The columns that bound a quantity of populations it covers."""
        return hull(quantity, [_chain(self.families, name, quantity) for name in quantity.populations])

    def spans(self, figures: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Of each family the first and last breakpoint that the figures touch."""
        found: dict[int, tuple[int, int]] = {}
        for _, number, first, last in self.touched[self.owned_by(figures, self.touched[:, 0])].tolist():
            low, high = found.get(number, (first, last))
            found[number] = (min(low, first), max(high, last))
        return found

    def rows_touched_by(self, figures: Collection[int]) -> NDArray[np.int64]:
        """The rows of the figures, and every structural row between the first and the last day they touch."""
        numbers = np.fromiter(figures, dtype=np.int64, count=len(figures))
        owners = self.owner[self.by_owner]
        begin, end = (np.searchsorted(owners, numbers, side=side) for side in ("left", "right"))
        found = [self.by_owner[first:last] for first, last in zip(begin.tolist(), end.tolist(), strict=True)]
        keys = _place_key(self.row_place[self.by_place])
        for family, (first, last) in self.spans(figures).items():
            low, high = np.searchsorted(keys, _place_key(np.array([[family, first, 0], [family, last + 1, 0]])))
            inside = self.by_place[low:high]
            found.append(inside[self.row_place[inside, 2] <= last])
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)

    def owned_by(self, figures: Iterable[int], owners: Ints) -> NDArray[np.bool_]:
        """Of each owner whether it is one of the figures; structure (-1) is not."""
        among = np.zeros(len(self.problem.figures) + 1, dtype=np.bool_)
        among[list(figures)] = True
        chosen: NDArray[np.bool_] = among[owners]
        return chosen


def _chain(families: Iterable[Family], name: str, quantity: Quantity) -> tuple[Family, Chain]:
    family = next(family for family in families if name in family.populations)
    return family, family.chains[name, quantity.series]


def systems(problem: Problem) -> tuple[System, ...]:
    """One system for each connected part, in the order of its first figure; parts that no figure speaks of have none."""
    groups = _families(problem)
    quantities = [(number, quantity) for number, figure in enumerate(problem.figures) for quantity in _quantities(figure)]
    asked = [(-1, quantity) for quantity in problem.ask]
    joined = _joined(problem, groups, quantities, asked)
    made = []
    for component in joined:
        inside = {name for group in component for name in groups[group]}
        figures = tuple(dict.fromkeys(number for number, quantity in quantities if quantity.populations[0] in inside))
        if figures:
            wanted = [quantity for _, quantity in (*quantities, *asked) if quantity.populations[0] in inside]
            made.append((figures, [groups[group] for group in component], wanted))
    return tuple(_system(problem, *parts) for parts in sorted(made, key=lambda parts: parts[0]))


def _quantities(figure: Figure) -> list[Quantity]:
    return [figure.quantity, *([figure.of] if figure.of is not None else [])]


def _union(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Of each number the smallest number it is joined to."""
    sets: DisjointSets[int] = DisjointSets()
    for one, other in pairs:
        sets.join(one, other)
    return [sets.root(number) for number in range(size)]


def _families(problem: Problem) -> list[tuple[str, ...]]:
    names = list(problem.populations)
    number = {name: place for place, name in enumerate(names)}
    pairs = [(number[one.id], number[one.within]) for one in problem.populations.values() if one.within is not None]
    pairs += [(number[partition.whole], number[part]) for partition in problem.partitions for part in partition.parts]
    groups: dict[int, list[str]] = {}
    for name, root in zip(names, _union(len(names), pairs), strict=True):
        groups.setdefault(root, []).append(name)
    return [tuple(group) for group in groups.values()]


def _joined(
    problem: Problem, groups: Sequence[tuple[str, ...]], quantities: Sequence[tuple[int, Quantity]], asked: Sequence[tuple[int, Quantity]]
) -> list[list[int]]:
    group_of = {name: place for place, group in enumerate(groups) for name in group}
    first = {number: group_of[problem.figures[number].quantity.populations[0]] for number, _ in quantities}
    pairs = [(first[number], group_of[name]) for number, quantity in quantities for name in quantity.populations]
    pairs += [(group_of[quantity.populations[0]], group_of[name]) for _, quantity in asked for name in quantity.populations]
    for number, figure in enumerate(problem.figures):
        if figure.subset_of is not None:
            pairs.append((first[number], first[problem.positions[figure.subset_of]]))
    components: dict[int, list[int]] = {}
    for place, root in enumerate(_union(len(groups), pairs)):
        components.setdefault(root, []).append(place)
    return list(components.values())


def _system(problem: Problem, figures: tuple[int, ...], groups: Sequence[tuple[str, ...]], quantities: Sequence[Quantity]) -> System:
    draft = Draft()
    families = []
    for place, names in enumerate(groups):
        own = [quantity for quantity in quantities if not set(names).isdisjoint(quantity.populations)]
        if own:
            families.append(_family(problem, draft, place, names, own))
    structure(problem, draft, families, [problem.figures[number] for number in figures])
    events = {
        number: draft.columns(_PRIVATE, 1, 0)[0]
        for number in figures
        if problem.figures[number].quantity.somewhere and problem.figures[number].of is None
    }
    closed_events(problem, draft, families, figures, events)
    for number in figures:
        first = len(draft.row_option)
        _figure_rows(problem, draft, families, number, events)
        if number in events and max(draft.row_option[first:], default=-1) >= 0:
            # On which day an event was says nothing of how many it was of.
            draft.row_option[first:] = [BESIDE_OPTIONS if option < 0 else option for option in draft.row_option[first:]]
    return _finished(problem, draft, tuple(families), figures)


def _days(on: PartialDate | None) -> list[int]:
    return [day.toordinal() for day in (on.earliest, on.latest) if day is not None] if on is not None else []


def _family(problem: Problem, draft: Draft, number: int, names: tuple[str, ...], quantities: Sequence[Quantity]) -> Family:
    days = {day for quantity in quantities for on in (quantity.start, quantity.end) for day in _days(on)}
    days |= {day.toordinal() for one in problem.closed if one.population in names for day in (one.start, one.end)}
    family = Family(number, names, sorted(days or {date.max.toordinal()}))
    count = len(family.days)
    for series in dict.fromkeys(quantity.series for quantity in quantities):
        own = [quantity for quantity in quantities if quantity.series[1:] == series[1:]]
        kinds = {
            way: (*dict.fromkeys(quantity.kind for quantity in own if quantity.measure is way and quantity.kind is not None), None)
            for way in (Measure.IN, Measure.OUT)
        }
        ever = any(quantity.measure is Measure.EVER for quantity in own)
        for name in names:
            stock = draft.columns(number, count, 0)
            counted = draft.columns(number, count, 0) if ever else None
            flow = {way: {kind: draft.columns(number, count - 1, 1) for kind in kinds[way]} for way in kinds}
            family.chains[name, series] = Chain(name, series, stock, counted, flow)
    return family


def _figure_rows(problem: Problem, draft: Draft, families: Sequence[Family], number: int, events: Mapping[int, int]) -> None:
    """The rows that hold as long as a figure is believed: its interval, and that it counts some of what another figure counts.

    events: of each figure that counts one event among others, the column of that event's own number.
    """
    figure = problem.figures[number]
    bounds = hull(figure.quantity, [_chain(families, name, figure.quantity) for name in figure.quantity.populations])
    if number in events:
        event: Expression = {events[number]: 1}
        for above in bounds.above:
            draft.row(added((1, above), (-1, event)), 0, inf, say("some_of_all", figure=Cited(figure.id)), owner=number)
        if figure.quantity.one_day and len(figure.quantity.populations) == 1:
            days = occasions(figure.quantity, *_chain(families, figure.quantity.populations[0], figure.quantity))
            reason = say("one_day", figure=Cited(figure.id))
            for option, moved in enumerate(days if len(days) > 1 else ()):
                draft.row(added((1, moved), (-1, event)), 0, inf, reason, owner=number, unit=0, option=option)
        bounds = Hull((event,), (event,))
    if figure.subset_of is not None:
        place = problem.positions[figure.subset_of]
        whole = problem.figures[place].quantity
        outer = hull(whole, [_chain(families, name, whole) for name in whole.populations])
        if place in events:
            outer = Hull(({events[place]: 1},), ({events[place]: 1},))
        elif number in events:
            pass
        elif figure.quantity == whole or (bounds.exact is not None and bounds.exact == outer.exact):
            # Both count the same population in the same window: this one counts an unnamed part of it.
            private: Expression = {draft.columns(_PRIVATE, 1, 0)[0]: 1}
            bounds = Hull((private,), (private,))
        reason = say("counts_some_of", figure=Cited(figure.id), whole=Cited(figure.subset_of))
        for inner in bounds.below:
            for above in outer.above:
                draft.row(added((1, above), (-1, inner)), 0, inf, reason, owner=number)
    if figure.of is None:
        low, high = (side if side is None or figure.per == 1 else side * figure.per for side in (figure.low, figure.high))
        if bounds.exact is not None:
            _between(draft, bounds.exact, low, high, number)
            return
        for above in bounds.above if low is not None else ():
            _between(draft, above, low, None, number)
        for below in bounds.below if high is not None else ():
            _between(draft, below, None, high, number)
        if len(figure.quantity.populations) == 1:
            family, chain = _chain(families, figure.quantity.populations[0], figure.quantity)
            for option, (above, below) in enumerate(moments(figure.quantity, family, chain)):
                _between(draft, above, low, None, number, option)
                _between(draft, below, None, high, number, option)
        return
    base = hull(figure.of, [_chain(families, name, figure.of) for name in figure.of.populations])
    for above in base.above:
        draft.row(above, 1, inf, say("share_of_somebody", figure=Cited(figure.id)), owner=number, unit=0)
    for side, tops, bottoms, sign in ((figure.low, bounds.above, base.below, 1), (figure.high, bounds.below, base.above, -1)):
        if side is not None:
            for top in tops:
                for bottom in bottoms:
                    share = side * figure.per
                    unit = figure.scale * share.denominator
                    combined = added((sign * unit, top), (-sign * share.numerator, bottom))
                    draft.row(combined, 0, inf, say("a_share", figure=Cited(figure.id)), owner=number, unit=unit)


def _between(draft: Draft, expression: Expression, low: Fraction | None, high: Fraction | None, number: int, option: int = -1) -> None:
    if low is None and high is None:
        return
    factor = lcm(*(side.denominator for side in (low, high) if side is not None))
    lower, upper = (side if side is None or factor == 1 else side * factor for side in (low, high))
    draft.row(
        {column: factor * times for column, times in expression.items()},
        -inf if lower is None else float(lower),
        inf if upper is None else float(upper),
        AS_PUBLISHED,
        owner=number,
        unit=factor,
        option=option,
    )


def _finished(problem: Problem, draft: Draft, families: tuple[Family, ...], figures: tuple[int, ...]) -> System:
    column_place = np.array(draft.column_place, dtype=np.int32).reshape(-1, 3)
    starts, index = np.array(draft.starts, dtype=np.int32), np.array(draft.index, dtype=np.int32)
    owner = np.array(draft.owner, dtype=np.int32)
    row_place = _row_places(starts, index, column_place)
    structural = np.flatnonzero(owner < 0)
    return System(
        problem=problem,
        families=families,
        figures=figures,
        starts=starts,
        index=index,
        value=np.array(draft.value, dtype=np.float64),
        lower=np.array(draft.lower, dtype=np.float64),
        upper=np.array(draft.upper, dtype=np.float64),
        column_upper=np.array(draft.column_upper, dtype=np.float64),
        owner=owner,
        row_place=row_place,
        column_place=column_place,
        row_closing=np.array(draft.row_closing, dtype=np.int32),
        row_unit=np.array(draft.row_unit, dtype=np.int32),
        row_option=np.array(draft.row_option, dtype=np.int32),
        column_closing=np.array(draft.column_closing, dtype=np.int32),
        reasons=tuple(draft.reasons),
        uncovered=np.array(draft.uncovered, dtype=np.bool_),
        touched=_touched(starts, index, owner, column_place),
        by_owner=np.argsort(owner, kind="stable"),
        by_place=structural[np.argsort(_place_key(row_place[structural]), kind="stable")],
    )


def entries_of(starts: NDArray[np.signedinteger], rows: NDArray[np.signedinteger]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the entries of these rows stand, row after row, and how many each row has."""
    begin = starts[rows].astype(np.int64)
    counts = starts[rows + 1] - begin
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begin - (ends - counts), counts), counts


def _place_key(places: NDArray[np.signedinteger]) -> NDArray[np.int64]:
    """One number for family and first breakpoint, in their order."""
    key: NDArray[np.int64] = (places[:, 0].astype(np.int64) << 32) + places[:, 1]
    return key


def _row_places(starts: Ints, index: Ints, column_place: Ints) -> Ints:
    """Structural rows stay within one family; a figure's row may join several, and is chosen by its owner, never by its place."""
    places = np.full((len(starts) - 1, 3), -1, dtype=np.int32)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        entries = column_place[index]
        # A number of an event's own has no place, and leaves that of its row to the others.
        entries[entries[:, 0] == _PRIVATE, 1:] = np.iinfo(np.int32).max, -1
        begin = starts[:-1][filled]
        places[filled, 0] = np.maximum.reduceat(entries[:, 0], begin)
        places[filled, 1] = np.minimum.reduceat(entries[:, 1], begin)
        places[filled, 2] = np.maximum.reduceat(entries[:, 2], begin)
    return places


def _touched(starts: Ints, index: Ints, owner: Ints, column_place: Ints) -> Ints:
    """Figure, family, first and last breakpoint, in this order of figures and families."""
    owners = np.repeat(owner, np.diff(starts))
    entries = np.column_stack([owners, column_place[index]])[owners >= 0]
    entries = entries[entries[:, 1] >= 0]
    if not len(entries):
        return np.zeros((0, 4), dtype=np.int32)
    entries = entries[np.lexsort((entries[:, 1], entries[:, 0]))]
    begin = np.flatnonzero(np.any(np.diff(entries[:, :2], axis=0, prepend=-1) != 0, axis=1))
    firsts, lasts = np.minimum.reduceat(entries[:, 2], begin), np.maximum.reduceat(entries[:, 3], begin)
    return np.column_stack([entries[begin, :2], firsts, lasts]).astype(np.int32)
