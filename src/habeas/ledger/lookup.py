"""Finding rows: by the beginning of an id, by hash, by number, and what was decided on them.

Invariant: nothing here writes. A beginning that fits several rows is never taken for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.ledger import build, sqlite
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import LedgerError, UnknownRow
from habeas.ledger.rows import GENESIS
from habeas.model import Entry

__all__ = [
    "NO_LIMIT",
    "Logged",
    "counts",
    "entries",
    "entries_after",
    "find",
    "head",
    "is_row_id",
    "newest_of",
    "note",
    "numbers_of",
    "numbers_of_actions",
    "only_decided_in",
    "source_numbers",
    "undecided",
]

_SHORTEST = 4
NO_LIMIT = 2**31 - 1
_AT_ONCE = 500  # values of one query
_NOTED = 50_000  # ids whose numbers are noted at a time
_ALL = 20_000  # ids looked for from which reading all of them once is quicker

_ROW_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry and how many rows it brought, by table."""

    entry: Entry
    rows: Mapping[str, int]


def is_row_id(text: str) -> bool:
    """Whether the text is a full id: 64 hexadecimal digits in lower case."""
    return _ROW_ID.fullmatch(text) is not None


def head(ledger: Ledger) -> str:
    """The digest of the last entry in hexadecimal, 64 zeros for none."""
    with ledger.reading() as cursor:
        cursor.execute("SELECT digest FROM entry ORDER BY number DESC LIMIT 1")
        row = cursor.fetchone()
        return bytes(row[0]).hex() if row else GENESIS.hex()


def find(ledger: Ledger, beginning: str, table: str = "statement") -> str:
    """The id of the only row that begins with these hexadecimal digits, at least 4. Raises LedgerError: none, several, no such digits."""
    digits = beginning.strip().lower()
    if not re.fullmatch(rf"[0-9a-f]{{{_SHORTEST},64}}", digits):
        raise UnknownRow(f"{beginning!r} is not the id of a {table}; give its first digits, at least {_SHORTEST}, better 8: 3fa2c1d0")
    low, high = bytes.fromhex(digits.ljust(64, "0")), bytes.fromhex(digits.ljust(64, "f"))
    with ledger.reading() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE id BETWEEN %s AND %s LIMIT 4", [low, high])
        found = [bytes(row[0]).hex() for row in cursor.fetchall()]
    if not found:
        raise UnknownRow(f"no {table} begins with {beginning}; look for its id with: habeas figures, or habeas review")
    if len(found) > 1:
        shown = ", ".join(f"{identifier[:12]}…" for identifier in found[:3]) + (" and more" if len(found) > 3 else "")
        raise UnknownRow(f"{beginning} begins several ids ({shown}); give more digits")
    return found[0]


def entries(
    ledger: Ledger, *, after: int = 0, before: int | None = None, limit: int | None = None, newest_first: bool = False
) -> tuple[Logged, ...]:
    """Entries with a number above `after` and below `before`, oldest first unless asked otherwise; at most `limit`."""
    order = "DESC" if newest_first else "ASC"
    bounds = [after, NO_LIMIT if before is None else before, NO_LIMIT if limit is None else limit]
    with ledger.reading() as cursor:
        cursor.execute(f"SELECT {build.ENTRY} FROM entry WHERE number > %s AND number < %s ORDER BY number {order} LIMIT %s", bounds)
        found = [build.entry(row) for row in cursor.fetchall()]
        if not found:
            return ()
        low, high = sorted((found[0].seq, found[-1].seq))
        counts: dict[int, dict[str, int]] = {}
        for table in sqlite.tables(cursor):
            cursor.execute(f"SELECT entry, COUNT(*) FROM {table} WHERE entry BETWEEN %s AND %s GROUP BY entry", [low, high])
            for number, count in cursor.fetchall():
                counts.setdefault(number, {})[table] = count
    return tuple(Logged(entry, counts.get(entry.seq, {})) for entry in found)


def counts(ledger: Ledger) -> dict[str, int]:
    """How many rows each table has, blanked ones among them."""
    with ledger.reading() as cursor:
        found = {}
        for table in ("entry", *sqlite.tables(cursor)):
            cursor.execute(f"SELECT COALESCE(MAX(number), 0) FROM {table}")
            found[table] = int(cursor.fetchone()[0])
    return found


def newest_of(ledger: Ledger, table: str) -> int:
    """The number of the entry that brought the newest row of a table, 0 for none; found at once, however many entries came since."""
    with ledger.reading() as cursor:
        if table not in sqlite.tables(cursor):
            return 0
        cursor.execute(f"SELECT entry FROM {table} ORDER BY number DESC LIMIT 1")
        row = cursor.fetchone()
        return int(row[0]) if row else 0


def numbers_of_actions(ledger: Ledger, actions: Collection[str]) -> set[int]:
    """The numbers of the entries with any of some actions."""
    with ledger.reading() as cursor:
        cursor.execute(f"SELECT number FROM entry WHERE action IN ({', '.join(['%s'] * len(actions))})", sorted(actions))
        return {row[0] for row in cursor.fetchall()}


