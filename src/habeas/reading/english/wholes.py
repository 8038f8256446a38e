"""The group that a candidate told as a part belongs to: "40 of whom", "including four journalists", "another puts the figure at 70".

Invariant: a whole was told before its part, and holds no fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from habeas.model import Kind, Modality
from habeas.reading.english.counted_parts import CountedParts
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.ellipses import stands_for
from habeas.reading.english.group_words import opening_number
from habeas.reading.english.told_groups import holds, right_before_whom
from habeas.reading.english.wholes_of_members import number_among, some_told_right_before, whole_of_members
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["Wholes"]

_GROUPS = frozenset(
    (Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DETAINED, Kind.SENTENCED)
)  # of whom some may be found to be political


@dataclass(slots=True)
class Wholes(CountedParts):
    """Finds the wholes of the parts that one document tells of."""

    def whole_of(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """What a candidate told as a part belongs to, by its kind of part; None where the text has told of no such group.

        before: the drafts of its own sentence.
        """
        if not candidate.subset or candidate.patient is None:
            return None
        return _FOUND_BY.get(candidate.subset, Wholes._told_beside)(self, candidate, before)

    def _of_members(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "Among those freed were A and B": the group they are named out of."""
        return whole_of_members(candidate, self.memory)

    def _among(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "Ana Ruiz is among the 19", "The group includes five Colombians"."""
        number = number_among(candidate)
        if number is not None:
            return self.memory.group(candidate.sentence, candidate.first, count=number)
        some = some_told_right_before(candidate, self.memory)
        if some is not None:
            return some
        whole = self.memory.whole(candidate.sentence, candidate.first)
        if whole is not None and whole.kind is Kind.DEPORTED:
            # "freed 14 and flew them to Bogotá. The group includes five Colombians": of those freed
            beside = self.memory.told.get(whole.candidate.sentence.number, ())
            whole = next((draft for draft in beside if draft.kind is Kind.RELEASED and draft.plural and not draft.gone), whole)
        if whole is not None and whole.kind is Kind.HELD and whole.candidate.subset == "restated":
            # "recognised 14 more, bringing the total to 1,208. Among them are five teachers": some of the 14
            beside = self.memory.told.get(whole.candidate.sentence.number, ())
            whole = next((draft for draft in beside if draft.kind is Kind.DESIGNATED and draft.plural and not draft.gone), whole)
        return whole

    def _labelled(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "Men: 1,676": what the lines before counted."""
        whole = self.memory.whole(candidate.sentence, candidate.first)
        apart = candidate.kind not in (Kind.SAID, Kind.HELD) or whole is None or whole.kind is not Kind.HELD
        if candidate.kind is not Kind.SAID and apart:
            # "RELEASED: 4" under "DETAINED: 12": no part of those
            return None
        return whole

    def _counted_last(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "another puts the figure at 70", "up from 746 a year ago": what was counted last."""
        if candidate.subset == "restated" and _counts_others(candidate, before):
            return None
        if any(draft.custody and draft.count is None and draft.modality is Modality.ASSERTED for draft in before):
            # "54: the journalists arrested in 2024, compared with 43 the year before": of what its own sentence tells
            return None
        last = next(
            (
                draft
                for draft in self.memory.recent(candidate.sentence, 3)
                if not draft.gone
                and (candidate.kind in (Kind.SAID, draft.kind) or candidate.subset != "restated")
                and draft.count is not None
                and draft.custody
                and draft.modality in (Modality.ASSERTED, Modality.ALLEGED)
            ),
            None,
        )
        then = candidate.subset == "compared" and last is not None and last.candidate.sentence is not candidate.sentence
        # "holds 264 writers; 38 of them were detained this year. Last year's total was 239": of all
        return last.subset_of or last if then and last is not None else last

    def _of_no_group(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """Those on a card are of no group."""
        return None

    def _by_one_verb(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "China held 31 of them, Myanmar 22": what the same verb told."""
        return next((draft for draft in reversed(before) if draft.candidate.phrase == candidate.phrase and not draft.gone), None)

    def _of_that_number(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "Of the 1,178 political prisoners, 164 are women": a group told with that number."""
        inner = candidate.sentence.quantity_in(candidate.patient.phrases[0]) if candidate.patient is not None else None
        return self.memory.group(candidate.sentence, candidate.first, count=inner) if inner is not None else None

    def _by_predicate(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "twelve of the 43 were women", "Of these, 114 went to Ukraine": of a group told with that number, or of the one pointed at."""
        assert candidate.patient is not None
        partitive = candidate.patient.partitive
        inner = candidate.sentence.quantity_in(partitive) if partitive is not None else None
        if inner is not None and inner.low == inner.high and inner.low is not None:
            # "twelve of the 43": of a group told with that number, by these very words or before, or of none we know
            told = self.memory.group(candidate.sentence, candidate.first, count=inner)
            return told if told is not None else _told_within(candidate, inner.low, before)
        if inner is not None and (told := _told_of(candidate, before)) is not None:
            # "Only 402 of the nearly 6,000 prisoners released last week were political prisoners"
            return told
        opening = opening_number(candidate.sentence)
        if opening is not None:
            # "Of the 50, twelve are women": of a group told with that number, or of none we know
            return self.memory.group(candidate.sentence, candidate.first, count=opening)
        behind = right_before_whom(candidate.sentence, candidate.patient.phrases[0], before)
        if behind is not None:
            return behind
        whole = self.memory.whole(candidate.sentence, candidate.first)
        if whole is not None and self._passed_over(candidate.sentence, candidate.first, whole):
            return None
        return whole

    def _told_beside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """What the same sentence told of before: an event of the same kind, or else of several."""
        start = candidate.sentence.tokens[candidate.first].start
        for draft in reversed(before):
            if (
                draft.span.start < start
                and draft.custody
                and draft.candidate.subset in ("", "found")
                and draft.kind is candidate.kind
                and draft.candidate.sentence is candidate.sentence
            ):
                return draft
        for draft in reversed(before):
            if draft.span.start < start and draft.plural:
                return draft
        return None

    def denied_before(self, candidate: Candidate) -> Draft | None:
        """The stock that was denied last, which somebody else's number speaks against."""
        last = next((draft for draft in self.memory.recent(candidate.sentence, 1) if draft.custody and not draft.gone), None)
        if last is None or last.kind is not Kind.HELD or last.modality is not Modality.DENIED or last.people:
            return None
        return last if last.candidate.stock else None

    def _found_among(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """The group that "61 political prisoners among those released" are some of: told last, large enough, and freed where the words
        say so."""
        sentence = candidate.sentence
        here = [
            draft
            for draft in reversed(self.memory.told.get(sentence.number, ()))
            if draft.span.start < candidate.sentence.tokens[candidate.first].start
        ]
        # a headline, which is read after the text, points at nothing but its own words
        for draft in here if sentence.block.part in HEADS else [*here, *self.memory.recent(sentence)]:
            if draft.gone or draft.modality is not Modality.ASSERTED or draft.subset_of is not None or draft.count is None:
                continue
            if candidate.kind in (Kind.SAID, draft.kind) and holds(draft, candidate) and draft.kind in _GROUPS:
                return draft
        return None

    def _left_unsaid(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """What the main verb before told, where "was" or "did" may stand for it: of the same sentence, or of the one before."""
        sentence = candidate.sentence
        start = sentence.tokens[candidate.first].start
        here = [draft for draft in reversed(before) if draft.span.start < start]
        for draft in here or self.memory.recent(sentence, 1):
            near = draft.candidate.sentence.block is sentence.block
            if draft.gone or draft.background or draft.recalled or not near or draft.candidate.subset == "elided":
                continue
            return draft if draft.custody and stands_for(sentence, sentence.phrases[candidate.phrase], draft.candidate) else None
        return None

    def _told_on(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """What was told of so many people in the same sentence or the one before, which a number without a verb goes on with."""
        sentence = candidate.sentence
        start = sentence.tokens[candidate.first].start
        here = [draft for draft in reversed(before) if draft.span.start < start and draft.candidate.subset not in ("followed", "beside")]
        if candidate.subset == "followed":
            here = []
        for draft in [*here, *self.memory.recent(sentence, 1)]:
            near = draft.candidate.sentence.block is sentence.block
            if draft.gone or draft.background or draft.recalled or not near or draft.candidate.subset in ("share", "compared"):
                continue
            told = draft.custody and draft.count is not None and draft.modality is Modality.ASSERTED
            return draft if told and draft.subset_of is None and (candidate.subset != "share" or holds(draft, candidate)) else None
        return None

    def _told_right_before(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """What the sentence before told of a group, that "There were nineteen" may count."""
        for draft in self.memory.recent(candidate.sentence, 1):
            here = draft.candidate.sentence.block is candidate.sentence.block
            if draft.gone or draft.recalled or not here or draft.subset_of is not None or draft.modality is not Modality.ASSERTED:
                continue
            return draft if draft.custody and (draft.plural or not draft.people) else None
        return None


def _counts_others(candidate: Candidate, before: Sequence[Draft]) -> bool:
    """ "The citizenship of 67 people was withdrawn, bringing the total this year to 40,000": of those counted in the same sentence, of
    whom nothing was read."""
    sentence = candidate.sentence
    patients = [draft.candidate.patient for draft in before if draft.candidate.sentence is sentence]
    read = {phrase.i for patient in patients if patient is not None for phrase in patient.phrases}
    return any(
        phrase.kind == "N"
        and phrase.last < candidate.trigger[0]
        and phrase.i not in read
        and sentence.quantity_in(phrase) is not None
        and bool(sentence.tokens[phrase.last].classes & Class.PERSON)
        for phrase in sentence.phrases
    )


def _told_of(candidate: Candidate, before: list[Draft]) -> Draft | None:
    """What the same sentence told of the very people that a number is "of": "only 402 of the nearly 6,000 prisoners released last week"."""
    partitive = candidate.patient.partitive if candidate.patient is not None else None
    for draft in before:
        patient = draft.candidate.patient
        same = patient is not None and partitive is not None and patient.first == partitive.first
        if same and draft.candidate.sentence is candidate.sentence and draft.custody and draft.count is not None and not draft.gone:
            return draft
    return None


def _told_within(candidate: Candidate, count: int, before: list[Draft]) -> Draft | None:
    """ "19 of the 31 prisoners pardoned last month": the 31 that a participle on the subject tells of."""
    for draft in before:
        patient, partitive = draft.candidate.patient, candidate.patient.partitive if candidate.patient is not None else None
        if patient is None or partitive is None or draft.count is None or draft.candidate.sentence is not candidate.sentence:
            continue
        if draft.count.low == draft.count.high == count and patient.first == partitive.first:
            return draft
    return None


_FOUND_BY: Mapping[str, Callable[[Wholes, Candidate, list[Draft]], Draft | None]] = {
    "member": Wholes._of_members,
    "among": Wholes._among,
    "label": Wholes._labelled,
    "restated": Wholes._counted_last,
    "compared": Wholes._counted_last,
    "card": Wholes._of_no_group,
    "there": Wholes._told_right_before,
    "found": Wholes._found_among,
    "holder": Wholes._by_one_verb,
    "elided": Wholes._left_unsaid,
    "known": Wholes._of_that_number,
    "followed": Wholes._told_on,
    "share": Wholes._told_on,
    "beside": Wholes._told_on,
    "copular": Wholes._by_predicate,
    "gone": Wholes._by_predicate,
}
"""How the whole of a candidate is found, by its kind of part."""
