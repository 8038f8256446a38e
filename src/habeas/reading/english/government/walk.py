"""The walk outward from an event, as far as its parts share it: what a word does as an operator, and whose stance it tells.

Invariant: the walk only goes outward and is bounded in depth, so that no sentence can make it loop.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from habeas.reading.english.operators import Operator, compiled_operators
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["MAX_DEPTH", "Walk"]

MAX_DEPTH = 8


class Walk(ABC):
    """Walks outward from one event over `sentence` and keeps the operators it meets, nearest first, in `found`."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.operators = compiled_operators(sentence.lexicon)
        self.found: list[Operator] = []

    @abstractmethod
    def verb(self, i: int, depth: int = 0) -> None:
        """Operators that verb group `i` carries or hangs under."""

    @abstractmethod
    def noun_under(self, i: int, depth: int) -> None:
        """Operators that the noun phrase `i` hangs under."""

    @abstractmethod
    def _lacking(self, k: int) -> bool:
        """Whether what noun phrase `k` names is said not to be there."""

    @abstractmethod
    def never(self, phrase: Phrase) -> bool:
        """Whether "never" stands apart from the verb group it denies."""

    def noun_effect(self, i: int) -> str | None:
        """What the operator noun that heads phrase `i` does: "efforts" only attempt, "successful efforts" did it."""
        phrase = self.sentence.phrases[i]
        effect = self.operators.nouns.get(self.sentence.low(phrase.last))
        if effect == "demanded" and any(self.sentence.low(k) == "successful" for k in range(phrase.first, phrase.last)):
            return "assert"
        return effect

    def verb_effect(self, governor: Phrase) -> str | None:
        """What an operator verb does; "turn down" and "rule out" are not "turn" and "rule"."""
        particle = self.sentence.low(governor.last + 1)
        reached = (
            governor.finite and governor.tense in ("past", "perfect") and not (governor.modal or governor.negated or governor.progressive)
        )
        if governor.lemma == "negotiate" and reached and particle not in ("for", "over", "on"):
            # "a delegation negotiated their release": they came to terms
            return "assert"
        return self.operators.phrasal.get(f"{governor.lemma} {particle}") or self.operators.verbs.get(governor.lemma)

    def by_agent(self, j: int) -> int | None:
        """The noun phrase of "by …" near behind verb group `j`; None where there is none."""
        sentence = self.sentence
        for k in range(j + 1, min(j + 4, len(sentence.phrases) - 1)):
            if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "by" and sentence.kind(k + 1) == "N":
                return k + 1
            if sentence.kind(k) not in ("b", "z", "h", "N"):
                return None
        return None

    def owner(self, j: int) -> int | None:
        """The phrase whose stance a noun tells ("Trump's demand", "their efforts"): the noun phrase itself, if it has an owner."""
        sentence = self.sentence
        phrase = sentence.phrases[j]
        tags = sentence.tags[phrase.first : phrase.last + 1]
        if "g" in tags or "p" in tags:
            return j
        # "calls from Amnesty for"
        led = sentence.kind(j + 1) == "h" and sentence.low(sentence.phrases[j + 1].first) in ("by", "from") and sentence.kind(j + 2) == "N"
        return j + 2 if led else None

    def previous_verb_any(self, j: int) -> int | None:
        """The nearest verb group before phrase `j` in the same clause."""
        for k in range(j - 1, -1, -1):
            if self.sentence.kind(k) == "V":
                return k
            if self.sentence.kind(k) in (";", "s", "w"):
                return None
        return None
