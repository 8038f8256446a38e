"""What bars a frame by the noun phrases in its places: no captives where it tells of captives, a keeper where its people stand.

Invariant: each bar is asked of one clause, bars for one reason, and changes nothing.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import counts_people, group_at, is_people
from habeas.reading.english.events.conditions import (
    abroad,
    are_entries,
    has_subject,
    is_negated,
    known_captives,
    leaves_custody,
    place_of_custody_in,
    to_a_place,
)
from habeas.reading.english.events.fitting import Bar, Fitting
from habeas.reading.english.events.partial_pardons import nearly_served
from habeas.reading.english.events.remarks import of_something_else, renames
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["BARRED_BY_PLACE"]

_PLACES_OF_CUSTODY = word_class("places_of_custody")
_KEEPERS = word_class("keepers")
_HURT = word_class("found_hurt")
_WALKED_OUT_OF = word_class("walked_out_of")
_DEALS = word_class("deals") | {"accord", "pact", "settlement", "compromise", "understanding"}
_ARRESTED_BY = word_class("custody_verbs") | {"detain", "arrest", "seize", "jail"}
_FETCHERS = word_class("fetchers")
_FETCHING = word_class("fetching_verbs")
_VEHICLES = word_class("vehicles")
_OF_ANYBODY = frozenset((Kind.CHARGED, Kind.SENTENCED))
_APPEARING = word_class("appearing_verbs")


def _walks_out(fitting: Fitting) -> bool:
    """ "some participants walked out of the dialogue": of another place than one of custody."""
    sentence, phrase = fitting.sentence, fitting.phrase
    if fitting.frame.kind is not Kind.RELEASED or phrase.lemma not in ("walk", "come", "get"):
        return False
    k = phrase.last + 1
    if sentence.low(k) != "out" or sentence.low(k + 1) != "of" or sentence.kind(sentence.phrase(k + 2).i) != "N":
        return False
    place = sentence.phrase(k + 2)
    end = sentence.group(place.i).last
    return sentence.low(place.last) in _WALKED_OUT_OF and _PLACES_OF_CUSTODY.isdisjoint(
        sentence.low(m) for m in range(place.first, end + 1)
    )


def _found_hurt(fitting: Fitting) -> bool:
    """ "was found unconscious in her cell": how somebody was, and not where."""
    sentence, phrase = fitting.sentence, fitting.phrase
    if fitting.frame.kind is not Kind.LOCATED or phrase.lemma not in ("find", "discover"):
        return False
    return any(sentence.low(k) in _HURT for k in range(phrase.last + 1, min(phrase.last + 5, len(sentence.tokens))))


def _met_with(fitting: Fitting) -> bool:
    """ "The charges have been met with outrage": how something was taken, and no meeting."""
    sentence, phrase = fitting.sentence, fitting.phrase
    if fitting.frame.kind is not Kind.MET or phrase.lemma != "meet" or not phrase.passive or sentence.low(phrase.last + 1) != "with":
        return False
    met = group_at(sentence, sentence.subject(phrase.i))
    return met is not None and not is_people(sentence, met, strict=True)


def _no_captives(fitting: Fitting) -> bool:
    """Where a frame tells of captives only, and nothing says that these are."""
    sentence, phrase, frame = fitting.sentence, fitting.phrase, fitting.frame
    if frame.in_custody and not fitting.captives and not place_of_custody_in(sentence, phrase) and not _given_by_a_side(fitting):
        return True
    if (frame.in_captivity or (frame.of_captives and fitting.needed is None)) and not fitting.captives:
        return True
    return frame.freed and not known_captives(sentence, phrase, fitting.patient_at)


def _given_by_a_side(fitting: Fitting) -> bool:
    """ "India returned 19 soldiers. Pakistan gave back ten nationals": what each side of an exchange gave, in a text that tells of one."""
    sentence, agent_at, patient_at = fitting.sentence, fitting.agent_at, fitting.patient_at
    if not (fitting.frame.exchanged and fitting.setting.exchange) or agent_at is None or patient_at is None:
        return False
    side = sentence.phrases[agent_at]
    state = bool(sentence.tokens[side.last].classes & Class.COUNTRY) or any(
        name.kind in ("place", "unknown") and name.last == side.last for name in sentence.names_in(side)
    )
    people = sentence.group(patient_at)
    return state and sentence.quantity_in(people.phrases[0]) is not None and is_people(sentence, people, strict=True)


def _fetched_from_custody(fitting: Fitting) -> bool:
    """ "the ambassador picked them up at the prison": fetched there, and not taken in."""
    sentence, phrase = fitting.sentence, fitting.phrase
    if fitting.frame.kind is not Kind.DETAINED or phrase.lemma != "pick":
        return False
    agent_at = fitting.agent_at
    if agent_at is not None and any(sentence.low(k) in _FETCHERS for k in _words_of(sentence, agent_at)):
        return True
    place = next((k for k in range(phrase.last + 1, len(sentence.tokens)) if sentence.low(k) in ("at", "from", "outside")), None)
    return place is not None and any(word in _PLACES_OF_CUSTODY for word in sentence.tokens.lows[place + 1 : place + 5])


def _words_of(sentence: Sentence, i: int) -> range:
    """The tokens of noun phrase `i` and of its apposition."""
    group = sentence.group(i)
    return range(group.first, max(group.last, sentence.phrases[i].last) + 1)


def _not_let_out(fitting: Fitting) -> bool:
    """ "was brought back to the prison in Hlybokaye": from custody into custody."""
    sentence, phrase, frame = fitting.sentence, fitting.phrase, fitting.frame
    if frame.kind is Kind.RELEASED and fitting.needed == "back" and place_of_custody_in(sentence, phrase):
        return True
    if (
        frame.kind is Kind.RELEASED
        and phrase.lemma == "arrive"
        and _PLACES_OF_CUSTODY & set(sentence.tokens.lows[phrase.last + 1 : phrase.last + 6])
    ):
        # "arrived at Colony No 2"
        return "from" not in sentence.vocabulary
    if (frame.freed or frame.arrival) and phrase.tense == "gerund" and sentence.low(phrase.first - 1) in ("after", "upon", "on", "while"):
        if any(verb.lemma in _ARRESTED_BY and verb.last < phrase.first for verb in sentence.verb_groups):
            # "was detained after flying into Shanghai": how he came there
            return True
    flown_in = (
        phrase.lemma == "fly" and phrase.perfect and phrase.tense == "past" and not phrase.passive and sentence.low(phrase.head + 1) == "in"
    )
    if (frame.freed or frame.arrival) and flown_in:
        # "the group, who were detained on 10 July, had flown in without permission": before what befell them
        return True
    if (frame.freed or frame.arrival) and phrase.lemma == "reach" and (target := sentence.object(phrase.i)) is not None:
        # "the two states reached a deal to free ten": nobody has arrived
        if sentence.low(sentence.phrases[target].last) in _DEALS:
            return True
    if frame.kind is Kind.RELEASED and "alive" in sentence.vocabulary and is_negated(sentence, phrase):
        # "never left the prison alive"
        return True
    return frame.out_of_custody and not leaves_custody(sentence, phrase)


_WAY = 5  # phrases: "at | the gates | of | Colony No 2 | in | Pokrov"
_LED_TO = word_class("where_captives_are_led")
_LEFT_BEHIND = frozenset(("from", "after", "out"))


def _still_led(sentence: Sentence, phrase: Phrase) -> bool:
    """ "He arrived at the court in handcuffs", "She entered the prison hospital": no journey out of custody."""
    i = phrase.i + 1
    while sentence.kind(i) in ("h", "z", "b", "N") and i <= phrase.i + _WAY and sentence.low(sentence.phrases[i].first) not in _LEFT_BEHIND:
        if any(sentence.low(k) in _LED_TO for k in range(sentence.phrases[i].first, sentence.phrases[i].last + 1)):
            return True
        i += 1
    return False


def _who_does_not(fitting: Fitting) -> bool:
    """Where another subject than the frame's stands: keepers who leave a prison, a van that picks up somebody."""
    sentence, phrase, frame, patient_at = fitting.sentence, fitting.phrase, fitting.frame, fitting.patient_at
    if frame.kind is Kind.CHARGED and frame.effect == "denied" and frame.patient == "after" and fitting.agent_at is None:
        # "Drop the case against her": a call
        return True
    if frame.arrival and (_still_led(sentence, phrase) or (frame.patient == "subject" and phrase.passive)):
        # "32 were flown to Abidjan": taken there
        return True
    if (frame.subjects and not has_subject(sentence, phrase, frame)) or (frame.abroad and not abroad(sentence, phrase)):
        return True
    if (frame.out_of_custody or frame.patient == "subject") and patient_at is not None:
        if sentence.low(sentence.phrases[patient_at].last) in _KEEPERS:
            if frame.kind in _OF_ANYBODY or (frame.kind is Kind.TRIED and phrase.lemma not in _APPEARING):
                # "six lawyers stand trial": nobody does that for another
                return False
            return not (frame.kind is Kind.DIED and renames(sentence, patient_at))
    agent_at = fitting.agent_at
    if frame.kind is Kind.TRANSFERRED and patient_at is not None and sentence.low(sentence.phrases[patient_at].last) in _KEEPERS:
        # "the guards were sent to another prison"
        return not sentence.group_names(sentence.group(patient_at))
    if frame.kind is Kind.DETAINED and agent_at is not None and phrase.lemma in _FETCHING:
        kin = sentence.tokens[sentence.phrases[agent_at].last]
        if kin.classes & (Class.KIN | Class.FAMILY) and sentence.tags[sentence.phrases[agent_at].last] == "n":
            # "the children were picked up by their grandmother"
            return True
    return frame.kind is Kind.DETAINED and agent_at is not None and sentence.low(sentence.phrases[agent_at].last) in _VEHICLES


