"""CSV: the tables of an export for spreadsheets, with the dictionary that explains their columns.

Invariant: RFC 4180 in UTF-8, one file a table, `dictionary.csv` beside them; no words of a source can become a formula in a spreadsheet.
Empty cells are what is not known; the values of a list are parted by ` | `, ids of a list by spaces.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Protocol

from habeas.exports.files import MARK, new_file, new_folder
from habeas.exports.tables import Value, tables
from habeas.publication import Published

__all__ = ["DICTIONARY", "cell", "write_csv"]

DICTIONARY = "dictionary.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_IDS = frozenset({"statements", "people"})


class _Folder(Protocol):
    """Where files are put, a folder or an archive."""

    def __call__(self, name: str) -> IO[bytes]: ...


def write_csv(published: Published, path: Path) -> dict[str, int]:
    """Writes a folder, or one file when the name ends in `.zip`; answers how many rows each table has. Raises ExportError."""
    with _zipped(path, published.on) if path.suffix.lower() == ".zip" else _folder(path) as put:
        return _write(published, put)


def cell(value: Value, *, ids: bool = False) -> str:
    """A value as its cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        value = (" " if ids else " | ").join(value)
    if isinstance(value, int | date):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else value


def _write(published: Published, put: _Folder) -> dict[str, int]:
    counts = {}
    for table in tables():
        names = [column.name for column in table.columns]
        rows = ([cell(row[name], ids=name in _IDS) for name in names] for row in table.rows(published))
        counts[table.name] = _put(put, f"{table.name}.csv", names, rows)
    described = ([table.name, column.name, column.type, column.about] for table in tables() for column in table.columns)
    whole = ([table.name, "", "table", table.about] for table in tables())
    _put(put, DICTIONARY, ["table", "column", "type", "about"], [*whole, *described])
    with put(MARK) as file:
        told = {"format": "csv", "on": published.on.isoformat(), "entry": published.head, "rows": counts}
        file.write(json.dumps(told, indent=1).encode() + b"\n")
    return counts


def _put(put: _Folder, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    number = 0
    with put(name) as file, io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=False) as text:
        writer = csv.writer(text)
        writer.writerow(header)
        for row in rows:
            number += 1
            writer.writerow(row)
    return number


@contextmanager
def _folder(path: Path) -> Iterator[_Folder]:
    with new_folder(path) as folder:
        yield lambda name: (folder / name).open("xb")


@contextmanager
def _zipped(path: Path, on: date) -> Iterator[_Folder]:
    with new_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str) -> IO[bytes]:
            info = zipfile.ZipInfo(name, (max(on.year, 1980), on.month, on.day, 0, 0, 0))  # the same export gives the same bytes
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            return archive.open(info, "w", force_zip64=True)

        yield put
