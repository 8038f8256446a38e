"""Writing a public store: one file from one `Published`, whole or not at all.

Invariant: the file gets its name when it is finished and on the disk, and takes the place of an older one in one step. Nothing of an older
store is read but pictures that were drawn from the very same data.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.evidence.files import PART, flush_folder, reason
from habeas.exports.finding import terms
from habeas.exports.problems import StoreError
from habeas.exports.store import APPLICATION, KINDS, NUMBER_BITS, PART_ITEMS, SCHEMA, Origin, Store, packed

__all__ = ["Drawing", "Page", "add_drawings", "discard", "write_store"]

_NEWEST_FIRST = frozenset({"sources", "statements"})
_LEFTOVER_AFTER = 3600.0
_LONG = 200  # items from which a list is kept in parts

_TABLES = """
CREATE TABLE made (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (number INTEGER PRIMARY KEY, key TEXT NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE former (key TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
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
    """A page to keep. Those of people come in the order of the list of people.

    document: JSON-able. names: people whom a search finds it by. texts: what else it is found by; none: by nothing. tags: by which a list
    is narrowed. former: keys it had.
    """

    key: str
    document: Any
    names: tuple[str, ...] = ()
    texts: tuple[str | None, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to keep. digest: of all it is drawn from. draw: makes the SVG, None when there is nothing to draw; it is only called when
    no older store has a picture of that digest."""

    name: str
    language: str
    theme: str
    size: str
    digest: str
    draw: Callable[[], str | None]


def write_store(
    path: Path,
    origin: Origin,
    pages: Iterable[Page],
    drawings: Iterable[Drawing] = (),
    *,
    superseded: Callable[[Origin | None], bool] = lambda there: False,
) -> bool:
    """Writes a store, and puts it in the place of the one at `path`, if any, with those of the pictures that are drawn there already.

    superseded: asked at the end with the origin of the store that stands there, if any: whether this one is out of date already. Then it is
    not put there, and the answer is False.
    Raises StoreError when the folder cannot be written; then what stood there stands there still.
    """
    with _part(path) as part:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection, _older(path) as older:
            _write(connection, origin, pages)
            _keep(connection, drawings, older, draw=False)
            _finish(connection)
        return _put(part, path, superseded)


def add_drawings(path: Path, drawings: Iterable[Drawing]) -> bool:
    """Puts a store with all of these pictures, and no others, in the place of the one at `path`, which is the same but for them.

    The answer is False when another stands there meanwhile. Raises StoreError.
    """
    with _part(path) as part, _older(path) as older:
        if older is None:
            return False
        shutil.copyfile(path, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _prepare(connection)
            connection.execute("DELETE FROM chart")
            _keep(connection, drawings, older, draw=True)
            _finish(connection)
        return _put(part, path, lambda there: there != older.origin)


def discard(path: Path) -> None:
    """Takes a store away at once, because it names somebody who must not be named any more. Raises OSError."""
    path.unlink(missing_ok=True)
    for part in _parts(path):
        part.unlink(missing_ok=True)


@contextmanager
def _part(path: Path) -> Iterator[Path]:
    """The name of a file beside `path` to write into, which is gone afterwards. Raises StoreError for what goes wrong in writing."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")
    _sweep(path)
    try:
        yield part
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({reason(error)}); allow writing in its folder, or free some space") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written ({error}); allow writing in its folder, or free some space") from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _put(part: Path, path: Path, superseded: Callable[[Origin | None], bool]) -> bool:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    with _older(path) as there:
        if superseded(there.origin if there is not None else None):
            return False
    part.replace(path)
    flush_folder(path.parent)
    return True


@contextmanager
def _older(path: Path) -> Iterator[Store | None]:
    """The store at a path, None where none can be used."""
    try:
        store = Store(path)
    except StoreError:
        yield None
        return
    with store:
        yield store


def _prepare(connection: sqlite3.Connection) -> None:
    """A part is thrown away when anything goes wrong, so it needs no journal."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = ON", "cache_size = -65536", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")


def _write(connection: sqlite3.Connection, origin: Origin, pages: Iterable[Page]) -> None:
    _prepare(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
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
            connection.execute("INSERT INTO term (rowid, terms) VALUES (?, ?)", [number, terms(page.names, page.texts, page.tags)])
        connection.executemany("INSERT OR IGNORE INTO former VALUES (?, ?)", [(key, number) for key in page.former])
    connection.execute("CREATE UNIQUE INDEX document_key ON document (key)")
    connection.execute("INSERT INTO term (term) VALUES ('optimize')")
    made = [("origin", origin.to_json()), ("drawn", "no"), ("pages", f"{0:012}")]
    connection.executemany("INSERT INTO made VALUES (?, ?)", made)
    connection.execute("COMMIT")


def _finish(connection: sqlite3.Connection) -> None:
    """No page is left that is not used, and the number of pages is known; it is as long as what stands there, so that nothing moves."""
    if connection.execute("PRAGMA freelist_count").fetchone()[0]:
        connection.execute("VACUUM")
    (count,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute("UPDATE made SET value = ? WHERE name = 'pages'", [f"{count:012}"])


def _keep(connection: sqlite3.Connection, drawings: Iterable[Drawing], older: Store | None, *, draw: bool) -> None:
    """Pictures as an older store has them, and the others when they are to be drawn now. Where there is nothing to draw an empty one."""
    complete = True
    for drawing in drawings:
        svg = older.drawn(drawing.digest) if older is not None else None
        if svg is None and draw:
            svg = packed((drawing.draw() or "").encode())
        if svg is None:
            complete = False
            continue
        look = (drawing.name, drawing.language, drawing.theme, drawing.size)
        connection.execute("INSERT INTO chart VALUES (?, ?, ?, ?, ?, ?, ?)", [*look, drawing.digest, svg, zlib.crc32(svg)])
    connection.execute("UPDATE made SET value = ? WHERE name = 'drawn'", ["yes" if complete else "no"])


def _json(value: Any) -> bytes:
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "backslashreplace"))


def _long(document: Any) -> list[tuple[str, list[Any]]]:
    """The lists of a document that are kept in parts."""
    named = document.items() if isinstance(document, dict) else ()
    return [(name, items) for name, items in named if isinstance(items, list) and len(items) > _LONG]


def _numbered(pages: Iterable[Page]) -> Iterator[tuple[int, Page]]:
    """The pages with numbers in the order in which a search shows them."""
    counts: Counter[int] = Counter()
    for page in pages:
        kind, _, own = page.key.partition("/")
        rank = KINDS.index(kind) if own and kind in KINDS else len(KINDS)
        place = counts[rank]
        counts[rank] += 1
        yield (rank << NUMBER_BITS) + ((1 << NUMBER_BITS) - 1 - place if kind in _NEWEST_FIRST else place), page


def _parts(path: Path) -> Iterable[Path]:
    return list(path.parent.glob(f".{path.name}.*{PART}*"))


def _sweep(path: Path) -> None:
    """Removes what a process killed more than an hour ago left behind."""
    for part in _parts(path):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - _LEFTOVER_AFTER:
                part.unlink()
