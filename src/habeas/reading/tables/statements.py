"""From a row that was read to what it states: one statement an event, each standing on its cell.

Invariant: every statement's span is exactly one cell of the row, the one that tells the event: a date, a status, a charge, or the name
where standing on the list is what tells it. What is not in a cell or in the mapping is in no statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from habeas.dates import UNKNOWN, PartialDate
from habeas.evidence.tables import escaped
from habeas.model import Kind, Modality, Party, PersonMention, Span, Statement
from habeas.reading.tables.facets import birth_text
from habeas.reading.tables.mapping import EVENTS, Bound, ListMapping
from habeas.reading.tables.rows import Record
from habeas.reading.tables.words import plain, words

__all__ = ["HOUSE_ARREST", "Proposer", "liberty_of", "sex_of", "status_of"]

HOUSE_ARREST = "house arrest"
"""The degree of liberty that is custody."""

_OUT = (Kind.RELEASED, Kind.DEPORTED, Kind.DIED)
# Which texts of a row belong to which event; what is not here is about no event of the row.
_TEXTS = {
    Kind.DETAINED: ("charge", "article"),
    Kind.CHARGED: ("charge", "article"),
    Kind.SENTENCED: ("charge", "article", "term"),
    Kind.HELD: ("place", "charge", "article"),
    Kind.RELEASED: ("ground", "destination"),
    Kind.DEPORTED: ("destination",),
}


def status_of(mapping: ListMapping, text: str) -> str | None:
    """What a status says: `held`, `released`, `died`, `deported` or `nothing`; None when neither the mapping nor the word lists know."""
    folded = plain(text)
    known = mapping.statuses.get(folded) or (None if mapping.statuses else words().statuses.get(folded))
    return known or ("held" if liberty_of(text) == HOUSE_ARREST and not mapping.statuses else None)


def sex_of(mapping: ListMapping, text: str) -> str:
    """`male`, `female` or `other`; the cell's own words where nothing tells what they mean."""
    folded = plain(text)
    return mapping.sexes.get(folded) or words().sexes.get(folded) or text


def liberty_of(text: str) -> str:
    """`house arrest` or `full`; the cell's own words where the word lists know neither."""
    return words().liberties.get(plain(text)) or text


@dataclass(frozen=True, slots=True)
class _Event:
    kind: Kind
    column: int
    on: PartialDate


