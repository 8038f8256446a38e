"""The long vowels of Arabic and Persian, which their letters write, held against the vowels of other letters.

Invariant: objects only where a word has the same number of consonants in both letters; who writes no short vowels is never asked for them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["objects"]

_LONG = {"و": "u", "ي": "i", "ا": "a", "ے": "i"}
_HEARD = {"u": frozenset("ouwvоуюёўв"), "i": frozenset("iyejийыеэіїєяю"), "a": frozenset("aoeаоэеяáâ")}
_NO_LETTER = frozenset("عء'ʿ")
_RUN = re.compile("[aeiouyаеёиоуыэюяіїєй]+|[^aeiouyаеёиоуыэюяіїєй]+")
_VOWELS = frozenset("aeiouyаеёиоуыэюяіїєй")
_WRITTEN_LONG = re.compile("ou|oo|ee|aa|uu|ii")
_CONSONANT = re.compile(r"sch|[kgsztcdp]h|дж|(.)\1*")
_I = frozenset("iyиыі")
_U = frozenset("uу")
_LAST_HEBREW = "\u05ff"
_GH = frozenset("غقگ")
_ARTICLE = "ال"


@cache
def _consonants() -> frozenset[str]:
    data = tomllib.loads(files("habeas.identity.names").joinpath("data/abjad.toml").read_text(encoding="utf-8"))
    return frozenset(data["consonants"])


@lru_cache(maxsize=50_000)
def _in_abjad(word: str) -> tuple[int, dict[int, str]]:
    """How many consonants, and the long vowels behind each number of them."""
    count, longs = 0, dict[int, str]()
    last = ""
    for letter in word:
        if letter in _LONG:
            longs[count] = longs.get(count, "") + _LONG[letter]
        elif letter in _consonants():
            count += letter != last
        elif letter in _NO_LETTER:
            longs[count] = longs.get(count, "") + "?"
        last = letter
    return count, longs


@lru_cache(maxsize=50_000)
def _in_others(word: str) -> tuple[int, dict[int, str]]:
    """The same for letters that write all vowels, as they stand."""
    count, runs = 0, {}
    for run in _RUN.findall(word.replace("-", "").replace("'", "")):
        if run[0] in _VOWELS:
            runs[count] = run
        else:
            count += len(_CONSONANT.findall(run))
    return count, runs


@lru_cache(maxsize=50_000)
def objects(abjad: str, word: str) -> bool:
    """Whether the long vowels of a word in Arabic letters speak against another word that has its consonants: محمدی, Mahmoudi."""
    if not abjad[0] > _LAST_HEBREW:
        return False
    if "gh" in word and _GH.isdisjoint(abjad):
        return True
    if abjad.startswith(_ARTICLE) and len(abjad) > len(_ARTICLE) + 2:
        abjad = abjad[len(_ARTICLE) :]
    if (abjad[-1] == "ي" and word[-1] not in _VOWELS and word[-1] not in "hх") or (
        abjad[-1] in _consonants() and abjad[-1] not in "هة" and word[-1] in _I
    ):
        return True
    count, longs = _in_abjad(abjad)
    other, runs = _in_others(word)
    if count != other:
        return False
    long_before = False
    for place in range(1, count):
        run, long = runs.get(place, ""), longs.get(place, "")
        if len(long) > 1 or "?" in long:
            long_before = True
            continue
        if long:
            if _HEARD[long].isdisjoint(run):
                return True
            long_before = True
        elif (
            (place > 1 and _WRITTEN_LONG.search(run))
            or (place > 1 and not _U.isdisjoint(run) and len(run) == 1)
            or (
                place > 1
                and not _I.isdisjoint(run)
                and len(run) == 1
                and not (long_before or 0 in longs or not _U.isdisjoint(runs.get(1, "")))
            )
        ):
            return True
    return False
