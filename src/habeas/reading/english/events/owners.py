"""Whose event a noun tells: "his arrest", "Rittenhouse's release", "553 prisoners whose release".

Invariant: an owner stands in the noun's own phrase, or right before its "whose".
"""

from __future__ import annotations

from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["owner_is_people", "owner_of"]


def owner_of(sentence: Sentence, phrase: Phrase, k: int) -> Group | None:
    """The genitive before an event noun: "his arrest", "Rittenhouse's release"."""
    for m in range(k - 1, phrase.first - 1, -1):
        if sentence.tags[m] == "g" and m > phrase.first:
            owner = Phrase(phrase.i, "N", phrase.first, m - 1)
            return Group(phrase.first, m - 1, (owner,))
        if sentence.low(m) == "whose" and sentence.kind(phrase.i - 1) == "N":
            # "553 prisoners whose release was announced": the noun before is the owner
            return sentence.group(phrase.i - 1)
        if sentence.tags[m] == "p":
            owner = Phrase(phrase.i, "N", m, m)
            return Group(m, m, (owner,))
    return None


def owner_is_people(sentence: Sentence, owner: Group) -> bool:
    """Whether a genitive is of people, by its pronoun, its name or its noun."""
    token = sentence.tokens[owner.last]
    if sentence.tags[owner.last] == "p":
        return token.low in ("his", "her", "their", "my", "our", "your", "whose")
    if sentence.tags[owner.last] == "r":
        return True
    for name in sentence.names:
        if name.last == owner.last:
            return name.kind in ("person", "unknown") or (name.kind == "people" and bool(token.classes & Class.PLURAL))
    return bool(token.classes & (Class.PERSON | Class.CAPTIVE)) or sentence.tags[owner.last] == "q"
