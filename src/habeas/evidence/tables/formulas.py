"""What a workbook holds beside values: formulas that were never calculated, errors, and merged cells.

Invariant: a sheet of any size is looked through piece by piece; nothing here changes a value, it only finds what the values leave out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from habeas.evidence.tables.text import column_number

__all__ = ["Merged", "Unvalued", "scan_ods", "scan_xlsx"]

_PIECE = 1 << 22
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>(.*?)</f>)", re.DOTALL)
_VALUE = re.compile(rb"<v\b[^>]*>(.+?)</v>", re.DOTALL)
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells merged into one: rows from 1 and columns from 0, both ends included. Only the first of them has a value."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Unvalued:
    """Of one sheet. cells: what stands where there is no value, by row (from 1) and column (from 0). formulas: how many have one."""

    cells: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    formulas: int = 0
    merged: tuple[Merged, ...] = ()


def scan_xlsx(data: bytes) -> dict[str, Unvalued]:
    """By name of sheet."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/_rels/workbook.xml.rels" not in names:
            return {}
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - expat limits what entities may grow to
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314
            if not sheet.tag.endswith("}sheet"):
                continue
            target = targets.get(sheet.get(_RELATIONS), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in names:
                with archive.open(path) as part:
                    found[sheet.get("name", "")] = _xlsx_sheet(part)
    return found


def _xlsx_sheet(part: IO[bytes]) -> Unvalued:
    cells: dict[int, dict[int, str]] = {}
    formulas = 0
    for piece in _pieces(part):
        if b"<f" not in piece and b't="e"' not in piece:
            continue
        for match in _CELL.finditer(piece):
            attributes, inside = match.groups()
            error = b't="e"' in attributes
            formula = _FORMULA.search(inside) if b"<f" in inside else None
            if not error and formula is None:
                continue
            value = _VALUE.search(inside)
            if formula is not None and value is not None and not error:
                formulas += 1
                continue
            where = _REFERENCE.search(attributes)
            column = column_number(where.group(1).decode()) if where else None
            if where is None or column is None:
                continue
            said = value.group(1).decode(errors="replace") if value is not None else f"={_decoded(formula)}"
            cells.setdefault(int(where.group(2)), {})[column] = said
    return Unvalued(cells, formulas)


def _decoded(formula: re.Match[bytes] | None) -> str:
    text = formula.group(1) if formula is not None else None
    return unescape(text.decode(errors="replace"), {"&quot;": '"', "&apos;": "'"}) if text else "a formula"


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that end where a row ends."""
    rest = b""
    while chunk := part.read(_PIECE):
        piece = rest + chunk
        cut = piece.rfind(b"</row>")
        if cut >= 0:
            yield piece[:cut]
            rest = piece[cut:]
        else:
            rest = piece
    yield rest


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"


def scan_ods(data: bytes) -> dict[str, Unvalued]:
    """By name of sheet."""
    found: dict[str, Unvalued] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as part:
        name, row, column, formulas = "", 0, 0, 0
        cells: dict[int, dict[int, str]] = {}
        merged: list[Merged] = []
        for event, element in ElementTree.iterparse(part, ("start", "end")):  # noqa: S314
            tag = element.tag
            if tag == f"{_TABLE}table" and event == "start":
                name, row, formulas, cells, merged = element.get(f"{_TABLE}name", ""), 0, 0, {}, []
            elif tag == f"{_TABLE}table" and event == "end":
                found[name] = Unvalued(cells, formulas, tuple(merged))
                element.clear()
            elif tag == f"{_TABLE}table-row":
                column = 0
                if event == "start":
                    row += 1
                else:
                    row += int(element.get(f"{_TABLE}number-rows-repeated", "1")) - 1
                    element.clear()
            elif tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell") and event == "end":
                formula = element.get(f"{_TABLE}formula")
                if formula and element.get(_VALUE_TYPE):
                    formulas += 1
                elif formula:
                    cells.setdefault(row, {})[column] = "=" + formula.partition("=")[2]
                wide = int(element.get(f"{_TABLE}number-columns-spanned", "1"))
                high = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
                if wide > 1 or high > 1:
                    merged.append(Merged(row, column, row + high - 1, column + wide - 1))
                column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
    return found
