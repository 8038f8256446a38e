"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Progress", "untold"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many rows of it are done, and of how many, about, 0 where that is not known."""


def untold(what: str, done: int, of: int) -> None:
    """For whoever does not want to know."""
