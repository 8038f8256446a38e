"""Dates that words give by another date: "in the same period of 2025", "a year ago", "days after sanctions were lifted", and the dates of
numbers that are compared with a number of another day.

Invariant: nothing here looks further than one sentence and the date it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Kind, Modality, PersonMention
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.scan import YEAR_NUMBER, exactly_ago, shifted
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.times import TimeExpression, resolve_offset
from habeas.reading.english.verbs_of_times import owner_of_time

__all__ = [
    "at_this_time_of_year",
    "compared_with",
    "happened",
    "in_court",
    "in_the_same_breath",
    "on_the_eve",
    "said_on",
    "so_long_around",
    "so_long_from",
    "told_by",
    "year_of_noun",
]

_HAPPENING = word_class("happening")
_BESIDE_TODAY = frozenset(("yesterday", "today", "tonight"))
_OWNERS = frozenset(("his", "her", "their", "its"))
_LOOKING_BACK = word_class("looking_back")
# how far apart "days", "weeks" or "months" without a number put two events, at most
_VAGUE = {"hour": ("day", 1), "day": ("day", 7), "week": ("day", 28), "month": ("month", 11), "year": ("year", 9)}
_COURT_NOUNS = word_class("court_nouns")
_COURTROOMS = word_class("courtrooms")
_BEHIND = 7  # tokens: how far behind its verb the place of an event stands
_VOTES = word_class("votes")
_STARTS = ("the start of", "the beginning of", "the turn of")


def at_this_time_of_year(candidate: Candidate, time: TimeExpression, value: PartialDate, published: date | None) -> PartialDate:
    """ "A year ago there were 335", "at this time last year": how many were held in that month of an earlier year, not all through it."""
    if candidate.kind is not Kind.HELD or not candidate.state or value.precision is not Precision.YEAR:
        return value
    if published is None or value.earliest is None or value.earliest.year >= published.year:
        return value
    words = time.text.lower()
    this_time = words.endswith(" ago") or [candidate.sentence.low(k) for k in (time.first - 2, time.first - 1)] == ["this", "time"]
    return PartialDate.month(value.earliest.year, published.month) if this_time else value


def compared_with(candidate: Candidate, whole: Draft, published: date | None) -> tuple[PartialDate, bool]:
    """When a number held that another is compared with: at the time told beside it, counted from the other's; else before it. Somebody
    else's number is of the same time."""
    if candidate.agent is not None:
        return whole.on.worded(None), whole.dated
    same = _same_period(candidate.sentence, candidate.trigger[1], whole.on)
    if same is not None:
        return same, True
    for time in candidate.sentence.times:
        if not candidate.first <= time.first <= candidate.last:
            continue
        value = _so_long_before(time, whole.on, published) if time.offset is not None else _so_long_ago(time, whole, published)
        if value is not None and time.offset is None:
            value = _end_or_start(candidate.sentence, time, value)
        if value is not None:
            return value.worded(time.text), True
    ends = whole.on.earliest or whole.on.latest
    return (PartialDate.before(ends - timedelta(days=1)), False) if ends is not None else (UNKNOWN, False)


def _end_or_start(sentence: Sentence, time: TimeExpression, value: PartialDate) -> PartialDate:
    """ "1,204 at the beginning of July", "780 at the end of May": of that day."""
    words = sentence.words(max(0, time.first - 2), time.last).lower()
    if "the end of" in words and value.latest is not None:
        return PartialDate.day(value.latest)
    if any(start in words for start in _STARTS) and value.earliest is not None:
        return PartialDate.day(value.earliest)
    return value


def _so_long_before(time: TimeExpression, on: PartialDate, published: date | None) -> PartialDate | None:
    """ "a year earlier", of how many there are on a day: on that day of the year before."""
    offset = time.offset
    assert offset is not None
    if offset.relation == "earlier" and offset.unit in ("month", "year") and offset.amount and on.precision is Precision.DAY and on.latest:
        return exactly_ago(on.latest, offset.amount, offset.unit)
    return resolve_offset(offset, on, published)


