"""Making a deal of the statements that belong to it: its legs, its claims, its status, and what nobody says.

Invariant: a deal is made of what somebody said by the day of the question; each way of putting it together that no source states is written
down as an assumption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from habeas.answers.answer import once
from habeas.answers.deals.aftermath import Following, aftermath, following
from habeas.answers.deals.claims import AGREEMENT, Claim, agreement_claims, link_claims
from habeas.answers.deals.days import by_day
from habeas.answers.deals.deal import METHOD, Beside, Deal, DealStatus
from habeas.answers.deals.freed import ON_THE_DAY, freed_people
from habeas.answers.deals.gathered import Gathered
from habeas.answers.deals.legs import Leg, LegStatus, build_leg, quantities
from habeas.answers.deals.sides import Sides
from habeas.answers.deals.since import told_since
from habeas.answers.deals.tellings import PEOPLE, WANTED, Reports, destination_of, giver_of, narrowest
from habeas.answers.wording import date_words, day_words, speakers_words
from habeas.model import Kind, Modality, Statement
from habeas.register import Register, at_home, fold_name

__all__ = ["deal_from", "made_deal"]

UNSIGNED = "What was lifted and is put on the same target again by nobody who is named is the measure of this deal."
SAME_DAY_PARTS = "Numbers of people taken to different places on the day of a release, which make up its number exactly, are parts of it."


def deal_from(register: Register, gathered: Gathered, known: Sides) -> Deal:
    """The deal that statements make which somebody gathered."""
    return made_deal(register, by_day(register, gathered), known, following(register))


def made_deal(register: Register, gathered: Gathered, known: Sides, told: Following) -> Deal:
    """One deal as it is told on the day of the register's question, from its statements. told: statements by what they hang on."""
    built, supposed = _legs(gathered, known, told, register.as_of.on)
    legs = tuple(_waited_for(register, _named(register, leg, told), gathered, told, known) for leg in built)
    claims = _claims(register, gathered)
    everyone = [*gathered.agreements, *gathered.denials, *(one for leg in gathered.legs for one in leg)]
    after = aftermath(legs, told, register.as_of.on)
    beside = _beside(told, legs, gathered, known)
    dated = [leg.on for leg in legs if leg.of_people and leg.done]
    on = dated[0] if dated else (legs[0].on if legs else narrowest(everyone))
    evidence = once(
        (
            *(one for leg in legs for one in leg.evidence),
            *(one for leg in legs for freed in leg.let_go for one in freed.exit.statements),
            *(one for leg in legs for each in leg.since for one in each.statements),
            *(one for claim in claims for one in claim.statements),
            *(one for each in after for one in each.statements),
            *(one for each in beside for one in each.quantity.statements),
        )
    )
    proposals = register.standing.proposed
    by_day = any(not freed.told for leg in legs for freed in leg.let_go)
    return Deal(
        evidence=evidence,
        method=METHOD,
        assumes=(*gathered.assumes, *supposed, *([ON_THE_DAY] if by_day else [])),
        id=gathered.id,
        status=_status(legs, gathered.agreements),
        on=on,
        parties=_parties(legs, gathered, known),
        legs=legs,
        claims=claims,
        conditions=once(condition for claim in claims for condition in claim.conditions),
        aftermath=after,
        beside=beside,
        not_known=_not_known(legs, claims, gathered, register.as_of.on),
        proposed=bool(proposals) and any(one.id in proposals for one in everyone),
    )


def _legs(gathered: Gathered, known: Sides, told: Following, on: date) -> tuple[tuple[Leg, ...], tuple[str, ...]]:
    """The legs, those in which people go free first; and what was taken for granted of them."""
    givers = [next((known.key(name) for one in leg if (name := giver_of(one)) is not None), None) for leg in gathered.legs]
    found: list[Leg] = []
    supposed: list[str] = []
    for place, statements in enumerate(gathered.legs):
        own = givers[place]
        others = {giver for giver in givers if giver is not None and giver != own}
        # Who gives the other legs receives this one, as far as that is one side.
        receiver = others.pop() if len(others) == 1 and len(gathered.legs) > 1 else None
        parts = [part for one in statements for part in told.of.get(one.id, ()) if part.kind in PEOPLE or at_home(part)]
        parts = [part for part in parts if part.on.possibly_by(on)]
        sent = [] if any(destination_of(part) for part in parts) else _sent(told, statements, known)
        supposed += [SAME_DAY_PARTS] if sent else []
        reversals = _reversals(told, statements, known, on) if statements[0].kind is Kind.MEASURE_LIFTED else []
        supposed += [UNSIGNED] if any(giver_of(one) is None for one in reversals) else []
        found.append(build_leg(statements, [*parts, *sent], reversals, known, receiver=receiver))
    return tuple(sorted(found, key=lambda leg: not leg.of_people)), once(supposed)


