"""Long lists a page at a time, by a cursor that says where the last one ended.

Invariant: following `next` from the first page gives every item of the list once, as long as the register stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ninja.errors import HttpError

__all__ = ["LARGEST", "page"]

LARGEST = 1000

Item = TypeVar("Item")


def page(name: str, items: Sequence[Item], cursor: str | None, limit: int, told: Callable[[Item], Any]) -> dict[str, Any]:
    """`{name: [...], "next": cursor or null}`. Raises HttpError for a cursor that is none, or a limit that cannot be."""
    if not 1 <= limit <= LARGEST:
        raise HttpError(422, f"limit: a page has 1 to {LARGEST:,} items")
    start = 0
    if cursor:
        if not (cursor.isascii() and cursor.isdecimal()) or len(cursor) > 18:
            raise HttpError(422, "cursor: this is none; take the one that the page before gives as next")
        start = int(cursor)
    some = items[start : start + limit]
    end = start + len(some)
    return {name: [told(one) for one in some], "next": str(end) if end < len(items) else None}
