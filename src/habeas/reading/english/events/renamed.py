"""Candidates that turn out to tell of others: the one whom a name tells, those freed of a list, those jailed among verdicts.

Invariant: a candidate is changed by the words of its own clause alone.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["free_those_of_lists", "jailed_among_verdicts", "name_the_one"]

_FREEING = word_class("pardoning_verbs")
_LISTS = word_class("lists_of_people")
_JAILING = word_class("jailing_verbs")


def jailed_among_verdicts(sentence: Sentence, found: list[Candidate]) -> None:
    """ "ten were acquitted, four got suspended sentences and eleven were jailed": the last are sentenced, in place."""
    if not any(other.kind is Kind.SENTENCED and not other.nominal for other in found):
        return
    for candidate in found:
        if candidate.kind is Kind.DETAINED and not candidate.nominal and sentence.phrases[candidate.phrase].lemma in _JAILING:
            joined = sentence.kind(candidate.phrase) == "V" and sentence.phrases[candidate.phrase].finite and not sentence.times
            candidate.kind = Kind.SENTENCED if joined else candidate.kind


def name_the_one(found: list[Candidate]) -> None:
    """ "One, the lawyer Hanna Frost, died", "One of those freed was Hanna Frost": told of her, in place."""
    for candidate in found:
        named = _one_named(candidate)
        if named is not None:
            candidate.patient = named
            continue
        member = _one_predicated(candidate)
        if member is not None:
            candidate.patient, candidate.last = member, max(candidate.last, member.last)
            candidate.subset = "member"


def _one_named(candidate: Candidate) -> Group | None:
    """ "One, the lawyer Hanna Frost, died": a name says who the one is, and counts nobody."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or patient.partitive is not None or not patient.apposed:
        return None
    head, named = patient.phrases[0], patient.apposed[0]
    alone = head.first == head.last and sentence.low(head.first) == "one"
    if not alone or not any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named)):
        return None
    return Group(named.first, patient.last, tuple(phrase for phrase in patient.phrases if phrase.first >= named.first))


def _one_predicated(candidate: Candidate) -> Group | None:
    """The name in "One of those freed was the politician Leo Sand"."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or sentence.low(patient.phrases[0].last) != "one" or sentence.low(patient.phrases[0].last + 1) != "of":
        return None
    verb = next((verb for verb in sentence.verb_groups if verb.finite and verb.first > patient.phrases[0].last), None)
    target = sentence.object(verb.i) if verb is not None and verb.lemma == "be" and not verb.negated else None
    if verb is None or target is None or target != verb.i + 1 or sentence.subject(verb.i) != patient.phrases[0].i:
        return None
    named = sentence.phrases[target]
    person = any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named))
    return Group(named.first, named.last, (named,)) if person else None


def free_those_of_lists(sentence: Sentence, found: list[Candidate]) -> None:
    """ "at least 31 of those freed were on our list": so many were freed, in place."""
    for candidate in found:
        freed = _freed_of_a_list(candidate)
        if freed is not None:
            candidate.kind, candidate.state, candidate.stock = Kind.RELEASED, False, False
            candidate.trigger = (freed, candidate.trigger[1])
            if any(time.first == sentence.phrase(freed).last + 1 for time in sentence.times):
                # "at least 31 of those freed yesterday were on our list"
                candidate.phrase = sentence.phrase(freed).i


def _freed_of_a_list(candidate: Candidate) -> int | None:
    """The token that tells it where "at least 31 of those freed were on our list" says how many of a list were freed, not held."""
    sentence, patient = candidate.sentence, candidate.patient
    if candidate.kind is not Kind.HELD or not candidate.state or patient is None or patient.partitive is None:
        return None
    following = sentence.phrase(patient.partitive.last).i + 1
    freed = sentence.kind(following) == "V" and sentence.phrases[following].tense == "participle"
    if not freed or sentence.phrases[following].lemma not in _FREEING or sentence.vocabulary.isdisjoint(_LISTS):
        return None
    return sentence.phrases[following].first
