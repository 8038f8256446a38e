"""Sentences read as those of a bulletin on political prisoners, published on a Friday; its lead says what it is about, no event."""

from __future__ import annotations

from datetime import date

from habeas.model import Statement
from habeas.reading import read

__all__ = ["LEAD", "PUBLISHED", "kinds", "people", "told"]

PUBLISHED = date(2025, 3, 14)
LEAD = "A bulletin on political prisoners, their arrests and their release.\n\n"


def told(text: str, *, lead: str = LEAD) -> list[Statement]:
    """What a text tells behind a lead."""
    return list(read(lead + text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and modality of each statement, in the order of the words."""
    return [(statement.kind.value, statement.modality.value) for statement in told(text)]


def people(statement: Statement) -> list[str]:
    """The names of those whom a statement names."""
    return [mention.name for mention in statement.people]
