"""Drafts that tell again, or otherwise, what others of their sentence told: a stay and what it awaits, a move to house arrest.

Invariant: what is told twice is kept once, and the words of both are kept with it.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft

__all__ = ["moved_home", "told_once"]


def told_once(draft: Draft, before: list[Draft]) -> None:
    """ "19 of them awaiting trial": how many are held, told by the number and by what they await; "are in prison awaiting trial": the stay
    says where they await it."""
    candidate, patient = draft.candidate, draft.candidate.patient
    verb = candidate.sentence.phrases[candidate.phrase]
    if verb.kind != "V" or verb.lemma != "await" or patient is None or draft.kind not in (Kind.HELD, Kind.TRIED):
        return
    for other in before:
        theirs = other.candidate.patient
        same = theirs is not None and theirs.first == patient.first and other.candidate.sentence is candidate.sentence
        if not same or other.gone or other.kind is not Kind.HELD or other.modality is not Modality.ASSERTED:
            continue
        if draft.kind is Kind.HELD:
            other.gone = True
        elif verb.tense in ("participle", "gerund"):
            draft.gone = True


def moved_home(draft: Draft, before: list[Draft]) -> None:
    """ "has released five from prison and placed them under house arrest": moved, and still in custody."""
    candidate = draft.candidate
    inside = [other for other in before if other.candidate.sentence is candidate.sentence]
    if draft.kind is not Kind.DETAINED or candidate.facets.get("under") != "house arrest" or not draft.anaphoric:
        return
    if not any(other.kind in (Kind.RELEASED, Kind.HELD) for other in inside):
        return
    draft.kind = Kind.TRANSFERRED
    source = next((other for other in inside if other.count is not None), None)
    if source is None:
        return
    if draft.count is None:
        draft.count, draft.people = source.count, source.people or draft.people
    if source.kind is Kind.RELEASED:
        # nobody has left custody
        source.gone = True
        draft.repeats.append(source.span)
