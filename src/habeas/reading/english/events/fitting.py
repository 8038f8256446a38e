"""Whether a frame fits a verb: what bars it by the verb's own form, by what stands in its places, and by the people in them.

Invariant: what bars a frame is asked of one clause, by rules that each bar for one reason and change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from habeas.model import Kind
from habeas.reading.english.events.candidates import Setting, controller, counts_people, group_at, is_people, some_number
from habeas.reading.english.events.conditions import (
    abroad,
    are_entries,
    at_any_time,
    has_subject,
    holds_somebody,
    in_custody,
    is_billed,
    is_negated,
    known_captives,
    leaves_custody,
    may_be_sanctioned,
    means_captive,
    names_state,
    place_of_custody_in,
    stands_alone,
    to_a_place,
)
from habeas.reading.english.events.figures import captivating, elliptical_thing, speaks_of_custody
from habeas.reading.english.events.partial_pardons import nearly_served, partly_pardoned
from habeas.reading.english.events.remarks import is_published, of_something_else, renames
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["BARRED_BY_PEOPLE", "BARRED_BY_PHRASE", "BARRED_BY_PLACE", "Fitting", "barred_by_word", "may_be_meant", "may_lack"]

_COURTS = word_class("courts")
_PLACES_OF_CUSTODY = word_class("places_of_custody")
_DEEMING = word_class("deeming")
_FIGURES = word_class("figures")
_BODIES_THAT_EXPEL = word_class("bodies_that_expel")
_FLIGHTS_OUT = word_class("flights_out")
_HOMELANDS = word_class("homelands")
_JUDGING = word_class("judging_verbs")
_KEEPERS = word_class("keepers")
_OFFICES = word_class("offices_of_justice")
_STAFF = word_class("staff")
_HURT = word_class("found_hurt")
_WALKED_OUT_OF = word_class("walked_out_of")
_NO_LONGER = word_class("no_longer_so")
_DEALS = word_class("deals") | {"accord", "pact", "settlement", "compromise", "understanding"}
_ARRESTED_BY = word_class("custody_verbs") | {"detain", "arrest", "seize", "jail"}
_FETCHERS = word_class("fetchers")
_NO_LONGER_ALIVE = word_class("no_longer_alive")
_FETCHING = frozenset(("pick", "take", "drive", "lead", "bring", "carry"))
_VEHICLES = word_class("vehicles")
_OF_ANYBODY = frozenset((Kind.CHARGED, Kind.SENTENCED))
_APPEARING = frozenset(("appear", "reappear", "resurface"))
_MANY = 100  # so many are taken in over a time, and not held all of it
_LENGTHS = frozenset(("years", "year", "months", "month"))


@dataclass(slots=True)
class Fitting:
    """A frame held against a verb. needed: the words it needs, "" where it needs none, None where it does without them here.

    patient_at, agent_at: the noun phrases in its places. patient, agent: these with all that belongs to them, once that is asked.
    """

    sentence: Sentence
    phrase: Phrase
    frame: VerbFrame
    frames: Frames
    setting: Setting
    needed: str | None
    patient_at: int | None
    agent_at: int | None
    patient: Group | None = None
    agent: Group | None = None

    @property
    def captives(self) -> bool:
        """Whether captives stand in the place of the people, by their noun."""
        return self.patient_at is not None and in_custody(self.sentence, self.patient_at)


_Bar = Callable[[Fitting], bool]


def may_lack(phrase: Phrase, frame: VerbFrame) -> bool:
    """Whether a frame can do without the words it needs: of captives, or in the passive."""
    return frame.of_captives or (frame.bare_passive and phrase.passive)


def may_be_meant(sentence: Sentence, phrase: Phrase, frame: VerbFrame, setting: Setting) -> bool:
    """Whether a verb may tell what a frame does by its own form, the words beside it and what the text speaks of.

    Asked of all frames of a verb before anything is asked of the clause, because it turns most of them down.
    """
    if frame.passive_only and not phrase.passive:
        return False
    if frame.needs.last_words and not may_lack(phrase, frame) and frame.needs.last_words.isdisjoint(sentence.spelled):
        # most frames of most verbs: nowhere in the sentence stands what they need
        return False
    if (
        frame.closing
        and sentence.kind(phrase.i + 2) not in (",", ".", ";", "", "z", "c", "s", '"')
        and not at_any_time(sentence, phrase.i + 2)
    ):
        return False
    if frame.perfect and not (phrase.perfect and not phrase.passive):
        return False
    if frame.negated and not is_negated(sentence, phrase):
        return False
    if frame.bare and not stands_alone(sentence, phrase):
        return False
    if frame.inland and (setting.expulsion or setting.exchange):
        return False
    if frame.progressive and not (phrase.progressive or phrase.tense in ("present", "gerund")):
        return False
    if (frame.captives or frame.captives_only) and not setting.custody:
        return False
    if (frame.listed and not setting.designations) or (frame.measures and not setting.measures):
        return False
    if frame.expulsions and not setting.expulsion:
        return False
    if phrase.lemma == "try" and sentence.low(phrase.head + 1) == "to":
        # "tried to revive her"
        return False
    # "freed up funds", but not "to free up to 1,400"
    return not (sentence.low(phrase.head + 1) in frame.next_bars and sentence.low(phrase.head + 2) != "to")


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
BARRED_BY_PLACE: tuple[_Bar, ...] = (
    _no_captives,
    _who_does_not,
    _not_let_out,
    _something_else_done,
    _met_with,
    _found_hurt,
    _walks_out,
    _fetched_from_custody,
)


def _enters_something(fitting: Fitting) -> bool:
    """ "barred from entering the room": another place than a country."""
    sentence = fitting.sentence
    if fitting.needed != "from entering":
        return False
    entering = next((k for k in range(fitting.phrase.i + 1, len(sentence.phrases)) if sentence.phrases[k].lemma == "enter"), None)
    return entering is not None and sentence.kind(entering + 1) == "N"


def _released_otherwise(fitting: Fitting) -> bool:
    """What is published is not let out, and "brings the total of those brought home to 3,621" brings nobody home."""
    sentence, phrase, patient = fitting.sentence, fitting.phrase, fitting.patient
    if patient is None or fitting.frame.kind is not Kind.RELEASED:
        return False
    head = patient.phrases[0]
    owned = max((k + 1 for k in range(head.first, head.last) if sentence.tags[k] == "g"), default=head.first)
    if not _NO_LONGER_ALIVE.isdisjoint(sentence.tokens.lows[owned : head.last]):
        # "handed over four dead hostages": nobody has left custody alive
        return True
    figure = sentence.low(head.last) in _FIGURES and not some_number(sentence, head)
    return is_published(sentence, phrase, patient) or partly_pardoned(sentence, phrase) or (not phrase.passive and figure)


def _refuses_otherwise(fitting: Fitting) -> bool:
    """ "refused to leave the room", "refused to go into details", "refused to board the train": no country, and no exile."""
    sentence, needed = fitting.sentence, fitting.needed or ""
    if fitting.frame.kind is not Kind.REFUSED_DEPORTATION or needed not in ("to leave", "to go", "to travel", "to board", "to get on"):
        return False
    at = next((k for k in range(fitting.phrase.i + 1, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
    if at is None:
        return False
    behind = at + 1
    if sentence.kind(behind) == "h" and sentence.low(sentence.phrases[behind].first) in ("into", "to", "on", "onto"):
        behind += 1
    if sentence.kind(behind) != "N":
        return False
    place = sentence.phrases[behind]
    named = any(name.last == place.last for name in sentence.names_in(place))
    return not named and sentence.low(place.last) not in _HOMELANDS | _FLIGHTS_OUT | {"exile", "abroad"}


def _expelled_from_body(fitting: Fitting) -> bool:
    """ "the party expelled two members", "was expelled from school": from a body, and no country."""
    sentence, phrase, agent = fitting.sentence, fitting.phrase, fitting.agent
    if fitting.frame.kind is not Kind.DEPORTED or phrase.lemma != "expel":
        return False
    if agent is not None and sentence.low(agent.phrases[0].last) in _BODIES_THAT_EXPEL:
        return True
    behind = sentence.phrases[phrase.i + 2] if sentence.low(phrase.last + 1) == "from" and sentence.kind(phrase.i + 2) == "N" else None
    return behind is not None and sentence.low(behind.last) in _BODIES_THAT_EXPEL


def _told_elsewhere(fitting: Fitting) -> bool:
    """ "among those who walked out": whoever is told of elsewhere."""
    patient = fitting.patient
    return fitting.frame.closing and patient is not None and fitting.sentence.low(patient.first) in ("those", "people", "others")


def _keeps_nobody(fitting: Fitting) -> bool:
    patient = fitting.patient
    return fitting.frame.kept and (patient is None or not holds_somebody(fitting.sentence, fitting.phrase, patient))


def _by_another(fitting: Fitting) -> bool:
    """Where only a state can do it and none does, or no state would ("The Treasury designated ten people": not as political prisoners)."""
    if fitting.frame.by_no_state:
        return fitting.agent is not None and names_state(fitting.sentence, fitting.agent)
    if not fitting.frame.by_state:
        return False
    sentence, agent = fitting.sentence, fitting.agent
    if agent is None and fitting.phrase.tense in ("infinitive", "gerund", "bare"):
        # "the Council will decide on listing further officials"
        at = controller(sentence, fitting.phrase)
        agent = group_at(sentence, at)
    return agent is None or not names_state(sentence, agent)


def _only_deemed(fitting: Fitting) -> bool:
    """ "at least 36 people considered political prisoners": who they are, no act; "212 releases of people considered political prisoners":
    of whom nobody is said to consider them so."""
    sentence, phrase, patient, needed = fitting.sentence, fitting.phrase, fitting.patient, fitting.needed
    if fitting.frame.kind is not Kind.DESIGNATED or phrase.lemma not in _DEEMING:
        return False
    if phrase.tense == "participle":
        return True
    return not phrase.passive and patient is not None and bool(needed) and sentence.words(patient.first, patient.last).lower() == needed


def _fined_by_no_court(fitting: Fitting) -> bool:
    """A fine is a verdict when it is a court's, that of one person, or told among other verdicts; not one that police hand out to many."""
    sentence, phrase, patient, agent = fitting.sentence, fitting.phrase, fitting.patient, fitting.agent
    if fitting.frame.kind is not Kind.SENTENCED or phrase.lemma != "fine":
        return False
    if agent is not None and any(sentence.low(k) in _COURTS for k in range(agent.first, agent.last + 1)):
        return False
    if not phrase.passive:
        return True
    counted = patient is not None and counts_people(sentence, patient) and sentence.low(patient.first) not in ("a", "an")
    return counted and not any(verb is not phrase and verb.lemma in _JUDGING for verb in sentence.verb_groups)


