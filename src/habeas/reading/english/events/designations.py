"""Detentions found to be wrongful, told of the detention and not of the person: "found that his detention was arbitrary".

Invariant: only a finding makes a designation; that somebody calls a detention unjust in passing designates nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start, group_at, is_people
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["findings", "keepers_of_lists", "newly_recorded"]

_CUSTODY = word_class("kinds_of_custody")
_WRONGFUL = word_class("wrongful")
_FINDING = word_class("finding") | frozenset(("call", "deem", "consider", "hold"))
_STATUS = word_class("status_nouns")
_COURTS = word_class("courts")
_ABOVE_STATES = word_class("courts_above_states")


def keepers_of_lists(found: Iterable[Candidate]) -> None:
    """ "143 people were added to Foro Penal's list": sets, in place, whose list it is as who recognises them, where the words name nobody
    else."""
    for candidate in found:
        if candidate.kind not in (Kind.DESIGNATED, Kind.UNDESIGNATED) or candidate.agent is not None or candidate.nominal:
            continue
        sentence = candidate.sentence
        for phrase in sentence.phrases[candidate.phrase + 1 :]:
            if phrase.kind in (";", "s", "w") or phrase.first > candidate.last + 1:
                break
            if phrase.kind == "N" and sentence.low(phrase.last) in _LISTS:
                owner = owner_of(sentence, phrase, phrase.last)
                if owner is not None and not owner_is_people(sentence, owner):
                    candidate.agent = owner
                break


_LISTS = word_class("lists_of_people")
_RECORDING = word_class("counting_verbs") | frozenset(("recognise", "recognize", "add", "report", "log", "note", "verify", "confirm"))


def newly_recorded(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "registered 143 new political prisoners", "143 new political prisoners were recorded": so many more on the list, not so
    many held. What else was read of the same people by the same verb is taken out of `found`."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or not sentence.tokens[phrase.last].classes & Class.CAPTIVE or sentence.quantity_in(phrase) is None:
            continue
        words = {sentence.low(k) for k in range(phrase.first, phrase.last)}
        of_conscience = sentence.low(phrase.last + 1) == "of" and sentence.low(phrase.last + 2) == "conscience"
        if "new" not in words or not ("political" in words or of_conscience):
            continue
        for verb in sentence.verb_groups:
            if verb.lemma not in _RECORDING or not verb.finite or verb.negated:
                continue
            counted = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
            if counted != phrase.i:
                continue
            found[:] = [other for other in found if other.patient is None or other.patient.first != phrase.first or other.phrase != verb.i]
            agent = group_at(sentence, sentence.subject(verb.i)) if not verb.passive else None
            last = max(sentence.clause_end(verb.i), phrase.last + 2 * of_conscience)
            trigger, chain = (verb.first, verb.last), over_verb(sentence, verb.i)
            group = Group(phrase.first, phrase.last, (phrase,))
            first = min(phrase.first, clause_start(sentence, verb.i))
            yield Candidate(Kind.DESIGNATED, sentence, trigger, first, last, verb.i, chain, group, agent)


def findings(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    if not words.isdisjoint(_WRONGFUL) and not words.isdisjoint(_CUSTODY):
        yield from _found(sentence)
    if not words.isdisjoint(_STATUS):
        yield from _status_made(sentence)


def _held(sentence: Sentence, i: int) -> Group | None:
    """Whose detention noun phrase `i` is: a genitive or possessive, or the phrase after "of"."""
    phrase = sentence.phrases[i]
    if sentence.low(phrase.last) not in _CUSTODY:
        return None
    if sentence.low(phrase.last + 1) == "of" and sentence.kind(i + 2) == "N":
        group = sentence.group(i + 2)
        return group if is_people(sentence, group, strict=True) else None
    owner = owner_of(sentence, phrase, phrase.last)
    return owner if owner is not None and owner_is_people(sentence, owner) else None


def _found(sentence: Sentence) -> Iterator[Candidate]:
    for verb in sentence.verb_groups:
        if verb.lemma in _FINDING and verb.passive and verb.finite:
            yield from _found_to_be(sentence, verb)
        if verb.lemma not in _FINDING or verb.passive:
            continue
        start = verb.i + 1
        that = sentence.kind(start) == "t"
        i = start + 1 if that else start
        if sentence.kind(i) != "N":
            continue
        people = _held(sentence, i)
        if people is None or _ruled_at_home(sentence, sentence.subject(verb.i)):
            continue
        end = max(sentence.phrase(people.last).i, i)
        after = range(end + 1, min(end + 5, len(sentence.phrases)))
        wrong = next(
            (k for k in after for m in range(sentence.phrases[k].first, sentence.phrases[k].last + 1) if sentence.low(m) in _WRONGFUL),
            None,
        )
        being = any(sentence.kind(k) == "V" and sentence.phrases[k].lemma in ("be", "amount", "constitute") for k in after)
        if wrong is None or (that and not being):
            continue
        yield _designated(sentence, verb, people, sentence.phrases[wrong].last)


def _ruled_at_home(sentence: Sentence, subject: int | None) -> bool:
    """ "The court ruled that his arrest was unlawful": a judgment on an act of the state's own, which recognises no status. What a court
    or a body of human rights finds does."""
    if subject is None or sentence.kind(subject) != "N":
        return False
    group = sentence.group(subject)
    words = {sentence.low(k) for k in range(group.first, group.last + 1)}
    return not words.isdisjoint(_COURTS) and words.isdisjoint(_ABOVE_STATES)


def _found_to_be(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "whose detention was found to be arbitrary by the Working Group", "his arrest has been ruled unlawful"."""
    at = sentence.subject(verb.i)
    at = verb.i - 1 if at is None or sentence.low(sentence.phrases[at].last) not in _CUSTODY else at
    if sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _CUSTODY:
        return
    people = _held(sentence, at)
    wrong = next((k for k in range(verb.last + 1, min(len(sentence.tokens), verb.last + 6)) if sentence.low(k) in _WRONGFUL), None)
    if people is None or wrong is None:
        return
    by = next((k for k in range(verb.i, len(sentence.phrases) - 1) if sentence.low(sentence.phrases[k].first) == "by"), None)
    agent = sentence.group(by + 1) if by is not None and sentence.kind(by + 1) == "N" else None
    end = max(wrong, agent.last if agent is not None else 0, sentence.clause_end(verb.i))
    trigger, chain = (verb.first, verb.last), over_verb(sentence, verb.i)
    yield Candidate(Kind.DESIGNATED, sentence, trigger, sentence.phrases[at].first, end, verb.i, chain, people, agent)


