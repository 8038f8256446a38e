"""Events that a clause names and does not tell: what dates another, what it ranks, whom it points back at.

Invariant: what has a time of its own, or a number that the words give it, is told and not named in passing.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence

__all__ = ["named_in_passing"]

_RANKS = word_class("ranks_of_events")
_SERIES = word_class("series_of_events")
_BEFOREHAND = frozenset(("before", "until", "pending"))
_ON_THE_EVE = ("the", "eve", "of")
_AHEAD = (("ahead", "of"), ("prior", "to"), ("due", "for"))
_AFTERWARDS = frozenset(("after", "since", "following", "during", "upon", "before"))
_BRINGING_HOME = word_class("freeing_verbs") | word_class("pardoning_verbs") | {"bring", "return", "rescue", "secure", "recover"}
_REACH_OF_OR = 5  # phrases
_ARRESTING = frozenset(("arrest", "detain", "seize", "capture", "apprehend"))
_TAKING = _ARRESTING | {"jail", "imprison", "sweep", "pick", "take", "stop", "intercept", "hold", "kidnap", "abduct"}
_OF_CUSTODY = frozenset((Kind.DETAINED, Kind.HELD))


def named_in_passing(candidate: Candidate) -> bool:
    """Whether a candidate is only what its sentence dates, ranks or says of something else."""
    if candidate.modality is not Modality.ASSERTED:
        return False
    if candidate.nominal and candidate.sentence.phrases[candidate.phrase].kind == "N":
        return _dates_another(candidate) or _ranked(candidate) or _one_of_a_series(candidate) or _way_home(candidate)
    return _looks_back(candidate) or _points_back(candidate) or _in_either_way(candidate)


def _way_home(candidate: Candidate) -> bool:
    """ "was swept up by police at the airport on his return from Northland": when somebody was taken, and no release."""
    sentence, before = candidate.sentence, _before(candidate)
    if candidate.kind is not Kind.RELEASED or sentence.low(candidate.trigger[0]) != "return" or before[2] not in ("on", "upon"):
        return False
    return any(verb.passive and verb.lemma in _TAKING and verb.last < candidate.trigger[0] for verb in sentence.verb_groups)


def _before(candidate: Candidate) -> tuple[str, ...]:
    """The three words before the noun phrase that tells it."""
    sentence, first = candidate.sentence, candidate.sentence.phrases[candidate.phrase].first
    return tuple(sentence.low(k) for k in range(first - 3, first))


def _dates_another(candidate: Candidate) -> bool:
    """ "on the eve of his release", "ahead of their release": still to come; "they were beaten after their arrest": when, of whomever."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    before = _before(candidate)
    ahead = before == _ON_THE_EVE or before[1:] in _AHEAD or before[2] in _BEFOREHAND
    if any(candidate.first <= time.last and time.first <= candidate.last + 1 for time in sentence.times):
        return False
    if candidate.kind is Kind.RELEASED and ahead:
        return True
    theirs = phrase.last == phrase.first + 1 and sentence.tags[phrase.first] == "p"
    if (
        candidate.kind in _OF_CUSTODY
        and theirs
        and before[2] in _AFTERWARDS
        and any(verb.lemma in _ARRESTING and verb.finite and verb.last < phrase.first for verb in sentence.verb_groups)
    ):
        # "was arrested on 2 March and released 12 days after his arrest": the one just told
        return True
    return (
        candidate.kind in _OF_CUSTODY
        and theirs
        and before[2] in _AFTERWARDS
        and not any(sentence.phrase(time.last).i == phrase.i - 2 for time in sentence.times)
    )


