"""Names that Cyrillic writes by their sound in a language of Latin letters: Trump and Трамп, Macron and Макрон, Kishida and Кисида.

Invariant: a pure function of the letters; at most MOST_HEARD forms, none of which the sound signs give already. Which letters sound how is
data (data/transcription.toml).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from habeas.identity.names.sounds import one_sound

__all__ = ["HEARD", "MOST_HEARD", "Heard", "heard"]

HEARD = "="
"""How a stem begins that a word has only as Cyrillic hears it; another word has it or not, and it is never a slip away."""

MOST_HEARD = 10
_MOST_OF_ONE = 6
_LEAST = 3
_VOWELS = frozenset("aeiouyáâãàäéèêëíîïóôõöőúûùüű")
_LATIN = re.compile("[a-zà-öø-ÿāăąćčďđēėęěğīįıłńňōőœřśşšťūůűźżžșț]+")


class _Language(NamedTuple):
    shape: re.Pattern[str]
    groups: re.Pattern[str]
    sounds: tuple[tuple[str, ...], ...]


@cache
def _languages() -> tuple[_Language, ...]:
    data = tomllib.loads(files("habeas.identity.names").joinpath("data/transcription.toml").read_text(encoding="utf-8"))
    found = []
    for language in data.values():
        groups = re.compile("|".join(f"({rule})" for rule, _ in language["rules"]) + "|(.)")
        sounds = tuple(tuple(sound.replace("-", "") for sound in said.split()) for _, said in language["rules"])
        found.append(_Language(re.compile(language["shape"]), groups, sounds))
    return tuple(found)


class Heard(NamedTuple):
    """The forms of a word in sound signs as languages of Latin letters say it, the likeliest of each first.

    told: those of them that letters together tell (Heiko is хайко by its ei), and not one letter for another.
    """

    forms: tuple[str, ...]
    told: tuple[str, ...]


_NOTHING = Heard((), ())


@lru_cache(maxsize=50_000)
def heard(word: str) -> Heard:
    """What a word sounds like to who writes it in Cyrillic; nothing where its letters are others, or too few."""
    if len(word) < _LEAST or _LATIN.fullmatch(word) is None:
        return _NOTHING
    if word.startswith("mc"):
        word = f"mak{word[2:]}"
    found: dict[str, bool] = {}
    for language in _languages():
        if language.shape.fullmatch(word) is not None:
            said, together = _said(word, language)
            for form in said:
                found[form] = together or found.get(form, False)
    forms = tuple(found)[:MOST_HEARD]
    return Heard(forms, tuple([form for form in forms if found[form]]))


def _said(word: str, language: _Language) -> tuple[tuple[str, ...], bool]:
    """The forms in one language, and whether several letters with vowels among them are one sound there."""
    forms, together = [""], False
    for group in language.groups.finditer(word):
        which, letters = (group.lastindex or 0) - 1, group.group()
        choices = language.sounds[which] if which < len(language.sounds) else (letters,)
        together = together or sum([letter in _VOWELS for letter in letters]) > (1 if len(letters) == 1 or word.isascii() else 0)
        if len(forms) * len(choices) > _MOST_OF_ONE:
            choices = choices[:1]
        forms = [form + choice for form in forms for choice in choices]
    return tuple(dict.fromkeys(one_sound(form) for form in forms)), together
