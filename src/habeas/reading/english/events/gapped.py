"""Clauses that leave their verb out: "Anna Frost got ten years and Ivan Stone seven", "twelve were held in Brest and nine in Minsk",
"brought home Anna Frost in May and Ivan Stone in June".

Invariant: a gapped clause tells the kind its verb told before it, of people of its own, and has a term, a place or a time where that verb
had one.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, is_people, region_words, unhyphenated
from habeas.reading.english.events.facets import ENDLESS
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["gapped"]

_TERMS = word_class("terms")
_LENGTHS = frozenset(("years", "year", "months", "month", "days", "weeks"))
_TOLD_ON = (Kind.DETAINED, Kind.RELEASED, Kind.HELD, Kind.DIED, Kind.SENTENCED, Kind.DEPORTED, Kind.DESIGNATED, Kind.UNDESIGNATED)
_PLACED = (Kind.DETAINED, Kind.RELEASED, Kind.HELD, Kind.DIED, Kind.SENTENCED)


def gapped(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in the order of their words; the clause before each ends where it begins."""
    for main in tuple(found):
        verbal = not main.nominal and sentence.kind(main.phrase) == "V" and not main.subset
        if not verbal or main.patient is None or main.implied_patient or main.kind not in _TOLD_ON:
            continue
        yield from _behind_colon(sentence, main)
        i = main.phrase + 1
        while i < len(sentence.phrases) - 1:
            if sentence.kind(i) in ("s", "w", ".") or (sentence.kind(i) == "V" and sentence.phrases[i].finite):
                break
            made = _clause_at(sentence, main, i) or _holder_at(sentence, main, i) or _after_time(sentence, main, i)
            if made is None:
                i += 1
                continue
            before = made.first - 1
            while before > 0 and sentence.tags[before] in ",c;":
                before -= 1
            if main.trigger[1] < before < main.last:
                main.last = before
            yield made
            i = sentence.phrase(made.last).i + 1


def _behind_colon(sentence: Sentence, main: Candidate) -> Iterator[Candidate]:
    """ "Two have died this year: Anna Frost in January, and Karl Holm, in a cell in Brest, in May": each with a time of its own."""
    colon = next((phrase.i for phrase in sentence.phrases[main.phrase + 1 :] if sentence.low(phrase.first) == ":"), None)
    if colon is None or main.patient is None or sentence.quantity_in(main.patient.phrases[0]) is None:
        return
    if any(verb.finite and verb.i > main.phrase for verb in sentence.verb_groups):
        return
    made: list[Candidate] = []
    i = colon + 1
    while sentence.kind(i) == "N" and _is_named(sentence, i):
        named = sentence.phrases[i]
        j = i + 1
        while j < i + 9 and sentence.kind(j) in (",", "h", "N") and not (sentence.kind(j) == "N" and _is_named(sentence, j)):
            j += 1
        if sentence.kind(j) != "z":
            break
        while sentence.kind(j + 1) == "z":
            j += 1
        people, last = Group(named.first, named.last, (named,)), sentence.phrases[j].last
        trigger = (named.first, named.first)
        made.append(Candidate(main.kind, sentence, trigger, named.first, last, main.phrase, main.chain, people, main.agent))
        i = j + 1
        while sentence.kind(i) in (",", ";", "c"):
            i += 1
    if len(made) > 1:
        yield from made


def _is_named(sentence: Sentence, i: int) -> bool:
    """Whether a person's name ends noun phrase `i`."""
    return any(name.kind == "person" and name.last == sentence.phrases[i].last for name in sentence.names_in(sentence.phrases[i]))


def _clause_at(sentence: Sentence, main: Candidate, i: int) -> Candidate | None:
    if sentence.kind(i) != "N" or sentence.kind(i - 1) not in ("c", ",", ";") or sentence.heads_clause(i):
        return None
    people = _people_at(sentence, i)
    if people is None or (main.patient is not None and people.first <= main.patient.last and main.patient.first > main.trigger[1]):
        return None
    if any(sentence.low(k) in ("including", "among") for k in range(main.trigger[1] + 1, people.first)):
        # "sentenced several leaders, including Ana Ruiz, Leo Sand and Dora Tell to 18 years": some of those the verb acts on
        return None
    last = _term_after(sentence, main, people) if main.kind is Kind.SENTENCED and _had_a_term(sentence, main, people) else None
    if last is None and main.kind in _PLACED:
        last = _place_after(sentence, main, people)
    if last is None:
        last = _time_after(sentence, main, people)
    if last is None:
        return None
    return Candidate(
        main.kind, sentence, (people.first, people.first), people.first, last, main.phrase, main.chain, people, main.agent, state=main.state
    )


