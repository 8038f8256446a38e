"""Times told from another event: "two weeks earlier", "since then", "the same day".

Invariant: what depends on another event is kept as an offset, and gives a date only from that event's own.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from habeas.dates import PartialDate
from habeas.reading.english.scan import Scan, shifted
from habeas.reading.lexicon import Class

__all__ = ["Offset", "TimeExpression", "offset_at", "resolve_offset"]

_A_WEEK = 7  # days
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the month in which each begins


@dataclass(frozen=True, slots=True)
class Offset:
    """A time told from another event: `amount` units `later` (+1), `earlier` (-1), `within` that many after it, from then on (`since`), on
    the `same` unit, or in the next month numbered `amount` (`month`), or that
    month of its year (`month_of_year`)."""

    relation: str
    amount: int | None = None
    unit: str | None = None


class TimeExpression(NamedTuple):
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
    if offset.relation == "month_after":
        # "the following March"
        return PartialDate.month(end.year + (offset.amount <= end.month), offset.amount) if end is not None and offset.amount else None
    if offset.relation == "season_after":
        return _season_after(end, offset.amount) if end is not None and offset.amount else None
    if offset.relation == "month_of_year":
        return PartialDate.month(start.year, offset.amount) if start is not None and offset.amount is not None else None
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
        if offset.unit == "day" and offset.amount == 1 and (end - start).days > _A_WEEK:
            # "the next day" of something that happened one day of a month: most likely of the same month
            return anchor.worded(None)
        low, high = shifted(start, sign * offset.amount, offset.unit), shifted(end, sign * offset.amount, offset.unit)
        if low.earliest is None or high.latest is None:
            return None
        if low.same_range(high):
            return low
        if (low.earliest, high.latest) == (date(low.earliest.year, 1, 1), date(low.earliest.year, 12, 31)):
            return PartialDate.year(low.earliest.year)
        return PartialDate.between(low.earliest, high.latest)
    return None


def _season_after(end: date, month: int) -> PartialDate:
    """The three months from the next `month` after a day: "the following spring"."""
    first = date(end.year + (month <= end.month), month, 1)
    closing = date(first.year + (month > 10), (month + 1) % 12 + 1, 1)
    return PartialDate.between(first, closing.replace(day=monthrange(closing.year, closing.month)[1]))


def _quarter(day: date) -> PartialDate:
    first = 3 * ((day.month - 1) // 3) + 1
    return PartialDate.between(date(day.year, first, 1), date(day.year, first + 2, monthrange(day.year, first + 2)[1]))


def offset_at(scan: Scan, i: int) -> TimeExpression | None:
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
    named = i + 1 if word == "in" else i
    if scan.low(named) == "the" and scan.low(named + 1) == "following" and scan.low(named + 2) in scan.calendar["month"]:
        # "arrested in June and sentenced the following March"
        return TimeExpression(i, named + 2, None, None, Offset("month", scan.calendar["month"][scan.low(named + 2)]))
    if scan.low(named) == "the" and scan.low(named + 1) == "following" and scan.low(named + 2) in _SEASONS:
        return TimeExpression(i, named + 2, None, None, Offset("season_after", _SEASONS[scan.low(named + 2)]))
    name = i + 1 if word == "in" else i
    if (
        scan.low(name) in scan.calendar["month"]
        and scan.low(name + 1) == "of"
        and scan.low(name + 2) in ("that", "the", "this")
        and (scan.low(name + 3) == "year" or (scan.low(name + 3) == "same" and scan.low(name + 4) == "year"))
    ):
        # "in November of that year"
        last = name + 3 + (scan.low(name + 3) == "same")
        return TimeExpression(i, last, None, None, Offset("month_of_year", scan.calendar["month"][scan.low(name)]))
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
    named = i + 2 < len(scan.tokens) and scan.tokens[i + 2].capital and scan.low(i + 2) in scan.calendar["month"]
    if word == "the" and after == "following" and named:
        return TimeExpression(i, i + 2, None, None, Offset("month_after", scan.calendar["month"][scan.low(i + 2)]))
    if word == "after":
        return after_a_stay(scan, i)
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
    if (
        direction in ("before", "after")
        and scan.low(k + 2) in ("that", "this")
        and not scan.tokens[min(k + 3, len(scan.tokens) - 1)].capital
    ):
        # "two days after that"
        return TimeExpression(i, k + 2, None, None, Offset("later" if direction == "after" else "earlier", amount, unit))
    if direction in ("before", "after") and scan.low(k + 2) in (".", ",", ";", ""):
        return TimeExpression(i, k + 1, None, None, Offset("later" if direction == "after" else "earlier", amount, unit))
    if direction in ("before", "after"):
        return TimeExpression(i, k, None, None, Offset("later" if direction == "after" else "earlier", amount, unit), "beside")
    return None


def after_a_stay(scan: Scan, i: int) -> TimeExpression | None:
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
