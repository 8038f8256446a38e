"""Days told by what comes round: "today marks two years since she was arrested", "the third anniversary of his arrest".

Invariant: what is marked happened so many days, months or years before the day that marks it, and never on that day.
"""

from __future__ import annotations

from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.lengths import Length, find_lengths
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.scan import exactly_ago, shifted
from habeas.reading.english.sentences import Sentence

__all__ = ["marked_by"]

_MARKING = word_class("marking_verbs")
_PASSING = word_class("passing_verbs")
_ANNIVERSARY = "anniversary"
_OPENING = frozenset(("since", _ANNIVERSARY))
_DAYS = (Precision.DAY, Precision.WEEK, Precision.BETWEEN)


def marked_by(candidate: Candidate, published: date | None) -> PartialDate | None:
    """The day that a sentence counts back to from one that marks it; None where it marks nothing."""
    sentence = candidate.sentence
    if published is None or sentence.vocabulary.isdisjoint(_OPENING):
        return None
    counted = _since(candidate) or _anniversary(candidate)
    if counted is None:
        return None
    (unit, amount), verb = counted
    day = _marking_day(sentence, verb, published)
    if (
        day is not None
        and day.earliest is not None
        and day.latest is not None
        and (verb.lemma in _MARKING or _ANNIVERSARY in sentence.vocabulary)
    ):
        first, last = exactly_ago(day.earliest, amount, unit), exactly_ago(day.latest, amount, unit)
        if first.earliest is not None and last.latest is not None and not first.same_range(last):
            return PartialDate.between(first.earliest, last.latest)
        return first
    return shifted(published, -amount, unit) if verb.lemma in _PASSING else PartialDate.before(published)


def _since(candidate: Candidate) -> tuple[tuple[str, int], Phrase] | None:
    """ "marks two years since she was arrested", "It has been 100 days since his arrest": how long, and the verb that says so."""
    sentence = candidate.sentence
    opening = next((k for k in range(candidate.trigger[0] - 1, 0, -1) if sentence.low(k) == "since"), None)
    if opening is None:
        return None
    since = sentence.phrase(opening).i
    head = candidate.phrase if candidate.nominal else sentence.subject(candidate.phrase)
    if head is None or any(sentence.kind(k) in ("V", ",", ";", "c") for k in range(since + 1, head)):
        return None
    length = next((one for one in find_lengths(sentence.tokens, sentence.lexicon) if one.last < opening), None)
    amount = _amount(length)
    if length is None or amount is None:
        return None
    between = [verb for verb in sentence.verb_groups if length.last < verb.first < opening]
    if not between and length.last == opening - 1:
        verb = next((other for other in reversed(sentence.verb_groups) if other.last < length.first), None)
    else:
        # "Two years have passed since"
        verb = between[0] if len(between) == 1 and between[0].lemma in _PASSING and between[0].last == opening - 1 else None
    return (amount, verb) if verb is not None and verb.finite and verb.lemma in _MARKING | _PASSING else None


def _anniversary(candidate: Candidate) -> tuple[tuple[str, int], Phrase] | None:
    """ "marked the third anniversary of his arrest", "is the one-year anniversary of": how many years, and the verb that says so."""
    sentence = candidate.sentence
    at = next((k for k in range(candidate.trigger[0] - 1, 0, -1) if sentence.low(k) == _ANNIVERSARY), None)
    if at is None or sentence.low(at + 1) != "of" or not candidate.nominal or candidate.phrase != sentence.phrase(at).i + 2:
        return None
    opens = sentence.phrase(at).first
    ordinal = next((one for one in sentence.quantities if one.ordinal and opens <= one.first < at), None)
    length = next((one for one in find_lengths(sentence.tokens, sentence.lexicon) if opens <= one.first < at), None)
    amount = ("year", ordinal.low) if ordinal is not None and ordinal.low else _amount(length)
    verb = next((other for other in reversed(sentence.verb_groups) if other.last < opens), None)
    return (amount, verb) if amount is not None and verb is not None and verb.finite and verb.lemma in _MARKING | {"be"} else None


def _amount(length: Length | None) -> tuple[str, int] | None:
    """The unit and number of a length of one unit."""
    if length is None or len(length.amounts) != 1:
        return None
    unit, low, high = length.amounts[0]
    return (unit, int(low)) if low is not None and low == high and low == int(low) else None


def _marking_day(sentence: Sentence, verb: Phrase, published: date) -> PartialDate | None:
    """The day or week that marks it: told before the verb, or that of publication where nothing is told ("It marks")."""
    for time in sentence.times:
        if time.last < verb.first:
            value = time.ahead if verb.modal else time.date
            return value if value is not None and value.precision in _DAYS and value.earliest is not None else None
    return PartialDate.day(published) if verb.tense == "present" else None
