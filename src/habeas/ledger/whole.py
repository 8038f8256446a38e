"""All of a ledger read back into values, in steps, so that whoever writes meanwhile waits for a step and not for all of it.

Invariant: what is read is one state of the register, that of the entry at which the reading began. Rows are never changed and never
removed, so that those of later entries are known by their numbers; when one was blanked on the way, or another register stands there, all
is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.ledger import build, sqlite
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import DamagedRegister, LedgerError
from habeas.ledger.read import understood, without_collecting
from habeas.model import Entry, LedgerRows, Source

__all__ = ["read_rows"]

_STEP = 2_000  # rows: read in some milliseconds, and few enough to stay in the processor's cache while they become values
_TRIES = 5
_NUMBERED = ("entry", "source", "statement", "decision", "link", "clearance")


@dataclass(frozen=True, slots=True)
class _State:
    """The state that is read. newest: the last entry when it began, and its digest. last: of each table the number of the last row.

    done: is told how many rows are read, and of how many.
    """

    newest: int
    digest: bytes
    last: dict[str, int]
    done: Callable[[int, int], None]

    def tell(self, table: str, row: int) -> None:
        """That the rows of a table are read up to this one, and those of the tables before it."""
        before = sum(self.last.get(one, 0) for one in _NUMBERED[: _NUMBERED.index(table)])
        self.done(before + row, sum(self.last.values()))


def read_rows(ledger: Ledger, known: int | None = None, done: Callable[[int, int], None] | None = None) -> LedgerRows:
    """The six tables as values, up to and with the entry `known`; all when it is None. done: told how many rows are read, and of how many.

    Statements, decisions and links that a redaction blanked are left out, as nothing can rest on them; sources stay, without what was
    blanked, and so do clearances, because what withholds a name goes on doing so. Raises LedgerError when rows are missing or damaged.
    """
    for _ in range(_TRIES):
        with understood(ledger), without_collecting():
            state = _begun(ledger, known, done or (lambda count, of: None))
            found = _read(ledger, state)
            if _still_so(ledger, state):
                return found
    raise LedgerError(f"{ledger.path} is being blanked or put back again and again; try again when that is done")


def _begun(ledger: Ledger, known: int | None, done: Callable[[int, int], None]) -> _State:
    until, values = ("", []) if known is None else (" WHERE {} <= %s", [known])
    with ledger.reading() as cursor:
        there, last = sqlite.tables(cursor), {}
        for table in _NUMBERED:
            if table == "entry" or table in there:
                of = until.format("number" if table == "entry" else "entry")
                cursor.execute(f"SELECT COALESCE(MAX(number), 0) FROM {table}{of}", values)
                last[table] = int(cursor.fetchone()[0])
        cursor.execute("SELECT number, digest FROM entry ORDER BY number DESC LIMIT 1")
        row = cursor.fetchone()
    return _State(int(row[0]), bytes(row[1]), last, done) if row else _State(0, b"", last, done)


def _still_so(ledger: Ledger, state: _State) -> bool:
    with ledger.reading() as cursor:
        cursor.execute("SELECT COUNT(*) FROM entry WHERE number = %s AND digest = %s", [state.newest, state.digest])
        there = bool(cursor.fetchone()[0]) or not state.newest
        cursor.execute("SELECT COUNT(*) FROM entry WHERE number > %s AND redacts <> ''", [state.newest])
        return there and not cursor.fetchone()[0]


def _read(ledger: Ledger, state: _State) -> LedgerRows:
    entries: list[Entry] = [build.entry(row) for rows in _rows(ledger, state, "entry", build.ENTRY) for row in rows]
    sources: list[Source] = []
    numbered: dict[int, tuple[str, date | None]] = {}
    for rows in _rows(ledger, state, "source", f"number, {build.SOURCE}"):
        for number, *row in rows:
            source = build.source(row)
            sources.append(source)
            numbered[number] = (source.sha256, source.published_on)
    statements = build.Statements(numbered)
    for rows in _rows(ledger, state, "statement", build.Statements.COLUMNS):
        statements.add(rows)
    ids = statements.ids
    if state.last["statement"] != len(ids) - 1:
        raise DamagedRegister(f"{ledger.path} lacks statements that were appended; see which with: habeas verify")
    built = statements.finish(ids)
    decisions = build.Decisions(ids)
    for rows in _rows(ledger, state, "decision", build.Decisions.COLUMNS, " AND sealed IS NULL"):
        decisions.add(rows)
    links = [build.link(row, ids) for rows in _rows(ledger, state, "link", build.LINK, " AND sealed IS NULL") for row in rows]
    clearances = [build.clearance(row, ids) for rows in _rows(ledger, state, "clearance", build.CLEARANCE) for row in rows]
    return LedgerRows(entries, sources, built, decisions.built, links, clearances)


def _rows(ledger: Ledger, state: _State, table: str, columns: str, where: str = "") -> Iterator[list[Any]]:
    """The rows of a table in their order, step by step. Between two steps, while these become values, others may write."""
    first, last = 1, state.last.get(table, 0)
    some = f"SELECT number FROM {table} WHERE number BETWEEN %s AND %s ORDER BY number LIMIT {_STEP}"
    while first <= last:
        with ledger.reading() as cursor:
            cursor.execute(f"SELECT COALESCE(MAX(number), 0) FROM ({some})", [first, last])
            end = int(cursor.fetchone()[0])
            cursor.execute(f"SELECT {columns} FROM {table} WHERE number BETWEEN %s AND %s{where} ORDER BY number", [first, end])
            rows = cursor.fetchall()
        if end < first:
            return
        yield rows
        state.tell(table, end)
        first = end + 1
