"""Words of published statements that the answers know: who is anybody, whom a list holds, what a state gives, why somebody left.

Invariant: such a word stands in the data beside this module, in every language that is read, and in no answer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from habeas.register import fold_name

__all__ = ["Words", "vocabulary"]

_BEGINS = "-"


@dataclass(frozen=True, slots=True)
class Words:
    """One group of words, folded. whole: words and phrases; begin: how others begin."""

    whole: frozenset[str]
    begin: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        """Whether a word or phrase, folded or not, is one of them."""
        folded = _folded(word)
        return folded in self.whole or (bool(self.begin) and folded.startswith(self.begin))

    def any_of(self, words: Iterable[str]) -> bool:
        """Whether one of the words is."""
        return any(word in self for word in words)


@cache
def vocabulary(group: str) -> Words:
    """The words of a group, of all languages. Raises KeyError for a group that the data do not have."""
    listed = _data()[group]
    words = [word for language in listed.values() for word in language]
    begin = tuple(dict.fromkeys(_folded(word.removesuffix(_BEGINS)) for word in words if word.endswith(_BEGINS)))
    return Words(frozenset(_folded(word) for word in words if not word.endswith(_BEGINS)), begin)


def _folded(word: str) -> str:
    return fold_name(word).replace("ё", "е")


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resources.files("habeas.answers").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
