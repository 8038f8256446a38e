"""Custody told by a set phrase: a body handed to a family, bail revoked, somebody last seen, contact lost, a court that orders detention
for somebody, the prison where somebody had spent four years.

Invariant: a set phrase is known by its words in their places, and tells of people whom the sentence names, counts or points at.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start, is_people
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["custody_phrases"]

_PLACES = word_class("places_of_custody")
_BODIES = word_class("bodies_of_the_dead")
_CENTRES = word_class("centres_of_custody")
_HANDING = word_class("handing_bodies_over")
_CONDITIONS = word_class("conditions_of_release")
_REVOKING = word_class("revoking_verbs")
_DECREEING = word_class("ordering_custody")
_SEEKING = word_class("seeking_verbs")
_DETENTIONS = word_class("nouns_of_detention")
_UPON = word_class("upon_whom")
_TIME_IN = word_class("spending_verbs")
_FORM_OF_BE = word_class("forms_of_be")


def custody_phrases(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order; `found` are those already known."""
    words = sentence.vocabulary
    if not words.isdisjoint(_BODIES):
        yield from _bodies(sentence)
    if not words.isdisjoint(_CONDITIONS) and not any(_sent_back(other) for other in found):
        yield from _revoked(sentence)
    if "nothing" in words and "heard" in words:
        yield from _heard_nothing(sentence)
    if "last" in words and "seen" in words:
        yield from _last_seen(sentence)
    if "contact" in words and not words.isdisjoint(("lost", "lose", "loses")):
        yield from _out_of_contact(sentence)
    if not words.isdisjoint(_DETENTIONS) and not words.isdisjoint(_UPON):
        yield from _ordered_for(sentence)
    if "where" in words:
        yield from _where_spent(sentence)


def _sent_back(other: Candidate) -> bool:
    return other.kind is Kind.RETURNED_TO_CUSTODY and other.modality is Modality.ASSERTED


def _told(kind: Kind, sentence: Sentence, verb: Phrase, patient: Group, chain: Chain, first: int | None = None) -> Candidate:
    """What verb `verb` tells of `patient`, from its clause or from token `first` on."""
    begins = clause_start(sentence, verb.i) if first is None else first
    last = max(sentence.clause_end(verb.i), verb.last)
    if patient.first > verb.last:
        last = max(last, patient.last)
    return Candidate(kind, sentence, (verb.first, verb.last), begins, last, verb.i, chain, patient, None)


def _whose(sentence: Sentence, i: int) -> Group | None:
    """The people that noun phrase `i` belongs to: "his body", "the body of Ana Ruiz"."""
    phrase = sentence.phrases[i]
    if sentence.low(phrase.last + 1) == "of" and sentence.kind(i + 2) == "N":
        group = sentence.group(i + 2)
        return group if is_people(sentence, group, strict=True) else None
    owner = owner_of(sentence, phrase, phrase.last)
    return owner if owner is not None and owner_is_people(sentence, owner) else None


def _bodies(sentence: Sentence) -> Iterator[Candidate]:
    """ "The body of the detained activist was handed to his family", "returned his body a week later": dead, if they were held."""
    for verb in sentence.verbs():
        if verb.lemma not in _HANDING or verb.negated or verb.modal:
            continue
        at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
        if at is None or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _BODIES:
            continue
        people = _whose(sentence, at)
        chain = over_verb(sentence, verb.i)
        if people is not None and chain.modality is Modality.ASSERTED:
            first = min(clause_start(sentence, verb.i), sentence.phrases[at].first)
            made = _told(Kind.DIED, sentence, verb, people, chain, first)
            made.of_the_held = True
            yield made


def _revoked(sentence: Sentence) -> Iterator[Candidate]:
    """ "A court revoked his bail", "her parole was cancelled": back in custody."""
    for verb in sentence.verbs():
        if verb.lemma not in _REVOKING:
            continue
        at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
        if at is None or sentence.kind(at) != "N" or not _is_condition(sentence, sentence.phrases[at]):
            continue
        people = _whose(sentence, at)
        if people is not None:
            first = min(clause_start(sentence, verb.i), sentence.phrases[at].first)
            yield _told(Kind.RETURNED_TO_CUSTODY, sentence, verb, people, over_verb(sentence, verb.i), first)


