"""Legs: what one side of a deal gives, as each report puts it.

Invariant: a leg keeps every number that is published for it, each with its speakers. What is offered or promised is never counted as
delivered, a reversal never erases what was delivered before it, and nothing here divides one leg by another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from habeas.answers.answer import once
from habeas.answers.deals.freed import Freed
from habeas.answers.deals.sides import Sides
from habeas.answers.deals.tellings import (
    PEOPLE,
    WANTED,
    destination_of,
    exclude_each_other,
    giver_of,
    instrument_of,
    narrowest,
    target_of,
    told_when,
)
from habeas.answers.wording import count_words, counted_words
from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality, Statement
from habeas.register import at_home, fold_name, moves_home

__all__ = ["Leg", "LegStatus", "Part", "Quantity", "Since", "Step", "build_leg", "once_chains", "quantities"]


class LegStatus(StrEnum):
    """How far a leg has come. Beside what is said here, `denied_by` names those who say it never was."""

    DELIVERED = "delivered"
    REVERSED = "reversed"
    PROMISED = "promised"
    OFFERED = "offered"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"


# The furthest word first.
_FURTHEST = (
    (Modality.ASSERTED, LegStatus.DELIVERED),
    (Modality.PROMISED, LegStatus.PROMISED),
    (Modality.OFFERED, LegStatus.OFFERED),
    (Modality.CONDITIONAL, LegStatus.CONDITIONAL),
    (Modality.DEMANDED, LegStatus.DEMANDED),
    (Modality.POSSIBLE, LegStatus.POSSIBLE),
    (Modality.ALLEGED, LegStatus.ALLEGED),
    (Modality.DENIED, LegStatus.DENIED),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One published number of people, and everyone who publishes it. speakers: one chain for each report, nearest speaker first."""

    count: Count
    on: PartialDate
    speakers: tuple[tuple[str, ...], ...]
    statements: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.count.low,
            "high": self.count.high,
            "bound": self.count.bound.value,
            "unit": self.count.unit,
            "population": self.count.population,
            "words": counted_words(self.count),
            "on": self.on.to_json(),
            "speakers": [list(chain) for chain in self.speakers],
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people of a leg. destination: where they were taken, None when the words do not say. house_arrest: whether they went
    home under arrest, and so did not leave custody."""

    kind: Kind
    quantity: Quantity
    destination: str | None
    house_arrest: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "destination": self.destination, "house_arrest": self.house_arrest, **self.quantity.to_json()}


@dataclass(frozen=True, slots=True)
class Step:
    """One dated word on a leg: announced on one day, done on another."""

    on: PartialDate
    modality: Modality
    speakers: tuple[tuple[str, ...], ...]
    statements: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "on": self.on.to_json(),
            "modality": self.modality.value,
            "speakers": [list(chain) for chain in self.speakers],
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class Since:
    """What the giver of a leg that is only promised or offered is told to have given later, or, where `denied`, not to have given. Whether
    it is of what was promised, nobody says."""

    kind: Kind
    denied: bool
    on: PartialDate
    quantities: tuple[Quantity, ...]
    people: tuple[str, ...]
    instrument: str | None
    target: str | None
    speakers: tuple[tuple[str, ...], ...]
    statements: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "denied": self.denied,
            "on": self.on.to_json(),
            "quantities": [quantity.to_json() for quantity in self.quantities],
            "people": list(self.people),
            "instrument": self.instrument,
            "target": self.target,
            "speakers": [list(chain) for chain in self.speakers],
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class Leg:
    """What one side gives.

    giver: as the reports name it, None when none does. side: the state it stands for, or itself. receiver: the side that gives the other
    legs. targets: whom a measure was lifted for or imposed on. promised, delivered: published numbers, none added to another.
    parts: numbers of some of the delivered. contradictory: whether numbers for the same people exclude each other. sums: parts whose sum is
    the whole, as arithmetic in words. steps: in order of date. on: the narrowest date of what was done, or else of what was said.
    reversed_on: when a measure was put back; reversal: who says so. denials: words that it was not done; denied_by: whose.
    people: names that the statements of the leg give, and of those who left custody by it. let_go: the latter, with their exits.
    house_arrest: whether those of the leg went home under arrest, and so nobody left custody by it. lapsed_on: when what was promised or
    offered was to be, where that day has passed and no report says that it was done. since: what the same side is told to have given, or
    not to have given, after its word, where no report says that it was kept.
    """

    id: str
    kind: Kind
    giver: str | None
    side: str | None
    receiver: str | None
    targets: tuple[str, ...]
    instrument: str | None
    status: LegStatus
    promised: tuple[Quantity, ...]
    delivered: tuple[Quantity, ...]
    parts: tuple[Part, ...]
    contradictory: bool
    sums: tuple[str, ...]
    steps: tuple[Step, ...]
    on: PartialDate
    reversed_on: PartialDate | None
    reversal: tuple[str, ...]
    denials: tuple[Step, ...]
    people: tuple[str, ...]
    statements: tuple[str, ...]
    let_go: tuple[Freed, ...] = ()
    house_arrest: bool = False
    lapsed_on: PartialDate | None = None
    since: tuple[Since, ...] = ()

    @property
    def of_people(self) -> bool:
        """Whether it is people who go free."""
        return self.kind in PEOPLE and not self.house_arrest

    @property
    def denied_by(self) -> tuple[tuple[str, ...], ...]:
        """The speakers who say that it was not done, each chain once."""
        return tuple(dict.fromkeys(chain for step in self.denials for chain in step.speakers))

    @property
    def unheard_of(self) -> bool:
        """Whether nothing at all is told since of what was promised or offered: neither that it, or the like, was given, nor a denial."""
        return not (self.done or self.since or self.denials)

    @property
    def done(self) -> bool:
        """Whether it is said to have been delivered, also if it was taken back later."""
        return self.status in (LegStatus.DELIVERED, LegStatus.REVERSED)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements that tell of it, of its parts and of its reversal."""
        return once((*self.statements, *(one for part in self.parts for one in part.quantity.statements), *self.reversal))

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind.value,
            "house_arrest": self.house_arrest,
            "giver": self.giver,
            "receiver": self.receiver,
            "targets": list(self.targets),
            "instrument": self.instrument,
            "status": self.status.value,
            "promised": [quantity.to_json() for quantity in self.promised],
            "delivered": [quantity.to_json() for quantity in self.delivered],
            "parts": [part.to_json() for part in self.parts],
            "contradictory": self.contradictory,
            "sums": list(self.sums),
            "steps": [step.to_json() for step in self.steps],
            "on": self.on.to_json(),
            "reversed_on": self.reversed_on.to_json() if self.reversed_on else None,
            "lapsed_on": self.lapsed_on.to_json() if self.lapsed_on else None,
            "since": [one.to_json() for one in self.since],
            "denied_by": [list(chain) for chain in self.denied_by],
            "denials": [step.to_json() for step in self.denials],
            "people": list(self.people),
            "statements": list(self.evidence),
        }


