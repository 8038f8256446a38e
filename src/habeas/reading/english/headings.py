"""Dates that headings give: the day over a section of a bulletin, the period a report covers, the day on which it counts.

Invariant: a heading dates only what stands under it and has no time of its own; a day heading reaches to the next heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.reading.english.document import Document
from habeas.reading.english.grammar import word_class
from habeas.reading.english.scan import YEAR_NUMBER
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.time_scope import as_of
from habeas.reading.english.times import find_times
from habeas.reading.structure import Block, Part
from habeas.reading.tokens import tokenise

__all__ = ["Headings", "headings"]

_HEADS = (Part.HEADLINE, Part.SUBHEAD)
_TOP = 4  # blocks: how far down the title and the lines under it stand
_LONGEST_LINE = 40  # characters of a line that is nothing but a date
_WEEKDAYS = word_class("weekdays")
_LATELY = 2  # years, or sentences
_A_WEEK = 7  # days: how long a bulletin's week is, and how soon after it the bulletin comes out
_FINE = (Precision.DAY, Precision.BETWEEN)
_MARKS = frozenset(".,:;()[]|-–—*#•")


@dataclass(frozen=True, slots=True)
class Headings:
    """days: by the number of a sentence, the day its section is of. period: what the whole report covers. counted_on: the day of its
    numbers."""

    days: dict[int, PartialDate] = field(default_factory=dict)
    period: PartialDate | None = None
    counted_on: PartialDate | None = None

    def covered(self, published: date | None) -> PartialDate | None:
        """What the report covers of the time up to its publication."""
        period = self.period
        if period is None or period.earliest is None or period.latest is None or published is None or period.earliest >= published:
            return None
        return period.worded(None) if period.latest <= published else PartialDate.between(period.earliest, published)

    def in_the_week(self, on: PartialDate, words: str) -> PartialDate:
        """ "Monday" in a digest of 3–9 March that came out on the 14th: the 3rd."""
        period, last = self.period, words.rsplit(maxsplit=1)[-1].lower().rstrip(".") if words else ""
        if period is None or period.earliest is None or period.latest is None or on.latest is None or on.precision is not Precision.DAY:
            return on
        if last not in _WEEKDAYS or len(words.split()) > _LATELY or (period.latest - period.earliest).days >= _A_WEEK:
            return on
        back = on.latest - timedelta(days=_A_WEEK)
        return PartialDate.day(back) if on.latest > period.latest and period.earliest <= back else on

    def week_before(self, published: date) -> PartialDate | None:
        """ "this week" of a bulletin of 2–8 November that came out on the 9th or soon after: the week it is of."""
        period = self.period
        if period is None or period.earliest is None or period.latest is None:
            return None
        soon = timedelta(0) <= published - period.latest <= timedelta(days=_A_WEEK)
        return period if soon and (period.latest - period.earliest).days < _A_WEEK else None


def headings(document: Document) -> Headings:
    """What the headings of a document date."""
    period, counted_on = _of_the_report(document)
    over = Headings({}, period)
    days: dict[int, PartialDate] = {}
    day: PartialDate | None = None
    end, items = 0, False
    for number, block in enumerate(document.blocks):
        inside = document.in_block(block)
        line = _date_between(document, end, block.start) if number else None
        end = block.end
        if line is not None:
            day, items = line, False
        elif block.part in _HEADS:
            day, items = _nothing_but_a_date(inside), False
            day = None if number < _TOP and day is not None and day.precision is Precision.BETWEEN else day
            continue
        if block.part is Part.ITEM:
            items = True
        elif items and block.part is Part.TEXT:
            # a paragraph after the items of a day goes on with the report
            day, items = None, False
        opening = _nothing_but_a_date(inside[:1]) if len(inside) > 1 else None
        if opening is not None and opening.precision is Precision.DAY:
            # "Friday. Singapore deported two men": the day that opens a paragraph
            opened = over.in_the_week(opening, inside[0].times[0].text)
            days.update((sentence.number, opened) for sentence in inside[1:])
        elif day is not None and day.precision in _FINE:
            days.update((sentence.number, day) for sentence in inside)
    return Headings(days, period, counted_on)


def _of_the_report(document: Document) -> tuple[PartialDate | None, PartialDate | None]:
    """(the period it covers, the day on which it counts), as its title and the lines under it have them."""
    period = counted_on = None
    published = document.published
    for block in document.blocks[:_TOP]:
        if block.part not in _HEADS:
            return period or _as_it_says(document, block), counted_on
        period = period or _year_before(document, block)
        for sentence in document.in_block(block):
            for time in sentence.times:
                value = time.date
                if value is None or value.earliest is None or value.latest is None:
                    continue
                if as_of(sentence, time):
                    if value.precision is Precision.DAY:
                        counted_on = counted_on or PartialDate.day(value.latest)
                elif time.relation == "at" and _covers(sentence, block, value) and published is not None and value.earliest <= published:
                    period = period or value
    return period, counted_on


def _year_before(document: Document, block: Block) -> PartialDate | None:
    """ "2024 in review", "2024: a year of trials": the year that opens a title."""
    sentence = next(iter(document.in_block(block)), None)
    published = document.published
    if sentence is None or published is None or not YEAR_NUMBER.match(sentence.low(0)) or any(verb.finite for verb in sentence.verb_groups):
        return None
    year = int(sentence.low(0))
    return PartialDate.year(year) if published.year - _LATELY <= year <= published.year and sentence.low(1) in ("in", ":") else None


def _as_it_says(document: Document, block: Block) -> PartialDate | None:
    """ "This review covers the period from 1 January to 31 December 2024": the stretch that the first paragraph gives."""
    for sentence in document.in_block(block)[:_LATELY]:
        verb = next((other for other in sentence.verb_groups if other.finite), None)
        if verb is not None and verb.lemma == "cover" and sentence.low(0) in ("this", "the", "our"):
            dates = [time.date for time in sentence.times if time.date is not None]
            return dates[0] if len(dates) == 1 and dates[0].precision is not Precision.DAY else None
    return None


def _covers(sentence: Sentence, block: Block, value: PartialDate) -> bool:
    """Whether a time in a title is that of the whole report: a stretch of days, or a month or year in a title that tells no event."""
    if value.precision in (Precision.BETWEEN, Precision.WEEK):
        return True
    told = any(phrase.kind == "V" and phrase.finite for phrase in sentence.phrases) and "what" not in sentence.vocabulary
    return value.precision in (Precision.MONTH, Precision.YEAR) and not told


def _nothing_but_a_date(inside: list[Sentence]) -> PartialDate | None:
    if len(inside) != 1:
        return None
    sentence = inside[0]
    dated = [time.date for time in sentence.times if time.date is not None]
    if len(dated) != 1:
        return None
    within = {k for time in sentence.times for k in range(time.first, time.last + 1)}
    return dated[0] if all(token.text in _MARKS or token.i in within for token in sentence.tokens) else None


def _date_between(document: Document, start: int, end: int) -> PartialDate | None:
    """The date of a line of its own between two blocks ("3 February 2025"), which is no block."""
    for line in _lines(document.text[start:end]):
        tokens = tokenise(line, 0, len(line), document.lexicon)
        times = find_times(tokens, line, document.lexicon, document.published)
        if len(times) == 1 and times[0].first == 0 and all(token.text in _MARKS for token in tokens[times[0].last + 1 :]):
            value = times[0].date
            if value is not None and value.precision is Precision.DAY and value.latest != document.published:
                return value
    return None


def _lines(between: str) -> Iterator[str]:
    return (
        line.strip() for line in between.splitlines() if line.strip() and len(line.strip()) <= _LONGEST_LINE and line.strip()[-1].isalnum()
    )
