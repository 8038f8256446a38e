"""Reading a ledger back into values.

Invariant: everything read in one call is of one state of the register, and refers to rows by their ids.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.ledger import build, sqlite
from habeas.ledger.lookup import NO_LIMIT, note, numbers_of, undecided
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import DamagedRegister, LedgerError
from habeas.model import Clearance, Decision, LedgerRows, Link, Source, Statement

__all__ = [
    "Extent",
    "numbered_sources",
    "read_around",
    "read_between",
    "read_clearances",
    "read_decided",
    "read_decisions",
    "read_extents",
    "read_histories",
    "read_links",
    "read_names",
    "read_number",
    "read_numbered",
    "read_queue",
    "read_source",
    "read_sources",
    "read_sources_numbered",
    "read_statements",
    "read_statements_of",
    "source_numbers_of",
    "statement_ids",
    "understood",
    "without_collecting",
]

_BATCH = 500  # rows; few enough to stay in the processor's cache while they become values

_STEP = 5_000  # rows that are read at once
_MANY = 500_000  # new values, from which a search among them is felt


def read_clearances(ledger: Ledger) -> tuple[Clearance, ...]:
    """Every verdict on who may be named, oldest first."""
    with understood(ledger), ledger.reading() as cursor:
        numbers = [row[0] for row in _clearance_rows(cursor, "statement", "", [])]
        return tuple(_clearances(cursor, "", [], statement_ids(cursor, set(numbers))))


def read_statements(ledger: Ledger, ids: Collection[str]) -> dict[str, Statement]:
    """The statements of these full row ids, by id; absent and blanked ones are left out."""
    with understood(ledger), ledger.reading() as cursor:
        numbers = sorted(number for number, _ in numbers_of(cursor, ids, ledger.numbers).values())
        return {statement.id: statement for statement in _numbered(cursor, numbers)}


def read_numbered(ledger: Ledger, numbers: Collection[int]) -> dict[int, Statement]:
    """The statements in the rows of these numbers, by number; absent and blanked ones are left out."""
    with understood(ledger), ledger.reading() as cursor:
        ids = statement_ids(cursor, numbers)
        note(ledger.numbers, {identifier: number for number, identifier in ids.items()})
        by_id = {statement.id: statement for statement in _numbered(cursor, sorted(ids))}
    return {number: by_id[identifier] for number, identifier in ids.items() if identifier in by_id}


def read_number(ledger: Ledger, statement: str) -> int | None:
    """The number of the row of a statement, by its full id; None when there is none."""
    with ledger.reading() as cursor:
        found = numbers_of(cursor, {statement}, ledger.numbers)
    return found[statement][0] if statement in found else None


def read_links(ledger: Ledger) -> tuple[Link, ...]:
    """Every link as it was recorded, oldest first; blanked ones are left out."""
    with understood(ledger), ledger.reading() as cursor:
        cursor.execute(f"SELECT {build.LINK} FROM link WHERE sealed IS NULL ORDER BY number")
        rows = cursor.fetchall()
        ids = statement_ids(cursor, {number for row in rows for number in row[2:4]})
        return tuple(build.link(row, ids) for row in rows)


def read_queue(ledger: Ledger, *, source: str | None = None, limit: int | None = None) -> tuple[Statement, ...]:
    """The statements that await a decision, in the order of the ledger. source: only those of this SHA-256."""
    with understood(ledger), ledger.reading() as cursor:
        return tuple(_numbered(cursor, list(undecided(cursor, source=source, limit=limit))))


def read_decided(ledger: Ledger, entry: int, *, limit: int | None = None) -> Iterator[str]:
    """The ids of the statements that the decisions of an entry are on, one after another, so that they may be more than fit in memory."""
    query = """
        SELECT statement_.id FROM decision JOIN statement AS statement_ ON statement_.number = decision.statement
        WHERE decision.number >= (SELECT MIN(number) FROM decision WHERE entry = %s)
        AND decision.number <= (SELECT MAX(number) FROM decision WHERE entry = %s)
        ORDER BY decision.number LIMIT %s"""
    with ledger.reading() as cursor:
        for batch in _selected(cursor, query, [entry, entry, NO_LIMIT if limit is None else limit]):
            for (row_id,) in batch:
                yield bytes(row_id).hex()


def read_decisions(ledger: Ledger, *, statement: str | None = None, entry: int | None = None) -> tuple[Decision, ...]:
    """Decisions, oldest first: those on a statement or with it as the replacement, or those of an entry."""
    with understood(ledger), ledger.reading() as cursor:
        where, values = "entry = %s", [entry]
        if statement is not None:
            found = numbers_of(cursor, {statement}, ledger.numbers)
            if not found:
                return ()
            where, values = "statement = %s OR replacement = %s", [found[statement][0]] * 2
        cursor.execute(f"SELECT {build.Decisions.COLUMNS} FROM decision WHERE ({where}) AND sealed IS NULL ORDER BY number", values)
        rows = cursor.fetchall()
        decisions = build.Decisions(statement_ids(cursor, {number for row in rows for number in row[2:4] if number is not None}))
        decisions.add(rows)
        return tuple(decisions.built)


def read_histories(ledger: Ledger, statements: Collection[str]) -> dict[str, list[Decision]]:
    """For each of these full row ids, the decisions on it or with it as the replacement, oldest first; ids without any are absent."""
    with understood(ledger), ledger.reading() as cursor:
        wanted = {number: identifier for identifier, (number, _) in numbers_of(cursor, statements, ledger.numbers).items()}
        few = ", ".join(str(number) for number in wanted) if len(wanted) <= _BATCH else None
        where = "" if few is None else f" AND (statement IN ({few}) OR replacement IN ({few}))"
        rows: list[Any] = []
        for batch in _selected(cursor, f"SELECT {build.Decisions.COLUMNS} FROM decision WHERE sealed IS NULL{where} ORDER BY number", []):
            rows += [row for row in batch if row[2] in wanted or row[3] in wanted]
        decisions = build.Decisions(statement_ids(cursor, {number for row in rows for number in row[2:4] if number is not None}))
        decisions.add(rows)
    found: dict[str, list[Decision]] = {}
    for decision in decisions.built:
        for identifier in {decision.statement, decision.replacement}:
            if identifier is not None:
                found.setdefault(identifier, []).append(decision)
    return found


def read_statements_of(ledger: Ledger, sha256: str) -> tuple[Statement, ...]:
    """The statements of a source, in the order in which they were recorded; blanked ones are left out."""
    with understood(ledger), ledger.reading() as cursor:
        cursor.execute(
            "SELECT number FROM statement WHERE source IN (SELECT number FROM source WHERE sha256 = %s) ORDER BY number", [sha256]
        )
        return tuple(_numbered(cursor, [row[0] for row in cursor.fetchall()]))


def read_source(ledger: Ledger, sha256: str) -> Source | None:
    """The source of these bytes as it was last recorded, None when the register has none."""
    with understood(ledger), ledger.reading() as cursor:
        cursor.execute(f"SELECT {build.SOURCE} FROM source WHERE sha256 = %s ORDER BY number DESC LIMIT 1", [sha256])
        row = cursor.fetchone()
        return build.source(row) if row else None


def read_sources(ledger: Ledger) -> tuple[Source, ...]:
    """Every source as it was recorded, oldest first."""
    with understood(ledger), ledger.reading() as cursor:
        return tuple(numbered_sources(cursor, "", [])[0])


def read_between(ledger: Ledger, after: int, until: int, *, start: int = 0, limit: int) -> LedgerRows:
    """What the entries after `after` and up to `until` brought, without what was blanked: of each table the first `limit` rows after
    `start`."""
    where, values = " WHERE entry > %s AND entry <= %s", [after, until]
    some, page = f"{where} ORDER BY entry, id LIMIT %s OFFSET %s", [after, until, limit, start]
    with understood(ledger), ledger.reading() as cursor:
        numbers = {}
        for table in ("source", "statement", "decision", "link"):
            cursor.execute(f"SELECT number FROM {table}{some}", page)
            numbers[table] = ", ".join(str(row[0]) for row in cursor.fetchall())
        sources = numbered_sources(cursor, f" WHERE number IN ({numbers['source']})", [])[0]
        statements = _numbered(cursor, [int(number) for number in numbers["statement"].split(", ") if number])
        cursor.execute(
            f"SELECT {build.Decisions.COLUMNS} FROM decision WHERE number IN ({numbers['decision']}) AND sealed IS NULL ORDER BY number"
        )
        rows = cursor.fetchall()
        decisions = build.Decisions(statement_ids(cursor, {number for row in rows for number in row[2:4] if number is not None}))
        decisions.add(rows)
        cursor.execute(f"SELECT {build.LINK} FROM link WHERE number IN ({numbers['link']}) AND sealed IS NULL ORDER BY number")
        rows = cursor.fetchall()
        ids = statement_ids(cursor, {number for row in rows for number in row[2:4]})
        links = [build.link(row, ids) for row in rows]
        cleared = [row[0] for row in _clearance_rows(cursor, "statement", where, values)]
        clearances = list(_clearances(cursor, where, values, statement_ids(cursor, set(cleared))))[start : start + limit]
    return LedgerRows((), sources, statements, decisions.built, links, clearances)


def read_sources_numbered(ledger: Ledger, numbers: Collection[int]) -> dict[int, Source]:
    """The sources in the rows of these numbers, by number."""
    if not numbers:
        return {}
    with understood(ledger), ledger.reading() as cursor:
        listed = ", ".join(str(int(number)) for number in numbers)
        cursor.execute(f"SELECT number, {build.SOURCE} FROM source WHERE number IN ({listed})")
        return {number: build.source(row) for number, *row in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a source says. numbers: of its rows. statements: how many were read in it, a correction and what it corrects being one.
    first: the id of the first that is not blanked, None where there is none."""

    numbers: tuple[int, ...]
    statements: int
    first: str | None


