"""Lengths of time in a sentence: "five years", "a ten-year", "three and a half years", "seven years and six months", "life".

Invariant: a length is read whole: "seven years" is no length of "seven years and six months"; an age and a time ago are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.english.numbers import find_quantities
from habeas.reading.lexicon import Lexicon, split_words
from habeas.reading.tokens import Token, Tokens, tokenise

__all__ = ["Length", "find_lengths", "length_of"]

_NO_LENGTH = frozenset("ago old earlier later before after".split())
_HALF = 0.5
_DECIMAL = re.compile(r"^\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Length:
    """first, last: tokens, inclusive. amounts: how many of each unit, shortest range the words allow: (unit, low, high)."""

    first: int
    last: int
    amounts: tuple[tuple[str, float | None, float | None], ...]

    def same(self, other: Length) -> bool:
        return self.amounts == other.amounts


def find_lengths(tokens: Tokens, lexicon: Lexicon) -> list[Length]:
    """The lengths of time that some words tell, left to right."""
    found: list[Length] = []
    for one in sorted((*_counted(tokens, lexicon), *_hyphened(tokens, lexicon), *_endless(tokens, lexicon)), key=lambda one: one.first):
        before = found[-1] if found else None
        joined = [token.low for token in tokens[before.last + 1 : one.first]] if before is not None else None
        if before is not None and one.first <= before.last:
            continue
        if before is not None and joined in (["and"], [","], [",", "and"], []) and _finer(before, one):
            found[-1] = Length(before.first, one.last, (*before.amounts, *one.amounts))
            continue
        found.append(one)
    return [one for one in found if one.last + 1 >= len(tokens) or tokens[one.last + 1].low not in _NO_LENGTH]


def length_of(words: str, lexicon: Lexicon) -> Length | None:
    """The one length that some words tell; None when they tell none, or several."""
    found = find_lengths(_tokens(words, lexicon), lexicon)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=256)
def _tokens(words: str, lexicon: Lexicon) -> Tokens:
    return tokenise(words, 0, len(words), lexicon)


def _finer(before: Length, after: Length) -> bool:
    """Whether a length may go on with another: years with months, months with days."""
    order = ("decade", "year", "month", "week", "fortnight", "day", "hour")
    units = [unit for unit, _, _ in (before.amounts[-1], after.amounts[0])]
    return all(unit in order for unit in units) and order.index(units[0]) < order.index(units[1])


def _counted(tokens: Tokens, lexicon: Lexicon) -> Iterator[Length]:
    units = lexicon.data["calendar"]["unit"]
    for quantity in find_quantities(tokens, lexicon):
        k = quantity.last + 1
        half = _half(tokens, k)
        if half:
            k += 3
        unit = units.get(tokens[k].low) if k < len(tokens) else None
        if unit is None or quantity.ordinal:
            continue
        if not half and k + 3 < len(tokens) and [token.low for token in tokens[k + 1 : k + 4]] == ["and", "a", "half"]:
            # "a year and a half"
            half, k = True, k + 3
        more = _HALF if half else 0.0
        low, high = (side + more if side is not None else None for side in (quantity.low, quantity.high))
        yield Length(quantity.first, k, ((unit, low, high),))
    for token in tokens:
        following = tokens[token.i + 1].low if token.i + 1 < len(tokens) else ""
        if token.low in ("a", "an", "one") and following in units:
            last = token.i + 1
            half = [one.low for one in tokens[last + 1 : last + 4]] == ["and", "a", "half"]
            amount = 1.0 + _HALF * half
            yield Length(token.i, last + 3 * half, ((units[following], amount, amount),))


def _half(tokens: Sequence[Token], k: int) -> bool:
    return [token.low for token in tokens[k : k + 3]] == ["and", "a", "half"]


def _hyphened(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Length]:
    """ "a ten-year sentence", "a twenty-five-year term", "two-and-a-half years", "8.5 years"."""
    units = lexicon.data["calendar"]["unit"]
    for token in tokens:
        words = token.low.replace("‐", "-").replace("‑", "-").split("-")
        if words[-1] in units and len(words) > 1:
            unit, last, words = units[words[-1]], token.i, words[:-1]
        elif token.i + 1 < len(tokens) and tokens[token.i + 1].low in units and (len(words) > 1 or "." in token.low):
            unit, last = units[tokens[token.i + 1].low], token.i + 1
        else:
            continue
        amount = _amount(words, lexicon)
        if amount is not None:
            yield Length(token.i, last, ((unit, amount, amount),))


def _amount(words: Sequence[str], lexicon: Lexicon) -> float | None:
    """What the words of a compound come to: "twenty", "five"; "two", "and", "a", "half"; "8.5"."""
    cardinals = lexicon.data["numbers"]["cardinal"]
    more = 0.0
    if list(words[-3:]) == ["and", "a", "half"]:
        words, more = words[:-3], _HALF
    total = 0.0
    for word in words:
        if _DECIMAL.match(word):
            total += float(word)
        elif isinstance(number := cardinals.get(word), int):
            total += number
        else:
            return None
    return total + more if words else None


def _endless(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Length]:
    for name, words in lexicon.data["facets"]["endless"].items():
        for token in tokens:
            if token.low in split_words(words):
                yield Length(token.i, token.i, ((name, None, None),))
