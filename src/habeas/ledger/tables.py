"""What the rows of each table are made of, for everything that writes, hashes, guards or blanks them.

Invariant: every column of a row is covered by its id, except those that only help to check it (entry, id, salt, sealed); its entry is
covered by the chain. The columns here are those of `models.py`; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ENTRY", "TABLES", "Table"]

ENTRY = ("number", "at", "actor", "action", "note", "redacts", "previous", "digest")
"""The columns of the table of entries."""


@dataclass(frozen=True, slots=True)
class Table:
    """numbers: its own number and those it refers to. texts: what it says of events and figures. blankable: what it says of people, which
    a redaction may blank; the last of them may hold line feeds. since: the first version of the tables that has it."""

    name: str
    numbers: tuple[str, ...]
    texts: tuple[str, ...]
    blankable: tuple[str, ...]
    since: int = 1

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order in which rows are written."""
        own, *others = self.numbers
        return (own, "entry", "id", "salt", "sealed", *others, *self.texts, *self.blankable)

    @property
    def open_sql(self) -> str:
        """The expression for what `rows.open_text` makes of a row."""
        numbers = [f"COALESCE(CAST({column} AS VARCHAR(20)), '')" for column in self.numbers]
        return " || ".join([f"'{self.name} '", " || ' ' || ".join(numbers), *(f"'\n' || {column}" for column in self.texts)])

    @property
    def blankable_sql(self) -> str:
        """The expression for the columns that may be blanked, with line feeds between them."""
        return " || '\n' || ".join(self.blankable)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table("source", ("number",), ("sha256", "layer", "facts"), ("about",)),
            Table("statement", ("number", "source", "start", "stop"), ("event", "figure"), ("about", "people", "quote")),
            Table("decision", ("number", "statement", "replacement"), ("verdict",), ("reason",)),
            Table("link", ("number", "left_statement", "right_statement"), ("verdict",), ("about",)),
            Table("clearance", ("number", "statement"), ("verdict",), ("about",), since=2),
        )
    }
)
"""The tables whose rows an entry brings, each after those it refers to."""
