"""What is worked out of the register at its last entry: once, by whoever asks first, while the others wait for it.

Invariant: what is kept is thrown away with the entry at which it was worked out. Of those who ask for the same, one works: several at once
would each take several times as long, and as much memory each.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

__all__ = ["Once"]

_Made = TypeVar("_Made")


class Once:
    """Keeps what was made at one head, for many threads. most: values that are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Hashable, Hashable], Any] = OrderedDict()
        self._making: dict[tuple[Hashable, Hashable], threading.Lock] = {}

    def at(self, head: Hashable, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """What `make` gives at a head; made again only when there is another, or when much else was asked since.

        What `make` raises is raised to whoever asked; the next who waits tries again.
        """
        key = (head, name)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
            alone = self._making.setdefault(key, threading.Lock())
        with alone:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]  # type: ignore[no-any-return]
            try:
                made = make()
                with self._lock:
                    for old in [old for old in self._kept if old[0] != head]:
                        del self._kept[old]
                    self._kept[key] = made
                    while len(self._kept) > self._most:
                        self._kept.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made
