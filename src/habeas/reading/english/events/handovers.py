"""To whom people are handed over: police, another state, or captors.

Invariant: only the noun phrase right behind "to" decides.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["to_captors", "to_foreign_authorities", "to_police"]

_POLICE = frozenset(("police", "prosecutors", "gendarmes", "gendarmerie"))
_CAPTORS = word_class("receiving_captors")


def _receiver(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The noun phrase of "over to …" or "to …" behind a verb."""
    at = phrase.i + 1
    while sentence.kind(at) == "b" or (sentence.kind(at) == "h" and sentence.low(sentence.phrases[at].first) == "over"):
        at += 1
    led = sentence.kind(at) == "h" and sentence.low(sentence.phrases[at].first) == "to" and sentence.kind(at + 1) == "N"
    return sentence.phrases[at + 1] if led else None


def to_police(sentence: Sentence, phrase: Phrase) -> bool:
    """ "handed to the Togolese police"."""
    receiver = _receiver(sentence, phrase)
    return receiver is not None and sentence.low(receiver.last) in _POLICE


def to_foreign_authorities(sentence: Sentence, phrase: Phrase) -> bool:
    """ "handed over to the Iranian authorities", "to the authorities of that country"."""
    receiver = _receiver(sentence, phrase)
    if receiver is None or sentence.low(receiver.last) != "authorities":
        return False
    nation = bool(sentence.tokens[receiver.last - 1].classes & Class.PEOPLE_OF)
    return nation or sentence.low(receiver.last + 1) == "of"


def to_captors(sentence: Sentence, phrase: Phrase) -> bool:
    """ "handed over to men whose faces were covered", "to a drug gang"."""
    receiver = _receiver(sentence, phrase)
    return receiver is not None and sentence.low(receiver.last) in _CAPTORS
