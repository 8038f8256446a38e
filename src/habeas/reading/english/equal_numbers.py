"""Numbers told by another: "freed 12 soldiers, and Kyiv handed over an equal number of prisoners".

Invariant: the other number was told exactly, of the same kind of event, in the same sentence or the one before.
"""

from __future__ import annotations

from habeas.model import Count
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class

__all__ = ["equal_number"]

_EXACT = word_class("equal_words")


def equal_number(candidate: Candidate, memory: Memory) -> Count | None:
    """The number that "an equal number of prisoners" repeats; None for any other words, and where no number was told to repeat."""
    patient, sentence = candidate.patient, candidate.sentence
    if patient is None or "number" not in sentence.vocabulary or sentence.vocabulary.isdisjoint(_EXACT):
        return None
    head = patient.phrases[0]
    if sentence.low(head.last) != "number" or sentence.low(head.last - 1) not in _EXACT or sentence.low(head.last + 1) != "of":
        return None
    near = [*memory.told.get(sentence.number - 1, ()), *memory.told.get(sentence.number, ())]
    other = next((draft for draft in reversed(near) if _told_exactly(draft, candidate)), None)
    if other is None or other.count is None:
        return None
    of = patient.phrases[-1] if patient.partitive is None else patient.partitive
    first = next((k for k in range(of.first, of.last + 1) if sentence.tags[k] not in "dp"), of.first)
    count = other.count
    return Count(count.low, count.high, count.bound, count.unit, sentence.words(first, of.last))


def _told_exactly(draft: Draft, candidate: Candidate) -> bool:
    count = draft.count
    return (
        draft.kind is candidate.kind and draft.subset_of is None and count is not None and count.low is not None and count.low == count.high
    )
