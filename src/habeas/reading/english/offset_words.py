"""The words of times told from another event: "two weeks earlier", "since then", "the same day", "within hours".

Invariant: the rules are tried in order, those for the first word of the expression and no others; each decides one wording.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from habeas.dates import PartialDate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.offsets import Offset, TimeExpression
from habeas.reading.english.scan import PARTS_OF_DAY, Scan, add_months
from habeas.reading.lexicon import Class

__all__ = ["offset_at"]

_Rule = Callable[[Scan, int], TimeExpression | None]

_POINTED_AT = word_class("pointed_at")
_MEANTIMES = word_class("meantimes")
_DAYS_AND_PARTS = word_class("days_and_parts")
_PERIODS_AND_PARTS = word_class("periods_and_parts")
_MOMENTS = word_class("periods_and_parts") | {"time"}
_EVENTS_OF_A_DAY = word_class("events_of_a_day")
_PERIODS = frozenset(("day", "week", "month", "year"))
_THEIRS = frozenset(("their", "his", "her", "the", "its"))
_STOPS = frozenset((",", ".", ";", ""))
_POINTED_TIMES = frozenset(("this", "last"))  # behind "for four days earlier": words that tell when
_FEW = frozenset(("several", "few", "some"))
_ENSUING = frozenset(("following", "ensuing", "subsequent"))
_NEARLY = frozenset(("about", "some", "nearly", "almost", "only", "just"))
_JUST = frozenset(("just", "about", "some", "only"))
_POINTING_ON = frozenset(("of", "after", "before", "following", "in", ",", "(", "that", "when"))  # behind "the Tuesday": of another's week
_LATER_ON = frozenset(("this", "in", "on", "than", "today"))  # behind "later": words that tell when, or than what
_BEHIND_A_DAY = word_class("behind_a_day")
_VAGUELY_WITHIN = {"days": 14, "weeks": 60, "months": 365}  # days: at most so long, where nobody says how many
_DIRECTIONS = {"later": "later", "afterwards": "later", "afterward": "later", "after": "later"} | dict.fromkeys(
    ("earlier", "beforehand", "before"), "earlier"
)


def offset_at(scan: Scan, i: int) -> TimeExpression | None:
    """The time told from another event that begins with token i; None where none does."""
    for rule in _OPENED_BY.get(scan.low(i), _OTHERWISE):
        found = rule(scan, i)
        if found is not None:
            return found
    return None


def _told(first: int, last: int, offset: Offset, relation: str = "at") -> TimeExpression:
    return TimeExpression(first, last, None, None, offset, relation)


def _period(word: str) -> str:
    """A day for its parts ("the night before")."""
    return word if word in _PERIODS else "day"


def _since_then(scan: Scan, i: int) -> TimeExpression | None:
    """ "since then"."""
    return _told(i, i + 1, Offset("since"), "since") if scan.low(i + 1) == "then" else None


def _since_that_time(scan: Scan, i: int) -> TimeExpression | None:
    """ "since that day", "since this exchange"."""
    if scan.low(i + 1) in ("that", "this") and scan.low(i + 2) in _POINTED_AT:
        return _told(i, i + 2, Offset("since"), "since")
    return None


def _has_since(scan: Scan, i: int) -> TimeExpression | None:
    """ "has since left", "had since been moved"."""
    if not i or i + 1 >= len(scan.tokens):
        return None
    before, behind = scan.tokens[i - 1], scan.tokens[i + 1]
    if before.classes & (Class.HAVE | Class.BE) and (behind.low in scan.lexicon.verbs or behind.classes & Class.BE):
        return _told(i, i, Offset("since"), "since")
    return None


def _since_at_end(scan: Scan, i: int) -> TimeExpression | None:
    """ "another 45 have been designated since.", "of the 45 it designated since, 33 were …"."""
    return _told(i, i, Offset("since"), "since") if scan.low(i + 1) in _STOPS else None


def _ever_since(scan: Scan, i: int) -> TimeExpression | None:
    """ "has been held ever since"."""
    return _told(i, i + 1, Offset("since"), "since") if scan.low(i + 1) == "since" and scan.low(i + 2) in _STOPS else None


def _later_alone(scan: Scan, i: int) -> TimeExpression | None:
    """ "was later freed", "subsequently", but not "later this year"."""
    if scan.low(i) == "later" and scan.low(i + 1) in _LATER_ON:
        return None
    return _told(i, i, Offset("later"))


def _on_that_same_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "earlier in the day", "later that day", "later on the same day"."""
    if scan.low(i + 1) not in ("in", "on", "that", "the") or "day" not in (scan.low(i + 2), scan.low(i + 3)):
        return None
    last = i + 2 if scan.low(i + 2) == "day" else i + 3
    if scan.low(last - 1) not in ("the", "that", "same"):
        return None
    today = PartialDate.day(scan.published) if scan.published else None
    return TimeExpression(i, last, today, None, Offset("same", None, "day"))


