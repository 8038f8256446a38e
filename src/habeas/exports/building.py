"""Writing a public store: one file from one `Published`, whole or not at all.

Invariant: the file gets its name when it is finished and on the disk, and takes the place of an older one in one step. Nothing of an older
store is read but pictures that were drawn from the very same data.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.evidence.files import PART, flush_folder, reason
from habeas.exports.finding import terms
from habeas.exports.problems import StoreError
from habeas.exports.store import APPLICATION, PART_ITEMS, SCHEMA, Origin, Store, packed

__all__ = ["Drawing", "Page", "discard", "write_store"]

_KINDS = ("people", "deals", "sources", "statements")
"""The order in which a search shows what it finds; pages of no such kind come last."""
_BITS = 40  # of the number of a page that tell apart those of one kind
_NEWEST_FIRST = frozenset({"sources", "statements"})
_LEFTOVER_AFTER = 3600.0

_TABLES = """
CREATE TABLE made (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (number INTEGER PRIMARY KEY, key TEXT NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE part (
    document INTEGER, list TEXT, first INTEGER, last INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (document, list, first)
);
CREATE TABLE chart (
    name TEXT, language TEXT, theme TEXT, size TEXT, drawing TEXT NOT NULL, svg BLOB NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (name, language, theme, size)
);
CREATE VIRTUAL TABLE term USING fts5(terms, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii');
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to keep. document: JSON-able. names: people whom a search finds it by. texts: what else it is found by; none: by nothing."""

    key: str
    document: Any
    names: tuple[str, ...] = ()
    texts: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to keep. spec, words: all it is drawn from. draw: makes the SVG, which is only asked for when no older store has it."""

    name: str
    language: str
    theme: str
    size: str
    spec: Mapping[str, Any]
    words: tuple[str, ...]
    draw: Callable[[], str]

    @property
    def digest(self) -> str:
        """Two drawings with one digest are drawn alike by one version of the program."""
        return hashlib.sha256(json.dumps([self.spec, self.words], sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def write_store(
    path: Path,
    origin: Origin,
    pages: Iterable[Page],
    drawings: Iterable[Drawing] = (),
    *,
    superseded: Callable[[Origin], bool] = lambda there: False,
) -> bool:
    """Writes a store, and puts it in the place of the one at `path`, if any.

    superseded: asked at the end, whether the origin of a store that stands there is newer; then it stays, and the answer is False.
    Raises StoreError when the folder cannot be written; then what stood there stands there still.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")
    _sweep(path)
    older = _opened(path)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _write(connection, origin, pages, drawings, older)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        there = _opened(path)
        if there is not None:
            there.close()
            if superseded(there.origin):
                return False
        part.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({reason(error)}); allow writing in its folder, or free some space") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written ({error}); allow writing in its folder, or free some space") from error
    finally:
        if older is not None:
            older.close()
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return True


def discard(path: Path) -> None:
    """Takes a store away at once, because it names somebody who must not be named any more. Raises OSError."""
    path.unlink(missing_ok=True)
    for part in _parts(path):
        part.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, origin: Origin, pages: Iterable[Page], drawings: Iterable[Drawing], older: Store | None) -> None:
    for pragma in (f"application_id = {APPLICATION}", f"user_version = {SCHEMA}", "journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    for pragma in ("secure_delete = ON", "temp_store = FILE", "cache_size = -65536", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_TABLES)
    connection.execute("BEGIN")
    for number, page in _numbered(pages):
        document = page.document
        for name, items in _long(document):
            document = {**document, name: []}
            for first in range(0, len(items), PART_ITEMS):
                body = _json(items[first : first + PART_ITEMS])
                last = min(first + PART_ITEMS, len(items))
                connection.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", [number, name, first, last, body, zlib.crc32(body)])
        body = _json(document)
        connection.execute("INSERT INTO document VALUES (?, ?, ?, ?)", [number, page.key, body, zlib.crc32(body)])
        if page.names or page.texts:
            connection.execute("INSERT INTO term (rowid, terms) VALUES (?, ?)", [number, terms(page.names, page.texts)])
    connection.execute("CREATE UNIQUE INDEX document_key ON document (key)")
    for drawing in drawings:
        digest = drawing.digest
        svg = _drawn(older, digest) or packed(drawing.draw().encode())
        connection.execute(
            "INSERT INTO chart VALUES (?, ?, ?, ?, ?, ?, ?)",
            [drawing.name, drawing.language, drawing.theme, drawing.size, digest, svg, zlib.crc32(svg)],
        )
    connection.execute("INSERT INTO term (term) VALUES ('optimize')")
    connection.executemany("INSERT INTO made VALUES (?, ?)", [("origin", origin.to_json()), ("pages", f"{0:012}")])
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    # The number of pages is known at last; it is as long as what stands there, so that nothing moves.
    (count,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute("UPDATE made SET value = ? WHERE name = 'pages'", [f"{count:012}"])


def _json(value: Any) -> bytes:
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "backslashreplace"))


def _long(document: Any) -> list[tuple[str, list[Any]]]:
    """The lists of a document that are kept in parts."""
    named = document.items() if isinstance(document, dict) else ()
    return [(name, items) for name, items in named if isinstance(items, list) and len(items) > PART_ITEMS]


def _numbered(pages: Iterable[Page]) -> Iterator[tuple[int, Page]]:
    """The pages with numbers in the order in which a search shows them."""
    kinds = {kind: rank for rank, kind in enumerate(_KINDS)}
    for count, page in enumerate(pages):
        kind, _, own = page.key.partition("/")
        rank = kinds.get(kind, len(kinds)) if own else len(kinds)
        yield (rank << _BITS) + ((1 << _BITS) - 1 - count if kind in _NEWEST_FIRST else count), page


def _drawn(older: Store | None, digest: str) -> bytes | None:
    if older is None:
        return None
    try:
        return older.drawn(digest)
    except StoreError:
        return None


def _opened(path: Path) -> Store | None:
    try:
        return Store(path)
    except StoreError:
        return None


def _parts(path: Path) -> Iterable[Path]:
    return list(path.parent.glob(f".{path.name}.*{PART}*"))


def _sweep(path: Path) -> None:
    """Removes what a process killed more than an hour ago left behind."""
    for part in _parts(path):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - _LEFTOVER_AFTER:
                part.unlink()
