"""Statements in words, for people to read: on a terminal and on the desk.

Invariant: the words say no more than the statement: its modality is always named unless it is asserted, and a bound stays a bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from habeas import ontology
from habeas.answers.wording import counted_words, date_words, day_words
from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Link, Modality, Relation, Source, Statement

__all__ = [
    "TIES",
    "VERDICTS",
    "event_words",
    "facet_words",
    "kind_words",
    "published_words",
    "short",
    "statement_words",
    "tie_words",
    "verdict_words",
    "when_words",
]

_LANGUAGES = {"en": "English", "ru": "Russian", "be": "Belarusian"}
TIES: Mapping[Relation, str] = MappingProxyType(
    {Relation.IN_RETURN_FOR: "in return for", Relation.AFTER: "after", Relation.SAME_EVENT: "the same event as"}
)
"""How a statement hangs on another, in words that stand before the other."""
VERDICTS: Mapping[str, str] = MappingProxyType({"same": "is", "different": "is not", "unsure": "may or may not be"})
"""The value of a person's verdict to the words that stand between the two names."""


def short(identifier: str) -> str:
    """The digits of an id that are printed; every command and address takes them, and asks for more where they fit several."""
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
    return "; ".join([", ".join(parts) or "no more is said", *(facet_words(key, value) for key, value in facets.items())])


def facet_words(key: str, value: str) -> str:
    """What else is said: `place: prison`, `born on 12 March 1985`, `row 2`."""
    if key in ("row", "record"):
        return f"{key} {value}"
    if key == "birth_place":
        return f"born in {value}"
    if key == "birth_date":
        return f"born {_born_words(value)}"
    return f"{key.replace('_', ' ')}: {value}"


def _born_words(value: str) -> str:
    """A birth date as lists are recorded, `1985-03-12`, `1985-03`, `1985`, `../1985-03-12` or `1985-03-12/..`; else as it stands."""
    try:
        if value.startswith("../"):
            return f"by {day_words(date.fromisoformat(value[3:]))}"
        if value.endswith("/.."):
            return f"on or after {day_words(date.fromisoformat(value[:-3]))}"
        if "/" in value:
            first, last = map(date.fromisoformat, value.split("/"))
            return f"between {day_words(first)} and {day_words(last)}"
        if len(value) == len("1985-03"):
            return date_words(PartialDate.month(int(value[:4]), int(value[5:])))
        return f"in {value}" if len(value) == len("1985") else f"on {day_words(date.fromisoformat(value))}"
    except ValueError:
        return value


def when_words(on: PartialDate) -> str:
    """A date as it fits into a table: `12 Dec 2025`, `Sep 2025`, `1 Sep – 12 Dec 2025`, `by 12 Dec 2025`, `not stated`."""
    earliest, latest = on.earliest, on.latest
    if earliest is None:
        return f"by {_day(latest)}" if latest is not None else "not stated"
    if latest is None:
        return f"from {_day(earliest)}"
    if on.precision is Precision.MONTH:
        return f"{earliest:%b} {earliest.year}"
    if on.precision is Precision.YEAR:
        return str(earliest.year)
    if earliest == latest:
        return _day(earliest)
    return f"{_day(earliest) if earliest.year != latest.year else f'{earliest.day} {earliest:%b}'} – {_day(latest)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def tie_words(statement: Statement) -> list[str]:
    """What a statement hangs on: `some of those of 3fa2c1d0`, `in return for 3fa2c1d0`."""
    ties = [f"{TIES[link.relation]} {short(link.to)}" for link in statement.links]
    if statement.count is not None and statement.count.subset_of is not None:
        ties.insert(0, f"some of those of {short(statement.count.subset_of)}")
    return ties


def verdict_words(link: Link) -> str:
    """What somebody said of two mentions: `Mikola Statkevich is not Nikolai Statkevich`."""
    return f"{link.left[1]} {VERDICTS[link.verdict.value]} {link.right[1]}"


def published_words(source: Source) -> str:
    """Who published a source, when, and in what language: `Example Wire, 12 December 2025, English`."""
    publisher = source.publisher or "publisher not stated"
    when = day_words(source.published_on) if source.published_on else "day of publication not stated"
    return ", ".join([publisher, when, *([_LANGUAGES.get(source.language, source.language)] if source.language else [])])
