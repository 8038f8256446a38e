"""To whom people are handed over: police, another state, or captors.

Invariant: only the noun phrase right behind "to" decides.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["to_captors", "to_foreign_authorities", "to_police"]

_AGENCIES = word_class("agencies_of_force")
_SERVICES = frozenset(("service", "services", "agency", "agents", "forces", "directorate"))
_OF_SECURITY = frozenset(("security", "intelligence", "secret"))
_CAPTORS = word_class("receiving_captors")


def _receiver(sentence: Sentence, phrase: Phrase, patient: Group | None) -> Phrase | None:
    """The noun phrase of "over to …" or "to …" behind a verb, and behind those it hands over."""
    at = phrase.i + 1
    if not phrase.passive and patient is not None and patient.first > phrase.last:
        at = sentence.phrase(patient.last).i + 1
    while sentence.kind(at) == "b" or (sentence.kind(at) == "h" and sentence.low(sentence.phrases[at].first) == "over"):
        at += 1
    led = sentence.kind(at) == "h" and sentence.low(sentence.phrases[at].first) == "to" and sentence.kind(at + 1) == "N"
    return sentence.phrases[at + 1] if led else None


def to_police(sentence: Sentence, phrase: Phrase, patient: Group | None) -> bool:
    """ "handed to the Togolese police", "handed him over to the intelligence service"."""
    receiver = _receiver(sentence, phrase, patient)
    if receiver is None:
        return False
    last = receiver.last
    return sentence.low(last) in _AGENCIES or (sentence.low(last) in _SERVICES and sentence.low(last - 1) in _OF_SECURITY)


def to_foreign_authorities(sentence: Sentence, phrase: Phrase, patient: Group | None) -> bool:
    """ "handed over to the Iranian authorities", "to the authorities of that country"."""
    receiver = _receiver(sentence, phrase, patient)
    if receiver is None or sentence.low(receiver.last) != "authorities":
        return False
    nation = bool(sentence.tokens[receiver.last - 1].classes & Class.PEOPLE_OF)
    return nation or sentence.low(receiver.last + 1) == "of"


def to_captors(sentence: Sentence, phrase: Phrase, patient: Group | None) -> bool:
    """ "handed over to men whose faces were covered", "to a drug gang"."""
    receiver = _receiver(sentence, phrase, patient)
    return receiver is not None and sentence.low(receiver.last) in _CAPTORS
