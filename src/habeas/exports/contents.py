"""What a public store holds: every page with what a search finds it by, and every picture in each look.

Invariant: all of it comes from one `Published`; the words a page is found by are words it shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

from habeas import __version__, answers
from habeas.exports.building import Drawing, Page
from habeas.exports.feed import feed
from habeas.exports.pages import document, keys, picture, pictures
from habeas.exports.pages.asked import asked
from habeas.model import Statement
from habeas.publication import Published

__all__ = ["FEED", "drawings", "pages"]

FEED = "feed"
"""The key of what is new."""

_THEMES, _SIZES = ("light", "dark"), ("phone", "wide")
_INSIDE = ("held", "presumed")


def pages(published: Published) -> Iterator[Page]:
    """Every page of `habeas.exports.pages`, and what is new."""
    people = {f"people/{one['person']}": one for one in document(published, "people")["people"]}
    for key in (*people, *(key for key in keys(published) if key not in people)):
        names, texts = _found_by(published, key)
        tags = _tags(people[key]) if key in people else ()
        yield Page(key, document(published, key), names, texts, tags, _former(published, key))
    yield Page(FEED, feed(published))


def drawings(published: Published, languages: Iterable[str]) -> Iterator[Drawing]:
    """Every picture in each language, theme and size, drawn when it is asked for."""
    for name in pictures(published):
        answered = hashlib.sha256(json.dumps([__version__, name, _shown_by(published, name)], sort_keys=True).encode())
        for language, theme, size in product(languages, _THEMES, _SIZES):
            look = answered.copy()
            look.update(f"{language} {theme} {size}".encode())
            yield Drawing(name, language, theme, size, look.hexdigest(), partial(_draw, published, name, language, theme, size))


def _tags(one: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """How the list of people is narrowed: by custody, by who designates them, by the year since which they are held."""
    since = (one["since"] or {}).get("earliest")
    inside = [("custody", "in")] if one["custody"] in _INSIDE else []
    year = [("since", since[:4])] if since else []
    return (("custody", one["custody"]), *inside, *year, *(("by", by) for by in one["designated_by"]))


def _former(published: Published, key: str) -> tuple[str, ...]:
    """The addresses of a person who was several once."""
    kind, _, own = key.partition("/")
    if kind != "people" or not own:
        return ()
    person = published.register.person(own)
    if len(person.group.written) == 1 and not person.group.by_spelling:
        return ()
    return tuple(dict.fromkeys(f"people/{one}" for one in person.former_ids if one != own))


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
        deal = next(one for one in asked(published).deals if one.id == own)
        return deal.parties, tuple(leg.instrument for leg in deal.legs)
    return (), ()


def _words_of(one: Statement) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    names = (*(person.name for person in one.people), *(party.name for party in one.parties))
    population = one.count.population if one.count else None
    return names, (one.quote, one.on.text, population, *one.speakers, *(value for _, value in one.facets))


def _shown_by(published: Published, name: str) -> Any:
    """The answers that a picture shows, as JSON: the same answers make the same picture."""
    told = asked(published)
    if name == "stock":
        points = [[on.isoformat(), low, high] for on, low, high in told.series.points]
        return [points, published.rules.small, told.series.named.to_json(), answers.deals(told.register).to_json()]
    if name == "flows":
        return told.flows.to_json()
    return [published.on.isoformat(), [door.to_json() for door in told.doors.get(name.partition("/")[2], ())]]


def _draw(published: Published, name: str, language: str, theme: str, size: str) -> str | None:
    from habeas.answers.charts import Look, NothingToDrawError, Size, Theme, to_svg

    try:
        return to_svg(picture(published, name, Look(language, Theme(theme), Size(size))))
    except NothingToDrawError:
        return None
