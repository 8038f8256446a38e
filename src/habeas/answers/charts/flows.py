"""Who came and who left, mirrored around nought: entries above, exits below, each by kind; lists on a panel of their own.

Invariant: bars show reported movements that surely lie in their step, their outline those that possibly do. Custody and lists are never
drawn on one axis, and figures without names stand beside the bars, unadded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt

from habeas.answers.answer import NotKnown, once
from habeas.answers.charts.axes import Days, Numbers
from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, Value, drawable
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.marks import GROUND, Published, clearance, frame, heading, published, veil
from habeas.answers.charts.sheet import Key, Sheet, canvas, layered, rows_drawn, stroke, text
from habeas.answers.charts.style import Look, Style, style_of, text_width, wrapped
from habeas.answers.charts.wording import selection_words, sentences, source_words
from habeas.answers.movements import Flow, Flows, Moved
from habeas.answers.stays import MOVEMENTS
from habeas.register import Figure

__all__ = ["flows"]

COLUMNS = ("what", "kind", "place", "who", "name", "from", "at", "to", "low", "high", "people_low", "people_high", "provisional")
_PANELS = (("custody", "in", "out"), ("lists", "designated", "undesignated"))
_ALL = "all"
_LEAST = 3  # pixels of a bar
_APART, _FEW = 2, 5
"""How many times as high as the highest bar, or as a few people, a published number may be and stand on its scale."""
_MOST_TOTALS = 10
_TOTAL_KINDS = {"in": "all_in", "out": "all_out", "designated": "designated", "undesignated": "undesignated"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What every panel of one picture shares."""

    answer: Flows
    rows: Sequence[dict[str, Value]]
    data: alt.Chart
    days: Days
    style: Style
    words: Words


def flows(answer: Flows | NotKnown, look: Look) -> Chart:
    """The picture of flows. Raises NothingToDrawError when nothing moved, or when the steps are too many to be seen."""
    found: Flows = drawable(answer)
    words, style = words_in(look.language), style_of(look)
    shown = [panel for panel in _PANELS if any(one.flow in panel[1:] for one in found.flows) or _told(found, panel)]
    totals = [pair for panel in _PANELS for pair in _totals(found, panel)]
    if not shown and not totals:
        raise NothingToDrawError(found.not_known)
    steps = len(found.stretch.steps)
    if steps > style.inner / _LEAST:
        raise NothingToDrawError([f"{steps:,} steps are more than a picture of this width can show; ask with a longer --step."])
    bars = list(_bars(found))
    highest = {panel[0]: _highest(panel, [row for row, _ in bars], _told(found, panel)) for panel in shown}
    axes = {panel[0]: _axis(panel, *highest[panel[0]], _told(found, panel), style, words) for panel in shown}
    left, right = max((axis.room(style.small) for axis in axes.values()), default=0) + 10, style.small * 2.2
    last = found.stretch.steps[-1][1] + timedelta(days=1)  # so that the last bar is as broad as its days
    days = Days.fitting(found.stretch.first, last, style.inner - left - right, style, words)
    told = published([pair for panel in shown for pair in _told(found, panel)], days, words, style)
    longer = published([(what.replace("published", "total"), figure) for what, figure in totals], days, words, style)
    rows = [*(row for row, _ in bars), *told.rows, *longer.rows]
    table = Table.of(COLUMNS, rows, [*(ids for _, ids in bars), *told.evidence, *longer.evidence])
    drawn = _Drawn(found, rows, rows_drawn(), days, style, words)
    plots = [part for panel in shown for part in _panel(drawn, panel, axes[panel[0]], told)]
    plots += _longer(drawn, longer, [figure for _, figure in totals])
    title, caption = _title(found, words), _caption(found, words)
    speakers = [figure.speakers[0] for _, figure in found.figures if figure.speakers]
    source = source_words(found.evidence, speakers, found.as_of, found.method, words)
    sheet = Sheet(style, title, caption, source, left, right, list(_keys(drawn, told)))
    return sheet.chart("flows", plots, table, look.language)


def _told(answer: Flows, panel: tuple[str, str, str]) -> list[tuple[str, Figure]]:
    """The published numbers of one step, which may stand on the scale of its bar."""
    return [(f"published_{flow}", figure) for flow, figure in answer.figures if flow in panel[1:] and _on_scale(answer, panel, figure)]


