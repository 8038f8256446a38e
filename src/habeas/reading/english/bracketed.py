"""Numbers in brackets behind those they count: "freed prisoners (20)", "detained women (8), men (100) and children (12)".

Invariant: a bracket counts the plural noun right before it, and no year does; several are summed where nothing but "and" and commas
joins them.
"""

from __future__ import annotations

from habeas.model import Bound, Count
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["all_in_brackets", "in_brackets"]


def all_in_brackets(sentence: Sentence, head: Phrase) -> tuple[int, int, Bound] | None:
    """ "detained women (8), men (100) and children (12)": how many all of them are; None where only one noun is counted so."""
    first = in_brackets(sentence, head)
    if first is None or first.low is None or first.low != first.high:
        return None
    total, nouns, at = first.low, 1, head.last + 4
    while (noun := _joined_behind(sentence, at)) is not None:
        further = in_brackets(sentence, noun)
        if further is None or further.low is None or further.low != further.high:
            return None
        total, nouns, at = total + further.low, nouns + 1, noun.last + 4
    return (total, total, Bound.EXACTLY) if nouns > 1 else None


def _joined_behind(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase of people that a comma, "and" or both join at a token."""
    behind = at + 1 if sentence.low(at) == "," and sentence.low(at + 1) == "and" else at
    if sentence.low(behind) not in (",", "and") or behind + 1 >= len(sentence.tokens):
        return None
    noun = sentence.phrase(behind + 1)
    people = noun.kind == "N" and noun.first == behind + 1 and sentence.tokens[noun.last].classes & Class.PERSON
    return noun if people and sentence.low(noun.last + 1) == "(" else None


def in_brackets(sentence: Sentence, head: Phrase) -> Count | None:
    """ "freed prisoners (20) and deported others (12)": the number right behind those it counts; None for a year, or one of one."""
    at = head.last + 2
    if sentence.low(at - 1) != "(" or sentence.low(at + 1) != ")" or not sentence.tokens[head.last].classes & Class.PLURAL:
        return None
    quantity = next((other for other in sentence.quantities if other.core == at and other.last <= at + 1 and not other.ordinal), None)
    if quantity is None or quantity.low is None or (len(sentence.low(at)) == _DIGITS_OF_YEARS and sentence.low(at)[:2] in ("19", "20")):
        return None
    first = next((k for k in range(head.first, head.last + 1) if sentence.tags[k] not in "dp"), head.first)
    return Count(quantity.low, quantity.high, quantity.bound, "person", sentence.words(first, head.last))


_DIGITS_OF_YEARS = 4
