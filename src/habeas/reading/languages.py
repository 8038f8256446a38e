"""Which language a text is in, by its script and its small words.

Invariant: a pure function of the text. Where neither tells enough, it says nothing rather than guess: short notes, lists of names and texts
of two languages in equal parts are in no language by this.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["Recognised", "chosen", "name_of", "recognised"]

_SAMPLE = 40_000  # letters that are looked at
_PIECES = 4  # of a longer text, from all over it
_MOST = 0.6  # of the letters, for the script of a text
_SOME = 0.2  # of the letters, for a script that stands in a text besides
_FEWEST = 40  # letters of another script
_WORDS = 12
_SMALL = 0.12  # of the words of a text, in any of these languages
_CLEARLY = 2.0  # times as many small words as of the next language
_LETTERS = 0.002  # of the letters of a script, for one that only one of its languages has


@dataclass(frozen=True, slots=True)
class Recognised:
    """language: of the text, None when that cannot be told. besides: of what stands in it besides, None for nothing much."""

    language: str | None
    besides: str | None = None


def name_of(language: str) -> str:
    """`Russian` for `ru`; for what has no name here, `the language 'xx'`."""
    known: str | None = _data()["names"].get(language)
    return known or f"the language {language!r}"


def chosen(text: str, given: str | None, declared: str | None) -> str | None:
    """The language to read a text in: what somebody gave for it, or what it is in, or what it declares; None where nothing tells."""
    return given or recognised(text).language or declared


def recognised(text: str) -> Recognised:
    """The language of a text."""
    sample = _sample(text)
    scripts = _by_script(sample)
    letters = sum(scripts.values())
    if not letters:
        return Recognised(None)
    script, count = max(scripts.items(), key=lambda each: each[1])
    other = max(((name, many) for name, many in scripts.items() if name), key=lambda each: each[1], default=("", 0))
    besides = _language_in(other[0], sample, other[1]) if other[1] >= max(_FEWEST, _SOME * letters) else None
    if script and count >= max(_FEWEST, _MOST * letters):
        return Recognised(_language_in(script, sample, count))
    if script or count < _MOST * letters:
        return Recognised(None, besides)
    return Recognised(_by_words(sample), besides)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    each, step = _SAMPLE // _PIECES, len(text) // _PIECES
    return " ".join(text[start : start + each] for start in range(0, step * _PIECES, step))


def _by_script(text: str) -> Counter[str]:
    """How many letters of each script there are; "" for Latin and whatever has no name here."""
    found: Counter[str] = Counter()
    for letter, many in Counter(text).items():
        if letter.isalpha():
            found[_script_of(letter)] += many
    if found["Kana"]:
        found["Kana"] += found.pop("Han", 0)  # Japanese is written in both
    return found


def _script_of(letter: str) -> str:
    if letter < "Ͱ":
        return ""
    return next((name for name, (first, last, _) in _data()["scripts"].items() if first <= letter <= last), "")


def _language_in(script: str, text: str, letters: int) -> str:
    """The language of the letters of a script."""
    first, last, usual = _data()["scripts"][script]
    for language, own in _data()["letters"].items():
        if first <= own[0] <= last and sum(text.count(letter) for letter in own) >= max(1, _LETTERS * letters):
            return str(language)
    return str(usual)


def _by_words(text: str) -> str | None:
    """The language whose small words a text in Latin letters is full of, clearly more than of any other."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _WORDS:
        return None
    told = Counter(words)
    score = {language: sum(told[word] for word in own) / len(words) for language, own in _small_words().items()}
    (best, most), (_, next_best) = sorted(score.items(), key=lambda each: -each[1])[:2]
    return best if most >= _SMALL and most >= _CLEARLY * next_best else None


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(dict.fromkeys(words.split())) for language, words in _data()["words"].items()}


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((resources.files("habeas.reading") / "data" / "languages.toml").read_text(encoding="utf-8"))
