"""What an expression of time means for the event it belongs to: the eve of a feast, a bulletin's week, up to when something is counted.

Invariant: a value is what the words of the time allow, read by the event's own clause; which event a time belongs to is decided elsewhere.
"""

from __future__ import annotations

from datetime import timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import Headings
from habeas.reading.english.relative_dates import at_this_time_of_year, said_on
from habeas.reading.english.standing import due_then
from habeas.reading.english.time_scope import as_of, so_far
from habeas.reading.english.times import TimeExpression
from habeas.reading.english.years_understood import year_understood

__all__ = ["value_for"]

_NOW = frozenset(("this year", "this month"))
_THE_WEEK = frozenset(("this week", "during the week", "over the week", "in the week", "this past week"))
_A_DAY = timedelta(days=1)
_LAID_TO_REST = word_class("burying_verbs")


def value_for(candidate: Candidate, time: TimeExpression, document: Document, headings: Headings, *, ahead: bool) -> PartialDate | None:
    """When a time says that a candidate happened; None for one that counts from another event. ahead: the event has not happened."""
    published, sentence = document.published, candidate.sentence
    value = time.ahead if ahead and time.ahead is not None and not due_then(candidate, time, published) else time.date
    value = at_this_time_of_year(candidate, time, value, published) if value is not None else None
    if value is not None and not ahead:
        value = headings.in_the_week(year_understood(value, time, candidate, document, headings.period), time.text)
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
    if time.text.lower() in _NOW and not ahead and published is not None and value.earliest is not None and value.latest is not None:
        verb = sentence.phrases[candidate.phrase]
        if verb.kind == "V" and verb.perfect and verb.tense == "perfect" and value.earliest <= published < value.latest:
            # "two men have died in custody this year": up to now
            value = PartialDate.between(value.earliest, published)
    if candidate.kind is Kind.DIED and value.latest is not None and sentence.phrases[candidate.phrase].lemma in _LAID_TO_REST:
        # "was buried on 8 November": dead by then
        return PartialDate.before(value.latest)
    if value.latest is not None and not candidate.state and as_of(sentence, time):
        # "as of 1 November, 304 had been arrested": up to that day
        return PartialDate.before(value.latest)
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
