"""The finer look at two names that sound alike: letters that one script keeps apart, and words that only one of them has.

Invariant: only lowers a score, and only by what the letters show; spellings of two scripts are never held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from habeas.identity.names import FoldedName
from habeas.identity.names.letters import ascii_of, is_cyrillic
from habeas.identity.names.sounds import sounds, spelling_of

__all__ = ["Spelling", "Words"]

Words = tuple[str, ...]
"""The words of a name, as `FoldedName.words` has them."""

_FEW = 3  # words; shorter names have no words to spare


@lru_cache(maxsize=100_000)
def _pieces(words: Words) -> tuple[tuple[str, ...], ...]:
    """The sounds each piece of a name may have."""
    spellings = spelling_of(words)
    return tuple(sounds(piece, spellings) for word in words for piece in word.split("-") if piece)


def _alike(lefts: tuple[str, ...], rights: tuple[str, ...]) -> bool:
    return lefts == rights or any(_near(left, right) for left in lefts for right in rights)


def _near(left: str, right: str) -> bool:
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    if left == right:
        return True
    shorter = min(len(left), len(right))
    return OSA.distance(left, right) <= (0 if shorter < 4 else 1 if shorter < 7 else 2)


class Spelling:
    """How one name is written, to be held against how others are."""

    __slots__ = ("_folded", "_language", "wordy")

    def __init__(self, folded: FoldedName) -> None:
        self._folded = folded
        language = _language(folded.words)
        self._language = None if language == "latin" and folded.east_slavic else language
        self.wordy = _many(folded.words)
        """Whether `words_apart` could find anything."""

    def letters_may_differ(self, names: Iterable[str]) -> bool:
        """Whether `letters_apart` could find anything, by a quick look at the scripts of other names."""
        language = self._language
        return language is not None and any(is_cyrillic(name) != (language == "latin") for name in names)

    def words_apart(self, theirs: Words) -> tuple[int, int]:
        """How many words of each name have no counterpart in the other, where both have words enough to tell; else zeros."""
        if not (self.wordy and _many(theirs)):
            return 0, 0
        left, right = list(_pieces(self._folded.words)), list(_pieces(theirs))
        if len(left) < _FEW or len(right) < _FEW or left == right:
            return 0, 0
        for word in tuple(left):
            match = next((other for other in right if _alike(word, other)), None)
            if match is not None:
                left.remove(word)
                right.remove(match)
        return len(left), len(right)

    def letters_apart(self, theirs: Words, folded: Callable[[], FoldedName]) -> int:
        """How many letters the nearest surnames of two names differ in; 0 where they may be in two languages or orthographies.

        folded: gives the other name folded, if it comes to that.
        """
        language = self._language
        if language is None or language != _language(theirs) or ((other := folded()).east_slavic and language == "latin"):
            return 0
        return min(
            (
                OSA.distance(_genderless(mine.text), _genderless(their.text))
                for reading in self._folded.readings
                for mine in reading.surnames
                for second in other.readings
                for their in second.surnames
            ),
            default=0,
        )


def _many(words: Words) -> bool:
    return sum([word.count("-") + 1 for word in words]) >= _FEW


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