def _might_have_died(fitting: Fitting) -> bool:
    """ "he would have died": who would have did not."""
    phrase = fitting.phrase
    if fitting.frame.kind is not Kind.DIED or not phrase.modal:
        return False
    return bool(fitting.frame.effect) or (phrase.perfect and phrase.modal in ("would", "'d"))


def _dies_elsewhere(fitting: Fitting) -> bool:
    """ "the founder of the prison museum died", "the former prisoner died": who they are or were, and not where."""
    sentence, patient, frame = fitting.sentence, fitting.patient, fitting.frame
    if frame.kind is not Kind.DIED or frame.reach != "sentence" or patient is None or fitting.phrase.passive:
        return False
    first, last = patient.first, max(patient.last, sentence.phrases[patient.phrases[-1].i].last)
    if sentence.low(last + 1) == "of" and sentence.kind(sentence.phrase(last).i + 2) == "N":
        # "the director of the prison"
        last = sentence.phrases[sentence.phrase(last).i + 2].last
    if not fitting.needed:
        return not _NO_LONGER.isdisjoint(sentence.tokens.lows[first : patient.phrases[0].last + 1])
    if fitting.captives or last >= fitting.phrase.first:
        return False
    beyond = (*sentence.tokens.lows[:first], "", *sentence.tokens.lows[last + 1 :])
    return f" {fitting.needed} " not in f" {' '.join(beyond)} "


