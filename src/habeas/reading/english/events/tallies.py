"""Tallies: sentences that tell how many, by the noun for a number or a list rather than by a verb of custody.

"Put the number of political prisoners at 806", "the list stood at 1,905", "bringing to 11 the number of foreigners freed this year",
"leaving 1,800 behind bars".

Invariant: the number is one of the sentence's own quantities, and what it counts is said beside it or was counted just before.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, clause_start, is_people, region_words
from habeas.reading.english.events.comparisons import compared, number_at
from habeas.reading.english.events.figures_told import TOLD_BY, counted_by_figure, figure_before, figure_told, noun_after
from habeas.reading.english.events.stocks import held_after
from habeas.reading.english.events.tallies_of_lists import are_on_list, has_on_list, list_has, names_on_list
from habeas.reading.english.frames import Frames, holds_phrase
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["tallies"]

_FIGURES = word_class("figures")
_STANDING = word_class("standing_verbs")
_RAISING = word_class("raising_verbs")
_SETTING = word_class("reckoning_verbs")
# nouns that count by themselves what happened so many times
_DOINGS = {word: kind for kind, words in TOLD_BY.items() if kind is not Kind.HELD for word in words & word_class("plural_nouns_of_events")}


def tallies(sentence: Sentence, frames: Frames, setting: Setting, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    if not sentence.quantities:
        return
    told: list[Candidate] = []
    for verb in sentence.verb_groups:
        candidate = (
            _stands_at(sentence, verb, frames, setting)
            or _put_at(sentence, verb, frames, setting)
            or _brings_to(sentence, verb, frames, setting)
            or list_has(sentence, verb, frames, setting)
            or has_on_list(sentence, verb, setting)
            or are_on_list(sentence, verb, setting)
            or _had_then(sentence, verb)
            or _knows_of(sentence, verb, frames)
            or names_on_list(sentence, verb, setting)
            or _leaves(sentence, verb, frames)
        )
        if candidate is not None:
            told.append(candidate)
    yield from told
    yield from compared(sentence, [*found, *told])


def _stands_at(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "the number of prisoners of conscience sent out of the country since 2023 rises to 460", "the tally stands at 902"."""
    if verb.lemma not in _STANDING or not verb.finite or verb.passive:
        return None
    at = figure_before(sentence, verb)
    counted = counted_by_figure(sentence, at, frames, setting) if at is not None else None
    if at is None:
        # "Convictions for treason rose to 310", "Arrests numbered 85"
        at = sentence.subject(verb.i)
        doing = _DOINGS.get(sentence.low(sentence.phrases[at].last)) if at is not None and setting.custody and verb.lemma != "be" else None
        alone = at is not None and sentence.quantity_in(sentence.phrases[at]) is None
        counted = (doing, at) if doing is not None and at is not None and alone else None
    if at is None or counted is None or counted[1] >= verb.i:
        return None
    target = noun_after(sentence, verb.i + 1, ("at", "to", "above", "below")) if verb.lemma != "be" else None
    if target is None:
        target = sentence.object(verb.i)
        if target is None or number_at(sentence, target) is None:
            return None
    number = sentence.phrases[target]
    return figure_told(
        sentence, verb, counted[0], number, sentence.phrases[at].first, max(number.last, sentence.clause_end(verb.i)), figure=at
    )


