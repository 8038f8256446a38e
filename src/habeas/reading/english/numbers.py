"""Quantities in English sentences: the number, its bound, and the range the words allow.

Invariant: `low..high` holds exactly the numbers the words allow under the annotation guide's conventions: "more than 120" starts at 121,
"nearly 90" ends at 89, "about 40" is 40 as rounded at its last significant digit (35 to 44), "dozens" is at least 24.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from habeas.model import Bound
from habeas.reading.english.grammar import word_class
from habeas.reading.english.number_words import number_at
from habeas.reading.english.shares import all_but, all_except, end_of_share, fraction
from habeas.reading.lexicon import Class, Lexicon, PerWord
from habeas.reading.tokens import Token, Tokens

__all__ = ["Quantity", "bounded_range", "find_quantities"]

_NUMERAL = Class.NUMBER | Class.ORDINAL
_FIGURES = word_class("figures")
_CLOCK_WORDS = word_class("clock_words")
_PASSING = word_class("passing_forms")
_QUANTIFYING = frozenset("a an half thirds quarter quarters fifths tens several few".split())


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


@lru_cache(maxsize=8)
def _counting(lexicon: Lexicon) -> PerWord[bool]:
    """Whether a quantity may begin with a word."""
    return PerWord(lambda word: bool(lexicon.of(word) & _NUMERAL) or word in _QUANTIFYING or "-" in word or word[0].isdecimal())


def find_quantities(tokens: Tokens, lexicon: Lexicon, taken: Sequence[bool] = ()) -> list[Quantity]:
    """The quantities of a sentence, left to right. `taken`: tokens that belong to something else (a date) and are passed over."""
    found: list[Quantity] = []
    before, after = _bounds(lexicon)
    numbers = lexicon.data["numbers"]
    count = len(tokens)
    passed = 0
    for i in compress(range(count), map(_counting(lexicon).__getitem__, tokens.lows)):
        if i < passed or (taken and taken[i]) or (i and tokens[i - 1].low in _LIFETIMES):
            # "Leo Sand (b. 1980)"
            continue
        excepted = all_but(tokens, i, lexicon, _last_people(tokens, found))
        if excepted is not None:
            found.append(Quantity(*excepted[:3], excepted[3], excepted[3], Bound.EXACTLY))
            passed = excepted[1] + 1
            continue
        part = fraction(tokens, i, lexicon, lambda: _last_people(tokens, found))
        if part is not None:
            while found and found[-1].last >= part[0]:
                found.pop()  # the "two" of "two thirds"
            found.append(Quantity(part[0], i, i, *part[1:]))
            passed = i + 1
            continue
        number = number_at(tokens, i, lexicon)
        if number is None or (taken and any(taken[i : number.last + 1])) or _on_a_clock(tokens, i, number.last):
            continue
        share = end_of_share(tokens, number.last, lexicon) if number.low == number.high and number.low < 10 else None
        if share is not None:
            passed = share + 1
            continue
        without = all_except(tokens, i, number.last, number.low, lexicon) if number.low == number.high and not number.vague else None
        if without is not None:
            found.append(Quantity(i, number.last, i, without[1], without[1], Bound.EXACTLY))
            passed = without[0] + 1
            continue
        first, last = i, number.last
        bound = Bound.EXACTLY
        between = i and tokens[i - 1].low == "between" and last + 2 < count and tokens[last + 1].low == "and"
        if number.vague:
            bound = Bound.AT_LEAST if number.low == number.high else Bound.ABOUT
        elif between:
            other = number_at(tokens, last + 2, lexicon)
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
        elif matched is None and bound is Bound.EXACTLY and _passed(tokens, i):
            bound = Bound.MORE_THAN
        tail = _bound_after(tokens, last, after)
        if tail is not None and matched is None:
            last, bound = tail
        if number.ordinal and i > 2 and [token.low for token in tokens[i - 3 : i]] == ["at", "least", "the"]:
            # "was at least the 54th to die"
            found.append(Quantity(first, last, i, number.low, None, Bound.AT_LEAST, True))
            passed = last + 1
            continue
        if number.vague and number.low == number.high:
            low, high = (number.low, None)
            bound = Bound.AT_LEAST if bound in (Bound.EXACTLY, Bound.ABOUT) else bound
        else:
            low, high = bounded_range(bound, number.low, number.high)
        found.append(Quantity(first, last, i, low, high, bound, number.ordinal))
        passed = last + 1
    return [quantity for quantity in found if not (quantity.low == 0 == quantity.high)] if numbers else found


_LIFETIMES = frozenset(("b.", "d."))


def _on_a_clock(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "at 5:40 pm (1440 GMT)": an hour, which counts nothing."""
    following = tokens[last + 1].low if last + 1 < len(tokens) else ""
    hours = following == ":" and last + 2 < len(tokens) and tokens[last + 2].low.isdecimal() and tokens[last + 1].start == tokens[last].end
    return following in _CLOCK_WORDS or (hours and tokens[last + 2].start == tokens[last + 1].end)


def _passed(tokens: Sequence[Token], i: int) -> bool:
    """ "the tally of arrests passes 8,000": more than that."""
    return bool(i) and tokens[i - 1].low in _PASSING and any(token.low in _FIGURES for token in tokens[max(0, i - 14) : i - 1])


def _last_people(tokens: Sequence[Token], found: Sequence[Quantity]) -> tuple[int | None, int | None, Bound] | None:
    """Range and bound of the last number that stands before a noun for people."""
    for quantity in reversed(found):
        if any(token.classes & Class.PERSON and token.classes & Class.PLURAL for token in tokens[quantity.last + 1 : quantity.last + 4]):
            return quantity.low, quantity.high, quantity.bound
    return None


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
                compared = words[0] in ("the", "these", "those") and start and tokens[start - 1].low == "than"
                inner = _bound_before(tokens, start, before) if not compared else None
                return inner if inner is not None else (start if words[0] in ("exactly", "precisely", "a", "an") else i, bound)
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
