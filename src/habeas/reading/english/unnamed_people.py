"""People whom a sentence tells of without a name, and whom the next one may call "she" or "he": "an elderly woman was taken away".

Invariant: they are words of the sentence; what is told of them is told of nobody whom the text names.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from habeas.model import Span
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["Unnamed", "unnamed"]

_OWNERS = frozenset(("her", "his", "she", "he", "him"))
_CUSTODY_VERBS = word_class("custody_verbs")
_INDEFINITE = frozenset(("a", "an", "another"))
_ACTS = word_class("acts_upon_people") | {"release", "pardon", "deportation", "return"}
_BEING = frozenset(("be", "become", "remain"))


class Unnamed(NamedTuple):
    """Somebody without a name. subject: whether they are what the sentence tells of; patient: whether something befell them."""

    span: Span
    subject: bool
    patient: bool = True
    female: bool | None = None


def unnamed(sentence: Sentence, female: Set[str], male: Set[str]) -> Iterator[Unnamed]:
    """Whom a sentence tells of without a name. female, male: words for women and for men."""
    if sentence.vocabulary.isdisjoint(_INDEFINITE) and not any(token.classes & Class.KIN for token in sentence.tokens):
        return
    for phrase in sentence.phrases:
        if sentence.low(phrase.first) in _INDEFINITE and sentence.kind(phrase.i - 2) == "N" and sentence.low(phrase.first - 1) == "of":
            # "announced the release of a Danish ethnologist"
            named = bool(sentence.group_names(sentence.group(phrase.i)))
            acted = not named and sentence.low(sentence.phrases[phrase.i - 2].last) in _ACTS
            if acted and not sentence.tokens[phrase.last].classes & Class.PLURAL:
                yield Unnamed(sentence.span_of(phrase.first, phrase.last), True)
    for verb in sentence.verb_groups:
        if not verb.finite or verb.lemma in _BEING:
            continue
        if (kin := _acting_kin(sentence, verb)) is not None:
            yield Unnamed(sentence.span_of(kin.first, kin.last), True, False, _sex(sentence, kin, female, male))
        if (told := _acted_on(sentence, verb, female | male)) is not None:
            acts = told.i == sentence.subject(verb.i)
            yield Unnamed(sentence.span_of(told.first, told.last), acts, True, _sex(sentence, told, female, male))


def _sex(sentence: Sentence, phrase: Phrase, female: Set[str], male: Set[str]) -> bool | None:
    """Whether the words of a noun phrase speak of a woman; None where they do not tell."""
    words = {sentence.low(k) for k in range(phrase.first, phrase.last + 1)} - _OWNERS
    return True if words & female else False if words & male else None


def _acted_on(sentence: Sentence, verb: Phrase, sexed: Set[str]) -> Phrase | None:
    """ "an elderly woman was taken away", "her father was arrested", "police seized a student"."""
    told = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
    if told is None or sentence.kind(told) != "N":
        return None
    phrase = sentence.phrases[told]
    classes = sentence.tokens[phrase.last].classes
    kin = verb.lemma in _CUSTODY_VERBS and sentence.tags[phrase.first] == "p" and sentence.low(phrase.last) in sexed
    if not kin and (sentence.low(phrase.first) not in _INDEFINITE or not classes & Class.PERSON or classes & Class.PLURAL):
        return None
    if sentence.names_in(phrase) or sentence.group_names(sentence.group(told)):
        return None
    of_name = sentence.kind(told - 1) == "V" and sentence.phrases[told - 1].lemma == "be" and sentence.kind(told - 2) == "N"
    if of_name and sentence.names_in(sentence.phrases[told - 2]):
        # "Ana Ruiz is a student who was first arrested in May"
        return None
    # "Ana Ruiz, a student who had been held since May"
    named = sentence.kind(told - 1) == "," and sentence.kind(told - 2) == "N" and bool(sentence.names_in(sentence.phrases[told - 2]))
    return None if named else phrase


def _acting_kin(sentence: Sentence, verb: Phrase) -> Phrase | None:
    """ "The mother of Leo Sand held up a placard. She was taken away": whose kin acts is not who is meant; kin who speak, speak of him."""
    subject = sentence.subject(verb.i) if not verb.passive and verb.lemma not in SAYING else None
    if subject is None or subject > verb.i or sentence.kind(subject) != "N":
        return None
    phrase = sentence.phrases[subject]
    kin = sentence.tokens[phrase.last].classes & Class.KIN and sentence.low(phrase.last + 1) == "of"
    return phrase if kin and not sentence.names_in(phrase) else None
