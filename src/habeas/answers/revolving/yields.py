"""Yield: whom a deal set free, by the published numbers and by the names, and what became of them.

Invariant: those of one organisation's list are only those of whom that organisation says so, or whom it designates by name. What is offered
is never part of what was freed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from habeas.answers.answer import once
from habeas.answers.deals import ON_THE_DAY, Deal, Freed, Leg, Quantity
from habeas.answers.revolving.part import Number, Part, Unsaid, joined
from habeas.answers.vocabulary import vocabulary
from habeas.model import Kind, Modality, Statement
from habeas.register import Register, fold_name, fold_organisation

__all__ = ["Yield", "among", "counts_a_list", "listed_by", "of_a_list", "yield_of"]

METHOD = "published-and-named-releases"
AT_HOME = "The published number of those let go may count {many} who went home under arrest, which is custody and to many lists no release."


@dataclass(frozen=True, kw_only=True)
class Yield(Part):
    """Whom the deal set free.

    freed: each published number of all. listed: each number of those on the organisation's list. not_listed: the rest, where one follows.
    house_arrest: those of them who went home under arrest, which the other numbers may count.
    named, named_listed: people named here, and those of them whom the organisation designates or counts as of its list. offered, deported,
    refused, returned: each published number. None of these is added to another.
    """

    by: str | None
    freed: tuple[Number, ...]
    listed: tuple[Number, ...]
    not_listed: tuple[Number, ...]
    house_arrest: tuple[Number, ...]
    named: int
    named_listed: int
    offered: tuple[Number, ...]
    deported: tuple[Number, ...]
    refused: tuple[Number, ...]
    returned: tuple[Number, ...]

    def to_json(self) -> dict[str, Any]:
        groups = {
            name: [number.to_json() for number in getattr(self, name)]
            for name in ("freed", "listed", "not_listed", "house_arrest", "offered", "deported", "refused", "returned")
        }
        return {"by": self.by, **groups, "named": self.named, "named_listed": self.named_listed, **super().to_json()}


def yield_of(register: Register, deal: Deal, leg: Leg, by: str | None, noun: str | None, end: date) -> Yield | Unsaid:
    """Whom one leg of a deal set free. by: whose list is asked about, None for none. noun: what its owner calls those on it, folded.
    end: the last day by which somebody refused or was returned."""
    freed = tuple(_number(quantity) for quantity in leg.delivered)
    people = leg.let_go
    on_list = [one for one in people if by is not None and listed_by(register, one, by, noun)]
    listed = _listed(register, leg, by, noun) if by is not None else ()
    if not freed and not people and not listed:
        why = "How many were let go is not published, and none of them is named here."
        return Unsaid(method=METHOD, why=(why,), evidence=leg.evidence)
    refused = _after(register, deal, (Kind.REFUSED_DEPORTATION,), end)
    returned = _after(register, deal, (Kind.RETURNED_TO_CUSTODY, Kind.DETAINED), end)
    deported = tuple(_number(part.quantity) for part in leg.parts if part.kind is Kind.DEPORTED or part.destination is not None)
    home = tuple(_number(part.quantity) for part in leg.parts if part.house_arrest)
    offered = tuple(_number(quantity) for each in deal.legs if each.of_people for quantity in each.promised)
    named = [statement for one in people for statement in one.exit.statements]
    numbers = (*freed, *listed, *home, *deported, *offered, *refused, *returned)
    return Yield(
        evidence=joined(*(number.statements for number in numbers), named),
        method=METHOD,
        assumes=(*((ON_THE_DAY,) if people else ()), *((AT_HOME.format(many=home[0].words),) if home else ())),
        by=by,
        freed=freed,
        listed=listed,
        not_listed=tuple(_rest(freed, listed)),
        house_arrest=home,
        named=len(people),
        named_listed=len(on_list),
        offered=offered,
        deported=deported,
        refused=refused,
        returned=returned,
    )


def listed_by(register: Register, freed: Freed, by: str, noun: str | None) -> bool:
    """Whether somebody may be of the organisation's list when let go: it designates them by then and has not withdrawn it before, or it
    names them where it counts some of those on its list: "6 political prisoners were released, according to Viasna: …".

    noun: what it calls those on its list, folded.
    """
    owner, person, on = fold_organisation(by), freed.person, freed.exit.on
    for one in person.designations:
        if one.by is not None and fold_organisation(one.by) == owner and one.may_hold_in(on):
            return True
    told = (one for one in person.statements if on.latest is None or one.on.possibly_by(on.latest))
    return any(_counted_by(register, one, owner, noun) for one in told)


def _counted_by(register: Register, statement: Statement, owner: str, noun: str | None) -> bool:
    """Whether everybody whom a statement names is one of the list's people that its owner counts in it."""
    count = statement.count
    if count is None or statement.modality is not Modality.ASSERTED or not statement.speakers:
        return False
    # Where more are named than are counted, nothing tells who is counted and who stands beside them.
    if count.unit != "person" or (count.high is not None and len(statement.people) > count.high):
        return False
    own = fold_organisation(statement.speakers[0]) == owner
    return own and counts_a_list(register, count.population, noun, [statement.id], frozenset())