def _named(register: Register, leg: Leg, told: Following) -> Leg:
    """The leg with the named people who left custody by it."""
    if not leg.of_people or not leg.done:
        return leg
    day = leg.on.earliest if leg.on.earliest == leg.on.latest else None
    people = freed_people(register, leg.evidence, day, leg.delivered, told.leaving)
    known = {fold_name(name) for name in leg.people}
    more = (freed.person.name for freed in people if known.isdisjoint(fold_name(name) for name in freed.person.names))
    return replace(leg, let_go=people, people=once((*leg.people, *more)))


def _sent(told: Following, statements: Sequence[Statement], known: Sides) -> list[Statement]:
    """Reports that some were taken to one country and some to another on the day of a release, when these make up its number exactly."""
    whole = next((one for one in statements if one.modality is Modality.ASSERTED and one.count and one.count.low == one.count.high), None)
    if whole is None or whole.count is None or whole.kind not in PEOPLE or whole.on.earliest is None or destination_of(whole):
        return []
    own, places = {one.id for one in statements}, dict[str, Statement]()
    for other in told.counted:
        fits = other.id not in own and other.on.same_range(whole.on)
        if fits and other.count is not None and other.count.low == other.count.high and (where := destination_of(other)) is not None:
            if known.same(giver_of(whole), giver_of(other)) is not False and (other.count.low or 0) < (whole.count.low or 0):
                if places.setdefault(fold_name(where), other).count != other.count:
                    return []
    total = sum(one.count.low or 0 for one in places.values() if one.count is not None)
    return list(places.values()) if len(places) > 1 and total == whole.count.low else []


def _reversals(told: Following, statements: Sequence[Statement], known: Sides, on: date) -> list[Statement]:
    """Statements that the same giver, or nobody who is named, put the same measure on the same target again, later than it was lifted and
    by a day."""
    lifted = [one for one in statements if one.modality is Modality.ASSERTED and one.on.earliest is not None]
    if not lifted:
        return []
    since = min(one.on.earliest for one in lifted if one.on.earliest is not None)
    reports = Reports(known)
    return [
        other
        for other in told.imposed
        if other.on.earliest is not None
        and since < other.on.earliest <= on
        and any(_by_one(known, giver_of(one), giver_of(other)) and reports.same_measure(one, other) for one in lifted)
    ]


def _by_one(known: Sides, giver: str | None, other: str | None) -> bool:
    """Whether one side did both, as far as it is named."""
    return giver is None or other is None or known.same(giver, other) is True


def _waited_for(register: Register, leg: Leg, gathered: Gathered, told: Following, known: Sides) -> Leg:
    """The leg, where it is promised or offered and no report says that it was done, with what the same side is told to have given since;
    and with the day by which it was to be done, where that has passed."""
    words = [one for one in chain(*gathered.legs) if one.id in leg.statements and one.modality in WANTED]
    if leg.done or not words:
        return leg
    own = {*(one.id for one in gathered.statements), *leg.evidence}
    leg = replace(leg, since=told_since(register, words, told.given, own, known))
    passed = all(one.on.certainly_by(register.as_of.on) for one in words)
    return replace(leg, lapsed_on=narrowest(words)) if passed else leg


