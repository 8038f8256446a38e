"""Custody that the words of an event take for granted: "were moved from jail to a camp", "was led away after sentencing".

Invariant: the clause of the event itself decides, and at most another event of its sentence.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["held_by_its_words", "led_from_court"]

_PLACES = word_class("custody_nouns")
_OVER = word_class("hearings_over")


def held_by_its_words(draft: Draft, memory: Memory) -> bool:
    """Whether an event tells by its own words that those it befell were in custody."""
    if draft.kind is Kind.TRANSFERRED:
        return _out_of_custody(draft)
    if draft.kind is not Kind.DIED or not draft.people:
        return False
    return _like_another(draft, memory) if draft.candidate.nominal else len(draft.people) == 1 and _named_next(draft, memory)


def led_from_court(sentence: Sentence, verb: Phrase) -> bool:
    """ "led away after sentencing", "taken away from the dock": back to where they were."""
    after = sentence.low(verb.last + 1) == "away" and sentence.low(verb.last + 2) in ("after", "from")
    return after and any(sentence.low(k) in _OVER for k in range(verb.last + 3, verb.last + 6))


def _out_of_custody(draft: Draft) -> bool:
    """ "were transported from detention to penal colonies": the words for the move say where they were."""
    sentence = draft.candidate.sentence
    i = draft.candidate.phrase + 1
    origin = sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("from", "out") and sentence.kind(i + 1) == "N"
    return origin and sentence.low(sentence.phrases[i + 1].last) in _PLACES


def _like_another(draft: Draft, memory: Memory) -> bool:
    """ "The death in prison of Ana Ruiz followed the death of Leo Sand in May": told as the next of such deaths."""
    sentence = draft.candidate.sentence
    if not any(verb.lemma == "follow" for verb in sentence.verb_groups):
        return False
    return any(
        other.kind is Kind.DIED and other.candidate.nominal and not other.gone and other.candidate.sentence is sentence
        for other in memory.recent(sentence, 0)
    )


def _named_next(draft: Draft, memory: Memory) -> bool:
    """ "A blogger has died in prison. Leo Sand died on Monday, his lawyer said": whom the lead tells of without a name."""
    sentence = draft.candidate.sentence
    for other in memory.recent(sentence, 2):
        patient, here = other.candidate.patient, other.candidate.sentence
        if other.kind is not Kind.DIED or other.gone or other.people or other.count is not None or patient is None or here is sentence:
            continue
        if other.modality is Modality.ASSERTED and not other.candidate.nominal and here.low(patient.first) in ("a", "an"):
            return True
    return False