def _totals(answer: Flows, panel: tuple[str, str, str]) -> list[tuple[str, Figure]]:
    """The other published numbers: of several steps, which on the scale of one would be read as that many in each, and those beside which
    the bars of named people would lie flat."""
    return [(f"published_{flow}", figure) for flow, figure in answer.figures if flow in panel[1:] and not _on_scale(answer, panel, figure)]


def _on_scale(answer: Flows, panel: tuple[str, str, str], figure: Figure) -> bool:
    bars = [step.movements[1] for one in answer.flows if one.flow in panel[1:] and one.kind is None for step in one.steps]
    highest = max(bars, default=0)
    return _in_a_step(answer, figure) and (not highest or (figure.count.high or figure.count.low or 0) <= _APART * max(highest, _FEW))


def _in_a_step(answer: Flows, figure: Figure) -> bool:
    first = max(figure.on.earliest or date.min, answer.stretch.first)
    last = min(figure.on.latest or date.max, answer.stretch.last)
    return any(start <= first and last <= end for start, end in answer.stretch.steps)


def _bars(answer: Flows) -> Iterator[tuple[dict[str, Value], tuple[str, ...]]]:
    """A row for each kind and step with a movement in it, and one for all kinds of a flow."""
    flows_drawn = [one for one in answer.flows if any(one.flow in panel[1:] for panel in _PANELS)]
    for one in flows_drawn:
        kinds = [other for other in flows_drawn if other.flow == one.flow and other.kind is not None]
        place = kinds.index(one) if one.kind is not None else None
        evidence = _evidence(answer, one)
        for number, ((first, last), amount) in enumerate(zip(answer.stretch.steps, one.steps, strict=True)):
            if amount.movements[1]:
                yield (
                    {
                        "what": one.flow,
                        "kind": one.kind or _ALL,
                        "place": place,
                        "from": first.isoformat(),
                        "to": last.isoformat(),
                        "low": amount.movements[0],
                        "high": amount.movements[1],
                        "people_low": amount.people[0],
                        "people_high": amount.people[1],
                        "provisional": answer.provisional_from is not None and last >= answer.provisional_from,
                    },
                    evidence[number],
                )


def _evidence(answer: Flows, flow: Flow) -> list[tuple[str, ...]]:
    """Of each step the ids of the movements that may lie in it."""
    starts, ends = [first for first, _ in answer.stretch.steps], [last for _, last in answer.stretch.steps]
    found: list[list[str]] = [[] for _ in starts]
    for moved in answer.moved:
        if MOVEMENTS[moved.kind] == flow.flow and flow.kind in (None, moved.kind):
            begin, end = _steps(moved, starts, ends)
            for number in range(begin, end):
                found[number] += moved.evidence
    return [once(ids) for ids in found]


def _steps(moved: Moved, starts: Sequence[object], ends: Sequence[object]) -> tuple[int, int]:
    begin = bisect_left(ends, moved.earliest) if moved.earliest is not None else 0  # type: ignore[type-var]
    end = bisect_right(starts, moved.latest) if moved.latest is not None else len(starts)  # type: ignore[type-var]
    return begin, end


def _highest(panel: tuple[str, str, str], rows: Sequence[dict[str, Value]], told: Sequence[tuple[str, Figure]]) -> tuple[int, int]:
    """How far up and down the panel reaches, at least one each way where there is anything."""
    reach = []
    for flow in panel[1:]:
        named = [int(row["high"] or 0) for row in rows if row["what"] == flow]
        figures = [figure.count.high or figure.count.low or 0 for what, figure in told if what == f"published_{flow}"]
        reach.append(max([0, *named, *figures]))
    return (reach[0] or 1, reach[1]) if not reach[1] else (reach[0], reach[1])


def _height(panel: tuple[str, str, str], style: Style) -> float:
    return style.plot if panel[0] == "custody" else style.plot * 0.55


