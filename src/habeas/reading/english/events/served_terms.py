"""Stays in custody told by how long they lasted or how much of a term is done: "after 19 months in captivity", "after completing an
18-month sentence", "two years into a nine-year term".

Invariant: a stay is told only with a length or a term of its own; who served "in full" has left, which the words around it tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, clause_start, group_at, is_people
from habeas.reading.english.events.terms import is_term
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["served_terms"]

_PLACES = word_class("places_of_custody")
_TERMS = word_class("terms")
_SERVING = word_class("serving_verbs")
_AFTER = frozenset(("after", "upon", "on", "following"))
_NIGHTS = frozenset(("night", "nights"))
_IN_FULL = frozenset(("full", "whole", "entire", "their"))


def served_terms(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order. found: what was found in it before."""
    words = sentence.vocabulary
    if not words.isdisjoint(("after", "following", "during")):
        yield from _after_so_long(sentence)
    if words.isdisjoint(_TERMS):
        return
    yield from _completed(sentence, found)
    if not words.isdisjoint(("end", "year", "month", "into")):
        yield from _so_far_into(sentence)


def _completed(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "walked out after completing an 18-month sentence", "who had completed 20 months of a three-year sentence"."""
    for verb in sentence.verb_groups:
        if verb.lemma not in _SERVING or verb.passive or verb.negated or any(other.phrase == verb.i for other in found):
            continue
        term = sentence.object(verb.i)
        after = verb.tense == "gerund" and sentence.low(verb.first - 1) in _AFTER
        looks_back = verb.finite and verb.perfect and verb.tense == "past" and not verb.modal
        if term is None or term < verb.i or not (after or looks_back) or not _with_a_length(sentence, sentence.phrases[term]):
            continue
        subject = _whose(sentence, verb.i) if after else sentence.subject(verb.i)
        people = group_at(sentence, subject)
        if people is None or not is_people(sentence, people, strict=True) or over_verb(sentence, verb.i).operators:
            continue
        last = sentence.phrases[_end_of_term(sentence, term)].last
        first = sentence.phrases[verb.i - 1].first if after else clause_start(sentence, verb.i)
        yield _stay(sentence, verb, first, last, people)


def _so_far_into(sentence: Sentence) -> Iterator[Candidate]:
    """ "is two years into a nine-year term", "is in the seventh year of a ten-year sentence"; "left prison at the end of a three-month
    term"."""
    for phrase in sentence.phrases[1:]:
        if phrase.kind != "N" or sentence.low(phrase.last) not in _TERMS or not is_term(sentence, phrase):
            continue
        if not _with_a_length(sentence, phrase):
            continue
        before = sentence.phrases[phrase.i - 1]
        word = sentence.low(before.last)
        part = sentence.phrases[before.i - 1] if before.i else None
        if before.kind != "h" or part is None or part.kind not in "Nz" or word not in ("into", "of"):
            continue
        ended = word == "of" and sentence.low(part.last) == "end" and sentence.low(part.first - 1) == "at"
        within = word == "into" and bool(sentence.tokens[part.last].classes & Class.UNIT)
        within = within or (word == "of" and sentence.low(part.last) in ("year", "month") and sentence.low(part.first - 1) == "in")
        if not ended and not within:
            continue
        verb = next((other for other in reversed(sentence.verb_groups) if other.i < part.i), None)
        if verb is None or not verb.finite or verb.negated or verb.modal or (within and (verb.lemma != "be" or verb.tense != "present")):
            continue
        people = group_at(sentence, sentence.subject(verb.i))
        if people is None or not is_people(sentence, people, strict=True):
            continue
        first = part.first - 1 if ended else clause_start(sentence, verb.i)
        yield _stay(sentence, verb, first, phrase.last, people) if within else _ended(sentence, part, first, phrase.last, people)


def _with_a_length(sentence: Sentence, term: Phrase) -> bool:
    """Whether a term is told with its length ("an 18-month sentence", "15 years of a life term"), and is not said to be served in full."""
    words = {sentence.low(k) for k in range(term.first, term.last + 1)}
    if not words.isdisjoint(_IN_FULL):
        return False
    after = sentence.phrases[_end_of_term(sentence, term.i)].last
    if [sentence.low(after + 1), sentence.low(after + 2)] == ["in", "full"]:
        return False
    hyphened = any(part in word.split("-") for word in words for part in ("year", "month", "week", "day") if "-" in word)
    partial = bool(sentence.tokens[term.last].classes & Class.UNIT) and after > term.last
    return partial or (hyphened and sentence.low(term.last) in _TERMS)


def _end_of_term(sentence: Sentence, term: int) -> int:
    """The last phrase of "20 months of a three-year sentence"."""
    of = sentence.kind(term + 1) == "h" and sentence.low(sentence.phrases[term + 1].first) == "of" and sentence.kind(term + 2) == "N"
    return term + 2 if of and sentence.low(sentence.phrases[term + 2].last) in _TERMS else term


def _whose(sentence: Sentence, i: int) -> int | None:
    """Who does what a gerund behind "after" tells: the subject of the clause before it, or those whom a verb of freeing acts on."""
    main = next((verb for verb in reversed(sentence.verb_groups) if verb.i < i and verb.finite), None)
    return sentence.subject(main.i) if main is not None else None


def _stay(sentence: Sentence, verb: Phrase, first: int, last: int, people: Group) -> Candidate:
    facets = {"ended": "true"} if verb.tense == "gerund" else {}
    patient = Group(people.first, people.last, people.phrases, people.apposed, people.partitive)
    return Candidate(Kind.HELD, sentence, (verb.first, verb.last), first, last, verb.i, Chain(()), patient, None, state=True, facets=facets)


def _ended(sentence: Sentence, part: Phrase, first: int, last: int, people: Group) -> Candidate:
    return Candidate(
        Kind.HELD,
        sentence,
        (part.first, part.last),
        first,
        last,
        part.i,
        Chain(()),
        Group(people.first, people.last, people.phrases),
        None,
        state=True,
        nominal=True,
        facets={"ended": "true"},
    )


def _custody_place(sentence: Sentence, i: int) -> bool:
    """Whether a preposition and a noun phrase at `i` say in custody: "in captivity", "under house arrest", "behind bars"."""
    if sentence.kind(i) != "h" or sentence.kind(i + 1) != "N":
        return False
    word, place = sentence.low(sentence.phrases[i].first), sentence.phrases[i + 1]
    head = sentence.low(place.last)
    if word in ("in", "of"):
        return head in _PLACES or head in ("confinement", "imprisonment") or (word == "of" and head == "arrest")
    if word == "on":
        return head == "row" and sentence.low(place.last - 1) == "death"
    return (word == "under" and head == "arrest") or (word == "behind" and head == "bars")


def _after_so_long(sentence: Sentence) -> Iterator[Candidate]:
    """ "landed after 19 months in captivity", "freed after eight months under house arrest": custody that has ended."""
    for phrase in sentence.phrases:
        if phrase.kind not in "hz" or sentence.low(phrase.first) not in ("after", "following", "during"):
            continue
        # "after 14 months" may be one expression of time
        length = phrase if phrase.kind == "z" else sentence.phrases[min(phrase.i + 1, len(sentence.phrases) - 1)]
        counted = sentence.tokens[length.last].classes & Class.UNIT or sentence.low(length.last) in _NIGHTS
        if length.kind not in "Nz" or not counted or not _custody_place(sentence, length.i + 1):
            continue
        main = next((k for k in range(phrase.i - 1, -1, -1) if sentence.kind(k) == "V"), None)
        main = main if main is not None else next((k for k in range(length.i + 2, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
        if main is None:
            continue
        verb = sentence.phrases[main]
        people = sentence.object(main) if not verb.passive else sentence.subject(main)
        people = people if people is not None else sentence.subject(main)
        group = sentence.group(people) if people is not None and sentence.kind(people) == "N" else None
        if group is not None and not is_people(sentence, group, strict=True):
            continue
        place = sentence.phrases[length.i + 2]
        yield Candidate(
            Kind.HELD,
            sentence,
            (length.first, length.last),
            phrase.first,
            place.last,
            length.i,
            Chain(()),
            Group(group.first, group.last, group.phrases) if group is not None else None,
            None,
            state=True,
            nominal=True,
            implied_patient=group is None,
            facets={"ended": "true"},
        )
