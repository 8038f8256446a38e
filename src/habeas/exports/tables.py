"""The tables of an export: what is published as rows, with a dictionary of every column.

Invariant: a row is made of a `Published` alone; every table and column stands in the dictionary (tables.toml), and every column of the
dictionary in each row. Rows are made one by one, so that a million of them need no more memory than one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from habeas import answers
from habeas.answers.contradicted import disagreement_of
from habeas.answers.deals import Quantity
from habeas.dates import PartialDate
from habeas.publication import Published
from habeas.register import Custody, Person, fold_name

__all__ = ["Column", "Row", "Table", "Value", "tables"]

Value = str | int | bool | date | tuple[str, ...] | None
Row = dict[str, Value]

_PARTIES = ("by", "with", "to", "against", "for")
_FACETS = ("place", "charge", "term", "liberty", "ground", "destination", "status", "role", "condition", "instrument")


@dataclass(frozen=True, slots=True)
class Column:
    """type: text, integer, day, flag or list. about: what it holds, for people."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """key: the columns that tell its rows apart. rows: made anew each time."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Published], Iterator[Row]]


@cache
def tables() -> tuple[Table, ...]:
    """Every table, in the order of the dictionary."""
    told = tomllib.loads((files("habeas.exports") / "tables.toml").read_text(encoding="utf-8"))
    return tuple(
        Table(
            name,
            one["about"],
            tuple(one["key"].split(", ")),
            tuple(Column(column, facts["type"], facts["about"]) for column, facts in one["columns"].items()),
            _ROWS[name],
        )
        for name, one in told.items()
    )


def _people(published: Published) -> Iterator[Row]:
    for person in published.register.people:
        custody, episode = person.custody(published.on)
        inside = episode if custody is not Custody.OUT else None
        since = inside.start if inside is not None else None
        against = disagreement_of(published.register, person, custody, episode)
        yield {
            "id": person.id,
            "name": person.name,
            "custody": custody.value,
            **_days(since, "since_"),
            "disputed": against.left if against is not None else (),
            "statements": tuple(one.id for one in person.statements),
        }


def _names(published: Published) -> Iterator[Row]:
    for person in published.register.people:
        for name in person.names:
            yield {"person": person.id, "name": name}


def _episodes(published: Published) -> Iterator[Row]:
    for person in published.register.people:
        for number, episode in enumerate(person.episodes, 1):
            yield {
                "person": person.id,
                "number": number,
                **_days(episode.start, "start_"),
                **_days(episode.end, "end_"),
                "end_implied": episode.implied,
                "exit": tuple(kind.value for kind in episode.exit.kinds) if episode.exit else (),
                "restricted": bool(episode.exit and episode.exit.restricted),
                "statements": tuple(dict.fromkeys((*episode.opened, *episode.shown, *episode.closed))),
            }


def _designations(published: Published) -> Iterator[Row]:
    for person in published.register.people:
        for number, one in enumerate(person.designations, 1):
            yield {
                "person": person.id,
                "number": number,
                "by": one.by,
                "statuses": one.statuses,
                **_days(one.since, "since_"),
                **_days(one.until, "until_"),
                "statements": tuple(dict.fromkeys(one.statements)),
            }


def _statements(published: Published) -> Iterator[Row]:
    bearers = _bearers(published.register.people)
    for one in published.register.statements.values():
        parties = {party.role: party.name for party in one.parties}
        facets = dict(one.facets)
        count = one.count
        yield {
            "id": one.id,
            "kind": one.kind.value,
            "modality": one.modality.value,
            **_days(one.on, ""),
            "precision": one.on.precision.value,
            "date_words": one.on.text,
            "low": count.low if count else None,
            "high": count.high if count else None,
            "bound": count.bound.value if count else None,
            "unit": count.unit if count else None,
            "population": count.population if count else None,
            "subset_of": count.subset_of if count else None,
            "people": tuple(dict.fromkeys(bearers[one.id, fold_name(each.name)] for each in one.people)),
            "speakers": one.speakers,
            **{role: parties.get(role) for role in _PARTIES},
            **{key: facets.get(key) for key in _FACETS},
            "quote": one.quote or None,
            "kept_back": one.id in published.kept_back,
            "source": one.source,
            "stated": one.stated,
            "entry": one.entry,
        }


