"""When it held: the date of a candidate, from its own words, from its sentence, or from the story so far.

Invariant: a date is never narrower than the words it comes from; where none give any,
the event is before publication, and a present state is of its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.reading.english.after_clauses import after_dated_event
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.anniversaries import marked_by
from habeas.reading.english.clause_government import governors
from habeas.reading.english.clause_times import times_of
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import Headings
from habeas.reading.english.inherited_times import inherited, said_that_day
from habeas.reading.english.lent_dates import LentDates
from habeas.reading.english.noun_times import compared, led_by
from habeas.reading.english.parts_in_time import back_to_the_day, befell_before, counted_with, ended_stay, up_to_whole, within_whole
from habeas.reading.english.relative_dates import (
    in_court,
    on_the_eve,
    so_long_around,
    so_long_from,
    year_of_noun,
)
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.since_clauses import from_event_to, since_clause
from habeas.reading.english.standing import is_now, lasts, stance_date
from habeas.reading.english.time_scope import (
    as_of,
    few_hours,
    same_outing,
    within,
)
from habeas.reading.english.times import TimeExpression, resolve_offset
from habeas.reading.english.told_events import counted_from_told
from habeas.reading.english.under_headings import of_antecedent, under_heading
from habeas.reading.english.values_of_times import value_for
from habeas.reading.english.verbs_of_times import owner_of_time

__all__ = ["Dating"]


_LOOKING_BACK = word_class("looking_back")


_LONG = (Precision.MONTH, Precision.YEAR)
_LASTING = word_class("lasting_adjectives")
_REACH_OF_SINCE = 6  # tokens: how far before a time "since" may stand that governs what it belongs to


def _told_outright(time: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Whether a day stands right behind words that count from another event, with nothing but a comma between."""
    return any(
        other.offset is None
        and other.date is not None
        and other.date.precision is Precision.DAY
        and time.last < other.first <= time.last + 2
        for other in times
    )


