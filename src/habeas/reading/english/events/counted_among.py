"""How many of a group somebody finds to be political prisoners: "verified 61 political prisoners among those released", "counts 61 among
them", "identified six prisoners of conscience in the group".

Invariant: what is told is of the group that the words after "among" point at; the one who counts does nothing to anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, clause_start, group_at, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["counted_among"]

_FINDING_AMONG = word_class("finding_among")
_VOUCHING = word_class("vouching_verbs")
_POINTING = word_class("pointing_at_freed")
_GROUPS = word_class("those_told_of") | word_class("words_for_groups") | word_class("occasions_of_release")
_FREED = word_class("freed_forms")


def counted_among(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence; those of `found` that count the same people by the same verb are taken out of it."""
    if sentence.vocabulary.isdisjoint(("among", "in", "within", "of")) or not sentence.quantities:
        return
    for verb in sentence.verb_groups:
        told = verb.finite or verb.tense == "perfect" or (verb.tense == "infinitive" and sentence.low(verb.first - 1) == "able")
        if verb.lemma not in _FINDING_AMONG or verb.passive or verb.negated or not told:
            continue
        target = sentence.object(verb.i)
        if target is None or target < verb.i:
            continue
        group = sentence.group(target)
        head = group.phrases[0]
        # the people counted stand before "among"
        counted = Group(head.first, head.last, (head,))
        last = _end_of_pointer(sentence, _after_noun(sentence, head))
        if last is None and verb.lemma in _VOUCHING and (sentence.low(head.last + 1), sentence.low(head.last + 2)) == ("of", "them"):
            # "has documented 413 of them"
            last = head.last + 2
        if last is None or sentence.quantity_in(head) is None or not (is_people(sentence, counted) or sentence.low(last) == "them"):
            continue
        found[:] = [other for other in found if other.patient is None or other.patient.first != head.first]
        agent = group_at(sentence, sentence.subject(verb.i))
        over = over_verb(sentence, verb.i)
        if verb.lemma in _VOUCHING and (verb.modal or verb.tense == "infinitive"):
            # "could identify just 22", "has been able to confirm 22": these it could
            over = Chain(())
        freed = any(sentence.low(k) in _FREED for k in range(head.last + 1, last + 1))
        yield Candidate(
            Kind.RELEASED if freed else Kind.SAID,
            sentence,
            (verb.first, verb.last),
            clause_start(sentence, verb.i),
            last,
            verb.i,
            over,
            counted,
            agent,
            subset="found",
        )


def _after_noun(sentence: Sentence, head: Phrase) -> int:
    """The token after a noun of people, "of conscience" included."""
    k = head.last + 1
    return k + 2 if sentence.low(k) == "of" and sentence.low(k + 1) in ("conscience", "war") else k


def _end_of_pointer(sentence: Sentence, k: int) -> int | None:
    """The last token of "among them", "among those released", "among the 88", "in the group" at a token; None for any other words."""
    if sentence.low(k) not in ("among", "in", "within", "amongst"):
        return None
    word = sentence.low(k + 1)
    if word in _POINTING:
        return k + 2 if sentence.low(k + 2) in _FREED else k + 1 if word == "them" else None
    if word != "the" or sentence.kind(sentence.phrase(k + 1).i) != "N":
        return None
    phrase = sentence.phrase(k + 1)
    number = sentence.quantity_in(phrase)
    points = sentence.low(phrase.last) in _GROUPS | _FREED or any(sentence.low(m) in _FREED for m in range(phrase.first, phrase.last + 1))
    return phrase.last if points or (number is not None and number.last == phrase.last) else None
