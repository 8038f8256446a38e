"""Numbers told beside a number: that of another day ("up from 780 a week earlier", "fell from 1,400 to 1,100"), or that of somebody else
("fewer than the 116 the government claimed").

Invariant: a number that is compared is never the number of the day the other is of, nor said by whoever says the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence

__all__ = ["compared", "number_at"]

_COMPARING = frozenset(
    (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("compares", "with"), ("compares", "to"))
)
_CHANGING = word_class("changing_verbs")
_CLAIMING = SAYING | word_class("counting_verbs") | {"give", "cite", "publish", "put"}
_ENTRIES = word_class("entries")


def number_at(sentence: Sentence, i: int) -> tuple[Quantity, Phrase] | None:
    """The bare number that noun phrase `i` is."""
    if sentence.kind(i) != "N":
        return None
    phrase = sentence.phrases[i]
    quantity = sentence.quantity_in(phrase)
    if quantity is None or (quantity.last != phrase.last and sentence.low(phrase.last) not in _ENTRIES):
        return None
    return quantity, phrase


def compared(sentence: Sentence, told: Sequence[Candidate]) -> Iterator[Candidate]:
    """The numbers that a sentence only compares others with, in no order. told: what else it may tell."""
    if sentence.vocabulary.isdisjoint(_MARKS):
        return
    taken: set[int] = set()
    for k in range(1, len(sentence.tokens) - 1):
        if sentence.low(k) in _MARKS and sentence.tags[k] in "h":
            made = _claimed(sentence, k) or _of_another_day(sentence, k, told)
            if made is not None and made.phrase not in taken:
                taken.add(made.phrase)
                yield made


_EDGES = word_class("edges_of_periods")
_PERIODS = word_class("periods")
_MARKS = frozenset(("from", "with", "to", "than", "against"))


def _of_another_day(sentence: Sentence, k: int, told: Sequence[Candidate]) -> Candidate | None:
    number = number_at(sentence, sentence.phrase(k).i + 1)
    if number is None or number[0].first > k + 1:
        return None
    word = sentence.low(k)
    if (sentence.low(k - 1), word) in _COMPARING:
        first = k - 1
    elif (
        word == "against"
        and sentence.tags[k - 1] == ","
        and any(other.stock or (_counts(other) and _timed(sentence, number[1].i + 2)) for other in told)
    ):
        # "closed September with 1,187 names, against 1,185 a month before"
        first = k
    elif word == "from" and _changed(sentence, k, number[1], told):
        first = k
    else:
        return None
    last = number[1].last
    i = number[1].i + 1
    if sentence.kind(i) == "h" and sentence.kind(i + 2) == "z" and sentence.low(sentence.phrases[i + 1].last) in _EDGES:
        # "1,204 at the beginning of July"
        last, i = sentence.phrases[i + 2].last, i + 3
    while sentence.kind(i) == "z" or (sentence.kind(i) == "h" and sentence.kind(i + 1) in ("z", "N") and _timed(sentence, i + 1)):
        last = sentence.phrases[i].last if sentence.kind(i) == "z" else sentence.phrases[i + 1].last
        i += 1 if sentence.kind(i) == "z" else 2
    return _beside(sentence, first, number[1], last)


def _counts(other: Candidate) -> bool:
    """Whether a candidate tells how many by a number of its own ("recorded 96 people prosecuted")."""
    return other.patient is not None and other.sentence.quantity_in(other.patient.phrases[0]) is not None


def _changed(sentence: Sentence, k: int, number: Phrase, told: Sequence[Candidate]) -> bool:
    """ "fell from 1,400 to 1,100", "rose to 863 from 780": where a figure of the sentence came from."""
    for verb in reversed(sentence.phrases[: sentence.phrase(k).i]):
        if verb.kind == "V":
            return verb.lemma in _CHANGING and any(
                other.stock and other.phrase == verb.i and other.patient is not None and other.patient.first != number.first
                for other in told
            )
        if verb.kind in (";", "s", "w"):
            return False
    return False


def _claimed(sentence: Sentence, k: int) -> Candidate | None:
    """ "fewer than the 116 the government claimed", "compared with the 99 announced by the ministry": a number that is somebody else's."""
    i = sentence.phrase(k).i + 1
    number = number_at(sentence, i)
    if number is None or sentence.low(sentence.phrases[i].first) not in ("the", "a"):
        return None
    word = sentence.low(k)
    if word != "than" and (sentence.low(k - 1), word) not in _COMPARING and word != "against":
        return None
    j = i + 1
    if sentence.kind(j) in ("t", "w"):
        j += 1
    claims, by = sentence.phrases[j] if sentence.kind(j) == "V" else None, j + 2
    if claims is None and sentence.kind(j) == "N" and sentence.kind(j + 1) == "V" and sentence.phrases[j + 1].finite:
        claims, by = sentence.phrases[j + 1], j
    elif claims is None or sentence.low(claims.last + 1) != "by":
        return None
    if claims.lemma not in _CLAIMING or sentence.kind(by) != "N":
        return None
    made = _beside(sentence, k, number[1], max(sentence.group(by).last, claims.last))
    made.agent = sentence.group(by)
    return made


def _beside(sentence: Sentence, first: int, number: Phrase, last: int) -> Candidate:
    return Candidate(
        Kind.SAID,
        sentence,
        (first, number.last),
        first,
        last,
        number.i,
        Chain(()),
        Group(number.first, number.last, (number,)),
        None,
        subset="compared",
        stock=True,
        nominal=True,
    )


def _timed(sentence: Sentence, i: int) -> bool:
    if not 0 <= i < len(sentence.phrases):
        return False
    phrase = sentence.phrases[i]
    if sentence.low(phrase.first) == "the" and sentence.low(phrase.first + 1) == "same" and sentence.low(phrase.last) in _PERIODS:
        # "in the same period of 2025", "in the same months last year"
        return True
    return sentence.kind(i) == "z" or any(time.first <= phrase.last and phrase.first <= time.last for time in sentence.times)
