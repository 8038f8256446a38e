"""Refusals: bail, parole, release or clemency that was asked for and turned down, and convictions that were set aside.

Invariant: what is refused or set aside is told as denied, of the people it was asked for or laid on.
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
from habeas.reading.lexicon import Class

__all__ = ["applied_for", "quashed", "refusals"]

_REFUSING = word_class("refusing_verbs")
_REQUESTS = word_class("requests_of_courts")
_LIBERTIES = word_class("liberties_asked_for")
_QUASHING = word_class("quashing_verbs")
_COURTS = word_class("courts")
_HEARING = word_class("hearing_verbs")
_APPLYING = frozenset(("apply", "petition", "ask", "appeal", "plead"))
_KEEPERS = word_class("keepers") | {"lawyers", "lawyer", "defence", "defense", "attorney", "attorneys", "team"}
_PARTICLES = {"turn": "down", "throw": "out", "strike": "down", "set": "aside", "knock": "back"}


def refusals(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "rejected her bail application", "turned down three requests for his release", "whose release had been refused". What `found` tells
    of the release inside is taken from it."""
    if sentence.vocabulary.isdisjoint(_LIBERTIES):
        return
    for verb in sentence.verb_groups:
        if not _tells(sentence, verb, _REFUSING) or verb.negated or verb.modal:
            continue
        at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
        heard = sentence.phrases[verb.i + 1] if sentence.kind(verb.i + 1) == "V" else None
        if heard is not None and heard.tense == "infinitive" and not heard.passive and heard.lemma in _HEARING:
            # "declined to hear his application for bail"
            at = sentence.object(heard.i)
        if at is None or sentence.kind(at) != "N":
            continue
        asked = _asked_for(sentence, at)
        if asked is None:
            continue
        people = _whose(sentence, at, asked) or _named_right_before(sentence, asked) or _headlined(sentence, verb, at, asked)
        first = min(sentence.phrases[at].first, clause_start(sentence, verb.i))
        last = max(sentence.clause_end(verb.i), sentence.phrases[asked].last, verb.last, people.last if people is not None else 0)
        found[:] = [other for other in found if other.kind is not Kind.RELEASED or not first <= other.trigger[0] <= last]
        yield Candidate(
            Kind.RELEASED,
            sentence,
            (verb.first, verb.last),
            first,
            last,
            verb.i,
            Chain((Operator(Modality.DENIED, verb.head, None, False, verb.lemma),)),
            people,
            None,
            implied_patient=people is None,
        )


def applied_for(sentence: Sentence) -> Iterator[Candidate]:
    """ "applied for bail", "had asked four times for early release": a release that somebody in custody asks for."""
    if sentence.vocabulary.isdisjoint(_LIBERTIES) or "for" not in sentence.vocabulary:
        return
    for verb in sentence.verb_groups:
        if verb.lemma not in _APPLYING or verb.passive or verb.negated:
            continue
        asked = next(
            (
                k + 1
                for k in range(verb.i + 1, min(verb.i + 5, len(sentence.phrases) - 1))
                if sentence.low(sentence.phrases[k].first) == "for" and sentence.kind(k + 1) == "N"
            ),
            None,
        )
        subject = sentence.subject(verb.i)
        if asked is None or subject is None or sentence.low(sentence.phrases[asked].last) not in _LIBERTIES:
            continue
        people = _whose(sentence, asked, asked)
        if people is None and sentence.low(sentence.phrases[subject].last) not in _KEEPERS:
            people = sentence.group(subject)
        if people is None or not is_people(sentence, people, strict=True):
            continue
        chain = Chain((Operator(Modality.DEMANDED, verb.head, subject, verb.tense == "present", verb.lemma),))
        last = max(sentence.clause_end(verb.i), sentence.phrases[asked].last)
        trigger = (verb.first, verb.last)
        yield Candidate(Kind.RELEASED, sentence, trigger, clause_start(sentence, verb.i), last, verb.i, chain, people, None)


def _headlined(sentence: Sentence, verb: Phrase, at: int, asked: int) -> Group | None:
    """ "Journalist denied bail again": the past form of a headline, of those it is done to."""
    subject = sentence.subject(verb.i)
    if verb.passive or at != asked or subject is None or sentence.kind(subject) != "N" or not sentence.flat:
        return None
    head = sentence.tokens[sentence.phrases[subject].last]
    return sentence.group(subject) if head.classes & Class.PERSON and not head.classes & Class.TITLE and head.low not in _COURTS else None


def quashed(sentence: Sentence, i: int) -> Phrase | None:
    """The verb that sets aside the conviction or sentence of noun phrase `i` ("quashed her conviction", "his sentence was overturned")."""
    j = i - 1
    while sentence.kind(j) in ("b", "h") and sentence.low(sentence.phrases[j].first) in _PARTICLES.values():
        j -= 1
    before = sentence.phrases[j] if j >= 0 else None
    if before is not None and before.kind == "V" and not before.passive and _tells(sentence, before, _QUASHING):
        return before
    at = sentence.subjects.get(i) if sentence.subjects is not None else None
    verb = sentence.phrases[at] if at is not None else None
    return verb if verb is not None and verb.passive and _tells(sentence, verb, _QUASHING) else None


def _tells(sentence: Sentence, verb: Phrase, verbs: frozenset[str]) -> bool:
    particle = _PARTICLES.get(verb.lemma)
    return verb.lemma in verbs and (particle is None or sentence.low(verb.last + 1) == particle)


def _asked_for(sentence: Sentence, at: int) -> int | None:
    """The noun phrase that names the liberty asked for: the refused phrase itself, or the one after its "for"."""
    phrase = sentence.phrases[at]
    head = sentence.low(phrase.last)
    if head in _LIBERTIES:
        return at
    if head not in _REQUESTS:
        return None
    if any(sentence.low(k) in _LIBERTIES for k in range(phrase.first, phrase.last)):
        return at
    for k in range(at + 1, min(at + 6, len(sentence.phrases) - 1)):
        if sentence.low(sentence.phrases[k].first) == "for" and sentence.kind(k + 1) == "N":
            return k + 1 if sentence.low(sentence.phrases[k + 1].last) in _LIBERTIES else None
        if sentence.kind(k) not in ("N", "h", "z"):
            return None
    return None


def _named_right_before(sentence: Sentence, asked: int) -> Group | None:
    """ "denied Ana Ruiz bail": the name right before what is refused, in one phrase with it."""
    phrase = sentence.phrases[asked]
    named = any(name.kind in ("person", "unknown") and name.last == phrase.last - 1 for name in sentence.names_in(phrase))
    return Group(phrase.first, phrase.last - 1, (Phrase(phrase.i, "N", phrase.first, phrase.last - 1),)) if named else None


def _whose(sentence: Sentence, at: int, asked: int) -> Group | None:
    """Whose request or release it is: a genitive, "whose" and who it stands for, or those after "of", "by", "from" or "for"."""
    for k in (asked, at):
        phrase = sentence.phrases[k]
        if sentence.low(phrase.first) == "whose":
            j = k - 1
            while sentence.kind(j) in (",", "b"):
                j -= 1
            return sentence.group(j) if sentence.kind(j) == "N" and is_people(sentence, sentence.group(j), strict=True) else None
        owner = owner_of(sentence, phrase, phrase.last)
        if owner is not None and owner_is_people(sentence, owner):
            return owner
        if sentence.low(phrase.last + 1) in ("of", "by", "from", "for", "to") and sentence.kind(k + 2) == "N":
            group = sentence.group(k + 2)
            if is_people(sentence, group, strict=True):
                return group
    return None
