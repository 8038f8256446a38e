"""Which group a number is a part of, where the words point back at it and the frames did not tell: "19,733 are still held", "Three women
among them were freed", "Of those, 389 are in prison", "The remaining 50 were deported".

Invariant: a part is smaller than its whole, comes after it, and can befall the people of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft
from habeas.reading.english.group_words import elsewhere, kinds_of_those, opening_number
from habeas.reading.english.nationalities import of_others
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["parts_of_groups"]

_REACH = 2  # sentences: how far back the whole of a bare number is
_POINTING = 4  # sentences: how far back words point that say so ("of those")
_THEM = frozenset(("them", "those", "these", "whom"))
_MORE = frozenset("another other others more further additional new".split())
_IN_CUSTODY = (Kind.HELD, Kind.RELEASED, Kind.SENTENCED, Kind.CHARGED, Kind.DIED, Kind.TRIED, Kind.DEPORTED, Kind.LOCATED)
# what may be told next, by a number alone, of some of those to whom a thing befell
_NEXT = {
    Kind.DETAINED: _IN_CUSTODY,
    Kind.HELD: _IN_CUSTODY,
    Kind.CHARGED: (*_IN_CUSTODY, Kind.DETAINED),
    Kind.TRIED: (Kind.HELD, Kind.SENTENCED, Kind.RELEASED),
    Kind.SENTENCED: (Kind.HELD, Kind.RELEASED, Kind.DIED),
    Kind.RELEASED: (Kind.DEPORTED, Kind.RETURNED_TO_CUSTODY, Kind.REFUSED_DEPORTATION),
    Kind.DESIGNATED: _IN_CUSTODY,
}


def parts_of_groups(drafts: Sequence[Draft], sentences: Sequence[Sentence] = ()) -> None:
    """Links, in place, counted drafts without a whole to the group they are some of. sentences: those of the text, in order."""
    told = sorted((draft for draft in drafts if not draft.gone and draft.custody), key=lambda draft: draft.span.start)
    for number, draft in enumerate(told):
        if draft.count is None or draft.modality is Modality.DENIED:
            continue
        if draft.candidate.patient is None or draft.candidate.sentence.block.part in HEADS:
            continue
        if draft.candidate.subset == "including" and (draft.subset_of is None or draft.subset_of.candidate.subset == "including"):
            draft.subset_of = _around(draft, told) or draft.subset_of
            continue
        if draft.subset_of is not None and _besides(draft, draft.subset_of):
            # "235 were freed inside the country, while another 15 were sent on": besides those
            draft.subset_of = draft.subset_of.subset_of
            continue
        if draft.subset_of is not None and of_others(draft, draft.subset_of):
            # "Two of those Iranians", told after five Americans
            draft.subset_of = None
            continue
        if draft.subset_of is not None:
            listed = _listed_on(draft, told[:number])
            draft.subset_of = listed or _told_right_before(draft, told[:number], bracketed=True) or draft.subset_of
            continue
        if _of_those_told(draft):
            # the whole is that to which the participle happened, and was looked for by it
            continue
        if _points_at_some(draft):
            whole = _whole(draft, told[:number], _POINTING, any_kind=True)
            draft.subset_of = None if whole is not None and _of_others_before(draft, whole, sentences) else whole
        elif _bare(draft):
            draft.subset_of = _whole(draft, told[:number], _REACH, any_kind=False)
        else:
            draft.subset_of = _told_right_before(draft, told[:number])


def _of_others_before(draft: Draft, whole: Draft, sentences: Sequence[Sentence]) -> bool:
    """ "Two detainees have been on hunger strike. One of them was moved": of those whom the sentence right before counts first, and of
    whom no event was read."""
    number = draft.candidate.sentence.number
    if not 0 < number <= len(sentences) or whole.candidate.sentence.number >= number - 1:
        return False
    before = sentences[number - 1]
    opening = next((phrase for phrase in before.phrases if phrase.kind == "N"), None)
    quantity = before.quantity_in(opening) if opening is not None and before.block is draft.candidate.sentence.block else None
    people = opening is not None and before.tokens[opening.last].classes & (Class.PERSON | Class.CAPTIVE)
    return quantity is not None and quantity.high != 1 and bool(people)


def _besides(draft: Draft, whole: Draft) -> bool:
    """Whether "another 15" stands beside the number of its own sentence that it was taken for a part of."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    return patient is not None and whole.candidate.sentence is sentence and sentence.low(patient.phrases[0].first) == "another"


def _points_at_some(draft: Draft) -> bool:
    """Whether words say that a number is one of some told of before: "of those", "among them", "the remaining"."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    assert patient is not None
    head = patient.phrases[0]
    if patient.partitive is not None and sentence.low(patient.partitive.last) in _THEM:
        return True
    if sentence.low(head.last + 1) == "among" and sentence.low(head.last + 2) in _THEM:
        return True
    if sentence.low(head.last + 1) == "of" and sentence.low(head.last + 2) in _THEM:
        return True
    if sentence.low(head.first) == "the" and sentence.low(head.first + 1) == "remaining":
        return True
    before = head.first - 2 if sentence.low(head.first - 1) == "," else head.first - 1
    if sentence.low(before) in _THEM and sentence.low(before - 1) in ("among", "of"):
        # "300 were arrested, and among them, 40 are in detention"
        return True
    return _opens_with_them(sentence, head.first)


def _of_those_told(draft: Draft) -> bool:
    """ "At least 40 of those pardoned have been arrested again"."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    assert patient is not None
    if patient.partitive is not None:
        return bool(kinds_of_those(sentence, patient.partitive))
    return sentence.low(0) == "of" and sentence.kind(1) == "N" and bool(kinds_of_those(sentence, sentence.phrases[1]))


