"""The life of a person in custody as a picture: years across, a lane for custody, one for each list, one for trials and exits.

Invariant: what is drawn full is certain, what is hollow is not; every mark leads to the statements it rests on, and stands in the table
twin with the same words. Places are shares of the width, so that the picture is as wide as its page and its words never shrink.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from habeas import ontology
from habeas.answers import PersonRecord
from habeas.answers.telling import kind_words, when_words
from habeas.answers.wording import date_words, day_words, speakers_words
from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Statement
from habeas.register import Designation, Episode

__all__ = ["Lane", "Mark", "Timeline", "timeline"]

_EVENTS = (Kind.CHARGED, Kind.TRIED, Kind.SENTENCED)
_EXITS = (Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DIED, Kind.REFUSED_DEPORTATION)
_PLACED = ("destination", "place")
_TOP, _LANE, _BAR = 26, 52, 16
_PHONE, _WIDE, _SIGN = 320, 1000, 6.6
"""Pixels: the narrowest and the usual width of the picture, and the width of a letter, for putting words where they do not collide."""


@dataclass(frozen=True, slots=True)
class Mark:
    """shape: `bar`, `hollow`, `place`, `trial` or `exit`, the last two with `-hollow` where the day is not certain. x, width: in percent.
    y: in pixels. words: what it is, for those who do not see it and for the table. when: its days. label: short words under it; label_at:
    where there is room for it, `everywhere`, `wide` or nowhere."""

    shape: str
    x: float
    width: float
    y: float
    words: str
    when: str
    certain: bool
    statements: tuple[str, ...]
    who: str
    label: str = ""
    label_at: str = ""

    @property
    def anchor(self) -> str:
        return "end" if self.x > 72 else "start"

    @property
    def href(self) -> str:
        return f"#s-{self.statements[0]}" if self.statements else ""

    @property
    def height(self) -> int:
        return _BAR

    @property
    def middle(self) -> float:
        return self.y + _BAR / 2

    @property
    def label_y(self) -> float:
        return self.y + _BAR + 13


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    y: int
    marks: tuple[Mark, ...]

    @property
    def name_y(self) -> int:
        return self.y - 5

    @property
    def line_y(self) -> float:
        return self.y + _BAR / 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """years: each year that is marked, its place in percent, and whether a phone has room for it. today: the day of the question."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, float, bool], ...]
    today: float
    today_words: str
    height: int

    @property
    def bottom(self) -> int:
        return self.height - 18

    @property
    def marks(self) -> list[tuple[str, Mark]]:
        return [(lane.name, mark) for lane in self.lanes for mark in lane.marks]


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def at(self, day: date | None, otherwise: date) -> float:
        day = min(max(day or otherwise, self.first), self.last)
        return round(100 * (day - self.first).days / max((self.last - self.first).days, 1), 3)


def timeline(record: PersonRecord) -> Timeline | None:
    """None when no day of the person is known."""
    statements = {one.id: one for _, many in record.statements for one in many}
    axis = _axis(record, statements.values())
    if axis is None:
        return None
    drawn: list[tuple[str, list[Mark]]] = []
    if custody := list(_custody(record.episodes, record.as_of.on, axis, statements)):
        drawn.append((_("Custody"), custody))
    by: dict[str, list[Mark]] = {}
    for designation in record.designations:
        by.setdefault(designation.by or _("nobody named"), []).extend(_designated(designation, record.as_of.on, axis, statements))
    drawn += [(_("On the list of %(who)s") % {"who": who}, marks) for who, marks in by.items()]
    if events := list(_events(statements.values(), axis)):
        drawn.append((_("Trials and exits"), events))
    if not drawn:
        return None
    lanes = tuple(Lane(name, _TOP + _LANE * place, ()) for place, (name, _) in enumerate(drawn))
    placed = tuple(Lane(lane.name, lane.y, tuple(_labelled(marks, lane.y))) for lane, (_, marks) in zip(lanes, drawn, strict=True))
    today = axis.at(record.as_of.on, record.as_of.on)
    return Timeline(placed, tuple(_years(axis)), today, day_words(record.as_of.on), _TOP + _LANE * len(drawn) + 24)


def _axis(record: PersonRecord, statements: Iterable[Statement]) -> _Axis | None:
    """Whole years, from the first day that is told to the day of the question or the last that is told."""
    told = [day for one in statements if one.modality is Modality.ASSERTED for day in (one.on.earliest, one.on.latest) if day is not None]
    if not told:
        return None
    return _Axis(date(min(told).year, 1, 1), date(max(*told, record.as_of.on).year, 12, 31))


def _years(axis: _Axis) -> Iterator[tuple[int, float, bool]]:
    count = axis.last.year - axis.first.year + 1
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 10_000) if count / step <= 16)
    on_phone = next(step for step in (1, 2, 5, 10, 20, 50, 100, 10_000) if step % every == 0 and count / step <= 7)
    for year in range(axis.first.year, axis.last.year + 1):
        if (year - axis.first.year) % every == 0:
            yield year, axis.at(date(year, 1, 1), axis.first), (year - axis.first.year) % on_phone == 0