def _dated_by(counted: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Whether a month or year stands with words that only count from it."""
    return any(
        time is not counted and time.relation == "at" and time.offset is None and time.date is not None and time.date.precision in _LONG
        for time in times
    )


@dataclass(slots=True)
class Dating:
    """Dates the candidates of one document. noun_dates: what the text counts time from, by its nouns ("the coup")."""

    document: Document
    memory: Memory
    anchors: Anchors
    lent: LentDates
    noun_dates: dict[str, PartialDate] = field(default_factory=dict)
    headings: Headings = field(default_factory=Headings)
    counted_from_event: bool = False
    counted_from: Draft | None = None

    def date_of(self, candidate: Candidate, modality: Modality, before: list[Draft], whole: Draft | None) -> tuple[PartialDate, bool]:
        """When the event held, and whether the words give it a date of its own."""
        published = self.document.published
        sentence = candidate.sentence
        asserted = modality in (Modality.ASSERTED, Modality.DENIED, Modality.ALLEGED)
        # "followed by 41 more in 2024": of its own year
        own_time = candidate.subset in ("followed", "beside") and any(
            candidate.first <= time.first <= candidate.last for time in sentence.times
        )
        inside = whole is not None and whole.candidate.sentence is sentence and not own_time
        if candidate.subset and whole is not None and inside and candidate.subset != "of whom":
            narrowed = within_whole(candidate, whole)
            if narrowed is not None:
                return narrowed, True
            if not befell_before(candidate, whole):
                return whole.on, whole.dated
        self.counted_from = None
        marked = marked_by(candidate, published) if asserted else None
        if marked is not None:
            return marked, marked.earliest is not None
        opened_by = from_event_to(candidate, self.noun_dates) if asserted else None
        if opened_by is not None:
            return opened_by, True
        ahead = not asserted
        times = times_of(candidate)
        resolved = self._resolve(candidate, times, ahead, before)
        if resolved is not None and resolved.earliest is None and resolved.latest is not None and not candidate.state:
            # "As of 30 September 303 had been arrested since the law took effect on 30 June 2020"
            opened = since_clause(candidate, published, self.noun_dates)
            if opened is not None and opened.earliest is not None and opened.earliest <= resolved.latest:
                return PartialDate.between(opened.earliest, resolved.latest, resolved.text), True
        if resolved is not None and published is not None and asserted and resolved.earliest is None and resolved.latest is not None:
            # "As of this year, 175 have been arrested": up to the day it is told
            resolved = resolved if resolved.latest <= published else PartialDate.before(published, resolved.text)
        if resolved is not None:
            return up_to_whole(candidate, resolved, whole, published), True
        left = ended_stay(candidate, before, published)
        if left is not None:
            return left, left.earliest is not None
        if candidate.nominal and (year := year_of_noun(candidate)) is not None:
            return year, True
        from_told = counted_from_told(candidate, self.memory.recent(sentence), published) if asserted else None
        if from_told is not None and not (candidate.state and is_now(candidate)):
            self.counted_from_event = True
            self.counted_from = from_told[1]
            return from_told[0], True
        if candidate.subset and whole is not None and whole.candidate.sentence is not sentence and not candidate.state:
            # "500 have been detained since Wednesday. Today 76 of them were charged"
            own = inherited(candidate, before, self.anchors, published, ahead=ahead)
            if own is not None:
                self.counted_from_event = own[1]
                return own[0], True
        if candidate.subset and whole is not None and whole.candidate.sentence is sentence and befell_before(candidate, whole):
            return (PartialDate.before(published) if published is not None else UNKNOWN), False
        still = candidate.kind is Kind.HELD and whole is not None and whole.kind is not Kind.HELD and is_now(candidate)
        if candidate.kind is Kind.HELD and whole is not None and whole.kind is Kind.HELD and whole.on.precision is Precision.BETWEEN:
            # "counts 1,920 since June 2019, of whom 759 are still behind bars": today
            still = is_now(candidate) and "still" in sentence.tokens.lows[candidate.first : candidate.last + 1]
        if candidate.subset and whole is not None and not still and not befell_before(candidate, whole):
            # but "11 have been arrested since 2020, of whom seven are still in jail": today
            return whole.on, whole.dated
        if whole is not None and counted_with(candidate, whole):
            return whole.on.worded(None), True
        since = since_clause(candidate, published, self.noun_dates)
        if since is not None:
            return self._up_to(candidate, since), True
        after = after_dated_event(candidate, published, self.noun_dates) if asserted else None
        if after is not None:
            return after, True
        around = so_long_around(candidate, before)
        if around is None and asserted and not candidate.nominal and any(time.relation == "beside" for time in sentence.times):
            people, _ = self.lent.people.people_of(candidate)
            around = so_long_from(candidate, people, self.memory.recent(sentence), self.noun_dates)
        if asserted and around is None:
            people = self.lent.people.people_of(candidate)[0] if "eve" in sentence.vocabulary else ()
            around = on_the_eve(candidate, people, self.memory.recent(sentence), self.noun_dates)
        if asserted and around is None and candidate.kind in (Kind.RELEASED, Kind.DETAINED, Kind.RETURNED_TO_CUSTODY):
            around = in_court(candidate, self.memory.recent(sentence, 3))
        if asserted and around is not None:
            self.counted_from_event = True
            return around, True
        under_it = of_antecedent(candidate) if asserted else None
        if under_it is not None:
            return under_it, True
        lent = inherited(candidate, before, self.anchors, published, ahead=ahead)
        if lent is not None:
            self.counted_from_event = lent[1]
            return lent[0], True
        sequel = self.lent.sequel(candidate, before, published, whole)
        if asserted and sequel is not None:
            return sequel, True
        under_day = under_heading(candidate, self.headings, published) if modality is Modality.ASSERTED else None
        if modality is Modality.ASSERTED and not candidate.state and not candidate.nominal:
            told = self.lent.story_date(candidate, within_section=under_day is not None)
            if told is not None:
                return told, True
        if under_day is not None:
            return under_day, True
        if modality is Modality.ASSERTED and (running := self.lent.running_total(candidate)) is not None:
            return running, True
        if not asserted:
            return stance_date(candidate, modality, published), False
        if published is None:
            return UNKNOWN, False
        if self.document.running and self._just_told(candidate):
            return PartialDate.day(published), True
        if candidate.nominal and candidate.kind is Kind.HELD and sentence.low(candidate.trigger[0] - 1) in _LASTING:
            # "She raised the continued detention of seven members": on the day they spoke
            met = next((draft for draft in self.memory.recent(sentence) if draft.kind is Kind.MET and not draft.gone), None)
            return (met.on.worded(None), met.dated) if met is not None and met.dated else (PartialDate.day(published), False)
        of_another_time = candidate.state and bool(times) and sentence.phrases[candidate.phrase].tense == "past"
        verb = sentence.phrases[candidate.phrase]
        since_long = candidate.kind is Kind.RELEASED and sentence.low(verb.first) in ("have", "has") and sentence.low(verb.last) == "been"
        if since_long and candidate.state:
            # "They have been at liberty pending the appeal"
            return PartialDate.before(published), False
        if is_now(candidate) and not of_another_time:
            return PartialDate.day(published), False
        return PartialDate.before(published), False

    def _resolve(self, candidate: Candidate, times: Sequence[TimeExpression], ahead: bool, before: list[Draft]) -> PartialDate | None:
        published = self.document.published
        best: tuple[int, PartialDate] | None = None
        for time in times:
            if time.offset is not None and time.offset.relation == "within" and _dated_by(time, times):
                # "In 2020 more than 3,000 people were rounded up within a week"
                continue
            if (time.relation == "until" and not ahead) or any(
                other.relation == "until" and other.last == time.first - 1 for other in candidate.sentence.times
            ):
                # "until February", "until February next year"
                continue
            if lasts(candidate, time):
                continue
            value = value_for(candidate, time, self.document, self.headings, ahead=ahead)
            led = led_by(candidate.sentence, time)
            if led is not None and candidate.nominal and led[1] < candidate.trigger[0] < time.first:
                # "since his release in June": June is the release's own
                led = None
            if time.relation == "since" and value is not None and candidate.sentence.low(time.first) == "from":
                ends = self._until(candidate.sentence, time)
                if ends is not None and value.earliest is not None and value.earliest <= ends:
                    value = PartialDate.between(value.earliest, ends)
            if led is not None and value is not None and value.precision is Precision.DAY and same_outing(candidate, time, led[0]):
                # "were arrested after a rally on Tuesday"
                led = None
            if led is not None and value is not None and published is not None:
                word, first = led
                if value.earliest is None or value.earliest > published or word in ("before", "until"):
                    continue
                text = candidate.sentence.words(first, time.last)
                value = PartialDate.between(value.earliest, published, text)
                phrase = candidate.sentence.phrases[candidate.phrase]
                if word == "since" and candidate.kind is Kind.HELD and phrase.perfect and phrase.tense == "past":
                    value = self.lent.until_freed(candidate, value).worded(text)
                rank = -1 if word == "since" and phrase.kind == "V" and phrase.perfect else 2
                best = best if best is not None and best[0] < rank else (rank, value)
                continue
            if time.relation == "after_stay" and not self.anchors.taken_before(candidate, before):
                continue
            if time.relation == "after_stay" and any(other.date is not None and other.offset is None for other in times):
                # "freed in January 2024 after 595 days behind bars": the words give the day themselves
                continue
            if time.offset is not None and time.offset.relation in ("earlier", "later") and _told_outright(time, times):
                # "A week earlier, on 2 February 2026": the day itself follows
                continue
            if time.offset is not None and not (ahead and time.ahead is not None):
                anchored = self.anchors.date_of(candidate, before, time)
                if anchored is None and time.date is None:
                    anchored = self.anchors.now(time)
                if anchored is None and time.date is None:
                    continue
                if anchored is not None and time.offset.relation == "same" and time.offset.unit == "day":
                    anchored = self.anchors.opening_day(anchored, candidate)
                if anchored is not None:
                    value = (
                        back_to_the_day(candidate, time.offset, anchored) or resolve_offset(time.offset, anchored, published) or time.date
                    )
                    if time.relation == "after_stay" and (within(time.offset, anchored) or few_hours(time.offset)):
                        value = anchored
                    self.counted_from_event = True
            if value is None:
                continue
            if time.relation == "by" and value.earliest is None and self.anchors.part is not None and self.anchors.part.dated:
                start = self.anchors.part.on.earliest
                if start is not None and value.latest is not None and start <= value.latest:
                    # "of those, 164 were released by the end of October": after what happened to all of them
                    value = PartialDate.between(start, value.latest)
            phrase = candidate.sentence.phrases[candidate.phrase]
            if time.relation == "since" and candidate.kind is Kind.RELEASED and phrase.lemma == "be" and time.opening is not None:
                # "the other three, who had been on bail since October": let out in October
                value = time.opening
            elif time.relation == "since" and phrase.kind == "V" and phrase.perfect:
                if candidate.state and candidate.kind is Kind.HELD and phrase.tense == "past":
                    value = self.lent.until_freed(candidate, value)
                best = (-1, value.worded(time.text))
                continue
            fine = {Precision.DAY: 0, Precision.BETWEEN: 2, Precision.WEEK: 1, Precision.MONTH: 2, Precision.YEAR: 3}.get(
                value.precision, 4
            )
            if time.offset is not None and time.offset.relation == "later" and time.offset.unit is None:
                fine = 5
            # "this Thursday recorded 1,150 prisoners at the end of January": as of then, and told on Thursday
            counted_then = candidate.stock and candidate.kind is Kind.HELD and time.first > candidate.trigger[1]
            if best is None or fine < best[0] or (counted_then and fine == best[0] == 0):
                best = (fine, value.worded(time.text))
        return self._since_within(candidate, self._up_to(candidate, best[1])) if best else self._since_within(candidate, None)

    def _since_within(self, candidate: Candidate, on: PartialDate | None) -> PartialDate | None:
        """ "By Thursday the number of people arrested since mid-September had reached 15,800": a total begins where its figure says."""
        ends = on.latest if on is not None and on.earliest is None else self.document.published if on is None else None
        if not candidate.stock or candidate.kind is Kind.HELD or candidate.nominal or ends is None:
            return on
        for time in candidate.sentence.times:
            if compared(candidate.sentence, time, candidate.trigger[0]):
                # "rose to 30 compared with 28 last year"
                continue
            stretch = time.relation == "since" or (time.relation == "at" and time.date is not None and time.date.precision in _LONG)
            start = time.date.earliest if time.date is not None and stretch else None
            # "since the election of May 2022" begins in that month
            since = any(candidate.sentence.low(k) == "since" for k in range(max(0, time.first - _REACH_OF_SINCE), time.first))
            if start is not None and time.relation == "at" and not since and time.date is not None and time.date.latest is not None:
                # "bringing to 314 the number freed this year"
                ends = min(ends, time.date.latest)
            if start is not None and start <= ends and candidate.first <= time.first <= candidate.last:
                return PartialDate.between(start, ends, time.text)
        return on

    def _up_to(self, candidate: Candidate, on: PartialDate) -> PartialDate:
        """ "As of last Friday 301 had been arrested since May", "said on Monday that 301 had been arrested since May": the stretch ends
        where the count does."""
        sentence = candidate.sentence
        if on.earliest is None or on.precision is not Precision.BETWEEN or on.latest != self.document.published:
            return on
        for time in sentence.times:
            counted = as_of(sentence, time) or self._counted_then(candidate, time)
            ends = time.date.latest if time.date is not None and counted else None
            if ends is not None and on.earliest <= ends:
                return PartialDate.between(on.earliest, ends, on.text)
        return on

    def _counted_then(self, candidate: Candidate, time: TimeExpression) -> bool:
        """Whether a time is the day on which it was said that something "had" happened since another."""
        sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
        if verb.kind != "V" or not verb.perfect or verb.tense != "past":
            return False
        owner = owner_of_time(sentence, time)
        if owner is None or owner not in governors(candidate) or sentence.phrases[owner].lemma not in SAYING:
            return False
        return said_that_day(sentence, owner, time, self.document.published)

    def _until(self, sentence: Sentence, start: TimeExpression) -> date | None:
        """The last day of "from May 2012 until his release in 2018"."""
        for time in sentence.times:
            led = led_by(sentence, time)
            closes = time.relation == "until" or (led is not None and led[0] == "until")
            if time.first > start.last and closes and time.date is not None:
                return time.date.latest
        return None

    def _just_told(self, candidate: Candidate) -> bool:
        """What an entry of a running report tells without a time has happened on its day."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if candidate.state or candidate.nominal or phrase.kind != "V" or not phrase.finite or phrase.modal or candidate.subset:
            return False
        if sentence.low(0) == "of":
            # "Of the 240 whom they counted in the spring, 112 have been released"
            return False
        if sentence.in_relative(candidate.phrase) or not sentence.vocabulary.isdisjoint(_LOOKING_BACK):
            return False
        owners = [owner_of_time(sentence, time) for time in sentence.times]
        if any(owner is None or not sentence.in_relative(owner) for owner in owners):
            return False
        return phrase.tense in ("perfect", "past", "present") and not (phrase.perfect and phrase.tense == "past")
