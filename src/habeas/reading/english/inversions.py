"""Clauses that put their auxiliary before the subject: "Never before had so many been arrested", "Only then were the five freed", "Were
they charged?".

Invariant: the main verb gets the voice, tense and modal of the auxiliary that stands apart from it, and the auxiliary tells nothing alone.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["join_inverted"]

_OPENINGS = word_class("inverting_openings")
_NEGATED_OPENINGS = word_class("inverting_prepositions")
_PAST = frozenset(("was", "were", "had", "did"))


def join_inverted(sentence: Sentence) -> None:
    """Completes, in place, the main verbs of clauses whose auxiliary stands before the subject."""
    question = sentence.tokens[-1].text == "?" or (len(sentence.tokens) > 1 and sentence.tokens[-2].text == "?")
    if not question and sentence.vocabulary.isdisjoint(_OPENINGS):
        return
    for auxiliary in sentence.verb_groups:
        if sentence.kind(auxiliary.i + 1) not in ("N", "b") or not _auxiliary_alone(sentence, auxiliary):
            continue
        opening = _opening(sentence, auxiliary.i)
        if opening is None and not (question and _asked(sentence, auxiliary.i)):
            continue
        main = _main(sentence, auxiliary.i)
        if main is not None:
            _join(sentence, auxiliary, main, opening or "?")


def _auxiliary_alone(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a verb group is nothing but an auxiliary, or one with its negation ("have", "did", "will not")."""
    return all(sentence.tags[k] in "aox" for k in range(phrase.first, phrase.last + 1)) and not phrase.progressive


def _opening(sentence: Sentence, i: int) -> str | None:
    """The word that draws the auxiliary `i` before its subject, from what opens its clause; None where there is none."""
    j = i - 1
    while sentence.kind(j) in ("N", "h", "s", "b", "z", "x") or (sentence.kind(j) == "V" and not sentence.phrases[j].finite):
        j -= 1
    if sentence.kind(j) not in ("", ",", ";", "c", "t", '"') or j + 1 >= i:
        return None
    first = sentence.phrases[j + 1].first
    word = sentence.low(first)
    if word in _NEGATED_OPENINGS and sentence.low(first + 1) == "no":
        # "at no time", "under no circumstances"
        return "no"
    if word not in _OPENINGS or (word == "no" and sentence.low(first + 1) != "sooner"):
        return None
    return "sooner" if word == "no" else word


def _asked(sentence: Sentence, i: int) -> bool:
    """Whether auxiliary `i` opens a question by itself; what a question with its word takes for granted stays told."""
    j = i - 1
    while sentence.kind(j) in ("b", '"', "c"):
        j -= 1
    return sentence.kind(j) in ("", ",", ";", ".")


def _main(sentence: Sentence, i: int) -> Phrase | None:
    """The verb behind the subject that follows auxiliary `i`."""
    j = i + 1
    while sentence.kind(j) in ("b", "z"):
        j += 1
    if sentence.kind(j) != "N":
        return None
    while sentence.kind(j) in ("N", "b", "z", "x") or (sentence.kind(j) in ("h", "c") and sentence.kind(j + 1) == "N"):
        j += 1
    if sentence.kind(j) != "V":
        return None
    main = sentence.phrases[j]
    whole = main.finite and sentence.tags[main.first] in "ao" and sentence.low(main.first) not in ("be", "been", "being")
    return None if whole or sentence.tags[main.first] == "k" else main


def _join(sentence: Sentence, auxiliary: Phrase, main: Phrase, opening: str) -> None:
    first = sentence.tokens[auxiliary.first]
    been = sentence.low(main.first) in ("be", "been", "being")
    main.passive = main.passive or ((been or first.lemma == "be") and sentence.tags[main.head] in "eu")
    main.perfect = main.perfect or first.lemma == "have"
    main.progressive = main.progressive or (first.lemma == "be" and sentence.tags[main.head] == "i")
    main.modal = main.modal or auxiliary.modal
    main.finite, main.subjunctive = True, False
    main.tense = "future" if main.modal else "past" if first.low in _PAST else "perfect" if main.perfect else "present"
    main.negated = main.negated or auxiliary.negated
    main.opening = opening
    auxiliary.finite, auxiliary.lemma, auxiliary.modal, auxiliary.tense = False, "", "", "auxiliary"
