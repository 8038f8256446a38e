"""FollowTheMoney: people, organisations, sources and events as entities, for tools that read it (Aleph, OpenSanctions).

Invariant: schemata and properties are those of the mapping in the ontology; only what is asserted becomes an event, because the vocabulary
has no word for what is demanded, offered or denied. An entity is one JSON object a line.

https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from habeas import ontology
from habeas.dates import PartialDate
from habeas.exports.files import new_file
from habeas.model import Modality, Statement
from habeas.publication import Published
from habeas.register import fold_name

__all__ = ["entities", "write_ftm"]

_LANGUAGES = {"en": "eng", "be": "bel", "ru": "rus", "uk": "ukr", "pl": "pol", "lt": "lit", "de": "deu", "fr": "fra", "es": "spa"}
"""ISO 639-1 to ISO 639-3, which the vocabulary wants; another language is left out."""


def write_ftm(published: Published, to: Path | IO[bytes]) -> dict[str, int]:
    """Writes a file, or into one that is open; answers how many entities of each schema there are. Raises ExportError."""
    if isinstance(to, Path):
        with new_file(to) as file:
            return write_ftm(published, file)
    counts: Counter[str] = Counter()
    for entity in entities(published):
        counts[entity["schema"]] += 1
        to.write(json.dumps(entity, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    return dict(counts)


def entities(published: Published) -> Iterator[dict[str, Any]]:
    """Sources, people and organisations first, then the events that refer to them."""
    register = published.register
    for source in published.sources.values():
        yield _entity(
            "source",
            _id("source", source.sha256),
            name=[source.title or source.address or source.sha256],
            title=[source.title],
            publisher=[source.publisher],
            published_on=[source.published_on.isoformat() if source.published_on else None],
            address=[source.address],
            media_type=[source.media_type],
            language=[_LANGUAGES.get(source.language or "")],
        )
    bearers: dict[tuple[str, str], str] = {}
    for person in register.people:
        yield _entity("person", _id("person", person.id), name=person.names[:1], other_names=person.names[1:])
        bearers.update(((one.id, name), person.id) for name, written in person.group.written.items() for one in written)
    events = [one for one in register.statements.values() if one.modality is Modality.ASSERTED]
    parties = {fold_name(party.name): party.name for one in events for party in one.parties if party.role == "by"}
    for name in parties.values():
        yield _entity("party", _party(name), name=[name])
    for one in events:
        yield _event(published, one, list(dict.fromkeys(bearers[one.id, fold_name(each.name)] for each in one.people)))


def _event(published: Published, one: Statement, people: Iterable[str]) -> dict[str, Any]:
    source = published.sources.get(one.source)
    facets = dict(one.facets)
    earliest, latest, day = _days(one.on)
    return _entity(
        "event",
        _id("statement", one.id),
        name=[_title(one)],
        words=[one.quote],
        day=[day],
        earliest=[earliest],
        latest=[latest],
        people=[_id("person", person) for person in people],
        by=[_party(party.name) for party in one.parties if party.role == "by"],
        place=[facets.get("place")],
        kind=[one.kind.value, *([one.count.population] if one.count else ())],
        record=[one.id],
        speaker=one.speakers[:1],
        source=[_id("source", one.source)] if source is not None else [],
        address=[source.address if source is not None else None],
    )


def _entity(noun: str, identifier: str, **values: Iterable[str | None]) -> dict[str, Any]:
    """An entity by the mapping of its noun; properties without a value are absent."""
    schema, properties = _mapping()[noun]
    told = {properties[name]: [one for one in given if one] for name, given in values.items()}
    return {"id": identifier, "schema": schema, "properties": {name: given for name, given in told.items() if given}}


def _mapping() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    return ontology.vocabulary("followthemoney")


def _id(noun: str, identifier: str) -> str:
    return f"habeas-{noun}-{identifier}"


def _party(name: str) -> str:
    return _id("party", hashlib.sha256(fold_name(name).encode()).hexdigest()[:40])


def _days(on: PartialDate) -> tuple[str | None, str | None, str | None]:
    """First and last day of a range, or the one day."""
    if on.earliest is not None and on.earliest == on.latest:
        return None, None, on.earliest.isoformat()
    return on.earliest.isoformat() if on.earliest else None, on.latest.isoformat() if on.latest else None, None


def _title(one: Statement) -> str:
    whom = ", ".join(dict.fromkeys(person.name for person in one.people))
    if not whom and one.count is not None:
        low, high = one.count.low, one.count.high
        many = str(low) if low == high else f"{'' if low is None else low}…{'' if high is None else high}"
        whom = f"{many} {one.count.population}"
    return ": ".join(filter(None, [ontology.kind(one.kind).labels["en"], whom]))