def _listed(register: Register, leg: Leg, by: str, noun: str | None) -> tuple[Number, ...]:
    """Numbers of those freed that the organisation itself gives, of a part or of the whole, by what it calls those on its list.

    Women among them, or foreigners, or people of whom no more is said, are no list, whoever counts them.
    """
    parts = [part.quantity for part in leg.parts if part.kind is Kind.RELEASED and part.destination is None and not part.house_arrest]
    said = [one for one in (*parts, *leg.delivered) if any(fold_organisation(chain[0]) == fold_organisation(by) for chain in one.speakers)]
    whole = {fold_name(one.count.population) for one in leg.delivered}
    return tuple(_number(one) for one in said if counts_a_list(register, one.count.population, noun, one.statements, whole))


def counts_a_list(register: Register, population: str, noun: str | None, statements: Iterable[str], whole: Set[str]) -> bool:
    """Whether a number counts those of a list: by a status, by the noun that its owner uses for the stock of it, or, where the noun is that
    of all who were let go, by the words: "29 of them were on its list of political prisoners"."""
    folded = fold_name(population)
    if of_a_list(population) or (noun is not None and folded == noun):
        return True
    return (folded in vocabulary("everybody") or folded in whole) and any(_calls_them(register.statements[one]) for one in statements)


def _calls_them(statement: Statement) -> bool:
    """Whether the words about a part call it by a status, and do not deny it."""
    words = fold_name(statement.quote).replace(",", " ").split()
    of_some = statement.count is not None and statement.count.subset_of is not None
    return of_some and vocabulary("listed").any_of(words) and not vocabulary("denials").any_of(words)


def of_a_list(population: str) -> bool:
    """Whether a noun calls people by what a monitor's list holds: political prisoners, prisoners of conscience or of opinion."""
    return vocabulary("listed").any_of(population.split())


def _after(register: Register, deal: Deal, kinds: Sequence[Kind], end: date) -> tuple[Number, ...]:
    """Numbers of those let go to whom it happened by a day: each that is published, or else those who are named."""
    afters = [one for one in deal.aftermath if one.kind in kinds and one.of_the_freed]
    found = []
    for quantity in (quantity for one in afters for quantity in one.quantities):
        if quantity.on.possibly_by(end):
            number = _number(quantity)
            found.append(number if quantity.on.certainly_by(end) else replace(number, low=0))
    if found:
        return tuple(found)
    told = [statement for one in afters for each in one.statements if (statement := register.statements[each]).on.possibly_by(end)]
    people = once(person.name for statement in told for person in statement.people)
    sure = {person.name for statement in told if statement.on.certainly_by(end) for person in statement.people}
    if not people:
        return ()
    return (Number(len(sure), None, "named people", told[0].speakers, tuple(statement.id for statement in told)),)


def _number(quantity: Quantity) -> Number:
    count = quantity.count
    return Number(count.low, count.high, count.population, quantity.speakers[0] if quantity.speakers else (), quantity.statements)


def among(listed: Sequence[Number], freed: Sequence[Number]) -> tuple[Number, ...]:
    """Numbers of those of the list, who are some of all let go: of whom nobody says how many there are at most, no more than all."""
    highs = [one.high for one in freed]
    most = max((one for one in highs if one is not None), default=None)
    if most is None or None in highs:
        return tuple(listed)
    whole = joined(*(one.statements for one in freed))
    open_above = (one.high is None and (one.low or 0) <= most for one in listed)
    return tuple(
        replace(one, high=most, statements=joined(one.statements, whole)) if capped else one
        for one, capped in zip(listed, open_above, strict=True)
    )


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
