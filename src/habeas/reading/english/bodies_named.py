"""Bodies in their names: what joins, owns, opens and ends the name of an organisation.

Invariant: each question is asked of the words of one run, and of what stands right beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

__all__ = ["body_joined", "ends_organisation", "names_organisation", "opens_body", "owned_by_many", "serves_both"]

_ORGANISATION_NOUNS = word_class("organisation_nouns")
_PROPER = Class.COUNTRY | Class.PEOPLE_OF | Class.CAPITAL | Class.MEDIA | Class.MONITOR
_MANY = word_class("owners_of_bodies")
_BODY_BEFORE = word_class("bodies_before_names")


def body_joined(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the capitalised words behind "and" end with one by which a body is called, and those before it name nothing themselves."""
    k = last + 2
    while k < len(tokens) and tokens[k].capital and tokens[k].text.isalpha():
        k += 1
    named = any(tokens[m].classes & (_PROPER | Class.TITLE) for m in range(first, last + 1))
    end = tokens[k - 1]
    if k == last + 3 and k < len(tokens) and tokens[k].low in _BODY_BEFORE and not named:
        # "the Memory and Law project"
        return first == last and end.text.isalpha()
    return k > last + 3 and last - first <= 1 and not named and bool(end.classes & Class.ORGANISATION) and not end.classes & Class.TITLE


def serves_both(tokens: Sequence[Token], first: int, last: int, k: int) -> bool:
    """ "the Institute for Peace and Democracy", "the Ministry of Labour and Social Policy": whether what a body is for or of goes on behind
    "and" with another aim."""
    serves = any(tokens[m].low in _SERVING for m in range(first + 1, last + 1))
    return serves and tokens[k].low in _AIMS and (tokens[last].low in _AIMS or tokens[last - 1].low in _SERVING)


_SERVING = frozenset(("for", "of", "on", "against"))
_AIMS = word_class("aims_of_bodies")


def owned_by_many(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a genitive is part of a body's name: the noun before it says that it is one, or all of a kind own it."""
    return tokens[last].low in _MANY or (first > 0 and tokens[first - 1].low in _BODY_BEFORE)


def opens_body(tokens: Sequence[Token], k: int) -> bool:
    """Whether the capitalised words from token `k` on have one by which a body is called."""
    while k < len(tokens) and tokens[k].capital:
        if tokens[k].classes & Class.ORGANISATION:
            return True
        k += 1
    return False


def names_organisation(token: Token) -> bool:
    """Whether a capitalised common noun inside a sentence may open an organisation's name."""
    plural = bool(token.classes & Class.PERSON) and bool(token.classes & Class.PLURAL)
    return token.i > 0 and token.capital and (plural or token.low in _ORGANISATION_NOUNS)


def ends_organisation(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the last of several words is one by which a body is called."""
    return bool(tokens[last].classes & Class.ORGANISATION) and last > first
