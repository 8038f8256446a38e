"""Reading a list: a table and a mapping in, one row after another out, with what each row states.

Invariant: reading the same table twice gives the same rows, problems and statements; no more than one row is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from habeas.evidence.tables import Row, Table, column_letters, row_text
from habeas.model import Statement
from habeas.reading.tables.grounding import CellGate
from habeas.reading.tables.mapping import Bound, ListMapping
from habeas.reading.tables.problems import MappingError, RowProblem
from habeas.reading.tables.rows import Record, RowReader
from habeas.reading.tables.statements import Proposer

__all__ = ["ListReader", "ReadRow"]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row: who it is about, and what it states; nothing when there are problems."""

    record: Record
    statements: tuple[Statement, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ListReader:
    """Reads a table by a mapping. published_on, publisher: of this file; where None, what the mapping says. source: SHA-256 of the table.

    Raises MappingError when the mapping does not fit the table.
    """

    table: Table
    mapping: ListMapping
    published_on: date | None = None
    publisher: str | None = None
    source: str = ""

    def __post_init__(self) -> None:
        for sheet in self.table.sheet_names or (None,):
            self._bound(sheet)

    def rows(self) -> Iterator[ReadRow]:
        """Every row below the header that is not blank. Raises EvidenceError when the table is damaged further on."""
        published_on = self.published_on or self.mapping.published_on
        sheet: str | None = None
        first = self.table.sheet_names[0] if self.table.sheet_names else None
        bound = self._bound(first)
        reader = RowReader(bound, published_on, self.table.merged(first))
        proposer, gate = Proposer(bound, published_on, self.publisher, self.source), CellGate(bound, published_on, self.publisher)
        sheet = first
        for row in self.table.people():
            if row.sheet != sheet:
                sheet = row.sheet
                bound = self._bound(sheet)
                reader.bound, reader.merged = bound, self.table.merged(sheet)
                proposer, gate = Proposer(bound, published_on, self.publisher, self.source), CellGate(bound, published_on, self.publisher)
            yield _read(row, reader, proposer, gate)

    def _bound(self, sheet: str | None) -> Bound:
        called = self.table.called if sheet is None else f"{self.table.called}, sheet {sheet!r}"
        header = self.table.header_in(sheet)
        if not self.mapping.columns:
            raise MappingError(f"{called}: the mapping names no column")
        return self.mapping.bind(header, called)


def _read(row: Row, reader: RowReader, proposer: Proposer, gate: CellGate) -> ReadRow:
    record = reader.read(row)
    if record.problems:
        return ReadRow(record, (), record.problems)
    statements = tuple(proposer.propose(record))
    if not statements:
        column = reader.bound.mention_column
        reason = "states no event: every column that is mapped to one is empty; fill it, or say in the mapping what the list means"
        name = reader.bound.header.names[column] if column < len(reader.bound.header.names) else None
        return ReadRow(record, (), (RowProblem(row.number, column_letters(column), name, reason, row.cell(column), row.sheet),))
    called = f"{row.sheet}!{row.number}" if row.sheet is not None else str(row.number)
    of_row = gate.row(row_text(row.cells), row.start, called)
    refused = tuple(
        RowProblem(row.number, None, None, f"{refusal.kind} refused: {refusal.reason}", refusal.quote, row.sheet)
        for statement in statements
        if (refusal := of_row.check(statement)) is not None
    )
    return ReadRow(record, () if refused else statements, refused)
