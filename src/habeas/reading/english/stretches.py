"""Stretches of time that words open or close: "since May", "by the end of the year", "the night to Monday", "during the quarter".

Invariant: what is open runs to the day of publication; what only closes has no first day.
"""

from __future__ import annotations

from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.reading.english.calendar_words import calendar_expression
from habeas.reading.english.grammar import word_class
from habeas.reading.english.month_days import made_day
from habeas.reading.english.offsets import Offset, TimeExpression
from habeas.reading.english.scan import DAY_NUMBER, Found, Scan

__all__ = [
    "bounded",
    "end_of",
    "joined_days",
    "just_now",
    "last_weekend",
    "night_to",
    "overnight",
    "period_at",
    "second_day",
    "unit_now",
    "week_of",
    "whole_of",
]

_PERIODS = word_class("periods_of_texts")


def week_of(day: date, word: str) -> PartialDate:
    """The week "of" a day, or the seven days that begin or end with it."""
    if word in ("ending", "to"):
        first = day - timedelta(days=6)
        return PartialDate.week(day) if first.weekday() == 0 else PartialDate.between(first, day)
    if word in ("beginning", "starting", "from"):
        return PartialDate.week(day) if day.weekday() == 0 else PartialDate.between(day, day + timedelta(days=6))
    return PartialDate.week(day)


