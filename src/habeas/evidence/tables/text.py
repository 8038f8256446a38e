"""The text layer of a table: one row a line, one cell after another, so that every cell is a span of it.

Invariant: the layer can be read back into exactly the cells it was made from. Cells are separated by a tab and rows by a line feed; within
a cell a backslash, a tab, a line feed, a carriage return and a form feed are written as two characters, as in the linear TSV form of
PostgreSQL's COPY. A line that begins with a form feed holds the name of the sheet whose rows follow; a blank row is an empty line, so that
the number of a line within its sheet is the number of the row in the spreadsheet program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.model import Span

__all__ = [
    "Place",
    "Row",
    "column_letters",
    "column_number",
    "escape",
    "escaped",
    "place_of",
    "read_rows",
    "row_text",
    "sheet_line",
    "unescape",
]

_SHEET = "\f"
_NEEDS = re.compile(r"[\\\t\n\r\f]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. number: from 1, as spreadsheet programs count. sheet: None for a file without sheets.

    cells: their texts, without blank ones at the end. start: where its line begins in the layer, in code points.
    """

    number: int
    cells: tuple[str, ...]
    start: int = 0
    sheet: str | None = None

    @property
    def blank(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)

    def cell(self, column: int) -> str:
        """The text of a cell, empty beyond the last one. column: from 0."""
        return self.cells[column] if column < len(self.cells) else ""

    def span(self, column: int) -> Span | None:
        """Where the cell stands in the layer, None for an empty cell."""
        if not self.cell(column):
            return None
        start = self.start + sum(len(escape(cell)) + 1 for cell in self.cells[:column])
        return Span(start, start + len(escape(self.cells[column])))

    def address(self, column: int | None = None) -> str:
        """`row 12, column D`, with the sheet where there are several."""
        where = f"row {self.number}" if column is None else f"row {self.number}, column {column_letters(column)}"
        return f"sheet {self.sheet!r}, {where}" if self.sheet is not None else where


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of a layer stands: a row, and the number of the column from 0 (None when the span is no single cell)."""

    row: Row
    column: int | None


def escape(cell: str) -> str:
    """A cell without the characters that part cells and rows; `unescape` brings it back."""
    return _NEEDS.sub(lambda match: _ESCAPES[match.group()], cell) if _NEEDS.search(cell) else cell


def unescape(cell: str) -> str:
    """The cell as it was before `escape`."""
    return _ESCAPED.sub(lambda match: _UNESCAPES.get(match.group(1), match.group()), cell) if "\\" in cell else cell


def escaped(cells: Sequence[str]) -> Sequence[str]:
    """The cells as the layer has them; most rows need nothing, and one look at the whole row tells so."""
    return [escape(cell) for cell in cells] if _NEEDS.search("".join(cells)) else cells


def row_text(cells: Sequence[str]) -> str:
    """The line of a row, with its line feed."""
    return "\t".join(escaped(cells)) + "\n"


def sheet_line(name: str) -> str:
    """The line of a layer that begins a sheet."""
    return f"{_SHEET}{escape(name)}\n"


def read_rows(layer: str) -> Iterator[Row]:
    """The rows of a layer, blank ones included."""
    start, number, sheet = 0, 0, None
    while start < len(layer):
        end = layer.find("\n", start)
        end = len(layer) if end < 0 else end
        line = layer[start:end]
        if line.startswith(_SHEET):
            sheet, number = unescape(line[1:]), 0
        else:
            number += 1
            yield Row(number, _cells(line), start, sheet)
        start = end + 1


def place_of(layer: str, span: Span) -> Place:
    """The row of a layer in which a span lies, and its cell when the span is exactly one."""
    start = layer.rfind("\n", 0, span.start) + 1
    end = layer.find("\n", span.start)
    opening = layer.rfind(_SHEET, 0, start)  # a form feed within a cell is written otherwise, so this one begins a line
    first = layer.find("\n", opening) + 1 if opening >= 0 else 0
    sheet = unescape(layer[opening + 1 : first - 1]) if opening >= 0 else None
    line = layer[start : len(layer) if end < 0 else end]
    row = Row(layer.count("\n", first, start) + 1, _cells(line), start, sheet)
    column = line.count("\t", 0, span.start - start)
    return Place(row, column if row.span(column) == span else None)


def _cells(line: str) -> tuple[str, ...]:
    return tuple([unescape(cell) for cell in line.split("\t")]) if line else ()


def column_letters(column: int) -> str:
    """The letters by which spreadsheet programs call a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int | None:
    """The number of a column from 0, None for what no column is called by."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
