"""From a candidate event to a draft of a statement: its people, its number, its date, its speakers, its parties and what it hangs on.

Invariant: a draft is made once, from its sentence and from what the text told before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.dates import UNKNOWN, PartialDate
from habeas.model import Count, Kind, Modality
from habeas.reading.english.attributions import Attribution
from habeas.reading.english.clause_times import times_of
from habeas.reading.english.counting import Counting
from habeas.reading.english.dating import Dating
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document, candidates_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.hearings import scheduled
from habeas.reading.english.fates import (
    arrived,
    awaiting_in_custody,
    brought,
    freed_then,
    held_then,
    held_to_be,
    journey,
    larger_number,
    over_with_the_release,
    said_of_the_freed,
    seen_off,
    was_held,
    who_they_were,
    who_was_freed,
)
from habeas.reading.english.fitted_parts import FITTED_BY
from habeas.reading.english.generic import generic
from habeas.reading.english.grammar import word_class
from habeas.reading.english.lengths import find_lengths
from habeas.reading.english.linking import Linking
from habeas.reading.english.making import Making
from habeas.reading.english.merging import named_after_colon
from habeas.reading.english.parties import Parties
from habeas.reading.english.parts_settled import settle_parts
from habeas.reading.english.people import People
from habeas.reading.english.populations import counted_as
from habeas.reading.english.relative_dates import compared_with
from habeas.reading.english.saying import Saying
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.standing import told_ahead
from habeas.reading.english.told_again import moved_home, told_once
from habeas.reading.english.unasserted import Unasserted
from habeas.reading.english.vain_orders import kept_although, ordered_in_vain

__all__ = ["Drafting"]

_MARKS_ONLY = frozenset(("ended",))  # what tells one frame of another
_ARTICLES = frozenset(("a", "an", "the"))
_ORDERED_BY_COURTS = frozenset((Kind.HELD, Kind.DETAINED, Kind.SENTENCED, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY))


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
    linking: Linking
    unasserted: Unasserted

    def read(self, sentence: Sentence, said: list[Attribution]) -> list[Draft]:
        """The drafts of a sentence, in the order of its candidates. said: who says which of its words."""
        made: list[Draft] = []
        settled: set[int] = set()
        self.saying.speakers.restore(self.saying.spoke[sentence.number])
        for candidate in candidates_of(self.document, sentence):
            if candidate.trigger[0] in settled and not candidate.nominal:
                # what else the same verb might tell
                continue
            draft = self._draft(candidate, said, made)
            if draft is not None:
                if candidate.contingent and not candidate.nominal:
                    settled.add(candidate.trigger[0])
                made.append(draft)
                self.memory.keep(draft)
        who_was_freed(made)
        over_with_the_release(made)
        settle_parts(made)
        self.linking.settle_agreements(made)
        return named_after_colon(made)

    def _draft(self, candidate: Candidate, said: list[Attribution], before: list[Draft]) -> Draft | None:
        """The draft of one candidate; None for what tells nothing of its own."""
        if self._only_measured_by(candidate) or said_of_the_freed(candidate, before):
            return None
        traded = candidate.subset == "traded"
        if traded:
            candidate.subset = ""
        modality = self._modality(candidate)
        if modality is None:
            return None
        making = Making(candidate, before, modality, self.counting.wholes.whole_of(candidate, before))
        if candidate.subset == "restated" and making.whole is None:
            making.denied = self.counting.wholes.denied_before(candidate)
        fits = FITTED_BY.get(candidate.subset)
        if (fits is not None and not fits(making)) or not self._befell_somebody(making):
            return None
        making.speakers = self.saying.speakers_of(candidate, said)
        self._tell_what_it_was(making)
        self._date(making)
        self._keep_what_lies_ahead_open(making)
        draft = self._made(making)
        moved_home(draft, before)
        if under := draft.facets.pop("under", None):
            draft.facets["liberty"] = under
        if self._passed_over(draft, before):
            return None
        told_once(draft, before)
        if making.again is not None:
            making.again.gone = True
            draft.repeats.append(making.again.span)
        self.linking.link(draft, before)
        if traded:
            self.linking.trade(draft)
        return draft

    def _modality(self, candidate: Candidate) -> Modality | None:
        """How a candidate is meant; None where it is only asked."""
        if candidate.kind is Kind.TRIED and candidate.modality is Modality.ASSERTED and self._still_ahead(candidate):
            return Modality.POSSIBLE
        return self.unasserted.meant(candidate, candidate.modality)

    def _befell_somebody(self, making: Making) -> bool:
        """Finds the people and their number, also those of the verb before ("were caught and jailed"); False where there is nobody."""
        candidate, before = making.candidate, making.before
        implied = candidate.implied_patient and candidate.patient is None
        previous = self.people.previous_patient(candidate, before) if implied else None
        making.count, making.subset = self.counting.count_of(candidate, making.whole)
        if candidate.of_told and making.count is not None and making.subset is None:
            making.subset = larger_number(candidate, making.count, self.memory)
        if candidate.subset == "holder" and making.like is not None:
            making.subset = making.like.subset_of
        if candidate.nominal and "ended" in candidate.facets:
            # "Two reporters were deported after four nights in custody": how long, and not how many
            making.count = making.subset = None
        making.people, making.anaphoric = self.people.people_of(candidate)
        if previous is not None:
            making.people = making.people or previous.people
            if making.count is None and previous.candidate.sentence is candidate.sentence and candidate.kind is not Kind.TRIED:
                making.count, making.subset = previous.count, previous.subset_of
        if implied and previous is None and not making.people and (named := self.people.named_on_card(candidate)) is not None:
            making.people = (named,)
            return True
        return not implied or previous is not None or candidate.kind is Kind.TRIED

    def _tell_what_it_was(self, making: Making) -> None:
        """What a court orders is so; what a part is said to be may tell what befell it."""
        candidate = making.candidate
        if candidate.kind in _ORDERED_BY_COURTS and making.modality is Modality.DEMANDED and self.saying.by_court(candidate):
            in_vain = self.unasserted.unfulfilled(candidate.sentence) or kept_although(candidate.sentence)
            unfulfilled = candidate.kind is Kind.RELEASED and in_vain
            making.modality = Modality.DEMANDED if unfulfilled else Modality.ASSERTED
        elif candidate.kind is Kind.RELEASED and making.modality is Modality.ASSERTED and ordered_in_vain(candidate):
            making.modality = Modality.DEMANDED
        status = held_to_be(candidate, making.subset)
        if status is not None and making.count is not None:
            # whoever holds them to be so lets nobody go
            candidate.kind, candidate.state, candidate.stock, candidate.agent = Kind.RELEASED, False, False, None
            making.count = counted_as(making.count, candidate.sentence, status)
        elif who_they_were(candidate, making.subset):
            candidate.kind, candidate.state = Kind.RELEASED, False
            candidate.facets.pop("charge", None)
        elif awaiting_in_custody(candidate, making.subset):
            # "251 are serving sentences and 67 are awaiting trial": so many are held
            candidate.kind, candidate.state, making.modality = Kind.HELD, True, Modality.ASSERTED

    def _date(self, making: Making) -> None:
        """Its day, and for another number of what was counted, the people and the whole that number is of."""
        candidate, whole, before = making.candidate, making.whole, making.before
        if making.again is not None and not times_of(candidate):
            making.on, making.dated = making.again.on.worded(None), making.again.dated
            return
        self.dating.anchors.part = whole or making.subset
        self.dating.counted_from_event = False
        counted_again = making.count if whole is not None and whole.count is not None else None
        if whole is not None and whole.count is not None and counted_again is not None and candidate.subset in ("restated", "compared"):
            making.people = ()
            making.count = Count(counted_again.low, counted_again.high, counted_again.bound, "person", whole.count.population)
            if candidate.subset == "compared":
                making.subset = None
                making.on, making.dated = compared_with(candidate, whole, self.document.published)
            else:
                making.subset = whole.subset_of
                making.on, making.dated = whole.on.worded(None), whole.dated
                if candidate.kind is Kind.HELD and whole.kind is Kind.DESIGNATED and whole.on.latest is not None:
                    # the list as it stood at the end of those days
                    making.on = PartialDate.day(whole.on.latest)
                elif _adds_up(candidate) and whole.on.latest is not None:
                    # "402 arrests in May, bringing the total to 1,300": some of them before May
                    making.on = PartialDate.before(whole.on.latest)
                if times_of(candidate) or _since_a_day(candidate):
                    making.on, making.dated = self.dating.date_of(candidate, making.modality, before, None)
            return
        told = whole or making.like or making.subset
        if making.like is not None and making.like.modality not in (Modality.ASSERTED, Modality.DENIED):
            # what was planned gives no day to what came of it
            told = None
        making.on, making.dated = self.dating.date_of(candidate, making.modality, before, told)
        if not making.dated and making.modality is Modality.ASSERTED:
            same = self.dating.lent.told_before(candidate, making.people, making.count)
            if same is not None:
                making.on, making.dated = same, True

    def _keep_what_lies_ahead_open(self, making: Making) -> None:
        """ "goes on trial on Monday": what lies ahead has not happened; a state with such a time of another clause is so today."""
        published = self.document.published
        if making.modality is not Modality.ASSERTED or not making.dated or published is None:
            return
        if making.on.earliest is None or making.on.earliest <= published:
            return
        ahead = told_ahead(making.candidate, published)
        if ahead is None:
            making.modality = Modality.POSSIBLE
        else:
            making.on, making.dated = ahead, False

    def _speakers(self, making: Making) -> tuple[str, ...]:
        """Who tells it; a part of somebody's count is told by whoever counted."""
        candidate, whole, subset = making.candidate, making.whole, making.subset
        speakers = making.speakers
        default = self.saying.speakers.default()
        if self.unasserted.taken_back(candidate):
            return default
        if subset is not None and speakers == default and subset.candidate.sentence.number >= candidate.sentence.number - 1:
            speakers = subset.speakers
        if candidate.subset in ("compared", "restated") and candidate.agent is None and whole is not None and speakers == default:
            speakers = whole.speakers
        return speakers

    def _made(self, making: Making) -> Draft:
        candidate, sentence = making.candidate, making.candidate.sentence
        draft = Draft(
            candidate,
            candidate.kind,
            making.modality,
            sentence.span_of(candidate.first, max(candidate.last, candidate.first)),
            self._speakers(making),
            making.on,
            making.dated,
            making.people,
            # "the two sides agreed": sides are no people
            None if candidate.kind in (Kind.AGREED, Kind.MET) else making.count,
            making.subset,
            facets=_said_of(candidate),
            anaphoric=making.anaphoric,
        )
        draft.derived = self.dating.counted_from_event
        if draft.anaphoric and draft.count is None and not draft.people and candidate.patient is not None:
            draft.antecedent = self.memory.group(sentence, candidate.patient.first)
        draft.parties.update(self.parties.of(draft))
        return draft

    def _passed_over(self, draft: Draft, before: list[Draft]) -> bool:
        """Whether a draft tells nothing of anybody in custody: a farewell, a rule, a journey home of people who were never held."""
        candidate = draft.candidate
        if seen_off(draft, self.memory) or generic(draft, self.memory) or (candidate.of_the_held and not held_then(draft, self.memory)):
            return True
        if candidate.arrival and not arrived(draft, self.memory):
            return True
        if candidate.once_freed and not freed_then(draft, self.memory):
            return True
        if candidate.kind is Kind.RELEASED and _envoys_journey(candidate) and not draft.people:
            return True
        return candidate.homecoming and (journey(candidate, before) or (not brought(draft) and not was_held(draft, self.memory)))

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