def _something_else_done(fitting: Fitting) -> bool:
    """Where the words behind the verb make another act of it: "taken off the list", "sentenced to death by neglect"."""
    sentence, phrase, frame, needed = fitting.sentence, fitting.phrase, fitting.frame, fitting.needed
    if needed == "off" and phrase.passive and sentence.kind(phrase.i + 2) == "N":
        # "were taken off the list": a preposition, no particle
        return True
    if nearly_served(sentence, phrase):
        return True
    if frame.kind is Kind.SENTENCED and needed and of_something_else(sentence, phrase, needed):
        return True
    if frame.inland and not to_a_place(sentence, phrase):
        return True
    if frame.unwilling and not (phrase.negated and phrase.modal in ("would", "will", "wo", "'d")):
        return True
    if frame.entries and not are_entries(sentence, fitting.patient_at, phrase):
        return True
    return frame.exchanged and not _are_exchanged(fitting)


def _are_exchanged(fitting: Fitting) -> bool:
    """Whether people are exchanged: captives or a number of people, in a text that speaks of an exchange."""
    if not fitting.setting.exchange or fitting.patient_at is None:
        return False
    return fitting.captives or counts_people(fitting.sentence, fitting.sentence.group(fitting.patient_at))


# asked of the noun phrases in a frame's places
BARRED_BY_PLACE: tuple[Bar, ...] = (
    _no_captives,
    _who_does_not,
    _not_let_out,
    _something_else_done,
    _met_with,
    _found_hurt,
    _walks_out,
    _fetched_from_custody,
)
