"""What the database itself refuses, whoever asks: the ledger's triggers, in SQLite's words.

Invariant: rows are only ever appended, each with the next number and to the newest entry. The one permitted update blanks what a row says
of people, once, and only when a `redact` entry names the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from habeas.ledger.tables import TABLES, Table

__all__ = ["GUARDS"]


def _refuse(name: str, when: str, condition: str, message: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} {condition}BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {message}'); END"


def _redaction(table: Table) -> str:
    """True for an update that blanks a row whom a redact entry names and leaves everything else as it was."""
    changes = {"salt", "sealed", *table.blankable}
    kept = [f"NEW.{column} IS OLD.{column}" for column in table.columns if column not in changes]
    blank = [f"NEW.{column} IS ''" for column in table.blankable]
    sealed = ["OLD.sealed IS NULL", "NEW.salt IS NULL", "typeof(NEW.sealed) IS 'blob'", "length(NEW.sealed) IS 32"]
    named = "EXISTS (SELECT 1 FROM entry WHERE action = 'redact' AND instr(redacts, lower(hex(OLD.id))))"
    return " AND ".join([*kept, *blank, *sealed, named])


def _guards() -> dict[str, str]:
    guards = {}
    for name in ("entry", *TABLES):
        guards[f"{name}_stays"] = _refuse(f"{name}_stays", f"DELETE ON {name}", "", f"no {name} is ever deleted")
        unless = f"WHEN NOT ({_redaction(TABLES[name])}) " if name in TABLES else ""
        guards[f"{name}_as_written"] = _refuse(f"{name}_as_written", f"UPDATE ON {name}", unless, f"no {name} is ever changed")
        # Without these, INSERT OR REPLACE would delete a row without any trigger noticing.
        wrong = f"NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM {name})"
        said = f"a new {name} takes the next number"
        if name in TABLES:
            wrong += " OR NEW.entry IS NOT (SELECT MAX(number) FROM entry)"
            said += " and belongs to the newest entry"
        guards[f"{name}_in_turn"] = _refuse(f"{name}_in_turn", f"INSERT ON {name}", f"WHEN {wrong} ", said)
    return guards


GUARDS: Mapping[str, str] = MappingProxyType(_guards())
"""Name of each trigger to the statement that makes it."""
