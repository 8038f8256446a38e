"""Dates told by a clause of time: "since the protests began in June", "when soldiers entered the clinic on 2 August".

Invariant: a date comes from a time inside the clause, or from the day that the text gives to the clause's noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from habeas.dates import PartialDate
from habeas.reading.english.clause_government import in_first_clause
from habeas.reading.english.events import Candidate
from habeas.reading.english.noun_times import superlative
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.time_scope import past_relative
from habeas.reading.english.times import TimeExpression

__all__ = ["from_event_to", "since_clause"]

_TO = frozenset(("to", "until", "through", "till"))
_BEGINNINGS = frozenset(("beginning", "start", "outset", "day", "outbreak"))


def since_clause(candidate: Candidate, published: date | None, noun_dates: Mapping[str, PartialDate]) -> PartialDate | None:
    """ "arrested since the protests began in June": from the time of the clause after "since" to publication."""
    sentence = candidate.sentence
    when = _when_clause(candidate)
    if when is not None:
        return when
    if "since" not in sentence.vocabulary:
        return None
    for phrase in sentence.phrases:
        since = phrase.first > candidate.trigger[1] and sentence.low(phrase.first) == "since"
        if since and (past_relative(sentence, candidate, phrase.i) or _ranks(sentence, phrase) or _of_a_total(candidate, phrase)):
            continue
        if (
            phrase.kind == "h"
            and sentence.low(phrase.first) == "since"
            and sentence.kind(phrase.i + 1) == "N"
            and published is not None
            and (phrase.first > candidate.trigger[1] or _opens_for(candidate, phrase))
        ):
            known = noun_dates.get(sentence.low(sentence.phrases[phrase.i + 1].last))
            if known is not None and known.earliest is not None and known.earliest <= published:
                return PartialDate.between(known.earliest, published, sentence.words(phrase.first, sentence.phrases[phrase.i + 1].last))
        fronted = phrase.i == 0 and sentence.phrases[candidate.phrase].perfect and not in_first_clause(sentence, candidate.phrase)
        # "since coming to power in 2000"
        gerund = sentence.kind(phrase.i + 1) == "V" and sentence.phrases[phrase.i + 1].tense == "gerund"
        opens = phrase.kind == "s" or (phrase.kind == "h" and gerund)
        if opens and (phrase.first > candidate.trigger[0] or fronted) and sentence.low(phrase.first) == "since":
            for time in sentence.times:
                if (
                    time.first > phrase.first
                    and time.date is not None
                    and time.date.earliest is not None
                    and published is not None
                    and time.date.earliest <= published
                ):
                    return PartialDate.between(time.date.earliest, published, sentence.words(phrase.first, time.last))
    return None


def _of_a_total(candidate: Candidate, since: Phrase) -> bool:
    """ "arrested two more, bringing to seven the number of those taken in since the page was shut down": of the total, not of the two."""
    sentence = candidate.sentence
    behind = sentence.phrases[candidate.phrase + 1 : since.i]
    return any(
        phrase.kind == "V" and phrase.lemma == "bring" and phrase.tense == "gerund" and sentence.kind(phrase.i - 1) == ","
        for phrase in behind
    )


def _ranks(sentence: Sentence, since: Phrase) -> bool:
    """ "49 journalists, the highest number since the survey began in 1990": since when nothing ranked higher."""
    i = since.i - 1
    while sentence.kind(i) in ("N", "h", "b", "z"):
        if superlative(sentence, i):
            return True
        i -= 1
    return False


def _opens_for(candidate: Candidate, since: Phrase) -> bool:
    """ "Since the coup, 22,252 people were arrested": whether "since" at the head of a sentence counts for what its main clause tells."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    if since.i or candidate.state or candidate.nominal or verb.kind != "V" or not verb.finite or verb.modal:
        return False
    comma = next((k for k in range(2, candidate.phrase) if sentence.kind(k) == ","), None)
    return comma is not None and not any(sentence.kind(k) in ("w", "s", ";") for k in range(comma, candidate.phrase))


def from_event_to(candidate: Candidate, noun_dates: Mapping[str, PartialDate]) -> PartialDate | None:
    """ "From the beginning of the coup to 24 July, 372 people were sentenced": from the day the text gives to the noun, or from none."""
    sentence = candidate.sentence
    if sentence.low(0) != "from" or candidate.state:
        return None
    for time in sentence.times:
        to = sentence.phrase(time.first).i - 1
        if sentence.low(time.first) not in _TO and (sentence.kind(to) != "h" or sentence.low(sentence.phrases[to].first) not in _TO):
            continue
        noun = sentence.phrases[to if sentence.kind(to) in ("N", "z") else to - 1]
        opening = next((other.opening for other in sentence.times if other.last == noun.last and other.relation == "since"), None)
        if opening is not None and opening.earliest is not None and time.date is not None and time.date.latest is not None:
            # "From the start of the year to 24 January"
            ordered = opening.earliest <= time.date.latest
            return PartialDate.between(opening.earliest, time.date.latest, sentence.words(0, time.last)) if ordered else None
        if noun.i < 1 or noun.kind != "N" or noun.last >= candidate.trigger[0] or time.date is None or time.date.latest is None:
            return None
        known = noun_dates.get(sentence.low(noun.last))
        text = sentence.words(0, time.last)
        if known is not None and known.earliest is not None and known.earliest <= time.date.latest:
            return PartialDate.between(known.earliest, time.date.latest, text)
        begins = sentence.low(noun.last) in _BEGINNINGS or sentence.low(sentence.phrases[1].last) in _BEGINNINGS
        return PartialDate.before(time.date.latest) if begins else None
    return None


def _when_clause(candidate: Candidate) -> PartialDate | None:
    """ "since November 28, when a patrol arrested them", "was detained when soldiers entered the clinic on 2 August"."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    if verb.kind != "V" or verb.tense != "past" or verb.modal or "when" not in sentence.vocabulary:
        return None
    opening = [phrase for phrase in sentence.phrases if phrase.kind == "s" and sentence.low(phrase.first) == "when"]
    for phrase in opening:
        if phrase.i < candidate.phrase and not any(sentence.kind(k) in ("s", ";") for k in range(phrase.i + 1, candidate.phrase)):
            before = phrase.first - 1
            while before >= 0 and sentence.tags[before] == ",":
                before -= 1
            time = next((time for time in sentence.times if time.last == before), None)
            if time is not None and phrase.i > 1:
                return _beginning(time)
        elif candidate.trigger[1] < phrase.first <= candidate.last + 3:
            for time in sentence.times:
                if time.first > phrase.first and time.date is not None and time.relation == "at":
                    return time.date.worded(time.text)
    return None


def _beginning(time: TimeExpression) -> PartialDate | None:
    """The day, month or year that a time names, also when it only starts there ("since November 28")."""
    value = time.date
    if value is None or value.earliest is None or time.relation != "since":
        return value.worded(time.text) if value is not None else None
    opening = time.opening if time.opening is not None else PartialDate.day(value.earliest)
    return opening.worded(time.text)
