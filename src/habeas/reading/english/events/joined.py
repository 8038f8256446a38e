"""Two counted groups that share a verb, whose numbers cannot be added: "more than 600 servicemen and some 40 civilians were freed".

Invariant: each group keeps its own number and its own bound; exact numbers make one sum, and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.model import Bound
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["told_apart"]


def told_apart(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The further groups of the candidates in `found`, each of which keeps its first."""
    if len(sentence.quantities) < 2:
        return
    for main in tuple(found):
        groups = _counted_groups(sentence, main)
        if len(groups) < 2 or main.patient is None:
            continue
        first, *others = groups
        before = first.last < main.trigger[0]
        main.patient = Group(first.first, first.last, (first,))
        if before and main.first <= first.first:
            main.first = first.first
        for phrase in others:
            start = phrase.first
            last = main.last if before else max(phrase.last, main.last if phrase is others[-1] else 0)
            patient = Group(phrase.first, phrase.last, (phrase,))
            yield replace(main, first=start, last=last, patient=patient, trigger=main.trigger, facets=dict(main.facets))


def _counted_groups(sentence: Sentence, main: Candidate) -> list[Phrase]:
    """The joined noun phrases of people beside a verb, where each has a number and not all of these are exact."""
    verb, patient = sentence.phrases[main.phrase], main.patient
    if patient is None or main.nominal or main.subset or verb.kind != "V" or patient.partitive is not None or patient.apposed:
        return []
    groups, joined = [patient.phrases[0]], patient.phrases[0].i + 1
    while sentence.kind(joined) == "c" and sentence.low(sentence.phrases[joined].first) == "and" and sentence.kind(joined + 1) == "N":
        groups.append(sentence.phrases[joined + 1])
        joined += 2
    bounds = set()
    for phrase in groups:
        quantity = sentence.quantity_in(phrase)
        if quantity is None or quantity.ordinal or quantity.last == phrase.last:
            return []
        if not is_people(sentence, Group(phrase.first, phrase.last, (phrase,)), strict=True):
            return []
        bounds.add(quantity.bound)
    if bounds == {Bound.EXACTLY} or (groups[-1].last < verb.first and sentence.subject(verb.i) not in [phrase.i for phrase in groups]):
        return []
    return groups
