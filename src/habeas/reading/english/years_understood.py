"""The year that a day or month told without one is of: that of the review, of the year beside it, or of what the same people were told
to have undergone right before.

Invariant: only a day or month without a year of its own is moved, and only to an earlier year than the latest one it could be of.
"""

from __future__ import annotations

import re
from datetime import timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.times import TimeExpression
from habeas.reading.english.verbs_of_times import owner_of_time

__all__ = ["year_understood"]

_A_MONTH = timedelta(days=31)
_DAYS = 7  # days: the longest stretch that a day without a year follows
_MONTHS = 60  # days: what a report covers that is longer is told of by days and months without a year
# words that count from publication, and years
_WITH_A_YEAR = re.compile(r"\d{4}|last year")
_DAY_AND_MONTH = re.compile(r"^(?:on )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]+|[a-z]+\.? \d{1,2}(?:st|nd|rd|th)?)$")
_FROM_PUBLICATION = re.compile(r"day\b|week|last|this|next|ago|tonight|morning|evening|\d{4}")
_BARE_MONTH = re.compile(r"^in [a-z]+$")
_FOUR_DIGITS = re.compile(r"\b(?:19|20)\d\d$")
_POINTING = frozenset(("these", "them", "those", "the"))
# what follows an arrest or a verdict within the year
_PROCEEDINGS = frozenset((Kind.CHARGED, Kind.TRIED, Kind.SENTENCED))


def year_understood(
    value: PartialDate, time: TimeExpression, candidate: Candidate, document: Document, period: PartialDate | None
) -> PartialDate:
    """What a time means for a candidate, by the year that its report or the words before it tell."""
    if value.precision not in (Precision.DAY, Precision.MONTH):
        return value
    value = _days_after_told(_in_the_review(value, time, period), time, candidate, document)
    return _months_after_told(_of_the_year_told(value, time, candidate), time, candidate, document)


def _months_after_told(value: PartialDate, time: TimeExpression, candidate: Candidate, document: Document) -> PartialDate:
    """ "Arrested in May 2021, he was sentenced in October": the next October. "In June 2022 she learnt that he had been tried in March":
    the March before."""
    first, verb = value.earliest, candidate.sentence.phrases[candidate.phrase]
    if value.precision is not Precision.MONTH or first is None or verb.kind != "V" or not _BARE_MONTH.match(time.text.lower()):
        return value
    told, here = _year_before(time, candidate, document)
    if told is None or told.earliest is None or told.latest is None or told.earliest.year >= first.year:
        return value
    looks_back = verb.perfect and verb.tense == "past"
    if looks_back:
        year = told.latest.year - (first.month > told.latest.month)
    elif candidate.kind in _PROCEEDINGS and verb.tense in ("past", "participle") and here:
        year = told.earliest.year + (first.month < told.earliest.month)
    else:
        return value
    return PartialDate.month(year, first.month) if year < first.year else value


def _year_before(time: TimeExpression, candidate: Candidate, document: Document) -> tuple[PartialDate | None, bool]:
    """The day or month with a year that stands last before a time, in its sentence or the one before, with nothing but bare months
    between, and whether it is in its sentence."""
    sentence = candidate.sentence
    before = document.sentences[sentence.number - 1] if sentence.number else None
    near: list[tuple[Sentence, TimeExpression]] = [(sentence, other) for other in reversed(sentence.times) if other.last < time.first]
    if before is not None and before.block is sentence.block:
        near += [(before, other) for other in reversed(before.times)]
    for place, other in near:
        text = other.text.lower()
        if other.relation != "at" or other.date is None:
            break
        if _FOUR_DIGITS.search(text):
            fine = other.date.precision in (Precision.DAY, Precision.MONTH)
            of_these = sentence.low(0) == "of" and sentence.low(1) in _POINTING  # "Of these, 12 were charged in March"
            return (other.date if fine else None), place is sentence or of_these
        if not _BARE_MONTH.match(text):
            break
    return None, False


def _in_the_review(value: PartialDate, time: TimeExpression, period: PartialDate | None) -> PartialDate:
    """ "4 January" in a review of 2024 that came out on 22 January 2025: of 2024."""
    start, end = (period.earliest, period.latest) if period is not None else (None, None)
    first, last = value.earliest, value.latest
    if start is None or end is None or first is None or last is None or first <= end or (end - start).days < _MONTHS:
        return value
    if value.precision not in (Precision.DAY, Precision.MONTH) or _FROM_PUBLICATION.search(time.text.lower()):
        return value
    try:
        first, last = first.replace(year=end.year), last.replace(year=end.year)
    except ValueError:
        return value
    if not start <= first <= last <= end:
        return value
    return PartialDate.day(first) if first == last else PartialDate.month(first.year, first.month)


def _of_the_year_told(value: PartialDate, time: TimeExpression, candidate: Candidate) -> PartialDate:
    """ "In 2019, some 1,900 people were detained in September": of the year that stands with the same verb."""
    sentence = candidate.sentence
    if value.precision not in (Precision.MONTH, Precision.DAY) or value.earliest is None or value.latest is None or time.relation != "at":
        return value
    if _FROM_PUBLICATION.search(time.text.lower()):
        return value
    owner = owner_of_time(sentence, time)
    for other in sentence.times:
        year = other.date.earliest if other.date is not None and other.date.precision is Precision.YEAR else None
        if year is None or other.relation != "at" or not other.text[-4:].isdecimal() or owner_of_time(sentence, other) != owner:
            continue
        if year.year < value.earliest.year and value.precision is Precision.MONTH:
            return PartialDate.month(year.year, value.earliest.month)
    return value


def _days_after_told(value: PartialDate, time: TimeExpression, candidate: Candidate, document: Document) -> PartialDate:
    """ "arrested between 11 and 14 May 2022. They were charged on 20 May": a day without a year that comes within a month of the day told
    right before it, which has one."""
    sentence = candidate.sentence
    if (
        value.precision is not Precision.DAY
        or value.earliest is None
        or time.relation != "at"
        or not _DAY_AND_MONTH.search(time.text.lower())
    ):
        return value
    before = document.sentences[sentence.number - 1] if sentence.number else None
    near = [(sentence, other) for other in reversed(sentence.times) if other.last < time.first]
    if before is not None and before.block is sentence.block:
        near += [(before, other) for other in reversed(before.times)]
    told = next((pair for pair in near if pair[1].relation == "at" and pair[1].date is not None), None)
    if told is None or told[1].date is None or told[1].date.earliest is None or not _WITH_A_YEAR.search(told[1].text.lower()):
        return value
    owner, on = owner_of_time(told[0], told[1]), told[1].date
    verb = told[0].phrases[owner] if owner is not None else None
    if on.latest is None or (on.latest - told[1].date.earliest).days > _DAYS or verb is None or not verb.finite or verb.tense != "past":
        return value
    for year in (on.latest.year, on.latest.year + 1):
        try:
            then = value.earliest.replace(year=year)
        except ValueError:
            continue
        if timedelta(0) <= then - on.latest <= _A_MONTH and then < value.earliest:
            return PartialDate.day(then)
    return value
