"""When a part of a number held, and how a stay in custody told beside a release ended.

Invariant: a part is of the time of its whole unless its own words, or the tense they stand in, give it another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.scan import shifted

__all__ = ["counted_with", "ended_stay", "up_to_whole"]

_STILL = word_class("still_so")
_GOING_IN = frozenset((Kind.DETAINED, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED))
_COUNTED_OF = frozenset((Kind.HELD, Kind.RELEASED))
_ENDING = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DIED))


def counted_with(candidate: Candidate, whole: Draft) -> bool:
    """ "At the end of June it had 318 on its list. Of these, 251 are serving sentences": how many were held is told of the day on which all
    of them were counted, unless the words say that they still are."""
    sentence, told = candidate.sentence, whole.candidate.sentence
    if not candidate.state or candidate.kind is not Kind.HELD or whole.kind is not Kind.HELD or not whole.dated:
        return False
    near = sentence.number - told.number in (0, 1) and whole.on.precision is Precision.DAY
    return near and not sentence.times and sentence.vocabulary.isdisjoint(_STILL)


def up_to_whole(candidate: Candidate, on: PartialDate, whole: Draft | None, published: date | None) -> PartialDate:
    """ "1,687 were in prison on 13 January. Of these, 1,505 were arrested after the election": by the day on which all of them were held,
    or let go."""
    if whole is None or not whole.dated or whole.kind not in _COUNTED_OF or candidate.kind not in _GOING_IN or on.latest != published:
        return on
    verb = candidate.sentence.phrases[candidate.phrase]
    latest = whole.on.latest
    if verb.tense == "perfect" or on.earliest is None or latest is None or published is None or not on.earliest <= latest < published:
        return on
    return PartialDate.between(on.earliest, latest, on.text)


def ended_stay(candidate: Candidate, before: Iterable[Draft]) -> PartialDate | None:
    """ "freed a teacher on Monday after 14 months in custody": up to the day of the release; from the day so long before it, where it is
    counted in days."""
    sentence = candidate.sentence
    if candidate.kind is not Kind.HELD or not candidate.nominal or sentence.low(candidate.first) != "after":
        return None
    told = [draft for draft in before if draft.candidate.sentence is sentence and draft.kind in _ENDING and not draft.gone]
    left = told[-1].on if told and told[-1].modality is Modality.ASSERTED else None
    if left is None or left.latest is None:
        return None
    time = next((other for other in sentence.times if other.first == candidate.first and other.offset is not None), None)
    offset = time.offset if time is not None else None
    if offset is None or offset.amount is None or offset.unit not in ("day", "week") or left.precision is not Precision.DAY:
        return PartialDate.before(left.latest)
    start = shifted(left.latest, -offset.amount, offset.unit).earliest
    return PartialDate.between(start, left.latest) if start is not None else None
