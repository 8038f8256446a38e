"""The sheet a picture stands on: title, one sentence, key, plots, and the source line under them.

Invariant: every line of words is laid out by its width before anything is drawn, so that nothing is cut off and nothing overlaps; the same
picture is equally wide whatever it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from habeas.answers.charts.chart import Chart, Table, Value
from habeas.answers.charts.style import SANS, SERIF, Style, balanced, text_width, wrapped

__all__ = ["Key", "Sheet", "canvas", "layered", "rows_drawn", "stroke", "text"]

_LINE = 1.35
_ROWS = "rows"
_SERIF = 1.13  # some serif faces of machines are this much broader than the sans that `text_width` knows


@dataclass(frozen=True, slots=True)
class Key:
    """A mark and what it means. form: `line`, `band`, `point`, `ring`, `bar`, `rule` or `open` (only the outline of a bar)."""

    form: str
    words: str
    colour: str
    dash: tuple[int, ...] = (1, 0)
    shape: str = "circle"
    opacity: float = 1.0


def canvas() -> alt.Chart:
    """One empty row to hang words on."""
    return alt.Chart(alt.InlineData(values=[{}]))


def rows_drawn() -> alt.Chart:
    """The rows of the picture's table, to hang marks on; the sheet holds them once."""
    return alt.Chart(alt.NamedData(name=_ROWS))


def text(words: str | Sequence[str], x: float, y: float, **more: Any) -> alt.Chart:
    """Words at a place in pixels; by default their top left corner."""
    chart: alt.Chart = canvas().mark_text(**{"text": words, "x": x, "y": y, "align": "left", "baseline": "top", **more})
    return chart


def stroke(x: float, y: float, x2: float, y2: float, **more: Any) -> alt.Chart:
    """A straight line between two places in pixels."""
    values = [{"x": x, "y": y}, {"x": x2, "y": y2}]
    across = alt.X("x:Q", scale=None, axis=None)
    line = alt.Chart(alt.InlineData(values=values)).mark_line(**more)
    chart: alt.Chart = line.encode(x=across, y=alt.Y("y:Q", scale=None, axis=None))
    return chart


def layered(parts: Iterable[alt.Chart | alt.LayerChart], width: float, height: float) -> alt.LayerChart:
    """Marks on one plot, in pixels."""
    return alt.LayerChart(layer=list(parts), width=width, height=height)


