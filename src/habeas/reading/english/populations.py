"""What those counted are called: the words' own noun for them, or what a predicate says they are.

Invariant: a population is words of the text, without their number and article, or that of the whole; "people" where there are none.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.model import Count
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import is_people
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["counted_as", "population_of", "what_both_count"]

_TERMS = word_class("terms")
_MORE = frozenset(("more", "other", "others", "new", "further", "additional", "another"))  # in small letters: no "New Zealanders"
_LISTED = word_class("entries") | {"individuals", "detainees", "inmates"}
_LISTS = word_class("lists_of_people")

_CAPTIVES = frozenset(("detainees", "prisoners", "inmates", "captives", "hostages"))
_NO_NOUNS = word_class("standing_for_nouns")


def what_both_count(sentence: Sentence, phrase: Phrase) -> str:
    """What "both" and "both women" count."""
    named = phrase.first < phrase.last and sentence.tokens[phrase.last].classes & Class.PLURAL
    return sentence.words(phrase.first + 1, phrase.last) if named else "people"


def _of_conscience(sentence: Sentence, last: int) -> int:
    """The last token of "prisoners of conscience", "prisoners of war", whose first ends at a token."""
    return last + 2 if sentence.low(last + 1) == "of" and sentence.low(last + 2) in ("conscience", "war") else last


def counted_as(count: Count, sentence: Sentence, phrase: Phrase) -> Count:
    """The same number of people, by the noun that says what they are held to be."""
    first = next((k for k in range(phrase.first, phrase.last + 1) if sentence.tags[k] not in "dp"), phrase.first)
    return replace(count, population=sentence.words(first, _of_conscience(sentence, phrase.last)))


def population_of(sentence: Sentence, patient: Group, counted: Phrase, part: Draft | None) -> str:
    """The words' own noun for those counted, without number and article."""
    if (listed := _listed_as(sentence, counted)) is not None:
        return listed
    candidates_ = [counted]
    copular = _copular_noun(sentence, counted)
    if copular and sentence.low(0) == "of" and sentence.low(counted.last) in _CAPTIVES:
        # "Of those, 13 detainees were journalists"
        return copular
    if copular and patient.partitive is not None and sentence.low(patient.partitive.last) in [*copular.lower().split(), "people"]:
        # "20 of the people who were freed were political prisoners", "of the prisoners"
        return copular
    if (apposed := _apposed_to_pronoun(sentence, counted)) is not None:
        candidates_.append(apposed)
    if patient.partitive is not None:
        candidates_.append(patient.partitive)
    for phrase in candidates_:
        quantity = sentence.quantity_in(phrase)
        if quantity is not None and (given := _given_a_term(sentence, phrase)) is not None:
            return sentence.words(min(quantity.last + 1, given), given)
        first = (
            quantity.last + 1
            if quantity is not None and quantity.last < phrase.last
            else phrase.first
            if quantity is None
            else phrase.last + 1
        )
        ranked = next((rank for rank in sentence.quantities if rank.ordinal and phrase.first <= rank.first <= phrase.last), None)
        if ranked is not None and ranked.last < phrase.last:
            # "the ninth political prisoner to die"
            first = max(first, ranked.last + 1)
        while first <= phrase.last and (sentence.tags[first] in 'dp"' or sentence.tokens[first].text in _MORE):
            first += 1
        if sentence.low(first) == "people" and first < phrase.last and sentence.tags[first + 1] in "jn":
            # "considers 1,250 people political prisoners": what they are held to be
            first += 1
        if sentence.low(phrase.last) in compiled(sentence.lexicon).nouns and not sentence.tokens[phrase.last].classes & Class.PERSON:
            # "402 detentions": of people
            break
        joined = sentence.phrases[phrase.i + 2] if sentence.kind(phrase.i + 1) == "c" and sentence.kind(phrase.i + 2) == "N" else None
        if first <= phrase.last and sentence.tags[phrase.last] == "j" and joined is not None and sentence.tags[joined.last] == "n":
            # "four former and current officials"
            return sentence.words(first, joined.last)
        if first <= phrase.last and sentence.tags[phrase.last] in "nmj" and sentence.low(phrase.last) not in _NO_NOUNS:
            return sentence.words(first, _of_conscience(sentence, phrase.last))
    if copular:
        return copular
    if part is not None and part.count is not None:
        return part.count.population
    return "people"


