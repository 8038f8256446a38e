"""What an expression of time means for the event it belongs to: the eve of a feast, a bulletin's week, up to when something is counted.

Invariant: a value is what the words of the time allow, read by the event's own clause; which event a time belongs to is decided elsewhere.
"""

from __future__ import annotations

import re
from datetime import timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.reading.english.clause_times import owner_of_time
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.headings import Headings
from habeas.reading.english.relative_dates import at_this_time_of_year, said_on
from habeas.reading.english.standing import due_then
from habeas.reading.english.time_scope import as_of, so_far
from habeas.reading.english.times import TimeExpression

__all__ = ["value_for"]

_THE_WEEK = frozenset(("this week", "during the week", "over the week", "in the week", "this past week"))
_A_DAY = timedelta(days=1)
_A_MONTH = timedelta(days=31)
_DAYS = 7  # days: the longest stretch that a day without a year follows
_MONTHS = 60  # days: what a report covers that is longer is told of by days and months without a year
# words that count from publication, and years
_WITH_A_YEAR = re.compile(r"\d{4}|last year")
_DAY_AND_MONTH = re.compile(r"^(?:on )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]+|[a-z]+\.? \d{1,2}(?:st|nd|rd|th)?)$")
_FROM_PUBLICATION = re.compile(r"day\b|week|last|this|next|ago|tonight|morning|evening|\d{4}")


def value_for(candidate: Candidate, time: TimeExpression, document: Document, headings: Headings, *, ahead: bool) -> PartialDate | None:
    """When a time says that a candidate happened; None for one that counts from another event. ahead: the event has not happened."""
    published, sentence = document.published, candidate.sentence
    value = time.ahead if ahead and time.ahead is not None and not due_then(candidate, time, published) else time.date
    value = at_this_time_of_year(candidate, time, value, published) if value is not None else None
    if value is not None and not ahead:
        value = headings.in_the_week(_in_the_review(value, time, headings.period), time.text)
        value = _of_the_year_told(_days_after_told(value, time, candidate, document), time, candidate)
    if time.text.lower() in _THE_WEEK and published is not None and (week := headings.week_before(published)) is not None:
        value = week
    if value is not None and value.earliest is not None and value.precision is Precision.DAY and _on_the_eve(candidate, time):
        value = PartialDate.day(value.earliest - _A_DAY)
    spoken = said_on(sentence, document.sentences[sentence.number - 1] if sentence.number else None, time)
    if spoken is not None and published is not None and value is not None and value.earliest is not None:
        # "He was freed yesterday," she said on Tuesday: on Monday
        value = PartialDate.day(value.earliest - (published - spoken))
    if time.text.lower() == "overnight":
        value = _night_before(candidate) or value
    if value is None:
        return None
    if candidate.state and candidate.kind is Kind.HELD:
        value = _of_those_held(time, value, document, ahead=ahead)
    if (so_far(sentence, time) or candidate.subset == "restated") and value.earliest is not None and published is not None:
        # "bringing the total this year to 314": what has been reached
        if value.earliest <= published and (value.latest is None or value.latest > published):
            value = PartialDate.between(value.earliest, published)
    if value.latest is not None and not candidate.state and as_of(sentence, time):
        # "as of 1 November, 304 had been arrested": up to that day
        return PartialDate.before(value.latest)
    return value


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


def _on_the_eve(candidate: Candidate, time: TimeExpression) -> bool:
    """ "on the eve of the May Day rally"."""
    sentence = candidate.sentence
    return time.first > 1 and "eve" in (sentence.low(time.first - 1), sentence.low(time.first - 2))


def _night_before(candidate: Candidate) -> PartialDate | None:
    """ "was held overnight and let go on Saturday"."""
    days = (time.date for time in candidate.sentence.times if time.date is not None and time.date.precision is Precision.DAY)
    night = next(days, None)
    if night is None or night.earliest is None or night.latest is None:
        return None
    return PartialDate.between(night.earliest - _A_DAY, night.latest)


def _of_those_held(time: TimeExpression, value: PartialDate, document: Document, *, ahead: bool) -> PartialDate:
    """How many are held "at the end of 2023" is told of its last day, and who "by Thursday evening" was still held, of Thursday."""
    if (
        value.latest is not None
        and "the end of" in time.text.lower()
        and (document.published is None or value.latest <= document.published)
    ):
        return PartialDate.day(value.latest)
    if time.relation == "by" and time.opening is not None and time.opening.precision is Precision.DAY and not ahead:
        return time.opening
    return value
