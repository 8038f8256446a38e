"""Shares of a group: "one in ten", which counts nobody; "all but two of the seventeen" and "a third of the 60", which do.

Invariant: a share counts only where it comes out whole of a number in the same sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from habeas.model import Bound
from habeas.reading.english.number_words import number_at, plain_number
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["all_but", "all_except", "end_of_share", "fraction"]

_DEFINITE = frozenset(("the", "these", "those"))
_THEM = frozenset(("them", "whom", "these", "those"))


def end_of_share(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> int | None:
    """The last token of "one in ten", "nine out of every ten", whose first number ends at `last`: a share, which counts nobody.

    "three in four raids" is no share, and "seven out of 12" is a count.
    """
    words = [token.low for token in tokens[last + 1 : last + 4]]
    every = words[1:2] == ["every"] or words[2:3] == ["every"]
    at = last + (2 if words[:1] == ["in"] else 3 if words[:2] == ["out", "of"] else 0) + every
    if at <= last + every or at >= len(tokens) or not tokens[at].classes & Class.NUMBER:
        return None
    of = plain_number(tokens, at, lexicon.data["numbers"])
    own = plain_number(tokens, last, lexicon.data["numbers"])
    if of is None or own is None or of[1] <= own[1] or (words[0] == "out" and not every and of[1] not in (10, 100, 1000)):
        return None
    noun = tokens[of[0] + 1] if of[0] + 1 < len(tokens) else None
    counted = noun is not None and noun.low.endswith("s") and not noun.classes & Class.PERSON and noun.low not in ("is", "was", "has")
    return None if counted else of[0]


def all_but(
    tokens: Sequence[Token], i: int, lexicon: Lexicon, before: tuple[int | None, int | None, Bound] | None = None
) -> tuple[int, int, int, int] | None:
    """ "all but two of the seventeen": first and last token, the token of the whole, and fifteen. `i`: the token of the first number.
    before: range and bound of the last number of people before it, which "all but one were released" is told of."""
    if i < 2 or tokens[i - 1].low != "but" or tokens[i - 2].low != "all":
        return None
    left = number_at(tokens, i, lexicon)
    if left is None or left.low != left.high or left.last + 1 >= len(tokens):
        return None
    if tokens[left.last + 1].low == "of" and left.last + 2 < len(tokens) and tokens[left.last + 2].low not in _THEM:
        at = left.last + 2 + (tokens[left.last + 2].low in _DEFINITE)
        whole = number_at(tokens, at, lexicon) if at < len(tokens) else None
        if whole is None or whole.low is None or left.low is None or whole.low != whole.high or whole.low <= left.low:
            return None
        return i - 2, whole.last, at, whole.low - left.low
    told = before is not None and before[2] is Bound.EXACTLY and before[0] is not None and before[0] == before[1] and before[0] > left.low
    alone = tokens[left.last + 1].low == "of" or tokens[left.last + 1].classes & (Class.BE | Class.HAVE)
    if not told or not alone or before is None or before[0] is None:
        return None
    return i - 2, left.last, i, before[0] - left.low


_EXCEPT = frozenset(("but", "except"))
_NEAR = 8  # tokens: how far behind "all 12" what is left out may stand


def all_except(tokens: Sequence[Token], first: int, last: int, whole: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """ "all 12 members of the board but one have been jailed": the last token of what is left out, and eleven. first, last: the tokens of
    the number that follows "all"."""
    words = [token.low for token in tokens[max(0, first - 2) : first]]
    if words[-1:] != ["all"] and words != ["all", "the"]:
        return None
    for k in range(last + 2, min(last + _NEAR, len(tokens) - 1)):
        if tokens[k].low in (",", ";", ".") or tokens[k].classes & Class.RELATIVE:
            return None
        if tokens[k].low not in _EXCEPT:
            continue
        left = number_at(tokens, k + 1 + (tokens[k + 1].low == "for"), lexicon)
        verb = left is not None and left.last + 1 < len(tokens) and tokens[left.last + 1].classes & (Class.BE | Class.HAVE)
        if left is None or not verb or left.low != left.high or left.low >= whole:
            return None
        return left.last, whole - left.low
    return None


_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}


def fraction(
    tokens: Sequence[Token], i: int, lexicon: Lexicon, people_before: Callable[[], tuple[int | None, int | None, Bound] | None]
) -> tuple[int, int | None, int | None, Bound] | None:
    """ "a third of them", "two thirds of the 60", "half of whom": the first token, range and bound. `i`: the token of the fraction.
    people_before: range and bound of the last number of people before it, which "them" are.

    "Nearly half of them" and a share that comes out broken count nobody.
    """
    part = _PARTS.get(tokens[i].low)
    if part is None or i + 2 >= len(tokens) or tokens[i + 1].low != "of":
        return None
    times = plain_number(tokens, i - 1, lexicon.data["numbers"]) if i and tokens[i].low.endswith("s") else None
    number = times[1] if times is not None else 1
    first = i - 1 if i and (times is not None or tokens[i - 1].low in ("a", "one")) else i
    if first and tokens[first - 1].low in _ROUNDING:
        return None
    if tokens[i + 2].low in _THEM:
        before = people_before()
        if before is None or before[0] is None or before[2] not in (Bound.EXACTLY, Bound.AT_LEAST):
            return None
        low, high, bound = before[0], before[1], before[2]
    else:
        at = i + 2 + (tokens[i + 2].low in _DEFINITE)
        whole = number_at(tokens, at, lexicon) if at < len(tokens) else None
        if whole is None or whole.low != whole.high or whole.vague or whole.ordinal:
            return None
        low, high, bound = whole.low, whole.high, Bound.EXACTLY
    if low * number % part or low * number < part:
        return None
    counted = low * number // part
    return first, counted, counted if high is not None else None, bound


_ROUNDING = frozenset("almost nearly about around roughly over than under approximately some".split())
