"""Denials: of a bargain, and of what was given in one; with which deal and with which leg each of them belongs.

Invariant: a denial is put with a deal or a leg only where it can be about no other; those that fit several are shown apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from habeas.answers.deals.gathered import Gathered
from habeas.answers.deals.sides import Sides
from habeas.answers.deals.tellings import MEASURES, MONTH, PEOPLE, Reports, giver_of, in_exchange
from habeas.model import Kind, Modality, Statement
from habeas.register import Register, Tie, moves_home

__all__ = [
    "PlacedDenials",
    "denials_of_bargains",
    "denials_of_what_was_given",
    "may_be_about",
    "place_denial",
    "place_denials_of_legs",
    "within_a_month",
]


@dataclass(frozen=True, slots=True)
class PlacedDenials:
    """Deals with the denials of what a leg of theirs tells at the end of that leg. of_several: denials that may be of several legs."""

    deals: tuple[Gathered, ...]
    of_several: tuple[Statement, ...]


def denials_of_bargains(register: Register, ties: Iterable[Tie]) -> list[Statement]:
    """Statements that deny an agreement, or that something was given in return: what they deny is the link, not an event."""
    statements = register.statements
    found: dict[str, Statement] = {}
    for tie in ties:
        ends = (statements[tie.statement], statements[tie.to])
        found |= {one.id: one for one in ends if one.modality is Modality.DENIED}
    for statement in statements.values():
        exchange = statement.kind in (Kind.AGREED, Kind.EXCHANGED) or (statement.kind in PEOPLE and in_exchange(statement))
        if statement.modality is Modality.DENIED and exchange:
            # "denied that the prisoners were exchanged": it is the bargain that is denied, not that they went free
            found[statement.id] = statement
    return list(found.values())


def within_a_month(one: Statement, other: Statement) -> bool:
    """Whether at most 31 days lie between two statements' days; where a first or last day is not known, between the others."""
    first, second = sorted((one.on, other.on), key=lambda on: (on.earliest is None, on.earliest))
    if first.latest is None or second.earliest is None or first.earliest is None:
        return first.earliest is not None and second.earliest is not None and second.earliest - first.earliest <= MONTH
    return second.earliest - first.latest <= MONTH


def denials_of_what_was_given(register: Register, others: Collection[str]) -> list[Statement]:
    """Denials that people were let go or a measure was lifted, apart from those whose part in a deal is known: `others`."""
    return [
        one
        for one in register.statements.values()
        if one.modality is Modality.DENIED and (one.kind in PEOPLE | MEASURES or moves_home(one)) and one.id not in others
    ]


def place_denials_of_legs(register: Register, deals: Sequence[Gathered], known: Sides, of_bargains: Collection[str] = ()) -> PlacedDenials:
    """Each denial of what a leg tells with that leg, at its end; apart from them those that may be of several. of_bargains: the ids of
    denials of a bargain, which do not deny what was given."""
    reports = Reports(known)
    several: list[Statement] = []
    placed = tuple(replace(deal, legs=[list(leg) for leg in deal.legs]) for deal in deals)
    legs = [leg for deal in placed for leg in deal.legs]
    for denial in denials_of_what_was_given(register, {*of_bargains, *(one.id for deal in deals for one in deal.statements)}):
        fitting = [leg for leg in legs if any(_may_deny(register, denial, one) and reports.denied(denial, one) for one in _done(leg))]
        if len(fitting) == 1:
            fitting[0].append(denial)
        several += [denial] if len(fitting) > 1 else []
    return PlacedDenials(placed, tuple(several))


def _done(leg: Sequence[Statement]) -> Sequence[Statement]:
    """What is said to have been done, or else whatever else is said of it."""
    return [one for one in leg if one.modality is Modality.ASSERTED] or leg


def _may_deny(register: Register, denial: Statement, told: Statement) -> bool:
    """Whether a denial may have been made after what it denies, and, where it gives no first day, at most about three months
    after."""
    said, first = register.standing.said_on(denial), told.on.earliest or register.standing.said_on(told)
    if said is None or first is None:
        return True
    last = told.on.latest or first
    return said >= first and (denial.on.earliest is not None or said <= last + 3 * MONTH)


def place_denial(denial: Statement, ties: Sequence[Tie], register: Register, deals: Sequence[Gathered], known: Sides) -> bool:
    """Puts a denial with the one deal it can be about: the one a tie or link leads to, or else the only one that fits."""
    linked = {tie.to for tie in ties if tie.statement == denial.id} | {register.standing.stands_for(link.to) for link in denial.links}
    leads = [deal for deal in deals if linked & {statement.id for statement in deal.statements}]
    if not leads:
        kinds = {denial.kind, *(register.statements[one].kind for one in linked if one in register.statements)}
        kinds |= {register.statements[tie.statement].kind for tie in ties if tie.to == denial.id}
        kinds -= {Kind.AGREED, Kind.EXCHANGED}
        could = [deal for deal in deals if deal.legs and kinds <= {leg[0].kind for leg in deal.legs}]
        if not could:
            # what the report has as given for nothing that is told may be what is denied to be the price
            could = [deal for deal in deals if _same_source(denial, deal) and kinds & {leg[0].kind for leg in deal.legs}]
        own = [deal for deal in could if _same_source(denial, deal)]
        sided = [deal for deal in could if may_be_about(denial, deal, known)]
        # What its own report tells of comes first, and there the deal whose sides it names or speaks for.
        tiers = ([deal for deal in own if deal in sided], own, sided)
        leads = next((tier for tier in tiers if tier), [])
    if len(leads) != 1:
        return False
    leads[0].denials.append(denial)
    return True


def _same_source(statement: Statement, deal: Gathered) -> bool:
    return any(statement.source == other.source for leg in deal.legs for other in leg)


def may_be_about(statement: Statement, deal: Gathered, known: Sides) -> bool:
    """Whether a statement of an agreement can be about a deal: the sides it names, or else whoever speaks, are sides of the deal."""
    named = [party.name for party in statement.parties if party.role in ("by", "with", "to")]
    givers = [name for leg in deal.legs for one in leg if (name := giver_of(one)) is not None]
    if not named:
        named = list(statement.speakers[:1])
    if not named or not all(any(known.same(name, giver) for giver in givers) for name in named):
        return False
    return any(within_a_month(statement, one) or statement.on.overlaps(one.on) for leg in deal.legs for one in leg)
