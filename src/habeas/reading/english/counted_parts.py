"""What a counted number is a part of by its own words: "five of them", "the other 18", "two others", "one was", "of the 912, 140 …".

Invariant: a whole was told before its part, and holds no fewer.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Kind, Modality
from habeas.model.kinds import LETTING_GO
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.group_words import elsewhere, kinds_of_those, opening_number
from habeas.reading.english.nationalities import of_another_people, rest_of_the_same
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.told_groups import ToldGroups, right_before_whom

__all__ = ["CountedParts"]

_REMAINDERS = word_class("remainders")
_ACCUSED = frozenset((Kind.CHARGED, Kind.TRIED, Kind.DETAINED))
_ONCE_MORE = word_class("once_more")
_WISHED = (Modality.DEMANDED, Modality.PROMISED, Modality.OFFERED, Modality.POSSIBLE)
_FEW = 20  # a bare number larger than this is hardly "some of them"
_THE_OTHERS = word_class("those_left")
_POINTED_BACK_AT = word_class("pointed_back_at")


@dataclass(slots=True)
class CountedParts(ToldGroups):
    """Finds the wholes of numbers that point at them."""

    def part_of(self, candidate: Candidate, patient: Group, counted: Phrase, quantity: Quantity) -> Draft | None:
        """The group this count is a part of: "five of them", "the other 18", "two others", "one was", "of the 912, 140 …"."""
        sentence = candidate.sentence
        if patient.partitive is not None:
            return self._of_those(sentence, patient, patient.partitive, quantity)
        if sentence.low(counted.last + 1) == "of" and sentence.low(counted.last + 2) in ("whom", "which"):
            # "30 people, ten of whom were later charged"
            here = self.memory.told.get(sentence.number, [])
            return right_before_whom(sentence, counted, here) or self._larger(sentence, patient.first, quantity)
        words = [sentence.low(k) for k in range(counted.first, counted.last + 1)]
        if sentence.kind(counted.i - 1) == "N" and sentence.low(counted.first - 1) in _REMAINDERS:
            # "the remaining 27"
            words = [sentence.low(sentence.phrases[counted.i - 1].first), *words, "remaining"]
        if not _THE_OTHERS.isdisjoint(words):
            return self._of_the_others(candidate, patient, quantity, words)
        # "Of the 530, at least 60 have been tried, and 12 are missing": two parts of one whole
        if sentence.low(0) == "of" and sentence.kind(1) == "N" and counted.first > sentence.phrases[1].last:
            opening = opening_number(sentence)
            if opening is not None:
                # told before, or by a participle in these same words ("of the 30 arrested, 18 have been freed")
                return self.memory.group(sentence, counted.first, count=opening)
            if sentence.low(sentence.phrases[1].first) in ("them", "those", "these", "the"):
                told_of = kinds_of_those(sentence, sentence.phrases[1])
                return self._of_kind(sentence, told_of, quantity) if told_of else self._larger(sentence, 0, quantity)
        bare = len(patient.phrases) == 1 and quantity.last == counted.last and quantity.first == counted.first
        if bare and candidate.kind is not Kind.MET and not (candidate.stock and candidate.nominal):
            return self._of_those_before(candidate, patient, counted, quantity)
        return None

    def _of_those(self, sentence: Sentence, patient: Group, partitive: Phrase, quantity: Quantity) -> Draft | None:
        """The whole that the words say it is of: "five of the 43", "five of them", "five of those pardoned"."""
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
            if sentence.low(partitive.first) == "the" and not _points_back(sentence, partitive):
                return None
            return self._larger(sentence, patient.first, quantity)
        return None

    def _of_the_others(self, candidate: Candidate, patient: Group, quantity: Quantity, words: list[str]) -> Draft | None:
        """The whole of "the other 18", "the remaining 27", "two others". words: of the phrase that counts them."""
        sentence = candidate.sentence
        if words[0] == "the" or "others" in words or "two other" in " ".join(words) or "remaining" in words:
            near_by = [*reversed(self.memory.told.get(sentence.number, [])), *self.memory.recent(sentence, 2)]
            if words[0] == "the" and quantity.low == quantity.high and (all_told := rest_of_the_same(near_by, quantity.low)) is not None:
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

    def _of_those_before(self, candidate: Candidate, patient: Group, counted: Phrase, quantity: Quantity) -> Draft | None:
        """The whole of a bare number, which points at the group told before: "One was subsequently returned"."""
        sentence = candidate.sentence
        if sentence.flat:
            return self._larger(sentence, patient.first, quantity) if quantity.low == quantity.high == 1 or patient.first > 2 else None
        here = self.memory.told.get(sentence.number, [])[-4:]
        for draft in here:
            # "One was returned to jail after refusing to be deported": one and the same part, told of twice
            if draft.subset_of is not None and draft.candidate.patient is not None and draft.candidate.patient.first == patient.first:
                return draft.subset_of
        gapped = _gapped(sentence, counted, here)
        if gapped is not None:
            return gapped
        counted_out = _before_colon(sentence, counted, quantity, here)
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
        if candidate.kind is Kind.HELD and (main := self.memory.whole(sentence, patient.first)) is not None and main.kind in LETTING_GO:
            # "brought home more than 70. Eleven remain on our list": none of the seventy
            return None
        few = quantity.low is not None and (quantity.low <= _FEW or _had_been(candidate) or candidate.subset == "elided")
        if quantity.low == quantity.high and quantity.low is not None and few and not same:
            whole = self.memory.whole(sentence, patient.first) or self._asked_for(candidate)
            if (
                whole is not None
                and whole.count is not None
                and (whole.count.low or 0) > quantity.low
                and _follows(sentence, whole)
                and not _befell_others(candidate, whole)
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

    def _asked_for(self, candidate: Candidate) -> Draft | None:
        """ "He has asked for the release of three minors. Two have since gone home": of those asked for just before."""
        sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
        last = next((draft for draft in self.memory.recent(sentence, 1) if draft.custody and not draft.gone), None)
        asked = last is not None and last.modality in _WISHED and last.kind is candidate.kind is Kind.RELEASED
        told = candidate.modality is Modality.ASSERTED and verb.kind == "V" and (verb.perfect or candidate.subset == "elided")
        return last if asked and told and last is not None and last.candidate.sentence is not sentence else None


def _befell_others(candidate: Candidate, whole: Draft) -> bool:
    """ "Twelve men were freed in Minsk. In Brest, police arrested five": whom the police take are not those just freed, and what
    is told of another place befell others."""
    sentence, told = candidate.sentence, whole.candidate.sentence
    if candidate.kind is Kind.DETAINED and whole.kind in (Kind.RELEASED, Kind.DEPORTED):
        return sentence.vocabulary.isdisjoint(_ONCE_MORE)
    return elsewhere(sentence, told)


def _before_colon(sentence: Sentence, counted: Phrase, quantity: Quantity, here: list[Draft]) -> Draft | None:
    """ "88 left the list: 70 completed their terms, 16 were pardoned": the number that a colon opens into the parts of."""
    colon = next((k for k in range(counted.first - 1, -1, -1) if sentence.tokens[k].text == ":"), None)
    if colon is None or quantity.low is None:
        return None
    for draft in here:
        whole = draft.count.low if draft.count is not None else None
        if draft.candidate.trigger[1] < colon and draft.modality is Modality.ASSERTED and whole is not None and whole > quantity.low:
            return draft
    return None


def _gapped(sentence: Sentence, counted: Phrase, here: list[Draft]) -> Draft | None:
    """ "of whom 176 have been charged and 161 convicted", "18 of them were freed and two died": the second number is of the same group
    as the first, which "and" joins it to."""
    before = counted.i - 1
    if sentence.kind(before) == "b":
        before -= 1
    last = here[-1] if here else None
    listed = sentence.kind(before) == "," and last is not None and _fits_beside(sentence, last, counted)
    if sentence.kind(before) != "c" and not listed:
        return None
    if last is None or last.gone or last.subset_of is None or last.count is None or last.candidate.patient is None:
        return None
    return last.subset_of if last.candidate.patient.first < counted.first else None


def _fits_beside(sentence: Sentence, last: Draft, counted: Phrase) -> bool:
    """ "two were let go, nine remain in custody": a second bare number behind a first one, of a group that holds them both."""
    patient, quantity = last.candidate.patient, sentence.quantity_in(counted)
    if patient is None or quantity is None or last.subset_of is None or last.candidate.sentence is not sentence:
        return False
    first, all_of_them = sentence.quantity_in(patient.phrases[0]), last.subset_of.count
    if first is None or first.last != patient.phrases[0].last or all_of_them is None or all_of_them.high is None:
        return False
    return first.low is not None and quantity.low is not None and first.low + quantity.low <= all_of_them.high


def _had_been(candidate: Candidate) -> bool:
    """ "Forty had been designated political prisoners": what some of those told of had been before."""
    verb = candidate.sentence.phrases[candidate.phrase]
    return candidate.kind is Kind.DESIGNATED and verb.kind == "V" and verb.passive and verb.perfect and verb.tense == "past"


def _points_back(sentence: Sentence, partitive: Phrase) -> bool:
    """Whether "the …" behind "of" points at a group told of."""
    return not _POINTED_BACK_AT.isdisjoint(sentence.tokens.lows[partitive.first : partitive.last + 1])


def _follows(sentence: Sentence, whole: Draft) -> bool:
    return whole.candidate.sentence.number >= sentence.number - 2
