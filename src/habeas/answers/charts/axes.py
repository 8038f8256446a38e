"""Ticks that fit: days from a week to decades, counts from nought to a million, shares.

Invariant: labels of an axis never touch; a count has whole ticks, and the first and the last tick lie inside what is drawn.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import altair as alt

from habeas.answers.charts.language import Words
from habeas.answers.charts.style import Style, text_width

__all__ = ["Days", "Numbers", "lanes", "moment"]

_GAP = 14  # pixels between labels
_FLUSH = 1.5  # pixels from the end of an axis within which a label is set flush with it, and a little


def moment(day: date) -> int:
    """The beginning of a day as Vega counts time: milliseconds, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of days from `first` to `last` over `width` pixels. ticks: each with the lines of its label."""

    first: date
    last: date
    width: float
    ticks: tuple[tuple[date, tuple[str, ...]], ...]

    @classmethod
    def fitting(cls, first: date, last: date, width: float, style: Style, words: Words) -> Days:
        """The closest ticks whose labels fit. A single day gets a day on either side."""
        if first >= last:
            first, last = _moved(first, -1), _moved(last, 1)
        for days in _spacings(first, last):
            ticks = tuple(_labelled(days, words))
            spans = [_span(_at(first, last, width, day), width, lines, style) for day, lines in ticks]
            clear = all(right - left >= _GAP for (_, left), (right, _) in pairwise(spans))
            if clear and len(ticks) <= max(2, width / (style.small * 3.8)):
                return cls(first, last, width, ticks)
        return cls(first, last, width, ())

    @property
    def unlabelled(self) -> Days:
        """The same axis with its ticks alone, for a panel that stands above another on the same days."""
        return replace(self, ticks=tuple((day, ("",)) for day, _ in self.ticks))

    def at(self, day: date) -> float:
        """Pixels from the left."""
        return _at(self.first, self.last, self.width, day)

    def encoded(self, field: str, *, labels: bool = True, grid: bool = False) -> alt.X:
        """The field on the horizontal axis."""
        said = {day.isoformat(): lines if len(lines) > 1 else lines[0] for day, lines in self.ticks}
        axis = alt.Axis(
            values=[moment(day) for day, _ in self.ticks],
            labelExpr=f"{json.dumps(said, ensure_ascii=False)}[utcFormat(datum.value, '%Y-%m-%d')]" if labels else "''",
            grid=grid,
        )
        return alt.X(f"{field}:T", axis=axis, scale=alt.Scale(type="utc", domain=[moment(self.first), moment(self.last)], nice=False))


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _at(first: date, last: date, width: float, day: date) -> float:
    return (day - first).days / max((last - first).days, 1) * width


def _span(at: float, width: float, lines: Sequence[str], style: Style) -> tuple[float, float]:
    """The left and the right end of a label: in the middle under its tick, but at either end of the axis inside it, where Vega sets it."""
    size = max(text_width(line, style.small) for line in lines)
    left = 0.0 if at < _FLUSH else width - size if width - at < _FLUSH else at - size / 2
    return left, left + size


def _spacings(first: date, last: date) -> Iterator[list[date]]:
    """Sets of ticks, from the closest to the widest apart."""
    span = (last - first).days
    for step in (1, 2, 7, 14):
        if span <= step * 40:
            yield [_moved(first, days) for days in range(0, span + 1, step)]
    months = (last.year - first.year) * 12 + last.month - first.month
    for step in (1, 2, 3, 6):
        if months <= step * 40 and months >= 2:
            found = [
                date(first.year + (first.month - 1 + number) // 12, (first.month - 1 + number) % 12 + 1, 1) for number in range(months + 1)
            ]
            yield [day for day in found if (day.month - 1) % step == 0 and first <= day <= last]
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        yield [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % years == 0 and first <= date(year, 1, 1) <= last]


def _labelled(days: Sequence[date], words: Words) -> Iterator[tuple[date, tuple[str, ...]]]:
    if all(day.day == 1 and day.month == 1 for day in days):
        yield from ((day, (str(day.year),)) for day in days)
        return
    monthly = all(day.day == 1 for day in days)
    said: int | None = None
    for day in days:
        label = words.month(day) if monthly else words.axis_day(day)
        yield day, (label, str(day.year)) if day.year != said else (label,)
        said = day.year


@dataclass(frozen=True, slots=True)
class Numbers:
    """An axis of numbers from `low` to `high`, with a tick at some of them."""

    low: float
    high: float
    ticks: tuple[float, ...]
    say: Callable[[float], str]

    @classmethod
    def fitting(
        cls, low: float, high: float, most: int, say: Callable[[float], str], *, whole: bool = True, tight: bool = False
    ) -> Numbers:
        """About `most` round ticks or fewer; nought is one of them where it lies between. tight: the axis ends where the numbers do."""
        high = max(high, low)
        if high == low:
            low, high = (0.0, 1.0) if high == 0 else (min(low, 0.0), max(high, 0.0))
        step = 10.0 ** math.floor(math.log10((high - low) / max(most, 1)))
        for times in (1, 2, 5, 10, 20, 50):
            if (high - low) / (step * times) <= most:
                step *= times
                break
        if whole:
            step = max(1.0, round(step))
        if tight:
            inside = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
            return cls(low, high, tuple(round(number * step, 10) for number in inside), say)
        start, end = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        ticks = tuple(round(number * step, 10) for number in range(start, end + 1))
        return cls(ticks[0], ticks[-1], ticks, say)

    def reaching(self, low: float, high: float, share: float) -> Numbers:
        """The same ticks on an axis that goes on beyond these numbers by at least a share of its length, so that no mark of them stands on
        its frame; nought stays the end where nothing lies beyond it."""
        room = (self.high - self.low) * share / (1 - 2 * share)
        return replace(
            self,
            low=min(self.low, low - room) if low < 0 else self.low,
            high=max(self.high, high + room) if high > 0 else self.high,
        )

    def room(self, size: float) -> float:
        """Pixels that the widest label takes."""
        return max((text_width(self.say(tick), size) for tick in self.ticks), default=0.0)

    def at(self, value: float, length: float) -> float:
        """Pixels from the low end."""
        return (value - self.low) / (self.high - self.low) * length

    def _encoding(self, *, grid: bool) -> dict[str, Any]:
        said = [self.say(tick) for tick in self.ticks]
        label = f"{json.dumps(said, ensure_ascii=False)}[indexof({json.dumps(list(self.ticks))}, datum.value)]"
        axis = alt.Axis(values=list(self.ticks), labelExpr=label, grid=grid)
        return {"axis": axis, "scale": alt.Scale(domain=[self.low, self.high], nice=False, zero=False)}

    def up(self, field: str) -> alt.Y:
        """The field on the vertical axis, with its grid."""
        return alt.Y(f"{field}:Q", **self._encoding(grid=True))

    def along(self, field: str) -> alt.X:
        """The field on the horizontal axis."""
        return alt.X(f"{field}:Q", **self._encoding(grid=False))


def lanes(spans: Iterable[tuple[float, float]], most: int, gap: float = 8) -> list[int | None]:
    """For each label `(left, right)` in order of place the first lane in which it touches no other, None where there is none left."""
    ends: list[float] = []
    found: list[int | None] = []
    for left, right in spans:
        lane = next((number for number, end in enumerate(ends) if end + gap <= left), None)
        if lane is None and len(ends) < most:
            ends.append(right)
            lane = len(ends) - 1
        elif lane is not None:
            ends[lane] = right
        found.append(lane)
    return found
