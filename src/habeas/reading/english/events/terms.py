"""The terms of verdicts: which noun phrases are one, whose they are, and the candidate that a verb on one makes.

Invariant: a term is one of custody only where the words say so ("years in jail", "a life sentence", "the verdict against him").
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, clause_start, is_people, region_words, unhyphenated
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["aimed_at", "is_term", "of_a_stay", "of_office", "of_whom", "term_before", "told_of_term"]

_TERMS = word_class("terms")
_STAYS = word_class("stays_in_custody")
_OFFICES = word_class("elected_offices")
_OF_COURTS = word_class("courts") | _TERMS - word_class("bare_terms") | word_class("terms_and_courts")
_AIMED = word_class("aimed_at")


def is_term(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase is a term of custody: "a 20-year sentence", "15 years", "life imprisonment"."""
    if of_a_stay(sentence, phrase):
        return False
    words = set(unhyphenated(region_words(sentence, phrase.first, phrase.last)).split())
    return bool(words & _TERMS) or bool(words & {"years", "months"}) or words == {"life"}


def of_a_stay(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the term of arrest", "the period of detention": how long somebody is kept before a trial, and no sentence."""
    of = sentence.low(phrase.last) in ("term", "period") and sentence.low(phrase.last + 1) == "of" and sentence.kind(phrase.i + 2) == "N"
    return of and sentence.low(sentence.phrases[phrase.i + 2].last) in _STAYS


def of_office(sentence: Sentence, phrase: Phrase) -> bool:
    """ "extended the president's term": time in office, where nothing speaks of a court."""
    if sentence.low(phrase.last) not in ("term", "terms") or not sentence.vocabulary.isdisjoint(_OF_COURTS):
        return False
    held_by = sentence.phrases[phrase.i + 2 : phrase.i + 3] if sentence.low(phrase.last + 1) == "of" else (phrase,)
    return any(sentence.low(k) in _OFFICES for other in held_by for k in range(other.first, other.last + 1))


def aimed_at(sentence: Sentence, i: int, end: int) -> Group | None:
    """The people a term is for: after "for", "against", "of" or "to" in the words up to a token."""
    for k in range(i + 1, len(sentence.phrases) - 1):
        if sentence.phrases[k].first > end + 12 or sentence.kind(k) in (";", "s", "w", "."):
            return None
        if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) in _AIMED and sentence.kind(k + 1) == "N":
            group = sentence.group(k + 1)
            if is_people(sentence, group, strict=True) and not sentence.tokens[sentence.phrases[k + 1].last].classes & Class.UNIT:
                return group
        if sentence.kind(k) == "V" and sentence.phrases[k].finite:
            return None
    return None


def term_before(sentence: Sentence, verb: Phrase) -> Phrase | None:
    """The sentence, verdict or term that is the subject of a verb."""
    subject = sentence.subject(verb.i)
    if subject is None or subject >= verb.i:
        # "Brittney's sentence, nine years in a penal colony, was handed down"
        return None
    phrase = sentence.phrases[subject]
    if sentence.tokens[phrase.last].classes & Class.UNIT and sentence.low(phrase.first - 1) == "of":
        # "the sentence of four years handed down to her"
        phrase = sentence.phrases[max(subject - 2, 0)]
    return phrase if sentence.low(phrase.last) in _TERMS else None


def of_whom(sentence: Sentence, phrase: Phrase, end: int) -> Group | None:
    """Whose sentence it is: a genitive, or those it is aimed at."""
    owner = owner_of(sentence, phrase, phrase.last)
    if owner is not None and owner_is_people(sentence, owner):
        return owner
    return aimed_at(sentence, phrase.i, end)


def told_of_term(sentence: Sentence, verb: Phrase, term: Phrase, people: Group | None) -> Candidate:
    """The sentence that a verb tells of a term. people: whose it is, None where the words leave it open."""
    return Candidate(
        Kind.SENTENCED,
        sentence,
        (verb.first, verb.last),
        min(term.first, clause_start(sentence, verb.i)),
        max(sentence.clause_end(verb.i), people.last if people is not None else 0, term.last),
        verb.i,
        over_verb(sentence, verb.i),
        people,
        None,
        implied_patient=people is None,
    )
