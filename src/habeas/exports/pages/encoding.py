"""Statements as JSON at once: what `telling` says of them, without the values in between.

Invariant: the text is that of the values, sign by sign; a test holds the two together. A store has each statement on the page of its source
and on those of the people in it, and of a million of them the values alone would take minutes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any

from habeas.dates import PartialDate
from habeas.exports.pages.asked import Asked
from habeas.exports.pages.telling import source_of
from habeas.model import Count, Statement

__all__ = ["JSON", "Encoded", "encoded", "said_encoded", "statement_encoded"]

JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
"""How documents are written."""


class Encoded:
    """Something in a document that is JSON already."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def encoded(document: Any) -> str:
    """A document as JSON, what is encoded in it as it is."""
    there: list[str] = []

    def default(value: Any) -> list[Any]:
        if not isinstance(value, Encoded):
            raise TypeError(value)
        there.append(value.text)
        return [None, _MARK]

    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=default)
    if not there:
        return text
    first, *rest = text.split(f"[null,{encode_basestring(_MARK)}]")
    if len(rest) != len(there):  # somebody wrote the mark itself
        return JSON.encode(_decoded(document))
    return first + "".join([part for pair in zip(there, rest, strict=True) for part in pair])


_MARK = "\x1d\x00\x1d"


def _decoded(value: Any) -> Any:
    if isinstance(value, Encoded):
        return json.loads(value.text)
    if isinstance(value, dict):
        return {name: _decoded(one) for name, one in value.items()}
    return [_decoded(one) for one in value] if isinstance(value, list) else value


def said_encoded(asked: Asked, one: Statement) -> str:
    """As `telling.said`."""
    stated = asked.register.standing.said_on(one)
    source = asked.register.sources.get(one.source)
    return (
        f'{{"id":{_text(one.id)},"kind":"{one.kind._value_}","modality":"{one.modality._value_}","quote":{_text(one.quote or None)},'
        f'"kept_back":{"true" if one.id in asked.published.kept_back else "false"},"language":{_text(source.language if source else None)},'
        f'"speakers":{_texts(one.speakers)},"on":{_days(one.on)},"stated":{_day(stated)}}}'
    )


def statement_encoded(asked: Asked, one: Statement) -> str:
    """As `telling.statement`."""
    entry, accepted = one.entry or 0, asked.published.accepted.get(one.id, 0)
    people = []
    for person in one.people:
        bearer = asked.person_of(one.id, person.name)
        people.append(f'{{"name":{_text(person.name)},"person":{_text(bearer.id if bearer else None)}}}')
    parties = [f'{{"role":{_text(party.role)},"name":{_text(party.name)}}}' for party in one.parties]
    facets = [f'{{"name":{_text(name)},"words":{_text(value)}}}' for name, value in one.facets]
    links = [f'{{"relation":"{link.relation._value_}","to":{_text(link.to)}}}' for link in one.links]
    return (
        f'{said_encoded(asked, one)[:-1]},"people":[{",".join(people)}],"parties":[{",".join(parties)}],'
        f'"count":{_count(one.count)},"facets":[{",".join(facets)}],"links":[{",".join(links)}],"source":{_source(asked, one.source)},'
        f'"recorded":{{"entry":{entry},"on":{_text(asked.day_of(entry))}}},'
        f'"accepted":{{"entry":{accepted},"on":{_text(asked.day_of(accepted))}}}}}'
    )


def _source(asked: Asked, mark: str) -> str:
    found = asked.encoded_sources.get(mark)
    if found is None:
        found = asked.encoded_sources[mark] = JSON.encode(source_of(asked.register.sources.get(mark), mark))
    return found


def _count(count: Count | None) -> str:
    if count is None:
        return "null"
    return JSON.encode({key: value for key, value in count.to_json().items() if key != "subset_of"})


def _days(on: PartialDate) -> str:
    return f'{{"earliest":{_day(on.earliest)},"latest":{_day(on.latest)},"precision":"{on.precision._value_}","text":{_text(on.text)}}}'


def _day(day: Any) -> str:
    return f'"{day.isoformat()}"' if day else "null"


def _texts(those: Iterable[str]) -> str:
    return f"[{','.join([encode_basestring(one) for one in those])}]"


def _text(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)
