"""What stands beside a time and says whose it is: a rank it counts within, a place told by two names, a verb that only declares.

Invariant: everything here is decided by the phrases around one expression of time.
"""

from __future__ import annotations

from habeas.dates import Precision
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.times import TimeExpression

__all__ = [
    "afterthought",
    "apposed",
    "between_commas",
    "deemed",
    "inside_place",
    "of_some_of_them",
    "of_what_is_due",
    "outer_of_two",
    "ranked",
    "said_between",
]

_BEFORE_NOW = frozenset("before earlier previously once twice already times three four".split())
_DUE = frozenset(("slated", "due", "scheduled", "set", "planned"))
_FEASTS = frozenset(("day", "eve", "anniversary"))
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


def outer_of_two(sentence: Sentence, time: TimeExpression) -> int | None:
    """ "freed the three Poles it had arrested in May on Monday": of two times side by side behind a clause on the object, the second, a day
    outside the first, is the main verb's."""
    if time.date is None or time.date.precision is not Precision.DAY or time.relation != "at":
        return None
    first = next((other for other in sentence.times if other.last == time.first - 1 and other.relation == "at"), None)
    if first is None or first.date is None or first.date.precision not in (Precision.MONTH, Precision.YEAR):
        return None
    if first.date.overlaps(time.date):
        return None
    inner = sentence.phrase(first.first).i - 1
    if sentence.kind(inner) != "V":
        return None
    contact = sentence.kind(inner - 1) == "N" and sentence.kind(inner - 2) == "N"
    reduced = sentence.phrases[inner].tense == "participle" and sentence.kind(inner - 1) == "N"
    if not (contact or reduced or sentence.in_relative(inner)):
        return None
    before = (verb.i for verb in sentence.phrases[:inner] if verb.kind == "V" and verb.finite)
    return next((i for i in before if not sentence.in_relative(i)), None)


def afterthought(sentence: Sentence, time: TimeExpression) -> int | None:
    """ "has been released, on Tuesday", "detained her, mistaking her for somebody else, on Monday": a day behind a comma that ends the
    sentence is that of its one finite verb."""
    ends = sentence.kind(sentence.phrase(time.last).i + 1) in (".", "")
    if not ends or time.first < 1 or sentence.tags[time.first - 1] != "," or time.relation != "at" or time.offset is not None:
        return None
    finite = [phrase for phrase in sentence.phrases if phrase.kind == "V" and phrase.finite]
    return finite[0].i if len(finite) == 1 else None


def apposed(sentence: Sentence, time: TimeExpression) -> int | None:
    """ "had been jailed once before, in 2019", "freed 311 on Union Day, 12 February": a time behind a comma that says which time the words
    before it mean is that of their verb."""
    k = time.first - 2
    if k < 1 or sentence.tags[k + 1] != "," or time.relation != "at":
        return None
    if sentence.low(k) in _BEFORE_NOW:
        while k > 0 and sentence.low(k) in _BEFORE_NOW:
            k -= 1
    elif sentence.low(k) in _FEASTS and sentence.kind(sentence.phrase(k).i - 1) == "h" and time.date is not None:
        k = sentence.phrase(k).first - 1
        if sentence.low(k) != "on" or time.date.precision is not Precision.DAY:
            return None
        k = next((m for m in range(k - 1, -1, -1) if sentence.phrase(m).kind not in ("N", "b")), 0)
    else:
        return None
    return sentence.phrase(k).i if sentence.phrase(k).kind == "V" else None


def between_commas(sentence: Sentence, time: TimeExpression) -> int | None:
    """ "was pardoned for the feast, on 9 July, and walked out the next day": a day between two commas, behind the one finite verb of the
    clause that "and" goes on from."""
    following = sentence.phrase(time.last).i + 1
    if not time.first or sentence.tags[time.first - 1] != "," or time.relation != "at" or time.offset is not None:
        return None
    if sentence.kind(following) != "," or sentence.kind(following + 1) != "c" or sentence.kind(following + 2) != "V":
        return None
    before = [phrase for phrase in sentence.phrases[: sentence.phrase(time.first).i] if phrase.kind == "V" and phrase.finite]
    return before[0].i if len(before) == 1 else None


def said_between(sentence: Sentence, i: int, time: TimeExpression) -> int | None:
    """ "Forty were arrested, police said on Thursday, at a rally on Wednesday": where verb `i` only says so between two commas before a
    time, the token of the first comma."""
    verb = sentence.phrases[i]
    closing = i + 2 if sentence.kind(i + 1) == "z" else i + 1
    said = verb.finite and verb.lemma in SAYING and sentence.kind(i - 1) == "N" and sentence.kind(i - 2) == ","
    if not said or sentence.kind(closing) != "," or sentence.phrases[closing].last >= time.first:
        return None
    return sentence.phrases[i - 2].first if any(other.kind == "V" and other.finite for other in sentence.phrases[: i - 2]) else None


def of_some_of_them(sentence: Sentence, time: TimeExpression) -> bool:
    """ "212 had been detained by 10 March, most of them in the first weeks of February": a time told only of some."""
    i = sentence.phrase(time.first).i - 1
    while i > 0 and sentence.kind(i) in ("N", "h", "b"):
        if sentence.kind(i - 1) == ",":
            them = sentence.kind(i + 1) == "h" and sentence.low(sentence.phrases[i + 1].first) == "of" and sentence.kind(i + 2) == "N"
            return them and sentence.low(sentence.phrases[i + 2].last) in ("them", "these", "those")
        i -= 1
    return False


def of_what_is_due(sentence: Sentence, i: int) -> bool:
    """ "ahead of the congress, slated for January", "before a hearing due on Monday": a time of what a noun tells, and of no verb."""
    due = sentence.kind(i - 1) == "N" and sentence.low(sentence.phrases[i - 1].last) in _DUE
    return due and sentence.phrases[i - 1].first == sentence.phrases[i - 1].last and sentence.kind(i - 2) in (",", "N")
