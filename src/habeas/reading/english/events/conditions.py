"""What a frame may ask of those its verb acts on: captives, entries of a list, somebody a sanction can be put on.

Invariant: each condition looks only at the words of one sentence.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import (
    Setting,
    controller,
    is_people,
)
from habeas.reading.english.events.captives import compounded
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = [
    "abroad",
    "are_entries",
    "at_any_time",
    "has_subject",
    "holds_somebody",
    "in_custody",
    "is_billed",
    "is_negated",
    "known_captives",
    "leaves_custody",
    "may_be_sanctioned",
    "means_captive",
    "names_state",
    "place_of_custody_in",
    "stands_alone",
    "to_a_place",
]

_PLACES_OF_CUSTODY = word_class("places_of_custody")
_CAPTIVE_WORDS = word_class("captive_words")


def may_be_sanctioned(sentence: Sentence, group: Group, frames: Frames) -> bool:
    """Whether a phrase names somebody or something that sanctions can be put on; "sanctioned the merger" approves it."""
    return is_people(sentence, group, strict=True) or any(
        sentence.tags[phrase.last] in "mrq"
        or sentence.low(phrase.last) in frames.measure.targets
        or bool(sentence.tokens[phrase.last].classes & Class.ORGANISATION)
        for phrase in group.phrases
    )


def is_billed(sentence: Sentence, phrase: Phrase, setting: Setting) -> bool:
    """ "were charged the new rate", "were charged for the service": a price, no accusation."""
    target = sentence.object(phrase.i)
    if phrase.passive and target is not None and sentence.kind(phrase.i + 1) == "N":
        return True
    following = sentence.low(phrase.head + 1)
    return following == "for" and not setting.custody


def in_custody(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` names captives by its noun ("inmates")."""
    return sentence.kind(i) == "N" and any(sentence.tokens[phrase.last].classes & Class.CAPTIVE for phrase in sentence.group(i).phrases)


def names_state(sentence: Sentence, group: Group) -> bool:
    """Whether a phrase names a state, its capital or its treasury."""
    head = sentence.tokens[group.phrases[0].last]
    return bool(head.classes & (Class.COUNTRY | Class.CAPITAL)) or head.low in ("treasury", "ofac", "council", "union", "eu", "u.s.")


