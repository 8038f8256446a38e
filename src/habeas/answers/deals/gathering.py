"""Gathering: which statements belong to one deal, and which of them tell one leg.

Invariant: statements come together only by a tie that a source makes, by being parts of each other, or by being told of one event by
several reports; each way of coming together that no source states is written down as an assumption.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from habeas.answers.deals.denials import (
    denials_of_bargains,
    denials_of_what_was_given,
    may_be_about,
    place_denial,
    place_denials_of_legs,
    within_a_month,
)
from habeas.answers.deals.gathered import Gathered
from habeas.answers.deals.sides import Sides, sides
from habeas.answers.deals.tellings import (
    AT_MOST,
    MEASURES,
    MONTH,
    PEOPLE,
    WANTED,
    Reports,
    giver_of,
    in_exchange,
    instrument_of,
    open_days,
    target_of,
)
from habeas.disjoint import DisjointSets
from habeas.model import Kind, Modality, Relation, Statement
from habeas.register import Register, Tie, fold_name, moves_home

__all__ = ["Gathering", "gather"]

_LEGS = PEOPLE | MEASURES | {Kind.UNDESIGNATED, Kind.AGREED, Kind.MET, Kind.APPOINTED}
"""What one side can give, by kind; and a move home under arrest."""
SAME_EVENT = "Reports of the same day, sides and number tell one event."
SAME_MEASURE = "Reports of a measure of one giver for one target, about a month apart at most, tell one measure."
SAME_PRICE = (
    "What two reports give for one release, by one giver and with one instrument, is one measure, although they name it differently."
)
SAME_RELEASE = "What two reports give for one measure is one release, although their numbers contradict each other."
KEPT = "A release of as many as were promised, by the same side and within three months of the word, is the release promised."
NAMED_AGREEMENT = "A statement of an agreement is about the one deal that its report, its day and its sides leave."


@dataclass(frozen=True, slots=True)
class Gathering:
    """The deals of a register, in order of record.

    unplaced: denials of a bargain that fit no one deal. of_several: denials of what was given that fit several legs. sides: who stands for
    which side.
    """

    deals: tuple[Gathered, ...]
    unplaced: tuple[Statement, ...]
    of_several: tuple[Statement, ...]
    sides: Sides


def gather(register: Register) -> Gathering:
    """The statements of a register that make deals, deal by deal."""
    ties = [
        tie
        for tie in register.ties
        if tie.relation is Relation.IN_RETURN_FOR and all(_gives(register.statements[one]) for one in (tie.statement, tie.to))
    ]
    under = [tie for tie in register.ties if _under_agreement(register, tie)]
    denials = denials_of_bargains(register, ties)
    seeds = _seeds(register, [*ties, *under], denials)
    near = {statement.source for statement in seeds.values()} | {statement.source for statement in denials}
    not_done = denials_of_what_was_given(register, {*seeds, *(one.id for one in denials)})
    near |= {statement.source for statement in not_done}
    known = sides(statement for statement in register.statements.values() if statement.source in near)
    tied, put_under = ([tie for tie in some if tie.statement in seeds and tie.to in seeds] for some in (ties, under))
    work = _Work(register, Reports(known), seeds, tied, put_under)
    deals = work.deals()
    left = _settle_agreements(deals, known)
    unplaced = tuple(statement for statement in denials if not place_denial(statement, ties, register, [*deals, *left], known))
    found = sorted([*deals, *left], key=lambda deal: deal.first)
    placed = place_denials_of_legs(register, found, known, {one.id for one in denials})
    return Gathering(placed.deals, unplaced, placed.of_several, known)


def _gives(statement: Statement) -> bool:
    return statement.kind in _LEGS or moves_home(statement)


def _under_agreement(register: Register, tie: Tie) -> bool:
    """Whether a source ties what was let go or lifted to the agreement it was done under ("freed 14 as part of a deal")."""
    one, other = register.statements[tie.statement], register.statements[tie.to]
    asserted = one.modality is other.modality is Modality.ASSERTED
    return tie.relation is Relation.AFTER and one.kind in PEOPLE | MEASURES and other.kind is Kind.AGREED and asserted


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
        if statement.kind in (Kind.AGREED, Kind.EXCHANGED) or offered or in_exchange(statement):
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
        if said is None or on.latest is None or not said <= on.latest or (on.earliest or on.latest) > said + 3 * MONTH:
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
        return max(open_days(one.on), open_days(other.on)) <= AT_MOST and within_a_month(one, other)

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


def _is_name(target: str) -> bool:
    """Whether a target is named and not described: every word of it begins with a capital letter."""
    return all(word[:1].isupper() for word in target.split())


def _settle_agreements(deals: list[Gathered], known: Sides) -> list[Gathered]:
    """Agreements told by themselves join the one deal they fit, offers stay open deals. Takes them out of `deals`; answers what is left."""
    alone = [deal for deal in deals if not deal.legs]
    deals[:] = [deal for deal in deals if deal.legs]
    left: list[Gathered] = []
    for deal in alone:
        told = [one for one in deal.agreements if one.modality is Modality.ASSERTED]
        fitting = [other for other in deals if told and all(may_be_about(one, other, known) for one in told)]
        if len(fitting) == 1 and len(told) == len(deal.agreements):
            fitting[0].agreements += told
            if NAMED_AGREEMENT not in fitting[0].assumes:
                fitting[0].assumes.append(NAMED_AGREEMENT)
        else:
            left.append(deal)
    return left
