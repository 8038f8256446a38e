"""The public store: all that is published of a register, ready to be shown, in one file beside it.

Invariant: a store is derived and disposable: it is written whole from one `Published` and never changed, so that no byte of it has seen a
name that may not be published. What is damaged, or was made by another version, is refused; whoever serves it makes it again.

    with Store(path) as store:
        store.document("people/3fa2c1d0"), store.search("Tikhanovsky"), store.chart("stock", "be", "dark", "phone")
"""
# ruff: noqa: S608 - SQL is put together from names of columns and tables written here, never from input

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from habeas.exports.items import Hits, Items, Picked, as_json, whole
from habeas.exports.origin import Origin
from habeas.exports.problems import DamagedStoreError, StoreError
from habeas.exports.tags import tags_query

__all__ = [
    "APPLICATION",
    "KINDS",
    "LENT",
    "NUMBER_BITS",
    "SCHEMA",
    "Found",
    "Store",
    "packed",
    "store_path",
]

APPLICATION = 0x48415042  # "HAPB"
SCHEMA = 6
"""The version of the file; a store of another one is made again."""

_CONNECTIONS = 4
LENT = ("statements", "statement")
"""The list of a page that lends its items to pages of their own, and under what name these show them: so that the words of a statement are
kept once, on the page of its source."""

KINDS = ("people", "deals", "sources", "statements")
"""The order in which a search shows what it finds; pages of no such kind come last."""
NUMBER_BITS = 40
"""Bits of the number by which a search tells apart pages of one kind; those of `people` count in the order of the list."""

_NAMED = 2 << NUMBER_BITS  # numbers from which pages are in the index of words; those before are in that of names
_LEVEL = 3  # beyond it packing takes nearly twice the time for a twentieth of the room
_MOST_HITS = 1000
_SMALL = 300  # bytes; packing what is smaller saves little


def store_path(register: Path) -> Path:
    """Where the store of a register lies."""
    return register.with_name(f"{register.name}.published")


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a search found. number: its place in the store, by which the next ones are asked for."""

    key: str
    document: Any
    number: int


def packed(document: bytes) -> bytes:
    """A document as it is kept: zlib where that is worth it. What is kept plain begins with no byte that zlib begins with."""
    return zlib.compress(document, _LEVEL) if len(document) >= _SMALL else document


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages that are made together. digest: of all they are made of. found: of what a search finds them by; pages: how many that is of."""

    digest: bytes
    found: bytes
    pages: int


_PAGE = "number, key, body, sum, lender, place"


def _index(first: int) -> str:
    """The index of pages from a number on, as the beginning of a condition."""
    index = "word" if first >= _NAMED else "name"
    return f"{index} WHERE {index} MATCH ?"


def _query(words: str, tags: Mapping[str, str]) -> str | None:
    """The question for the index, None when nothing is asked. The sounds of names are loaded when somebody first asks for any."""
    if not words.strip():
        return tags_query(tags)
    from habeas.exports.finding import query

    return query(words, tags)


def _put(document: Any, pointer: str, items: Items) -> None:
    """Sets a list of a document by its place (RFC 6901 without escapes: names of members hold no slash)."""
    *steps, last = pointer.split("/")
    for step in steps:
        document = document[int(step) if isinstance(document, list) else step]
    document[int(last) if isinstance(document, list) else last] = items


