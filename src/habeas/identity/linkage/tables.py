"""People as Parquet files of folded columns, and what of them an engine needs: usable blocks and frequencies.

Invariant: whatever the length of a list, only a batch of it is in memory here; DuckDB keeps what it sorts on disk beyond its share. A block
that has more than MOST_IN_BLOCK people is not used, so pairs grow with the people and not with their square.
"""

# ruff: noqa: S608 - SQL is put together from names of columns written here, and quoted paths of our own, never from input

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from habeas.identity.columns import FoldedColumns, columns_of
from habeas.identity.linkage.problems import LinkageError
from habeas.identity.linkage.settings import FREQUENCIES
from habeas.identity.people import ListedPerson

if TYPE_CHECKING:
    from habeas.identity.lists import ListRow

__all__ = ["MOST_IN_BLOCK", "frequencies", "open_database", "room_in", "usable_blocks", "write_people"]

MOST_IN_BLOCK = 100
"""People of one list in a block; with more, the narrower blocks inside it are used alone."""
_BATCH = 20_000

_TEXTS = pa.list_(pa.string())
_NUMBERS = pa.list_(pa.int32())
_TYPES = {"born_year": pa.int32(), "given_initial": pa.int32(), "father_initial": pa.int32()}
_ARRAYS = {"surnames": _TEXTS, "givens": _TEXTS, "fathers": _TEXTS, "keys": _TEXTS, "given_initials": _NUMBERS, "father_initials": _NUMBERS}
_SCHEMA = pa.schema(
    [
        ("unique_id", pa.int64()),
        ("id", pa.string()),
        ("name", pa.string()),
        ("birth", pa.string()),
        ("flags", _TEXTS),
        *((column, _ARRAYS.get(column) or _TYPES.get(column, pa.string())) for column in FoldedColumns._fields),
    ]
)


def write_people(path: Path, rows: Iterable[ListRow], progress: Callable[[int], None] | None = None) -> int:
    """Folds the rows of a list into a Parquet file, and answers how many there are. unique_id: the number of the row."""
    source = iter(rows)
    count = 0
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        while batch := list(islice(source, _BATCH)):
            records = [_record(row.number, row.person, row.flags) for row in batch]
            writer.write_table(
                pa.Table.from_arrays(
                    [pa.array(c, t) for c, t in zip(zip(*records, strict=True), _SCHEMA.types, strict=True)], schema=_SCHEMA
                )
            )
            count += len(batch)
            if progress is not None:
                progress(count)
    return count


def _record(number: int, person: ListedPerson, flags: tuple[str, ...]) -> tuple[Any, ...]:
    birth = None if person.birth is None else str(person.birth)
    names = person.all_folded()
    return (number, person.id, person.shown, birth, (*flags, *names[0].flags), *columns_of(person, names))


def open_database(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database that uses at most half of the machine's memory, and a folder beyond that."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 8 << 30
    database = duckdb.connect(
        config={"memory_limit": f"{memory // 2 >> 20}MB", "temp_directory": str(folder / "spill"), "preserve_insertion_order": False}
    )
    database.execute("SET enable_progress_bar = false")  # it would be written on standard output
    return database


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Says where room is missing, when DuckDB runs out of memory or of disk."""
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        said = " ".join(str(error).split())[:160]
        raise LinkageError(
            f"no room for the work in {folder} ({said}); set TMPDIR to a folder on a larger disk, or use --engine spark"
        ) from error


def usable_blocks(database: duckdb.DuckDBPyConnection, paths: list[Path], into: list[Path]) -> None:
    """Writes each list again with only the blocks in which two people can meet, and not too many.

    A block of initials needs somebody in it who has no more than an initial. With two lists, the last is the one looked among; `crowd` is
    how many of it have the surname and given name of a row, where they are too many to compare by these alone.
    """
    for number, path in enumerate(paths):
        database.execute(f"CREATE OR REPLACE VIEW list_{number} AS SELECT * FROM read_parquet({_quoted(path)})")
        database.execute(
            f"""CREATE OR REPLACE TABLE blocks_{number} AS
            SELECT key, count(*) AS people, bool_or(given IS NULL) AS initials FROM (SELECT given, unnest(keys) AS key FROM list_{number})
            GROUP BY key"""
        )
    last = len(paths) - 1
    first = (
        f"blocks_{last}"
        if last == 0
        else "(SELECT key, l.initials OR r.initials AS initials, r.people FROM blocks_0 l JOIN blocks_1 r USING (key))"
    )
    database.execute(
        f"""CREATE OR REPLACE TABLE blocks AS SELECT key FROM {first}
        WHERE people BETWEEN {2 if last == 0 else 1} AND {MOST_IN_BLOCK} AND (initials OR NOT starts_with(key, 'initial|'))"""
    )
    for number, path in enumerate(into):
        database.execute(
            f"""COPY (
                SELECT p.* EXCLUDE (keys), coalesce(k.keys, CAST([] AS VARCHAR[])) AS keys, c.crowd FROM list_{number} p
                LEFT JOIN (
                    SELECT unique_id, list(key ORDER BY key) AS keys FROM (SELECT unique_id, unnest(keys) AS key FROM list_{number})
                    JOIN blocks USING (key) GROUP BY unique_id
                ) k USING (unique_id)
                LEFT JOIN (
                    SELECT unique_id, max(people) AS crowd FROM (SELECT unique_id, unnest(keys) AS key FROM list_{number})
                    JOIN blocks_{last} USING (key) WHERE starts_with(key, 'name|') AND people > {MOST_IN_BLOCK} GROUP BY unique_id
                ) c USING (unique_id)
                ORDER BY unique_id
            ) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)"""
        )


def frequencies(database: duckdb.DuckDBPyConnection, paths: list[Path], folder: Path) -> dict[str, Path]:
    """Writes how frequent each value of a column is in the last of the lists, mixed with what is usual, and answers where."""
    written = {}
    everything = " UNION ALL ".join(
        f"SELECT *, {number} AS place_of_list FROM read_parquet({_quoted(path)})" for number, path in enumerate(paths)
    )
    last = f"count(*) FILTER (place_of_list = {len(paths) - 1})"
    for column, usual in FREQUENCIES.items():
        written[column] = folder / f"frequencies_{column}.parquet"
        database.execute(
            f"""COPY (
                WITH counted AS (SELECT {column}, {last} AS people FROM ({everything}) WHERE {column} IS NOT NULL GROUP BY {column})
                SELECT {column},
                    (people + {usual.share * usual.trust}::DOUBLE) / ((SELECT sum(people) FROM counted) + {usual.trust}) AS tf_{column}
                FROM counted ORDER BY {column}
            ) TO {_quoted(written[column])} (FORMAT parquet)"""
        )
    return written


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
