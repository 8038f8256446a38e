"""The day or period that stands over what an event is told in, or right before its clause: a heading, or what a clause goes on from.

Invariant: what is so dated is told outright, in the simple past or as a line of a list, and looks back on no other time.
"""

from __future__ import annotations

from datetime import date

from habeas.dates import PartialDate
from habeas.reading.english.clause_times import times_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import Headings
from habeas.reading.english.relative_dates import happened
from habeas.reading.english.standing import is_now
from habeas.reading.english.times import TimeExpression
from habeas.reading.structure import HEADS

__all__ = ["of_antecedent", "under_heading"]

_LOOKING_BACK = word_class("looking_back")


def under_heading(candidate: Candidate, headings: Headings, published: date | None) -> PartialDate | None:
    """ "3 February" over a paragraph, "what happened between 3 and 9 February" over a report: when what they tell without a time
    happened. "as of 17 February": of which day its numbers are."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    if sentence.block.part in HEADS or candidate.attributive:
        return None
    if candidate.state:
        counted = candidate.stock or (candidate.patient is not None and sentence.quantity_in(candidate.patient.phrases[0]) is not None)
        return headings.counted_on if counted and is_now(candidate) and not times_of(candidate) else None
    if _labelled(candidate):
        return headings.covered(published)
    if phrase.kind != "V" or candidate.nominal or phrase.modal or phrase.perfect or sentence.in_relative(candidate.phrase):
        return None
    if not sentence.vocabulary.isdisjoint(_LOOKING_BACK):
        return None
    if phrase.tense not in ("past", "participle") or (phrase.tense == "participle" and not _main_participle(candidate)):
        return None
    day = headings.days.get(sentence.number)
    if day is not None:
        return day.worded(None)
    return headings.covered(published) if phrase.tense == "past" else None


def _main_participle(candidate: Candidate) -> bool:
    """Whether a participle tells on what the clause before it tells ("were tried and given 15 days")."""
    return candidate.sentence.kind(candidate.phrase - 1) in ("c", "") or candidate.sentence.kind(candidate.phrase - 2) == "c"


def _labelled(candidate: Candidate) -> bool:
    """ "Releases: 18", a line of a bulletin: whether a label stands before a number, and no time of its own beside them."""
    sentence = candidate.sentence
    colon = any(sentence.low(k) == ":" for k in range(candidate.trigger[0] + 1, candidate.trigger[1]))
    timed = any(candidate.first <= time.first <= candidate.last for time in sentence.times)
    return (
        colon
        and candidate.nominal
        and not timed
        and not any(verb.finite and verb.first < candidate.trigger[1] for verb in sentence.verb_groups)
    )


def of_antecedent(candidate: Candidate) -> PartialDate | None:
    """ "an amnesty in November 2022, under which 1,095 were freed": when what it happened under was. "were taken before a magistrate on 29
    April, who ordered them held": the day of what a relative clause goes on from."""
    sentence = candidate.sentence
    for phrase in sentence.phrases[: candidate.phrase]:
        word = sentence.low(phrase.first)
        if candidate.trigger[0] < phrase.first or (phrase.kind != "w" and word not in ("where", "when")):
            continue
        leads = sentence.low(phrase.first - 1) in ("under", "in", "during")
        goes_on = word in ("who", "which", "where", "when") and sentence.tags[phrase.first - 1] == "," and _goes_on(candidate, phrase.i)
        if not leads and not goes_on:
            continue
        comma = phrase.first - 2 if leads and sentence.tags[phrase.first - 2] == "," else phrase.first - 1
        took_place = happened(candidate, comma - 1) if leads else None
        if took_place is not None:
            return took_place
        told = next((time for time in sentence.times if comma - 1 <= time.last < phrase.first and time.relation == "at"), None)
        if told is None and leads:
            told = _owning(candidate, comma - 1)
        if told is not None and told.date is not None:
            return told.date.worded(told.text)
    return None


def _owning(candidate: Candidate, last: int) -> TimeExpression | None:
    """ "last month's raid on the press, in which twelve were arrested": the time whose event the noun phrase up to a token names."""
    sentence = candidate.sentence
    named = sentence.phrase(last)
    if sentence.kind(named.i - 1) == "h" and sentence.kind(named.i - 2) == "N":
        named = sentence.phrases[named.i - 2]
    owning = (time for time in sentence.times if sentence.low(time.last + 1) in ("'s", "’s") and time.relation == "at")
    return next((time for time in owning if sentence.phrase(time.last + 1) is named), None)


def _goes_on(candidate: Candidate, relative: int) -> bool:
    """Whether a relative clause tells what came next: "who ordered them held", "where he was charged"."""
    sentence = candidate.sentence
    verb = next((phrase for phrase in sentence.phrases[relative:] if phrase.kind == "V" and phrase.finite), None)
    if verb is None or verb.tense != "past" or verb.perfect or verb.modal:
        return False
    return verb.i == relative + 1 or sentence.low(sentence.phrases[relative].first) in ("where", "when")
