"""Numbers told by a label: the lines of a bulletin, "Convicted: 147", "DETAINED: 12 (3 women)", "Men: 1,676 / Women: 240".

Invariant: the label says what its number counts, or names a part of what was counted before.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, is_people, region_words
from habeas.reading.english.events.tallies import TOLD_BY
from habeas.reading.english.frames import Frames, holds_phrase
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.structure import Part

__all__ = ["counts_by_label", "labelled"]

_LISTS = word_class("lists_of_people")
_TOTALS = word_class("totals")
_OTHER_DOINGS = word_class("other_doings")
_TAKEN_OFF = frozenset(("withdrawn", "removed", "struck", "dropped", "deleted", "removals"))
_MOVED = frozenset(("transferred", "transfers", "moved"))
_UNTRIED = word_class("untried")


def labelled(sentence: Sentence, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    """ "Total on our list: 1,916", "Men: 1,676 / Women: 240", "Ufa – 94 (of whom 13 are minors)", "Convicted: 147"."""
    if not sentence.quantities or not setting.custody:
        return
    whole_line = (
        sentence.block.part in (Part.TEXT, Part.SUBHEAD)
        and sentence.span.end - sentence.span.start >= sentence.block.end - sentence.block.start - 2
    )
    item = sentence.block.part is Part.ITEM or (whole_line and len(sentence.tokens) <= 9)
    if any(phrase.finite and not (item and _bracketed(sentence, phrase)) for phrase in sentence.verb_groups):
        return
    start, told = 0, False
    for k, token in enumerate(sentence.tokens):
        if token.text == "(" and told:
            start = k + 1
        if token.text in ("/", ";", ".") or (token.text == "," and k + 2 < len(sentence.tokens) and sentence.tokens[k + 2].text == ":"):
            start = k + 1
        bracket = token.text == "(" and whole_line and k + 2 == len(sentence.tokens) - 1 and sentence.tokens[k + 2].text == ")"
        if (token.text not in (":", "–", "—", "-", "=") and not bracket) or k == start or k + 1 >= len(sentence.tokens):
            continue
        if token.text == ":" and sentence.low(k - 1).isdecimal() and sentence.tokens[k + 1].start == token.end:
            # "20:55": the hour of an entry
            continue
        value = next((phrase for phrase in sentence.phrases if phrase.first == k + 1), None)
        while value is not None and sentence.quantity_in(value) is None and sentence.kind(value.i + 1) == "N" and value.first <= k + 3:
            # "awaiting trial: the remaining 1,769"
            value = sentence.phrases[value.i + 1]
        quantity = sentence.quantity_in(value) if value is not None and value.kind == "N" else None
        if value is None or quantity is None or quantity.first > value.first + 2:
            continue
        if not item and token.text != ":":
            continue
        if sentence.kind(value.i + 1) == "V":
            # "Minister: 1,879 detained": who speaks, no label
            continue
        label = region_words(sentence, start, k - 1)
        if told and all(sentence.tags[m] == "z" for m in range(start, k)):
            # "Political prisoners: 454 (last week: 471)"
            yield _of_then(sentence, start, value)
            start = k + 1
            continue
        kind = _label_kind(label, frames, setting)
        if kind is None and (not item or not _OTHER_DOINGS.isdisjoint(label.split())):
            # "Police summonses: 63": none of those counted above
            continue
        last = value.last
        if sentence.kind(value.i + 1) == "b":
            last = sentence.phrases[value.i + 1].last
        yield Candidate(
            kind or Kind.SAID,
            sentence,
            (start, value.last),
            start,
            last,
            value.i,
            Chain(()),
            Group(value.first, value.last, (value,)),
            None,
            subset="label" if kind is None or not _is_total(label) else "",
            state=kind is Kind.HELD,
            stock=True,
            nominal=True,
        )
        start, told = k + 1, True


def _of_then(sentence: Sentence, start: int, value: Phrase) -> Candidate:
    """Another day's number of what a line counts."""
    group = Group(value.first, value.last, (value,))
    trigger = (start, value.last)
    return Candidate(
        Kind.SAID, sentence, trigger, start, value.last, value.i, Chain(()), group, stock=True, nominal=True, subset="compared"
    )


def counts_by_label(candidate: Candidate) -> bool:
    """Whether the number after a label counts people by itself: "DETAINED: 12", but not "Journalists in prison: the 2024 count"."""
    sentence, patient = candidate.sentence, candidate.patient
    quantity = sentence.quantity_in(patient.phrases[0]) if patient is not None else None
    if patient is None or quantity is None or quantity.low is None:
        return False
    bare = quantity.first == patient.first and quantity.last == patient.phrases[0].last
    year = 1900 <= quantity.low <= 2100 and sentence.low(quantity.core).isdecimal()
    return not year and (bare or is_people(sentence, patient, strict=True))


def _bracketed(sentence: Sentence, phrase: Phrase) -> bool:
    return any(sentence.kind(k) == "(" for k in range(phrase.i)) and any(
        sentence.kind(k) == ")" for k in range(phrase.i, len(sentence.phrases))
    )


def _is_total(label: str) -> bool:
    return not _TOTALS.isdisjoint(label.split())


def _label_kind(label: str, frames: Frames, setting: Setting) -> Kind | None:
    """The kind a label tells by itself; None when it only names a part of what was counted."""
    words = set(label.split())
    if words & _UNTRIED:
        return Kind.HELD
    if words & {"new", "added"} and words & (_LISTS | {"entries", "names"}):
        # "New entries on the list: 9"
        return Kind.DESIGNATED
    if words & _TAKEN_OFF and words & (_LISTS | {"entries", "names"}):
        # "Withdrawn from the list: 1 person"
        return Kind.UNDESIGNATED
    if words & _MOVED:
        # "Transferred to other prisons: 18"
        return Kind.TRANSFERRED
    for kind, evidence in TOLD_BY.items():
        if kind is not Kind.HELD and words & evidence:
            return kind
    if holds_phrase(label, frames.stock.nouns) is not None or words & TOLD_BY[Kind.HELD] or " behind bars " in label:
        return Kind.HELD
    if _is_total(label) and words & _LISTS and setting.designations:
        return Kind.HELD
    return None
