"""Expressions of time in English sentences, resolved against the day of publication.

Invariant: an expression resolves to every day its words allow and to no others; what depends on another event ("two weeks earlier",
"since then") is kept as an offset and resolved only when that event's own date is known.

Conventions (from the project's annotation guide): weeks are ISO weeks; "last week" is the week before the one of publication; a month or
a weekday without a year is the latest one not after publication, unless the clause looks ahead; "since X" runs to the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import compress

from habeas.dates import PartialDate
from habeas.reading.english.between_times import between, between_days, from_month_day
from habeas.reading.english.bounded_times import (
    BOUNDING,
    by_part_of_day,
    of_an_hour,
    since_the_end,
    since_the_morning,
    since_the_night,
    since_the_start,
    up_to,
)
from habeas.reading.english.calendar_words import calendar_expression
from habeas.reading.english.grammar import word_class
from habeas.reading.english.offset_words import offset_at
from habeas.reading.english.offsets import Offset, TimeExpression, resolve_offset
from habeas.reading.english.parts_of_months import part_of_month
from habeas.reading.english.scan import PARTS_OF_DAY, YEAR_NUMBER, Scan
from habeas.reading.english.stretches import bounded, end_of, joined_days, just_now, night_to, overnight, period_at, whole_of
from habeas.reading.english.weeks import over_the_weekend, week_of_a_day, weekend_of_a_day
from habeas.reading.lexicon import Class, Lexicon, PerWord
from habeas.reading.tokens import Tokens

__all__ = ["Offset", "TimeExpression", "find_times", "resolve_offset", "taken_by"]

_Rule = Callable[[Scan, int], TimeExpression | None]

_PREPOSITIONS = word_class("time_prepositions")
_ONLY_LEADING = word_class("only_leading")  # of the words that lead an expression in, those that are no part of one without it
_BEFORE_CALENDAR = word_class("before_calendar")
_PARTS_BEFORE_OF = word_class("parts_before_of")
_BEFORE_YEAR = word_class("before_year")
_LOOSE_BEFORE_YEAR = frozenset(("of", "for", "about", "around"))  # prepositions that stand as often before a count
_BEFORE_OF_YEAR = word_class("before_of_year")


def find_times(tokens: Tokens, text: str, lexicon: Lexicon, published: date | None) -> list[TimeExpression]:
    """The expressions of time of a sentence, left to right, without overlap."""
    found: list[TimeExpression] = []
    openings = _openings(tokens, lexicon)
    if not openings:
        return found
    scan = Scan(tokens, lexicon, published, lexicon.data["calendar"], lexicon.data["numbers"]["cardinal"])
    passed = 0
    for i in openings:
        if tokens[i].text == "Today" and i and tokens[i - 1].capital and tokens[i - 1].text.isalpha():
            # "Russia Today" is a name
            continue
        expression = _expression(scan, i) if i >= passed else None
        if expression is None:
            continue
        first, last = expression.first, expression.last
        found.append(
            TimeExpression(
                first,
                last,
                expression.date,
                expression.ahead,
                expression.offset,
                expression.relation,
                text[tokens[first].start : tokens[last].end],
                expression.opening,
            )
        )
        passed = last + 1
    return found


def taken_by(times: Sequence[TimeExpression], count: int) -> list[bool]:
    """Which of so many tokens belong to an expression of time."""
    taken = [False] * count
    for time in times:
        for k in range(time.first, time.last + 1):
            taken[k] = True
    return taken


_TIME_WORDS = word_class("time_words")
_LEADING = word_class("time_leads")  # of these, the ones that say nothing of a time by themselves
_MARKS = (_TIME_WORDS - _LEADING) | PARTS_OF_DAY | word_class("time_marks")
_LED = 9  # tokens: how far behind its first word an expression has one that tells a time


_CALENDAR = Class.MONTH | Class.WEEKDAY
_MARKING = _CALENDAR | Class.UNIT | Class.NUMBER
# what a word may be to an expression of time: one that it begins with, one that only leads it in, one that marks that there is one
_OPENS, _LEADS, _MARKS_ONE = 1, 2, 4


def _openings(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """The tokens with which an expression of time can begin, left to right."""
    found: list[int] = []
    marked = len(tokens) + _LED
    told = list(map(_roles(lexicon).__getitem__, tokens.lows))
    for i in reversed(list(compress(range(len(told)), told))):
        role = told[i]
        if role & _OPENS or (role & _LEADS and marked - i < _LED):
            found.append(i)
        if role & _MARKS_ONE:
            marked = i
    found.reverse()
    return found


@lru_cache(maxsize=8)
def _roles(lexicon: Lexicon) -> PerWord[int]:
    return PerWord(lambda word: _role(word, lexicon.of(word)))


def _role(word: str, classes: int) -> int:
    """What a word may be to an expression of time, 0 for most words."""
    marks = _MARKS_ONE if classes & _MARKING or word in _MARKS else 0
    if word in _TIME_WORDS and word in _LEADING and not classes & _CALENDAR:
        return _LEADS | marks
    abbreviated = word[-1] == "." and len(word) > 1
    if word in _TIME_WORDS or word[0] in "0123456789" or abbreviated or word.startswith("mid"):
        return _OPENS | _MARKS_ONE
    return marks | _OPENS if classes & _CALENDAR else marks


def _expression(scan: Scan, i: int) -> TimeExpression | None:
    """The expression that begins with token i, by the first rule that knows its wording."""
    for rule in _RULES_BY_WORD[scan.low(i)]:
        expression = rule(scan, i)
        if expression is not None:
            return expression
    return None


def _part_led_in(scan: Scan, i: int) -> TimeExpression | None:
    """A part of a month, with or without its preposition: "early last month", "in the first week of March", "since mid-May"."""
    word = scan.low(i)
    j = i + 1 if word in _PREPOSITIONS or word in BOUNDING else i
    if scan.low(j) == "the":
        j += 1
    found = part_of_month(scan, j)
    if found is None:
        return None
    last, past, ahead = found
    if word in BOUNDING:
        return bounded(i, last, BOUNDING[word], past, ahead, scan.published)
    return TimeExpression(i, last, past, ahead)


def _at_the_end(scan: Scan, i: int) -> TimeExpression | None:
    """ "the end of May", "by the end of the year", "before the weekend"."""
    return end_of(scan, i) if scan.low(i) != "the" or scan.low(i + 1) == "end" else None


def _last_night(scan: Scan, i: int) -> TimeExpression | None:
    """ "overnight", of no day that is told."""
    before = PartialDate.between(scan.published - timedelta(days=1), scan.published) if scan.published else None
    return TimeExpression(i, i, before, None)


def _on_the_calendar(scan: Scan, i: int) -> TimeExpression | None:
    """ "on 3 May", "in early 2023", "on Saturday and Sunday", "last week": a day, month or year with or without its preposition."""
    j = _behind_preposition(scan, i)
    if j == i and scan.low(i) in _ONLY_LEADING:
        return None
    found = calendar_expression(scan, j)
    if found is None:
        return None
    last, past, ahead = joined_days(scan, found) or found
    if last == j and YEAR_NUMBER.match(scan.low(j)) and not _is_year(scan, i, j):
        return None
    return TimeExpression(i, last, past, ahead)


def _behind_preposition(scan: Scan, i: int) -> int:
    """Past "in the course of", "as of", "on the evening of": to where a day, month or year may stand."""
    word = scan.low(i)
    if word not in _PREPOSITIONS and word != "the":
        return i
    j = i + 1
    if word == "as" and scan.low(j) in ("of", "at"):
        j += 1
    while scan.low(j) in _BEFORE_CALENDAR and scan.low(j) not in scan.calendar["season"]:
        if scan.low(j) in _PARTS_BEFORE_OF and scan.low(j + 1) == "of":
            j += 1
        j += 1
        if scan.low(j) == "of":
            j += 1
    return j


def _is_year(scan: Scan, i: int, year: int) -> bool:
    """Whether a bare number like 2021 is a year: "in 2021", "the end of 2021", but not "of 2021 prisoners"."""
    word = scan.low(i)
    if word not in _BEFORE_YEAR:
        return False
    if word in _LOOSE_BEFORE_YEAR and scan.low(i - 1) not in _BEFORE_OF_YEAR:
        return False
    counts = year + 1 < len(scan.tokens) and scan.tokens[year + 1].classes & Class.PERSON
    return not counts or word in ("in", "during", "throughout")


# the wordings of time, in the order in which they are tried, each with the words that may open it (None: any)
_RULES: tuple[tuple[_Rule, frozenset[str] | None], ...] = (
    (offset_at, None),
    (just_now, None),
    (_part_led_in, None),
    (period_at, None),
    (whole_of, None),
    (between_days, frozenset(("between", "from"))),
    (from_month_day, frozenset(("from",))),
    (between, frozenset(("between", "from"))),
    (_at_the_end, frozenset(("by", "before", "until", "at", "toward", "towards", "the"))),
    (by_part_of_day, frozenset(("by",))),
    (weekend_of_a_day, frozenset(("over", "during", "on"))),
    (over_the_weekend, frozenset(("over", "during"))),
    (week_of_a_day, _PREPOSITIONS | {"the", "week"}),
    (overnight, frozenset(("overnight",))),
    (_last_night, frozenset(("overnight",))),
    (night_to, frozenset(("in", "on", "during", "the", "night"))),
    (since_the_end, frozenset(("since", "after"))),
    (since_the_start, frozenset(("since", "from"))),
    (since_the_night, frozenset(("since",))),
    (since_the_morning, frozenset(("since",))),
    (of_an_hour, frozenset(("after", "before"))),
    (up_to, frozenset(BOUNDING)),
)
_RULES_BY_WORD: PerWord[tuple[_Rule, ...]] = PerWord(
    lambda word: (
        *(rule for rule, openings in _RULES if openings is None or word in openings),
        *(() if word in BOUNDING else (_on_the_calendar,)),
    )
)
