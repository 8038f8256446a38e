"""Meetings told by both sides: "talks between the president and the envoy, Leo Sand", "a meeting of A with B", "after meeting Volkov".

Invariant: a meeting is told with both who met; the second of them is its other side.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.acts import noun_end
from habeas.reading.english.events.candidates import Candidate, clause_span
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["both_sides", "meetings_told"]

_MEETINGS = word_class("meetings")
_WORDS = _MEETINGS | {"meeting", "met", "meet"}
_SIDES = Class.PERSON | Class.TITLE | Class.ORGANISATION | Class.COUNTRY
_BEFORE_GERUND = word_class("before_dated_gerunds")


def meetings_told(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The meetings of a sentence that are told by a noun with both sides, which no frame tells."""
    if sentence.vocabulary.isdisjoint(_WORDS):
        return
    told = {candidate.trigger[0] for candidate in found if candidate.kind is Kind.MET}
    for phrase in sentence.phrases:
        if phrase.last in told or phrase.first in told:
            continue
        if phrase.kind == "N" and sentence.low(phrase.last) in _MEETINGS:
            sides = _between(sentence, phrase) or _of_one_with(sentence, phrase)
            if sides is not None:
                first, second = sides
                chain, end = over_noun(sentence, phrase.i), max(second.last, noun_end(sentence, phrase.i))
                trigger = (phrase.last, phrase.last)
                state = first if not any(name.kind == "person" for name in sentence.group_names(first)) else None
                yield Candidate(Kind.MET, sentence, trigger, phrase.first, end, phrase.i, chain, first, state, nominal=True, target=second)


def both_sides(sentence: Sentence, found: list[Candidate]) -> None:
    """Gives meetings told by a verb, in place, whom the verb's object names, who it was that met them, and all of a subject that an
    apposition cut in two; demands that are met are none."""
    if sentence.vocabulary.isdisjoint(_WORDS):
        return
    for candidate in list(found):
        verb = sentence.phrases[candidate.phrase]
        if (
            candidate.kind is Kind.MET
            and verb.passive
            and candidate.patient is not None
            and not _is_side(sentence, candidate.patient.phrases[0])
        ):
            # "their demands were met"
            found.remove(candidate)
            continue
        if candidate.kind is Kind.MET and candidate.patient is None and verb.kind == "V" and verb.tense == "gerund":
            made = _on_meeting(sentence, verb) if sentence.low(verb.first - 1) in _BEFORE_GERUND else None
            if made is not None:
                found[found.index(candidate)] = made
            continue
        if candidate.kind is not Kind.MET or candidate.nominal or verb.kind != "V" or verb.lemma != "meet":
            continue
        met = sentence.object(verb.i) if sentence.low(verb.last + 1) != "with" else None
        if met is not None and met > verb.i and _no_side(sentence, sentence.phrases[met]):
            # "met the deadline"
            found.remove(candidate)
            continue
        if met is not None and met > verb.i and sentence.kind(met) == "N" and _is_side(sentence, sentence.phrases[met]):
            candidate.target = candidate.target or _called(sentence, met)
        patient = candidate.patient
        opening = _first_of_two(sentence, patient.phrases[0].i) if patient is not None and met is None else None
        if patient is not None and opening is not None:
            # "President Volkov and the envoy, Leo Sand, met on Monday"
            head = sentence.phrases[opening]
            candidate.patient = Group(head.first, patient.last, (head, *patient.phrases))
            candidate.first = min(candidate.first, head.first)


