"""Of which people a group is said to be: "five Iranian prisoners" are none of "five innocent Americans".

Invariant: groups differ only where both are said to be of some people, and share none.
"""

from __future__ import annotations

from habeas.reading.english.discourse import Draft
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["of_another_people", "of_others", "rest_of_the_same"]


def of_another_people(sentence: Sentence, phrase: Phrase, draft: Draft) -> bool:
    """Whether a noun phrase and the people of a draft are said to be of different peoples."""
    patient = draft.candidate.patient
    if patient is None:
        return False
    here, there = _peoples(sentence, phrase), _peoples(draft.candidate.sentence, patient.phrases[0])
    return bool(here) and bool(there) and here.isdisjoint(there)


def of_others(draft: Draft, whole: Draft) -> bool:
    """Whether "those Iranians", of whom a draft counts some, are none of the people of another."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    if patient is None or patient.partitive is None or sentence.low(patient.partitive.first) not in ("those", "these"):
        return False
    return of_another_people(sentence, patient.partitive, whole)


def _peoples(sentence: Sentence, phrase: Phrase) -> frozenset[str]:
    """The words for peoples in a noun phrase, each as an adjective: "Americans" as "american"."""
    words = (token for token in sentence.tokens[phrase.first : phrase.last + 1] if token.classes & Class.PEOPLE_OF)
    return frozenset(token.low.removesuffix("s") for token in words)


def rest_of_the_same(told: list[Draft], rest: int | None) -> Draft | None:
    """ "Two of the five arrived. The other three will not return": the five, where the part told last and the rest come to them."""
    for draft in told:
        whole = draft.subset_of
        if draft.gone or whole is None or draft.count is None or whole.count is None or rest is None:
            continue
        part, total = draft.count, whole.count
        if part.low is not None and part.low == part.high and total.low == total.high == part.low + rest:
            return whole
    return None