def _opens_with_them(sentence: Sentence, head: int) -> bool:
    """ "Of those, 389 are in prison"."""
    total = sentence.low(1) in ("the", "this") and sentence.low(2) in ("total", "whole", "group")
    return sentence.low(0) == "of" and (sentence.low(1) in _THEM or total) and head <= 4


def _bare(draft: Draft) -> bool:
    """Whether a number stands without a noun as the subject of its clause: "19,733 are still in detention"."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    assert patient is not None
    head = patient.phrases[0]
    quantity = sentence.quantity_in(head)
    verb = sentence.phrases[draft.candidate.phrase]
    if quantity is None or quantity.last != head.last or patient.partitive is not None or verb.kind != "V" or verb.i <= head.i:
        return False
    if opening_number(sentence) is not None:
        # "Of the 50, twelve were freed": of a group of that number
        return False
    before = {sentence.low(k) for k in range(max(0, head.first - 1), head.last + 1)}
    return not before & _MORE and not any(phrase.kind == "V" for phrase in sentence.phrases[: head.i])


def _around(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """ "Eight activists (including two minors and four women) were detained": the group before the bracket, whose verb stands behind it."""
    patient, sentence, count = draft.candidate.patient, draft.candidate.sentence, draft.count
    for other in told:
        group = other.candidate.patient
        if other is draft or group is None or patient is None or count is None or other.count is None or other.candidate.subset:
            continue
        if other.candidate.sentence is not sentence or other.kind is not draft.kind or not group.first < patient.first:
            continue
        if (other.count.high or other.count.low or 0) > (count.low or 0):
            return other
    return None


def _listed_on(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "599 were convicted, including 455 to restriction of liberty, 132 to imprisonment and six to a fine": a list goes on with parts of
    the same whole."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    last = before[-1] if before else None
    if last is None or patient is None or last.candidate.sentence is not sentence or last.kind is not draft.kind or last.subset_of is None:
        return None
    opened = next((k for k in range(patient.first - 1, -1, -1) if sentence.low(k) == "including"), None)
    whole = last.subset_of.count
    fits = whole is not None and draft.count is not None and (draft.count.low or 0) < (whole.high or whole.low or 0)
    if opened is None or not fits or last.span.start < sentence.tokens[opened].start:
        return None
    verbs = any(sentence.tags[k] in "vueo" for k in range(opened, patient.first))
    return last.subset_of if not verbs and last.subset_of.span.start < sentence.tokens[opened].start else None


def _told_right_before(draft: Draft, before: Sequence[Draft], *, bracketed: bool = False) -> Draft | None:
    """ "300 people have been arrested, 40 are in detention": of those taken in, who the same sentence tells of; "33 are minors (29 are
    still serving sentences)": of those before the bracket."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    assert patient is not None
    head = patient.phrases[0]
    quantity = sentence.quantity_in(head)
    verb = sentence.phrases[draft.candidate.phrase]
    if quantity is None or quantity.last != head.last or patient.partitive is not None or verb.kind != "V" or verb.i <= head.i:
        return None
    opens = sentence.low(head.first - 1) == "("
    inside = opens or (sentence.kind(head.i - 1) == "c" and _in_brackets(sentence, head.first))
    kept = not bracketed and draft.kind is Kind.HELD and draft.candidate.state and sentence.kind(head.i - 1) in (",", "c", "s")
    if not inside and not kept:
        return None
    least = draft.count.low if draft.count is not None else None
    for other in reversed(before):
        if other.candidate.sentence is not sentence:
            return None
        whole = other.count
        if whole is None or other.modality is Modality.DENIED or (inside and _in_brackets(sentence, other.candidate.trigger[0])):
            continue
        larger = least is not None and (whole.low or whole.high or 0) > least
        if larger and (inside or other.kind in (Kind.DETAINED, Kind.SENTENCED, Kind.CHARGED)):
            return other
    return None


def _in_brackets(sentence: Sentence, token: int) -> bool:
    """Whether a bracket that is open at a token closes behind it, and holds more than a number."""
    opening = next((k for k in range(token - 1, -1, -1) if sentence.low(k) in ("(", ")")), None)
    return opening is not None and sentence.low(opening) == "(" and sentence.low(token + 1) != ")"


def _whole(draft: Draft, before: Sequence[Draft], reach: int, *, any_kind: bool) -> Draft | None:
    """The group told last before a draft that is larger than it."""
    sentence, count = draft.candidate.sentence, draft.count
    assert count is not None
    least = count.low if count.low is not None else count.high
    for other in reversed(before):
        if other.candidate.sentence.number < sentence.number - reach:
            return None
        whole = other.count
        if whole is None or other.modality is Modality.DENIED or other.candidate.sentence.block.part in HEADS:
            continue
        if other.candidate.subset in ("compared", "restated") or (not any_kind and other.subset_of is not None):
            continue
        most = whole.high if whole.high is not None else whole.low
        larger = most is not None and least is not None and (most > least or (whole.high is None and most >= least))
        if not larger or (not any_kind and draft.kind not in _NEXT.get(other.kind, ())):
            continue
        if not any_kind and elsewhere(sentence, other.candidate.sentence):
            continue
        if not any_kind and (other.candidate.sentence is sentence or other.candidate.sentence.block is not sentence.block):
            continue
        return other
    return None
