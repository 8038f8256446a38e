"""Figures of speech: words of custody that speak of something else.

Invariant: only the words of one clause, and the language's lists, decide.
"""

from __future__ import annotations

from functools import lru_cache

from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon, split_words

__all__ = ["elliptical_thing", "figurative", "told_as_fiction"]


@lru_cache(maxsize=8)
def _figures(lexicon: Lexicon) -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str]]:
    data = lexicon.data["figures"]
    after = {lemma: tuple(row["after"]) for row in data["verb"] for lemma in split_words(row["lemmas"])}
    fiction = data["fiction"]
    return after, frozenset(split_words(fiction["works"])), frozenset(split_words(fiction["telling"]))


def figurative(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what follows the verb makes it a figure of speech: "held in high esteem", "tried in the court of public opinion"."""
    after = _figures(sentence.lexicon)[0].get(phrase.lemma)
    if after is None:
        return False
    region = " " + " ".join(token.low for token in sentence.tokens[phrase.head + 1 : phrase.head + 10]) + " "
    return any(f" {words} " in region for words in after)


def told_as_fiction(sentence: Sentence) -> bool:
    """Whether a sentence tells the story of a film, a novel or a play."""
    _, works, telling = _figures(sentence.lexicon)
    if sentence.vocabulary.isdisjoint(works):
        return False
    for phrase in sentence.phrases:
        if phrase.kind == "V" and phrase.finite and phrase.lemma in telling:
            subject = sentence.subject(phrase.i)
            if subject is not None and sentence.low(sentence.phrases[subject].last) in works:
                return True
        if phrase.kind == "N" and phrase.i == 1 and sentence.low(0) in ("in", "on") and sentence.low(phrase.last) in works:
            return True
    return False


def elliptical_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a bare number counts things named before it: "Twelve young animals were released, and three captured last autumn …"."""
    for other in reversed(sentence.phrases[: phrase.i]):
        if other.kind == "N" and sentence.quantity_in(other) is not None and sentence.tags[other.last] == "n":
            return bool(sentence.tokens[other.last].classes & Class.THING)
    return False