def _beside(told: Following, legs: Sequence[Leg], gathered: Gathered, known: Sides) -> tuple[Beside, ...]:
    """Numbers of people let go that are given for the same side and the same single day: by reports of the leg, then by others."""
    own = {one for leg in legs for one in leg.evidence} | {one.id for one in gathered.statements}
    found: list[Beside] = []
    for leg in legs:
        day = leg.on.earliest
        if not leg.delivered or day is None or day != leg.on.latest or leg.giver is None:
            continue
        near = [
            other
            for other in told.counted
            if other.count is not None
            and other.count.subset_of is None
            and other.id not in own
            and (other.on.earliest, other.on.latest) == (day, day)
            and known.same(leg.giver, giver_of(other)) is not False
        ]
        reports = {one.source for each in gathered.legs for one in each if one.id in leg.statements and one.modality is Modality.ASSERTED}
        for same_report in (True, False):
            told_by = [one for one in near if (one.source in reports) is same_report]
            found += [Beside(leg.id, quantity, same_report) for quantity in quantities(told_by)]
    return tuple(found)


def _claims(register: Register, gathered: Gathered) -> tuple[Claim, ...]:
    denials = {statement.id for statement in gathered.denials}
    exchanged = [one for leg in gathered.legs for one in leg if one.kind is Kind.EXCHANGED]
    spoken = [*gathered.agreements, *exchanged, *gathered.denials]
    ties = [tie for tie in gathered.ties if tie.statement not in denials]
    offers = [
        one
        for leg in gathered.legs
        for one in leg
        if one.modality in (Modality.OFFERED, Modality.PROMISED) and not any(one.id in (tie.statement, tie.to) for tie in ties)
    ]
    return (*link_claims(ties, register.statements), *agreement_claims([*spoken, *offers]))


def _status(legs: Sequence[Leg], agreements: Sequence[Statement]) -> DealStatus:
    statuses = [leg.status for leg in legs]
    done = [leg for leg in legs if leg.done]
    if done:
        if all(status is LegStatus.REVERSED for status in statuses):
            return DealStatus.REVERSED
        if LegStatus.REVERSED in statuses:
            return DealStatus.PARTLY_REVERSED
        return DealStatus.DELIVERED if len(done) == len(statuses) else DealStatus.PARTLY_DELIVERED
    told = {statement.modality for statement in agreements} | {Modality(status.value) for status in statuses}
    for modality, status in (
        (Modality.ASSERTED, DealStatus.AGREED),
        (Modality.PROMISED, DealStatus.PROMISED),
        (Modality.OFFERED, DealStatus.OFFERED),
    ):
        if modality in told:
            return status
    return DealStatus.DENIED if told == {Modality.DENIED} else DealStatus.OPEN


def _parties(legs: Sequence[Leg], gathered: Gathered, known: Sides) -> tuple[str, ...]:
    names = [leg.giver for leg in legs if leg.giver]
    names += [party.name for one in gathered.agreements for party in one.parties if party.role in ("by", "with", "to")]
    shown: dict[str, str] = {}
    for name in names:
        shown.setdefault(fold_name(known.key(name)), name)
    return tuple(shown.values())


def _not_known(legs: Sequence[Leg], claims: Sequence[Claim], gathered: Gathered, on: date) -> tuple[str, ...]:
    sentences = []
    if not legs and not gathered.later:
        sentences.append("What either side would give is not stated.")
    if legs and any(leg.giver is None for leg in legs):
        sentences.append("Who gives one of the legs is not stated.")
    if gathered.later:
        sentences.append(f"Other legs of this deal are told of days after {day_words(on)} only, and left out.")
    elif len(legs) == 1:
        sentences.append("What was given for it is not stated.")
    if not any(claim.what == AGREEMENT for claim in claims) and len(legs) > 1:
        sentences.append("No report here tells of an agreement as such; the link is what the speakers above make it.")
    for leg in legs:
        if leg.lapsed_on is not None:
            who = speakers_words(leg.steps[0].speakers[0]) if leg.steps and leg.steps[0].speakers else "nobody who is named"
            heard = "nothing is reported of it since" if leg.unheard_of else "no report says that it was done"
            sentences.append(f"{leg.status.value.capitalize()} {date_words(leg.lapsed_on)}, says {who}; {heard}.")
        if leg.since:
            sentences.append(
                "Whether what the same side is told to have given since, or not to have given, is what it promised, nobody says."
            )
    if any(leg.contradictory for leg in legs):
        sentences.append("Numbers published for one leg contradict each other; all are shown and none is chosen.")
    return tuple(sentences)
