"""Events that a text tells of people a second time in passing: "protested against his detention", "on whether he died in his cell".

Invariant: only what the same text tells elsewhere of the same people is folded away, and stays as a repeat of what keeps it.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.merging import Pointing, names_of

__all__ = ["told_in_passing"]

_STAYS = word_class("nouns_of_stays")
_INSIDE = frozenset((Kind.HELD, Kind.RETURNED_TO_CUSTODY, Kind.DETAINED))


def told_in_passing(drafts: list[Draft]) -> None:
    """Folds, in place, what is only named again into what tells it."""
    pointing = Pointing(drafts)
    for draft in drafts:
        if draft.gone or not draft.people:
            continue
        kept = next((other for other in drafts if other is not draft and not other.gone and _tells(other, draft)), None)
        if kept is not None:
            pointing.absorb(kept, draft)


def _tells(other: Draft, draft: Draft) -> bool:
    return _the_stay(other, draft) or _the_open_question(other, draft)


def _the_stay(other: Draft, draft: Draft) -> bool:
    """ "has been held since May … in protest against his detention": the noun for a stay names the custody that another verb tells."""
    candidate = draft.candidate
    if draft.kind is not Kind.DETAINED or not candidate.nominal or draft.modality is not Modality.ASSERTED or draft.dated or draft.count:
        return False
    if candidate.sentence.low(candidate.trigger[0]) not in _STAYS or other.kind not in _INSIDE or other.modality is not Modality.ASSERTED:
        return False
    return not other.candidate.nominal and names_of(draft) == names_of(other)


def _the_open_question(other: Draft, draft: Draft) -> bool:
    """ "said he died on Friday, with conflicting reports on whether he died in his cell": asked of how, and not of whether."""
    if draft.modality is not Modality.POSSIBLE or draft.kind is not Kind.DIED or other.kind is not Kind.DIED:
        return False
    near = abs(other.candidate.sentence.number - draft.candidate.sentence.number) <= 1
    return near and other.modality is Modality.ASSERTED and names_of(draft) == names_of(other)
