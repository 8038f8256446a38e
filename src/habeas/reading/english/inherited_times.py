"""The time at the head of a sentence, or of the clause over an event, for an event that has none of its own.

Invariant: a time reaches what hangs on its clause, and nothing that the words take for granted, recall or report of another time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.clause_government import coordinate_of, governors, in_first_clause, in_object_of, in_other_clause, series_before
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.noun_times import compared, led_by
from habeas.reading.english.offsets import resolve_offset
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.standing import lasts, owned
from habeas.reading.english.time_scope import (
    as_of,
    became_known,
    cleft,
    closes_opening,
    in_a_speech,
    opens_after_colon,
    so_far,
    under,
    what_for,
)
from habeas.reading.english.times import TimeExpression
from habeas.reading.english.verbs_of_times import owner_of_time

__all__ = ["inherited", "said_that_day"]

_SAYING_SO = word_class("saying_so")
_REGARDING = word_class("regarding")
_LONG = (Precision.MONTH, Precision.YEAR)
_LETTING_KNOW = word_class("informing_verbs")
_A_WEEK = timedelta(days=7)  # how long after an arrest a charge is told of as coming with it


def inherited(
    candidate: Candidate, before: list[Draft], anchors: Anchors, published: date | None, *, ahead: bool
) -> tuple[PartialDate, bool] | None:
    """When a candidate happened, by such a time, and whether that counts from another event. ahead: it has not happened yet."""
    sentence = candidate.sentence
    over = governors(candidate)
    beside = coordinate_of(candidate)
    opening = _opening_of_series(sentence, beside)
    for time in sentence.times:
        if compared(sentence, time, candidate.trigger[0]) or (candidate.nominal and not ahead and in_a_speech(sentence, time)):
            # "A report on Tuesday misstated the date of the arrest": the report's day
            continue
        owner = owner_of_time(sentence, time)
        initial = _opens(candidate, time)
        when_clause = _in_when_clause(candidate, owner)
        purpose = owner is not None and beside == owner - 1 and sentence.phrases[owner].tense == "infinitive"
        governing = owner is not None and (owner in over or owner in (beside, opening) or purpose)
        if not initial and not when_clause and not governing:
            continue
        if initial and not ahead and owner is not None and sentence.phrases[owner].tense == "future" and owner != candidate.phrase:
            # "In April we will seek an inquiry into his death": what is still to come dates nothing that has happened
            continue
        if candidate.nominal and not ahead and owner is not None and owner in over and sentence.phrases[owner].lemma in _REGARDING:
            # "On Monday she recalled his arrest", "learnt on Monday of the arrest of her son": the day of the recalling
            if time.date is not None and time.date.latest is not None and time.relation == "at":
                return PartialDate.before(time.date.latest, time.text), False
            continue
        if _of_its_clause_alone(candidate, time, initial=initial, ahead=ahead) or lasts(candidate, time):
            continue
        if owner is not None and not ahead and not initial:
            if governing and in_object_of(candidate, owner):
                # "this week pardoned 31 people convicted of extremism": when they were convicted, the words do not say
                continue
            if owner in over and _only_said(candidate, owner, time, published):
                continue
        counts = time.offset is not None and not (ahead and time.ahead is not None)
        if counts and time.offset is not None:
            anchored = anchors.date_of(candidate, before, time) or anchors.now(time)
            value = resolve_offset(time.offset, anchored, published) if anchored is not None else time.date
        else:
            # what was said on a past day is offered or demanded on that day
            said_then = owner is not None and governing and sentence.phrases[owner].tense == "past"
            said_then = said_then or (initial and _goes_on_in_the_past(sentence, time))
            value = time.ahead if ahead and time.ahead is not None and not said_then else time.date
        if value is None:
            continue
        if not ahead and owner is not None and _came_after(candidate, owner, time):
            # "His death followed the death of Leo Sand on 30 July": then or later
            if published is None or value.earliest is None or value.earliest > published:
                return None
            return PartialDate.between(value.earliest, published), counts
        if as_of(sentence, time) and not candidate.state:
            counted = _counted_by(sentence, before, value)
            return (counted, counts) if counted is not None else None
        if initial and not ahead and value.precision is Precision.DAY and (became_known(sentence, owner) or _was_told(candidate, owner)):
            # "On 6 November it became known that he had been detained": by then
            return (PartialDate.before(value.latest, time.text), counts) if value.latest is not None else None
        led = led_by(sentence, time) if not ahead and published is not None else None
        if led is not None and led[0] == "since" and published is not None and value.earliest is not None and value.earliest <= published:
            # "Since the coup of February 2021, 6,000 have been killed and 28,000 arrested"
            return PartialDate.between(value.earliest, published, sentence.words(led[1], time.last)), counts
        if so_far(sentence, time) and published is not None and value.earliest is not None and value.earliest <= published:
            value = PartialDate.between(value.earliest, published)
        shared = owner is not None and owner in (beside, opening)
        if shared and not initial and not ahead and published is not None and value.earliest is not None:
            here = [draft for draft in before if draft.candidate.sentence is sentence]
            joined = {draft.kind for draft in here if draft.candidate.phrase == beside} or {draft.kind for draft in here}
            if _long_after(candidate, joined, value, published):
                # "was arrested in 2022 and sentenced to seven years": then or later
                return PartialDate.between(value.earliest, published), counts
        if initial and not shared and candidate.chain.outermost is None and in_other_clause(sentence, candidate, time):
            continue
        if when_clause and sentence.low(0) == "after" and value.earliest is not None and published and value.earliest <= published:
            return PartialDate.between(value.earliest, published, time.text), counts
        return value.worded(time.text), counts
    return None


def _was_told(candidate: Candidate, owner: int | None) -> bool:
    """ "On Tuesday his family was told that he had died", "informed them that he was dead": by then."""
    sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
    if owner is None or owner >= candidate.phrase or sentence.phrases[owner].lemma not in _LETTING_KNOW or verb.kind != "V":
        return False
    that = any(sentence.kind(k) == "t" for k in range(owner + 1, candidate.phrase))
    return that and ((verb.perfect and verb.tense == "past") or candidate.kind is Kind.DIED)


def _came_after(candidate: Candidate, owner: int, time: TimeExpression) -> bool:
    """Whether verb `owner` says of an event told by a noun that it followed another, and a time behind it is that other's."""
    sentence = candidate.sentence
    verb = sentence.phrases[owner]
    after = verb.lemma == "follow" and not verb.passive and candidate.nominal and sentence.subject(owner) == candidate.phrase
    return after and sentence.object(owner) is not None and time.first > verb.last


