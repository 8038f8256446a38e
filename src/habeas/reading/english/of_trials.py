"""Sentences that speak of a trial or of police hands without a word of custody: "was given four years for a poem", "the court upheld his
conviction", "was handed over to the police".

Invariant: a length of time is a term only where a named person was given it as one is, behind no word that says what for ("to comply").
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["handed_over", "of_a_trial"]

_TRIALS = word_class("words_of_trials")
_TERMS = frozenset(("sentence", "sentences"))
_SUSPENDED = frozenset(("suspended", "prison", "jail", "life", "death"))
_YEARS = ("-year", "-month")
_GIVEN = frozenset(("give", "hand"))
_ENFORCERS = word_class("enforcers")
_CLOSES = frozenset((".", ",", ";", "c", "z", "", "h"))


def of_a_trial(sentence: Sentence) -> bool:
    """Whether a sentence says that somebody was tried or given a term."""
    words = sentence.vocabulary
    if not words.isdisjoint(_TRIALS) or (not words.isdisjoint(_TERMS) and _told_of_a_term(sentence)):
        return True
    return any(verb.lemma in _GIVEN and verb.passive and _given_years(sentence, verb) for verb in sentence.verb_groups)


def _told_of_a_term(sentence: Sentence) -> bool:
    """ "a suspended sentence", "the five-year sentence", "a sentence of four years"; but "a sentence of eleven words"."""
    for k in range(1, len(sentence.tokens)):
        if sentence.low(k) not in _TERMS:
            continue
        before = sentence.low(k - 1)
        behind = sentence.tokens[k + 2 : k + 5] if sentence.low(k + 1) == "of" else ()
        length = any(token.classes & Class.UNIT for token in behind)
        if before in _SUSPENDED or before.endswith(_YEARS) or length:
            return True
    return False


def _given_years(sentence: Sentence, verb: Phrase) -> bool:
    """ "Leo Sand, a nurse, was given four years for a poem"; but "was given four years to comply", "was given two years of leave"."""
    subject, length = sentence.subject(verb.i), verb.i + 1
    if subject is None or subject > verb.i or not verb.finite or sentence.kind(length) != "N":
        return False
    term = sentence.phrases[length]
    if sentence.low(term.last) not in ("years", "months") or sentence.quantity_in(term) is None or sentence.kind(length + 1) not in _CLOSES:
        return False
    if sentence.kind(length + 1) == "h" and sentence.low(term.last + 1) not in ("for", "in", "over"):
        return False
    return any(name.kind == "person" for name in sentence.group_names(sentence.group(subject)))


def handed_over(sentence: Sentence) -> bool:
    """ "was handed over to the police"."""
    if "over" not in sentence.vocabulary or sentence.vocabulary.isdisjoint(_ENFORCERS):
        return False
    return any(verb.lemma == "hand" and verb.passive and _to_enforcers(sentence, verb) for verb in sentence.verb_groups)


def _to_enforcers(sentence: Sentence, verb: Phrase) -> bool:
    """Whether "over to the police" stands behind a verb."""
    if [sentence.low(verb.last + 1), sentence.low(verb.last + 2)] != ["over", "to"]:
        return False
    receiver = sentence.phrase(min(verb.last + 3, len(sentence.tokens) - 1))
    return receiver.kind == "N" and sentence.low(receiver.last) in _ENFORCERS
