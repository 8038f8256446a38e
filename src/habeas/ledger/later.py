"""What was recorded since a ledger was last read.

Invariant: what is answered, together with what was read before, is what reading all of it now would give. Where it is not, because another
register took the place of the one that was read or because something was blanked since, nothing is answered.
"""

from __future__ import annotations

from typing import Any

from habeas.ledger import build, sqlite
from habeas.ledger.opening import Ledger
from habeas.ledger.read import numbered_sources, statement_ids, understood, without_collecting
from habeas.model import Entry, LedgerRows

__all__ = ["read_later"]


def read_later(ledger: Ledger, last: Entry | None) -> LedgerRows | None:
    """The rows of the entries after `last`, the last that was read, None when there was none.

    None when they cannot be added to what was read up to there. Raises LedgerError when rows are damaged.
    """
    with understood(ledger), without_collecting(), ledger.reading() as cursor:
        after = [last.seq if last is not None else 0]
        if last is not None:
            cursor.execute("SELECT digest FROM entry WHERE number = %s", after)
            row = cursor.fetchone()
            if row is None or bytes(row[0]).hex() != last.digest:
                return None
        cursor.execute("SELECT COUNT(*) FROM entry WHERE number > %s AND redacts <> ''", after)
        if cursor.fetchone()[0]:
            return None
        cursor.execute(f"SELECT {build.ENTRY} FROM entry WHERE number > %s ORDER BY number", after)
        entries = [build.entry(row) for row in cursor.fetchall()]
        if not entries:
            return LedgerRows()
        # The order is of a sum, or SQLite would go through a whole table in order rather than look for the few rows of these entries.
        since = "WHERE entry > %s ORDER BY number + 0"
        sources = [build.source(row) for row in _all(cursor, f"SELECT {build.SOURCE} FROM source {since}", after)]
        said = _all(cursor, f"SELECT {build.Statements.COLUMNS} FROM statement {since}", after)
        of = ", ".join(str(number) for number in {row[2] for row in said})
        statements = build.Statements(numbered_sources(cursor, f" WHERE number IN ({of})", [])[1])
        statements.add(said)
        built = statements.finish(statement_ids(cursor, statements.referred))
        decided = _all(cursor, f"SELECT {build.Decisions.COLUMNS} FROM decision {since}", after)
        linked = _all(cursor, f"SELECT {build.LINK} FROM link {since}", after)
        there = "clearance" in sqlite.tables(cursor)
        cleared = _all(cursor, f"SELECT {build.CLEARANCE} FROM clearance {since}", after) if there else []
        named = {number for row in decided for number in row[2:4] if number is not None} | {number for row in linked for number in row[2:4]}
        ids = statement_ids(cursor, named | {row[2] for row in cleared})
        decisions = build.Decisions(ids)
        decisions.add(decided)
        links, clearances = [build.link(row, ids) for row in linked], [build.clearance(row, ids) for row in cleared]
        return LedgerRows(entries, sources, built, decisions.built, links, clearances)


def _all(cursor: Any, query: str, values: list[int]) -> list[Any]:
    cursor.execute(query, values)
    return list(cursor.fetchall())
