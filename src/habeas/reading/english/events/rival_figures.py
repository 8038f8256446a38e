"""Somebody else's number of what was counted last: "the group could confirm only 212", "lawyers say 120", "the real number is closer to
120".

Invariant: such a number stands alone, so that only what was counted before can be meant; whoever gives it speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, controller
from habeas.reading.english.events.figures_told import figure_told
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["rival_figures"]

_FIGURES = word_class("figures")
_LISTED = word_class("entries")
_OTHERS = word_class("words_for_others")


def rival_figures(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence, in the order of their verbs."""
    if not sentence.quantities:
        return
    for verb in sentence.verb_groups:
        told = _confirmed(sentence, verb) or _says_so_many(sentence, verb)
        if told is not None:
            yield told


def _confirmed(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "The group could confirm only 212", "has been able to verify 26 so far": how many of what was counted last somebody else can vouch
    for."""
    if verb.lemma not in _VOUCHING or verb.passive or verb.negated or verb.tense in ("gerund", "participle"):
        return None
    subject, target = sentence.subject(verb.i), sentence.object(verb.i)
    if subject is None and verb.tense == "infinitive":
        subject = controller(sentence, verb)
    if subject is None or target is None or subject > verb.i:
        return None
    number = sentence.phrases[target]
    quantity = sentence.quantity_in(number)
    bare = quantity is not None and (quantity.last == number.last or sentence.low(number.last) in _LISTED)
    if any(sentence.low(k) in _OTHERS for k in range(number.first, number.last + 1)):
        # "documents 41 similar cases"
        return None
    if not bare or sentence.kind(target + 1) not in ("", ".", ",", ";", "z", "b", '"'):
        return None
    made = figure_told(sentence, verb, Kind.SAID, number, sentence.phrases[subject].first, number.last, subject)
    made.subset, made.chain = "restated", Chain(())
    return made


def _says_so_many(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "The ministry says 40; lawyers say 120", "the Front arrives at 766", "gives a firmer figure: 24,200", "the real number is closer to
    120": somebody else's number of what was counted last."""
    if not verb.finite or verb.passive or verb.negated or verb.modal:
        return None
    subject, at = sentence.subject(verb.i), verb.i + 1
    if subject is None or subject > verb.i or sentence.kind(subject) != "N":
        return None
    named = sentence.low(sentence.phrases[subject].last) in _FIGURES
    if verb.lemma == "arrive" and sentence.low(verb.last + 1) == "at":
        at += 1
    elif verb.lemma == "be" and named and sentence.low(verb.last + 1) in _NEARER and sentence.low(verb.last + 2) == "to":
        at = sentence.phrase(verb.last + 2).i + 1
    elif verb.lemma in ("give", "cite", "have") and sentence.kind(at) == "N" and sentence.low(sentence.phrases[at].last) in _FIGURES:
        if sentence.low(sentence.phrases[at].last + 1) != ":":
            return None
        at += 2
    elif verb.lemma != "say" or named:
        return None
    number = sentence.phrases[at] if sentence.kind(at) == "N" else None
    quantity = sentence.quantity_in(number) if number is not None else None
    if number is None or quantity is None or quantity.ordinal or (quantity.first, quantity.last) != (number.first, number.last):
        return None
    if sentence.kind(at + 1) not in ("", ".", ";", ",") or (
        sentence.kind(at + 1) == "," and sentence.kind(at + 2) == "N" and verb.lemma == "say"
    ):
        return None
    made = figure_told(sentence, verb, Kind.SAID, number, sentence.phrases[subject].first, number.last, None if named else subject)
    made.subset, made.chain = "restated", Chain(())
    return made


_NEARER = word_class("nearer_to_numbers")


_VOUCHING = word_class("vouching_verbs")
