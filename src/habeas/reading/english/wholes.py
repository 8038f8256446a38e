"""The group a number is a part of: "seven of the 11", "40 of whom", "the other three".

Invariant: a whole was told before its part, and holds no fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.ellipses import stands_for
from habeas.reading.english.grammar import word_class
from habeas.reading.english.group_words import elsewhere, kinds_of_those, opening_number
from habeas.reading.english.nationalities import of_another_people, rest_of_the_same
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.wholes_of_members import number_among, some_told_right_before, whole_of_members
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["Wholes"]


_FAR = 20  # sentences: how far back a participle points ("of those pardoned")
_GROUPS = frozenset(
    (Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DETAINED, Kind.SENTENCED)
)  # of whom some may be found to be political
_REMAINDERS = word_class("remainders")
_LEFT = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED))
_ACCUSED = frozenset((Kind.CHARGED, Kind.TRIED, Kind.DETAINED))
_ONCE_MORE = frozenset(("again", "re-arrested", "rearrested", "re-detained", "back"))
_WISHED = (Modality.DEMANDED, Modality.PROMISED, Modality.OFFERED, Modality.POSSIBLE)
_FEW = 20  # a bare number larger than this is hardly "some of them"


@dataclass(slots=True)
class Wholes:
    """Finds the wholes of the parts that one document tells of."""

    memory: Memory

    def whole_of(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        if not candidate.subset or candidate.patient is None:
            return None
        start = candidate.sentence.tokens[candidate.first].start
        if candidate.subset == "member":
            return whole_of_members(candidate, self.memory)
        if candidate.subset == "among" and (number := number_among(candidate)) is not None:
            return self.memory.group(candidate.sentence, candidate.first, count=number)
        if candidate.subset == "among" and (some := some_told_right_before(candidate, self.memory)) is not None:
            return some
        if candidate.subset in ("label", "among"):
            whole = self.memory.whole(candidate.sentence, candidate.first)
            if whole is not None and whole.kind is Kind.DEPORTED and candidate.subset == "among":
                # "freed 14 and flew them to Bogotá. The group includes five Colombians": of those freed
                beside = self.memory.told.get(whole.candidate.sentence.number, ())
                whole = next((draft for draft in beside if draft.kind is Kind.RELEASED and draft.plural and not draft.gone), whole)
            apart = candidate.kind not in (Kind.SAID, Kind.HELD) or whole is None or whole.kind is not Kind.HELD
            if candidate.subset == "label" and candidate.kind is not Kind.SAID and apart:
                # "RELEASED: 4" under "DETAINED: 12": no part of those
                return None
            return whole
        if candidate.subset in ("restated", "compared"):
            if candidate.subset == "restated" and self._counts_others(candidate, before):
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
        if candidate.subset == "card":
            return None
        if candidate.subset == "there":
            return self._told_right_before(candidate)
        if candidate.subset == "found":
            return self._found_among(candidate)
        if candidate.subset == "holder":
            return next((draft for draft in reversed(before) if draft.candidate.phrase == candidate.phrase and not draft.gone), None)
        if candidate.subset == "elided":
            return self._left_unsaid(candidate, before)
        if candidate.subset == "known":
            inner = candidate.sentence.quantity_in(candidate.patient.phrases[0])
            return self.memory.group(candidate.sentence, candidate.first, count=inner) if inner is not None else None
        if candidate.subset in ("followed", "share", "beside"):
            return self._told_on(candidate, before)
        if candidate.subset in ("copular", "gone"):
            partitive = candidate.patient.partitive
            inner = candidate.sentence.quantity_in(partitive) if partitive is not None else None
            if inner is not None and inner.low == inner.high and inner.low is not None:
                # "twelve of the 43": of a group told with that number, by these very words or before, or of none we know
                told = self.memory.group(candidate.sentence, candidate.first, count=inner)
                return told if told is not None else self._told_within(candidate, inner.low, before)
            if inner is not None and partitive is not None and (told := self._told_of(candidate, partitive)) is not None:
                # "Only 402 of the nearly 6,000 prisoners released last week were political prisoners"
                return told
            opening = opening_number(candidate.sentence)
            if opening is not None:
                # "Of the 50, twelve are women": of a group told with that number, or of none we know
                return self.memory.group(candidate.sentence, candidate.first, count=opening)
            behind = self._right_before_whom(candidate.sentence, candidate.patient.phrases[0], before)
            if behind is not None:
                return behind
            whole = self.memory.whole(candidate.sentence, candidate.first)
            if whole is not None and self._passed_over(candidate.sentence, candidate.first, whole):
                return None
            return whole
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

    def _counts_others(self, candidate: Candidate, before: Sequence[Draft]) -> bool:
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

    def denied_before(self, candidate: Candidate) -> Draft | None:
        """The stock that was denied last, which somebody else's number speaks against."""
        last = next((draft for draft in self.memory.recent(candidate.sentence, 1) if draft.custody and not draft.gone), None)
        if last is None or last.kind is not Kind.HELD or last.modality is not Modality.DENIED or last.people:
            return None
        return last if last.candidate.stock else None

    def _right_before_whom(self, sentence: Sentence, counted: Phrase, told: Sequence[Draft]) -> Draft | None:
        """ "detained 30 people and freed 12 others, three of whom are women": of those told of right before the comma."""
        if sentence.low(counted.last + 1) != "of" or sentence.low(counted.last + 2) != "whom":
            return None
        for draft in reversed(told):
            patient = draft.candidate.patient
            near = patient is not None and draft.candidate.sentence is sentence and 0 < counted.first - patient.last <= 2
            if near and draft.custody and draft.plural and not draft.gone and draft.modality is Modality.ASSERTED:
                return draft
        return None

    def _found_among(self, candidate: Candidate) -> Draft | None:
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
            if candidate.kind in (Kind.SAID, draft.kind) and self.holds(draft, candidate) and draft.kind in _GROUPS:
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
            return draft if told and draft.subset_of is None and (candidate.subset != "share" or self.holds(draft, candidate)) else None
        return None

    def _told_right_before(self, candidate: Candidate) -> Draft | None:
        """What the sentence before told of a group, that "There were nineteen" may count."""
        for draft in self.memory.recent(candidate.sentence, 1):
            here = draft.candidate.sentence.block is candidate.sentence.block
            if draft.gone or draft.recalled or not here or draft.subset_of is not None or draft.modality is not Modality.ASSERTED:
                continue
            return draft if draft.custody and (draft.plural or not draft.people) else None
        return None

    def _told_within(self, candidate: Candidate, count: int, before: list[Draft]) -> Draft | None:
        """ "19 of the 31 prisoners pardoned last month": the 31 that a participle on the subject tells of."""
        for draft in before:
            patient, partitive = draft.candidate.patient, candidate.patient.partitive if candidate.patient is not None else None
            if patient is None or partitive is None or draft.count is None or draft.candidate.sentence is not candidate.sentence:
                continue
            if draft.count.low == draft.count.high == count and patient.first == partitive.first:
                return draft
        return None

    def _told_of(self, candidate: Candidate, partitive: Phrase) -> Draft | None:
        """What the same sentence told of the very people that a number is "of"."""
        for draft in self.memory.told.get(candidate.sentence.number, ()):
            patient = draft.candidate.patient
            if patient is not None and patient.first == partitive.first and draft.custody and draft.count is not None and not draft.gone:
                return draft
        return None

    def holds(self, whole: Draft, candidate: Candidate) -> bool:
        """Whether a group is large enough to hold the part that a candidate counts."""
        patient = candidate.patient
        part = candidate.sentence.quantity_in(patient.phrases[0]) if patient is not None else None
        if part is None or part.low is None or whole.count is None or whole.count.high is None:
            return True
        return part.low <= whole.count.high

    def part_of(self, candidate: Candidate, patient: Group, counted: Phrase, quantity: Quantity) -> Draft | None:
        """The group this count is a part of: "five of them", "the other 18", "two others", "one was", "of the 912, 140 …"."""
        sentence = candidate.sentence
        partitive = patient.partitive
        if partitive is not None:
            inner = sentence.quantity_in(partitive)
            if inner is not None and inner.low is not None:
                so_many = self.memory.group(sentence, patient.first, count=inner)
                if so_many is not None and of_another_people(sentence, partitive, so_many):
                    # "two of the five Iranian prisoners": none of five Americans
                    others = (draft for draft in self.memory.recent(sentence) if draft.count == so_many.count and draft is not so_many)
                    return next((draft for draft in others if not of_another_people(sentence, partitive, draft)), None)
                return so_many or self._larger(sentence, patient.first, quantity)
            low = sentence.low(partitive.last)
            definite = sentence.low(partitive.first) in ("them", "those", "these", "whom", "the") or low in ("them", "those", "these")
            told_of = kinds_of_those(sentence, partitive)
            if definite and told_of:
                return self._of_kind(sentence, told_of, quantity)
            if definite:
                if low == "those" and partitive.first == partitive.last and (some := self._those_just_told(sentence, patient, quantity)):
                    return some
                them = self.memory.whole(sentence, patient.first) if low in ("them", "those", "these") else None
                if them is not None and self._passed_over(sentence, patient.first, them):
                    return None
                if sentence.low(partitive.first) == "the" and not self._points_back(sentence, partitive):
                    return None
                return self._larger(sentence, patient.first, quantity)
            return None
        if sentence.low(counted.last + 1) == "of" and sentence.low(counted.last + 2) in ("whom", "which"):
            # "30 people, ten of whom were later charged"
            here = self.memory.told.get(sentence.number, [])
            return self._right_before_whom(sentence, counted, here) or self._larger(sentence, patient.first, quantity)
        words = [sentence.low(k) for k in range(counted.first, counted.last + 1)]
        if sentence.kind(counted.i - 1) == "N" and sentence.low(counted.first - 1) in _REMAINDERS:
            # "the remaining 27"
            words = [sentence.low(sentence.phrases[counted.i - 1].first), *words, "remaining"]
        if "other" in words or "others" in words or "remaining" in words or "rest" in words:
            if words[0] == "the" or "others" in words or "two other" in " ".join(words) or "remaining" in words:
                near_by = [*reversed(self.memory.told.get(sentence.number, [])), *self.memory.recent(sentence, 2)]
                if (
                    words[0] == "the"
                    and quantity.low == quantity.high
                    and (all_told := rest_of_the_same(near_by, quantity.low)) is not None
                ):
                    return all_told
                whole = self._larger(sentence, patient.first, quantity)
                # "two other photographers who were seized with him": others than somebody, not of a group told long before
                if whole is not None and whole.subset_of is not None and "remaining" in words:
                    # "61 of the 88 … The remaining 27": of all, not of the part told last
                    whole = whole.subset_of
                near = whole is not None and (words[0] in ("the", "all") or self._told_last(whole))
                if whole is not None and candidate.kind is Kind.DETAINED and whole.kind in (Kind.HELD, Kind.RELEASED) and words[0] != "the":
                    # "841 remained behind bars … 19 others were taken away": besides those
                    return None
                verb = sentence.phrases[candidate.phrase]
                taken = candidate.kind in (Kind.DETAINED, Kind.HELD) and not (verb.perfect and verb.tense == "past")
                if whole is not None and whole.kind is Kind.RELEASED and taken:
                    # "the release of eleven and the detention of the other eight": none of the eleven, but of all if they were told
                    return whole.subset_of
                return whole if near else None
            return None
        # "Of the 530, at least 60 have been tried, and 12 are missing": two parts of one whole
        if sentence.low(0) == "of" and sentence.kind(1) == "N" and counted.first > sentence.phrases[1].last:
            inner = opening_number(sentence)
            if inner is not None:
                # told before, or by a participle in these same words ("of the 30 arrested, 18 have been freed")
                return self.memory.group(sentence, counted.first, count=inner)
            if sentence.low(sentence.phrases[1].first) in ("them", "those", "these", "the"):
                told_of = kinds_of_those(sentence, sentence.phrases[1])
                return self._of_kind(sentence, told_of, quantity) if told_of else self._larger(sentence, 0, quantity)
        # a bare number as subject points at the group before: "One was subsequently returned"
        if (
            len(patient.phrases) == 1
            and quantity.last == counted.last
            and quantity.first == counted.first
            and candidate.kind is not Kind.MET
            and not (candidate.stock and candidate.nominal)
        ):
            if sentence.flat:
                return self._larger(sentence, patient.first, quantity) if quantity.low == quantity.high == 1 or patient.first > 2 else None
            here = self.memory.told.get(sentence.number, [])[-4:]
            for draft in here:
                # "One was returned to jail after refusing to be deported": one and the same part, told of twice
                if draft.subset_of is not None and draft.candidate.patient is not None and draft.candidate.patient.first == patient.first:
                    return draft.subset_of
            gapped = self._gapped(sentence, counted, here)
            if gapped is not None:
                return gapped
            counted_out = self._before_colon(sentence, counted, quantity, here)
            if counted_out is not None:
                return counted_out
            told = here[-1].candidate.phrase if here else 0
            beyond = any(phrase.kind == ";" for phrase in sentence.phrases[told : counted.i])
            last = here[-1].candidate.patient if here and beyond else None
            if last is not None and last.partitive is not None and sentence.quantity_in(last.partitive) is None:
                # "Nineteen of the missing were found in prison; seven were found dead": of the missing, and not of the nineteen
                return here[-1].subset_of
            same = bool(here) and not beyond
            if candidate.modality is Modality.DENIED and candidate.kind is Kind.SENTENCED:
                return self._of_the_accused(sentence, quantity)
            if candidate.kind is Kind.HELD and (main := self.memory.whole(sentence, patient.first)) is not None and main.kind in _LEFT:
                # "brought home more than 70. Eleven remain on our list": none of the seventy
                return None
            few = quantity.low is not None and (quantity.low <= _FEW or self._had_been(candidate) or candidate.subset == "elided")
            if quantity.low == quantity.high and quantity.low is not None and few and not same:
                whole = self.memory.whole(sentence, patient.first) or self._asked_for(candidate)
                if (
                    whole is not None
                    and whole.count is not None
                    and (whole.count.low or 0) > quantity.low
                    and self._follows(sentence, whole)
                    and not self._others(candidate, whole)
                ):
                    return whole
        return None

    def _of_the_accused(self, sentence: Sentence, quantity: Quantity) -> Draft | None:
        """ "Forty were prosecuted. Thirty-seven were convicted. One was acquitted": of those who were tried, never of those convicted."""
        for draft in self.memory.recent(sentence, 3):
            high = draft.count.high if draft.count is not None else None
            told = draft.kind in _ACCUSED and draft.modality is Modality.ASSERTED and not draft.gone and draft.subset_of is None
            if told and high is not None and quantity.low is not None and high > quantity.low:
                return draft
        return None

    def _others(self, candidate: Candidate, whole: Draft) -> bool:
        """ "Twelve men were freed in Minsk. In Brest, police arrested five": whom the police take are not those just freed, and what
        is told of another place befell others."""
        sentence, told = candidate.sentence, whole.candidate.sentence
        if candidate.kind is Kind.DETAINED and whole.kind in (Kind.RELEASED, Kind.DEPORTED):
            return sentence.vocabulary.isdisjoint(_ONCE_MORE)
        return elsewhere(sentence, told)

    def _before_colon(self, sentence: Sentence, counted: Phrase, quantity: Quantity, here: list[Draft]) -> Draft | None:
        """ "88 left the list: 70 completed their terms, 16 were pardoned": the number that a colon opens into the parts of."""
        colon = next((k for k in range(counted.first - 1, -1, -1) if sentence.tokens[k].text == ":"), None)
        if colon is None or quantity.low is None:
            return None
        for draft in here:
            whole = draft.count.low if draft.count is not None else None
            if draft.candidate.trigger[1] < colon and draft.modality is Modality.ASSERTED and whole is not None and whole > quantity.low:
                return draft
        return None

    def _gapped(self, sentence: Sentence, counted: Phrase, here: list[Draft]) -> Draft | None:
        """ "of whom 176 have been charged and 161 convicted", "18 of them were freed and two died": the second number is of the same group
        as the first, which "and" joins it to."""
        before = counted.i - 1
        if sentence.kind(before) == "b":
            before -= 1
        last = here[-1] if here else None
        listed = sentence.kind(before) == "," and last is not None and self._fits_beside(sentence, last, counted)
        if sentence.kind(before) != "c" and not listed:
            return None
        if last is None or last.gone or last.subset_of is None or last.count is None or last.candidate.patient is None:
            return None
        return last.subset_of if last.candidate.patient.first < counted.first else None

    def _asked_for(self, candidate: Candidate) -> Draft | None:
        """ "He has asked for the release of three minors. Two have since gone home": of those asked for just before."""
        sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
        last = next((draft for draft in self.memory.recent(sentence, 1) if draft.custody and not draft.gone), None)
        asked = last is not None and last.modality in _WISHED and last.kind is candidate.kind is Kind.RELEASED
        told = candidate.modality is Modality.ASSERTED and verb.kind == "V" and (verb.perfect or candidate.subset == "elided")
        return last if asked and told and last is not None and last.candidate.sentence is not sentence else None

    def _those_just_told(self, sentence: Sentence, patient: Group, quantity: Quantity) -> Draft | None:
        """ "Three of the arrested were freed and two of those were seized again": of the three, told of in the same sentence."""
        for draft in reversed(self.memory.told.get(sentence.number, [])):
            if draft.gone or not draft.custody or draft.candidate.patient is None or draft.candidate.patient.first >= patient.first:
                continue
            high = draft.count.high if draft.count is not None else None
            fits = high is not None and quantity.low is not None and high >= quantity.low and draft.plural
            return draft if fits and draft.modality is Modality.ASSERTED else None
        return None

    def _fits_beside(self, sentence: Sentence, last: Draft, counted: Phrase) -> bool:
        """ "two were let go, nine remain in custody": a second bare number behind a first one, of a group that holds them both."""
        patient, quantity = last.candidate.patient, sentence.quantity_in(counted)
        if patient is None or quantity is None or last.subset_of is None or last.candidate.sentence is not sentence:
            return False
        first, all_of_them = sentence.quantity_in(patient.phrases[0]), last.subset_of.count
        if first is None or first.last != patient.phrases[0].last or all_of_them is None or all_of_them.high is None:
            return False
        return first.low is not None and quantity.low is not None and first.low + quantity.low <= all_of_them.high

    def _had_been(self, candidate: Candidate) -> bool:
        """ "Forty had been designated political prisoners": what some of those told of had been before."""
        verb = candidate.sentence.phrases[candidate.phrase]
        return candidate.kind is Kind.DESIGNATED and verb.kind == "V" and verb.passive and verb.perfect and verb.tense == "past"

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
                if quantity is None or quantity.high == 1 or not other.tokens[phrase.last].classes & Class.PERSON:
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

    def _points_back(self, sentence: Sentence, partitive: Phrase) -> bool:
        return any(
            sentence.low(k)
            in (
                "freed",
                "released",
                "detained",
                "arrested",
                "men",
                "women",
                "prisoners",
                "detainees",
                "group",
                "people",
                "accused",
                "defendants",
                "journalists",
                "convicted",
                "others",
                "other",
                "rest",
                "remaining",
                "deported",
                "charged",
                "hostages",
            )
            for k in range(partitive.first, partitive.last + 1)
        )

    def _follows(self, sentence: Sentence, whole: Draft) -> bool:
        return whole.candidate.sentence.number >= sentence.number - 2
