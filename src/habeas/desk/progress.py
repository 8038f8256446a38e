"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["Progress", "telling", "told_to", "untold"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many rows of it are done, and of how many, about, 0 where that is not known."""


def untold(what: str, done: int, of: int) -> None:
    """For whoever does not want to know."""


_told: ContextVar[Progress] = ContextVar("told", default=untold)


@contextmanager
def told_to(progress: Progress) -> Iterator[None]:
    """Has what this thread does meanwhile say how far it is, also where whoever asks for it does not pass that on."""
    token = _told.set(progress)
    try:
        yield
    finally:
        _told.reset(token)


def telling() -> Progress:
    """Whoever is to be told how far this thread is."""
    return _told.get()
