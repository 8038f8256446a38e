"""Expressions of time in English sentences, resolved against the day of publication.

Invariant: an expression resolves to every day its words allow and to no others; what depends on another event ("two weeks earlier",
"since then") is kept as an offset and resolved only when that event's own date is known.

Conventions (from the project's annotation guide): weeks are ISO weeks; "last week" is the week before the one of publication; a month or
a weekday without a year is the latest one not after publication, unless the clause looks ahead; "since X" runs to the day of publication.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from habeas.dates import PartialDate, Precision
from habeas.reading.english.calendar_words import (
    DAY_NUMBER,
    PARTS_OF_DAY,
    YEAR_NUMBER,
    Scan,
    calendar_expression,
    made_day,
    month_day,
    shifted,
)
from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["Offset", "TimeExpression", "find_times", "resolve_offset"]


@dataclass(frozen=True, slots=True)
class Offset:
    """A time told from another event: `amount` units `later` (+1), `earlier` (-1), `within` that many after it, from then on (`since`), on
    the `same` unit, or in the month numbered `amount` of its year (`month`)."""

    relation: str
    amount: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """first, last: tokens, inclusive, with the preposition. date: the reading that looks back; ahead: the one that looks forward.

    opening: for "since X", when X was. offset: set when the words point at another event instead of the calendar. bounded: the words
    only bound the event on one side
    ("before", "until", "since").
    """

    first: int
    last: int
    date: PartialDate | None
    ahead: PartialDate | None = None
    offset: Offset | None = None
    relation: str = "at"
    text: str = ""
    opening: PartialDate | None = None


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
        if offset.unit == "week":
            return PartialDate.week(start)
        if offset.unit == "month":
            return PartialDate.month(start.year, start.month)
        if offset.unit == "period":
            return anchor.worded(None)
        if offset.unit == "quarter":
            return _quarter(start)
        return PartialDate.year(start.year)
    if offset.relation == "month":
        if start is None or offset.amount is None:
            return None
        return PartialDate.month(start.year + (offset.amount < start.month), offset.amount)
    if offset.relation == "within":
        if start is None or end is None or offset.amount is None or offset.unit is None:
            return None
        limit = end + timedelta(days=1) if offset.unit == "hour" else shifted(end, offset.amount, offset.unit).latest
        if limit is not None and offset.unit == "month":
            limit = min(limit, limit.replace(day=min(end.day, limit.day))) if start == end else limit
        if limit is not None and published is not None and published >= start:
            limit = min(limit, published)
        return PartialDate.between(start, limit) if limit is not None and limit >= start else None
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
                soon = start + timedelta(days=60) if offset.unit == "day" else None
                ends = min(soon, published) if soon and published else published
                return PartialDate.between(start, max(ends, start)) if ends else PartialDate.after(start)
            return PartialDate.before(end) if end else None
        if start is None or end is None:
            return None
        low, high = shifted(start, sign * offset.amount, offset.unit), shifted(end, sign * offset.amount, offset.unit)
        if low.earliest is None or high.latest is None:
            return None
        if low.same_range(high):
            return low
        if (low.earliest, high.latest) == (date(low.earliest.year, 1, 1), date(low.earliest.year, 12, 31)):
            return PartialDate.year(low.earliest.year)
        return PartialDate.between(low.earliest, high.latest)
    return None


def _quarter(day: date) -> PartialDate:
    first = 3 * ((day.month - 1) // 3) + 1
    return PartialDate.between(date(day.year, first, 1), date(day.year, first + 2, monthrange(day.year, first + 2)[1]))


_PREPOSITIONS = word_class("time_prepositions")


_BOUNDING = {
    "since": "since",
    "from": "since",
    "until": "until",
    "till": "until",
    "by": "by",
    "before": "before",
    "after": "after",
    "through": "until",
    "following": "after",
    "prior": "before",
}


def find_times(tokens: Sequence[Token], text: str, lexicon: Lexicon, published: date | None) -> list[TimeExpression]:
    """The expressions of time of a sentence, left to right, without overlap."""
    calendar = lexicon.data["calendar"]
    scan = Scan(tokens, lexicon, published, calendar, lexicon.data["numbers"]["cardinal"])
    found: list[TimeExpression] = []
    passed = 0
    for i in _openings(tokens):
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


_TIME_WORDS = word_class("time_words")
_LEADING = word_class("time_leads")  # of these, the ones that say nothing of a time by themselves
_MARKS = (_TIME_WORDS - _LEADING) | PARTS_OF_DAY | word_class("time_marks")
_LED = 9  # tokens: how far behind its first word an expression has one that tells a time


_CALENDAR = Class.MONTH | Class.WEEKDAY
_MARKING = _CALENDAR | Class.UNIT | Class.NUMBER


def _openings(tokens: Sequence[Token]) -> list[int]:
    """The tokens with which an expression of time can begin, left to right."""
    found: list[int] = []
    marked = len(tokens) + _LED
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        opens = _may_open(token.low)
        if token.classes & _CALENDAR or (opens and (opens is not _LEADS or marked - i < _LED)):
            found.append(i)
        if token.classes & _MARKING or opens is _TELLS or token.low in _MARKS:
            marked = i
    found.reverse()
    return found


_LEADS, _TELLS = "leads", "tells"


@lru_cache(maxsize=16384)
def _may_open(word: str) -> str:
    """Whether an expression of time can begin with a word at all (that is no month or weekday, which always can): as one that
    tells a time, as one that leads one in, or "" where it cannot."""
    if word in _TIME_WORDS:
        return _LEADS if word in _LEADING else _TELLS
    abbreviated = word[-1] == "." and len(word) > 1
    return _TELLS if word[0] in "0123456789" or abbreviated or word.startswith("mid") else ""


def _expression(scan: Scan, i: int) -> TimeExpression | None:
    token = scan.tokens[i]
    word = token.low
    published = scan.published
    offset = _offset(scan, i)
    if offset is not None:
        return offset
    period = _period(scan, i)
    if period is not None:
        return period
    if word == "between" and DAY_NUMBER.match(scan.low(i + 1)):
        ranged = month_day(scan, i + 1)
        if ranged is not None and ranged[1] is not None and ranged[1].precision is Precision.BETWEEN:
            return TimeExpression(i, ranged[0], ranged[1], ranged[2])
    if word in ("between", "from"):
        first = calendar_expression(scan, i + 1) if i + 1 < len(scan.tokens) else None
        if first is not None and word == "between" and scan.low(first[0] + 1) == ",":
            closing = next((k for k in range(first[0] + 2, first[0] + 14) if scan.low(k) == "," and scan.low(k + 1) == "and"), None)
            if closing is not None:
                # "between 29 July, the day after the vote, and today"
                first = (closing - 1, first[1], first[2])
        if first is not None and scan.low(first[0] + 1) in ("and", "to", "until", "through", "till", ","):
            if scan.low(first[0] + 1) == "," and scan.low(first[0] + 2) in ("and", "to"):
                first = (first[0] + 1, first[1], first[2])
            joined = calendar_expression(scan, first[0] + 2) if first[0] + 2 < len(scan.tokens) else None
            joined = joined or _second_day(scan, first, first[0] + 2)
            if joined is not None and first[1] and joined[1] and first[1].earliest and joined[1].latest:
                start, end = first[1].earliest, joined[1].latest
                days = scan.tokens[first[0]].classes & Class.WEEKDAY and scan.tokens[joined[0]].classes & Class.WEEKDAY
                if days and end < start and (start - end).days < 7:
                    # "between Friday and Sunday", told on the next Friday
                    return TimeExpression(i, joined[0], PartialDate.between(start - timedelta(days=7), end))
                if end < start and joined[2] is not None and joined[2].latest is not None:
                    # "between 8 December and 15 December", told on the 12th: the stretch is still running
                    ahead = PartialDate.between(start, joined[2].latest) if joined[2].latest > start else None
                    if ahead is not None and published is not None and (joined[2].latest - start).days < 366:
                        return TimeExpression(i, joined[0], PartialDate.between(start, published), ahead)
                if joined[1].precision is Precision.YEAR or start <= end:
                    if start > end:
                        start = start.replace(year=end.year)
                    if start <= end:
                        return TimeExpression(i, joined[0], PartialDate.between(start, end))
                else:
                    start = start.replace(year=start.year - 1)
                    return TimeExpression(i, joined[0], PartialDate.between(start, end))
    if word in ("by", "before", "until", "at", "toward", "towards") or (word == "the" and scan.low(i + 1) == "end"):
        ending = _end_of(scan, i)
        if ending is not None:
            return ending
    if word == "by" and scan.low(i + 1) in PARTS_OF_DAY | {"nightfall", "daybreak"}:
        day = calendar_expression(scan, i + 3) if scan.low(i + 2) in ("on", "of") else None
        if day is not None and day[1] is not None and day[1].precision is Precision.DAY:
            # "by noon on Tuesday"
            return _bounded(i, day[0], "by", day[1], day[2], scan.published)
        return TimeExpression(i, i + 1, None, None, Offset("later", None, "hour"))
    if (
        word in ("over", "during", "on")
        and scan.low(i + 1) == "the"
        and scan.low(i + 2) == "weekend"
        and scan.low(i + 3) in ("of", "before")
    ):
        inner = month_day(scan, i + 4) if scan.low(i + 3) == "of" else None
        if inner is not None and inner[1] is not None:
            return TimeExpression(i, inner[0], inner[1], inner[2])
    if word in ("over", "during") and scan.low(i + 1) == "the" and scan.low(i + 2) == "weekend" and published is not None:
        saturday = published - timedelta(days=(published.weekday() - 5) % 7)
        made = PartialDate.between(saturday, min(saturday + timedelta(days=1), max(published, saturday)))
        return TimeExpression(i, i + 2, made, made)
    week = i + 1 if word == "the" else i + 2 if scan.low(i + 1) == "the" and word in _PREPOSITIONS else i
    if scan.low(week) == "week" and scan.low(week + 1) in ("of", "beginning", "starting", "from", "ending", "to"):
        inner = month_day(scan, week + 2)
        if inner is not None and inner[1] is not None and inner[1].precision is Precision.DAY and inner[1].earliest is not None:
            made = _week(inner[1].earliest, scan.low(week + 1))
            return TimeExpression(i, inner[0], made, made)
    if word == "overnight":
        before = PartialDate.between(published - timedelta(days=1), published) if published else None
        return TimeExpression(i, i, before, None)
    night = _night(scan, i)
    if night is not None:
        return night
    if word in _BOUNDING:
        j = i + 1
        if word == "prior" and scan.low(j) == "to":
            j += 1
        if word in ("since", "after") and scan.low(j) == "the" and scan.low(j + 1) in ("end", "close") and scan.low(j + 2) == "of":
            close = calendar_expression(scan, j + 4 if scan.low(j + 3) == "the" else j + 3)
            if close is not None and close[1] is not None and close[1].latest is not None and published is not None:
                start = close[1].latest
                made = PartialDate.between(start, published) if start <= published else PartialDate.after(start)
                return TimeExpression(i, close[0], made, None, None, _BOUNDING[word])
        if (
            word in ("since", "from")
            and scan.low(j) == "the"
            and scan.low(j + 1) in ("start", "beginning", "turn")
            and scan.low(j + 2) == "of"
        ):
            k = j + 4 if scan.low(j + 3) in ("the", "this") else j + 3
            opening = _unit_now(scan, k) if k > j + 3 else calendar_expression(scan, k)
            if opening is not None and opening[1] is not None:
                return _bounded(i, opening[0], "since", opening[1], opening[2], published)
        if word == "since" and scan.low(j) == "the" and scan.low(j + 1) in PARTS_OF_DAY and scan.low(j + 2) in ("of", "to"):
            inner = calendar_expression(scan, j + 3)
            if inner is not None:
                return _bounded(i, inner[0], "since", inner[1], inner[2], published)
        if word == "after" and scan.low(j) in PARTS_OF_DAY and scan.low(j + 1) in ("on", "of"):
            inner = calendar_expression(scan, j + 2)
            if inner is not None:
                # "shortly after midnight on Wednesday"
                return TimeExpression(i, inner[0], inner[1], inner[2])
        if scan.low(j) == "the" and word == "since":
            j += 1
        while scan.low(j) in ("at", "about", "around", "early", "late", "least"):
            j += 1
        inner = calendar_expression(scan, j) if j < len(scan.tokens) else None
        if inner is None:
            return None
        last, past, ahead = inner
        return _bounded(i, last, _BOUNDING[word], past, ahead, published)
    j = i
    if word in _PREPOSITIONS or word == "the":
        j = i + 1
        if word == "as" and scan.low(j) in ("of", "at"):
            j += 1
        while (
            scan.low(j)
            in {
                "the",
                "early",
                "late",
                "about",
                "around",
                "course",
                "morning",
                "evening",
                "night",
                "afternoon",
                "month",
                "spring",
                "summer",
            }
            and scan.low(j) not in scan.calendar["season"]
        ):
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
    inner = calendar_expression(scan, j)
    if inner is None:
        return None
    last, past, ahead = inner
    bare_number_year = bool(YEAR_NUMBER.match(scan.low(j))) and last == j
    if bare_number_year and word not in ("in", "during", "of", "since", "early", "late", "mid", "by", "around", "about", "for", "as"):
        return None
    if (
        bare_number_year
        and word in ("of", "for", "about", "around")
        and scan.low(i - 1)
        not in (
            "end",
            "start",
            "beginning",
            "summer",
            "spring",
            "autumn",
            "fall",
            "winter",
            "half",
            "quarter",
            "months",
            "weeks",
            "as",
            "in",
        )
    ):
        return None
    if (
        bare_number_year
        and scan.tokens[last + 1 : last + 2]
        and scan.tokens[last + 1].classes & Class.PERSON
        and word not in ("in", "during")
    ):
        return None
    return TimeExpression(i, last, past, ahead)


def _week(day: date, word: str) -> PartialDate:
    """The week "of" a day, or the seven days that begin or end with it."""
    if word in ("ending", "to"):
        first = day - timedelta(days=6)
        return PartialDate.week(day) if first.weekday() == 0 else PartialDate.between(first, day)
    if word in ("beginning", "starting", "from"):
        return PartialDate.week(day) if day.weekday() == 0 else PartialDate.between(day, day + timedelta(days=6))
    return PartialDate.week(day)


def _night(scan: Scan, i: int) -> TimeExpression | None:
    """ "the night to Monday", "in the night from 6 to 7 June": the evening of one day and the morning of the next."""
    j = i + 1 if scan.low(i) in ("in", "on", "during") and scan.low(i + 1) == "the" else i
    if scan.low(j) == "the":
        j += 1
    if scan.low(j) != "night" or scan.low(j + 1) not in ("to", "into", "from"):
        return None
    k = j + 2
    if scan.low(j + 1) == "from":
        first = calendar_expression(scan, k) if k < len(scan.tokens) else None
        if first is None or scan.low(first[0] + 1) not in ("to", "into"):
            return None
        k = first[0] + 2
    ending = calendar_expression(scan, k) if k < len(scan.tokens) else None
    if ending is None or ending[1] is None or ending[1].precision is not Precision.DAY or ending[1].earliest is None:
        return None
    return TimeExpression(i, ending[0], PartialDate.between(ending[1].earliest - timedelta(days=1), ending[1].earliest))


def _second_day(
    scan: Scan, first: tuple[int, PartialDate | None, PartialDate | None], i: int
) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """The bare day of "May 1 and 15"."""
    match = DAY_NUMBER.match(scan.low(i))
    if match and first[1] and first[1].earliest:
        return made_day(i, first[1].earliest.year, first[1].earliest.month, min(31, max(1, int(match[1]))))
    return None


def _bounded(
    i: int, last: int, relation: str, past: PartialDate | None, ahead: PartialDate | None, published: date | None
) -> TimeExpression:
    if relation == "since":
        start = past.earliest if past else None
        made = None
        if start is not None:
            made = PartialDate.between(start, published) if published and published >= start else PartialDate.after(start)
        return TimeExpression(i, last, made, None, None, "since", opening=past)
    if relation == "after":
        start = past.earliest if past else None
        made = (
            PartialDate.between(start, published)
            if start and published and start <= published
            else PartialDate.after(start)
            if start
            else None
        )
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


def _unit_now(scan: Scan, i: int) -> tuple[int, PartialDate | None, PartialDate | None] | None:
    """The year, month or week of publication, for "since the start of the year"."""
    if scan.published is None:
        return None
    made = {
        "year": PartialDate.year(scan.published.year),
        "month": PartialDate.month(scan.published.year, scan.published.month),
        "week": PartialDate.week(scan.published),
    }.get(scan.low(i))
    return (i, made, made) if made is not None else None


_PERIODS = frozenset(("week", "month", "quarter", "year", "period"))


def _period(scan: Scan, i: int) -> TimeExpression | None:
    """ "during the quarter", "in the course of the month", "over the same three months": the period a report is about."""
    j = i + 1
    if scan.low(j) == "the" and scan.low(j + 1) == "course" and scan.low(j + 2) == "of":
        j += 3
    elif scan.low(i) not in ("during", "over", "within", "throughout") and not (scan.low(i) == "in" and scan.low(i + 2) == "same"):
        return None
    if scan.low(j) not in ("the", "that"):
        return None
    j += 1
    if scan.low(j) == "same":
        j += 1
    if scan.low(j) not in _PERIODS or scan.low(j + 1) in ("of", "before", "after", "since", "ago"):
        return None
    return TimeExpression(i, j, None, None, Offset("same", None, scan.low(j)))


def _end_of(scan: Scan, i: int) -> TimeExpression | None:
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
    ahead: PartialDate | None
    if unit in ("year", "month", "week"):
        past = {
            "year": PartialDate.year(published.year),
            "month": PartialDate.month(published.year, published.month),
            "week": PartialDate.week(published),
        }[unit]
        ahead = past
        if scan.low(j - 1) == "the" and unit in _PERIODS:
            still_ahead = PartialDate.between(published, past.latest) if past.latest and past.latest >= published else past
            return TimeExpression(i, last, still_ahead, still_ahead, Offset("same", None, unit), word)
    else:
        inner = calendar_expression(scan, j)
        if inner is None:
            return None
        last, past, ahead = inner
        ahead = ahead or past
        if past is None or ahead is None:
            return None
    if word in ("at", "the") and past and past.latest and past.latest < published:
        month = PartialDate.month(past.latest.year, past.latest.month)
        return TimeExpression(i, last, month, month)
    future = PartialDate.between(published, ahead.latest) if ahead and ahead.latest and ahead.latest >= published else None
    back = PartialDate.before(past.latest) if past and past.latest and past.latest < published else future
    return TimeExpression(i, last, back, future, None, word)


def _offset(scan: Scan, i: int) -> TimeExpression | None:
    """Times told from another event."""
    word, after = scan.low(i), scan.low(i + 1)
    if word == "since":
        if after == "then":
            return TimeExpression(i, i + 1, None, None, Offset("since"), "since")
        if after in ("that", "this") and scan.low(i + 2) in (
            "time",
            "day",
            "date",
            "point",
            "month",
            "year",
            "week",
            "moment",
            "release",
            "visit",
            "meeting",
            "deal",
            "exchange",
            "swap",
        ):
            return TimeExpression(i, i + 2, None, None, Offset("since"), "since")
        follows = scan.tokens[i + 1] if i + 1 < len(scan.tokens) else None
        previous = scan.tokens[i - 1] if i else None
        if (
            previous is not None
            and previous.classes & (Class.HAVE | Class.BE)
            and follows is not None
            and (follows.low in scan.lexicon.verbs or follows.classes & Class.BE)
        ):
            return TimeExpression(i, i, None, None, Offset("since"), "since")
        return None
    if word in ("subsequently", "afterwards", "afterward", "thereafter", "later") and not (
        word == "later" and after in ("this", "in", "on", "than", "today")
    ):
        return TimeExpression(i, i, None, None, Offset("later"))
    if word in ("on", "the") and scan.low(i + (word == "on")) == "the":
        j = i + (word == "on") + 1
        if (
            scan.low(j) in ("day", "evening", "night", "morning", "afternoon")
            and scan.low(j + 1) == "of"
            and scan.low(j + 2) in ("their", "his", "her", "the", "its")
            and scan.low(j + 3)
            in ("arrest", "arrests", "detention", "release", "exchange", "swap", "raid", "verdict", "sentencing", "hearing", "trial")
        ):
            return TimeExpression(i, j, None, None, Offset("same", None, "day"))
    if word == "in" and after == "the" and scan.low(i + 2) in ("meantime", "interim", "intervening"):
        return TimeExpression(i, i + 2, None, None, Offset("since"))
    if word in ("earlier", "later") and after in ("in", "on", "that", "the") and "day" in (scan.low(i + 2), scan.low(i + 3)):
        last = i + 2 if scan.low(i + 2) == "day" else i + 3
        if scan.low(last - 1) in ("the", "that", "same"):
            today = PartialDate.day(scan.published) if scan.published else None
            return TimeExpression(i, last, today, None, Offset("same", None, "day"))
    if word == "within" and after in ("days", "weeks", "months"):
        return TimeExpression(i, i + 1, None, None, Offset("within", {"days": 14, "weeks": 60, "months": 365}[after], "day"))
    if (
        word == "the"
        and after in ("day", "week", "month", "year", "night", "evening")
        and scan.low(i + 2) == "before"
        and scan.low(i + 3) in (",", ".", ";", "")
    ):
        unit = after if after in ("day", "week", "month", "year") else "day"
        return TimeExpression(i, i + 2, None, None, Offset("earlier", 1, unit))
    if word == "the" and after == "day" and scan.low(i + 2) == "before" and scan.low(i + 3) == "yesterday" and scan.published:
        return TimeExpression(i, i + 3, PartialDate.day(scan.published - timedelta(days=2)))
    if word == "within":
        amount = scan.number(i + 1)
        if scan.low(i + 1) == "hours":
            return TimeExpression(i, i + 1, None, None, Offset("within", 1, "hour"))
        if amount is not None and scan.low(i + 2) in scan.units and scan.low(i + 3) != "of":
            return TimeExpression(i, i + 2, None, None, Offset("within", amount, scan.calendar["unit"][scan.low(i + 2)]))
    if word in ("shortly", "soon", "immediately") and after in ("afterwards", "afterward", "thereafter", "after", "later"):
        if after == "after" and i + 2 < len(scan.tokens) and scan.low(i + 2) not in (".", ",", ";"):
            return None
        return TimeExpression(i, i + 1, None, None, Offset("later", None, "day"))
    if (
        word in ("that", "the")
        and after in ("same", "very")
        and scan.low(i + 2) in ("day", "week", "month", "year", "time", "night", "morning", "evening", "afternoon")
    ):
        unit = scan.low(i + 2) if scan.low(i + 2) in ("day", "week", "month", "year") else "day"
        return TimeExpression(i, i + 2, None, None, Offset("same", None, unit))
    if (
        word == "that"
        and after in ("day", "week", "month", "year", "night", "morning", "evening", "time")
        and scan.low(i - 1) not in ("since", "by")
    ):
        unit = after if after in ("day", "week", "month", "year") else "day"
        return TimeExpression(i, i + 1, None, None, Offset("same", None, unit))
    if (word == "that" and after in scan.calendar["month"] and scan.month(i + 1) is not None) or (
        word == "that" and i + 1 < len(scan.tokens) and scan.tokens[i + 1].capital and after in scan.calendar["month"]
    ):
        return TimeExpression(i, i + 1, None, None, Offset("month", scan.calendar["month"][after]))
    if (
        word == "the"
        and after in ("next", "following", "previous")
        and scan.low(i + 2) in ("day", "week", "month", "year", "morning", "night", "evening")
    ):
        unit = scan.low(i + 2) if scan.low(i + 2) in ("day", "week", "month", "year") else "day"
        relation = "earlier" if after == "previous" else "later"
        return TimeExpression(i, i + 2, None, None, Offset(relation, 1, unit))
    if word == "after":
        return _after_a_stay(scan, i)
    j = i
    if word in ("just", "about", "some", "only") and scan.number(i + 1) is not None:
        j = i + 1
    amount = scan.number(j)
    vague = scan.low(j) in ("several", "few", "some") or (amount is None and scan.low(j) in scan.units)
    if amount is None and not vague:
        return None
    k = j + 1 if scan.low(j) not in scan.units else j
    if scan.low(k) in ("few", "couple"):
        amount = None
        k += 1
        if scan.low(k) == "of":
            k += 1
    if scan.low(k) not in scan.units:
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


def _after_a_stay(scan: Scan, i: int) -> TimeExpression | None:
    """ "freed after a year", "after eight months in prison", "after a year and a half": so long after being taken."""
    j = i + 2 if scan.low(i + 1) in ("about", "some", "nearly", "almost", "only", "just") else i + 1
    amount = scan.number(j)
    if amount is None or scan.low(j + 1) not in scan.units:
        return None
    unit, last = scan.calendar["unit"][scan.low(j + 1)], j + 1
    if [scan.low(last + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        if unit != "year":
            return None
        amount, unit, last = 12 * amount + 6, "month", last + 3
    if scan.low(last + 1) in ("of", "'s", "-") or (scan.low(last + 1) in ("and", "or") and scan.number(last + 2) is not None):
        return None
    return TimeExpression(i, last, None, None, Offset("later", amount, unit), "after_stay")
