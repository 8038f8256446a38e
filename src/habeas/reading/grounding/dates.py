"""When: the date of a statement beside the times of its words.

Invariant: a date is one that our own parser reads in the quote's sentence, one that follows from what was told before or from what the
statement hangs on, or the day of publication where the words speak of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.dates import PartialDate
from habeas.model import Modality
from habeas.reading.english.events import Candidate
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.standing import told_in_past
from habeas.reading.english.times import resolve_offset
from habeas.reading.grounding.ground import Claim, linked
from habeas.reading.structure import Part

__all__ = ["date_reason"]

_TODAY = frozenset(("today", "tonight"))
_HEADS = (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)


def date_reason(claim: Claim) -> str | None:
    """Why the words do not give the statement's date."""
    statement, readings, published = claim.statement, claim.readings, claim.published
    on = statement.on
    if on.earliest is None and on.latest is None:
        return None
    if on.earliest is None and on.latest == published:
        return None
    told = statement.modality in (Modality.ASSERTED, Modality.ALLEGED)
    if told and published is not None and on.earliest is not None and on.earliest > published:
        return "an asserted event cannot lie after publication"
    looks_ahead = not told and bool(readings) and not any(_past(candidate) for candidate in readings)
    named_in_passing = bool(readings) and all(candidate.attributive for candidate in readings)
    allowed = set() if named_in_passing else set(_dates_of(claim, looks_ahead=looks_ahead))
    if (on.earliest, on.latest) in allowed:
        return None
    if _day_of_publication(claim) and (on.earliest, on.latest) == (published, published):
        return None
    if readings and all(candidate.state and _present(candidate) for candidate in readings):
        # a state told in the present is not dated by what it hangs on
        return "date not in the words" if not _own_state_date(claim) else None
    told_beside = [claim.others[to] for to in linked(statement) if to in claim.others]
    own = claim.ground.own_at(statement.span)
    for other in own:
        told_beside.extend(claim.ground.own_by_id[to] for to in linked(other) if to in claim.ground.own_by_id)
    if any(_follows_from(on, other.on, published) for other in told_beside):
        return None
    if any((other.on.earliest, other.on.latest) == (on.earliest, on.latest) and other.kind is statement.kind for other in own):
        return None
    if _earlier_gives(claim):
        return None
    return "date not in the words"


def _present(candidate: Candidate) -> bool:
    phrase = candidate.sentence.phrases[candidate.phrase]
    return (phrase.kind != "V" and not candidate.nominal) or (phrase.kind == "V" and phrase.tense == "present")


def _own_state_date(claim: Claim) -> bool:
    statement = claim.statement
    own = claim.ground.own_at(statement.span, repeated=False)
    return any(other.kind is statement.kind and other.span == statement.span and other.on == statement.on for other in own)


def _past(candidate: Candidate) -> bool:
    phrase = candidate.sentence.phrases[candidate.phrase]
    return phrase.kind == "V" and phrase.tense in ("past", "perfect", "participle")


def _of_another_noun(sentence: Sentence, first: int, readings: Sequence[Candidate]) -> bool:
    """ "the election of August 9, 2020": the day of the noun before `of`, unless that noun tells the event."""
    if sentence.low(first) != "of" or first == 0:
        return False
    before = sentence.phrase(first - 1)
    return before.kind == "N" and not any(
        candidate.sentence is sentence and before.first <= candidate.trigger[0] <= before.last for candidate in readings
    )


def _dates_of(claim: Claim, *, looks_ahead: bool) -> Iterable[tuple[date | None, date | None]]:
    published, readings = claim.published, claim.readings
    for sentence in claim.sentences:
        for time in sentence.times:
            for value in (time.date, time.ahead if looks_ahead else None):
                if value is None:
                    continue
                if not _of_another_noun(sentence, time.first, readings):
                    yield value.earliest, value.latest
                if (
                    published is not None
                    and value.earliest is not None
                    and value.earliest <= published
                    and _opens(sentence, time.first, time.relation)
                ):
                    yield value.earliest, published
                if _closes(time.relation):
                    yield None, value.latest
                    yield published, value.latest


