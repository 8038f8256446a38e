"""JSON lines: every row of every table as one object a line, named by its table; the first line says what the export is.

Invariant: UTF-8, one JSON object a line, no line feed inside; what is not known is null, days are `YYYY-MM-DD`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from habeas.exports.files import new_file
from habeas.exports.tables import Value, tables
from habeas.publication import Published

__all__ = ["FORMAT", "json_lines", "write_json"]

FORMAT = "habeas-1"


def write_json(published: Published, to: Path | IO[bytes]) -> dict[str, int]:
    """Writes a file, or into one that is open; answers how many rows each table has. Raises ExportError."""
    if isinstance(to, Path):
        with new_file(to) as file:
            return write_json(published, file)
    counts = {table.name: 0 for table in tables()}
    for line in json_lines(published):
        to.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        if line["table"] in counts:
            counts[line["table"]] += 1
    return counts


def json_lines(published: Published) -> Iterator[dict[str, Any]]:
    yield {"table": "export", "format": FORMAT, "on": published.on.isoformat(), "entry": published.head}
    for table in tables():
        for row in table.rows(published):
            yield {"table": table.name} | {column.name: _plain(row[column.name]) for column in table.columns}


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
