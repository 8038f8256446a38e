"""Statements in words, for people to read on a terminal.

Invariant: the words say no more than the statement: its modality is always named unless it is asserted, and a bound stays a bound.
"""

from __future__ import annotations

from collections.abc import Mapping

from habeas import ontology
from habeas.answers.wording import counted_words, date_words, day_words
from habeas.model import Kind, Modality, Relation, Source, Statement

__all__ = ["event_words", "kind_words", "published_words", "short", "statement_words", "tie_words"]

_LANGUAGES = {"en": "English", "ru": "Russian", "be": "Belarusian"}
_TIES = {
    Relation.IN_RETURN_FOR: "in return for",
    Relation.AFTER: "after",
    Relation.SAME_EVENT: "the same event as",
}


def short(identifier: str) -> str:
    """The digits of an id that are printed; every command takes them, and asks for more where they fit several."""
    return identifier[:8]


def kind_words(kind: Kind, modality: Modality) -> str:
    """`released`, or with what makes it no fact: `released (demanded)`."""
    label = ontology.kind(kind).labels["en"]
    return label if modality is Modality.ASSERTED else f"{label} ({ontology.modality_label(modality)})"


def statement_words(statement: Statement) -> str:
    """What a statement says, without who says so: `released: 52 people, in September 2025, by Belarus`."""
    return f"{kind_words(statement.kind, statement.modality)}: {event_words(statement)}"


def event_words(statement: Statement) -> str:
    """Who or how many, what else, when, and by whom."""
    facets = dict(statement.facets)
    subject = [counted_words(statement.count)] if statement.count is not None else []
    subject += [person.name for person in statement.people]
    if "instrument" in facets:
        subject.append(facets.pop("instrument"))
    # What is only wanted, offered or possible is dated by its words or not at all.
    dated = statement.modality is Modality.ASSERTED or statement.on.text is not None
    when = [date_words(statement.on)] if dated else []
    parties = [f"{party.role} {party.name}" for party in statement.parties]
    parts = [*subject, *when, *parties] if subject else [*parties, *when]
    return "; ".join([", ".join(parts) or "no more is said", *(f"{key}: {value}" for key, value in facets.items())])


def tie_words(statement: Statement, names: Mapping[str, str]) -> list[str]:
    """What a statement hangs on. names: id to the id as it is printed."""
    ties = [f"{_TIES[link.relation]} {names.get(link.to, link.to)}" for link in statement.links]
    if statement.count is not None and statement.count.subset_of is not None:
        of = statement.count.subset_of
        ties.insert(0, f"some of those of {names.get(of, of)}")
    return ties


def published_words(source: Source) -> str:
    """Who published a source, when, and in what language: `Example Wire, 12 December 2025, English`."""
    publisher = source.publisher or "publisher not stated"
    when = day_words(source.published_on) if source.published_on else "day of publication not stated"
    return ", ".join([publisher, when, *([_LANGUAGES.get(source.language, source.language)] if source.language else [])])
