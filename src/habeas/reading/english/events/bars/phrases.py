"""What bars a frame by its people and whoever acts on them, as the clause has them: a place that is entered, a fine of no court.

Invariant: each bar is asked of one clause, bars for one reason, and changes nothing.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import controller, counts_people, group_at, some_number
from habeas.reading.english.events.conditions import holds_somebody, names_state
from habeas.reading.english.events.fitting import Bar, Fitting
from habeas.reading.english.events.partial_pardons import partly_pardoned
from habeas.reading.english.events.remarks import is_published
from habeas.reading.english.grammar import word_class

__all__ = ["BARRED_BY_PHRASE"]

_COURTS = word_class("courts")
_DEEMING = word_class("deeming")
_FIGURES = word_class("figures")
_BODIES_THAT_EXPEL = word_class("bodies_that_expel")
_FLIGHTS_OUT = word_class("flights_out")
_HOMELANDS = word_class("homelands")
_JUDGING = word_class("judging_verbs")
_NO_LONGER = word_class("no_longer_so")
_NO_LONGER_ALIVE = word_class("no_longer_alive")
_MANY = 100  # so many are taken in over a time, and not held all of it


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
BARRED_BY_PHRASE: tuple[Bar, ...] = (
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
