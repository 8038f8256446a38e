"""Numbers in words and digits: "1,204", "forty-eight", "two or three hundred", "one and a half thousand", "the eighth".

Invariant: a number's tokens follow one another; what bounds it is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["Number", "number_at", "plain_number"]

_DIGITS = re.compile(r"^\d{1,3}(?:[,\u00a0\u202f ]\d{3})+$|^\d+$")
_DECIMAL = re.compile(r"^\d+\.\d+$")
_RANGE = re.compile(r"^(\d+)[-‐‑–](\d+)$")
_RANK = re.compile(r"^\d+(?:st|nd|rd|th)$")


@dataclass(slots=True)
class Number:
    """A number in words or digits, up to token `last`. vague: "dozens", of which `low` is the unit."""

    last: int
    low: int
    high: int
    vague: bool = False
    ordinal: bool = False


def _plain(word: str) -> int | None:
    if _DIGITS.match(word):
        return int(re.sub(r"\D", "", word))
    return None


def plain_number(tokens: Sequence[Token], i: int, table: Mapping[str, Mapping[str, int]]) -> tuple[int, int] | None:
    """A number written in words or digits at token i: (last token, value)."""
    cardinal, scale = table["cardinal"], table["scale"]
    total, current, j, used = 0, 0, i, False
    while j < len(tokens):
        word = tokens[j].low
        value = _plain(word)
        if value is not None:
            if used:
                break
            current, used = value, True
        elif _DECIMAL.match(word) and not used and j + 1 < len(tokens) and tokens[j + 1].low in scale:
            total, used = round(float(word) * scale[tokens[j + 1].low]), True
            j += 2
            continue
        elif word in cardinal:
            if used and (current % 100 and not (20 <= current % 100 <= 90 and current % 10 == 0 and cardinal[word] < 10)):
                break
            current, used = current + cardinal[word], True
        elif "-" in word and all(part in cardinal for part in word.split("-")) and len(word.split("-")) == 2:
            if used and current % 100:
                break
            current, used = current + sum(cardinal[part] for part in word.split("-")), True
        elif word in scale:
            if not used:
                break
            if scale[word] == 100:
                current = max(1, current) * 100
            else:
                total, current = total + max(1, current) * scale[word], 0
        elif (
            word == "and"
            and used
            and j + 1 < len(tokens)
            and ((current and current % 100 == 0) or total)
            and tokens[j + 1].low in cardinal
            and tokens[j - 1].low in scale
        ):
            pass
        elif word == "dozen" and used:
            current *= 12
        else:
            break
        j += 1
    return (j - 1, total + current) if used else None


def number_at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Number | None:
    """The number that begins at token `i`; None where none does."""
    table = lexicon.data["numbers"]
    word = tokens[i].low
    nxt = tokens[i + 1].low if i + 1 < len(tokens) else ""
    third = tokens[i + 2].low if i + 2 < len(tokens) else ""
    if word in table["vague"]:
        value = table["vague"][word]
        if nxt == "of" and third in ("thousands", "millions", "hundreds"):
            return Number(i + 2, value * table["scale"][third[:-1]], value * table["scale"][third[:-1]], vague=True)
        return Number(i, value, value, vague=True)
    if word == "tens" and nxt == "of" and third in ("thousands", "millions"):
        value = 20 * table["scale"][third[:-1]]
        return Number(i + 2, value, value, vague=True)
    if word == "half" and nxt == "a" and third == "dozen":
        return Number(i + 2, 6, 6)
    if word in ("a", "an", "one") and nxt in (
        "dozen",
        "hundred",
        "thousand",
        "million",
        "score",
        "couple",
        "pair",
        "trio",
        "duo",
        "quartet",
    ):
        value = {**table["scale"], **table["collective"]}[nxt]
        last = i + 1
        if nxt == "couple" and third == "of":
            last += 1
        found = plain_number(tokens, i, table)
        if found is not None and found[0] > last:
            return Number(found[0], found[1], found[1])
        rest = plain_number(tokens, i + 3, table) if nxt in ("hundred", "thousand") and third == "and" and i + 3 < len(tokens) else None
        if rest is not None and rest[1] < 100:
            # "a hundred and five"
            return Number(rest[0], value + rest[1], value + rest[1])
        return Number(last, value, value)
    if word in ("a", "an") and third in _SETS and tokens[i + 1].classes & (Class.ADJECTIVE | Class.PEOPLE_OF):
        # "a British couple"
        return Number(i + 2, table["collective"][third], table["collective"][third])
    if word in ("several", "few") and nxt in ("dozen", "hundred", "thousand"):
        value = 2 * {**table["scale"], **table["collective"]}[nxt]
        return Number(i + 1, value, value, vague=True)
    if word in _SETS and i and tokens[i - 1].low in ("the", "this", "that", "whole", "entire") and nxt != "of":
        # "the pair", "the trio"
        value = table["collective"][word]
        return Number(i, value, value)
    if match := _RANGE.match(word):
        low, high = int(match[1]), int(match[2])
        return Number(i, low, high) if low < high else None
    if word in table["ordinal"] or _RANK.match(word):
        value = table["ordinal"].get(word) or int(re.sub(r"\D", "", word))
        return Number(i, value, value, ordinal=True)
    if word == "one" and nxt == "and" and third == "a" and i + 3 < len(tokens) and tokens[i + 3].low == "half":
        # "one and a half thousand", "one and a half or two thousand"
        j = i + 4
        if j < len(tokens) and tokens[j].low in table["scale"]:
            value = round(1.5 * table["scale"][tokens[j].low])
            return Number(j, value, value)
        if (
            j + 2 < len(tokens)
            and tokens[j].low in ("or", "to")
            and tokens[j + 2].low in table["scale"]
            and tokens[j + 1].low in table["cardinal"]
        ):
            scale = table["scale"][tokens[j + 2].low]
            return Number(j + 2, round(1.5 * scale), table["cardinal"][tokens[j + 1].low] * scale, vague=True)
        return None
    found = plain_number(tokens, i, table)
    if found is None:
        return None
    last, value = found
    if last + 1 < len(tokens) and tokens[last + 1].low == "couples":
        # "three couples"
        return Number(last + 1, 2 * value, 2 * value)
    # "two or three hundred", "20 to 30", "20 – 30"
    if last + 2 < len(tokens) and tokens[last + 1].low in ("or", "to", "–", "-"):
        other = plain_number(tokens, last + 2, table)
        if other is not None and other[1] > value and not _risen(tokens, i, other[0], lexicon):
            low = value
            for name, factor in table["scale"].items():
                if tokens[other[0]].low == name and value < 100 and other[1] >= factor:
                    low = value * factor if value * factor < other[1] else value
            if low < other[1]:
                return Number(other[0], low, other[1], vague=tokens[last + 1].low == "or")
    return Number(last, value, value)


_SETS = frozenset(("pair", "couple", "duo", "trio", "quartet", "quintet"))


_CHANGING = word_class("changing_verbs") | {"change", "expand"}


def _risen(tokens: Sequence[Token], i: int, last: int, lexicon: Lexicon) -> bool:
    """ "rose from 38 to 89", "up from 38 to 89": two numbers, of two days, and no range; "from five to seven years" is one."""
    if i and tokens[i - 1].low == "by":
        # "fell by nine to 118"
        return any(form.lemma in _CHANGING for form in lexicon.verbs.get(tokens[i - 2].low, ()))
    if not i or tokens[i - 1].low != "from" or (last + 1 < len(tokens) and tokens[last + 1].classes & Class.UNIT):
        return False
    return any(
        token.low in ("up", "down") or any(form.lemma in _CHANGING for form in lexicon.verbs.get(token.low, ()))
        for token in tokens[max(0, i - 12) : i - 1]
    )
