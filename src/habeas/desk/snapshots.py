"""Two snapshots of one list: who was on the older one and is not on the newer.

Invariant: that somebody is no longer on a list is never a release. It is an `undesignated` or a revision of the list when the mapping says
so, and only when nothing suggests that the person is still there in another spelling; else it is named and nothing is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process

from habeas import ledger
from habeas.dates import UNKNOWN, PartialDate
from habeas.desk.problems import DeskError
from habeas.evidence.tables import EXTRACTOR, Row, escape, row_text
from habeas.ledger import Ledger
from habeas.model import Kind, Modality, Party, PersonMention, Source, Statement
from habeas.reading.tables import ListMapping, Record
from habeas.reading.tables.facets import birth_text
from habeas.register.mentions import fold_name

__all__ = ["Compared", "Listed", "Presence", "compared", "removal_statements"]

_ALIKE = 80  # of 100, from which a name may be another spelling; only ever a reason to record nothing
_CELLS = 1 << 21  # pairs of names that are compared at once, 16 MiB
_HEADER = ("name", "birth_date", "record", "row", "designated_by", "source")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the older snapshot. row: where. by: who designated them, None when nobody is said to have."""

    name: str
    birth_date: str
    record: str
    row: str
    by: str | None = None


@dataclass(slots=True)
class Presence:
    """Who is on a snapshot. names: folded, with the birth dates that go with each."""

    records: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        if record.record is not None:
            self.records.add(record.record)
        if record.name:
            born = record.dates.get("birth_date")
            self.names.setdefault(fold_name(record.name), set()).add(birth_text(born) if born is not None else "")

    def has(self, person: Listed) -> bool:
        if person.record and person.record in self.records:
            return True
        born = self.names.get(fold_name(person.name))
        return born is not None and (not person.birth_date or person.birth_date in born or "" in born)


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of the older snapshot's people. before: that snapshot. removed: those who are gone. respelt: those who may be there in
    another spelling, each with the name they may have now. document: the removed ones as a table."""

    before: Source
    removed: tuple[Listed, ...]
    respelt: tuple[tuple[Listed, str], ...]
    document: str


def compared(register: Ledger, source: Source, mapping: ListMapping, presence: Presence) -> Compared | None:
    """The comparison with the newest older snapshot; None when the mapping asks for none, or there is no snapshot before.

    Raises DeskError when the day of publication is not known, so that nobody can say which is the older.
    """
    if mapping.removal == "nothing":
        return None
    if source.published_on is None:
        raise DeskError(
            f'{source.address}: removal = "{mapping.removal}" compares it with the snapshot before, so its day is needed: --published DAY'
        )
    before = _before(register, source, mapping)
    if before is None:
        return None
    listed = list(_listed(register, before))
    gone = [person for person in listed if not presence.has(person)]
    there_before = {fold_name(person.name) for person in listed}
    added = [name for name in presence.names if name not in there_before]
    there_now = _respelt([person for person in gone if not (person.record and presence.records)], added, presence)
    removed = [person for person in gone if person not in there_now]
    respelt = [(person, there_now[person]) for person in gone if person in there_now]
    rows = [(one.name, one.birth_date, one.record, one.row, one.by or "", before.sha256) for one in removed]
    document = "".join(row_text(cells) for cells in (_HEADER, *rows))
    return Compared(before, tuple(removed), tuple(respelt), document)


def _before(register: Ledger, source: Source, mapping: ListMapping) -> Source | None:
    assert source.published_on is not None
    speakers = {source.publisher, mapping.owner}
    older = [
        one
        for one in ledger.read_sources(register)
        if one.title == source.title
        and one.publisher in speakers
        and (one.extractor or "").startswith(EXTRACTOR)
        and one.published_on is not None
        and one.published_on < source.published_on
    ]
    return max(older, key=lambda one: (one.published_on, one.entry or 0), default=None)


def _listed(register: Ledger, source: Source) -> Iterator[Listed]:
    rows: dict[str, Listed] = {}
    for statement in ledger.read_statements_of(register, source.sha256):
        facets = dict(statement.facets)
        if "row" not in facets or not statement.people:
            continue
        by = next((party.name for party in statement.parties if party.role == "by" and statement.kind is Kind.DESIGNATED), None)
        known = rows.get(facets["row"])
        if known is None or (known.by is None and by is not None):
            rows[facets["row"]] = Listed(
                statement.people[0].name, facets.get("birth_date", ""), facets.get("record", ""), facets["row"], by
            )
    yield from rows.values()


def _respelt(gone: Sequence[Listed], added: Sequence[str], presence: Presence) -> dict[Listed, str]:
    """The newcomer to the list who may be the same person, for those of whom there is one: the first with the same birth date, or else
    the one with the likest name, of several the first."""
    born: dict[str, str] = {}
    for name in added:
        for birth in presence.names[name]:
            born.setdefault(birth, name)
    found = {one: born[one.birth_date] for one in gone if len(one.birth_date) == len("1985-03-12") and one.birth_date in born}
    others = [one for one in gone if one not in found]
    if not added or not others:
        return found
    newcomers = [_sorted_words(name) for name in added]
    size = max(1, _CELLS // len(newcomers))
    for start in range(0, len(others), size):
        some = others[start : start + size]
        wanted = [_sorted_words(fold_name(one.name)) for one in some]
        # In order of words once and not for each pair: the ratio of these is the `token_sort_ratio` of the names.
        scores = process.cdist(wanted, newcomers, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.float64)
        best = scores.argmax(axis=1).tolist()
        found.update((one, added[place]) for one, place, row in zip(some, best, scores, strict=True) if row[place] >= _ALIKE)
    return found


def _sorted_words(folded: str) -> str:
    return " ".join(sorted(anyascii(folded).lower().split()))


def removal_statements(found: Compared, mapping: ListMapping, source: Source) -> Iterator[Statement]:
    """One statement for each person who is gone, on the name in the document of the comparison."""
    start = len(row_text(_HEADER))
    on = (
        PartialDate.between(found.before.published_on, source.published_on)
        if found.before.published_on and source.published_on
        else UNKNOWN
    )
    speakers = (mapping.owner,) if source.publisher in (None, mapping.owner) else (mapping.owner, str(source.publisher))
    for number, person in enumerate(found.removed, 2):
        row = Row(number, (person.name, person.birth_date, person.record, person.row, person.by or "", found.before.sha256), start)
        span = row.span(0)
        assert span is not None
        facets = {"row": str(number), "birth_date": person.birth_date, "record": person.record}
        if mapping.removal == "revision":
            facets["revision"] = "no longer on the list"
        withdrawn = mapping.removal == "undesignated"
        yield Statement(
            id=f"removed{number}",
            kind=Kind.UNDESIGNATED if withdrawn else Kind.SAID,
            modality=Modality.ASSERTED,
            quote=escape(person.name),
            span=span,
            speakers=speakers,
            on=on,
            people=(PersonMention(person.name, span),),
            parties=(Party("by", person.by or mapping.owner),) if withdrawn else (),
            facets=tuple(sorted((key, value) for key, value in facets.items() if value)),
            stated=source.published_on,
        )
        start += len(row_text(row.cells))
