"""Verdicts named again inside what a higher court does with them: "upheld a blogger's ten-year sentence", "a term for an activist convicted
of slander".

Invariant: only a verdict without a time of its own, on the very people of the other, is none of its own.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class

__all__ = ["named_again"]

_ON_APPEAL = word_class("upholding") | word_class("term_changing_verbs") | {"reject", "dismiss"}


def named_again(verdict: Candidate, decision: Candidate) -> bool:
    """Whether a verdict is only what a decision of the same sentence is on."""
    sentence = verdict.sentence
    if verdict is decision or verdict.kind is not Kind.SENTENCED or decision.kind is not Kind.SENTENCED or decision.nominal:
        return False
    deciding, verb = sentence.phrases[decision.phrase], sentence.phrases[verdict.phrase]
    if deciding.kind != "V" or deciding.lemma not in _ON_APPEAL or deciding.passive or verdict.trigger[0] <= decision.trigger[1]:
        return False
    if verdict.nominal:
        return verdict.trigger[0] <= decision.last
    if any(sentence.phrase(time.first).i in (verb.i + 1, verb.i + 2) for time in sentence.times if time.first > verdict.trigger[1]):
        return False
    patients = (verdict.patient, decision.patient)
    reduced = verb.kind == "V" and verb.tense == "participle"
    return reduced and patients[0] is not None and patients[1] is not None and patients[0].first == patients[1].first
