"""Small drawings inside pages: a person's years, the days after a deal, the strip of a figure.

Invariant: colour comes from the style sheet, so that both themes show the same; whatever is uncertain is drawn hollow; every mark stands
beside words that say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from habeas.web.public.marking import marked
from habeas.web.public.wording import number

__all__ = ["Event", "days_after", "interval", "timeline"]

_WIDE, _NARROW = 960, 340
_HIDDEN = Markup(' aria-hidden="true" focusable="false"')
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """A mark on the line of years, with the number by which the list beside it names it."""

    place: int
    said: Document

    @property
    def exact(self) -> bool:
        on = self.said["on"]
        return on["earliest"] is not None and on["earliest"] == on["latest"]


@dataclass(slots=True)
class _Scale:
    first: date
    last: date
    width: int
    left: int = 1
    marks: list[float] = field(default_factory=list)

    def at(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return round(self.left + (inside - self.first).days / max((self.last - self.first).days, 1) * (self.width - 2 * self.left), 1)


# -- a person -----------------------------------------------------------------------------------------------------------------


def timeline(document: Document, labels: Mapping[str, str], events: Sequence[Event], *, wide: bool) -> Markup:
    """Years across; a row for custody, one for each list, and numbered marks for what happened. labels: `custody`, `marks`."""
    scale = _years(document, _WIDE if wide else _NARROW)
    rows = [_custody(document, scale)]
    names = [labels["custody"]]
    for one in document["designations"]:
        rows.append(_list(one, document["on"], scale))
        names.append(", ".join(part for part in (one["by"], *one["statuses"]) if part))
    drawn = []
    y = 0
    for name, row in zip(names, rows, strict=True):
        drawn.append(marked('<text class="row" x="0" y="{}">{}</text>', y + 13, name))
        drawn.append(marked('<g transform="translate(0 {})">{}</g>', y + 19, _all(row)))
        y += 44
    marks, lanes = _numbered(events, scale)
    drawn.append(marked('<g transform="translate(0 {})">{}</g>', y + 4, _all(marks)))
    y += 8 + 24 * max(lanes, 1)
    return marked(
        '<svg class="timeline {}" viewBox="0 0 {} {}" width="{}" height="{}"{}>{}{}</svg>',
        "wide" if wide else "phone",
        scale.width,
        y + 22,
        scale.width,
        y + 22,
        _HIDDEN,
        _all(_axis(scale, y, wide=wide)),
        _all(drawn),
    )


def _years(document: Document, width: int) -> _Scale:
    days = list(_days([document["episodes"], document["designations"], [one["on"] for one in document["marks"]]]))
    last = date.fromisoformat(document["on"])
    first = min([*days, last])
    last = max([last, *days])
    return _Scale(date(first.year, 1, 1), max(last, date(first.year, 12, 31)), width)


def _days(value: Any) -> Iterator[date]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name in ("earliest", "latest", "likely_from") and one:
                yield date.fromisoformat(one)
            elif not isinstance(one, str):
                yield from _days(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _days(one)


def _custody(document: Document, scale: _Scale) -> list[Markup]:
    """Solid where custody is shown on both sides of a day; hollow where it is only presumed."""
    found: list[Markup] = []
    for one in document["episodes"]:
        surely = one["surely"]
        start = one["start"]["earliest"] or one["likely_from"] or one["start"]["latest"] or (surely and surely["earliest"])
        end = one["end"]["latest"] if one["end"] else None
        if start or end:
            sure = (surely["earliest"], surely["latest"]) if surely else None
            found += _bar(scale, str(start or end), str(end or document["on"]), sure, "sure")
    return found


def _list(one: Document, on: str, scale: _Scale) -> list[Markup]:
    """Solid from the day on which somebody surely is on the list."""
    since, until = one["since"] or {}, one["until"] or {}
    ended = until.get("latest") or on
    sure = since.get("latest")
    begun = since.get("earliest") or sure
    return list(_bar(scale, begun, ended, (sure, until.get("earliest") or ended) if sure else None, "list")) if begun else []


def _bar(scale: _Scale, first: str, last: str, sure: tuple[str, str] | None, kind: str) -> Iterator[Markup]:
    """A stretch of days, hollow but for the days that are sure."""
    if sure is None:
        yield _rect(scale, first, last, "maybe")
        return
    if first < sure[0]:
        yield _rect(scale, first, sure[0], "maybe")
    if sure[1] < last:
        yield _rect(scale, sure[1], last, "maybe")
    yield _rect(scale, *sure, kind)


def _rect(scale: _Scale, first: str, last: str, kind: str) -> Markup:
    left, right = scale.at(date.fromisoformat(first)), scale.at(date.fromisoformat(last))
    width = round(max(right - left, 3), 1)
    return marked('<rect class="{}" x="{}" y="1" width="{}" height="13"/>', kind, min(left, scale.width - width), width)


def _numbered(events: Sequence[Event], scale: _Scale) -> tuple[list[Markup], int]:
    """Each mark in the first lane where it touches no other."""
    lanes: list[float] = []
    found = []
    for one in events:
        on = one.said["on"]
        day = on["earliest"] or on["latest"]
        if day is None:
            continue
        x = min(max(scale.at(date.fromisoformat(day)), 10), scale.width - 10)
        lane = next((lane for lane, end in enumerate(lanes) if x - end >= 22), len(lanes))
        lanes[lane : lane + 1] = [x]
        found.append(
            marked(
                '<g class="{}"><circle cx="{}" cy="{}" r="10"/><text x="{}" y="{}" text-anchor="middle">{}</text></g>',
                "mark" if one.exact else "mark hollow",
                x,
                lane * 24 + 11,
                x,
                lane * 24 + 15,
                one.place,
            )
        )
    return found, len(lanes)


def _axis(scale: _Scale, height: int, *, wide: bool) -> Iterator[Markup]:
    years = range(scale.first.year, scale.last.year + 1)
    step = max(1, -(-len(years) // (16 if wide else 6)))
    for year in years[::step]:
        x = scale.at(date(year, 1, 1))
        yield marked('<line class="tick" x1="{0}" y1="0" x2="{0}" y2="{1}"/>', x, height + 6)
        yield marked('<text class="tick" x="{}" y="{}">{}</text>', x + 3, height + 17, year)


# -- a deal -------------------------------------------------------------------------------------------------------------------


def days_after(rows: Sequence[tuple[str, Document]], origin: str, end: str, label: str, *, wide: bool) -> Markup:
    """What came after, by days since the deal: each row a name and the days on which it may have been."""
    scale = _Scale(date.fromisoformat(origin), max(date.fromisoformat(end), date.fromisoformat(origin) + timedelta(days=7)), 0, 6)
    scale.width = _WIDE if wide else _NARROW
    drawn = []
    for place, (name, on) in enumerate(rows):
        y = place * 40
        first, last = on["earliest"] or origin, on["latest"] or end
        drawn.append(marked('<text class="row" x="0" y="{}">{}</text>', y + 13, name))
        left, right = scale.at(date.fromisoformat(first)), scale.at(date.fromisoformat(last))
        if right - left < 14:
            kind = "sure" if first == last else "maybe"
            drawn.append(marked('<circle class="{}" cx="{}" cy="{}" r="6"/>', kind, round((left + right) / 2, 1), y + 25))
        else:
            drawn.append(marked('<g transform="translate(0 {})">{}</g>', y + 18, _rect(scale, first, last, "maybe")))
    height = len(rows) * 40
    whole = (scale.last - scale.first).days
    step = next((step for step in (1, 7, 30, 90, 180, 365, 730, 1825) if whole / step <= (9 if wide else 5)), 3650)
    axis = []
    for passed in range(0, whole + 1, step):
        x = scale.at(scale.first + timedelta(days=passed))
        axis.append(marked('<line class="tick" x1="{0}" y1="0" x2="{0}" y2="{1}"/>', x, height + 6))
        axis.append(marked('<text class="tick" x="{}" y="{}">{}</text>', x + 3, height + 18, number(passed)))
    axis.append(marked('<text class="tick" x="0" y="{}">{}</text>', height + 34, label))
    return marked(
        '<svg class="timeline {}" viewBox="0 0 {} {}" width="{}" height="{}"{}>{}{}</svg>',
        "wide" if wide else "phone",
        scale.width,
        height + 40,
        scale.width,
        height + 40,
        _HIDDEN,
        _all(axis),
        _all(drawn),
    )


# -- a figure -----------------------------------------------------------------------------------------------------------------


def interval(low: int | None, high: int | None, largest: int, *, contested: bool = False) -> Markup:
    """A number on a line from nought to the largest of its day: a point, a bar, or a bar that fades where a side is open."""
    top = max(largest, 1) * 1.06
    start = 0 if low is None else low / top * 300
    end = 300 if high is None else high / top * 300
    kind = "contested" if contested else "told"
    parts: list[Markup] = [Markup('<line class="track" x1="0" y1="8" x2="300" y2="8"/>')]
    if low is not None and low == high:
        parts.append(marked('<rect class="{}" x="{}" y="2" width="5" height="12"/>', kind, round(min(max(start - 2.5, 0), 295), 1)))
    else:
        parts.append(marked('<rect class="{} open" x="{}" y="4" width="{}" height="8"/>', kind, round(start, 1), round(end - start, 1)))
        edges = [edge for edge, known in ((start, low), (end, high)) if known is not None]
        parts += [marked('<rect class="{}" x="{}" y="2" width="3" height="12"/>', kind, round(max(edge - 3, 0), 1)) for edge in edges]
    return marked('<svg class="interval" viewBox="0 0 300 16" preserveAspectRatio="none"{}>{}</svg>', _HIDDEN, _all(parts))


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