def _put_at(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "put the number of political prisoners at 806 as of Jan. 5"."""
    if verb.lemma not in _SETTING or verb.passive:
        return None
    target = sentence.object(verb.i)
    counted = counted_by_figure(sentence, target, frames, setting) if target is not None else None
    if counted is None and target is not None and sentence.low(sentence.phrases[target].last) in _FIGURES:
        # "puts the total of those brought back since March 2022 at 3,621"
        at = _total_reached(sentence, target, "at") if sentence.low(sentence.phrases[target].last + 1) == "of" else None
        if at is None:
            return None
        made = figure_told(sentence, verb, Kind.SAID, sentence.phrases[at], clause_start(sentence, verb.i), sentence.phrases[at].last)
        made.subset = "restated"
        return made
    if counted is None or (target is not None and counted[1] == target):
        return None
    at = noun_after(sentence, counted[1] + 1, ("at",))
    if at is None:
        return None
    number = sentence.phrases[at]
    last = number.last
    if sentence.kind(at + 1) == "z" or (sentence.low(number.last + 1) == "as" and sentence.low(number.last + 2) == "of"):
        last = max(last, sentence.clause_end(verb.i))
    agent = sentence.subject(verb.i) if verb.finite else None
    return figure_told(sentence, verb, counted[0], number, clause_start(sentence, verb.i), last, agent, target)


def _brings_to(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "bringing the total of political prisoners to 906", "brought to 11 the number of foreigners freed this year"."""
    if verb.lemma not in _RAISING or (verb.passive and sentence.low(verb.last + 1) != "to"):
        return None
    target = sentence.object(verb.i)
    if target is not None:
        counted = counted_by_figure(sentence, target, frames, setting)
        at = noun_after(sentence, counted[1] + 1, ("to",)) if counted is not None else None
        if counted is None and sentence.low(sentence.phrases[target].last) in _FIGURES:
            # "bringing the total to 1,110": of those told just before
            at = _total_reached(sentence, target)
            if at is None:
                return None
            number = sentence.phrases[at]
            # "brings the toll to six": those who died
            kind = Kind.DIED if sentence.low(sentence.phrases[target].last) == "toll" else Kind.SAID
            made = figure_told(sentence, verb, kind, number, verb.first, max(number.last, sentence.clause_end(verb.i)))
            made.subset = "restated"
            return made
        if counted is None or at is None:
            return None
        number = sentence.phrases[at]
        return figure_told(sentence, verb, counted[0], number, verb.first, max(number.last, sentence.clause_end(verb.i)), figure=target)
    if sentence.kind(verb.i + 1) == "h" and sentence.low(sentence.phrases[verb.i + 1].first) == "to":
        reached, after = number_at(sentence, verb.i + 2), verb.i + 3
        if reached is None or sentence.kind(after) != "N":
            return None
        counted = counted_by_figure(sentence, after, frames, setting)
        if counted is not None:
            return figure_told(sentence, verb, counted[0], reached[1], verb.first, sentence.phrases[counted[1]].last, figure=after)
    return None


def _total_reached(sentence: Sentence, target: int, preposition: str = "to") -> int | None:
    """The number after the "to" of "bringing the total since the protests began to 402", "brings the total of those brought home to 9"."""
    if sentence.low(sentence.phrases[target].last + 1) == "of" and not (
        sentence.kind(target + 2) == "N" and is_people(sentence, sentence.group(target + 2))
    ):
        return None
    for k in range(target + 1, min(target + 12, len(sentence.phrases) - 1)):
        if sentence.kind(k) in (",", ";", ".", "c"):
            return None
        if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == preposition and number_at(sentence, k + 1) is not None:
            return k + 1
    return None


def _had_then(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "A year earlier it had 254", "In its January report it had listed 245": another time's number of what was counted just before."""
    if verb.lemma not in _NUMBERING or verb.passive or not verb.finite or verb.negated or verb.modal or not sentence.times:
        return None
    subject, target = sentence.subject(verb.i), sentence.object(verb.i)
    if subject is None or target is None or sentence.low(sentence.phrases[subject].last) not in _NUMBERED:
        return None
    number = sentence.phrases[target]
    quantity = sentence.quantity_in(number)
    if quantity is None or quantity.low == 1 or quantity.last != number.last or sentence.kind(target + 1) not in ("", ".", ",", ";", "z"):
        return None
    opened = next((k + 1 for k in range(verb.first - 1, 0, -1) if sentence.low(k) in (";", ":")), 0)
    made = figure_told(sentence, verb, Kind.SAID, number, opened, max(sentence.clause_end(verb.i), number.last))
    made.subset = "compared"
    return made


_NUMBERED = frozenset("it they we list figure number total tally count toll".split())
_NUMBERING = word_class("counting_verbs") | {"have", "be", "stand", "number"}


def _knows_of(sentence: Sentence, verb: Phrase, frames: Frames) -> Candidate | None:
    """ "we know of 1,349 political prisoners": as many are held as far as is known."""
    at = verb.i + 2
    if verb.lemma != "know" or verb.passive or not verb.finite or verb.negated or sentence.low(verb.last + 1) != "of":
        return None
    if sentence.kind(at) != "N" or sentence.quantity_in(sentence.phrases[at]) is None:
        return None
    if sentence.kind(at + 1) == "N" and sentence.low(sentence.phrases[at + 1].first) == "such":
        # "knew of some 550 such prisoners"
        such = sentence.phrases[at + 1]
        people = Group(sentence.phrases[at].first, such.last, (Phrase(at, "N", sentence.phrases[at].first, such.last),))
    else:
        people = sentence.group(at)
    kept = held_after(sentence, people, frames)
    named = holds_phrase(region_words(sentence, people.first, people.last), frames.stock.nouns) is not None
    if not (named or kept is not None) or not is_people(sentence, people):
        return None
    last = kept if kept is not None else people.last
    if kept is None and sentence.kind(sentence.phrase(people.last).i + 1) in ("h", "w"):
        # "knows of 176 prisoners of conscience who were behind bars on 31 December"
        who = next((k for k in range(sentence.phrase(people.last).i + 1, len(sentence.phrases)) if sentence.kind(k) not in ("h", "N")), at)
        told = next((other for other in sentence.verb_groups if other.i > who), None) if sentence.kind(who) == "w" else None
        last = max(last, sentence.clause_end(told.i)) if told is not None else last
    made = figure_told(sentence, verb, Kind.HELD, sentence.phrases[at], clause_start(sentence, verb.i), last, sentence.subject(verb.i))
    made.patient = people
    return made


def _leaves(sentence: Sentence, verb: Phrase, frames: Frames) -> Candidate | None:
    """ "leaving at least 1,800 people behind bars", "which leaves 12 in custody"."""
    if verb.lemma != "leave" or verb.passive:
        return None
    target = sentence.object(verb.i)
    if target is None or sentence.quantity_in(sentence.phrases[target]) is None:
        return None
    group = sentence.group(target)
    if not is_people(sentence, group):
        return None
    last = held_after(sentence, group, frames)
    if last is None:
        return None
    candidate = figure_told(sentence, verb, Kind.HELD, sentence.phrases[target], verb.first, last)
    candidate.patient = group
    return candidate
