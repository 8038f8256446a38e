"""Appending: the only way anything enters a ledger.

Invariant: one call is one entry in one transaction. It is kept whole with the digest that chains it to the entry before, or not at all;
two writers take turns, and the second is told what the first wrote when it asks to be.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from habeas.ledger.lookup import entries_after, is_row_id, numbers_of, source_numbers
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import LedgerError, StaleHead
from habeas.ledger.rows import GENESIS, Row, clearance_texts, decision_texts, entry_digest, link_texts, row, source_texts, statement_texts
from habeas.ledger.spool import SALT
from habeas.ledger.tables import ENTRY, TABLES
from habeas.model import Clearance, Decision, Entry, Link, Source, Statement

__all__ = ["Appended", "append", "checked_head", "head", "insert", "new_salts", "next_number", "write_entry"]


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append recorded: its entry, and the row ids in the order in which the values were given."""

    entry: Entry
    sources: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    clearances: tuple[str, ...] = ()


def append(
    ledger: Ledger,
    *,
    actor: str,
    action: str,
    note: str = "",
    sources: Iterable[Source] = (),
    statements: Iterable[Statement] = (),
    decisions: Iterable[Decision] = (),
    links: Iterable[Link] = (),
    clearances: Iterable[Clearance] = (),
    expected_head: str | None = None,
    at: datetime | None = None,
) -> Appended:
    """Appends one entry.

    Ids of the values given are replaced by row ids. A reference (`subset_of`, `to`, `Decision.statement`, `replacement`, a mention) is the
    id of a statement given in the same call, or a row id in full; links and subsets stay within one source. `Statement.source` is a SHA-256
    given in the same call or before. What `stated` and `entry` say is not kept: they follow from the source and from the entry.
    expected_head: the digest the writer last saw; at: the time to record, now when None.
    Raises StaleHead when somebody appended since `expected_head`, LedgerError when a reference leads nowhere or the register cannot be
    written. Nothing is kept then.
    """
    given = _Given(tuple(sources), tuple(statements), tuple(decisions), tuple(links), tuple(clearances))
    with ledger.writing() as cursor:
        previous, seq = checked_head(cursor, expected_head)
        rows = _rows(cursor, given, seq + 1, ledger.numbers)
        ids = (new[2] for of in rows.values() for new in of)
        entry = write_entry(cursor, previous, seq + 1, at or datetime.now(UTC), (actor, action, note, ""), ids)
        for table, new in rows.items():
            insert(cursor, table, TABLES[table].columns, new)
    return Appended(entry, *(tuple(new[2].hex() for new in rows[table]) for table in TABLES))


@dataclass(frozen=True, slots=True)
class _Given:
    sources: Sequence[Source]
    statements: Sequence[Statement]
    decisions: Sequence[Decision]
    links: Sequence[Link]
    clearances: Sequence[Clearance]

    def __len__(self) -> int:
        return sum(len(of) for of in (self.sources, self.statements, self.decisions, self.links, self.clearances))


def head(cursor: Any) -> tuple[bytes, int]:
    """The digest and the number of the last entry; GENESIS and 0 for none."""
    cursor.execute("SELECT digest, number FROM entry ORDER BY number DESC LIMIT 1")
    row = cursor.fetchone()
    return (bytes(row[0]), row[1]) if row else (GENESIS, 0)


def checked_head(cursor: Any, expected: str | None) -> tuple[bytes, int]:
    """The head, as the writer last saw it where that matters. Raises StaleHead."""
    previous, seq = head(cursor)
    if expected is not None and expected != previous.hex():
        raise StaleHead(entries_after(cursor, expected))
    return previous, seq


def write_entry(
    cursor: Any, previous: bytes, seq: int, at: datetime, told: tuple[str, str, str, str], ids: Iterable[bytes] | memoryview
) -> Entry:
    """Writes the entry of the rows with these ids, as `entry_digest` takes them. told: actor, action, note, redacts."""
    actor, action, note, redacts = told
    moment = at.astimezone(UTC).isoformat()
    if "\0" in actor + action + note:
        raise LedgerError("a text holds the character U+0000; remove it")
    digest = entry_digest(previous, seq, moment, actor, action, note, redacts, ids)
    insert(cursor, "entry", ENTRY, [(seq, moment, actor, action, note, redacts, previous, digest)])
    return Entry(seq, datetime.fromisoformat(moment), actor, action, note, previous.hex(), digest.hex())


