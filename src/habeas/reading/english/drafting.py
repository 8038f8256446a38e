"""From a candidate event to a draft of a statement: its people, its number, its date, its speakers, its parties and what it hangs on.

Invariant: a draft is made once, from its sentence and from what the text told before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from habeas.dates import UNKNOWN, PartialDate
from habeas.model import Count, Kind, Modality, PersonMention
from habeas.reading.english.attributions import Attribution
from habeas.reading.english.clause_times import times_of
from habeas.reading.english.counting import Counting
from habeas.reading.english.dating import Dating
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document, candidates_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.hearings import scheduled
from habeas.reading.english.events.labels import counts_by_label
from habeas.reading.english.fates import (
    arrived,
    awaiting_in_custody,
    brought,
    freed_then,
    held_then,
    held_to_be,
    journey,
    larger_number,
    of_the_freed,
    over_with_the_release,
    said_of_the_freed,
    seen_off,
    was_held,
    who_they_were,
    who_was_freed,
)
from habeas.reading.english.generic import generic
from habeas.reading.english.grammar import word_class
from habeas.reading.english.lengths import find_lengths
from habeas.reading.english.linking import Linking
from habeas.reading.english.merging import named_after_colon
from habeas.reading.english.parties import Parties
from habeas.reading.english.parts_settled import settle_parts
from habeas.reading.english.people import People
from habeas.reading.english.populations import counted_as
from habeas.reading.english.relative_dates import compared_with
from habeas.reading.english.saying import Saying
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.standing import told_ahead
from habeas.reading.english.told_groups import holds
from habeas.reading.english.unasserted import Unasserted, ordered_in_vain

__all__ = ["Drafting"]

_MARKS_ONLY = frozenset(("ended",))  # what tells one frame of another
_FURTHER = frozenset("another more further others other".split())
_ARTICLES = frozenset(("a", "an", "the"))
_LET_GO = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED))
_ORDERED_BY_COURTS = frozenset((Kind.HELD, Kind.DETAINED, Kind.SENTENCED, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY))


@dataclass(slots=True)
class _Making:
    """A statement while it is drafted. whole: what it is a part, a predicate or another number of; subset: what it is counted a part of;
    like: what was told with the verb it leaves unsaid; again: what was told without the number that it gives."""

    candidate: Candidate
    before: list[Draft]
    modality: Modality
    whole: Draft | None
    subset: Draft | None = None
    like: Draft | None = None
    again: Draft | None = None
    count: Count | None = None
    people: tuple[PersonMention, ...] = ()
    speakers: tuple[str, ...] = ()
    anaphoric: bool = False
    on: PartialDate = UNKNOWN
    dated: bool = False


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
        making = _Making(candidate, before, modality, self.counting.wholes.whole_of(candidate, before))
        fits = _FITTED_BY.get(candidate.subset)
        if (fits is not None and not fits(self, making)) or not self._befell_somebody(making):
            return None
        making.speakers = self.saying.speakers_of(candidate, said)
        self._tell_what_it_was(making)
        self._date(making)
        self._keep_what_lies_ahead_open(making)
        draft = self._made(making)
        _moved_home(draft, before)
        if under := draft.facets.pop("under", None):
            draft.facets["liberty"] = under
        if self._passed_over(draft, before):
            return None
        _told_once(draft, before)
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

    def _restated(self, making: _Making) -> bool:
        """ "the Union puts the figure at 70": another number for what was counted last."""
        candidate, whole = making.candidate, making.whole
        denied = self.counting.wholes.denied_before(candidate) if whole is None else None
        if denied is not None and making.modality is Modality.ASSERTED:
            # "there are no political prisoners, he said. Activists put their number at 357"
            candidate.kind, candidate.state, candidate.stock, making.like = Kind.HELD, True, True, denied
            return True
        if whole is None and candidate.kind is not Kind.SAID and making.modality is Modality.ASSERTED:
            # "confirmed the arrests and put their number at 45": told by its own sentence
            candidate.subset, candidate.stock = "", False
            return True
        if whole is None or whole.count is None or making.modality is not Modality.ASSERTED:
            return False
        candidate.kind, candidate.state, candidate.stock = whole.kind, whole.candidate.state, whole.candidate.stock
        if whole.kind is Kind.DESIGNATED and not whole.candidate.stock and not times_of(candidate):
            # "recognised five more people, taking the total to 1,204": so many are on the list, and were not added to it
            candidate.kind, candidate.state, candidate.stock = Kind.HELD, True, True
        return True

    def _part(self, making: _Making) -> bool:
        """ "up from 746 a year ago": another day's number of what was counted; "Men: 1,676": a part of it, by its label."""
        candidate, whole = making.candidate, making.whole
        by_label = candidate.subset == "label" and candidate.kind is not Kind.SAID
        if whole is None and by_label and counts_by_label(candidate):
            candidate.subset = ""
        elif (
            whole is None
            or (whole.count is None and (candidate.subset != "among" or whole.people))
            or (candidate.kind is Kind.SAID and _told_as_over(whole))
        ):
            return False
        if candidate.kind is Kind.SAID and whole is not None:
            candidate.kind, candidate.state = whole.kind, whole.candidate.state
            if making.modality is Modality.ASSERTED:
                # "he is not among them" denies it of him
                making.modality = whole.modality
        return True

    def _predicate(self, making: _Making) -> bool:
        """ "twelve of them were women": a part of what was told, by what it is."""
        candidate, whole = making.candidate, making.whole
        if whole is None or making.modality is not Modality.ASSERTED or not holds(whole, candidate):
            return False
        if candidate.kind is Kind.SAID:
            candidate.kind, candidate.state = whole.kind, whole.candidate.state
        if of_the_freed(candidate):
            candidate.kind, candidate.state = Kind.RELEASED, False
        making.modality = whole.modality
        return True

    def _elided(self, making: _Making) -> bool:
        """ "Thirty-two were": what the main verb of the sentence before told."""
        candidate, whole = making.candidate, making.whole
        if whole is None:
            return False
        candidate.kind, candidate.state = whole.kind, whole.candidate.state
        making.whole, making.like = None, whole
        return True

    def _there_were(self, making: _Making) -> bool:
        """ "There were another 12": so many more to whom the same happened. "The men taken away were teachers. There were nineteen of
        them": how many had been told of."""
        candidate, whole = making.candidate, making.whole
        patient = candidate.patient
        if patient is None or making.modality is not Modality.ASSERTED:
            return False
        if (whole is None or whole.kind is Kind.HELD) and times_of(candidate):
            # "At this time last year there were 1,196": held then
            candidate.subset, making.whole = "", None
            return True
        opening = candidate.sentence.phrases[0]
        if whole is None or (opening.kind == "h" and not times_of(candidate)):
            # "In the five years before there were six": of another time, which the words do not tell
            return False
        candidate.kind, candidate.state, candidate.stock = whole.kind, whole.candidate.state, False
        words = {candidate.sentence.low(patient.phrases[0].first), candidate.sentence.low(patient.phrases[0].last)}
        if words & _FURTHER:
            making.whole, making.like = None, whole
        elif whole.count is None:
            making.whole, making.again = None, whole
        else:
            candidate.subset = "restated"
        return True

    def _another_holder(self, making: _Making) -> bool:
        """ "China held 31 of them, Myanmar 22": of the same group, on the same day."""
        making.like, making.whole = making.whole, None
        return making.like is not None

    def _known(self, making: _Making) -> bool:
        """ "Of the 1,178 political prisoners, 164 are women": told by this, where no group of so many was told of."""
        making.candidate.subset = ""
        return making.whole is None

    def _gone(self, making: _Making) -> bool:
        """ "Of these, 114 went to Ukraine": so many of those let go."""
        return making.whole is not None and making.whole.kind in _LET_GO and self._predicate(making)

    def _found(self, making: _Making) -> bool:
        """ "counts 61 political prisoners among them": what befell the group befell those found in it."""
        candidate, whole = making.candidate, making.whole
        if whole is None and candidate.kind is Kind.SAID:
            return False
        candidate.kind = whole.kind if whole is not None else candidate.kind
        return True

    def _befell_somebody(self, making: _Making) -> bool:
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

    def _tell_what_it_was(self, making: _Making) -> None:
        """What a court orders is so; what a part is said to be may tell what befell it."""
        candidate = making.candidate
        if candidate.kind in _ORDERED_BY_COURTS and making.modality is Modality.DEMANDED and self.saying.by_court(candidate):
            unfulfilled = candidate.kind is Kind.RELEASED and self.unasserted.unfulfilled(candidate.sentence)
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

    def _date(self, making: _Making) -> None:
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

    def _keep_what_lies_ahead_open(self, making: _Making) -> None:
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

    def _speakers(self, making: _Making) -> tuple[str, ...]:
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

    def _made(self, making: _Making) -> Draft:
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


