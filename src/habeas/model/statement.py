"""One assertion in a source: what kind of event, how it was meant, about whom or how many, by whose word.

Invariant: a statement cannot exist without the words it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from habeas.dates import UNKNOWN, PartialDate
from habeas.model.count import Count
from habeas.model.span import Span

__all__ = ["Kind", "Modality", "Party", "PersonMention", "Refusal", "Relation", "Statement", "StatementLink"]


class Kind(StrEnum):
    """The event kinds of the ontology, in its order (a test holds the two together)."""

    DETAINED = "detained"
    CHARGED = "charged"
    TRIED = "tried"
    SENTENCED = "sentenced"
    TRANSFERRED = "transferred"
    HELD = "held"
    LOCATED = "located"
    DESIGNATED = "designated"
    UNDESIGNATED = "undesignated"
    RELEASED = "released"
    DEPORTED = "deported"
    REFUSED_DEPORTATION = "refused_deportation"
    RETURNED_TO_CUSTODY = "returned_to_custody"
    EXCHANGED = "exchanged"
    DIED = "died"
    MET = "met"
    APPOINTED = "appointed"
    AGREED = "agreed"
    MEASURE_IMPOSED = "measure_imposed"
    MEASURE_LIFTED = "measure_lifted"
    SAID = "said"


class Modality(StrEnum):
    """What the words claim, by their outermost operator."""

    ASSERTED = "asserted"
    DEMANDED = "demanded"
    OFFERED = "offered"
    PROMISED = "promised"
    POSSIBLE = "possible"
    DENIED = "denied"
    ALLEGED = "alleged"
    CONDITIONAL = "conditional"


class Relation(StrEnum):
    """How one statement of a source hangs on another."""

    IN_RETURN_FOR = "in_return_for"
    AFTER = "after"
    SAME_EVENT = "same_event"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person the event happened to, in the fullest form the source gives; `span` is where that form, or the nearest one, stands."""

    name: str
    span: Span

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "start": self.span.start, "end": self.span.end}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> PersonMention:
        return cls(value["name"], Span(value["start"], value["end"]))


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part without being the one it happened to: role `by`, `with`, `to`, `against` or `for`."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class StatementLink:
    """to: the id of the other statement, of the same source."""

    relation: Relation
    to: str

    def to_json(self) -> dict[str, Any]:
        return {"relation": self.relation.value, "to": self.to}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> StatementLink:
        return cls(Relation(value["relation"]), value["to"])


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion in a source.

    id: `s1`, `s2`… inside one reading; the row id once it is in a ledger.
    quote, span: the exact words, `quote == layer[span]`.
    speakers: nearest first, the publisher last; empty when neither is known.
    on: when it held in the world. stated: when the source published it (None when unknown).
    facets: what else the words say of the event (`destination`, `place`, `charge`, `term`, `instrument`, `condition`), sorted by key. A
    statement from a list also has what its row says of the person (`row`, `record`, `birth_date`, `birth_place`, `sex`; docs/lists.md).
    repeats: other words of the same source that tell the same event and add nothing.
    source: SHA-256 of the archived bytes. entry: sequence number of the ledger entry that recorded it, None before.
    """

    id: str
    kind: Kind
    modality: Modality
    quote: str
    span: Span
    speakers: tuple[str, ...] = ()
    on: PartialDate = UNKNOWN
    people: tuple[PersonMention, ...] = ()
    parties: tuple[Party, ...] = ()
    count: Count | None = None
    links: tuple[StatementLink, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    repeats: tuple[Span, ...] = ()
    source: str = ""
    stated: date | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the `read` contract; `source`, `stated` and `entry` appear once they are known."""
        value: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind.value,
            "modality": self.modality.value,
            "quote": self.quote,
            "start": self.span.start,
            "end": self.span.end,
            "speakers": list(self.speakers),
            "on": self.on.to_json(),
            "people": [person.to_json() for person in self.people],
            "parties": {party.role: party.name for party in self.parties},
            "count": self.count.to_json() if self.count else None,
            "facets": dict(self.facets),
            "links": [link.to_json() for link in self.links],
            "repeats": [{"start": span.start, "end": span.end} for span in self.repeats],
        }
        if self.source:
            value["source"] = self.source
        if self.stated is not None:
            value["stated"] = self.stated.isoformat()
        if self.entry is not None:
            value["entry"] = self.entry
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Statement:
        """Reads what `to_json` writes. Raises KeyError or ValueError on anything else."""
        stated = value.get("stated")
        return cls(
            id=value["id"],
            kind=Kind(value["kind"]),
            modality=Modality(value["modality"]),
            quote=value["quote"],
            span=Span(value["start"], value["end"]),
            speakers=tuple(value.get("speakers", ())),
            on=PartialDate.from_json(value.get("on") or {}),
            people=tuple(PersonMention.from_json(person) for person in value.get("people", ())),
            parties=tuple(Party(role, name) for role, name in (value.get("parties") or {}).items()),
            count=Count.from_json(value["count"]) if value.get("count") else None,
            links=tuple(StatementLink.from_json(link) for link in value.get("links", ())),
            facets=tuple(sorted((value.get("facets") or {}).items())),
            repeats=tuple(Span(repeat["start"], repeat["end"]) for repeat in value.get("repeats", ())),
            source=value.get("source", ""),
            stated=date.fromisoformat(stated) if stated else None,
            entry=value.get("entry"),
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposal the gate turned away, kept so that it can be counted and shown.

    slot: what of the statement the reason is about: `quote kind modality count on people speakers parties facets links`.
    """

    reason: str
    quote: str
    kind: str
    slot: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"reason": self.reason, "quote": self.quote, "kind": self.kind}
