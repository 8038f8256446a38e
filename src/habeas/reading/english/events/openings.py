"""Where a candidate begins, and at which token it is told.

Invariant: a candidate is moved inside its own sentence, and never past the words that tell it.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class

__all__ = ["begin_at_the_deemed", "begin_at_verb", "told_at"]


def told_at(candidate: Candidate, found: list[Candidate]) -> float:
    """The token at which it is told; of some that stand between a group and its verb ("500 people, among them 17 mayors, have been
    detained") right behind that verb, because the group is told by it."""
    if candidate.subset in _INSERTED:
        for other in found:
            if other.patient is None or other.subset or candidate.kind not in (other.kind, Kind.SAID):
                continue
            between = other.patient.phrases[0].last + 1 < candidate.first and candidate.last < other.trigger[0]
            if between and candidate.sentence.tags[candidate.first - 1] in ",c":
                return other.trigger[0] + 0.5
    return candidate.trigger[0]


_INSERTED = frozenset(("among", "including", "of whom", "part", "copular"))


def begin_at_the_deemed(candidate: Candidate) -> None:
    """ "1,687 people it considers political prisoners were still being held": the clause begins with the people, in place."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or candidate.nominal or patient.last >= candidate.first:
        return
    by, verb = patient.phrases[0].i + 1, sentence.phrases[patient.phrases[0].i + 2 : patient.phrases[0].i + 3]
    if sentence.kind(by) == "N" and verb and verb[0].kind == "V" and verb[0].finite and verb[0].lemma in _HELD_TO_BE:
        candidate.first = patient.first


_HELD_TO_BE = word_class("holding_to_be")


def begin_at_verb(candidate: Candidate, found: list[Candidate]) -> None:
    """ "Her brother, who had campaigned for her release, was himself picked up": where a clause on the subject tells another event, this
    one is told from its verb on."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    if candidate.nominal or candidate.subset or verb.kind != "V" or not verb.finite or candidate.trigger[0] != verb.first:
        return
    if candidate.first < verb.first and any(
        other.kind is not candidate.kind and other.nominal and candidate.first < other.trigger[0] < verb.first and other.phrase != verb.i
        for other in found
    ):
        inserted = any(sentence.tags[k] == "w" for k in range(candidate.first, verb.first))
        candidate.first = verb.first if inserted else candidate.first
