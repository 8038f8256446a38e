"""How far an expression of time reaches: which clause it stands in, and what it says of what it is said of.

Invariant: everything here is decided by words of one sentence.
"""

from __future__ import annotations

from habeas.dates import PartialDate
from habeas.model import Kind
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.times import Offset, TimeExpression

__all__ = [
    "as_of",
    "became_known",
    "cleft",
    "closes_opening",
    "few_hours",
    "in_a_speech",
    "opens_after_colon",
    "past_relative",
    "reported",
    "said_then",
    "same_outing",
    "so_far",
    "stands_first",
    "under",
    "what_for",
    "within",
]

_SAME_DAY = 6  # hours
_BLAMES = word_class("blames")
_HELD_THEN = word_class("holding_hearings")
_OUTINGS = word_class("outings")
_SPEECHES = word_class("speeches")
_QUOTE_MARKS = frozenset('"“”«»‘')


def past_relative(sentence: Sentence, candidate: Candidate, i: int) -> bool:
    """Whether a relative clause with a verb of its own opens between a candidate and phrase `i`: what stands in it is not the candidate's
    ("22,000 are held, according to the committee, which says more have been arrested since …")."""
    told = sentence.phrase(candidate.trigger[1]).i
    opened = next((k for k in range(told + 1, i) if sentence.kind(k) == "w" and sentence.kind(k - 1) == ","), None)
    return opened is not None and any(sentence.kind(k) == "V" and sentence.phrases[k].finite for k in range(opened + 1, i))


def under(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is what something was done under: "under a deal", "as part of the agreement"."""
    return sentence.kind(i - 1) == "h" and sentence.low(sentence.phrases[i - 1].last) in ("under", "of", "by", "through", "thanks", "to")


def so_far(sentence: Sentence, time: TimeExpression) -> bool:
    """ "so far this year", "this year so far": up to the day of publication."""
    around = (range(time.first - 2, time.first), range(time.last + 1, time.last + 3))
    return any([sentence.low(k) for k in pair] == ["so", "far"] for pair in around if pair[0] >= 0 and pair[-1] < len(sentence.tokens))


def reported(sentence: Sentence, i: int) -> bool:
    """ "The group said that 34 reporters were in jail": a state in the past because the saying is, true of the day it is said."""
    k = i - 1
    while k >= 0 and sentence.kind(k) in ("N", "h", "b", "x", "c"):
        k -= 1
    if sentence.kind(k) == "t":
        k -= 1
    while sentence.kind(k) == "z":
        k -= 1
    return sentence.kind(k) == "V" and sentence.phrases[k].lemma in SAYING and sentence.phrases[k].tense == "past"


def what_for(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is what somebody had a part in or is blamed for."""
    return (
        sentence.kind(i - 1) == "h"
        and sentence.low(sentence.phrases[i - 1].last) in ("in", "for")
        and sentence.kind(i - 2) in ("N", "V")
        and (sentence.low(sentence.phrases[i - 2].last) in _BLAMES or sentence.low(sentence.phrases[i - 1].last) == "for")
    )


def as_of(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time says up to when something is counted: "as of 1 November", "as of the end of February"."""
    opened = time.first if sentence.low(time.first) == "as" else time.first - 2
    if sentence.low(time.last - 1) in ("p.m.", "a.m.", "noon", "midnight") or sentence.low(time.first - 1) in (
        "p.m.",
        "a.m.",
        "noon",
        "midnight",
    ):
        # "as of 6 p.m. yesterday"
        opened = next((k for k in range(time.first - 1, max(-1, time.first - 6), -1) if sentence.low(k) == "as"), opened)
    return opened >= 0 and sentence.low(opened) == "as" and sentence.low(opened + 1) == "of"


def few_hours(offset: Offset) -> bool:
    """Whether so short a stay ends on the day it began: "let go after three hours"."""
    return offset.unit == "hour" and offset.amount is not None and offset.amount <= _SAME_DAY


def within(offset: Offset, anchored: PartialDate) -> bool:
    """Whether so short a stay ends inside the stretch it began in: "kidnapped him last year and freed him after 12 days"."""
    if anchored.earliest is None or anchored.latest is None:
        return False
    return offset.unit in ("hour", "day", "week") and (anchored.latest - anchored.earliest).days > 62


def opens_after_colon(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> bool:
    """ "called it a farce: since May, she said, 35 had been arrested": a time that opens what a colon or a semicolon introduces."""
    before = time.first - 1
    while before >= 0 and sentence.tokens[before].text in _QUOTE_MARKS:
        before -= 1
    if before < 0 or sentence.tokens[before].text not in (":", ";") or candidate.trigger[0] < time.first:
        return False
    return not any(sentence.tokens[k].text in (":", ";") for k in range(time.last + 1, candidate.trigger[0]))


def closes_opening(sentence: Sentence, time: TimeExpression) -> bool:
    """ "In a second case heard the same day, a reporter was given 13 months": a time that closes what opens the sentence."""
    end = sentence.phrase(time.last).i + 1
    opening = sentence.phrases[: sentence.phrase(time.first).i]
    if not opening or sentence.kind(0) != "h" or sentence.kind(end) != ",":
        return False
    verbs = [phrase for phrase in opening if phrase.kind == "V"]
    return len(verbs) == 1 and verbs[0].lemma in _HELD_THEN and not any(phrase.kind in ",;sw" for phrase in opening)


def cleft(sentence: Sentence, time: TimeExpression) -> bool:
    """ "It was on Tuesday that police arrested 40 people": the time of what follows "that"."""
    i = sentence.phrase(time.first).i
    copula = sentence.phrases[i - 1] if i >= 2 else None
    opens = copula is not None and copula.kind == "V" and copula.lemma == "be" and sentence.low(sentence.phrases[i - 2].last) == "it"
    return opens and sentence.kind(sentence.phrase(time.last).i + 1) == "t"


def became_known(sentence: Sentence, owner: int | None) -> bool:
    """Whether a verb says that news came out: "it became known that", "it emerged that"."""
    if owner is None:
        return False
    verb = sentence.phrases[owner]
    known = verb.lemma in ("become", "be") and sentence.low(verb.last + 1) in ("known", "clear")
    return known or verb.lemma in ("emerge", "transpire", "learn") or (verb.lemma == "know" and verb.passive)


def same_outing(candidate: Candidate, time: TimeExpression, word: str) -> bool:
    """Whether an arrest is told as coming right after something that lasts hours: "after a rally on Tuesday"."""
    noun = candidate.sentence.phrases[candidate.sentence.phrase(time.first).i - 1]
    return word in ("after", "following") and candidate.kind is Kind.DETAINED and candidate.sentence.low(noun.last) in _OUTINGS


def in_a_speech(sentence: Sentence, time: TimeExpression) -> bool:
    """ "In his closing speech on Monday": whether a time is that of something said."""
    return bool(time.first) and sentence.low(time.first - 1) in _SPEECHES


def said_then(sentence: Sentence, time: TimeExpression) -> bool:
    """ "The Vatican confirmed on Thursday that they had arrived": whether a time is only that of the saying."""
    before = sentence.phrase(time.first).i - 1
    verb = sentence.phrases[before] if sentence.kind(before) == "V" else None
    return verb is not None and verb.finite and verb.lemma in SAYING and verb.tense == "past" and not verb.passive


def stands_first(time: TimeExpression) -> bool:
    """Whether a time opens its sentence."""
    return time.first == 0
