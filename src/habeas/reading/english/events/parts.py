"""Parts of a counted group told beside it: "of whom 40 were political prisoners", "including four journalists", "827 men and 85 women".

Invariant: a part tells the kind of event its whole tells, unless a verb of its own says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, counts_people, is_people
from habeas.reading.english.events.parts_beside import (
    is_numbered,
    names_before,
    part_among_whom,
    part_by_word,
    parts_made_up_of,
    parts_of_whom,
    subset_of,
    those_along_with,
    verbless_part,
)
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["parts_of_groups"]

_BESIDE = frozenset(("together", "along"))
_LEADING_TO_PARTS = frozenset(("of", "including", "among", "with"))
_BEFORE_PARTS = frozenset((",", "(", ";"))  # the kinds of phrases between a whole and a part without a verb


def parts_of_groups(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Parts of a counted group told beside it: "of whom 40 were political prisoners", "including four journalists",
    "827 men and 85 women"."""
    if not found:
        return
    counted = [
        candidate
        for candidate in found
        if candidate.patient is not None and not candidate.attributive and counts_people(sentence, candidate.patient)
    ]
    if not counted and sentence.vocabulary.isdisjoint(_BESIDE):
        return
    for i, phrase in enumerate(() if sentence.vocabulary.isdisjoint(_BESIDE) else sentence.phrases):
        if phrase.kind == "h" and sentence.low(phrase.first) == "with" and sentence.low(phrase.first - 1) in _BESIDE:
            along = list(those_along_with(sentence, i, found))
            counted.extend(along)
            yield from along
    if not counted:
        return
    for main in counted:
        made_up = list(parts_made_up_of(sentence, main))
        if made_up:
            yield from made_up
            break
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind not in ("h", "N", ";"):
            continue
        word = sentence.low(phrase.first)
        if (phrase.kind == "h" and word not in _LEADING_TO_PARTS) or (phrase.kind == "N" and sentence.kind(i - 1) not in _BEFORE_PARTS):
            continue
        whole = _whole_before(counted, phrase.first)
        if phrase.kind == "h" and word == "among" and sentence.kind(i + 1) == "w" and whole is not None:
            yield from part_among_whom(sentence, i, whole)
        elif phrase.kind == "h" and word == "of" and sentence.kind(i + 1) == "w" and sentence.kind(i + 2) == "N":
            if whole is not None:
                yield from parts_of_whom(sentence, i, whole, found)
        elif phrase.kind == "h" and word == "of" and sentence.low(phrase.last + 1) in ("them", "these", "those") and whole is not None:
            j = i + 2
            opens = sentence.kind(i - 1) in (",", "(", ";") and sentence.kind(j) == "N" and not sentence.heads_clause(j)
            told = any(one.patient is not None and one.patient.first == sentence.phrases[j].first for one in found) if opens else False
            if opens and not told and is_numbered(sentence, sentence.phrases[j]):
                # "1,185, of them 121 women"
                yield from part_by_word(sentence, phrase.first, sentence.group(j), whole, found, "among")
        elif (phrase.kind == "h" and word in ("including", "among")) or (
            phrase.kind == "h" and word == "with" and sentence.low(phrase.first + 1) == "one"
        ):
            if whole is None:
                continue
            j = i + 1
            if word == "among":
                if sentence.low(phrase.first + 1) in ("them", "those", "these") and sentence.kind(i + 2) in (",", ".", ";", ""):
                    yield from names_before(sentence, i, whole)
                    continue
                if sentence.low(sentence.phrases[j].first) not in ("them", "those", "these") or sentence.kind(j + 1) == "V":
                    continue
                j += 1
            if sentence.kind(j) != "N":
                continue
            group = sentence.group(j)
            yield from part_by_word(sentence, phrase.first, group, whole, found, word)
        elif phrase.kind == "N" and sentence.kind(i - 1) in (",", "(", ";") and whole is not None and _of_them(sentence, i):
            yield from verbless_part(sentence, i, whole)
        elif phrase.kind == "N" and sentence.kind(i - 1) == "(" and sentence.kind(i + 1) == ")" and whole is not None:
            # "12 (three women)"
            inside = Group(phrase.first, phrase.last, (phrase,))
            right_after = whole.patient is not None and whole.patient.last == phrase.first - 2
            if right_after and is_numbered(sentence, phrase) and phrase.last > phrase.first and is_people(sentence, inside, strict=True):
                yield subset_of(sentence, whole, phrase.first, phrase.last, inside, "part")
        elif (
            phrase.kind == ";" and sentence.low(phrase.first) in (":", "—", "–", "-") and whole is not None and sentence.kind(i + 1) == "N"
        ):
            if _of_each_place(sentence, i):
                # "In Pskov 18 were detained, in Ostrov – 11": as many there
                number = sentence.phrases[i + 1]
                if is_numbered(sentence, number):
                    people = Group(number.first, number.last, (number,))
                    made = subset_of(sentence, whole, number.first, number.last, people, "beside")
                    made.kind, made.nominal = Kind.SAID, True
                    yield made
                continue
            group = sentence.group(i + 1)
            if sentence.heads_clause(i + 1) or (sentence.kind(i - 1) == "z" and sentence.kind(i - 2) == "("):
                # "454 (last week: 471)": another day's number
                continue
            if sentence.low(sentence.phrases[i + 1].last) == "one" and group.partitive is not None:
                # "Karl Lund — one of the best known of those freed — was jailed": who he is
                continue
            if sentence.quantity_in(sentence.phrases[i + 1]) is not None and sentence.low(sentence.phrases[i + 1].last).rstrip("s") not in (
                "year",
                "month",
            ):
                for item in group.phrases:
                    quantity = sentence.quantity_in(item)
                    if quantity is None or group.partitive is item:
                        continue
                    part = Group(item.first, item.last, (item,))
                    if is_people(sentence, part):
                        yield subset_of(sentence, whole, item.first, item.last, part, "part")


