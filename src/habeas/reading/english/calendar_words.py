"""Days, weeks, months, years and seasons as English writes them, without their prepositions.

Invariant: an expression gives the days its words allow and no others, once looking back from publication and once looking ahead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from habeas.dates import PartialDate
from habeas.reading.english.deictic import deictic
from habeas.reading.english.grammar import word_class
from habeas.reading.english.month_days import bare_month, made_day, month_day, past_and_next_day
from habeas.reading.english.parts_of_years import part_of_year, season
from habeas.reading.english.scan import DAY_NUMBER, PARTS_OF_DAY, YEAR_NUMBER, Found, Scan

__all__ = ["calendar_expression"]

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_DOTTED = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_DECADE = re.compile(r"^((?:1[89]|20)\d0)['’]?s$")
_PARTS = word_class("early_or_late")
_BEFORE_SEASON = word_class("before_seasons")


def calendar_expression(scan: Scan, i: int) -> Found | None:
    """A calendar expression without its preposition at token i: (last token, looking back, looking ahead)."""
    if i >= len(scan.tokens):
        return None
    if scan.low(i)[0].isdecimal():
        return _numeric(scan, i)
    if scan.weekday(i) is not None:
        return _weekday(scan, i)
    named = scan.tokens[i].capital or (scan.low(i + 1) == "of" and scan.month(i + 2) is not None)
    found = month_day(scan, i) if named else None
    if found is None:
        found = part_of_year(scan, i)
    if found is not None:
        return found
    if scan.low(i) in _PARTS or scan.low(i).startswith("mid-"):
        return _early_or_late(scan, i)
    if scan.low(i) in scan.calendar["season"] and scan.published:
        return _season(scan, i, scan.published)
    return _holiday(scan, i) or _day_beside(scan, i) or deictic(scan, i, calendar_expression)


_WEEKS = {"last": -1, "this": 0, "next": 1}
_FEASTS = word_class("feasts_on_weekdays")
_ANY_ONE = frozenset(("a", "an", "any", "some"))


def _weekday(scan: Scan, i: int) -> Found | None:
    """ "Friday", "Friday morning", "Friday, 3 May", "Friday (May 3)"."""
    weekday, published = scan.weekday(i), scan.published
    last = i + 1 if scan.low(i + 1) in PARTS_OF_DAY else i
    k = last + 1
    bracket = scan.low(k) == "("
    if scan.low(k) in (",", "("):
        k += 1
    if scan.low(k) == "the":
        k += 1
    dated = month_day(scan, k) if k > last + 1 or scan.month(k) or DAY_NUMBER.match(scan.low(k)) else None
    if dated is not None:
        day, past, ahead = dated
        return day + (bracket and scan.low(day + 1) == ")"), past, ahead
    if published is None or weekday is None or scan.low(i - 1) in _ANY_ONE or (scan.tokens[i - 1].capital and scan.low(i - 1) in _FEASTS):
        # "on a Sunday": nobody says which; "on Easter Sunday": not the last one
        return last, None, None
    beside = last + 1 + (scan.low(last + 1) == "of")
    if scan.low(beside) in _WEEKS and scan.low(beside + 1) == "week":
        # "on Tuesday last week", "on Monday of this week"
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_WEEKS[scan.low(beside)])
        made = PartialDate.day(monday + timedelta(days=weekday))
        return beside + 1, made, made
    if scan.low(last + 1) == "before" and scan.low(last + 2) == "last":
        # "the Tuesday before last"
        back = (published.weekday() - weekday) % 7 or 7
        return last + 2, PartialDate.day(published - timedelta(days=back + 7)), None
    back, forward = (published.weekday() - weekday) % 7, (weekday - published.weekday()) % 7
    return last, PartialDate.day(published - timedelta(days=back)), PartialDate.day(published + timedelta(days=forward))


def _early_or_late(scan: Scan, i: int) -> Found | None:
    """ "mid-2022", "mid-May", "early this week", "late 2021"."""
    stripped = scan.low(i).removeprefix("mid-")
    if scan.low(i) not in _PARTS:
        if stripped in scan.calendar["month"] and scan.published:
            return bare_month(scan, i, scan.calendar["month"][stripped], i)
        if YEAR_NUMBER.match(stripped):
            return i, PartialDate.year(int(stripped)), None
    if scan.month(i + 1) or YEAR_NUMBER.match(scan.low(i + 1)) or scan.low(i + 1) in ("this", "last"):
        return calendar_expression(scan, i + 1)
    if scan.low(i + 1) in scan.calendar["season"] and scan.low(i) in ("early", "late"):
        # "by early summer"
        return calendar_expression(scan, i + 1)
    return None


def _season(scan: Scan, i: int, published: date) -> Found | None:
    """ "spring 2021", "winter of 2021", "summer of last year", "last autumn", "in the spring"."""
    start, length = scan.calendar["season"][scan.low(i)]
    j = i + 2 if scan.low(i + 1) == "of" else i + 1
    if YEAR_NUMBER.match(scan.low(j)):
        return j, season(int(scan.low(j)), start, length), None
    if scan.low(j) in ("last", "this") and scan.low(j + 1) == "year":
        made = season(published.year - (scan.low(j) == "last"), start, length)
        return j + 1, made, made
    led_by = scan.low(i - 1)
    if led_by not in _BEFORE_SEASON and (led_by not in ("in", "the") or scan.low(i) == "fall"):
        # "the fall" of a city is no season
        return None
    if i + 1 < len(scan.tokens) and scan.tokens[i].capital and scan.tokens[i + 1].capital:
        # "the Spring Rain initiative"
        return None
    year = published.year if published.month >= start else published.year - 1
    if led_by in ("last", "previous") and year == published.year and start <= published.month < start + length:
        year -= 1
    return i, season(year, start, length), season(year + 1, start, length)


def _day_beside(scan: Scan, i: int) -> Found | None:
    """ "today", "tonight", "yesterday morning", "tomorrow"."""
    word, published = scan.low(i), scan.published
    if published is None or word not in ("today", "tonight", "yesterday", "tomorrow"):
        return None
    if word in ("today", "tonight"):
        return i, PartialDate.day(published), PartialDate.day(published)
    last = i + 1 if scan.low(i + 1) in PARTS_OF_DAY else i
    if word == "yesterday":
        return last, PartialDate.day(published - timedelta(days=1)), None
    tomorrow = PartialDate.day(published + timedelta(days=1))
    return last, tomorrow, tomorrow


def _holiday(scan: Scan, i: int) -> Found | None:
    """A feast with a fixed day: "New Year's Eve", "Christmas Day 2023"."""
    for further, month, day in scan.calendar["holiday"].get(scan.low(i), ()):
        words = further.split()
        if all(scan.low(i + 1 + offset) == part for offset, part in enumerate(words)):
            last = i + len(words)
            year_at = last + 2 if scan.low(last + 1) in (",", "of") else last + 1
            if YEAR_NUMBER.match(scan.low(year_at)):
                return made_day(year_at, int(scan.low(year_at)), month, day)
            past, ahead = past_and_next_day(scan.published, month, day)
            return last, past, ahead
    return None


def _numeric(scan: Scan, i: int) -> Found | None:
    """A calendar expression that begins with a figure: a date, a day of a month, a year, a decade, "3 weeks ago"."""
    word = scan.low(i)
    if match := _ISO.match(word):
        return made_day(i, int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.match(word):
        day, month = int(match[1]), int(match[2])
        return made_day(i, int(match[3]), month, day) if month <= 12 else made_day(i, int(match[3]), day, month)
    found = month_day(scan, i)
    if found is not None:
        return found
    if YEAR_NUMBER.match(word):
        later = scan.low(i + 2)
        if (
            # "in 2018-2020"
            scan.low(i + 1) in ("and", "or", "-", "–", "—")
            and YEAR_NUMBER.match(later)
            and int(later) > int(word)
            and scan.low(i - 1) not in ("between", "from")
        ):
            both = PartialDate.between(date(int(word), 1, 1), date(int(later), 12, 31))
            return i + 2, both, both
        return i, PartialDate.year(int(word)), PartialDate.year(int(word))
    if match := _DECADE.match(word):
        first = int(match[1])
        return i, PartialDate.between(date(first, 1, 1), date(first + 9, 12, 31)), None
    return deictic(scan, i, calendar_expression)
