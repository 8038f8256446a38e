"""Sentences whose verbs mean other things: those of sport, the arts or trade, and questions that tell nothing.

Invariant: a sentence that speaks of custody is of no other field.
"""

from __future__ import annotations

from functools import lru_cache

from habeas.model import Kind
from habeas.model.kinds import MEASURES
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon, split_words

__all__ = ["asks", "told_of_custody"]

_AMBIGUOUS = frozenset((Kind.RELEASED, Kind.TRANSFERRED, Kind.SENTENCED, Kind.HELD, Kind.TRIED, Kind.CHARGED, Kind.RETURNED_TO_CUSTODY))


def told_of_custody(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """The candidates without those that a sentence of another field tells in words which only seem to speak of custody."""
    if not _other_field(sentence):
        return found
    found = [candidate for candidate in found if candidate.kind not in _AMBIGUOUS]
    if sentence.vocabulary.isdisjoint(sentence.lexicon.country):
        # the sanctions of a league
        found = [candidate for candidate in found if candidate.kind not in MEASURES]
    return found


def asks(sentence: Sentence) -> bool:
    """ "How many journalists are in jail?", "Why was he let go?": a question that takes what it asks about for granted, and tells none of
    it."""
    first = next((token for token in sentence.tokens if token.text[0].isalnum()), None)
    return sentence.tokens[-1].text == "?" and first is not None and first.low in _ASKING


_ASKING = frozenset("how who whom whose what which when where why".split())
_TRYING = word_class("leading_to_trial")


def _other_field(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sport, the arts or trade, where the same verbs mean other things, and not of custody."""
    other, custody = _fields(sentence.lexicon)
    if sentence.vocabulary.isdisjoint(other) or not sentence.vocabulary.isdisjoint(custody):
        return False
    if any(sentence.low(k - 1) in _TRYING and sentence.low(k) == "trial" for k in range(1, len(sentence.tokens))):
        # "on trial over a song"
        return False
    # "the film critic Ko Thiha": a trade, not a field
    return any(token.low in other and not _names_a_trade(sentence, token.i) for token in sentence.tokens)


def _names_a_trade(sentence: Sentence, k: int) -> bool:
    """ "film critic", "football coach": a word of another field right before a noun of persons."""
    return k + 1 < len(sentence.tokens) and bool(sentence.tokens[k + 1].classes & (Class.PERSON | Class.TITLE))


@lru_cache(maxsize=8)
def _fields(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.data["people"]
    return frozenset(split_words(table["other_fields"])), frozenset(split_words(table["custody_words"]))
