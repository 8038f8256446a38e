"""One curve of the deals picture: the published stocks of a list against its level before a deal, by days since the deal.

Invariant: every place of a curve rests on published numbers. No level runs through a day on which a deal set people of the list free:
there the curve falls by the published number of them, or breaks off until the next stock where that number, or its day, is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.answers.answer import once
from habeas.answers.charts.chart import Value
from habeas.answers.charts.language import Words
from habeas.answers.revolving import Door
from habeas.answers.revolving.net import NetChange, Stock
from habeas.answers.revolving.refill import Refill
from habeas.answers.revolving.yields import Yield
from habeas.register import fold_organisation

__all__ = ["Curve", "Release", "curve_of", "releases_of"]


@dataclass(frozen=True, slots=True)
class Release:
    """People of one list let go on some day of `first`..`last`, `low`..`high` of them; None where that is not known."""

    first: date
    last: date
    low: int | None
    high: int | None
    statements: tuple[str, ...]

    @property
    def counted(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class Curve:
    """rows: of the table, each with its ids in `evidence`. A line joins the rows of one `run` alone; where it ends
    without a number, the row is `until`.
    """

    door: Door
    name: str
    rows: tuple[dict[str, Value], ...]
    evidence: tuple[tuple[str, ...], ...]

    @property
    def firm(self) -> bool:
        """Whether published stocks make it, and no condition does."""
        return any(row["what"] == "stock" for row in self.rows)


_Side = int | None
_Row = tuple[str, int, _Side, _Side, int, tuple[str, ...]]


def releases_of(doors: Iterable[Door]) -> dict[str, list[Release]]:
    """The releases of each list, by its organisation's folded name. Those that may be of the same days are one of unknown number."""
    found: dict[str, dict[str, Release]] = {}
    for door in doors:
        first, last = door.on.earliest, door.on.latest
        if door.by is None or first is None or last is None:
            continue
        listed = door.yielded.listed if isinstance(door.yielded, Yield) else ()
        lows, highs = [one.low for one in listed if one.low is not None], [one.high for one in listed if one.high is not None]
        whole = bool(listed) and len(lows) == len(highs) == len(listed)
        low, high = (min(lows), max(highs)) if whole else (None, None)
        statements = once(one for number in listed for one in number.statements)
        found.setdefault(fold_organisation(door.by), {})[door.leg] = Release(first, last, low, high, statements)
    return {by: list(_apart(sorted(legs.values(), key=lambda one: (one.first, one.last)))) for by, legs in found.items()}


def _apart(releases: Sequence[Release]) -> Iterator[Release]:
    before: Release | None = None
    for release in releases:
        if before is not None and release.first <= before.last:
            before = Release(before.first, max(before.last, release.last), None, None, ())
            continue
        if before is not None:
            yield before
        before = release
    if before is not None:
        yield before


def curve_of(door: Door, releases: Sequence[Release], words: Words) -> Curve:
    """Without any row when neither a stock nor a condition gives a number. releases: all those of the door's list, in order of day."""
    name = f"{words.on(door.on)}{f', {door.by}' if door.by else ''}"
    origin = door.on.latest or door.on.earliest
    made: list[_Row] = []
    if origin is not None:
        walk = _walk(door, origin, releases)
        made = walk.rows if walk is not None else list(_conditional(door, origin))
    rows: tuple[dict[str, Value], ...] = tuple(
        {"what": what, "deal": door.deal, "list": door.by, "name": name, "day": day, "low": low, "high": high, "run": run}
        for what, day, low, high, run, _ in made
    )
    return Curve(door, name, rows, tuple(ids for *_, ids in made))


class _Walk:
    """A curve while it is followed from day to day. `now`: the level that is drawn, None where the line is broken off."""

    def __init__(self, origin: date, level: Stock, low: int, high: int) -> None:
        self.origin = origin
        self.level = (low, high)
        self.rows: list[_Row] = []
        self.now: tuple[_Side, _Side, tuple[str, ...]] | None = None
        self.run = 0
        self._place("level", level.on, 0, 0, level.statements)

    def _place(self, what: str, on: date, low: _Side, high: _Side, ids: tuple[str, ...]) -> None:
        self.rows.append((what, (on - self.origin).days, low, high, self.run, ids))
        self.now = (low, high, ids)

    def stock(self, stock: Stock, level: Stock) -> None:
        low = None if stock.low is None else stock.low - self.level[1]
        high = None if stock.high is None else stock.high - self.level[0]
        if low is not None or high is not None:
            self._place("stock", stock.on, low, high, once((*level.statements, *stock.statements)))

    def break_off(self, on: date) -> None:
        """The level is drawn up to a day and not beyond it."""
        if self.now is not None and (on - self.origin).days > self.rows[-1][1]:
            self._place("until", on, *self.now)
        self.now, self.run = None, self.run + 1

    def fall(self, release: Release, before: tuple[_Side, _Side, tuple[str, ...]] | None) -> None:
        """By how many were let go, from the level before; without a number the line stays broken off."""
        if before is None or release.low is None or release.high is None:
            return
        low, high, ids = before
        fallen = (None if low is None else low - release.high, None if high is None else high - release.low)
        self._place("freed", release.last, *fallen, once((*ids, *release.statements)))


def _walk(door: Door, origin: date, releases: Sequence[Release]) -> _Walk | None:
    refill = door.refill
    if not isinstance(refill, Refill) or refill.level is None or not refill.curve:
        return None
    level = refill.level
    if level.low is None or level.high is None:
        return None
    walk = _Walk(origin, level, level.low, level.high)
    stocks = list(refill.curve)
    for release in (one for one in releases if level.on < one.last and one.first <= stocks[-1].on):
        while stocks and stocks[0].on < release.first:
            walk.stock(stocks.pop(0), level)
        within = [one for one in stocks if one.on <= release.last]
        stocks = stocks[len(within) :]
        before, exact = walk.now, release.first == release.last
        if exact and not within and before is not None and release.counted:
            walk.fall(release, before)  # the line goes on, down to what is left
            continue
        if not (exact and within):
            walk.break_off(release.first)
        for stock in within:
            walk.stock(stock, level)
            if not exact:
                walk.break_off(stock.on)
        if not within:
            walk.fall(release, before)
    for stock in stocks:
        walk.stock(stock, level)
    return walk


def _conditional(door: Door, origin: date) -> Iterator[_Row]:
    """What would follow if nobody else had left, by the day for which it is told, where no stock is published: no line leads there, since
    of no day between is anything known."""
    net, yielded = door.net_change, door.yielded
    if not isinstance(net, NetChange) or not net.conditional or not isinstance(yielded, Yield) or not yielded.listed:
        return
    number = yielded.listed[0]
    if number.high is None or number.low is None:
        return
    lows, highs = [one.low for one in net.conditional], [one.high for one in net.conditional]
    yield "freed", 0, -number.high, -number.low, 0, number.statements
    low, high = min((one for one in lows if one is not None), default=None), max((one for one in highs if one is not None), default=None)
    if low is not None or high is not None:
        yield "if_no_other_exits", (net.conditional[0].on - origin).days, low, high, 1, net.evidence
