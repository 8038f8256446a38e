"""Events told by verbs: frames matched against the voice, subject and object of each verb group.

Invariant: a verb tells an event only of people its frame allows in the place its voice gives them.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import (
    Candidate,
    Setting,
    counts_people,
    group_at,
    is_people,
    region_words,
    unhyphenated,
)
from habeas.reading.english.events.conditions import (
    abroad,
    are_entries,
    has_subject,
    holds_somebody,
    in_custody,
    is_billed,
    known_captives,
    leaves_custody,
    may_be_sanctioned,
    means_captive,
    names_state,
    place_of_custody_in,
)
from habeas.reading.english.events.figures import captivating, elliptical_thing, figurative, speaks_of_custody
from habeas.reading.english.events.measures import measure_event, measure_in, with_measure
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.patients import given_to, new_predicate, patient_of, phrase_after
from habeas.reading.english.events.remarks import (
    charged_with,
    is_deemed,
    is_generic,
    is_published,
    is_rhetorical,
    of_something_else,
    renames,
)
from habeas.reading.english.events.states import told_by_copula
from habeas.reading.english.events.stocks import stock_event
from habeas.reading.english.events.tellings import told_candidate
from habeas.reading.english.frames import COPULAR, Frames, VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["told_by_verb"]

_COURTS = word_class("courts")
_DEEMING = word_class("deeming")
_FIGURES = word_class("figures")
_KEEPERS = word_class("keepers")
_VEHICLES = word_class("vehicles")
_FROZEN = word_class("frozen_property")
_FAR_COMPLEMENT = word_class("far_complement")
_STAFF = word_class("staff")
_ORDERING = word_class("ordering_into_custody")
_FREEING = word_class("freeing_verbs")
_OFFICES = word_class("offices_of_justice")
_LENGTHS = frozenset(("years", "year", "months", "month"))


def told_by_verb(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    if phrase.lemma in COPULAR or (phrase.lemma == "keep" and phrase.passive):
        yield from told_by_copula(sentence, phrase, frames, setting)
    if (
        phrase.lemma in frames.stock.verbs
        and (phrase.finite or (phrase.tense in ("gerund", "infinitive") and phrase.lemma == "hold"))
        and not phrase.passive
    ):
        stock = stock_event(sentence, phrase, frames)
        if stock is not None:
            yield stock
            return
    told = frames.verbs.get(phrase.lemma)
    if told is None or is_rhetorical(sentence, phrase):
        return
    if (phrase.tense == "participle" and sentence.low(phrase.first - 1) == "as") or (
        phrase.tense == "participle" and sentence.low(phrase.first - 2) == "as"
    ):
        # "designated her as wrongfully detained": a predicate, no event of its own
        return
    if (phrase.tense == "participle" or (phrase.tense == "infinitive" and phrase.passive)) and phrase.i and is_deemed(sentence, phrase):
        return
    if phrase.tense == "participle" and sentence.kind(phrase.i - 1) == "N" and sentence.kind(phrase.i - 2) == "V":
        ordered = sentence.phrases[phrase.i - 2].lemma in _ORDERING and sentence.phrases[phrase.i - 2].lemma in frames.verbs
        if ordered and phrase.lemma not in _FREEING:
            # "a judge ordered him jailed": told by the order
            return
    if phrase.tense == "gerund" and charged_with(sentence, phrase):
        return
    if phrase.lemma == "order" and sentence.kind(phrase.i + 1) == "N" and sentence.kind(phrase.i + 2) == "V":
        ordered_to = sentence.phrases[phrase.i + 2]
        if ordered_to.tense == "infinitive" and ordered_to.passive and ordered_to.lemma in frames.verbs:
            # "ordered the six to be held": told by what was ordered
            return
    taken: Candidate | None = None
    for frame in told:
        if taken is not None and not frame.of_the_held:
            continue
        candidate = _match(sentence, phrase, frame, frames, setting)
        if candidate is None:
            continue
        if taken is None and candidate.kind is Kind.DETAINED:
            # "was taken to a barracks": an arrest, or a transfer of somebody whom the text has in custody already, which is asked first
            taken = candidate
            continue
        yield candidate
        break
    if taken is not None:
        yield taken


def _needed(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> str | None:
    """The needed phrase that follows the trigger in its clause; "" when none is needed, None when it is missing."""
    if not frame.needs:
        return ""
    end = sentence.clause_end(phrase.i) if frame.reach != "sentence" else len(sentence.tokens) - 1
    if frame.reach == "sentence":
        whole = region_words(sentence, 0, end)
        return frame.needs.holds(whole) or frame.needs.holds(unhyphenated(whole))
    if frame.within:
        end = min(end, phrase.last + frame.within + 2)
    start = phrase.head + 1
    if frame.kind is Kind.CHARGED:
        end = min(len(sentence.tokens) - 1, phrase.last + 6)
    # what is needed may be the verb's own complement, past a bare infinitive or participle
    if phrase.lemma in _FAR_COMPLEMENT:
        end = max(end, min(len(sentence.tokens) - 1, phrase.last + 14))
        stop = next((k for k in range(start, end + 1) if sentence.tags[k] in ";.ws" or new_predicate(sentence, k)), end + 1)
        end = min(end, stop - 1)
    if frame.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED) or frame.needs.infinitive:
        # the complement is itself an infinitive
        stop = next((k for k in range(start, len(sentence.tokens)) if sentence.tags[k] in ",;.ws"), len(sentence.tokens))
        end = max(end, stop - 1)
    if end < start:
        return None
    if frame.adjacent:
        target = sentence.object(phrase.i)
        region = region_words(sentence, start, end)
        found = frame.needs.opens(region)
        if found is None and target is not None:
            # past the object, whole or without what hangs on it
            for after in (sentence.group(target).last + 1, sentence.phrases[target].last + 1):
                found = found or (frame.needs.opens(region_words(sentence, after, end)) if after <= end else None)
        found = found or frame.needs.opens(unhyphenated(region))
        if found is None and start + 1 <= end and sentence.tags[start] in "bz":
            # an adverb in between
            found = frame.needs.opens(region_words(sentence, start + 1, end))
        return found
    region = region_words(sentence, start, end)
    found = frame.needs.holds(region)
    apart = unhyphenated(region) if found is None else region
    return frame.needs.holds(apart) if apart != region else found


def _match(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, setting: Setting) -> Candidate | None:
    if frame.passive_only and not phrase.passive:
        return None
    may_lack = frame.of_captives or (frame.bare_passive and phrase.passive)
    if frame.needs.last_words and not may_lack and frame.needs.last_words.isdisjoint(sentence.spelled):
        # most frames of most verbs: nowhere in the sentence stands what they need
        return None
    if frame.closing and sentence.kind(phrase.i + 2) not in (",", ".", ";", "", "z", "c", "s", '"'):
        return None
    if frame.perfect and not (phrase.perfect and not phrase.passive):
        return None
    if frame.progressive and not (phrase.progressive or phrase.tense in ("present", "gerund")):
        return None
    if (frame.captives or frame.captives_only) and not setting.custody:
        return None
    if (
        (frame.listed and not setting.designations)
        or (frame.measures and not setting.measures)
        or (frame.expulsions and not setting.expulsion)
    ):
        return None
    if phrase.tense == "participle" and is_generic(sentence, phrase.i - 1):
        return None
    particle = sentence.low(phrase.head + 1) in frame.next_bars and sentence.low(phrase.head + 2) != "to"
    if particle or figurative(sentence, phrase):
        # "freed up funds", but not "to free up to 1,400"
        return None
    needed = _needed(sentence, phrase, frame)
    if needed is None and frame.kind is Kind.HELD and phrase.lemma == "serve" and _bare_term(sentence, phrase):
        needed = ""
    if (needed is None and not may_lack) or (needed == "off" and phrase.passive and sentence.kind(phrase.i + 2) == "N"):
        # "were taken off the list": a preposition, no particle
        return None
    patient_at, agent_at = patient_of(sentence, phrase, frame)
    if frame.patient == "after":
        patient_at, agent_at = phrase_after(sentence, phrase, needed or ""), sentence.subject(phrase.i)
    if frame.in_custody and not (patient_at is not None and in_custody(sentence, patient_at)) and not place_of_custody_in(sentence, phrase):
        return None
    if (frame.subjects and not has_subject(sentence, phrase, frame)) or (frame.abroad and not abroad(sentence, phrase)):
        return None
    if frame.kind is Kind.RELEASED and needed == "back" and place_of_custody_in(sentence, phrase):
        # "was brought back to the prison in Hlybokaye"
        return None
    if frame.kind is Kind.SENTENCED and needed and of_something_else(sentence, phrase, needed):
        return None
    if (
        (frame.out_of_custody or frame.patient == "subject")
        and patient_at is not None
        and sentence.low(sentence.phrases[patient_at].last) in _KEEPERS
        and not (frame.kind is Kind.DIED and renames(sentence, patient_at))
    ):
        return None
    if frame.kind is Kind.DETAINED and agent_at is not None and sentence.low(sentence.phrases[agent_at].last) in _VEHICLES:
        return None
    if frame.unwilling and not (phrase.negated and phrase.modal in ("would", "will", "wo", "'d")):
        return None
    if frame.in_captivity and not (patient_at is not None and in_custody(sentence, patient_at)):
        return None
    if frame.freed and not known_captives(sentence, phrase, patient_at):
        return None
    if needed is None and frame.of_captives and (patient_at is None or not in_custody(sentence, patient_at)):
        return None
    if frame.out_of_custody and not leaves_custody(sentence, phrase):
        return None
    if frame.entries and not are_entries(sentence, patient_at, phrase):
        return None
    if frame.exchanged and not (
        setting.exchange
        and patient_at is not None
        and (in_custody(sentence, patient_at) or counts_people(sentence, sentence.group(patient_at)))
    ):
        return None
    if frame.patient == "with":
        return with_measure(sentence, phrase, frame, frames, patient_at)
    if frame.money and sentence.vocabulary.isdisjoint(_FROZEN):
        return None
    if frame.of_subject:
        patient_at = sentence.subject(phrase.i) if phrase.finite and not phrase.passive else None
        if patient_at is None or measure_in(sentence, Group(*_bounds(sentence, patient_at)), frames) is None:
            return None
    if frame.patient == "measure" or frame.objects:
        return measure_event(sentence, phrase, frame, frames, patient_at, agent_at)
    if patient_at is None:
        if frame.kind is Kind.RELEASED and phrase.passive and phrase.tense == "infinitive":
            return None
        if not (frame.kind in (Kind.AGREED, Kind.MET) and agent_at is not None):
            implied = sentence.kind(phrase.i - 1) in ("c", ",", "", "b", "x", "h") and phrase.passive
            if not implied and not (frame.patient == "subject" and phrase.tense in ("gerund", "infinitive")):
                return None
            return told_candidate(sentence, phrase, frame, None, None, needed, setting, implied=True)
    patient = group_at(sentence, patient_at)
    agent = group_at(sentence, agent_at)
    if needed == "from entering" and _enters_something(sentence, phrase):
        return None
    if patient is not None and frame.kind is Kind.RELEASED and is_published(sentence, phrase, patient):
        return None
    if patient is not None and not phrase.passive and frame.kind is Kind.RELEASED and sentence.low(patient.phrases[0].last) in _FIGURES:
        # "brings the total of those brought home to 3,621"
        return None
    if frame.closing and patient is not None and sentence.low(patient.first) in ("those", "people", "others"):
        # "among those who walked out": whoever is told of elsewhere
        return None
    if frame.kept and (patient is None or not holds_somebody(sentence, phrase, patient)):
        return None
    if frame.by_state and (agent is None or not names_state(sentence, agent)):
        return None
    if frame.kind is Kind.DESIGNATED and phrase.tense == "participle" and phrase.lemma in _DEEMING:
        # "at least 36 people considered political prisoners": who they are, no act
        return None
    if frame.kind is Kind.DESIGNATED and not phrase.passive and phrase.lemma in _DEEMING and patient is not None:
        if needed and sentence.words(patient.first, patient.last).lower() == needed:
            # "212 releases of people considered political prisoners": of whom nobody is said to consider them so
            return None
    if frame.kind is Kind.SENTENCED and phrase.lemma == "fine" and not _fined_by_court(sentence, phrase, patient, agent):
        return None
    if frame.kind is Kind.DIED and frame.effect and phrase.modal:
        return None
    if (
        frame.kind is Kind.HELD
        and phrase.lemma == "detain"
        and not phrase.passive
        and not phrase.progressive
        and patient is not None
        and counts_people(sentence, patient)
    ):
        # "police have detained 1,133 people since Wednesday": as many arrests
        return None
    if frame.kind is Kind.DESIGNATED and patient is not None and sentence.low(patient.phrases[0].last) in ("case", "cases"):
        # "classed his case as arbitrary detention"
        patient = _whose_case(sentence, patient.phrases[0]) or patient
    if frame.dative and not phrase.passive:
        given = given_to(sentence, phrase)
        patient = given if given is not None else patient
    if frame.kind is Kind.SENTENCED and phrase.lemma in ("give", "hand") and patient is not None and not phrase.passive:
        if sentence.low(patient.phrases[0].last).removesuffix("s") in _OFFICES and (needed or " ").split(" ")[-1] in _LENGTHS:
            # "parliament gave prosecutors two more years": time, and no term
            return None
    if patient is not None and frame.kind not in (Kind.AGREED, Kind.MET) and not frame.any_object and not frame.entries:
        strict = frame.persons or frame.kind in (Kind.RELEASED, Kind.HELD, Kind.TRANSFERRED, Kind.DESIGNATED, Kind.DIED)
        if not is_people(sentence, patient, strict=strict):
            return None
        head = sentence.tokens[patient.phrases[0].last]
        if sentence.tags[patient.phrases[0].last] == "q" and len(patient.phrases) == 1 and elliptical_thing(sentence, patient.phrases[0]):
            return None
        if phrase.lemma == "let" and head.low in _STAFF and not speaks_of_custody(sentence):
            # "300 workers were let go": dismissed
            return None
        if frame.kind is Kind.CHARGED and head.classes & Class.UNIT:
            return None
        if phrase.lemma in ("post", "make", "pay") and frame.kind is Kind.RELEASED and head.classes & Class.FAMILY:
            # "after their families posted bail"
            return None
        if frame.captives_only and not means_captive(sentence, patient):
            return None
        if frame.captives and head.classes & Class.FAMILY:
            # "relatives went home"
            return None
    if (
        frame.bare_passive
        and needed is None
        and (
            (phrase.lemma == "keep" and not (patient is not None and in_custody(sentence, patient.phrases[0].i)))
            or sentence.low(phrase.head + 1) in ("responsible", "accountable", "liable", "to", "up", "back", "together")
        )
    ):
        return None
    if (
        frame.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED)
        and patient is not None
        and not frame.entries
        and not is_people(sentence, patient)
        and not sentence.group_names(patient)
        and sentence.low(patient.phrases[0].last) not in ("case", "cases", "name", "names", "list")
    ):
        return None
    if agent is not None and frame.kind in (Kind.HELD, Kind.DETAINED) and captivating(sentence, agent):
        return None
    if frame.targets and patient is not None and not may_be_sanctioned(sentence, patient, frames):
        return None
    if frame.kind is Kind.CHARGED and phrase.lemma == "charge" and is_billed(sentence, phrase, setting):
        return None
    if frame.case:
        return _case(sentence, phrase, frame)
    if (
        frame.bars
        and frame.patient == "subject"
        and any(sentence.low(k) in frame.bars for k in range(phrase.head + 1, min(len(sentence.tokens), phrase.head + 9)))
    ):
        return None
    if frame.bars and patient is not None:
        beyond = 5 if frame.kind is Kind.CHARGED and patient.first > phrase.head else 1
        if any(sentence.low(k) in frame.bars for k in range(patient.first, min(len(sentence.tokens), patient.last + beyond))):
            return None
    return told_candidate(sentence, phrase, frame, patient, agent, needed, setting)


def _bare_term(sentence: Sentence, phrase: Phrase) -> bool:
    """ "She is now serving 17": years, as the sentence before has told."""
    target = sentence.object(phrase.i)
    quantity = sentence.quantity_in(sentence.phrases[target]) if target is not None and phrase.progressive else None
    return quantity is not None and target is not None and quantity.last == sentence.phrases[target].last


def _bounds(sentence: Sentence, i: int) -> tuple[int, int, tuple[Phrase, ...]]:
    """First and last token of noun phrase `i`, and the phrase: all that its group is without what hangs on it."""
    phrase = sentence.phrases[i]
    return phrase.first, phrase.last, (phrase,)


def _whose_case(sentence: Sentence, case: Phrase) -> Group | None:
    """The people of "the case of Karl Holm" or "his case"."""
    if sentence.low(case.last + 1) in ("of", "against") and sentence.kind(case.i + 2) == "N":
        return sentence.group(case.i + 2)
    owner = owner_of(sentence, case, case.last)
    return owner if owner is not None and owner_is_people(sentence, owner) else None


def _enters_something(sentence: Sentence, phrase: Phrase) -> bool:
    """ "barred from entering the room": another place than a country."""
    entering = next((k for k in range(phrase.i + 1, len(sentence.phrases)) if sentence.phrases[k].lemma == "enter"), None)
    return entering is not None and sentence.kind(entering + 1) == "N"


def _fined_by_court(sentence: Sentence, phrase: Phrase, patient: Group | None, agent: Group | None) -> bool:
    """Whether a fine is a verdict: a court's, that of one person, or told among other verdicts; not one that police hand out to many."""
    if agent is not None and any(sentence.low(k) in _COURTS for k in range(agent.first, agent.last + 1)):
        return True
    if not phrase.passive:
        return False
    counted = patient is not None and counts_people(sentence, patient) and sentence.low(patient.first) not in ("a", "an")
    return not counted or any(verb is not phrase and verb.lemma in _JUDGING for verb in sentence.verb_groups)


_JUDGING = word_class("judging_verbs")


def _case(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> Candidate | None:
    """ "began hearing the case of 12 residents": the people are in the phrase after "of" or "against"."""
    target = sentence.object(phrase.i)
    if any(other.kind == "V" and other.i > phrase.i and other.lemma in ("charge", "indict") for other in sentence.phrases):
        # "have opened a case against his brother, who was charged in February": told by the charge
        return None
    if target is None or sentence.kind(target + 1) != "h" or sentence.kind(target + 2) != "N":
        return None
    patient = sentence.group(target + 2)
    if not is_people(sentence, patient):
        return None
    return told_candidate(sentence, phrase, frame, patient, group_at(sentence, sentence.subject(phrase.i)), "", Setting(True))