def insert(cursor: Any, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Writes rows, each in the order of `columns`."""
    if rows:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})", rows)


def _rows(cursor: Any, given: _Given, entry: int, known: dict[str, int]) -> dict[str, list[Row]]:
    """The rows of an entry by table, numbered, salted and hashed."""
    salts = new_salts(len(given))
    refer = _References(cursor, given, known)
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for number, source in enumerate(given.sources, refer.first["source"]):
        rows["source"].append(row("source", entry, next(salts), (number,), *source_texts(source)))
    for number, statement in enumerate(given.statements, refer.first["statement"]):
        numbers = (number, refer.source(statement), statement.span.start, statement.span.end)
        rows["statement"].append(row("statement", entry, next(salts), numbers, *statement_texts(statement, refer.within(statement))))
    for number, decision in enumerate(given.decisions, refer.first["decision"]):
        replacement = refer.anywhere(decision.replacement) if decision.replacement is not None else None
        on = (number, refer.anywhere(decision.statement), replacement)
        rows["decision"].append(row("decision", entry, next(salts), on, *decision_texts(decision)))
    for number, link in enumerate(given.links, refer.first["link"]):
        ends = (number, refer.anywhere(link.left[0]), refer.anywhere(link.right[0]))
        rows["link"].append(row("link", entry, next(salts), ends, *link_texts(link)))
    for number, clearance in enumerate(given.clearances, refer.first["clearance"]):
        of = (number, refer.anywhere(clearance.mention[0]))
        rows["clearance"].append(row("clearance", entry, next(salts), of, *clearance_texts(clearance)))
    return rows


def new_salts(count: int) -> Iterator[bytes]:
    """Random bytes for so many rows, SALT for each, from the system's own source."""
    pool = os.urandom(SALT * count)
    return (pool[at : at + SALT] for at in range(0, len(pool), SALT))


class _References:
    """Where the ids in what is given lead: to a row of the same call, or to one that is there already."""

    def __init__(self, cursor: Any, given: _Given, known: dict[str, int]) -> None:
        self.first = {table: next_number(cursor, table) for table in TABLES}
        self._sources = {source.sha256: number for number, source in enumerate(given.sources, self.first["source"])}
        self._given: dict[tuple[str, str], int] = {}
        by_id: dict[str, list[int]] = {}
        for number, statement in enumerate(given.statements, self.first["statement"]):
            if self._given.setdefault((statement.source, statement.id), number) != number:
                raise LedgerError(f"two statements of one source are both called {statement.id!r}; give each its own id")
            by_id.setdefault(statement.id, []).append(number)
        if any(is_row_id(identifier) for identifier in by_id):
            raise LedgerError("a new statement is called by the id of a row; give it a short id of its own")
        self._by_id = by_id
        mentioned = [ref for statement in given.statements for ref in _within(statement) if (statement.source, ref) not in self._given]
        mentioned += [ref for decision in given.decisions for ref in (decision.statement, decision.replacement) if ref is not None]
        mentioned += [ref for link in given.links for ref in (link.left[0], link.right[0])]
        mentioned += [clearance.mention[0] for clearance in given.clearances]
        self._rows = numbers_of(cursor, {ref for ref in mentioned if ref not in by_id}, known)
        self._sources |= source_numbers(cursor, {statement.source for statement in given.statements} - set(self._sources))

    def source(self, statement: Statement) -> int:
        try:
            return self._sources[statement.source]
        except KeyError:
            raise LedgerError(f"statement {statement.id!r} is of source {statement.source!r}, which the register lacks") from None

    def within(self, statement: Statement) -> dict[str, int]:
        """The numbers of the statements that this one refers to; all must be of its source."""
        found = {}
        for ref in _within(statement):
            number = self._given.get((statement.source, ref))
            if number is None:
                if ref not in self._rows:
                    raise LedgerError(f"statement {statement.id!r} refers to {ref!r}, which is no statement of its source")
                number, source = self._rows[ref]
                if source != self.source(statement):
                    raise LedgerError(f"statement {statement.id!r} refers to {ref!r}, which is a statement of another source")
            found[ref] = number
        return found

    def anywhere(self, ref: str) -> int:
        numbers = self._by_id.get(ref)
        if numbers is None:
            if ref not in self._rows:
                raise LedgerError(f"there is no statement {ref!r}")
            return self._rows[ref][0]
        if len(numbers) > 1:
            raise LedgerError(f"several new statements are called {ref!r}; give each its own id")
        return numbers[0]


def _within(statement: Statement) -> list[str]:
    refs = [link.to for link in statement.links]
    if statement.count is not None and statement.count.subset_of is not None:
        refs.append(statement.count.subset_of)
    return refs


def next_number(cursor: Any, table: str) -> int:
    """The number of the next row of a table, from 1 on."""
    cursor.execute(f"SELECT COALESCE(MAX(number), 0) + 1 FROM {table}")
    return int(cursor.fetchone()[0])
