"""Statements as the desk's pages show them: the words first, then who says so, where and when.

Invariant: a card holds the exact words with their language, leads to the page of its statement, and says when nobody decided on it or it
makes no fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from habeas.answers.telling import event_words, kind_words, published_words, short, when_words
from habeas.answers.wording import speakers_words
from habeas.model import Modality, Source, Statement
from habeas.register import Register

__all__ = ["Card", "card", "cards"]

_OF_THE_ROW = frozenset({"row", "record", "birth_date", "birth_place", "sex"})
"""What a row of a list says of the person and not of the event."""


@dataclass(frozen=True, slots=True)
class Card:
    """kind: with what makes it no fact. words: who or how many, when, by whom. published: who published the source, and when. entry: when
    this register learnt it."""

    id: str
    kind: str
    words: str
    when: str
    quote: str
    language: str
    speakers: str
    title: str
    published: str
    source: str
    entry: int
    asserted: bool
    proposed: bool

    @property
    def short(self) -> str:
        return short(self.id)


def card(register: Register, statement: Statement) -> Card:
    source = register.sources.get(statement.source)
    return Card(
        id=statement.id,
        kind=kind_words(statement.kind, statement.modality),
        words=event_words(_of_the_event(statement)),
        when=when_words(statement.on),
        quote=statement.quote,
        language=(source.language if source else None) or "",
        speakers=speakers_words(statement.speakers),
        title=_title(source),
        published=published_words(source) if source else "",
        source=statement.source,
        entry=statement.entry or 0,
        asserted=statement.modality is Modality.ASSERTED,
        proposed=statement.id in register.standing.proposed,
    )


def cards(register: Register, identifiers: Iterable[str]) -> list[Card]:
    """The cards of statements that stand; of others there is none."""
    statements = register.statements
    return [card(register, statements[one]) for one in identifiers if one in statements]


def _of_the_event(statement: Statement) -> Statement:
    return replace(statement, facets=tuple(facet for facet in statement.facets if facet[0] not in _OF_THE_ROW))


def _title(source: Source | None) -> str:
    return (source.title or source.address or source.publisher or short(source.sha256)) if source else ""
