"""What was recorded since a ledger was last read.

Invariant: what is answered, together with what was read before, is what reading all of it now would give. Where it is not, because another
register took the place of the one that was read or because something was blanked since, nothing is answered.
"""

from __future__ import annotations

from habeas.ledger import build
from habeas.ledger.opening import Ledger
from habeas.ledger.read import batches, clearances_of, numbered_sources, statement_ids, understood, without_collecting
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
        where = " WHERE entry > %s"
        sources = numbered_sources(cursor, where, after)[0]
        cursor.execute("SELECT DISTINCT source FROM statement WHERE entry > %s", after)
        of = ", ".join(str(int(row[0])) for row in cursor.fetchall())
        statements = build.Statements(numbered_sources(cursor, f" WHERE number IN ({of})", [])[1])
        cursor.execute(f"SELECT {build.Statements.COLUMNS} FROM statement{where} ORDER BY number", after)
        for batch in batches(cursor):
            statements.add(batch)
        built = statements.finish(statement_ids(cursor, statements.referred))
        cursor.execute(f"SELECT {build.Decisions.COLUMNS} FROM decision{where} AND sealed IS NULL ORDER BY number", after)
        decided = [row for batch in batches(cursor) for row in batch]
        decisions = build.Decisions(statement_ids(cursor, {number for row in decided for number in row[2:4] if number is not None}))
        decisions.add(decided)
        cursor.execute(f"SELECT {build.LINK} FROM link{where} AND sealed IS NULL ORDER BY number", after)
        linked = [row for batch in batches(cursor) for row in batch]
        ids = statement_ids(cursor, {number for row in linked for number in row[2:4]})
        return LedgerRows(
            entries, sources, built, decisions.built, [build.link(row, ids) for row in linked], clearances_of(cursor, after[0])
        )