def _day_of_an_event(scan: Scan, i: int) -> TimeExpression | None:
    """ "on the day of his arrest", "the morning of the exchange"."""
    article = i + (scan.low(i) == "on")
    part = article + 1
    if (
        scan.low(article) == "the"
        and scan.low(part) in _DAYS_AND_PARTS
        and scan.low(part + 1) == "of"
        and scan.low(part + 2) in _THEIRS
        and scan.low(part + 3) in _EVENTS_OF_A_DAY
    ):
        return _told(i, part, Offset("same", None, "day"))
    return None


def _in_the_meantime(scan: Scan, i: int) -> TimeExpression | None:
    """ "in the meantime"."""
    return _told(i, i + 2, Offset("since")) if scan.low(i + 1) == "the" and scan.low(i + 2) in _MEANTIMES else None


def _within_some(scan: Scan, i: int) -> TimeExpression | None:
    """ "within days"."""
    limit = _VAGUELY_WITHIN.get(scan.low(i + 1))
    return _told(i, i + 1, Offset("within", limit, "day")) if limit is not None else None


def _within_hours(scan: Scan, i: int) -> TimeExpression | None:
    """ "within hours", "within minutes"."""
    if scan.low(i + 1) in ("minutes", "moments"):
        return _told(i, i + 1, Offset("within", 0, "day"))
    return _told(i, i + 1, Offset("within", 1, "hour")) if scan.low(i + 1) == "hours" else None


def _within_so_many(scan: Scan, i: int) -> TimeExpression | None:
    """ "within three days", but not "within three days of" something."""
    amount = scan.number(i + 1)
    if amount is not None and scan.low(i + 2) in scan.units and scan.low(i + 3) != "of":
        return _told(i, i + 2, Offset("within", amount, scan.units[scan.low(i + 2)]))
    return None


def _the_day_before(scan: Scan, i: int) -> TimeExpression | None:
    """ "the day before", "the night before", where nothing follows."""
    word = scan.low(i + 1)
    if word in ("day", "week", "month", "year", "night", "evening") and scan.low(i + 2) == "before" and scan.low(i + 3) in _STOPS:
        return _told(i, i + 2, Offset("earlier", 1, _period(word)))
    return None


def _day_before_yesterday(scan: Scan, i: int) -> TimeExpression | None:
    """ "the day before yesterday"."""
    if [scan.low(i + k) for k in (1, 2, 3)] == ["day", "before", "yesterday"] and scan.published:
        return TimeExpression(i, i + 3, PartialDate.day(scan.published - timedelta(days=2)))
    return None


def _soon_after(scan: Scan, i: int) -> TimeExpression | None:
    """ "shortly afterwards", "soon after", where nothing follows."""
    behind = scan.low(i + 1)
    if behind not in ("afterwards", "afterward", "thereafter", "after", "later"):
        return None
    if behind == "after" and scan.low(i + 2) not in _STOPS:
        return None
    return _told(i, i + 1, Offset("later", None, "day"))


def _night_before_last(scan: Scan, i: int) -> TimeExpression | None:
    """ "the night before last", "the evening before last"."""
    if scan.low(i + 1) in PARTS_OF_DAY and [scan.low(i + 2), scan.low(i + 3)] == ["before", "last"] and scan.published:
        return TimeExpression(i, i + 3, PartialDate.day(scan.published - timedelta(days=2)))
    return None


def _the_following_march(scan: Scan, i: int) -> TimeExpression | None:
    """ "arrested in June and sentenced the following March"."""
    article = i + (scan.low(i) == "in")
    month = scan.calendar["month"].get(scan.low(article + 2))
    if scan.low(article) == "the" and scan.low(article + 1) == "following" and month is not None:
        return _told(i, article + 2, Offset("month", month))
    return None


