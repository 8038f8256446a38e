"""Days, weeks, months, years and seasons as English writes them, without their prepositions.

Invariant: an expression gives the days its words allow and no others, once looking back from publication and once looking ahead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from habeas.dates import PartialDate, Precision
from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Padded, Token

__all__ = ["DAY_NUMBER", "PARTS_OF_DAY", "YEAR_NUMBER", "Scan", "calendar_expression", "exactly_ago", "made_day", "month_day", "shifted"]

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


_DOTTED = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")


DAY_NUMBER = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")


YEAR_NUMBER = re.compile(r"^(?:1[89]|20)\d\d$")


_DECADE = re.compile(r"^((?:1[89]|20)\d0)['’]?s$")


PARTS_OF_DAY = word_class("parts_of_day")


def _add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + amount
    return index // 12, index % 12 + 1


def shifted(day: date, amount: int, unit: str) -> PartialDate:
    """The day, week, month or year that lies `amount` units from `day`; precision as coarse as the unit."""
    try:
        if unit == "day":
            return PartialDate.day(day + timedelta(days=amount))
        if unit == "week":
            return PartialDate.day(day + timedelta(weeks=amount))
        if unit == "fortnight":
            return PartialDate.day(day + timedelta(weeks=2 * amount))
        if unit == "month":
            return PartialDate.month(*_add_months(day.year, day.month, amount))
        if unit == "year":
            return PartialDate.year(day.year + amount)
        if unit == "decade":
            return PartialDate.year(day.year + 10 * amount)
    except (ValueError, OverflowError):
        return PartialDate.before(day) if amount < 0 else PartialDate.after(day)
    return PartialDate.day(day)


@dataclass(slots=True)
class Scan:
    """A sentence while its expressions of time are found.

    low(i): the lower-cased text of token i, "" beyond either end. units: words for units of time, with the unit each stands for.
    """

    tokens: Sequence[Token]
    lexicon: Lexicon
    published: date | None
    calendar: Mapping[str, Any]
    cardinals: Mapping[str, int]
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    units: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.low = Padded(enumerate([token.low for token in self.tokens])).__getitem__
        self.units = self.calendar["unit"]

    def number(self, i: int) -> int | None:
        word = self.low(i)
        if word.isdecimal() and len(word) < 4:
            return int(word)
        if word in ("a", "an"):
            return 1
        return self.cardinals.get(word)

    def month(self, i: int) -> int | None:
        if not 0 <= i < len(self.tokens):
            return None
        token = self.tokens[i]
        if not token.capital or (not token.classes & Class.MONTH and token.low.rstrip(".") not in self.calendar["month"]):
            return None
        month: int | None = self.calendar["month"].get(token.low.rstrip("."))
        if token.low in ("may", "march", "mar", "jan", "dec", "jun"):
            before, after = self.low(i - 1), self.low(i + 1)
            dated = bool(DAY_NUMBER.match(before)) or bool(DAY_NUMBER.match(after)) or bool(YEAR_NUMBER.match(after))
            led = before in (
                "in",
                "since",
                "last",
                "this",
                "next",
                "of",
                "early",
                "late",
                "mid",
                "until",
                "by",
                "from",
                "to",
                "and",
                "during",
                "between",
                "before",
                "after",
                "till",
                "(",
            )
            if not dated and not led:
                return None
        return month

    def weekday(self, i: int) -> int | None:
        if not 0 <= i < len(self.tokens):
            return None
        token = self.tokens[i]
        if not token.capital:
            return None
        name = token.low.rstrip(".")
        if name not in self.calendar["weekday"]:
            return None
        if len(name) <= 3 and not token.text.endswith(".") and self.low(i - 1) not in ("on", "(", "last", "since"):
            return None
        weekday: int = self.calendar["weekday"][name]
        return weekday


def _past_and_next_day(published: date | None, month: int, day: int) -> tuple[PartialDate | None, PartialDate | None]:
    if published is None:
        return None, None
    years = (published.year - 1, published.year, published.year + 1)
    made = []
    for year in years:
        if day <= monthrange(year, month)[1]:
            made.append(date(year, month, day))
    past = [day_ for day_ in made if day_ <= published]
    ahead = [day_ for day_ in made if day_ >= published]
    return (PartialDate.day(past[-1]) if past else None, PartialDate.day(ahead[0]) if ahead else None)


def stretch(published: date | None, opens: tuple[int, int], closes: tuple[int, int]) -> tuple[PartialDate | None, PartialDate | None]:
    """The stretch between two days (month, day) without a year, looking back and looking ahead.

    It is the latest that had begun by the day of publication. One that the day of publication lies in is still running, and what has
    happened in it has happened by that day.
    """
    if published is None:
        return None, None
    back = ahead = None
    for year in range(published.year - 1, published.year + 2):
        try:
            start, end = date(year, *opens), date(year + (closes < opens), *closes)
        except ValueError:
            continue
        if start <= published:
            back = PartialDate.between(start, min(end, published))
        if end >= published and ahead is None:
            ahead = PartialDate.between(start, end)
    return back, ahead


def calendar_expression(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
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
    part = _part_of_year(scan, i)
    if part is not None:
        return part
    # early June, mid-2022, late September
    if word in ("early", "late", "mid", "mid-") or word.startswith("mid-"):
        stripped = word[4:] if word.startswith("mid-") and len(word) > 4 else ""
        if stripped in scan.calendar["month"] and published:
            return _bare_month(scan, i, scan.calendar["month"][stripped], i)
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
            return i + 1, _season(int(scan.low(i + 1)), start, length), None
        if scan.low(i + 1) == "of" and YEAR_NUMBER.match(scan.low(i + 2)):
            return i + 2, _season(int(scan.low(i + 2)), start, length), None
        led = scan.low(i - 1) in ("this", "last", "next", "in", "the")
        if (led and word != "fall") or scan.low(i - 1) in ("this", "last", "next"):
            year = published.year if (published.month, 1) >= (start, 1) else published.year - 1
            if scan.low(i - 1) == "last" and year == published.year and start <= published.month < start + length:
                year -= 1
            return i, _season(year, start, length), _season(year + 1, start, length)
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
    return _deictic(scan, i)


def _holiday(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """A feast with a fixed day: "New Year's Eve", "Christmas Day 2023"."""
    for further, month, day in scan.calendar["holiday"].get(scan.low(i), ()):
        words = further.split()
        if all(scan.low(i + 1 + offset) == part for offset, part in enumerate(words)):
            last = i + len(words)
            year_at = last + 2 if scan.low(last + 1) in (",", "of") else last + 1
            if YEAR_NUMBER.match(scan.low(year_at)):
                return made_day(year_at, int(scan.low(year_at)), month, day)
            past, ahead = _past_and_next_day(scan.published, month, day)
            return last, past, ahead
    return None


def _numeric(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
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
    return _deictic(scan, i)


_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


def _part_of_year(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """ "first half of 2023", "the third quarter", "the second half of last year"."""
    which, part, published = _PARTS.get(scan.low(i)), scan.low(i + 1), scan.published
    months_of = _months_of_year(scan, i)
    if months_of is not None:
        return months_of
    if which is None or part not in ("half", "quarter") or published is None or (part == "half" and which > 1):
        return None
    months = 6 if part == "half" else 3
    first = (which if which >= 0 else 12 // months - 1) * months + 1
    last, year = i + 1, published.year
    if scan.low(last + 1) == "of":
        j = last + 2
        if YEAR_NUMBER.match(scan.low(j)):
            last, year = j, int(scan.low(j))
        elif scan.low(j) in ("the", "this", "last", "next") and scan.low(j + 1) == "year":
            last, year = j + 1, published.year + {"last": -1, "next": 1}.get(scan.low(j), 0)
        else:
            return None
    elif first > published.month:
        year -= 1
    made = PartialDate.between(date(year, first, 1), date(year, first + months - 1, monthrange(year, first + months - 1)[1]))
    return last, made, made


def _months_of_year(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """ "last six months of 2024", "first three months of this year"."""
    if scan.low(i) not in ("first", "last", "final", "opening"):
        return None
    amount = scan.number(i + 1)
    if amount is None or not 0 < amount < 12 or scan.low(i + 2) != "months" or scan.low(i + 3) != "of":
        return None
    if YEAR_NUMBER.match(scan.low(i + 4)):
        last, year = i + 4, int(scan.low(i + 4))
    elif scan.published is not None and scan.low(i + 4) in ("the", "this", "last") and scan.low(i + 5) == "year":
        last, year = i + 5, scan.published.year - (scan.low(i + 4) == "last")
    else:
        return None
    first_month = 1 if scan.low(i) in ("first", "opening") else 13 - amount
    last_month = first_month + amount - 1
    made = PartialDate.between(date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1]))
    return last, made, made


def _season(year: int, start: int, length: int) -> PartialDate:
    end_year, end_month = _add_months(year, start, length - 1)
    return PartialDate.between(date(year, start, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


def made_day(i: int, year: int, month: int, day: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    try:
        made = PartialDate.day(date(year, month, day))
    except ValueError:
        return None
    return i, made, made


def _bare_month(scan: Scan, i: int, month: int, last: int) -> tuple[int, PartialDate | None, PartialDate | None]:
    published = scan.published
    if published is None:
        return last, None, None
    year = published.year if month <= published.month else published.year - 1
    ahead = published.year if month >= published.month else published.year + 1
    if scan.low(i - 1) == "last" and month == published.month:
        year -= 1
    return last, PartialDate.month(year, month), PartialDate.month(ahead, month)


def month_day(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """`Dec 12`, `Dec. 12, 2025`, `12 December 2025`, `December 2025`, `in December`, `May 1 and 15` (the first of them)."""
    month = scan.month(i)
    if month is not None:
        day_match = DAY_NUMBER.match(scan.low(i + 1))
        if day_match and 1 <= int(day_match[1]) <= 31 and scan.low(i + 2) not in ("%",):
            day = int(day_match[1])
            j = i + 2
            if scan.low(j) == "," and YEAR_NUMBER.match(scan.low(j + 1)):
                return made_day(j + 1, int(scan.low(j + 1)), month, day)
            if YEAR_NUMBER.match(scan.low(j)):
                return made_day(j, int(scan.low(j)), month, day)
            if day > monthrange(2024, month)[1]:
                return None
            past, ahead = _past_and_next_day(scan.published, month, day)
            until = DAY_NUMBER.match(scan.low(i + 3)) if scan.low(i + 2) in ("to", "–", "-", "and") else None
            if (
                until
                and day < int(until[1]) <= 31
                and past is not None
                and past.earliest is not None
                and scan.month(i + 4) is None
                and not scan.lexicon.of(scan.low(i + 4)) & (Class.PERSON | Class.PLURAL)
            ):
                past, ahead = stretch(scan.published, (month, day), (month, int(until[1])))
                return i + 3, past, ahead
            return i + 1, past, ahead
        j = i + 1
        if scan.low(j) in (",", "of") and YEAR_NUMBER.match(scan.low(j + 1)):
            j += 1
        if YEAR_NUMBER.match(scan.low(j)):
            made = PartialDate.month(int(scan.low(j)), month)
            return j, made, made
        if scan.low(j) in ("last", "this") and scan.low(j + 1) == "year" and scan.published is not None:
            made = PartialDate.month(scan.published.year - (scan.low(j) == "last"), month)
            return j + 1, made, made
        if scan.low(j) in ("and", "or", "–", "-", "to") and scan.month(j + 1) is not None and scan.low(i - 1) not in ("from", "between"):
            # "in July and August 2021": both months whole
            ending = month_day(scan, j + 1)
            if ending is not None and ending[1] is not None and ending[1].precision is Precision.MONTH and ending[1].latest is not None:
                last_month = ending[1].latest
                start = date(last_month.year - (month > last_month.month), month, 1)
                made = PartialDate.between(start, last_month)
                return ending[0], made, made
        return _bare_month(scan, i, month, i)
    day_match = DAY_NUMBER.match(scan.low(i))
    if (
        day_match
        and scan.low(i + 1) in ("to", "and", "–", "-", "or")
        and (second := DAY_NUMBER.match(scan.low(i + 2)))
        and scan.month(i + 3) is not None
        and int(day_match[1]) < int(second[1]) <= 31
    ):
        # "the night of 6 to 7 June", "between 1 and 9 July 2024"
        ending = month_day(scan, i + 2)
        month = scan.month(i + 3)
        if ending is not None and ending[0] == i + 3 and month is not None:
            return (i + 3, *stretch(scan.published, (month, int(day_match[1])), (month, int(second[1]))))
        if ending is not None and ending[1] is not None and ending[1].latest is not None:
            try:
                start = ending[1].latest.replace(day=int(day_match[1]))
            except ValueError:
                return None
            made = PartialDate.between(start, ending[1].latest)
            return ending[0], made, made
    if day_match and 1 <= int(day_match[1]) <= 31:
        j = i + 2 if scan.low(i + 1) == "of" else i + 1
        month = scan.month(j)
        if month is not None:
            day = int(day_match[1])
            year_at = j + 2 if scan.low(j + 1) == "," else j + 1
            if YEAR_NUMBER.match(scan.low(year_at)):
                return made_day(year_at, int(scan.low(year_at)), month, day)
            if day > monthrange(2024, month)[1]:
                return None
            if scan.low(j + 1) in ("last", "this") and scan.low(j + 2) == "year" and scan.published is not None:
                # "since 2 July last year"
                return made_day(j + 2, scan.published.year - (scan.low(j + 1) == "last"), month, day)
            past, ahead = _past_and_next_day(scan.published, month, day)
            return j, past, ahead
    return None


def _deictic(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    published = scan.published
    word = scan.low(i)
    if published is None:
        return None
    if word in ("earlier", "later") and scan.low(i + 1) in ("this", "last", "in", "on", "today", "next"):
        j = i + 2 if scan.low(i + 1) in ("in", "on") else i + 1
        inner = calendar_expression(scan, j) if j < len(scan.tokens) else None
        if inner is None:
            return None
        last, past, ahead = inner
        if word == "earlier" and past and past.earliest and past.latest and past.latest > published >= past.earliest:
            # "earlier this month" is over
            past = PartialDate.between(past.earliest, published)
        if word == "later" and scan.low(i + 1) == "this" and past and past.latest and past.latest > published:
            ahead = PartialDate.between(published, past.latest)
            past = ahead
        return last, past, ahead
    if word in ("this", "last", "next", "past", "previous", "coming"):
        unit_at = i + 1
        if scan.low(unit_at) in ("past", "coming"):
            unit_at += 1
        name = scan.low(unit_at)
        amount = scan.number(unit_at)
        if amount is not None and scan.low(unit_at + 1) in scan.units and word in ("last", "past", "previous"):
            unit = scan.calendar["unit"][scan.low(unit_at + 1)]
            return unit_at + 1, _window(published, amount, unit), None
        if scan.month(unit_at) is not None and word in ("this", "last", "next"):
            last, past, ahead = _bare_month(scan, unit_at, scan.month(unit_at) or 1, unit_at)
            if word == "next":
                return last, ahead, ahead
            if word == "this":
                made = PartialDate.month(published.year, scan.month(unit_at) or 1)
                return last, made, made
            return last, past, None
        weekday = scan.weekday(unit_at)
        if weekday is not None:
            back = (published.weekday() - weekday) % 7
            if word == "last":
                return unit_at + (scan.low(unit_at + 1) in PARTS_OF_DAY), PartialDate.day(published - timedelta(days=back or 7)), None
            forward = (weekday - published.weekday()) % 7
            if word == "next":
                day = PartialDate.day(published + timedelta(days=forward or 7))
                return unit_at, day, day
            day = PartialDate.week(published)
            assert day.earliest is not None
            made = PartialDate.day(day.earliest + timedelta(days=weekday))
            return unit_at + (scan.low(unit_at + 1) in PARTS_OF_DAY), made, made
        if name in scan.calendar["season"]:
            return calendar_expression(scan, unit_at)
        if name in PARTS_OF_DAY and word in ("this", "last"):
            day = PartialDate.day(published if word == "this" else published - timedelta(days=1))
            return unit_at, day, day
        if name == "weekend":
            saturday = published - timedelta(days=(published.weekday() - 5) % 7)
            if word == "next":
                saturday += timedelta(days=7)
            made = PartialDate.between(saturday, saturday + timedelta(days=1))
            return unit_at, made, made
        if word == "past" and name in ("week", "month", "year", "decade", "day", "fortnight"):
            # "in the past year" ends today; "last year" is the one before this
            return unit_at, _window(published, 1, name), None
        step = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}[word]
        if name == "week":
            made = PartialDate.week(published + timedelta(weeks=step))
            return unit_at, made, made
        if name == "month":
            made = PartialDate.month(*_add_months(published.year, published.month, step))
            return unit_at, made, made
        if name == "year":
            made = PartialDate.year(published.year + step)
            return unit_at, made, made
        return None
    # two weeks ago
    amount = scan.number(i)
    vague = word in ("several", "few", "some")
    if amount is not None or vague:
        j = i + 1
        if scan.low(j) in ("few", "couple"):
            amount, vague, j = None, True, j + 1
            if scan.low(j) == "of":
                j += 1
        if scan.low(j) in scan.units and scan.low(j + 1) == "ago":
            unit = scan.calendar["unit"][scan.low(j)]
            last = j + 1
            if scan.low(last + 1) in ("today", "on") and scan.low(last + 1) == "today" and amount is not None:
                return last + 1, exactly_ago(published, amount, unit), None
            if amount is None:
                return last, PartialDate.before(published), None
            return last, shifted(published, -amount, unit), None
    if word in scan.units and scan.low(i + 1) == "ago":
        return i + 1, PartialDate.before(published), None
    return None


def exactly_ago(published: date, amount: int, unit: str) -> PartialDate:
    """The day so many units before a day."""
    if unit == "year":
        day = min(published.day, monthrange(published.year - amount, published.month)[1])
        return PartialDate.day(date(published.year - amount, published.month, day))
    if unit == "month":
        year, month = _add_months(published.year, published.month, -amount)
        return PartialDate.day(date(year, month, min(published.day, monthrange(year, month)[1])))
    return shifted(published, -amount, unit)


def _window(published: date, amount: int, unit: str) -> PartialDate:
    """The `amount` units that end on the day of publication."""
    if unit in ("month", "year", "decade"):
        months = amount * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = _add_months(published.year, published.month, -months)
        start = date(year, month, min(published.day, monthrange(year, month)[1]))
    else:
        days = amount * {"hour": 0, "day": 1, "week": 7, "fortnight": 14}[unit]
        start = published - timedelta(days=days or 1)
    return PartialDate.between(start, published)