def _detained_so_many(fitting: Fitting) -> bool:
    """ "police have detained 1,133 people since Wednesday", "thousands detained since the coup": as many arrests, and no stay."""
    phrase, patient, since = fitting.phrase, fitting.patient, fitting.needed or ""
    if fitting.frame.kind is not Kind.HELD or phrase.lemma != "detain" or phrase.progressive or patient is None:
        return False
    if not counts_people(fitting.sentence, patient):
        return False
    if not phrase.passive:
        return True
    quantity = fitting.sentence.quantity_in(patient.phrases[0])
    # "have been detained on political charges since the army took over"
    counted_on = since.startswith("since") or (phrase.perfect and phrase.tense == "perfect" and "since" in fitting.sentence.vocabulary)
    return counted_on and quantity is not None and (quantity.low or 0) >= _MANY


# asked of the people and of whoever acts on them, as the clause has them
BARRED_BY_PHRASE: tuple[_Bar, ...] = (
    _enters_something,
    _released_otherwise,
    _told_elsewhere,
    _refuses_otherwise,
    _expelled_from_body,
    _keeps_nobody,
    _by_another,
    _only_deemed,
    _fined_by_no_court,
    _might_have_died,
    _dies_elsewhere,
    _detained_so_many,
)


def _given_time(fitting: Fitting) -> bool:
    """ "parliament gave prosecutors two more years": time, and no term."""
    phrase, patient = fitting.phrase, fitting.patient
    if fitting.frame.kind is not Kind.SENTENCED or phrase.lemma not in ("give", "hand") or patient is None or phrase.passive:
        return False
    officials = fitting.sentence.low(patient.phrases[0].last).removesuffix("s") in _OFFICES
    return officials and (fitting.needed or " ").split(" ")[-1] in _LENGTHS