@dataclass(slots=True)
class Proposer:
    """Makes the statements of rows. published_on, publisher: of this file of the list; source: its SHA-256."""

    bound: Bound
    published_on: date | None
    publisher: str | None = None
    source: str = ""
    _speakers: tuple[str, ...] = field(init=False)
    _now: PartialDate = field(init=False)
    _by_now: PartialDate = field(init=False)

    def __post_init__(self) -> None:
        day = self.published_on
        self._now = PartialDate.day(day) if day is not None else UNKNOWN
        self._by_now = PartialDate.before(day) if day is not None else UNKNOWN
        owner = self.bound.mapping.owner
        self._speakers = (owner,) if self.publisher in (None, owner) else (owner, str(self.publisher))

    def propose(self, record: Record) -> Iterator[Statement]:
        row, columns = record.row, self.bound.columns
        events = self._events(record)
        if not events:
            return
        cells = escaped(row.cells)
        starts = list(accumulate((len(cell) + 1 for cell in cells), initial=row.start))
        mention = self.bound.mention_column
        people = (PersonMention(record.name, Span(starts[mention], starts[mention + 1] - 1)),)
        of_person = self._person(record)
        kinds = {event.kind for event in events}
        tells_liberty = "status" in record.texts or self._given(record, "liberty") is not None
        for number, event in enumerate(events, 1):
            facets = dict(of_person)
            for of in _TEXTS.get(event.kind, ()):
                if (value := record.texts.get(of) or self.bound.mapping.constants.get(of)) is not None:
                    facets[of] = value
            if event.kind is Kind.DETAINED and Kind.HELD not in kinds and (place := self._given(record, "place")) is not None:
                facets["place"] = place
            if tells_liberty and (liberty := self._liberty(record, event.kind, kinds)) is not None:
                facets["liberty"] = liberty
            if event.kind is Kind.DESIGNATED and self.bound.mapping.population is not None:
                facets["status"] = self.bound.mapping.population
            elif number == 1 and "status" in record.texts and event.column != columns.get("status"):
                facets["status"] = record.texts["status"]
            yield Statement(
                id=f"{facets['row']}.{number}",
                kind=event.kind,
                modality=Modality.ASSERTED,
                quote=cells[event.column],
                span=Span(starts[event.column], starts[event.column + 1] - 1),
                speakers=self._speakers,
                on=event.on,
                people=people,
                parties=self._parties(record, event.kind),
                facets=tuple(sorted(facets.items())),
                source=self.source,
                stated=self.published_on,
            )

    def _liberty(self, record: Record, kind: Kind, kinds: set[Kind]) -> str | None:
        """How free an event of the row left the person: that of the release; without one, that of who is held, house arrest for example."""
        of = next((one for one in (Kind.RELEASED, Kind.HELD, Kind.DETAINED) if one in kinds), None)
        if kind is not of or (kind is not Kind.RELEASED and kinds & set(_OUT)):
            return None
        if (told := self._given(record, "liberty")) is not None:
            return liberty_of(told)
        status = record.texts.get("status")
        return HOUSE_ARREST if status is not None and liberty_of(status) == HOUSE_ARREST else None

    def _given(self, record: Record, of: str) -> str | None:
        return record.texts.get(of) or self.bound.mapping.constants.get(of)

    def _person(self, record: Record) -> dict[str, str]:
        row, texts = record.row, record.texts
        facets = {"row": f"{row.sheet}!{row.number}" if row.sheet is not None else str(row.number)}
        if "birth_date" in record.dates:
            facets["birth_date"] = birth_text(record.dates["birth_date"])
        if "birth_place" in texts:
            facets["birth_place"] = texts["birth_place"]
        if "sex" in texts:
            facets["sex"] = sex_of(self.bound.mapping, texts["sex"])
        if record.record is not None:
            facets["record"] = record.record
        return facets

    def _parties(self, record: Record, kind: Kind) -> tuple[Party, ...]:
        if kind not in (Kind.DESIGNATED, Kind.UNDESIGNATED):
            return ()
        return (Party("by", self._given(record, "designated_by") or self.bound.mapping.owner),)

    def _events(self, record: Record) -> list[_Event]:
        columns = self.bound.columns
        found = [_Event(Kind(of), columns[of], record.dates[of]) for of in EVENTS if of in record.dates]
        kinds = {event.kind for event in found}
        for kind, of in ((Kind.SENTENCED, "term"), (Kind.CHARGED, "charge"), (Kind.CHARGED, "article")):
            # Who was sentenced was charged: the sentence tells with what.
            if of in record.texts and kind not in kinds and Kind.SENTENCED not in kinds:
                found.append(_Event(kind, columns[of], self._by_now))
                kinds.add(kind)
        status = status_of(self.bound.mapping, record.texts["status"]) if "status" in record.texts else None
        if status is not None and status != "nothing" and self._adds(Kind(status), kinds):
            found.append(_Event(Kind(status), columns["status"], self._now if status == "held" else self._by_now))
            kinds.add(Kind(status))
        means = self.bound.mapping.means
        if means is not None and means != "nothing" and self._adds(Kind(means), kinds):
            found.append(_Event(Kind(means), self.bound.mention_column, self._now if means == "held" else self._by_now))
        if "liberty" in record.texts and liberty_of(record.texts["liberty"]) == HOUSE_ARREST and self._adds(Kind.HELD, kinds):
            # Since when is not told: on this day they are held so, and the arrest stays an arrest.
            found.append(_Event(Kind.HELD, columns["liberty"], self._now))
            kinds.add(Kind.HELD)
        return found

    @staticmethod
    def _adds(kind: Kind, kinds: set[Kind]) -> bool:
        """Whether a status or the list itself says more than the row's own dates do."""
        if kind is Kind.HELD and kinds & set(_OUT):
            return False
        return kind not in kinds and not (kind is Kind.RELEASED and Kind.DEPORTED in kinds)
