"""When it held: the date of a candidate, from its own words, from its sentence, or from the story so far.

Invariant: a date is never narrower than the words it comes from; where none give any,
the event is before publication, and a present state is of its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Count, Kind, Modality, PersonMention
from habeas.reading.english.clause_government import coordinate_of, governors, in_first_clause, in_object_of, in_other_clause
from habeas.reading.english.clause_times import compared, led_by, owner_of_time, times_of
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.people import People
from habeas.reading.english.relative_dates import at_this_time_of_year, in_the_same_breath, so_long_around
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.since_clauses import since_clause
from habeas.reading.english.standing import is_now, lasts, owned, stance_date
from habeas.reading.english.time_scope import as_of, so_far, under, what_for, within
from habeas.reading.english.times import TimeExpression, resolve_offset
from habeas.reading.structure import Part

__all__ = ["Dating"]

_LOOKING_BACK = word_class("looking_back")
# what can befall the same people more than once within one report
_REPEATABLE = frozenset(
    (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED, Kind.AGREED, Kind.MET, Kind.TRANSFERRED, Kind.TRIED, Kind.CHARGED, Kind.SAID)
)


@dataclass(slots=True)
class Dating:
    """Dates the candidates of one document. part: the group the candidate at hand is a part of."""

    document: Document
    memory: Memory
    people: People
    noun_dates: dict[str, PartialDate] = field(default_factory=dict)
    part: Draft | None = None
    counted_from_event: bool = False

    def date_of(self, candidate: Candidate, modality: Modality, before: list[Draft], whole: Draft | None) -> tuple[PartialDate, bool]:
        """When the event held, and whether the words give it a date of its own."""
        published = self.document.published
        sentence = candidate.sentence
        asserted = modality in (Modality.ASSERTED, Modality.DENIED, Modality.ALLEGED)
        if candidate.subset and whole is not None and whole.candidate.sentence is sentence and candidate.subset != "of whom":
            return whole.on, whole.dated
        ahead = not asserted
        times = times_of(candidate)
        resolved = self._resolve(candidate, times, ahead, before)
        if resolved is not None:
            return resolved, True
        if candidate.subset and whole is not None:
            return whole.on, whole.dated
        since = since_clause(candidate, published, self.noun_dates)
        if since is not None:
            return self._up_to(sentence, since), True
        around = so_long_around(candidate, before)
        if asserted and around is not None:
            self.counted_from_event = True
            return around, True
        inherited = self._inherited(candidate, ahead, before)
        if inherited is not None:
            return inherited, True
        sequel = self._sequel(candidate, before, published, whole)
        if asserted and sequel is not None:
            return sequel, True
        if modality is Modality.ASSERTED and not candidate.state and not candidate.nominal:
            told = self._story_date(candidate)
            if told is not None:
                return told, True
        if modality is Modality.ASSERTED and (running := self._running_total(candidate)) is not None:
            return running, True
        if not asserted:
            return stance_date(candidate, modality, published), False
        if published is None:
            return UNKNOWN, False
        if is_now(candidate):
            return PartialDate.day(published), False
        return PartialDate.before(published), False

    def _resolve(self, candidate: Candidate, times: Sequence[TimeExpression], ahead: bool, before: list[Draft]) -> PartialDate | None:
        published = self.document.published
        best: tuple[int, PartialDate] | None = None
        for time in times:
            value = time.ahead if ahead and time.ahead is not None else time.date
            if (time.relation == "until" and not ahead) or any(
                other.relation == "until" and other.last == time.first - 1 for other in candidate.sentence.times
            ):
                # "until February", "until February next year"
                continue
            value = at_this_time_of_year(candidate, time, value, published) if value is not None else None
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
            if so_far(candidate.sentence, time) and value is not None and value.earliest is not None and published is not None:
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
            if time.relation == "after_stay" and not self._taken_before(candidate, before):
                continue
            if time.relation == "after_stay" and any(other.date is not None and other.offset is None for other in times):
                # "freed in January 2024 after 595 days behind bars": the words give the day themselves
                continue
            if time.offset is not None and not (ahead and time.ahead is not None):
                anchored = self._anchor_date(candidate, before, time)
                if anchored is None and time.date is None:
                    anchored = self._now_as_anchor(time)
                if anchored is None and time.date is None:
                    continue
                if anchored is not None and time.offset.relation == "same" and time.offset.unit == "day":
                    anchored = self._opening_day(anchored, candidate)
                if anchored is not None:
                    value = resolve_offset(time.offset, anchored, published) or time.date
                    if time.relation == "after_stay" and within(time.offset, anchored):
                        value = anchored
                    self.counted_from_event = True
            if value is None:
                continue
            if time.relation == "by" and value.earliest is None and self.part is not None and self.part.dated:
                start = self.part.on.earliest
                if start is not None and value.latest is not None and start <= value.latest:
                    # "of those, 164 were released by the end of October": after what happened to all of them
                    value = PartialDate.between(start, value.latest)
            phrase = candidate.sentence.phrases[candidate.phrase]
            if time.relation == "since" and phrase.kind == "V" and phrase.perfect:
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

    def _since_within(self, candidate: Candidate, on: PartialDate | None) -> PartialDate | None:
        """ "By Thursday the number of people arrested since mid-September had reached 15,800": a total begins where its figure says."""
        ends = on.latest if on is not None and on.earliest is None else self.document.published if on is None else None
        if not candidate.stock or candidate.kind is Kind.HELD or candidate.nominal or ends is None:
            return on
        for time in candidate.sentence.times:
            start = time.date.earliest if time.date is not None and time.relation == "since" else None
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

    def told_before(self, candidate: Candidate, people: tuple[PersonMention, ...], count: Count | None) -> PartialDate | None:
        """The date of the same event told before with one: the same kind, of the same people or of the same definite number of them.

        None when the words look back on another time, or when two dates were told.
        """
        if candidate.state or candidate.subset or candidate.kind in _REPEATABLE:
            return None
        patient = candidate.patient
        definite = patient is not None and candidate.sentence.low(patient.first) in ("the", "these", "those", "all", "both")
        names = {mention.name for mention in people}
        dates: list[PartialDate] = []
        for draft in self.memory.recent(candidate.sentence):
            if draft.gone or draft.kind is not candidate.kind or draft.modality is not Modality.ASSERTED or not draft.dated:
                continue
            same = {mention.name for mention in draft.people} & names if names else None
            counted = (
                definite and not names and count is not None and draft.count is not None and count.low == count.high == draft.count.low
            )
            if same or counted:
                dates.append(draft.on)
        if not dates and (breath := in_the_same_breath(candidate, people, reversed(self.memory.told.get(candidate.sentence.number, [])))):
            return breath
        if not names and not dates and (beside := self._beside_somebody(candidate)) is not None:
            return beside
        if not dates or any(not date_.same_range(dates[0]) for date_ in dates):
            return None
        return dates[0].worded(None)

    def _beside_somebody(self, candidate: Candidate) -> PartialDate | None:
        """ "two others who were seized with him": when the same befell him."""
        sentence = candidate.sentence
        k = candidate.trigger[1] + 1
        if sentence.low(k) in ("together", "along"):
            k += 1
        if sentence.low(k) not in ("with", "alongside") or sentence.kind(sentence.phrase(k).i + 1) != "N":
            return None
        other = sentence.phrases[sentence.phrase(k).i + 1]
        named = [self.document.book.full(name.text) for name in sentence.names_in(other) if name.kind == "person"]
        if not named and (female := self.memory.female_of(sentence.low(other.last))) is not None:
            mention = self.memory.person(sentence, other.last, female=female)
            named = [mention.name] if mention is not None else []
        for draft in self.memory.recent(sentence):
            told = draft.kind is candidate.kind and draft.dated and not draft.gone and draft.modality is Modality.ASSERTED
            if told and any(mention.name in named for mention in draft.people):
                return draft.on.worded(None)
        return None

    def _until(self, sentence: Sentence, start: TimeExpression) -> date | None:
        """The last day of "from May 2012 until his release in 2018"."""
        for time in sentence.times:
            led = led_by(sentence, time)
            closes = time.relation == "until" or (led is not None and led[0] == "until")
            if time.first > start.last and closes and time.date is not None:
                return time.date.latest
        return None

    def _opening_day(self, anchored: PartialDate, candidate: Candidate) -> PartialDate:
        """ "has been held since 17 April. He was arrested that day": of a stretch, the day on which it began."""
        if anchored.earliest is None or anchored.latest is None or (anchored.latest - anchored.earliest).days <= 7:
            return anchored
        for sentence in reversed(self.document.sentences[max(0, candidate.sentence.number - 3) : candidate.sentence.number]):
            for time in sentence.times:
                opening = time.opening or (PartialDate.day(anchored.earliest) if time.date is not None else None)
                if time.relation == "since" and opening is not None and opening.precision is Precision.DAY:
                    return opening if opening.earliest == anchored.earliest else anchored
        return anchored

    def _taken_before(self, candidate: Candidate, before: list[Draft]) -> bool:
        """Whether what was told last with a day is an arrest, from which "after a year" counts."""
        anchor = self.anchor(candidate, before)
        return anchor is not None and anchor.kind is Kind.DETAINED

    def _now_as_anchor(self, time: TimeExpression) -> PartialDate | None:
        """ "a week earlier", "the day before" of a text that has told nothing yet: before the day of publication."""
        published = self.document.published
        if published is None or time.offset is None or time.offset.relation != "earlier" or time.relation == "beside":
            return None
        return PartialDate.day(published)

    def _anchor_date(self, candidate: Candidate, before: list[Draft], counted: TimeExpression) -> PartialDate | None:
        """The date "since then", "later", "the same day" count from: of the event told last, or of a later sentence
        that only gives a time."""
        anchor = self.anchor(candidate, before)
        number = candidate.sentence.number
        told = anchor.candidate.sentence.number if anchor is not None else -1
        if anchor is not None and (anchor is self.part or told == number):
            return anchor.on
        for time in reversed(candidate.sentence.times):
            # "came out in March 2019, only to be picked up again six months later"
            if (
                time.last < candidate.trigger[0]
                and time.date is not None
                and time.date.earliest is not None
                and time.relation == "at"
                and time.offset is None
            ):
                return time.date
        if counted.offset is not None and counted.offset.relation == "since" and anchor is None:
            chained = next(
                (draft for draft in self.memory.recent(candidate.sentence) if draft.derived and draft.on.earliest is not None), None
            )
            if chained is not None:
                # "one week earlier the list stood at … In the meantime"
                return chained.on
        for sentence in reversed(self.document.sentences[max(0, number - 6) : number]):
            if sentence.number <= told or sentence.block.part in (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION):
                break
            for time in sentence.times:
                if time.date is None or time.date.earliest is None or time.relation != "at" or compared(sentence, time):
                    continue
                if self._too_coarse(time.date, counted):
                    continue
                return time.date
        return anchor.on if anchor is not None and not self._too_coarse(anchor.on, counted) else None

    def _too_coarse(self, on: PartialDate, counted: TimeExpression) -> bool:
        """Whether "the day before" cannot count from so long a stretch."""
        offset = counted.offset
        if offset is None or offset.relation not in ("earlier", "later") or offset.unit not in ("day", "hour") or offset.amount is None:
            return False
        return on.earliest is None or on.latest is None or (on.latest - on.earliest).days > 7

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
            when_clause = (
                sentence.kind(0) == "s"
                and sentence.low(0) in ("when", "while", "as", "after")
                and owner is not None
                and in_first_clause(sentence, owner)
                and not in_first_clause(sentence, candidate.phrase)
            )
            governing = owner is not None and (owner in over or owner == coordinate_of(candidate))
            if not initial and not when_clause and not governing:
                continue
            if governing and not initial and not ahead and owner is not None and in_object_of(candidate, owner):
                # "this week pardoned 31 people convicted of extremism": when they were convicted, the words do not say
                continue
            if candidate.kind is Kind.AGREED and candidate.nominal and not ahead and under(sentence, candidate.phrase):
                # "freed 31 on Thursday under a deal": when it was made, the words do not say
                continue
            if candidate.nominal and not ahead and not initial and what_for(sentence, candidate.phrase):
                # "today imposed sanctions for their role in the detention of protesters"
                continue
            if candidate.nominal and not ahead and initial and owned(candidate):
                # "Earlier this month experts found that his detention was arbitrary": the finding's month
                continue
            if (
                owner is not None
                and owner in over
                and not initial
                and sentence.phrases[owner].lemma in ("say", "tell", "announce", "report", "add", "confirm", "state", "declare")
                and not ahead
                and not (candidate.stock and candidate.state and self._said_that_day(sentence, owner, time))
            ):
                continue
            if time.offset is not None and not (ahead and time.ahead is not None):
                anchored = self._anchor_date(candidate, before, time) or self._now_as_anchor(time)
                value = resolve_offset(time.offset, anchored, published) if anchored is not None else time.date
                self.counted_from_event = True
            else:
                # what was said on a past day is offered or demanded on that day
                said_then = owner is not None and governing and sentence.phrases[owner].tense == "past"
                value = time.ahead if ahead and time.ahead is not None and not said_then else time.date
            if value is None:
                continue
            if so_far(sentence, time) and published is not None and value.earliest is not None and value.earliest <= published:
                value = PartialDate.between(value.earliest, published)
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

    def _sequel(self, candidate: Candidate, before: list[Draft], published: date | None, whole: Draft | None) -> PartialDate | None:
        """An event that hangs on a dated one without a date of its own: after it ("in return", a part of the group)."""
        sentence = candidate.sentence
        if candidate.state and not (whole is not None and candidate.kind not in (Kind.HELD,)):
            return None
        if candidate.kind in (Kind.HELD, Kind.LOCATED):
            return None
        in_return = self.in_return(sentence, candidate)
        anchor: Draft | None = None
        if in_return:
            anchor = self.return_anchor(candidate, before)
            anchor = anchor if anchor is not None and anchor.dated else self.anchor(candidate, before)
            if anchor is not None and anchor.dated and candidate.kind is anchor.kind is Kind.RELEASED:
                # the two sides of a swap are one event
                return anchor.on.worded(None)
        elif whole is not None and candidate.kind is not whole.kind:
            anchor = whole
        elif whole is not None and candidate.kind is whole.kind:
            return whole.on if whole.dated else None
        elif (
            candidate.implied_patient
            or sentence.phrases[candidate.phrase].tense in ("gerund",)
            or candidate.kind is Kind.REFUSED_DEPORTATION
        ):
            anchor = next((draft for draft in reversed(before) if draft.candidate.sentence is sentence and draft.dated), None)
            if anchor is not None and anchor.on.precision is Precision.BETWEEN and candidate.kind is Kind.REFUSED_DEPORTATION:
                return anchor.on.worded(None)
        if anchor is None or anchor.on.earliest is None or published is None or not anchor.dated:
            return None
        return PartialDate.between(anchor.on.earliest, max(published, anchor.on.earliest))

    def _story_date(self, candidate: Candidate) -> PartialDate | None:
        """The day of the story, for its next sentence: the same kind of event told on in the past tense
        within two sentences of a dated one."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind != "V":
            return None
        agent = self.people.party_name(sentence, candidate.agent) if candidate.agent is not None else None
        if agent is not None and phrase.passive:
            for draft in self.memory.recent(sentence):
                if (
                    draft.kind is candidate.kind
                    and draft.dated
                    and not draft.gone
                    and draft.modality is Modality.ASSERTED
                    and draft.parties.get("by") == agent
                ):
                    # "taken hostage by Hamas" once dated, then told again
                    return draft.on.worded(None)
        if (
            phrase.tense not in ("past",)
            or phrase.perfect
            or sentence.in_relative(candidate.phrase)
            or not sentence.vocabulary.isdisjoint(_LOOKING_BACK)
        ):
            return None
        beside = self._joined_clause(candidate)
        if beside is not None:
            return beside
        for draft in self.memory.recent(sentence, 2):
            if draft.gone:
                break
            if (
                draft.kind is candidate.kind
                and draft.dated
                and draft.on.text
                and not draft.background
                and draft.modality is Modality.ASSERTED
                and draft.candidate.sentence is not sentence
            ):
                return draft.on.worded(None)
        return self._day_of_the_paragraph(candidate)

    def _running_total(self, candidate: Candidate) -> PartialDate | None:
        """ "Since the coup 30,012 people have been arrested. At least 130 have died in custody": a total over the same stretch."""
        sentence, patient, published = candidate.sentence, candidate.patient, self.document.published
        phrase = sentence.phrases[candidate.phrase]
        if candidate.state or sentence.times or patient is None or phrase.kind != "V" or not phrase.perfect or phrase.tense == "past":
            return None
        if sentence.quantity_in(patient.phrases[0]) is None or patient.partitive is not None:
            return None
        for draft in self.memory.recent(sentence, 1):
            earlier = draft.candidate.sentence
            if earlier is sentence or earlier.block is not sentence.block or draft.gone or draft.modality is not Modality.ASSERTED:
                continue
            running = draft.dated and draft.on.precision is Precision.BETWEEN and draft.on.latest == published
            if running and (draft.on.text or "").lower().startswith("since"):
                return draft.on.worded(None)
        return None

    def _joined_clause(self, candidate: Candidate) -> PartialDate | None:
        """ "Three were sentenced to death on Wednesday; another six got prison terms": the day of the clause before, for the same thing."""
        sentence = candidate.sentence
        joins = any(sentence.tags[k] == ";" or sentence.tags[k] == "c" for k in range(max(0, candidate.first - 2), candidate.first))
        if not joins or any(time.first >= candidate.first for time in sentence.times):
            return None
        for draft in reversed(self.memory.told.get(sentence.number, ())):
            if draft.kind is candidate.kind and draft.dated and draft.on.text and not draft.background and not draft.gone:
                return draft.on.worded(None) if draft.modality is Modality.ASSERTED else None
        return None

    def _day_of_the_paragraph(self, candidate: Candidate) -> PartialDate | None:
        """ "3 June. …", "On 4 June police searched eleven homes. Six were taken away": the day that opens a paragraph or an item dates
        what it goes on to tell. So does a period that opens it, what is counted next ("During 2024 we recorded 54 arrests. Nine were
        sentenced")."""
        sentence = candidate.sentence
        patient = candidate.patient
        counted = patient is not None and sentence.quantity_in(patient.phrases[0]) is not None
        if any(time.first < candidate.trigger[0] or owner_of_time(sentence, time) == candidate.phrase for time in sentence.times):
            return None
        for earlier in reversed(self.document.sentences[max(0, sentence.number - 2) : sentence.number]):
            if earlier.block is not sentence.block:
                return None
            for time in earlier.times:
                value = time.date
                if value is None or time.relation != "at":
                    continue
                period = counted and value.precision in (Precision.MONTH, Precision.YEAR) and earlier.phrase(time.first).i <= 1
                if value.precision is not Precision.DAY and not period:
                    continue
                owner = owner_of_time(earlier, time)
                opens = not any(earlier.kind(k) in ("N", "V") for k in range(earlier.phrase(time.first).i))
                said = owner is not None and earlier.phrases[owner].lemma in SAYING
                near = earlier.number == sentence.number - 1 and owner is not None and self._main_past(earlier, owner)
                if (opens or near) and not said:
                    return value.worded(None)
            if any(time.date is not None for time in earlier.times) or (counted and earlier.number < sentence.number - 2):
                return None
        return None

    def _main_past(self, sentence: Sentence, i: int) -> bool:
        """Whether verb `i` is the first finite verb of its sentence, told in the past."""
        first = next((verb for verb in sentence.verbs() if verb.finite), None)
        return first is not None and first.i == i and first.tense == "past" and not first.perfect

    def in_return(self, sentence: Sentence, candidate: Candidate) -> bool:
        i = candidate.phrase
        subject = sentence.subject(i) if sentence.kind(i) == "V" else None
        if subject is not None and any(sentence.kind(k) == "w" for k in range(subject + 1, i)):
            return False
        head = " ".join(token.low for token in sentence.tokens[:6])
        return head.startswith(
            (
                "in return",
                "in exchange",
                "in response",
                "as part of the deal",
                "under the deal",
                "under the agreement",
                "as part of the",
                "but in return",
                "and in return",
                "in turn",
            )
        )

    def return_anchor(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        for draft in self.memory.recent(candidate.sentence):
            if draft.gone or draft.candidate.sentence is candidate.sentence or draft.modality is not Modality.ASSERTED:
                continue
            if draft.kind not in (Kind.RELEASED, Kind.EXCHANGED, Kind.DEPORTED, Kind.MEASURE_LIFTED) or draft.subset_of is not None:
                continue
            # "freed an aid worker. In return, Belgium pardoned a diplomat": the two sides of a swap are of one kind
            swapped = candidate.kind is Kind.RELEASED and draft.dated and not draft.background
            if draft.kind is not candidate.kind or swapped:
                return draft
        return None
