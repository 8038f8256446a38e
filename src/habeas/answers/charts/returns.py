"""Return to custody after each deal: the share back inside by day, with how many were still followed under the curves.

Invariant: a curve ends where nobody is followed any more; two readings of uncertain dates are a band, chance is a lighter one around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from habeas.answers.answer import NotKnown, once
from habeas.answers.charts.axes import Numbers
from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, Value, drawable
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.sheet import Key, Sheet, canvas, layered, rows_drawn, text
from habeas.answers.charts.style import DASHES, SHAPES, Look, Style, style_of, text_width
from habeas.answers.charts.wording import listed, sentences, source_words
from habeas.answers.revolving import Door, Revolving
from habeas.answers.revolving.survival import HORIZONS, Point, Returns

__all__ = ["returns"]

COLUMNS = ("what", "deal", "name", "curve", "day", "low", "high", "interval_low", "interval_high", "at_risk")
_MOST = 4
_LONGEST = 3650


@dataclass(frozen=True, slots=True)
class _Curve:
    deal: str
    name: str
    told: Returns


def returns(answer: Revolving | NotKnown, look: Look) -> Chart:
    """Curves of the latest deals, at most four. Raises NothingToDrawError with the reasons when none has enough named people."""
    found: Revolving = drawable(answer)
    words, style = words_in(look.language), style_of(look)
    curves = list(_curves(found.doors, words))
    if not curves:
        raise NothingToDrawError(one for door in found.doors if not isinstance(door.returns, Returns) for one in door.returns.why)
    shown = curves[-_MOST:]
    reach = max(point.day for curve in shown for point in curve.told.curve)
    ticks = _ticks(reach, style, words)
    rows = [*_points(shown), *_followed(shown, ticks)]
    table = Table.of(COLUMNS, [row for row, _ in rows], [ids for _, ids in rows])
    highest = max([0.05, *(float(row.get(side) or 0) for row, _ in rows for side in ("high", "interval_high"))])
    numbers = Numbers.fitting(0, min(highest, 1.0), style.ticks, words.share, whole=False)
    names = [_short(curve, words) for curve in shown]
    left = max(numbers.room(style.small) + 10, style.small * 2.6)
    right = style.small * 2.2
    width = style.inner - left - right
    days = Numbers(0, float(max(reach, 1)), ticks, lambda tick: words.number(int(tick)))
    data = rows_drawn()
    plot = layered(_marks(data, shown, numbers, days, style), width, style.plot)
    foot = layered(_table(data, names, days, style, words, left=left), width, style.small * (1.7 * len(shown) + 4.2))
    dropped = [curve.name for curve in curves[:-_MOST]]
    title = _title(shown, words)
    unsaid = listed([words.on(door.on) for door in found.doors if not isinstance(door.returns, Returns)], words)
    left_out = ", ".join(part for part in (listed(dropped, words), unsaid) if part)
    caption = sentences(words("returns_caption"), words("not_drawn", what=left_out) if left_out else "")
    evidence = once(one for curve in shown for one in curve.told.evidence)
    source = source_words(evidence, (), found.as_of, shown[0].told.method, words)
    keys = list(_keys(shown, style, words))
    sheet = Sheet(style, title, caption, source, left, right, keys)
    return sheet.chart("returns", [plot, foot], table, look.language, told="; ".join(key.words for key in keys) + ".")


def _curves(doors: Sequence[Door], words: Words) -> Iterator[_Curve]:
    """One for each leg: whoever's list is asked about, the same people are followed."""
    seen = set()
    for door in doors:
        if isinstance(door.returns, Returns) and (door.deal, door.leg) not in seen:
            seen.add((door.deal, door.leg))
            yield _Curve(door.deal, words.on(door.on), door.returns)


def _short(curve: _Curve, words: Words) -> str:
    return f"{curve.name} ({words.number(curve.told.people)})"


def _ticks(reach: int, style: Style, words: Words) -> tuple[float, ...]:
    """Nought, the horizons that answers use, and years, as far as their labels fit."""
    wanted = [0, *HORIZONS, *range(730, _LONGEST + 1, 365)] if reach > 30 else [0, *range(5, reach + 1, 5)]
    inner = style.inner - style.small * 5
    kept: list[float] = []
    for day in wanted:
        if day <= reach and (not kept or (day - kept[-1]) / max(reach, 1) * inner > text_width(words.number(day), style.small) + 14):
            kept.append(float(day))
    return tuple(kept)


def _points(curves: Sequence[_Curve]) -> Iterator[tuple[dict[str, Value], tuple[str, ...]]]:
    for number, curve in enumerate(curves):
        before: Point | None = None
        for place, point in enumerate(curve.told.curve):
            last = place + 1 == len(curve.told.curve)
            if before is None or last or (point.low, point.high, point.interval) != (before.low, before.high, before.interval):
                yield _row("returned", number, curve, point), curve.told.evidence
            before = point


