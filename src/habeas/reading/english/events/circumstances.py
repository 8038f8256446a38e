"""What stands around a verb in its clause: where its people were, how long it lasts, to whom they go.

Invariant: each looks only at the words of one sentence, and changes nothing.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import dated_nearby
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = [
    "back_from_outing",
    "by_captors",
    "handed_home",
    "moved_home",
    "out_of_a_cell",
    "remanded",
    "so_many_recognised",
    "stopped_there",
    "turned_away",
    "yet_to",
]

_PLACES_OF_CUSTODY = word_class("places_of_custody")


def yet_to(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an infinitive stands under "have yet to", "are yet to": it has not come about."""
    k = phrase.i - 1
    return (
        sentence.low(sentence.phrases[k].last) == "yet"
        and sentence.kind(k - 1) == "V"
        and sentence.phrases[k - 1].lemma in ("have", "be")
        and not sentence.phrases[k - 1].negated
    )


def moved_home(sentence: Sentence, phrase: Phrase, needed: str) -> bool:
    """ "was placed under house arrest after nine weeks in prison": moved, not arrested."""
    if "house arrest" not in needed:
        return False
    for k in range(phrase.head + 1, len(sentence.tokens)):
        if sentence.tags[k] in ";ws":
            return False
        if sentence.low(k) in ("after", "from", "following"):
            ahead = [sentence.low(m) for m in range(k + 1, min(k + 9, len(sentence.tokens)))]
            return any(word in _PLACES_OF_CUSTODY or word in ("detention", "custody") for word in ahead)
    return False


def back_from_outing(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was rushed to hospital on Sunday and returned to her cell", "brought back to jail after the hearing": in custody all along."""
    if phrase.i and sentence.kind(phrase.i - 1) == "c":
        before = next((other for other in reversed(sentence.verb_groups) if other.i < phrase.i), None)
        if before is not None and any(sentence.low(k) in _OUTINGS for k in range(before.last + 1, phrase.first)):
            return True
    for k in range(phrase.last + 1, len(sentence.tokens)):
        if sentence.tags[k] in ";ws" or (sentence.tags[k] in "vu" and k > phrase.last + 8):
            return False
        if sentence.low(k) == "from" or sentence.low(k) in ("after", "following"):
            return any(sentence.low(m) in _OUTINGS for m in range(k + 1, min(k + 5, len(sentence.tokens))))
    return False


_KEPT_SAFE = word_class("safe_receivers")
_OUTINGS = word_class("outings_from_custody")


_DEEMING_SO_MANY = word_class("deeming") | word_class("deeming_so_many")
_CROSSINGS = word_class("crossings")
_CAPTORS = word_class("lawless_captors")
_KEEPING_FROM = word_class("keeping_from")


def out_of_a_cell(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was taken from his cell to an unknown destination": moved, whoever is in a cell already."""
    words = [sentence.low(k) for k in range(phrase.last + 1, min(len(sentence.tokens), phrase.last + 9))]
    at = next((k for k, word in enumerate(words) if word == "from" or (word == "out" and words[k + 1 : k + 2] == ["of"])), None)
    return at is not None and any(word in _PLACES_OF_CUSTODY for word in words[at + 1 : at + 6])


def stopped_there(sentence: Sentence, phrase: Phrase, needed: str | None, last: int) -> bool:
    """ "was held at the border on Monday and questioned": stopped on the way, not kept there."""
    simple = phrase.passive and phrase.tense == "past" and not phrase.perfect and not phrase.progressive
    return simple and bool(needed) and (needed or "").split()[-1] in _CROSSINGS and dated_nearby(sentence, phrase.first, last)


def by_captors(sentence: Sentence, phrase: Phrase) -> bool:
    """ "by armed men", "by gunmen": who carries people off without being a state."""
    behind = sentence.phrases[phrase.i + 1 :]
    return any(
        other.kind == "h"
        and sentence.low(other.first) == "by"
        and sentence.kind(other.i + 1) == "N"
        and not _CAPTORS.isdisjoint(sentence.low(k) for k in range(other.last + 1, sentence.phrases[other.i + 1].last + 1))
        for other in behind
    )


def turned_away(sentence: Sentence, phrase: Phrase) -> bool:
    """ "and prevented from boarding", "and barred from leaving": what came of being stopped."""
    joined = next((verb for verb in sentence.verb_groups if verb.i > phrase.i), None)
    return (
        joined is not None
        and joined.lemma in _KEEPING_FROM
        and sentence.low(joined.last + 1) in ("from", "back", "entry", "away")
        and any(sentence.kind(k) == "c" for k in range(phrase.i + 1, joined.i))
    )


def handed_home(sentence: Sentence, phrase: Phrase) -> bool:
    """ "handed over 40 captured soldiers to the Red Cross", "was handed over to her family": let go, and sent nowhere."""
    behind = range(phrase.last + 1, min(len(sentence.tokens), phrase.last + 14))
    return any(sentence.low(k) == "to" and any(sentence.low(m) in _KEPT_SAFE for m in range(k + 1, k + 5)) for k in behind)


def so_many_recognised(sentence: Sentence, phrase: Phrase, patient: Group | None) -> bool:
    """ "As of 20 March 1,146 people were recognised as political prisoners", "Viasna considers 1,146 people political prisoners": how many
    there are, and no act. Not "considers 40 of those freed", "the 40 are considered", which are some of the people told of."""
    if not phrase.finite or phrase.perfect or phrase.progressive or phrase.modal or phrase.negated or patient is None:
        return False
    if not phrase.passive and phrase.lemma not in _DEEMING_SO_MANY:
        return False
    counted = patient.phrases[0]
    if sentence.quantity_in(counted) is None:
        return False
    told_of = patient.partitive is not None or sentence.tags[counted.first] in "dp" or sentence.low(counted.last + 1) == "of"
    some = patient.partitive is not None or sentence.low(counted.last + 1) == "of"
    if some or (not phrase.passive and told_of):
        return False
    return phrase.tense == "present" or any(
        [sentence.low(k), sentence.low(k + 1)] == ["as", "of"] or [sentence.low(k + offset) for offset in range(3)] == ["at", "the", "end"]
        for k in range(len(sentence.tokens) - 2)
    )


def remanded(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """ "was remanded in custody", "the court remanded her for two months", "remanded on Monday": the order, which takes somebody in."""
    if phrase.lemma != "remand":
        return False
    told = phrase.finite and phrase.tense == "past" and not (phrase.perfect or phrase.progressive or phrase.modal)
    if told and any(sentence.low(k) == "until" for k in range(phrase.last + 1, last + 4)):
        # "were remanded in custody until 20 December": how long they stay
        return False
    return told or (phrase.tense == "participle" and dated_nearby(sentence, phrase.first, last))
