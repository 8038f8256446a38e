"""Whom a noun of event tells of: the people of its `of`, `to`, `with` or `for` phrase, past what is inserted before it.

Invariant: the people stand behind the noun, in its own sentence.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import is_people
from habeas.reading.english.events.nouns.noun import Noun
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["of_whom"]

_TAKEN_BY = {"of": ("of",), "either": ("of",), "with": ("with",), "for": ("of", "for"), "to": ("to",)}
"""The prepositions before its people, by what its frame says of them."""


def of_whom(noun: Noun) -> Group | None:
    """The people of its `of` phrase (or `to`, `with`, `for`, as its frame takes them), past what is inserted before it."""
    sentence, frame = noun.sentence, noun.frame
    if frame.patient not in _TAKEN_BY:
        return None
    at = _past_inserted(sentence, _past_agent(sentence, _past_manner(sentence, noun.phrase.i + 1)))
    if frame.granted and sentence.kind(at) == "," and sentence.low(sentence.phrases[at].first + 1) in ("for", "of"):
        # "issued his latest pardon on Friday, for 31 prisoners"
        at += 1
    if sentence.kind(at) != "h" or sentence.kind(at + 1) != "N" or sentence.low(sentence.phrases[at].first) not in _TAKEN_BY[frame.patient]:
        return None
    if sentence.kind(at + 2) == "N" and sentence.low(sentence.phrases[at + 1].last) in _REMAINDERS:
        # "the release of the remaining 1,120 prisoners"
        at += 1
    return sentence.group(at + 1)


_IN_FRONT_OF = word_class("nouns_of_prepositions")
_REMAINDERS = word_class("remainders")


def _past_manner(sentence: Sentence, at: int) -> int:
    """From the preposition behind a noun of action to its `of`: "the release on bail of", "the return to Miami on November 21 of"."""
    led = sentence.low(sentence.phrases[at].first) if sentence.kind(at) == "h" else ""
    if led not in ("on", "from", "to", "in", "at", "near", "pending") or sentence.kind(at + 1) != "N":
        return at
    if led == "pending" and sentence.kind(at + 2) == "h":
        # "ordered the release pending trial of the researcher"
        return at + 2 if sentence.low(sentence.phrases[at + 2].first) == "of" else at
    if led == "in" and sentence.low(sentence.phrases[at + 1].last) in _IN_FRONT_OF:
        # "protested the arrests in front of the courthouse"
        return at
    onward = at + 2
    while sentence.kind(onward) in ("z", "b", ","):
        onward += 1
    if led in ("in", "at", "near") and not (
        sentence.kind(onward + 1) == "N" and is_people(sentence, sentence.group(onward + 1), strict=True)
    ):
        # "the arrest in the city of Brest", but "the arrest in Brest of two nurses"
        return at
    return onward if sentence.kind(onward) == "h" and sentence.low(sentence.phrases[onward].first) == "of" else at


def _past_inserted(sentence: Sentence, at: int) -> int:
    """Past times and adverbs, and what stands between commas ("the release, on Friday, of")."""
    while sentence.kind(at) in ("z", "b") or (
        sentence.kind(at) == "," and sentence.kind(at + 1) in ("z", "h") and sentence.kind(at + 2) == ","
    ):
        at += 1
    if sentence.kind(at) == "," and sentence.kind(at + 1) == "h" and sentence.low(sentence.phrases[at + 1].first) in ("in", "at", "near"):
        # "the arrest, in the city of Brest, of the nurse"
        closing = at + 2
        while sentence.kind(closing) in ("N", "h", "z"):
            closing += 1
        if sentence.kind(closing) == "," and sentence.low(sentence.phrases[closing].last + 1) == "of":
            return closing + 1
    return at


def _past_agent(sentence: Sentence, by: int) -> int:
    """From the `by` after a noun of action to the last `of` behind its agent ("the release by the Government of Varn of 222 individuals");
    the phrase itself when it is no `by` or has no such `of`."""
    if sentence.kind(by) != "h" or sentence.low(sentence.phrases[by].first) != "by":
        return by
    j, found = by, by
    while sentence.kind(j) == "h" and sentence.kind(j + 1) == "N":
        if sentence.low(sentence.phrases[j].first) == "of" and is_people(sentence, sentence.group(j + 1), strict=True):
            found = j
        j += 2
    return found
