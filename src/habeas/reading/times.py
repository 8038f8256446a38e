"""Expressions of time in English sentences, resolved against the day of publication.

Invariant: an expression resolves to every day its words allow and to no others; what depends on another event ("two weeks earlier",
"since then") is kept as an offset and resolved only when that event's own date is known.

Conventions (from the project's annotation guide): weeks are ISO weeks; "last week" is the week before the one of publication; a month or
a weekday without a year is the latest one not after publication, unless the clause looks ahead; "since X" runs to the day of publication.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.dates import PartialDate, Precision
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["Offset", "TimeExpression", "find_times", "resolve_offset"]

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_DOTTED = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
_DECADE = re.compile(r"^((?:1[89]|20)\d0)['’]?s$")
_PARTS = frozenset(("morning", "afternoon", "evening", "night", "dawn", "noon", "midday", "midnight"))
_SMALL = frozenset(("early", "late", "mid", "mid-", "earlier", "later", "beginning", "start", "end", "middle"))


@dataclass(frozen=True, slots=True)
class Offset:
    """A time told from another event: `amount` units `later` (+1), `earlier` (-1), from then on (`since`), or on the `same` unit."""

    relation: str
    amount: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """first, last: tokens, inclusive, with the preposition. date: the reading that looks back; ahead: the one that looks forward.

    offset: set when the words point at another event instead of the calendar. bounded: the words only bound the event on one side
    ("before", "until", "since").
    """

    first: int
    last: int
    date: PartialDate | None
    ahead: PartialDate | None = None
    offset: Offset | None = None
    relation: str = "at"
    text: str = ""


def _add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + amount
    return index // 12, index % 12 + 1


def _shift(day: date, amount: int, unit: str) -> PartialDate:
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


def resolve_offset(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """The date an offset gives from the date of the event it points at; None when that event's date does not allow any.

    "Hours later" than a day is that day or the next; "later" and "since then" run from the event to publication.
    """
    start, end = anchor.earliest, anchor.latest
    if offset.relation == "same":
        if start is None:
            return None
        if offset.unit in (None, "day") or end is None:
            return anchor.worded(None)
        widened = {"week": PartialDate.week, "month": lambda day: PartialDate.month(day.year, day.month), "year": lambda day: PartialDate.year(day.year)}
        return widened[offset.unit](start) if offset.unit in widened else anchor.worded(None)
    if offset.relation == "since":
        if start is None:
            return None
        return PartialDate.between(start, max(published, start)) if published else PartialDate.after(start)
    if offset.relation in ("later", "earlier"):
        sign = 1 if offset.relation == "later" else -1
        if offset.unit == "hour":
            if start is None or end is None:
                return None
            if sign > 0:
                limit = end + timedelta(days=1)
                limit = min(limit, max(published, end)) if published else limit
                return PartialDate.between(start, limit) if start != limit else PartialDate.day(start)
            return PartialDate.between(start - timedelta(days=1), end)
        if offset.amount is None or offset.unit is None:
            if sign > 0:
                if start is None:
                    return None
                limit = start + timedelta(days=60) if offset.unit == "day" else None
                limit = min(limit, published) if limit and published else published
                return PartialDate.between(start, max(limit, start)) if limit else PartialDate.after(start)
            return PartialDate.before(end) if end else None
        if start is None or end is None:
            return None
        low, high = _shift(start, sign * offset.amount, offset.unit), _shift(end, sign * offset.amount, offset.unit)
        if low.earliest is None or high.latest is None:
            return None
        if low.same_range(high):
            return low
        if (low.earliest, high.latest) == (date(low.earliest.year, 1, 1), date(low.earliest.year, 12, 31)):
            return PartialDate.year(low.earliest.year)
        return PartialDate.between(low.earliest, high.latest)
    return None


@dataclass(slots=True)
class _Scan:
    tokens: Sequence[Token]
    lexicon: Lexicon
    published: date | None
    calendar: Mapping[str, Any]
    cardinals: Mapping[str, int]

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def number(self, i: int) -> int | None:
        word = self.low(i)
        if word.isdigit() and len(word) < 4:
            return int(word)
        if word in ("a", "an"):
            return 1
        return self.cardinals.get(word)

    def month(self, i: int) -> int | None:
        if not 0 <= i < len(self.tokens):
            return None
        token = self.tokens[i]
        if not token.classes & Class.MONTH and not token.low.rstrip(".") in self.calendar["month"]:
            return None
        if not token.capital:
            return None
        month: int | None = self.calendar["month"].get(token.low.rstrip("."))
        if token.low in ("may", "march", "mar", "jan", "dec", "jun"):
            before, after = self.low(i - 1), self.low(i + 1)
            dated = bool(_DAY.match(before)) or bool(_DAY.match(after)) or bool(_YEAR.match(after))
            led = before in ("in", "since", "last", "this", "next", "of", "early", "late", "mid", "until", "by", "from", "to", "and", "during", "between", "before", "after", "till", "(")
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


def _core(scan: _Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """A calendar expression without its preposition at token i: (last token, looking back, looking ahead)."""
    tokens, published = scan.tokens, scan.published
    word = tokens[i].low
    if match := _ISO.match(word):
        return _made(i, int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.match(word):
        day, month = int(match[1]), int(match[2])
        return _made(i, int(match[3]), month, day) if month <= 12 else _made(i, int(match[3]), day, month)
    # weekday, with or without the date in brackets or after a comma
    weekday = scan.weekday(i)
    if weekday is not None:
        j = i + 1
        if scan.low(j) in _PARTS:
            j += 1
        k = j
        bracket = scan.low(k) == "("
        if scan.low(k) in (",", "("):
            k += 1
        if scan.low(k) == "the":
            k += 1
        full = _month_day(scan, k) if k > j or scan.month(k) or _DAY.match(scan.low(k)) else None
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
    found = _month_day(scan, i)
    if found is not None:
        return found
    # early June, mid-2022, late September
    if word in ("early", "late", "mid", "mid-") or word.startswith("mid-"):
        stripped = word[4:] if word.startswith("mid-") and len(word) > 4 else ""
        if stripped in scan.calendar["month"] and published:
            return _bare_month(scan, i, scan.calendar["month"][stripped], i)
        if stripped and _YEAR.match(stripped):
            return i, PartialDate.year(int(stripped)), None
        inner = _core(scan, i + 1) if i + 1 < len(tokens) else None
        if inner is not None and (scan.month(i + 1) or _YEAR.match(scan.low(i + 1)) or scan.low(i + 1) in ("this", "last")):
            return inner
        return None
    # seasons
    if word in scan.calendar["season"] and published:
        start, length = scan.calendar["season"][word]
        if _YEAR.match(scan.low(i + 1)):
            return i + 1, _season(int(scan.low(i + 1)), start, length), None
        if scan.low(i + 1) == "of" and _YEAR.match(scan.low(i + 2)):
            return i + 2, _season(int(scan.low(i + 2)), start, length), None
        led = scan.low(i - 1) in ("this", "last", "next", "in", "the")
        if led and word != "fall" or scan.low(i - 1) in ("this", "last", "next"):
            year = published.year if (published.month, 1) >= (start, 1) else published.year - 1
            if scan.low(i - 1) == "last" and year == published.year and start <= published.month < start + length:
                year -= 1
            return i, _season(year, start, length), _season(year + 1, start, length)
        return None
    if _YEAR.match(word):
        return i, PartialDate.year(int(word)), PartialDate.year(int(word))
    if match := _DECADE.match(word):
        first = int(match[1])
        return i, PartialDate.between(date(first, 1, 1), date(first + 9, 12, 31)), None
    if word in ("today", "tonight") and published:
        return i, PartialDate.day(published), PartialDate.day(published)
    if word == "yesterday" and published:
        last = i + 1 if scan.low(i + 1) in _PARTS else i
        return last, PartialDate.day(published - timedelta(days=1)), None
    if word == "tomorrow" and published:
        last = i + 1 if scan.low(i + 1) in _PARTS else i
        return last, PartialDate.day(published + timedelta(days=1)), PartialDate.day(published + timedelta(days=1))
    return _deictic(scan, i)


def _season(year: int, start: int, length: int) -> PartialDate:
    end_year, end_month = _add_months(year, start, length - 1)
    return PartialDate.between(date(year, start, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


def _made(i: int, year: int, month: int, day: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    try:
        made = PartialDate.day(date(year, month, day))
    except ValueError:
        return None
    return i, made, made


def _bare_month(scan: _Scan, i: int, month: int, last: int) -> tuple[int, PartialDate | None, PartialDate | None]:
    published = scan.published
    if published is None:
        return last, None, None
    year = published.year if month <= published.month else published.year - 1
    ahead = published.year if month >= published.month else published.year + 1
    if scan.low(i - 1) == "last" and month == published.month:
        year -= 1
    return last, PartialDate.month(year, month), PartialDate.month(ahead, month)


def _month_day(scan: _Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """`Dec 12`, `Dec. 12, 2025`, `12 December 2025`, `December 2025`, `in December`, `May 1 and 15` (the first of them)."""
    month = scan.month(i)
    if month is not None:
        day_match = _DAY.match(scan.low(i + 1))
        if day_match and 1 <= int(day_match[1]) <= 31 and not (scan.low(i + 2) in ("%",)):
            day = int(day_match[1])
            j = i + 2
            if scan.low(j) == "," and _YEAR.match(scan.low(j + 1)):
                return _made(j + 1, int(scan.low(j + 1)), month, day)
            if _YEAR.match(scan.low(j)):
                return _made(j, int(scan.low(j)), month, day)
            if day > monthrange(2024, month)[1]:
                return None
            past, ahead = _past_and_next_day(scan.published, month, day)
            until = _DAY.match(scan.low(i + 3)) if scan.low(i + 2) in ("to", "–", "-", "and") else None
            if until and day < int(until[1]) <= 31 and past is not None and past.earliest is not None and scan.month(i + 4) is None and not scan.lexicon.of(scan.low(i + 4)) & (Class.PERSON | Class.PLURAL):
                try:
                    past = PartialDate.between(past.earliest, past.earliest.replace(day=int(until[1])))
                except ValueError:
                    return i + 1, past, ahead
                return i + 3, past, past
            return i + 1, past, ahead
        j = i + 1
        if scan.low(j) in (",", "of") and _YEAR.match(scan.low(j + 1)):
            j += 1
        if _YEAR.match(scan.low(j)):
            made = PartialDate.month(int(scan.low(j)), month)
            return j, made, made
        return _bare_month(scan, i, month, i)
    day_match = _DAY.match(scan.low(i))
    if day_match and scan.low(i + 1) in ("to", "and", "–", "-", "or") and (second := _DAY.match(scan.low(i + 2))) and scan.month(i + 3) is not None and int(day_match[1]) < int(second[1]) <= 31:
        # "the night of 6 to 7 June", "between 1 and 9 July 2024"
        ending = _month_day(scan, i + 2)
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
            if _YEAR.match(scan.low(year_at)):
                return _made(year_at, int(scan.low(year_at)), month, day)
            if day > monthrange(2024, month)[1]:
                return None
            past, ahead = _past_and_next_day(scan.published, month, day)
            return j, past, ahead
    return None


def _deictic(scan: _Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    published = scan.published
    word = scan.low(i)
    if published is None:
        return None
    if word in ("earlier", "later") and scan.low(i + 1) in ("this", "last", "in", "on", "today", "next"):
        j = i + 2 if scan.low(i + 1) in ("in", "on") else i + 1
        inner = _core(scan, j) if j < len(scan.tokens) else None
        if inner is None:
            return None
        last, past, ahead = inner
        if word == "earlier" and past and past.earliest and past.latest and past.latest > published >= past.earliest:
            past = PartialDate(past.earliest, past.latest, past.precision)
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
        if amount is not None and scan.lexicon.of(scan.low(unit_at + 1)) & Class.UNIT and word in ("last", "past", "previous"):
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
                return unit_at + (scan.low(unit_at + 1) in _PARTS), PartialDate.day(published - timedelta(days=back or 7)), None
            forward = (weekday - published.weekday()) % 7
            if word == "next":
                day = PartialDate.day(published + timedelta(days=forward or 7))
                return unit_at, day, day
            day = PartialDate.week(published)
            assert day.earliest is not None
            made = PartialDate.day(day.earliest + timedelta(days=weekday))
            return unit_at + (scan.low(unit_at + 1) in _PARTS), made, made
        if name in scan.calendar["season"]:
            return _core(scan, unit_at)
        if name in _PARTS and word in ("this", "last"):
            day = PartialDate.day(published if word == "this" else published - timedelta(days=1))
            return unit_at, day, day
        if name == "weekend":
            saturday = published - timedelta(days=(published.weekday() - 5) % 7)
            if word == "next":
                saturday += timedelta(days=7)
            made = PartialDate.between(saturday, saturday + timedelta(days=1))
            return unit_at, made, made
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
        if scan.lexicon.of(scan.low(j)) & Class.UNIT and scan.low(j + 1) == "ago":
            unit = scan.calendar["unit"][scan.low(j)]
            last = j + 1
            if scan.low(last + 1) in ("today", "on") and scan.low(last + 1) == "today" and amount is not None:
                return last + 1, _exactly_ago(published, amount, unit), None
            if amount is None:
                return last, PartialDate.before(published), None
            return last, _shift(published, -amount, unit), None
    if scan.lexicon.of(word) & Class.UNIT and scan.low(i + 1) == "ago":
        return i + 1, PartialDate.before(published), None
    return None


def _exactly_ago(published: date, amount: int, unit: str) -> PartialDate:
    if unit == "year":
        day = min(published.day, monthrange(published.year - amount, published.month)[1])
        return PartialDate.day(date(published.year - amount, published.month, day))
    if unit == "month":
        year, month = _add_months(published.year, published.month, -amount)
        return PartialDate.day(date(year, month, min(published.day, monthrange(year, month)[1])))
    return _shift(published, -amount, unit)


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


_PREPOSITIONS = frozenset(("on", "in", "at", "of", "during", "over", "within", "as", "early", "late", "for", "about", "around"))
_BOUNDING = {"since": "since", "from": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after", "through": "until", "following": "after", "prior": "before"}


def find_times(tokens: Sequence[Token], text: str, lexicon: Lexicon, published: date | None) -> list[TimeExpression]:
    """The expressions of time of a sentence, left to right, without overlap."""
    calendar = lexicon.data["calendar"]
    scan = _Scan(tokens, lexicon, published, calendar, lexicon.data["numbers"]["cardinal"])
    found: list[TimeExpression] = []
    i = 0
    count = len(tokens)
    while i < count:
        expression = _expression(scan, i)
        if expression is None:
            i += 1
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
            )
        )
        i = last + 1
    return found


_TIME_WORD = re.compile(
    r"^(?:\d.*|today|tonight|yesterday|tomorrow|this|last|next|past|previous|coming|early|late|mid.*|earlier|later|ago|since|until|till|by|before|after|"
    r"from|between|the|that|same|hours?|days?|weeks?|months?|years?|a|an|several|few|some|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"spring|summer|autumn|fall|winter|subsequently|afterwards?|thereafter|then|overnight|shortly|soon|within|hence|immediately|weekend|at|on|in|over|during|end|as|prior|following|previously|through|for|of)$"
)


def _expression(scan: _Scan, i: int) -> TimeExpression | None:
    token = scan.tokens[i]
    word = token.low
    if not (_TIME_WORD.match(word) or token.classes & (Class.MONTH | Class.WEEKDAY) or word.endswith(".")):
        return None
    published = scan.published
    offset = _offset(scan, i)
    if offset is not None:
        return offset
    if word == "between" and _DAY.match(scan.low(i + 1)):
        ranged = _month_day(scan, i + 1)
        if ranged is not None and ranged[1] is not None and ranged[1].precision is Precision.BETWEEN:
            return TimeExpression(i, ranged[0], ranged[1], ranged[2])
    if word in ("between", "from"):
        first = _core(scan, i + 1) if i + 1 < len(scan.tokens) else None
        if first is not None and scan.low(first[0] + 1) in ("and", "to", "until", "through", "till", ","):
            if scan.low(first[0] + 1) == "," and scan.low(first[0] + 2) in ("and", "to"):
                first = (first[0] + 1, first[1], first[2])
            joined = _core(scan, first[0] + 2) if first[0] + 2 < len(scan.tokens) else None
            joined = joined or _second_day(scan, first, first[0] + 2)
            if joined is not None and first[1] and joined[1] and first[1].earliest and joined[1].latest:
                start, end = first[1].earliest, joined[1].latest
                if joined[1].precision is Precision.YEAR or start <= end:
                    if start > end:
                        start = start.replace(year=end.year)
                    if start <= end:
                        return TimeExpression(i, joined[0], PartialDate.between(start, end))
                else:
                    start = start.replace(year=start.year - 1)
                    return TimeExpression(i, joined[0], PartialDate.between(start, end))
    if word in ("by", "before", "until", "at", "toward", "towards") or word == "the" and scan.low(i + 1) == "end":
        ending = _end_of(scan, i)
        if ending is not None:
            return ending
    if word == "by" and scan.low(i + 1) in _PARTS | {"nightfall", "daybreak"}:
        return TimeExpression(i, i + 1, None, None, Offset("later", None, "hour"))
    if word in ("over", "during") and scan.low(i + 1) == "the" and scan.low(i + 2) == "weekend" and published is not None:
        saturday = published - timedelta(days=(published.weekday() - 5) % 7)
        made = PartialDate.between(saturday, min(saturday + timedelta(days=1), max(published, saturday)))
        return TimeExpression(i, i + 2, made, made)
    if word == "overnight":
        return TimeExpression(i, i, None, None, Offset("later", None, "hour"))
    if word in _BOUNDING:
        j = i + 1
        if word == "prior" and scan.low(j) == "to":
            j += 1
        if scan.low(j) == "the" and word == "since":
            j += 1
        while scan.low(j) in ("at", "about", "around", "early", "late", "least"):
            j += 1
        inner = _core(scan, j) if j < len(scan.tokens) else None
        if inner is None:
            return None
        last, past, ahead = inner
        return _bounded(i, last, _BOUNDING[word], past, ahead, published)
    j = i
    if word in _PREPOSITIONS or word == "the":
        j = i + 1
        if word == "as" and scan.low(j) in ("of", "at"):
            j += 1
        while scan.low(j) in ("the", "early", "late", "about", "around", "course", "morning", "evening", "night", "afternoon", "month", "spring", "summer") and scan.low(j) not in scan.calendar["season"]:
            if scan.low(j) in ("morning", "evening", "night", "afternoon", "month", "course") and scan.low(j + 1) == "of":
                j += 1
            j += 1
            if scan.low(j) == "of":
                j += 1
    if j >= len(scan.tokens):
        return None
    if j == i and word in ("of", "for", "about", "around", "a", "an", "the", "that", "same", "in", "on", "at", "end"):
        if word not in ("a", "an"):
            return None
    inner = _core(scan, j)
    if inner is None:
        return None
    last, past, ahead = inner
    bare_number_year = bool(_YEAR.match(scan.low(j))) and last == j
    if bare_number_year and word not in ("in", "during", "of", "since", "early", "late", "mid", "by", "around", "about", "for", "as"):
        return None
    if bare_number_year and word in ("of", "for", "about", "around") and not (scan.low(i - 1) in ("end", "start", "beginning", "summer", "spring", "autumn", "fall", "winter", "half", "quarter", "months", "weeks", "as", "in")):
        return None
    if bare_number_year and scan.tokens[last + 1 : last + 2] and scan.tokens[last + 1].classes & Class.PERSON and word not in ("in", "during"):
        return None
    return TimeExpression(i, last, past, ahead)


def _second_day(scan: _Scan, first: tuple[int, PartialDate | None, PartialDate | None], i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """The bare day of "May 1 and 15"."""
    match = _DAY.match(scan.low(i))
    if match and first[1] and first[1].earliest:
        return _made(i, first[1].earliest.year, first[1].earliest.month, min(31, max(1, int(match[1]))))
    return None


def _bounded(i: int, last: int, relation: str, past: PartialDate | None, ahead: PartialDate | None, published: date | None) -> TimeExpression:
    if relation == "since":
        start = past.earliest if past else None
        made = None
        if start is not None:
            made = PartialDate.between(start, published) if published and published >= start else PartialDate.after(start)
        return TimeExpression(i, last, made, None, None, "since")
    if relation == "after":
        start = past.earliest if past else None
        made = PartialDate.between(start, published) if start and published and start <= published else PartialDate.after(start) if start else None
        future = PartialDate.after(ahead.earliest) if ahead else None
        return TimeExpression(i, last, made, future, None, "after")
    end = past.latest if past else None
    made = PartialDate.before(end) if end else None
    future_end = ahead.latest if ahead else None
    future = None
    if future_end and published and future_end >= published:
        future = PartialDate.between(published, future_end)
    elif end and published and end >= published:
        future = PartialDate.between(published, end)
    return TimeExpression(i, last, made, future, None, relation)


def _end_of(scan: _Scan, i: int) -> TimeExpression | None:
    """`by the end of the year`, `before the end of May`, `at the end of 2024`, `by year-end`, `by the weekend`."""
    published = scan.published
    j = i if scan.low(i) == "the" else i + 1
    word = scan.low(i)
    if published is None:
        return None
    if scan.low(j) == "the":
        j += 1
    if scan.low(j) == "weekend" and word == "at":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7)
        made = PartialDate.between(saturday, min(saturday + timedelta(days=1), max(published, saturday)))
        return TimeExpression(i, j, made, made)
    if scan.low(j) in ("weekend", "year-end"):
        if scan.low(j) == "year-end":
            end = date(published.year, 12, 31)
        else:
            end = published + timedelta(days=(6 - published.weekday()) % 7)
        made = PartialDate.between(published, end)
        return TimeExpression(i, j, made, made, None, word)
    if scan.low(j) != "end" or scan.low(j + 1) != "of":
        return None
    j += 2
    if scan.low(j) in ("the", "this"):
        j += 1
    unit = scan.low(j)
    last = j
    past: PartialDate | None
    if unit in ("year", "month", "week"):
        past = {"year": PartialDate.year(published.year), "month": PartialDate.month(published.year, published.month), "week": PartialDate.week(published)}[unit]
        ahead = past
    else:
        inner = _core(scan, j)
        if inner is None:
            return None
        last, past, ahead_or_none = inner
        ahead = ahead_or_none or past
        if past is None or ahead is None:
            return None
    if word in ("at", "the") and past and past.latest and past.latest < published:
        month = PartialDate.month(past.latest.year, past.latest.month)
        return TimeExpression(i, last, month, month)
    future = PartialDate.between(published, ahead.latest) if ahead and ahead.latest and ahead.latest >= published else None
    back = PartialDate.before(past.latest) if past and past.latest and past.latest < published else future
    return TimeExpression(i, last, back, future, None, word)


def _offset(scan: _Scan, i: int) -> TimeExpression | None:
    """Times told from another event."""
    word, after = scan.low(i), scan.low(i + 1)
    if word == "since":
        if after == "then":
            return TimeExpression(i, i + 1, None, None, Offset("since"), "since")
        if after in ("that", "this") and scan.low(i + 2) in ("time", "day", "date", "point", "month", "year", "week", "moment", "release", "visit", "meeting", "deal", "exchange", "swap"):
            return TimeExpression(i, i + 2, None, None, Offset("since"), "since")
        follows = scan.tokens[i + 1] if i + 1 < len(scan.tokens) else None
        previous = scan.tokens[i - 1] if i else None
        if previous is not None and previous.classes & (Class.HAVE | Class.BE) and follows is not None and (follows.low in scan.lexicon.verbs or follows.classes & Class.BE):
            return TimeExpression(i, i, None, None, Offset("since"), "since")
        return None
    if word in ("subsequently", "afterwards", "afterward", "thereafter", "later") and not (word == "later" and after in ("this", "in", "on", "than", "today")):
        return TimeExpression(i, i, None, None, Offset("later"))
    if word in ("shortly", "soon", "immediately") and after in ("afterwards", "afterward", "thereafter", "after", "later"):
        if after == "after" and i + 2 < len(scan.tokens) and scan.low(i + 2) not in (".", ",", ";"):
            return None
        return TimeExpression(i, i + 1, None, None, Offset("later", None, "day"))
    if word in ("that", "the") and after in ("same", "very") and scan.low(i + 2) in ("day", "week", "month", "year", "time", "night", "morning", "evening", "afternoon"):
        unit = scan.low(i + 2) if scan.low(i + 2) in ("day", "week", "month", "year") else "day"
        return TimeExpression(i, i + 2, None, None, Offset("same", None, unit))
    if word == "that" and after in ("day", "week", "month", "year", "night", "morning", "evening", "time") and not (scan.low(i - 1) in ("since", "by")):
        unit = after if after in ("day", "week", "month", "year") else "day"
        return TimeExpression(i, i + 1, None, None, Offset("same", None, unit))
    if word == "the" and after in ("next", "following", "previous") and scan.low(i + 2) in ("day", "week", "month", "year", "morning", "night", "evening"):
        unit = scan.low(i + 2) if scan.low(i + 2) in ("day", "week", "month", "year") else "day"
        relation = "earlier" if after == "previous" else "later"
        return TimeExpression(i, i + 2, None, None, Offset(relation, 1, unit))
    j = i
    if word in ("just", "about", "some", "only") and scan.number(i + 1) is not None:
        j = i + 1
    amount = scan.number(j)
    vague = scan.low(j) in ("several", "few", "some") or amount is None and scan.lexicon.of(scan.low(j)) & Class.UNIT
    if amount is None and not vague:
        return None
    k = j + 1 if not (scan.lexicon.of(scan.low(j)) & Class.UNIT) else j
    if scan.low(k) in ("few", "couple"):
        amount = None
        k += 1
        if scan.low(k) == "of":
            k += 1
    if not scan.lexicon.of(scan.low(k)) & Class.UNIT:
        return None
    unit = scan.calendar["unit"][scan.low(k)]
    direction = scan.low(k + 1)
    if direction in ("later", "earlier", "afterwards", "afterward", "beforehand"):
        relation = "later" if direction in ("later", "afterwards", "afterward") else "earlier"
        return TimeExpression(i, k + 1, None, None, Offset(relation, amount, unit))
    if direction in ("before", "after") and scan.low(k + 2) in (".", ",", ";", ""):
        return TimeExpression(i, k + 1, None, None, Offset("later" if direction == "after" else "earlier", amount, unit))
    if direction in ("before", "after"):
        return TimeExpression(i, k, None, None, Offset("later" if direction == "after" else "earlier", amount, unit), "beside")
    return None
