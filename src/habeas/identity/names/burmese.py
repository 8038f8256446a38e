"""Burmese letters: a name that is written in one piece, as the words in which the press writes it in Latin letters.

Invariant: a pure function of the signs; what is no syllable of Burmese stays as it stands. What rhymes are written as is data
(data/burmese.toml).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["in_latin", "is_burmese"]

_BURMESE = re.compile("[\u1000-\u109f]")
_RUN = re.compile("[\u1000-\u109f]+")
_SYLLABLE = re.compile(
    "(?P<onset>[\u1000-\u102a\u103f])(?P<medials>[\u103b-\u103e]*)(?P<vowels>[\u102b-\u1032]*)(?P<nasal>\u1036?)[\u1037\u1038]*"
    "(?:(?P<coda>[\u1000-\u1021])[\u1037]?(?:\u103a\u1039?|\u1039))?[\u1037\u1038\u103a]*"
)
_LONG_A, _ASAT = "\u102b", "\u103a"


@cache
def _data() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        files("habeas.identity.names").joinpath("data/burmese.toml").read_text(encoding="utf-8")
    )
    return found


def is_burmese(text: str) -> bool:
    return _BURMESE.search(text) is not None


def in_latin(text: str) -> str:
    """The text with its Burmese syllables as Latin words.

    >>> in_latin("အောင်ဆန်းစုကြည်")
    'aung san su kyi'
    """
    return " ".join(_RUN.sub(lambda run: f" {' '.join(_syllables(run.group()))} ", text).split())


def _syllables(run: str) -> list[str]:
    return [_syllable(found) for found in _SYLLABLE.finditer(run)]


def _syllable(found: re.Match[str]) -> str:
    data = _data()
    medials = found["medials"]
    onset = data["onsets"].get(found["onset"], "")
    if "\u103e" in medials:
        onset = data["breathed"].get(found["onset"], onset)
    if "\u103b" in medials or "\u103c" in medials:
        onset = data["palatal"].get(onset, f"{onset}y" if onset[-1:] != "y" else onset)
    vowels = found["vowels"].replace(_LONG_A, "\u102c")
    rounded = "\u103d" in medials
    key = vowels + (found["nasal"] or "") + (f"{found['coda']}{_ASAT}" if found["coda"] else "")
    if rounded and (rhyme := data["rounded"].get(key)) is not None:
        return onset + rhyme
    if not key and found["onset"] in data["independent"]["vowels"]:
        return onset
    rhyme = data["rhymes"].get(key) or data["rhymes"].get(vowels, "a")
    return f"{onset}{'w' if rounded else ''}{rhyme}"
