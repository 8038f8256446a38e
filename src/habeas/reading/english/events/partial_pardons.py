"""Pardons of a part of what somebody serves, and terms that are nearly over: nobody leaves custody by either.

Invariant: only the words of the clause behind the verb, and of the verb before it, decide.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["nearly_served", "partly_pardoned"]

_PARTS = word_class("parts_of_a_case")
_LIGHTENED = word_class("parts_of_punishments")
_NEARLY = word_class("barely_not")
_SERVING = word_class("serving_verbs")


def partly_pardoned(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was pardoned on five charges, reducing her term", "received pardons in two cases": some of the charges, counted."""
    i = phrase.i + 1
    if phrase.lemma == "release" and phrase.passive and sentence.low(phrase.last + 1) == "from" and sentence.kind(i + 1) == "N":
        # "released from half of their terms", "from other punishments"
        return sentence.low(sentence.phrases[i + 1].last) in _LIGHTENED
    if phrase.lemma not in ("pardon", "receive", "grant"):
        return False
    while sentence.kind(i) in ("N", "b", "z"):
        # "received | pardons | in two cases"
        i += 1
    if sentence.kind(i) != "h" or sentence.low(sentence.phrases[i].first) not in ("on", "in", "for", "of") or sentence.kind(i + 1) != "N":
        return False
    part = sentence.phrases[i + 1]
    return sentence.low(part.last) in _PARTS and sentence.quantity_in(part) is not None


def nearly_served(sentence: Sentence, phrase: Phrase) -> bool:
    """ "had nearly completed serving their sentences", "had served nearly their whole terms": how little was left of what they served."""
    if phrase.lemma not in _SERVING or sentence.vocabulary.isdisjoint(_NEARLY):
        return False
    before = sentence.phrases[phrase.i - 1] if phrase.tense == "gerund" and sentence.kind(phrase.i - 1) == "V" else phrase
    first = before.first - (sentence.kind(before.i - 1) == "b")
    return any(sentence.low(k) in _NEARLY for k in range(first, phrase.last + 2))