def _so_long_ago(time: TimeExpression, whole: Draft, published: date | None) -> PartialDate | None:
    """ "a year ago", of how many there are on a day of now: on this day of last year."""
    value = time.date
    if value is None or value.earliest is None or published is None or whole.kind is not Kind.HELD:
        return value
    if not time.text.lower().endswith(" ago") or value.precision not in (Precision.MONTH, Precision.YEAR):
        return value
    unit = "month" if value.precision is Precision.MONTH else "year"
    years = published.year - value.earliest.year
    counted_on = whole.on.latest if whole.on.precision is Precision.DAY and whole.on.latest is not None else published
    return exactly_ago(counted_on, years if unit == "year" else 12 * years + published.month - value.earliest.month, unit)


def _same_period(sentence: Sentence, token: int, on: PartialDate) -> PartialDate | None:
    """ "against 64 in the same period of 2025", "… last year": the stretch of a date moved to the year told after a token."""
    words = [sentence.low(k) for k in range(token + 1, min(token + 9, len(sentence.tokens)))]
    if "same" not in words or on.earliest is None or on.latest is None:
        return None
    after = words[words.index("same") :]
    year = next((int(word) for word in after if word.isdecimal() and len(word) == 4), None)
    back = on.latest.year - year if year is not None else 1 if {"last", "previous", "earlier", "before"} & set(after) else 0
    if back <= 0:
        return None
    earliest, latest = exactly_ago(on.earliest, back, "year").earliest, exactly_ago(on.latest, back, "year").latest
    if earliest is None or latest is None:
        return None
    return PartialDate.between(earliest, latest, sentence.words(token + 1, token + len(words)))


def so_long_around(candidate: Candidate, before: Iterable[Draft]) -> PartialDate | None:
    """ "In June they let 11 people go, days after Washington had suspended sanctions": as long before what the main clause tells, which is
    dated, as the words say."""
    sentence = candidate.sentence
    at = candidate.phrase
    if candidate.nominal and sentence.kind(at - 1) == "V" and sentence.phrases[at - 1].finite:
        # "three days after a judge had ordered their release"
        at -= 1
    verb = sentence.phrases[at]
    subject = sentence.subject(at) if verb.kind == "V" and verb.finite else None
    opening = (subject if subject is not None and subject < at else at) - 1
    noun = candidate.nominal and sentence.kind(opening) == "h"
    being = verb.kind == "V" and verb.tense == "gerund" and sentence.kind(opening) == "h"  # "40 days after being arrested"
    if opening < 1 or not (noun or being or sentence.kind(opening) == "s"):
        return None
    word = sentence.low(sentence.phrases[opening].first)
    time = next((other for other in sentence.times if other.last == sentence.phrases[opening].first - 1), None)
    offset = time.offset if time is not None and time.relation == "beside" else None
    if word not in ("after", "before") or time is None or offset is None or offset.unit is None:
        return None
    main = next((draft for draft in before if draft.candidate.sentence is sentence and draft.dated), None)
    on = _beside(sentence, time)
    if main is not None and main.modality is Modality.ASSERTED and main.candidate.trigger[0] < time.first:
        on = main.on
    if on is None or on.earliest is None or on.latest is None:
        return None
    sign = -1 if word == "after" else 1
    if offset.amount is not None:
        earliest = shifted(on.earliest, sign * offset.amount, offset.unit).earliest
        latest = shifted(on.latest, sign * offset.amount, offset.unit).latest
    else:
        unit, most = _VAGUE[offset.unit]
        furthest = shifted(on.earliest if sign < 0 else on.latest, sign * most, unit)
        earliest, latest = (furthest.earliest, on.latest) if sign < 0 else (on.earliest, furthest.latest)
    if earliest is None or latest is None or earliest > latest:
        return None
    return PartialDate.day(earliest, time.text) if earliest == latest else PartialDate.between(earliest, latest, time.text)


