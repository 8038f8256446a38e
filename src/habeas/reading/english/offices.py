"""Offices that stand before the name of who holds them: "Secretary of State Anna Frost", "the envoy for hostage affairs Karl Holm".

Invariant: an office is a title with a preposition and what the office is for or of; the name is what is left behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

__all__ = ["Office", "office_before"]

_LINKS = frozenset(("of", "for", "to", "on", "at"))
_JOINING = frozenset(("of", "for", "and", "the", "&", ","))
_FIELDS = word_class("fields_of_office")
_OVER_PLACES = word_class("titles_over_places")
_PLACES = Class.COUNTRY | Class.CAPITAL | Class.PEOPLE_OF
_BODIES = Class.ORGANISATION | Class.MEDIA | Class.MONITOR | Class.FACILITY
_REACH = 10  # tokens an office may be long


class Office(NamedTuple):
    """first: the token the office begins at; name: the token its holder's name begins at."""

    first: int
    name: int


def office_before(tokens: Sequence[Token], first: int, last: int) -> Office | None:
    """The office whose holder the capitalised words `[first, last]` end with; None where they are no holder of one."""
    title = _title_before(tokens, first)
    if title is None or any(token.classes & Class.TITLE for token in tokens[first : last + 1]):
        # "a representative of US President Karl Holm": a title of his own stands before the name
        return None
    name = first
    while name <= last and _of_office(tokens[name]):
        name += 1
    if tokens[name - 1].low == ",":
        # "Kerat's ambassador to Denmark, Nils Berg, said": whose name stands apart
        return None
    if name == first and tokens[first - 1].low in _LINKS | {"the"}:
        # "Governor of Brusk Alan Bogan": a place nobody knows
        if tokens[title].low not in _OVER_PLACES or last - first < 2:
            return None
        name = last - 1
    named = tokens[name : last + 1]
    if not named or any(token.classes & (_BODIES | Class.THING) for token in named) or not all(_of_name(token) for token in named):
        return None
    begins = title
    while begins and tokens[begins - 1].capital and _opens_office(tokens[begins - 1]):
        begins -= 1
    return Office(begins, name)


def _title_before(tokens: Sequence[Token], first: int) -> int | None:
    """The title that what stands right before a token hangs on: "Minister of Foreign Affairs of |", "envoy for hostage affairs |"."""
    k, linked = first - 1, False
    while k >= 0 and first - k <= _REACH:
        token = tokens[k]
        if token.classes & Class.TITLE and linked:
            return k
        if token.low in _LINKS:
            linked = True
        elif token.low not in _JOINING and not _of_office(token):
            return None
        k -= 1
    return None


def _of_office(token: Token) -> bool:
    """Whether a word is of what an office is for or of, and not of a name."""
    return token.low in _FIELDS or token.low in ("of", "for", "and", "the") or bool(token.classes & (_PLACES | _BODIES))


def _of_name(token: Token) -> bool:
    return token.capital or token.low in _PARTICLES


_PARTICLES = word_class("name_particles")


def _opens_office(token: Token) -> bool:
    """ "U.S.", "Deputy", "Special", "High": words of an office before its title."""
    return bool(token.classes & (_PLACES | Class.TITLE | Class.ADJECTIVE)) or token.low in _FIELDS or token.low in _OPENING


_OPENING = frozenset("us u.s. uk u.k. un u.n. eu high special deputy assistant under first vice acting former senior permanent".split())