def _is_side(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase is somebody, a body or a state that can be met."""
    named = any(name.last == phrase.last for name in sentence.names_in(phrase))
    return named or bool(sentence.tokens[phrase.last].classes & _SIDES) or sentence.low(phrase.last) in _DELEGATIONS


def _no_side(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase is of things, with the definite article or a possessive before it: "the deadline", "their obligations"."""
    if phrase.kind != "N" or _is_side(sentence, phrase) or sentence.names_in(phrase) or sentence.tags[phrase.last] != "n":
        return False
    return sentence.tags[phrase.first] in "dp"


_DELEGATIONS = word_class("delegations")


def _called(sentence: Sentence, i: int) -> Group:
    """A noun phrase, by the name behind its comma where one stands there: "the envoy, Leo Sand"."""
    behind = sentence.phrases[i + 2] if sentence.kind(i + 1) == "," and sentence.kind(i + 2) == "N" else None
    phrase = sentence.phrases[i]
    if behind is None or any(name.kind == "person" for name in sentence.names_in(phrase)):
        return Group(phrase.first, phrase.last, (phrase,))
    person = any(name.kind == "person" and (name.first, name.last) == (behind.first, behind.last) for name in sentence.names_in(behind))
    return Group(behind.first, behind.last, (behind,)) if person else Group(phrase.first, phrase.last, (phrase,))


def _between(sentence: Sentence, noun: Phrase) -> tuple[Group, Group] | None:
    """The sides of "talks in Muscat between President Ivan Volkov and the envoy, Leo Sand"."""
    at = noun.i + 1
    while sentence.kind(at) in ("z", "b") or (
        sentence.kind(at) == "h" and sentence.low(sentence.phrases[at].first) in ("in", "at", "on") and sentence.kind(at + 1) == "N"
    ):
        at += 1 if sentence.kind(at) != "h" else 2
    if sentence.kind(at) != "h" or sentence.low(sentence.phrases[at].first) != "between" or sentence.kind(at + 1) != "N":
        return None
    joined = next((k for k in range(at + 2, len(sentence.phrases)) if sentence.kind(k) not in ("N", "h", ",")), None)
    if joined is None or sentence.kind(joined) != "c" or sentence.kind(joined + 1) != "N":
        return None
    if not (_is_side(sentence, sentence.phrases[at + 1]) and _is_side(sentence, sentence.phrases[joined + 1])):
        return None
    return _called(sentence, at + 1), _called(sentence, joined + 1)


def _of_one_with(sentence: Sentence, noun: Phrase) -> tuple[Group, Group] | None:
    """The sides of "a meeting of President Ivan Volkov with Leo Sand"."""
    kinds = "".join(sentence.kind(noun.i + k) for k in range(1, 5))
    if kinds != "hNhN" or sentence.low(noun.last + 1) != "of" or sentence.low(sentence.phrases[noun.i + 3].first) != "with":
        return None
    if not (_is_side(sentence, sentence.phrases[noun.i + 2]) and _is_side(sentence, sentence.phrases[noun.i + 4])):
        return None
    return _called(sentence, noun.i + 2), _called(sentence, noun.i + 4)


def _on_meeting(sentence: Sentence, gerund: Phrase) -> Candidate | None:
    """ "After meeting Volkov, Leo Sand said": of whoever the next clause tells."""
    met = sentence.object(gerund.i)
    if met is None or sentence.kind(met) != "N" or not _is_side(sentence, sentence.phrases[met]):
        return None
    verbs = [verb for verb in sentence.verb_groups if verb.finite and not sentence.in_relative(verb.i)]
    main = next((verb for verb in verbs if verb.i > gerund.i), None) if gerund.i <= 1 else None
    if main is None:
        main = next((verb for verb in reversed(verbs) if verb.i < gerund.i), None)
    subject = sentence.subject(main.i) if main is not None and not main.passive else None
    if subject is None or subject == met or sentence.kind(subject) != "N":
        return None
    chain = over_verb(sentence, main.i) if main is not None and main.i < gerund.i else over_verb(sentence, gerund.i)
    first, last = clause_span(sentence, gerund)
    target = _called(sentence, met)
    patient = sentence.group(subject)
    return Candidate(
        Kind.MET,
        sentence,
        (gerund.first, gerund.last),
        min(first, gerund.first),
        max(last, target.last),
        gerund.i,
        chain,
        patient,
        None,
        target=target,
    )


def _first_of_two(sentence: Sentence, i: int) -> int | None:
    """From "Leo Sand" in "Ivan Volkov and the envoy, Leo Sand, met" to the first of the two."""
    if sentence.kind(i - 1) == "," and sentence.kind(i - 2) == "N":
        i -= 2
    named = sentence.kind(i - 1) == "c" and sentence.kind(i - 2) == "N" and _is_side(sentence, sentence.phrases[i - 2])
    return i - 2 if named else None
