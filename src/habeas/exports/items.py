"""Long lists of documents, read from a store as far as they are looked at.

Invariant: they are cut, counted and gone through as the lists they stand for.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any, Protocol, overload

__all__ = ["Hits", "Items", "Picked", "as_json", "whole"]

_AT_ONCE = 1000  # items of a long list


class Kept(Protocol):
    """Where they are read from."""

    def parts(self, number: int, name: str, first: int, end: int) -> list[Any]: ...
    def texts(self, number: int, name: str) -> Iterator[str]: ...
    def numbers(self, asked: str, first: int, count: int, skip: int) -> list[int]: ...
    def count(self, asked: str, first: int) -> int: ...
    def hits(self, numbers: Sequence[int]) -> list[Any]: ...


class Items(Sequence[Any]):
    """A long list of a document, read from the store as far as it is looked at."""

    def __init__(self, store: Kept, number: int, name: str, length: int, together: int) -> None:
        self._store, self._number, self._name, self._length, self._together = store, number, name, length, together

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

    def texts(self) -> Iterator[str]:
        """The JSON of all items, some at a time, with commas between them, as it is kept."""
        return self._store.texts(self._number, self._name)

    def at(self, places: Sequence[int]) -> list[Any]:
        """Some of them, each part of the list read once."""
        parts: dict[int, list[Any]] = {}
        for place in places:
            first = place - place % self._together
            if first not in parts:
                parts[first] = self[first : first + self._together]
        return [parts[place - place % self._together][place % self._together] for place in places]


class Picked(Sequence[Any]):
    """Those items of a list whose pages a query finds."""

    def __init__(self, store: Kept, items: Sequence[Any], asked: str, first: int) -> None:
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


class Hits(Sequence[Any]):
    """The pages that a search found, by their numbers."""

    def __init__(self, store: Kept, numbers: Sequence[int]) -> None:
        self._store, self._numbers = store, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self._store.hits(self._numbers[at]) if isinstance(at, slice) else self._store.hits([self._numbers[at]])[0]

    def __iter__(self) -> Iterator[Any]:
        return iter(self[:])


def _at(items: Sequence[Any], places: Sequence[int]) -> list[Any]:
    return items.at(places) if isinstance(items, Items) else [items[place] for place in places]


def _one(at: int, length: int) -> tuple[int, int]:
    """The first and the next place of one item. Raises IndexError."""
    place = at + length if at < 0 else at
    if not 0 <= place < length:
        raise IndexError(at)
    return place, place + 1


def as_json(value: Any) -> str:
    """A document with all of its lists, as JSON. Of the items of long lists nothing is made on the way: they are JSON already, and may be
    hundreds of thousands."""
    mark, long = secrets.token_hex(16), []

    def default(items: Any) -> str:
        if not isinstance(items, Items):
            raise TypeError(items)
        long.append(items)
        return mark

    first, *rest = json.dumps(value, ensure_ascii=False, indent=1, default=default).split(f'"{mark}"')
    return "".join([first, *(part for items, after in zip(long, rest, strict=True) for part in (_listed(items), after))])


def _listed(items: Items) -> str:
    return "[" + ",\n".join(items.texts()) + "]"


def whole(value: Any) -> Any:
    """A document with all of its lists."""
    if isinstance(value, dict):
        return {name: whole(one) for name, one in value.items()}
    if isinstance(value, list | Items):
        return [whole(one) for one in value]
    return value
