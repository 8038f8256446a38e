"""What tells the events of a sentence, step by step: each way to tell one, and the sentences that it is asked of.

Invariant: the steps are taken in the order of the table, because a later one may look at what an earlier one found, and take it back;
none looks at other sentences or at the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress

from habeas.model import Kind, Modality
from habeas.reading.english.events.beside_states import states_beside
from habeas.reading.english.events.candidates import Candidate, Setting
from habeas.reading.english.events.captives import counted_captives, held_words
from habeas.reading.english.events.cards import named_by_label
from habeas.reading.english.events.charges import charges_told
from habeas.reading.english.events.compositions import compositions
from habeas.reading.english.events.counted_among import counted_among
from habeas.reading.english.events.custody_phrases import custody_phrases
from habeas.reading.english.events.deals_told import deals_told
from habeas.reading.english.events.denials import denied_deals
from habeas.reading.english.events.designations import findings, keepers_of_lists, newly_recorded
from habeas.reading.english.events.ellipses import elided
from habeas.reading.english.events.extraditions import extradition_requests
from habeas.reading.english.events.followed import followed
from habeas.reading.english.events.fronted import fronted
from habeas.reading.english.events.hearings import hearings_told
from habeas.reading.english.events.joined import told_apart
from habeas.reading.english.events.kept_apart import kept_apart
from habeas.reading.english.events.labels import figures_first, labelled
from habeas.reading.english.events.measures_ahead import measures_ahead
from habeas.reading.english.events.measures_announced import announced_measures, taken_off
from habeas.reading.english.events.meetings import both_sides, meetings_told
from habeas.reading.english.events.members import composed_groups, named_members, of_those_told
from habeas.reading.english.events.nouns import counted_nouns, told_by_noun
from habeas.reading.english.events.out_of_a_number import out_of_a_number
from habeas.reading.english.events.outdone import told_by_figure
from habeas.reading.english.events.parts import parts_of_groups
from habeas.reading.english.events.predicated_names import named_by_predicate, named_out_of_the_freed
from habeas.reading.english.events.refusals import applied_for, refusals
from habeas.reading.english.events.releases_ahead import releases_ahead
from habeas.reading.english.events.rival_figures import rival_figures
from habeas.reading.english.events.series_of_groups import each_of_a_series, each_to_a_place
from habeas.reading.english.events.served_terms import served_terms
from habeas.reading.english.events.set_phrases import set_phrases
from habeas.reading.english.events.stocks import denied_existence, kept_imprisoned, known_stock
from habeas.reading.english.events.swaps import traded_for
from habeas.reading.english.events.tallies import tallies
from habeas.reading.english.events.verbless_states import verbless_states
from habeas.reading.english.events.verbs import told_by_verb
from habeas.reading.english.events.verdicts import verdicts
from habeas.reading.english.events.verdicts_awaited import awaited
from habeas.reading.english.events.whereabouts import asked_where, no_news, told_where, where
from habeas.reading.english.events.wrongful import found_wrongful
from habeas.reading.english.frames import Frames
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence

__all__ = ["STEPS", "Scene", "Step", "open_steps"]

_FRONTING = word_class("fronting_words")
_MEASURE_WORDS = word_class("measure_words")
_MEASURES_AHEAD = _MEASURE_WORDS | word_class("listings") | {"ban", "bans", "curbs", "restrictions", "freezes", "names"}


@dataclass(slots=True)
class Scene:
    """A sentence in its setting, with the candidates found in it so far."""

    sentence: Sentence
    setting: Setting
    frames: Frames
    found: list[Candidate]


@dataclass(frozen=True, slots=True)
class Step:
    """One way to tell an event, with its gate. told: the candidates it adds; it may also change or take back those found before.

    custody, measures: only in a text that speaks of people in custody, of sanctions. words: only in a sentence that has one of them;
    of any sentence where there are none.
    """

    told: Callable[[Scene], Iterable[Candidate]]
    custody: bool = False
    measures: bool = False
    words: frozenset[str] = frozenset()


@cache
def _gates(custody: bool, measures: bool) -> tuple[frozenset[int], Mapping[str, frozenset[int]]]:
    """The places in STEPS that are open to every sentence of such a text, and those that a word opens."""
    always: set[int] = set()
    by_word: dict[str, set[int]] = {}
    for place, step in enumerate(STEPS):
        if (step.custody and not custody) or (step.measures and not measures):
            continue
        if not step.words:
            always.add(place)
        for word in step.words:
            by_word.setdefault(word, set()).add(place)
    return frozenset(always), {word: frozenset(places) for word, places in by_word.items()}


def open_steps(scene: Scene) -> Iterator[Step]:
    """The steps whose gates a sentence passes in its setting, in the order of the table."""
    always, by_word = _gates(bool(scene.setting.custody), bool(scene.setting.measures))
    places = always.union(*(by_word[word] for word in scene.sentence.vocabulary & by_word.keys()))
    return (STEPS[place] for place in sorted(places))


def _by_frames(at: Scene) -> Iterable[Candidate]:
    """What verbs and nouns tell by their frames, in the order of their phrases."""
    sentence, frames = at.sentence, at.frames
    nouns: set[int] = set()
    if not sentence.vocabulary.isdisjoint(frames.noun_words):
        nouns = set(compress(sentence.phrase_at, map(frames.noun_words.__contains__, sentence.tokens.lows)))
    # a noun phrase tells an event by its nouns, or by a word of custody before the name it holds
    bearing = () if sentence.vocabulary.isdisjoint(held_words(sentence.lexicon)) else sentence.names_by_phrase
    for i in sorted(nouns.union([verb.i for verb in sentence.verb_groups if verb.lemma in frames.telling], bearing)):
        phrase = sentence.phrases[i]
        if phrase.kind == "V":
            yield from told_by_verb(sentence, phrase, frames, at.setting)
        elif phrase.kind == "N":
            yield from told_by_noun(sentence, phrase, frames, at.setting)


def _both_sides(at: Scene) -> Iterable[Candidate]:
    """Gives meetings told by a verb, in place, both who met."""
    both_sides(at.sentence, at.found)
    return ()


def _wrongful(at: Scene) -> Iterable[Candidate]:
    """Takes back what is only found to be wrongful."""
    found_wrongful(at.sentence, at.found)
    return ()


def _applied_for(at: Scene) -> Iterable[Candidate]:
    """What was applied for, where nothing else is told by the same words."""
    return (other for other in applied_for(at.sentence) if not any(one.trigger == other.trigger for one in at.found))


def _findings(at: Scene) -> Iterable[Candidate]:
    """ "found her detention to be arbitrary": the detention is what is found so, not news."""
    made = list(findings(at.sentence))
    if made:
        at.found[:] = [
            other
            for other in at.found
            if not (
                other.nominal
                and other.kind in (Kind.DETAINED, Kind.HELD)
                and any(one.first <= other.trigger[0] <= one.last for one in made)
            )
        ]
    return made


def _kept_apart(at: Scene) -> Iterable[Candidate]:
    """ "denied that it was in return for the lifting of sanctions": spoken of only as what it was not for."""
    apart = list(kept_apart(at.sentence))
    if apart:
        at.found[:] = [one for one in at.found if not (one.nominal and one.modality is not Modality.ASSERTED and _inside(one, apart))]
    return apart


def _inside(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    return any(other.first <= candidate.trigger[0] <= other.last for other in others)


def _known_stock(at: Scene) -> Iterable[Candidate]:
    known = known_stock(at.sentence, at.frames)
    return (known,) if known is not None else ()


def _figures(at: Scene) -> Iterable[Candidate]:
    """ "brought to 11 the number of foreigners freed": the figure tells it, with its number."""
    counts = list(tallies(at.sentence, at.frames, at.setting, at.found))
    counted = {count.phrase for count in counts}
    counts.extend(rival for rival in rival_figures(at.sentence) if rival.phrase not in counted)
    at.found[:] = [other for other in at.found if not any(told_by_figure(other, count) for count in counts)]
    return counts


def _labelled(at: Scene) -> Iterable[Candidate]:
    """The label of a line tells what its number counts, and nothing by itself."""
    lines = list(labelled(at.sentence, at.frames, at.setting))
    if lines:
        at.found[:] = [other for other in at.found if not any(line.trigger[0] <= other.trigger[0] <= line.trigger[1] for line in lines)]
    return lines


def _followed(at: Scene) -> Iterable[Candidate]:
    """ "Twenty-four followed on Thursday": whatever befell those before them."""
    told_on = list(followed(at.sentence, at.found))
    numbers = {one.trigger[0] for one in told_on if one.subset == "followed"}
    at.found[:] = [other for other in at.found if other.patient is None or other.patient.first not in numbers]
    return told_on


def _keepers_of_lists(at: Scene) -> Iterable[Candidate]:
    keepers_of_lists(at.found)
    return ()


def _composed_groups(at: Scene) -> Iterable[Candidate]:
    """What groups are made up of, where nothing else is told by the same words."""
    return (one for one in list(composed_groups(at.sentence)) if not any(other.trigger == one.trigger for other in at.found))


def _named_by_predicate(at: Scene) -> Iterable[Candidate]:
    """Those of whom a predicate says who they are; what they are told to be is changed in place."""
    named_by_predicate(at.sentence, at.found)
    return list(named_out_of_the_freed(at.sentence, at.found))


def _fronted(at: Scene) -> Iterable[Candidate]:
    return list(fronted(at.sentence, at.setting, at.found)) if at.sentence.low(0) in _FRONTING else ()


# a step that gives a list has looked at all that was found before it adds anything; the others also see what they have added
STEPS: tuple[Step, ...] = (
    Step(_by_frames),
    Step(_both_sides),
    Step(lambda at: list(meetings_told(at.sentence, at.found))),
    Step(lambda at: where(at.sentence, at.found)),
    Step(lambda at: told_where(at.sentence, at.found)),
    Step(lambda at: no_news(at.sentence)),
    Step(lambda at: asked_where(at.sentence)),
    Step(_wrongful),
    Step(lambda at: traded_for(at.sentence, at.found, exchange=at.setting.exchange)),
    Step(lambda at: charges_told(at.sentence, at.setting)),
    Step(lambda at: set_phrases(at.sentence, at.setting)),
    Step(lambda at: hearings_told(at.sentence), custody=True),
    Step(lambda at: list(served_terms(at.sentence, at.found)), custody=True),
    Step(lambda at: list(custody_phrases(at.sentence, at.found)), custody=True),
    Step(lambda at: list(states_beside(at.sentence, at.frames)), custody=True),
    Step(lambda at: counted_nouns(at.sentence, at.frames, at.setting)),
    Step(lambda at: verbless_states(at.sentence, at.frames)),
    Step(lambda at: verdicts(at.sentence, at.setting, at.found)),
    Step(lambda at: awaited(at.sentence), custody=True),
    Step(lambda at: list(refusals(at.sentence, at.found)), custody=True),
    Step(_applied_for, custody=True),
    Step(_findings),
    Step(lambda at: denied_deals(at.sentence), custody=True),
    Step(_kept_apart, custody=True),
    Step(lambda at: deals_told(at.sentence, at.setting), custody=True),
    Step(lambda at: announced_measures(at.sentence, at.frames), words=_MEASURE_WORDS),
    Step(lambda at: taken_off(at.sentence), words=_MEASURE_WORDS),
    Step(_known_stock, custody=True),
    Step(lambda at: kept_imprisoned(at.sentence), custody=True),
    Step(lambda at: denied_existence(at.sentence), custody=True),
    Step(lambda at: measures_ahead(at.sentence, at.frames), measures=True, words=_MEASURES_AHEAD),
    Step(_figures),
    Step(_labelled),
    Step(lambda at: list(figures_first(at.sentence, at.found, at.frames)), custody=True),
    Step(lambda at: list(elided(at.sentence, at.found)), custody=True),
    Step(lambda at: list(named_by_label(at.sentence, at.found, at.setting))),
    Step(lambda at: list(told_apart(at.sentence, at.found))),
    Step(lambda at: list(each_of_a_series(at.sentence, at.found)), custody=True),
    Step(lambda at: list(each_to_a_place(at.sentence, at.found)), custody=True),
    Step(lambda at: list(out_of_a_number(at.sentence, at.found)), custody=True),
    Step(lambda at: parts_of_groups(at.sentence, at.found)),
    Step(lambda at: counted_captives(at.sentence, at.found)),
    Step(lambda at: compositions(at.sentence, at.found)),
    Step(lambda at: list(counted_among(at.sentence, at.found))),
    Step(_followed, custody=True),
    Step(lambda at: list(newly_recorded(at.sentence, at.found)), custody=True, words=frozenset(("new",))),
    Step(_keepers_of_lists),
    Step(lambda at: named_members(at.sentence, at.found)),
    Step(_composed_groups),
    Step(_named_by_predicate, custody=True),
    Step(_fronted),
    Step(lambda at: releases_ahead(at.sentence), custody=True),
    Step(lambda at: extradition_requests(at.sentence), custody=True),
    Step(lambda at: list(of_those_told(at.sentence, at.found))),
)