def _on_the_tuesday(scan: Scan, i: int) -> TimeExpression | None:
    """ "was seized on Sunday 2 March. On the Tuesday he was charged; the following Monday he was freed": the next such day from then."""
    article = i + (scan.low(i) == "on")
    order = scan.low(article + 1) in ("following", "next")
    day = article + 1 + order
    weekday = scan.weekday(day)
    if scan.low(article) != "the" or weekday is None or (article == i and not order) or scan.published is None:
        return None
    behind = day + 1 + (scan.low(day + 1) in PARTS_OF_DAY)
    if scan.low(behind) in _POINTING_ON or scan.month(behind) is not None or scan.low(behind)[:1].isdecimal():
        return None
    past = scan.published - timedelta(days=(scan.published.weekday() - weekday) % 7)
    return TimeExpression(i, behind - 1, PartialDate.day(past), None, Offset("weekday", weekday))


def _the_following_spring(scan: Scan, i: int) -> TimeExpression | None:
    """ "arrested in June and sentenced the following spring"."""
    article = i + (scan.low(i) == "in")
    season = scan.calendar["season"].get(scan.low(article + 2))
    if scan.low(article) == "the" and scan.low(article + 1) == "following" and season is not None:
        return _told(i, article + 2, Offset("season_after", season[0]))
    return None


def _season_of_a_year(scan: Scan, i: int) -> TimeExpression | None:
    """ "in the spring of the next year", "that autumn of the same year"."""
    name = i + (scan.low(i) == "in")
    name += scan.low(name) == "the"
    season = scan.calendar["season"].get(scan.low(name))
    year = [scan.low(name + k) for k in range(1, 5)]
    if season is None or year[0] != "of" or "year" not in year[2:]:
        return None
    last = name + 1 + year.index("year")
    if year[1:3] in (["the", "next"], ["the", "following"]):
        return _told(i, last, Offset("season_of_next_year", season[0]))
    if year[1] == "that" or year[1:3] == ["the", "same"]:
        return _told(i, last, Offset("season_of_year", season[0]))
    return None


def _month_of_that_year(scan: Scan, i: int) -> TimeExpression | None:
    """ "in November of that year", "November of the same year"."""
    name = i + (scan.low(i) == "in")
    month = scan.calendar["month"].get(scan.low(name))
    if month is None or scan.low(name + 1) != "of" or scan.low(name + 2) not in ("that", "the"):
        return None
    last = name + 3 + (scan.low(name + 3) == "same")
    if [scan.low(last + 1), scan.low(last + 2)] == ["before", "last"]:
        return None
    return _told(i, last, Offset("month_of_year", month)) if scan.low(last) == "year" else None


def _the_same_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "the same week", "that very night"."""
    word = scan.low(i + 2)
    if scan.low(i + 1) in ("same", "very") and (word in _MOMENTS or word == "afternoon"):
        return _told(i, i + 2, Offset("same", None, _period(word)))
    return None


def _that_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "that evening", but not what goes on from "since that day"."""
    word = scan.low(i + 1)
    if word in _MOMENTS and scan.low(i - 1) not in ("since", "by"):
        return _told(i, i + 1, Offset("same", None, _period(word)))
    return None


def _that_march(scan: Scan, i: int) -> TimeExpression | None:
    """ "that March"."""
    month = scan.calendar["month"].get(scan.low(i + 1))
    return _told(i, i + 1, Offset("month", month)) if month is not None and scan.tokens[i + 1].capital else None


