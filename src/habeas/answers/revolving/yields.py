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
from habeas.answers.deals import ON_THE_DAY, Deal, Freed, Leg, Quantity, Step
from habeas.answers.deals.aftermath import quantities_of
from habeas.answers.deals.tellings import events_of, narrowest
from habeas.answers.revolving.part import Number, Part, Unsaid, joined
from habeas.answers.vocabulary import vocabulary
from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Statement
from habeas.register import Register, fold_name, fold_organisation

__all__ = ["ONCE", "Yield", "among", "counts_a_list", "listed_by", "most_apart", "of_a_list", "summed", "yield_of"]

METHOD = "published-and-named-releases"
ONCE = "Nobody of those let go was returned to custody more than once, as far as those who tell of it do not name somebody twice."
AT_HOME = "The published number of those let go may count {many} who went home under arrest, which is custody and to many lists no release."


@dataclass(frozen=True, kw_only=True)
class Yield(Part):
    """Whom the deal set free.

    freed: each published number of all. listed: each number of those on the organisation's list. not_listed: the rest, where one follows.
    house_arrest: those of them who went home under arrest, which the other numbers may count.
    named, named_listed: people named here, and those of them whom the organisation designates or counts as of its list. offered, deported,
    refused, returned: each published number, those of different days with their days. None of these is added to another.
    returned_in_all: how many of those let go were returned on all days together, where anybody was: numbers for days that exclude each
    other come on top of each other, and of those whose days overlap one may count the other. denials: words that they
    were not let go.
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
    returned_in_all: Number | None
    denials: tuple[Step, ...]

    def to_json(self) -> dict[str, Any]:
        groups: dict[str, Any] = {
            name: [number.to_json() for number in getattr(self, name)]
            for name in ("freed", "listed", "not_listed", "house_arrest", "offered", "deported", "refused", "returned")
        }
        groups["returned_in_all"] = self.returned_in_all.to_json() if self.returned_in_all else None
        groups["denials"] = [step.to_json() for step in self.denials]
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
    refused = [one for event in _after(register, deal, (Kind.REFUSED_DEPORTATION,), end) for one in event.numbers]
    back = _after(register, deal, (Kind.RETURNED_TO_CUSTODY, Kind.DETAINED), end)
    returned = [one for event in back for one in event.numbers]
    in_all = _in_all(back, [one.high for one in freed])
    deported = tuple(_number(part.quantity) for part in leg.parts if part.kind is Kind.DEPORTED or part.destination is not None)
    home = tuple(_number(part.quantity) for part in leg.parts if part.house_arrest)
    offered = tuple(_number(quantity) for each in deal.legs if each.of_people for quantity in each.promised)
    named = [statement for one in people for statement in one.exit.statements]
    numbers = (*freed, *listed, *home, *deported, *offered, *refused, *returned)
    return Yield(
        evidence=joined(*(number.statements for number in numbers), named, *(step.statements for step in leg.denials)),
        method=METHOD,
        assumes=(
            *((ON_THE_DAY,) if people else ()),
            *((AT_HOME.format(many=home[0].words),) if home else ()),
            *((ONCE,) if summed(in_all) else ()),
        ),
        by=by,
        freed=freed,
        listed=listed,
        not_listed=tuple(_rest(freed, listed)),
        house_arrest=home,
        named=len(people),
        named_listed=len(on_list),
        offered=offered,
        deported=deported,
        refused=tuple(refused),
        returned=tuple(returned),
        returned_in_all=in_all,
        denials=leg.denials,
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


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened to some of those let go on certain days. numbers: each that is published of it, or else those who are named."""

    on: PartialDate
    numbers: tuple[Number, ...]
    people: frozenset[str]

    @property
    def low(self) -> int:
        return min(one.low or 0 for one in self.numbers)

    @property
    def high(self) -> int | None:
        highs = [one.high for one in self.numbers]
        return None if None in highs else max(one or 0 for one in highs)


