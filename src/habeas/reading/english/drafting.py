"""From a candidate event to a draft of a statement: its people, its number, its date, its speakers, its parties and what it hangs on.

Invariant: a draft is made once, from its sentence and from what the text told before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Count, Kind, Modality, Relation
from habeas.reading.english.attributions import Attribution
from habeas.reading.english.clause_times import times_of
from habeas.reading.english.counting import Counting
from habeas.reading.english.dating import Dating
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document, candidates_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.labels import counts_by_label
from habeas.reading.english.events.set_phrases import scheduled
from habeas.reading.english.exchanges import Exchanges
from habeas.reading.english.fates import (
    awaiting_in_custody,
    brought,
    held_then,
    held_to_be,
    journey,
    of_the_freed,
    said_of_the_freed,
    seen_off,
    was_held,
    who_they_were,
    who_was_freed,
)
from habeas.reading.english.generic import generic
from habeas.reading.english.lengths import find_lengths
from habeas.reading.english.merging import named_after_colon
from habeas.reading.english.parties import Parties
from habeas.reading.english.people import People
from habeas.reading.english.relative_dates import compared_with
from habeas.reading.english.saying import Saying
from habeas.reading.english.sentences import Sentence

__all__ = ["Drafting"]

_MARKS_ONLY = frozenset(("ended",))  # what tells one frame of another
_ARTICLES = frozenset(("a", "an", "the"))


@dataclass(slots=True)
class Drafting:
    """Drafts the statements of one document, sentence by sentence."""

    document: Document
    memory: Memory
    people: People
    parties: Parties
    counting: Counting
    dating: Dating
    saying: Saying
    exchanges: Exchanges

    def read(self, sentence: Sentence, said: list[Attribution]) -> list[Draft]:
        made: list[Draft] = []
        self.saying.speakers.restore(self.saying.spoke[sentence.number])
        for candidate in candidates_of(self.document, sentence):
            draft = self._draft(candidate, said, made)
            if draft is not None:
                made.append(draft)
                self.memory.keep(draft)
        who_was_freed(made)
        self.counting.wholes.settle_parts(made)
        return named_after_colon(made)

    def _draft(self, candidate: Candidate, said: list[Attribution], before: list[Draft]) -> Draft | None:
        sentence = candidate.sentence
        modality = candidate.modality
        if self._only_measured_by(candidate) or said_of_the_freed(candidate, before):
            return None
        if candidate.kind is Kind.TRIED and modality is Modality.ASSERTED and self._still_ahead(candidate):
            modality = Modality.POSSIBLE
        traded = candidate.subset == "traded"
        if traded:
            candidate.subset = ""
        whole = self.counting.wholes.whole_of(candidate, before)
        restated = candidate.subset == "restated"
        if restated:
            # "the Union puts the figure at 70": another number for what was counted last
            if whole is None or whole.count is None or modality is not Modality.ASSERTED:
                return None
            candidate.kind, candidate.state, candidate.stock = whole.kind, whole.candidate.state, whole.candidate.stock
        elif candidate.subset in ("compared", "label", "among"):
            # "up from 746 a year ago": another day's number of what was counted; "Men: 1,676": a part of it, by its label
            by_label = candidate.subset == "label" and candidate.kind is not Kind.SAID
            if whole is None and by_label and counts_by_label(candidate):
                candidate.subset = ""
            elif whole is None or whole.count is None:
                return None
            if candidate.kind is Kind.SAID and whole is not None:
                candidate.kind, candidate.state = whole.kind, whole.candidate.state
                # "he is not among them" denies it of him
                modality = whole.modality if modality is Modality.ASSERTED else modality
        elif candidate.subset == "found":
            if whole is None and candidate.kind is Kind.SAID:
                return None
            candidate.kind = whole.kind if whole is not None else candidate.kind
        elif candidate.subset == "copular":
            if whole is None or modality is not Modality.ASSERTED or not self.counting.wholes.holds(whole, candidate):
                return None
            if candidate.kind is Kind.SAID:
                candidate.kind, candidate.state = whole.kind, whole.candidate.state
            if of_the_freed(candidate):
                candidate.kind, candidate.state = Kind.RELEASED, False
            modality = whole.modality
        patient = candidate.patient
        if candidate.implied_patient and patient is None:
            patient_draft = self.people.previous_patient(candidate, before)
        else:
            patient_draft = None
        count, subset = self.counting.count_of(candidate, whole)
        people, anaphoric = self.people.people_of(candidate)
        if patient_draft is not None:
            people = people or patient_draft.people
            if count is None and patient_draft.candidate.sentence is sentence and candidate.kind is not Kind.TRIED:
                count, subset = patient_draft.count, patient_draft.subset_of
        if candidate.implied_patient and patient is None and patient_draft is None and candidate.kind is not Kind.TRIED:
            return None
        if (
            candidate.kind in (Kind.HELD, Kind.DETAINED, Kind.SENTENCED, Kind.RELEASED)
            and modality is Modality.DEMANDED
            and self.saying.by_court(candidate)
        ):
            modality = Modality.ASSERTED
        speakers = self.saying.speakers_of(candidate, said)
        status = held_to_be(candidate, subset)
        if status is not None and count is not None:
            # whoever holds them to be so lets nobody go
            candidate.kind, candidate.state, candidate.stock, candidate.agent = Kind.RELEASED, False, False, None
            count = self.counting.held_to_be(count, sentence, status)
        elif who_they_were(candidate, subset):
            candidate.kind, candidate.state = Kind.RELEASED, False
            candidate.facets.pop("charge", None)
        elif awaiting_in_custody(candidate, subset):
            # "251 are serving sentences and 67 are awaiting trial": so many are held
            candidate.kind, candidate.state, modality = Kind.HELD, True, Modality.ASSERTED
        published = self.document.published
        self.dating.anchors.part = whole or subset
        self.dating.counted_from_event = False
        if restated and whole is not None and count is not None and whole.count is not None:
            count = Count(count.low, count.high, count.bound, "person", whole.count.population)
            subset, people = whole.subset_of, ()
            own = self.dating.date_of(candidate, modality, before, None) if times_of(candidate) else (whole.on.worded(None), whole.dated)
            on, dated = own
        elif candidate.subset == "compared" and whole is not None and count is not None and whole.count is not None:
            count = Count(count.low, count.high, count.bound, "person", whole.count.population)
            subset, people = None, ()
            on, dated = compared_with(candidate, whole, published)
        else:
            on, dated = self.dating.date_of(candidate, modality, before, whole or subset)
            if not dated and modality is Modality.ASSERTED:
                same = self.dating.lent.told_before(candidate, people, count)
                on, dated = (same, True) if same is not None else (on, dated)
        if modality is Modality.ASSERTED and dated and on.earliest is not None and published is not None and on.earliest > published:
            if candidate.state:
                # a time of another clause: what is so is so today
                on, dated = PartialDate(published, published, Precision.DAY, None), False
            else:
                # "goes on trial on Monday": what lies ahead has not happened
                modality = Modality.POSSIBLE
        if subset is not None and speakers == self.saying.speakers.default() and subset.candidate.sentence.number >= sentence.number - 1:
            # a part of somebody's count is told by whoever counted
            speakers = subset.speakers
        if candidate.subset == "compared" and candidate.agent is None and whole is not None and speakers == self.saying.speakers.default():
            speakers = whole.speakers
        if candidate.kind in (Kind.AGREED, Kind.MET):
            # "the two sides agreed": sides are no people
            count = None
        draft = Draft(
            candidate,
            candidate.kind,
            modality,
            sentence.span_of(candidate.first, max(candidate.last, candidate.first)),
            speakers,
            on,
            dated,
            people,
            count,
            subset,
            facets=_said_of(candidate),
            anaphoric=anaphoric,
        )
        draft.derived = self.dating.counted_from_event
        if anaphoric and count is None and not people and patient is not None:
            draft.antecedent = self.memory.group(sentence, patient.first)
        draft.parties.update(self.parties.of(draft))
        if (
            draft.kind is Kind.DETAINED
            and candidate.facets.get("under") == "house arrest"
            and anaphoric
            and any(other.candidate.sentence is sentence and other.kind in (Kind.RELEASED, Kind.HELD) for other in before)
        ):
            # moved from prison to house arrest: still in custody
            draft.kind = Kind.TRANSFERRED
            source = next((other for other in before if other.candidate.sentence is sentence and other.count is not None), None)
            if source is not None and draft.count is None:
                draft.count, draft.people = source.count, source.people or draft.people
            if source is not None and source.kind is Kind.RELEASED:
                # "has released five from prison and placed them under house arrest": nobody has left custody
                source.gone = True
                draft.repeats.append(source.span)
        if under := draft.facets.pop("under", None):
            draft.facets["liberty"] = under
        if seen_off(draft, self.memory) or generic(draft, self.memory) or (candidate.of_the_held and not held_then(draft, self.memory)):
            return None
        if candidate.homecoming and (journey(candidate, before) or (not brought(draft) and not was_held(draft, self.memory))):
            return None
        self._links(draft, before)
        if traded:
            main = next(
                (
                    other
                    for other in self.memory.recent(sentence, 1)
                    if other.kind in (Kind.RELEASED, Kind.DEPORTED)
                    and other.span.start < draft.span.start
                    and (other.candidate.sentence is sentence or (other.modality is Modality.ASSERTED and other.subset_of is None))
                ),
                None,
            )
            if main is not None:
                draft.on, draft.dated = main.on, main.dated
                draft.links = [(Relation.IN_RETURN_FOR.value, main)]
        return draft

    def _only_measured_by(self, candidate: Candidate) -> bool:
        """ "will remain in place until she is free", "Bringing these Americans home required difficult decisions": a release that only
        measures how long or how hard something else is."""
        sentence = candidate.sentence
        if candidate.kind is not Kind.RELEASED or candidate.modality is Modality.ASSERTED:
            return False
        outer = candidate.chain.outermost
        if outer is not None and outer.effect is Modality.POSSIBLE and sentence.low(outer.token) in ("until", "till"):
            return True
        phrase = sentence.phrases[candidate.phrase]
        main = next((verb for verb in sentence.verbs() if verb.finite), None)
        return (
            phrase.kind == "V"
            and phrase.tense == "gerund"
            and not any(sentence.kind(k) not in ('"', "b") for k in range(phrase.i))
            and main is not None
            and main.tense == "past"
            and not main.modal
        )

    def _still_ahead(self, candidate: Candidate) -> bool:
        """ "their trial begins on 14 October": a simple present with a day to come."""
        sentence, published = candidate.sentence, self.document.published
        verb = sentence.phrases[candidate.phrase]
        if candidate.nominal and sentence.heads_clause(candidate.phrase) and sentence.subjects is not None:
            verb = sentence.phrases[sentence.subjects.get(candidate.phrase, candidate.phrase)]
            if verb.kind == "V" and scheduled(sentence, verb):
                return True
        if verb.kind != "V" or verb.tense != "present" or verb.perfect or verb.progressive or published is None:
            return False
        return any(time.ahead is not None and not time.ahead.same_range(time.date or UNKNOWN) for time in times_of(candidate))

    def _links(self, draft: Draft, before: list[Draft]) -> None:
        candidate = draft.candidate
        sentence = candidate.sentence
        given_for = self.exchanges.given_for(candidate, before)
        if given_for is not None:
            draft.links.append((Relation.IN_RETURN_FOR.value, given_for))
        inside = self._exchange_inside(candidate, before)
        if inside is not None:
            draft.links.append((Relation.IN_RETURN_FOR.value, inside))
        counted_from = self.dating.counted_from
        if counted_from is not None and counted_from is not draft and draft.on.earliest is not None:
            if counted_from.on.earliest is not None and draft.on.earliest >= counted_from.on.earliest:
                draft.links.append((Relation.AFTER.value, counted_from))
        for time in sentence.times:
            offset = time.offset
            if offset is not None and offset.relation in ("since", "later") and draft.on.text == time.text:
                anchor = self.dating.anchors.anchor(candidate, before)
                if anchor is not None and anchor.subset_of is not None:
                    anchor = anchor.subset_of
                if anchor is not None and anchor is not draft:
                    draft.links.append((Relation.AFTER.value, anchor))
                    break
        after = self._after_inside(candidate, before)
        if after is not None:
            draft.links.append((Relation.AFTER.value, after))
        elif (
            draft.kind is Kind.RETURNED_TO_CUSTODY
            and draft.subset_of is not None
            and not any(relation == Relation.AFTER.value for relation, _ in draft.links)
        ):
            draft.links.append((Relation.AFTER.value, draft.subset_of))

    def _exchange_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "A freed X in exchange for B lifting Y": the later event is what the earlier one was given for."""
        sentence = candidate.sentence
        if sentence.vocabulary.isdisjoint(_GIVEN_FOR):
            return None
        for k in range(candidate.trigger[0] - 1, 1, -1):
            if sentence.low(k) == "for" and sentence.low(k - 1) in _GIVEN_FOR and sentence.low(k - 2) == "in":
                for draft in reversed(before):
                    if draft.candidate.sentence is sentence and draft.candidate.trigger[0] < k:
                        return draft
        return None

    def _after_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """For "after refusing to be deported": the event told by the after-phrase is what this one
        came after (set when both are drafted)."""
        sentence = candidate.sentence
        for draft in before:
            if draft.candidate.sentence is not sentence or draft.candidate is candidate:
                continue
            k = draft.candidate.trigger[0]
            if candidate.trigger[1] < k and any(sentence.low(m) in ("after", "following") for m in range(candidate.trigger[1] + 1, k)):
                return draft
        return None


_GIVEN_FOR = frozenset(("exchange", "return"))


def _said_of(candidate: Candidate) -> dict[str, str]:
    """What a clause says of its event besides: a term is told whole ("seven years and six months"); an article is no thing, and a bare
    number no charge."""
    sentence = candidate.sentence
    facets = {key: words for key, words in candidate.facets.items() if key not in _MARKS_ONLY and words not in _ARTICLES}
    if facets.get("charge", "").isdecimal():
        del facets["charge"]
    if "term" in facets:
        for length in find_lengths(sentence.tokens, sentence.lexicon):
            words = sentence.words(length.first, length.last)
            if words.startswith(facets["term"]) and length.first > candidate.trigger[0]:
                facets["term"] = words
                break
    return facets