def has_subject(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> bool:
    """Whether the subject of a verb is one of those that its frame asks for."""
    subject = sentence.subject(phrase.i)
    if subject is None and phrase.tense in ("infinitive", "bare", "gerund"):
        # "a court is to try them"
        subject = controller(sentence, phrase)
    return not phrase.passive and subject is not None and sentence.low(sentence.phrases[subject].last) in frame.subjects


_OWNING_UP = word_class("owning_up")


_STATE_BODIES = word_class("state_bodies") | word_class("armed_holders")


def _may_hold(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` means a state, a body of one, or people in arms."""
    head = sentence.tokens[sentence.phrases[i].last]
    named = any(
        name.last == sentence.phrases[i].last and name.kind in ("organisation", "people") for name in sentence.names_in(sentence.phrases[i])
    )
    return bool(head.classes & (Class.COUNTRY | Class.CAPITAL)) or head.low in _STATE_BODIES or named or head.low in ("it", "they")


def holds_somebody(sentence: Sentence, phrase: Phrase, patient: Group) -> bool:
    """ "admitted that they are holding her", "the army denies holding the editor": somebody named or counted."""
    told_of = sentence.group_names(patient) or sentence.quantity_in(patient.phrases[0]) or in_custody(sentence, patient.phrases[0].i)
    told_of = told_of or (sentence.low(patient.first) in ("a", "an", "the", "its", "their") and is_people(sentence, patient, strict=True))
    if phrase.passive or not (told_of or sentence.low(patient.first) in ("any", "anyone", "him", "her", "them")):
        return False
    subject = sentence.subject(phrase.i) if phrase.finite else None
    if subject is not None and subject < phrase.i and _may_hold(sentence, subject):
        # "the rebels are holding 14 aid workers", "the Houthis hold 59 staff"
        counted = sentence.quantity_in(patient.phrases[0]) is not None
        if phrase.progressive or (counted and is_people(sentence, patient, strict=True)):
            return True
    before = next((sentence.phrases[k] for k in range(phrase.i - 1, -1, -1) if sentence.kind(k) == "V"), None)
    owned = before is not None and before.lemma in _OWNING_UP
    return owned and (phrase.progressive or phrase.tense == "gerund" or (phrase.negated and phrase.finite and not phrase.modal))


def abroad(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a country is named after "back to", or any place after a flight's "to"."""
    if phrase.passive and sentence.low(phrase.last + 1) == "to" and sentence.kind(phrase.i + 2) == "N":
        goal = sentence.phrases[phrase.i + 2]
        if any(name.kind == "place" and name.last == goal.last for name in sentence.names_in(goal)):
            return True
    target = sentence.object(phrase.i) if not phrase.passive else None
    if target is not None:
        # "flew 222 prisoners to Washington"
        goal_at = sentence.phrase(sentence.group(target).last).i + 2
        led = sentence.kind(goal_at) == "N" and sentence.low(sentence.phrases[goal_at - 1].first) == "to"
        sent_to = sentence.phrases[goal_at] if led else None
        if sent_to is not None and any(name.kind == "place" and name.last == sent_to.last for name in sentence.names_in(sent_to)):
            return _PLACES_OF_CUSTODY.isdisjoint(sentence.low(k) for k in range(sent_to.first, sent_to.last + 1))
    return any(
        sentence.low(k) == "to" and sentence.low(k - 1) == "back" and bool(sentence.tokens[k + 1].classes & Class.COUNTRY)
        for k in range(phrase.head + 1, min(len(sentence.tokens) - 1, phrase.head + 14))
    )


def place_of_custody_in(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the verb's clause names a place of custody ("in Obo prison")."""
    return any(sentence.low(k) in _PLACES_OF_CUSTODY for k in range(phrase.last + 1, sentence.clause_end(phrase.i) + 1))


_ONCE = frozenset("former formerly once previously twice ex-prisoner ex-prisoners".split())
_DEFENDING = frozenset("lawyer lawyers attorney attorneys counsel supporters friends colleagues".split())


def known_captives(sentence: Sentence, phrase: Phrase, i: int | None) -> bool:
    """Whether those who land, arrive or cross a border are known to come out of custody: by their noun, by a clause on them
    ("held since 2022"), or by what they come from ("after their release")."""
    if i is None or sentence.kind(i) != "N":
        return False
    if sentence.quantity_in(sentence.phrases[i]) is not None and sentence.low(sentence.phrases[i].first + 1) in (
        "other",
        "others",
        "remaining",
        "rest",
    ):
        # "the other 51 reached Vilnius"
        return True
    between = range(sentence.phrases[i].first, phrase.first)
    if any(sentence.low(k) in _ONCE for k in between) or _somebody_elses(sentence, i):
        return False
    if in_custody(sentence, i) or any(sentence.low(k) in _CAPTIVE_WORDS and not compounded(sentence, k) for k in between):
        return True
    end = sentence.clause_end(phrase.i)
    following = sentence.phrase(end).i + 1
    opens = sentence.kind(following) == "h" and sentence.kind(following + 1) == "V"
    if opens and sentence.low(sentence.phrases[following].first) == "after":
        # "after being taken from their cells"
        end = sentence.clause_end(following + 1)
    after = range(phrase.last + 1, end + 1)
    return any(
        (sentence.low(k) in _CAPTIVE_WORDS or sentence.low(k) in _PLACES_OF_CUSTODY or sentence.low(k) == "release")
        and any(sentence.low(m) in ("from", "after", "following") for m in range(max(phrase.last + 1, k - 8), k))
        for k in after
    )


def _somebody_elses(sentence: Sentence, i: int) -> bool:
    """ "The wife of the jailed bishop", "lawyers for the detainees": whoever belongs to captives is none."""
    head = sentence.phrases[i]
    theirs = bool(sentence.tokens[head.last].classes & (Class.KIN | Class.FAMILY)) or sentence.low(head.last) in _DEFENDING
    return theirs and sentence.low(head.last + 1) in ("of", "for")


def leaves_custody(sentence: Sentence, phrase: Phrase) -> bool:
    """ "walked out of Korbol prison", "left colony No. 3": the place left is one of custody."""
    target = sentence.object(phrase.i)
    if target is not None:
        place, subject = sentence.phrases[target], sentence.subject(phrase.i)
        if phrase.lemma == "leave" and subject is not None and sentence.tokens[sentence.phrases[subject].last].classes & Class.CAPTIVE:
            # "Fourteen prisoners left Tocuyito": what prisoners leave is a prison, whatever it is called
            named = [name for name in sentence.names_in(place) if (name.first, name.last) == (place.first, place.last)]
            if any(name.kind == "unknown" for name in named):
                return True
        return any(sentence.low(k) in _PLACES_OF_CUSTODY for k in range(place.first, place.last + 1)) and phrase.lemma in (
            "leave",
            "exit",
            "quit",
        )
    j = phrase.i + 1
    while sentence.kind(j) in ("b", "h", "z"):
        j += 1
    if sentence.kind(j) != "N" or sentence.low(phrase.last + 1) not in ("out", "from", "of"):
        return False
    place = sentence.phrases[j]
    return any(sentence.low(k) in _PLACES_OF_CUSTODY for k in range(place.first, place.last + 1))


def are_entries(sentence: Sentence, i: int | None, phrase: Phrase) -> bool:
    """Whether the object are entries of a list of prisoners: "added nine names", "removed two", "88 were removed from the list"."""
    if i is None or sentence.kind(i) != "N" or sentence.quantity_in(sentence.phrases[i]) is None:
        return False
    entry = sentence.phrases[i]
    if phrase.passive:
        place = (
            sentence.phrases[phrase.i + 2]
            if sentence.low(phrase.last + 1) in ("from", "to") and sentence.kind(phrase.i + 2) == "N"
            else None
        )
        bare = sentence.kind(phrase.i + 1) in (":", ";", ".", "", "c", ",") and sentence.subject(phrase.i) == 0
        # "removed from the list", and plainly "Four were removed" at the head of a sentence of a text about such lists
        listed = bare or (place is not None and sentence.low(place.last) in _LISTS)
        return listed and (sentence.tags[entry.last] == "q" or sentence.low(entry.last) in _ENTRIES)
    bare = sentence.tags[entry.last] == "q" and sentence.kind(i + 1) in (".", ",", "c", "", "z", ";")
    return bare or sentence.low(entry.last) in _ENTRIES


_COLLECTIVE = word_class("collective_people")
_ENTRIES = frozenset(("name", "names", "ones", "entries", "people", "persons", "prisoners", "case", "cases"))
_LISTS = word_class("lists_of_people")


def means_captive(sentence: Sentence, group: Group) -> bool:
    """Whether a phrase means somebody in custody, or somebody the text may have there (a name, a pronoun, a number)."""
    for phrase in group.phrases:
        head = sentence.tokens[phrase.last]
        if head.classes & Class.CAPTIVE or sentence.tags[phrase.last] in "rqmd" or head.low in _COLLECTIVE:
            return True
        if any(
            sentence.tokens[k].low in ("jailed", "imprisoned", "detained", "arrested", "sentenced")
            for k in range(phrase.first, phrase.last)
        ):
            return True
        if head.classes & Class.PERSON:
            return True
    return False


_FREED = word_class("freed_forms") | word_class("released_words")
_DAYTIMES = frozenset(("night", "dawn", "gunpoint", "midnight"))


def is_negated(sentence: Sentence, phrase: Phrase) -> bool:
    """ "did not survive", "never left the prison alive"."""
    return (
        phrase.negated
        or sentence.kind(phrase.i - 1) == "x"
        or (sentence.kind(phrase.i - 1) in ("b", "z") and sentence.kind(phrase.i - 2) == "x")
    )


def at_any_time(sentence: Sentence, i: int) -> bool:
    """ "can be sent back at any time"; "within a month"."""
    if sentence.kind(i) != "h" or sentence.kind(i + 1) not in ("N", "z"):
        return False
    led, time = sentence.low(sentence.phrases[i].first), sentence.phrases[i + 1]
    head = sentence.tokens[time.last]
    return (led == "at" and head.low in ("time", "moment")) or (led in ("within", "after", "for") and bool(head.classes & Class.UNIT))


def stands_alone(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether nothing but its object and a time or an adverb may follow a verb in its clause: "was taken on Friday", "they took him"."""
    k = phrase.i + 1
    target = sentence.object(phrase.i) if not phrase.passive else None
    if target is not None:
        k = sentence.phrase(sentence.group(target).last).i + 1
    while sentence.kind(k) in ("z", "b"):
        k += 1
    if (
        sentence.kind(k) == "h"
        and sentence.low(sentence.phrases[k].first) == "at"
        and sentence.low(sentence.phrases[k].last + 1) in _DAYTIMES
    ):
        return True
    return sentence.kind(k) in (",", ".", ";", "", "c", "s", '"', ")")


def to_a_place(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was flown to Hanoi", but not "to Germany": whether a named place that is no country follows the first "to" behind a verb."""
    subject = sentence.subject(phrase.i)
    if subject is not None and not _FREED.isdisjoint(sentence.low(k) for k in range(sentence.phrases[subject].first, phrase.first)):
        # "nine of those released were taken to Vilnius"
        return False
    if subject is not None and sentence.kind(subject) == "N" and sentence.tags[sentence.phrases[subject].last] == "q":
        # "32 were flown to Abidjan", "nine of them were driven to Vilnius": a part of those told of, whatever befell them
        return False
    for k in range(phrase.i + 1, min(phrase.i + 7, len(sentence.phrases) - 1)):
        if sentence.kind(k) in (",", ";", "V", "w"):
            return False
        if sentence.low(sentence.phrases[k].first) == "to" and sentence.kind(k + 1) == "N":
            place = sentence.phrases[k + 1]
            named = any(name.kind in ("place", "unknown") and name.last == place.last for name in sentence.names_in(place))
            return named and not any(
                sentence.tokens[m].classes & (Class.COUNTRY | Class.PEOPLE_OF) for m in range(place.first, place.last + 1)
            )
    return False
