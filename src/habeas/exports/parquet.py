"""Parquet: the tables of an export for analysis, one file a table, with the dictionary in their metadata.

Invariant: types are those of the dictionary; what is not known is null. It needs the extra `analysis`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.exports.files import MARK, new_folder
from habeas.exports.problems import ExportError
from habeas.exports.tables import Row, Table, tables
from habeas.publication import Published

if TYPE_CHECKING:
    import pyarrow as arrow  # type: ignore[import-untyped]

__all__ = ["write_parquet"]

_ROWS = 50_000  # of one group: as many as are in memory at once


def write_parquet(published: Published, path: Path) -> dict[str, int]:
    """Writes a folder; answers how many rows each table has. Raises ExportError."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise ExportError('parquet needs pyarrow, which comes with: pip install "habeas[analysis]"') from None
    counts = {}
    with new_folder(path) as folder:
        for table in tables():
            schema, rows = _schema(table), table.rows(published)
            counts[table.name] = 0
            with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as writer:
                for batch in _batches(table, rows, schema):
                    writer.write_batch(batch)
                    counts[table.name] += batch.num_rows
        told = {"format": "parquet", "on": published.on.isoformat(), "entry": published.head, "rows": counts}
        (folder / MARK).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return counts


def _schema(table: Table) -> arrow.Schema:
    import pyarrow as arrow

    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "day": arrow.date32(),
        "flag": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
    }
    fields = [arrow.field(column.name, types[column.type], metadata={"about": column.about}) for column in table.columns]
    return arrow.schema(fields, metadata={"about": table.about})


def _batches(table: Table, rows: Iterator[Row], schema: arrow.Schema) -> Iterator[arrow.RecordBatch]:
    import pyarrow as arrow

    while some := list(islice(rows, _ROWS)):
        columns: dict[str, list[Any]] = {column.name: [_plain(row[column.name]) for row in some] for column in table.columns}
        yield arrow.record_batch(columns, schema=schema)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
