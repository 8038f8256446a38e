"""Aftermath: what is said to have happened to the people of a deal, and since it.

Invariant: what came after a deal is not said to come of it. The same number from several reports is told once, with all who say it, and
what happened on days that exclude each other is never told as one event: nobody is given the day of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ontology
from habeas.answers.answer import once
from habeas.answers.deals.legs import Leg, Quantity, once_chains, quantities
from habeas.answers.deals.tellings import events_of, giver_of, lets_go, narrowest
from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Relation, Statement
from habeas.register import Register, fold_name

__all__ = ["After", "Following", "aftermath", "following", "quantities_of"]

_HAPPENS = frozenset(
    {
        Kind.REFUSED_DEPORTATION,
        Kind.RETURNED_TO_CUSTODY,
        Kind.DETAINED,
        Kind.DIED,
        Kind.DESIGNATED,
        Kind.UNDESIGNATED,
        Kind.MEASURE_IMPOSED,
        Kind.SENTENCED,
    }
)
_TO_PEOPLE = frozenset({Kind.REFUSED_DEPORTATION, Kind.RETURNED_TO_CUSTODY, Kind.DETAINED, Kind.DIED})


@dataclass(frozen=True, slots=True)
class After:
    """One thing that followed, told by reports whose days, numbers and names do not speak against its being one.

    of_the_freed: whether it happened to people of the deal. by: who did it, or whose list it is.
    """

    kind: Kind
    of_the_freed: bool
    by: str | None
    on: PartialDate
    quantities: tuple[Quantity, ...]
    people: tuple[str, ...]
    speakers: tuple[tuple[str, ...], ...]
    statements: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "of_the_freed": self.of_the_freed,
            "by": self.by,
            "on": self.on.to_json(),
            "quantities": [quantity.to_json() for quantity in self.quantities],
            "people": list(self.people),
            "speakers": [list(chain) for chain in self.speakers],
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class Following:
    """Statements by what they hang on: some of the people of another statement, or what came after it; and by whom they name.

    counted: asserted numbers of people let go. given: people let go and measures lifted, asserted or denied. imposed: asserted measures.
    leaving: who is named as having left custody, by single days.
    """

    of: Mapping[str, Sequence[Statement]]
    after: Mapping[str, Sequence[Statement]]
    naming: Mapping[str, Sequence[Statement]]
    counted: Sequence[Statement]
    given: Sequence[Statement]
    imposed: Sequence[Statement]
    leaving: Mapping[date, Sequence[Statement]]


def following(register: Register) -> Following:
    """Every statement of the register by what it hangs on."""
    of: dict[str, list[Statement]] = {}
    after: dict[str, list[Statement]] = {}
    naming: dict[str, list[Statement]] = {}
    counted: list[Statement] = []
    given: list[Statement] = []
    imposed: list[Statement] = []
    leaving: dict[date, list[Statement]] = {}
    stands_for = register.standing.stands_for
    for statement in register.statements.values():
        if statement.count is not None and statement.count.subset_of is not None:
            of.setdefault(stands_for(statement.count.subset_of), []).append(statement)
        for link in statement.links:
            if link.relation is Relation.AFTER:
                after.setdefault(stands_for(link.to), []).append(statement)
        if statement.kind in _TO_PEOPLE:
            for person in statement.people:
                naming.setdefault(fold_name(person.name), []).append(statement)
        if statement.modality in (Modality.ASSERTED, Modality.DENIED) and (lets_go(statement) or statement.kind is Kind.MEASURE_LIFTED):
            given.append(statement)
        if statement.modality is Modality.ASSERTED:
            if statement.people and statement.on.earliest is not None and statement.on.earliest == statement.on.latest:
                if ontology.kind(statement.kind).custody == "closes":
                    leaving.setdefault(statement.on.earliest, []).append(statement)
            if lets_go(statement) and statement.count is not None:
                counted.append(statement)
            elif statement.kind is Kind.MEASURE_IMPOSED:
                imposed.append(statement)
    return Following(of, after, naming, counted, given, imposed, leaving)


def aftermath(legs: Iterable[Leg], told: Following, on: date) -> tuple[After, ...]:
    """What followed the legs in which people went free, by a day, in order of kind and then of date, one for each event."""
    legs = tuple(legs)
    own = {identifier for leg in legs for identifier in leg.evidence}
    found: dict[str, tuple[Statement, bool]] = {}

    def take(statements: Iterable[Statement], of_the_freed: bool) -> None:
        for statement in statements:
            fits = statement.modality is Modality.ASSERTED and statement.kind in _HAPPENS and statement.id not in own
            fits = fits and statement.on.possibly_by(on)
            if fits and (statement.id not in found or of_the_freed):
                found[statement.id] = (statement, of_the_freed or found.get(statement.id, (statement, False))[1])

    for leg in (one for one in legs if one.of_people):
        for identifier in leg.evidence:
            take(told.of.get(identifier, ()), True)
            take(told.after.get(identifier, ()), False)
        for freed in leg.let_go:
            take((one for one in freed.since if one.kind in _TO_PEOPLE), True)
        known = {fold_name(name) for freed in leg.let_go for name in freed.person.names}
        for name in leg.people:
            if fold_name(name) in known:
                continue
            later = [one for one in told.naming.get(fold_name(name), ()) if _not_before(one, leg)]
            take(later, True)
    return _together(found.values())


def _not_before(statement: Statement, leg: Leg) -> bool:
    """Whether what happened to somebody can have come after they were let go, and does not go on before it."""
    begun = leg.on.earliest
    return (
        begun is None
        or statement.on.latest is None
        or (statement.on.latest >= begun and statement.kind is not Kind.DETAINED)
        or (statement.on.earliest is not None and statement.on.earliest >= begun)
    )


def _together(found: Iterable[tuple[Statement, bool]]) -> tuple[After, ...]:
    alike: dict[tuple[Any, ...], list[Statement]] = {}
    for statement, of_the_freed in found:
        by = giver_of(statement)
        alike.setdefault((statement.kind, of_the_freed, fold_name(by) if by else None), []).append(statement)
    afters = [
        After(
            kind=kind,
            of_the_freed=of_the_freed,
            by=next((by for one in group if (by := giver_of(one)) is not None), None),
            on=narrowest(group),
            quantities=quantities_of(group),
            people=once(person.name for one in group for person in one.people),
            speakers=once_chains(group),
            statements=tuple(one.id for one in group),
        )
        for (kind, of_the_freed, _), together in alike.items()
        for group in events_of(together)
    ]
    order = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(afters, key=lambda after: (not after.of_the_freed, order[after.kind], str(after.by or ""), _day(after))))


def _day(after: After) -> tuple[str, str, tuple[str, ...]]:
    return (str(after.on.latest or "9999"), str(after.on.earliest or "0000"), after.statements)


def quantities_of(group: Sequence[Statement]) -> tuple[Quantity, ...]:
    """A number that one speaker gives through several reports is one number, whatever noun the reports use."""
    found: list[Quantity] = []
    for quantity in quantities(group):
        roots = {fold_name(chain[0]) for chain in quantity.speakers}
        for place, other in enumerate(found):
            same = (other.count.low, other.count.high, other.count.bound) == (quantity.count.low, quantity.count.high, quantity.count.bound)
            if same and roots & {fold_name(chain[0]) for chain in other.speakers}:
                chains = tuple(dict.fromkeys((*other.speakers, *quantity.speakers)))
                found[place] = Quantity(other.count, other.on, chains, once((*other.statements, *quantity.statements)))
                break
        else:
            found.append(quantity)
    return tuple(found)
