"""Korean names: the surnames by their table, and two syllables of a given name in one form for all systems of writing them.

Invariant: a reading is added only to a name of the shape that Korean names have, one known surname and two syllables; whatever else the
words may be stays among the readings. The surnames and the letters are data (data/korean.toml).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii

from habeas.identity.names.folded import Part, Reading, Surname
from habeas.identity.names.letters import Word, is_cyrillic
from habeas.identity.names.surnames import stems_of
from habeas.identity.names.tokens import made, part_of

__all__ = ["KOREAN", "in_korean", "is_surname", "korean_readings", "parted_hangul"]

KOREAN = "^"
"""How a form begins that two words have only as Korean ones; it is the same or another, never a slip away."""

_HANGUL = re.compile("[\uac00-\ud7a3]+")
_TWO_SURNAMES = frozenset(("남궁", "황보", "제갈", "선우", "사공", "독고", "서문", "동방"))
_LATIN = r"(?:[bcdghjklmnpstwyrz]{0,3}[aeiouwy]{1,3}(?:ng|[kgpblmnrth](?![aeiouwy])|h)?)"
_CYRILLIC = r"(?:[бвгґджзклмнпрстхцчшй]{0,3}[аоэеёяєуюыиії]й?(?:нг|ль|[кгпбтлмнр](?![аоэеёяєуюыиії]))?)"
_TWO_LATIN = re.compile(f"{_LATIN}{_LATIN}")
_TWO_CYRILLIC = re.compile(f"{_CYRILLIC}{_CYRILLIC}")
_IN_A_CASE = re.compile("(?<=[кгпбтлмнр])(?:а|у|ом|ам|е)$")
_SEVERAL = re.compile("a{2,}")
_UKRAINIAN = re.compile("[іїє]")
_ONE = re.compile(f"{_LATIN}|{_CYRILLIC}")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("habeas.identity.names").joinpath("data/korean.toml").read_text(encoding="utf-8"))


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Each spelling to the stems that stand for the surnames it may be."""
    found: dict[str, tuple[str, ...]] = {}
    for number, group in enumerate(_data()["surnames"]):
        for spelling in group.split():
            found[spelling] = (*found.get(spelling, ()), f"{KOREAN}{number}")
    return found


@cache
def _groups(script: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_data()[script], key=len, reverse=True)) + "|.", re.DOTALL)


@lru_cache(maxsize=20_000)
def _sound(text: str) -> str:
    script = "cyrillic" if is_cyrillic(text) else "latin"
    table = _data()[script]
    return _SEVERAL.sub("a", "".join(table.get(group, "") for group in _groups(script).findall(text)))


def parted_hangul(text: str) -> tuple[str, str] | None:
    """The surname and the given name of a name in Korean letters, written in one piece."""
    text = "".join(text.split())
    if not 2 <= len(text) <= 4 or _HANGUL.fullmatch(text) is None:
        return None
    if len(text) == 4 or text[:2] in _TWO_SURNAMES:
        return text[:2], text[2:]
    return text[0], text[1:]


def korean_readings(words: Sequence[Word], name: str) -> tuple[Reading, ...]:
    """The readings as a Korean name, none where it has not the shape of one. words: of the name as it stands."""
    if (parted := parted_hangul(name)) is not None:
        surname, given_name = parted
        spelt = "-".join(anyascii(sign).lower() for sign in given_name)
        return (_reading(surname, spelt),) if spelt else ()
    texts = [word.text for word in words]
    if any(word.after or word.text.startswith("-") for word in words) or not 2 <= len(texts) <= 3:
        return ()
    if is_cyrillic(texts[-1]) and (ending := _IN_A_CASE.search(texts[-1])) is not None and not _ONE.fullmatch(texts[-1]):
        texts[-1] = texts[-1][: ending.start()]
    readings = []
    for surname, rest in ((texts[0], texts[1:]), (texts[-1], texts[:-1])):
        if surname not in _surnames():
            continue
        syllables = rest[0].split("-") if len(rest) == 1 else rest
        if len(syllables) == 2 and all(_ONE.fullmatch(syllable) for syllable in syllables):
            readings.append(_reading(surname, "-".join(syllables)))
        elif len(rest) == 1 and "-" not in rest[0] and (_TWO_LATIN.fullmatch(rest[0]) or _TWO_CYRILLIC.fullmatch(rest[0])):
            readings.append(_reading(surname, rest[0]))
    return tuple(readings)


def _reading(surname: str, given_name: str) -> Reading:
    if _UKRAINIAN.search(surname + given_name):  # whose и is ы
        given_name = given_name.replace("и", "ы")
    part: Part = part_of(given_name, ())
    sound = KOREAN + "".join(map(_sound, given_name.split("-")))
    return Reading((Surname(surname, (*_surnames().get(surname, ()), *stems_of(surname))),), made(given_name, (), sound, part.initials))


def is_surname(text: str) -> bool:
    return text in _surnames()


def in_korean(pieces: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What else each piece of a name of three syllables is as a Korean one; nothing for other names."""
    surnames = _surnames()
    if len(pieces) != 3 or not all(piece in surnames or _ONE.fullmatch(piece) for piece in pieces):
        return ((),) * len(pieces)
    if pieces[0] not in surnames and pieces[-1] not in surnames:
        return ((),) * len(pieces)
    return tuple((*surnames.get(piece, ()), KOREAN + _sound(piece)) for piece in pieces)