def _opening_of_series(sentence: Sentence, beside: int | None) -> int | None:
    """The verb of a series whose time all that go on from it share: the nearest that has one."""
    owners = {owner_of_time(sentence, time) for time in sentence.times}
    if beside is None or beside in owners:
        return None
    return next((k for k in series_before(sentence, beside) if k in owners), None)


def _opens(candidate: Candidate, time: TimeExpression) -> bool:
    """Whether a time opens its sentence, or what a colon or "it was" leads in."""
    sentence = candidate.sentence
    before = range(sentence.phrase(time.first).i)
    if not any(sentence.kind(k) in ("V", "N") for k in before):
        return True
    return cleft(sentence, time) or opens_after_colon(sentence, candidate, time) or closes_opening(sentence, time)


def _goes_on_in_the_past(sentence: Sentence, time: TimeExpression) -> bool:
    """ "On 2 November the court ruled that she must stay until a decision on her extradition": whether what a time opens is told in the
    past, so that the day has been."""
    main = next((verb for verb in sentence.verb_groups if verb.finite and verb.first > time.last), None)
    return main is not None and main.tense == "past" and not main.modal


def _in_when_clause(candidate: Candidate, owner: int | None) -> bool:
    """ "When he was freed in May, …": whether verb `owner` is that of a clause of time before the candidate's own."""
    sentence = candidate.sentence
    if sentence.kind(0) != "s" or sentence.low(0) not in ("when", "while", "as", "after") or owner is None:
        return False
    return in_first_clause(sentence, owner) and not in_first_clause(sentence, candidate.phrase)


def _of_its_clause_alone(candidate: Candidate, time: TimeExpression, *, initial: bool, ahead: bool) -> bool:
    """Whether a time of the clause over a candidate does not reach it."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    if candidate.state and time.relation == "since" and (phrase.tense == "present" or (candidate.stock and phrase.tense == "gerund")):
        # "had designated 43 since May, bringing the number of those held to 612", "Since then 30,012 have been arrested and nearly 22,500
        # remain in detention": so many are held now
        return True
    if not candidate.nominal or ahead:
        return False
    if initial:
        # "Earlier this month experts found that his detention was arbitrary": the finding's month
        return owned(candidate) or (candidate.kind is Kind.AGREED and under(sentence, candidate.phrase))
    if time.relation == "since":
        # "whose mediation since last summer made his return possible"
        return True
    # "freed 31 on Thursday under a deal", "today imposed sanctions for their role in the detention of protesters"
    return (candidate.kind is Kind.AGREED and under(sentence, candidate.phrase)) or what_for(sentence, candidate.phrase)


def _only_said(candidate: Candidate, owner: int, time: TimeExpression, published: date | None) -> bool:
    """Whether verb `owner` only says so, and so gives no day to what it says, but to how many there are."""
    verb = candidate.sentence.phrases[owner]
    if verb.lemma not in _SAYING_SO:
        return False
    counted = candidate.state and (candidate.stock or verb.passive)
    return not (counted and said_that_day(candidate.sentence, owner, time, published))


def _counted_by(sentence: Sentence, before: Sequence[Draft], value: PartialDate) -> PartialDate | None:
    """ "As of 1 September 301 had been arrested since 2020, and 176 of them charged": over the same stretch."""
    here = [draft for draft in before if draft.candidate.sentence is sentence and draft.dated]
    counted = [draft for draft in here if draft.on.latest == value.latest]
    if counted:
        return counted[-1].on.worded(None)
    return PartialDate.before(value.latest) if value.latest is not None else None


def said_that_day(sentence: Sentence, owner: int, time: TimeExpression, published: date | None) -> bool:
    """ "said on Monday there were 806 political prisoners": how many there are is said of the day it is said."""
    value = time.date
    return (
        value is not None
        and value.precision is Precision.DAY
        and time.relation == "at"
        and sentence.phrases[owner].tense == "past"
        and (published is None or value.latest is None or value.latest <= published)
    )


def _long_after(candidate: Candidate, before: Collection[Kind], first: PartialDate, published: date) -> bool:
    """ "was arrested in 2022 and sentenced to seven years", "were arrested on 23 April last year and charged", "was jailed in 1958 and let
    out": whether what is joined to an event by "and" may have come long after it."""
    coarse = first.precision in _LONG
    if candidate.kind is Kind.RELEASED:
        return first.precision is Precision.YEAR and not {Kind.DETAINED, Kind.SENTENCED}.isdisjoint(before)
    if Kind.DETAINED not in before or candidate.kind not in (Kind.CHARGED, Kind.TRIED, Kind.SENTENCED):
        return False
    long_ago = first.latest is not None and published - first.latest > _A_WEEK
    return candidate.kind is Kind.TRIED or (coarse and candidate.kind is Kind.SENTENCED) or long_ago
