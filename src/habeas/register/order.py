"""The order in which things were recorded, which everything in a register keeps.

Invariant: nothing here looks at anything but the numbers of entries and ids, so that the order is the same for everybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from habeas.model import Statement

__all__ = ["merged", "recorded"]

_Item = TypeVar("_Item")


def recorded(statement: Statement) -> tuple[int, str]:
    """The order in which statements were recorded: by entry, then by id."""
    return (statement.entry or 0, statement.id)


def merged(ordered: Sequence[_Item], more: Iterable[_Item], key: Callable[[_Item], Any]) -> list[_Item]:
    """All of them in the order of a key, in which `ordered` is already. Looks at few of these when there are few more."""
    found: list[_Item] = []
    begins = 0
    for item in sorted(more, key=key):
        place = bisect_left(ordered, key(item), begins, key=key)
        found += ordered[begins:place]
        found.append(item)
        begins = place
    found += ordered[begins:]
    return found
