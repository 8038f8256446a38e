"""What a public store holds: every page with what a search finds it by, and every picture in each look.

Invariant: all of it comes from one `Published`; the words a page is found by are words it shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import Any

from habeas import __version__
from habeas.exports.building import Drawing
from habeas.exports.feed import feed
from habeas.exports.pages import document, keys, people, picture, pictures, words
from habeas.exports.pages.asked import Asked, asked
from habeas.exports.pages.encoding import JSON, statement_encoded
from habeas.exports.pages.telling import every
from habeas.exports.store import LENT, Store
from habeas.exports.writing import Contents, Page, PagesOf
from habeas.model import Kind, Statement
from habeas.publication import Published
from habeas.register import Person
from habeas.register.designations import organisation_of

__all__ = ["FEED", "Digests", "contents", "drawings"]

FEED = "feed"
"""The key of what is new."""

_THEMES, _SIZES = ("light", "dark"), ("phone", "wide")
_INSIDE = ("held", "presumed")
_IN_UNITS = frozenset({"people", "sources", "statements"})
_IN_ALL = frozenset({"on", "head", "recorded"})


@dataclass(slots=True)
class Digests:
    """Of the statements of each source, by its mark, with all that they are made of: what is made of the same has the same digests."""

    of_source: dict[str, tuple[Any, list[bytes]]] = field(default_factory=dict)

    def keep_only(self, marks: Collection[str]) -> None:
        for mark in [one for one in self.of_source if one not in marks]:
            del self.of_source[mark]


def contents(published: Published, older: Store | None = None, known: Digests | None = None) -> Contents:
    """Every page of `habeas.exports.pages`, and what is new.

    older: a store from which rows of lists are taken that are the same still. known: the digests of what was put together before; those of
    this one are put into it.
    """
    told = asked(published)
    digests = Digests() if known is None else known
    digests.keep_only(told.by_source.keys())
    blank = {"page": "statement", "address": None, **words.ALONE}
    ordered = {
        "sources": tuple(f"sources/{mark}" for mark in dict.fromkeys(one.source for one in told.published_first)),
        "statements": tuple(f"statements/{one.id}" for one in told.published_first),
    }
    return Contents(_pages(told, older, digests), every(told), blank, ordered)


def _pages(told: Asked, older: Store | None, digests: Digests) -> Iterator[Page | PagesOf]:
    published = told.published
    summed: dict[str, bytes] = {}  # of all that is told of each statement
    for mark in told.by_source:
        yield _source(told, mark, summed, digests)
    units = older.units() if older is not None else {}
    known = {one["person"]: one for one in older.document("people")["people"]} if older is not None else {}
    rows: dict[str, Any] = {}
    listed = {one.id for one in told.concerned}
    for one in (*told.concerned, *(one for one in told.register.people if one.id not in listed)):
        key, digest = f"people/{one.id}", _digest_of_person(told, one, summed)
        if one.id in listed:
            same = key in units and units[key].digest == digest
            rows[one.id] = (known.get(one.id) if same else None) or people.row(told, one)
        tags = _tags(rows[one.id]) if one.id in rows else ()
        found = Page(key, None, one.names, (), tags, _former(one))
        yield PagesOf(key, digest, partial(_person, told, one.id), found)
    for key in keys(published):
        kind, _, own = key.partition("/")
        if key == "people":
            yield _page(key, people.people(told, list(rows.values())))
        elif not own or kind not in _IN_UNITS:
            yield _page(key, document(published, key), *(_found_by_deal(told, own) if kind == "deals" and own else ()))
    yield Page(FEED, feed(published))


def _page(key: str, told: Mapping[str, Any], names: tuple[str, ...] = (), texts: tuple[str | None, ...] = ()) -> Page:
    """Without what all documents say."""
    return Page(key, {name: value for name, value in told.items() if name not in _IN_ALL}, names, texts)


def _source(told: Asked, mark: str, summed: dict[str, bytes], digests: Digests) -> PagesOf:
    """A source and its statements, each of whose words are kept once, on the page of the source. summed: gets the digests of these."""
    source, those, row = told.register.sources.get(mark), told.by_source[mark], words.row(told, mark)
    facts = (row, [_facts(told, one) for one in those])
    before, of_each = digests.of_source.get(mark, (None, []))
    if before != facts:
        of_each = [_digest(statement_encoded(told, one)) for one in those]
        digests.of_source[mark] = facts, of_each
    summed.update(zip([one.id for one in those], of_each, strict=True))
    more = {one.id: extra for one in those if one.id in told.tied and (extra := words.beside(told, one)) is not None}
    key = f"sources/{mark}"

    def pages() -> Iterator[Page]:
        found = (source.title, source.publisher, source.address) if source is not None else ()
        items = [statement_encoded(told, one) for one in those]
        yield Page(key, {"page": "source", "key": key, "source": row, "statements": []}, (), found, lists={LENT[0]: items})
        for place, one in enumerate(those):
            own = {"page": "statement", "address": row["address"], **more.get(one.id, words.ALONE)}
            yield Page(f"statements/{one.id}", own, *_words_of(one), lent=(key, place))

    return PagesOf(key, _digest(JSON.encode(row), *[one.hex() for one in of_each], JSON.encode(more)), pages)


def _facts(told: Asked, one: Statement) -> tuple[Any, ...]:
    """All that is told of a statement and does not stand in the row of its source."""
    bearers = [person.id if (person := told.person_of(one.id, each.name)) is not None else None for each in one.people]
    return one, told.published.accepted.get(one.id), one.id in told.published.kept_back, bearers


def _person(told: Asked, identifier: str) -> Iterator[Page]:
    yield _page(f"people/{identifier}", people.person(told, identifier, people.ENCODED))


def _digest_of_person(told: Asked, one: Person, summed: Mapping[str, bytes]) -> bytes:
    """Of all that a page of somebody is made of: who they are, and all that is told of them."""
    standing = told.register.standing
    ids = [each.id for each in one.statements]
    deals = [told.used_in.get(each, ()) for each in ids]
    events = [standing.event_of(each) for each in ids] if standing.events else []
    lists = [organisation_of(each) for each in one.statements if each.kind is Kind.DESIGNATED]
    owners = [told.owner_of(name) for name in lists if name is not None]
    facts = JSON.encode([one.id, one.names, list(one.group.written), one.by_spelling, one.conflicts, ids, deals, events, owners])
    return _digest(facts, *(summed[each].hex() for each in ids))


def _digest(*texts: str) -> bytes:
    summed = hashlib.blake2b(digest_size=16)
    for text in texts:
        summed.update(text.encode("utf-8", "surrogatepass"))
        summed.update(b"\0")
    return summed.digest()


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


def _former(one: Person) -> tuple[str, ...]:
    """The addresses of a person who was several once."""
    if len(one.group.written) == 1 and not one.group.by_spelling:
        return ()
    return tuple(dict.fromkeys(f"people/{each}" for each in one.former_ids if each != one.id))


def _found_by_deal(told: Asked, identifier: str) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    deal = next(one for one in told.deals if one.id == identifier)
    return deal.parties, tuple(leg.instrument for leg in deal.legs)


def _words_of(one: Statement) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    names = (*(person.name for person in one.people), *(party.name for party in one.parties))
    population = one.count.population if one.count else None
    return names, (one.quote, one.on.text, population, *one.speakers, *(value for _, value in one.facets))


def _shown_by(published: Published, name: str) -> Any:
    """The answers that a picture shows, as JSON: the same answers make the same picture."""
    told = asked(published)
    if name == "stock":
        points = [[on.isoformat(), low, high] for on, low, high in told.series.points]
        return [points, published.rules.small, told.series.named.to_json(), told.traded.to_json()]
    if name == "flows":
        return told.flows.to_json()
    return [published.on.isoformat(), [door.to_json() for door in told.doors.get(name.partition("/")[2], ())]]


def _draw(published: Published, name: str, language: str, theme: str, size: str) -> str | None:
    from habeas.answers.charts import Look, NothingToDrawError, Size, Theme, to_svg

    try:
        return to_svg(picture(published, name, Look(language, Theme(theme), Size(size))))
    except NothingToDrawError:
        return None
