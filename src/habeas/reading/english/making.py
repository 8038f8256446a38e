"""A statement while it is drafted: its candidate, how it is meant, and what has been found of it so far.

Invariant: a making lives no longer than its draft takes to be made.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.dates import UNKNOWN, PartialDate
from habeas.model import Count, Modality, PersonMention
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate

__all__ = ["Making"]


@dataclass(slots=True)
class Making:
    """A statement while it is drafted. whole: what it is a part, a predicate or another number of; subset: what it is counted a part of;
    like: what was told with the verb it leaves unsaid; again: what was told without the number that it gives; denied: the stock
    denied last, which another number speaks against."""

    candidate: Candidate
    before: list[Draft]
    modality: Modality
    whole: Draft | None
    subset: Draft | None = None
    like: Draft | None = None
    denied: Draft | None = None
    again: Draft | None = None
    count: Count | None = None
    people: tuple[PersonMention, ...] = ()
    speakers: tuple[str, ...] = ()
    anaphoric: bool = False
    on: PartialDate = UNKNOWN
    dated: bool = False
