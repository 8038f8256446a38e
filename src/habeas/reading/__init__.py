"""Reading: from a text layer to statements that stand on its words.

Invariant: `read` is a pure function of the text and of what is known about it; nothing leaves it that the gate has not passed.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from habeas.model import Refusal, Statement
from habeas.reading.english import analysed, propose
from habeas.reading.grounding import Gate, Ties

__all__ = ["LANGUAGES", "Reading", "check", "read"]

LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says. refused: what a reader proposed and the gate turned away, kept so that it can be counted and shown."""

    statements: tuple[Statement, ...]
    refused: tuple[Refusal, ...]
    title: str | None
    publisher: str | None
    published_on: date | None
    language: str


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """What a reading makes does not point back at itself (but for two events that each are told to follow the other), so that it is
    freed as it is let go. The collector of cycles, woken by so many new things, would look through all that the process holds for none."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_collector_at_rest()
def read(
    text: str,
    *,
    published_on: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
    known_names: Sequence[str] = (),
) -> Reading:
    """Statements of a text by the rules reader, in the order of their words.

    published_on, publisher: of the text; when None, what the text declares of itself. known_names: full names of people that the register
    knows, to which surnames in the text may resolve. Raises LookupError for a language without a reader.
    """
    document = analysed(text, language=language or "en", published_on=published_on, publisher=publisher, known_names=known_names)
    proposed = propose(document)
    admitted, refused = Gate(document, proposed).admit(proposed)
    return Reading(tuple(admitted), tuple(refused), document.declared.title, document.publisher, document.published, language or "en")


@_collector_at_rest()
def check(
    text: str,
    statement: Statement,
    others: Mapping[str, Statement],
    *,
    published_on: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
    known_names: Sequence[str] = (),
    known_ties: Ties = (),
) -> Refusal | None:
    """None when a statement that a person wrote or corrected stands on the words of a text, else why it is refused, as a reader's would be.

    others: the statements its links and its subset point at, by their ids. known_ties: those of them that were held against these very
    words before. Raises LookupError for a language without a reader.
    """
    document = analysed(text, language=language or "en", published_on=published_on, publisher=publisher, known_names=known_names)
    return Gate(document, propose(document)).check(statement, others, known_ties)