def _opens(sentence: Sentence, first: int, relation: str) -> bool:
    """Whether words before a time make it the start of a stretch ("since", "after", "following")."""
    if relation in ("since", "after"):
        return True
    near = {sentence.low(k) for k in range(max(0, first - 6), first + 1)}
    return bool(near & {"since", "after", "following", "from"})


def _closes(relation: str) -> bool:
    return relation in ("by", "before", "until")


def _day_of_publication(claim: Claim) -> bool:
    """Whether the words speak of the day they are published: a state, a present tense, a stance taken now, "today"."""
    statement, readings, sentences = claim.statement, claim.readings, claim.sentences
    if not all(sentence.vocabulary.isdisjoint(_TODAY) for sentence in sentences):
        return True
    for candidate in readings:
        phrase = candidate.sentence.phrases[candidate.phrase]
        if candidate.sentence.block.part in _HEADS and not candidate.state:
            return False
        if told_in_past(candidate):
            return False
        if candidate.state or candidate.attributive:
            return phrase.kind != "V" or phrase.tense not in ("past",) or not any(True for _ in candidate.sentence.times)
        if phrase.kind == "V" and phrase.tense in ("present", "gerund", "infinitive", "bare", "future"):
            return True
        if candidate.chain.outermost is not None:
            return True
    if readings or statement.modality is Modality.ASSERTED:
        return False
    finite = [phrase for sentence in sentences for phrase in sentence.verbs() if phrase.finite]
    return not finite or finite[0].tense != "past"


def _follows_from(on: PartialDate, anchor: PartialDate, published: date | None) -> bool:
    """Whether a date is an anchor's own, or the stretch from the anchor to publication (or to the day after, for "hours later")."""
    if (on.earliest, on.latest) == (anchor.earliest, anchor.latest):
        return True
    if anchor.earliest is None or on.earliest != anchor.earliest:
        return False
    return on.latest == published or (anchor.latest is not None and on.latest is not None and 0 <= (on.latest - anchor.latest).days <= 1)


def _earlier_gives(claim: Claim) -> bool:
    """Dates that follow from earlier words: an offset of this sentence ("two weeks later") from a date told before, a stretch since
    then, or, where this sentence has no time of its own, the date of the story so far."""
    on, sentences, readings, published = claim.statement.on, claim.sentences, claim.readings, claim.published
    told_as_fact = all(candidate.modality in (Modality.ASSERTED, Modality.DENIED, Modality.ALLEGED) for candidate in readings)
    first = min(sentence.number for sentence in sentences)
    own_times = [time for sentence in sentences for time in sentence.times]
    told, until = claim.ground.told, max(sentence.span.end for sentence in sentences)
    for time in own_times:
        if time.offset is None:
            continue
        for anchor in told.before(first, until):
            value = resolve_offset(time.offset, anchor, published)
            if value is not None and (value.earliest, value.latest) == (on.earliest, on.latest):
                return True
    if not told_as_fact or any(time.date is not None for time in own_times) or not any(_narrates(candidate) for candidate in readings):
        return False
    if told.gives((on.earliest, on.latest), first, until):
        return True
    return on.earliest is not None and on.latest == published and told.opens(on.earliest, first, until)


def _narrates(candidate: Candidate) -> bool:
    """Whether a clause goes on with a story told before: in the past, by a noun or a participle; not a headline,
    a state or a stance of today."""
    phrase = candidate.sentence.phrases[candidate.phrase]
    if (
        candidate.sentence.block.part in _HEADS
        or candidate.attributive
        or (candidate.state and (phrase.kind != "V" or phrase.tense == "present"))
    ):
        return False
    if candidate.nominal or phrase.kind != "V":
        return candidate.chain.outermost is None or not candidate.chain.outermost.present
    return phrase.tense in ("past", "participle", "gerund", "perfect", "infinitive") and not (
        candidate.chain.outermost is not None and candidate.chain.outermost.present
    )
