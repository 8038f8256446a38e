"""Marks that several pictures share: a stepped range, arrows on open sides, and published numbers with their bounds.

Invariant: an open side is an arrow, never an end; a day that is only known as a range is a bar from its first to its last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from habeas.answers.charts.axes import Days, Numbers
from habeas.answers.charts.chart import Value
from habeas.answers.charts.language import Words
from habeas.answers.charts.sheet import Key, canvas, stroke, text
from habeas.answers.charts.style import SHAPES, Style, text_width
from habeas.answers.charts.wording import listed
from habeas.register import Figure

__all__ = ["GROUND", "Published", "arrows", "clearance", "frame", "heading", "published", "stepped", "veil"]

_ARROW = 16  # pixels of the arrow on an open side


@dataclass(frozen=True, slots=True)
class Published:
    """Published numbers as rows, each of the group of its speaker and population."""

    rows: tuple[dict[str, Value], ...]
    evidence: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]

    def keys(self, style: Style, words: Words) -> list[Key]:
        """What the signs of the groups mean, and that of an open side."""
        said = [
            Key("ring", words("published_key", who=group), style.colours.ink, shape=SHAPES[number])
            for number, group in enumerate(self.groups)
        ]
        if any(row.get("low") is None or row.get("high") is None for row in self.rows):
            said.append(Key("point", words("open_key"), style.colours.ink, shape="triangle-up"))
        return said

    def marks(
        self, data: alt.Chart, days: Days, numbers: Numbers, style: Style, *, what: str = "published", down: bool = False
    ) -> Iterator[alt.Chart]:
        """down: below nought, for numbers of those who left."""
        sign = -1 if down else 1
        x, middle = days.encoded("at"), numbers.up("mid")
        ink, width = style.colours.ink, style.line * 0.75
        rows = data.transform_filter(f"datum.what === '{what}'").transform_calculate(
            bottom=f"{sign} * (isValid(datum.low) ? datum.low : datum.high)",
            top=f"{sign} * (isValid(datum.high) ? datum.high : datum.low)",
            mid="(datum.bottom + datum.top) / 2",
        )
        yield (
            rows.transform_filter("datum.bottom !== datum.top")
            .mark_rule(stroke=ink, strokeWidth=width)
            .encode(x=x, y=numbers.up("bottom"), y2="top:Q")
        )
        for side in ("bottom", "top"):
            yield (
                rows.transform_filter("datum.bottom !== datum.top")
                .mark_tick(orient="horizontal", size=style.small * 0.7, thickness=width, color=ink, opacity=1)
                .encode(x=x, y=numbers.up(side))
            )
        yield (
            rows.transform_filter("datum.to !== datum.from")
            .mark_rule(stroke=ink, strokeWidth=width)
            .encode(x=days.encoded("from"), x2="to:T", y=middle)
        )
        yield from arrows(rows, x, middle, style, down=down)
        shapes = alt.Scale(domain=list(self.groups), range=list(SHAPES[: len(self.groups)]))
        yield rows.mark_point(fill=style.colours.paper, stroke=ink, strokeWidth=width, size=style.point, opacity=1).encode(
            x=x, y=middle, shape=alt.Shape("who:N", scale=shapes, legend=None)
        )

    def said(self, days: Days, numbers: Numbers, height: float, style: Style, words: Words) -> Iterator[alt.Chart]:
        """The numbers beside their signs, above or below, where they touch neither each other nor another sign."""
        size, sign = style.small * 0.9, style.point**0.5
        places = []
        # Short numbers first: the words for an open side would take the room of several.
        for row in sorted(self.rows, key=lambda one: one["low"] is None or one["high"] is None):
            low, high = (int(side) if (side := row[name]) is not None else None for name in ("low", "high"))
            top, bottom = (
                height - numbers.at((other or 0) if side is None else side, height) for side, other in ((high, low), (low, high))
            )
            open_above, open_below = (_ARROW if side is None else 0 for side in (high, low))
            at = days.at(date.fromisoformat(str(row["at"])[:10]))
            places.append((at, top - sign / 2 - open_above, bottom + sign / 2 + open_below, words.range(low, high)))
        taken = [(at - sign / 2, at + sign / 2, top, bottom) for at, top, bottom, _ in places]
        for at, top, bottom, number in places:
            half = text_width(number, size) / 2
            for upper in (top - size * 1.25, bottom + size * 0.25):
                box = (at - half - 2, at + half + 2, upper, upper + size)
                inside = upper >= 0 and upper + size <= height and at - half >= 0
                if inside and not any(_touch(box, other) for other in taken):
                    taken.append(box)
                    where = {"align": "center", "fontSize": size}
                    yield text(number, at, upper, stroke=style.colours.paper, strokeWidth=4, **where)
                    yield text(number, at, upper, fill=style.colours.ink, **where)
                    break


_Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def published(figures: Sequence[tuple[str, Figure]], days: Days, words: Words, style: Style) -> Published:
    """Figures, each with what to call its row, on the days that are drawn. Speakers beyond those that shapes tell apart share the last one.

    A figure whose day is not known exactly stands in the middle of its days."""
    most = len(SHAPES) if style.wide else 4
    named = [f"{figure.speakers[0] if figure.speakers else words('nobody_named')}: {figure.count.population}" for _, figure in figures]
    often = sorted(dict.fromkeys(named), key=lambda one: (-named.count(one), named.index(one)))
    groups = often if len(often) <= most else [*often[: most - 1], words("others_key", who=listed(often[most - 1 :], words, 2))]
    rows: list[dict[str, Value]] = []
    for (what, figure), name in zip(figures, named, strict=True):
        first, last = max(figure.on.earliest or days.first, days.first), min(figure.on.latest or days.last, days.last)
        rows.append(
            {
                "what": what,
                "who": name if name in groups else groups[-1],
                "name": name,
                "from": first.isoformat(),
                "at": (first + (last - first) / 2).isoformat(),
                "to": last.isoformat(),
                "low": figure.count.low,
                "high": figure.count.high,
            }
        )
    return Published(tuple(rows), tuple(figure.statements for _, figure in figures), tuple(groups))


def clearance(figures: Iterable[Figure], style: Style) -> float:
    """Pixels that the sign of a number takes beyond it."""
    return max((_ARROW + 6 if None in (one.count.low, one.count.high) else style.point**0.5 for one in figures), default=style.line * 2)


def arrows(rows: alt.Chart, x: alt.X, middle: alt.Y, style: Style, *, down: bool = False) -> Iterator[alt.Chart]:
    """An arrow from the middle of each number with an open side, to that side. rows: with `low`, `high` and `mid`. down: below nought."""
    ink = style.colours.ink
    sign = -1 if down else 1
    for shut, up in (("high", -sign), ("low", sign)):
        loose = rows.transform_filter(f"!isValid(datum.{shut})")
        yield loose.mark_rule(stroke=ink, strokeWidth=style.line * 0.75, y2Offset=up * _ARROW).encode(x=x, y=middle, y2="mid:Q")
        head = "triangle-up" if up < 0 else "triangle-down"
        yield loose.mark_point(shape=head, filled=True, fill=ink, size=style.point * 0.5, yOffset=up * _ARROW, opacity=1).encode(
            x=x, y=middle
        )


def stepped(
    data: alt.Chart,
    what: str,
    days: Days,
    numbers: Numbers,
    *,
    line: str,
    band: str,
    dash: Sequence[int],
    style: Style,
    opacity: float = 0.75,
    outline: bool = False,
) -> Iterator[alt.Chart]:
    """The range as a band, and the line of those surely held while no exit is told; a dot at the end of each stretch without a gap.

    outline: only the edges of the range, thin, so that another band shows through.
    """
    rows = data.transform_filter(f"datum.what === '{what}'")
    x = days.encoded("from")
    if outline:
        for edge in ("low", "high"):
            yield rows.mark_line(interpolate="step-after", stroke=line, strokeWidth=1, strokeDash=[1, 3]).encode(
                x=x, y=numbers.up(edge), detail="run:N"
            )
    else:
        yield (
            rows.transform_window(
                before="lag(low)", after="lead(low)", until="lead(from)", groupby=["run"], sort=[alt.SortField("from")], frame=[None, None]
            )
            .transform_calculate(edge=_no_notch(days))
            .mark_area(interpolate="step-after", fill=band, opacity=opacity)
            .encode(x=x, y=numbers.up("edge"), y2="high:Q", detail="run:N")
        )
    yield (
        rows.transform_joinaggregate(points="count()", groupby=["run"])
        .transform_filter("datum.points === 1")
        .mark_rule(stroke=band, strokeWidth=style.line * 3, opacity=opacity)
        .encode(x=x, y=numbers.up("low"), y2="high:Q")
    )
    yield rows.mark_line(interpolate="step-after", stroke=line, strokeWidth=style.line, strokeDash=list(dash)).encode(
        x=x, y=numbers.up("carried"), detail="run:N"
    )
    yield (
        rows.transform_joinaggregate(until="max(from)", groupby=["run"])
        .transform_filter("+datum.from === +datum.until")
        .mark_point(filled=True, fill=line, size=style.point * 0.6, opacity=1)
        .encode(x=x, y=numbers.up("carried"))
    )


def _no_notch(days: Days) -> str:
    """The lower edge of the band, without what stands out of it for less than a few pixels: a day that surely shows somebody would be a
    white slit, and no reader could see what it means. The table keeps it."""
    a_day = days.width / max((days.last - days.first).days, 1) / 86_400_000
    thin = f"isValid(datum.until) && (+datum.until - +datum.from) * {a_day} < {_NOTCH}"
    return f"{thin} && datum.low > max(datum.before, datum.after) ? max(datum.before, datum.after) : datum.low"


def frame(days: Days, numbers: Numbers) -> alt.Chart:
    """The axes, whatever else is drawn."""
    values = [{"first": days.first.isoformat(), "nought": numbers.low}]
    spot = alt.Chart(alt.InlineData(values=values)).mark_point(opacity=0, size=0)
    chart: alt.Chart = spot.encode(x=days.encoded("first"), y=numbers.up("nought"))
    return chart


def heading(words: str, style: Style, *, above: float = 0) -> Iterator[alt.Chart]:
    """What a panel shows, over it, and the room for it. above: pixels over the plot that other words take."""
    size = style.small
    yield text(words, 0, -size * 0.4 - above, baseline="bottom", fontWeight="bold", fill=style.colours.ink, fontSize=size)
    yield canvas().mark_rect(x=0, x2=1, y=-size * 2.4 - above, y2=0, opacity=0)


_NOTCH = 4  # pixels
GROUND = 0.32
"""How dense the grey ground of an unfinished tail is."""


def veil(since: date | None, days: Days, style: Style, height: float, *, under: bool = False) -> Iterator[alt.Chart]:
    """The unfinished tail, greyed. under: by the ground, for marks that are told apart by their shades and must keep them."""
    if since is None or since > days.last:
        return
    at = max(days.at(since), 0)
    fill, opacity = (style.colours.band, GROUND) if under else (style.colours.veil, 0.62)
    yield canvas().mark_rect(x=at, x2=days.width + (0 if under else 4), y=0, y2=height, fill=fill, opacity=opacity)
    yield stroke(at, 0, at, height, stroke=style.colours.quiet, strokeWidth=1, strokeDash=[1, 3])