def _the_next_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "the next day", "the previous week", "the following morning"."""
    order, word = scan.low(i + 1), scan.low(i + 2)
    if order in ("next", "following", "previous") and word in _PERIODS_AND_PARTS:
        unit = "whole week" if word == "week" else _period(word)
        return _told(i, i + 2, Offset("earlier" if order == "previous" else "later", 1, unit))
    return None


def _over_the_following_weeks(scan: Scan, i: int) -> TimeExpression | None:
    """ "over the following three weeks", "in the ensuing days": from then on, for so long."""
    if scan.low(i + 1) != "the" or scan.low(i + 2) not in _ENSUING:
        return None
    amount = scan.number(i + 3)
    if amount is not None and scan.low(i + 4) in scan.units:
        return _told(i, i + 4, Offset("within", amount, scan.units[scan.low(i + 4)]))
    limit = _VAGUELY_WITHIN.get(scan.low(i + 3))
    return _told(i, i + 3, Offset("within", limit, "day")) if limit is not None else None


def _after_a_stay(scan: Scan, i: int) -> TimeExpression | None:
    """ "freed after a year", "after eight months in prison", "after a year and a half": so long after being taken."""
    j = i + 2 if scan.low(i + 1) in _NEARLY else i + 1
    amount = scan.number(j)
    if amount is None or scan.low(j + 1) not in scan.units:
        return None
    unit, last = scan.units[scan.low(j + 1)], j + 1
    if [scan.low(last + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        if unit != "year":
            return None
        amount, unit, last = 12 * amount + 6, "month", last + 3
    if scan.low(last + 1) in ("of", "'s", "-") or (scan.low(last + 1) in ("and", "or") and scan.number(last + 2) is not None):
        return None
    return _told(i, last, Offset("later", amount, unit), "after_stay")


def _so_long_after(scan: Scan, i: int) -> TimeExpression | None:
    """ "two days later", "a few weeks before that", "just three hours after his arrest"."""
    counted = _counted(scan, i)
    if counted is None or (scan.low(i - 1) == "to" and scan.low(counted[2] + 1) == "after"):
        # "sentenced Ana Ruiz to 12 years after convicting her": how long, and not when
        return None
    amount, unit, last = counted
    direction = scan.low(last + 1)
    if direction not in _DIRECTIONS or (direction == "earlier" and scan.low(last + 2) in _POINTED_TIMES):
        # "was held for four days earlier this month": how long, and then when
        return None
    offset = Offset(_DIRECTIONS[direction], amount, unit)
    if direction not in ("before", "after"):
        return _told(i, last + 1, offset)
    if scan.low(last + 2) in ("that", "this") and not scan.tokens[min(last + 3, len(scan.tokens) - 1)].capital:
        return _told(i, last + 2, offset)
    if scan.low(last + 2) in _STOPS:
        return _told(i, last + 1, offset)
    return _told(i, last, offset, "beside")


def _counted(scan: Scan, i: int) -> tuple[int | None, str, int] | None:
    """How many of which unit, and the unit's token: "just two days", "a couple of weeks", "months"."""
    j = i + 1 if scan.low(i) in _JUST and scan.number(i + 1) is not None else i
    amount, unit_at = scan.number(j), j + 1
    if amount is None:
        if scan.low(j) in scan.units:
            unit_at = j
        elif scan.low(j) not in _FEW:
            return None
    if scan.low(unit_at) in ("few", "couple"):
        amount = None
        unit_at += 2 if scan.low(unit_at + 1) == "of" else 1
    unit = scan.units.get(scan.low(unit_at))
    return (amount, unit, unit_at) if unit is not None else None


_ORDINAL_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$")


def _on_the_nth(scan: Scan, i: int) -> TimeExpression | None:
    """ "on the 20th": a day of the month that is spoken of; without one, of the month of publication or the one before."""
    match = _ORDINAL_DAY.match(scan.low(i + 2)) if scan.low(i + 1) == "the" else None
    behind = scan.tokens[i + 3] if i + 3 < len(scan.tokens) else None
    if match is None or not 1 <= int(match[1]) <= 31 or (behind is not None and behind.text.isalpha() and behind.low not in _BEHIND_A_DAY):
        return None
    day, past, ahead = int(match[1]), None, None
    if scan.published is not None:
        months = [add_months(scan.published.year, scan.published.month, step) for step in (-2, -1, 0, 1, 2)]
        made = [date(year, month, day) for year, month in months if day <= monthrange(year, month)[1]]
        past = PartialDate.day(max(one for one in made if one <= scan.published))
        ahead = PartialDate.day(min(one for one in made if one >= scan.published))
    return TimeExpression(i, i + 2, past, ahead, Offset("day_of_month", day, "day"))


_OTHERWISE: tuple[_Rule, ...] = (_season_of_a_year, _month_of_that_year, _so_long_after)
_OPENED_BY: dict[str, tuple[_Rule, ...]] = {
    "since": (_since_then, _since_that_time, _has_since, _since_at_end),
    "ever": (_ever_since,),
    "later": (_later_alone, _on_that_same_day),
    "earlier": (_on_that_same_day,),
    "on": (_day_of_an_event, _on_the_tuesday, _on_the_nth),
    **dict.fromkeys(("over", "during"), (_over_the_following_weeks,)),
    "in": (
        _over_the_following_weeks,
        _season_of_a_year,
        _in_the_meantime,
        _the_following_march,
        _the_following_spring,
        _month_of_that_year,
    ),
    "within": (_within_some, _within_hours, _within_so_many),
    "the": (
        _season_of_a_year,
        _day_of_an_event,
        _the_day_before,
        _day_before_yesterday,
        _night_before_last,
        _the_following_march,
        _the_following_spring,
        _on_the_tuesday,
        _the_same_day,
        _the_next_day,
    ),
    "that": (_the_same_day, _that_day, _that_march),
    "after": (_after_a_stay,),
    **dict.fromkeys(("subsequently", "afterwards", "afterward", "thereafter"), (_later_alone,)),
    **dict.fromkeys(("shortly", "soon", "immediately"), (_soon_after,)),
}
