"""Initials that stand for somebody: `J. D.`, `Я.П.`, `JD`.

Invariant: a pure function of the text. What is written like initials and is none (`U.S.`) stands in initials.toml, with the words that
begin sentences, so that the first word of the next sentence is not taken for the surname that the initials belong to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations, product

from habeas.identity.names.sounds import sounds

__all__ = ["Found", "Initials", "initials_in", "signs_of"]

_LETTER = r"(?:Shch|[CSKZ]h|Ts|Tz|Y[aeou]|J[aeu]|I[aeu]|D[zžź]|[CSR]z|[^\W\d_])"
_GAP = "[ \u00a0\u2009\u202f-]{0,2}"
_DOTTED = re.compile(rf"(?<![\w.])(?P<letters>{_LETTER}\.(?:{_GAP}{_LETTER}\.){{0,2}}|{_LETTER}\.{_LETTER}(?![\w.]))")
_BARE = re.compile(r"(?<![\w.])[^\W\d_]{2,3}(?![\w.])|(?<![\w.])[^\W\d_](?: [^\W\d_]){1,2}(?![\w.])")
_ONE = re.compile(_LETTER)
_NEXT = re.compile(r"[ \u00a0]*\s?([^\W\d_][\w'’-]*)")
_LAST = re.compile(r"([^\W\d_][\w'’-]*)\s*$")
_REACH = 60  # signs before initials among which the word before them is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """Initials in a text. signs: what each may be. common: written like what is no initials. before, after: the words beside them.

    led: whether the word after them may be a surname that they belong to, or the one before them where there are no other words.
    """

    signs: tuple[frozenset[str], ...]
    common: bool
    before: str
    after: str
    led: bool

    @property
    def many(self) -> bool:
        return len(self.signs) > 1

    def of(self, keys: frozenset[str]) -> bool:
        """Whether somebody whose names have these signs may be meant. One initial is a surname's as well when that stands behind it."""
        if self.common or (not self.many and self.led):
            return False
        return sum(not keys.isdisjoint(one) for one in self.signs) >= min(len(self.signs), 2)


@dataclass(slots=True)
class Initials:
    """Those of many people: of each two words of a name, in the order of the signs."""

    pairs: set[tuple[str, str]] = field(default_factory=set)

    def add(self, words: Iterable[frozenset[str]]) -> None:
        """words: the signs of each word of a name."""
        for left, right in combinations(words, 2):
            self.pairs.update(_ordered(*pair) for pair in product(left, right))

    def hold(self, found: Found) -> bool:
        """Whether they are somebody's, or two of them are, in one order or the other."""
        return any(_ordered(*pair) in self.pairs for left, right in combinations(found.signs, 2) for pair in product(left, right))


def initials_in(text: str, *, bare: bool = False) -> Iterator[Found]:
    """Each group of up to three. bare: also those without periods, two at least."""
    if "." in text:
        for match in _DOTTED.finditer(text):
            letters = _ONE.findall(match["letters"])
            if all(letter[0].isupper() for letter in letters):
                yield _found(text, letters, match.start(), match.end())
    for match in _BARE.finditer(text) if bare else ():
        letters = [sign for sign in match[0] if sign != " "]
        if all(sign.isupper() for sign in letters):
            yield _found(text, letters, match.start(), match.end())


@lru_cache(maxsize=1 << 12)
def signs_of(letter: str) -> frozenset[str]:
    """What an initial may stand for, by its sound. letter: in lower case."""
    return frozenset(f".{sound[0]}" for sound in sounds(letter) if sound)


def _found(text: str, letters: list[str], start: int, end: int) -> Found:
    after, before = _NEXT.match(text, end), _LAST.search(text[max(0, start - _REACH) : start])
    following = after[1] if after else ""
    led = following[:1].isupper() and following.casefold() not in _beginnings()
    if before and before[1][0].isupper() and text[:start].strip() == before[1] and not text[end:].strip():
        led = True  # all of it is a name, written surname first
    common = "".join(letters).casefold() in _no_initials()
    return Found(tuple(signs_of(letter.casefold()) for letter in letters), common, before[1] if before else "", following, led)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("habeas.publication").joinpath("initials.toml").read_text(encoding="utf-8"))


@cache
def _no_initials() -> frozenset[str]:
    return frozenset(word for words in _data()["no_initials"].values() for word in words)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word for words in _data()["beginnings"].values() for word in words)
