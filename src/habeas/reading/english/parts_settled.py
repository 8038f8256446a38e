"""Parts whose whole the same sentence tells after them: "19 of the 23 people they detained", "200 were among the 7,012 inmates freed".

Invariant: a part is settled once its sentence is read, with an event of that sentence, and holds no more people than it.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model import Modality
from habeas.reading.english.discourse import Draft

__all__ = ["settle_parts"]


def settle_parts(told: Sequence[Draft]) -> None:
    """Once a sentence is read: "19 of the 23 people they detained" are a part of the 23 that its own clause tells of afterwards, and
    what a relative clause tells of a part ("13 foreigners who will be deported") is told of the same part."""
    for draft in told:
        patient = draft.candidate.patient
        if draft.subset_of is not None or draft.count is None or patient is None or not draft.custody:
            continue
        inner = draft.candidate.sentence.quantity_in(patient.partitive) if patient.partitive is not None else None
        for other in told:
            theirs = other.candidate.patient
            if other is draft or theirs is None or other.count is None or other.subset_of is draft or not other.custody:
                continue
            if draft.candidate.subset == "part" and _told_among(draft, other):
                draft.subset_of = other
                if other.dated:
                    draft.on, draft.dated = other.on.worded(None), True
                break
            counted = inner is not None and (other.count.low, other.count.high) == (inner.low, inner.high)
            whole = counted and theirs.first >= patient.phrases[0].last
            if whole and other.modality is Modality.ASSERTED:
                draft.subset_of = other
                break
            if other.subset_of is not None and theirs.phrases[0] is patient.phrases[0] and other.count.low == draft.count.low:
                draft.subset_of = other.subset_of
                break


def _told_among(draft: Draft, other: Draft) -> bool:
    """ "More than 200 were among the 7,012 freed this week": whether the people of one event are counted right behind "among", after those
    of the other."""
    theirs, patient, sentence = other.candidate.patient, draft.candidate.patient, draft.candidate.sentence
    if theirs is None or patient is None or other.candidate.sentence is not sentence or theirs.first < patient.last:
        return False
    return sentence.low(theirs.first - 1) == "among" and draft.candidate.trigger[1] < theirs.first
