"""A figure, by its noun: what "the number of", "the list of" count, where it stands, and the candidate that it tells.

Invariant: a figure counts people only by the words right behind its noun, or of the text's own lists.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, region_words
from habeas.reading.english.events.comparisons import number_at
from habeas.reading.english.frames import Frames, holds_phrase
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["TOLD_BY", "counted_by_figure", "figure_before", "figure_told", "noun_after"]

_FIGURES = word_class("figures")
_LISTS = word_class("lists_of_people")
TOLD_BY = {
    Kind.RELEASED: word_class("released_figures"),
    Kind.DETAINED: word_class("detained_figures"),
    Kind.DEPORTED: word_class("deported_figures"),
    Kind.SENTENCED: word_class("sentenced_figures"),
    Kind.CHARGED: word_class("charged_figures"),
    Kind.TRIED: frozenset(("tried",)),
    Kind.DIED: word_class("died_figures"),
    Kind.MEASURE_IMPOSED: word_class("imposed_figures"),
    Kind.HELD: word_class("held_figures"),
}
_INSIDE = word_class("places_of_custody") | {"custody", "detention", "captivity", "prison", "prisons", "detained", "prisoners", "detainees"}


def counted_by_figure(sentence: Sentence, i: int, frames: Frames, setting: Setting) -> tuple[Kind, int] | None:
    """What the figure or list at noun phrase `i` counts, and the last phrase that says so: by what stands after "of" ("the number of people
    held"), or by the list's own name ("the list of political prisoners", and in a text about such lists plainly "the list")."""
    phrase = sentence.phrases[i]
    head = sentence.low(phrase.last)
    listed = head in _LISTS
    if head not in _FIGURES and not listed:
        return None
    last = i
    of_people = sentence.low(phrase.last + 1) in ("of", "for") and sentence.kind(i + 2) == "N"
    if of_people or (sentence.kind(i + 1) == "V" and sentence.phrases[i + 1].tense == "participle"):
        # "the number of people freed this year", "the number freed this year"
        last = sentence.phrase(sentence.group(i + 2).last).i if of_people else i
        while sentence.kind(last + 1) in ("b", "z") or (
            sentence.kind(last + 1) in ("V", "h") and not (sentence.kind(last + 1) == "V" and sentence.phrases[last + 1].finite)
        ):
            # "of prisoners sent out of the country since February 2023", "arrested during and after the protests"
            if sentence.kind(last + 1) == "h" and sentence.low(sentence.phrases[last + 1].first) in ("at", "to"):
                break
            last += 1
            if sentence.kind(last) == "h" and sentence.kind(last + 1) == "c" and sentence.kind(last + 2) in ("h", "s"):
                last += 2
            if sentence.kind(last) in ("h", "s") and sentence.kind(last + 1) == "N":
                last += 1
    told = last
    if sentence.kind(last + 1) == "N" and sentence.low(sentence.phrases[last + 1].first) == "whose":
        # "the number of persons whose arrest we have documented"
        told = last + 1
    if sentence.kind(last + 1) == "w" and sentence.low(sentence.phrases[last + 1].first) in ("whom", "who"):
        # "the number of people whom the League counts as prisoners of conscience"
        told = sentence.phrase(sentence.clause_end(next((verb.i for verb in sentence.verb_groups if verb.i > last), last))).i
    words = region_words(sentence, phrase.first, sentence.phrases[told].last)
    named = {*words.split(), sentence.low(sentence.phrases[last].last + 1)}
    for kind, evidence in TOLD_BY.items():
        if kind is Kind.DIED and "killed" in named and named.isdisjoint(_INSIDE):
            # "the number of journalists killed": wherever they were
            continue
        if kind is not Kind.HELD and named & evidence:
            # "the list of inmates to be freed": of what is to come
            return (kind, last) if " to be " not in words else None
    if " taken into custody " in words or " taken away " in words:
        # "bringing to eight the number of media workers taken into custody since Easter"
        return Kind.DETAINED, last
    if named & {"brought", "returned", "came"} and named & {"home", "back"}:
        # "the total of those brought home since March 2022"
        return Kind.RELEASED, last
    if setting.measures and "designated" in named and not named & TOLD_BY[Kind.HELD]:
        return Kind.MEASURE_IMPOSED, last
    if (
        holds_phrase(words, frames.stock.nouns) is not None
        or named & TOLD_BY[Kind.HELD]
        or " behind bars " in words
        or " under arrest " in words
    ):
        return Kind.HELD, last
    if listed and setting.designations and last == i:
        return Kind.HELD, last
    return None


def noun_after(sentence: Sentence, i: int, words: tuple[str, ...]) -> int | None:
    """The noun phrase after the first preposition of `words` that follows phrase `i` in its clause."""
    for k in range(i, min(i + 9, len(sentence.phrases) - 1)):
        if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) in words and number_at(sentence, k + 1) is not None:
            return k + 1
        if sentence.kind(k) in (";", "s", "w") or (sentence.kind(k) == "V" and sentence.phrases[k].finite and k > i):
            return None
    return None


def figure_told(
    sentence: Sentence, verb: Phrase, kind: Kind, number: Phrase, first: int, last: int, agent: int | None = None, figure: int | None = None
) -> Candidate:
    """A figure's candidate. figure: the noun phrase of the figure, what stands after its "of" is what the number counts."""
    counted = None
    if figure is not None and sentence.low(sentence.phrases[figure].last + 1) in ("of", "for") and sentence.kind(figure + 2) == "N":
        counted = sentence.phrases[figure + 2]
    among = figure is not None and _among_them(sentence, figure, number)
    return Candidate(
        Kind.SAID if among else kind,
        sentence,
        (verb.first, verb.last),
        first,
        max(last, number.last),
        verb.i,
        over_verb(sentence, verb.i),
        Group(number.first, number.last, (number,)),
        sentence.group(agent) if agent is not None and sentence.kind(agent) == "N" else None,
        state=kind is Kind.HELD and not among,
        stock=not among,
        subset="among" if among else "",
        counted=counted,
    )


def _among_them(sentence: Sentence, figure: int, number: Phrase) -> bool:
    """ "put the number of political prisoners among them at 21": how many of those told last."""
    between = range(sentence.phrases[figure].first, number.first)
    return any(sentence.low(k) == "among" and sentence.low(k + 1) in ("them", "these") for k in between)


def figure_before(sentence: Sentence, verb: Phrase) -> int | None:
    """The figure or list that is the subject of a verb, whatever clauses hang on what it counts."""
    for k in range(verb.i - 1, -1, -1):
        kind = sentence.kind(k)
        if kind == "N" and sentence.low(sentence.phrases[k].last) in _FIGURES | _LISTS:
            return k
        if kind in (";", "s", ".") or (kind == "V" and sentence.phrases[k].finite):
            return None
    return None
