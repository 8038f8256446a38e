"""Words by the place they take: in a clause, in an expression of time, in doubts, among the members of a group, in what is ahead,
in custody.

Invariant: what the grammar must know of single words is data; the code names only the classes, and a class is in one file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["phrase_class", "word_class", "word_table"]


_FILES = ("grammar.toml", "times.toml", "doubts.toml", "members.toml", "prospects.toml", "custody.toml")


@cache
def _table() -> dict[str, Any]:
    folder = resources.files("habeas.reading").joinpath("data", "en")
    table: dict[str, Any] = {}
    for name in _FILES:
        words = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        if twice := table.keys() & words.keys():
            raise ValueError(f"{name} has again what another file has: {', '.join(sorted(twice))}")
        table |= words
    return table


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class. Raises KeyError when the data have no such class."""
    return frozenset(str(_table()[name]).split())


@cache
def phrase_class(name: str) -> frozenset[str]:
    """The phrases of one class, which the data write with a low line for each blank. Raises KeyError when the data have no such class."""
    return frozenset(words.replace("_", " ") for words in word_class(name))


@cache
def word_table(name: str) -> dict[str, frozenset[str]]:
    """A table of words by the word that stands for them. Raises KeyError when the data have no such table."""
    return {key: frozenset(words.split()) for key, words in _table()[name].items()}
