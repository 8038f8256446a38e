"""What stands beside a time and says whose it is: a rank it counts within, a place told by two names, a verb that only declares.

Invariant: everything here is decided by the phrases around one expression of time.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.times import TimeExpression

__all__ = ["deemed", "inside_place", "ranked"]

_DEEMING = word_class("deeming") | word_class("finding")


def ranked(sentence: Sentence, time: TimeExpression) -> bool:
    """ "The exchange, the tenth this year, brought home 95": a time that only tells within what a rank counts."""
    i = sentence.phrase(time.first).i - 1
    if sentence.kind(i) != "N" or sentence.kind(i - 1) != "," or sentence.kind(sentence.phrase(time.last).i + 1) not in (",", ".", ""):
        return False
    return any(
        quantity.ordinal and sentence.phrases[i].first <= quantity.first <= sentence.phrases[i].last for quantity in sentence.quantities
    )


def inside_place(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands inside or right after a place told by two names ("Tierra Honda, Mexico, on 3 May")."""
    i = sentence.phrase(comma).i

    def name(j: int) -> bool:
        return sentence.kind(j) == "N" and all(
            mark == "m" for mark in sentence.tags[sentence.phrases[j].first : sentence.phrases[j].last + 1]
        )

    def led(j: int) -> bool:
        return sentence.kind(j - 1) == "h" and sentence.low(sentence.phrases[j - 1].first) in ("in", "at", "near", "from", "to")

    if name(i - 1) and led(i - 1) and name(i + 1) and sentence.kind(i + 2) in (",", "z", "."):
        return True
    return name(i - 1) and sentence.kind(i - 2) == "," and name(i - 3) and led(i - 3)


def deemed(sentence: Sentence, owner: int, own: int) -> bool:
    """Whether verb `owner` is the participle that verb `own` declares somebody to be."""
    verb = sentence.phrases[owner]
    return (
        verb.tense == "participle"
        and own < owner <= own + 5
        and sentence.kind(own) == "V"
        and sentence.phrases[own].lemma in _DEEMING
        and not any(
            sentence.kind(k) in ("V", ",", "w") or (sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) != "as")
            for k in range(own + 1, owner)
        )
    )
