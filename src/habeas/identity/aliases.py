"""Several names of one person in one cell: the other spelling after a slash or in brackets, and what somebody is also known as.

Invariant: a cell without such a sign is one name, as it stands; pure functions of the words. Which words join two names is data
(names/data/parts.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from habeas.identity.names.letters import is_cyrillic
from habeas.identity.names.particles import also

__all__ = ["names_in", "parts_in"]

_SLASHES = re.compile(r"\s*[/|;⁄]\s*")
_BRACKETS = re.compile(r"(?P<name>[^()]+)\((?P<other>[^()]+)\)\s*$")
# The son, the daughter or the wife of, as lists in India and Burma write it; "not known" in others.
_OF_WHOM = re.compile(r"\b[sdwcан]/[oaд]\b", re.IGNORECASE)
_MARKED = re.compile("[/|;⁄(]")
_LEAST = 3  # letters of a name of its own
_MOST = 6


@cache
def _last_words() -> re.Pattern[str]:
    """By which to tell soon that a cell has none of the phrases."""
    return re.compile("|".join(map(re.escape, sorted({phrase.split()[-1].strip(".") for phrase in also()}))))


@cache
def _joining() -> re.Pattern[str]:
    phrases = sorted(also(), key=len, reverse=True)
    return re.compile(rf"[\s,;(\[«\"]+(?:{'|'.join(map(re.escape, phrases))})[\s:«\"]+", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def names_in(name: str) -> tuple[str, ...]:
    """The names that a cell holds, the first one first.

    >>> names_in("Іван Узораў / Ivan Uzorau"), names_in("Ivan Uzorau, also known as Jan Uzor")
    (('Іван Узораў', 'Ivan Uzorau'), ('Ivan Uzorau', 'Jan Uzor'))
    """
    marked = _MARKED.search(name) is not None
    found = [name]
    if _last_words().search(name.lower()):
        found = [piece.strip(' ,;()[]«»"') for piece in _joining().split(name)]
        found = found if all(_counts(piece) for piece in found) else [name]
    if marked:
        found = [one for piece in found for one in _parted(piece)]
    return tuple(dict.fromkeys(found))[:_MOST] or (name,)


def _parted(name: str) -> Sequence[str]:
    if (bracketed := _BRACKETS.match(name)) is not None:
        first, other = bracketed["name"].strip(), bracketed["other"].strip()
        # In brackets after a name stands an earlier surname, too, which is one word of the same script.
        return (first, *_parted(other)) if _is_whole(other, first) else (name,)
    pieces = _SLASHES.split(name)
    if len(pieces) < 2 or _OF_WHOM.search(name):
        return (name,)
    if all(_counts(piece) and len(piece.split()) > 1 for piece in pieces) or (
        re.search(r"\s[/|⁄]\s|;", name) and all(_counts(piece) for piece in pieces)
    ):
        return pieces
    # Іваноў/Ivanov Іван/Ivan
    words = [word.split("/") for word in name.split()]
    if all(_counts(one) for word in words if len(word) > 1 for one in word):
        return [" ".join(word[min(number, len(word) - 1)] for word in words) for number in range(max(map(len, words)))]
    return (name,)


def parts_in(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """Parts of a name that stand apart, once for each spelling that they are given in."""
    if not any("/" in part or "|" in part for part in parts):
        return [tuple(parts)]
    several = [pieces if all(_counts(one) for one in pieces) else [part] for part in parts for pieces in (_SLASHES.split(part),)]
    most = max(map(len, several))
    return [tuple(some[min(number, len(some) - 1)] for some in several) for number in range(min(most, _MOST))]


def _counts(piece: str) -> bool:
    return sum(map(str.isalpha, piece)) >= _LEAST


def _is_whole(other: str, first: str) -> bool:
    """Whether what stands in brackets is a whole name: of several words, or in a script that writes a name in one."""
    if len(other.split()) > 1:
        return _counts(other)
    unspaced = not other.isascii() and not is_cyrillic(other) and not any("a" <= sign.lower() <= "z" for sign in other)
    return unspaced or (len(first.split()) == 1 and _counts(other) and is_cyrillic(other) != is_cyrillic(first))
