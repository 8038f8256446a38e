"""Events told by verbs: frames matched against the voice, subject and object of each verb group.

Invariant: a verb tells an event only of people its frame allows in the place its voice gives them.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.bars import BARRED_BY_PEOPLE, BARRED_BY_PHRASE, BARRED_BY_PLACE, barred_by_word
from habeas.reading.english.events.candidates import (
    Candidate,
    Setting,
    group_at,
    is_people,
    region_words,
    unhyphenated,
)
from habeas.reading.english.events.figures import figurative
from habeas.reading.english.events.fitting import Fitting, may_be_meant, may_lack
from habeas.reading.english.events.measure_words import measure_in
from habeas.reading.english.events.measures import measure_event, with_measure
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.patients import given_to, new_predicate, patient_of, phrase_after
from habeas.reading.english.events.remarks import (
    charged_with,
    is_deemed,
    is_generic,
    is_rhetorical,
)
from habeas.reading.english.events.states import told_by_copula
from habeas.reading.english.events.stocks import stock_event
from habeas.reading.english.events.tellings import told_candidate
from habeas.reading.english.frames import COPULAR, Frames, VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["told_by_verb"]

_FROZEN = word_class("frozen_property")
_FAR_COMPLEMENT = word_class("far_complement")
_ORDERING = word_class("ordering_into_custody")
_FREEING = word_class("freeing_verbs")


def told_by_verb(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    """What a verb group tells, by its copula, a stock, or each frame that fits it."""
    if phrase.lemma in COPULAR or (phrase.lemma == "keep" and phrase.passive):
        yield from told_by_copula(sentence, phrase, frames, setting)
    if (
        phrase.lemma in frames.stock.verbs
        and (
            phrase.finite
            or (phrase.tense in ("gerund", "infinitive") and phrase.lemma == "hold")
            or (phrase.tense == "gerund" and sentence.low(0) != "with" and _with_a_counter(sentence, phrase))
        )
        and not phrase.passive
    ):
        stock = stock_event(sentence, phrase, frames)
        if stock is not None:
            yield stock
            return
    told = [frame for frame in frames.verbs.get(phrase.lemma, ()) if may_be_meant(sentence, phrase, frame, setting)]
    if not told or figurative(sentence, phrase) or is_rhetorical(sentence, phrase):
        return
    if phrase.tense == "participle" and is_generic(sentence, phrase.i - 1):
        return
    described = sentence.kind(phrase.i + 1) == "N" and sentence.tags[phrase.last + 1] not in "dp" and sentence.kind(phrase.i - 1) == ","
    if described and phrase.lemma == "exile" and phrase.first == phrase.last and sentence.subject(phrase.i) is None:
        # "his wife, exiled opposition leader Anna Frost": who she is
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
    told_so: Candidate | None = None
    for frame in told:
        if told_so is not None and not (frame.of_the_held or frame.once_freed):
            continue
        candidate = _match(sentence, phrase, frame, frames, setting)
        if candidate is None:
            continue
        if candidate.contingent:
            # "was taken to a barracks": an arrest, or a transfer of somebody whom the text has in custody already, which is asked first
            yield candidate
            continue
        told_so = candidate
        if candidate.kind is not Kind.DETAINED:
            break
    if told_so is not None:
        yield told_so


def _with_a_counter(sentence: Sentence, phrase: Phrase) -> bool:
    """ ", with the monitor counting 863 political detainees": a body that counts, behind "with"."""
    subject = phrase.i - 1
    return sentence.kind(subject) == "N" and sentence.low(sentence.phrases[subject].first - 1) == "with"


def _needed(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> str | None:
    """The needed phrase that follows the trigger in its clause; "" when none is needed, None when it is missing."""
    if not frame.needs:
        return ""
    end = sentence.clause_end(phrase.i) if frame.reach != "sentence" else len(sentence.tokens) - 1
    if frame.reach == "sentence":
        begin = 0
        if frame.kind is Kind.DIED:
            # "the victim died; two men are in custody"
            begin = max((other.first for other in sentence.phrases[: phrase.i] if other.kind == ";"), default=0)
            end = next((other.first for other in sentence.phrases[phrase.i :] if other.kind == ";"), end)
        whole = region_words(sentence, begin, end)
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
    if end < start and start < len(sentence.tokens) and sentence.tags[start] == "h" and frame.adjacent:
        # "was left behind": a preposition with nothing after it
        end = start
    if end < start:
        return None
    if frame.adjacent:
        target = sentence.object(phrase.i)
        region = region_words(sentence, start, end)
        found = frame.needs.opens(region)
        if found is None and target is not None and not frame.passive_only:
            # past the object, whole or without what hangs on it
            for after in (sentence.group(target).last + 1, sentence.phrases[target].last + 1):
                found = found or (frame.needs.opens(region_words(sentence, after, end)) if after <= end else None)
        found = found or frame.needs.opens(unhyphenated(region))
        if found is None and target is not None and _given_to_named(sentence, frame, target):
            found = sentence.low(sentence.phrases[target].last)
        if found is None and start + 1 <= end and sentence.tags[start] in "bz":
            # an adverb in between
            found = frame.needs.opens(region_words(sentence, start + 1, end))
        return found
    region = region_words(sentence, start, end)
    found = frame.needs.holds(region)
    apart = unhyphenated(region) if found is None else region
    found = frame.needs.holds(apart) if apart != region else found
    return found if found is not None else _needed_past_insertion(sentence, phrase, frame)


def _needed_past_insertion(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> str | None:
    """ "transferred Ana Ruiz, who was on hunger strike, to house arrest": what is needed behind a clause on the object, between commas."""
    target = sentence.object(phrase.i) if frame.patient == "object" and not phrase.passive else None
    if target is None:
        return None
    comma = sentence.phrase(sentence.group(target).last).i + 1
    if sentence.kind(comma) != "," or sentence.kind(comma + 1) != "w":
        return None
    closing = next((k for k in range(comma + 2, len(sentence.phrases)) if sentence.kind(k) in (",", ";", ".", "s")), None)
    if closing is None or sentence.kind(closing) != "," or sentence.kind(closing + 1) != "h":
        return None
    last = next((k for k in range(closing + 1, len(sentence.phrases)) if sentence.kind(k) in (",", ";", ".", "V", "s")), closing + 1)
    return frame.needs.holds(region_words(sentence, sentence.phrases[closing + 1].first, sentence.phrases[last].first - 1))


def _given_to_named(sentence: Sentence, frame: VerbFrame, target: int) -> bool:
    """ "granted Rafiq Mondal bail": what is given stands right behind the name of whoever gets it, in one phrase."""
    phrase = sentence.phrases[target]
    if not frame.dative or frame.needs.opens(region_words(sentence, phrase.last, phrase.last)) is None:
        return False
    return any(name.kind in ("person", "unknown") and name.last == phrase.last - 1 for name in sentence.names_in(phrase))


def _match(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, setting: Setting) -> Candidate | None:
    """What a verb tells by a frame that may be meant; None where the frame does not fit."""
    needed = _needed(sentence, phrase, frame)
    if needed is None and frame.kind is Kind.HELD and phrase.lemma == "serve" and _bare_term(sentence, phrase):
        needed = ""
    if needed is None and not may_lack(phrase, frame):
        return None
    patient_at, agent_at = patient_of(sentence, phrase, frame)
    if frame.patient == "after":
        patient_at, agent_at = phrase_after(sentence, phrase, needed or ""), sentence.subject(phrase.i)
    fitting = Fitting(sentence, phrase, frame, frames, setting, needed, patient_at, agent_at)
    if any(bars(fitting) for bars in BARRED_BY_PLACE):
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
    if patient_at is None and not (frame.kind in (Kind.AGREED, Kind.MET) and agent_at is not None):
        return told_candidate(sentence, phrase, frame, None, None, needed, setting, implied=True) if _implies_people(fitting) else None
    fitting.patient, fitting.agent = group_at(sentence, patient_at), group_at(sentence, agent_at)
    if any(bars(fitting) for bars in BARRED_BY_PHRASE):
        return None
    fitting.patient = _meant(fitting)
    if any(bars(fitting) for bars in BARRED_BY_PEOPLE):
        return None
    if frame.case:
        return _case(sentence, phrase, frame)
    if frame.bars and barred_by_word(fitting):
        return None
    return told_candidate(sentence, phrase, frame, fitting.patient, fitting.agent, needed, setting)


def _implies_people(fitting: Fitting) -> bool:
    """Whether a verb without its people goes on to tell of those of another clause: "… and was released on Friday"."""
    phrase = fitting.phrase
    if fitting.frame.kind is Kind.RELEASED and phrase.passive and phrase.tense == "infinitive":
        return False
    joined = fitting.sentence.kind(phrase.i - 1) in ("c", ",", "", "b", "x", "h") and phrase.passive
    return joined or (fitting.frame.patient == "subject" and phrase.tense in ("gerund", "infinitive"))


def _meant(fitting: Fitting) -> Group | None:
    """Who is meant by what stands in the place of the people: whose case it is, or to whom something is given."""
    sentence, patient = fitting.sentence, fitting.patient
    if fitting.frame.kind is Kind.DESIGNATED and patient is not None and sentence.low(patient.phrases[0].last) in ("case", "cases"):
        # "classed his case as arbitrary detention"
        patient = _whose_case(sentence, patient.phrases[0]) or patient
    if fitting.frame.dative and not fitting.phrase.passive:
        given = given_to(sentence, fitting.phrase)
        if given is None and fitting.patient_at is not None and _given_to_named(sentence, fitting.frame, fitting.patient_at):
            phrase = sentence.phrases[fitting.patient_at]
            given = Group(phrase.first, phrase.last - 1, (Phrase(phrase.i, "N", phrase.first, phrase.last - 1),))
        patient = given if given is not None else patient
    return patient


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


def _case(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> Candidate | None:
    """ "began hearing the case of 12 residents": the people are in the phrase after "of" or "against"."""
    target = sentence.object(phrase.i)
    if any(other.kind == "V" and other.i > phrase.i and other.lemma in ("charge", "indict") for other in sentence.phrases):
        # "have opened a case against his brother, who was charged in February": told by the charge
        return None
    if target is None:
        return None
    patient = _whose_case(sentence, sentence.phrases[target])
    if patient is None and sentence.kind(target + 1) == "h" and sentence.kind(target + 2) == "N":
        patient = sentence.group(target + 2)
    if patient is None:
        return None
    if not is_people(sentence, patient):
        return None
    return told_candidate(sentence, phrase, frame, patient, group_at(sentence, sentence.subject(phrase.i)), "", Setting(True))
