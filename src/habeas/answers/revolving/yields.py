"""Yield: whom a deal set free, by the published numbers and by the names, and what became of them.

Invariant: those of one organisation's list are only those of whom that organisation says so, or whom it designates by name. What is offered
is never part of what was freed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.answers.deals import Deal, Leg, Quantity
from habeas.answers.revolving.part import Number, Part, Unsaid, joined
from habeas.model import Kind
from habeas.register import Exit, Person, Register, fold_name

__all__ = ["ANYBODY", "Freed", "Yield", "freed_people", "listed_by", "of_a_list", "yield_of"]

METHOD = "published-and-named-releases"
_OWN_GROUNDS = ("served", "serving", "acquit", "dropped", "bail", "death")
_UNDER_IT = "Whoever left custody by a statement of this leg, or on its day for no reason of their own, was let go under the deal."
_STATUSES = frozenset({"political", "politically", "conscience", "opinion", "wrongfully", "arbitrarily"})
ANYBODY = frozenset({"people", "persons", "individuals", "person"})


@dataclass(frozen=True, slots=True)
class Freed:
    """A named person and the exit by which the deal set them free."""

    person: Person
    exit: Exit


@dataclass(frozen=True, kw_only=True)
class Yield(Part):
    """Whom the deal set free.

    freed: each published number of all. listed: each number of those on the organisation's list. not_listed: the rest, where one follows.
    named, named_listed: people named here, and those of them whom the organisation designates. offered, deported, refused, returned: each
    published number. None of these is added to another.
    """

    by: str | None
    freed: tuple[Number, ...]
    listed: tuple[Number, ...]
    not_listed: tuple[Number, ...]
    named: int
    named_listed: int
    offered: tuple[Number, ...]
    deported: tuple[Number, ...]
    refused: tuple[Number, ...]
    returned: tuple[Number, ...]

    def to_json(self) -> dict[str, Any]:
        groups = {
            name: [number.to_json() for number in getattr(self, name)]
            for name in ("freed", "listed", "not_listed", "offered", "deported", "refused", "returned")
        }
        return {"by": self.by, **groups, "named": self.named, "named_listed": self.named_listed, **super().to_json()}


def yield_of(register: Register, deal: Deal, leg: Leg, by: str | None) -> Yield | Unsaid:
    """Whom one leg of a deal set free. by: whose list is asked about, None for none."""
    freed = tuple(_number(quantity) for quantity in leg.delivered)
    people = freed_people(register, leg)
    on_list = [one for one in people if by is not None and listed_by(one.person, by)]
    listed = _listed(leg, by) if by is not None else ()
    if not freed and not people and not listed:
        why = "How many were let go is not published, and none of them is named here."
        return Unsaid(method=METHOD, why=(why,), evidence=leg.evidence)
    after = {kind: _after(deal, kind) for kind in (Kind.REFUSED_DEPORTATION, Kind.RETURNED_TO_CUSTODY)}
    deported = tuple(_number(part.quantity) for part in leg.parts if part.kind is Kind.DEPORTED or part.destination is not None)
    offered = tuple(_number(quantity) for each in deal.legs if each.of_people for quantity in each.promised)
    named = [statement for one in people for statement in one.exit.statements]
    numbers = (*freed, *listed, *deported, *offered, *after[Kind.REFUSED_DEPORTATION], *after[Kind.RETURNED_TO_CUSTODY])
    return Yield(
        evidence=joined(*(number.statements for number in numbers), named),
        method=METHOD,
        assumes=(_UNDER_IT,) if people else (),
        by=by,
        freed=freed,
        listed=listed,
        not_listed=tuple(_rest(freed, listed)),
        named=len(people),
        named_listed=len(on_list),
        offered=offered,
        deported=deported,
        refused=after[Kind.REFUSED_DEPORTATION],
        returned=after[Kind.RETURNED_TO_CUSTODY],
    )


def freed_people(register: Register, leg: Leg) -> list[Freed]:
    """Named people who left custody by the statements of the leg, or, where its day is known, on that day.

    Whoever left on that day for a reason of their own (a sentence served, an acquittal) does not count, and nobody does who left by that
    day alone if they would be more than were let go.
    """
    telling, day = set(leg.evidence), leg.on.earliest if leg.on.earliest == leg.on.latest else None
    named: list[Freed] = []
    same_day: list[Freed] = []
    for person in register.people:
        for exit in person.exits:
            if telling & set(exit.statements):
                named.append(Freed(person, exit))
            elif day is not None and _on(exit, day) and exit.kind is not Kind.DIED and not _own(exit):
                same_day.append(Freed(person, exit))
    most = max((quantity.count.high or 0 for quantity in leg.delivered), default=0)
    return [*named, *same_day] if len(named) + len(same_day) <= most else named


def _on(exit: Exit, day: date) -> bool:
    """Whether it was on that day, as all sources say, or some of them."""
    return any(one.on.earliest == one.on.latest == day for one in exit.versions or (exit,))


def _own(exit: Exit) -> bool:
    """Whether somebody left for a reason that no deal gives."""
    return any(key == "ground" and any(word in value.casefold() for word in _OWN_GROUNDS) for key, value in exit.facets)


def listed_by(person: Person, by: str) -> bool:
    """Whether the organisation designates the person, at any time."""
    return any(one.by is not None and fold_name(one.by) == fold_name(by) for one in person.designations)


def _listed(leg: Leg, by: str) -> tuple[Number, ...]:
    """Numbers of those freed that the organisation itself gives: of a part, or of a whole that it calls by its own noun."""
    parts = [part.quantity for part in leg.parts if part.kind is Kind.RELEASED and part.destination is None]
    wholes = [quantity for quantity in leg.delivered if fold_name(quantity.count.population) not in ANYBODY]
    said = [one for one in (*parts, *wholes) if any(fold_name(chain[0]) == fold_name(by) for chain in one.speakers)]
    # "30 were political prisoners and 12 were women, according to the centre": where it says who is of its list, no other part is
    listed = [one for one in said if of_a_list(one.count.population)]
    return tuple(_number(quantity) for quantity in listed or said)


def of_a_list(population: str) -> bool:
    """Whether a noun calls people by what a monitor's list holds: political prisoners, prisoners of conscience or of opinion."""
    return not _STATUSES.isdisjoint(fold_name(population).split())