def _told_as_over(whole: Draft) -> bool:
    """ "people who had been jailed": what they were before the story, which tells something else of them."""
    verb = whole.candidate.sentence.phrases[whole.candidate.phrase]
    return whole.kind is Kind.HELD and verb.kind == "V" and verb.perfect and verb.tense == "past" and not whole.dated


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
_FITTED_BY: Mapping[str, Callable[[Drafting, _Making], bool]] = {
    "restated": Drafting._restated,
    "compared": Drafting._part,
    "label": Drafting._part,
    "among": Drafting._part,
    "copular": Drafting._predicate,
    "gone": Drafting._gone,
    "holder": Drafting._another_holder,
    "found": Drafting._found,
    "elided": Drafting._elided,
    "followed": Drafting._elided,
    "beside": Drafting._elided,
    "share": Drafting._predicate,
    "known": Drafting._known,
    "there": Drafting._there_were,
}
"""How a candidate takes what it tells from the whole it belongs to, by its kind of part; False where it fits none."""


def _told_once(draft: Draft, before: list[Draft]) -> None:
    """ "19 of them awaiting trial": how many are held, told by the number and by what they await; "are in prison awaiting trial": the stay
    says where they await it."""
    candidate, patient = draft.candidate, draft.candidate.patient
    verb = candidate.sentence.phrases[candidate.phrase]
    if verb.kind != "V" or verb.lemma != "await" or patient is None or draft.kind not in (Kind.HELD, Kind.TRIED):
        return
    for other in before:
        theirs = other.candidate.patient
        same = theirs is not None and theirs.first == patient.first and other.candidate.sentence is candidate.sentence
        if not same or other.gone or other.kind is not Kind.HELD or other.modality is not Modality.ASSERTED:
            continue
        if draft.kind is Kind.HELD:
            other.gone = True
        elif verb.tense in ("participle", "gerund"):
            draft.gone = True


def _moved_home(draft: Draft, before: list[Draft]) -> None:
    """ "has released five from prison and placed them under house arrest": moved, and still in custody."""
    candidate = draft.candidate
    inside = [other for other in before if other.candidate.sentence is candidate.sentence]
    if draft.kind is not Kind.DETAINED or candidate.facets.get("under") != "house arrest" or not draft.anaphoric:
        return
    if not any(other.kind in (Kind.RELEASED, Kind.HELD) for other in inside):
        return
    draft.kind = Kind.TRANSFERRED
    source = next((other for other in inside if other.count is not None), None)
    if source is None:
        return
    if draft.count is None:
        draft.count, draft.people = source.count, source.people or draft.people
    if source.kind is Kind.RELEASED:
        # nobody has left custody
        source.gone = True
        draft.repeats.append(source.span)


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
