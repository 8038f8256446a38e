"""Quantities in English sentences: the number, its bound, and the range the words allow.

Invariant: `low..high` holds exactly the numbers the words allow under the annotation guide's conventions: "more than 120" starts at 121,
"nearly 90" ends at 89, "about 40" is 40 as rounded at its last significant digit (35 to 44), "dozens" is at least 24.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from habeas.model import Bound
from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Lexicon, PerWord
from habeas.reading.tokens import Token, Tokens

__all__ = ["Quantity", "bounded_range", "find_quantities"]

_DIGITS = re.compile(r"^\d{1,3}(?:[,\u00a0\u202f ]\d{3})+$|^\d+$")
_DECIMAL = re.compile(r"^\d+\.\d+$")
_RANGE = re.compile(r"^(\d+)[-‐‑–](\d+)$")
_RANK = re.compile(r"^\d+(?:st|nd|rd|th)$")
_NUMERAL = Class.NUMBER | Class.ORDINAL
_QUANTIFYING = frozenset("a an half tens several few".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """first, last: tokens, inclusive, with the bounding words; core: the token where the number itself begins.

    ordinal: the number is a rank ("the eighth"), which counts only where a rank stands for a running total.
    """

    first: int
    last: int
    core: int
    low: int | None
    high: int | None
    bound: Bound
    ordinal: bool = False


def bounded_range(bound: Bound, low: int, high: int | None = None) -> tuple[int | None, int | None]:
    """The range a bound gives a number (or a range of numbers), per the annotation guide."""
    high = low if high is None else high
    if bound is Bound.AT_LEAST:
        return low, None
    if bound is Bound.AT_MOST:
        return None, high
    if bound is Bound.MORE_THAN:
        return low + 1, None
    if bound is Bound.FEWER_THAN:
        return None, max(0, high - 1)
    if bound is Bound.ABOUT and low == high:
        step = 1
        while low and low % (step * 10) == 0:
            step *= 10
        return low - step // 2, low + (step - 1) // 2 if step > 1 else low
    return low, high


@lru_cache(maxsize=8)
def _bounds(
    lexicon: Lexicon,
) -> tuple[Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]], Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]]:
    """Bounding phrases before a number, by their last word, and after it, by their first; longest first."""
    before: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    table = lexicon.data["numbers"]
    for name, phrases in table["bound"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            before.setdefault(words[-1], []).append((words, Bound(name)))
    for name, phrases in table["suffix"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            after.setdefault(words[0], []).append((words, Bound(name)))

    def ordered(found: dict[str, list[tuple[tuple[str, ...], Bound]]]) -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
        return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}

    return ordered(before), ordered(after)


# "handed over 18 prisoners": here "over" belongs to the verb
_PARTICLE_VERBS = word_class("particle_verbs")


@dataclass(slots=True)
class _Number:
    last: int
    low: int
    high: int
    vague: bool = False
    ordinal: bool = False


def _plain(word: str) -> int | None:
    if _DIGITS.match(word):
        return int(re.sub(r"\D", "", word))
    return None


def _words(tokens: Sequence[Token], i: int, table: Mapping[str, Mapping[str, int]]) -> tuple[int, int] | None:
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


def _number(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> _Number | None:
    table = lexicon.data["numbers"]
    word = tokens[i].low
    nxt = tokens[i + 1].low if i + 1 < len(tokens) else ""
    third = tokens[i + 2].low if i + 2 < len(tokens) else ""
    if word in table["vague"]:
        value = table["vague"][word]
        if nxt == "of" and third in ("thousands", "millions", "hundreds"):
            return _Number(i + 2, value * table["scale"][third[:-1]], value * table["scale"][third[:-1]], vague=True)
        return _Number(i, value, value, vague=True)
    if word == "tens" and nxt == "of" and third in ("thousands", "millions"):
        value = 20 * table["scale"][third[:-1]]
        return _Number(i + 2, value, value, vague=True)
    if word == "half" and nxt == "a" and third == "dozen":
        return _Number(i + 2, 6, 6)
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
        found = _words(tokens, i, table)
        if found is not None and found[0] > last:
            return _Number(found[0], found[1], found[1])
        rest = _words(tokens, i + 3, table) if nxt in ("hundred", "thousand") and third == "and" and i + 3 < len(tokens) else None
        if rest is not None and rest[1] < 100:
            # "a hundred and five"
            return _Number(rest[0], value + rest[1], value + rest[1])
        return _Number(last, value, value)
    if word in ("several", "few") and nxt in ("dozen", "hundred", "thousand"):
        value = 2 * {**table["scale"], **table["collective"]}[nxt]
        return _Number(i + 1, value, value, vague=True)
    if word in _SETS and i and tokens[i - 1].low in ("the", "this", "that") and nxt != "of":
        # "the pair", "the trio"
        value = table["collective"][word]
        return _Number(i, value, value)
    if match := _RANGE.match(word):
        low, high = int(match[1]), int(match[2])
        return _Number(i, low, high) if low < high else None
    if word in table["ordinal"] or _RANK.match(word):
        value = table["ordinal"].get(word) or int(re.sub(r"\D", "", word))
        return _Number(i, value, value, ordinal=True)
    if word == "one" and nxt == "and" and third == "a" and i + 3 < len(tokens) and tokens[i + 3].low == "half":
        # "one and a half thousand", "one and a half or two thousand"
        j = i + 4
        if j < len(tokens) and tokens[j].low in table["scale"]:
            value = round(1.5 * table["scale"][tokens[j].low])
            return _Number(j, value, value)
        if (
            j + 2 < len(tokens)
            and tokens[j].low in ("or", "to")
            and tokens[j + 2].low in table["scale"]
            and tokens[j + 1].low in table["cardinal"]
        ):
            scale = table["scale"][tokens[j + 2].low]
            return _Number(j + 2, round(1.5 * scale), table["cardinal"][tokens[j + 1].low] * scale, vague=True)
        return None
    found = _words(tokens, i, table)
    if found is None:
        return None
    last, value = found
    # "two or three hundred", "20 to 30", "20 – 30"
    if last + 2 < len(tokens) and tokens[last + 1].low in ("or", "to", "–", "-"):
        other = _words(tokens, last + 2, table)
        if other is not None and other[1] > value and not _risen(tokens, i, other[0], lexicon):
            low = value
            for name, factor in table["scale"].items():
                if tokens[other[0]].low == name and value < 100 and other[1] >= factor:
                    low = value * factor if value * factor < other[1] else value
            if low < other[1]:
                return _Number(other[0], low, other[1], vague=tokens[last + 1].low == "or")
    return _Number(last, value, value)


@lru_cache(maxsize=8)
def _counting(lexicon: Lexicon) -> PerWord[bool]:
    """Whether a quantity may begin with a word."""
    return PerWord(lambda word: bool(lexicon.of(word) & _NUMERAL) or word in _QUANTIFYING or "-" in word or word[0].isdecimal())


_CHANGING = word_class("changing_verbs") | {"change", "expand"}


def _risen(tokens: Sequence[Token], i: int, last: int, lexicon: Lexicon) -> bool:
    """ "rose from 38 to 89", "up from 38 to 89": two numbers, of two days, and no range; "from five to seven years" is one."""
    if not i or tokens[i - 1].low != "from" or (last + 1 < len(tokens) and tokens[last + 1].classes & Class.UNIT):
        return False
    return any(
        token.low in ("up", "down") or any(form.lemma in _CHANGING for form in lexicon.verbs.get(token.low, ()))
        for token in tokens[max(0, i - 5) : i - 1]
    )


_SETS = frozenset(("pair", "duo", "trio", "quartet"))
_DEFINITE = frozenset(("the", "these", "those"))


def _all_but(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Quantity | None:
    """ "all but two of the seventeen": fifteen. `i`: the token of the first number."""
    if i < 2 or tokens[i - 1].low != "but" or tokens[i - 2].low != "all":
        return None
    left = _number(tokens, i, lexicon)
    if left is None or left.low != left.high or left.last + 2 >= len(tokens) or tokens[left.last + 1].low != "of":
        return None
    at = left.last + 2 + (tokens[left.last + 2].low in _DEFINITE)
    whole = _number(tokens, at, lexicon) if at < len(tokens) else None
    if whole is None or whole.low is None or left.low is None or whole.low != whole.high or whole.low <= left.low:
        return None
    rest = whole.low - left.low
    return Quantity(i - 2, whole.last, at, rest, rest, Bound.EXACTLY)


def find_quantities(tokens: Tokens, lexicon: Lexicon, taken: Sequence[bool] = ()) -> list[Quantity]:
    """The quantities of a sentence, left to right. `taken`: tokens that belong to something else (a date) and are passed over."""
    found: list[Quantity] = []
    before, after = _bounds(lexicon)
    numbers = lexicon.data["numbers"]
    count = len(tokens)
    passed = 0
    for i in compress(range(count), map(_counting(lexicon).__getitem__, tokens.lows)):
        if i < passed or (taken and taken[i]):
            continue
        excepted = _all_but(tokens, i, lexicon)
        if excepted is not None:
            found.append(excepted)
            passed = excepted.last + 1
            continue
        number = _number(tokens, i, lexicon)
        if number is None or (taken and any(taken[i : number.last + 1])):
            continue
        first, last = i, number.last
        bound = Bound.EXACTLY
        between = i and tokens[i - 1].low == "between" and last + 2 < count and tokens[last + 1].low == "and"
        if number.vague:
            bound = Bound.AT_LEAST if number.low == number.high else Bound.ABOUT
        elif between:
            other = _number(tokens, last + 2, lexicon)
            if other is not None and other.low > number.low:
                found.append(Quantity(i - 1, other.last, i, number.low, other.low, Bound.ABOUT))
                passed = other.last + 1
                continue
        if number.low != number.high:
            bound = Bound.ABOUT
        if i and tokens[i - 1].low in ("every", "each", "any", "no") and number.low == 1:
            passed = number.last + 1
            continue
        if (
            i
            and tokens[i - 1].text == "("
            and last + 1 < count
            and tokens[last + 1].text == ")"
            and last + 2 < count
            and tokens[last + 2].text[0].isalpha()
        ):
            # "(17) people were arrested"
            enclosed = _bound_before(tokens, i - 1, before)
            low, high = bounded_range(enclosed[1] if enclosed else Bound.EXACTLY, number.low, number.high)
            found.append(Quantity(enclosed[0] if enclosed else i - 1, last + 1, i, low, high, enclosed[1] if enclosed else Bound.EXACTLY))
            passed = last + 2
            continue
        matched = _bound_before(tokens, i, before)
        if matched is not None and not number.ordinal:
            first, bound = matched
        tail = _bound_after(tokens, last, after)
        if tail is not None and matched is None:
            last, bound = tail
        if number.vague and number.low == number.high:
            low, high = (number.low, None)
            bound = Bound.AT_LEAST if bound in (Bound.EXACTLY, Bound.ABOUT) else bound
        else:
            low, high = bounded_range(bound, number.low, number.high)
        found.append(Quantity(first, last, i, low, high, bound, number.ordinal))
        passed = last + 1
    return [quantity for quantity in found if not (quantity.low == 0 == quantity.high)] if numbers else found


def _bound_before(
    tokens: Sequence[Token], i: int, before: Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]
) -> tuple[int, Bound] | None:
    if not i:
        return None
    for words, bound in before.get(tokens[i - 1].low, ()):
        start = i - len(words)
        if start >= 0 and all(tokens[start + offset].low == word for offset, word in enumerate(words)):
            if bound is Bound.EXACTLY:
                # "fewer than the 116 the ministry claimed" compares with a number that it does not bound
                compared = words[0] in _DEFINITE and start and tokens[start - 1].low == "than"
                inner = _bound_before(tokens, start, before) if not compared else None
                return inner if inner is not None else (start if words[0] in ("exactly", "precisely", "a") else i, bound)
            if (
                words in (("over",), ("under",), ("above",), ("below",), ("some",), ("about",), ("around",))
                and start
                and tokens[start - 1].low in _PARTICLE_VERBS
            ):
                return None
            return start, bound
    return None


def _bound_after(
    tokens: Sequence[Token], last: int, after: Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]
) -> tuple[int, Bound] | None:
    if last + 1 >= len(tokens):
        return None
    for words, bound in after.get(tokens[last + 1].low, ()):
        end = last + len(words)
        if end < len(tokens) and all(tokens[last + 1 + offset].low == word for offset, word in enumerate(words)):
            return end, bound
    return None
