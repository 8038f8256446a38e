"""Lists: the rows of a CSV file, each cell with its place.

Invariant: every row has as many cells as the header; a row keeps the number it has in the file, counted from 1 below the header.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from habeas.evidence.problems import EvidenceError

__all__ = ["Listing", "read_listing"]

_WIDEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """header: the names of the columns. rows: the number of each row and its cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_listing(data: bytes, *, name: str) -> Listing:
    """The rows of a CSV file in UTF-8 with a header row; empty rows are left out. name: of the file, for errors. Raises EvidenceError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EvidenceError(f"{name}, line {line}: this is not UTF-8; save the list as CSV in UTF-8") from None
    if "\x00" in text:
        raise EvidenceError(f"{name} is no text; save the list as CSV in UTF-8")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(_WIDEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
        if not any(header):
            raise EvidenceError(f"{name} has no header row; its first line must name the columns, for example name,birth_date")
        rows = []
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                raise EvidenceError(
                    f"{name}, row {number}: {len(cells)} cells under {len(header)} columns; put a cell with {delimiter!r} in it into quotes"
                )
            rows.append((number, tuple(cells[: len(header)]) + ("",) * (len(header) - len(cells))))
    except csv.Error as error:
        raise EvidenceError(f"{name}, line {reader.line_num}: {error}; mend that line") from None
    return Listing(header, tuple(rows))
