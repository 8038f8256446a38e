"""The finer look at two names that sound alike: letters that one script keeps apart, and words that only one of them has.

Invariant: only lowers a score, and only by what the letters show; spellings of two scripts are never held against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from habeas.identity.names import FoldedName
from habeas.identity.names.letters import ascii_of, is_cyrillic
from habeas.identity.names.sounds import sounds, spelling_of

__all__ = ["Words", "letters_apart", "letters_may_differ", "same_letters", "words_apart", "words_may_differ"]

Words = tuple[str, ...]
"""The words of a name, as `FoldedName.words` has them."""

_FEW = 3  # words; shorter names have no words to spare


@lru_cache(maxsize=100_000)
def _pieces(words: Words) -> tuple[tuple[str, ...], ...]:
    """The sounds each piece of a name may have."""
    spellings = spelling_of(words)
    return tuple(sounds(piece, spellings) for word in words for piece in word.split("-") if piece)


def words_apart(mine: Words, theirs: Words) -> tuple[int, int]:
    """How many words of each name have no counterpart in the other, where both have words enough to tell; else zeros."""
    left, right = list(_pieces(mine)), list(_pieces(theirs))
    if len(left) < _FEW or len(right) < _FEW or left == right:
        return 0, 0
    for word in tuple(left):
        match = next((other for other in right if _alike(word, other)), None)
        if match is not None:
            left.remove(word)
            right.remove(match)
    return len(left), len(right)


def _alike(lefts: tuple[str, ...], rights: tuple[str, ...]) -> bool:
    return any(_near(left, right) for left in lefts for right in rights)


def _near(left: str, right: str) -> bool:
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    if left == right:
        return True
    shorter = min(len(left), len(right))
    return OSA.distance(left, right) <= (0 if shorter < 4 else 1 if shorter < 7 else 2)


def letters_may_differ(mine: FoldedName, names: Iterable[str]) -> bool:
    """Whether `letters_apart` could find anything between a name and one of others, as they are written: a quick look at the scripts."""
    language = _language(mine.words)
    if language is None or (language == "latin" and mine.east_slavic):
        return False
    return any(is_cyrillic(name) != (language == "latin") for name in names)


def words_may_differ(mine: FoldedName) -> bool:
    """Whether `words_apart` could find anything between a name and another."""
    return sum([word.count("-") + 1 for word in mine.words]) >= _FEW


def same_letters(mine: Words, theirs: Words) -> bool:
    """Whether two names are written in one language, or orthography, so that their letters can be held against each other."""
    language = _language(mine)
    return language is not None and language == _language(theirs)


def letters_apart(mine: FoldedName, theirs: FoldedName) -> int:
    """How many letters the nearest surnames of two names differ in; 0 where they may be in two languages or orthographies."""
    if not same_letters(mine.words, theirs.words):
        return 0
    if (mine.east_slavic or theirs.east_slavic) and _language(mine.words) == "latin":
        return 0
    return min(
        (
            OSA.distance(_genderless(surname.text), _genderless(other.text))
            for reading in mine.readings
            for surname in reading.surnames
            for second in theirs.readings
            for other in second.surnames
        ),
        default=0,
    )


@lru_cache(maxsize=100_000)
def _language(words: Words) -> str | None:
    """The language of Cyrillic words by their letters, "latin" for others, None where the letters fit several."""
    signs = frozenset("".join(words))
    if not any("\u0400" <= sign <= "\u052f" for sign in signs):
        return "latin"
    if signs & frozenset("їєґ") or {"и", "і"} <= signs:
        return "uk"
    if signs & frozenset("ўі"):
        return "be"
    return "ru" if signs & frozenset("ищъ") else None


@lru_cache(maxsize=100_000)
def _genderless(text: str) -> str:
    letters = ascii_of(text)
    return letters.rstrip("aeiouy") or letters