def _given_a_term(sentence: Sentence, phrase: Phrase) -> int | None:
    """The last token of whom a term is given to: "handed 45 democracy activists prison terms"; None where the phrase ends with them."""
    if sentence.low(phrase.last) not in _TERMS:
        return None
    people = Class.PERSON | Class.CAPTIVE | Class.PEOPLE_OF
    counted = (k for k in range(phrase.last - 1, phrase.first, -1) if sentence.tokens[k].classes & people)
    return next((k for k in counted if sentence.tokens[k].classes & Class.PLURAL), None)


def _copular_noun(sentence: Sentence, counted: Phrase) -> str | None:
    """ "40 were political prisoners": the predicate names the population."""
    j = counted.i + 1
    while sentence.kind(j) in ("h", "N"):
        j += 1
    if sentence.kind(j) == "V" and sentence.phrases[j].tense == "participle" and sentence.low(counted.last + 1) == "of":
        # "61 of those freed on Monday are political prisoners"
        j = _past_circumstances(sentence, j + 1)
    elif sentence.kind(j) == "w" and sentence.kind(j + 1) == "V" and sentence.phrases[j + 1].lemma == "be" and sentence.kind(j + 2) == "N":
        # "17 of whom are mayors"
        j += 1
    elif sentence.kind(j) == "w" and sentence.kind(j + 1) == "V":
        # "20 of the people who were freed on Monday were political prisoners"
        j = _past_circumstances(sentence, j + 2)
    elif (
        sentence.kind(j) == "w" and sentence.kind(j + 1) == "N" and sentence.kind(j + 2) == "V" and sentence.phrases[j + 2].lemma in SAYING
    ):
        # "40 of whom the centre says were political prisoners"
        j += 3
    if sentence.kind(j) == "V" and sentence.phrases[j].lemma == "be" and sentence.kind(j + 1) == "N":
        phrase = sentence.phrases[j + 1]
        if sentence.tags[phrase.last] == "n" and is_people(sentence, Group(phrase.first, phrase.last, (phrase,))):
            first = phrase.first + (sentence.tags[phrase.first] in "dp")
            return sentence.words(first, phrase.last) if first <= phrase.last else None
    return None


def _apposed_to_pronoun(sentence: Sentence, counted: Phrase) -> Phrase | None:
    """ "40 of them political prisoners": the noun right behind the pronoun."""
    of, them = sentence.low(counted.last + 1), sentence.low(counted.last + 2)
    if of != "of" or them not in ("them", "these", "those") or sentence.kind(counted.i + 3) != "N":
        return None
    noun = sentence.phrases[counted.i + 3]
    return noun if noun.first == counted.last + 3 and is_people(sentence, Group(noun.first, noun.last, (noun,)), strict=True) else None


def _past_circumstances(sentence: Sentence, i: int) -> int:
    """The first phrase from `i` on that tells neither when nor where."""
    while sentence.kind(i) in ("h", "N", "z"):
        i += 1
    return i


def _listed_as(sentence: Sentence, counted: Phrase) -> str | None:
    """ "1,100 prisoners on its list of political prisoners": what the list that people are on is a list of."""
    i = counted.i + 1
    if sentence.low(counted.last) not in _LISTED or "".join(sentence.kind(k) for k in range(i, i + 4)) != "hNhN":
        return None
    on, of, whom = sentence.phrases[i], sentence.phrases[i + 2], sentence.phrases[i + 3]
    if sentence.low(on.first) != "on" or sentence.low(of.first) != "of" or sentence.low(sentence.phrases[i + 1].last) not in _LISTS:
        return None
    if not sentence.tokens[whom.last].classes & Class.CAPTIVE and sentence.low(whom.last + 1) != "of":
        return None
    return sentence.words(whom.first, _of_conscience(sentence, whom.last))
