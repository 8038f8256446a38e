"""Orders to let somebody go that nobody obeyed, as the words of their own sentence tell.

Invariant: an order is in vain only where the sentence says that whom it is for is still held, or that a court had to give it again.
"""

from __future__ import annotations

from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence

__all__ = ["kept_although", "ordered_again", "ordered_in_vain"]

_STILL = word_class("still_there")
_ALTHOUGH = word_class("in_spite_of")
_AGAIN = word_class("ordered_again")


def ordered_in_vain(candidate: Candidate) -> bool:
    """ "120 prisoners whose release had been ordered were still there": an order that the same sentence tells not to have come about."""
    sentence = candidate.sentence
    if sentence.vocabulary.isdisjoint(_STILL):
        return False
    if not candidate.nominal:
        ordered = sentence.kind(candidate.phrase - 2) == "V" and sentence.phrases[candidate.phrase - 2].lemma == "order"
        return ordered and kept_although(sentence)
    verb = next((other for other in sentence.verb_groups if other.i > candidate.phrase), None)
    return verb is not None and verb.passive and verb.lemma == "order" and sentence.phrase(candidate.trigger[0]).i == verb.i - 1


def kept_although(sentence: Sentence) -> bool:
    """ "remains in jail although a court twice ordered him freed": an order that the same sentence tells not to have come about."""
    return not sentence.vocabulary.isdisjoint(_STILL) and not sentence.vocabulary.isdisjoint(_ALTHOUGH)


def ordered_again(sentence: Sentence, verb: int) -> bool:
    """ "had twice ordered their release", with the token of its verb: whom a court must tell twice was not let go."""
    return sentence.low(verb - 1) in _AGAIN or sentence.low(verb + 1) in _AGAIN