def _axis(panel: tuple[str, str, str], up: int, down: int, told: Sequence[tuple[str, Figure]], style: Style, words: Words) -> Numbers:
    """Entries upwards and exits downwards, with room for what stands at its ends."""
    height = _height(panel, style)
    numbers = Numbers.fitting(-down, up, style.ticks_in(height), lambda tick: words.number(abs(tick)))
    return numbers.reaching(-down, up, clearance((figure for _, figure in told), style) / height)


def _panel(drawn: _Drawn, panel: tuple[str, str, str], numbers: Numbers, told: Published) -> Iterator[alt.LayerChart]:
    style, words, days = drawn.style, drawn.words, drawn.days
    height = _height(panel, style)
    parts: list[alt.Chart] = [*veil(drawn.answer.provisional_from, days, style, height, under=True), frame(days, numbers)]
    for flow, down in ((panel[1], False), (panel[2], True)):
        parts += _flow(drawn, flow, numbers, down=down, fills=_fills(style, flow))
    parts.append(alt.Chart(alt.InlineData(values=[{"y": 0}])).mark_rule(stroke=style.colours.ink, strokeWidth=1).encode(y=numbers.up("y")))
    for flow, down in ((panel[1], False), (panel[2], True)):
        parts += told.marks(drawn.data, days, numbers, style, what=f"published_{flow}", down=down)
    above = "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}".join(words(f"flow_{flow}") for flow in panel[1:] if numbers.low < 0 or flow == panel[1])
    parts += heading(above, style)
    yield layered(parts, days.width, height)


def _longer(drawn: _Drawn, totals: Published, figures: Sequence[Figure]) -> Iterator[alt.LayerChart]:
    """Each total of several steps as the days it is of, with its number in words, beside no scale; a point where it reaches beyond those
    that are drawn, or nobody says how far."""
    if not totals.rows:
        return
    style, days, ink = drawn.style, drawn.days, drawn.style.colours.ink
    size = style.small
    title = wrapped(drawn.words("flow_totals"), size, days.width, bold=True)  # or it makes the picture broad, and a phone all of it small
    parts: list[alt.Chart] = [text(title, 0, size * 0.9, fontWeight="bold", fill=ink, fontSize=size, lineHeight=size * 1.3)]
    y = size * (1.7 + 1.3 * len(title))
    for row, figure in zip(totals.rows[:_MOST_TOTALS], figures, strict=False):
        start, end = (days.at(date.fromisoformat(str(row[side])[:10])) for side in ("from", "to"))
        kind = drawn.words.kind(_TOTAL_KINDS.get(str(row["what"]).removeprefix("total_"), ""))
        low, high = (int(side) if (side := row[name]) is not None else None for name in ("low", "high"))
        lines = wrapped(f"{drawn.words.range(low, high)} {kind} — {row['name']}", size, days.width)
        broad = max(text_width(line, size) for line in lines)
        parts.append(text(lines, max(min(start, days.width - broad), 0), y, fontSize=size, lineHeight=size * 1.3, fill=ink))
        y += len(lines) * size * 1.3 + size * 0.5
        parts.append(stroke(start, y, end, y, stroke=ink, strokeWidth=style.line * 0.75))
        on, tip = figure.on, size * 0.35
        for at, shut, inwards in (
            (start, on.earliest is not None and on.earliest >= days.first, 1),
            (end, on.latest is not None and on.latest <= days.last, -1),
        ):
            back = at if shut else at + inwards * tip
            parts.append(stroke(back, y - tip, at, y if not shut else y + tip, stroke=ink, strokeWidth=style.line * 0.75))
            if not shut:
                parts.append(stroke(back, y + tip, at, y, stroke=ink, strokeWidth=style.line * 0.75))
        y += size * 1.2
    if (more := len(totals.rows) - _MOST_TOTALS) > 0:
        parts.append(text(drawn.words("and_more", number=drawn.words.number(more)), 0, y, fontSize=size, fill=style.colours.quiet))
        y += size * 1.6
    parts.append(canvas().mark_rect(x=0, x2=days.width, y=0, y2=y, opacity=0))
    yield layered(parts, days.width, y)


def _fills(style: Style, flow: str) -> tuple[str, ...]:
    return {"in": style.colours.entry, "out": style.colours.exit}.get(flow, (style.colours.listed,))


