"""Long lists: the rows of a CSV file one after the other, for engines that work on lists past memory; `tables` reads whole files.

Invariant: every row has as many cells as the header; a row keeps the number it has in the file, counted from 1 below the header; only one
row is in memory.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO

from habeas.evidence.problems import EvidenceError

__all__ = ["stream_listing"]

_WIDEST_CELL = 1_000_000
_LONGEST_LINE = 64 << 20  # bytes; old Macintosh files are one line


def stream_listing(file: BinaryIO, *, name: str) -> tuple[tuple[str, ...], Iterator[tuple[int, tuple[str, ...]]]]:
    """The header of a CSV file in UTF-8, and its rows with their numbers; empty rows are left out.

    name: of the file, for errors. Raises EvidenceError, also while the rows are read.
    """
    lines = _lines(file, name)
    first = next(lines, "")
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(_WIDEST_CELL)
    reader = csv.reader(chain((first,) if first else (), lines), delimiter=delimiter)
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
    except csv.Error as error:
        raise EvidenceError(f"{name}, line {reader.line_num}: {error}; mend that line") from None
    if not any(header):
        raise EvidenceError(f"{name} has no header row; its first line must name the columns, for example name,birth_date")

    def rows() -> Iterator[tuple[int, tuple[str, ...]]]:
        try:
            for number, cells in enumerate(reader, 1):
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                    said = f"{len(cells)} cells under {len(header)} columns, more than the header has"
                    raise EvidenceError(f"{name}, row {number}: {said}; put a cell with {delimiter!r} in it into quotes")
                yield number, tuple(cells[: len(header)]) + ("",) * (len(header) - len(cells))
        except csv.Error as error:
            raise EvidenceError(f"{name}, line {reader.line_num}: {error}; mend that line") from None

    return header, rows()


def _lines(file: BinaryIO, name: str) -> Iterator[str]:
    for number, line in enumerate(iter(partial(file.readline, _LONGEST_LINE + 1), b""), 1):
        if len(line) > _LONGEST_LINE:
            raise EvidenceError(f"{name}, line {number}: longer than {_LONGEST_LINE:,} bytes; save the list as CSV, one person a line")
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise EvidenceError(f"{name}, line {number}: this is not UTF-8; save the list as CSV in UTF-8") from None
        if "\x00" in text:
            raise EvidenceError(f"{name} is no text; save the list as CSV in UTF-8")
        if "\r" in text:
            yield from io.StringIO(text, newline="")
        else:
            yield text
