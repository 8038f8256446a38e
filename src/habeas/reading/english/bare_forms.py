"""Base forms that single words leave open: finite where they go on with a clause, infinitives behind "let".

Invariant: a form changes only by the verb or the subject before it in its own sentence.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["bare_after_let", "decide_bare_forms"]

_LETTING = word_class("letting_verbs")
_STAYING = word_class("remaining_verbs")


def _finite_after_insertion(sentence: Sentence) -> None:
    """ "The supporters, whose hearing is in May, remain in prison": a base form after an insertion into a plural subject is finite."""
    for phrase in sentence.verb_groups:
        if phrase.tense != "bare" or sentence.kind(phrase.i - 1) != ",":
            continue
        before = sentence._before_insertion(phrase.i - 1)
        if (
            before is None
            or sentence.kind(before) != "N"
            or any(other.kind == "V" and other.tense == "infinitive" for other in sentence.phrases[: phrase.i])
        ):
            continue
        chain = sentence._head_of_chain(before)
        noun = sentence.phrases[chain if chain is not None else before]
        head = sentence.tokens[noun.last]
        if head.classes & Class.PLURAL or head.low.endswith("s") or sentence.tags[noun.last] == "q":
            phrase.finite, phrase.tense = True, "present"


def _goes_on(sentence: Sentence) -> None:
    """ "they were deemed to be in danger, and remain in prison": a present after a comma and "and" that goes on with the main clause."""
    for phrase in sentence.verb_groups:
        if (
            phrase.tense == "bare"
            and phrase.lemma in _STAYING
            and sentence.kind(phrase.i - 1) == "c"
            and sentence.kind(phrase.i - 2) == ","
        ):
            main = next((other for other in reversed(sentence.phrases[: phrase.i]) if other.kind == "V" and other.finite), None)
            if main is not None and not main.modal and sentence.low(main.first) in ("are", "were", "have"):
                phrase.finite, phrase.tense = True, "present"


def _finite_after_and(sentence: Sentence) -> None:
    """ "were detained in May and remain in custody": a base form that no modal and no infinitive before it governs is finite."""
    for phrase in sentence.verb_groups:
        i = phrase.i
        if phrase.tense != "bare" or sentence.kind(i - 1) != "c" or sentence.low(sentence.phrases[i - 1].first) not in ("and", "but"):
            continue
        before = next((other for other in reversed(sentence.phrases[: i - 1]) if other.kind == "V" or other.kind in (";", "s")), None)
        if before is None or before.kind != "V" or not before.finite or before.modal or before.lemma in _LETTING:
            continue
        if any(sentence.low(k) == "to" and sentence.tags[k + 1] == '"' for k in range(before.last, phrase.first - 1)):
            # "urged them to “end the misuse” and free all"
            continue
        phrase.finite, phrase.tense = True, "present"


def bare_after_let(sentence: Sentence) -> None:
    """ "to let Mr. Rostamian come home": a base form after the object of let, make, help or see is an infinitive."""
    for phrase in sentence.verb_groups:
        if (
            phrase.finite
            and phrase.form == "base"
            and phrase.first == phrase.last
            and sentence.kind(phrase.i - 1) == "N"
            and sentence.kind(phrase.i - 2) == "V"
        ):
            governor = sentence.phrases[phrase.i - 2]
            if governor.lemma in _LETTING:
                phrase.finite, phrase.tense = False, "bare"


def decide_bare_forms(sentence: Sentence) -> None:
    """Settle base forms that stand without a subject of their own: those that go on with a finite verb are finite."""
    if any(phrase.tense == "bare" for phrase in sentence.verb_groups):
        _finite_after_insertion(sentence)
        _goes_on(sentence)
        _finite_after_and(sentence)
