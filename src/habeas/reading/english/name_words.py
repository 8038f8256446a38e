"""Words of names: whether a word is part of a name, by its letters, its place, and what the text writes elsewhere.

Invariant: a word is judged by its sentence and by the name book alone; names are made of such words elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.name_book import PREFIXED, NameBook
from habeas.reading.english.name_kinds import one_of_a_kind
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
        return not flat and token.low in _SYLLABLES and _between_names(token, tokens)
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
        if not (short and sum(other.capital and not other.classes & Class.CLOSED for other in beside) and token.i):
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
        if known and _named_like_a_call(token, tokens, lexicon):
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
        if token.low.endswith(("ly", "ists", "ers", "tors", "ions", "ing")) and token.low not in _GIVEN_NAMES:
            # "Downing Street said"
            return following is not None and following.capital and following.low in lexicon.place_nouns
        return following is not None and (
            following.capital
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


def _named_like_a_call(token: Token, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "Free Voice Halvetia, with five other groups, today recognised", "Stop Torture Now said": a name that begins like an imperative is
    the subject of the verb that comes after it, at once or after an insertion."""
    if token.i or not any(form.form == "base" for form in lexicon.verbs.get(token.low, ())):
        return False
    k = 1
    while k < len(tokens) and tokens[k].capital and not tokens[k].classes & (_COMMON | Class.TITLE):
        k += 1
    if k == 1:
        return False
    if k == 2 and k + 1 < len(tokens) and tokens[k].low == "and" and tokens[k + 1].capital:
        # "Mark Swidan and Anna Frost were arrested"
        k += 1
        while k < len(tokens) and tokens[k].capital and not tokens[k].classes & _COMMON:
            k += 1
    if k < len(tokens) and tokens[k].text == "," and (end := _end_of_named_list(tokens, k)) is not None:
        k = end
    elif k < len(tokens) and tokens[k].text == ",":
        k = next((j + 1 for j in range(k + 2, min(k + 20, len(tokens))) if tokens[j].text == ","), len(tokens))
        if k < len(tokens) and not _finite_form(tokens[k], lexicon) and k + 1 < len(tokens) and not tokens[k].classes & Class.CLOSED:
            # "…, today recognised"
            k += 1
    return k < len(tokens) and _finite_form(tokens[k], lexicon)


def _end_of_named_list(tokens: Sequence[Token], k: int) -> int | None:
    """The token behind "…, Kai Li and Anna Frost" whose first comma stands at token `k`; None where it is no list of names."""
    joined = False
    while k < len(tokens) and (tokens[k].text == "," or tokens[k].low == "and"):
        joined = joined or tokens[k].low == "and"
        k += 1
        first = k
        while k < len(tokens) and tokens[k].capital and not tokens[k].classes & Class.CLOSED:
            k += 1
        if k == first and not (k < len(tokens) and tokens[k].low == "and"):
            return None
    return k if joined else None


def _finite_form(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is a past or a third person of a verb, or an auxiliary."""
    if token.text != token.low:
        return False
    return bool(token.classes & _AUXILIARY) or any(form.form in ("past", "s") for form in lexicon.verbs.get(token.low, ()))


def are_several(token: Token) -> bool:
    """Whether a word is a plural noun for people that is no office, no kin and no nationality."""
    return bool(token.classes & Class.PERSON and token.classes & Class.PLURAL and not token.classes & _DESCRIPTOR)
