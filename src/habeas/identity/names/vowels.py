"""The vowels of a word as its letters write them: what the sound signs make one, and some languages keep apart.

Invariant: a pure function of the letters. A word is a row of vowels, each with the consonant sign before it left out of account; which of
two may be one depends on the languages that the two words may be in.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from habeas.identity.names.letters import is_cyrillic

__all__ = ["Vowel", "may_be_one", "vowels_of"]

Vowel = tuple[str, bool]
"""The letters it may be (a o e i u, y for ы, j for і; A for я, E for ё, U for ю), and whether a hard consonant stands before."""

_CYRILLIC = dict(zip("аоеэєяёуюўиіыїй", ("a", "o", "e", "e", "e", "A", "Ee", "u", "U", "", "i", "j", "y", "j", ""), strict=True)) | {
    "ұ": "u",
    "ү": "u",
    "ө": "o",
    "ә": "ae",
}
_YO = re.compile("[ьй]о")
_VOWELS = "aeiouyəаоеэєяёуюиіыїй"
_LIKE_I = ("i", "y", "j")
_RUNS = re.compile("[aeiouyə]+|[^aeiouyə]+")
_PARTS = re.compile("[iy]+(?P<soft>ou|[aeou])|(?P<two>ou|oo|ee|oe|ae|ue|eo|eu|au)|(?P<one>[aeouə]|[iy]+)")
_BALTIC = re.compile("(?<=[bcdfghklmnprstvz])(?:as|us|ius|is)$")
_NO_VOWEL = re.compile("(?<=[ae])u(?=$|t?sk|ck)|(?<=in)e$|(?<=g)u(?=[eiy])|(?<=q)u(?=[aeiou])")
_GLIDE = re.compile("(?<=.)j(?=[aeiouy])|(?<=[aeiouy])j")
_SOFT = {"ou": "uUoEe", "a": "A", "e": "ei", "o": "Eeo", "u": "uU"}
_ONE = {"y": "i", "ə": "ae"}
_TWO = {"ou": "ou", "oo": "ou", "ee": "ei", "oe": "oeE", "ae": "aeA", "ue": "ueU", "eo": "oeE", "eu": "ue", "au": "a"}
_AFTER_I = {"A": "Aa", "E": "Eeo"}
_HARD = frozenset("жшчщцр")
_HARD_LATIN = re.compile("(?:[sczkt]h|sch|r|t[sz]|c|[scr]z|j)$")
_UMLAUTS = str.maketrans({"ö": "oe", "ő": "oe", "ø": "oe", "ü": "ue", "ű": "ue", "ä": "ae"})
_GU = re.compile("gü(?=[eiéí])")
_MARKED = str.maketrans({"č": "ch", "š": "sh", "ž": "zh", "ł": "l", "ŭ": "w", "ı": "i", "ć": "c"})


@lru_cache(maxsize=100_000)
def vowels_of(word: str, glides: bool = True, whole: bool = False, baltic: bool = True) -> tuple[Vowel, ...]:
    """The vowels of a word up to its last consonant, one behind the other; glides, and the u that ends a Belarusian -au, are none.

    glides: whether a j is one, as in Polish, and not the consonant that it is in English. whole: whether the и of ия counts, which nobody
    tells apart in Latin letters. baltic: whether an ending of Lithuanian and Latvian is left out, which may be none (Theodorakis).
    """
    word = word.replace("-", "").replace("'", "")
    if is_cyrillic(word):
        return _in_cyrillic(_YO.sub("ё", word).replace("ь", "").rstrip(_VOWELS), whole)
    word = word.rstrip(_VOWELS)
    bare = _bare(word, baltic)
    if glides and "j" in bare:
        bare = _GLIDE.sub("y", bare)
    result: list[Vowel] = []
    before = ""
    for run in _RUNS.findall(bare):
        if run[0] not in "aeiouyə":
            before = run
            continue
        glide = len(run) > 1 and run[-1] in "iy" and run[-2] not in "iy"
        for part in _PARTS.finditer(run[:-1] if glide else run):
            letters = (
                _SOFT[part["soft"]] if part["soft"] else _TWO[part["two"]] if part["two"] else _ONE.get(part["one"][0], part["one"][0])
            )
            if letters == "a" and before == "l":
                letters = "aA"  # of a Polish or Belarusian l
            if not (result and before == "" and set(result[-1][0]) & set(letters)):
                result.append((letters, _HARD_LATIN.search(before) is not None))
            before = ""
    return tuple(result)


def _bare(word: str, baltic: bool) -> str:
    """Latin letters without marks, and without the u that ends a Belarusian -au, and Lithuanian endings."""
    bare = word
    if not bare.isascii():
        bare = _GU.sub("guu", bare).translate(_MARKED).translate(_UMLAUTS)
        bare = "".join([sign for sign in unicodedata.normalize("NFD", bare) if not unicodedata.combining(sign)])
    if len(bare) > 4:
        bare = (_BALTIC.sub("", bare) if baltic else bare).rstrip(_VOWELS)
        bare = _NO_VOWEL.sub("", bare)
    return bare


def _in_cyrillic(word: str, whole: bool) -> tuple[Vowel, ...]:
    found: list[Vowel] = []
    last = before = ""  # the last vowel, if nothing stands between, and the sign before
    for place, sign in enumerate(word):
        letters = _CYRILLIC.get(sign, "")
        if letters:
            following = _CYRILLIC.get(word[place + 1 : place + 2], "")
            # ия is ia in Latin letters, and еева there eeva and eyeva
            if letters == "u" and last in ("a", "e", "o"):  # ау is au and aw in Latin letters, оу is oa and ow
                continue
            if last in _LIKE_I and letters in ("A", "E"):  # Ариас, Арыяс
                letters = _AFTER_I[letters]
            if whole or (not (letters in _LIKE_I and following and following not in _LIKE_I) and letters != last):
                found.append((letters, before in _HARD))
            last = letters
        elif sign not in "йў":
            last = ""
        before = sign
    return tuple(found)


# What a vowel of Belarusian may be in Russian or Ukrainian, by the rules of akannie and yakannie; and one of Ukrainian in Russian.
_FROM_BELARUSIAN = {"a": "ao", "o": "oE", "e": "eEi", "A": "AeE", "E": "Eeo", "u": "u", "U": "Uu", "i": "i", "j": "ji", "y": "yi"}
_FROM_UKRAINIAN = {"a": "a", "o": "oE", "e": "eE", "A": "A", "E": "Eeo", "u": "u", "U": "U", "i": "iy", "j": "jioeE", "y": "y"}
_BEHIND_HARD = {"a": "aoeEA", "o": "oeE", "e": "eEA", "i": "iey", "y": "iye", "j": "ye", "u": "uU", "U": "uU"}
_HARD_ANYWHERE = {"i": "y", "y": "i", "u": "U", "U": "u"}
_HARD_IN_LATIN = {"a": "e", "e": "ao", "o": "e"}
_SAME = {"e": "eE", "E": "Eeo"}
_IN_LATIN = {"a": "A", "A": "ae", "e": "A", "u": "U", "U": "u", "i": "yj", "y": "ij", "j": "iy"}
_BY_EAR = {"a": "oeA", "A": "eij", "e": "Aiaj", "o": "a", "i": "yj", "j": "aAeoi", "y": "ij"}
_FOREIGN = {"a": "eA", "e": "aAiyj", "o": "u", "u": "oU", "i": "e", "y": "e", "j": "e", "A": "ea", "U": "uo"}
_BY_LETTER = {"a": "eA", "A": "a", "i": "j", "j": "i", "u": "U", "U": "u"}


@lru_cache(maxsize=20_000)
def may_be_one(mine: Vowel, mine_in: frozenset[str], theirs: Vowel, theirs_in: frozenset[str], latin: bool, foreign: bool | None) -> bool:
    """Whether two vowels may be one in some two of the languages.

    latin: whether a word is in Latin letters, which tell я from а badly. foreign: whether both are of another language; True
    where each of these writes its vowels by ear, False where by letter; None: no.
    """
    hard = mine[1] or theirs[1]
    return any(
        not _allowed(one, my_tongue, their_tongue, hard, latin, foreign).isdisjoint(theirs[0])
        or any(one in _allowed(other, their_tongue, my_tongue, hard, latin, foreign) for other in theirs[0])
        for my_tongue in mine_in
        for their_tongue in theirs_in
        if not _unlikely(my_tongue, mine_in, their_tongue, theirs_in)
        for one in mine[0]
    )


def _unlikely(mine: str, mine_in: frozenset[str], theirs: str, theirs_in: frozenset[str]) -> bool:
    """Whether a word is taken for Ukrainian beside a Belarusian one, while it may be Russian as well."""
    return (mine == "uk" and theirs == "be" and "ru" in mine_in) or (theirs == "uk" and mine == "be" and "ru" in theirs_in)


@lru_cache(maxsize=5000)
def _allowed(vowel: str, tongue: str, other: str, hard: bool, latin: bool, foreign: bool | None) -> frozenset[str]:
    allowed = vowel + _SAME.get(vowel, "")
    if hard:
        allowed += _HARD_ANYWHERE.get(vowel, "") + (_HARD_IN_LATIN.get(vowel, "") if latin else "")
    if tongue != other:
        if tongue == "be":
            allowed += _FROM_BELARUSIAN.get(vowel, "") + (_BEHIND_HARD.get(vowel, "") if hard else "")
        elif other == "be":
            allowed += "".join(one for one, some in _FROM_BELARUSIAN.items() if vowel in some)
            allowed += "".join(one for one, some in _BEHIND_HARD.items() if hard and vowel in some)
        if tongue == "uk":
            allowed += _FROM_UKRAINIAN.get(vowel, "") + ("eE" if hard and vowel == "o" else "")
        elif other == "uk":
            allowed += "o" if hard and vowel in "eE" else ""
            allowed += "".join(one for one, some in _FROM_UKRAINIAN.items() if vowel in some)
        if {tongue, other} == {"be", "uk"}:  # what Ukrainian writes for a Russian о or е, Belarusian writes by ear
            allowed += _BY_EAR.get(vowel, "")
    if latin:
        allowed += _IN_LATIN.get(vowel, "")
    if foreign is not None:
        allowed += _FOREIGN.get(vowel, "") if foreign else _BY_LETTER.get(vowel, "")
    return frozenset(allowed)
