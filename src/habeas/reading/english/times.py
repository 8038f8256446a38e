"""Expressions of time in English sentences, resolved against the day of publication.

Invariant: an expression resolves to every day its words allow and to no others; what depends on another event ("two weeks earlier",
"since then") is kept as an offset and resolved only when that event's own date is known.

Conventions (from the project's annotation guide): weeks are ISO weeks; "last week" is the week before the one of publication; a month or
a weekday without a year is the latest one not after publication, unless the clause looks ahead; "since X" runs to the day of publication.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import compress

from habeas.dates import PartialDate, Precision
from habeas.reading.english.calendar_words import calendar_expression
from habeas.reading.english.grammar import word_class
from habeas.reading.english.month_days import month_day
from habeas.reading.english.offsets import Offset, TimeExpression, offset_at, resolve_offset
from habeas.reading.english.parts_of_months import part_of_month
from habeas.reading.english.scan import DAY_NUMBER, PARTS_OF_DAY, YEAR_NUMBER, Scan
from habeas.reading.english.stretches import (
    bounded,
    end_of,
    joined_days,
    just_now,
    night_to,
    overnight,
    period_at,
    second_day,
    unit_now,
    week_of,
    whole_of,
)
from habeas.reading.lexicon import Class, Lexicon, PerWord
from habeas.reading.tokens import Tokens

__all__ = ["Offset", "TimeExpression", "find_times", "resolve_offset"]

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


def find_times(tokens: Tokens, text: str, lexicon: Lexicon, published: date | None) -> list[TimeExpression]:
    """The expressions of time of a sentence, left to right, without overlap."""
    found: list[TimeExpression] = []
    openings = _openings(tokens, lexicon)
    if not openings:
        return found
    scan = Scan(tokens, lexicon, published, lexicon.data["calendar"], lexicon.data["numbers"]["cardinal"])
    passed = 0
    for i in openings:
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
# what a word may be to an expression of time: one that it begins with, one that only leads it in, one that marks that there is one
_OPENS, _LEADS, _MARKS_ONE = 1, 2, 4


def _openings(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """The tokens with which an expression of time can begin, left to right."""
    found: list[int] = []
    marked = len(tokens) + _LED
    told = list(map(_roles(lexicon).__getitem__, tokens.lows))
    for i in reversed(list(compress(range(len(told)), told))):
        role = told[i]
        if role & _OPENS or (role & _LEADS and marked - i < _LED):
            found.append(i)
        if role & _MARKS_ONE:
            marked = i
    found.reverse()
    return found


_SAME_DAY = frozenset("evening midnight nightfall noon midday afternoon".split())


@lru_cache(maxsize=8)
def _roles(lexicon: Lexicon) -> PerWord[int]:
    return PerWord(lambda word: _role(word, lexicon.of(word)))


def _role(word: str, classes: int) -> int:
    """What a word may be to an expression of time, 0 for most words."""
    marks = _MARKS_ONE if classes & _MARKING or word in _MARKS else 0
    if word in _TIME_WORDS and word in _LEADING and not classes & _CALENDAR:
        return _LEADS | marks
    abbreviated = word[-1] == "." and len(word) > 1
    if word in _TIME_WORDS or word[0] in "0123456789" or abbreviated or word.startswith("mid"):
        return _OPENS | _MARKS_ONE
    return marks | _OPENS if classes & _CALENDAR else marks


def _part_led_in(scan: Scan, i: int) -> TimeExpression | None:
    """A part of a month, with or without its preposition: "early last month", "in the first week of March", "since mid-May"."""
    word = scan.low(i)
    j = i + 1 if word in _PREPOSITIONS or word in _BOUNDING else i
    if scan.low(j) == "the":
        j += 1
    found = part_of_month(scan, j)
    if found is None:
        return None
    last, past, ahead = found
    if word in _BOUNDING:
        return bounded(i, last, _BOUNDING[word], past, ahead, scan.published)
    return TimeExpression(i, last, past, ahead)


def _expression(scan: Scan, i: int) -> TimeExpression | None:
    token = scan.tokens[i]
    word = token.low
    published = scan.published
    offset = offset_at(scan, i)
    if offset is not None:
        return offset
    now = just_now(scan, i)
    if now is not None:
        return now
    part = _part_led_in(scan, i)
    if part is not None:
        return part
    period = period_at(scan, i) or whole_of(scan, i)
    if period is not None:
        return period
    if word in ("between", "from") and DAY_NUMBER.match(scan.low(i + 1)):
        ranged = month_day(scan, i + 1)
        if ranged is not None and ranged[1] is not None and ranged[1].precision is Precision.BETWEEN:
            return TimeExpression(i, ranged[0], ranged[1], ranged[2])
    if word == "from" and scan.month(i + 1) is not None:
        # "from March 2 to 8"
        ranged = month_day(scan, i + 1)
        if ranged is not None and ranged[1] is not None and ranged[1].precision is Precision.BETWEEN and scan.low(ranged[0] + 1) != "to":
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
            second = first[0] + 2
            if [scan.low(second + k) for k in range(3)] == ["the", "end", "of"]:
                # "between January and the end of May"
                second += 3
            joined = calendar_expression(scan, second) if second < len(scan.tokens) else None
            joined = joined or second_day(scan, first, first[0] + 2)
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
        ending = end_of(scan, i)
        if ending is not None:
            return ending
    if word == "by" and scan.low(i + 1) in PARTS_OF_DAY | {"nightfall", "daybreak"}:
        day = calendar_expression(scan, i + 3) if scan.low(i + 2) in ("on", "of") else None
        if day is not None and day[1] is not None and day[1].precision is Precision.DAY:
            # "by noon on Tuesday"
            return bounded(i, day[0], "by", day[1], day[2], scan.published)
        if scan.low(i + 1) in _SAME_DAY:
            # "by evening they had been let go": of the day the text tells of
            return TimeExpression(i, i + 1, None, None, Offset("same", None, "day"))
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
            made = week_of(inner[1].earliest, scan.low(week + 1))
            return TimeExpression(i, inner[0], made, made)
    if word == "overnight" and (dated := overnight(scan, i)) is not None:
        return dated
    if word == "overnight":
        before = PartialDate.between(published - timedelta(days=1), published) if published else None
        return TimeExpression(i, i, before, None)
    night = night_to(scan, i)
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
            opening = unit_now(scan, k) if k > j + 3 else calendar_expression(scan, k)
            if opening is not None and opening[1] is not None:
                return bounded(i, opening[0], "since", opening[1], opening[2], published)
        nightly = night_to(scan, j) if word == "since" else None
        if nightly is not None:
            return bounded(i, nightly.last, "since", nightly.date, None, published)
        if word == "since" and scan.low(j) == "the" and scan.low(j + 1) in PARTS_OF_DAY and scan.low(j + 2) in ("of", "to"):
            inner = calendar_expression(scan, j + 3)
            if inner is not None:
                return bounded(i, inner[0], "since", inner[1], inner[2], published)
        if word in ("after", "before") and scan.low(j) in PARTS_OF_DAY:
            inner = calendar_expression(scan, j + 2 if scan.low(j + 1) in ("on", "of") else j + 1) if j + 2 < len(scan.tokens) else None
            if inner is not None and (inner[1] is None or inner[1].precision is Precision.DAY):
                # "shortly after midnight on Wednesday", "before dawn Thursday"
                return TimeExpression(i, inner[0], inner[1], inner[2])
        if scan.low(j) == "the" and word == "since":
            j += 1
        while scan.low(j) in ("at", "about", "around", "early", "late", "least"):
            j += 1
        inner = calendar_expression(scan, j) if j < len(scan.tokens) else None
        if inner is None:
            return None
        last, past, ahead = inner
        return bounded(i, last, _BOUNDING[word], past, ahead, published)
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
    inner = joined_days(scan, inner) or inner
    last, past, ahead = inner
    bare_number_year = bool(YEAR_NUMBER.match(scan.low(j))) and last == j
    if bare_number_year and word not in (
        "in",
        "during",
        "throughout",
        "of",
        "since",
        "early",
        "late",
        "mid",
        "by",
        "around",
        "about",
        "for",
        "as",
    ):
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
        and word not in ("in", "during", "throughout")
    ):
        return None
    return TimeExpression(i, last, past, ahead)
