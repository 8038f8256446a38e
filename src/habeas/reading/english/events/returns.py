"""Coming home and going back, told by the noun: "his return home", "the return to prison of two", "due for release".

Invariant: a return in exchange, from a journey or to office is none.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, group_at, is_people
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.government import over_noun
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["back_to_custody", "due_for_release", "home_return"]

_PLACES_OF_CUSTODY = word_class("places_of_custody")


def home_return(sentence: Sentence, phrase: Phrase, k: int) -> bool:
    """Whether "return" is a coming home: "the safe return of", "his return home", not "in return" or a return to jail."""
    if sentence.low(k - 1) in ("in", "tax") or sentence.low(phrase.first) == "return":
        return False
    after = " ".join(sentence.low(m) for m in range(k + 1, min(k + 5, len(sentence.tokens))))
    if after.startswith(
        ("from exile", "from abroad", "from self-imposed", "from a trip", "from a visit", "from holiday", "from medical", "from treatment")
    ):
        return False
    return not after.startswith(
        ("to jail", "to prison", "to custody", "to power", "to office", "to work", "to democracy", "to normal", "on investment")
    )


def back_to_custody(sentence: Sentence, phrase: Phrase, k: int) -> Candidate | None:
    """ "the return to prison of two dissidents", "his return to custody"."""
    place = phrase.i + 2
    if sentence.kind(place) != "N" or sentence.low(sentence.phrases[place].last) not in _PLACES_OF_CUSTODY:
        return None
    last = sentence.phrases[place].last
    of = sentence.low(last + 1) == "of" and sentence.kind(place + 2) == "N"
    people = sentence.group(place + 2) if of else owner_of(sentence, phrase, k)
    if people is None or not (is_people(sentence, people, strict=True) if of else owner_is_people(sentence, people)):
        return None
    return Candidate(
        Kind.RETURNED_TO_CUSTODY,
        sentence,
        (k, k),
        phrase.first,
        max(last, people.last),
        phrase.i,
        over_noun(sentence, phrase.i),
        people,
        None,
        nominal=True,
    )


def due_for_release(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """ "was scheduled for release in 2029", "is eligible for parole": possible, of the subject."""
    before = phrase.i - 2
    governor = sentence.phrases[before] if before >= 0 else None
    if governor is None or sentence.low(governor.last) not in ("due", "scheduled", "slated", "eligible", "set", "up", "considered"):
        return None
    verb = before if governor.kind == "V" else before - 1
    if sentence.kind(verb) != "V":
        return None
    subject = sentence.subject(verb)
    patient = group_at(sentence, subject)
    if patient is None or not is_people(sentence, patient):
        return None
    chain = Chain((Operator(Modality.POSSIBLE, governor.last),))
    return Candidate(
        Kind.RELEASED,
        sentence,
        (phrase.first, phrase.last),
        patient.first,
        max(phrase.last, sentence.clause_end(verb)),
        verb,
        chain,
        patient,
        None,
    )
