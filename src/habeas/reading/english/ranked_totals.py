"""Ranks that carry a running total: "Ivan Kulik was the tenth prisoner to be freed this year" tells of ten, and of him.

Invariant: a total has no names; whoever is the last of it keeps an event of their own, made here where the text tells none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.reading.english.discourse import Draft
from habeas.reading.english.repeats import names_of

__all__ = ["ranked_totals"]


def ranked_totals(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with each total apart from the one who came last; changes totals in place."""
    kept = list(drafts)
    for draft in drafts:
        if draft.gone or len(draft.people) != 1 or not _is_ranked(draft):
            continue
        if not any(_tells(other, draft) for other in drafts if other is not draft):
            own = replace(draft, count=None, subset_of=None, links=list(draft.links), repeats=list(draft.repeats))
            own.parties, own.facets = dict(draft.parties), dict(draft.facets)
            kept.append(own)
        draft.people = ()
    return kept


def _is_ranked(draft: Draft) -> bool:
    """Whether a draft counts by a rank: "the tenth prisoner to be freed"."""
    count = draft.count
    if count is None or count.low is None or count.low < _SECOND:
        return False
    candidate = draft.candidate
    first, last = candidate.first, candidate.last
    return any(rank.ordinal and rank.low == count.low and first <= rank.first <= last for rank in candidate.sentence.quantities)


def _tells(other: Draft, draft: Draft) -> bool:
    """Whether another draft tells the event of the one whom a total ends with."""
    return not other.gone and other.kind is draft.kind and other.modality is draft.modality and names_of(draft) <= names_of(other)


_SECOND = 2
