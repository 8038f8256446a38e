"""Dates lent by what was told before: the same event told with a date, the story so far, the day that opens a paragraph.

Invariant: only what the same text has dated lends a date, and only where the words do not look back on another time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Count, Kind, Modality, PersonMention
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.exchanges import Exchanges
from habeas.reading.english.grammar import word_class
from habeas.reading.english.parties import Parties
from habeas.reading.english.parts_in_time import befell_before
from habeas.reading.english.people import People
from habeas.reading.english.relative_dates import in_the_same_breath
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.time_scope import as_of, in_a_speech
from habeas.reading.english.verbs_of_times import owner_of_time

__all__ = ["LentDates"]

_LOOKING_BACK = word_class("looking_back")
_BESIDE = frozenset(("him", "her", "them"))
_NEWS = timedelta(days=8)  # how long before publication news happens
# what can befall the same people more than once within one report
_REPEATABLE = frozenset(
    (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED, Kind.AGREED, Kind.MET, Kind.TRANSFERRED, Kind.TRIED, Kind.CHARGED, Kind.SAID)
)


def _tried(draft: Draft) -> bool:
    """Whether a draft tells that people were tried, and not only that a trial opened or went on."""
    return draft.candidate.sentence.phrases[draft.candidate.phrase].lemma == "try"


def _in_clause_of_time(draft: Draft) -> bool:
    """ "… since the mayor was jailed in March": told only to say from when something else has gone on."""
    candidate = draft.candidate
    sentence, k = candidate.sentence, candidate.phrase - 1
    if candidate.nominal or sentence.vocabulary.isdisjoint(_CLAUSES_OF_TIME):
        return False
    while sentence.kind(k) in ("N", "h", "b", "x", '"'):
        k -= 1
    return sentence.kind(k) == "s" and sentence.low(sentence.phrases[k].first) in _CLAUSES_OF_TIME


_CLAUSES_OF_TIME = frozenset(("since", "until", "till"))


@dataclass(slots=True)
class LentDates:
    """Lends dates to the candidates of one document."""

    document: Document
    memory: Memory
    people: People
    parties: Parties
    anchors: Anchors
    exchanges: Exchanges

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
        if sentence.low(other.last) == "them":
            # "Two bookkeepers convicted with them were already at home": those just told of
            return next((draft.on.worded(None) for draft in self.memory.recent(sentence, 2) if self._befell(candidate, draft)), None)
        named = [self.document.book.full(name.text) for name in sentence.names_in(other) if name.kind == "person"]
        if not named and (female := self.memory.female_of(sentence.low(other.last))) is not None:
            mention = self.memory.person(sentence, other.last, female=female)
            named = [mention.name] if mention is not None else []
        for draft in self.memory.recent(sentence):
            if self._befell(candidate, draft) and any(mention.name in named for mention in draft.people):
                return draft.on.worded(None)
        return None

    def _befell(self, candidate: Candidate, draft: Draft) -> bool:
        """Whether a draft tells, with a date, that what a candidate tells of befell others."""
        return draft.kind is candidate.kind and draft.dated and not draft.gone and draft.modality is Modality.ASSERTED

    def sequel(self, candidate: Candidate, before: list[Draft], published: date | None, whole: Draft | None) -> PartialDate | None:
        """An event that hangs on a dated one without a date of its own: after it ("in return", a part of the group)."""
        sentence = candidate.sentence
        if candidate.state and not (whole is not None and candidate.kind not in (Kind.HELD,)):
            return None
        if candidate.kind in (Kind.HELD, Kind.LOCATED):
            return None
        in_return = self.exchanges.gives_back(candidate)
        anchor: Draft | None = None
        if in_return:
            anchor = self.exchanges.other_leg(candidate)
            anchor = anchor if anchor is not None and anchor.dated else self.anchors.anchor(candidate, before)
            if anchor is not None and anchor.dated and candidate.kind is anchor.kind is Kind.RELEASED:
                # the two sides of a swap are one event
                return anchor.on.worded(None)
        elif whole is not None and candidate.kind is not whole.kind:
            anchor = whole
        elif whole is not None and candidate.kind is whole.kind:
            return whole.on if whole.dated else None
        elif (
            candidate.implied_patient
            or (not candidate.nominal and sentence.joined_participle(candidate.phrase) is not None)
            or sentence.phrases[candidate.phrase].tense in ("gerund",)
            or candidate.kind is Kind.REFUSED_DEPORTATION
        ):
            anchor = next((draft for draft in reversed(before) if draft.candidate.sentence is sentence and draft.dated), None)
            if anchor is not None and anchor.on.precision is Precision.BETWEEN and candidate.kind is Kind.REFUSED_DEPORTATION:
                return anchor.on.worded(None)
        if anchor is None or anchor.on.earliest is None or published is None or not anchor.dated:
            return None
        if anchor is whole and befell_before(candidate, anchor):
            return None
        if anchor is whole and anchor.kind is Kind.TRIED and candidate.kind is Kind.SENTENCED and _tried(anchor):
            # "12 people were tried on 10–11 March; eight got 15 days each"
            return anchor.on.worded(None)
        if anchor is whole and anchor.kind is Kind.UNDESIGNATED and candidate.kind in (Kind.RELEASED, Kind.DIED):
            # "In May we removed 12 people, ten of whom had served their sentence": that is why they were
            return anchor.on.worded(None)
        if anchor is whole and self._counted_up_to(anchor) and anchor.candidate.sentence is sentence:
            # "As of 30 September 303 had been arrested, and 176 of them charged"
            return anchor.on.worded(None)
        return PartialDate.between(anchor.on.earliest, max(published, anchor.on.earliest))

    def until_freed(self, candidate: Candidate, stay: PartialDate) -> PartialDate:
        """ "Twelve were freed on Monday. The men had been held since 2020", "was remanded on Sunday. She had been in police custody since
        Wednesday": up to the release, the death, the verdict, or the arrest by a court, told just before."""
        last = next((draft for draft in self.memory.recent(candidate.sentence, 1) if draft.custody), None)
        if last is not None and last.kind is Kind.DETAINED:
            people, _ = self.people.people_of(candidate)
            last = last if {mention.name for mention in people} & {mention.name for mention in last.people} else None
        if last is None or last.kind not in (Kind.RELEASED, Kind.SENTENCED, Kind.DETAINED, Kind.DIED):
            return stay
        if last.modality is not Modality.ASSERTED or not last.dated or last.gone:
            return stay
        freed = last.on.latest if last.on.precision is Precision.DAY else None
        return (
            PartialDate.between(stay.earliest, freed)
            if freed is not None and stay.earliest is not None and stay.earliest <= freed
            else stay
        )

    def story_date(self, candidate: Candidate, *, within_section: bool = False) -> PartialDate | None:
        """The day of the story, for its next sentence: the same kind of event told on in the past tense
        within two sentences of a dated one. within_section: a heading gives the day, over all but what the paragraph itself gives."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind != "V":
            return None
        agent = self.parties.name(sentence, candidate.agent) if candidate.agent is not None else None
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
            if _in_clause_of_time(draft):
                continue
            if (
                draft.kind is candidate.kind
                and draft.dated
                and draft.on.text
                and not draft.background
                and draft.modality is Modality.ASSERTED
                and draft.candidate.sentence is not sentence
                and not (within_section and draft.candidate.sentence.block is not sentence.block)
            ):
                if self._of_somebody_else(candidate, draft):
                    break
                nearer = self._day_of_the_paragraph(candidate, after=draft.candidate.sentence.number)
                return nearer if nearer is not None else draft.on.worded(None)
        return self._day_of_the_paragraph(candidate)

    def _of_somebody_else(self, candidate: Candidate, draft: Draft) -> bool:
        """ "Osl was arrested in November 2022. Dr Vell's lawyer was himself detained": not the news, and other people's."""
        published = self.document.published
        fresh = draft.on.precision is Precision.DAY and draft.on.latest is not None and published is not None
        if fresh and draft.on.latest is not None and published is not None and published - draft.on.latest <= _NEWS:
            return False
        sentence = candidate.sentence
        if any(sentence.low(k) in ("with", "alongside") and sentence.low(k + 1) in _BESIDE for k in range(len(sentence.tokens))):
            # "Nutsa Lomi, tried with him, was fined"
            return False
        people, _ = self.people.people_of(candidate)
        names = {mention.name for mention in people}
        return bool(names and draft.people) and names.isdisjoint(mention.name for mention in draft.people)

    def running_total(self, candidate: Candidate) -> PartialDate | None:
        """ "Since the coup 30,012 people have been arrested. At least 130 have died in custody": a total over the same stretch."""
        sentence, patient, published = candidate.sentence, candidate.patient, self.document.published
        phrase = sentence.phrases[candidate.phrase]
        if candidate.state or sentence.times or patient is None or phrase.kind != "V" or not phrase.perfect or phrase.tense == "past":
            return None
        if sentence.quantity_in(patient.phrases[0]) is None or patient.partitive is not None:
            return None
        for draft in self.memory.recent(sentence, 3):
            earlier = draft.candidate.sentence
            beside = earlier.block is sentence.block and earlier.number == sentence.number - 1
            if earlier is sentence or draft.gone or draft.modality is not Modality.ASSERTED:
                continue
            if not beside and (
                sentence.block.paragraph - earlier.block.paragraph > 2 or draft.count is None or draft.subset_of is not None
            ):
                continue
            running = draft.dated and draft.on.precision is Precision.BETWEEN and draft.on.latest == published
            if (running and (draft.on.text or "").lower().startswith("since")) or (beside and self._counted_up_to(draft)):
                return draft.on.worded(None)
        return None

    def _counted_up_to(self, draft: Draft) -> bool:
        """Whether a draft counts up to a day that its sentence gives, from another one on."""
        on, sentence = draft.on, draft.candidate.sentence
        up_to = [time.date.latest for time in sentence.times if time.date is not None and as_of(sentence, time)]
        return on.precision is Precision.BETWEEN and on.latest in up_to

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

    def _day_of_the_paragraph(self, candidate: Candidate, after: int = -1) -> PartialDate | None:
        """ "3 June. …", "On 4 June police searched eleven homes. Six were taken away": the day that opens a paragraph or an item dates
        what it goes on to tell. So does a period that opens it, what is counted next ("During 2024 we recorded 54 arrests. Nine were
        sentenced"). after: the number of the sentence behind which to look for it."""
        sentence = candidate.sentence
        patient = candidate.patient
        counted = patient is not None and sentence.quantity_in(patient.phrases[0]) is not None
        if any(time.first < candidate.trigger[0] or owner_of_time(sentence, time) == candidate.phrase for time in sentence.times):
            return None
        for earlier in reversed(self.document.sentences[max(0, sentence.number - 2, after + 1) : sentence.number]):
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
                said = (owner is not None and earlier.phrases[owner].lemma in SAYING) or in_a_speech(earlier, time)
                near = earlier.number == sentence.number - 1 and owner is not None and self._main_past(earlier, owner)
                if (opens or near) and not said:
                    value = self.anchors.headings.in_the_week(value, time.text)
                    return (
                        None
                        if self._let_go_there(candidate, earlier) or self._taken_then(candidate, earlier, value)
                        else value.worded(None)
                    )
            if any(time.date is not None for time in earlier.times) or (counted and earlier.number < sentence.number - 2):
                return None
        return None

    def _let_go_there(self, candidate: Candidate, earlier: Sentence) -> bool:
        """ "Today he was released. He was kidnapped while serving people": whoever is let go was taken at another time."""
        if candidate.kind not in (Kind.DETAINED, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED):
            return False
        people, _ = self.people.people_of(candidate)
        names = {mention.name for mention in people}
        return any(
            draft.kind is Kind.RELEASED and not draft.gone and names & {mention.name for mention in draft.people}
            for draft in self.memory.told.get(earlier.number, ())
        )

    def _taken_then(self, candidate: Candidate, earlier: Sentence, value: PartialDate) -> bool:
        """ "He was arrested on 3 May 2016. A court gave him twelve years": no court does so on the day of an arrest that is no news."""
        published = self.document.published
        if candidate.kind is not Kind.SENTENCED or value.latest is None or published is None or published - value.latest <= _NEWS:
            return False
        names = {mention.name for mention in self.people.people_of(candidate)[0]}
        taken = (draft for draft in self.memory.told.get(earlier.number, ()) if draft.kind is Kind.DETAINED and not draft.gone)
        return any(names & {mention.name for mention in draft.people} for draft in taken)

    def _main_past(self, sentence: Sentence, i: int) -> bool:
        """Whether verb `i` is that of a main clause of its sentence, told in the past."""
        verb = sentence.phrases[i]
        if not verb.finite or verb.tense != "past" or verb.perfect or verb.modal:
            return False
        opened = i - 1
        while opened >= 0 and not (sentence.kind(opened) == ";" or (sentence.kind(opened) == "c" and sentence.kind(opened - 1) == ",")):
            opened -= 1
        return not any(sentence.kind(k) in ("s", "w", "t") for k in range(opened + 1, i))
