"""What a clause makes of an arrest or a stay: one taken in that day, one held on, one taken back, one only moved inside.

Invariant: a refinement changes what is told of one clause, and adds no people.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import dated_nearby
from habeas.reading.english.events.circumstances import back_from_outing, by_captors, moved_home, out_of_a_cell, stopped_there, turned_away
from habeas.reading.english.events.durations import (
    awaiting_trial,
    durative_state,
    has_term,
    on_an_occasion,
    opens_partition,
    short_stay,
    taken_there,
)
from habeas.reading.english.events.refinements.telling import Telling
from habeas.reading.english.events.states import still
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = [
    "carried_off",
    "detained_since",
    "detained_that_day",
    "goes_on",
    "held_for_a_while",
    "held_on_the_way",
    "led_out_of_a_cell",
    "locked_up",
    "moved_inside",
    "not_let_travel",
    "once_missing",
    "out_and_back",
    "sent_back",
    "sent_by_doctors",
    "taken_again",
    "taken_in_then",
]

_DOCTORS = word_class("medical_staff")
_ARRESTING = word_class("verbs_of_arrest")
_SENT = word_class("sending_forms")
_CARRYING = word_class("leading_verbs")

_KEEPING = word_class("keeping_verbs")


def locked_up(telling: Telling) -> None:
    """ "the army locked up more than fifty"."""
    phrase = telling.phrase
    if telling.kind is Kind.HELD and phrase.lemma == "lock" and not phrase.passive and phrase.tense in ("past", "perfect"):
        telling.kind = Kind.DETAINED


def led_out_of_a_cell(telling: Telling) -> None:
    """ "was led out of his cell by guards": moved, by whoever has them already."""
    if telling.kind is Kind.DETAINED and telling.phrase.lemma in _CARRYING and out_of_a_cell(telling.sentence, telling.phrase):
        telling.kind = Kind.TRANSFERRED


def carried_off(telling: Telling) -> None:
    """ "was driven across the border by gunmen": an abduction, and no state's expulsion."""
    if telling.kind is Kind.DEPORTED and telling.phrase.passive and by_captors(telling.sentence, telling.phrase):
        telling.kind = Kind.DETAINED


def not_let_travel(telling: Telling) -> None:
    """ "was stopped at the airport and prevented from boarding": kept from going, and not kept."""
    if telling.kind is Kind.DETAINED and telling.phrase.lemma in ("stop", "hold", "intercept"):
        telling.nothing = turned_away(telling.sentence, telling.phrase)


def held_on_the_way(telling: Telling) -> None:
    """ "was held at the airport": taken in there, and no stay that goes on."""
    if telling.kind is Kind.HELD and telling.phrase.lemma == "hold":
        if stopped_there(telling.sentence, telling.phrase, telling.needed, telling.last):
            telling.kind = Kind.DETAINED


