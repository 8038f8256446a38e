"""States without their verb: "18 still in custody", "Karl Holm, 76, in solitary confinement for years, is to testify".

Invariant: a state without a verb is told of the people right before it, and of today.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, is_people, region_words
from habeas.reading.english.frames import Frames
from habeas.reading.english.government import over_noun
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["verbless_states"]

_BRINGING_ABOUT = word_class("bringing_about")


def _apposed_states(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "Karl Holm, 76, in solitary confinement for years, is to testify": a state between commas after a name."""
    for name in sentence.names:
        if name.kind != "person":
            continue
        i = sentence.phrase(name.last).i
        phrase = sentence.phrases[i]
        if phrase.kind != "N" or phrase.last != name.last or sentence.kind(i + 1) != ",":
            continue
        j = i + 2
        if sentence.kind(j) == "N" and sentence.low(sentence.phrases[j].first).isdecimal() and sentence.kind(j + 1) == ",":
            j += 2
        while sentence.kind(j) in ("b", "z"):
            j += 1
        if sentence.kind(j) != "h" or sentence.low(sentence.phrases[j].first) not in ("in", "behind", "under"):
            continue
        first = sentence.phrases[j].first
        region = region_words(sentence, first, min(len(sentence.tokens) - 1, first + 4))
        complement = next(
            (words for frame in frames.copulas if frame.kind is Kind.HELD and (words := frame.complements.opens(region)) is not None), None
        )
        closing = next((other for other in sentence.phrases[j:] if other.kind in (",", ".", ";", "V")), None)
        if complement is None or closing is None or closing.kind != ",":
            continue
        verb = next((other for other in reversed(sentence.phrases[:i]) if other.kind == "V"), None)
        if verb is not None and verb.lemma in _BRINGING_ABOUT and not verb.passive and not sentence.heads_clause(i):
            # "placed a former magistrate, Rosa Ugarte, under house arrest", "two died: the editor Jan Roth, in a prison in May"
            continue
        group = Group(phrase.first, phrase.last, (phrase,))
        last = max(first + len(complement.split()) - 1, closing.first - 1)
        yield Candidate(Kind.HELD, sentence, (first, last), first, last, j, Chain(()), group, None, state=True, nominal=True)


def _one_among(sentence: Sentence, phrase: Phrase) -> bool:
    """ "is one of 12 Poles in jail", "is among 12 people in custody": before the people of a predicate."""
    k = phrase.first - 1
    if sentence.low(k) == "of" and sentence.low(k - 1) == "one":
        k -= 1
    elif sentence.low(k) != "among":
        return False
    return sentence.kind(sentence.phrase(k).i - 1) == "V" and sentence.phrases[sentence.phrase(k).i - 1].lemma == "be"


def verbless_states(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "18 still in custody": a state without its verb, in headlines and after commas."""
    yield from _apposed_states(sentence, frames)
    if not sentence.quantities:
        return
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "N":
            continue
        j = i + 1
        while sentence.kind(j) == "b":
            j += 1
        if sentence.kind(j) not in ("h",) or not (sentence.flat or sentence.quantity_in(phrase) is not None):
            continue
        apart = (
            sentence.kind(i - 1) in (",", ";", "(", "c", "")
            or sentence.low(phrase.first - 1) == "with"
            or (sentence.kind(i - 1) == "V" and not sentence.phrases[i - 1].passive)
            or _one_among(sentence, phrase)
        )
        if sentence.low(sentence.phrases[j - 1].first) not in ("still", "now") and not sentence.flat and not apart:
            continue
        end = min(len(sentence.tokens) - 1, sentence.phrases[j].first + 4)
        region = region_words(sentence, sentence.phrases[j].first, end)
        complement = next(
            (words for frame in frames.copulas if frame.kind is Kind.HELD and (words := frame.complements.opens(region)) is not None), None
        )
        if complement is None:
            continue
        group = sentence.group(i)
        if not is_people(sentence, group, strict=True) or sentence.quantity_in(phrase) is None:
            continue
        if sentence.kind(i - 1) == "V" and sentence.phrases[i - 1].lemma == "turn":
            # "turned 20 behind bars"
            continue
        last = sentence.phrases[j].first + len(complement.split()) - 1
        yield Candidate(
            Kind.HELD, sentence, (sentence.phrases[j].first, last), phrase.first, last, i, over_noun(sentence, i), group, None, state=True
        )
