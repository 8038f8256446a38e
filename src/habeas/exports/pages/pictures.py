"""Pictures of pages: by name, in each language, theme and size.

Invariant: a document names the pictures it has, and each of these can be drawn. Asking which there are loads nothing that draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas import answers
from habeas.answers.revolving import Door, Refill, Revolving
from habeas.answers.timeline import Level
from habeas.exports.pages.asked import Asked, asked
from habeas.publication import Published

if TYPE_CHECKING:
    from habeas.answers.charts import Chart, Look

__all__ = ["picture", "picture_of_deal", "picture_of_flows", "picture_of_stock", "pictures"]


def pictures(published: Published) -> Iterator[str]:
    """The names of all there are: `stock`, `flows`, `deals/<id>`."""
    told = asked(published)
    yield from picture_of_stock(told)
    yield from picture_of_flows(told)
    for deal in told.deals:
        yield from picture_of_deal(told, deal.id)


def picture(published: Published, name: str, look: Look) -> Chart:
    """Raises KeyError for a name that is none of `pictures`."""
    from habeas.answers import charts

    if name not in pictures(published):
        raise KeyError(name)
    told = asked(published)
    if name == "stock":
        groups_of = published.rules.small if published.withheld else None
        return charts.stock(_series(told), look, deals=told.traded, groups_of=groups_of)
    if name == "flows":
        return charts.flows(told.flows, look)
    assert isinstance(told.revolving, Revolving)
    of_deal = replace(told.revolving, doors=told.doors[name.partition("/")[2]])
    return charts.refills(of_deal, look, among=told.revolving.doors)


def picture_of_stock(asked: Asked) -> list[str]:
    named = asked.series.named
    counted = any(high is not None for _, _, high in asked.series.points)
    return ["stock"] if isinstance(named, answers.Series) and (counted or named.figures) else []


def picture_of_flows(asked: Asked) -> list[str]:
    found = asked.flows
    return ["flows"] if isinstance(found, answers.Flows) and (found.moved or found.figures) else []


def picture_of_deal(asked: Asked, deal: str) -> list[str]:
    """What became of the stock since, where anything published tells."""
    return [f"deals/{deal}"] if any(_drawn(door) for door in asked.doors.get(deal, ())) else []


def _drawn(door: Door) -> bool:
    refill = door.refill
    return isinstance(refill, Refill) and refill.level is not None and refill.level.high is not None and bool(refill.curve)


def _series(asked: Asked) -> answers.Series:
    """The named people's series with those who may not be named in its points."""
    held = asked.series
    assert isinstance(held.named, answers.Series)
    levels = {on: (low, high) for on, low, high in held.points}
    points = []
    for point in held.named.points:
        low, high = levels.get(point.on, (None, None))
        level = None if low is None or high is None else Level(low, min(low + _carried(point), high), high)
        points.append(replace(point, people=level))
    return replace(held.named, points=tuple(points))


def _carried(point: answers.Point) -> int:
    """How many more than surely are held while no exit is known."""
    return point.people.carried - point.people.low if point.people is not None else 0
