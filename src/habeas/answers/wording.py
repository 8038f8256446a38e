"""How numbers, bounds, days and speakers are put into words, in one place for every surface.

Invariant: the words never say more than the value: a bound stays a bound, a month stays a month, and what is open is said to be open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.model import Bound, Count

__all__ = [
    "between_words",
    "count_words",
    "counted_words",
    "date_words",
    "day_words",
    "days_words",
    "is_one",
    "list_words",
    "many_words",
    "percent_words",
    "singular",
    "speakers_words",
]

_ONE = {"people": "person", "children": "child"}
# What follows the noun that is counted: "prisoners of conscience", "people in custody", "named people whom Viasna designates".
_AFTER = re.compile(r" (?:of|in|at|on|from|under|behind|with|without|by|to|for|who|whom|whose|that|held|detained|jailed|listed|and|or)\b")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def count_words(count: Count) -> str:
    """The number with its bound: `52`, `at least 950`, `up to 1,400`, `more than 120`, `fewer than 90`, `about 40 (35–44)`."""
    low, high = count.low, count.high
    if low is None:
        assert high is not None
        return f"fewer than {high + 1:,}" if count.bound is Bound.FEWER_THAN else f"up to {high:,}"
    if high is None:
        return f"more than {low - 1:,}" if count.bound is Bound.MORE_THAN and low > 0 else f"at least {low:,}"
    if low == high:
        return f"about {low:,}" if count.bound is Bound.ABOUT else f"{low:,}"
    if count.bound is not Bound.ABOUT:
        return f"{low:,}–{high:,}"
    said = _rounded(low, high)
    return f"about {low:,}–{high:,}" if said is None else f"about {said:,} ({low:,}–{high:,})"


def _rounded(low: int, high: int) -> int | None:
    """The round number that stands for every number from `low` to `high`: half of its last significant digit either way."""
    unit = high - low + 1
    said = low + unit // 2
    is_power_of_ten = str(unit).strip("0") == "1" and unit >= 10
    return said if is_power_of_ten and said % unit == 0 and (said // unit) % 10 else None


def counted_words(count: Count) -> str:
    """The number with what it counts: `at least 950 political prisoners`, `1 person`."""
    noun = count.population
    if count.unit != "person" and noun == "people":
        noun = count.unit
    said = count_words(count)
    return f"{said} {singular(noun) if said.rpartition(' ')[2] == '1' else noun}"


def is_one(low: int | None, high: int | None) -> bool:
    """Whether the words for the number end in a lone 1, so that what follows it is singular: `1`, `at least 1`, `up to 1`; not `0–1`."""
    return (high if low is None else low) == 1 and (low is None or high is None or low == high)


def many_words(number: int, one: str, several: str) -> str:
    """`1 stay is`, `1,200 stays are`: a number with the words that agree with it."""
    return f"{number:,} {one if number == 1 else several}"


def singular(noun: str) -> str:
    """One of those that a noun counts: `political prisoner`, `woman in custody`, `prisoner of conscience`. What is not English stays."""
    found = _AFTER.search(noun)
    end = found.start() if found is not None else len(noun)
    before, gap, head = noun[:end].rpartition(" ")
    return f"{before}{gap}{_singular(head)}{noun[end:]}"


def _singular(word: str) -> str:
    if not word.isascii():
        return word
    if word.lower() in _ONE:
        return _ONE[word.lower()] if word.islower() else _ONE[word.lower()].capitalize()
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def between_words(low: int, high: int) -> str:
    """A range of whole numbers: `2`, `2–5`."""
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def day_words(day: date) -> str:
    """`12 December 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_words(first: date, last: date) -> str:
    """A stretch of days: `12 December 2025`, `12 December 2025 – 3 January 2026`."""
    return day_words(first) if first == last else f"{day_words(first)} – {day_words(last)}"


def date_words(on: PartialDate) -> str:
    """When, with its preposition: `on 12 December 2025`, `in September 2025`, `by 12 December 2025`, `on a day not stated`."""
    earliest, latest = on.earliest, on.latest
    if earliest is None:
        return "on a day not stated" if latest is None else f"by {day_words(latest)}"
    if latest is None:
        return f"on or after {day_words(earliest)}"
    if earliest == latest:
        return f"on {day_words(earliest)}"
    if on.precision is Precision.MONTH:
        return f"in {_MONTHS[earliest.month - 1]} {earliest.year}"
    if on.precision is Precision.YEAR:
        return f"in {earliest.year}"
    if on.precision is Precision.WEEK:
        return f"in the week of {day_words(earliest)}"
    return f"between {day_words(earliest)} and {day_words(latest)}"


def speakers_words(speakers: Sequence[str]) -> str:
    """Who says so: `Viasna, via Reuters`; `nobody named` when the words name none."""
    if not speakers:
        return "nobody named"
    return speakers[0] + (f", via {', '.join(speakers[1:])}" if len(speakers) > 1 else "")


def list_words(items: Sequence[str], most: int = 3) -> str:
    """The first few of a list and how many more there are: `a; b; c; and 4 more`."""
    shown = [*items[:most], *([f"and {len(items) - most:,} more"] if len(items) > most else [])]
    return "; ".join(shown)


def percent_words(low: float, high: float) -> str:
    """`12 %`, `12–15 %`: shares of one, in whole percent."""
    first, last = f"{100 * low:.0f}", f"{100 * high:.0f}"
    return f"{first} %" if first == last else f"{first}–{last} %"