def read_extents(ledger: Ledger, hashes: Collection[str]) -> dict[str, Extent]:
    """How much each of these sources says, by its SHA-256, without reading its statements."""
    found = {}
    with understood(ledger), ledger.reading() as cursor:
        for sha256 in hashes:
            cursor.execute("SELECT number FROM source WHERE sha256 = %s ORDER BY number", [sha256])
            numbers = tuple(int(row[0]) for row in cursor.fetchall())
            listed = ", ".join(map(str, numbers))
            cursor.execute(f"SELECT COUNT(*) FROM statement WHERE source IN ({listed})")
            many = int(cursor.fetchone()[0])
            cursor.execute(
                "SELECT COUNT(DISTINCT replacement) FROM decision JOIN statement ON statement.number = decision.replacement "
                f"WHERE replacement IS NOT NULL AND statement.source IN ({listed})"
            )
            many -= int(cursor.fetchone()[0])
            first: list[int] = []
            for number in numbers:
                cursor.execute("SELECT number FROM statement WHERE source = %s AND sealed IS NULL ORDER BY number LIMIT 1", [number])
                first += [row[0] for row in cursor.fetchall()]
            ids = statement_ids(cursor, {min(first)}) if first else {}
            found[sha256] = Extent(numbers, many, next(iter(ids.values()), None))
    return found


