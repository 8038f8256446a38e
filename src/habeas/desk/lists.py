"""Adding lists: a table of people becomes a source, its rows statements.

Invariant: all rows are read and checked, once, before anything is written; then either every good row is in the register with one entry,
or none is. What was left out is evidence, too: its report is a source of the same entry, so that the chain covers it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from habeas import ledger
from habeas.dates import parse_day
from habeas.desk.keeping import ATTEMPTS, COLLECTOR, check_evidence, in_the_future, read_bytes
from habeas.desk.looking import REPORT
from habeas.desk.problems import DeskError
from habeas.desk.progress import Progress, untold
from habeas.desk.snapshots import Compared, Presence, compared, removal_statements
from habeas.evidence import Capture, Fetched, fetch
from habeas.evidence.tables import EXTRACTOR, LARGEST_TABLE, Table, open_table, row_text
from habeas.ledger import AppendedMany, Ledger, PutAside, StaleHead
from habeas.model import Entry, Source, Statement
from habeas.reading.tables import ListMapping, ListReader, MappingError, Proposal, RowProblem, header_row, propose

__all__ = ["MAPPING", "AddedList", "BadRows", "add_list", "map_list"]

MAPPING = "application/toml"
"""The media type under which the mapping that a list was read by is kept beside it: no source of statements."""

_BATCH = 2000  # statements
_TELL = 1000  # rows, after which progress is told
_NAMED = 1000  # problems that are kept when nothing will be added anyway
_REPORT_HEADER = ("sheet", "row", "column", "header", "reason", "value")


@dataclass(frozen=True, slots=True)
class AddedList:
    """What `add_list` recorded: proposals, as of a report.

    people: how many rows were added. statements: how many statements they made. skipped: the rows left out; report: the source that holds
    them. compared: what became of the people of the snapshot before. notes: how the table was read.
    entry: None when `already`.
    """

    source: Source
    people: int = 0
    statements: int = 0
    skipped: tuple[RowProblem, ...] = ()
    report: Source | None = None
    compared: Compared | None = None
    notes: tuple[str, ...] = ()
    already: bool = False
    entry: Entry | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "source": self.source.to_json(),
            "entry": self.entry.seq if self.entry else self.source.entry,
            "already": self.already,
            "people": self.people,
            "statements": self.statements,
            "skipped": [problem.to_json() for problem in self.skipped],
            "report": self.report.sha256 if self.report else None,
            "removed": [person.name for person in self.compared.removed] if self.compared else [],
            "perhaps_respelt": [[person.name, now] for person, now in self.compared.respelt] if self.compared else [],
            "notes": list(self.notes),
        }


class BadRows(DeskError):  # noqa: N818 - named for what it carries
    """Rows of a list that cannot be added. problems: the first of them; bad, rows: how many rows are bad, and of how many."""

    def __init__(self, called: str, problems: Sequence[RowProblem], bad: int, rows: int, notes: Sequence[str]) -> None:
        first = "; ".join(str(problem) for problem in problems[:3])
        more = f"; and {bad - 3:,} more" if bad > 3 else ""
        noun, them = ("row" if rows == 1 else "rows"), ("it" if bad == 1 else "them")
        remedy = f"mend {them}, or leave {them} out with --skip-bad-rows" if bad < rows else "no row is left; check the mapping"
        super().__init__(f"{called}: {bad:,} of {rows:,} {noun} cannot be added: {first}{more}; {remedy}")
        self.called, self.problems, self.bad, self.rows, self.notes = called, tuple(problems), bad, rows, tuple(notes)


def map_list(
    what: bytes | Path | str, *, name: str | None = None, publisher: str | None = None, sheet: str | None = None
) -> tuple[Table, Proposal]:
    """Proposes a mapping for a list; nothing is kept. Raises EvidenceError."""
    got = read_bytes(what, name, fetch, largest=LARGEST_TABLE, noun="list")
    table = open_table(got.data, name=got.address, sheet=sheet)
    proposal = propose(table, publisher=publisher)
    return table if proposal.header_row == table.header.row else table.with_header(proposal.header_row), proposal


def add_list(
    register: Ledger,
    what: bytes | Path | str,
    mapping: ListMapping,
    *,
    actor: str,
    name: str | None = None,
    mapping_name: str = "mapping.toml",
    published_on: date | str | None = None,
    publisher: str | None = None,
    skip_bad_rows: bool = False,
    fetcher: Callable[[str], Fetched] = fetch,
    at: datetime | None = None,
    progress: Progress = untold,
) -> AddedList:
    """Archives a list, reads its rows by a mapping, and records what they state as proposals, in one entry.

    what, name: as for `add`. published_on, publisher: of this file; when None, what the mapping says.
    Raises EvidenceError (no table, damaged), MappingError (it does not fit the table), BadRows, DateError, DeskError (a day in the future),
    LedgerError. Nothing is recorded then.
    """
    now = at or datetime.now(UTC)
    got = read_bytes(what, name, fetcher, largest=LARGEST_TABLE, noun="list")
    sha256 = hashlib.sha256(got.data).hexdigest()
    if (known := ledger.read_source(register, sha256)) is not None:
        return AddedList(known, already=True)
    mapping = _owned(mapping, mapping_name, publisher)
    table = _opened(got, mapping)
    day = (parse_day(published_on) if isinstance(published_on, str) else published_on) or mapping.published_on
    if day is not None and day > now.date() + timedelta(days=1):
        raise DeskError(in_the_future(got.address, day, now))
    check_evidence(register)
    reader = ListReader(table, mapping, day, publisher, sha256)
    source = _source_of(got, sha256, table, mapping, publisher, day, now)
    with PutAside(register.path.parent) as aside:
        checked = _check(reader, table, got.address, aside, skip_bad_rows=skip_bad_rows, progress=progress)
        found = compared(register, source, mapping, checked.presence)
        source = changed(source, layer=_archive_list(register, got, table, source, now))
        sources, sidecars = [source], _sidecars(source, mapping, mapping_name, checked.skipped, found, now)
        for sidecar, data in sidecars:
            register.archive.put(data, Capture(now, sidecar.address, sidecar.media_type, COLLECTOR, derived_from=sha256))
            if ledger.read_source(register, sidecar.sha256) is None:
                sources.append(sidecar)
        for batch in _removals(found, mapping, source, sidecars):
            aside.add(batch)
        report = next((sidecar for sidecar, _ in sidecars if checked.skipped and sidecar.address == f"{got.address}.skipped.tsv"), None)
        note = got.address
        if report is not None:
            note += f": {checked.rows - checked.people:,} of {checked.rows:,} rows left out, see {report.sha256[:8]}"
        appended = _recorded(register, aside, sources, actor=actor, note=note, at=now, written=_told(progress, "Recording", len(aside)))
    if isinstance(appended, Source):
        return AddedList(appended, already=True)
    return AddedList(
        source=changed(source, entry=appended.entry.seq),
        people=checked.people,
        statements=appended.statements,
        skipped=checked.skipped,
        report=report,
        compared=found,
        notes=table.notes,
        entry=appended.entry,
    )


def _recorded(
    register: Ledger, aside: PutAside, sources: Sequence[Source], *, actor: str, note: str, at: datetime, written: Callable[[int], None]
) -> AppendedMany | Source:
    """Appends what was put aside as one entry; or, where somebody else added the first of `sources` meanwhile, answers what they recorded.

    Raises DeskError when others write again and again in between.
    """
    for _ in range(ATTEMPTS):
        head = ledger.head(register)
        if (known := ledger.read_source(register, sources[0].sha256)) is not None:
            return known
        with suppress(StaleHead):
            return ledger.append_many(
                register, aside, actor=actor, action="add", note=note, sources=sources, expected_head=head, at=at, written=written
            )
    raise DeskError(f"{register.path} is being written too fast by others; run the same again: nothing was added")


def _source_of(
    got: Fetched, sha256: str, table: Table, mapping: ListMapping, publisher: str | None, day: date | None, now: datetime
) -> Source:
    return Source(
        sha256=sha256,
        media_type=table.media_type,
        title=mapping.name,
        publisher=publisher or mapping.owner,
        published_on=day,
        address=got.address,
        got_at=now,
        collector=COLLECTOR,
        extractor=table.extractor,
    )


def _owned(mapping: ListMapping, called: str, publisher: str | None) -> ListMapping:
    if mapping.owner:
        return mapping
    if not publisher:
        raise MappingError(f'{called}: nobody is named as the owner of the list; write owner = "…" in [list], or give --publisher')
    return changed(mapping, owner=publisher)


def _opened(got: Fetched, mapping: ListMapping) -> Table:
    table = open_table(
        got.data,
        name=got.address,
        encoding=mapping.encoding,
        delimiter=mapping.delimiter,
        sheet=mapping.sheet,
        header_row=mapping.header_row,
    )
    row = header_row(mapping, table.beginning())
    return table.with_header(row) if row is not None and row != table.header.row else table


# -- checking ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Checked:
    """rows: of people, good and bad. people: the good ones. presence: who is on the list, good rows or bad."""

    rows: int
    people: int
    skipped: tuple[RowProblem, ...]
    presence: Presence


def _check(reader: ListReader, table: Table, called: str, aside: PutAside, *, skip_bad_rows: bool, progress: Progress) -> _Checked:
    """Reads every row, and puts aside what the good ones state as long as it may be recorded. Raises BadRows."""
    rows = bad = 0
    batch: list[Statement] = []
    problems: list[RowProblem] = []
    presence = Presence() if reader.mapping.removal != "nothing" else None
    about = table.about_rows
    for read in reader.rows():
        rows += 1
        if rows % _TELL == 0:
            progress("Checking", rows, about)
        if presence is not None:
            presence.add(read.record)
        if read.problems:
            bad += 1
            if skip_bad_rows or len(problems) < _NAMED:
                problems += [changed(problem, value=problem.short_value) for problem in read.problems]
        elif skip_bad_rows or not bad:
            batch += read.statements
            if len(batch) >= _BATCH:
                aside.add(batch)
                batch = []
    aside.add(batch)
    if not rows:
        raise DeskError(f"{called} holds no row below the header in row {table.header.row}; check header_row in the mapping")
    if bad and not skip_bad_rows:
        raise BadRows(called, problems, bad, rows, table.notes)
    if bad == rows:
        raise BadRows(called, problems, bad, rows, table.notes)
    return _Checked(rows, rows - bad, tuple(problems), presence or Presence())


def _told(progress: Progress, what: str, of: int) -> Callable[[int], None]:
    done = 0

    def written(count: int) -> None:
        nonlocal done
        done += count
        progress(what, done, of)

    return written


# -- evidence ---------------------------------------------------------------------------------------------------------------


def _archive_list(register: Ledger, got: Fetched, table: Table, source: Source, now: datetime) -> str:
    """Keeps the bytes and the text layer; answers the layer's SHA-256."""
    archive = register.archive
    archive.sweep()
    archive.put(got.data, Capture(now, got.address, got.media_type or table.media_type, COLLECTOR, got.headers))
    layer = (line.encode() for line in table.layer())
    return archive.put_pieces(layer, Capture(now, None, f"{REPORT}; charset=utf-8", table.extractor, derived_from=source.sha256))