def _flow(drawn: _Drawn, flow: str, numbers: Numbers, *, down: bool, fills: Sequence[str]) -> Iterator[alt.Chart]:
    """Certain movements stacked by kind, and the outline of possible ones."""
    sign, style = -1 if down else 1, drawn.style
    kinds = [one.kind for one in drawn.answer.flows if one.flow == flow and one.kind is not None]
    gap = 1 if drawn.days.width / max(len(drawn.answer.stretch.steps), 1) > 6 else 0
    rows = drawn.data.transform_calculate(until="utcOffset('day', toDate(datum.to), 1)").transform_filter(f"datum.what === '{flow}'")
    x = drawn.days.encoded("from")
    stacked = rows.transform_filter(f"datum.kind {'!==' if kinds else '==='} '{_ALL}'").transform_stack(
        stack="low", groupby=["from"], sort=[alt.SortField(field="place", order="ascending")], as_=["base", "top"]
    )
    stacked = stacked.transform_calculate(y0=f"{sign} * datum.base", y1=f"{sign} * datum.top").transform_filter("datum.low > 0")
    for number, kind in enumerate(kinds or [_ALL]):
        yield (
            stacked.transform_filter(f"datum.kind === '{kind}'")
            .mark_rect(xOffset=gap, x2Offset=-gap, fill=fills[number % len(fills)], stroke=style.colours.quiet, strokeWidth=0.75 * gap)
            .encode(x=x, x2="until:T", y=numbers.up("y0"), y2="y1:Q")
        )
    whole = rows.transform_filter(f"datum.kind === '{_ALL}' && datum.high > datum.low")
    whole = whole.transform_calculate(y0=f"{sign} * datum.low", y1=f"{sign} * datum.high")
    yield whole.mark_rect(fillOpacity=0, stroke=style.colours.quiet, strokeWidth=1, strokeDash=[2, 2], xOffset=gap, x2Offset=-gap).encode(
        x=x, x2="until:T", y=numbers.up("y0"), y2="y1:Q"
    )


def _keys(drawn: _Drawn, told: Published) -> Iterator[Key]:
    style, words = drawn.style, drawn.words
    for flow in ("in", "out"):
        kinds = [one for one in drawn.answer.flows if one.flow == flow and one.kind is not None] or [
            one for one in drawn.answer.flows if one.flow == flow
        ]
        for number, one in enumerate(kinds):
            fills = _fills(style, flow)
            kind = words.kind(one.kind or f"all_{flow}")
            yield Key("bar", f"{kind}: {words.range(*one.total.movements)}", fills[number % len(fills)])
    if any(row["kind"] == _ALL and row["low"] != row["high"] for row in drawn.rows if "kind" in row):
        yield Key("open", words("possible_key"), style.colours.quiet, dash=(2, 2))
    since = drawn.answer.provisional_from
    if since is not None and since <= drawn.answer.stretch.last:
        yield Key("band", words("provisional_key", day=words.short_day(since)), style.colours.band, opacity=GROUND)
    yield from told.keys(style, words)


def _title(answer: Flows, words: Words) -> str:
    totals = {one.flow: one.total.movements for one in answer.flows if one.kind is None}
    said = [words(f"title_{flow}", number=words.range(*totals[flow])) for flow in ("in", "out", "designated") if flow in totals]
    days = "\N{NO-BREAK SPACE}–\N{NO-BREAK SPACE}".join(words.short_day(day) for day in (answer.stretch.first, answer.stretch.last))
    return words("flows_title_named", said="; ".join(said), days=days) if said else words("flows_title_figures", days=days)


def _caption(answer: Flows, words: Words) -> str:
    named = any(one.flow in panel[1:] for panel in _PANELS for one in answer.flows)
    hidden = {one.flow: one.total.movements for one in answer.flows if one.kind is None and one.flow.startswith("unreported")}
    total = [sum(amount[side] for amount in hidden.values()) for side in (0, 1)]
    home = next((one.total.movements for one in answer.flows if one.flow == "house_arrest"), None)
    return sentences(
        words("flows_caption") if named else words("flows_caption_figures"),
        words("flows_house_arrest", number=words.range(*home)) if home is not None else "",
        words("flows_unreported", number=words.range(total[0], total[1])) if hidden else "",
        selection_words(answer.of, words),
    )