def _after(register: Register, deal: Deal, kinds: Sequence[Kind], end: date) -> tuple[_Event, ...]:
    """What happened to those let go by a day, each event with its numbers. Whoever is named on days for which a number is published is
    counted in it; where no number is published at all, others may be unnamed."""
    ids = once(one for after in deal.aftermath if after.kind in kinds and after.of_the_freed for one in after.statements)
    told = [statement for one in ids if (statement := register.statements[one]).on.possibly_by(end)]
    groups = events_of(told)
    counted = [event for group in groups if (event := _counted(group, end)) is not None]
    if counted:
        named = (event for group in groups if (event := _named(group, end, counted)) is not None)
        events = sorted([*counted, *named], key=lambda event: (event.on.latest or date.max, event.on.earliest or date.min))
        several = len(events) > 1
        return tuple(replace(event, numbers=tuple(_dated(one, event.on, several=several) for one in event.numbers)) for event in events)
    people = once(person.name for statement in told for person in statement.people)
    sure = {person.name for statement in told if statement.on.certainly_by(end) for person in statement.people}
    if not people:
        return ()
    number = Number(len(sure), None, "named people", told[0].speakers, tuple(statement.id for statement in told))
    return (_Event(narrowest(told), (number,), frozenset(fold_name(name) for name in people)),)


def _named(group: Sequence[Statement], end: date, counted: Sequence[_Event]) -> _Event | None:
    """People named without a number on days of which no published number is; None where there are none."""
    on = narrowest(group)
    if any(one.count is not None for one in group) or any(event.on.holds(on) for event in counted):
        return None
    near = [event for event in counted if event.on.overlaps(on)]
    people = frozenset(fold_name(person.name) for one in group for person in one.people)
    people = people.difference(*(event.people for event in near))
    if not people:
        return None
    low = len(people) if on.certainly_by(end) and not near else 0
    number = Number(low, len(people), "named people", group[0].speakers, tuple(one.id for one in group))
    return _Event(on, (number,), people)


def _counted(group: Sequence[Statement], end: date) -> _Event | None:
    """One event by its published numbers; None where there are none. What may have been later than the last day may be nobody."""
    numbers = []
    for quantity in quantities_of(group):
        number = _number(quantity)
        numbers.append(number if quantity.on.certainly_by(end) else replace(number, low=0))
    people = frozenset(fold_name(person.name) for one in group for person in one.people)
    return _Event(narrowest(group), tuple(numbers), people) if numbers else None


def _dated(number: Number, on: PartialDate, *, several: bool) -> Number:
    return replace(number, on=on) if several and on.known else number


def _in_all(events: Sequence[_Event], freed: Sequence[int | None]) -> Number | None:
    """How many were returned on all days together. At least: the most that events on days that exclude each other come to, unless people
    are named twice, or it would be more than were let go. At most: all of them."""
    if not events:
        return None
    numbers = tuple(one for event in events for one in event.numbers)
    highs = [event.high for event in events]
    high = None if None in highs else sum(one or 0 for one in highs)
    most = None if not freed or None in freed else max(one or 0 for one in freed)
    largest = max(event.low for event in events)
    twice = sum(len(event.people) for event in events) - len(frozenset[str]().union(*(event.people for event in events)))
    low = max(most_apart((event.on, event.low) for event in events) - twice, largest)
    if most is not None and low > most:
        low = largest  # somebody was returned more than once
    if most is not None and high is not None:
        high = max(min(high, most), low)
    if len(numbers) == 1:
        return replace(numbers[0], low=low, high=high)
    ids = joined(*(one.statements for one in numbers))
    return Number(low, high, numbers[0].noun, (), ids, added=numbers if len(events) > 1 else ())


def summed(in_all: Number | None) -> bool:
    """Whether a number of all who were returned is more than any one that is published, and so takes them for different people."""
    return in_all is not None and (in_all.low or 0) > max((one.low or 0 for one in in_all.added), default=in_all.low or 0)


def most_apart(numbers: Iterable[tuple[PartialDate, int]]) -> int:
    """The most that numbers whose days do not overlap come to."""
    days = sorted(
        ((on.latest or date.max, on.earliest or date.min, low) for on, low in numbers if low), key=lambda each: (each[0], each[1], each[2])
    )
    best = [0]
    for place, (_, earliest, low) in enumerate(days):
        free = sum(1 for latest, _, _ in days[:place] if latest < earliest)
        best.append(max(best[-1], best[free] + low))
    return best[-1]


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
