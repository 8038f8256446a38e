"""Words of names: whether a word is part of a name, by its letters, its place, and what the text writes elsewhere.

Invariant: a word is judged by its sentence and by the name book alone; names are made of such words elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.reading.english.aliases import past_nickname
from habeas.reading.english.grammar import word_class
from habeas.reading.english.name_book import PREFIXED, NameBook
from habeas.reading.english.name_kinds import one_of_a_kind
from habeas.reading.english.names_like_words import (
    called_by_calling,
    named_like_a_call,
    named_like_a_helper,
    opens_sentence_as_name,
)
from habeas.reading.english.typography import OPENING_QUOTES
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["are_several", "is_name_word"]

_WORD = re.compile(r"^[^\W\d_][^\W\d_.'’‐‑-]*(?:[-‐‑'’](?:[^\W\d_]+|\d+))*\.?$")
_INITIAL = re.compile(r"^(?:[A-Z]\.)+$")
_PARTICLES = word_class("name_particles")
_COMMON = Class.CLOSED | Class.MONTH | Class.WEEKDAY | Class.NUMBER
_CALENDAR = Class.MONTH | Class.WEEKDAY
_PROPER = Class.COUNTRY | Class.PEOPLE_OF | Class.CAPITAL | Class.MEDIA | Class.MONITOR
_OFFICE = Class.ORGANISATION | Class.TITLE
_AUXILIARY = Class.BE | Class.HAVE | Class.DO | Class.MODAL
_DESCRIPTOR = Class.TITLE | Class.KIN | Class.PEOPLE_OF


def is_name_word(token: Token, tokens: Sequence[Token], book: NameBook, lexicon: Lexicon, flat: bool) -> bool:
    """Whether a word may be part of a name. flat: its sentence is in capitals or title case, so that a capital says nothing."""
    if not token.capital:
        return PREFIXED.match(token.text) is not None
    if not (_WORD.match(token.text) or _INITIAL.match(token.text)):
        return False
    classes = token.classes
    if token.low in ("no.", "nos.", "no", "art.") and token.i + 1 < len(tokens) and tokens[token.i + 1].low[0].isdecimal():
        # "colony No. 3"
        return False
    if classes & Class.PERSON and one_of_a_kind(tokens, token.i) and not (token.i + 1 < len(tokens) and tokens[token.i + 1].capital):
        # "a former U.S. Marine"
        return False
    if classes & Class.CLOSED and token.low not in ("us",):
        if flat:
            return False
        return (token.low in _SYLLABLES and _between_names(token, tokens)) or named_like_a_helper(token, tokens, lexicon)
    if token.low == "us":
        return token.text == "US"
    if (
        "-" in token.low
        and lexicon.of(token.low.partition("-")[0]) & Class.NUMBER
        and lexicon.of(token.low.rpartition("-")[2]) & Class.NUMBER
    ):
        # "Ninety-one Nicaraguans"
        return False
    if classes & _CALENDAR and token.low not in ("may", "april", "june", "august", "march"):
        beside = [tokens[k] for k in (token.i - 1, token.i + 1) if 0 <= k < len(tokens)]
        short = len(token.low) == 3 and not any(other.text[0].isdecimal() for other in beside)
        capital = sum(other.capital and not other.classes & Class.CLOSED for other in beside)
        if not (short and capital and (token.i or opens_sentence_as_name(token, tokens, lexicon))):
            return False
    if classes & _PROPER:
        return True
    if flat:
        if token.low in book.capitalised:
            return True
        known = classes or token.low in lexicon.verbs or token.low in book.lowered
        return not known and len(token.text) > 1
    starts = token.i == 0 or tokens[token.i - 1].text in ('"', "“", "«", ":", "—", "–", "-", "(", "•")
    if starts:
        if token.low in book.capitalised and not (token.low in book.lowered and classes):
            return True
        known = classes & ~_OFFICE or token.low in lexicon.verbs or token.low in book.lowered
        following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if following is not None and following.capital and are_several(token) and are_several(following):
            # "Prisoners Defenders reported"
            return True
        if classes & _OFFICE:
            return following is not None and following.capital and not following.classes & Class.CLOSED
        if classes & Class.MONTH:
            # "Jan Dorn, 44, walked out"
            return opens_sentence_as_name(token, tokens, lexicon)
        if known and named_like_a_call(token, tokens, lexicon):
            return True
        if known:
            return bool(
                following is not None
                and following.capital
                and not following.classes & _COMMON
                and token.low not in book.lowered
                and not classes
                and token.low not in lexicon.verbs
            )
        if "-" in token.low and token.text.count("-") and token.text.rpartition("-")[2][:1].isupper():
            return True
        if ("-of-" in token.low or token.low.startswith("ex-")) and following is not None and following.capital:
            # "Mother-of-three Ana Ruiz", "Ex-minister Leo Sand"
            return False
        if token.low.endswith(("ly", "ists", "ers", "tors", "ions", "ing")) and token.low not in _GIVEN_NAMES:
            # "Downing Street said"
            return following is not None and following.capital and following.low in lexicon.place_nouns
        if token.low not in book.capitalised and called_by_calling(token, tokens):
            return False
        return following is not None and (
            following.capital
            or (following.text in OPENING_QUOTES and past_nickname(tokens, token.i) is not None)
            # "Salma al-Shehab was released"
            or PREFIXED.match(following.text) is not None
            or (following.low in _PARTICLES and token.i + 2 < len(tokens) and tokens[token.i + 2].capital)
            or following.low in ("and", "'s", ",", "also")
            or following.low in lexicon.verbs
            or bool(following.classes & _AUXILIARY)
        )
    if token.text == "U" and token.i + 1 < len(tokens) and tokens[token.i + 1].capital:
        return True
    return len(token.text) > 1 or bool(_INITIAL.match(token.text))


_GIVEN_NAMES = word_class("names_like_adverbs")
_SYLLABLES = frozenset(("my", "than", "so", "an", "do"))


def _between_names(token: Token, tokens: Sequence[Token]) -> bool:
    """ "Phan My Linh", "Daw Than Nwe": a syllable of a name that is also a small word of English."""
    if not 0 < token.i < len(tokens) - 1:
        return False
    beside = (tokens[token.i - 1], tokens[token.i + 1])
    return all(other.capital and not other.classes & (Class.CLOSED | Class.MONTH | Class.WEEKDAY) for other in beside)


def are_several(token: Token) -> bool:
    """Whether a word is a plural noun for people that is no office, no kin and no nationality."""
    return bool(token.classes & Class.PERSON and token.classes & Class.PLURAL and not token.classes & _DESCRIPTOR)