def build_leg(
    statements: Sequence[Statement],
    parts: Sequence[Statement],
    reversals: Sequence[Statement],
    sides: Sides,
    *,
    receiver: str | None = None,
) -> Leg:
    """The leg that `statements`, all of one concession and in the order they were recorded, tell of."""
    modalities = {statement.modality for statement in statements}
    status = next(status for modality, status in _FURTHEST if modality in modalities)
    done = [statement for statement in statements if statement.modality is Modality.ASSERTED]
    wanted = [statement for statement in statements if statement.modality in WANTED]
    said = [statement for statement in statements if statement.modality is not Modality.DENIED] or statements
    giver = next((name for statement in statements if (name := giver_of(statement)) is not None), None)
    delivered = quantities(done)
    told_parts = _parts([part for part in parts if part.modality is Modality.ASSERTED])
    if done and reversals:
        status = LegStatus.REVERSED
    targets = {fold_name(name): name for statement in statements if (name := target_of(statement)) is not None}
    return Leg(
        id=statements[0].id,
        kind=statements[0].kind,
        giver=giver,
        side=sides.key(giver) if giver else None,
        receiver=receiver,
        targets=tuple(targets.values()),
        instrument=next((name for statement in statements if (name := instrument_of(statement)) is not None), None),
        status=status,
        promised=quantities(wanted),
        delivered=delivered,
        parts=told_parts,
        contradictory=_contradictory(delivered),
        sums=_sums(delivered, told_parts),
        steps=_steps(said),
        on=narrowest(done or said),
        reversed_on=narrowest(reversals) if done and reversals else None,
        reversal=tuple(statement.id for statement in reversals) if done else (),
        denials=_steps([statement for statement in statements if statement.modality is Modality.DENIED]),
        people=once(person.name for statement in (*statements, *parts) for person in statement.people),
        statements=tuple(statement.id for statement in statements),
        house_arrest=any(moves_home(statement) for statement in statements),
    )


