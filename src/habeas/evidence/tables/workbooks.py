"""Tables in workbooks: XLSX, XLS and ODS, read by calamine.

Invariant: a cell becomes the text that states its value exactly: a date as YYYY-MM-DD, a whole number without a point. A formula is read by
the value that was stored with it; one that was never calculated becomes its own text, beginning with `=`, and an error its sign (`#N/A`),
so that nobody takes either for empty.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from habeas.evidence.problems import EvidenceError
from habeas.evidence.tables.formulas import Merged, Unvalued, scan_ods, scan_xlsx

__all__ = ["Sheet", "is_workbook", "sheets"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UNPACKED = 4_000_000_000  # bytes; more is no list of people but an archive made to fill a disk
_PACKED = 100  # times as large as what it is packed in; lists of people are some ten times, repetitions made to fill a memory hundreds
_ANYWAY = 64_000_000  # bytes that any workbook may have


@dataclass(frozen=True, slots=True)
class Sheet:
    """name: as the workbook has it. merged: cells merged into one. formulas: how many cells were read by the stored value of a formula.

    unvalued: formulas that were never calculated, and errors, by row (from 1) and column (from 0).
    """

    name: str
    table: Any
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    formulas: int = 0
    unvalued: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return self.table.start is None and not self.unvalued

    @property
    def height(self) -> int:
        """How many rows it has, about."""
        return int(self.table.total_height)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of each row, from the first row of the sheet and its first column on."""
        number = 0
        if self.table.start is not None:
            left = ("",) * self.table.start[1]  # calamine leaves out the columns before the first filled one, not the rows
            for number, row in enumerate(self.table.iter_rows(), 1):
                texts = left + tuple([_text(value) for value in row])
                yield self._completed(number, texts) if number in self.unvalued else texts
        for further in range(number + 1, max(self.unvalued, default=0) + 1):
            yield self._completed(further, ())

    def _completed(self, number: int, texts: tuple[str, ...]) -> tuple[str, ...]:
        here = self.unvalued.get(number, {})
        found = list(texts) + [""] * (max(here, default=-1) + 1 - len(texts))
        for column, said in here.items():
            found[column] = found[column] or said
        return tuple(found)


def is_workbook(data: bytes) -> bool:
    """Whether bytes begin as those of spreadsheet programs do: a ZIP archive, or the older compound file."""
    return data.startswith((_ZIP, _OLE))


def sheets(data: bytes, called: str) -> tuple[tuple[Sheet, ...], str]:
    """The sheets of a workbook and its media type. Raises EvidenceError: damaged, behind a password, no workbook."""
    import python_calamine as calamine

    media_type, scan = _kind(data, called)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        scanned = scan(data) if scan is not None else {}
        found = []
        for about in book.sheets_metadata:
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            table = book.get_sheet_by_name(about.name)
            told = scanned.get(about.name, Unvalued())
            merged = tuple(Merged(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in table.merged_cell_ranges or ())
            hidden = about.visible is not calamine.SheetVisibleEnum.Visible
            found.append(Sheet(about.name, table, hidden, merged or told.merged, told.formulas, told.cells))
    except calamine.PasswordError:
        raise EvidenceError(f"{called} is behind a password; save it without one") from None
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError, KeyError) as error:
        said = " ".join(str(error).split())
        raise EvidenceError(f"{called} cannot be read as a workbook ({said}); save it again as XLSX or CSV") from None
    return tuple(found), media_type


def _kind(data: bytes, called: str) -> tuple[str, Any]:
    if data.startswith(_OLE):
        return "application/vnd.ms-excel", None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > _ANYWAY and unpacked > _PACKED * len(data):
                raise EvidenceError(
                    f"{called} has {len(data):,} bytes and unpacks to {unpacked:,}: one thing repeated, no list of people; save it as CSV"
                )
            if unpacked > _UNPACKED:
                raise EvidenceError(f"{called} unpacks to more than {_UNPACKED:,} bytes; a list of people has fewer: save it as CSV")
            if "xl/workbook.xml" in names:
                return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", scan_xlsx
            kind = archive.read("mimetype").strip() if "mimetype" in names else b""
    except zipfile.BadZipFile as error:
        raise EvidenceError(f"{called} is damaged ({error}); get it again") from None
    if kind == b"application/vnd.oasis.opendocument.spreadsheet":
        return kind.decode(), scan_ods
    if "xl/workbook.bin" in names:
        return "application/vnd.ms-excel.sheet.binary.macroenabled.12", None
    raise EvidenceError(f"{called} is a ZIP archive and no XLSX or ODS workbook; unpack it and add the table in it")


def _text(value: Any) -> str:
    """The text that states a cell's value."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
