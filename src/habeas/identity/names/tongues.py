"""The East Slavic languages in which a name may be written, told by what the orthography of each never writes.

Invariant: a language is left out only for what its spelling rules exclude, or for a given name that only the others spell so; words of
which nothing is excluded may be any of the three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from habeas.identity.names.given import forms_by_tongue
from habeas.identity.names.letters import is_cyrillic

__all__ = ["ALL", "Tongues", "tongues_of"]

Tongues = frozenset[str]

ALL: Tongues = frozenset(("be", "ru", "uk"))

# Sources: the rules of Belarusian orthography (2008), of Russian (1956) and of Ukrainian (2019).
_NEVER_CYRILLIC = {
    "be": re.compile("[ищъїєґ]|[дт][еёіюяь]|р[еёіюяь]|[жшч][еёіюяь]|нко$|[сц]ьк|[аеёіоуыэюя]в(?:[бвгджзклмнпрстфхцчш]|$)|ьо"),
    "ru": re.compile("[іўїєґ']|шч|дзь|ць|[жшчр]э|[чшж]ы|[жшчщц]ю"),
    "uk": re.compile("[ыэёъў]|шч|[сц]к[ий]|дзь|[бвгджзклмнпрстфхцчш]к[аі]я$"),
}
_NEVER_LATIN = {
    "be": re.compile("g(?!h)|[oe](?:v|ff)$|[rtd]i|iv$"),
    "ru": re.compile("[aeo][uŭ]$|nka$|[aeo][uŭ]sk|dzi|[ai]va$|iv$|ŭ"),
    "uk": re.compile("[aeo][uŭ]$|nka$|[aeo][uŭ]sk|dzi|off$|ŭ"),
}


_NO_H = re.compile("g(?!h)")


@cache
def _given_in() -> dict[str, Tongues]:
    return {form: frozenset(found) for form, found in forms_by_tongue().items()}


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> Tongues:
    if word in _given_in():
        return _given_in()[word]
    never = _NEVER_CYRILLIC if is_cyrillic(word) else _NEVER_LATIN
    return frozenset([tongue for tongue in sorted(ALL) if not never[tongue].search(word)])


@lru_cache(maxsize=50_000)
def _in_common(words: Sequence[str]) -> tuple[Tongues, bool]:
    """The languages in which all words may be written, and whether a word in Latin letters has a g, which no Belarusian one has."""
    together = ALL
    for word in words:
        together &= _of_word(word)
    return together, any(_NO_H.search(word) is not None for word in words)


def tongues_of(words: Sequence[str], word: str) -> Tongues:
    """The languages in which a word of a name may be written: those of all words, where there is one, else those of its own."""
    own = _of_word(word) or ALL
    together, with_g = _in_common(words)
    if not is_cyrillic(word):
        together = own - {"be"} if with_g else own
    return together or own
