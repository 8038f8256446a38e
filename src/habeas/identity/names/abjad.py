"""Names in Arabic, Persian, Urdu and Hebrew letters, of which short vowels are left out: how they meet their spellings in other letters.

Invariant: a word in these letters stands for every sound form that has its consonants in their order, a vowel where it writes one, and at
most a short one elsewhere. It is never spelt out: which vowels it lacks nobody can tell. What a letter sounds like is data.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

__all__ = ["ABJAD", "first_signs", "fits", "is_abjad", "plain_letters", "skeletons_of", "sound_of"]

ABJAD = "%"
"""How the sound form of such a word begins; its letters follow."""

_LETTER = re.compile("[\u05d0-\u05f4\u0620-\u06ff]")
_MARKS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_GERESH = re.compile("(?<=[גזצתט])['׳]")
_MOST = 8
_ARTICLE = "ال"
_SHORT, _LONG = "[aiu]?", "[aiuv]+"
_VOWELS = re.compile("[aiuv]")


@cache
def _data() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(files("habeas.identity.names").joinpath("data/abjad.toml").read_text(encoding="utf-8"))
    return found


@cache
def _one_letter() -> dict[int, str]:
    return {ord(sign): letter for letter, signs in _data()["same"].items() for sign in signs}


def is_abjad(text: str) -> bool:
    return not text.isascii() and _LETTER.match(text) is not None


def plain_letters(text: str) -> str:
    """A text without marks of vowels, each letter in the one form that the languages share; a Hebrew letter with its mark is the Arabic
    letter of that sound."""
    text = _GERESH.sub("\u0301", _MARKS.sub("", text))
    for letter, sound in _data()["marked"].items():
        text = text.replace(letter + "\u0301", sound)
    return text.translate(_one_letter())


def sound_of(text: str) -> str:
    return ABJAD + text


def first_signs(text: str) -> str:
    """The sound signs with which a word may begin."""
    sounds = _data()["consonants"].get(text[:1])
    return sounds if sounds and text[:1] not in _data()["weak"]["letters"] else "aiuvg"


def _spelt(word: str) -> tuple[str, ...]:
    """The word, and without the article, which many leave out."""
    return (word, word[2:]) if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2 else (word,)


@lru_cache(maxsize=50_000)
def _pattern(word: str) -> re.Pattern[str]:
    consonants, weak = _data()["consonants"], _data()["weak"]["letters"]
    made: list[str] = []
    last = ""
    for place, letter in enumerate(word):
        final = place == len(word) - 1
        if place and letter == word[place - 1] and letter in consonants:
            continue  # said once, as in all other letters
        if letter in weak or letter not in consonants:
            kind = "vowel" if letter not in consonants else "breath"
        else:
            kind = "consonant"
        if kind == "consonant":
            if last == "consonant":
                made.append(_SHORT)
            made.append(f"[{consonants[letter]}]" if not (letter == "ل" and word.startswith("عبدال") and place == 4) else "l?")
        elif kind == "vowel":
            # ع and ء are no vowels of their own, and carry any.
            if last not in ("vowel", "breath"):
                made.append("[aiuv]*" if final or letter in "عءע" else _LONG)
            elif last == "breath":
                made.append("[aiuv]*")
        else:
            made.append("[aiug]*" if final else "[aiu]?g?[aiuv]?")
        last = kind
    return re.compile("".join(made) + "[aiu]*")


@lru_cache(maxsize=50_000)
def fits(sound: str, other: str) -> bool:
    """Whether a word in these letters, as its sound form, may be another word, as the form that it has in sound signs."""
    return any(_pattern(word).fullmatch(other) is not None for word in _spelt(sound[len(ABJAD) :]))


@lru_cache(maxsize=100_000)
def skeletons_of(sound: str) -> tuple[str, ...]:
    """The consonants of a sound form, by which what may fit is found. Those that are often not heard or not written are left out."""
    if not sound.startswith(ABJAD):
        return (_VOWELS.sub("", sound).replace("k", "g").replace("g", ""),)
    consonants, weak = _data()["consonants"], _data()["weak"]["letters"]
    found: dict[str, None] = {}
    for word in _spelt(sound[len(ABJAD) :]):
        heard = [consonants[letter] for letter in word if letter in consonants and letter not in weak]
        for some in islice(product(*(dict.fromkeys("" if sign in "gk" else sign for sign in one) for one in heard)), _MOST):
            found.setdefault(re.sub(r"(.)\1+", r"\1", "".join(some)))
            found.setdefault("".join(some))
    return tuple(found)