class Store:
    """A store opened for reading, by any number of threads. Use it as a context, or close it.

    origin: what it was made from. drawn_all: whether it has its pictures; they come later than the pages.
    Raises StoreError (absent, of another version), DamagedStoreError; what turns out to be damaged later raises it then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        self._all: list[sqlite3.Connection] = []
        try:
            for _ in range(_CONNECTIONS):
                self._all.append(self._connected())
            self.origin, self.drawn_all = self._checked()
        except BaseException:
            self.close()
            raise
        for connection in self._all:
            self._idle.put(connection)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Waits for nothing: a thread that still reads gets an error of the store."""
        for connection in self._all:
            with suppress(sqlite3.Error):
                connection.close()

    @property
    def head(self) -> int:
        """The number of the last entry it was made from."""
        return self.origin.entry

    def document(self, key: str) -> Any:
        """The document of a page, None when there is no such page."""
        return whole(self.page(key))

    def json(self, key: str) -> str | None:
        """The same as JSON."""
        found = self.page(key)
        return None if found is None else as_json(found)

    def page(self, key: str) -> Any:
        """The same with its long lists as `Items`, which are read when they are looked at."""
        with self._reading() as connection:
            row = connection.execute(f"SELECT {_PAGE} FROM document WHERE key = ?", [key]).fetchone()
            if row is None:
                former = f"SELECT {_PAGE} FROM document WHERE number = (SELECT number FROM former WHERE key = ?)"
                row = connection.execute(former, [key]).fetchone()
            if row is None:
                return None
            lists = connection.execute("SELECT list, MAX(last), MIN(last) FROM part WHERE document = ? GROUP BY list", [row[0]]).fetchall()
        found = self._told(row, {})
        for pointer, length, together in lists:
            _put(found, pointer, Items(self, row[0], pointer, length, together))
        return found

    def _told(self, row: Sequence[Any], lent: dict[tuple[int, int], list[Any]]) -> Any:
        """The document of a row without its long lists. lent: parts that were read already."""
        _, key, body, summed, lender, place = row
        found = json.loads(self._unpacked(body, summed))
        if lender is not None:
            found = {**self._blank, "key": key, **found, LENT[1]: self._lent(lender, place, lent)}
        if self._every and isinstance(found, dict) and "key" in found:
            found = {"page": found["page"], "key": found["key"], **self._every, **found}
        return found

    def _lent(self, lender: int, place: int, lent: dict[tuple[int, int], list[Any]]) -> Any:
        with self._reading() as connection:
            row = connection.execute(
                "SELECT first, body, sum FROM part WHERE document = ? AND list = ? AND first <= ? ORDER BY first DESC LIMIT 1",
                [lender, LENT[0], place],
            ).fetchone()
        with self._explaining():
            first, *kept = row
            if (lender, first) not in lent:
                lent[lender, first] = json.loads(self._unpacked(*kept))
            return lent[lender, first][place - first]

    def listed(self, kind: str, words: str, tags: Mapping[str, str]) -> Sequence[Any]:
        """The items of the list of pages of a kind, such as `people`, that a search for words finds and that have all of the tags."""
        found = self.page(kind)
        items = found[kind] if found is not None else ()
        asked = _query(words, tags)
        if asked is None:
            return items if not words.strip() else ()
        first = KINDS.index(kind) << NUMBER_BITS
        return Picked(self, items, asked, first)

    def parts(self, number: int, name: str, first: int, end: int) -> list[Any]:
        """Items of a long list of the document of a number; see `Items`."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT first, body, sum FROM part WHERE document = ? AND list = ? AND last > ? AND first < ? ORDER BY first",
                [number, name, first, end],
            ).fetchall()
        found: list[Any] = []
        for at, *kept in rows:
            found += json.loads(self._unpacked(*kept))[max(first - at, 0) : end - at]
        return found

    def texts(self, number: int, name: str) -> Iterator[str]:
        """The items of a long list as they are kept; see `Items`."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT body, sum FROM part WHERE document = ? AND list = ? ORDER BY first", [number, name]
            ).fetchall()
        for kept in rows:
            yield self._unpacked(*kept).decode()[1:-1]

    def numbers(self, asked: str, first: int, count: int, skip: int) -> list[int]:
        """Of the pages of one kind that a query finds; see `Picked`."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT rowid FROM {_index(first)} AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ? OFFSET ?",
                [asked, first, first + (1 << NUMBER_BITS), count, skip],
            ).fetchall()
        return [number - first for (number,) in rows]

    def count(self, asked: str, first: int) -> int:
        """How many pages of one kind a query finds; see `Picked`."""
        with self._reading() as connection:
            end = first + (1 << NUMBER_BITS)
            counted = f"SELECT COUNT(*) FROM {_index(first)} AND rowid >= ? AND rowid < ?"
            return int(connection.execute(counted, [asked, first, end]).fetchone()[0])

    def keys(self, beginning: str = "", *, after: str = "") -> Iterator[str]:
        """The keys of pages in order. beginning: what they begin with. after: only greater ones."""
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    "SELECT key FROM document WHERE key > ? AND key >= ? AND key < ? ORDER BY key LIMIT 1000",
                    [after, beginning, f"{beginning}\U0010ffff"],
                ).fetchall()
            if not rows:
                return
            yield from (key for (key,) in rows)
            after = rows[-1][0]

    def search(self, words: str, *, limit: int = 20, after: int = -1) -> Sequence[Found]:
        """The pages in which every word stands or may be the name of somebody: people first, then deals, sources and statements. They are
        read as far as they are looked at.

        after: the number of the last page that was shown already.
        """
        asked = _query(words, {})
        if asked is None or limit < 1:
            return ()
        numbers: list[int] = []
        with self._reading() as connection:
            for first in (0, _NAMED):
                hits = f"SELECT rowid FROM {_index(first)} AND rowid > ? ORDER BY rowid LIMIT ?"
                left = min(limit, _MOST_HITS) - len(numbers)
                numbers += [number for (number,) in connection.execute(hits, [asked, after, left])] if left > 0 else []
        return Hits(self, tuple(numbers)) if numbers else ()

    def hits(self, numbers: Sequence[int]) -> list[Found]:
        """The pages of what a search found; see `Hits`."""
        lent: dict[tuple[int, int], list[Any]] = {}
        found = []
        for number in numbers:
            listed = "(SELECT document FROM listed WHERE number = ?)" if number < _NAMED else "?"
            with self._reading() as connection:
                row = connection.execute(f"SELECT {_PAGE} FROM document WHERE number = {listed}", [number]).fetchone()
            with self._explaining():
                found.append(Found(row[1], self._told(row, lent), number))
        return found

    def copy(self, into: sqlite3.Connection) -> None:
        """Copies the whole file, also when another has its name meanwhile."""
        with self._reading() as connection:
            connection.backup(into)

    def units(self) -> dict[str, Unit]:
        """What it holds of pages that are made together; see `habeas.exports.building`."""
        with self._reading() as connection:
            rows = connection.execute("SELECT name, digest, found, pages FROM unit").fetchall()
        return {name: Unit(bytes(digest), bytes(found), pages) for name, digest, found, pages in rows}

    def made(self, name: str) -> str | None:
        """What is written of how it was made."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM made WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    def chart(self, name: str, language: str, theme: str, size: str) -> str | None:
        """A picture as SVG, None when there is none, or none yet."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT svg, sum FROM chart WHERE name = ? AND language = ? AND theme = ? AND size = ?", [name, language, theme, size]
            ).fetchone()
        return (self._unpacked(*row).decode() or None) if row is not None else None

    def charts(self) -> tuple[str, ...]:
        """The names of all pictures."""
        with self._reading() as connection:
            return tuple(name for (name,) in connection.execute("SELECT DISTINCT name FROM chart WHERE length(svg) > 0 ORDER BY name"))

    def drawn(self, drawing: str) -> bytes | None:
        """A picture by the digest of what it was drawn from, packed as it is kept."""
        with self._reading() as connection:
            row = connection.execute("SELECT svg, sum FROM chart WHERE drawing = ?", [drawing]).fetchone()
        if row is None:
            return None
        self._unpacked(*row)
        return bytes(row[0])

    def _connected(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise StoreError(f"{self.path} is not there")
        try:
            # Nobody writes to a store that has its name; one that takes its place is another file.
            return sqlite3.connect(
                f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, isolation_level=None
            )
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be opened ({error})") from error

    def _checked(self) -> tuple[Origin, bool]:
        """What all connections say the store was made from, and whether it has its pictures."""
        told = set()
        for connection in self._all:
            with self._explaining():
                connection.execute("PRAGMA trusted_schema = OFF")
                connection.execute("PRAGMA query_only = ON")
                connection.execute("PRAGMA cell_size_check = ON")
                application, schema = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
                if (application, schema) != (APPLICATION, SCHEMA):
                    raise StoreError(f"{self.path} is no store of this version")
                made = dict(connection.execute("SELECT name, value FROM made"))
                pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
                if self.path.stat().st_size != pages * size or int(made["pages"]) != pages:
                    raise DamagedStoreError(f"{self.path} is cut off")
                told.add((made["origin"], made["drawn"], made["every"], made["blank"]))
        if len(told) != 1:
            raise StoreError(f"{self.path} was made again at this moment")
        with self._explaining():
            origin, drawn, every, blank = told.pop()
            self._every, self._blank = json.loads(every), json.loads(blank)
            return Origin.from_json(origin), drawn == "yes"

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = self._idle.get()
        try:
            with self._explaining():
                yield connection
        finally:
            self._idle.put(connection)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError as error:  # it was closed
            raise StoreError(f"{self.path} is closed") from error
        except (sqlite3.Error, OSError, KeyError, ValueError, TypeError) as error:
            raise DamagedStoreError(f"{self.path} is damaged ({error})") from error

    def _unpacked(self, body: Any, summed: Any) -> bytes:
        """Raises DamagedStoreError unless it is what was written."""
        try:
            kept = bytes(body)
            if zlib.crc32(kept) != summed:
                raise ValueError("a page is not as it was written")
            return zlib.decompress(kept) if kept[:1] == b"\x78" else kept
        except (zlib.error, ValueError, TypeError) as error:
            raise DamagedStoreError(f"{self.path} is damaged ({error})") from error
