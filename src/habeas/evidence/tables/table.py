"""A table of people as evidence: bytes in, rows and a text layer out, a row at a time.

Invariant: the same bytes, read in the way that `Table.extractor` states, give the same layer; no more than a row of it is held in memory
beside the bytes themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath
from typing import Any

from habeas.evidence.problems import EvidenceError
from habeas.evidence.tables.delimited import Dialect, cells, find_dialect
from habeas.evidence.tables.encodings import Encoding, detect
from habeas.evidence.tables.formulas import Merged
from habeas.evidence.tables.header import Header, find_header
from habeas.evidence.tables.text import Row, escaped, row_text, sheet_line
from habeas.evidence.tables.workbooks import Sheet, is_workbook, sheets

__all__ = ["EXTRACTOR", "LARGEST_TABLE", "Table", "header_of", "is_table", "is_table_name", "open_table", "readable_sheets"]

EXTRACTOR = "table/1"
LARGEST_TABLE = 1_000_000_000
"""Bytes."""

_BEGINNING = 60  # rows
_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened. Nothing of it was read yet but the first rows.

    sheet_names: of those that are read, empty for a file without sheets. left_out: sheets that are not. encoding, dialect: None for a
    workbook. header: of the first sheet that is read; another sheet's columns are found by `header_in`.
    notes: what a user should know of how it was read, one sentence each.
    """

    data: bytes
    called: str
    media_type: str
    header: Header
    sheet_names: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    encoding: Encoding | None = None
    dialect: Dialect | None = None
    notes: tuple[str, ...] = ()
    _sheets: tuple[Sheet, ...] = ()

    @property
    def extractor(self) -> str:
        """Name and version of what makes the layer, and with what settings."""
        how: dict[str, Any] = {"header": self.header.row}
        if self.encoding is not None and self.dialect is not None:
            how |= {"encoding": self.encoding.name, "delimiter": self.dialect.delimiter, "quote": self.dialect.quote}
        if self.sheet_names:
            how["sheets"] = list(self.sheet_names)
        return f"{EXTRACTOR} {json.dumps(how, ensure_ascii=False, sort_keys=True)}"

    @property
    def about_rows(self) -> int:
        """How many rows there are, about: for a progress bar."""
        return sum(sheet.height for sheet in self._sheets) if self._sheets else self.data.count(b"\n") + 1

    def rows(self) -> Iterator[Row]:
        """Every row, title rows, headers and blank ones included, with its place in the layer. Raises EvidenceError."""
        start = 0
        for name, of_sheet in self._parts():
            if name is not None:
                start += len(sheet_line(name))
            for number, texts in enumerate(of_sheet, 1):
                row = Row(number, _without_blank_end(texts), start, name)
                yield row
                start += sum(map(len, escaped(row.cells))) + max(len(row.cells) - 1, 0) + 1

    def layer(self) -> Iterator[str]:
        """The text layer, a line at a time."""
        for name, of_sheet in self._parts():
            if name is not None:
                yield sheet_line(name)
            for texts in of_sheet:
                yield row_text(_without_blank_end(texts))

    def people(self) -> Iterator[Row]:
        """The rows below the headers that are not blank."""
        header, sheet = self.header, self.sheet_names[0] if self.sheet_names else None
        for row in self.rows():
            if row.sheet != sheet:
                sheet, header = row.sheet, self.header_in(row.sheet)
            if row.number > header.row and not row.blank:
                yield row

    def header_in(self, sheet: str | None) -> Header:
        """The header of a sheet."""
        if sheet is None or sheet == self.sheet_names[0]:
            return self.header
        found = next(one for one in self._sheets if one.name == sheet)
        return find_header(_beginning(found.rows(), sheet), merged=found.merged)

    def beginning(self) -> list[Row]:
        """The first rows, enough to find the header in."""
        return list(islice(self.rows(), _BEGINNING))

    def with_header(self, row: int) -> Table:
        """The same table with its header in this row."""
        merged = self.merged(self.sheet_names[0] if self.sheet_names else None)
        header = find_header(self.beginning(), row=row, merged=merged)
        notes = (*(note for note in self.notes if note not in self.header.notes), *header.notes)
        return replace(self, header=header, notes=notes)

    def merged(self, sheet: str | None) -> tuple[Merged, ...]:
        return next((one.merged for one in self._sheets if one.name == sheet), ())

    def _parts(self) -> Iterator[tuple[str | None, Iterator[tuple[str, ...]]]]:
        if self.encoding is not None and self.dialect is not None:
            yield None, cells(self.data, self.encoding, self.dialect, self.called)
        for sheet in self._sheets:
            yield sheet.name, sheet.rows()


