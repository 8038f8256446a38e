"""Counted groups in one list, each with its place: "96 prisoners from Hill Prison, 13 from Shore Prison and 21 from Bay were freed".

Invariant: every item of the list is counted and stands beside a place of its own; the same verb tells of each what it tells of the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["each_of_a_series", "each_to_a_place"]

_PLACING = frozenset(("from", "in", "at", "of", "across"))
_FEWEST = 2


def each_of_a_series(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates for the items before the last, each like that of the last, whose people are narrowed, in place, to its own."""
    if len(sentence.quantities) < _FEWEST:
        return
    for candidate in list(found):
        verb = sentence.phrases[candidate.phrase]
        if candidate.nominal or candidate.patient is None or candidate.subset or verb.kind != "V" or not verb.passive or not verb.finite:
            continue
        items = _items_before(sentence, verb)
        heads = [sentence.phrases[item] for item in items]
        if len(heads) < _FEWEST or candidate.patient.first not in [head.first for head in heads]:
            continue
        if not any(is_people(sentence, Group(head.first, head.last, (head,)), strict=True) and head.first < head.last for head in heads):
            continue
        last = heads[-1]
        candidate.patient, candidate.first = Group(last.first, last.last, (last,)), last.first
        for head, following in pairwise(heads):
            until = max(k for k in range(head.i, following.i) if sentence.kind(k) == "N")
            group = Group(head.first, head.last, (head,))
            trigger = (head.first, head.first)
            yield replace(candidate, patient=group, first=head.first, last=sentence.phrases[until].last, trigger=trigger, facets={})


def _items_before(sentence: Sentence, verb: Phrase) -> list[int]:
    """The counted noun phrases that open the items of the list right before a verb, in order; empty where it is no such list."""
    opening: list[int] = []
    k = verb.i - 1
    while k >= 0:
        start = _item_ending_at(sentence, k)
        if start is None:
            break
        opening.insert(0, start)
        k = start - 1
        if sentence.kind(k) not in (",", "c"):
            break
        while sentence.kind(k) in (",", "c"):
            k -= 1
    joined = sum(1 for start in opening[1:] if sentence.kind(start - 1) == "c")
    return opening if joined == 1 and opening and sentence.kind(opening[-1] - 1) == "c" else []


def _item_ending_at(sentence: Sentence, k: int) -> int | None:
    """Where the item that ends with phrase `k` opens: "13 from Shore Prison", "40 prisoners including a Dane from Lake Prison"."""
    if sentence.kind(k) != "N" or sentence.kind(k - 1) != "h":
        return None
    placed = False
    while sentence.kind(k) == "N":
        quantity = sentence.quantity_in(sentence.phrases[k])
        if quantity is not None and quantity.low is not None and placed:
            return k
        before = k - 1
        if sentence.kind(before) == "c" and placed and sentence.kind(before - 1) == "N" and sentence.kind(before - 2) in ("h", "c"):
            # "70 from prisons and labour camps in Mon State"
            k = before - 1
            continue
        if sentence.kind(before) != "h" or sentence.kind(before - 1) != "N":
            return None
        word = sentence.low(sentence.phrases[before].first)
        placed = placed or word in _PLACING
        if word not in _PLACING and word != "including":
            return None
        k = before - 1
    return None


def each_to_a_place(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "Ten prisoners were moved to Ostania, 13 to Lorvia and three to Muscat": the same of each further number, with its place."""
    if len(sentence.quantities) < _FEWEST or "to" not in sentence.vocabulary:
        return
    for candidate in list(found):
        verb, patient = sentence.phrases[candidate.phrase], candidate.patient
        if candidate.nominal or candidate.subset or patient is None or verb.kind != "V" or not verb.passive or not verb.finite:
            continue
        k = verb.i + 1
        if not _to_a_place(sentence, k) or sentence.quantity_in(patient.phrases[0]) is None:
            continue
        end = k + 1
        candidate.last = min(candidate.last, sentence.phrases[end].last)
        while True:
            k = end + 1
            while sentence.kind(k) in (",", "c"):
                k += 1
            quantity = sentence.quantity_in(sentence.phrases[k]) if k > end + 1 and sentence.kind(k) == "N" else None
            head = sentence.phrases[k] if quantity is not None else None
            if head is None or quantity is None or (quantity.first, quantity.last) != (head.first, head.last):
                break
            if not _to_a_place(sentence, k + 1):
                break
            end = k + 2
            place = sentence.phrases[end]
            facets = {"destination": sentence.words(place.first, place.last)} if "destination" in candidate.facets else {}
            group, trigger = Group(head.first, head.last, (head,)), (head.first, head.first)
            yield replace(candidate, patient=group, first=head.first, last=place.last, trigger=trigger, facets=facets)


def _to_a_place(sentence: Sentence, k: int) -> bool:
    """Whether phrase `k` is the "to" of "to Ostania"."""
    if sentence.kind(k) != "h" or sentence.low(sentence.phrases[k].first) != "to" or sentence.kind(k + 1) != "N":
        return False
    return any(name.last == sentence.phrases[k + 1].last for name in sentence.names_in(sentence.phrases[k + 1]))
