"""The words of `grammar.toml`, by the place they take in a clause.

Invariant: what the grammar must know of single words is data; the code names only the classes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

__all__ = ["word_class"]


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(
        resources.files("habeas.reading").joinpath("data").joinpath("en").joinpath("grammar.toml").read_text(encoding="utf-8")
    )


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class. Raises KeyError when the data have no such class."""
    return frozenset(_table()[name].split())
