"""Times that only bound what happened: "since the end of May", "until Friday", "before dawn Thursday", "by noon on Tuesday".

Invariant: what is bounded on one side by the words is bounded on the other by the day of publication, or by nothing.
"""

from __future__ import annotations

from habeas.dates import PartialDate, Precision
from habeas.reading.english.calendar_words import calendar_expression
from habeas.reading.english.grammar import word_class
from habeas.reading.english.offsets import Offset, TimeExpression
from habeas.reading.english.scan import PARTS_OF_DAY, Scan
from habeas.reading.english.stretches import bounded, night_to, unit_now

__all__ = [
    "BOUNDING",
    "by_part_of_day",
    "of_an_hour",
    "since_the_end",
    "since_the_morning",
    "since_the_night",
    "since_the_start",
    "up_to",
]

BOUNDING = {
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
"""Prepositions that bound, with the relation each tells."""

_PARTS = PARTS_OF_DAY | {"nightfall", "daybreak"}
_OF_THE_SAME_DAY = word_class("parts_of_the_same_day")
_BY_A_SEASON = word_class("by_a_season")
_LOOSELY = word_class("loosely_at")


def by_part_of_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "by noon on Tuesday"; "by evening they had been let go", of the day the text tells of; "by morning", hours later."""
    if scan.low(i + 1) not in _PARTS:
        return None
    day = calendar_expression(scan, i + 3) if scan.low(i + 2) in ("on", "of") else None
    if day is not None and day[1] is not None and day[1].precision is Precision.DAY:
        last, past, ahead = day
        return bounded(i, last, "by", past, ahead, scan.published)
    if scan.low(i + 1) in _OF_THE_SAME_DAY:
        return TimeExpression(i, i + 1, None, None, Offset("same", None, "day"))
    return TimeExpression(i, i + 1, None, None, Offset("later", None, "hour"))


def since_the_end(scan: Scan, i: int) -> TimeExpression | None:
    """ "since the end of May", "after the close of 2023"."""
    if scan.low(i + 1) != "the" or scan.low(i + 2) not in ("end", "close") or scan.low(i + 3) != "of":
        return None
    closed = calendar_expression(scan, i + 5 if scan.low(i + 4) == "the" else i + 4)
    start = closed[1].latest if closed is not None and closed[1] is not None else None
    if closed is None or start is None or scan.published is None:
        return None
    made = PartialDate.between(start, scan.published) if start <= scan.published else PartialDate.after(start)
    return TimeExpression(i, closed[0], made, None, None, BOUNDING[scan.low(i)])


def since_the_start(scan: Scan, i: int) -> TimeExpression | None:
    """ "since the start of the year", "from the beginning of May"."""
    if scan.low(i + 1) != "the" or scan.low(i + 2) not in ("start", "beginning", "turn") or scan.low(i + 3) != "of":
        return None
    opened = unit_now(scan, i + 5) if scan.low(i + 4) in ("the", "this") else calendar_expression(scan, i + 4)
    if opened is None or opened[1] is None:
        return None
    last, past, ahead = opened
    return bounded(i, last, "since", past, ahead, scan.published)


def since_the_night(scan: Scan, i: int) -> TimeExpression | None:
    """ "since the night to Monday"."""
    night = night_to(scan, i + 1)
    return bounded(i, night.last, "since", night.date, None, scan.published) if night is not None else None


def since_the_morning(scan: Scan, i: int) -> TimeExpression | None:
    """ "since the morning of 3 May"."""
    if scan.low(i + 1) != "the" or scan.low(i + 2) not in PARTS_OF_DAY or scan.low(i + 3) not in ("of", "to"):
        return None
    day = calendar_expression(scan, i + 4)
    if day is None:
        return None
    last, past, ahead = day
    return bounded(i, last, "since", past, ahead, scan.published)


def of_an_hour(scan: Scan, i: int) -> TimeExpression | None:
    """ "shortly after midnight on Wednesday", "before dawn Thursday": on that day."""
    if scan.low(i + 1) not in PARTS_OF_DAY:
        return None
    day = calendar_expression(scan, i + 3 if scan.low(i + 2) in ("on", "of") else i + 2)
    if day is None or (day[1] is not None and day[1].precision is not Precision.DAY):
        return None
    last, past, ahead = day
    return TimeExpression(i, last, past, ahead)


def up_to(scan: Scan, i: int) -> TimeExpression | None:
    """ "since May", "until Friday", "prior to 2020", "by early June"."""
    j = i + 1
    if scan.low(i) == "prior" and scan.low(j) == "to":
        j += 1
    if scan.low(j) == "the" and (scan.low(i) == "since" or (scan.low(i) in _BY_A_SEASON and scan.low(j + 1) in scan.calendar["season"])):
        # "by the summer"
        j += 1
    while scan.low(j) in _LOOSELY:
        j += 1
    bound = calendar_expression(scan, j)
    if bound is None:
        return None
    last, past, ahead = bound
    made = bounded(i, last, BOUNDING[scan.low(i)], past, ahead, scan.published)
    opens = ahead.earliest if ahead is not None and scan.low(i) == "from" else None
    if opens is not None and scan.published is not None and opens >= scan.published:
        # "are to walk free from October"
        return made._replace(ahead=PartialDate.after(opens))
    return made