def _mentions(published: Published) -> Iterator[Row]:
    bearers = _bearers(published.register.people)
    for one in published.register.statements.values():
        for name in dict.fromkeys(each.name for each in one.people):
            yield {"statement": one.id, "person": bearers[one.id, fold_name(name)], "name": name}


def _ties(published: Published) -> Iterator[Row]:
    for one in published.register.statements.values():
        for link in one.links:
            yield {"statement": one.id, "relation": link.relation.value, "to": link.to}


def _figures(published: Published) -> Iterator[Row]:
    for one in published.register.figures:
        yield {
            "id": one.id,
            "event": one.event,
            "measure": one.measure,
            "kind": one.kind.value,
            "modality": one.modality.value,
            "low": one.count.low,
            "high": one.count.high,
            "bound": one.count.bound.value,
            "unit": one.count.unit,
            "population": one.count.population,
            **_days(one.on, ""),
            "subset_of": one.subset_of,
            "speakers": one.speakers,
            "stated": one.stated,
            "source": one.source,
            "statements": one.statements,
        }


def _legs(published: Published) -> Iterator[Row]:
    found = answers.deals(published.register)
    for deal in found.deals if isinstance(found, answers.Deals) else ():
        for leg in deal.legs:
            yield {
                "deal": deal.id,
                "deal_status": deal.status.value,
                "leg": leg.id,
                "kind": leg.kind.value,
                "giver": leg.giver,
                "receiver": leg.receiver,
                "targets": leg.targets,
                "instrument": leg.instrument,
                "status": leg.status.value,
                **_days(leg.on, ""),
                "promised": _ranges(leg.promised),
                "delivered": _ranges(leg.delivered),
                "statements": leg.evidence,
            }


def _sources(published: Published) -> Iterator[Row]:
    for one in published.sources.values():
        yield {
            "id": one.sha256,
            "title": one.title,
            "publisher": one.publisher,
            "published_on": one.published_on,
            "language": one.language,
            "media_type": one.media_type,
            "address": one.address,
            "entry": one.entry,
        }


def _held(published: Published) -> Iterator[Row]:
    found = published.series(step=answers.Step.MONTH)
    named = {point.on: point.people for point in found.named.points} if isinstance(found.named, answers.Series) else {}
    for on, low, high in found.points:
        level = named.get(on)
        yield {
            "on": on,
            "low": low,
            "high": high,
            "named_low": level.low if level else None,
            "named_high": level.high if level else None,
        }


_ROWS: Mapping[str, Callable[[Published], Iterator[Row]]] = {
    "people": _people,
    "names": _names,
    "episodes": _episodes,
    "designations": _designations,
    "statements": _statements,
    "mentions": _mentions,
    "ties": _ties,
    "figures": _figures,
    "legs": _legs,
    "sources": _sources,
    "held": _held,
}


def _days(on: PartialDate | None, prefix: str) -> Row:
    return {f"{prefix}earliest": on.earliest if on else None, f"{prefix}latest": on.latest if on else None}


def _ranges(quantities: Iterable[Quantity]) -> tuple[str, ...]:
    told = (f"{_side(one.count.low)}..{_side(one.count.high)}" for one in quantities)
    return tuple(dict.fromkeys(told))


def _side(value: int | None) -> str:
    return "" if value is None else str(value)


def _bearers(people: Iterable[Person]) -> dict[tuple[str, str], str]:
    """Who is meant: the id by statement and folded name."""
    return {(one.id, name): person.id for person in people for name, written in person.group.written.items() for one in written}
