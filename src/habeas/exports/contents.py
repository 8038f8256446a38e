"""What a public store holds: every page with what a search finds it by, and every picture in each look.

Invariant: all of it comes from one `Published`; the words a page is found by are words it shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any

from habeas import __version__, answers
from habeas.answers.revolving import revolving
from habeas.exports.building import Drawing, Page
from habeas.exports.feed import feed
from habeas.exports.pages import document, keys
from habeas.exports.pages.asked import asked
from habeas.model import Statement
from habeas.publication import HeldSeries, Published

__all__ = ["CHARTS", "FEED", "drawings", "pages"]

CHARTS = ("stock", "flows", "figures", "refills", "returns")
"""The names of pictures; one that has nothing to show is not there."""
FEED = "feed"
"""The key of what is new."""

_THEMES, _SIZES = ("light", "dark"), ("phone", "wide")


def pages(published: Published) -> Iterator[Page]:
    """Every page of `habeas.exports.pages`, and what is new."""
    for key in keys(published):
        names, texts = _found_by(published, key)
        yield Page(key, document(published, key), names, texts)
    yield Page(FEED, feed(published))


def drawings(published: Published, languages: Iterable[str]) -> Iterator[Drawing]:
    """Every picture in each language, theme and size, drawn when it is asked for."""
    for name, shown in _shown(published).items():
        answered = hashlib.sha256(json.dumps([__version__, name, *(_json(answer) for answer in shown)], sort_keys=True).encode())
        for language, theme, size in product(languages, _THEMES, _SIZES):
            look = answered.copy()
            look.update(f"{language} {theme} {size}".encode())
            draw = partial(_draw, name, shown, language, theme, size)
            yield Drawing(name, language, theme, size, look.hexdigest(), draw)


def _found_by(published: Published, key: str) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Names of people, and other words, by which a search finds a page; nothing for pages that are lists."""
    kind, _, own = key.partition("/")
    register = published.register
    if not own:
        return (), ()
    if kind == "people":
        return register.person(own).names, ()
    if kind == "statements":
        return _words_of(register.statements[own])
    if kind == "sources":
        source = register.sources[own]
        return (), (source.title, source.publisher, source.address)
    if kind == "deals":
        deal = next(one for one in _deals(published) if one.id == own)
        return deal.parties, tuple(leg.instrument for leg in deal.legs)
    return (), ()


def _words_of(one: Statement) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    names = (*(person.name for person in one.people), *(party.name for party in one.parties))
    population = one.count.population if one.count else None
    return names, (one.quote, one.on.text, population, *one.speakers, *(value for _, value in one.facets))


def _deals(published: Published) -> tuple[answers.Deal, ...]:
    return asked(published).deals


def _shown(published: Published) -> dict[str, tuple[Any, ...]]:
    """The answers that each picture shows."""
    register = published.register
    whole, doors = published.series(), revolving(register)
    return {
        "stock": (_with_withheld(whole), answers.deals(register), whole),
        "flows": (answers.flows(register, step=answers.Step.MONTH),),
        "figures": (answers.figures(register),),
        "refills": (doors,),
        "returns": (doors,),
    }


def _json(answer: Any) -> Any:
    if isinstance(answer, HeldSeries):
        return [answer.sentence(), [[on.isoformat(), low, high] for on, low, high in answer.points]]
    return answer.to_json()


def _draw(name: str, shown: tuple[Any, ...], language: str, theme: str, size: str) -> str | None:
    from habeas.answers import charts

    look = charts.Look(language, charts.Theme(theme), charts.Size(size))
    simple: dict[str, Callable[..., charts.Chart]] = {
        "flows": charts.flows,
        "figures": charts.figures,
        "refills": charts.refills,
        "returns": charts.returns,
    }
    try:
        if name == "stock":
            series, deals, _ = shown
            chart = charts.stock(series, look, deals=deals)
        else:
            chart = simple[name](*shown, look)
    except charts.NothingToDrawError:
        return None
    return charts.to_svg(chart)


def _with_withheld(whole: HeldSeries) -> answers.Series | answers.NotKnown:
    """The series of named people with everybody else in its numbers."""
    named = whole.named
    if not isinstance(named, answers.Series) or not whole.withheld:
        return named
    levels = {on: (low, high) for on, low, high in whole.points}
    points = []
    for point in named.points:
        low, high = levels[point.on]
        if low is not None and high is not None:
            named_low, carried = (point.people.low, point.people.carried) if point.people else (0, 0)
            people = answers.Level(low, low + carried - named_low, high)
            points.append(replace(point, people=people, stays=None))
        else:
            points.append(point)
    return replace(named, points=tuple(points))
