"""From the words of the sentences of a text to their phrases.

Invariant: no level of the cascade looks at another sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from habeas.reading.english.analysis import DECISIONS
from habeas.reading.english.events.candidates import unhyphenated
from habeas.reading.english.names import Name
from habeas.reading.english.numbers import Quantity, find_quantities
from habeas.reading.english.phrases import find_phrases, verb_features
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.tagging import tag
from habeas.reading.english.times import TimeExpression
from habeas.reading.lexicon import Lexicon
from habeas.reading.structure import Block
from habeas.reading.tokens import Tokens

__all__ = ["Scanned", "analyse"]


class Scanned(NamedTuple):
    """A sentence of which only single words and names have been looked at. taken: the tokens that expressions of time have.

    flat: written in capitals or title case.
    """

    block: Block
    tokens: Tokens
    times: list[TimeExpression]
    taken: Sequence[bool]
    names: list[Name]
    flat: bool


def analyse(text: str, lexicon: Lexicon, scanned: Sequence[Scanned]) -> list[Sentence]:
    """Tags the sentences of a text and finds their phrases, one level after another for all of them: a machine does one thing to many
    sentences sooner than many things to each."""
    counted = [find_quantities(one.tokens, lexicon, one.taken) for one in scanned]
    named = [_without_numbers(one.names, quantities) for one, quantities in zip(scanned, counted, strict=True)]
    tagged = [
        tag(one.tokens, names, one.times, quantities, lexicon) for one, names, quantities in zip(scanned, named, counted, strict=True)
    ]
    phrased = [
        find_phrases(one.tokens, tags, frozenset([time.first for time in one.times])) for one, tags in zip(scanned, tagged, strict=True)
    ]
    sentences = [
        Sentence(number, one.block, text, one.tokens, tags, names, one.times, quantities, phrases, lexicon, one.flat, phrase_at)
        for number, (one, names, quantities, tags, (phrases, phrase_at)) in enumerate(
            zip(scanned, named, counted, tagged, phrased, strict=True)
        )
    ]
    for level in _LEVELS:
        for sentence in sentences:
            level(sentence)
    return sentences


def _without_numbers(names: list[Name], quantities: Sequence[Quantity]) -> list[Name]:
    """ "Eighty-nine hold a second passport": a number that opens a sentence is no name."""
    if not quantities:
        return names
    return [name for name in names if not any(quantity.first <= name.first and name.last <= quantity.last for quantity in quantities)]


def _spell(sentence: Sentence) -> None:
    joined = " ".join(sentence.vocabulary)
    apart = unhyphenated(joined)
    sentence.spelled = sentence.vocabulary.union(apart.split(" ")) if apart != joined else sentence.vocabulary


def _describe_verbs(sentence: Sentence) -> None:
    for phrase in sentence.verb_groups:
        verb_features(phrase, sentence.tokens, sentence.tags)


def _settle(sentence: Sentence) -> None:
    sentence.settled = True


_LEVELS: tuple[Callable[[Sentence], None], ...] = (_spell, _describe_verbs, *DECISIONS, _settle)