def last_weekend(published: date) -> PartialDate:
    """The last weekend that has begun, up to the day of publication."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return PartialDate.between(saturday, min(saturday + timedelta(days=1), published))


def night_to(scan: Scan, i: int) -> TimeExpression | None:
    """ "the night to Monday", "in the night from 6 to 7 June": the evening of one day and the morning of the next."""
    j = i + 1 if scan.low(i) in ("in", "on", "during") and scan.low(i + 1) == "the" else i
    if scan.low(j) == "the":
        j += 1
    if scan.low(j) != "night" or scan.low(j + 1) not in ("to", "into", "from", "of", "between"):
        return None
    k = j + 2
    if scan.low(j + 1) in ("from", "of", "between"):
        first = calendar_expression(scan, k)
        if first is None or scan.low(first[0] + 1) not in ("to", "into", "and"):
            return None
        k = first[0] + 2
    ending = calendar_expression(scan, k)
    if ending is None or ending[1] is None or ending[1].precision is not Precision.DAY or ending[1].earliest is None:
        return None
    return TimeExpression(i, ending[0], PartialDate.between(ending[1].earliest - timedelta(days=1), ending[1].earliest))


def second_day(scan: Scan, first: Found, i: int) -> Found | None:
    """The bare day of "May 1 and 15"."""
    match = DAY_NUMBER.match(scan.low(i))
    if match and first[1] and first[1].earliest:
        return made_day(i, first[1].earliest.year, first[1].earliest.month, min(31, max(1, int(match[1]))))
    return None


def bounded(
    i: int, last: int, relation: str, past: PartialDate | None, ahead: PartialDate | None, published: date | None
) -> TimeExpression:
    """A time from token `i` to `last` that a preposition opens or closes ("since May", "by 3 March")."""
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
    return TimeExpression(i, last, made, future, None, relation, opening=past)


def unit_now(scan: Scan, i: int) -> Found | None:
    """The year, month or week of publication, for "since the start of the year"."""
    if scan.published is None:
        return None
    made = {
        "year": PartialDate.year(scan.published.year),
        "month": PartialDate.month(scan.published.year, scan.published.month),
        "week": PartialDate.week(scan.published),
    }.get(scan.low(i))
    return (i, made, made) if made is not None else None


def period_at(scan: Scan, i: int) -> TimeExpression | None:
    """ "during the quarter", "in the course of the month", "over the same three months": the period a report is about."""
    j = i + 1
    if scan.low(j) == "the" and scan.low(j + 1) == "course" and scan.low(j + 2) == "of":
        j += 3
    elif scan.low(i) not in ("during", "over", "within", "throughout") and not (
        scan.low(i) == "in" and (scan.low(i + 2) in ("same", "reporting") or scan.low(i + 1) == "this")
    ):
        return None
    if scan.low(j) not in ("the", "that") and not (scan.low(j) == "this" and scan.low(j + 1) in ("period", "reporting")):
        return None
    j += 1
    if scan.low(j) in ("same", "reporting"):
        j += 1
    if scan.low(j - 1) == "same" and scan.number(j) is not None and scan.low(j + 1) in scan.units:
        # "in the same six months"
        return TimeExpression(i, j + 1, None, None, Offset("same", None, "period"))
    if scan.low(j) not in _PERIODS or scan.low(j + 1) in ("of", "before", "after", "since", "ago"):
        return None
    return TimeExpression(i, j, None, None, Offset("same", None, scan.low(j)))


def end_of(scan: Scan, i: int) -> TimeExpression | None:
    """`by the end of the year`, `before the end of May`, `at the end of 2024`, `by year-end`, `by the weekend`."""
    published = scan.published
    j = i if scan.low(i) == "the" else i + 1
    word = scan.low(i)
    if published is None:
        return None
    if scan.low(j) == "the":
        j += 1
    if scan.low(j) == "weekend" and word == "at":
        made = last_weekend(published)
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
        month = past if scan.low(last) == "week" else PartialDate.month(past.latest.year, past.latest.month)
        return TimeExpression(i, last, month, month)
    future = PartialDate.between(published, ahead.latest) if ahead and ahead.latest and ahead.latest >= published else None
    back = PartialDate.before(past.latest) if past and past.latest and past.latest < published else future
    return TimeExpression(i, last, back, future, None, word)


def overnight(scan: Scan, i: int) -> TimeExpression | None:
    """ "overnight on Tuesday", "overnight from Tuesday to Wednesday", "overnight into Wednesday": an evening and the morning after."""
    word = scan.low(i + 1)
    j = i + 2 if word in ("on", "from", "to", "into") else i + 1
    day = calendar_expression(scan, j)
    if word == "in" and (month := calendar_expression(scan, i + 2)) is not None and month[1] is not None:
        # "was held overnight in April this year"
        return TimeExpression(i, month[0], month[1], month[2])
    if day is None or day[1] is None or day[1].precision is not Precision.DAY or day[1].earliest is None:
        return None
    last, first_day = day[0], day[1].earliest
    if word in ("to", "into"):
        first_day -= timedelta(days=1)
    elif word == "from" and scan.low(last + 1) in ("to", "into"):
        following = calendar_expression(scan, last + 2)
        last = following[0] if following is not None else last
    return TimeExpression(i, last, PartialDate.between(first_day, first_day + timedelta(days=1)))


def joined_days(scan: Scan, first: Found) -> Found | None:
    """ "on Saturday and Sunday", "on Sunday night and Monday morning", "on Monday or Tuesday": two weekdays that follow each other."""
    last, past, _ = first
    if past is None or past.precision is not Precision.DAY or past.earliest is None or scan.low(last + 1) not in ("and", "or"):
        return None
    j = last + 3 if scan.low(last + 2) in ("on", "early", "late") else last + 2
    if scan.weekday(j) is None or (scan.weekday(last) is None and scan.weekday(last - 1) is None):
        return None
    second = calendar_expression(scan, j)
    if second is None or second[1] is None or second[1].earliest is None or second[1].precision is not Precision.DAY:
        return None
    days = (second[1].earliest - past.earliest).days
    if days not in (1, -6):
        return None
    start = past.earliest if days == 1 else past.earliest - timedelta(days=7)
    made = PartialDate.between(start, start + timedelta(days=1))
    return second[0], made, made


def whole_of(scan: Scan, i: int) -> TimeExpression | None:
    """ "in all of 2024", "during the whole of last year", "for the entirety of May"."""
    if scan.low(i) not in ("in", "during", "for", "over", "throughout", "across"):
        return None
    j = i + 2 if scan.low(i + 1) == "the" else i + 1
    if scan.low(j) not in ("all", "whole", "entirety") or scan.low(j + 1) != "of":
        return None
    inner = calendar_expression(scan, j + 2)
    return TimeExpression(i, inner[0], inner[1], inner[2]) if inner is not None else None


_JUST_NOW = (
    ("moments", "ago"),
    ("minutes", "ago"),
    ("a", "short", "while", "ago"),
    ("a", "short", "time", "ago"),
    ("a", "moment", "ago"),
    ("just", "now"),
)

_OPENS_JUST_NOW = frozenset(words[0] for words in _JUST_NOW)


def just_now(scan: Scan, i: int) -> TimeExpression | None:
    """ "minutes ago", "a short while ago": on the day of publication."""
    if scan.published is None or scan.low(i) not in _OPENS_JUST_NOW:
        return None
    for words in _JUST_NOW:
        if all(scan.low(i + k) == word for k, word in enumerate(words)):
            return TimeExpression(i, i + len(words) - 1, PartialDate.day(scan.published))
    return None
