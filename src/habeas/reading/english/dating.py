"""When it held: the date of a candidate, from its own words, from its sentence, or from the story so far.

Invariant: a date is never narrower than the words it comes from; where none give any,
the event is before publication, and a present state is of its day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.clause_government import coordinate_of, governors, in_first_clause, in_object_of, in_other_clause
from habeas.reading.english.clause_times import owner_of_time, times_of
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import Headings
from habeas.reading.english.lent_dates import LentDates
from habeas.reading.english.noun_times import compared, led_by
from habeas.reading.english.parts_in_time import back_to_the_day, counted_with, ended_stay, up_to_whole
from habeas.reading.english.relative_dates import (
    in_court,
    on_the_eve,
    so_long_around,
    so_long_from,
    year_of_noun,
)
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.since_clauses import since_clause
from habeas.reading.english.standing import is_now, lasts, owned, stance_date
from habeas.reading.english.time_scope import (
    as_of,
    became_known,
    cleft,
    closes_opening,
    few_hours,
    opens_after_colon,
    same_outing,
    so_far,
    under,
    what_for,
    within,
)
from habeas.reading.english.times import TimeExpression, resolve_offset
from habeas.reading.english.told_events import counted_from_told
from habeas.reading.english.under_headings import of_antecedent, under_heading
from habeas.reading.english.values_of_times import value_for

__all__ = ["Dating"]


_LOOKING_BACK = word_class("looking_back")
_SAYING_SO = word_class("saying_so")
_REGARDING = word_class("regarding")


_LONG = (Precision.MONTH, Precision.YEAR)
_REACH_OF_SINCE = 6  # tokens: how far before a time "since" may stand that governs what it belongs to
_SOON = 7  # days: how long after an arrest a charge is told of as coming with it


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


def _long_after(candidate: Candidate, before: Collection[Kind], first: PartialDate, published: date) -> bool:
    """ "was arrested in 2022 and sentenced to seven years", "were arrested on 23 April last year and charged", "was jailed in 1958 and let
    out": whether what is joined to an event by "and" may have come long after it."""
    coarse = first.precision in (Precision.MONTH, Precision.YEAR)
    if candidate.kind is Kind.RELEASED:
        return first.precision is Precision.YEAR and not {Kind.DETAINED, Kind.SENTENCED}.isdisjoint(before)
    if Kind.DETAINED not in before or candidate.kind not in (Kind.CHARGED, Kind.TRIED, Kind.SENTENCED):
        return False
    long_ago = first.latest is not None and published - first.latest > timedelta(days=_SOON)
    return candidate.kind is Kind.TRIED or (coarse and candidate.kind is Kind.SENTENCED) or long_ago


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
        if candidate.subset and whole is not None and whole.candidate.sentence is sentence and candidate.subset != "of whom":
            return whole.on, whole.dated
        self.counted_from = None
        ahead = not asserted
        times = times_of(candidate)
        resolved = self._resolve(candidate, times, ahead, before)
        if resolved is not None and resolved.earliest is None and resolved.latest is not None and not candidate.state:
            # "As of 30 September 303 had been arrested since the law took effect on 30 June 2020"
            opened = since_clause(candidate, published, self.noun_dates)
            if opened is not None and opened.earliest is not None and opened.earliest <= resolved.latest:
                return PartialDate.between(opened.earliest, resolved.latest, resolved.text), True
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
            own = self._inherited(candidate, ahead, before)
            if own is not None:
                return own, True
        still = candidate.kind is Kind.HELD and whole is not None and whole.kind is not Kind.HELD and is_now(candidate)
        if candidate.subset and whole is not None and not still:
            # but "11 have been arrested since 2020, of whom seven are still in jail": today
            return whole.on, whole.dated
        if whole is not None and counted_with(candidate, whole):
            return whole.on.worded(None), True
        since = since_clause(candidate, published, self.noun_dates)
        if since is not None:
            return self._up_to(candidate, since), True
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
        inherited = self._inherited(candidate, ahead, before)
        if inherited is not None:
            return inherited, True
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
        if is_now(candidate):
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
            if best is None or fine < best[0]:
                best = (fine, value.worded(time.text))
        return self._since_within(candidate, self._up_to(candidate, best[1])) if best else self._since_within(candidate, None)

    def _since_within(self, candidate: Candidate, on: PartialDate | None) -> PartialDate | None:
        """ "By Thursday the number of people arrested since mid-September had reached 15,800": a total begins where its figure says."""
        ends = on.latest if on is not None and on.earliest is None else self.document.published if on is None else None
        if not candidate.stock or candidate.kind is Kind.HELD or candidate.nominal or ends is None:
            return on
        for time in candidate.sentence.times:
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
        return self._said_that_day(sentence, owner, time)

    def _until(self, sentence: Sentence, start: TimeExpression) -> date | None:
        """The last day of "from May 2012 until his release in 2018"."""
        for time in sentence.times:
            led = led_by(sentence, time)
            closes = time.relation == "until" or (led is not None and led[0] == "until")
            if time.first > start.last and closes and time.date is not None:
                return time.date.latest
        return None

    def _inherited(self, candidate: Candidate, ahead: bool, before: list[Draft]) -> PartialDate | None:
        """A time at the head of the sentence, or of the governing clause, also dates what hangs on it."""
        sentence = candidate.sentence
        published = self.document.published
        over = governors(candidate)
        for time in sentence.times:
            if compared(sentence, time, candidate.trigger[0]):
                continue
            owner = owner_of_time(sentence, time)
            initial = not any(sentence.kind(k) == "V" for k in range(sentence.phrase(time.first).i)) and not any(
                sentence.kind(k) == "N" for k in range(sentence.phrase(time.first).i)
            )
            initial = initial or cleft(sentence, time) or opens_after_colon(sentence, candidate, time) or closes_opening(sentence, time)
            when_clause = (
                sentence.kind(0) == "s"
                and sentence.low(0) in ("when", "while", "as", "after")
                and owner is not None
                and in_first_clause(sentence, owner)
                and not in_first_clause(sentence, candidate.phrase)
            )
            beside = coordinate_of(candidate)
            later_stage = owner is not None and owner == beside and not initial and not ahead and published is not None
            purpose = owner is not None and beside == owner - 1 and sentence.phrases[owner].tense == "infinitive"
            governing = owner is not None and (owner in over or owner == beside or purpose)
            if not initial and not when_clause and not governing:
                continue
            if governing and not initial and not ahead and owner is not None and in_object_of(candidate, owner):
                # "this week pardoned 31 people convicted of extremism": when they were convicted, the words do not say
                continue
            if (
                candidate.state
                and time.relation == "since"
                and (
                    sentence.phrases[candidate.phrase].tense == "present"
                    or (candidate.stock and sentence.phrases[candidate.phrase].tense == "gerund")
                )
            ):
                # "had designated 43 since May, bringing the number of those held to 612", "Since then 30,012 have been arrested and nearly
                # 22,500 remain in detention": so many are held now
                continue
            if candidate.nominal and time.relation == "since" and not initial and not ahead:
                # "whose mediation since last summer made his return possible"
                continue
            if candidate.kind is Kind.AGREED and candidate.nominal and not ahead and under(sentence, candidate.phrase):
                # "freed 31 on Thursday under a deal": when it was made, the words do not say
                continue
            if candidate.nominal and not ahead and not initial and what_for(sentence, candidate.phrase):
                # "today imposed sanctions for their role in the detention of protesters"
                continue
            if candidate.nominal and not ahead and owner is not None and owner in over and sentence.phrases[owner].lemma in _REGARDING:
                # "On Monday she recalled his arrest", "learnt on Monday of the arrest of her son": the day of the recalling
                if time.date is not None and time.date.latest is not None and time.relation == "at":
                    return PartialDate.before(time.date.latest, time.text)
                continue
            if candidate.nominal and not ahead and initial and owned(candidate):
                # "Earlier this month experts found that his detention was arbitrary": the finding's month
                continue
            if (
                owner is not None
                and owner in over
                and not initial
                and sentence.phrases[owner].lemma in _SAYING_SO
                and not ahead
                and not (
                    candidate.state and (candidate.stock or sentence.phrases[owner].passive) and self._said_that_day(sentence, owner, time)
                )
            ):
                continue
            if time.offset is not None and not (ahead and time.ahead is not None):
                anchored = self.anchors.date_of(candidate, before, time) or self.anchors.now(time)
                value = resolve_offset(time.offset, anchored, published) if anchored is not None else time.date
                self.counted_from_event = True
            else:
                # what was said on a past day is offered or demanded on that day
                said_then = owner is not None and governing and sentence.phrases[owner].tense == "past"
                value = time.ahead if ahead and time.ahead is not None and not said_then else time.date
            if value is None:
                continue
            if as_of(sentence, time) and not candidate.state:
                # "As of 1 September 301 had been arrested since 2020, and 176 of them charged": over the same stretch
                counted = [
                    draft for draft in before if draft.candidate.sentence is sentence and draft.dated and draft.on.latest == value.latest
                ]
                return counted[-1].on.worded(None) if counted else PartialDate.before(value.latest) if value.latest is not None else None
            if initial and not ahead and value.precision is Precision.DAY and became_known(sentence, owner):
                # "On 6 November it became known that he had been detained": by then
                return PartialDate.before(value.latest, time.text) if value.latest is not None else None
            if so_far(sentence, time) and published is not None and value.earliest is not None and value.earliest <= published:
                value = PartialDate.between(value.earliest, published)
            if later_stage and value.earliest is not None and published is not None:
                here = [draft for draft in before if draft.candidate.sentence is sentence]
                joined = {draft.kind for draft in here if draft.candidate.phrase == beside} or {draft.kind for draft in here}
                if _long_after(candidate, joined, value, published):
                    # "was arrested in 2022 and sentenced to seven years": then or later
                    return PartialDate.between(value.earliest, published)
            shared = owner is not None and owner == beside
            if initial and not shared and candidate.chain.outermost is None and in_other_clause(sentence, candidate, time):
                continue
            if when_clause and sentence.low(0) == "after" and value.earliest is not None:
                return (
                    PartialDate.between(value.earliest, published, time.text)
                    if published and value.earliest <= published
                    else value.worded(time.text)
                )
            return value.worded(time.text)
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

    def _said_that_day(self, sentence: Sentence, owner: int, time: TimeExpression) -> bool:
        """ "said on Monday there were 806 political prisoners": how many there are is said of the day it is said."""
        value, published = time.date, self.document.published
        return (
            value is not None
            and value.precision is Precision.DAY
            and time.relation == "at"
            and sentence.phrases[owner].tense == "past"
            and (published is None or value.latest is None or value.latest <= published)
        )
