"""Statements, counts, dates and speakers as plain values, the same on every page.

Invariant: a number is never told without the ids of its statements, and words that are kept back are absent, with `kept_back` to say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from habeas.answers.deals import Quantity
from habeas.exports.pages.asked import Asked
from habeas.model import Count, Source, Statement
from habeas.register import Figure, Person

__all__ = ["Document", "days", "envelope", "every", "figure", "named", "number", "quantity", "said", "source_of", "statement", "written"]

Document = dict[str, Any]


def envelope(asked: Asked, page: str, key: str, **content: Any) -> Document:
    """What every document says of itself: the page, its key, the day it was decided for and the last entry it knows."""
    return {"page": page, "key": key, **every(asked), **content}


def every(asked: Asked) -> Document:
    """What is the same in all documents."""
    head = asked.published.head
    return {"on": asked.published.on.isoformat(), "head": head, "recorded": asked.day_of(head)}


def days(first: date | None, last: date | None) -> dict[str, str | None]:
    return {"earliest": first.isoformat() if first else None, "latest": last.isoformat() if last else None}


def number(low: int | None, high: int | None, statements: Iterable[str], **more: Any) -> Document:
    """A range with what it rests on."""
    return {"low": low, "high": high, **more, "statements": list(dict.fromkeys(statements))}


def written(asked: Asked, names: Iterable[str], person: Person) -> list[Document]:
    """Names as written, each with the language of the first source that writes it so."""
    found = []
    for name in names:
        source = next((one.source for one in person.statements if any(each.name == name for each in one.people)), "")
        found.append({"name": name, "language": _language(asked, source)})
    return found


def named(asked: Asked, identifier: str) -> Document:
    """A person in passing."""
    person = asked.register.person(identifier)
    return {"person": person.id, **written(asked, person.names[:1], person)[0]}


def source_of(source: Source | None, mark: str) -> Document:
    """mark: by which the source is known in public."""
    if source is None:
        return {"id": mark, "title": None, "publisher": None, "published_on": None, "language": None}
    return {
        "id": source.sha256,
        "title": source.title,
        "publisher": source.publisher,
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "language": source.language,
    }


def said(asked: Asked, one: Statement) -> Document:
    """A statement in short: what, when, and who says so."""
    stated = asked.register.standing.said_on(one)
    return {
        "id": one.id,
        "kind": one.kind.value,
        "modality": one.modality.value,
        "quote": one.quote or None,
        "kept_back": one.id in asked.published.kept_back,
        "language": _language(asked, one.source),
        "speakers": list(one.speakers),
        "on": one.on.to_json(),
        "stated": stated.isoformat() if stated else None,
    }


def statement(asked: Asked, one: Statement) -> Document:
    """All that may be seen of a statement."""
    entry = one.entry or 0
    accepted = asked.published.accepted.get(one.id, 0)
    return {
        **said(asked, one),
        "people": [_bearer(asked, one, person.name) for person in one.people],
        "parties": [{"role": party.role, "name": party.name} for party in one.parties],
        "count": _count(one.count) if one.count else None,
        "facets": [{"name": name, "words": value} for name, value in one.facets],
        "links": [{"relation": link.relation.value, "to": link.to} for link in one.links],
        "source": source_of(asked.register.sources.get(one.source), one.source),
        "recorded": {"entry": entry, "on": asked.day_of(entry)},
        "accepted": {"entry": accepted, "on": asked.day_of(accepted)},
    }


def figure(asked: Asked, one: Figure) -> Document:
    """A published number, never to be added to another."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "modality": one.modality.value,
        "measure": one.measure,
        **_count(one.count),
        "subset_of": one.subset_of,
        "on": one.on.to_json(),
        "speakers": list(one.speakers),
        "stated": one.stated.isoformat() if one.stated else None,
        "language": _language(asked, one.source),
        "event": one.event,
        "statements": list(one.statements),
    }


def quantity(asked: Asked, one: Quantity) -> Document:
    """A published number of a deal, and everyone who publishes it."""
    source = asked.register.statements[one.statements[0]].source
    return {
        **_count(one.count),
        "on": one.on.to_json(),
        "speakers": [list(chain) for chain in one.speakers],
        "language": _language(asked, source),
        "statements": list(one.statements),
    }


def _bearer(asked: Asked, one: Statement, name: str) -> Document:
    person = asked.person_of(one.id, name)
    return {"name": name, "person": person.id if person else None}


def _count(count: Count) -> Document:
    return {key: value for key, value in count.to_json().items() if key != "subset_of"}


def _language(asked: Asked, source: str) -> str | None:
    found = asked.register.sources.get(source)
    return found.language if found else None