def _beside(sentence: Sentence, counted: TimeExpression) -> PartialDate | None:
    """ "moved abroad in July, two months after the arrest of its lawyer": the time right before the words that count from it."""
    before = (time for time in sentence.times if time.last == counted.first - 2 and sentence.tags[counted.first - 1] == ",")
    return next((time.date for time in before if time.relation == "at" and time.offset is None), None)


def so_long_from(
    candidate: Candidate, people: Iterable[PersonMention], told: Iterable[Draft], nouns: Mapping[str, PartialDate]
) -> PartialDate | None:
    """ "was indicted six months after the arrests", "died two days after his trial": so long from what the noun tells of, which the text
    has told with a date of the same people, or to which it gives one."""
    sentence = candidate.sentence
    time = next((other for other in sentence.times if other.relation == "beside" and _counts_for(candidate, other)), None)
    if time is None or time.offset is None or time.offset.amount is None:
        return None
    i = sentence.phrase(time.last).i + 2
    if sentence.kind(i) != "N" or sentence.kind(i - 1) not in ("h", "s"):
        return None
    noun = sentence.low(sentence.phrases[i].last)
    kinds = told_by(sentence, noun)
    names = {mention.name for mention in people}
    anchor = nouns.get(noun)
    for draft in told:
        if draft.kind not in kinds or not draft.dated or draft.gone or draft.modality is not Modality.ASSERTED:
            continue
        if draft.on.precision is Precision.DAY and (not names or not draft.people or names & {mention.name for mention in draft.people}):
            anchor = draft.on
            break
    return resolve_offset(time.offset, anchor, None) if anchor is not None else None


def told_by(sentence: Sentence, noun: str) -> set[Kind]:
    """The kinds of event that a noun tells of: a verdict is what a trial ends with."""
    kinds = {frame.kind for frame in compiled(sentence.lexicon).nouns.get(noun, ())}
    return kinds | {Kind.TRIED, Kind.SENTENCED} if noun in _COURT_NOUNS else kinds


def on_the_eve(
    candidate: Candidate, people: Iterable[PersonMention], told: Iterable[Draft], nouns: Mapping[str, PartialDate]
) -> PartialDate | None:
    """ "on the eve of the vote", "on the eve of his release": the day before what the noun tells of, to which the text gives a date; "his"
    is that of the same person."""
    sentence = candidate.sentence
    if "eve" not in sentence.vocabulary:
        return None
    eve = next((k for k in range(len(sentence.tokens) - 2) if sentence.low(k) == "eve" and sentence.low(k + 1) == "of"), None)
    if eve is None or sentence.kind(sentence.phrase(eve + 1).i + 1) != "N":
        return None
    noun = sentence.low(sentence.phrases[sentence.phrase(eve + 1).i + 1].last)
    kinds = told_by(sentence, noun)
    names = {mention.name for mention in people} if sentence.low(eve + 2) in _OWNERS else set()
    same = (draft for draft in told if not names or names & {mention.name for mention in draft.people})
    held = next((draft.on for draft in same if draft.kind in kinds and not draft.gone and draft.on.earliest is not None), None)
    anchor = nouns.get(noun) or (next((nouns[vote] for vote in sorted(_VOTES) if vote in nouns), None) if noun in _VOTES else held)
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    first, last = anchor.earliest - timedelta(days=1), anchor.latest - timedelta(days=1)
    words = sentence.words(eve - 1, eve + 1)
    return PartialDate.day(first, words) if first == last else PartialDate.between(first, last, words)


