"""Reconciliation by trying everything: small timelines in which every event and every person is counted out, for the tests to compare with.

A state is, for each population, its stock at the end of each day and its flows of each day. All are tried up to a largest number, so problems
must be small; nothing here knows of rows, bounds or solvers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from habeas.answers.reconcile import Figure, Measure, Problem, Quantity

__all__ = ["DAYS", "World", "day", "holds", "value", "worlds"]

DAYS = 3
_START = date(2025, 1, 1)


def day(number: int) -> date:
    return _START + timedelta(days=number)


def _number(on: date) -> int:
    return (on - _START).days


@dataclass(frozen=True)
class World:
    """One population's stocks at the end of each day, and its entries and exits of each day after the first (day 0 has none)."""

    stock: tuple[int, ...]
    entries: tuple[int, ...]
    exits: tuple[int, ...]


def worlds(largest: int, *, closed: bool) -> Iterator[World]:
    """Every world of one population with stocks and daily flows of at most `largest`. closed: without any flow."""
    for first in range(largest + 1):
        for flows in product(range(largest + 1), repeat=2 * (DAYS - 1)) if not closed else [(0,) * (2 * (DAYS - 1))]:
            entries, exits = (0, *flows[: DAYS - 1]), (0, *flows[DAYS - 1 :])
            stock = [first]
            for number in range(1, DAYS):
                stock.append(stock[-1] + entries[number] - exits[number])
            if min(stock) >= 0 and max(stock) <= largest:
                yield World(tuple(stock), entries, exits)


def value(quantity: Quantity, world: dict[str, World]) -> list[int]:
    """The values that a quantity has on the days that it may mean."""
    totals = [0]
    for name in quantity.populations:
        own = world[name]
        end = quantity.end
        assert end.earliest is not None and end.latest is not None
        if quantity.measure is Measure.STOCK:
            values = [own.stock[number] for number in range(_number(end.earliest), _number(end.latest) + 1)]
        else:
            assert quantity.start is not None and quantity.start.latest is not None
            first, last = _number(quantity.start.latest), _number(end.latest)
            if quantity.measure is Measure.CHANGE:
                values = [own.stock[last] - own.stock[first]]
            else:
                flows = own.entries if quantity.measure is Measure.IN else own.exits
                values = [sum(flows[first + 1 : last + 1])]
        totals = [total + one for total in totals for one in values]
    return totals


def holds(figure: Figure, world: dict[str, World]) -> bool:
    if figure.of is not None:
        bases = value(figure.of, world)
        shares = [(figure.scale * one, base) for one in value(figure.quantity, world) for base in bases]
        return any(
            (figure.low is None or one >= figure.low * base) and (figure.high is None or one <= figure.high * base) for one, base in shares
        )
    return any(
        (figure.low is None or one >= figure.low * figure.per) and (figure.high is None or one <= figure.high * figure.per)
        for one in value(figure.quantity, world)
    )


def all_worlds(problem: Problem, largest: int) -> list[dict[str, World]]:
    """Every state of all populations in which parts lie within their wholes and partitions add up."""
    names = list(problem.populations)
    closed = {one.population for one in problem.closed}
    found = []
    single = {name: list(worlds(largest, closed=name in closed)) for name in names}
    for chosen in product(*(single[name] for name in names)):
        world = dict(zip(names, chosen, strict=True))
        if all(
            one.within is None or all(part <= whole for part, whole in zip(world[one.id].stock, world[one.within].stock, strict=True))
            for one in problem.populations.values()
        ):
            found.append(world)
    return found
