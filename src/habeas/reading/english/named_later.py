"""Names that come after the event: "Nine were freed. They are …", "a former lecturer was jailed. Viktar Shumilin, 58, …".

Invariant: only people that the text names are given to an event told without names, and only where the words that name them point back
at it: as many as its number says, as a part of it, or as the one person it tells of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import takewhile

from habeas.model import Kind, Modality, PersonMention
from habeas.reading.english.counted_drafts import THEY, counts_anew, exactly, is_whole, mostly_named, of_several, within
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.grammar import word_class
from habeas.reading.english.named_behind import NamedBehind
from habeas.reading.english.sentences import Sentence
from habeas.reading.structure import HEADS

__all__ = ["named_heads", "named_later"]

_DEFINITE = word_class("definite_words")
_TWO = frozenset(("pair", "couple", "duo"))
_REACH = 3  # sentences: how far behind an event the names of its people come
_FATES_REACH = 6  # sentences: how far behind a group its people are told of one by one
_PAIR = 2
_TAKEN = frozenset((Kind.DETAINED, Kind.HELD, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED))  # what befalls those in custody
_MOST = 15


def named_later(drafts: Sequence[Draft], document: Document, memory: Memory) -> None:
    """Gives drafts, in place, the people that the text names only after them."""
    told = sorted((draft for draft in drafts if not draft.gone and draft.custody), key=lambda draft: draft.span.start)
    naming = NamedBehind(document, memory)
    for draft in told:
        count = draft.count
        if draft.candidate.sentence.block.part in HEADS or (draft.people and (count is None or len(draft.people) == count.low)):
            continue
        if count is not None and count.low == count.high and count.low is not None and 2 <= count.low <= _MOST and counts_anew(draft):
            if _points_back(draft):
                continue
            draft.people = naming.listed(draft, count.low, told) or draft.people
    for draft in told:
        if not draft.people and draft.count is None and draft.modality is Modality.ASSERTED:
            draft.people = naming.introduced(draft, told)
        if draft.modality is not Modality.DENIED and counts_anew(draft) and (draft.count is not None or of_several(draft)):
            draft.people = within(draft, (*draft.people, *naming.some(draft, told)))
    _one_by_one(told)
    _counted_among(told)
    _from_parts(told)
    _of_the_same(told, naming)


def named_heads(drafts: Sequence[Draft]) -> None:
    """Gives what only a headline tells the people of the text below it: as many as it counts, or the one to whom it befell."""
    told = [draft for draft in drafts if not draft.gone and draft.custody]
    body = [draft for draft in told if draft.people and draft.candidate.sentence.block.part not in HEADS]
    for draft in told:
        if draft.people or draft.candidate.sentence.block.part not in HEADS or draft.modality is not Modality.ASSERTED:
            continue
        number = exactly(draft)
        alike = [other for other in body if other.kind is draft.kind]
        if not alike and draft.kind in _TAKEN:
            # "37 on death row", over the names of those who were sentenced; but "hands over two soldiers" names none of two on trial
            alike = [other for other in body if other.kind in _TAKEN]
        if number is not None and number > 1:
            draft.people = next((other.people for other in alike if len(other.people) == number), ())
            if not draft.people:
                # "Court jails two" over a text that tells of both one by one
                each = {mention.name: mention for other in body if _tells(draft, other) for mention in other.people}
                draft.people = tuple(each.values()) if len(each) == number else ()
        elif draft.count is None and draft.candidate.patient is not None and not of_several(draft):
            named = {mention.name: mention for other in body if other.kind is draft.kind for mention in other.people}
            draft.people = tuple(named.values()) if len(named) == 1 else ()


def _points_back(draft: Draft) -> bool:
    """ "Both were arrested in June": two who were named before."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    head = patient.phrases[0] if patient is not None else None
    return head is not None and head.first == head.last and sentence.low(head.first) == "both"


def _tells(head: Draft, other: Draft) -> bool:
    return other.kind is head.kind and other.modality is head.modality


def _from_parts(told: Iterable[Draft]) -> None:
    """ "62 were freed. Among them was Leyla Samadova": those of a part are some of the whole, of the same event."""
    for part in told:
        whole = part.subset_of
        if whole is None or whole is part or not part.people or whole.kind is not part.kind or whole.gone:
            continue
        if part.modality is not whole.modality or whole.count is None:
            continue
        whole.people = within(whole, (*whole.people, *part.people))


