"""Bail that a court grants: whoever the text then tells to be held still, or to be let out later, was not let out by it.

Invariant: a grant of bail becomes what a court promised only where the same text says of the same people that they stayed in custody.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.dates import UNKNOWN
from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.repeats import names_of

__all__ = ["bail_granted"]

_GRANTING = word_class("verbs_of_bail")
_STAYED = frozenset((Kind.HELD, Kind.RETURNED_TO_CUSTODY, Kind.RELEASED))


def bail_granted(drafts: Sequence[Draft]) -> None:
    """ "was granted bail on Tuesday … remains in detention", "… on Friday they were released": makes, in place, the grant a promise."""
    for draft in drafts:
        if not draft.gone and draft.modality is Modality.ASSERTED and draft.people and _is_grant(draft):
            if any(_stayed(other, draft) for other in drafts if other is not draft):
                draft.modality, draft.on, draft.dated = Modality.PROMISED, UNKNOWN, False


def _is_grant(draft: Draft) -> bool:
    """Whether a release is told by the bail that a court granted, and by nothing else."""
    sentence, verb = draft.candidate.sentence, draft.candidate.sentence.phrases[draft.candidate.phrase]
    granted = draft.kind is Kind.RELEASED and verb.kind == "V" and verb.lemma in _GRANTING
    return granted and any(sentence.low(k) == "bail" for k in range(verb.first, draft.candidate.last + 1))


def _stayed(other: Draft, grant: Draft) -> bool:
    """Whether another draft tells that somebody granted bail stayed in custody, at least for a time."""
    if other.gone or other.modality is not Modality.ASSERTED or other.kind not in _STAYED or not names_of(other) & names_of(grant):
        return False
    if other.kind is Kind.RELEASED:
        later = other.on.earliest is not None and grant.on.latest is not None and other.on.earliest > grant.on.latest
        return later and not _is_grant(other)
    if other.kind is Kind.RETURNED_TO_CUSTODY:
        return 0 <= other.candidate.sentence.number - grant.candidate.sentence.number <= 2
    if other.candidate.sentence.number < grant.candidate.sentence.number:
        # "Leo Sand is in jail. A court granted him bail"
        return False
    present = other.candidate.sentence.phrases[other.candidate.phrase]
    return other.candidate.state and present.kind == "V" and present.tense in ("present", "infinitive")
