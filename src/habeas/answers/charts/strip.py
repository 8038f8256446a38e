"""A strip of published figures: every number of a day or event as an interval, with who says it and of whom.

Invariant: figures that only differ in what they count stand together in ink, and what differs is said; an accent marks figures that cannot
all be right, with their arithmetic. A larger number lies further to the right wherever it stands. Nothing drawn is thereby confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import altair as alt

from habeas.answers.charts.axes import Numbers
from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, Value
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.sheet import Key, Sheet, canvas, layered, rows_drawn, stroke, text
from habeas.answers.charts.style import Look, Style, style_of, text_width, wrapped

__all__ = ["Group", "Interval", "drawn_strip"]

COLUMNS = ("what", "group", "event", "row", "name", "who", "population", "low", "high", "unit", "contradicted")
_ARROW = 26
_ROWS_PER_AXIS = 8
_GROUPS_LABELLED = 8
"""With more groups than these, not every one has the numbers of the axis under it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """One published number. name: what stands before it. unit: a sign after the number, as of a percentage. ids: what it rests on."""

    name: str
    who: str
    population: str
    low: int | Fraction | None
    high: int | Fraction | None
    ids: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one day, event or contradiction. notes: sentences under them. contradicted: ids of those that cannot all be right."""

    title: str
    intervals: tuple[Interval, ...]
    notes: tuple[str, ...] = ()
    contradicted: frozenset[str] = frozenset()


def drawn_strip(groups: Sequence[Group], look: Look, *, kind: str, title: str, caption: str, source: str, nothing: Sequence[str]) -> Chart:
    """Groups as they come, as many as a sheet holds; how many figures are left out is said. Raises NothingToDrawError without any."""
    words, style = words_in(look.language), style_of(look)
    shown = list(_fitting(groups, 60 if style.wide else 30))
    if not shown:
        raise NothingToDrawError(nothing)
    left_out = sum(len(group.intervals) for group in groups) - sum(len(group.intervals) for group in shown)
    caption = f"{caption} {words('figures_left_out', number=words.number(left_out))}" if left_out else caption
    rows = [(_row(number, place, group, one), one.ids) for number, group in enumerate(shown) for place, one in enumerate(group.intervals)]
    table = Table.of(COLUMNS, [row for row, _ in rows], [ids for _, ids in rows])
    data = rows_drawn()
    common = _common(shown, words)
    axes = [common[_unit(group)] for group in shown]
    labelled = _labelled(shown, axes)
    downwards = any(one.low is None for group in shown for one in group.intervals)
    aside = _ARROW if downwards else style.small * 0.6  # an arrow to the left of nought stays on the sheet
    plots = [
        _panel(data, number, group, axis, style, words, labelled=number in labelled, aside=aside)
        for number, (group, axis) in enumerate(zip(shown, axes, strict=True))
    ]
    keys = [
        Key("point", words("figure_key"), style.colours.ink),
        Key("line", words("interval_figure_key"), style.colours.ink),
        *(
            [Key("point", words("contradicted_key"), style.colours.accent, shape="diamond")]
            if any(one.contradicted for one in shown)
            else []
        ),
    ]
    sheet = Sheet(style, title, caption, source, 0, 0, keys)
    said = " ".join(f"{group.title}: {'; '.join(_said(one, words) for one in group.intervals)}." for group in shown[:8])
    return sheet.chart(kind, plots, table, look.language, told=said)


def _fitting(groups: Sequence[Group], most: int) -> Iterator[Group]:
    count = 0
    for group in groups:
        count += len(group.intervals)
        if count > most and count > len(group.intervals):
            return
        if group.intervals:
            yield group


def _row(number: int, place: int, group: Group, one: Interval) -> dict[str, Value]:
    return {
        "what": "figure",
        "group": number,
        "event": group.title,
        "row": place,
        "name": one.name,
        "who": one.who,
        "population": one.population,
        "low": _plain(one.low),
        "high": _plain(one.high),
        "unit": one.unit or None,
        "contradicted": not group.contradicted.isdisjoint(one.ids),
    }


def _plain(value: int | Fraction | None) -> int | float | None:
    return None if value is None else int(value) if value == int(value) else float(value)


def _said(one: Interval, words: Words) -> str:
    return f"{_value(one, words)} — {one.name}, {one.who}"


def _value(one: Interval, words: Words) -> str:
    return words.range(one.low, one.high) + (f"\N{NO-BREAK SPACE}{one.unit}" if one.unit else "")


def _labelled(groups: Sequence[Group], axes: Sequence[Numbers]) -> set[int]:
    """Which groups have the numbers of their axis under them: all of a few; of many the first and the last of those that follow each other
    on one axis, and between these one every so many rows."""
    if len(groups) <= _GROUPS_LABELLED:
        return set(range(len(groups)))
    found: set[int] = set()
    since = 0
    for number, (group, axis) in enumerate(zip(groups, axes, strict=True)):
        since += len(group.intervals)
        ends = number == 0 or axes[number - 1] is not axis or number + 1 == len(axes) or axes[number + 1] is not axis
        if ends or since >= _ROWS_PER_AXIS:
            found.add(number)
            since = 0
    return found


def _panel(
    data: alt.Chart, number: int, group: Group, numbers: Numbers, style: Style, words: Words, *, labelled: bool, aside: float
) -> alt.LayerChart:
    """A group: its title, a row for each figure, and its sentences. labelled: whether the numbers of the axis stand under it. aside: pixels
    left of the axis."""
    size, colours, inner = style.small, style.colours, style.inner
    column = inner * 0.46 if style.wide else 0
    names = [wrapped(f"{one.name} — {one.who}", size, (column or inner) - size) for one in group.intervals]
    bar = size * 1.9
    heights = [max(len(lines) * size * 1.3 + size * 0.5, bar) if style.wide else len(lines) * size * 1.3 + bar for lines in names]
    top = size * 2.4
    tops = [top + sum(heights[:place]) for place in range(len(heights))]
    height = top + sum(heights)
    middles = [at + (size * 0.6 if style.wide else len(lines) * size * 1.3 + bar * 0.42) for at, lines in zip(tops, names, strict=True)]
    start = column + aside
    span = inner - start - size * 1.8
    parts: list[alt.Chart] = [
        canvas().mark_rect(x=0, x2=inner, y=0, y2=height, opacity=0),
        text(wrapped(group.title, style.text, inner)[0], 0, size * 0.4, fontSize=style.text, fontWeight="bold", fill=colours.ink),
    ]
    for tick in numbers.ticks:
        at = start + numbers.at(tick, span)
        # On a phone names stand above their marks, and no line crosses them.
        for begin, end in [(top - size * 0.2, height)] if style.wide else [(one - bar * 0.45, one + bar * 0.45) for one in middles]:
            parts.append(stroke(at, begin, at, end, stroke=colours.grid, strokeWidth=1))
        if labelled:
            parts.append(text(numbers.say(tick), at, height + size * 0.3, align="center", fontSize=size, fill=colours.quiet))
    for place, (lines, at) in enumerate(zip(names, tops, strict=True)):
        accent = not group.contradicted.isdisjoint(group.intervals[place].ids)
        parts.append(text(lines, 0, at, fontSize=size, lineHeight=size * 1.3, fill=colours.accent if accent else colours.ink))
    parts += _marks(data, number, middles, numbers, start, span, style)
    for place, one in enumerate(group.intervals):
        parts += _number(one, middles[place], numbers, start, span, style, words)
    y = height + (size * 2 if labelled else size * 0.6)
    for note in group.notes:
        lines = wrapped(note, size, min(inner, style.measure))
        fill = colours.accent if group.contradicted and note == group.notes[0] else colours.quiet
        weight = "bold" if fill == colours.accent else "normal"
        parts.append(text(lines, 0, y, fontSize=size, lineHeight=size * 1.3, fill=fill, fontWeight=weight))
        y += len(lines) * size * 1.3 + size * 0.3
    return layered(parts, inner, y + size * 0.4)


def _common(groups: Sequence[Group], words: Words) -> dict[str, Numbers]:
    """The axis of each unit that all groups share, so that a larger number lies further to the right wherever it stands."""
    reach: dict[str, list[float]] = {}
    for group in groups:
        reach.setdefault(_unit(group), []).extend(_sides(group))
    return {unit: Numbers.fitting(min([0, *sides]), max([1, *sides]), 5, words.number) for unit, sides in reach.items()}


def _unit(group: Group) -> str:
    return next(iter(units)) if len(units := {one.unit for one in group.intervals}) == 1 else ""


def _sides(group: Group) -> list[float]:
    return [float(side) for one in group.intervals for side in (one.low, one.high) if side is not None]


def _marks(
    data: alt.Chart, number: int, middles: Sequence[float], numbers: Numbers, start: float, span: float, style: Style
) -> Iterator[alt.Chart]:
    colours = style.colours
    low, width = numbers.low, numbers.high - numbers.low
    rows = data.transform_filter(f"datum.group === {number}").transform_calculate(
        y=f"{[round(one, 2) for one in middles]}[datum.row]",
        left=f"{start} + ((isValid(datum.low) ? datum.low : datum.high) - {low}) / {width} * {span}",
        right=f"{start} + ((isValid(datum.high) ? datum.high : datum.low) - {low}) / {width} * {span}",
    )
    x, y = alt.X("left:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    end = alt.X("right:Q", scale=None, axis=None)
    for accent in (False, True):
        colour = colours.accent if accent else colours.ink
        own = rows.transform_filter(f"datum.contradicted === {str(accent).lower()}")
        yield (
            own.transform_filter("datum.left < datum.right")
            .mark_rule(stroke=colour, strokeWidth=style.line * 2, strokeCap="round")
            .encode(x=x, x2="right:Q", y=y)
        )
        for shut, side, sign in (("high", end, 1), ("low", x, -1)):
            loose = own.transform_filter(f"!isValid(datum.{shut})")
            field = "right" if sign > 0 else "left"
            yield loose.mark_rule(stroke=colour, strokeWidth=style.line, x2Offset=sign * _ARROW * 0.7).encode(x=side, x2=f"{field}:Q", y=y)
            yield loose.mark_point(
                shape="triangle-right" if sign > 0 else "triangle-left",
                filled=True,
                fill=colour,
                size=style.point * 0.8,
                xOffset=sign * _ARROW * 0.7,
                opacity=1,
            ).encode(x=side, y=y)
        exact = own.transform_filter("!(datum.left < datum.right)")
        yield exact.mark_point(
            shape="diamond" if accent else "circle", filled=True, fill=colour, size=style.point * (1.6 if accent else 1), opacity=1
        ).encode(x=x, y=y)


def _number(one: Interval, y: float, numbers: Numbers, start: float, span: float, style: Style, words: Words) -> Iterator[alt.Chart]:
    """The number beside its mark, on the side where there is room, with paper around it where a line of the axis would run through."""
    value = _value(one, words)
    sides = [float(side) for side in (one.low, one.high) if side is not None]
    left, right = (start + numbers.at(side, span) for side in (min(sides), max(sides)))
    clear = style.small * 0.8
    after = right + clear + (_ARROW if one.high is None else 0)
    room = start + span + style.small * 1.8 - after
    more = {"baseline": "middle", "fontSize": style.small, "fontWeight": "bold", "fill": style.colours.ink}
    place, align = after, "left"
    if room < text_width(value, style.small, bold=True):
        place, align = left - clear - (_ARROW if one.low is None else 0), "right"
    paper = style.colours.paper
    yield text(value, place, y, **{**more, "align": align, "fill": paper, "stroke": paper, "strokeWidth": style.small * 0.4})
    yield text(value, place, y, **{**more, "align": align})