def _one_by_one(told: Sequence[Draft]) -> None:
    """ "Prison sentences for two men. Ilya Dor, 23, received five years, Rustam Gal four": a group whose people meet their fate one by
    one in the sentences behind it, as many of them as it counts."""
    for number, draft in enumerate(told):
        size = exactly(draft)
        if draft.people or size is None or not 2 <= size <= _MOST or draft.modality is not Modality.ASSERTED or not is_whole(draft):
            continue
        own = draft.candidate.sentence
        if own.block.part in HEADS:
            continue
        found: dict[str, PersonMention] = {}
        for other in told[number + 1 :]:
            if other.candidate.sentence.number > own.number + _FATES_REACH or (other.kind is draft.kind and (exactly(other) or 1) > 1):
                break
            if other.kind is draft.kind and other.modality is Modality.ASSERTED and other.candidate.sentence is not own:
                found.update((mention.name, mention) for mention in other.people if mention.name not in found)
        if len(found) == size:
            draft.people = tuple(found.values())


def _counted_among(told: Sequence[Draft]) -> None:
    """ "The pair were among five members of staff detained on Tuesday": some of the five are those told of before."""
    for number, draft in enumerate(told):
        patient, sentence = draft.candidate.patient, draft.candidate.sentence
        i = patient.phrases[0].i if patient is not None else 0
        if draft.people or draft.count is None or i < 2 or sentence.low(sentence.phrases[i].first - 1) != "among":
            continue
        copula = sentence.phrases[i - 2]
        subject = sentence.subject(copula.i) if copula.kind == "V" and copula.lemma == "be" else None
        if subject is None:
            continue
        head = sentence.phrases[subject]
        quantity = sentence.quantity_in(head)
        size = 2 if sentence.low(head.last) in _TWO else quantity.low if quantity is not None else None
        draft.people = within(draft, next((other.people for other in reversed(told[:number]) if len(other.people) == size), ()))


def _last_ones(told: Sequence[Draft], sentence: Sentence, size: int) -> tuple[PersonMention, ...]:
    """ "Pavel Lobach got four years. His wife, Iryna, got two. The couple …": as many people as were told of last, one by one."""
    found: dict[str, PersonMention] = {}
    for draft in reversed(told):
        if draft.candidate.sentence.number < sentence.number - _REACH or len(found) >= size:
            break
        found.update((mention.name, mention) for mention in draft.people if mention.name not in found)
    return tuple(sorted(found.values(), key=lambda mention: mention.span.start)) if len(found) == size else ()


def _within_reach(sentence: Sentence, draft: Draft) -> bool:
    return draft.candidate.sentence.number >= sentence.number - _REACH


def _of_the_same(told: Sequence[Draft], naming: NamedBehind) -> None:
    """ "The three were arrested in June", after a group of three that the text names: the same people."""
    for number, draft in enumerate(told):
        if draft.people or draft.subset_of is not None or draft.candidate.subset:
            continue
        patient, sentence = draft.candidate.patient, draft.candidate.sentence
        if patient is None or sentence.block.part in HEADS:
            continue
        head = patient.phrases[0]
        first, last = sentence.low(head.first), sentence.low(head.last)
        quantity = sentence.quantity_in(head)
        exact = quantity.low if quantity is not None and quantity.low == quantity.high else None
        before = (other for other in reversed(told[:number]) if len(other.people) > 1)
        if first in _DEFINITE and exact is not None and patient.partitive is None:
            group = next((other for other in before if exact in (len(other.people), exactly(other))), None)
            if group is None:
                draft.people = naming.just_named(sentence, exact) or (_last_ones(told[:number], sentence, 2) if last in _TWO else ())
        elif last in _TWO and first == "the":
            group = next((other for other in before if len(other.people) == 2), None)
            if group is None:
                draft.people = _last_ones(told[:number], sentence, 2)
        elif (
            (last in THEY and head.first == head.last)
            or (last == "all" and sentence.low(head.last - 1) == "them")
            or (first in ("these", "both") and last in ("men", "women", "people", "both"))
        ):
            close = takewhile(partial(_within_reach, sentence), reversed(told[:number]))
            near = next((other for other in close if other.plural), None)
            group = near if near is not None and len(near.people) > 1 and near.count in (None, draft.count) else None
            if group is None and near is not None and mostly_named(near):
                group = near
            if group is None and first == "both":
                # "Otero is in Guanajay, Castillo in Pinar. Both were detained in 2021"
                draft.people = naming.just_named(sentence, 2)
        elif draft.anaphoric and first in _DEFINITE and draft.count is None:
            # "The editors are accused": those told of last, who were named only after it
            group = next((other for other in reversed(told[:number]) if other.plural), None)
        else:
            continue
        if group is not None and (first != "both" or len(group.people) == _PAIR):
            draft.people = group.people
