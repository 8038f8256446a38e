"""What stands on the day it is told: present states, stays that last, and the day on which a demand or an offer is made.

Invariant: tense and place in the sentence decide, never what the text told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.time_scope import reported
from habeas.reading.english.times import TimeExpression

__all__ = ["due_then", "is_now", "lasts", "owned", "stance_date", "told_ahead", "told_in_past"]

_QUOTE_MARKS = frozenset('"“”«»')


def told_in_past(candidate: Candidate) -> bool:
    """Whether what a candidate means was said on another day: told under a past verb, without a time
    of its own, outside quotation marks."""
    sentence = candidate.sentence
    if candidate.attributive or sentence.times or not sentence.vocabulary.isdisjoint(_QUOTE_MARKS):
        return False
    phrase = sentence.phrases[candidate.phrase]
    if phrase.kind == "V" and phrase.finite and not phrase.modal and not candidate.nominal:
        return False
    before = [other for other in sentence.phrases[: sentence.phrase(candidate.trigger[0]).i] if other.kind == "V" and other.finite]
    return bool(before) and before[0].tense == "past"


def _past_by_weekday(candidate: Candidate, time: TimeExpression, before: Sequence[Phrase]) -> bool:
    """ "demanded her release on Monday", "tried to arrest him on Monday", "nobody knows whether he was arrested on Monday", "was to have
    been freed on Monday": a weekday behind what was done is the last one, and is ahead only of what was undertaken or is to come."""
    sentence = candidate.sentence
    own = sentence.phrases[candidate.phrase]
    if time.first < candidate.trigger[0]:
        return False
    if own.kind == "V" and not candidate.nominal and own.perfect and (own.tense == "infinitive" or own.modal):
        return sentence.low(own.first) != "will"
    if not before or before[-1].tense != "past" or before[-1].modal:
        return False
    main = before[-1]
    if main.i == candidate.phrase and not candidate.nominal:
        opening = [sentence.low(phrase.first) for phrase in sentence.phrases[: main.i] if phrase.kind == "s"]
        return "if" not in opening and "unless" not in opening
    if main.lemma in _UNDERTAKING or main.lemma in _SAYING_SO or main.lemma in ("be", "have") or main.passive:
        return False
    return candidate.nominal or own.tense == "infinitive"


_COUNTING = word_class("counting_verbs") | {"record", "register", "confirm", "document", "verify"}
_SAYING_SO = word_class("saying_so")
_A_WEEK = 7  # days
_UNDERTAKING = word_class("undertaking_verbs") | word_class("looking_ahead")
_LATELY, _FAR_AHEAD = 120, 240  # days


def due_then(candidate: Candidate, time: TimeExpression, published: date | None) -> bool:
    """Whether a day was to come when the words look back on it: "was due to be released on 15 March" and was not, told on 20 March."""
    if published is None or time.date is None or time.ahead is None or time.date.latest is None or time.ahead.earliest is None:
        return False
    sentence = candidate.sentence
    before = [verb for verb in sentence.verb_groups if verb.finite and verb.first <= candidate.trigger[0]]
    looking_back = bool(before) and before[-1].tense == "past" and not before[-1].modal
    if time.relation == "at" and (time.ahead.earliest - time.date.latest).days == _A_WEEK and _past_by_weekday(candidate, time, before):
        return True
    return looking_back and (published - time.date.latest).days <= _LATELY and (time.ahead.earliest - published).days >= _FAR_AHEAD