def _had_a_term(sentence: Sentence, main: Candidate, people: Group) -> bool:
    """Whether the clause before told a term: "sentenced the chairman of the council, Ana Ruiz, to 17 years" tells one, of her."""
    if main.patient is None or main.patient.first < main.trigger[0]:
        return True
    words = set(unhyphenated(region_words(sentence, main.trigger[0], people.first - 1)).split())
    return bool(words & (_TERMS | _LENGTHS | ENDLESS)) or any(main.trigger[1] < one.first < people.first for one in sentence.quantities)


def _holder_at(sentence: Sentence, main: Candidate, i: int) -> Candidate | None:
    """ "China held 31 of them, Myanmar 22 and Eritrea 16": another who acts, and another number of the same."""
    verb, patient, agent = sentence.phrases[main.phrase], main.patient, main.agent
    if verb.passive or patient is None or agent is None or patient.first < verb.first or sentence.quantity_in(patient.phrases[0]) is None:
        return None
    if sentence.kind(i) != "N" or sentence.kind(i - 1) not in ("c", ",", ";") or sentence.kind(i + 1) != "N":
        return None
    if sentence.kind(i + 2) not in (",", "c", ".", ";", "", "h", "z") or not (
        _acts(sentence, agent.phrases[0]) and _acts(sentence, sentence.phrases[i])
    ):
        return None
    number = sentence.phrases[i + 1]
    quantity = sentence.quantity_in(number)
    if quantity is None or quantity.ordinal or (quantity.first, quantity.last) != (number.first, number.last):
        return None
    holder, people = sentence.phrases[i], Group(number.first, number.last, (number,))
    whose = Group(holder.first, holder.last, (holder,))
    first, trigger = holder.first, (number.first, number.first)
    made = Candidate(main.kind, sentence, trigger, first, number.last, main.phrase, main.chain, people, whose, state=main.state)
    made.counted = patient.phrases[0] if patient.partitive is None else None
    made.subset = "holder"
    return made


def _after_time(sentence: Sentence, main: Candidate, i: int) -> Candidate | None:
    """ "In 2021, 300 were arrested, and in 2022 450": a bare number right behind another time."""
    number = sentence.phrases[i]
    quantity = sentence.quantity_in(number) if number.kind == "N" else None
    if quantity is None or quantity.ordinal or (quantity.first, quantity.last) != (number.first, number.last):
        return None
    comma = 1 if sentence.kind(i - 1) == "," and sentence.kind(i - 3) == ";" else 0  # "on Friday 40 were held; on Saturday, 22"
    opened = sentence.kind(i - 1 - comma) == "z" and sentence.kind(i - 2 - comma) in ("c", ",", ";")
    if not opened or sentence.kind(i + 1) not in (",", "c", ".", ";", "") or main.patient is None:
        return None
    timed = any(time.relation == "at" and time.last < number.first - 1 - comma for time in sentence.times)
    if not timed or sentence.quantity_in(main.patient.phrases[0]) is None:
        return None
    first = next((time.first for time in sentence.times if time.last == number.first - 1 - comma and time.relation == "at"), None)
    if first is None:
        return None
    people = Group(number.first, number.last, (number,))
    trigger = (number.first, number.first)
    return Candidate(
        main.kind, sentence, trigger, first, number.last, main.phrase, main.chain, people, main.agent, state=main.state, stock=main.stock
    )


def _acts(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase is the name of a place or a body that may hold people."""
    return any(name.kind in ("place", "organisation", "unknown") and name.last == phrase.last for name in sentence.names_in(phrase))


def _people_at(sentence: Sentence, i: int) -> Group | None:
    """Who stands at phrase `i`: a name or names, or a number without its noun."""
    phrase = sentence.phrases[i]
    quantity = sentence.quantity_in(phrase)
    named_before = sentence.kind(i - 1) == "," and sentence.kind(i - 2) == "N" and _named(sentence, i - 2)
    alone = quantity is not None and (quantity.last == phrase.last or sentence.low(phrase.last) in ("others", "more"))
    if quantity is not None and alone and not quantity.ordinal and not (named_before and sentence.low(phrase.last) != "others"):
        return Group(phrase.first, phrase.last, (phrase,))
    if not any(name.kind == "person" and name.last == phrase.last for name in sentence.names_in(phrase)):
        single = Group(phrase.first, phrase.last, (phrase,))
        return single if sentence.tags[phrase.first] in "dp" and is_people(sentence, single, strict=True) else None
    group = sentence.group(i)
    if sentence.quantity_in(group.phrases[-1]) is not None or not sentence.group_names(group):
        # "Ivan Stone, seven": what follows the name may be his term
        return Group(phrase.first, phrase.last, (phrase,))
    return group if is_people(sentence, group) else None


def _named(sentence: Sentence, i: int) -> bool:
    """Whether a person's name ends noun phrase `i`, so that a number behind its comma may be an age."""
    return any(
        name.kind in ("person", "unknown") and name.last == sentence.phrases[i].last for name in sentence.names_in(sentence.phrases[i])
    )


def _term_after(sentence: Sentence, main: Candidate, people: Group) -> int | None:
    """The last token of the term that follows those at `people`: "to seven", "seven", ", seven,", "to a fine", "for five years"."""
    j = sentence.phrase(people.last).i + 1
    if sentence.kind(j) == "," and sentence.kind(j + 1) == "h":
        # "; his deputy, to six"
        j += 1
    if sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) in ("to", "for"):
        led, j = True, j + 1
        if sentence.kind(j) == "b":
            # "to long prison terms"
            j += 1
    else:
        led = False
        if sentence.kind(j) == "," and sentence.kind(j + 2) == "," and sentence.kind(j + 3) == "N" and _is_age(sentence, j + 1):
            # "Ivan Stone, 31, four years"
            j += 2
        if sentence.kind(j) == "," and sentence.kind(j + 2) in (",", ".", ";", "c", ""):
            j += 1
    if sentence.kind(j) != "N":
        return None
    term = sentence.phrases[j]
    words = set(unhyphenated(region_words(sentence, term.first, term.last)).split())
    named = bool(words & (_TERMS | _LENGTHS)) or (led and (sentence.low(term.last) in ENDLESS or "fine" in words))
    quantity = sentence.quantity_in(term)
    bare = (
        quantity is not None
        and quantity.last == term.last
        and sentence.quantity_in(sentence.phrase(people.first)) is None
        and _told_in_years(sentence, main)
    )
    if not named and not bare:
        return None
    return _end_of_term(sentence, j)