def in_court(candidate: Candidate, told: Iterable[Draft]) -> PartialDate | None:
    """ "was acquitted and freed in the courtroom", "she was led away from the dock": on the day of the verdict told last."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    ends = min(candidate.trigger[1] + _BEHIND, len(sentence.tokens))
    behind = {sentence.low(k) for k in range(candidate.trigger[1] + 1, ends)}
    if verb.kind != "V" or verb.perfect or verb.tense not in ("past", "participle") or behind.isdisjoint(_COURTROOMS):
        return None
    verdict = next((draft for draft in told if draft.kind in (Kind.SENTENCED, Kind.TRIED) and draft.dated and not draft.gone), None)
    return verdict.on.worded(None) if verdict is not None and verdict.on.precision is Precision.DAY else None


def _counts_for(candidate: Candidate, time: TimeExpression) -> bool:
    """Whether a time counts for the verb of a candidate: it stands behind it in its clause, or opens the sentence before it."""
    sentence = candidate.sentence
    between = sentence.phrases[candidate.phrase + 1 : sentence.phrase(time.first).i]
    behind = time.first > candidate.trigger[1] and not any(phrase.kind in "V;sw" for phrase in between)
    opens = time.last < candidate.trigger[0] and not any(
        phrase.kind in ("V", "N") for phrase in sentence.phrases[: sentence.phrase(time.first).i]
    )
    return behind or opens


def in_the_same_breath(candidate: Candidate, people: tuple[PersonMention, ...], told: Iterable[Draft]) -> PartialDate | None:
    """ "On Friday a court sentenced her to seven years; she was led away in handcuffs": the day of what the clause before tells of the same
    person, where this one has no time of its own."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    simple = verb.kind == "V" and verb.finite and verb.tense == "past" and not verb.perfect and not verb.modal
    joins = any(sentence.tags[k] in ";c" for k in range(max(0, candidate.first - 3), candidate.first + 1))
    if not simple or not joins or candidate.state or sentence.in_relative(candidate.phrase) or not people:
        return None
    if any(time.first >= candidate.first for time in sentence.times) or not sentence.vocabulary.isdisjoint(_LOOKING_BACK):
        return None
    names = {mention.name for mention in people}
    for draft in told:
        same = draft.candidate.sentence is sentence and draft.modality is Modality.ASSERTED and not draft.gone and not draft.background
        if same and draft.dated and draft.on.precision is Precision.DAY and names & {mention.name for mention in draft.people}:
            return draft.on.worded(None)
    return None


def happened(candidate: Candidate, token: int) -> PartialDate | None:
    """ "The exchange, in which 390 people were freed, took place on Friday": when what ends with a token is said to have happened."""
    sentence = candidate.sentence
    verb = sentence.subjects.get(sentence.phrase(token).i) if sentence.subjects is not None else None
    if verb is None or verb <= candidate.phrase or sentence.phrases[verb].lemma not in _HAPPENING or sentence.phrases[verb].modal:
        return None
    for time in sentence.times:
        if time.first > sentence.phrases[verb].last and time.relation == "at" and time.date is not None and time.offset is None:
            return time.date.worded(time.text)
    return None


def said_on(sentence: Sentence, before: Sentence | None, time: TimeExpression) -> date | None:
    """The day from which "yesterday" and "today" of a quotation count: "He was freed yesterday," she told a newspaper on Tuesday."""
    if time.text.lower().split()[0] not in _BESIDE_TODAY or not _quoted(sentence, time.first):
        return None
    for told in (sentence, before):
        for other in told.times if told is not None else ():
            if told is None or other.relation != "at" or other.date is None or _quoted(told, other.first):
                continue
            owner = owner_of_time(told, other) if other.date.precision is Precision.DAY else None
            if owner is None:
                continue
            verb = told.phrases[owner]
            if verb.lemma in SAYING and verb.tense == "past" and not verb.perfect:
                return other.date.latest
    return None


def _quoted(sentence: Sentence, token: int) -> bool:
    """Whether a token stands behind a quotation mark that is not closed before it."""
    inside = False
    for k in range(token):
        mark = sentence.tokens[k].text
        inside = not inside if mark == '"' else mark in "“«" if mark in "“”«»" else inside
    return inside


def year_of_noun(candidate: Candidate) -> PartialDate | None:
    """ "the 2021 arrest of …", "after her 2021 arrest": the year that stands before the noun of one event."""
    sentence, noun = candidate.sentence, candidate.trigger[0]
    year = sentence.low(noun - 1)
    if noun < 2 or not YEAR_NUMBER.match(year) or sentence.low(noun).endswith("s"):
        return None
    owned = sentence.tags[noun - 2] in "dpg" or sentence.low(noun - 2) in _OWNERS
    return PartialDate.year(int(year), year) if owned else None
