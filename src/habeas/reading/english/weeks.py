"""Weeks and weekends with what leads them in: "over the weekend", "the week of 3 May", "in the week ending 9 June".

Invariant: a weekend is a Saturday and a Sunday, of which only days up to publication have come.
"""

from __future__ import annotations

from habeas.dates import Precision
from habeas.reading.english.grammar import word_class
from habeas.reading.english.month_days import month_day
from habeas.reading.english.offsets import TimeExpression
from habeas.reading.english.scan import Scan
from habeas.reading.english.stretches import last_weekend, week_of

__all__ = ["over_the_weekend", "week_of_a_day", "weekend_of_a_day"]

_PREPOSITIONS = word_class("time_prepositions")
_OF = frozenset(("of", "beginning", "starting", "from", "ending", "to"))


def weekend_of_a_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "over the weekend of 3 May"."""
    if [scan.low(i + k) for k in (1, 2, 3)] != ["the", "weekend", "of"]:
        return None
    day = month_day(scan, i + 4)
    if day is None or day[1] is None:
        return None
    last, past, ahead = day
    return TimeExpression(i, last, past, ahead)


def over_the_weekend(scan: Scan, i: int) -> TimeExpression | None:
    """ "over the weekend": the last one that has begun."""
    if scan.low(i + 1) != "the" or scan.low(i + 2) != "weekend" or scan.published is None:
        return None
    made = last_weekend(scan.published)
    return TimeExpression(i, i + 2, made, made)


def week_of_a_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "the week of 3 May", "in the week ending 9 June"."""
    word = scan.low(i)
    week = i + 1 if word == "the" else i + 2 if scan.low(i + 1) == "the" and word in _PREPOSITIONS else i
    if scan.low(week) != "week" or scan.low(week + 1) not in _OF:
        return None
    day = month_day(scan, week + 2)
    if day is None or day[1] is None or day[1].precision is not Precision.DAY or day[1].earliest is None:
        return None
    made = week_of(day[1].earliest, scan.low(week + 1))
    return TimeExpression(i, day[0], made, made)