def _row(what: str, number: int, curve: _Curve, point: Point) -> dict[str, Value]:
    return {
        "what": what,
        "deal": curve.deal,
        "name": curve.name,
        "curve": number,
        "day": point.day,
        "low": point.low,
        "high": point.high,
        "interval_low": point.interval[0] if point.interval else None,
        "interval_high": point.interval[1] if point.interval else None,
    }


def _followed(curves: Sequence[_Curve], ticks: Sequence[float]) -> Iterator[tuple[dict[str, Value], tuple[str, ...]]]:
    """How many are still followed at each tick: nobody's last day lies between two points of a curve."""
    for number, curve in enumerate(curves):
        for tick in ticks:
            at_risk = next((point.at_risk for point in curve.told.curve if point.day >= tick), 0)
            row: dict[str, Value] = {"what": "at_risk", "deal": curve.deal, "name": curve.name, "curve": number, "day": int(tick)}
            yield row | {"at_risk": at_risk}, curve.told.evidence


def _marks(data: alt.Chart, curves: Sequence[_Curve], numbers: Numbers, days: Numbers, style: Style) -> Iterator[alt.Chart]:
    colours, x = style.colours, days.along("day")
    frame = alt.Chart(alt.InlineData(values=[{"y": 0, "day": 0}]))
    yield frame.mark_point(opacity=0, size=0).encode(x=x, y=numbers.up("y"))
    for number in range(len(curves)):
        rows = data.transform_filter(f"datum.what === 'returned' && datum.curve === {number}")
        yield (
            rows.transform_filter("isValid(datum.interval_low)")
            .mark_area(interpolate="step-after", fill=colours.band, opacity=0.35, clip=True)
            .encode(x=x, y=numbers.up("interval_low"), y2="interval_high:Q")
        )
        yield rows.mark_area(interpolate="step-after", fill=colours.quiet, opacity=0.4).encode(x=x, y=numbers.up("low"), y2="high:Q")
    for number in range(len(curves)):
        rows = data.transform_filter(f"datum.what === 'returned' && datum.curve === {number}")
        yield rows.mark_line(interpolate="step-after", stroke=colours.ink, strokeWidth=style.line, strokeDash=list(DASHES[number])).encode(
            x=x, y=numbers.up("high")
        )
        yield (
            rows.transform_joinaggregate(until="max(day)")
            .transform_filter("datum.day === datum.until")
            .mark_point(shape=SHAPES[number], fill=colours.paper, stroke=colours.ink, strokeWidth=1.5, size=style.point, opacity=1)
            .encode(x=x, y=numbers.up("high"))
        )


def _table(data: alt.Chart, names: Sequence[str], days: Numbers, style: Style, words: Words, *, left: float) -> Iterator[alt.Chart]:
    """Numbers at risk, in line with the ticks above; each row begins with the sign of its curve."""
    size, quiet = style.small, style.colours.quiet
    yield text(words("days_since"), 0, size * 0.5, fontSize=size, fill=quiet)
    yield text(words("at_risk"), -left, size * 2.4, fontSize=size, fill=style.colours.ink, fontWeight="bold")
    for number in range(len(names)):
        y = size * (4.2 + 1.7 * number)
        yield canvas().mark_point(
            shape=SHAPES[number],
            x=-left + size * 0.7,
            y=y + size * 0.5,
            fill=style.colours.paper,
            stroke=style.colours.ink,
            size=style.point,
            opacity=1,
        )
        rows = data.transform_filter(f"datum.what === 'at_risk' && datum.curve === {number}")
        across = alt.X("day:Q", axis=None, scale=alt.Scale(domain=[days.low, days.high], nice=False, zero=False))
        yield rows.mark_text(y=y, baseline="top", align="center", fontSize=size, fill=style.colours.ink).encode(x=across, text="at_risk:Q")


def _title(curves: Sequence[_Curve], words: Words) -> str:
    latest = curves[-1]
    if len(curves) == 1:
        return words(
            "returns_title_one", name=latest.name, returned=words.number(latest.told.returned), people=words.number(latest.told.people)
        )
    total = sum(curve.told.returned for curve in curves), sum(curve.told.people for curve in curves)
    return words("returns_title", deals=words.number(len(curves)), returned=words.number(total[0]), people=words.number(total[1]))


def _keys(curves: Sequence[_Curve], style: Style, words: Words) -> Iterator[Key]:
    for number, curve in enumerate(curves):
        told = curve.told
        counted = {"people": told.people, "returned": told.returned, "died": told.died, "departed": told.departed}
        said = words("returns_key", name=curve.name, **{name: words.number(value) for name, value in counted.items()})
        yield Key("ring", said, style.colours.ink, shape=SHAPES[number])
    yield Key("band", words("interval_key"), style.colours.band, opacity=0.5)
