"""Times counted from an event that the text has told and names again by a noun: "since the release", "in the month after the swap", "in the
two months that followed", "in the weeks since".

Invariant: the noun is definite and has no time of its own; the event was told before it, with a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from habeas.dates import PartialDate
from habeas.model import Kind, Modality
from habeas.model.kinds import LETTING_GO
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class, word_table
from habeas.reading.english.offsets import Offset, resolve_offset
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.relative_dates import told_by
from habeas.reading.english.scan import exactly_ago
from habeas.reading.english.sentences import Sentence

__all__ = ["counted_from_told"]

_NOUNS_OF_RELEASE = word_class("nouns_of_release")
_MEETING = frozenset((Kind.MET,))
_NOUNS_OF_MEETING = word_class("nouns_of_meeting")
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their"))
_UNITS = {word: unit for unit, words in word_table("counted_units").items() for word in words}
_FOLLOWED = word_class("following_verbs_of_time")


def counted_from_told(candidate: Candidate, told: Iterable[Draft], published: date | None) -> tuple[PartialDate, Draft] | None:
    """When a candidate happened, by such words that open its sentence or stand behind its verb, and the event they count from.

    told: what the text told before, the last first. None where there are no such words, or no such event with a date.
    """
    sentence = candidate.sentence
    if published is None or candidate.attributive or sentence.vocabulary.isdisjoint(_WORDS):
        return None
    earlier = tuple(told)
    for phrase in sentence.phrases:
        word = sentence.low(phrase.first)
        if word not in _WORDS or not _bears_on(candidate, phrase):
            continue
        if _so_long_after(sentence, phrase.first):
            continue
        length = _length_before(sentence, phrase.first)
        noun = sentence.phrases[phrase.i + 1] if sentence.kind(phrase.i + 1) == "N" else None
        if noun is not None and phrase.kind in ("h", "s") and sentence.low(noun.first) in _DEFINITE and not _timed(sentence, noun):
            anchor = _told_as(sentence, sentence.low(noun.last), earlier)
        elif length is not None and ((word == "since" and _closes(sentence, phrase.last)) or _that_followed(sentence, phrase)):
            anchor, word = _main(earlier, LETTING_GO), word if word == "since" else "after"
        else:
            continue
        if anchor is None or anchor.on.earliest is None or anchor.on.latest is None:
            continue
        on = _counted(word, length, anchor.on.earliest, anchor.on.latest, published)
        if on is not None:
            return on, anchor
    return None


_WORDS = word_class("counting_from_told")


def _bears_on(candidate: Candidate, phrase: Phrase) -> bool:
    """Whether words at a phrase time a candidate: they open its sentence, or follow its verb with no other verb between."""
    sentence = candidate.sentence
    if phrase.first > candidate.trigger[1]:
        return not any(sentence.kind(k) in ("V", ";", "s", "w") for k in range(candidate.phrase + 1, phrase.i))
    opened = next((k + 1 for k in range(phrase.i - 1, -1, -1) if sentence.kind(k) == ";"), 0)
    before = sentence.phrases[opened : phrase.i]
    opens = not any(other.kind == "V" for other in before) and not any(
        other.kind == "N" and sentence.low(other.last) not in (*_UNITS, "the") for other in before
    )
    verb = next(
        (other for other in sentence.phrases[phrase.i + 1 :] if other.kind == "V" and other.finite and other.first > phrase.last), None
    )
    said = verb is not None and verb.i != candidate.phrase and any(sentence.kind(k) == ";" for k in range(verb.i, candidate.phrase))
    return opens and not said


def _length_before(sentence: Sentence, token: int) -> tuple[int | None, str] | None:
    """The stretch right before a token, "in the four weeks", "the month": how many of which unit, None for how many when it is not said."""
    unit = _UNITS.get(sentence.low(token - 1)) if token else None
    if unit is None:
        return None
    phrase = sentence.phrase(token - 1)
    quantity = sentence.quantity_in(phrase)
    if quantity is not None and quantity.low == quantity.high and quantity.low is not None:
        return quantity.low, unit
    return (1 if sentence.low(token - 1) == unit else None), unit


def _so_long_after(sentence: Sentence, token: int) -> bool:
    """ "six months after the arrests", "minutes after her release": so long from it, and no stretch that begins with it."""
    if sentence.low(token) not in ("after", "before", "following"):
        return False
    if sentence.low(token - 1) in _SHORTLY:
        return True
    if sentence.low(token - 1) not in _UNITS:
        return False
    k = token - 1
    while k >= 0 and (sentence.tags[k] in "zqdbj" or sentence.low(k) in _UNITS):
        k -= 1
    return k < 0 or sentence.low(k) not in ("in", "within", "over", "during", "for")


_SHORTLY = word_class("shortly")


def _closes(sentence: Sentence, token: int) -> bool:
    """Whether a token ends a clause: "in the weeks since, …"."""
    return token + 1 >= len(sentence.tokens) or sentence.tags[token + 1] in ",;."


def _that_followed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "in the two months that followed", "in the weeks after"."""
    if sentence.low(phrase.first) in ("that", "which"):
        return sentence.low(phrase.first + 1) in _FOLLOWED
    return sentence.low(phrase.first) == "after" and _closes(sentence, phrase.last)


def _timed(sentence: Sentence, noun: Phrase) -> bool:
    """ "since the release on 1 October": the noun has a time of its own."""
    return any(noun.last < time.first <= noun.last + 2 for time in sentence.times)


def _told_as(sentence: Sentence, noun: str, told: Sequence[Draft]) -> Draft | None:
    if noun in _NOUNS_OF_RELEASE:
        return _main(told, LETTING_GO)
    return _main(told, _MEETING if noun in _NOUNS_OF_MEETING else frozenset(told_by(sentence, noun)))


def _main(told: Sequence[Draft], kinds: frozenset[Kind]) -> Draft | None:
    """The event of some kinds that was told last, with a date, and is no part of another."""
    for draft in told:
        if draft.kind not in kinds or draft.gone or not draft.dated or draft.modality is not Modality.ASSERTED:
            continue
        if draft.subset_of is None and not draft.recalled and not draft.candidate.state:
            return draft
    return None


def _counted(word: str, length: tuple[int | None, str] | None, start: date, end: date, published: date) -> PartialDate | None:
    if start > published:
        return None
    amount, unit = length if length is not None else (None, "day")
    if word == "before":
        if amount is None:
            return PartialDate.before(start - timedelta(days=1)) if length is None else None
        since = exactly_ago(start, amount, unit).earliest
        return PartialDate.between(since, start - timedelta(days=1)) if since is not None and since < start else None
    if word == "since" or amount is None:
        return PartialDate.between(start, max(start, published))
    return resolve_offset(Offset("within", amount, unit), PartialDate.between(start, end), published)