def _no_people(fitting: Fitting) -> bool:
    """Where the frame tells of people, and these are none."""
    sentence, frame, patient = fitting.sentence, fitting.frame, fitting.patient
    if patient is None or frame.kind in (Kind.AGREED, Kind.MET) or frame.any_object or frame.entries:
        return False
    strict = frame.persons or frame.kind in (Kind.RELEASED, Kind.HELD, Kind.TRANSFERRED, Kind.DESIGNATED, Kind.DIED)
    if not is_people(sentence, patient, strict=strict):
        return True
    head = patient.phrases[0]
    alone = sentence.tags[head.last] == "q" and len(patient.phrases) == 1
    return (alone and elliptical_thing(sentence, head)) or _other_people(fitting, patient)


def _other_people(fitting: Fitting, patient: Group) -> bool:
    """Whether these are other people than a frame tells of: staff who are let go, families who post bail, relatives who go home."""
    sentence, phrase, frame = fitting.sentence, fitting.phrase, fitting.frame
    head = sentence.tokens[patient.phrases[0].last]
    if phrase.lemma == "let" and head.low in _STAFF and not speaks_of_custody(sentence):
        return True
    if frame.kind is Kind.CHARGED and head.classes & Class.UNIT:
        return True
    if head.classes & Class.FAMILY and (frame.captives or (phrase.lemma in ("post", "make", "pay") and frame.kind is Kind.RELEASED)):
        return True
    return frame.captives_only and not means_captive(sentence, patient)


def _kept_otherwise(fitting: Fitting) -> bool:
    """ "was kept waiting", "were held responsible", "held up": the passive alone, of no captives or with another complement."""
    sentence, phrase, patient = fitting.sentence, fitting.phrase, fitting.patient
    if not fitting.frame.bare_passive or fitting.needed is not None:
        return False
    if phrase.lemma == "keep" and not (patient is not None and in_custody(sentence, patient.phrases[0].i)):
        return True
    return sentence.low(phrase.head + 1) in ("responsible", "accountable", "liable", "to", "up", "back", "together")


def _nobody_listed(fitting: Fitting) -> bool:
    sentence, frame, patient = fitting.sentence, fitting.frame, fitting.patient
    if frame.kind not in (Kind.DESIGNATED, Kind.UNDESIGNATED) or patient is None or frame.entries:
        return False
    if is_people(sentence, patient) or sentence.group_names(patient):
        return False
    return sentence.low(patient.phrases[0].last) not in ("case", "cases", "name", "names", "list")


def _captivated(fitting: Fitting) -> bool:
    """ "a story that held them": who acts captures no body."""
    taken = fitting.frame.kind in (Kind.HELD, Kind.DETAINED)
    return taken and fitting.agent is not None and captivating(fitting.sentence, fitting.agent)


def _no_target(fitting: Fitting) -> bool:
    patient = fitting.patient
    return fitting.frame.targets and patient is not None and not may_be_sanctioned(fitting.sentence, patient, fitting.frames)


def _billed(fitting: Fitting) -> bool:
    charged = fitting.frame.kind is Kind.CHARGED and fitting.phrase.lemma == "charge"
    return charged and is_billed(fitting.sentence, fitting.phrase, fitting.setting)


# asked once it is settled who is meant
BARRED_BY_PEOPLE: tuple[_Bar, ...] = (
    _given_time,
    _no_people,
    _kept_otherwise,
    _nobody_listed,
    _captivated,
    _no_target,
    _billed,
)


def barred_by_word(fitting: Fitting) -> bool:
    """Whether a word that a frame does not bear stands with its people, or behind the verb whose subject they are."""
    sentence, phrase, frame, patient = fitting.sentence, fitting.phrase, fitting.frame, fitting.patient
    count, low = len(sentence.tokens), sentence.low
    if frame.patient == "subject" and any(low(k) in frame.bars for k in range(phrase.head + 1, min(count, phrase.head + 9))):
        return True
    if patient is None:
        return False
    beyond = 5 if frame.kind is Kind.CHARGED and patient.first > phrase.head else 1
    return any(low(k) in frame.bars for k in range(patient.first, min(count, patient.last + beyond)))
