"""The public store: all that is published of a register, ready to be shown, in one file beside it.

Invariant: a store is derived and disposable: it is written whole from one `Published` and never changed, so that no byte of it has seen a
name that may not be published. What is damaged, or was made by another version, is refused; whoever serves it makes it again.

    with Store(path) as store:
        store.document("people/3fa2c1d0"), store.search("Tikhanovsky"), store.chart("stock", "be", "dark", "phone")
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType
from typing import Any, overload

from habeas.exports.finding import query
from habeas.exports.problems import DamagedStoreError, StoreError

__all__ = [
    "APPLICATION",
    "KINDS",
    "NUMBER_BITS",
    "PART_ITEMS",
    "SCHEMA",
    "Found",
    "Items",
    "Origin",
    "Picked",
    "Store",
    "packed",
    "store_path",
]

APPLICATION = 0x48415042  # "HAPB"
SCHEMA = 1
"""The version of the file; a store of another one is made again."""

_CONNECTIONS = 4
_AT_ONCE = 1000  # items of a long list
PART_ITEMS = 20
"""Items of a list that are kept together; a long list of a document is kept in parts, so that a page of it is read without the rest."""

KINDS = ("people", "deals", "sources", "statements")
"""The order in which a search shows what it finds; pages of no such kind come last."""
NUMBER_BITS = 40
"""Bits of the number of a page that tell apart those of one kind; those of `people` count in the order of the list."""

_SMALL = 300  # bytes; packing what is smaller saves little


def store_path(register: Path) -> Path:
    """Where the store of a register lies."""
    return register.with_name(f"{register.name}.published")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a store is made from; one with another origin is out of date.

    entry, head: number and digest of the last entry. on: the day for which it was decided what is public. settings: all that changes it.
    """

    entry: int
    head: str
    on: date
    settings: Mapping[str, Any]

    def to_json(self) -> str:
        return json.dumps([self.entry, self.head, self.on.isoformat(), dict(self.settings)], sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Origin:
        entry, head, on, settings = json.loads(text)
        return cls(int(entry), str(head), date.fromisoformat(on), MappingProxyType(dict(settings)))


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a search found. number: its place in the store, by which the next ones are asked for."""

    key: str
    document: Any
    number: int


class Items(Sequence[Any]):
    """A long list of a document, read from the store as far as it is looked at."""

    def __init__(self, store: Store, number: int, name: str, length: int) -> None:
        self._store, self._number, self._name, self._length = store, number, name, length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            first, end, step = at.indices(self._length)
            return self._store.parts(self._number, self._name, first, max(first, end))[::step] if step > 0 else list(self)[at]
        return self._store.parts(self._number, self._name, *_one(at, self._length))[0]

    def __iter__(self) -> Iterator[Any]:
        for first in range(0, self._length, _AT_ONCE):
            yield from self[first : first + _AT_ONCE]

    def at(self, places: Sequence[int]) -> list[Any]:
        """Some of them, each part of the list read once."""
        parts: dict[int, list[Any]] = {}
        for place in places:
            first = place - place % PART_ITEMS
            if first not in parts:
                parts[first] = self[first : first + PART_ITEMS]
        return [parts[place - place % PART_ITEMS][place % PART_ITEMS] for place in places]


class Picked(Sequence[Any]):
    """Those items of a list whose pages a query finds."""

    def __init__(self, store: Store, items: Sequence[Any], asked: str, first: int) -> None:
        self._store, self._items, self._asked, self._first = store, items, asked, first
        self._length = store.count(asked, first)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            first, end, step = at.indices(self._length)
            places = self._store.numbers(self._asked, self._first, max(end - first, 0), first) if step > 0 else []
            return _at(self._items, places)[::step]
        first, _ = _one(at, self._length)
        return self[first : first + 1][0]


def _at(items: Sequence[Any], places: Sequence[int]) -> list[Any]:
    return items.at(places) if isinstance(items, Items) else [items[place] for place in places]


def _one(at: int, length: int) -> tuple[int, int]:
    """The first and the next place of one item. Raises IndexError."""
    place = at + length if at < 0 else at
    if not 0 <= place < length:
        raise IndexError(at)
    return place, place + 1


def packed(document: bytes) -> bytes:
    """A document as it is kept: zlib where that is worth it. What is kept plain begins with no byte that zlib begins with."""
    return zlib.compress(document, 6) if len(document) >= _SMALL else document


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
        found = self.page(key)
        if found is None:
            return None
        return {name: list(value) if isinstance(value, Items) else value for name, value in found.items()}

    def page(self, key: str) -> Any:
        """The same with its long lists as `Items`, which are read when they are looked at."""
        with self._reading() as connection:
            row = connection.execute("SELECT number, body, sum FROM document WHERE key = ?", [key]).fetchone()
            if row is None:
                row = connection.execute(
                    "SELECT number, body, sum FROM document WHERE number = (SELECT number FROM former WHERE key = ?)", [key]
                ).fetchone()
            if row is None:
                return None
            lists = connection.execute("SELECT list, MAX(last) FROM part WHERE document = ? GROUP BY list", [row[0]]).fetchall()
        found = json.loads(self._unpacked(*row[1:]))
        for name, length in lists:
            found[name] = Items(self, row[0], name, length)
        return found

    def listed(self, kind: str, words: str, tags: Mapping[str, str]) -> Sequence[Any]:
        """The items of the list of pages of a kind, such as `people`, that a search for words finds and that have all of the tags."""
        found = self.page(kind)
        items = found[kind] if found is not None else ()
        asked = query(words, tags)
        if asked is None:
            return items if not words.strip() else ()
        first = KINDS.index(kind) << NUMBER_BITS
        return Picked(self, items, asked, first)

    def parts(self, number: int, name: str, first: int, end: int) -> list[Any]:
        """Items of a long list of the document of a number; see `Items`."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT first, body, sum FROM part WHERE document = ? AND list = ? AND first > ? AND first < ? ORDER BY first",
                [number, name, first - PART_ITEMS, end],
            ).fetchall()
        found: list[Any] = []
        for at, *kept in rows:
            found += json.loads(self._unpacked(*kept))[max(first - at, 0) : end - at]
        return found

    def numbers(self, asked: str, first: int, count: int, skip: int) -> list[int]:
        """Of the pages of one kind that a query finds; see `Picked`."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT rowid FROM term WHERE term MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ? OFFSET ?",
                [asked, first, first + (1 << NUMBER_BITS), count, skip],
            ).fetchall()
        return [number - first for (number,) in rows]

    def count(self, asked: str, first: int) -> int:
        """How many pages of one kind a query finds; see `Picked`."""
        with self._reading() as connection:
            end = first + (1 << NUMBER_BITS)
            query = "SELECT COUNT(*) FROM term WHERE term MATCH ? AND rowid >= ? AND rowid < ?"
            return int(connection.execute(query, [asked, first, end]).fetchone()[0])

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

    def search(self, words: str, *, limit: int = 20, after: int = -1) -> tuple[Found, ...]:
        """The pages in which every word stands or may be the name of somebody: people first, then deals, sources and statements.

        after: the number of the last page that was shown already.
        """
        asked = query(words)
        if asked is None or limit < 1:
            return ()
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT document.key, document.body, document.sum, document.number FROM "
                "(SELECT rowid AS number FROM term WHERE term MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?) AS hit "
                "JOIN document ON document.number = hit.number ORDER BY hit.number",
                [asked, after, min(limit, 1000)],
            ).fetchall()
        return tuple(Found(key, json.loads(self._unpacked(body, summed)), number) for key, body, summed, number in rows)

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
                told.add((made["origin"], made["drawn"]))
        if len(told) != 1:
            raise StoreError(f"{self.path} was made again at this moment")
        with self._explaining():
            origin, drawn = told.pop()
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
