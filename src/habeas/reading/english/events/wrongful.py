"""Custody that somebody finds to be wrongful: "determined that X is wrongfully detained", a status given, and no event told.

Invariant: candidates found before are taken back or changed in place; none is added.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, clause_start
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence

__all__ = ["found_wrongful"]

_FINDING = word_class("finding")
_WRONGFUL = word_class("wrongfully")


def found_wrongful(sentence: Sentence, found: list[Candidate]) -> None:
    """ "determined that X is wrongfully detained", "the determination that X is wrongfully detained": a status given, no event told."""
    for candidate in found:
        if candidate.kind not in (Kind.HELD, Kind.DETAINED) or candidate.nominal or sentence.kind(candidate.phrase) != "V":
            continue
        verb = sentence.phrases[candidate.phrase]
        if _WRONGFUL.isdisjoint(sentence.low(k) for k in range(max(0, verb.first - 1), verb.last + 2) if k < len(sentence.tokens)):
            continue
        subject = sentence.subject(verb.i)
        j = (subject if subject is not None and subject < verb.i else verb.i) - 1
        if sentence.kind(j) != "t":
            continue
        while sentence.kind(j) in ("t", "z", "b"):
            j -= 1
        if sentence.kind(j) == "V" and sentence.phrases[j].lemma in _FINDING and not sentence.phrases[j].passive:
            governor = sentence.phrases[j]
            agent = sentence.subject(j)
            candidate.kind, candidate.state = Kind.DESIGNATED, False
            candidate.trigger = (governor.first, verb.last)
            candidate.first = clause_start(sentence, j)
            candidate.chain = over_verb(sentence, j)
            candidate.agent = sentence.group(agent) if agent is not None and sentence.kind(agent) == "N" else None
        elif sentence.kind(j) == "N" and sentence.low(sentence.phrases[j].last) in ("determination", "conclusion", "finding"):
            candidate.kind, candidate.state = Kind.DESIGNATED, False
            candidate.trigger = (sentence.phrases[j].last, verb.last)
            candidate.first = sentence.phrases[j].first