def detained_that_day(telling: Telling) -> None:
    """ "was detained on Monday on charges of treason", "Police detain mayor on riot charges": taken in, whatever the reason."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is Kind.HELD and phrase.lemma == "detain" and phrase.finite and not phrase.passive and not phrase.progressive:
        telling.kind = Kind.DETAINED
    simple = phrase.tense == "past" and not phrase.perfect and not phrase.progressive
    if telling.kind is Kind.HELD and phrase.lemma == "detain" and taken_in_then(sentence, phrase):
        telling.kind = Kind.DETAINED
    elif telling.kind is Kind.HELD and phrase.lemma == "detain" and simple and not durative_state(sentence, phrase, telling.last):
        if dated_nearby(sentence, phrase.first, telling.last):
            telling.kind = Kind.DETAINED
    if telling.kind is Kind.HELD and on_an_occasion(sentence, phrase):
        telling.kind = Kind.DETAINED


def taken_in_then(sentence: Sentence, phrase: Phrase) -> bool:
    """ "On 14 July, three members were detained on criminal charges": a day or a stretch at the head of the clause of a simple past."""
    if phrase.tense != "past" or phrase.perfect or phrase.progressive or not phrase.passive:
        return False
    if any(sentence.low(k) in ("still", "now", "currently", "incommunicado") for k in range(phrase.first - 1, phrase.last + 2)):
        return False
    clause = max((other.last + 1 for other in sentence.phrases[: phrase.i] if other.kind in (";", ".")), default=0)
    opening = any(clause <= time.first <= clause + 1 and time.relation == "at" for time in sentence.times)
    return opening and not any(other.kind in ("V", "w", "s") for other in sentence.phrases[: phrase.i] if other.first >= clause)


def detained_since(telling: Telling) -> None:
    """ "more than 500 people have been detained since Wednesday": as many arrests."""
    phrase = telling.phrase
    counted = telling.kind is Kind.HELD and phrase.lemma == "detain" and telling.needed == "since" and phrase.perfect
    if counted and not durative_state(telling.sentence, phrase, telling.last):
        telling.kind = Kind.DETAINED
    elif telling.kind is Kind.HELD and phrase.tense == "participle" and phrase.lemma in _ARRESTING:
        telling.kind = Kind.DETAINED if opens_partition(telling.sentence, phrase) else telling.kind


def taken_again(telling: Telling) -> None:
    """ "was arrested again", "taken back to prison", "picked up again"."""
    low, head, region = telling.sentence.low, telling.phrase.head, telling.region
    locked_up = telling.kind is Kind.HELD and telling.phrase.passive and not telling.phrase.progressive and telling.phrase.lemma == "lock"
    if (telling.kind is Kind.DETAINED or locked_up) and (
        low(head + 1) in ("again", "anew", "afresh")
        or low(head - 1) == "again"
        or (low(head + 1) in ("up", "away", "in") and low(head + 2) == "again")
        or " again " in region
        or (region.startswith((" back ", " up back ")) and telling.frame.needs)
        or " back into custody " in region
    ):
        telling.kind = Kind.RETURNED_TO_CUSTODY


def held_for_a_while(telling: Telling) -> None:
    """Taken there and held, or held for hours: no stay that goes on."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is Kind.HELD and (
        (phrase.lemma == "hold" and taken_there(sentence, phrase)) or short_stay(sentence, phrase, telling.last)
    ):
        telling.kind = Kind.DETAINED


def goes_on(telling: Telling) -> None:
    """A stay goes on, with what the words beside it say of that ("still"); "continued to detain her" tells one."""
    phrase = telling.phrase
    before = telling.sentence.phrases[phrase.i - 1] if telling.sentence.kind(phrase.i - 1) == "V" else None
    if telling.kind is Kind.DETAINED and phrase.tense == "infinitive" and before is not None and before.lemma == "continue":
        telling.kind = Kind.HELD if phrase.lemma in _KEEPING else telling.kind
    if telling.kind is Kind.HELD:
        telling.state, telling.chain = True, still(telling.sentence, telling.chain)


def once_missing(telling: Telling) -> None:
    """ "teachers who had been reported missing": found since, or told of to say who they were."""
    phrase = telling.phrase
    if telling.kind is Kind.LOCATED and telling.needed.endswith("missing") and phrase.perfect and phrase.tense == "past":
        telling.nothing = True
    if telling.kind is Kind.LOCATED and phrase.lemma in ("disappear", "vanish") and phrase.progressive:
        # "jobs are disappearing"
        telling.nothing = True


def sent_back(telling: Telling) -> None:
    """ "was sent to prison again": a sentence, an arrest or a transfer, unless it is said that they were back."""
    sentence, phrase, last = telling.sentence, telling.phrase, telling.last
    if telling.kind is not Kind.RETURNED_TO_CUSTODY or not telling.frame.returning or "back" in telling.region:
        return
    if sentence.low(phrase.head) not in _SENT:
        return
    telling.kind = Kind.DETAINED
    if (telling.by_court or has_term(sentence, phrase, last)) and not awaiting_trial(sentence, phrase, last):
        telling.kind = Kind.SENTENCED


def sent_by_doctors(telling: Telling) -> None:
    """ "prison doctors had sent him back to his cell with painkillers"."""
    agent = telling.agent
    if telling.kind is Kind.RETURNED_TO_CUSTODY and agent is not None:
        telling.nothing = telling.sentence.low(agent.phrases[0].last) in _DOCTORS


def out_and_back(telling: Telling) -> None:
    """ "was taken back to his cell from hospital": moved, and never free."""
    if telling.kind is Kind.RETURNED_TO_CUSTODY and back_from_outing(telling.sentence, telling.phrase):
        telling.kind = Kind.TRANSFERRED


def moved_inside(telling: Telling) -> None:
    """ "was put in solitary confinement": moved, by whoever has them already."""
    if telling.kind is Kind.DETAINED and ("solitary" in telling.needed or moved_home(telling.sentence, telling.phrase, telling.needed)):
        telling.kind = Kind.TRANSFERRED