def is_now(candidate: Candidate) -> bool:
    """Whether the words assert of the day they are published."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    if candidate.attributive:
        return True
    if candidate.state:
        if candidate.nominal or phrase.kind != "V":
            before = [other for other in sentence.phrases[: phrase.i] if other.kind == "V" and other.finite]
            return not (candidate.nominal and before and before[0].tense == "past" and not sentence.flat)
        if phrase.tense == "participle" and "still" in (sentence.low(phrase.first), sentence.low(phrase.first - 1)):
            # "urged it to release the 1,200 prisoners still held"
            return True
        if phrase.tense == "participle":
            return _main_tense(sentence, candidate.phrase) != "past"
        if phrase.tense == "past" and not phrase.perfect and (reported(sentence, phrase.i) or _counted_for_it(candidate, phrase)):
            return True
        return phrase.tense in ("present", "gerund", "perfect", "future", "infinitive")
    if phrase.kind == "V" and phrase.tense == "present" and phrase.progressive:
        return True
    if phrase.kind == "V" and phrase.tense == "gerund" and _main_tense(sentence, candidate.phrase) == "present":
        return candidate.kind in (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED, Kind.RELEASED)
    return False


def _counted_for_it(candidate: Candidate, verb: Phrase) -> bool:
    """ "The group counted 1,674 political prisoners": as news of how many there are, in a sentence that opens with who counts."""
    sentence = candidate.sentence
    if candidate.kind is not Kind.HELD or not candidate.stock or verb.lemma not in _COUNTING or sentence.times or verb.passive:
        return False
    subject = sentence.subject(verb.i)
    return subject is not None and all(sentence.kind(k) in ("N", "b", "h") for k in range(verb.i))


def _main_tense(sentence: Sentence, i: int) -> str:
    for k in range(i - 1, -1, -1):
        if sentence.kind(k) == "V" and sentence.phrases[k].finite:
            return sentence.phrases[k].tense
    for k in range(i + 1, len(sentence.phrases)):
        if sentence.kind(k) == "V" and sentence.phrases[k].finite:
            return sentence.phrases[k].tense
    return ""


def stance_date(candidate: Candidate, modality: Modality, published: date | None) -> PartialDate:
    """For what has not happened: the day the stance was taken, where the words make it known."""
    if published is None:
        return UNKNOWN
    outer = candidate.chain.outermost
    if told_in_past(candidate):
        return PartialDate.before(published) if modality in (Modality.DEMANDED, Modality.OFFERED) else UNKNOWN
    if modality in (Modality.DEMANDED, Modality.OFFERED) and outer is not None:
        return PartialDate.day(published) if outer.present else PartialDate.before(published)
    if modality is Modality.CONDITIONAL or modality is Modality.POSSIBLE:
        return UNKNOWN
    return PartialDate.day(published) if outer is not None and outer.present else UNKNOWN


def lasts(candidate: Candidate, time: TimeExpression) -> bool:
    """ "has been in jail for the past three years": true of the day it is told; "since May" tells of the whole stay."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    if candidate.kind is not Kind.HELD or phrase.kind != "V" or phrase.tense not in ("perfect", "present"):
        return False
    if candidate.stock and phrase.perfect and time.relation == "at" and _up_to_now(sentence, time):
        # "In the last year the number of political prisoners has risen to 525": so many are held now
        return True
    return sentence.low(time.first) in ("for", "over") or sentence.low(time.first - 1) in ("for", "over")


def _up_to_now(sentence: Sentence, time: TimeExpression) -> bool:
    """ "in the last year", "over the past three months", "this year": a stretch that ends on the day of publication."""
    words = {sentence.low(k) for k in range(time.first, time.last + 1)}
    return ("the" in words and bool(words & {"last", "past"})) or "this" in words


def owned(candidate: Candidate) -> bool:
    """Whether an event is told as somebody's ("his detention", "the blogger's arrest"), and so taken for granted."""
    sentence = candidate.sentence
    phrase = sentence.phrase(candidate.trigger[0])
    return any(sentence.tags[k] in "pg" for k in range(phrase.first, candidate.trigger[0]))


def told_ahead(candidate: Candidate, published: date) -> PartialDate | None:
    """When something with a day to come in its words is told to hold: a state today, and what is done before today ("have been arrested in
    the run-up to next month's vote"); None for what has not happened."""
    verb = candidate.sentence.phrases[candidate.phrase]
    if candidate.state:
        return PartialDate(published, published, Precision.DAY, None)
    done = verb.kind == "V" and verb.finite and not verb.modal and (verb.perfect or verb.tense == "past")
    return PartialDate.before(published) if done and not candidate.nominal else None