def _of_each_place(sentence: Sentence, dash: int) -> bool:
    """Whether a dash stands behind "in" and a place, which a comma or "and" joins to a place before it."""
    led = sentence.kind(dash - 1) == "N" and sentence.kind(dash - 2) == "h" and sentence.low(sentence.phrases[dash - 2].first) == "in"
    return led and sentence.kind(dash - 3) in (",", "c")


def _of_them(sentence: Sentence, i: int) -> bool:
    """ "14 of them", "61 of whom"."""
    return (
        sentence.quantity_in(sentence.phrases[i]) is not None
        and sentence.low(sentence.phrases[i].last + 1) == "of"
        and sentence.low(sentence.phrases[i].last + 2) in ("them", "whom", "these", "those")
    )


def _whole_before(counted: list[Candidate], token: int) -> Candidate | None:
    """The nearest counted event told before a token."""
    best = None
    for candidate in counted:
        main = candidate.subset in ("", "label")
        if main and candidate.patient is not None and candidate.patient.first < token and candidate.trigger[0] < token + 1:
            if best is None or (candidate.patient.last, candidate.trigger[0]) > (best.patient.last if best.patient else 0, best.trigger[0]):
                best = candidate
    return best or next((candidate for candidate in counted if _verb_to_come(candidate, token)), None)


def _verb_to_come(candidate: Candidate, token: int) -> bool:
    """ "49 people, including 23 women, were freed": between a subject and its verb."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or candidate.nominal or candidate.subset or not patient.first < token < candidate.trigger[0]:
        return False
    between = range(sentence.phrase(token).i, candidate.phrase)
    return sentence.subject(candidate.phrase) == patient.phrases[0].i and not any(
        sentence.kind(k) in ("w", "s", ";") or (sentence.kind(k) == "V" and sentence.phrases[k].finite) for k in between
    )