def _designated(sentence: Sentence, verb: Phrase, people: Group, last: int) -> Candidate:
    return Candidate(
        Kind.DESIGNATED,
        sentence,
        (verb.first, verb.last),
        clause_start(sentence, verb.i),
        last,
        verb.i,
        over_verb(sentence, verb.i),
        people,
        group_at(sentence, sentence.subject(verb.i)),
    )


def _status_made(sentence: Sentence) -> Iterator[Candidate]:
    """ "no such determination has been made in the case of the second reporter"."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in _STATUS:
            continue
        verb = next((other for other in sentence.verb_groups if other.i > phrase.i), None)
        if verb is None or verb.lemma not in ("make", "issue", "extend", "grant", "give", "announce") or not verb.passive:
            continue
        for k in range(verb.i + 1, min(verb.i + 6, len(sentence.phrases) - 1)):
            if (
                sentence.kind(k) == "h"
                and sentence.low(sentence.phrases[k].first) in ("of", "for", "on", "about", "to")
                and sentence.kind(k + 1) == "N"
            ):
                group = sentence.group(k + 1)
                if not is_people(sentence, group, strict=True):
                    continue
                chain = over_verb(sentence, verb.i)
                if sentence.low(phrase.first) == "no" and chain.modality is not Modality.DENIED:
                    chain = Chain((*chain.operators, Operator(Modality.DENIED, phrase.first)))
                yield Candidate(Kind.DESIGNATED, sentence, (phrase.last, verb.last), phrase.first, group.last, verb.i, chain, group, None)
                break
