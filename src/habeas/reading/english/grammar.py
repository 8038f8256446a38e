"""The words of `grammar.toml` and `times.toml`, by the place they take in a clause or in an expression of time.

Invariant: what the grammar must know of single words is data; the code names only the classes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["word_class", "word_table"]


@cache
def _table() -> dict[str, Any]:
    folder = resources.files("habeas.reading").joinpath("data", "en")
    grammar, times = (tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in ("grammar.toml", "times.toml"))
    return grammar | times


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class. Raises KeyError when the data have no such class."""
    return frozenset(str(_table()[name]).split())


@cache
def word_table(name: str) -> dict[str, frozenset[str]]:
    """A table of words by the word that stands for them. Raises KeyError when the data have no such table."""
    return {key: frozenset(words.split()) for key, words in _table()[name].items()}
