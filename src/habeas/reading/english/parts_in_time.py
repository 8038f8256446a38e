"""When a part of a number held, and how a stay in custody told beside a release ended.

Invariant: a part is of the time of its whole unless its own words, or the tense they stand in, give it another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.model.kinds import EXITS
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.offsets import Offset
from habeas.reading.english.scan import exactly_ago, shifted

__all__ = ["back_to_the_day", "befell_before", "counted_with", "ended_stay", "up_to_whole", "within_whole"]

_STILL = word_class("still_so")
_GOING_IN = frozenset((Kind.DETAINED, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED))
_COUNTED_OF = frozenset((Kind.HELD, Kind.RELEASED))


def back_to_the_day(candidate: Candidate, offset: Offset, anchored: PartialDate) -> PartialDate | None:
    """ "On 31 December 20,903 people were in custody. A year earlier there had been 19,856": how many were held on that day of the year
    before."""
    back = candidate.kind is Kind.HELD and candidate.state and offset.relation == "earlier" and offset.unit in ("month", "year")
    if not back or offset.amount is None or offset.unit is None or anchored.precision is not Precision.DAY or anchored.latest is None:
        return None
    return exactly_ago(anchored.latest, offset.amount, offset.unit)


def befell_before(candidate: Candidate, whole: Draft) -> bool:
    """ "Of the 912 in prison, 140 have been convicted", "freed 167, four of them convicted over protests", "Minsk freed 31. One of them had
    been sentenced to nine years": what befell some of those held or let go, before they were counted."""
    phrase = candidate.sentence.phrases[candidate.phrase]
    if candidate.kind not in _GOING_IN or phrase.kind != "V":
        return False
    looks_back = phrase.tense == "participle" or (phrase.perfect and phrase.tense == "past")
    return whole.kind is Kind.HELD or (whole.kind is Kind.RELEASED and looks_back)


def within_whole(candidate: Candidate, whole: Draft) -> PartialDate | None:
    """ "Since 2018 at least 176 have been expelled, half of them this year": in the stretch of its own, as far as all were counted."""
    sentence = candidate.sentence
    if candidate.state or whole.on.precision is not Precision.BETWEEN or whole.on.earliest is None or whole.on.latest is None:
        return None
    verb = sentence.phrases[candidate.phrase]
    if verb.kind == "V" and candidate.trigger[0] <= verb.last <= candidate.trigger[1] and candidate.first <= verb.first <= candidate.last:
        return None
    inside = [time for time in sentence.times if candidate.first <= time.first and time.last <= candidate.last]
    if len(inside) != 1 or inside[0].relation != "at" or inside[0].date is None or inside[0].date.earliest is None:
        return None
    start, end = inside[0].date.earliest, inside[0].date.latest
    if end is None or start < whole.on.earliest or start > whole.on.latest:
        return None
    end = min(end, whole.on.latest)
    return PartialDate.day(start, inside[0].text) if start == end else PartialDate.between(start, end, inside[0].text)


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


def ended_stay(candidate: Candidate, before: Iterable[Draft], published: date | None) -> PartialDate | None:
    """ "freed a teacher on Monday after 14 months in custody", "after being held for two years": up to the day of the release; from the day
    so long before it, where it is counted in days."""
    sentence = candidate.sentence
    if candidate.kind is not Kind.HELD or not _after(candidate):
        return None
    told = [draft for draft in before if draft.candidate.sentence is sentence and draft.kind in EXITS and not draft.gone]
    left = told[-1].on if told and told[-1].modality is Modality.ASSERTED else None
    if left is None or left.latest is None:
        return None if candidate.nominal or published is None else PartialDate.before(published)
    time = next((other for other in sentence.times if other.first == candidate.first and other.offset is not None), None)
    offset = time.offset if time is not None else None
    if offset is None or offset.amount is None or offset.unit not in ("day", "week") or left.precision is not Precision.DAY:
        return PartialDate.before(left.latest)
    start = shifted(left.latest, -offset.amount, offset.unit).earliest
    return PartialDate.between(start, left.latest) if start is not None else None


def _after(candidate: Candidate) -> bool:
    """Whether a stay is what something came after: "after 14 months in custody", "after being held for two years"."""
    sentence, phrase = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
    if candidate.nominal:
        return sentence.low(candidate.first) in ("after", "at") and bool(candidate.facets.get("ended"))
    opening = phrase.i - 1
    while sentence.kind(opening) in ("N", "b", "z") or (sentence.kind(opening) == "V" and sentence.phrases[opening].tense == "gerund"):
        opening -= 1
    leads = sentence.kind(opening) in ("h", "s") and sentence.low(sentence.phrases[opening].first) == "after"
    gerund = phrase.tense == "gerund" or (phrase.tense == "participle" and sentence.phrases[opening + 1].tense == "gerund")
    return leads and phrase.kind == "V" and gerund
