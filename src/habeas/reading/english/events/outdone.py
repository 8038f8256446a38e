"""Candidates that tell nothing beside another of their sentence: a captive named in passing who is told to have died, a figure's own event.

Invariant: each rule compares two candidates of one sentence, and says of the first alone whether the second tells all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.events.passing import named_in_passing
from habeas.reading.english.events.verdicts_again import named_again
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["not_outdone", "told_by_figure"]

_LEFT = frozenset((Kind.DIED, Kind.RELEASED, Kind.DEPORTED))


def _has_left(captive: Candidate, fate: Candidate) -> bool:
    """Whether a captive named in passing is told in the same sentence to have died or got out ("the jailed pastor has died")."""
    told = captive.attributive and fate.kind in _LEFT and not fate.attributive and fate.modality is Modality.ASSERTED
    patients = (captive.patient, fate.patient)
    if not told or patients[0] is None or patients[1] is None:
        return False
    if fate.of_the_held:
        # "the death of the political prisoner Ana Ruiz": by the words that name whom it befell
        fate.of_the_held = fate.kind is not Kind.DIED or patients[0].first != patients[1].first
        return not fate.of_the_held
    return patients[1].first <= patients[0].last <= patients[1].last or _who_all_died(captive.sentence, patients[0], patients[1])


def _who_all_died(sentence: Sentence, captive: Group, last: Group) -> bool:
    """ "political prisoners Leo Sand, Ivo Kern and others who died": whom a list begins with, where a clause on its end tells what befell
    them."""
    between = range(captive.phrases[-1].i + 1, last.phrases[0].i)
    listed = sentence.kind(last.phrases[0].i - 1) == "c" and all(sentence.kind(k) in ("N", ",", "c") for k in between)
    return listed and sentence.kind(last.phrases[-1].i + 1) == "w"


def _went_back(freed: Candidate, fate: Candidate) -> bool:
    """ "17 people released under the pardons have been returned to custody": the participle says which people, and tells no release."""
    sentence = freed.sentence
    verb = sentence.phrases[freed.phrase]
    if freed.kind is not Kind.RELEASED or fate.kind is not Kind.RETURNED_TO_CUSTODY or freed.nominal or verb.tense != "participle":
        return False
    patients = (freed.patient, fate.patient)
    same = patients[0] is not None and patients[1] is not None and patients[0].first == patients[1].first
    return (
        same
        and freed.trigger[0] < fate.trigger[0]
        # "released under the pardons of the past year": the time is that of the pardons
        and not any(freed.trigger[1] < time.first < fate.trigger[0] and sentence.low(time.first - 1) != "of" for time in sentence.times)
    )


def _cleared_and_freed(cleared: Candidate, freed: Candidate) -> bool:
    """ "was acquitted and walked free": one going free, told by what a court did."""
    verb = cleared.sentence.phrases[cleared.phrase]
    joined = cleared.kind is Kind.SENTENCED and verb.kind == "V" and verb.lemma == "acquit" and freed.kind is Kind.RELEASED
    if not joined or freed.modality is not Modality.ASSERTED or not cleared.phrase < freed.phrase <= cleared.phrase + 3:
        return False
    return any(cleared.sentence.kind(k) == "c" for k in range(cleared.phrase + 1, freed.phrase))


def _denied_with(deal: Candidate, other: Candidate) -> bool:
    """ "no ransom was paid and nobody exchanged", "No agreement must be signed": one denial of one deal, by the first or the longer."""
    if not (deal.kind is other.kind is Kind.AGREED) or deal is other or not (deal.modality is other.modality is Modality.DENIED):
        return False
    inside = other.first <= deal.first and deal.last <= other.last and (other.first, other.last) != (deal.first, deal.last)
    return inside or (other.first < deal.first and any(deal.sentence.kind(k) == "c" for k in range(other.phrase + 1, deal.phrase)))


def _kept_all_the_same(served: Candidate, kept: Candidate) -> bool:
    """ "41 people remain in prison although they have served their sentences in full": nobody has left."""
    over = served.kind is Kind.RELEASED and served.facets.get("ground") == "served" and kept.kind is Kind.HELD
    if not over or kept.first > served.first or served.patient is None:
        return False
    verb = served.sentence.phrases[served.phrase]
    if verb.tense == "gerund" and [served.sentence.low(verb.first - 2), served.sentence.low(verb.first - 1)] == ["even", "after"]:
        # "kept behind bars even after serving out his sentence"
        return True
    if not kept.state:
        return False
    sentence, before = served.sentence, served.patient.phrases[0].i - 1
    return (
        sentence.tags[served.patient.first] == "r"
        and sentence.kind(before) in ("s", "h")
        and sentence.low(sentence.phrases[before].last) in _ALTHOUGH
    )


def _prolonged(taken: Candidate, kept: Candidate) -> bool:
    """ "renewed for 45 days the detention of 51 defendants": held on, and not taken in."""
    verb = kept.sentence.phrases[kept.phrase]
    told = taken.kind is Kind.DETAINED and taken.nominal and kept.kind is Kind.HELD and verb.kind == "V" and verb.lemma in _PROLONGING
    return told and kept.first <= taken.trigger[0] <= kept.last


def _counted_so(taken: Candidate, stock: Candidate) -> bool:
    """ "counts 1,161 people jailed for political reasons": so many are held, and the participle says no more."""
    verb = taken.sentence.phrases[taken.phrase]
    patients = (taken.patient, stock.patient)
    reduced = taken.kind is Kind.DETAINED and not taken.nominal and verb.tense == "participle" and not _dated_there(taken)
    counted = reduced and stock.kind is Kind.HELD and stock.stock and stock.first <= taken.trigger[0] <= stock.last
    if not counted or patients[0] is None or patients[1] is None:
        return False
    return patients[0].first in (patients[1].first, stock.counted.first if stock.counted is not None else -1)


def _held_to_be_there(deemed: Candidate, fate: Candidate) -> bool:
    """ "1,687 people it regards as political prisoners were still being held": who they are to somebody, on the way to what is told."""
    if deemed is fate or deemed.kind is not Kind.HELD or deemed.patient is None or fate.patient is None or deemed.nominal:
        return False
    verb = deemed.sentence.phrases[deemed.phrase]
    same = deemed.patient.first == fate.patient.first and deemed.trigger[0] > deemed.patient.last and deemed.last < fate.trigger[0]
    return same and verb.kind == "V" and verb.lemma in _HELD_TO_BE and fate.phrase > deemed.phrase


_HELD_TO_BE = word_class("holding_to_be")


def _dated_there(taken: Candidate) -> bool:
    """Whether a time stands behind a participle, before the next comma."""
    sentence, after = taken.sentence, taken.trigger[1] + 1
    comma = next((k for k in range(after, len(sentence.tokens)) if sentence.tags[k] in ",("), len(sentence.tokens))
    return any(after <= time.first < comma for time in sentence.times)


def _punished(measure: Candidate, fate: Candidate) -> bool:
    """ "will release 480 people sanctioned for various crimes": by a court, not by a government's measures."""
    patients = (measure.patient, fate.patient)
    return (
        measure.kind is Kind.MEASURE_IMPOSED
        and fate.kind in _OF_PRISONERS
        and patients[0] is not None
        and patients[1] is not None
        and patients[0].first == patients[1].first
    )


