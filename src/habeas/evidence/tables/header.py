"""The header of a table: which row names the columns.

Invariant: a row is taken for the header by its shape alone (it fills the table's width with short words before the rows of values), never
by what language its words are in; whoever knows better says so, and is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.evidence.tables.formulas import Merged
from habeas.evidence.tables.text import Row, column_letters

__all__ = ["Header", "find_header"]

_LOOKED_AT = 40
_LONGEST = 150
_VALUE = re.compile(r"[\d.,:/\s%-]+")


@dataclass(frozen=True, slots=True)
class Header:
    """row: its number, 0 when the table is empty. names: of the columns, empty where a column has none; white space is single spaces.

    notes: what is odd about it.
    """

    row: int
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def called(self, column: int) -> str:
        """A column in words: `column D (Дата)`."""
        name = self.names[column] if column < len(self.names) else ""
        return f"column {column_letters(column)} ({name})" if name else f"column {column_letters(column)}"


def find_header(rows: Sequence[Row], *, row: int | None = None, merged: Sequence[Merged] = ()) -> Header:
    """The header among the first rows of a table. row: its number, when somebody says it."""
    filled = [one for one in rows[:_LOOKED_AT] if not one.blank]
    if not filled:
        return Header(0, ())
    if row is not None:
        chosen = next((one for one in rows if one.number == row), Row(row, ()))
    else:
        chosen = _likely(filled)
    names = [" ".join(cell.split()) for cell in chosen.cells]
    notes = []
    for one in merged:
        if one.first_row <= chosen.number <= one.last_row and one.last_column > one.first_column:
            top = next((other.cell(one.first_column) for other in rows if other.number == one.first_row), "")
            notes.append(
                f"row {chosen.number}: the header {' '.join(top.split())!r} is merged over columns {column_letters(one.first_column)} to "
                f"{column_letters(one.last_column)}; name these columns by their letters in the mapping, or unmerge it"
            )
    # A cell that spans the header row and one above it has its words in the upper one.
    for one in merged:
        if one.first_row < chosen.number <= one.last_row and one.first_column == one.last_column:
            above = next((other.cell(one.first_column) for other in rows if other.number == one.first_row), "")
            names += [""] * (one.first_column + 1 - len(names))
            names[one.first_column] = names[one.first_column] or " ".join(above.split())
    return Header(chosen.number, tuple(names), tuple(notes))


def _likely(filled: Sequence[Row]) -> Row:
    """The first row that is nearly as wide as the table is and holds words."""
    widths = Counter(_width(row) for row in filled)
    usual = max(widths, key=lambda width: (widths[width] * min(width, 3), width))
    widest = max(widths)
    for row in filled:
        width = _width(row)
        if width < max(1, (usual + 1) // 2) and width < widest:
            continue
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if widest > 1 and width == 1:
            continue
        if all(len(cell) <= _LONGEST and not _VALUE.fullmatch(cell) for cell in cells) and len(set(cells)) > len(cells) // 2:
            return row
    return filled[0]


def _width(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)
