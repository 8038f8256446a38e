"""The same days as they were known then and as they are known now.

Invariant: both lines are series of one ledger for one selection; what was learnt later reaches into the later line only.
"""

from __future__ import annotations

from habeas.answers.answer import NotKnown
from habeas.answers.charts.axes import Days, Numbers
from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, drawable
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.levels import Levels, levels
from habeas.answers.charts.marks import frame, stepped
from habeas.answers.charts.sheet import Key, Sheet, layered, rows_drawn
from habeas.answers.charts.style import DASHES, Look, style_of
from habeas.answers.charts.wording import selection_words, sentences, source_words, times_words
from habeas.answers.timeline import Level, Series
from habeas.answers.vintage import AsKnown

__all__ = ["as_known"]

COLUMNS = ("what", "from", "low", "carried", "high", "run", "provisional")


def as_known(answer: AsKnown | NotKnown, look: Look) -> Chart:
    """Two lines with their ranges. Raises NothingToDrawError when neither time knows of anybody held."""
    found: AsKnown = drawable(answer)
    words, style = words_in(look.language), style_of(look)
    sides = {
        name: levels(side, int(style.inner)) if isinstance(side, Series) else Levels((), (), None, cumulative=False)
        for name, side in (("then", found.then), ("now", found.now))
    }
    if found.then.as_of.stated is not None:
        # What was published by a day says nothing of the days after it.
        sides["then"] = sides["then"].until(found.then.as_of.stated)
    if not any(side.rows for side in sides.values()):
        raise NothingToDrawError(found.now.not_known)
    rows = [{"what": name, **row} for name, side in sides.items() for row in side.rows]
    table = Table.of(COLUMNS, rows, [ids for side in sides.values() for ids in side.evidence])
    numbers = Numbers.fitting(0, max(1, *(side.highest for side in sides.values())), style.ticks, words.number)
    left, right = numbers.room(style.small) + 10, style.small * 2.2
    days = Days.fitting(found.stretch.first, found.stretch.last, style.inner - left - right, style, words)
    data = rows_drawn()
    colours = style.colours
    parts = [
        frame(days, numbers),
        *stepped(data, "now", days, numbers, line=colours.ink, band=colours.band, dash=DASHES[0], style=style),
        *stepped(data, "then", days, numbers, line=colours.accent, band=colours.accent, dash=DASHES[1], style=style, outline=True),
    ]
    drawn = [
        ("then", Key("line", words("then_key", when=times_words(found.then.as_of, words)), colours.accent, dash=DASHES[1])),
        ("now", Key("line", words("now_key", when=times_words(found.now.as_of, words)), colours.ink)),
    ]
    keys = [*(key for name, key in drawn if sides[name].rows), Key("band", words("range_key"), colours.band, opacity=0.75)]
    stated = found.then.as_of.stated
    on, then, now = next((point for point in reversed(found.points) if stated is None or point[0] <= stated), found.points[-1])
    title = words("as_known_title", day=words.day(on), then=_level("then", then, words), now=_level("now", now, words))
    every = next((side.every for side in sides.values() if side.every), None)
    caption = sentences(words("as_known_caption"), words(f"drawn_every_{every}") if every else "", selection_words(found.of, words))
    source = source_words(found.evidence, (), found.now.as_of, found.method, words)
    sheet = Sheet(style, title, caption, source, left, right, keys)
    return sheet.chart("as_known", [layered(parts, sheet.width, style.plot)], table, look.language)


def _level(side: str, level: Level | None, words: Words) -> str:
    """Of what nothing is known nobody says that nobody was held."""
    return words(f"{side}_range", range=words.range(level.low, level.high)) if level is not None else words(f"{side}_unknown")
