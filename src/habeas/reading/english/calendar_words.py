"""Days, weeks, months, years and seasons as English writes them, without their prepositions.

Invariant: an expression gives the days its words allow and no others, once looking back from publication and once looking ahead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from habeas.dates import PartialDate
from habeas.reading.english.deictic import deictic
from habeas.reading.english.month_days import bare_month, made_day, month_day, past_and_next_day
from habeas.reading.english.parts_of_years import part_of_year, season
from habeas.reading.english.scan import DAY_NUMBER, PARTS_OF_DAY, YEAR_NUMBER, Found, Scan, exactly_ago, shifted

__all__ = ["DAY_NUMBER", "PARTS_OF_DAY", "YEAR_NUMBER", "Scan", "calendar_expression", "exactly_ago", "made_day", "month_day", "shifted"]

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_DOTTED = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_DECADE = re.compile(r"^((?:1[89]|20)\d0)['’]?s$")


def calendar_expression(scan: Scan, i: int) -> Found | None:
    """A calendar expression without its preposition at token i: (last token, looking back, looking ahead)."""
    tokens, published = scan.tokens, scan.published
    word = tokens[i].low
    if word[0].isdecimal():
        return _numeric(scan, i)
    # weekday, with or without the date in brackets or after a comma
    weekday = scan.weekday(i)
    if weekday is not None:
        j = i + 1
        if scan.low(j) in PARTS_OF_DAY:
            j += 1
        k = j
        bracket = scan.low(k) == "("
        if scan.low(k) in (",", "("):
            k += 1
        if scan.low(k) == "the":
            k += 1
        full = month_day(scan, k) if k > j or scan.month(k) or DAY_NUMBER.match(scan.low(k)) else None
        if full is not None:
            last, past, ahead = full
            if bracket and scan.low(last + 1) == ")":
                last += 1
            return last, past, ahead
        last = j - 1
        if published is None:
            return last, None, None
        back = published - timedelta(days=(published.weekday() - weekday) % 7)
        return last, PartialDate.day(back), PartialDate.day(published + timedelta(days=(weekday - published.weekday()) % 7))
    found = month_day(scan, i) if tokens[i].capital else None
    if found is not None:
        return found
    part = part_of_year(scan, i)
    if part is not None:
        return part
    # early June, mid-2022, late September
    if word in ("early", "late", "mid", "mid-") or word.startswith("mid-"):
        stripped = word[4:] if word.startswith("mid-") and len(word) > 4 else ""
        if stripped in scan.calendar["month"] and published:
            return bare_month(scan, i, scan.calendar["month"][stripped], i)
        if stripped and YEAR_NUMBER.match(stripped):
            return i, PartialDate.year(int(stripped)), None
        inner = calendar_expression(scan, i + 1) if i + 1 < len(tokens) else None
        if inner is not None and (scan.month(i + 1) or YEAR_NUMBER.match(scan.low(i + 1)) or scan.low(i + 1) in ("this", "last")):
            return inner
        return None
    # seasons
    if word in scan.calendar["season"] and published:
        start, length = scan.calendar["season"][word]
        if YEAR_NUMBER.match(scan.low(i + 1)):
            return i + 1, season(int(scan.low(i + 1)), start, length), None
        if scan.low(i + 1) == "of" and YEAR_NUMBER.match(scan.low(i + 2)):
            return i + 2, season(int(scan.low(i + 2)), start, length), None
        if scan.low(i + 1) == "of" and scan.low(i + 2) in ("last", "this") and scan.low(i + 3) == "year":
            made = season(published.year - (scan.low(i + 2) == "last"), start, length)
            return i + 3, made, made
        if scan.low(i + 1) in ("last", "this") and scan.low(i + 2) == "year":
            made = season(published.year - (scan.low(i + 1) == "last"), start, length)
            return i + 2, made, made
        led = scan.low(i - 1) in ("this", "last", "next", "previous", "in", "the")
        if (led and word != "fall") or scan.low(i - 1) in ("this", "last", "next", "previous"):
            year = published.year if (published.month, 1) >= (start, 1) else published.year - 1
            if scan.low(i - 1) in ("last", "previous") and year == published.year and start <= published.month < start + length:
                year -= 1
            return i, season(year, start, length), season(year + 1, start, length)
        return None
    holiday = _holiday(scan, i)
    if holiday is not None:
        return holiday
    if word in ("today", "tonight") and published:
        return i, PartialDate.day(published), PartialDate.day(published)
    if word == "yesterday" and published:
        last = i + 1 if scan.low(i + 1) in PARTS_OF_DAY else i
        return last, PartialDate.day(published - timedelta(days=1)), None
    if word == "tomorrow" and published:
        last = i + 1 if scan.low(i + 1) in PARTS_OF_DAY else i
        return last, PartialDate.day(published + timedelta(days=1)), PartialDate.day(published + timedelta(days=1))
    return deictic(scan, i, calendar_expression)


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
            scan.low(i + 1) in ("and", "or")
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
