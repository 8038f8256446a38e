"""How a candidate that is told as a part takes what it tells from its whole: what befell the whole befell its part.

Invariant: a part that fits none of the groups told before is told of nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from habeas.model import Kind, Modality
from habeas.model.kinds import LETTING_GO
from habeas.reading.english.clause_times import times_of
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events.labels import counts_by_label
from habeas.reading.english.fates import of_the_freed
from habeas.reading.english.making import Making
from habeas.reading.english.told_groups import holds

__all__ = ["FITTED_BY"]

_FURTHER = frozenset("another more further others other".split())


def _restated(making: Making) -> bool:
    """ "the Union puts the figure at 70": another number for what was counted last."""
    candidate, whole = making.candidate, making.whole
    if making.denied is not None and making.modality is Modality.ASSERTED:
        # "there are no political prisoners, he said. Activists put their number at 357"
        candidate.kind, candidate.state, candidate.stock, making.like = Kind.HELD, True, True, making.denied
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


def _part(making: Making) -> bool:
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


def _predicate(making: Making) -> bool:
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


def _elided(making: Making) -> bool:
    """ "Thirty-two were": what the main verb of the sentence before told."""
    candidate, whole = making.candidate, making.whole
    if whole is None:
        return False
    candidate.kind, candidate.state = whole.kind, whole.candidate.state
    making.whole, making.like = None, whole
    return True


def _there_were(making: Making) -> bool:
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


def _another_holder(making: Making) -> bool:
    """ "China held 31 of them, Myanmar 22": of the same group, on the same day."""
    making.like, making.whole = making.whole, None
    return making.like is not None


def _known(making: Making) -> bool:
    """ "Of the 1,178 political prisoners, 164 are women": told by this, where no group of so many was told of."""
    making.candidate.subset = ""
    return making.whole is None


def _gone(making: Making) -> bool:
    """ "Of these, 114 went to Ukraine": so many of those let go."""
    return making.whole is not None and making.whole.kind in LETTING_GO and _predicate(making)


def _found(making: Making) -> bool:
    """ "counts 61 political prisoners among them": what befell the group befell those found in it."""
    candidate, whole = making.candidate, making.whole
    if whole is None and candidate.kind is Kind.SAID:
        return False
    candidate.kind = whole.kind if whole is not None else candidate.kind
    return True


def _told_as_over(whole: Draft) -> bool:
    """ "people who had been jailed": what they were before the story, which tells something else of them."""
    verb = whole.candidate.sentence.phrases[whole.candidate.phrase]
    return whole.kind is Kind.HELD and verb.kind == "V" and verb.perfect and verb.tense == "past" and not whole.dated


FITTED_BY: Mapping[str, Callable[[Making], bool]] = {
    "restated": _restated,
    "compared": _part,
    "label": _part,
    "among": _part,
    "copular": _predicate,
    "gone": _gone,
    "holder": _another_holder,
    "found": _found,
    "elided": _elided,
    "followed": _elided,
    "beside": _elided,
    "share": _predicate,
    "known": _known,
    "there": _there_were,
}
"""How a candidate takes what it tells from the whole it belongs to, by its kind of part; False where it fits none."""
