"""What keeps a noun of event from telling anything: a word before it, a place of custody that it names, a verb that tells it.

Invariant: each bar is asked of one noun, bars for one reason, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from habeas.model import Kind
from habeas.reading.english.events.acts import is_broadcast, is_decreed
from habeas.reading.english.events.hearings import told_in_court
from habeas.reading.english.events.nouns.noun import Noun
from habeas.reading.english.events.nouns.of_whom import of_whom
from habeas.reading.english.grammar import word_class

__all__ = ["TELLS_NOTHING"]

_TYING = word_class("tying_verbs")
_BEFORE_TRIAL = word_class("before_trial")
_STATES_OF_CUSTODY = word_class("states_of_custody")
_INTO = frozenset(("in", "under", "into"))


def _barred_before(noun: Noun) -> bool:
    """The word before it is one that bars its frame ("under arrest"), but not in "ordered his pre-trial detention"."""
    before = noun.sentence.low(noun.k - 1)
    if before == "arbitrary" and (of := of_whom(noun)) is not None:
        # "alarm at the arbitrary detention of at least 40 people": of people told of, and no abuse in general
        counted = any(noun.sentence.quantity_in(phrase) is not None for phrase in of.phrases)
        return not counted and not noun.sentence.group_names(of)
    return before in noun.frame.bars_before and not (before in _BEFORE_TRIAL and is_decreed(noun.sentence, noun.phrase))


def _unqualified(noun: Noun) -> bool:
    """A noun whose frame asks for the word before it: an "enforced disappearance", and not any disappearance."""
    return bool(noun.frame.before) and noun.sentence.low(noun.k - 1) not in noun.frame.before


def _house_arrest(noun: Noun) -> bool:
    """ "house arrest": a place of custody, told by its verb."""
    return noun.low in ("arrest", "arrests") and noun.sentence.low(noun.k - 1) == "house"


def _in_detention(noun: Noun) -> bool:
    """ "in detention", "into captivity": where somebody is, told by the verb."""
    before = noun.k - 1
    return noun.low in _STATES_OF_CUSTODY and noun.k > 0 and noun.sentence.tags[before] == "h" and noun.sentence.low(before) in _INTO


def _of_no_captives(noun: Noun) -> bool:
    """A frame of captives in a text that is not about custody."""
    return noun.frame.captives and not noun.setting.custody


def _tried_by_the_verb(noun: Noun) -> bool:
    """ "his trial opens on Monday": the verb says that it opens, or will."""
    return noun.frame.kind is Kind.TRIED and noun.setting.custody and told_in_court(noun.sentence, noun.phrase.i) is not None


def _no_trial(noun: Noun) -> bool:
    """ "at its own trial", "watched the trial": nobody is put on trial by it."""
    if noun.frame.kind is not Kind.TRIED:
        return False
    return noun.sentence.low(noun.k - 1) == "own" or is_broadcast(noun.sentence, noun.phrase)


def _untied(noun: Noun) -> bool:
    """ "were not tied to any easing of sanctions": a tie denied, and neither an easing told nor one denied."""
    sentence = noun.sentence
    if noun.frame.deal or sentence.low(noun.phrase.first) not in ("any", "a", "an"):
        return False
    over = next((verb for verb in reversed(sentence.phrases[: noun.phrase.i]) if verb.kind == "V"), None)
    return over is not None and over.lemma in _TYING and (over.negated or sentence.low(over.last - 1) == "not")


TELLS_NOTHING: tuple[Callable[[Noun], bool], ...] = (
    _barred_before,
    _unqualified,
    _house_arrest,
    _in_detention,
    _of_no_captives,
    _tried_by_the_verb,
    _no_trial,
    _untied,
)
