"""The stock as rows to draw: where the number changes, and no more of them than there are pixels.

Invariant: each row is a point of the series as it stands; days between two rows have the number of the earlier one, or, where a long series
is drawn at the ends of weeks, months or years only, that is said. Days on which nothing is known are a gap, not a nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.answers.answer import once
from habeas.answers.charts.chart import DRAWN_IDS, Value
from habeas.answers.timeline import Change, Point, Series, behind

__all__ = ["Levels", "levels"]


@dataclass(frozen=True, slots=True)
class Levels:
    """rows: `from`, `low`, `carried`, `high`, `run` (a number for each stretch without a gap) and `provisional`. evidence: ids of each.

    every: `week`, `month` or `year` where only their ends are drawn, else None. cumulative: whether the ids of a row are those of its own
    changes only, so that all of its number's are in it and the rows before it.
    """

    rows: tuple[dict[str, Value], ...]
    evidence: tuple[tuple[str, ...], ...]
    every: str | None
    cumulative: bool

    @property
    def highest(self) -> int:
        """The largest upper number, 0 without any row."""
        return max((int(row["high"] or 0) for row in self.rows), default=0)

    def until(self, last: date) -> Levels:
        """The rows up to a day, on which the line that goes on beyond it ends."""
        day = last.isoformat()
        kept = [place for place, row in enumerate(self.rows) if str(row["from"]) <= day]
        rows, evidence = [self.rows[place] for place in kept], [self.evidence[place] for place in kept]
        beyond = self.rows[len(kept)] if len(kept) < len(self.rows) else None
        if beyond is not None and rows and beyond["run"] == rows[-1]["run"] and rows[-1]["from"] != day:
            rows.append({**rows[-1], "from": day})
            evidence.append(evidence[-1])
        return replace(self, rows=tuple(rows), evidence=tuple(evidence))


def levels(series: Series, most: int) -> Levels:
    """At most about `most` rows."""
    runs = list(_runs(series.points))
    every: str | None = None
    for every in (None, "week", "month", "year"):
        kept = [(number, point) for number, points in enumerate(runs) for point in _changing(_ends(points, every))]
        if len(kept) <= most:
            break
    cumulative = sum(point.people.high for _, point in kept if point.people is not None) > DRAWN_IDS
    evidence = tuple(_evidence(series.changes, [point.on for _, point in kept], cumulative=cumulative))
    return Levels(tuple(_row(number, point) for number, point in kept), evidence, every, cumulative)


def _row(run: int, point: Point) -> dict[str, Value]:
    assert point.people is not None
    level = point.people
    return {
        "from": point.on.isoformat(),
        "low": level.low,
        "carried": level.carried,
        "high": level.high,
        "run": run,
        "provisional": point.provisional,
    }


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in points:
        if point.people is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _ends(points: Sequence[Point], every: str | None) -> Iterator[Point]:
    """The last point of each week, month or year; every point where there is no such step."""
    for place, point in enumerate(points):
        following = points[place + 1] if place + 1 < len(points) else None
        if following is None or every is None or _named(point.on, every) != _named(following.on, every):
            yield point


def _named(day: date, every: str) -> tuple[int, ...]:
    return day.isocalendar()[:2] if every == "week" else (day.year, day.month) if every == "month" else (day.year,)


def _changing(points: Iterator[Point]) -> Iterator[Point]:
    """Each point with another number than the one before it, and the last, at which the line ends."""
    drawn: Point | None = None
    last: Point | None = None
    for point in points:
        if drawn is None or (point.people, point.provisional) != (drawn.people, drawn.provisional):
            drawn = point
            yield point
        last = point
    if last is not None and last is not drawn:
        yield last


def _evidence(changes: Sequence[Change], days: Sequence[date], *, cumulative: bool) -> Iterator[tuple[str, ...]]:
    """The ids behind the number of each day, or those of what changed since the day before it in the list."""
    if not cumulative:
        yield from (once(ids) for ids in behind(changes, days))
        return
    place, latest = 0, tuple[str, ...]()
    for day in days:
        since: dict[str, None] = {}
        while place < len(changes) and changes[place].on <= day:
            since |= dict.fromkeys(changes[place].evidence)
            place += 1
        latest = tuple(since) or latest
        yield latest
