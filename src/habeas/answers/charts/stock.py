"""The stock: how many named people are held from day to day, with what others publish and the deals of those days.

Invariant: published numbers stand beside the line and are never added to it; the unfinished tail is veiled; a deal is a mark in time and
says nothing of cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from habeas.answers.answer import NotKnown
from habeas.answers.charts.axes import Days, Numbers, lanes
from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, Value, drawable
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.levels import levels
from habeas.answers.charts.marks import clearance, frame, heading, published, stepped, veil
from habeas.answers.charts.sheet import Key, Sheet, layered, rows_drawn, text
from habeas.answers.charts.style import Look, Style, style_of, text_width
from habeas.answers.charts.wording import selection_words, sentences, source_words
from habeas.answers.deals import Deal, Deals
from habeas.answers.timeline import Series
from habeas.register import Figure

__all__ = ["stock"]

_APART = 3
"""How many times as large published numbers are, or the other way round, for each to have a scale of its own."""

COLUMNS = ("what", "who", "name", "from", "at", "to", "low", "carried", "high", "run", "provisional")


def stock(answer: Series | NotKnown, look: Look, *, deals: Deals | NotKnown | None = None, groups_of: int | None = None) -> Chart:
    """The picture of a series. deals: those to mark. groups_of: the size of the groups in which people who may not be named are counted
    in its points, None where all are named. Raises NothingToDrawError when neither a person nor a figure is told of."""
    series: Series = drawable(answer)
    words, style = words_in(look.language), style_of(look)
    held = levels(series, int(style.inner))
    first, last = series.stretch.first, series.stretch.last
    if not held.rows and not series.figures:
        raise NothingToDrawError(series.not_known)
    levelled = _panels(held.highest if held.rows else None, series.figures, style, words, all_named=groups_of is None)
    left, right = max(panel.numbers.room(style.small) for panel in levelled) + 10, style.small * 2.2
    days = Days.fitting(first, last, style.inner - left - right, style, words)
    told = published([("published", figure) for figure in series.figures], days, words, style)
    made = list(_deals(deals, first, last, words)) if isinstance(deals, Deals) else []
    rows = [*({"what": "held", **row} for row in held.rows), *told.rows, *(row for row, _ in made)]
    evidence = [*held.evidence, *told.evidence, *(ids for _, ids in made)]
    table = Table.of(COLUMNS, rows, evidence, unnamed=groups_of is not None)
    data = rows_drawn()
    marked, above = _deal_labels([row for row, _ in made], days, style, left=left, right=right)
    plots = []
    for number, panel in enumerate(levelled):
        across = days if panel is levelled[-1] else days.unlabelled
        parts: list[alt.Chart] = [frame(across, panel.numbers)]
        parts += heading(panel.heading, style, above=0 if number else above) if panel.heading else []
        if panel.held and held.rows:
            ink, band = style.colours.ink, style.colours.band
            parts += stepped(data, "held", across, panel.numbers, line=ink, band=band, dash=(1, 0), style=style)
            parts += veil(series.provisional_from, across, style, panel.height)
        parts += [*_deal_marks(data, across, style), *([] if number else marked)] if made else []
        if panel.figures:
            parts += told.marks(data, across, panel.numbers, style)
            parts += [] if panel.held else told.said(across, panel.numbers, panel.height, style, words)
        plots.append(layered(parts, days.width, panel.height))
    keys = [*_keys(style, words, held=bool(held.rows), series=series, deals=bool(made)), *told.keys(style, words)]
    title, caption = _title(series, words, groups_of), _caption(series, held.every, words, groups_of)
    speakers = [figure.speakers[0] for figure in series.figures if figure.speakers]
    source = source_words(series.evidence, speakers, series.as_of, series.method, words)
    sheet = Sheet(style, title, caption, source, left, right, keys)
    beside = words(
        "alt_stock", days=f"{words.day(first)} – {words.day(last)}", figures=words.number(len(told.rows)), deals=words.number(len(made))
    )
    return sheet.chart("stock", plots, table, look.language, told=beside)


@dataclass(frozen=True, slots=True)
class _Panel:
    """A plot with a scale of its own. heading: what it shows, empty where it is the only one. held, figures: what is drawn on it."""

    heading: str
    height: float
    numbers: Numbers
    held: bool
    figures: bool


def _panels(highest: int | None, figures: Sequence[Figure], style: Style, words: Words, *, all_named: bool) -> list[_Panel]:
    """One panel, or one for the people known and one for published numbers where the smaller of them would lie flat on the scale of the
    larger. highest: of the people known, None for nobody known of."""
    published = max([figure.count.high or figure.count.low or 0 for figure in figures], default=0)
    if highest is None or not figures or max(highest, published) < _APART * max(min(highest, published), 1):
        return [_Panel("", style.plot, _numbers(max(highest or 0, published), figures, style.plot, style, words), True, True)]
    upper, lower = style.plot * 0.7, style.plot * 0.6
    return [
        _Panel(words("panel_named" if all_named else "panel_known"), upper, _numbers(highest, (), upper, style, words), True, False),
        _Panel(words("panel_published"), lower, _numbers(published, figures, lower, style, words), False, True),
    ]


def _numbers(highest: int, figures: Sequence[Figure], height: float, style: Style, words: Words) -> Numbers:
    numbers = Numbers.fitting(0, max(highest, 1), style.ticks_in(height), words.number)
    return numbers.reaching(0, max(highest, 1), clearance(figures, style) / height)


def _title(series: Series, words: Words, groups_of: int | None) -> str:
    last = series.points[-1]
    if last.people is None:
        return words("stock_title_unknown", day=words.day(last.on))
    label = "stock_title" if groups_of is None else "stock_title_all"
    return words(label, day=words.day(last.on), range=words.range(last.people.low, last.people.high))


def _caption(series: Series, every: str | None, words: Words, groups_of: int | None) -> str:
    return sentences(
        words("stock_caption") if groups_of is None else words("stock_caption_all", small=words.number(groups_of)),
        words(f"drawn_every_{every}") if every else "",
        selection_words(series.of, words),
        words("with_proposals") if series.points[-1].decided is not None else "",
    )


def _keys(style: Style, words: Words, *, held: bool, series: Series, deals: bool) -> Iterator[Key]:
    colours = style.colours
    if held:
        yield Key("line", words("held_key"), colours.ink)
        yield Key("band", words("range_key"), colours.band, opacity=0.75)
        if series.provisional_from is not None and series.provisional_from <= series.stretch.last:
            yield Key("rule", words("provisional_key", day=words.short_day(series.provisional_from)), colours.quiet, dash=(1, 3))
    if deals:
        yield Key("rule", words("deal_key"), colours.accent, dash=(5, 3))


def _deals(answer: Deals, first: date, last: date, words: Words) -> Iterator[tuple[dict[str, Value], tuple[str, ...]]]:
    """Deals in which people went free, in the days that are drawn."""
    for deal in answer.deals:
        earliest, latest = deal.on.earliest, deal.on.latest
        if not deal.freed or earliest is None or latest is None or earliest > last or latest < first:
            continue
        freed = _freed(deal)
        yield (
            {
                "what": "deal",
                "name": words("freed_label", number=words.range(*freed)) if freed else words("deal_label"),
                "from": max(earliest, first).isoformat(),
                "to": min(latest, last).isoformat(),
                "low": freed[0] if freed else None,
                "high": freed[1] if freed else None,
            },
            deal.evidence,
        )


def _freed(deal: Deal) -> tuple[int | None, int | None] | None:
    """The number let go, None where none or several are published."""
    told = {(quantity.count.low, quantity.count.high) for leg in deal.freed for quantity in leg.delivered}
    return told.pop() if len(told) == 1 else None


def _deal_marks(data: alt.Chart, days: Days, style: Style) -> Iterator[alt.Chart]:
    """The days of deals, down a whole panel."""
    x, accent = days.encoded("from"), style.colours.accent
    single = data.transform_filter("datum.what === 'deal'")
    yield single.transform_filter("datum.from !== datum.to").mark_rect(fill=accent, opacity=0.14).encode(x=x, x2="to:T")
    yield (
        single.transform_filter("datum.from === datum.to")
        .mark_rule(stroke=accent, strokeWidth=style.line * 0.75, strokeDash=[5, 3])
        .encode(x=x)
    )


def _deal_labels(rows: Sequence[dict[str, Value]], days: Days, style: Style, *, left: float, right: float) -> tuple[list[alt.Chart], float]:
    """Above the plot what was done on the marked days, and how many pixels that takes. A label without room is left out."""
    ordered = sorted(rows, key=lambda row: (str(row["from"]), str(row["to"])))
    spans = []
    for row in ordered:
        width = text_width(str(row["name"]), style.small)
        at = (days.at(date.fromisoformat(str(row["from"]))) + days.at(date.fromisoformat(str(row["to"])))) / 2
        start = min(max(at - width / 2, -left), days.width + right - width)
        spans.append((start, start + width))
    line, chosen = style.small * 1.4, lanes(spans, 3)
    drawn = [
        text(str(row["name"]), start, -line * (lane + 1), fill=style.colours.accent, fontSize=style.small)
        for row, (start, _), lane in zip(ordered, spans, chosen, strict=True)
        if lane is not None
    ]
    return drawn, line * max((lane + 1 for lane in chosen if lane is not None), default=0)