def _sidecars(
    source: Source, mapping: ListMapping, mapping_name: str, skipped: Sequence[RowProblem], found: Compared | None, now: datetime
) -> list[tuple[Source, bytes]]:
    """What goes into the register beside the list: the mapping it was read by, the rows left out, who is no longer on it."""
    made: list[tuple[str, str, str, bytes]] = []
    if mapping.source:
        made.append((f"How {mapping.name} was read", Path(mapping_name).name, MAPPING, mapping.source.encode()))
    if skipped:
        lines = [row_text(_REPORT_HEADER), *(row_text(_report_line(problem)) for problem in skipped)]
        made.append((f"Rows of {source.address} that were left out", f"{source.address}.skipped.tsv", REPORT, "".join(lines).encode()))
    if found is not None and found.removed:
        made.append((f"Not on {mapping.name} any more", f"{source.address}.removed.tsv", REPORT, found.document.encode()))
    sidecars = []
    for title, address, media_type, data in made:
        sha256 = hashlib.sha256(data).hexdigest()
        layer, extractor = (sha256, f'{EXTRACTOR} {{"header": 1}}') if media_type == REPORT else (None, None)
        about = Source(sha256, media_type, title, source.publisher, source.published_on, None, address, now, COLLECTOR, layer, extractor)
        sidecars.append((about, data))
    return sidecars


def _report_line(problem: RowProblem) -> tuple[str, ...]:
    return (problem.sheet or "", str(problem.row), problem.column or "", problem.header or "", problem.reason, problem.value)


def _removals(
    found: Compared | None, mapping: ListMapping, source: Source, sidecars: Sequence[tuple[Source, bytes]]
) -> Iterator[list[Statement]]:
    if found is None or not found.removed:
        return
    document = next(sidecar for sidecar, data in sidecars if data == found.document.encode())
    yield [changed(statement, source=document.sha256) for statement in removal_statements(found, mapping, source)]
