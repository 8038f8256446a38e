"""How a token sounds: the form in which the spellings of one East Slavic name meet.

Invariant: a pure function of the letters and of the spelling the whole name shows. Letters of any script end in a handful of signs in
which what the orthographies and the sister languages do not keep apart is one sign (see data/letters.toml); letters that may mean two
things give two forms, at most MOST_FORMS in all.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from habeas.identity.names.abjad import is_abjad, sound_of
from habeas.identity.names.letters import ascii_of, is_cyrillic

__all__ = ["MOST_FORMS", "counts_whole", "one_sound", "shown_by", "sounds", "spelling_of", "together"]

MOST_FORMS = 6

_DOUBLE = re.compile(r"([^a])(?=\1)")
_GLIDE = re.compile("i+(?=[au])")
_SHORT_U = re.compile("(?<=[ai])u(?![iu])")
_SUN = re.compile("^abdul(?=[dnrstSz])")
_FIRST_V = re.compile("^v(?=[^aiu])")
_UKRAINIAN = re.compile("[иїєґ]|[сц]ьк|ів$")
_SOFT = re.compile("(?<=[bcdfgklmnprstvzčšž])j(?=[bcdfgklmnprstvzčšž]|$)")
_MC = re.compile("^mc(?=[bcdfghjklmnpqrstvwz])")
_NOT_SPANISH = frozenset(("german", "sharp_z"))
_VIETNAMESE = ("vietnamese",)
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("aeioy")
_VOICED = frozenset("aeiouyjmnlrvwdbg")
_STRAY = re.compile(r"[^a-zµßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșțəươ']")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("habeas.identity.names").joinpath("data/letters.toml").read_text(encoding="utf-8"))


@cache
def _cyrillic() -> dict[int, str]:
    return {ord(sign): sound for sign, sound in _data()["cyrillic"].items()}


@cache
def _hints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((spelling, re.compile(pattern)) for spelling, pattern in _data()["hints"].items())


def spelling_of(words: Iterable[str]) -> tuple[str, ...]:
    """The Latin spellings that the words of a name, in lower case, show signs of."""
    shown: tuple[str, ...] = ()
    for word in words:
        found = shown_by(word)
        if found and found != shown:
            shown = together(shown, found)
    return shown


@lru_cache(maxsize=2000)
def together(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The spellings that either names. The marks of Vietnamese look like those of others, and its letters mean none of what theirs do."""
    both = tuple(spelling for spelling, _ in _hints() if spelling in some or spelling in others)
    alone = next((spelling for spelling in _data()["alone"]["spellings"] if spelling in both), None)
    return both if alone is None else (alone,)


@cache
def _whole() -> tuple[frozenset[str], frozenset[str]]:
    data = _data()["whole"]
    return frozenset(data["spellings"]), frozenset(data["cyrillic"].split())


@lru_cache(maxsize=100_000)
def counts_whole(words: tuple[str, ...]) -> bool:
    """Whether a name is one without a surname, of which every word counts."""
    spellings, cyrillic = _whole()
    return not cyrillic.isdisjoint(words) or not spellings.isdisjoint(spelling_of(words))


@lru_cache(maxsize=200_000)
def shown_by(word: str) -> tuple[str, ...]:
    """The Latin spellings that one word shows signs of."""
    if is_cyrillic(word):
        return ()
    shown = tuple([spelling for spelling, pattern in _hints() if pattern.search(word)])
    # The z of González and the j of Juan are no German ones.
    return tuple([spelling for spelling in shown if spelling not in _NOT_SPANISH]) if "spanish" in shown else shown


class _Spelling(NamedTuple):
    """The groups of letters of some spellings together. one: what those sound like that mean one thing wherever they stand; several: the
    choices of the others."""

    groups: re.Pattern[str]
    one: dict[str, str]
    several: dict[str, tuple[str, ...]]


@cache
def _latin(spellings: tuple[str, ...]) -> _Spelling:
    table: dict[str, list[str]] = {}
    for spelling in spellings:
        for letters, forms in _data()["latin"].get(spelling, {}).items():
            table.setdefault(letters, []).extend(form for form in forms if form not in table.get(letters, ()))
    for letters, forms in _data()["latin"]["always"].items():
        table.setdefault(letters, list(forms))
    groups = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))) + "|.", re.DOTALL)
    one = {letters: forms[0] for letters, forms in table.items() if len(forms) == 1 and letters != "c"}
    return _Spelling(groups, one, {letters: tuple(forms) for letters, forms in table.items() if letters not in one})