@dataclass(frozen=True, slots=True)
class Sheet:
    """left, right: pixels that a plot leaves on either side for labels of its axis."""

    style: Style
    title: str
    caption: str
    source: str
    left: float
    right: float
    keys: Sequence[Key] = field(default=())

    @property
    def width(self) -> float:
        """Of the plots between their margins."""
        return self.style.inner - self.left - self.right

    def chart(self, kind: str, plots: Sequence[alt.LayerChart | alt.VConcatChart], table: Table, language: str, *, told: str = "") -> Chart:
        """The picture as a value. told: what its description says besides title and caption, for those who do not see it."""
        words = " ".join(part for part in (f"{self.title}.", self.caption, told) if part)
        return Chart(
            kind=kind,
            spec=self._spec(plots, table.drawn()),
            table=table,
            title=self.title,
            caption=self.caption,
            source=self.source,
            alt=words,
            language=language,
        )

    def _spec(self, plots: Sequence[alt.LayerChart | alt.VConcatChart], rows: list[dict[str, Value]]) -> dict[str, Any]:
        """The whole picture as Vega-Lite, held to its schema by a test: doing so here takes as long as drawing. rows: of its table."""
        style = self.style
        chart = alt.VConcatChart(  # all in one step, because each further one would copy the whole picture
            vconcat=[self._head(), *plots, self._foot()],
            spacing=0,
            background=style.colours.paper,
            padding={"left": style.pad, "right": style.pad, "top": style.pad, "bottom": style.pad},
            autosize=alt.AutoSizeParams(type="pad", contains="padding"),
            resolve=alt.Resolve(scale=dict.fromkeys(("x", "y", "color", "shape"), "independent")),
            config=alt.Config(**style.config()),
        )
        found: dict[str, Any] = chart.to_dict(validate=False)
        found.setdefault("datasets", {})[_ROWS] = rows
        return _with_encodings(found)

    def _head(self) -> alt.LayerChart:
        style, x = self.style, -self.left
        colours = style.colours
        parts: list[alt.Chart] = [canvas().mark_rect(x=x, x2=self.width + self.right, y=0, y2=1, opacity=0)]
        y = 0.0
        title = balanced(self.title, style.title * _SERIF, style.inner, bold=True)
        size = {"fontSize": style.title, "lineHeight": style.title * 1.2, "font": SERIF, "fontWeight": "bold", "fill": colours.ink}
        parts.append(text(title, x, y, **size))
        y += len(title) * style.title * 1.2 + style.gap * 0.6
        caption = wrapped(self.caption, style.text * _SERIF, min(style.inner, style.measure))
        parts.append(text(caption, x, y, fontSize=style.text, lineHeight=style.text * _LINE, font=SERIF, fill=colours.ink))
        y += len(caption) * style.text * _LINE + style.gap
        y = self._key(parts, x, y)
        return layered(parts, self.width, y)

    def _key(self, parts: list[alt.Chart], left: float, y: float) -> float:
        """Marks with their words, in as many lines as they need."""
        style, x = self.style, left
        size, line = style.small, style.small * 1.6
        sign = size * 1.8
        for key in self.keys:
            width = sign + text_width(key.words, size)
            rest = style.inner - (x - left)
            if x > left and width > rest:
                x, y = left, y + line
            lines = wrapped(key.words, size, style.inner - sign)
            middle = y + size * 0.5
            parts.append(_sign(key, x, middle, size, style))
            parts.append(text(lines, x + sign, y, fontSize=size, lineHeight=size * _LINE, fill=style.colours.quiet))
            if len(lines) > 1:
                x, y = left, y + len(lines) * size * _LINE + size * 0.25
            else:
                x += width + size * 1.2
        return y + (line if x > left else 0) + style.gap * 0.5

    def _foot(self) -> alt.LayerChart:
        style = self.style
        lines = wrapped(self.source, style.small, style.inner if not style.wide else style.inner * 0.8)
        height = len(lines) * style.small * _LINE + style.gap
        words = text(
            lines, -self.left, style.gap, fontSize=style.small, lineHeight=style.small * _LINE, fill=style.colours.quiet, font=SANS
        )
        return layered([words], self.width, height)


def _with_encodings(part: dict[str, Any]) -> dict[str, Any]:
    """The renderer wants an encoding on every mark, also where all places are given in pixels."""
    if "mark" in part:
        part.setdefault("encoding", {})
    for inner in (*part.get("layer", ()), *part.get("vconcat", ())):
        _with_encodings(inner)
    return part


def _sign(key: Key, x: float, y: float, size: float, style: Style) -> alt.Chart:
    end = x + size * 1.4
    box: dict[str, Any] = {"x": x, "x2": end, "y": y - size * 0.45, "y2": y + size * 0.45}
    chart: alt.Chart
    match key.form:
        case "line" | "rule":
            chart = stroke(x, y, end, y, stroke=key.colour, strokeWidth=style.line, strokeDash=list(key.dash), opacity=key.opacity)
        case "band":
            chart = canvas().mark_rect(**box, fill=key.colour, opacity=key.opacity)
        case "bar":
            chart = canvas().mark_rect(**box, fill=key.colour, stroke=style.colours.quiet, strokeWidth=0.75)
        case "open":
            chart = canvas().mark_rect(**box, fillOpacity=0, stroke=key.colour, strokeWidth=1, strokeDash=list(key.dash))
        case _:
            chart = canvas().mark_point(
                x=x + size * 0.7,
                y=y,
                shape=key.shape,
                size=style.point * 0.9,
                fill=style.colours.paper if key.form == "ring" else key.colour,
                stroke=key.colour,
                strokeWidth=1.5,
                opacity=1,
            )
    return chart
