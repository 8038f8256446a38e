"""When it held: the date of a candidate, from its own words, from its sentence, or from the story so far.

Invariant: a date is never narrower than the words it comes from; where none give any,
the event is before publication, and a present state is of its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.clause_government import coordinate_of, governors, in_first_clause, in_object_of, in_other_clause
from habeas.reading.english.clause_times import compared, led_by, owner_of_time, times_of
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import Headings
from habeas.reading.english.lent_dates import LentDates
from habeas.reading.english.relative_dates import (
    at_this_time_of_year,
    happened,
    in_court,
    on_the_eve,
    said_on,
    so_long_around,
    so_long_from,
    year_of_noun,
)
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.since_clauses import since_clause
from habeas.reading.english.standing import due_then, is_now, lasts, owned, stance_date
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
from habeas.reading.structure import HEADS

__all__ = ["Dating"]


_LOOKING_BACK = word_class("looking_back")
_SAYING_SO = word_class("saying_so")
_REGARDING = word_class("regarding")


def _main_participle(candidate: Candidate) -> bool:
    """Whether a participle tells on what the clause before it tells ("were tried and given 15 days")."""
    return candidate.sentence.kind(candidate.phrase - 1) in ("c", "") or candidate.sentence.kind(candidate.phrase - 2) == "c"


_THE_WEEK = frozenset(("this week", "during the week", "over the week", "in the week", "this past week"))
_LONG = (Precision.MONTH, Precision.YEAR)
_REACH_OF_SINCE = 6  # tokens: how far before a time "since" may stand that governs what it belongs to
_SOON = 7  # days: how long a bulletin's week is, and how soon after it the bulletin comes out


def _told_outright(time: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Whether a day stands right behind words that count from another event, with nothing but a comma between."""
    return any(
        other.offset is None
        and other.date is not None
        and other.date.precision is Precision.DAY
        and time.last < other.first <= time.last + 2
        for other in times
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
            return resolved, True
        if candidate.nominal and (year := year_of_noun(candidate)) is not None:
            return year, True
        from_told = counted_from_told(candidate, self.memory.recent(sentence), published) if asserted else None
        if from_told is not None and not (candidate.state and is_now(candidate)):
            self.counted_from_event = True
            self.counted_from = from_told[1]
            return from_told[0], True
        still = candidate.kind is Kind.HELD and whole is not None and whole.kind is not Kind.HELD and is_now(candidate)
        if candidate.subset and whole is not None and not still:
            # but "11 have been arrested since 2020, of whom seven are still in jail": today
            return whole.on, whole.dated
        since = since_clause(candidate, published, self.noun_dates)
        if since is not None:
            return self._up_to(sentence, since), True
        around = so_long_around(candidate, before)
        if around is None and asserted and not candidate.nominal and any(time.relation == "beside" for time in sentence.times):
            people, _ = self.lent.people.people_of(candidate)
            around = so_long_from(candidate, people, self.memory.recent(sentence), self.noun_dates)
        if asserted and around is None:
            around = on_the_eve(candidate, self.memory.recent(sentence), self.noun_dates)
        if asserted and around is None and candidate.kind in (Kind.RELEASED, Kind.DETAINED, Kind.RETURNED_TO_CUSTODY):
            around = in_court(candidate, self.memory.recent(sentence, 3))
        if asserted and around is not None:
            self.counted_from_event = True
            return around, True
        under_it = self._of_antecedent(candidate) if asserted else None
        if under_it is not None:
            return under_it, True
        inherited = self._inherited(candidate, ahead, before)
        if inherited is not None:
            return inherited, True
        sequel = self.lent.sequel(candidate, before, published, whole)
        if asserted and sequel is not None:
            return sequel, True
        under_heading = self._under_heading(candidate) if modality is Modality.ASSERTED else None
        if modality is Modality.ASSERTED and not candidate.state and not candidate.nominal:
            told = self.lent.story_date(candidate, within_section=under_heading is not None)
            if told is not None:
                return told, True
        if under_heading is not None:
            return under_heading, True
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
            value = time.ahead if ahead and time.ahead is not None and not due_then(candidate, time, published) else time.date
            if (time.relation == "until" and not ahead) or any(
                other.relation == "until" and other.last == time.first - 1 for other in candidate.sentence.times
            ):
                # "until February", "until February next year"
                continue
            value = at_this_time_of_year(candidate, time, value, published) if value is not None else None
            if time.text.lower() in _THE_WEEK and (week := self._reported_week()) is not None:
                value = week
            if value is not None and value.earliest is not None and value.precision is Precision.DAY:
                if "eve" in (candidate.sentence.low(time.first - 1), candidate.sentence.low(time.first - 2)) and time.first > 1:
                    # "on the eve of the May Day rally"
                    value = PartialDate.day(value.earliest - timedelta(days=1))
            spoken = said_on(candidate.sentence, self._sentence_before(candidate.sentence), time)
            if spoken is not None and published is not None and value is not None and value.earliest is not None:
                # "He was freed yesterday," she said on Tuesday: on Monday
                value = PartialDate.day(value.earliest - (published - spoken))
            if lasts(candidate, time):
                continue
            if time.text.lower() == "overnight":
                night = next((t.date for t in candidate.sentence.times if t.date is not None and t.date.precision is Precision.DAY), None)
                if night is not None and night.earliest is not None and night.latest is not None:
                    # "was held overnight and let go on Saturday"
                    value = PartialDate.between(night.earliest - timedelta(days=1), night.latest)
            if candidate.state and candidate.kind is Kind.HELD and value is not None and value.latest is not None:
                if "the end of" in time.text.lower() and (published is None or value.latest <= published):
                    # how many are held "at the end of 2023" is told of its last day
                    value = PartialDate.day(value.latest)
            running = so_far(candidate.sentence, time) or candidate.subset == "restated"
            if running and value is not None and value.earliest is not None and published is not None:
                # "bringing the total this year to 314": what has been reached
                if value.earliest <= published and (value.latest is None or value.latest > published):
                    value = PartialDate.between(value.earliest, published)
            if value is not None and value.latest is not None and not candidate.state and as_of(candidate.sentence, time):
                # "as of 1 November, 304 had been arrested": up to that day
                value = PartialDate.before(value.latest)
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
                    value = resolve_offset(time.offset, anchored, published) or time.date
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
            if time.relation == "since" and phrase.kind == "V" and phrase.perfect:
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
        return self._since_within(candidate, self._up_to(candidate.sentence, best[1])) if best else self._since_within(candidate, None)

    def _sentence_before(self, sentence: Sentence) -> Sentence | None:
        return self.document.sentences[sentence.number - 1] if sentence.number else None

    def _reported_week(self) -> PartialDate | None:
        """ "this week" of a bulletin of 2–8 November that came out on the 9th or soon after: the week it is of."""
        period, published = self.headings.period, self.document.published
        if period is None or period.earliest is None or period.latest is None or published is None:
            return None
        soon = timedelta(0) <= published - period.latest <= timedelta(days=_SOON)
        return period if soon and (period.latest - period.earliest).days < _SOON else None

    def _under_heading(self, candidate: Candidate) -> PartialDate | None:
        """ "3 February" over a paragraph, "what happened between 3 and 9 February" over a report: when what they tell without a time
        happened. "as of 17 February": of which day its numbers are."""
        sentence, published = candidate.sentence, self.document.published
        phrase = sentence.phrases[candidate.phrase]
        if sentence.block.part in HEADS or candidate.attributive:
            return None
        if candidate.state:
            counted = candidate.stock or (candidate.patient is not None and sentence.quantity_in(candidate.patient.phrases[0]) is not None)
            return self.headings.counted_on if counted and is_now(candidate) and not times_of(candidate) else None
        if candidate.stock and candidate.nominal and not candidate.subset and phrase.kind == "N":
            # "Arrests: 47", a line of a bulletin on those days
            period = self.headings.period
            ends = period.latest if period is not None else None
            return period if published is not None and ends is not None and ends <= published else None
        if phrase.kind != "V" or candidate.nominal or phrase.modal or phrase.perfect or sentence.in_relative(candidate.phrase):
            return None
        if not sentence.vocabulary.isdisjoint(_LOOKING_BACK):
            return None
        if phrase.tense not in ("past", "participle") or (phrase.tense == "participle" and not _main_participle(candidate)):
            return None
        day = self.headings.days.get(sentence.number)
        if day is not None:
            return day.worded(None)
        period = self.headings.period
        if period is None or period.earliest is None or period.latest is None or published is None or phrase.tense != "past":
            return None
        return PartialDate.between(period.earliest, min(period.latest, published)) if period.earliest < published else None

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

    def _up_to(self, sentence: Sentence, on: PartialDate) -> PartialDate:
        """ "As of last Friday 301 had been arrested since May": the stretch since May ends where the count does."""
        if on.earliest is None or on.precision is not Precision.BETWEEN or on.latest != self.document.published:
            return on
        for time in sentence.times:
            ends = time.date.latest if time.date is not None and as_of(sentence, time) else None
            if ends is not None and on.earliest <= ends:
                return PartialDate.between(on.earliest, ends, on.text)
        return on

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
            if candidate.state and candidate.stock and time.relation == "since" and sentence.phrases[candidate.phrase].tense == "gerund":
                # "had designated 43 since May, bringing the number of those held to 612": so many are held now
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
            if initial and not ahead and value.precision is Precision.DAY and became_known(sentence, owner):
                # "On 6 November it became known that he had been detained": by then
                return PartialDate.before(value.latest, time.text) if value.latest is not None else None
            if so_far(sentence, time) and published is not None and value.earliest is not None and value.earliest <= published:
                value = PartialDate.between(value.earliest, published)
            coarse = value.precision in (Precision.MONTH, Precision.YEAR) or candidate.kind is Kind.TRIED
            if later_stage and candidate.kind in (Kind.SENTENCED, Kind.TRIED) and coarse:
                taken = any(draft.kind is Kind.DETAINED and draft.candidate.sentence is sentence for draft in before)
                if taken and value.earliest is not None and published is not None:
                    # "was arrested in 2022 and sentenced to seven years": then or later
                    return PartialDate.between(value.earliest, published)
            if initial and candidate.chain.outermost is None and in_other_clause(sentence, candidate, time):
                continue
            if when_clause and sentence.low(0) == "after" and value.earliest is not None:
                return (
                    PartialDate.between(value.earliest, published, time.text)
                    if published and value.earliest <= published
                    else value.worded(time.text)
                )
            return value.worded(time.text)
        return None

    def _of_antecedent(self, candidate: Candidate) -> PartialDate | None:
        """ "an amnesty in November 2022, under which 1,095 were freed": when what it happened under was."""
        sentence = candidate.sentence
        for phrase in sentence.phrases[: candidate.phrase]:
            leads = sentence.low(phrase.first - 1) in ("under", "in", "during")
            goes_on = sentence.low(phrase.first) in ("who", "which") and sentence.tags[phrase.first - 1] == ","
            if phrase.kind != "w" or not (leads or (goes_on and self._goes_on(candidate, phrase.i))) or candidate.trigger[0] < phrase.first:
                continue
            comma = phrase.first - 2 if leads and sentence.tags[phrase.first - 2] == "," else phrase.first - 1
            took_place = happened(candidate, comma - 1) if leads else None
            if took_place is not None:
                return took_place
            told = next((time for time in sentence.times if comma - 1 <= time.last < phrase.first and time.relation == "at"), None)
            if told is not None and told.date is not None:
                return told.date.worded(told.text)
        return None

    def _just_told(self, candidate: Candidate) -> bool:
        """What an entry of a running report tells without a time has happened on its day."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if candidate.state or candidate.nominal or phrase.kind != "V" or not phrase.finite or phrase.modal or candidate.subset:
            return False
        if sentence.in_relative(candidate.phrase) or sentence.times or not sentence.vocabulary.isdisjoint(_LOOKING_BACK):
            return False
        return phrase.tense in ("perfect", "past", "present") and not (phrase.perfect and phrase.tense == "past")

    def _goes_on(self, candidate: Candidate, relative: int) -> bool:
        """ "were taken before a magistrate on 29 April, who ordered them held": a relative clause that tells what came of it."""
        verb = next((phrase for phrase in candidate.sentence.phrases[relative:] if phrase.kind == "V" and phrase.finite), None)
        return verb is not None and verb.tense == "past" and not verb.perfect and not verb.modal and verb.i == relative + 1

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
