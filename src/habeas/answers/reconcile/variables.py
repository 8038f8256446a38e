"""The unknown numbers: stocks at breakpoint days, flows in the gaps between them, people ever counted.

Invariant: every unknown is a whole number, at least 0. A chain is one population counted in one way (unit, custody scope, verification);
the chains of a family share their breakpoint days, because what lies within each other has to be compared on the same day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.answers.reconcile.problem import Measure, Quantity
from habeas.dates import PartialDate

__all__ = ["Chain", "Expression", "Family", "Hull", "OutsideError", "added", "hull", "moments", "occasions"]

Expression = dict[int, int]
"""Column to whole coefficient."""


class OutsideError(ValueError):
    """A day that is no breakpoint was asked for: a mistake of the program, never of the input."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One population counted in one way, with its columns.

    stock[d]: at the end of breakpoint day d. ever[d], where somebody states or asks it. flow[direction][kind][g]: in the gap after day g;
    the kind None stands for every kind that nobody names.
    """

    population: str
    series: tuple[str, str | None, str | None]
    stock: range
    ever: range | None
    flow: Mapping[Measure, Mapping[str | None, range]]

    def gap(self, direction: Measure, gap: int) -> list[int]:
        """The columns of all kinds of a flow in one gap."""
        return [columns[gap] for columns in self.flow[direction].values()]


@dataclass(frozen=True, slots=True)
class Family:
    """Populations joined by `within` and partitions. days: ordinals of the breakpoints, ascending. chains: by population and series."""

    number: int
    populations: tuple[str, ...]
    days: Sequence[int]
    chains: dict[tuple[str, tuple[str, str | None, str | None]], Chain] = field(default_factory=dict)

    def at(self, ordinal: int) -> int:
        """The number of the breakpoint on a day, given as ordinal. Raises OutsideError."""
        position = bisect_left(self.days, ordinal)
        if position == len(self.days) or self.days[position] != ordinal:
            raise OutsideError(f"day {ordinal} is no breakpoint")
        return position


@dataclass(frozen=True, slots=True)
class Hull:
    """What bounds a quantity: it is at most every expression of `above` and at least every one of `below`; both the same when it is
    exact."""

    above: tuple[Expression, ...]
    below: tuple[Expression, ...]

    @property
    def exact(self) -> Expression | None:
        """The one expression that the quantity is, None where it is only bounded."""
        return self.above[0] if self.above == self.below and len(self.above) == 1 else None


def added(*parts: tuple[int, Expression]) -> Expression:
    """The sum of expressions, each times a whole number; what cancels out is left out."""
    total: Expression = {}
    for factor, expression in parts:
        for column, coefficient in expression.items():
            total[column] = total.get(column, 0) + factor * coefficient
    return {column: coefficient for column, coefficient in total.items() if coefficient}


def hull(quantity: Quantity, chains: Iterable[tuple[Family, Chain]]) -> Hull:
    """The columns that bound a quantity, summed over its populations."""
    hulls = [_hull(quantity, family, chain) for family, chain in chains]
    if len(hulls) == 1:
        return hulls[0]
    sides = []
    for every in ([one.above for one in hulls], [one.below for one in hulls]):
        width = min(len(side) for side in every)
        sides.append(tuple(added(*((1, side[place]) for side in every)) for place in range(width)))
    return Hull(sides[0], sides[1])


def _hull(quantity: Quantity, family: Family, chain: Chain) -> Hull:
    match quantity.measure:
        case Measure.STOCK:
            return _stock(quantity.end, family, chain)
        case Measure.EVER:
            assert chain.ever is not None
            latest, earliest = quantity.end.latest, quantity.end.earliest
            above = () if latest is None else ({chain.ever[family.at(latest.toordinal())]: 1},)
            below = () if earliest is None else ({chain.ever[family.at(earliest.toordinal())]: 1},)
            return Hull(above, below)
        case Measure.CHANGE:
            assert quantity.start is not None
            start, end = _stock(quantity.start, family, chain), _stock(quantity.end, family, chain)
            return Hull(
                tuple(added((1, high), (-1, low)) for high, low in zip(end.above, start.below, strict=False)),
                tuple(added((1, low), (-1, high)) for low, high in zip(end.below, start.above, strict=False)),
            )
        case _:
            return _flow(quantity, family, chain)


def _stock(on: PartialDate, family: Family, chain: Chain) -> Hull:
    """A stock on a day not known exactly lies between what entries alone and what exits alone could have made of it."""
    if on.earliest is None or on.latest is None:
        return Hull((), ())
    first, last = family.at(on.earliest.toordinal()), family.at(on.latest.toordinal())
    if first == last:
        exact = ({chain.stock[first]: 1},)
        return Hull(exact, exact)
    entries, exits = ({column: 1 for gap in range(first, last) for column in chain.gap(way, gap)} for way in (Measure.IN, Measure.OUT))
    before, after = {chain.stock[first]: 1}, {chain.stock[last]: 1}
    return Hull(
        (added((1, before), (1, entries)), added((1, after), (1, exits))),
        (added((1, before), (-1, exits)), added((1, after), (-1, entries))),
    )


def _flow(quantity: Quantity, family: Family, chain: Chain) -> Hull:
    assert quantity.start is not None
    start, end = quantity.start, quantity.end
    kinds = chain.flow[quantity.measure]
    chosen = list(kinds.values()) if quantity.kind is None else [kinds[quantity.kind]]

    def between(first: int, last: int) -> Expression:
        return {columns[gap]: 1 for columns in chosen for gap in range(first, last)}

    above: tuple[Expression, ...] = ()
    below: tuple[Expression, ...] = ({},)
    if start.earliest is not None and end.latest is not None:
        above = (between(family.at(start.earliest.toordinal()), family.at(end.latest.toordinal())),)
    if not quantity.somewhere and start.latest is not None and end.earliest is not None and start.latest < end.earliest:
        below = (between(family.at(start.latest.toordinal()), family.at(end.earliest.toordinal())),)
    return Hull(above, below)


def moments(quantity: Quantity, family: Family, chain: Chain) -> list[tuple[Expression, Expression]]:
    """Of a stock on a day not known exactly: what it is at most and at least, for each breakpoint day and each gap with days inside it.

    On some day of the interval the stock is what was published: at a breakpoint it is that stock, within a gap it lies between what the
    entries of the gap alone and the exits alone could have made of it.
    """
    on = quantity.end
    if quantity.measure is not Measure.STOCK or on.earliest is None or on.latest is None or on.earliest == on.latest:
        return []
    first, last = family.at(on.earliest.toordinal()), family.at(on.latest.toordinal())
    found = []
    for place in range(first, last + 1):
        stock: Expression = {chain.stock[place]: 1}
        found.append((stock, stock))
        if place < last and family.days[place + 1] - family.days[place] > 1:
            entries, exits = (dict.fromkeys(chain.gap(way, place), 1) for way in (Measure.IN, Measure.OUT))
            found.append((added((1, stock), (1, entries)), added((1, stock), (-1, exits))))
    return found


def occasions(quantity: Quantity, family: Family, chain: Chain) -> list[Expression]:
    """Of a flow on one day not known exactly: all that moved in each gap in which the day may lie."""
    assert quantity.start is not None
    if quantity.start.earliest is None or quantity.end.latest is None:
        return []
    kinds = chain.flow[quantity.measure]
    chosen = list(kinds.values()) if quantity.kind is None else [kinds[quantity.kind]]
    gaps = range(family.at(quantity.start.earliest.toordinal()), family.at(quantity.end.latest.toordinal()))
    return [dict.fromkeys((columns[gap] for columns in chosen), 1) for gap in gaps]