def _since_a_day(candidate: Candidate) -> bool:
    """ "bringing the total since the protests began on 28 November to 402": whether a total says from when it counts."""
    sentence = candidate.sentence
    since = next((k for k in range(candidate.first, candidate.last + 1) if sentence.low(k) == "since"), None)
    return since is not None and any(since < time.first <= candidate.last for time in sentence.times)


def _adds_up(candidate: Candidate) -> bool:
    """ "bringing the total to 41": a number of all so far, and not another number of the same."""
    verb = candidate.sentence.phrases[candidate.phrase]
    return verb.kind == "V" and verb.lemma in _RAISING


_RAISING = word_class("raising_verbs") - {"put"}


def _said_of(candidate: Candidate) -> dict[str, str]:
    """What a clause says of its event besides: a term is told whole ("seven years and six months"); an article is no thing, and a bare
    number or a name no charge ("sentenced together with Karl Holm", "seven staff of Northern Media")."""
    sentence = candidate.sentence
    facets = {key: words for key, words in candidate.facets.items() if key not in _MARKS_ONLY and words not in _ARTICLES}
    charge = facets.get("charge", "")
    if charge.isdecimal() or any(sentence.words(name.first, name.last) == charge for name in sentence.names):
        facets.pop("charge", None)
    if "term" in facets:
        for length in find_lengths(sentence.tokens, sentence.lexicon):
            words = sentence.words(length.first, length.last)
            if words.startswith(facets["term"]) and length.first > candidate.trigger[0]:
                facets["term"] = words
                break
    return facets


def _envoys_journey(candidate: Candidate) -> bool:
    """ "The envoy returned to the United States after securing their release": somebody in office, told of by it, goes home."""
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if patient is None or verb.kind != "V" or verb.passive or verb.lemma not in _ARRIVING:
        return False
    head = patient.phrases[0]
    return sentence.low(head.last) in _ENVOYS and sentence.quantity_in(head) is None


_ENVOYS = word_class("delegations") | word_class("fetchers")
_ARRIVING = word_class("arriving")
