"""What words like "since then", "later" and "the same day" count from: an event told before, or a time told before.

Invariant: an anchor stands before what counts from it, and is as fine as the words that count need.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft, Memory, looks_back
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import Headings
from habeas.reading.english.noun_times import compared
from habeas.reading.english.relative_dates import told_by
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.time_scope import in_a_speech, said_then, stands_first
from habeas.reading.english.times import TimeExpression
from habeas.reading.structure import HEADS

__all__ = ["Anchors"]

_A_WEEK, _A_MONTH = 7, 31  # days
_DAYS = 4  # days: the shortest stretch that a text calls a period
_NEAR, _FAR = 2, 120  # sentences
_BACK_TO_THAT_WEEK = 5  # sentences
_PERIODS = word_class("periods_of_texts")


def _undated(draft: Draft) -> bool:
    """Whether a draft tells outright what happened in custody, on no day that is known yet."""
    told = draft.custody and not draft.background and not draft.candidate.state and draft.modality is Modality.ASSERTED
    return told and not draft.gone and not draft.dated


def _no_day(on: PartialDate, counted: TimeExpression) -> bool:
    """Whether "the same day" and "the same week" cannot be of so long a stretch that was only named in between."""
    offset = counted.offset
    short = offset is not None and offset.relation == "same" and offset.unit in ("day", "week")
    return short and (on.earliest is None or on.latest is None or (on.latest - on.earliest).days > _A_WEEK)


@dataclass(slots=True)
class Anchors:
    """Finds anchors in one document. part: the group the candidate at hand is a part of."""

    document: Document
    memory: Memory
    part: Draft | None = None
    headings: Headings = field(default_factory=Headings)

    def date_of(self, candidate: Candidate, before: list[Draft], counted: TimeExpression) -> PartialDate | None:
        """The date "since then", "later", "the same day" count from: of the event told last, or of a later sentence
        that only gives a time."""
        if counted.offset is not None and (counted.offset.relation, counted.offset.unit) == ("same", "period"):
            period = self._last_stretch(candidate, _NEAR) or self.headings.period or self._last_stretch(candidate)
            return period
        own = candidate.sentence
        if (as_whom := self._as_somebody(counted, own)) is not None:
            # "arrested on the same day as Leo Sand": on that of his own arrest, if the text tells it
            alike = (draft for draft in self.memory.recent(own, _FAR) if draft.kind is candidate.kind and draft.dated and not draft.gone)
            return next((draft.on for draft in alike if as_whom in {mention.name for mention in draft.people}), None)
        if candidate.nominal and own.heads_clause(candidate.phrase) and "before" in (own.low(counted.last), own.low(counted.last + 1)):
            # "His release came a day before the president left for New York": before what nothing else tells of
            return None
        counted_from = (
            self._told_of(candidate, counted)
            or self._same_day(candidate, counted)
            or self._same_week(candidate, counted)
            or self._same_month(candidate, counted)
        )
        if counted_from is not None:
            return counted_from
        counted_day = self._counted_day(candidate, counted, before)
        if counted_day is not None:
            return counted_day
        told_here = self._weekday_before(candidate, counted, before)
        if told_here is not None:
            return told_here
        vague = counted.offset is not None and counted.offset.relation == "later" and counted.offset.amount is None
        if vague and before and _undated(before[-1]) and before[-1].candidate.sentence is candidate.sentence:
            # "Thousands have been arrested since then, but most were let go soon after": after what has no day itself
            return None
        anchor = self.anchor(candidate, before)
        number = candidate.sentence.number
        if anchor is not None and anchor is not self.part and anchor.candidate.sentence.number == number:
            # "Tran, who was arrested in 2019, was let out the following day": the day after what the sentence before told
            anchor = self._day_before(candidate) if self._too_coarse(anchor.on, counted) else anchor
        told = anchor.candidate.sentence.number if anchor is not None else -1
        if anchor is not None and (anchor is self.part or told == number):
            return anchor.on
        if counted.offset is not None and counted.offset.relation == "same" and counted.offset.unit in _PERIODS and self.headings.period:
            # "in this period", "during the week" of a weekly report
            return self.headings.period
        for time in reversed(candidate.sentence.times):
            # "came out in March 2019, only to be picked up again six months later"
            if (
                time.last < candidate.trigger[0]
                and time.date is not None
                and time.date.earliest is not None
                and time.relation == "at"
                and time.offset is None
                and not (anchor is not None and self._too_coarse(time.date, counted))
                and not _no_day(time.date, counted)
            ):
                return time.date
        if counted.offset is not None and counted.offset.relation == "since" and anchor is None:
            chained = next(
                (draft for draft in self.memory.recent(candidate.sentence) if draft.derived and draft.on.earliest is not None), None
            )
            if chained is not None:
                # "one week earlier the list stood at … In the meantime"
                return chained.on
        section = self.headings.days.get(number)
        if section is not None and (told < 0 or self.headings.days.get(told) is not section):
            return section
        stay = anchor is None or anchor.kind is Kind.HELD
        for time in self.document.sentences[number - 1].times if number and stay else ():
            if time.relation == "at" and time.date is not None and time.date.precision is Precision.DAY and stands_first(time):
                # "On 6 March they handed over a citizen held since 2023. He was flown home the same night"
                return time.date
            if self._opens_there(time, counted):
                # "in custody since 22 March. Four others were detained the next day"
                return time.opening
        for sentence in reversed(self.document.sentences[max(0, number - 6) : number]):
            if sentence.number <= told or sentence.block.part in HEADS:
                break
            here = self.memory.told.get(sentence.number, ())
            if any(looks_back(draft) for draft in here):
                continue
            if any(_undated(draft) for draft in here):
                # what was told last has no date
                break
            for time in sentence.times:
                if time.date is None or time.date.earliest is None or time.relation != "at" or compared(sentence, time):
                    continue
                if self._too_coarse(time.date, counted):
                    continue
                if _no_day(time.date, counted) and anchor is not None and not _no_day(anchor.on, counted):
                    continue
                if in_a_speech(sentence, time) or said_then(sentence, time):
                    continue
                return time.date
        if anchor is None or (self._too_coarse(anchor.on, counted) and not self._next_day(anchor.on, counted)):
            return None
        return anchor.on

    def _told_of(self, candidate: Candidate, counted: TimeExpression) -> PartialDate | None:
        """ "was moved within hours of the ruling", "Most were freed within days": from what the noun tells of; else, of people who leave
        custody, from the arrest told last, and of those taken back, from the release."""
        if counted.offset is None or counted.offset.relation != "within":
            return None
        sentence = candidate.sentence
        of = sentence.phrase(counted.last).i + 1
        if sentence.kind(of) == "h" and sentence.low(sentence.phrases[of].last) == "of" and sentence.kind(of + 1) == "N":
            kinds = told_by(sentence, sentence.low(sentence.phrases[of + 1].last))
        elif candidate.kind in (Kind.RELEASED, Kind.DEPORTED) and self.part is None:
            kinds = {Kind.DETAINED}
        elif candidate.kind is Kind.RETURNED_TO_CUSTODY:
            kinds = {Kind.RELEASED}
        else:
            return None
        near = self.memory.recent(sentence, _FAR if Kind.DETAINED not in kinds else _NEAR)
        for draft in near:
            told = draft.kind in kinds and draft.dated and not draft.gone and draft.modality is Modality.ASSERTED
            if told and draft.on.earliest is not None and draft.on.latest is not None:
                coarse = counted.offset.unit == "hour" and (draft.on.latest - draft.on.earliest).days > _A_MONTH
                if not coarse:
                    return draft.on
        return None

    def _weekday_before(self, candidate: Candidate, counted: TimeExpression, before: list[Draft]) -> PartialDate | None:
        """ "On the Tuesday he was charged; the following Monday he was freed": the day of what was told last, here or in the two sentences
        before, though that was counted from another event."""
        if counted.offset is None or counted.offset.relation != "weekday":
            return None
        here = (draft for draft in reversed(before) if draft.candidate.sentence is candidate.sentence)
        for draft in (*here, *self.memory.recent(candidate.sentence, _NEAR)):
            told = draft.dated and not draft.gone and draft.modality is Modality.ASSERTED
            if told and draft.candidate is not candidate and draft.on.precision is Precision.DAY:
                return draft.on
        return None

    def _counted_day(self, candidate: Candidate, counted: TimeExpression, before: list[Draft]) -> PartialDate | None:
        """ "The next morning four were arrested, and that evening the rector was": the day of what was told last, where that is itself
        counted from another."""
        offset = counted.offset
        if offset is None or (offset.relation, offset.unit) != ("same", "day") or candidate.nominal or self.part is not None:
            return None
        here = (draft for draft in reversed(before) if draft.candidate.sentence is candidate.sentence)
        for draft in (*here, *self.memory.recent(candidate.sentence, 1)):
            passing = draft.candidate.nominal or draft.candidate.sentence.in_relative(draft.candidate.phrase)
            if draft.candidate is candidate or draft.gone or passing or draft.modality is not Modality.ASSERTED:
                continue
            return draft.on if draft.derived and draft.dated and draft.on.precision is Precision.DAY else None
        return None

    def _same_day(self, candidate: Candidate, counted: TimeExpression) -> PartialDate | None:
        """ "was seized on Saturday. His wife saw him on Sunday. Two others were arrested the same day": the day of the last such event."""
        offset = counted.offset
        if offset is None or (offset.relation, offset.unit) != ("same", "day") or candidate.nominal or self.part is not None:
            return None
        for draft in self.memory.recent(candidate.sentence, _NEAR):
            if draft.candidate.sentence is candidate.sentence and draft.on.precision is not Precision.DAY and draft.dated:
                # "Ana Ruiz, arrested in 2023, was let out the same day": no day of 2023
                continue
            if draft.candidate.sentence is candidate.sentence:
                return None
            if draft.kind is candidate.kind and draft.dated and not draft.gone and draft.on.precision is Precision.DAY:
                return draft.on if draft.modality is Modality.ASSERTED else None
            if draft.custody and draft.dated and draft.on.precision is Precision.DAY:
                return None
        return None

    def _as_somebody(self, counted: TimeExpression, sentence: Sentence) -> str | None:
        """The name behind "the same day as"."""
        if counted.offset is None or counted.offset.relation != "same" or sentence.low(counted.last + 1) != "as":
            return None
        named = next((name for name in sentence.names if name.first == counted.last + 2), None)
        return self.document.book.full(named.text) if named is not None and named.kind in ("person", "unknown") else None

    def _same_week(self, candidate: Candidate, counted: TimeExpression) -> PartialDate | None:
        """ "was arrested on 3 May 2016 … His brother, detained the same week, was freed in 2020": the week of the last such event that has
        a day of its own."""
        offset = counted.offset
        if offset is None or (offset.relation, offset.unit) != ("same", "week") or candidate.nominal or self.part is not None:
            return None
        for draft in self.memory.recent(candidate.sentence, _BACK_TO_THAT_WEEK):
            told = draft.kind is candidate.kind and draft.dated and not draft.gone and draft.modality is Modality.ASSERTED
            if told and draft.candidate is not candidate:
                return draft.on if draft.on.precision is Precision.DAY else None
        return None

    def _same_month(self, candidate: Candidate, counted: TimeExpression) -> PartialDate | None:
        """ "The committee announced in August that … In the same month 62 others were detained": the month named right before."""
        offset, number = counted.offset, candidate.sentence.number
        if offset is None or (offset.relation, offset.unit) != ("same", "month") or not number:
            return None
        if self.headings.period is not None and "same" not in counted.text.lower() and "that" not in counted.text.lower():
            # "during the month" of a monthly report
            return self.headings.period
        before = self.document.sentences[number - 1]
        if before.block is not candidate.sentence.block or any(time.first < counted.first for time in candidate.sentence.times):
            return None
        named = [time.date for time in before.times if time.relation == "at" and time.date is not None]
        return named[0] if len(named) == 1 and named[0].precision in (Precision.MONTH, Precision.DAY) else None

    def _last_stretch(self, candidate: Candidate, back: int = _FAR) -> PartialDate | None:
        """The stretch of time told last, up to so many sentences before: what "the same period" is the same as."""
        for draft in self.memory.recent(candidate.sentence, back):
            on = draft.on
            phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
            looks_back = phrase.kind == "V" and phrase.perfect and phrase.tense == "past"
            if looks_back or not draft.dated or on.earliest is None or on.latest is None:
                continue
            if (on.latest - on.earliest).days >= _DAYS:
                return on.worded(None)
        return None

    def anchor(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        if self.part is not None and self.part.dated and self.part.on.earliest is not None:
            return self.part
        for draft in reversed(before):
            if (
                draft.candidate.sentence is candidate.sentence
                and draft.dated
                and not draft.derived
                and draft.on.earliest is not None
                and draft.modality is Modality.ASSERTED
                and draft.candidate.trigger[0] < candidate.trigger[0]
            ):
                return draft
        return self.memory.anchor(candidate.sentence, candidate.sentence.tokens[0].i)

    def now(self, time: TimeExpression) -> PartialDate | None:
        """ "a week earlier", "the day before" of a text that has told nothing yet: before the day of publication."""
        published = self.document.published
        if published is None or time.offset is None or time.offset.relation != "earlier" or time.relation == "beside":
            return None
        return PartialDate.day(published)

    def _opens_there(self, time: TimeExpression, counted: TimeExpression) -> bool:
        """Whether a stretch begins on a day from which "the next day" counts."""
        opens = time.relation == "since" and time.opening is not None and time.opening.precision is Precision.DAY
        return (
            opens
            and counted.offset is not None
            and counted.offset.unit == "day"
            and counted.offset.relation in ("later", "earlier", "same")
        )

    def _day_before(self, candidate: Candidate) -> Draft | None:
        """The event told last, in an earlier sentence near by, with a day."""
        number = candidate.sentence.number
        for draft in self.memory.recent(candidate.sentence, 2):
            told = draft.candidate.sentence.number < number and draft.dated and not draft.gone and not draft.background
            if told and draft.modality is Modality.ASSERTED and draft.on.precision is Precision.DAY:
                return draft
        return None

    def _too_coarse(self, on: PartialDate, counted: TimeExpression) -> bool:
        """Whether "the day before" cannot count from so long a stretch."""
        offset = counted.offset
        if offset is None or offset.relation not in ("earlier", "later") or offset.unit not in ("day", "hour") or offset.amount is None:
            return False
        return on.earliest is None or on.latest is None or (on.latest - on.earliest).days > _A_WEEK

    def _next_day(self, on: PartialDate, counted: TimeExpression) -> bool:
        """Whether "the next day" counts from a stretch no longer than a month, which it most likely lies in."""
        offset = counted.offset
        if offset is None or (offset.relation, offset.amount, offset.unit) != ("later", 1, "day"):
            return False
        return on.earliest is not None and on.latest is not None and (on.latest - on.earliest).days <= _A_MONTH

    def opening_day(self, anchored: PartialDate, candidate: Candidate) -> PartialDate:
        """ "has been held since 17 April. He was arrested that day": of a stretch, the day on which it began."""
        if anchored.earliest is None or anchored.latest is None or (anchored.latest - anchored.earliest).days <= 7:
            return anchored
        for sentence in reversed(self.document.sentences[max(0, candidate.sentence.number - 3) : candidate.sentence.number]):
            for time in sentence.times:
                opening = time.opening or (PartialDate.day(anchored.earliest) if time.date is not None else None)
                if time.relation == "since" and opening is not None and opening.precision is Precision.DAY:
                    return opening if opening.earliest == anchored.earliest else anchored
        return anchored

    def taken_before(self, candidate: Candidate, before: list[Draft]) -> bool:
        """Whether what was told last with a day is an arrest, from which "after a year" counts."""
        anchor = self.anchor(candidate, before)
        return anchor is not None and (anchor.kind is Kind.DETAINED or (anchor.kind is Kind.HELD and anchor.on.precision is Precision.DAY))
