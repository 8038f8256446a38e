"""Appending more than fits in memory: a list of a million people, or the decision on all of them, is one entry like any other.

Invariant: one call is one entry in one transaction, as for `append`, and what it keeps is what `append` would have kept; held in memory is
one batch of rows, and some sixty bytes for each row.

The chain wants the entry before its rows, and the entry wants the ids of all its rows. So every row is gone through twice: once for its
id, and once to be written.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from habeas.evidence.files import unwritable
from habeas.ledger import sqlite
from habeas.ledger.appending import checked_head, insert, new_salts, next_number, write_entry
from habeas.ledger.lookup import only_decided_in, source_numbers, undecided
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import LedgerError
from habeas.ledger.rows import as_row, decision_texts, identifier, row, seal, source_texts
from habeas.ledger.spool import PutAside, Unnumbered
from habeas.ledger.tables import TABLES
from habeas.model import Decision, Entry, Source, Verdict

__all__ = ["AppendedMany", "DecidedMany", "append_many", "decide_undecided", "withdraw_entry"]

_ID = 32  # bytes
_BATCH = 5000  # decisions


@dataclass(frozen=True, slots=True)
class AppendedMany:
    """What was recorded: the entry, and how many statements."""

    entry: Entry
    statements: int


@dataclass(frozen=True, slots=True)
class DecidedMany:
    """What was recorded. entry: None when nothing awaited a decision. decisions: how many."""

    entry: Entry | None
    decisions: int = 0


def append_many(
    ledger: Ledger,
    statements: PutAside,
    *,
    actor: str,
    action: str,
    note: str = "",
    sources: Sequence[Source] = (),
    expected_head: str | None = None,
    at: datetime | None = None,
    written: Callable[[int], None] = lambda count: None,
) -> AppendedMany:
    """Appends one entry with statements that were put aside.

    statements: their `source` is the SHA-256 of one of `sources` or of a recorded source; they may be appended again when this fails.
    written: is told, as rows are written, how many more were. Else as `append`. Raises StaleHead, LedgerError; nothing is kept then.
    """
    with ledger.writing() as cursor, sqlite.roomy(cursor):
        previous, seq = checked_head(cursor, expected_head)
        first, number = next_number(cursor, "source"), next_number(cursor, "statement")
        numbered = {source.sha256: at_number for at_number, source in enumerate(sources, first)}
        salts = new_salts(len(sources))
        source_rows = [
            row("source", seq + 1, next(salts), (at_number,), *source_texts(one)) for at_number, one in enumerate(sources, first)
        ]
        ids = bytearray(b"".join(new[2] for new in source_rows))
        try:
            with tempfile.TemporaryFile(dir=ledger.path.parent) as as_they_come:
                for batch in _numbered(cursor, statements, number, numbered):
                    for numbers, one in batch:
                        ids += identifier("statement", one.sealed, numbers, one.texts)
                as_they_come.write(memoryview(ids)[_ID * len(source_rows) :])
                entry = _entry(cursor, previous, seq + 1, at, (actor, action, note), ids)
                insert(cursor, "source", TABLES["source"].columns, source_rows)
                as_they_come.seek(0)
                for batch in _numbered(cursor, statements, number, numbered):
                    rows = [as_row(seq + 1, as_they_come.read(_ID), one.salt, numbers, one.texts, one.blankable) for numbers, one in batch]
                    insert(cursor, "statement", TABLES["statement"].columns, rows)
                    written(len(rows))
        except OSError as error:
            raise LedgerError(str(unwritable(ledger.path.parent, error))) from error
    return AppendedMany(entry, len(statements))


def decide_undecided(
    ledger: Ledger,
    source: str,
    verdict: Verdict,
    *,
    actor: str,
    action: str,
    reason: str = "",
    at: datetime | None = None,
    done: Callable[[int, int], None] = lambda count, of: None,
) -> DecidedMany:
    """Appends one entry with one verdict on every statement of a source that awaits a decision when the entry is written.

    source: SHA-256. done: is told, as rows are written, how many were, and of how many. Raises LedgerError; nothing is kept then.
    """
    with ledger.writing() as cursor, sqlite.roomy(cursor):
        previous, seq = checked_head(cursor, None)
        statements = array("q", undecided(cursor, source=source))
        if not statements:
            return DecidedMany(None)
        made = Decision("", "", verdict, actor, reason)
        return _decided(cursor, (previous, seq + 1), statements, made, (actor, action, reason), at, done)


def withdraw_entry(
    ledger: Ledger,
    decided: int,
    *,
    actor: str,
    action: str,
    note: str = "",
    reason: str = "",
    at: datetime | None = None,
    done: Callable[[int, int], None] = lambda count, of: None,
) -> DecidedMany:
    """Appends one entry that takes back all verdicts of entry `decided`, if that is all that was ever decided on its statements; else, or
    where it decided nothing, appends nothing. done: as for `decide_undecided`. Raises LedgerError; nothing is kept then."""
    with ledger.writing() as cursor, sqlite.roomy(cursor):
        previous, seq = checked_head(cursor, None)
        found = only_decided_in(cursor, decided)
        statements = array("q", found) if found is not None else array("q")
        if not statements:
            return DecidedMany(None)
        made = Decision("", "", Verdict.WITHDRAW, actor, reason)
        return _decided(cursor, (previous, seq + 1), statements, made, (actor, action, note), at, done)


def _decided(
    cursor: Any,
    chain: tuple[bytes, int],
    statements: array[int],
    made: Decision,
    told: tuple[str, str, str],
    at: datetime | None,
    done: Callable[[int, int], None],
) -> DecidedMany:
    """Writes one decision on each of the statements, by their numbers, and the entry of all. chain: the head before it, and its number."""
    previous, seq = chain
    first, of = next_number(cursor, "decision"), len(statements)
    texts, blankable = decision_texts(made)
    done(0, of)
    salts = list(new_salts(of))
    ids = bytearray()
    for number, (statement, salt) in enumerate(zip(statements, salts, strict=True), first):
        ids += identifier("decision", seal(salt, blankable), (number, statement, None), texts)
    entry = _entry(cursor, previous, seq, at, told, bytearray(ids))
    for begins in range(0, of, _BATCH):
        rows = [
            as_row(seq, bytes(ids[_ID * n : _ID * (n + 1)]), salts[n], (first + n, statements[n], None), texts, blankable)
            for n in range(begins, min(begins + _BATCH, of))
        ]
        insert(cursor, "decision", TABLES["decision"].columns, rows)
        done(begins + len(rows), of)
    return DecidedMany(entry, of)


def _numbered(
    cursor: Any, statements: PutAside, number: int, sources: dict[str, int]
) -> Iterator[list[tuple[tuple[int, int, int, int], Unnumbered]]]:
    """The statements in batches, with the numbers that their rows say. number: of the first. sources: SHA-256 to number, where known."""
    for batch in statements.batches():
        lacking = {one.source for one in batch} - set(sources)
        sources |= source_numbers(cursor, lacking) if lacking else {}
        if unknown := lacking - set(sources):
            raise LedgerError(f"a statement is of source {min(unknown)!r}, which the register lacks")
        yield [((at, sources[one.source], one.start, one.stop), one) for at, one in enumerate(batch, number)]
        number += len(batch)


def _entry(cursor: Any, previous: bytes, seq: int, at: datetime | None, told: tuple[str, str, str], ids: bytearray) -> Entry:
    """Writes the entry of the rows with these ids, which are put in order. NumPy compares such strings byte by byte, and a shorter one as
    if zeros followed, which is the same."""
    if ids:
        np.frombuffer(ids, dtype=f"S{_ID}").sort()
    return write_entry(cursor, previous, seq, at or datetime.now(UTC), (*told, ""), memoryview(ids))
