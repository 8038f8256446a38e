"""Groups told before: the main one, the one told last, the one to which a thing befell, and whether it can hold so many.

Invariant: a group is looked for behind a token, never beyond it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["ToldGroups", "holds", "right_before_whom"]

_FAR = 20  # sentences: how far back a participle points ("of those pardoned")


@dataclass(slots=True)
class ToldGroups:
    """Finds groups among what one document has told."""

    memory: Memory

    def _those_just_told(self, sentence: Sentence, patient: Group, quantity: Quantity) -> Draft | None:
        """ "Three of the arrested were freed and two of those were seized again": of the three, told of in the same sentence."""
        for draft in reversed(self.memory.told.get(sentence.number, [])):
            if draft.gone or not draft.custody or draft.candidate.patient is None or draft.candidate.patient.first >= patient.first:
                continue
            high = draft.count.high if draft.count is not None else None
            fits = high is not None and quantity.low is not None and high >= quantity.low and draft.plural
            return draft if fits and draft.modality is Modality.ASSERTED else None
        return None

    def _told_last(self, whole: Draft) -> bool:
        """Whether nothing was told of anybody else after a group was."""
        last = next((draft for draft in self.memory.recent(whole.candidate.sentence) if draft.custody and not draft.gone), None)
        return last is whole or (last is not None and last.subset_of is whole)

    def _passed_over(self, sentence: Sentence, token: int, whole: Draft) -> bool:
        """Whether "them" at a token points rather at people counted after a group, of whom no event was read: "announced an amnesty for
        5,864 prisoners. Fewer than 600 of them …"."""
        for number in range(sentence.number, max(whole.candidate.sentence.number, sentence.number - 3) - 1, -1):
            other = self.memory.sentences.get(number)
            if other is None:
                continue
            patients = [draft.candidate.patient for draft in self.memory.told.get(number, ()) if draft.candidate.patient is not None]
            read = {phrase.i for patient in patients for phrase in patient.phrases}
            for phrase in other.phrases:
                here = other is sentence and phrase.last >= token
                behind = other is whole.candidate.sentence and phrase.first <= max(whole.candidate.last, whole.candidate.trigger[1])
                if phrase.kind != "N" or here or behind or phrase.i in read:
                    continue
                quantity = other.quantity_in(phrase)
                if quantity is None or quantity.high == 1 or not other.tokens[phrase.last].classes & (Class.PERSON | Class.CAPTIVE):
                    continue
                return True
        return False

    def _larger(self, sentence: Sentence, token: int, quantity: Quantity) -> Draft | None:
        """The main group told before a token, when it can hold so many."""
        whole = self.memory.whole(sentence, token)
        if whole is None or whole.count is None or whole.count.high is None or quantity.low is None:
            return whole
        return whole if whole.count.high >= quantity.low else None

    def _of_kind(self, sentence: Sentence, kinds: frozenset[Kind], quantity: Quantity) -> Draft | None:
        """The group told last to which one of these things befell, of a day that the words may give, and that can hold so many."""
        days = [time.date for time in sentence.times if time.date is not None and time.relation == "at"]
        found: Draft | None = None
        for draft in self.memory.recent(sentence, _FAR):
            high = draft.count.high if draft.count is not None else None
            fits = quantity.low is None or high is None or high >= quantity.low
            if draft.kind not in kinds or draft.gone or not draft.plural or not fits or draft.modality is not Modality.ASSERTED:
                continue
            if draft.subset_of is not None or draft.candidate.sentence is sentence:
                continue
            if any(draft.dated and draft.on.overlaps(day) for day in days):
                return draft
            found = found or draft
        return found


def right_before_whom(sentence: Sentence, counted: Phrase, told: Sequence[Draft]) -> Draft | None:
    """ "detained 30 people and freed 12 others, three of whom are women": of those told of right before the comma."""
    if sentence.low(counted.last + 1) != "of" or sentence.low(counted.last + 2) != "whom":
        return None
    for draft in reversed(told):
        patient = draft.candidate.patient
        near = patient is not None and draft.candidate.sentence is sentence and 0 < counted.first - patient.last <= 2
        if near and draft.custody and draft.plural and not draft.gone and draft.modality is Modality.ASSERTED:
            return draft
    return None


def holds(whole: Draft, candidate: Candidate) -> bool:
    """Whether a group is large enough to hold the part that a candidate counts."""
    patient = candidate.patient
    part = candidate.sentence.quantity_in(patient.phrases[0]) if patient is not None else None
    if part is None or part.low is None or whole.count is None or whole.count.high is None:
        return True
    return part.low <= whole.count.high