def quantities(statements: Sequence[Statement]) -> tuple[Quantity, ...]:
    """The numbers that statements of one event give: the same number of the same noun once, with all who say it."""
    alike: dict[tuple[Any, ...], list[Statement]] = {}
    for statement in statements:
        if (count := statement.count) is not None:
            words = (count.low, count.high, count.bound, fold_name(count.unit), fold_name(count.population))
            alike.setdefault(words, []).append(statement)
    return tuple(_quantity(group) for group in alike.values())


def _quantity(group: Sequence[Statement]) -> Quantity:
    count = group[0].count
    assert count is not None
    return Quantity(count, narrowest(group), once_chains(group), tuple(statement.id for statement in group))


def once_chains(statements: Iterable[Statement]) -> tuple[tuple[str, ...], ...]:
    """The chains of speakers of statements, each once."""
    return tuple(dict.fromkeys(statement.speakers for statement in statements if statement.speakers))


def _parts(statements: Sequence[Statement]) -> tuple[Part, ...]:
    alike: dict[tuple[Kind, str | None, bool], list[Statement]] = {}
    for statement in statements:
        home = at_home(statement) is True
        alike.setdefault((statement.kind, None if home else destination_of(statement), home), []).append(statement)
    found = [Part(kind, quantity, where, home) for (kind, where, home), group in alike.items() for quantity in quantities(group)]
    return tuple(sorted(found, key=lambda part: -(part.quantity.count.high or part.quantity.count.low or 0)))


def _contradictory(delivered: Sequence[Quantity]) -> bool:
    """Whether two numbers for one noun exclude each other."""
    by_noun: dict[str, list[Count]] = {}
    for quantity in delivered:
        by_noun.setdefault(fold_name(quantity.count.population), []).append(quantity.count)
    return any(exclude_each_other(counts) for counts in by_noun.values())


def _sums(delivered: Sequence[Quantity], parts: Sequence[Part]) -> tuple[str, ...]:
    """Whether parts that went to different places make up a whole, each as a line of arithmetic."""
    counts: Mapping[str, Count] = {part.destination: part.quantity.count for part in parts if part.destination is not None}
    sent = [part for part in parts if part.destination is not None]
    if len(counts) < 2 or len(counts) != len(sent) or any(count.low is None or count.low != count.high for count in counts.values()):
        return ()
    total = sum(count.low or 0 for count in counts.values())
    told = " + ".join(count_words(count) for count in counts.values())
    lines = []
    for whole in delivered:
        if whole.count.low is not None and whole.count.low == whole.count.high:
            holds = total == whole.count.low
            lines.append(f"{told} = {total:,}" + ("" if holds else f", not {count_words(whole.count)}"))
    return tuple(dict.fromkeys(lines))


def _steps(statements: Sequence[Statement]) -> tuple[Step, ...]:
    alike: dict[tuple[Any, ...], list[Statement]] = {}
    for statement in statements:
        on = told_when(statement)
        alike.setdefault((statement.modality, on.earliest, on.latest), []).append(statement)
    found = [
        Step(told_when(group[0]), group[0].modality, once_chains(group), tuple(statement.id for statement in group))
        for group in alike.values()
    ]
    return tuple(sorted(found, key=lambda step: (str(step.on.latest or "9"), str(step.on.earliest or "0"))))
