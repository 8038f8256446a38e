"""How a token sounds: the form in which the spellings of one East Slavic name meet.

Invariant: a pure function of the letters and of the spelling the whole name shows. Letters of any script end in a handful of signs in
which what the orthographies and the sister languages do not keep apart is one sign (see data/letters.toml); letters that may mean two
things give two forms, at most MOST_FORMS in all.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from habeas.identity.names.letters import ascii_of, is_cyrillic

__all__ = ["MOST_FORMS", "sounds", "spelling_of"]

MOST_FORMS = 6

# Applied in this order to a string of sound signs.
_RULES = (
    (re.compile("[dt][sz]"), lambda found: found.group()[0]),  # ц and дз are т and д of Belarusian, and of т+с, д+с
    (re.compile("[sSt]C"), lambda found: "C" if found.group()[0] == "t" else "S"),  # тч, сч, шч
    (re.compile("sS"), lambda _: "S"),
    (re.compile(r"([^a])\1+"), lambda found: found.group(1)),  # two vowels of the first kind are two syllables: Беляев is not Белов
    (re.compile("i(?=[au])"), lambda _: ""),  # я is ia, ya, ja; ия is ia and iya
    (re.compile(r"([^a])\1+"), lambda found: found.group(1)),
    (re.compile("(?<=[ai])u(?![aiu])"), lambda _: "v"),  # the short u: Piatrou, Paulina
    (re.compile("^v(?=[^aiu])"), lambda _: "u"),  # Уласаў, Власов
)
_UKRAINIAN = re.compile("[иїєґ]|[сц]ьк|ів$")
_SOFT = re.compile("(?<=[bcdfgklmnprstvzčšž])j(?=[bcdfgklmnprstvzčšž]|$)")
_STRAY = re.compile(r"[^a-zµßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșțə']")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("habeas.identity.names").joinpath("data/letters.toml").read_text(encoding="utf-8"))


@cache
def _hints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((spelling, re.compile(pattern)) for spelling, pattern in _data()["hints"].items())


def spelling_of(words: Iterable[str]) -> tuple[str, ...]:
    """The Latin spellings that the words of a name, in lower case, show signs of."""
    shown: tuple[str, ...] = ()
    for word in words:
        found = _shown_by(word)
        if found and found != shown:
            shown = tuple(spelling for spelling, _ in _hints() if spelling in shown or spelling in found)
    return shown


@lru_cache(maxsize=400_000)
def _shown_by(word: str) -> tuple[str, ...]:
    return () if is_cyrillic(word) else tuple(spelling for spelling, pattern in _hints() if pattern.search(word))


@cache
def _latin(spellings: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """The groups of letters of these spellings together, and what each may sound like."""
    table: dict[str, list[str]] = {}
    for spelling in spellings:
        for letters, forms in _data()["latin"].get(spelling, {}).items():
            table.setdefault(letters, []).extend(form for form in forms if form not in table.get(letters, ()))
    for letters, forms in _data()["latin"]["always"].items():
        table.setdefault(letters, list(forms))
    pattern = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    return pattern, {letters: tuple(forms) for letters, forms in table.items()}


@lru_cache(maxsize=400_000)
def sounds(text: str, spellings: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The forms of a token in sound signs, the likeliest first; hyphens are dropped.

    text: lower case. spellings: of the name it stands in, from `spelling_of`; only Latin tokens need them.
    """
    text = text.replace("-", "").replace(".", "")
    if is_cyrillic(text):
        table = _data()["cyrillic"]
        raw = "".join(table[sign] if sign in table else ascii_of(sign) for sign in text)
        first = _rules(raw.replace("dZ", "Z"))
        if "і" in text and _UKRAINIAN.search(text):  # Біляцький is Беляцкий, Петрів is Петров
            return first, _rules("".join("a" if sign == "і" else table.get(sign, "") for sign in text).replace("dZ", "Z"))
        return (first,)
    return _of_latin(text, spellings)


def _of_latin(text: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    if _STRAY.search(text):
        text = "".join(sign if not _STRAY.match(sign) else ascii_of(sign) for sign in unicodedata.normalize("NFC", text))
    pattern, table = _latin(spellings)
    forms = [""]
    place = 0
    text = re.sub(r"(?<=[oe])ff?$", "v", _SOFT.sub("", text)).replace("'", "")
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:
            letter = unicodedata.normalize("NFD", text[place])[0]
            choices = table.get(letter, (ascii_of(letter),))
            place += 1
        else:
            choices = table[found.group()]
            place = found.end()
            if found.group() == "ou" and place < len(text) and text[place] in "aeioy":
                choices = ("au",)
            elif found.group() == "s" and len(choices) > 1 and (place == len(text) or text[place] not in "aeiouyjmnlrvwdbg"):
                choices = ("s",)
            elif found.group() == "c" and place == len(text):
                choices = (*choices, "C")
        if len(choices) > 1 and len(forms) * len(choices) <= MOST_FORMS:
            forms = [form + choice for form in forms for choice in choices]
        else:
            forms = [form + choices[0] for form in forms]
    return tuple(dict.fromkeys(_rules(form) for form in forms))


def _rules(raw: str) -> str:
    for pattern, change in _RULES:
        raw = pattern.sub(change, raw)
    return raw
