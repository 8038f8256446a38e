"""What the figures that nothing contradicts leave for a quantity, and which flows must have happened though nobody reported them.

Invariant: a range holds the true number whenever the figures it names, and what it assumes, are true. It is identified only when one
number is left. Without figures there is no number: what is open is said to be open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from habeas.answers.reconcile.model import System
from habeas.answers.reconcile.problem import PERSON, Measure, Problem, Quantity
from habeas.answers.reconcile.programs import Program
from habeas.answers.reconcile.structure import closed_words
from habeas.answers.reconcile.variables import Chain, Family
from habeas.answers.saying import text
from habeas.answers.wording import many_words

__all__ = ["Range", "Unreported", "answer", "quantity_json", "unreported"]


_BEYOND = 24
"""Breakpoints; beyond them a figure says too little of the days between two stocks to be worth the larger program."""


@dataclass(frozen=True, slots=True)
class Range:
    """low, high: None is open. figures: ids that make the range. set_aside: contested or revised figures that it does not use."""

    quantity: Quantity
    low: int | None
    high: int | None
    figures: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()

    @property
    def identified(self) -> bool:
        """Whether figures or what is assumed leave one number."""
        return self.low is not None and self.low == self.high and bool(self.figures or self.assumes)

    def to_json(self) -> dict[str, Any]:
        return {
            **quantity_json(self.quantity),
            "low": self.low,
            "high": self.high,
            "identified": self.identified,
            "figures": list(self.figures),
            "set_aside": list(self.set_aside),
            "assumes": list(self.assumes),
            "not_known": list(self.not_known),
        }


@dataclass(frozen=True, slots=True)
class Unreported:
    """Entries, exits or movements that must have happened in a window and that no figure reports.

    measure: `in` or `out`; `moved` for movements within the population, from one part to another or between a part and the rest.
    """

    population: str
    measure: str
    start: date
    end: date
    at_least: int
    figures: tuple[str, ...]
    because: str = field(compare=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "population": self.population,
            "measure": self.measure,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "at_least": self.at_least,
            "figures": list(self.figures),
            "because": self.because,
        }


def quantity_json(quantity: Quantity) -> dict[str, Any]:
    """As it would stand in an input document; of days not known exactly the last."""
    names = quantity.populations
    found: dict[str, Any] = {"population": names[0] if len(names) == 1 else list(names), "measure": quantity.measure.value}
    if quantity.start is None:
        found["on"] = quantity.end.latest.isoformat() if quantity.end.latest else None
    else:
        found |= {name: on.latest.isoformat() if on.latest else None for name, on in (("from", quantity.start), ("to", quantity.end))}
    said = {"kind": quantity.kind, "unit": quantity.unit, "scope": quantity.scope, "verification": quantity.verification}
    return found | {name: value for name, value in said.items() if value is not None and value != PERSON}


def answer(problem: Problem, quantity: Quantity, program: Program | None, set_aside: Sequence[str]) -> Range:
    """The range of a quantity. program: of its part of the problem, with the uncontested figures believed; None when no figure is there."""
    names = " and ".join(problem.label(name) for name in quantity.populations)
    floor = None if quantity.measure is Measure.CHANGE else 0
    if program is None:
        return Range(quantity, floor, None, not_known=(f"no figure says anything of {names}",))
    expression = program.system.hull(quantity).exact
    assert expression is not None, "questions are about days"
    low, high = program.extreme(expression, largest=False), program.extreme(expression, largest=True)
    used = sorted(low.figures | high.figures)
    closed = sorted(low.closed | high.closed)
    missing = []
    if low.value is None or high.value is None or low.value != high.value:
        open_sides = [side for side, value in (("above", high.value), ("below", low.value)) if value is None]
        missing.append(
            f"nothing bounds it {' or '.join(open_sides)}"
            if open_sides
            else f"the figures leave every number from {low.value} to {high.value}"
        )
    return Range(
        quantity,
        low.value,
        high.value,
        figures=tuple(problem.figures[number].id for number in used),
        set_aside=tuple(set_aside),
        assumes=tuple(dict.fromkeys(text(closed_words(problem, number)) for number in closed)),
        not_known=tuple(missing),
    )


def unreported(system: System, figures: Collection[int]) -> list[Unreported]:
    """Between each two stocks that follow each other: the fewest entries and exits that no figure reports, also where a figure reaches some
    days beyond them. In each window for which a part and its whole have flows: the fewest movements that did not cross the border of the
    whole."""
    found: list[Unreported] = []
    for family in system.families:
        local = _Local(system, figures, family)
        for chain in family.chains.values():
            for first, last in _between_stocks(system, local, family, chain):
                found += _missing(system, family, chain, first, last, local.near(first, last))
        found += _moved(system, figures, family, local)
    return found


def _moved(system: System, figures: Collection[int], family: Family, local: _Local) -> Iterator[Unreported]:
    """In the windows of flows of a whole: by how much the flows of its parts together, or of one part, must exceed its own."""
    problem = system.problem
    joined = [(one.whole, one.parts) for one in problem.partitions if one.whole in family.populations and not one.fixed]
    loose = (one for one in problem.populations.values() if one.id in family.populations and not one.fixed)
    covered = {(one.whole, part) for one in problem.partitions for part in one.parts}
    joined += [(one.within, (one.id,)) for one in loose if one.within is not None and (one.within, one.id) not in covered]
    spoken = {(name, quantity.measure) for quantity in (problem.figures[one].quantity for one in figures) for name in quantity.populations}
    seen = set()
    for first, last, number in local.spans:
        quantity = problem.figures[number].quantity
        for whole, parts in joined:
            key = (whole, parts, quantity.measure, quantity.series, first, last)
            wanted = (
                quantity.measure.is_flow and quantity.populations == (whole,) and all((part, quantity.measure) in spoken for part in parts)
            )
            if not wanted or key in seen:
                continue
            seen.add(key)
            gaps = [(family.chains[name, quantity.series], gap) for name in parts for gap in range(first, last)]
            inner = [column for chain, gap in gaps for column in chain.gap(quantity.measure, gap)]
            outer = [column for gap in range(first, last) for column in family.chains[whole, quantity.series].gap(quantity.measure, gap)]
            program = Program(system, local.inside(first, last))
            least = program.extreme({**dict.fromkeys(inner, 1), **dict.fromkeys(outer, -1)}, largest=False)
            if least.value is not None and least.value > 0:
                start, end = date.fromordinal(family.days[first]), date.fromordinal(family.days[last])
                words = ("entry to", "entries to") if quantity.measure is Measure.IN else ("exit from", "exits from")
                label, moved = problem.label(whole), many_words(int(least.value), *words)
                named = " and ".join(problem.label(part) for part in parts)
                were = "was a movement" if least.value == 1 else "were movements"
                said = f"at least {moved} {named} from {start} to {end} {were} within {label}"
                ids = tuple(problem.figures[one].id for one in sorted(least.figures))
                yield Unreported(whole, "moved", start, end, least.value, ids, said)


class _Local:
    """Figures that touch only one family, with the first and last breakpoint of each."""

    def __init__(self, system: System, figures: Collection[int], family: Family) -> None:
        chosen = system.touched[system.owned_by(figures, system.touched[:, 0])].tolist()
        beside = {number for number, touched, _, _ in chosen if touched != family.number}
        self.spans = sorted((first, last, number) for number, _, first, last in chosen if number not in beside)

    def inside(self, first: int, last: int) -> list[int]:
        """The figures that touch nothing before one breakpoint or after another."""
        begin, end = (bisect_left(self.spans, (day,)) for day in (first, last + 1))
        return sorted(number for _, until, number in self.spans[begin:end] if until <= last)

    def near(self, first: int, last: int) -> list[int]:
        """The figures between two breakpoints, and those that share days with them and reach at most _BEYOND breakpoints further: what they
        count may have happened between, and is no reason to say that nothing is missing."""
        begin, end = (bisect_left(self.spans, (day,)) for day in (first - _BEYOND, last))
        over = [number for start, until, number in self.spans[begin:end] if until > first and until <= last + _BEYOND]
        return sorted({*self.inside(first, last), *over})


def _between_stocks(system: System, local: _Local, family: Family, chain: Chain) -> Iterator[tuple[int, int]]:
    days = set()
    for _, _, number in local.spans:
        quantity = system.problem.figures[number].quantity
        known = quantity.end.latest is not None and quantity.end.earliest == quantity.end.latest
        if quantity.measure is Measure.STOCK and known and quantity.populations == (chain.population,) and quantity.series == chain.series:
            assert quantity.end.latest is not None
            days.add(family.at(quantity.end.latest.toordinal()))
    ordered = sorted(days)
    return pairwise(ordered)


def _missing(system: System, family: Family, chain: Chain, first: int, last: int, inside: Sequence[int]) -> Iterator[Unreported]:
    columns = {
        way: [column for gap in range(first, last) for column in chain.gap(way, gap) if system.uncovered[column]]
        for way in (Measure.IN, Measure.OUT)
    }
    free = {way: [column for column in those if system.column_upper[column] > 0] for way, those in columns.items()}
    if not any(free.values()):
        return
    program = Program(system, inside)
    start, end = date.fromordinal(family.days[first]), date.fromordinal(family.days[last])
    label = system.problem.label(chain.population)
    for way, those in free.items():
        if those:
            least = program.extreme(dict.fromkeys(those, 1), largest=False)
            if least.value:
                words = ("entry to", "entries to") if way is Measure.IN else ("exit from", "exits from")
                said = f"at least {many_words(int(least.value), *words)} {label} from {start} to {end} that no figure reports"
                ids = tuple(system.problem.figures[number].id for number in sorted(least.figures))
                yield Unreported(chain.population, way.value, start, end, least.value, ids, said)