def _is_condition(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.low(phrase.last)
    return head in _CONDITIONS and (head not in ("release", "sentence") or sentence.low(phrase.last - 1) in ("conditional", "suspended"))


def _last_seen(sentence: Sentence) -> Iterator[Candidate]:
    """ "was last seen on 4 March at a checkpoint": whereabouts not known since."""
    for verb in sentence.verbs():
        if verb.lemma != "see" or sentence.low(verb.first - 1) != "last":
            continue
        before = sentence.phrase(verb.first - 2).i
        copula = sentence.phrases[before]
        if copula.kind != "V" or sentence.low(copula.last) not in _FORM_OF_BE or not copula.finite:
            continue
        subject = sentence.subject(before)
        patient = sentence.group(subject) if subject is not None and sentence.kind(subject) == "N" else None
        if patient is not None and is_people(sentence, patient, strict=True):
            denied = Chain((Operator(Modality.DENIED, verb.first),))
            made = _told(Kind.LOCATED, sentence, verb, patient, denied, min(patient.first, copula.first))
            made.state = True
            yield made


def _heard_nothing(sentence: Sentence) -> Iterator[Candidate]:
    """ "has heard nothing from her since": whereabouts not known."""
    for verb in sentence.verbs():
        nothing = sentence.object(verb.i) if verb.lemma == "hear" and verb.finite and not verb.passive else None
        if nothing is None or sentence.low(sentence.phrases[nothing].last) != "nothing" or sentence.kind(nothing + 2) != "N":
            continue
        if sentence.low(sentence.phrases[nothing].last + 1) not in ("from", "of"):
            continue
        patient = sentence.group(nothing + 2)
        if is_people(sentence, patient, strict=True):
            made = _told(Kind.LOCATED, sentence, verb, patient, Chain((Operator(Modality.DENIED, verb.first),)))
            made.state = True
            yield made


def _out_of_contact(sentence: Sentence) -> Iterator[Candidate]:
    """ "lost contact with him", "contact with the crew was lost": whereabouts not known."""
    for verb in sentence.verbs():
        if verb.lemma != "lose" or verb.negated or verb.modal:
            continue
        at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
        if at is None or sentence.low(sentence.phrases[at].last) != "contact":
            continue
        if sentence.low(sentence.phrases[at].last + 1) != "with" or sentence.kind(at + 2) != "N":
            continue
        patient = sentence.group(at + 2)
        if is_people(sentence, patient, strict=True):
            first = min(clause_start(sentence, verb.i), sentence.phrases[at].first)
            made = _told(Kind.LOCATED, sentence, verb, patient, Chain((Operator(Modality.DENIED, verb.first),)), first)
            made.state = True
            yield made


def _ordered_for(sentence: Sentence) -> Iterator[Candidate]:
    """ "ordered 15 days of pre-trial detention for Omar", "approved the house arrest of …": taken into custody by an order."""
    for verb in sentence.verbs():
        asked = verb.lemma in _SEEKING
        if verb.lemma not in _DECREEING and not asked:
            continue
        at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
        if at is None or (verb.passive and at > verb.i):
            continue
        j = at
        while sentence.low(sentence.phrases[j].last) not in _DETENTIONS and sentence.low(sentence.phrases[j].last + 1) == "of":
            j += 2
        if j >= len(sentence.phrases) or sentence.kind(j) != "N" or sentence.low(sentence.phrases[j].last) not in _DETENTIONS:
            continue
        k = verb.i + 1 if verb.passive else j + 1
        while sentence.kind(k) == "z":
            k += 1
        if sentence.kind(k) != "h" or sentence.low(sentence.phrases[k].first) not in _UPON or sentence.kind(k + 1) != "N":
            continue
        patient = sentence.group(k + 1)
        if not is_people(sentence, patient, strict=True):
            continue
        chain = over_verb(sentence, verb.i)
        if asked:
            chain = Chain((Operator(Modality.DEMANDED, verb.head, sentence.subject(verb.i)), *chain.operators))
        first = min(clause_start(sentence, verb.i), sentence.phrases[at].first)
        yield _told(Kind.DETAINED, sentence, verb, patient, chain, first)


def _where_spent(sentence: Sentence) -> Iterator[Candidate]:
    """ "left the colony where he had spent four years": custody that has ended, told of a place of custody."""
    for verb in sentence.verbs():
        if verb.lemma not in _TIME_IN or verb.passive or verb.negated or not verb.finite:
            continue
        subject, length = sentence.subject(verb.i), sentence.object(verb.i)
        if subject is None or length is None or not sentence.tokens[sentence.phrases[length].last].classes & Class.UNIT:
            continue
        where = sentence.phrases[subject].first - 1
        if sentence.low(where) != "where":
            continue
        before = where - 1 if sentence.tags[where - 1] != "," else where - 2
        place = sentence.phrases[sentence.phrase(before).i]
        if place.kind != "N" or _PLACES.isdisjoint(sentence.low(k) for k in range(place.first, place.last + 1)):
            centre = place.kind == "N" and sentence.low(place.last) in _CENTRES
            if not centre:
                continue
        patient = sentence.group(subject)
        if is_people(sentence, patient, strict=True):
            made = _told(Kind.HELD, sentence, verb, patient, over_verb(sentence, verb.i), patient.first)
            made.state = True
            yield made
