"""Which verbs stand over a candidate or beside it, and how far an opening time reaches: what lets a time of one clause date another.

Invariant: everything here is decided by the phrases of one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.times import TimeExpression

__all__ = ["coordinate_of", "governors", "in_first_clause", "in_object_of", "in_other_clause", "series_before"]

_COUNTING = word_class("counting_verbs")
_LETTING_OUT = word_class("letting_out")


def coordinate_of(candidate: Candidate) -> int | None:
    """The verb before "and" that shares its subject, and so its time, with the candidate's verb."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    shared = phrase.i + 2
    if phrase.kind == "V" and phrase.tense == "participle" and sentence.kind(phrase.i + 1) == "c" and sentence.kind(shared) == "V":
        # "13 people pardoned and let out on 10 June": the time behind both is that of both
        return shared if sentence.phrases[shared].tense == "participle" else None
    counted = shared + 1
    if phrase.kind == "V" and phrase.passive and sentence.kind(phrase.i + 1) == "c" and _bare_number(sentence, shared):
        # "12 people were arrested and three injured on Monday": the second clause leaves out "were", and the time is that of both
        if sentence.kind(counted) == "V" and sentence.phrases[counted].tense == "participle":
            return counted
    if phrase.kind != "V" or (
        sentence.kind(phrase.i - 1) != "c" and not (sentence.kind(phrase.i - 1) in ("b", "z") and sentence.kind(phrase.i - 2) == "c")
    ):
        return None
    for k in range(phrase.i - 1, -1, -1):
        other = sentence.phrases[k]
        if other.kind == "V" and other.finite and sentence.kind(k - 1) in ("w", "t") and sentence.kind(k - 2) == "N":
            # a relative clause on the way back
            continue
        if other.kind == "w" or (other.kind == "t" and sentence.kind(k - 1) == "N"):
            continue
        if other.kind == "V" and (other.finite or other.tense == "participle"):
            same_tense = other.tense == phrase.tense or phrase.tense == "participle"
            return (
                k
                if (same_tense and sentence.subject(k) == sentence.subject(phrase.i))
                or (phrase.tense == "participle" and candidate.implied_patient)
                else None
            )
        if other.kind in (";", "s", "w"):
            return None
    return None


def series_before(sentence: Sentence, beside: int | None) -> Iterator[int]:
    """The verbs before verb `beside`, the nearest first, that go with it in a series of one subject: "raided the office on Monday,
    questioned staff and took seven away"."""
    last = beside
    for k in range((beside or 0) - 1, -1, -1):
        other = sentence.phrases[k]
        if other.kind in (";", "s", "w", "t") or last is None:
            return
        if other.kind != "V" or not other.finite:
            continue
        if sentence.in_relative(k) and not sentence.in_relative(last):
            # "Leo Sand, who was sentenced in 2023, was also freed and deported"
            return
        alike = other.tense == sentence.phrases[last].tense and sentence.subject(last) in (None, sentence.subject(k))
        if not alike or not any(sentence.kind(m) == "," for m in range(k + 1, last)):
            return
        yield k
        last = k


def _bare_number(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is a number, "none" or "others" alone."""
    if sentence.kind(i) != "N":
        return False
    quantity = sentence.quantity_in(sentence.phrases[i])
    alone = quantity is not None and quantity.last == sentence.phrases[i].last
    return alone or sentence.low(sentence.phrases[i].last) in ("none", "others", "another")


def in_first_clause(sentence: Sentence, i: int) -> bool:
    """Whether phrase `i` stands before the first comma that ends a clause."""
    comma = next(
        (phrase.i for phrase in sentence.phrases if phrase.kind == "," and phrase.i > 1 and not _in_when(sentence, phrase.i)), None
    )
    return comma is not None and i < comma


def _in_when(sentence: Sentence, comma: int) -> bool:
    return not any(sentence.kind(k) == "V" and sentence.phrases[k].finite for k in range(comma))


def in_other_clause(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> bool:
    """Whether the candidate stands in a relative or subordinate clause that the opening time does not reach."""
    for k in range(sentence.phrase(candidate.trigger[0]).i - 1, sentence.phrase(time.last).i, -1):
        kind = sentence.kind(k)
        if (
            kind == "s"
            and sentence.low(sentence.phrases[k].first) == "when"
            and sentence.kind(k - 1) == ","
            and sentence.kind(k - 2) == "z"
        ):
            # "In January, when the government began letting out prisoners": the clause says what happened then
            if sentence.phrases[k - 2].first == time.first:
                return False
        if (
            kind == "s"
            and sentence.low(sentence.phrases[k].first) in ("while", "whereas")
            and sentence.phrases[candidate.phrase].tense == "past"
        ):
            # "In May two were acquitted while fourteen were convicted": one beside the other
            continue
        if kind in ("w", "s") or kind == ";":
            return True
        if kind == "h" and sentence.low(sentence.phrases[k].first) in ("after", "before", "since", "following"):
            return True
        participle = not candidate.nominal and sentence.phrases[candidate.phrase].tense == "participle"
        if kind == "V" and sentence.phrases[k].finite and participle and sentence.phrases[k].lemma in _COUNTING:
            # "On 31 January the monitor counted 3,450 people held"
            return False
        elliptical = candidate.implied_patient or (
            candidate.patient is not None and sentence.tags[candidate.patient.phrases[0].last] == "q"
        )
        if kind == "V" and sentence.phrases[k].finite and participle and not elliptical:
            return True
    if (
        candidate.sentence.phrases[candidate.phrase].tense == "participle"
        and candidate.patient is not None
        and not candidate.implied_patient
    ):
        return sentence.tags[candidate.patient.phrases[0].last] != "q"
    return candidate.attributive


def governors(candidate: Candidate) -> set[int]:
    """The verb groups over a candidate, by the operators found and by plain left neighbourhood of infinitives and nouns."""
    sentence = candidate.sentence
    found = {sentence.phrase(operator.token).i for operator in candidate.chain.operators}
    i = candidate.phrase
    phrase = sentence.phrases[i]
    if candidate.nominal or (phrase.kind == "V" and not phrase.finite):
        for k in range(i - 1, -1, -1):
            kind = sentence.kind(k)
            if kind == "V":
                if sentence.phrases[k].tense == "participle":
                    break
                found.add(k)
                if sentence.phrases[k].finite:
                    break
            if kind in (";", "s", "w"):
                break
            if kind == "h" and sentence.low(sentence.phrases[k].first) in ("after", "before", "since", "following") and candidate.nominal:
                return found - {m for m in found if m < k}
    for k in range(candidate.sentence.phrase(candidate.first).i - 1, -1, -1):
        # "said on Oct 31 he was ready": the verb of saying right over the clause
        if sentence.kind(k) == "V":
            if sentence.phrases[k].finite and sentence.phrases[k].lemma in SAYING:
                found.add(k)
            break
        if sentence.kind(k) not in ("t", "z", "b", '"', "N", "h"):
            break
    return found


def in_object_of(candidate: Candidate, owner: int) -> bool:
    """Whether a candidate is told by a participle on the object of verb `owner`, another act than that of counting them."""
    sentence = candidate.sentence
    verb, main = sentence.phrases[candidate.phrase], sentence.phrases[owner]
    reduced = not candidate.nominal and verb.kind == "V" and verb.tense == "participle" and sentence.kind(candidate.phrase - 1) == "N"
    if not reduced or main.kind != "V" or not main.finite or main.passive or candidate.patient is None:
        return False
    return owner < candidate.patient.phrases[0].i < candidate.phrase and main.lemma in _LETTING_OUT
