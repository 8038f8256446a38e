"""Numbers told by a label: the lines of a bulletin, "Convicted: 147", "DETAINED: 12 (3 women)", "Men: 1,676 / Women: 240".

Invariant: the label says what its number counts, or names a part of what was counted before.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, is_people, region_words
from habeas.reading.english.events.figures_told import TOLD_BY
from habeas.reading.english.events.stocks import held_after
from habeas.reading.english.frames import Frames, holds_phrase
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import Part

__all__ = ["counts_by_label", "figures_first", "labelled"]

_LISTS = word_class("lists_of_people")
_TOTALS = word_class("totals")
_OTHER_DOINGS = word_class("other_doings")
_UNTRIED = word_class("untried")
_EXITS = word_class("exits_from_lists")
_MOVED = word_class("transfers_of_lines")
_NEW = frozenset(("new", "added"))
_ENTRIES = frozenset(("entries", "names"))
_RECOGNISED = ("political prisoners", "prisoners of conscience", "political detainees")
_TAKEN_OFF = word_class("taken_off_lists")


def labelled(sentence: Sentence, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    """ "Total on our list: 1,916", "Men: 1,676 / Women: 240", "Ufa – 94 (of whom 13 are minors)", "Convicted: 147"."""
    if not sentence.quantities or not setting.custody:
        return
    whole_line = (
        sentence.block.part in (Part.TEXT, Part.SUBHEAD)
        and sentence.span.end - sentence.span.start >= sentence.block.end - sentence.block.start - 2
    )
    item = sentence.block.part is Part.ITEM or (whole_line and len(sentence.tokens) <= 9)
    telling = next((phrase for phrase in sentence.verb_groups if phrase.finite and not (item and _bracketed(sentence, phrase))), None)
    if telling is not None and telling.i == 0 and sentence.low(telling.last + 1) == ":":
        # "Died: 1"
        telling = next((phrase for phrase in sentence.verb_groups if phrase.finite and phrase is not telling), None)
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
        if sentence.tokens[value.last].classes & Class.UNIT and quantity.last < value.last:
            # "Sentenced 5 May 2022: 11 years"
            continue
        if sentence.kind(value.i + 1) == "V":
            # "Minister: 1,879 detained": who speaks, no label
            continue
        if telling is not None and (telling.i < value.i or not _set_apart(sentence, value, telling)):
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


def figures_first(sentence: Sentence, found: list[Candidate], frames: Frames) -> Iterator[Candidate]:
    """ "272 — people charged under section 112", "12: those still in jail": a number before its label. What a participle on the label
    tells takes the number, in place; a state of the label is told by it."""
    number = sentence.phrases[0]
    quantity = sentence.quantity_in(number) if number.kind == "N" and len(sentence.phrases) > 2 else None
    if quantity is None or (quantity.first, quantity.last) != (number.first, number.last):
        return
    label = sentence.phrases[2]
    if sentence.low(number.last + 1) not in (":", "–", "—", "-") or label.kind != "N" or sentence.quantity_in(label) is not None:
        return
    group = sentence.group(2)
    people = Group(number.first, group.last, (number, *group.phrases), group.apposed)
    if not is_people(sentence, group) or sentence.heads_clause(2):
        return
    told = [other for other in found if other.patient is not None and other.patient.phrases[0] is label and not other.subset]
    for other in told:
        other.patient, other.first, other.counted = people, number.first, label
    last = held_after(sentence, group, frames)
    if last is None and holds_phrase(region_words(sentence, group.first, group.last), frames.stock.nouns) is not None:
        last = group.last
    if last is not None and not told:
        trigger = (label.first, last)
        yield Candidate(
            Kind.HELD,
            sentence,
            trigger,
            number.first,
            last,
            label.i,
            Chain(()),
            people,
            state=True,
            stock=True,
            nominal=True,
            counted=label,
        )


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


def _set_apart(sentence: Sentence, value: Phrase, telling: Phrase) -> bool:
    """Whether a verb behind the number of a line belongs to a part of it: "Arrests: 47 (June: 39), of which 21 were made by the army"."""
    return any(sentence.kind(k) == "w" and sentence.low(sentence.phrases[k].first - 1) == "of" for k in range(value.i + 1, telling.i))


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
    if words & _NEW and (words & (_LISTS | _ENTRIES) or any(f" {noun} " in label for noun in _RECOGNISED)):
        # "New entries on the list: 9", "New prisoners of conscience: 4"
        return Kind.DESIGNATED
    if words & _TAKEN_OFF and words & (_LISTS | _ENTRIES):
        # "Withdrawn from the list: 1 person"
        return Kind.UNDESIGNATED
    if words & _EXITS:
        # "New entries on the list: 9. Exits: 4"
        return Kind.UNDESIGNATED if setting.designations else None
    if words & _MOVED:
        # "Transferred to other prisons: 18"
        return Kind.TRANSFERRED
    for kind, evidence in TOLD_BY.items():
        if kind is not Kind.HELD and words & evidence:
            return kind
    if holds_phrase(label, frames.stock.nouns) is not None or words & TOLD_BY[Kind.HELD] or " behind bars " in label:
        return Kind.HELD
    if label in (" still inside ", " still in ", " inside "):
        return Kind.HELD
    if _is_total(label) and words & _LISTS and setting.designations:
        return Kind.HELD
    return None