def _is_age(sentence: Sentence, i: int) -> bool:
    phrase = sentence.phrases[i]
    return phrase.first == phrase.last and sentence.low(phrase.first).isdecimal() and len(sentence.low(phrase.first)) == 2


def _told_in_years(sentence: Sentence, main: Candidate) -> bool:
    """Whether the verdict before it names its term in years or months, so that a bare number can be another."""
    return any(sentence.tokens[k].classes & Class.UNIT for k in range(main.trigger[1] + 1, min(len(sentence.tokens), main.trigger[1] + 14)))


def _end_of_term(sentence: Sentence, j: int) -> int:
    """The last token of a term: past "and a half", "in prison", "of 400,000 rubles"."""
    last = sentence.phrases[j].last
    if sentence.kind(j + 1) == "c" and sentence.kind(j + 2) == "N" and sentence.low(sentence.phrases[j + 2].last) == "half":
        j, last = j + 2, sentence.phrases[j + 2].last
    led = sentence.kind(j + 1) == "h" and sentence.low(sentence.phrases[j + 1].first) in ("in", "of", "behind")
    return sentence.phrases[j + 2].last if led and sentence.kind(j + 2) == "N" else last


def _place_after(sentence: Sentence, main: Candidate, people: Group) -> int | None:
    """The last token of "in Minsk" after a bare number, where the verb before it had a place of its own."""
    phrase: Phrase = sentence.phrase(people.first)
    quantity = sentence.quantity_in(phrase)
    counted = main.patient is not None and sentence.quantity_in(main.patient.phrases[0]) is not None
    j = phrase.i + 1
    if quantity is None or not counted or sentence.kind(j) != "h" or sentence.kind(j + 1) != "N":
        return None
    if not _is_place(sentence, j) or not any(_is_place(sentence, k) for k in range(main.phrase + 1, phrase.i) if sentence.kind(k) == "h"):
        return None
    return sentence.phrases[j + 1].last


def _time_after(sentence: Sentence, main: Candidate, people: Group) -> int | None:
    """The last token of "in June" after a bare number or a name, where the verb before it had a time and people of its own kind."""
    if main.patient is None:
        return None
    counted = [sentence.quantity_in(phrase) is not None for phrase in (main.patient.phrases[0], sentence.phrase(people.first))]
    named = [bool(sentence.group_names(group)) for group in (main.patient, people)]
    i, j = sentence.phrase(people.first).i, sentence.phrase(people.last).i + 1
    others = counted[1] and named[0] and sentence.low(people.last) == "others"
    single = (counted[0] or named[0]) and not counted[1] and sentence.tags[people.first] in "dp"
    if not (all(counted) or all(named) or others or single) or sentence.kind(j) != "z":
        # "Three nuns were detained on Sunday, the abbot on Monday"
        return None
    timed = any(sentence.kind(k) == "z" for k in range(main.phrase + 1, i))
    return sentence.phrases[j].last if timed else None


def _is_place(sentence: Sentence, h: int) -> bool:
    """Whether a preposition and the name of a place stand at phrase `h`."""
    if sentence.low(sentence.phrases[h].first) not in ("in", "at", "near", "outside") or sentence.kind(h + 1) != "N":
        return False
    place = sentence.phrases[h + 1]
    return any(name.kind in ("place", "unknown") and name.last == place.last for name in sentence.names_in(place))
