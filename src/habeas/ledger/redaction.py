"""Blanking what rows say of people, for somebody's safety.

Invariant: the blanking and the entry that names the rows are one transaction. The row keeps its id, its place and what it says of events
and numbers; the words, the names and the salt are gone, and with the salt any way to check a guess at them.

This blanks the ledger only. The archived bytes and their text layer still hold the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from habeas.ledger import sqlite
from habeas.ledger.appending import head, write_entry
from habeas.ledger.lookup import is_row_id
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import LedgerError
from habeas.ledger.rows import seal
from habeas.ledger.tables import TABLES
from habeas.model import Entry

__all__ = ["redact"]


def redact(ledger: Ledger, rows: Sequence[str], *, actor: str, reason: str = "", at: datetime | None = None) -> Entry:
    """Blanks the rows of these full ids, of any table but `entry`. Raises LedgerError when one is not there or is blank already."""
    if not rows or not all(is_row_id(row) for row in rows):
        raise LedgerError("name the rows to blank by their full ids")
    with ledger.writing() as cursor:
        sqlite.overwrite_what_goes(cursor)
        previous, seq = head(cursor)
        entry = write_entry(cursor, previous, seq + 1, at or datetime.now(UTC), (actor, "redact", reason, " ".join(sorted(set(rows)))), ())
        for row in sorted(set(rows)):
            _blank(cursor, row)
    return entry


def _blank(cursor: Any, row: str) -> None:
    for name, table in TABLES.items():
        cursor.execute(f"SELECT number, sealed, salt, {', '.join(table.blankable)} FROM {name} WHERE id = %s", [bytes.fromhex(row)])
        for number, sealed, salt, *texts in cursor.fetchall():
            if sealed is not None:
                raise LedgerError(f"{name} {row[:12]}… is blank already")
            blank = ", ".join(f"{column} = ''" for column in table.blankable)
            cursor.execute(f"UPDATE {name} SET salt = NULL, sealed = %s, {blank} WHERE number = %s", [seal(bytes(salt), texts), number])
            return
    raise LedgerError(f"there is no row {row[:12]}…")
