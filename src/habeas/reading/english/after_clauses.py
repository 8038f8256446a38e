"""Times told by what came before, by a noun that has a date: "shortly after the 2021 coup", "following the disputed 2020 election".

Invariant: the noun has its date from its own words, or from the text; what comes after it lies between that date and publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from habeas.dates import PartialDate
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["after_dated_event"]

_AFTER = frozenset(("after", "following"))
_DATED_NOUNS = word_class("dated_nouns")
_YEAR = 4  # digits


def after_dated_event(candidate: Candidate, published: date | None, noun_dates: Mapping[str, PartialDate]) -> PartialDate | None:
    """When a verb's event happened, where "after" behind it names an event with a date; None where it names none."""
    sentence = candidate.sentence
    if published is None or candidate.nominal or candidate.state or sentence.vocabulary.isdisjoint(_AFTER):
        return None
    for phrase in sentence.phrases[candidate.phrase + 1 :]:
        if phrase.kind == "V" and phrase.finite:
            return None
        if phrase.kind not in ("h", "s") or sentence.low(phrase.first) not in _AFTER or sentence.kind(phrase.i + 1) != "N":
            continue
        for noun in _nouns_behind(sentence, phrase.i + 1):
            opened = _date_of(sentence, noun, noun_dates)
            if opened is not None and opened.earliest is not None and opened.earliest <= published:
                return PartialDate.between(opened.earliest, published, sentence.words(phrase.first, noun.last))
    return None


def _nouns_behind(sentence: Sentence, i: int) -> list[Phrase]:
    """Noun phrase `i` and those that prepositions hang on it: "a crackdown on protesters after the disputed 2020 election"."""
    found = [sentence.phrases[i]]
    while sentence.kind(i + 1) == "h" and sentence.kind(i + 2) == "N":
        i += 2
        found.append(sentence.phrases[i])
    return found


def _date_of(sentence: Sentence, noun: Phrase, noun_dates: Mapping[str, PartialDate]) -> PartialDate | None:
    """The year inside "the disputed 2020 election", or the date that the text gives to such a noun elsewhere."""
    if sentence.low(noun.last) not in _DATED_NOUNS:
        return None
    for k in range(noun.first, noun.last):
        word = sentence.low(k)
        if word.isdecimal() and len(word) == _YEAR and word[:2] in ("19", "20"):
            return PartialDate.year(int(word))
    return noun_dates.get(sentence.low(noun.last))
