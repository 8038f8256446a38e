"""How numbers, bounds, days and speakers are put into words, in one place for every surface.

Invariant: the words never say more than the value: a bound stays a bound, a month stays a month, and what is open is said to be open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.model import Bound, Count

__all__ = ["between_words", "count_words", "counted_words", "date_words", "day_words", "list_words", "speakers_words"]

_ONE = {"people": "person", "men": "man", "women": "woman", "children": "child"}
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
    if count.low == count.high == 1:
        noun = _ONE.get(noun, noun[:-1] if noun.isascii() and noun.endswith("s") and not noun.endswith("ss") else noun)
    return f"{count_words(count)} {noun}"


def between_words(low: int, high: int) -> str:
    """A range of whole numbers: `2`, `2–5`."""
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def day_words(day: date) -> str:
    """`12 December 2025`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
