"""Figures of speech: words of custody that speak of something else.

Invariant: only the words of one clause, and the language's lists, decide.
"""

from __future__ import annotations

from functools import lru_cache

from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.wording import Wording, wording
from habeas.reading.lexicon import Class, Lexicon, split_words

__all__ = ["captivating", "elliptical_thing", "figurative", "speaks_of_custody", "told_as_fiction"]


@lru_cache(maxsize=8)
def _custody_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(split_words(lexicon.data["people"]["custody_words"]))


def speaks_of_custody(sentence: Sentence) -> bool:
    """Whether a sentence has a word of prisons, police or courts."""
    return not sentence.vocabulary.isdisjoint(_custody_words(sentence.lexicon))


@lru_cache(maxsize=8)
def _captivators(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(split_words(lexicon.data["figures"]["captivators"]))


def captivating(sentence: Sentence, agent: Group) -> bool:
    """Whether what holds somebody is no power: "held captive by the first episode", "detained by roadworks"."""
    return sentence.low(agent.phrases[0].last) in _captivators(sentence.lexicon)


@lru_cache(maxsize=8)
def _figures(lexicon: Lexicon) -> tuple[dict[str, Wording], frozenset[str], frozenset[str]]:
    data, parts = lexicon.data["figures"], lexicon.data["frames"]["part"]
    behind: dict[str, list[str]] = {}
    for row in data["verb"]:
        for lemma in split_words(row["lemmas"]):
            behind.setdefault(lemma, []).extend(row["after"])
    after = {lemma: wording(phrases, parts) for lemma, phrases in behind.items()}
    fiction = data["fiction"]
    return after, frozenset(split_words(fiction["works"])), frozenset(split_words(fiction["telling"]))


def figurative(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what follows the verb makes it a figure of speech: "held in high esteem", "tried in the court of public opinion"."""
    after = _figures(sentence.lexicon)[0].get(phrase.lemma)
    if after is None:
        return False
    region = " " + " ".join([token.low for token in sentence.tokens[phrase.head + 1 : phrase.head + 10]]) + " "
    return after.holds(region) is not None


def told_as_fiction(sentence: Sentence) -> bool:
    """Whether a sentence tells the story of a film, a novel or a play."""
    _, works, telling = _figures(sentence.lexicon)
    if sentence.vocabulary.isdisjoint(works):
        return False
    if any(token.low in works and sentence.low(token.i + 1) == "about" for token in sentence.tokens):
        # "a novel about a jailer who is arrested by his own son"
        return True
    if any(sentence.low(k) == "in" and sentence.low(k + 1) == "which" for k in range(len(sentence.tokens))):
        # "an episode in which a teacher is jailed"
        return True
    for phrase in sentence.phrases:
        if phrase.kind == "V" and phrase.finite and phrase.lemma in telling:
            subject = sentence.subject(phrase.i)
            if subject is not None and sentence.low(sentence.phrases[subject].last) in works:
                return True
            named = sentence.phrases[: phrase.i]
            if named and sentence.low(named[0].last) in works and not any(other.kind == "V" and other.finite for other in named):
                # "Kerrache's last novel, "The Prisoner of the Tower", tells the story of a clerk"
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
