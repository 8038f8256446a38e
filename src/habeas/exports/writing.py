"""What is written into a public store: pages under their numbers, the index that finds them, and of what all that was made.

Invariant: a store that is written upon an older one has the same pages, numbers and terms as one that is written anew. What cannot be had
by adding to the older one is not tried.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any

from habeas import __version__
from habeas.exports.finding import terms
from habeas.exports.origin import Origin
from habeas.exports.pages.encoding import JSON, encoded
from habeas.exports.problems import StoreError
from habeas.exports.store import APPLICATION, KINDS, NUMBER_BITS, SCHEMA, Store, Unit, packed

__all__ = ["Contents", "Page", "PagesOf", "UnlikeError", "Writer", "prepare"]

_ADDED_TO = KINDS[2:]
"""The kinds whose pages are only ever added to: their numbers count down, and they have an index of their own."""
_LARGE = 32_000  # bytes of a document, from which its long lists are kept in parts
_LONG = 60  # items of such a list
_TOGETHER, _IDS_TOGETHER = 20, 500  # items of a part; of ids alone
_AT_ONCE = 5_000

_TABLES = """
CREATE TABLE made (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL, lender INTEGER, place INTEGER
);
CREATE TABLE former (key TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE part (
    document INTEGER, list TEXT, first INTEGER, last INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (document, list, first)
);
CREATE TABLE unit (name TEXT PRIMARY KEY, digest BLOB NOT NULL, found BLOB NOT NULL, pages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE chart (
    name TEXT, language TEXT, theme TEXT, size TEXT, drawing TEXT NOT NULL, svg BLOB NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (name, language, theme, size)
);
CREATE TABLE listed (number INTEGER PRIMARY KEY, document INTEGER NOT NULL);
"""
_INSERTS = {
    "document": "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)",
    "part": "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)",
    "former": "INSERT OR IGNORE INTO former VALUES (?, ?)",
    "unit": "INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?)",
    "listed": "INSERT INTO listed VALUES (?, ?)",
    "name": "INSERT INTO name (rowid, terms) VALUES (?, ?)",
    "word": "INSERT INTO word (rowid, terms) VALUES (?, ?)",
}
_INDEX = "CREATE VIRTUAL TABLE {} USING fts5(terms, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii')"


class UnlikeError(StoreError):
    """What is to be written is not what the older store holds with something added."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to keep. Those of people come in the order of the list of people.

    document: JSON-able. names: people whom a search finds it by. texts: what else it is found by; none: by nothing. tags: by which a list
    is narrowed. former: keys it had. lists: long lists of it, each item as its JSON. lent: the page whose list has what this one shows,
    and at what place; see `habeas.exports.store.LENT`.
    """

    key: str
    document: Any
    names: tuple[str, ...] = ()
    texts: tuple[str | None, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    former: tuple[str, ...] = ()
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lent: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class PagesOf:
    """Pages that are made together. name: of the first of them. digest: of all that their documents are made of. pages: makes them.

    found: those of them that are found by names, again without a document, where the index is made anew each time.
    """

    name: str
    digest: bytes
    pages: Callable[[], Iterable[Page]]
    found: Page | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """All pages. every: what each document says that has a key. blank: what a page that shows something lent says unless it says otherwise.

    ordered: of the kinds that are only added to, the keys in the order in which they were published, where pages do not come in it.
    """

    pages: Iterable[Page | PagesOf]
    every: Mapping[str, Any] = field(default_factory=dict)
    blank: Mapping[str, Any] = field(default_factory=dict)
    ordered: Mapping[str, Sequence[str]] = field(default_factory=dict)


def prepare(connection: sqlite3.Connection) -> None:
    """A part is thrown away when anything goes wrong, so it needs no journal."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = ON", "cache_size = -65536", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")


class Writer:
    """Writes pages through a connection to a new file, or to a copy of the store `upon`."""

    def __init__(self, connection: sqlite3.Connection, upon: Store | None = None) -> None:
        self._connection, self._upon = connection, upon
        self._units: dict[str, Unit] = {} if upon is None else upon.units()
        self._numbers: dict[str, int] = {}  # of the kinds that are only added to
        self._added: dict[str, int] = {}  # from which number down those of a kind are new
        self._counts: Counter[str] = Counter()
        self._rows: dict[str, list[Sequence[Any]]] = {statement: [] for statement in _INSERTS.values()}
        self._there: dict[str, int] = {}  # other pages of the older store that were not met yet
        self._taken: frozenset[int] = frozenset()  # their numbers
        self._next = len(KINDS) << NUMBER_BITS

    def write(self, origin: Origin, contents: Contents) -> None:
        """Raises UnlikeError."""
        connection = self._connection
        prepare(connection)
        if self._upon is None:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.executescript(_TABLES)
            connection.execute(_INDEX.format("word"))
        connection.execute("BEGIN")
        if self._upon is not None:
            self._take_over()
        connection.execute(_INDEX.format("name"))
        ordered = self._number(contents)
        for one in contents.pages:
            if isinstance(one, PagesOf):
                self._unit(one, contents.blank)
            else:
                self._write(one, contents.blank)
                self._find(one)
        self._flush()
        self._drop(self._there.values())
        if self._units:
            raise UnlikeError("pages that were published are gone")
        if self._upon is None:
            connection.execute("CREATE UNIQUE INDEX document_key ON document (key)")
            connection.execute("INSERT INTO word (word) VALUES ('optimize')")
        connection.execute("INSERT INTO name (name) VALUES ('optimize')")
        made = {
            "origin": origin.to_json(),
            "by": __version__,
            "every": json.dumps(contents.every),
            "blank": json.dumps(contents.blank),
            "ordered": json.dumps(ordered),
            "drawn": "no",
            "pages": f"{0:012}",
        }
        connection.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", made.items())
        connection.execute("COMMIT")

    def _take_over(self) -> None:
        """What is small is written anew upon an older store, too."""
        connection = self._connection
        for statement in ("DELETE FROM listed", "DELETE FROM former", "DROP TABLE name"):
            connection.execute(statement)
        self._there = dict(connection.execute("SELECT key, number FROM document WHERE number >= ?", [self._next]))
        self._taken = frozenset(self._there.values())
        self._next = max(self._taken, default=self._next) + 1

    def _number(self, contents: Contents) -> dict[str, tuple[int, str]]:
        """Numbers what is only added to. Raises UnlikeError when the older store has it in another order."""
        told = {}
        older = json.loads((self._upon.made("ordered") if self._upon is not None else None) or "{}")
        for kind, keys in contents.ordered.items():
            first = (KINDS.index(kind) + 1 << NUMBER_BITS) - 1
            before, was = older.get(kind, (0, ""))
            if before > len(keys) or (before and _digest(islice(keys, before)).hex() != was):
                raise UnlikeError("what was published before is not all there, or in another order")
            self._numbers.update(zip(keys, range(first, first - len(keys), -1), strict=True))
            self._added[kind] = first - before
            told[kind] = (len(keys), _digest(keys).hex())
        return told

    def _unit(self, one: PagesOf, blank: Mapping[str, Any]) -> None:
        older = self._units.pop(one.name, None)
        if one.found is not None:
            self._find(one.found)
        if older is not None and older.digest == one.digest:
            self._there.pop(one.name, None)
            return
        pages = list(one.pages())
        known = [page for page in pages if self._is_known(page.key)]
        found = _digest_of_terms(known)
        if known and (older is None or (older.found, older.pages) != (found, len(known))):
            raise UnlikeError("what was published before is found by other words now")
        for page in pages:
            self._write(page, blank, small=True)
        if one.found is None:
            for page in pages:
                self._find(page)
            self._put("unit", (one.name, one.digest, _digest_of_terms(pages), len(pages)))
        else:
            self._put("unit", (one.name, one.digest, b"", 0))

    def _is_known(self, key: str) -> bool:
        """Whether a page of a kind that is only added to is in the older store."""
        added = self._added.get(key.partition("/")[0])
        return added is not None and self._numbers.get(key, 0) > added

    def _number_of(self, key: str) -> int:
        number = self._numbers.get(key)
        if number is None:
            kind, _, own = key.partition("/")
            number = self._there.pop(key, None)
            if number is None and own and kind in _ADDED_TO:
                self._counts[kind] += 1
                number = (KINDS.index(kind) + 1 << NUMBER_BITS) - self._counts[kind]
            elif number is None:
                number, self._next = self._next, self._next + 1
            self._numbers[key] = number
        return number

    def _write(self, page: Page, blank: Mapping[str, Any], *, small: bool = False) -> None:
        """The document of a page, in the place of the one there is, if any. small: it has no long lists, as most have none."""
        number = self._number_of(page.key)
        if number in self._taken or self._is_known(page.key):
            self._drop([number])
        document, lender, place = page.document, None, None
        if page.lent is not None:
            lender, place = self._number_of(page.lent[0]), page.lent[1]
            document = {name: value for name, value in document.items() if name != "key" and (name not in blank or blank[name] != value)}
        for name, items in page.lists.items():
            self._parts(number, name, items, lambda some: f"[{','.join(some)}]", _TOGETHER)
        text = encoded(document) if small else ""
        if not small or len(text) > _LARGE:
            document = json.loads(text) if text else document
            lists: dict[str, list[Any]] = {}
            kept = _without_long(document, "", lists)
            for pointer, long in lists.items():
                self._parts(number, pointer, long, JSON.encode, _IDS_TOGETHER if isinstance(long[0], str) else _TOGETHER)
            text = JSON.encode(kept)
        body = _packed(text)
        self._put("document", (number, page.key, body, zlib.crc32(body), lender, place))

    def _find(self, page: Page) -> None:
        """What a page is found by, and the keys it had."""
        kind, _, own = page.key.partition("/")
        self._put_all("former", [(key, self._number_of(page.key)) for key in page.former])
        if not (page.names or page.texts) or not own:
            return
        if kind in _ADDED_TO:
            if not self._is_known(page.key):
                self._put("word", (self._number_of(page.key), terms(page.names, page.texts, page.tags)))
            return
        listed = (KINDS.index(kind) << NUMBER_BITS) + self._counts[kind]
        self._counts[kind] += 1
        self._put("listed", (listed, self._number_of(page.key)))
        self._put("name", (listed, terms(page.names, page.texts, page.tags)))

    def _parts(self, number: int, name: str, items: Sequence[Any], told: Callable[[Sequence[Any]], str], together: int) -> None:
        for first in range(0, len(items), together):
            some = items[first : first + together]
            body = _packed(told(some))
            self._put("part", (number, name, first, first + len(some), body, zlib.crc32(body)))

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in list(numbers):
            self._connection.execute("DELETE FROM document WHERE number = ?", [number])
            self._connection.execute("DELETE FROM part WHERE document = ?", [number])

    def _put(self, table: str, row: Sequence[Any]) -> None:
        rows = self._rows[_INSERTS[table]]
        rows.append(row)
        if len(rows) >= _AT_ONCE:
            self._flush()

    def _put_all(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            self._put(table, row)

    def _flush(self) -> None:
        for statement, rows in self._rows.items():
            self._connection.executemany(statement, rows)
            rows.clear()


def _packed(text: str) -> bytes:
    return packed(text.encode("utf-8", "backslashreplace"))


def _without_long(value: Any, at: str, lists: dict[str, list[Any]]) -> Any:
    """A document with its long lists empty; these are put in `lists` by their place."""
    if isinstance(value, dict):
        return {name: _without_long(one, f"{at}/{name}" if at else name, lists) for name, one in value.items()}
    if isinstance(value, list):
        if len(value) > _LONG:
            lists[at] = value
            return []
        return [_without_long(one, f"{at}/{place}" if at else str(place), lists) for place, one in enumerate(value)]
    return value


def _digest_of_terms(pages: Iterable[Page]) -> bytes:
    """Of what a search finds pages by."""
    return _digest(repr((page.key, page.names, page.texts, page.tags)) for page in pages)


def _digest(texts: Iterable[str]) -> bytes:
    summed = blake2b(digest_size=16)
    for text in texts:
        summed.update(text.encode("utf-8", "surrogatepass"))
        summed.update(b"\0")
    return summed.digest()
