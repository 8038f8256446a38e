"""What stands over an event: the walk outward from its verb or noun, operator by operator.

Invariant: the walk only goes outward and is bounded in depth, so that no sentence can make it loop.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.clauses import Clauses
from habeas.reading.english.government.infinitives import Infinitives
from habeas.reading.english.government.nouns import Nouns
from habeas.reading.english.government.participles import Participles
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.sentences import Sentence

__all__ = ["over_noun", "over_verb"]


class _Reader(Clauses, Infinitives, Participles, Nouns):
    """The whole walk."""

    def verb(self, i: int, depth: int = 0) -> None:
        """Operators that verb group `i` carries or hangs under."""
        sentence = self.sentence
        phrase = sentence.phrases[i]
        if not depth and self._inverted(i):
            self.found.append(Operator(Modality.CONDITIONAL, 0))
            return
        subject = sentence.subject(i) if phrase.finite else None
        if phrase.finite:
            self.own(phrase, subject)
            self.clause(i, subject, depth)
            return
        for k in range(max(0, phrase.first - 1), phrase.last + 1):
            effect = self.operators.adverbs.get(sentence.low(k))
            if effect is not None and (k >= phrase.first or sentence.tags[k] == "b"):
                self.found.append(Operator(effect, k))
        negated = phrase.negated or sentence.kind(i - 1) == "x" or (sentence.kind(i - 1) in ("b", "z") and sentence.kind(i - 2) == "x")
        if negated or self.fronted(phrase) or self.of_nobody(phrase):
            self.found.append(Operator(Modality.DENIED, phrase.first))
        if phrase.copula is not None:
            self.verb(phrase.copula, depth + 1)
            return
        if phrase.tense in ("infinitive", "bare"):
            self.infinitive(i, depth)
        elif phrase.tense == "gerund":
            self.gerund(i, depth)
        elif phrase.tense == "participle":
            self.participle(i, depth)


def over_verb(sentence: Sentence, i: int) -> Chain:
    """The operators over the event told by verb group `i`."""
    reader = _Reader(sentence)
    reader.verb(i)
    return Chain(tuple(reader.found))


def over_noun(sentence: Sentence, i: int, *, presupposed: bool = False) -> Chain:
    """The operators over the event told by a noun in phrase `i`."""
    reader = _Reader(sentence)
    reader.noun(i, presupposed=presupposed)
    return Chain(tuple(reader.found))