def entries_after(cursor: Any, digest: str) -> tuple[Entry, ...]:
    """The entries that follow the one with this digest, oldest first. Raises LedgerError when the ledger never had it."""
    number = 0
    if digest != GENESIS.hex():
        known = bytes.fromhex(digest) if is_row_id(digest) else b""
        cursor.execute("SELECT number FROM entry WHERE digest = %s", [known])
        row = cursor.fetchone()
        if row is None:
            raise LedgerError(f"the register never had the head {digest[:16]}…; it is another one, or it was restored from an older backup")
        number = row[0]
    cursor.execute(f"SELECT {build.ENTRY} FROM entry WHERE number > %s ORDER BY number", [number])
    return tuple(build.entry(row) for row in cursor.fetchall())


def numbers_of(cursor: Any, ids: Collection[str], known: dict[str, int] | None = None) -> dict[str, tuple[int, int]]:
    """Statement id to the number of its row and of its source; ids that are no row ids or not there are absent.

    known: numbers of ids as they were found before. They are looked at first, and believed only where the row has the id, so that an id
    that was just shown is found again without a search. What is found is noted there.
    """
    wanted = {bytes.fromhex(identifier) for identifier in ids if is_row_id(identifier)}
    found: dict[str, tuple[int, int]] = {}
    if known:
        for some in _batches(sorted({known[identifier] for identifier in ids if identifier in known})):
            found.update(_numbered_ids(cursor, some, wanted))
        wanted -= {bytes.fromhex(identifier) for identifier in found}
    if len(wanted) > _ALL:
        cursor.execute("SELECT id, number, source FROM statement")
        return found | {row[0].hex(): (row[1], row[2]) for row in _each(cursor) if row[0] in wanted}
    for some in _batches(sorted(wanted)):
        cursor.execute(f"SELECT number FROM statement WHERE id IN ({', '.join(['%s'] * len(some))})", some)
        found.update(_numbered_ids(cursor, [row[0] for row in cursor.fetchall()], wanted))
    if known is not None:
        note(known, {identifier: number for identifier, (number, _) in found.items()})
    return found


def note(known: dict[str, int], numbers: Mapping[str, int]) -> None:
    """Notes numbers of ids for `numbers_of`; no more than are of use."""
    if len(known) > _NOTED:
        known.clear()
    if len(numbers) <= _NOTED:
        known.update(numbers)


def _numbered_ids(cursor: Any, numbers: Sequence[int], wanted: Collection[bytes]) -> dict[str, tuple[int, int]]:
    if not numbers:
        return {}
    cursor.execute(f"SELECT id, number, source FROM statement WHERE number IN ({', '.join(['%s'] * len(numbers))})", list(numbers))
    return {bytes(row[0]).hex(): (row[1], row[2]) for row in cursor.fetchall() if bytes(row[0]) in wanted}


def source_numbers(cursor: Any, hashes: Collection[str]) -> dict[str, int]:
    """SHA-256 of a source's bytes to the number of its newest row."""
    found = {}
    for some in _batches(sorted(hashes)):
        cursor.execute(f"SELECT sha256, MAX(number) FROM source WHERE sha256 IN ({', '.join(['%s'] * len(some))}) GROUP BY sha256", some)
        found.update(dict(cursor.fetchall()))
    return found


def only_decided_in(cursor: Any, entry: int) -> Iterator[int] | None:
    """Numbers of the statements that the decisions of an entry are on, in order; None where anything else was decided on one of them, or
    something stands in the place of one."""
    cursor.execute(
        """
        SELECT 1 FROM decision AS made WHERE made.entry = %s AND (
            made.replacement IS NOT NULL OR made.sealed IS NOT NULL
            OR EXISTS (SELECT 1 FROM decision AS other WHERE other.statement = made.statement AND other.number <> made.number)
            OR EXISTS (SELECT 1 FROM decision AS other WHERE other.replacement = made.statement)
        ) LIMIT 1""",
        [entry],
    )
    if cursor.fetchone() is not None:
        return None
    cursor.execute("SELECT statement FROM decision WHERE entry = %s ORDER BY number", [entry])
    return (row[0] for row in _each(cursor))


def undecided(cursor: Any, *, source: str | None = None, limit: int | None = None, among: Sequence[int] | None = None) -> Iterator[int]:
    """Numbers of the statements that await a decision, in order: never decided on, or the last verdict taken back; and standing in the
    place of no other statement. Blanked statements await nothing. source: SHA-256. among: only those of these numbers."""
    newest = "(SELECT MAX(number) FROM decision WHERE statement = statement_.number)"
    chosen = "" if among is None else f"AND statement_.number IN ({', '.join(str(int(number)) for number in among)})"
    query = f"""
        SELECT statement_.number FROM statement AS statement_
        LEFT JOIN decision AS last ON last.number = {newest}
        WHERE (last.number IS NULL OR last.verdict LIKE '["withdraw",%%') AND statement_.sealed IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM decision AS placing WHERE placing.replacement = statement_.number
            AND placing.number = (SELECT MAX(number) FROM decision WHERE statement = placing.statement)
            AND placing.number > COALESCE(last.number, 0)
        )
        {"" if source is None else "AND statement_.source IN (SELECT number FROM source WHERE sha256 = %s)"}
        {chosen}
        ORDER BY statement_.number LIMIT %s"""
    values: list[Any] = [] if source is None else [source]
    cursor.execute(query, [*values, NO_LIMIT if limit is None else limit])
    return (row[0] for row in _each(cursor))


def _batches(values: Sequence[Any]) -> Iterator[list[Any]]:
    return (list(values[at : at + _AT_ONCE]) for at in range(0, len(values), _AT_ONCE))


def _each(cursor: Any) -> Iterable[Any]:
    while rows := cursor.fetchmany(5000):
        yield from rows
