"""One place in the queue: the text on one side, the card of a statement on the other, whole or as the parts that changed.

Invariant: what is answered is of one state of the register; a part is left out only where the browser says that it has this very part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from habeas import ledger, ontology
from habeas.accounts.roles import Action, may
from habeas.answers.telling import TIES
from habeas.answers.wording import counted_words, date_words, day_words, speakers_words
from habeas.desk.slots import fields_of
from habeas.evidence import EvidenceError
from habeas.ledger import Ledger
from habeas.model import Bound, Decision, Kind, Modality, Source, Statement
from habeas.web.desk import reading
from habeas.web.desk.queue import Filter, filter_of, queue_of
from habeas.web.desk.reading import Item, numbers_of

__all__ = ["Place", "Said", "address_of", "answered", "is_part", "place_of"]

_ANY = "0" * 64


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with a card. text: what was just done. entry: which `u` takes back. panel: the form that is open.

    typed: what was typed into forms and must not be lost. errors: of slots, and of the whole under "". news: what others decided
    meanwhile. alike: who else the person of the open form may be.
    """

    text: str = ""
    entry: int | None = None
    panel: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    news: tuple[Decision, ...] = ()
    alike: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its source and in the queue. total: how many statements the source has."""

    filter: Filter
    item: Item
    items: tuple[Item, ...]
    total: int
    source: Source


def address_of(statement: str, filter: Filter) -> str:
    return reverse("desk:review", args=[statement]) + filter.query


def is_part(request: HttpRequest) -> bool:
    """Whether the browser asks for the parts of the page that change, not for all of it."""
    return request.headers.get("X-Desk") == "part"


def place_of(register: Ledger, statement: str, sha256: str) -> Place:
    """The place of a statement by its full id. Raises Http404, LedgerError."""
    number = ledger.read_number(register, statement)
    found = ledger.read_numbered(register, [number]).get(number) if number is not None else None
    if found is None or number is None:
        raise Http404
    root, seen = number, {statement}
    while placed := [one for one in ledger.read_histories(register, [statement]).get(statement, []) if one.replacement == statement]:
        statement = placed[-1].statement
        earlier = ledger.read_number(register, statement)
        if earlier is None or statement in seen:
            break
        root = earlier
        seen.add(statement)
    items, total = reading.items_of(register, found.source, root)
    item = next((one for one in items if one.number == root), None)
    source = ledger.read_source(register, found.source)
    if source is None or item is None:
        raise Http404
    return Place(filter_of(register, sha256), item, tuple(items), total, source)


def answered(request: HttpRequest, register: Ledger, place: Place, said: Said | None = None) -> HttpResponse:
    """The page of a place, or its parts."""
    said = said or Said()
    part, there = is_part(request), ""
    queue = place.filter.queue
    try:
        address = address_of(_ANY, place.filter).replace(_ANY, "{}", 1)
        there = request.headers.get("X-Shown", "") if part else ""
        shown = reading.shown(register, place.source, place.items, place.item, address, there)
        problem = ""
    except EvidenceError as error:
        shown, problem = None, str(error)
    known = shown is not None and shown.key == there
    context = {
        "place": place,
        "filter": place.filter,
        "item": place.item,
        "statement": place.item.statement,
        "source": place.source,
        "published": day_words(place.source.published_on) if place.source.published_on else "",
        "shown": None if known else shown,
        "shown_key": shown.key if shown else "",
        "problem": problem,
        "states": " ".join(f"{item.ordinal}:{item.state}" for item in place.items),
        "waiting": len(queue),
        "left": len(queue) - queue.place(place.item.number) if len(queue) else 0,
        "all_waiting": len(queue_of(register)) if place.filter.sha256 else len(queue),
        "forward": _neighbour(register, place, queue.after(place.item.number)),
        "back": _neighbour(register, place, queue.before(place.item.number)),
        "query": place.filter.query,
        "said": said,
        "may_decide": may(request.user, Action.DECIDE),  # type: ignore[arg-type]
        "fields": {**fields_of(place.item.statement, numbers_of(place.items)), "quote": place.item.statement.quote, **said.typed},
        "words": words_of(place.item.statement, place.items),
        "kinds": [(kind.value, ontology.kind(kind).labels["en"]) for kind in Kind],
        "modalities": [(one.value, ontology.modality_label(one)) for one in Modality],
        "bounds": [one.value for one in Bound],
        "roles": ("by", "with", "to", "against", "for"),
    }
    response = render(request, "desk/part.html" if part else "desk/statement.html", context, status=said.status)
    response.headers["X-Address"] = address_of(place.item.statement.id, place.filter)
    return response


def _neighbour(register: Ledger, place: Place, number: int | None) -> str:
    """The address of the statement in a row."""
    if number is None:
        return ""
    near = next((item.statement.id for item in place.items if item.number == number), None)
    if near is None:
        found = ledger.read_numbered(register, [number]).get(number)
        near = found.id if found else None
    return address_of(near, place.filter) if near else ""


def words_of(statement: Statement, items: tuple[Item, ...] | list[Item]) -> dict[str, Any]:
    """What a card says of a statement, in words."""
    numbered = {identifier: item for item in items for identifier in (*item.earlier, item.statement.id)}

    def tie(words: str, to: str) -> tuple[str, int | None, str]:
        item = numbered.get(to)
        return (words, None, to) if item is None else (words, item.ordinal, item.statement.id)

    ties = [tie(TIES[link.relation], link.to) for link in statement.links]
    if statement.count is not None and statement.count.subset_of is not None:
        ties.insert(0, tie("some of those of", statement.count.subset_of))
    return {
        "kind": ontology.kind(statement.kind).labels["en"],
        "modality": ontology.modality_label(statement.modality),
        "count": counted_words(statement.count) if statement.count is not None else "",
        "on": date_words(statement.on),
        "speakers": speakers_words(statement.speakers),
        "ties": ties,
    }