def _ranked(candidate: Candidate) -> bool:
    """ "It was the largest release of prisoners since May", of what has been told already."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    ranked = any(sentence.low(k) in _RANKS for k in range(phrase.first, candidate.trigger[0]))
    verb = sentence.phrases[phrase.i - 1] if phrase.i else None
    if not ranked or verb is None or verb.kind != "V" or verb.lemma != "be":
        return False
    subject = sentence.subject(verb.i)
    return subject is not None and sentence.low(sentence.phrases[subject].last) in ("it", "this", "that", "these")


def _one_of_a_series(candidate: Candidate) -> bool:
    """ "the latest in a series of arrests of elected officials", "amid a wave of detentions"."""
    sentence = candidate.sentence
    i = candidate.phrase
    if sentence.kind(i - 1) != "h" or sentence.low(sentence.phrases[i - 1].first) != "of" or sentence.kind(i - 2) != "N":
        return False
    series = sentence.phrases[i - 2]
    return sentence.low(series.last) in _SERIES and sentence.quantity_in(sentence.phrases[i]) is None


def _looks_back(candidate: Candidate) -> bool:
    """ "having served his three years": a stay that is over; "who had been on bail": no longer."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    if verb.kind != "V" or not verb.perfect:
        return False
    if candidate.kind is Kind.HELD:
        return verb.tense == "gerund" and not candidate.facets.get("ended")
    return candidate.kind is Kind.RELEASED and candidate.state and verb.tense == "past" and not _timed(sentence, candidate)


def _in_either_way(candidate: Candidate) -> bool:
    """ "brought home 22 citizens who were kidnapped or wrongfully jailed abroad": what befell the one or the other of those the main clause
    tells of."""
    sentence, patient = candidate.sentence, candidate.patient
    if "or" not in sentence.vocabulary or candidate.kind not in _OF_CUSTODY or patient is None or _timed(sentence, candidate):
        return False
    verb = sentence.phrases[candidate.phrase]
    if verb.kind != "V" or not (verb.passive or verb.tense == "participle"):
        return False
    near = (other for other in sentence.verb_groups if abs(other.i - verb.i) <= _REACH_OF_OR and other is not verb)
    either = any(
        (other.passive or other.tense == "participle") and _joined_by_or(sentence, min(other.i, verb.i), max(other.i, verb.i))
        for other in near
    )
    return either and any(other.finite and other.lemma in _BRINGING_HOME and other.last < patient.first for other in sentence.verb_groups)


def _joined_by_or(sentence: Sentence, first: int, last: int) -> bool:
    """Whether "or", and no comma or other verb, stands between two verbs."""
    between = range(first + 1, last)
    return any(sentence.kind(k) == "c" and sentence.low(sentence.phrases[k].first) == "or" for k in between) and not any(
        sentence.kind(k) in (",", ";", "V") for k in between
    )


def _timed(sentence: Sentence, candidate: Candidate) -> bool:
    return any(candidate.first <= time.first <= candidate.last for time in sentence.times)


def _points_back(candidate: Candidate) -> bool:
    """ "Two of the men pardoned were rearrested", "36 cases, all of them people jailed in 2021": the participle says who they are."""
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if verb.kind != "V" or verb.tense != "participle" or patient is None:
        return False
    before = patient.phrases[0].i - 1
    if (
        sentence.kind(before) == "N"
        and sentence.low(sentence.phrases[before].last) in ("them", "whom")
        and sentence.kind(before - 1) == "h"
    ):
        return sentence.quantity_in(patient.phrases[0]) is None
    timed = any(time.first == verb.last + 1 for time in sentence.times)
    if sentence.low(verb.first - 1) == "ever":
        # "some of the youngest children ever taken hostage": of all that ever were
        return True
    if any(quantity.ordinal and patient.first <= quantity.first <= patient.phrases[0].last for quantity in sentence.quantities):
        # "the fourth person imprisoned over the protests to die"
        return any(sentence.kind(k) == "V" and sentence.phrases[k].tense == "infinitive" for k in range(verb.i + 1, len(sentence.phrases)))
    if patient.partitive is None:
        # "was not among those released"
        among = sentence.low(patient.first) == "those" and sentence.low(patient.first - 1) == "among"
        return among and not timed
    part = patient.partitive
    return (
        sentence.phrase(part.last).i == verb.i - 1
        and sentence.low(part.first) in ("the", "those", "these")
        and sentence.quantity_in(part) is None
        and not timed
    )
