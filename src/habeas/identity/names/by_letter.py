"""Two words letter by letter: what their languages keep apart where the sound signs make them one.

Invariant: what any two of the languages that the words may be in write for one another is no difference; pure functions of the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from habeas.identity.names.letters import ascii_of, is_cyrillic
from habeas.identity.names.tongues import Tongues
from habeas.identity.names.vowels import Vowel, may_be_one, vowels_of

__all__ = ["NOTHING", "Apart", "letters_apart", "unmarked"]

Vowels = tuple[Vowel, ...]

_NOT_BELARUSIAN = ("nko", "нко")
_ADJECTIVE = re.compile("[сцз]ь?к[а-яіїє]{1,3}$")
_SOFTNESS = re.compile("([бвгґджзклмнпрстфхцчшщ])(ь?)(?=([бвгґджзклмнпрстфхцчшщ])?)")
_T_OR_TS = re.compile("ts|tz|tc|tch|tsch|[тц]|t(?!h?s?c?h)|th")
_G_OR_KH = re.compile("kh|gh|g|[гхґ]|h")
_I_AT_THE_END = re.compile("[iyиії]$")
_VOWEL_AT_THE_END = re.compile("[iyaouáóíú]$")
_CONSONANT_AT_THE_END = re.compile("(?:[bcdfghklmnpqrtvwxzбвгґджзклмнпрстфхцчшщ]|(?<![aiu])s)$")
_NO_NAME_AT_THE_END = re.compile("(?:sk|tsk|ck|zk|ск|цк)[iyиі]?$")
_AS, _AS_I = re.compile("[aа][sс]$"), re.compile("[aа][sс][iyиі]$")
_SLAVIC_ENDING = re.compile("(?:[оеё]в|ин)а?$")
_LATIN = re.compile("[a-zà-ɏḀ-ỿ]")
_GLIDE = re.compile("[iy]+(?=[aeou])|(?<=[aeou])[iy](?![a-z])")
_GLIDE_LAST = re.compile("(?<=[aeo])[iy]$")
_RUN = re.compile("[aeiouy]+")
_LAST_RUN = re.compile("[aeiouy]+$")
_UMLAUT = re.compile("([aou])e(?![aeiou])")
_OV = re.compile("(?<=[bcdfghjklmnprstvwzбвгґджзклмнпрстфхцчшщ])[oeоеёє](?:v|w|ff|[вўuŭ])$")
_IEV = re.compile("(?<=[bdflmnpstvwz])i[oe][wŭu]$|(?<=n)iev$")
_HEARD_ALIKE = ({"a", "e"}, {"e", "i"}, {"o", "u"})
_LIKE_I = frozenset(("i", "y", "j"))
_BEGINS_SOFT = re.compile("[yj]a|я")
_AS_IT_IS: Tongues = frozenset(("ru",))
_T_KINDS = {"т": "t", "ц": "c", "t": "t", "th": "t", "ts": "c", "tz": "c"}
_G_KINDS = {"г": "g", "ґ": "g", "х": "x", "kh": "x", "g": "g"}
_GH_KINDS = {"gh": "g", "h": "x"}


class Apart(NamedTuple):
    """vowels: how many vowels of a word its language keeps apart from those of the other; plain: whether something else parts them."""

    vowels: int
    plain: bool


NOTHING = Apart(0, False)


@lru_cache(maxsize=100_000)
def letters_apart(mine: str, in_mine: Tongues, theirs: str, in_theirs: Tongues, foreign: bool | None) -> Apart:
    """What parts two words that sound alike, each with the languages that it may be in. foreign: as of `may_be_one`."""
    mine, theirs = _in_a_known_script(mine), _in_a_known_script(theirs)
    mine_cyrillic, theirs_cyrillic = is_cyrillic(mine), is_cyrillic(theirs)
    cyrillic = mine_cyrillic + theirs_cyrillic
    if not cyrillic and (not mine.isascii() or not theirs.isascii()) and unmarked(mine) == unmarked(theirs):
        return NOTHING
    if cyrillic == 2 and foreign and _SLAVIC_ENDING.search(mine):
        foreign = None
    if foreign is not None:
        in_mine, in_theirs = (in_mine if mine_cyrillic else _AS_IT_IS), (in_theirs if theirs_cyrillic else _AS_IT_IS)
    if foreign is False and not cyrillic:
        left, right = _as_written(mine), _as_written(theirs)
        vowels = sum(one != other for one, other in zip(left, right, strict=True)) if len(left) == len(right) else 0
    else:
        vowels = _vowels_apart(mine, in_mine, theirs, in_theirs, cyrillic < 2, foreign)
    apart = _consonants_apart(mine, in_mine, theirs, in_theirs, foreign is not None)
    return Apart(vowels, apart or (foreign is not None and _ends_apart(mine, theirs)))


def _vowels_apart(mine: str, in_mine: Tongues, theirs: str, in_theirs: Tongues, latin: bool, foreign: bool | None) -> int:
    """How many vowels differ where the words lie best beside each other."""
    fewest = None
    for some in _spelt(mine, not latin):
        for others in _spelt(theirs, not latin):
            for left, right in _aligned(some, others, latin):
                count = sum(
                    [
                        one != other and not may_be_one(one, in_mine, other, in_theirs, latin, foreign)
                        for one, other in zip(left, right, strict=False)
                    ]
                )
                if not count:
                    return 0
                fewest = count if fewest is None else min(fewest, count)
    return fewest or 0


def _aligned(some: Vowels, others: Vowels, latin: bool) -> Iterator[tuple[Vowels, Vowels]]:
    """The vowels of two words beside each other: from the front, and where one has more, from the back, and without i, which may be й."""
    yield some, others
    if len(some) != len(others):
        yield some[::-1], others[::-1]
        left, right = (tuple([vowel for vowel in vowels if vowel[0] not in _LIKE_I]) for vowels in (some, others))
        if latin and len(left) == len(right):
            yield left, right


def unmarked(word: str) -> str:
    """A Latin word as lists write it that have no marks: Schröder is Schroder and Schroeder."""
    return _UMLAUT.sub(r"\1", ascii_of(word))


def _in_a_known_script(word: str) -> str:
    return word if word.isascii() or is_cyrillic(word) or _LATIN.search(word) else ascii_of(word)


def _as_written(word: str) -> list[str]:
    """The vowels of a Latin word, without marks, as its letters stand."""
    bare = _GLIDE.sub("", ascii_of(word).replace("ou", "u").replace("oo", "u").replace("ee", "i"))
    return [run.replace("y", "i") for run in _RUN.findall(bare)]


@lru_cache(maxsize=50_000)
def _spelt(word: str, cyrillic: bool) -> tuple[Vowels, ...]:
    word = word.replace("авум", "аум").replace("avum", "aum")  # Навумаў is Наумов
    word = _OV.sub("ов", word) if is_cyrillic(word) else _IEV.sub("oev", _OV.sub("ov", word))
    if "уэ" in word:  # Оруэлл, Орвелл; Аргуэльо, Argüello
        return vowels_of(word, True, cyrillic), vowels_of(word.replace("уэ", "вэ"), True, cyrillic)
    if word.endswith("s") and not is_cyrillic(word):
        return tuple(
            dict.fromkeys([vowels_of(word, glides, cyrillic, baltic) for glides in (True, "j" not in word) for baltic in (True, False)])
        )
    return (vowels_of(word), vowels_of(word, False)) if "j" in word else (vowels_of(word, True, cyrillic),)


def _ends_apart(mine: str, theirs: str) -> bool:
    """Whether two foreign words end otherwise: in i or in a consonant, and where neither can be a case, in another vowel or none."""
    latin = not (is_cyrillic(mine) or is_cyrillic(theirs))
    for one, other in ((mine, theirs), (theirs, mine)):
        if _NO_NAME_AT_THE_END.search(one):
            continue
        if len(one) == len(other) + 1 and one[-1] in "iyиі" and _AS.search(other) and _AS_I.search(one):
            return True
        if _CONSONANT_AT_THE_END.search(other) and (_I_AT_THE_END if not latin else _VOWEL_AT_THE_END).search(one):
            return True
    if not latin:
        return False
    last = [found.group() for word in (mine, theirs) if (found := _LAST_RUN.search(ascii_of(word)))]
    ends = [_GLIDE_LAST.sub("", run)[-1].replace("y", "i") for run in last]
    return len(ends) == 2 and ends[0] != ends[1] and set(ends) not in _HEARD_ALIKE


def _consonants_apart(mine: str, in_mine: Tongues, theirs: str, in_theirs: Tongues, foreign: bool) -> bool:
    one_tongue = not in_mine.isdisjoint(in_theirs)
    if one_tongue and is_cyrillic(mine) and is_cyrillic(theirs) and "be" not in in_mine | in_theirs and _softness_apart(mine, theirs):
        return True
    for one, other in ((mine, theirs), (theirs, mine)):  # Яшин, Ашин
        if other[0] in "aа" and (soft := _BEGINS_SOFT.match(one)) and _sounds_on(one[soft.end() :], other[1:]):
            return True
    return _t_apart(mine, in_mine, theirs, in_theirs) or _g_apart(mine, in_mine, theirs, in_theirs, foreign)


def _sounds_on(one: str, other: str) -> bool:
    return ascii_of(one)[:2] == ascii_of(other)[:2]


def _softness_apart(mine: str, theirs: str) -> bool:
    """Whether two words of Russian or Ukrainian differ in ш and щ, or in a soft sign before a consonant: Панков, Паньков."""
    one, other = _SOFTNESS.findall(_ADJECTIVE.sub("", mine)), _SOFTNESS.findall(_ADJECTIVE.sub("", theirs))
    return len(one) == len(other) and any(
        (consonant == "щ") != (another == "щ") or (soft != softer and (consonant in "мпб" or (bool(follows) and bool(another_follows))))
        for (consonant, soft, follows), (another, softer, another_follows) in zip(one, other, strict=True)
    )


@lru_cache(maxsize=50_000)
def _t_kinds(word: str) -> str:
    return "".join([_T_KINDS.get(found, "?") for found in _T_OR_TS.findall(word)])


@lru_cache(maxsize=50_000)
def _g_kinds(word: str, gh: bool) -> str:
    kinds = _GH_KINDS if gh else _G_KINDS
    return "".join([kinds.get(found, "?") for found in _G_OR_KH.findall(word)])


def _t_apart(mine: str, in_mine: Tongues, theirs: str, in_theirs: Tongues) -> bool:
    """т and ц are one only where one of the words may be Belarusian and the other not: Ціханоўскі, Тихановский."""
    one, other = _t_kinds(mine), _t_kinds(theirs)
    if one == other or len(one) != len(other) or "?" in one + other:
        return False
    for sign, their in zip(one, other, strict=True):
        if sign != their:
            belarusian, rest = (in_mine, in_theirs) if sign == "c" else (in_theirs, in_mine)
            if (mine if sign == "c" else theirs).endswith(_NOT_BELARUSIAN):
                return True
            if "be" not in belarusian or rest <= {"be"}:
                return True
    return False


def _g_apart(mine: str, in_mine: Tongues, theirs: str, in_theirs: Tongues, foreign: bool) -> bool:
    """г and х are two letters in each of the three languages; only foreign names have the one in Ukrainian and the other elsewhere."""
    gh = ("gh" in mine or "gh" in theirs) and not (is_cyrillic(mine) or is_cyrillic(theirs))
    one, other = _g_kinds(mine, gh), _g_kinds(theirs, gh)
    if one == other or len(one) != len(other) or "?" in one + other:
        return False
    across = ("uk" in in_mine and in_theirs != {"uk"}) or ("uk" in in_theirs and in_mine != {"uk"})
    return not (across and (foreign or not _SLAVIC_ENDING.search(mine)))
