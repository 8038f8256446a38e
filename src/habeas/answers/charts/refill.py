"""Deals set on one day nought: how the stock of a list stood against its level before each of them.

Invariant: only published numbers make a curve. It stays at each stock until the next one is published, and no level runs through a
release under a deal: there the curve falls by the published number of those of the list let go, to a hollow mark, or, where no such number
is known, it breaks off until the next stock. What would follow under a condition is a hollow mark that says so, to which no line leads, and
a deal without any stock is named as not drawn. Nothing here says that a deal caused what came after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from habeas.answers.answer import NotKnown
from habeas.answers.charts.axes import Numbers
from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, drawable
from habeas.answers.charts.curve import Curve, curve_of, releases_of
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.marks import arrows
from habeas.answers.charts.sheet import Key, Sheet, layered, rows_drawn, stroke, text
from habeas.answers.charts.style import DASHES, SHAPES, Look, Style, style_of
from habeas.answers.charts.wording import listed, sentences, source_words
from habeas.answers.revolving import Door, Refill, Revolving
from habeas.register import fold_organisation

__all__ = ["refills"]

COLUMNS = ("what", "deal", "list", "name", "day", "low", "high", "run")
_MOST = 6


def refills(answer: Revolving | NotKnown, look: Look, *, among: Sequence[Door] | None = None) -> Chart:
    """Curves of the latest deals, at most six. among: doors of every deal, whose releases fall into these curves; those of the answer if
    absent. Raises NothingToDrawError when no stock and no condition gives any of them a number.
    """
    found: Revolving = drawable(answer)
    words, style = words_in(look.language), style_of(look)
    freed = releases_of(found.doors if among is None else among)
    made = [curve_of(door, freed.get(fold_organisation(door.by or ""), ()), words) for door in found.doors]
    curves = [curve for curve in made if curve.rows]
    if not curves:
        raise NothingToDrawError(_why(door) for door in found.doors)
    shown = curves[-_MOST if style.wide else -4 :]
    rows = [row for curve in shown for row in curve.rows]
    table = Table.of(COLUMNS, rows, [ids for curve in shown for ids in curve.evidence])
    reach = [int(row[side] or 0) for row in rows for side in ("low", "high") if row[side] is not None]
    numbers = Numbers.fitting(min(reach, default=0), max([1, *reach]), style.ticks, lambda tick: words.signed(int(tick)))
    numbers = numbers.reaching(min(reach), max(reach), 0.06)  # no mark stands on the frame or under the words of day nought
    last = [int(row["day"] or 0) for row in rows]
    left, right = numbers.room(style.small) + 10, style.small * 2.2
    width = style.inner - left - right
    first, until = min(0, *last), max([1, *last])
    aside = (until - first) * 0.02  # the marks at the ends stand clear of the axis and of its labels
    days = Numbers.fitting(first - aside, until + aside, int(width / (style.small * 4.5)), lambda tick: words.number(int(tick)), tight=True)
    data = rows_drawn()
    parts = list(_marks(data, shown, numbers, days, style, words, width))
    title = words("refill_title", number=words.number(len(shown)))
    dropped = [curve.name for curve in made if curve not in shown]
    caption = sentences(words("refill_caption"), words("not_drawn", what=listed(dropped, words)) if dropped else "")
    speakers = [door.by for door in found.doors if door.by is not None]
    source = source_words([one for curve in shown for ids in curve.evidence for one in ids], speakers, found.as_of, found.method, words)
    sheet = Sheet(style, title, caption, source, left, right, list(_keys(shown, style, words)))
    plot = layered(parts, sheet.width, style.plot)
    axis = layered(
        [text(words("days_since"), 0, style.small * 0.5, fontSize=style.small, fill=style.colours.quiet)], sheet.width, style.small * 2
    )
    return sheet.chart("refill", [plot, axis], table, look.language, told="; ".join(_said(curve, words) for curve in shown) + ".")


def _why(door: Door) -> str:
    refill = door.refill
    reasons = refill.why if isinstance(refill, Refill) else ()
    return f"{'; '.join(reasons)}." if isinstance(refill, Refill) else " ".join(refill.why)


def _marks(
    data: alt.Chart, curves: Sequence[Curve], numbers: Numbers, days: Numbers, style: Style, words: Words, width: float
) -> Iterator[alt.Chart]:
    colours, x = style.colours, days.along("day")
    frame = alt.Chart(alt.InlineData(values=[{"y": 0, "day": days.low}]))
    yield frame.mark_point(opacity=0, size=0).encode(x=x, y=numbers.up("y"))
    yield frame.mark_rule(stroke=colours.ink, strokeWidth=1).encode(y=numbers.up("y"))
    at = days.at(0, width)
    yield stroke(at, 0, at, style.plot, stroke=colours.accent, strokeWidth=style.line * 0.75, strokeDash=[5, 3])
    near_end = at > width * 0.6
    said = {"align": "right" if near_end else "left", "fill": colours.accent, "fontSize": style.small}
    yield text(words("day_nought"), at + (-5 if near_end else 5), 2, **said)
    for number, curve in enumerate(curves):
        rows = data.transform_filter(
            f"datum.name === {_quoted(curve.name)} && datum.deal === {_quoted(curve.door.deal)}"
        ).transform_calculate(
            bottom="isValid(datum.low) ? datum.low : datum.high",
            top="isValid(datum.high) ? datum.high : datum.low",
            mid="(datum.bottom + datum.top) / 2",
        )
        line: dict[str, Any] = {
            "stroke": colours.ink,
            "strokeWidth": style.line * 0.8,
            "strokeDash": list(DASHES[number] if curve.firm else (2, 4)),
        }
        yield rows.mark_line(interpolate="step-after", **line).encode(x=x, y=numbers.up("mid"), detail="run:N")
        marked = rows.transform_filter("datum.what !== 'until'")
        yield (
            marked.transform_filter("datum.bottom !== datum.top")
            .mark_rule(stroke=colours.ink, strokeWidth=style.line * 0.7)
            .encode(x=x, y=numbers.up("bottom"), y2="top:Q")
        )
        yield from arrows(marked, x, numbers.up("mid"), style)
        look: dict[str, Any] = {"shape": SHAPES[number], "size": style.point * 0.8, "stroke": colours.ink, "strokeWidth": 1.5, "opacity": 1}
        hollow = "datum.what === 'freed' || datum.what === 'if_no_other_exits'"
        for chosen, fill in ((hollow, colours.paper), ("datum.what === 'stock' || datum.what === 'level'", colours.ink)):
            yield rows.transform_filter(chosen).mark_point(fill=fill, **look).encode(x=x, y=numbers.up("mid"))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _keys(curves: Sequence[Curve], style: Style, words: Words) -> Iterator[Key]:
    for number, curve in enumerate(curves):
        yield Key("point" if curve.firm else "ring", _said(curve, words), style.colours.ink, shape=SHAPES[number])
    if any(row["what"] == "freed" for curve in curves if curve.firm for row in curve.rows):
        yield Key("ring", words("refill_freed_key"), style.colours.ink)


def _said(curve: Curve, words: Words) -> str:
    """The curve's name with where it ends: `11 Sep 2025, Viasna: −12 by day 92`."""
    last = curve.rows[-1]
    low, high = last["low"], last["high"]
    ends = [words.signed(int(side)) for side in dict.fromkeys((low, high)) if side is not None]
    if low is None or high is None:
        ends = [words("at_least" if high is None else "at_most", number=ends[0])]
    label = "refill_key" if last["what"] == "stock" else "refill_conditional_key"
    return words(label, name=curve.name, change="…".join(ends), day=words.number(int(last["day"] or 0)))
