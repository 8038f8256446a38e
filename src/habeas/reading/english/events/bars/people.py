"""What bars a frame by whom its people turn out to be: time that is given to prosecutors, staff who are let go.

Invariant: each bar is asked of one clause once it is settled who is meant, bars for one reason, and changes nothing.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.bodies_of_trades import of_a_trade
from habeas.reading.english.events.candidates import is_people
from habeas.reading.english.events.conditions import in_custody, is_billed, may_be_sanctioned, means_captive
from habeas.reading.english.events.figures import captivating, elliptical_thing, speaks_of_custody
from habeas.reading.english.events.fitting import Bar, Fitting
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.lexicon import Class

__all__ = ["BARRED_BY_PEOPLE", "barred_by_word"]

_OFFICES = word_class("offices_of_justice")
_STAFF = word_class("staff")
_LENGTHS = word_class("lengths_of_terms")


def _given_time(fitting: Fitting) -> bool:
    """ "parliament gave prosecutors two more years": time, and no term."""
    phrase, patient = fitting.phrase, fitting.patient
    if fitting.frame.kind is not Kind.SENTENCED or phrase.lemma not in ("give", "hand") or patient is None or phrase.passive:
        return False
    officials = fitting.sentence.low(patient.phrases[0].last).removesuffix("s") in _OFFICES
    return officials and (fitting.needed or " ").split(" ")[-1] in _LENGTHS


def _no_people(fitting: Fitting) -> bool:
    """Where the frame tells of people, and these are none."""
    sentence, frame, patient = fitting.sentence, fitting.frame, fitting.patient
    if patient is None or frame.kind in (Kind.AGREED, Kind.MET) or frame.any_object or frame.entries:
        return False
    strict = frame.persons or frame.kind in (Kind.RELEASED, Kind.HELD, Kind.TRANSFERRED, Kind.DESIGNATED, Kind.DIED)
    if not is_people(sentence, patient, strict=strict):
        return True
    head = patient.phrases[0]
    alone = sentence.tags[head.last] == "q" and len(patient.phrases) == 1
    return (alone and elliptical_thing(sentence, head)) or _other_people(fitting, patient)


def _other_people(fitting: Fitting, patient: Group) -> bool:
    """Whether these are other people than a frame tells of: staff who are let go, families who post bail, relatives who go home."""
    sentence, phrase, frame = fitting.sentence, fitting.phrase, fitting.frame
    head = sentence.tokens[patient.phrases[0].last]
    if phrase.lemma == "let" and head.low in _STAFF and not speaks_of_custody(sentence):
        return True
    if frame.kind is Kind.CHARGED and head.classes & Class.UNIT:
        return True
    if head.classes & Class.FAMILY and (frame.captives or (phrase.lemma in ("post", "make", "pay") and frame.kind is Kind.RELEASED)):
        return True
    return frame.captives_only and not means_captive(sentence, patient)


def _kept_otherwise(fitting: Fitting) -> bool:
    """ "was kept waiting", "were held responsible", "held up": the passive alone, of no captives or with another complement."""
    sentence, phrase, patient = fitting.sentence, fitting.phrase, fitting.patient
    if not fitting.frame.bare_passive or fitting.needed is not None:
        return False
    if phrase.lemma == "keep" and not (patient is not None and in_custody(sentence, patient.phrases[0].i)):
        return True
    return sentence.low(phrase.head + 1) in ("responsible", "accountable", "liable", "to", "up", "back", "together")


def _nobody_listed(fitting: Fitting) -> bool:
    sentence, frame, patient = fitting.sentence, fitting.frame, fitting.patient
    if frame.kind not in (Kind.DESIGNATED, Kind.UNDESIGNATED) or patient is None or frame.entries:
        return False
    if is_people(sentence, patient) or sentence.group_names(patient):
        return False
    return sentence.low(patient.phrases[0].last) not in ("case", "cases", "name", "names", "list")


def _captivated(fitting: Fitting) -> bool:
    """ "a story that held them": who acts captures no body."""
    taken = fitting.frame.kind in (Kind.HELD, Kind.DETAINED)
    return taken and fitting.agent is not None and captivating(fitting.sentence, fitting.agent)


def _no_target(fitting: Fitting) -> bool:
    patient = fitting.patient
    if fitting.frame.targets and fitting.agent is not None and of_a_trade(fitting.sentence, fitting.agent):
        return True
    return fitting.frame.targets and patient is not None and not may_be_sanctioned(fitting.sentence, patient, fitting.frames)


def _billed(fitting: Fitting) -> bool:
    charged = fitting.frame.kind is Kind.CHARGED and fitting.phrase.lemma == "charge"
    return charged and is_billed(fitting.sentence, fitting.phrase, fitting.setting)


# asked once it is settled who is meant
BARRED_BY_PEOPLE: tuple[Bar, ...] = (
    _given_time,
    _no_people,
    _kept_otherwise,
    _nobody_listed,
    _captivated,
    _no_target,
    _billed,
)


def barred_by_word(fitting: Fitting) -> bool:
    """Whether a word that a frame does not bear stands with its people, or behind the verb whose subject they are."""
    sentence, phrase, frame, patient = fitting.sentence, fitting.phrase, fitting.frame, fitting.patient
    count, low = len(sentence.tokens), sentence.low
    reduced = phrase.tense == "participle" and patient is not None and patient.last < phrase.first
    if reduced and frame.targets and any(low(k) in frame.bars for k in range(phrase.head + 1, min(count, phrase.head + 4))):
        # "individuals sanctioned in due process for various crimes": by courts
        return True
    if frame.patient == "subject" and any(low(k) in frame.bars for k in range(phrase.head + 1, min(count, phrase.head + 9))):
        return True
    if patient is None:
        return False
    beyond = 5 if frame.kind is Kind.CHARGED and patient.first > phrase.head else 1
    return any(low(k) in frame.bars for k in range(patient.first, min(count, patient.last + beyond)))
