"""Gathering: which statements belong to one deal, and which of them tell one leg.

Invariant: statements come together only by a tie that a source makes, by being parts of each other, or by being told of one event by
several reports; each way of coming together that no source states is written down as an assumption.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from habeas.answers.deals.sides import Sides, sides
from habeas.answers.deals.tellings import AT_MOST, MEASURES, PEOPLE, WANTED, Reports, giver_of, instrument_of, open_days, target_of
from habeas.disjoint import DisjointSets
from habeas.model import Kind, Modality, Relation, Statement
from habeas.register import Register, Tie, fold_name, moves_home

__all__ = ["Gathered", "gather", "place_denials_of_legs"]

_LEGS = PEOPLE | MEASURES | {Kind.UNDESIGNATED, Kind.AGREED, Kind.MET, Kind.APPOINTED}
"""What one side can give, by kind; and a move home under arrest."""
_MONTH = timedelta(days=31)

SAME_EVENT = "Reports of the same day, sides and number tell one event."
SAME_MEASURE = "Reports of a measure of one giver for one target, about a month apart at most, tell one measure."
SAME_PRICE = (
    "What two reports give for one release, by one giver and with one instrument, is one measure, although they name it differently."
)
SAME_RELEASE = "What two reports give for one measure is one release, although their numbers contradict each other."
KEPT = "A release of as many as were promised, by the same side and within three months of the word, is the release promised."
NAMED_AGREEMENT = "A statement of an agreement is about the one deal that its report, its day and its sides leave."


@dataclass(slots=True)
class Gathered:
    """One deal before it is told.

    legs: the statements of each leg. ties: who links them. agreements: statements of an agreement as such. denials: denials of
    the exchange or of the agreement. assumes: why statements came together that no source joins. later: whether a leg of it is left out,
    since it came only after the day of a question. id: of the statement recorded first, whatever is left out.
    """

    legs: list[list[Statement]]
    ties: list[Tie] = field(default_factory=list)
    agreements: list[Statement] = field(default_factory=list)
    denials: list[Statement] = field(default_factory=list)
    assumes: list[str] = field(default_factory=list)
    later: bool = False
    id: str = ""

    @property
    def statements(self) -> list[Statement]:
        return [statement for leg in self.legs for statement in leg] + self.agreements + self.denials

    @property
    def first(self) -> tuple[int, int, str]:
        """Entry, place in the text and id of the statement recorded first."""
        return min((statement.entry or 0, statement.span.start, statement.id) for statement in self.statements)


def gather(register: Register) -> tuple[list[Gathered], list[Statement], list[Statement], Sides]:
    """The deals of a register in order of record; denials of a bargain that fit no one deal, and denials of what was given that fit several
    legs; and who stands for which side."""
    ties = [
        tie
        for tie in register.ties
        if tie.relation is Relation.IN_RETURN_FOR and all(_gives(register.statements[one]) for one in (tie.statement, tie.to))
    ]
    under = [tie for tie in register.ties if _under_agreement(register, tie)]
    denials = _denials(register, ties)
    seeds = _seeds(register, [*ties, *under], denials)
    near = {statement.source for statement in seeds.values()} | {statement.source for statement in denials}
    not_done = _not_done(register, {*seeds, *(one.id for one in denials)})
    near |= {statement.source for statement in not_done}
    known = sides(statement for statement in register.statements.values() if statement.source in near)
    tied, put_under = ([tie for tie in some if tie.statement in seeds and tie.to in seeds] for some in (ties, under))
    work = _Work(register, Reports(known), seeds, tied, put_under)
    deals = work.deals()
    left = _settle_agreements(deals, known)
    unplaced = [statement for statement in denials if not _place_denial(statement, ties, register, [*deals, *left], known)]
    found = sorted([*deals, *left], key=lambda deal: deal.first)
    return found, unplaced, place_denials_of_legs(register, found, known, {one.id for one in denials}), known


def _gives(statement: Statement) -> bool:
    return statement.kind in _LEGS or moves_home(statement)


def _under_agreement(register: Register, tie: Tie) -> bool:
    """Whether a source ties what was let go or lifted to the agreement it was done under ("freed 14 as part of a deal")."""
    one, other = register.statements[tie.statement], register.statements[tie.to]
    asserted = one.modality is other.modality is Modality.ASSERTED
    return tie.relation is Relation.AFTER and one.kind in PEOPLE | MEASURES and other.kind is Kind.AGREED and asserted


def _denials(register: Register, ties: Iterable[Tie]) -> list[Statement]:
    """Statements that deny an agreement, or that something was given in return: what they deny is the link, not an event."""
    statements = register.statements
    found: dict[str, Statement] = {}
    for tie in ties:
        ends = (statements[tie.statement], statements[tie.to])
        found |= {one.id: one for one in ends if one.modality is Modality.DENIED}
    for statement in statements.values():
        exchange = statement.kind in (Kind.AGREED, Kind.EXCHANGED) or (
            statement.kind in PEOPLE and dict(statement.facets).get("ground") in ("exchange", "negotiated")
        )
        if statement.modality is Modality.DENIED and exchange:
            # "denied that the prisoners were exchanged": it is the bargain that is denied, not that they went free
            found[statement.id] = statement
    return list(found.values())


def _seeds(register: Register, ties: Iterable[Tie], denials: Sequence[Statement]) -> dict[str, Statement]:
    statements, denied = register.statements, {statement.id for statement in denials}
    found: dict[str, Statement] = {}
    for tie in ties:
        ends = (statements[tie.statement], statements[tie.to])
        # "denied that they were freed in exchange for relief": the relief is spoken of only as what there was not
        refused = any(one.modality is Modality.DENIED for one in ends)
        found |= {one.id: one for one in ends if not refused or one.modality is Modality.ASSERTED}
    for statement in statements.values():
        offered = statement.modality in WANTED and statement.kind in PEOPLE | MEASURES
        if statement.kind in (Kind.AGREED, Kind.EXCHANGED) or offered or dict(statement.facets).get("ground") in ("exchange", "negotiated"):
            found[statement.id] = statement
    return {identifier: statement for identifier, statement in found.items() if identifier not in denied}


@dataclass(slots=True)
class _Work:
    """The groups while they are being joined. under: ties of legs to the agreement they were given under. deal: statements of one deal;
    leg: statements of one leg."""

    register: Register
    reports: Reports
    seeds: dict[str, Statement]
    ties: list[Tie]
    under: list[Tie]
    deal: DisjointSets[str] = field(default_factory=DisjointSets)
    leg: DisjointSets[str] = field(default_factory=DisjointSets)
    why: dict[str, list[str]] = field(default_factory=dict)

    def deals(self) -> list[Gathered]:
        self._by_source()
        self._by_event()
        self._by_measure()
        for _ in range(2):  # one price makes two releases one, and one release makes two prices one
            self._inside()
        return self._collect()

    def _join(self, one: Statement, other: Statement, because: str | None = None) -> None:
        for statement in (one, other):
            self.seeds.setdefault(statement.id, statement)
        self.leg.join(one.id, other.id)
        self.deal.join(one.id, other.id)
        if because is not None:
            self.why.setdefault(because, []).append(one.id)

    def _by_source(self) -> None:
        standing = self.register.standing
        for tie in [*self.ties, *self.under]:
            self.deal.join(tie.statement, tie.to)
        for statement in list(self.seeds.values()):
            event = standing.event_of(statement.id)
            if event in self.register.statements and self.register.statements[event].kind is statement.kind:
                self._join(statement, self.register.statements[event])
            whole = standing.stands_for(statement.count.subset_of) if statement.count and statement.count.subset_of else None
            if whole in self.seeds:
                self.deal.join(statement.id, whole)

    def _by_event(self) -> None:
        """Every report of an event of a deal, also one that says nothing of the deal."""
        fitting: dict[tuple[Any, ...], list[Statement]] = {}
        for statement in self.register.statements.values():
            if (statement.kind in PEOPLE | {Kind.AGREED} or moves_home(statement)) and not (
                statement.count is not None and statement.count.subset_of
            ):
                for key in _keys(statement):
                    fitting.setdefault(key, []).append(statement)
        for seed in list(self.seeds.values()):
            for key in _keys(seed):
                for other in fitting.get(key, ()):
                    if self.leg.joined(seed.id, other.id):
                        continue
                    if self.reports.same(seed, other):
                        self._join(seed, other, SAME_EVENT)
                    elif self._kept(seed, other):
                        self._join(seed, other, KEPT)

    def _kept(self, promise: Statement, release: Statement) -> bool:
        """Whether a release may be what was promised: as many or the same people, by the same side, at most three months after the word."""
        if promise.modality not in WANTED or release.modality is not Modality.ASSERTED or promise.kind not in PEOPLE:
            return False
        said, on = self.register.standing.said_on(promise), release.on
        if said is None or on.latest is None or not said <= on.latest or (on.earliest or on.latest) > said + 3 * _MONTH:
            return False
        return self.reports.sides.same(giver_of(promise), giver_of(release)) is True

    def _by_measure(self) -> None:
        """Further words on a measure of a deal: it was announced on one day and issued on another, or several reports tell it."""
        lifted = [one for one in self.register.statements.values() if one.kind is Kind.MEASURE_LIFTED and target_of(one) is not None]
        for seed in [one for one in self.seeds.values() if one.kind is Kind.MEASURE_LIFTED]:
            for other in lifted:
                if other.id == seed.id or other.modality is Modality.DEMANDED or self.leg.joined(seed.id, other.id):
                    continue
                if not self._one_time(seed, other) or not self.reports.same_measure(seed, other):
                    continue
                self._join(seed, other, SAME_EVENT if seed.on.same_range(other.on) else SAME_MEASURE)

    @staticmethod
    def _one_time(one: Statement, other: Statement) -> bool:
        """Whether two words on a measure may be of one time: the same claim of overlapping days, or days at most a month apart."""
        if one.modality is other.modality and one.on.overlaps(other.on):
            return True
        return max(open_days(one.on), open_days(other.on)) <= AT_MOST and _within_a_month(one, other)

    def _inside(self) -> None:
        """In one deal: reports that name one price differently, or that give contradictory numbers of one release."""
        for members in self.deal.sets(list(self.seeds)):
            statements = [self.seeds[one] for one in members]
            for place, one in enumerate(statements):
                for other in statements[place + 1 :]:
                    if self.leg.joined(one.id, other.id) or one.source == other.source:
                        continue
                    if self._one_price(one, other):
                        self._join(one, other, SAME_PRICE)
                    elif one.kind in PEOPLE and self.reports.contradict(one, other):
                        self._join(one, other, SAME_RELEASE)

    def _one_price(self, one: Statement, other: Statement) -> bool:
        if one.kind is not other.kind or one.kind not in MEASURES or one.modality is not other.modality or not one.on.overlaps(other.on):
            return False
        named, other_named = target_of(one), target_of(other)
        both_names = named is not None and other_named is not None and _is_name(named) and _is_name(other_named)
        if both_names or self.reports.sides.same(giver_of(one), giver_of(other)) is not True:
            return False
        return instrument_of(one) is not None and fold_name(instrument_of(one) or "") == fold_name(instrument_of(other) or "")

    def _collect(self) -> list[Gathered]:
        found: list[Gathered] = []
        order = sorted(self.seeds.values(), key=lambda one: (one.entry or 0, one.span.start, one.id))
        for members in self.deal.sets([one.id for one in order]):
            legs = [[self.seeds[one] for one in leg] for leg in self.leg.sets(members)]
            inside = set(members)
            parts = {one for one in inside if self._is_part(self.seeds[one], inside)}
            agreements = [one for leg in legs for one in leg if one.kind is Kind.AGREED and not self._tied(one.id)]
            apart = {one.id for one in agreements}
            kept = [[one for one in leg if one.id not in apart and one.id not in parts] for leg in legs]
            assumes = [because for because, ids in self.why.items() if inside & set(ids)]
            ties = [tie for tie in self.ties if tie.statement in inside]
            found.append(Gathered([leg for leg in kept if leg], ties, agreements, [], assumes))
        return found

    def _is_part(self, statement: Statement, inside: set[str]) -> bool:
        """Whether a statement is of some of the people of another of the deal; what is part of itself, by any way, is part of nothing."""
        seen, whole = {statement.id}, self._whole(statement)
        part = whole is not None and whole in inside
        while whole is not None and whole in inside:
            if whole in seen:
                return False
            seen.add(whole)
            whole = self._whole(self.seeds[whole])
        return part

    def _whole(self, statement: Statement) -> str | None:
        if statement.count is None or statement.count.subset_of is None:
            return None
        return self.register.standing.stands_for(statement.count.subset_of)

    def _tied(self, identifier: str) -> bool:
        return any(identifier in (tie.statement, tie.to) for tie in self.ties)


def _keys(statement: Statement) -> list[tuple[Any, ...]]:
    """What two reports of one event have in common besides their day and sides: the number, the agreement, or a name."""
    if statement.count is not None:
        return [(statement.kind, statement.count.low, statement.count.high)]
    if statement.kind is Kind.AGREED:
        return [(statement.kind, statement.on.earliest)]
    return [(statement.kind, fold_name(person.name)) for person in statement.people]


def _within_a_month(one: Statement, other: Statement) -> bool:
    first, second = sorted((one.on, other.on), key=lambda on: (on.earliest is None, on.earliest))
    if first.latest is None or second.earliest is None or first.earliest is None:
        return first.earliest is not None and second.earliest is not None and second.earliest - first.earliest <= _MONTH
    return second.earliest - first.latest <= _MONTH


def _is_name(target: str) -> bool:
    """Whether a target is named and not described: every word of it begins with a capital letter."""
    return all(word[:1].isupper() for word in target.split())


# -- agreements and denials -----------------------------------------------------------------------------------------------------


def _settle_agreements(deals: list[Gathered], known: Sides) -> list[Gathered]:
    """Agreements told by themselves join the one deal they fit, offers stay open deals. Takes them out of `deals`; answers what is left."""
    alone = [deal for deal in deals if not deal.legs]
    deals[:] = [deal for deal in deals if deal.legs]
    left: list[Gathered] = []
    for deal in alone:
        told = [one for one in deal.agreements if one.modality is Modality.ASSERTED]
        fitting = [other for other in deals if told and all(_fits(one, other, known) for one in told)]
        if len(fitting) == 1 and len(told) == len(deal.agreements):
            fitting[0].agreements += told
            if NAMED_AGREEMENT not in fitting[0].assumes:
                fitting[0].assumes.append(NAMED_AGREEMENT)
        else:
            left.append(deal)
    return left


def _not_done(register: Register, others: Collection[str]) -> list[Statement]:
    """Denials that people were let go or a measure was lifted, apart from those whose part in a deal is known: `others`."""
    return [
        one
        for one in register.statements.values()
        if one.modality is Modality.DENIED and (one.kind in PEOPLE | MEASURES or moves_home(one)) and one.id not in others
    ]


def place_denials_of_legs(
    register: Register, deals: Sequence[Gathered], known: Sides, of_bargains: Collection[str] = ()
) -> list[Statement]:
    """Puts each denial of what a leg tells with that leg, at its end; answers those that may be of several. of_bargains: the ids of denials
    of a bargain, which do not deny what was given."""
    reports = Reports(known)
    several: list[Statement] = []
    legs = [leg for deal in deals for leg in deal.legs]
    for denial in _not_done(register, {*of_bargains, *(one.id for deal in deals for one in deal.statements)}):
        fitting = [leg for leg in legs if any(_may_deny(register, denial, one) and reports.denied(denial, one) for one in _done(leg))]
        if len(fitting) == 1:
            fitting[0].append(denial)
        several += [denial] if len(fitting) > 1 else []
    return several


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
    return said >= first and (denial.on.earliest is not None or said <= last + 3 * _MONTH)


def _place_denial(denial: Statement, ties: Sequence[Tie], register: Register, deals: Sequence[Gathered], known: Sides) -> bool:
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
        sided = [deal for deal in could if _fits(denial, deal, known)]
        # What its own report tells of comes first, and there the deal whose sides it names or speaks for.
        tiers = ([deal for deal in own if deal in sided], own, sided)
        leads = next((tier for tier in tiers if tier), [])
    if len(leads) != 1:
        return False
    leads[0].denials.append(denial)
    return True


def _same_source(statement: Statement, deal: Gathered) -> bool:
    return any(statement.source == other.source for leg in deal.legs for other in leg)


def _fits(statement: Statement, deal: Gathered, known: Sides) -> bool:
    """Whether a statement of an agreement can be about a deal: the sides it names, or else whoever speaks, are sides of the deal."""
    named = [party.name for party in statement.parties if party.role in ("by", "with", "to")]
    givers = [name for leg in deal.legs for one in leg if (name := giver_of(one)) is not None]
    if not named:
        named = list(statement.speakers[:1])
    if not named or not all(any(known.same(name, giver) for giver in givers) for name in named):
        return False
    return any(_within_a_month(statement, one) or statement.on.overlaps(one.on) for leg in deal.legs for one in leg)
