"""Extraditions and deportations asked for, turned down and kept from happening, told by their nouns.

Invariant: what a court halts, and what was only asked for, sends nobody anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start, is_people
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["extradition_requests", "stayed"]

_REQUESTS = word_class("extradition_requests")
_SENDINGS = frozenset(("extradition", "deportation", "expulsion"))
_ASKING = word_class("sending_requests")
_STAYING = word_class("staying_verbs")
_REFUSING = word_class("refusing_verbs")
_PARTICLES = {"turn": "down", "throw": "out", "knock": "back", "strike": "down"}


def stayed(sentence: Sentence, i: int) -> Operator | None:
    """The verb that keeps the deportation of noun phrase `i` from happening: "halted the deportation of", "his extradition was refused"."""
    before = i - 1
    while before > 0 and sentence.kind(before) in ("b", "h") and sentence.low(sentence.phrases[before].first) in _PARTICLES.values():
        before -= 1
    verb = sentence.phrases[before] if before >= 0 and sentence.kind(before) == "V" else None
    at = sentence.subjects.get(i) if sentence.subjects is not None else None
    over = sentence.phrases[at] if at is not None else None
    for stay in (verb if verb is not None and not verb.passive else None, over if over is not None and over.passive else None):
        if stay is not None and not stay.negated and not stay.modal and (stay.lemma in _STAYING or _refuses(sentence, stay)):
            return Operator(Modality.DENIED, stay.head, None, stay.tense == "present", stay.lemma)
    return None


def _refuses(sentence: Sentence, verb: Phrase) -> bool:
    particle = _PARTICLES.get(verb.lemma)
    return verb.lemma in _REFUSING and (particle is None or sentence.low(verb.last + 1) == particle)


def extradition_requests(sentence: Sentence) -> Iterator[Candidate]:
    """ "An extradition request for the blogger was sent in May", "The extradition request was rejected"."""
    if sentence.vocabulary.isdisjoint(_SENDINGS) or sentence.vocabulary.isdisjoint(_REQUESTS):
        return
    for phrase in sentence.phrases:
        words = sentence.tokens.lows[phrase.first : phrase.last + 1]
        if phrase.kind != "N" or words[-1] not in _REQUESTS or not _SENDINGS.intersection(words[:-1]):
            continue
        at = sentence.subjects.get(phrase.i) if sentence.subjects is not None else None
        verb = sentence.phrases[at] if at is not None and sentence.phrases[at].passive else None
        if verb is None and sentence.kind(phrase.i - 1) == "V" and not sentence.phrases[phrase.i - 1].passive:
            verb = sentence.phrases[phrase.i - 1]
        if verb is None or verb.negated:
            continue
        meant = Modality.DENIED if _refuses(sentence, verb) else Modality.DEMANDED if verb.lemma in _ASKING else None
        if meant is None:
            continue
        people = _for_whom(sentence, phrase)
        chain = Chain((Operator(meant, verb.head, None, verb.tense == "present", verb.lemma),))
        first = min(phrase.first, clause_start(sentence, verb.i))
        last = max(sentence.clause_end(verb.i), phrase.last, people.last if people is not None else 0)
        trigger = (verb.first, verb.last)
        yield Candidate(Kind.DEPORTED, sentence, trigger, first, last, verb.i, chain, people, None, implied_patient=people is None)


def _for_whom(sentence: Sentence, phrase: Phrase) -> Group | None:
    if sentence.low(phrase.last + 1) in ("for", "of", "against") and sentence.kind(phrase.i + 2) == "N":
        group = sentence.group(phrase.i + 2)
        return group if is_people(sentence, group, strict=True) else None
    owner = owner_of(sentence, phrase, phrase.last)
    return owner if owner is not None and owner_is_people(sentence, owner) else None
