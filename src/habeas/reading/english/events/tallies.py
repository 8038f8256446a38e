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
from habeas.reading.english.events.stocks import held_after
from habeas.reading.english.frames import Frames, holds_phrase
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["TOLD_BY", "figure_told", "tallies"]

_FIGURES = word_class("figures")
_LISTS = word_class("lists_of_people")
_STANDING = word_class("standing_verbs")
_HAVING = word_class("list_verbs")
_RAISING = word_class("raising_verbs")
_SETTING = word_class("reckoning_verbs")
_KEEPING = frozenset(("detain", "hold", "jail", "imprison", "incarcerate"))
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
            or _list_has(sentence, verb, frames, setting)
            or _has_on_list(sentence, verb, setting)
            or _are_on_list(sentence, verb, setting)
            or _had_then(sentence, verb)
            or _knows_of(sentence, verb, frames)
            or _names_of(sentence, verb, setting)
            or _leaves(sentence, verb, frames)
        )
        if candidate is not None:
            told.append(candidate)
    yield from told
    yield from compared(sentence, [*found, *told])


_INSIDE = word_class("places_of_custody") | {"custody", "detention", "captivity", "prison", "prisons", "detained", "prisoners", "detainees"}


def _counted(sentence: Sentence, i: int, frames: Frames, setting: Setting) -> tuple[Kind, int] | None:
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


def _after(sentence: Sentence, i: int, words: tuple[str, ...]) -> int | None:
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


def _stands_at(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "the number of prisoners of conscience sent out of the country since 2023 rises to 460", "the tally stands at 902"."""
    if verb.lemma not in _STANDING or not verb.finite or verb.passive:
        return None
    at = _figure_before(sentence, verb)
    counted = _counted(sentence, at, frames, setting) if at is not None else None
    if at is None:
        # "Convictions for treason rose to 310", "Arrests numbered 85"
        at = sentence.subject(verb.i)
        doing = _DOINGS.get(sentence.low(sentence.phrases[at].last)) if at is not None and setting.custody and verb.lemma != "be" else None
        alone = at is not None and sentence.quantity_in(sentence.phrases[at]) is None
        counted = (doing, at) if doing is not None and at is not None and alone else None
    if at is None or counted is None or counted[1] >= verb.i:
        return None
    target = _after(sentence, verb.i + 1, ("at", "to", "above", "below")) if verb.lemma != "be" else None
    if target is None:
        target = sentence.object(verb.i)
        if target is None or number_at(sentence, target) is None:
            return None
    number = sentence.phrases[target]
    return figure_told(
        sentence, verb, counted[0], number, sentence.phrases[at].first, max(number.last, sentence.clause_end(verb.i)), figure=at
    )


def _figure_before(sentence: Sentence, verb: Phrase) -> int | None:
    """The figure or list that is the subject of a verb, whatever clauses hang on what it counts."""
    for k in range(verb.i - 1, -1, -1):
        kind = sentence.kind(k)
        if kind == "N" and sentence.low(sentence.phrases[k].last) in _FIGURES | _LISTS:
            return k
        if kind in (";", "s", ".") or (kind == "V" and sentence.phrases[k].finite):
            return None
    return None


def _put_at(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "put the number of political prisoners at 806 as of Jan. 5"."""
    if verb.lemma not in _SETTING or verb.passive:
        return None
    target = sentence.object(verb.i)
    counted = _counted(sentence, target, frames, setting) if target is not None else None
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
    at = _after(sentence, counted[1] + 1, ("at",))
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
        counted = _counted(sentence, target, frames, setting)
        at = _after(sentence, counted[1] + 1, ("to",)) if counted is not None else None
        if counted is None and sentence.low(sentence.phrases[target].last) in _FIGURES:
            # "bringing the total to 1,110": of those told just before
            at = _total_reached(sentence, target)
            if at is None:
                return None
            number = sentence.phrases[at]
            made = figure_told(sentence, verb, Kind.SAID, number, verb.first, max(number.last, sentence.clause_end(verb.i)))
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
        counted = _counted(sentence, after, frames, setting)
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


def _list_has(sentence: Sentence, verb: Phrase, frames: Frames, setting: Setting) -> Candidate | None:
    """ "the group's list now has 1,048 names", "the register contains 612 people"."""
    closing = verb.lemma in ("close", "end", "finish", "begin", "open", "start")
    alone = closing and verb.tense == "participle" and not any(other.finite for other in sentence.verb_groups)
    if (verb.lemma not in _HAVING and not closing) or not (alone or (verb.finite and not verb.passive)):
        return None
    at, target = sentence.subject(verb.i), sentence.object(verb.i)
    if at is not None and sentence.low(sentence.phrases[at].last) not in _LISTS and sentence.kind(at - 1) == "c":
        # "our list of political and conscience prisoners"
        at = _figure_before(sentence, verb)
    if closing:
        # "our list closed September with 1,187 names"
        target = _after(sentence, verb.i + 1, ("with", "on", "at"))
    if at is None or target is None or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _LISTS:
        return None
    number = number_at(sentence, target)
    counted = _counted(sentence, at, frames, setting)
    if number is None or counted is None:
        return None
    return figure_told(sentence, verb, counted[0], number[1], sentence.phrases[at].first, sentence.clause_end(verb.i), figure=at)


def _has_on_list(sentence: Sentence, verb: Phrase, setting: Setting) -> Candidate | None:
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


def _are_on_list(sentence: Sentence, verb: Phrase, setting: Setting) -> Candidate | None:
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


def _names_of(sentence: Sentence, verb: Phrase, setting: Setting) -> Candidate | None:
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


# -- the lines of a bulletin ----------------------------------------------------------------------------------------------
