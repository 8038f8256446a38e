"""Times that an event shares with the one told right before it: "It also confirmed the deaths of nine", "was the tenth to die since 2020",
"had been held since the summer" of somebody who came out in the exchange that the report is of.

Invariant: nothing here moves the beginning of a time that the words give; what is undated takes the whole time of what it is told with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.model.kinds import LETTING_GO
from habeas.reading.english.discourse import Draft
from habeas.reading.english.sentences import SAYING

__all__ = ["also_then", "ended_with_main", "up_to_the_last"]

_LATELY = timedelta(days=60)


def also_then(draft: Draft, by_sentence: Mapping[int, Sequence[Draft]]) -> Draft | None:
    """ "documented 312 new arrests in January. It also confirmed the deaths of nine detainees", "Ukraine also got back 13 civilians": what
    was told in the sentence before with a time, where "also" tells this beside it."""
    candidate = draft.candidate
    sentence = candidate.sentence
    if draft.dated or candidate.state or "also" not in sentence.vocabulary or draft.count is None:
        return None
    also = next(k for k in range(len(sentence.tokens)) if sentence.low(k) == "also")
    verb = next((other for other in sentence.verb_groups if other.last >= also and other.finite), None)
    if verb is None or verb.first > also + 1 or verb.modal or verb.negated or verb.lemma in SAYING - {"confirm"}:
        return None
    if candidate.nominal:
        if candidate.trigger[0] < verb.last:
            return None
    elif verb.i != candidate.phrase:
        return None
    told = [other for other in by_sentence.get(sentence.number - 1, ()) if other.candidate.sentence.block is sentence.block]
    before = [other for other in told if other.candidate.subset != "compared"]
    same = [other for other in before if other.dated and (other.kind is draft.kind or (candidate.nominal and other.candidate.nominal))]
    nouns = candidate.nominal
    counted = [other for other in same if (nouns and other.candidate.nominal) or (other.count is not None and not other.background)]
    return counted[-1] if counted and all(other.on.same_range(counted[-1].on) for other in counted) else None


def up_to_the_last(draft: Draft, by_sentence: Mapping[int, Sequence[Draft]], published: date) -> None:
    """ "died on 2 November. He is the 31st detainee to die this year": so many up to the last of them."""
    on, sentence = draft.on, draft.candidate.sentence
    count = draft.count
    if count is None or draft.kind is not Kind.DIED or on.earliest is None or on.latest is None or on.latest < published:
        return
    ranked = any(quantity.ordinal and quantity.low == count.low for quantity in sentence.quantities)
    if not ranked and draft.candidate.subset not in ("restated", "compared") and "number" not in sentence.vocabulary:
        return
    near = [*by_sentence.get(sentence.number - 1, ()), *by_sentence.get(sentence.number, ())]
    last = [other for other in near if other is not draft and other.kind is draft.kind and other.dated and other.on.latest is not None]
    ends = max((other.on.latest for other in last if other.on.latest is not None), default=None)
    if ends is not None and on.earliest <= ends < on.latest and published - ends <= _LATELY:
        draft.on = PartialDate.between(on.earliest, ends, on.text)


def ended_with_main(draft: Draft, main: Draft | None, published: date) -> None:
    """ "Four came home in the exchange on Wednesday … Anders Brekke had been held since the summer": until that day, where the words look
    back on a stay that goes on to publication by nothing they say."""
    candidate, on = draft.candidate, draft.on
    verb = candidate.sentence.phrases[candidate.phrase]
    if main is None or main.kind not in LETTING_GO or main.on.precision is not Precision.DAY or main.on.latest is None:
        return
    if draft.kind is not Kind.HELD or verb.kind != "V" or not verb.perfect or verb.tense != "past" or on.earliest is None:
        return
    if on.latest == published and on.earliest <= main.on.latest < published and not candidate.sentence.in_relative(candidate.phrase):
        draft.on = PartialDate.between(on.earliest, main.on.latest, on.text)
