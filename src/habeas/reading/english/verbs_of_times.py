"""The verb group that a time of a sentence belongs to.

Invariant: a time belongs to at most one verb group, the nearest of its clause, past what only describes and what is only charged.
"""

from __future__ import annotations

from habeas.dates import Precision
from habeas.reading.english.grammar import word_class
from habeas.reading.english.noun_times import led_by
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.time_owners import (
    afterthought,
    apposed,
    between_commas,
    inside_place,
    of_what_is_due,
    outer_of_two,
    said_between,
)
from habeas.reading.english.times import TimeExpression

__all__ = ["owner_of_time"]

_DESCRIBING = word_class("describing_participles")
_COURTS = word_class("courts")
_MEANWHILE = frozenset(("as", "when", "while"))


def owner_of_time(sentence: Sentence, time: TimeExpression) -> int | None:
    """The verb group a time of the sentence belongs to: the nearest before it in its clause, else the first finite one after it."""
    if time.first not in sentence.known_owners:
        sentence.known_owners[time.first] = _owner_of_time(sentence, time)
    return sentence.known_owners[time.first]


def _owner_of_time(sentence: Sentence, time: TimeExpression) -> int | None:
    inside = sentence.phrase(time.first)
    if inside.kind == "V":
        return inside.i
    if (outer := outer_of_two(sentence, time)) is not None or of_what_is_due(sentence, inside.i):
        return outer
    added = between_commas(sentence, time)
    if added is None:
        added = apposed(sentence, time)
    if added is not None:
        return added
    following = sentence.phrase(time.last).i + 1
    if sentence.kind(following) in ("b",):
        following += 1
    if (
        sentence.kind(following) == "V"
        and sentence.phrases[following].tense != "infinitive"
        and sentence.kind(inside.i - 1) not in ("V", "h")
    ):
        subject = sentence.subject(following)
        if sentence.kind(inside.i - 1) in ("c", ",") and sentence.phrases[following].finite and subject is not None:
            # "was moved to a prison and on Friday was sentenced", "An editor held since 2021, Ana Ruiz, last week won a prize"
            return following
        inner = next((k for k in range(inside.i - 1, -1, -1) if sentence.kind(k) == "V"), None)
        if subject is not None and inner is not None and subject < inner and sentence.phrases[following].finite:
            # "unionists who had been seized in 2009 were found": the time is inside the subject
            return inner
        if inner is not None and sentence.low(0) == "among" and sentence.phrases[inner].tense == "participle":
            # "Among the 12 arrested in Minsk on Monday was …"
            return inner
        joined = sentence.kind(inside.i - 1) in ("c", ",", "")
        if sentence.phrases[following].finite or joined or not any(sentence.kind(m) == "V" for m in range(inside.i)):
            return following
    if sentence.kind(inside.i - 1) == "c" and sentence.kind(following) in ("N", ","):
        # "…, and in March 2023 a court sentenced her"
        clause = following + 1 if sentence.kind(following) == "," else following
        if sentence.kind(clause) == "N" and sentence.heads_clause(clause) and sentence.subjects is not None and clause in sentence.subjects:
            return sentence.subjects[clause]
    led = led_by(sentence, time)
    opened, inserted, past_insertion = 0, len(sentence.tokens), False
    for k in range(time.first - 1, -1, -1):
        phrase = sentence.phrase(k)
        mark = sentence.tags[k]
        if k >= inserted:
            continue
        if mark in "()":
            # "under Section 50(j) of the law yesterday"
            opened += 1 if mark == ")" else -1
            if opened >= 0:
                continue
        if opened > 0:
            continue
        if phrase.kind == "V":
            if _describes(sentence, phrase.i):
                continue
            if (comma := said_between(sentence, phrase.i, time)) is not None:
                inserted = comma
                continue
            if phrase.tense == "gerund" and (main := afterthought(sentence, time)) is not None:
                # "detained her, mistaking her for somebody else, on Monday"
                return main
            return phrase.i
        leads = led is not None and led[1] == k
        leads = leads or (
            sentence.low(k) == "before" and sentence.low(sentence.phrases[min(phrase.i + 1, len(sentence.phrases) - 1)].last) in _COURTS
        )
        if mark in "swt;(" or (sentence.low(k) in ("after", "before", "following") and mark == "h" and not leads):
            break
        if mark == "," and sentence.phrase(k).kind == ",":
            if inside_place(sentence, k):
                continue
            before = sentence.phrase(k).i - 1
            if k == time.first - 1 and sentence.kind(before) == "N" and sentence._before_insertion(sentence.phrase(k).i) is not None:
                # "detained a student, Luka Beridze, on Saturday"
                continue
            if sentence.kind(before) == "V" and past_insertion and sentence.phrases[before].finite:
                # "was arrested, along with three others, in Orsk in February"
                return before
            if sentence.kind(before) == "V" or k == time.first - 1:
                break
            # a comma that ends an insertion still belongs to the clause
            if not any(sentence.kind(m) == "V" for m in range(before + 1)):
                break
            past_insertion = sentence.kind(before) == "N"
    begins = _past_clause_between_commas(sentence, sentence.phrase(time.last).i + 1)
    following_verbs = [phrase for phrase in sentence.phrases if phrase.kind == "V" and phrase.finite and phrase.first > time.last]
    following_verbs = [phrase for phrase in following_verbs if phrase.i >= begins] or following_verbs
    for phrase in following_verbs:
        k = phrase.i - 1
        while sentence.kind(k) in ("b", "z", "x", '"'):
            k -= 1
        if sentence.kind(k) == "N" and sentence.kind(k - 1) == "w":
            k -= 1
        if sentence.kind(k) != "w":
            return phrase.i
    if following_verbs:
        return following_verbs[0].i
    verbs = [phrase.i for phrase in sentence.phrases if phrase.kind == "V" and phrase.last < time.first]
    stretch = time.date is not None and time.date.precision is Precision.BETWEEN and time.relation == "at"
    # "spent six years in prison, from 2012 to 2018"
    if stretch and len(verbs) == 1 and sentence.tags[time.first - 1] == ",":
        return verbs[0]
    return afterthought(sentence, time)


def _past_clause_between_commas(sentence: Sentence, i: int) -> int:
    """The phrase behind "…, as she was leaving the court, …", where such a clause opens at comma `i`; `i` itself where none does."""
    if sentence.kind(i) != "," or sentence.kind(i + 1) != "s" or sentence.low(sentence.phrases[i + 1].first) not in _MEANWHILE:
        return i
    closing = next((k for k in range(i + 2, len(sentence.phrases)) if sentence.kind(k) in (",", ";")), None)
    return closing + 1 if closing is not None and sentence.kind(closing) == "," else i


def _describes(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` is a participle that only describes the noun before it, within a clause that has a verb of its own to tell
    ("were behind bars in the countries covered by this report on 1 December")."""
    verb = sentence.phrases[i]
    return (
        verb.tense == "participle"
        and verb.lemma in _DESCRIBING
        and sentence.kind(i - 1) == "N"
        and any(other.kind == "V" and other.finite for other in sentence.phrases[:i])
    )