def _custody(episodes: Sequence[Episode], on: date, axis: _Axis, statements: dict[str, Statement]) -> Iterator[Mark]:
    for place, episode in enumerate(episodes):
        until = _end(episodes, place, on, axis)
        begin = episode.start.earliest or episode.likely_from or (episode.surely[0] if episode.surely else None)
        ids = episode.statements
        who = _who(ids, statements)
        when = f"{_began(episode)} – {_ended(episode)}"
        x, end = axis.at(begin, axis.first), axis.at(until, axis.last)
        possible = _("possibly in custody, or presumed so")
        yield Mark("hollow", x, max(end - x, 0.4), 0, possible, when, False, ids, who)
        if episode.surely is not None:
            x, end = axis.at(episode.surely[0], axis.first), axis.at(episode.surely[1] + timedelta(days=1), axis.last)
            sure = f"{day_words(episode.surely[0])} – {day_words(episode.surely[1])}"
            yield Mark("bar", x, max(end - x, 0.4), 0, _("in custody, shown before and after"), sure, True, ids, who)
        yield from _places([statements[one] for one in ids if one in statements and one not in episode.closed], axis, begin)


def _places(told: Sequence[Statement], axis: _Axis, begin: date | None) -> Iterator[Mark]:
    """Where somebody was held, at each change."""
    last = ""
    for one in sorted(told, key=lambda one: (one.on.earliest or axis.first, one.entry or 0)):
        facets = dict(one.facets)
        where = next((facets[slot] for slot in _PLACED if slot in facets), "")
        if where and where != last:
            last = where
            at = axis.at(one.on.earliest or begin, axis.first)
            yield Mark("place", at, 0, 0, where, when_words(one.on), True, (one.id,), speakers_words(one.speakers), where)


def _end(episodes: Sequence[Episode], place: int, on: date, axis: _Axis) -> date:
    episode = episodes[place]
    if episode.end is not None:
        return episode.end.latest or episode.end.earliest or on
    known = [episode.surely[1]] if episode.surely else []
    return min(max([on, *known]), axis.last)


def _began(episode: Episode) -> str:
    on = episode.start
    return when_words(on) if on.earliest or on.latest else _("beginning not stated")


def _ended(episode: Episode) -> str:
    if episode.end is None:
        return _("no exit known")
    told = when_words(episode.end)
    return f"{told} ({_('not reported, but custody began again')})" if episode.implied and episode.doubt is None else told


def _designated(one: Designation, on: date, axis: _Axis, statements: dict[str, Statement]) -> Iterator[Mark]:
    since, until = one.since, one.until
    words = ", ".join(one.statuses) or _("designated")
    when = f"{when_words(since) if since else _('beginning not stated')} – {when_words(until) if until else _('no end stated')}"
    who = _who(one.statements, statements)
    last = until.latest if until is not None else max(on, since.earliest if since and since.earliest else on)
    begin = since.earliest if since is not None else None
    x, end = axis.at(begin, axis.first), axis.at(last, axis.last)
    sure_from = since.latest if since is not None else None
    sure_to = until.earliest if until is not None else last
    certain = sure_from is not None and sure_to is not None and sure_from < sure_to
    if not certain or (begin, last) != (sure_from, sure_to):
        yield Mark("hollow", x, max(end - x, 0.4), 0, _("possibly on the list"), when, False, one.statements, who)
    if certain and sure_from is not None and sure_to is not None:
        x, end = axis.at(sure_from, axis.first), axis.at(sure_to, axis.last)
        yield Mark("bar", x, max(end - x, 0.4), 0, words, when, True, one.statements, who, words)


def _events(statements: Iterable[Statement], axis: _Axis) -> Iterator[Mark]:
    told: dict[tuple[Kind, PartialDate], list[Statement]] = {}
    for one in statements:
        if one.modality is Modality.ASSERTED and one.kind in (*_EVENTS, *_EXITS) and (one.on.earliest or one.on.latest):
            told.setdefault((one.kind, one.on.worded(None)), []).append(one)
    for (kind, on), many in sorted(told.items(), key=lambda item: (item[0][1].earliest or axis.first, item[0][0].value)):
        exact = on.earliest is not None and on.earliest == on.latest
        shape = ("exit" if kind in _EXITS else "trial") + ("" if exact else "-hollow")
        x = axis.at(on.earliest, axis.first)
        width = 0.0 if exact else max(axis.at(on.latest, axis.last) - x, 0.4)
        words = f"{kind_words(kind, Modality.ASSERTED)} {date_words(on)}"
        ids = tuple(one.id for one in many)
        short = ontology.kind(kind).labels["en"]
        yield Mark(shape, x, width, 0, words, when_words(on), exact, ids, _who(ids, {one.id: one for one in many}), short)


def _who(identifiers: Sequence[str], statements: dict[str, Statement]) -> str:
    said = dict.fromkeys(speakers_words(statements[one].speakers) for one in identifiers if one in statements)
    return "; ".join(said)


def _labelled(marks: Sequence[Mark], y: int) -> Iterator[Mark]:
    """The marks of a lane at their height, with where their labels have room: everywhere, on a wide page only, or nowhere."""
    ends = {_PHONE: -1.0, _WIDE: -1.0}
    for mark in marks:
        fits = {}
        for width, taken in ends.items():
            long = len(mark.label) * _SIGN
            start = mark.x * width / 100 - (long if mark.anchor == "end" else 0)
            fits[width] = bool(mark.label) and max(taken, 0) <= start <= width - long
            if fits[width]:
                ends[width] = start + long + 8
        at = "everywhere" if fits[_PHONE] else "wide" if fits[_WIDE] else ""
        yield Mark(
            mark.shape, mark.x, mark.width, y, mark.words, mark.when, mark.certain, mark.statements, mark.who, mark.label if at else "", at
        )