@lru_cache(maxsize=50_000)
def sounds(text: str, spellings: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The forms of a token in sound signs, the likeliest first; hyphens are dropped.

    text: lower case. spellings: of the name it stands in, from `spelling_of`; only Latin tokens need them.
    """
    text = text.replace("-", "").replace(".", "")
    if is_abjad(text):
        return (sound_of(text),)
    if is_cyrillic(text):
        table = _data()["cyrillic"]
        if "дт" in text:  # Брандт, Брант
            text = text.replace("дт", "т")
        raw = text.translate(_cyrillic())
        if not (raw.isascii() and raw.isalpha()):
            raw = "".join(table[sign] if sign in table else ascii_of(sign) for sign in text)
        first = one_sound(raw.replace("dZ", "Z"))
        if "і" in text and _UKRAINIAN.search(text):  # Біляцький is Беляцкий, Петрів is Петров
            return first, one_sound("".join("a" if sign == "і" else table.get(sign, "") for sign in text).replace("dZ", "Z"))
        if text.startswith("тх"):  # Тхин is Htin, and Thích
            return first, first.replace("tg", "t", 1)
        if text.startswith("кх"):  # Кхин is Khin
            return first, first.replace("kg", "g", 1)
        if text.endswith("нг"):  # Аунг is Аун, Вонг is Вон
            return first, first.removesuffix("g")
        return (first,)
    return _of_latin(text, spellings)


def _of_latin(text: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    if spellings == _VIETNAMESE and not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_TONES))
    if not text.isascii() or _STRAY.search(text):
        text = "".join(sign if not _STRAY.match(sign) else ascii_of(sign) for sign in unicodedata.normalize("NFC", text))
    if text.startswith("mc"):
        text = _MC.sub("mak", text)  # McCartney, Маккартни
    if "j" in text:
        text = _SOFT.sub("", text)
    if text.endswith("ff") and text[-3:-2] in ("o", "e"):
        text = text[:-2] + "v"
        spellings = (*spellings, "off")
    spelling = _latin(spellings)
    forms: tuple[str, ...] = ("",)
    since: list[str] = []  # sounds after the last group of several choices
    groups = spelling.groups.findall(text.replace("'", ""))
    for place, group in enumerate(groups):
        sound = spelling.one.get(group)
        if sound is None:
            choices = _choices(group, groups[place + 1][0] if place + 1 < len(groups) else "", spelling)
            if len(choices) > 1 and len(forms) * len(choices) <= MOST_FORMS:
                before = "".join(since)
                forms = tuple([form + before + choice for form in forms for choice in choices])
                since = []
                continue
            sound = choices[0]
        since.append(sound)
    last = "".join(since)
    return (one_sound(last),) if len(forms) == 1 else tuple(dict.fromkeys([one_sound(form + last) for form in forms]))


def _choices(group: str, following: str, spelling: _Spelling) -> tuple[str, ...]:
    """What a group of letters before another letter, or at the end, may sound like."""
    choices = spelling.several.get(group)
    if choices is None:
        letter = unicodedata.normalize("NFD", group)[0]
        one = spelling.one.get(letter)
        choices = spelling.several.get(letter) or ((ascii_of(letter) if one is None else one),)
    elif len(choices) > 1:
        if group == "ou" and following in _VOWELS:
            choices = ("au",)
        elif group == "s" and following not in _VOICED:
            choices = tuple([choice for choice in choices if choice != "z"])
    return (*choices, "C") if group == "c" and not following else choices


def one_sound(raw: str) -> str:
    """What the sister languages write differently, made one; in this order."""
    # ц and дз are т and д of Belarusian, and тс, дс sound like them.
    if "s" in raw or "z" in raw:
        raw = raw.replace("ts", "t").replace("tz", "t").replace("ds", "d").replace("dz", "d")
    # Абдель Азиз is Abdulaziz, and Abd al-Aziz.
    if raw.startswith("abdal"):
        raw = "abdul" + raw[5:]
    if raw.startswith("abdul"):  # Абдуррахман is Abdul Rahman
        raw = _SUN.sub("abdu", raw)
    if "C" in raw:
        raw = raw.replace("tC", "C").replace("sC", "S").replace("SC", "S")
    raw = raw.replace("sS", "S")
    # Two vowels of the first kind stay two: Беляев is not Белов.
    raw = _DOUBLE.sub("", raw)
    # я is ia, ya and ja; ия is ia and iya.
    if "ia" in raw or "iu" in raw:
        raw = _DOUBLE.sub("", _GLIDE.sub("", raw))
    # The short u of Piatrou; and Уласаў is Власов.
    if "u" in raw:
        raw = _SHORT_U.sub("v", raw)
    return _FIRST_V.sub("u", raw) if raw[:1] == "v" else raw
