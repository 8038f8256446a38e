"""The group of which a sentence names some: "Among those freed were A and B", "Also released were C and D".

Invariant: a group was told before its members, befell as they did, and is no smaller than the words that point at it say.
"""

from __future__ import annotations

from datetime import date

from habeas.model import Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.nationalities import of_another_people
from habeas.reading.english.numbers import Quantity

__all__ = ["number_among", "some_told_right_before", "whole_of_members"]

_SOME = frozenset(("several", "some", "many", "numerous", "various"))


def number_among(candidate: Candidate) -> Quantity | None:
    """The exact number of the group that somebody is said to be among: "Ana Ruiz is among the 19 journalists"."""
    sentence, among = candidate.sentence, candidate.phrase + 1
    if sentence.kind(among) != "h" or sentence.low(sentence.phrases[among].first) != "among" or sentence.kind(among + 1) != "N":
        return None
    number = sentence.quantity_in(sentence.phrases[among + 1])
    return number if number is not None and number.low is not None and number.low == number.high else None


def some_told_right_before(candidate: Candidate, memory: Memory) -> Draft | None:
    """ "Several have been held in secret. Among them are A and B": those of the sentence before, whom it does not count."""
    sentence = candidate.sentence
    if sentence.low(0) != "among" or sentence.low(1) not in ("them", "these", "those"):
        return None
    for draft in reversed(memory.told.get(sentence.number - 1, ())):
        patient, told = draft.candidate.patient, draft.candidate.sentence
        if (
            draft.gone
            or not draft.custody
            or patient is None
            or draft.modality is not Modality.ASSERTED
            or told.block is not sentence.block
        ):
            continue
        return draft if draft.count is None and told.low(patient.phrases[0].first) in _SOME else None
    return None


def whole_of_members(candidate: Candidate, memory: Memory) -> Draft | None:
    """The group told last of the same kind; behind "also", which adds to those named before, the largest told near by."""
    sentence = candidate.sentence
    among = sentence.phrases[sentence.phrase_at[1]] if sentence.low(0) == "among" else None
    groups = [
        draft
        for draft in memory.recent(sentence)
        if draft.kind is candidate.kind
        and draft.plural
        and not draft.gone
        and draft.subset_of is None
        and not draft.recalled
        # "Among the Americans freed was Leo Sand": none of 250 Venezuelans
        and (among is None or not of_another_people(sentence, among, draft))
        and not (draft.candidate.sentence is sentence and draft.candidate.subset == "member")
    ]
    if sentence.low(0) != "also" or not groups:
        return _meant(candidate, groups) if groups else None
    return max(groups, key=lambda draft: (draft.count.low or draft.count.high or 0) if draft.count is not None else len(draft.people))


_LATELY = word_class("lately")
_LONG_BEFORE = 60  # days


def _meant(candidate: Candidate, groups: list[Draft]) -> Draft:
    """The group told last; the latest where "recently" says so ("Among the recently freed"), or where a new paragraph comes back from what
    happened long before to the news."""
    sentence, last = candidate.sentence, groups[0]
    told = [draft for draft in groups if draft.on.latest is not None]
    newest = max(told, key=lambda draft: draft.on.latest or date.min, default=None)
    if newest is None or last.on.latest is None or newest.on.latest is None or newest is last:
        return last
    lately = not _LATELY.isdisjoint(sentence.tokens.lows[: candidate.trigger[0]])
    back = last.dated and last.candidate.sentence.block is not sentence.block and (newest.on.latest - last.on.latest).days > _LONG_BEFORE
    return newest if lately or back else last