def source_numbers_of(ledger: Ledger, sha256: str) -> set[int]:
    """The numbers of the rows of a source; none when the register has it not."""
    with ledger.reading() as cursor:
        cursor.execute("SELECT number FROM source WHERE sha256 = %s", [sha256])
        return {row[0] for row in cursor.fetchall()}


def read_around(ledger: Ledger, sha256: str, number: int, reach: int) -> tuple[dict[int, Statement], int, int]:
    """Statements of a source whose rows are no more than `reach` away from a number, by number; how many of the source there are, and
    how many of them stand before the first that is answered."""
    numbers = source_numbers_of(ledger, sha256)
    listed = ", ".join(str(one) for one in numbers)
    with ledger.reading() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM statement WHERE source IN ({listed})")
        count = int(cursor.fetchone()[0])
        low, high = (0, 2**62) if count <= reach else (number - reach // 2, number + reach // 2)
        cursor.execute(f"SELECT number FROM statement WHERE source IN ({listed}) AND number BETWEEN %s AND %s", [low, high])
        near = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT COUNT(*) FROM statement WHERE source IN ({listed}) AND number < %s", [low])
        before = int(cursor.fetchone()[0])
    return read_numbered(ledger, near), count, before


def read_names(ledger: Ledger, after: int = 0) -> Iterator[tuple[int, str]]:
    """Every name that a statement gives somebody, with the number of the statement's row. after: only of rows with a larger number.

    It is read in steps, as whoever takes them may take their time and nobody who writes should wait for that.
    """
    rows: Sequence[Any] = ((after,),)
    while rows:
        with understood(ledger), ledger.reading() as cursor:
            cursor.execute(
                "SELECT number, people FROM statement WHERE number > %s AND people <> '' ORDER BY number LIMIT %s", [rows[-1][0], _STEP]
            )
            rows = cursor.fetchall()
        with understood(ledger):
            yield from [(number, name) for number, people in rows for name, *_ in json.loads(people)]


def _numbered(cursor: Any, numbers: list[int]) -> list[Statement]:
    found: list[Statement] = []
    for at in range(0, len(numbers), 500):
        some = numbers[at : at + 500]
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(f"SELECT {build.Statements.COLUMNS} FROM statement WHERE number IN ({marks}) ORDER BY number", some)
        rows = cursor.fetchall()
        of = ", ".join(str(int(number)) for number in {row[2] for row in rows})
        statements = build.Statements(numbered_sources(cursor, f" WHERE number IN ({of})", [])[1])
        statements.add(rows)
        found += statements.finish(statement_ids(cursor, statements.referred))
    return found


def statement_ids(cursor: Any, numbers: Collection[int]) -> dict[int, str]:
    """The ids of statements by the numbers of their rows."""
    found: dict[int, str] = {}
    wanted = sorted(numbers)
    for at in range(0, len(wanted), _BATCH):
        some = ", ".join(str(int(number)) for number in wanted[at : at + _BATCH])
        cursor.execute(f"SELECT number, id FROM statement WHERE number IN ({some})")
        found |= {number: bytes(row_id).hex() for number, row_id in cursor.fetchall()}
    return found


def numbered_sources(cursor: Any, where: str, values: list[Any]) -> tuple[list[Source], dict[int, tuple[str, date | None]]]:
    """Sources, and by the number of a row the SHA-256 of its source and the day it was published."""
    cursor.execute(f"SELECT number, {build.SOURCE} FROM source{where} ORDER BY number", values)
    sources, numbered = [], {}
    for batch in _batches(cursor):
        for number, *row in batch:
            source = build.source(row)
            sources.append(source)
            numbered[number] = (source.sha256, source.published_on)
    return sources, numbered


def _clearances(cursor: Any, until: str, values: list[Any], ids: Mapping[int, str] | Sequence[str]) -> list[Clearance]:
    return [build.clearance(row, ids) for row in _clearance_rows(cursor, build.CLEARANCE, until, values)]


def _clearance_rows(cursor: Any, columns: str, until: str, values: list[Any]) -> list[Any]:
    if "clearance" not in sqlite.tables(cursor):
        return []
    return [row for batch in _selected(cursor, f"SELECT {columns} FROM clearance{until} ORDER BY number", values) for row in batch]


def _selected(cursor: Any, query: str, values: list[Any]) -> Iterator[list[Any]]:
    cursor.execute(query, values)
    return _batches(cursor)


def _batches(cursor: Any) -> Iterator[list[Any]]:
    while batch := cursor.fetchmany(_BATCH):
        yield batch


@contextmanager
def understood(ledger: Ledger) -> Iterator[None]:
    """Rows that no register of this version can hold are damage, not an error of the program."""
    try:
        yield
    except LedgerError:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, UnicodeDecodeError, ValueError) as error:
        raise DamagedRegister(f"{ledger.path} holds a row that cannot be read ({error}); see which with: habeas verify") from error


@contextmanager
def without_collecting() -> Iterator[None]:
    """Nothing that is built here is garbage or refers to itself. Looking for garbage among millions of new values takes about as long as
    building them, while they are built and each time after; so there is none of the first, and they are set aside before the second."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        if gc.get_count()[0] > _MANY:
            gc.freeze()
    finally:
        if was:
            gc.enable()
