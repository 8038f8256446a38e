"""How long a sentence is, whatever language its words are in, so that "six years" meets "6 гадоў".

Invariant: a length is only made of numbers that each stand before a unit, and of units that each have one; where one does not, or a number
is in no table, there is no length, and words are compared as words. Words that tell how and not how long ("in prison", "строгого режима")
say nothing about it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

__all__ = ["length_of_term"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|½|[^\W\d_]+(?:['’][^\W\d_]+)?")
_AND_A_HALF = re.compile(r"\s+(?:and a half|с половиной|з паловай|з половиною)\b")
_TENS = frozenset(range(20, 100, 10))
_ONE = frozenset({"a", "an"})
_PARTS = {"years": ("months", 12), "months": ("months", 1), "weeks": ("days", 7), "days": ("days", 1)}


@dataclass(frozen=True, slots=True)
class _Words:
    units: Mapping[str, str]
    units_begin: Mapping[str, str]
    numbers: Mapping[str, int]
    half: frozenset[str]
    unread: frozenset[str]
    life: tuple[str, ...]


def length_of_term(words: str) -> str:
    """`72 months`, `18 months 10 days` or `life`, the same for the same length in any words; empty where none is understood."""
    tokens = _TOKEN.findall(_AND_A_HALF.sub(" ½", words.casefold().replace("ё", "е")))
    length = {"months": Fraction(0), "days": Fraction(0)}
    at = 0
    while at < len(tokens):
        if tokens[at].startswith(_words().life):
            return "life"
        many, following = _number(tokens, at)
        unit = _unit(tokens[following]) if following < len(tokens) else None
        if many is None or unit is None:
            alone = _unit(tokens[at]) is not None or tokens[at] in _words().unread or tokens[at] == "½"
            if alone or (many is not None and tokens[at] not in _ONE):
                return ""
            at += 1
            continue
        part, times = _PARTS[unit]
        length[part] += many * times
        at = following + 1
    return " ".join(f"{float(many):g} {part}" for part, many in length.items() if many)


def _number(tokens: list[str], at: int) -> tuple[Fraction | None, int]:
    """The number that begins at a token, and the place behind it."""
    token = tokens[at]
    if token in _words().half:
        return Fraction(3, 2), at + 1
    if token[0].isdigit():
        found = Fraction(token.replace(",", "."))
    elif (said := _words().numbers.get(token)) is not None:
        found = Fraction(said)
    else:
        return None, at
    at += 1
    if at < len(tokens) and found in _TENS and (ones := _words().numbers.get(tokens[at], 10)) < 10:
        found, at = found + ones, at + 1
    return (found + Fraction(1, 2), at + 1) if at < len(tokens) and tokens[at] == "½" else (found, at)


def _unit(token: str) -> str | None:
    known = _words()
    return known.units.get(token) or next((unit for begins, unit in known.units_begin.items() if token.startswith(begins)), None)


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files("habeas.answers").joinpath("terms.toml").read_text(encoding="utf-8"))
    units = [(word.replace("ё", "е"), unit) for unit, many in data["units"].items() for word in many]
    return _Words(
        units={word: unit for word, unit in units if not word.endswith("-")},
        units_begin={word.removesuffix("-"): unit for word, unit in units if word.endswith("-")},
        numbers={word.replace("ё", "е"): int(value) for value, many in data["numbers"].items() for word in many},
        half=_all(data["half"]["words"]),
        unread=_all(data["unread"]["words"]),
        life=tuple(word.removesuffix("-") for word in _all(data["life"]["words"])),
    )


def _all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in words)