_OF_PRISONERS = frozenset((Kind.RELEASED, Kind.DETAINED, Kind.HELD, Kind.SENTENCED))
_PROLONGING = word_class("prolonging_verbs")
_ALTHOUGH = frozenset(("although", "though", "while", "after", "despite"))


def told_by_figure(other: Candidate, count: Candidate) -> bool:
    """Whether a candidate without a number of its own stands inside the figure that counts its people, or is told by its very number."""
    if other.stock and count.subset == "compared" and other.patient is not None and count.patient is not None:
        # "it listed 1,200", another day's number of what was counted before it
        return other.phrase == count.phrase and other.patient.phrases[0] == count.patient.phrases[0]
    return (
        other.kind is count.kind
        and count.first <= other.trigger[0] <= count.last
        and other.trigger != count.trigger
        and other.patient is not None
        and all(other.sentence.quantity_in(phrase) is None for phrase in other.patient.phrases)
    )


# whether the first candidate tells nothing beside the second
_OUTDONE: tuple[Callable[[Candidate, Candidate], bool], ...] = (
    _punished,
    _held_to_be_there,
    _went_back,
    _counted_so,
    _prolonged,
    _kept_all_the_same,
    _cleared_and_freed,
    _denied_with,
    named_again,
)


def not_outdone(told: Sequence[Candidate], fates: Sequence[Candidate]) -> list[Candidate]:
    """Those of a sentence's candidates that tell something of their own. fates: what else the sentence tells, themselves included."""
    return [
        candidate
        for candidate in told
        # asked first, because it also settles by which words a death is told
        if not any(_has_left(candidate, fate) for fate in fates)
        and not named_in_passing(candidate)
        and not any(outdone(candidate, fate) for outdone in _OUTDONE for fate in fates)
    ]