def is_table(data: bytes) -> bool:
    """Whether bytes are a workbook, so that they are a table whatever they are called."""
    return is_workbook(data)


def is_table_name(name: str) -> bool:
    """Whether a file of this name is a table, by its ending."""
    return PurePath(name).suffix.lower() in _ENDINGS


def readable_sheets(data: bytes, name: str = "") -> tuple[str, ...]:
    """The names of the sheets that hold values and are not hidden, or of all that hold values; none of what is no workbook."""
    if not is_workbook(data):
        return ()
    return tuple(one.name for one in _readable([one for one in sheets(data, name or "the table")[0] if not one.empty]))


def _readable(filled: Sequence[Sheet]) -> list[Sheet]:
    return [one for one in filled if not one.hidden] or list(filled)


def open_table(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | Sequence[str] | None = None,
    header_row: int | None = None,
) -> Table:
    """Opens a CSV file of any delimiter, or an XLSX, XLS or ODS workbook.

    name: for messages. encoding, delimiter: of a text file, detected when None. sheet: the name of the sheet to read, or names; when None
    the only one that is filled. header_row: from 1; found when None. Raises EvidenceError, one line that says what, where and how to mend.
    """
    called = name or "the table"
    if not data:
        raise EvidenceError(f"{called} is empty; there is nothing to read")
    if len(data) > LARGEST_TABLE:
        raise EvidenceError(f"{called} has {len(data):,} bytes; a list has at most {LARGEST_TABLE:,}: cut it into several")
    if is_workbook(data):
        return _workbook(data, called, sheet, header_row)
    if sheet is not None:
        raise EvidenceError(f"{called} has no sheets; take the sheet out of the mapping, or leave out --sheet")
    found = detect(data, called, encoding)
    dialect = find_dialect(data, found, called, delimiter)
    header = find_header(_beginning(cells(data, found, dialect, called), None), row=header_row)
    if header.row == 0:
        raise EvidenceError(f"{called} holds no row with a value; there is nothing to read")
    notes = [f"read as {found.words}, {dialect.words}", *header.notes]
    return Table(data, called, "text/csv", header, (), (), found, dialect, tuple(notes))


def _workbook(data: bytes, called: str, wanted: str | Sequence[str] | None, header_row: int | None) -> Table:
    found, media_type = sheets(data, called)
    filled = [one for one in found if not one.empty]
    if not filled:
        raise EvidenceError(f"{called} holds no sheet with a value; there is nothing to read")
    names = ", ".join(repr(one.name) for one in filled)
    if wanted is None:
        chosen = _readable(filled)
        if len(chosen) > 1:
            example = json.dumps(chosen[0].name, ensure_ascii=False)
            raise EvidenceError(f"{called} has {len(chosen)} sheets ({names}); say which in the mapping: sheet = {example}")
    else:
        by_name = {one.name: one for one in filled}
        wanted = [wanted] if isinstance(wanted, str) else list(wanted)
        for name in wanted:
            if name not in by_name:
                raise EvidenceError(f"{called} has no sheet {name!r} that holds values; there are {names}")
        chosen = [by_name[name] for name in wanted]
    header = find_header(_beginning(chosen[0].rows(), chosen[0].name), row=header_row, merged=chosen[0].merged)
    if header.row == 0:
        raise EvidenceError(f"{called} holds no row with a value; there is nothing to read")
    left_out = tuple(one.name for one in filled if one not in chosen)
    notes = []
    for one in chosen:
        hidden = ", a hidden one" if one.hidden else ""
        notes.append(f"read sheet {one.name!r}{hidden}")
        if one.formulas:
            notes.append(f"{one.formulas:,} cells of sheet {one.name!r} are formulas; they were read by the values stored with them")
    if left_out:
        notes.append(f"not read: {', '.join(map(repr, left_out))}")
    return Table(
        data, called, media_type, header, tuple(one.name for one in chosen), left_out, notes=(*notes, *header.notes), _sheets=tuple(chosen)
    )


def header_of(layer_rows: Sequence[Row], extractor: str | None) -> Header:
    """The header of a layer, from its first rows and the words of its extractor."""
    try:
        row = int(json.loads((extractor or "").partition(" ")[2])["header"])
    except (ValueError, KeyError, TypeError):
        row = None
    return find_header(layer_rows, row=row)


def _beginning(rows: Iterator[tuple[str, ...]], sheet: str | None) -> list[Row]:
    """The first rows: enough to find the header in and to look at some values."""
    return [Row(number, _without_blank_end(texts), 0, sheet) for number, texts in zip(range(1, _BEGINNING + 1), rows, strict=False)]


def _without_blank_end(texts: tuple[str, ...]) -> tuple[str, ...]:
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return texts[:end] if end < len(texts) else texts
