"""Numbers that count no people: ages, terms, sums of money, shares, years, and those who are left out.

Invariant: a number is judged by the words beside it alone.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["counts_no_people", "year_of_events"]

_MEASURES = word_class("measures_of_things")
_EVENTS = word_class("plural_nouns_of_events") | {"trials", "hangings", "killings"}


def year_of_events(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the arrests of 2020", "the mass executions of 1988": four digits alone behind a noun of events."""
    return _four_digits(sentence, phrase) and sentence.low(phrase.first - 1) == "of" and sentence.low(phrase.first - 2) in _EVENTS


def _four_digits(sentence: Sentence, phrase: Phrase) -> bool:
    word = sentence.low(phrase.first)
    return phrase.first == phrase.last and word.isdecimal() and len(word) == _DIGITS and 1900 <= int(word) <= 2100


def _is_year(sentence: Sentence, phrase: Phrase, quantity: Quantity) -> bool:
    """ "(sentenced in 2021; released 2024)", "Arrested 2021: 30": four digits alone, right behind a verb that ends there."""
    if quantity.core != phrase.first or not _four_digits(sentence, phrase):
        return False
    return year_of_events(sentence, phrase) or (
        sentence.kind(phrase.i - 1) == "V" and sentence.kind(phrase.i + 1) in (":", ";", ")", ",", ".", "")
    )


_DIGITS = 4
_PARENTS = word_class("parents")


def counts_no_people(sentence: Sentence, phrase: Phrase, quantity: Quantity, patient: Group) -> bool:
    """An age, a duration, a sum of money, a share or a year does not count people."""
    if quantity.last < phrase.last:
        following = sentence.tokens[quantity.last + 1]
        if following.classes & Class.UNIT or following.low in _MEASURES:
            return True
    after = sentence.low(quantity.last + 1)
    if after in ("%", "percent", "per", "years", "year", "months", "days", "hours", "weeks", "euros", "dollars", "rubles", "roubles"):
        return True
    before = sentence.low(quantity.first - 1)
    if _is_year(sentence, phrase, quantity):
        return True
    if before in _PARENTS or (before == "of" and sentence.low(quantity.first - 2) in _PARENTS):
        # "a father of 3"
        return True
    if before == "but" and sentence.low(quantity.first - 2) == "all":
        # "all but 300": those who are left out
        return True
    if before in ("turned", "turns", "turning", "turn") and quantity.last == phrase.last:
        # "turned 20 behind bars"
        return True
    if before in ("$", "€", "£", "aged", "age", "no.", "number", "article", "articles", "act", "section"):
        return True
    if (
        phrase.first == phrase.last
        and phrase in patient.phrases[1:]
        and quantity.core == phrase.first
        and sentence.low(phrase.first).isdecimal()
        and before in (",", "(")
    ):
        return True
    core = sentence.low(quantity.core)
    return bool(
        core.isdecimal()
        and len(core) == 4
        and 1900 <= int(core) <= 2100
        and quantity.first == quantity.core
        and quantity.last < phrase.last
        and sentence.tokens[quantity.last + 1].capital
    )
