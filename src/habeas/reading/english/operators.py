"""How an event is meant: the chain of words that stand over it, from the nearest to the outermost.

Invariant: the modality of an event is the effect of the outermost operator that has one; words that imply their complement
("managed to", "persuaded him to") pass the fact on unchanged (Karttunen, Implicative verbs, 1971).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from habeas.model import Modality
from habeas.reading.lexicon import Lexicon, split_words

__all__ = ["Chain", "Operator", "Operators", "compiled_operators", "effect_named"]


class Operator(NamedTuple):
    """effect: a modality, or None for words that pass the fact on. token: where the operator stands; subject: phrase whose stance it is.

    present: the operator is in the present tense, so that it is performed on the day of speaking.
    """

    effect: Modality | None
    token: int
    subject: int | None = None
    present: bool = False
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The operators over one event, nearest first."""

    operators: tuple[Operator, ...]

    @property
    def modality(self) -> Modality:
        for operator in reversed(self.operators):
            if operator.effect is not None:
                return operator.effect
        return Modality.ASSERTED

    @property
    def outermost(self) -> Operator | None:
        for operator in reversed(self.operators):
            if operator.effect is not None:
                return operator
        return None

    @property
    def effects(self) -> frozenset[Modality]:
        return frozenset(operator.effect for operator in self.operators if operator.effect is not None)


@dataclass(frozen=True)
class Operators:
    """The words that do something to what they govern, by the name of their effect."""

    verbs: Mapping[str, str]
    phrasal: Mapping[str, str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    modals: Mapping[str, Modality]
    adverbs: Mapping[str, Modality]


@lru_cache(maxsize=8)
def compiled_operators(lexicon: Lexicon) -> Operators:
    """The operators of a lexicon, compiled once."""
    data = lexicon.data["operators"]

    def table(name: str, key: str) -> dict[str, str]:
        return {word: row["effect"] for row in data[name] for word in split_words(row[key])}

    return Operators(
        table("verb", "lemmas"),
        {words: effect for effect, phrases in data["phrasal"].items() for words in phrases},
        table("adjective", "words"),
        table("noun", "words"),
        {word: Modality(effect) for word, effect in data["modal"].items()},
        {word: Modality(effect) for effect, words in data["adverb"].items() for word in split_words(words)},
    )


def effect_named(name: str) -> Modality | None:
    """The modality of an effect; None for one that only asserts."""
    return None if name == "assert" else Modality(name)
