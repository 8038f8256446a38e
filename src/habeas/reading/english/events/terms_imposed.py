"""Terms that somebody is told to serve: "was told she must serve a new five-year sentence", "will serve a seven-year term".

Invariant: only a term told anew, with an indefinite article, is a sentence; a term known already is served.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["imposed_by_serving"]

_TERMS = word_class("terms")
_AHEAD = frozenset(("must", "will", "would", "'ll", "shall"))


def imposed_by_serving(sentence: Sentence, phrase: Phrase, chain: Chain) -> Chain | None:
    """What stands over the sentence that "must serve a five-year sentence" tells; None where it tells none."""
    target = sentence.object(phrase.i)
    if phrase.lemma != "serve" or phrase.modal not in _AHEAD or phrase.negated or target is None:
        return None
    term = sentence.phrases[target]
    if sentence.low(term.first) not in ("a", "an") or sentence.low(term.last) not in _TERMS:
        return None
    return Chain(tuple(over for over in chain.operators if not phrase.first <= over.token <= phrase.last))
