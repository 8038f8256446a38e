"""Words that may open a noun phrase or a clause: "to", "after", "since", "as".

Invariant: a subordinator stands only before a clause with a subject and a verb of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.verb_tags.neighbours import (
    FINITE,
    kinds_of,
    next_is_noun_phrase,
)
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["FOLLOWING", "preposition_or_subordinator", "to_tag"]

FOLLOWING = word_class("following_verbs_of_time")

_AUXILIARY_OR_MODAL = Class.BE | Class.HAVE | Class.DO | Class.MODAL
_SUBJECT_LIKE = Class.PERSONAL | Class.PERSON | Class.DETERMINER | Class.POSSESSIVE


def to_tag(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> str:
    """Whether "to" at token `k` is a preposition or opens an infinitive."""
    j = k + 1
    if k + 2 < len(tokens) and tokens[k + 1].low == "house" and tokens[k + 2].low == "arrest":
        return "h"
    while j < len(tokens) and (
        (tokens[j].classes & Class.ADVERB and tokens[j].low not in lexicon.verbs)
        or tokens[j].classes & Class.NEGATOR
        or (tokens[j].low.endswith("ly") and tokens[j].low not in lexicon.verbs)
        # "to immediately and unconditionally release them"
        or (j > k + 1 and tokens[j].low == "and" and j + 1 < len(tokens) and tokens[j + 1].low.endswith("ly"))
    ):
        j += 1
    if j >= len(tokens) or tags[j] in ("m", "q", "z"):
        return "h"
    word = tokens[j]
    if word.low in ("be", "have", "do"):
        return "k"
    forms = lexicon.verbs.get(word.low)
    if forms is None or "base" not in kinds_of(forms):
        return "h"
    if word.classes & (Class.FACILITY | Class.UNIT | Class.THING):
        return "k" if next_is_noun_phrase(tokens, j + 1, tags, lexicon) else "h"
    if word.classes & Class.NOUN_TOO:
        nxt = tokens[j + 1] if j + 1 < len(tokens) else None
        if nxt is None:
            return "k"
        if nxt.classes & (Class.PERSONAL | Class.POSSESSIVE | Class.DETERMINER):
            return "k"
        if nxt.low == "of":
            return "h"
        before = tokens[k - 1] if k else None
        if before is not None and before.low in (
            "subject",
            "due",
            "according",
            "response",
            "thanks",
            "addition",
            "relation",
            "back",
            "access",
            "right",
            "return",
            "returned",
            "opposition",
        ):
            return "h"
    return "k"


_TAKING = word_class("custody_verbs")


def _told_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether the sentence has its main verb before token `k`, and a comma behind it ("were arrested on Monday, joining the many detained
    since the mayor was jailed")."""
    comma = next((j for j in range(k - 1, 0, -1) if tokens[j].text == ","), 0)
    return "a" in tags[:comma]


def _one_verb_ahead(tokens: Sequence[Token], k: int) -> bool:
    """Whether one group of auxiliaries, and no comma, stands between token `k` and the end of its sentence."""
    groups, inside = 0, False
    for token in tokens[k + 1 :]:
        if token.text in (",", ";", ":"):
            return False
        auxiliary = bool(token.classes & _AUXILIARY_OR_MODAL)
        groups += auxiliary and not inside
        inside = auxiliary
    return groups == 1


def _reduced_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a word of taking people in stands before token `k` that only describes them: "those rounded up after"."""
    j = k - 2 if k > 1 and tags[k - 1] == "b" and tokens[k - 1].low in ("up", "away", "in") else k - 1
    if j < 1 or tags[j] not in ("u", "e") or not (tokens[j].lemma in _TAKING or (tokens[j].lemma == "round" and j < k - 1)):
        return False
    return tags[j] == "u" or tags[j - 1] not in ("a", "x")


def preposition_or_subordinator(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> str:
    """`after`, `before`, `since`, `as`…: a subordinator where a clause with its own subject and verb follows."""
    low = tokens[k].low
    if low == "for" or low == "like" or low == "than":
        return "h"
    if _reduced_before(tokens, k, tags) and _one_verb_ahead(tokens, k) and not _told_before(tokens, k, tags):
        # "2,006 people detained after the election had been released": the one verb left is the main verb
        return "h"
    seen_subject = False
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None or "ing" in kinds_of(lexicon.verbs.get(following.low, ())):
        return "h"
    for j in range(k + 1, min(len(tokens), k + 14)):
        token = tokens[j]
        if token.text in (",", ";", ".", ":", "("):
            return "h"
        if token.low in ("and", "or") and j + 1 < len(tokens) and "past" in kinds_of(lexicon.verbs.get(tokens[j + 1].low, ())):
            # "recognised 24 people as political prisoners and took nine off its list"
            return "h"
        if tags[j] == "z":
            continue
        if token.low == "that" and j + 1 < len(tokens) and tokens[j + 1].low in FOLLOWING:
            # "as political prisoners in the two months that followed"
            return "h"
        if token.classes & _AUXILIARY_OR_MODAL and seen_subject:
            return "s"
        if token.low in ("them", "him", "us", "me") and tokens[j - 1].low != "of":
            return "h"
        if tags[j] in ("m", "q") or token.classes & _SUBJECT_LIKE:
            seen_subject = True
            continue
        forms = lexicon.verbs.get(token.low)
        if (
            forms is not None
            and seen_subject
            and not token.classes & Class.NOUN_TOO
            and not kinds_of(forms).isdisjoint(FINITE)
            and tokens[j - 1].low not in ("the", "a", "an", "of", "for", "by", "to")
        ):
            return "s"
        if forms is not None and tokens[j - 1].low in ("we", "they", "you", "i") and "base" in kinds_of(forms):
            return "s"
        if (
            forms is not None
            and seen_subject
            and token.classes & Class.NOUN_TOO
            and not kinds_of(forms).isdisjoint(FINITE)
            and next_is_noun_phrase(tokens, j + 1, tags, lexicon)
            and not (tokens[j - 1].classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PREPOSITION | Class.ADJECTIVE))
        ):
            return "s"
        if token.classes & (Class.RELATIVE | Class.SUBORDINATOR | Class.COORDINATOR) and token.low not in ("and", "or", "that"):
            return "h"
        if token.text[0].isalpha() and forms is None and not token.classes & (Class.CLOSED | Class.ADVERB):
            seen_subject = True
    return "h"
