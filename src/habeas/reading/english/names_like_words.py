"""Names that begin with words of English: "Will Rask", "May Htoo", "Jan Dorn", "Free Voice Halvetia"; and callings that begin none.

Invariant: an auxiliary with a capital is a name only before another word with a capital, and at the beginning of a sentence only where
that sentence goes on as one about somebody does.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["called_by_calling", "named_like_a_call", "named_like_a_helper", "opens_sentence_as_name"]

_CALLINGS = tuple(word_class("endings_of_callings"))
_COMMON = Class.CLOSED | Class.MONTH | Class.WEEKDAY | Class.NUMBER
_HELPERS = word_class("names_like_helpers")
_BEFORE_MONTHS = word_class("words_before_months")
_AUXILIARY = Class.BE | Class.HAVE | Class.DO | Class.MODAL
_BEHIND_NAMES = frozenset((",", "'s", "’s", "(", "–", "—"))
_OPENING = frozenset(('"', "“", "«", ":", "—", "–", "-", "(", "•"))


def _finite_form(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is a past or a third person of a verb, or an auxiliary."""
    if token.text != token.low:
        return False
    return bool(token.classes & _AUXILIARY) or any(form.form in ("past", "s") for form in lexicon.verbs.get(token.low, ()))


def named_like_a_helper(token: Token, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "sentenced Will Rask", "May Htoo, a nurse, was": and neither "in May Rask said" nor "Will Rask go free?"."""
    if token.low not in _HELPERS or not token.capital or token.text.isupper() or not _capital_behind(token, tokens):
        return False
    if token.i == 0 or tokens[token.i - 1].text in _OPENING:
        return opens_sentence_as_name(token, tokens, lexicon)
    before = tokens[token.i - 1]
    return not (token.classes & Class.MONTH or token.low == "may") or not (before.low in _BEFORE_MONTHS or before.low[0].isdecimal())


def opens_sentence_as_name(token: Token, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the words with a capital from the first of a sentence on are somebody of whom it goes on to tell."""
    if not _capital_behind(token, tokens) or tokens[-1].text == "?":
        return False
    k = token.i + 1
    while k < len(tokens) and tokens[k].capital and not tokens[k].classes & _COMMON:
        k += 1
    if k + 1 < len(tokens) and tokens[k].low == "and":
        return tokens[k + 1].capital
    return k < len(tokens) and (tokens[k].text in _BEHIND_NAMES or _finite_form(tokens[k], lexicon))


def _capital_behind(token: Token, tokens: Sequence[Token]) -> bool:
    following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return following is not None and following.capital and not following.text.isupper() and not following.classes & _COMMON


def called_by_calling(token: Token, tokens: Sequence[Token]) -> bool:
    """ "Sportswriter Leo Sand", "Bassist Ana Ruiz was freed": what somebody does, at the head of a sentence before the name."""
    following = tokens[token.i + 1 : token.i + 3]
    if not following or not following[0].capital:
        return False
    full = len(following) > 1 and following[1].capital
    return token.low.endswith(_CALLINGS) or (full and token.low.endswith("ist"))


def named_like_a_call(token: Token, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
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
