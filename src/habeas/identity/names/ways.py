"""Ways of writing names in words of one syllable: pinyin, Palladius, Burmese, Vietnamese, Korean; and whether two words are two in them.

Invariant: a way is told by all the words of a name; what a way leaves to choice parts nobody. Pure functions of the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from habeas.identity.names.korean import in_korean, is_surname
from habeas.identity.names.letters import ascii_of, is_cyrillic
from habeas.identity.names.sounds import spelling_of
from habeas.identity.names.tokens import token_of

__all__ = ["EXACT", "KOREAN", "nasals", "spelt_apart", "ways_of"]

Words = tuple[str, ...]

KOREAN = "korean"
EXACT = frozenset(("pinyin", "vietnamese", "burmese", "palladius"))
_SYLLABIC = frozenset(("pinyin", "wade", "cantonese", "vietnamese", "burmese"))
_OTHER_TONGUES = frozenset("іўєї")
_LIKE_RUSSIAN = str.maketrans("эё", "ее", "ь")
_PINYIN = re.compile(
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)(?:i(?:ang?|ong|ao|[aeu]|ng?)?|u(?:ang?|ai|[aeio]|n)?|a(?:ng?|[io])?|e(?:ng?|i)?|o(?:ng|u)?)|[aoe]i?n?g?|ou|ao|er)+"
)
_PALLADIUS = re.compile(
    "(?!.*[гкхф][иіюяё])(?:(?:чж|цз|[бпмфдтнлгкхцчшсж])(?:[аэоиіуюыяё]|ай|яо|ао|оу|эй|уй|юй|уа|уай|уо|юэ|янь?|ань?|энь?|инь?|інь?|унь?|юнь?|уань?|юань?|он|ун|е|ье)"
    "|(?:[аоэея]|ай|ао|оу|янь?|ань?|энь?|яо|е|ю|юань?|юэ|юй|юнь?|инь?|іньь?|и|і|в(?:ань?|эй|энь?|о|у)|у|эр|жэнь?))+"
)
_IN_NG = re.compile("(?:[zcs]h|[gkhlqxj])[iu]?[ae]ng")
_NASAL = re.compile("ng?(?=-|$)")
_TONED = re.compile("[^ -~]")
# What one way of writing leaves to choice, and the press writes one way and another.
_CHOICES = {
    "burmese": tuple(
        (re.compile(pattern), written)
        for pattern, written in (
            ("oo|uu", "u"),
            ("ee", "i"),
            ("^ht", "t"),
            ("(?<=[^aeiou])h(?=t)", ""),
            ("ai?ne?$|ine$", "ain"),
            ("(?<=[aeo])[hr]$", ""),
            ("ae$|ay$|aye$", "e"),
            ("oe$", "o"),
            ("ow$", "aw"),
            ("^mg$", "maung"),
            ("(?<=i)nt$", "nt"),
        )
    ),
    "pinyin": ((re.compile("v"), "u"), (re.compile("yu"), "u"), (re.compile("uu"), "u")),
    "vietnamese": (),
}


def nasals(word: str) -> list[str]:
    """With what each syllable with a nasal at its end ends: n or ng, which no romanisation of Korean takes for each other."""
    return _NASAL.findall(word)


class _Bits(NamedTuple):
    """What one word may be: a word in Palladius' system, in pinyin, with a syllable that hardly is anything else; a Korean surname."""

    palladius: bool
    pinyin: bool
    nasal: bool
    korean: bool


@lru_cache(maxsize=100_000)
def _bits(word: str) -> _Bits:
    if is_cyrillic(word):
        return _Bits(_PALLADIUS.fullmatch(word) is not None, False, False, is_surname(word))
    return _Bits(False, _PINYIN.fullmatch(word) is not None, _IN_NG.search(word) is not None, is_surname(word))


class _Shown(NamedTuple):
    """What the words of a name show. way: the way of spelling words of one syllable in Latin letters; palladius: whether a name in Cyrillic
    letters may be Chinese, all of its words of Chinese syllables; the others as of `_Bits`."""

    way: str | None
    palladius: bool
    korean: bool
    pinyin: bool
    nasal: bool


@lru_cache(maxsize=100_000)
def _shown(words: Words) -> _Shown:
    shown = spelling_of(words)
    bits = [_bits(word) for word in words]
    palladius = pinyin = True
    nasal = False
    for one in bits:
        palladius, pinyin, nasal = palladius and one.palladius, pinyin and one.pinyin, nasal or one.nasal
    return _Shown(
        None if _SYLLABIC.isdisjoint(shown) else next(spelling for spelling in shown if spelling in _SYLLABIC),
        palladius and len(words) in (2, 3) and not any(token_of(word, False, ()).slavic for word in words),
        _korean(words, bits),
        pinyin,
        nasal,
    )


def _korean(words: Words, bits: Sequence[_Bits]) -> bool:
    hyphens = sum([word.count("-") for word in words])
    if len(words) + hyphens != 3:
        return False
    if not hyphens:
        return (bits[0].korean or bits[2].korean) and any(in_korean(words))
    pieces = [piece for word in words for piece in word.split("-")]
    return (is_surname(pieces[0]) or is_surname(pieces[2])) and any(in_korean(pieces))


def ways_of(mine: Words, theirs: Words) -> tuple[str | None, str | None]:
    """The ways of spelling words of one syllable that two names in Latin letters show; Burmese is shown by few of its words."""
    one, another = _shown(mine), _shown(theirs)
    way, other = one.way, another.way
    if one.palladius and another.palladius:
        other_tongue = _OTHER_TONGUES.isdisjoint("".join(mine)) != _OTHER_TONGUES.isdisjoint("".join(theirs))
        return ("", "palladius") if other_tongue else ("palladius", "palladius")
    if {way, other} == {"burmese", "pinyin"}:
        return way, other
    if one.korean or another.korean:
        return "", "korean"
    in_pinyin = one.pinyin and another.pinyin
    if not in_pinyin and "pinyin" in (way, other):
        return "", "pinyin"
    if "burmese" in (way, other) and all(word.isascii() for word in (*mine, *theirs)):
        return way or other, other or way
    if in_pinyin and ("pinyin" in (way, other) or one.nasal or another.nasal):
        return "pinyin", "pinyin"
    return way, other


@lru_cache(maxsize=50_000)
def spelt_apart(mine: str, theirs: str, way: str) -> bool:
    """Whether two words are two in a way of writing that leaves no choice, but for tones, which lists leave out."""
    one, other = _plainly(mine, way), _plainly(theirs, way)
    if way == "palladius":
        mine, theirs = mine.translate(_LIKE_RUSSIAN), theirs.translate(_LIKE_RUSSIAN)
        return mine != theirs
    if one != other:
        return True
    return way == "vietnamese" and bool(_TONED.search(mine)) and bool(_TONED.search(theirs)) and mine != theirs


def _plainly(word: str, way: str) -> str:
    word = ascii_of(word)
    for pattern, written in _CHOICES.get(way, ()):
        word = pattern.sub(written, word)
    return word
