"""What a verb with its people tells, once its frame fits: a candidate with its clause, kind, operators and facets.

Invariant: a candidate begins and ends inside the clause of its verb, its people included.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, clause_between, clause_span, far_apart, region_words
from habeas.reading.english.events.conditions import known_captives
from habeas.reading.english.events.refinements import AT_LAST, AT_ONCE, Telling, refused_deportation, tells_nothing
from habeas.reading.english.frames import VerbFrame
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["told_candidate"]

_TERMS = word_class("terms")
_WITH_COMPLEMENT = frozenset(("let", "find", "force", "spend", "get", "give", "hand", "order"))


def told_candidate(
    sentence: Sentence,
    phrase: Phrase,
    frame: VerbFrame,
    patient: Group | None,
    agent: Group | None,
    needed: str | None,
    setting: Setting,
    *,
    implied: bool = False,
) -> Candidate | None:
    """The event a verb tells by a frame that fits it; None when the words of its clause leave none.

    needed: the words the frame needs, as they stand there. implied: the people stand in another clause.
    """
    first, last = _extent(sentence, phrase, frame, patient, needed)
    region = region_words(sentence, phrase.head + 1, last) if last > phrase.head else " "
    chain = over_verb(sentence, phrase.i)
    telling = Telling(sentence, phrase, frame, setting, patient, agent, needed or "", first, last, region, chain, frame.kind)
    if tells_nothing(telling):
        return None
    if frame.ground:
        telling.facets["ground"] = frame.ground
    for refine in AT_ONCE:
        refine(telling)
        if telling.nothing:
            return None
    refused = refused_deportation(telling)
    if refused is not None:
        return refused
    for refine in AT_LAST:
        refine(telling)
        if telling.nothing:
            return None
    return Candidate(
        telling.kind,
        sentence,
        (phrase.first, phrase.last),
        telling.first,
        telling.last,
        phrase.i,
        telling.chain,
        patient,
        agent,
        state=telling.state,
        stock=telling.stock,
        facets=telling.facets,
        implied_patient=implied,
        of_the_held=frame.of_the_held,
        arrival=frame.arrival and not (patient is not None and known_captives(sentence, phrase, patient.phrases[0].i)),
        of_told=frame.arrival,
        once_freed=frame.once_freed,
        homecoming=telling.kind is Kind.RELEASED and frame.captives and "home" in telling.needed.split() and not _served(sentence),
    )


def _extent(sentence: Sentence, phrase: Phrase, frame: VerbFrame, patient: Group | None, needed: str | None) -> tuple[int, int]:
    """First and last token of what a verb tells: its clause, with its people, the words it needs, and since when it lasts."""
    first, last = clause_span(sentence, phrase)
    if patient is not None and patient.first >= phrase.first:
        last = max(last, patient.last)
    elif patient is not None:
        near = not clause_between(sentence, patient, phrase) and not far_apart(sentence, patient.first, phrase)
        # "was taken back after refusing to leave": told by the gerund alone
        alone = phrase.tense == "gerund" and sentence.kind(phrase.i - 1) == "h"
        first = patient.first if near and not alone else phrase.first
    if needed and (frame.adjacent or frame.kind is Kind.REFUSED_DEPORTATION or phrase.lemma in _WITH_COMPLEMENT):
        words = needed.split()
        lows = sentence.tokens.lows
        at = next((k for k in range(phrase.head + 1, len(lows) - len(words) + 1) if lows[k : k + len(words)] == words), None)
        last = max(last, at + len(words) - 1) if at is not None else last
    if frame.kind is Kind.AGREED and needed and needed.startswith("to "):
        # "agreed in exchange to lift sanctions on the airline"
        what = next((verb for verb in sentence.verb_groups if verb.i > phrase.i and verb.tense == "infinitive"), None)
        last = max(last, sentence.clause_end(what.i)) if what is not None else last
    since = sentence.phrase(last).i + 1
    if frame.durative and sentence.kind(since) == "s" and sentence.low(sentence.phrases[since].first) == "since":
        verb = next((k for k in range(since, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
        last = max(last, sentence.clause_end(verb)) if verb is not None else last
    return first, last


def _served(sentence: Sentence) -> bool:
    """ "returned home after serving his term in full"."""
    words = sentence.vocabulary
    return not words.isdisjoint(("serving", "served", "completing", "completed")) and not words.isdisjoint(_TERMS)
