"""The whole vocabulary: what a source says, what a person decides, and what an entry records.

Invariant: values here are frozen and carry no behaviour that reads a clock, a file or a database. A statement cannot exist without the
words it rests on; a count cannot exist without the range those words allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from habeas.dates import UNKNOWN, PartialDate

__all__ = [
    "AsOf",
    "Bound",
    "Clearance",
    "ClearanceVerdict",
    "Count",
    "Decision",
    "Entry",
    "Kind",
    "LedgerRows",
    "Link",
    "LinkVerdict",
    "Modality",
    "Party",
    "PersonMention",
    "Refusal",
    "Relation",
    "Source",
    "Span",
    "Statement",
    "StatementLink",
    "Verdict",
]


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


class Bound(StrEnum):
    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    MORE_THAN = "more_than"
    FEWER_THAN = "fewer_than"


class Relation(StrEnum):
    """How one statement of a source hangs on another."""

    IN_RETURN_FOR = "in_return_for"
    AFTER = "after"
    SAME_EVENT = "same_event"


class Verdict(StrEnum):
    """What a person decided. WITHDRAW takes an earlier verdict back: the statement is as if nobody had decided on it."""

    ACCEPT = "accept"
    REJECT = "reject"
    REPLACE = "replace"
    WITHDRAW = "withdraw"


class ClearanceVerdict(StrEnum):
    """Whether somebody may be named in public. WITHHOLD stands until a PUBLISH on the same mention takes its place."""

    PUBLISH = "publish"
    WITHHOLD = "withhold"


class LinkVerdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `[start, end)` of a text layer. Raises ValueError when empty or reversed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the words allow it: `low`..`high`, inclusive, None where a side is open.

    unit: what is counted ("person"). population: the words' own noun for them ("political prisoners").
    subset_of: id of the statement whose people these are some of.
    """

    low: int | None
    high: int | None
    bound: Bound
    unit: str = "person"
    population: str = "people"
    subset_of: str | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count needs a lower or an upper bound")
        if any(side is not None and side < 0 for side in (self.low, self.high)):
            raise ValueError("a count of people cannot be negative")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count cannot be at least {self.low} and at most {self.high}")

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "bound": self.bound.value,
            "unit": self.unit,
            "population": self.population,
            "subset_of": self.subset_of,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Count:
        return cls(
            value["low"],
            value["high"],
            Bound(value["bound"]),
            value.get("unit", "person"),
            value.get("population", "people"),
            value.get("subset_of"),
        )


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


@dataclass(frozen=True, slots=True)
class Source:
    """Archived bytes and what is known of where they came from.

    sha256: of the bytes, in hexadecimal. layer: SHA-256 of the text layer the spans point into; extractor: its name and version.
    address: where the bytes were got (a URL, or a file's name). got_at: when, UTC.
    """

    sha256: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    language: str | None = None
    address: str | None = None
    got_at: datetime | None = None
    collector: str | None = None
    layer: str | None = None
    extractor: str | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The `source` object of the `read` contract."""
        return {
            "sha256": self.sha256,
            "title": self.title,
            "publisher": self.publisher,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "language": self.language,
            "media_type": self.media_type,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict on a statement. `replacement` is the id of the statement that stands in its place."""

    id: str
    statement: str
    verdict: Verdict
    actor: str
    reason: str = ""
    replacement: str | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """All but its own id."""
        return {
            "statement": self.statement,
            "verdict": self.verdict.value,
            "actor": self.actor,
            "reason": self.reason,
            "replacement": self.replacement,
            "entry": self.entry,
        }


@dataclass(frozen=True, slots=True)
class Link:
    """A verdict on two mentions of a person. A mention is (statement id, name as that statement writes it)."""

    id: str
    left: tuple[str, str]
    right: tuple[str, str]
    verdict: LinkVerdict
    actor: str
    reason: str = ""
    score: float | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "left": {"statement": self.left[0], "name": self.left[1]},
            "right": {"statement": self.right[0], "name": self.right[1]},
            "verdict": self.verdict.value,
            "actor": self.actor,
            "reason": self.reason,
            "score": self.score,
            "entry": self.entry,
        }


@dataclass(frozen=True, slots=True)
class Clearance:
    """A person's verdict on whether somebody may be named in public. A mention is (statement id, name as that statement writes it).

    basis: what the verdict rests on: `consent`, `family`, `public`, or other words. not_before: the first day on which the person may be
    named, None for at once; a `withhold` has none.
    """

    id: str
    mention: tuple[str, str]
    verdict: ClearanceVerdict
    actor: str
    basis: str = ""
    not_before: date | None = None
    reason: str = ""
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """All but its own id."""
        return {
            "statement": self.mention[0],
            "name": self.mention[1],
            "verdict": self.verdict.value,
            "actor": self.actor,
            "basis": self.basis,
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "reason": self.reason,
            "entry": self.entry,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """One append to the ledger: recorded time, audit log and feed cursor at once.

    digest: SHA-256 over the digest before it, this entry's canonical form and the sorted ids of the rows it brought.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    note: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """The three times of a question: the world on a day, as stated by a day, as this register knew it at an entry. None: no limit."""

    on: date
    stated: date | None = None
    known: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """The six tables of a ledger as values, each row with its `entry` number; the register is a pure function of them.

    Order carries no meaning. Ids in links, `subset_of`, decisions, `replacement` and clearances are row ids.
    """

    entries: Sequence[Entry] = ()
    sources: Sequence[Source] = ()
    statements: Sequence[Statement] = ()
    decisions: Sequence[Decision] = ()
    links: Sequence[Link] = ()
    clearances: Sequence[Clearance] = ()
