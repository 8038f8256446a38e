"""Tallies told of lists: "the register contains 612 people", "were on the list", "it contains the names of 375 persons".

Invariant: who is on a list is held by it only in a text that speaks of lists of prisoners.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, clause_start, is_people
from habeas.reading.english.events.comparisons import number_at
from habeas.reading.english.events.figures_told import counted_by_figure, figure_before, figure_told, noun_after
from habeas.reading.english.frames import Frames
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["are_on_list", "has_on_list", "list_has", "names_on_list"]

_LISTS = word_class("lists_of_people")
_HAVING = word_class("list_verbs")
_KEEPING = frozenset(("detain", "hold", "jail", "imprison", "incarcerate"))


def list_has(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "the group's list now has 1,048 names", "the register contains 612 people"."""
    closing = verb.lemma in ("close", "end", "finish", "begin", "open", "start")
    alone = closing and verb.tense == "participle" and not any(other.finite for other in sentence.verb_groups)
    if (verb.lemma not in _HAVING and not closing) or not (alone or (verb.finite and not verb.passive)):
        return None
    at, target = sentence.subject(verb.i), sentence.object(verb.i)
    if at is not None and sentence.low(sentence.phrases[at].last) not in _LISTS and sentence.kind(at - 1) == "c":
        # "our list of political and conscience prisoners"
        at = figure_before(sentence, verb)
    if closing:
        # "our list closed September with 1,187 names"
        target = noun_after(sentence, verb.i + 1, ("with", "on", "at"))
    if at is None or target is None or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _LISTS:
        return None
    number = number_at(sentence, target)
    counted = counted_by_figure(sentence, at, frames, setting)
    if number is None or counted is None:
        return None
    return figure_told(sentence, verb, counted[0], number[1], sentence.phrases[at].first, sentence.clause_end(verb.i), figure=at)


def has_on_list(sentence: Sentence, verb: Phrase, setting: Setting) -> Candidate | None:
    """ "the union had 319 people on its list as of 9 December", in a text about such lists."""
    if not setting.designations or verb.lemma not in ("have", "keep", "count") or verb.passive or not verb.finite or verb.negated:
        return None
    target = sentence.object(verb.i)
    if target is None or sentence.quantity_in(sentence.phrases[target]) is None or not is_people(sentence, sentence.group(target)):
        return None
    at = target + 2
    if sentence.low(sentence.phrases[target].last + 1) != "on" or sentence.low(sentence.phrases[at].last) not in _LISTS:
        return None
    first, last = clause_start(sentence, verb.i), max(sentence.clause_end(verb.i), sentence.phrases[at].last)
    return figure_told(sentence, verb, Kind.HELD, sentence.phrases[target], first, last, sentence.subject(verb.i))


def are_on_list(sentence: Sentence, verb: Phrase, setting: Setting) -> Candidate | None:
    """ "As of Sunday, 1,187 people were on the list, including 178 women", in a text about such lists."""
    if not setting.designations or verb.lemma not in ("be", "stand", "remain", "stay") or not verb.finite or verb.negated or verb.modal:
        return None
    at, place = sentence.subject(verb.i), verb.i + 2
    if at is None or at > verb.i or sentence.low(verb.last + 1) != "on" or sentence.kind(place) != "N":
        return None
    counted, listed = sentence.phrases[at], sentence.phrases[place]
    plain = sentence.low(listed.last) in _LISTS and listed.last - listed.first == 1 and sentence.tags[listed.first] in "dp"
    if not plain or sentence.low(listed.last + 1) == "of" or sentence.quantity_in(counted) is None:
        return None
    if sentence.low(counted.last) not in _LISTED and sentence.tags[counted.last] != "q":
        return None
    return figure_told(sentence, verb, Kind.HELD, counted, counted.first, listed.last)


_LISTED = word_class("entries")


def names_on_list(sentence: Sentence, verb: Phrase, setting: Setting) -> Candidate | None:
    """ "it contains the names of 375 persons": said of a list, in a text about such lists."""
    if verb.lemma not in _HAVING or verb.passive or not verb.finite:
        return None
    target = sentence.object(verb.i)
    if target is None or sentence.low(sentence.phrases[target].last) not in ("names", "entries", "cases"):
        return None
    if sentence.low(sentence.phrases[target].last + 1) != "of" or sentence.kind(target + 2) != "N":
        return None
    people, names = sentence.phrases[target + 2], sentence.phrases[target]
    # "its register contained 386 names of persons detained for their views"
    kept = sentence.kind(target + 3) == "V" and sentence.phrases[target + 3].lemma in _KEEPING
    number = people if sentence.quantity_in(people) is not None else names if kept and sentence.quantity_in(names) is not None else None
    if number is None or not (setting.designations or kept):
        return None
    made = figure_told(sentence, verb, Kind.HELD, number, clause_start(sentence, verb.i), people.last)
    if kept:
        made.last, made.counted = sentence.clause_end(target + 3), people
        counted = (number, people) if number is names else (people,)
        made.patient = Group(number.first, people.last, counted, (), people if number is names else None)
    return made