def _after(deal: Deal, kind: Kind) -> tuple[Number, ...]:
    found: list[Number] = []
    for after in deal.aftermath:
        if after.kind is kind and after.of_the_freed:
            found += [_number(quantity) for quantity in after.quantities]
            if not after.quantities and after.people:
                speakers = after.speakers[0] if after.speakers else ()
                found.append(Number(len(after.people), None, "named people", speakers, after.statements))
    return tuple(found)


def _number(quantity: Quantity) -> Number:
    count = quantity.count
    return Number(count.low, count.high, count.population, quantity.speakers[0] if quantity.speakers else (), quantity.statements)


def _rest(freed: Sequence[Number], listed: Iterable[Number]) -> Iterable[Number]:
    """How many of the freed are not on the list, where one number is of all and the other of a part of them."""
    if len({(whole.low, whole.high) for whole in freed}) != 1:
        return
    for part in listed:
        # the same number under two nouns ("88 people", "88 detainees") is one number
        for whole in freed[:1]:
            if set(part.statements) & set(whole.statements):
                continue
            low = None if whole.low is None or part.high is None else max(whole.low - part.high, 0)
            high = None if whole.high is None or part.low is None else whole.high - part.low
            if (low, high) != (None, None) and (high is None or high >= 0):
                yield Number(low, high, whole.noun, (), joined(whole.statements, part.statements), left=(whole, part))
