"""Appending more than fits in memory: a list of a million people is one entry like any other.

Invariant: one call is one entry in one transaction, as for `append`; held in memory is one batch of statements, and 32 bytes for each.

The chain wants the entry before its rows, and the entry wants the ids of all its rows. So the rows are made once and put aside, in a file
that has no name and is gone with the process, until the ids of all are known.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from habeas.evidence.files import unwritable
from habeas.ledger.appending import checked_head, insert, new_salts, next_number, write_entry
from habeas.ledger.lookup import source_numbers
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import LedgerError
from habeas.ledger.rows import row, source_texts, statement_texts
from habeas.ledger.tables import TABLES
from habeas.model import Entry, Source, Statement

__all__ = ["AppendedMany", "append_many"]

_ID = 32  # bytes


@dataclass(frozen=True, slots=True)
class AppendedMany:
    """What was recorded: the entry, and how many statements."""

    entry: Entry
    statements: int


def append_many(
    ledger: Ledger,
    batches: Iterable[Sequence[Statement]],
    *,
    actor: str,
    action: str,
    note: str = "",
    sources: Sequence[Source] = (),
    expected_head: str | None = None,
    at: datetime | None = None,
    written: Callable[[int], None] = lambda count: None,
) -> AppendedMany:
    """Appends one entry with statements that refer to no other statement.

    batches: of statements whose `source` is the SHA-256 of one of `sources` or of a recorded source. written: is told, as rows are written,
    how many more were. Else as `append`. Raises StaleHead, LedgerError; nothing is kept then.
    """
    with ledger.writing() as cursor:
        previous, seq = checked_head(cursor, expected_head)
        first, number = next_number(cursor, "source"), next_number(cursor, "statement")
        numbered = {source.sha256: at_number for at_number, source in enumerate(sources, first)}
        salts = new_salts(len(sources))
        source_rows = [
            row("source", seq + 1, next(salts), (at_number,), *source_texts(one)) for at_number, one in enumerate(sources, first)
        ]
        ids = bytearray(b"".join(new[2] for new in source_rows))
        count = 0
        try:
            with tempfile.TemporaryFile(dir=ledger.path.parent) as aside:
                for batch in batches:
                    lacking = {statement.source for statement in batch} - set(numbered)
                    numbered |= source_numbers(cursor, lacking) if lacking else {}
                    rows = []
                    for salt, statement in zip(new_salts(len(batch)), batch, strict=True):
                        if statement.links or (statement.count is not None and statement.count.subset_of is not None):
                            raise LedgerError(f"statement {statement.id!r} refers to another; append it with those it refers to")
                        if statement.source not in numbered:
                            raise LedgerError(f"statement {statement.id!r} is of source {statement.source!r}, which the register lacks")
                        numbers = (number + count, numbered[statement.source], statement.span.start, statement.span.end)
                        rows.append(row("statement", seq + 1, salt, numbers, *statement_texts(statement, {})))
                        ids += rows[-1][2]
                        count += 1
                    pickle.dump(rows, aside, pickle.HIGHEST_PROTOCOL)
                entry = write_entry(cursor, previous, seq + 1, at or datetime.now(UTC), (actor, action, note, ""), [_in_order(ids)])
                insert(cursor, "source", TABLES["source"].columns, source_rows)
                aside.seek(0)
                left = count
                while left:
                    rows = pickle.load(aside)  # noqa: S301 - written above, by this call
                    insert(cursor, "statement", TABLES["statement"].columns, rows)
                    left -= len(rows)
                    written(len(rows))
        except OSError as error:
            raise LedgerError(str(unwritable(ledger.path.parent, error))) from error
    return AppendedMany(entry, count)


def _in_order(ids: bytearray) -> bytes:
    """Ids of 32 bytes each, sorted. NumPy compares such strings byte by byte, and a shorter one as if zeros followed, which is the same."""
    return np.sort(np.frombuffer(ids, dtype=f"S{_ID}")).tobytes()
