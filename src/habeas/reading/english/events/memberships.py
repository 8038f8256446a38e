"""Being one of a group, told by "is": "was not among those released", "was the first out", "seven of the 11 were political prisoners".

Invariant: what befell the group is told by another clause; here only who is of it, and who is not.
"""

from __future__ import annotations

import re

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import (
    Candidate,
    is_people,
    region_words,
)
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["copular_part", "left_out", "on_the_list", "still_listed"]

_ONE_OF_THEM = re.compile(
    r"^ (?:also )?(?:on (?:the|that|this) (?:list|plane|bus|flight)|on board|"
    r"(?:the )?(?:first|last) (?:out|of them)|one of them)(?: |$)"
)
_AMONG_THEM = re.compile(
    r"^ among (?:them|the (?:group|detainees|arrestees|deportees|prisoners|hostages|captives|\d+|other \d+|\S+teen|ten|twelve|\S+ty)|"
    r"their number)(?: |$)|^ among those $"
)
_LISTED = re.compile(r" (?:list|plane|bus|flight|board)(?: |$)")
_PAPERS = word_class("papers_of_identity")
_TAKEN = ("arrested", "detained", "seized", "apprehended", "abducted", "kidnapped", "picked up", "rounded up", "taken away", "led away")
_FATES = word_class("fates_as_predicates")


def on_the_list(sentence: Sentence, phrase: Phrase, subject_at: int | None, end: int) -> Candidate | None:
    """ "was the first out", "was not on the list": what befell a group befell somebody named too, or did not."""
    if subject_at is None or sentence.kind(subject_at) != "N" or not phrase.finite or phrase.lemma != "be":
        return None
    region = region_words(sentence, phrase.last + 1, end) if end > phrase.last else " "
    found = _ONE_OF_THEM.search(region)
    if found is None or (" list " in found.group() and region != found.group()):
        # "is on the list of political prisoners" says so itself
        return None
    patient = sentence.group(subject_at)
    subject = sentence.phrases[subject_at]
    if sentence.low(subject.last) in ("name", "names"):
        owner = owner_of(sentence, subject, subject.last)
        if owner is None or not owner_is_people(sentence, owner):
            return None
        patient = owner
    elif not sentence.group_names(patient):
        return None
    chain = over_verb(sentence, phrase.i)
    trigger = (phrase.first, phrase.last)
    if _LISTED.search(found.group()) and chain.modality is Modality.DENIED:
        # "was not on the list", "was not on the plane": of those let go, which is what one is missed from
        aboard = " list " not in found.group()
        subset = "" if aboard else "among"
        return Candidate(
            Kind.RELEASED, sentence, trigger, patient.first, end, phrase.i, chain, patient, None, subset=subset, arrival=aboard
        )
    return Candidate(Kind.SAID, sentence, trigger, patient.first, end, phrase.i, chain, patient, None, subset="among")


def still_listed(sentence: Sentence, phrase: Phrase, subject_at: int | None) -> Candidate | None:
    """ "33 minors remain on the list", of a text that tells of a list of prisoners: so many are held."""
    if subject_at is None or subject_at > phrase.i or not phrase.finite or sentence.kind(subject_at) != "N":
        return None
    on = phrase.i + 1
    while sentence.kind(on) in ("b", "z"):
        on += 1
    group = sentence.group(subject_at)
    if sentence.low(sentence.phrases[min(on, len(sentence.phrases) - 1)].first) != "on" or sentence.kind(on + 1) != "N":
        return None
    place = sentence.phrases[on + 1]
    bare = place.last == place.first + 1 and sentence.tags[place.first] in "dp" and sentence.low(place.last) in _LISTS
    if not bare or sentence.quantity_in(group.phrases[0]) is None or not is_people(sentence, group, strict=True):
        return None
    chain = over_verb(sentence, phrase.i)
    return Candidate(
        Kind.HELD, sentence, (phrase.first, phrase.last), group.first, place.last, phrase.i, chain, group, None, state=True, stock=True
    )


def left_out(sentence: Sentence, phrase: Phrase, subject_at: int | None, end: int) -> Candidate | None:
    """ "is not among those released": a release denied; "were among those freed": one asserted."""
    region = region_words(sentence, phrase.last + 1, end) if end > phrase.last else " "
    listed = region.startswith((" on the list of those ", " on a list of those ", " one of those "))
    if not (region.startswith(" among ") or listed) or subject_at is None or sentence.kind(subject_at) != "N":
        return None
    if sentence.kind(sentence.phrase(end).i + 1) == "w" and region == " among those ":
        # "was among those who walked out of prison"
        region = region_words(sentence, phrase.last + 1, min(len(sentence.tokens) - 1, end + 7))
    if phrase.finite and _AMONG_THEM.search(region):
        patient = sentence.group(subject_at)
        if sentence.group_names(patient):
            # "A, B and C are among the group": the same happened to them
            return Candidate(
                Kind.SAID,
                sentence,
                (phrase.first, phrase.last),
                patient.first,
                end,
                phrase.i,
                over_verb(sentence, phrase.i),
                patient,
                None,
                subset="among",
            )
    taken = any(f" {word} " in region for word in _TAKEN)
    if taken and ((" those " in region and phrase.tense == "past") or region.startswith((" among the detained ", " among the arrested "))):
        patient = sentence.group(subject_at)
        if not is_people(sentence, patient, strict=True):
            return None
        trigger = (phrase.first, phrase.last)
        return Candidate(Kind.DETAINED, sentence, trigger, patient.first, end, phrase.i, over_verb(sentence, phrase.i), patient, None)
    if not any(
        f" {word} " in region
        for word in (
            "released",
            "freed",
            "pardoned",
            "came home",
            "come home",
            "returned home",
            "walked free",
            "walked out",
            "let go",
            "let out",
            "flew home",
            "set free",
            "those who returned",
            "those returned",
            "those returning",
            "those handed over",
            "brought home",
            "exchanged",
            "swapped",
            "let out",
            "amnestied",
        )
    ):
        return None
    patient = sentence.group(subject_at)
    if not is_people(sentence, patient):
        return None
    among = next((k for k in range(phrase.i + 1, len(sentence.phrases)) if sentence.low(sentence.phrases[k].first) == "among"), phrase.i)
    denied = over_verb(sentence, phrase.i).modality is Modality.DENIED and bool(
        sentence.group_names(patient) or sentence.tags[patient.first] == "r"
    )
    counted = among > phrase.i and sentence.kind(among + 1) == "N" and sentence.quantity_in(sentence.phrases[among + 1]) is not None
    if counted and not denied:
        # "was among 52 prisoners pardoned": the participle tells it, of all of them
        return None
    # "a student leader who was among those freed": then, with them
    subset = "member" if sentence.kind(subject_at + 1) == "w" and phrase.tense == "past" else ""
    trigger, chain = (phrase.first, phrase.last), over_verb(sentence, phrase.i)
    return Candidate(Kind.RELEASED, sentence, trigger, patient.first, end, phrase.i, chain, patient, None, subset=subset)


def copular_part(sentence: Sentence, phrase: Phrase, subject_at: int | None, end: int) -> Candidate | None:
    """ "seven of the 11 were political prisoners": a part of a group told before, by what its people are."""
    if subject_at is None or phrase.lemma not in ("be", "hold", "have", "come") or phrase.negated or sentence.kind(subject_at) != "N":
        return None
    target = sentence.object(phrase.i)
    group = sentence.group(subject_at)
    papers = phrase.lemma != "be"
    if papers and (
        target is None
        or not _PAPERS.intersection(region_words(sentence, sentence.phrases[target].first, sentence.group(target).last).split())
    ):
        return None
    if target is None and sentence.low(phrase.last + 1) in ("under", "over", "aged") and sentence.kind(phrase.i + 2) == "N":
        # "32 are under 18"
        target = phrase.i + 2 if sentence.quantity_in(sentence.phrases[phrase.i + 2]) is not None else None
        if sentence.low(sentence.phrases[phrase.i + 2].last) == "age" and sentence.low(sentence.phrases[phrase.i + 2].last + 1) == "of":
            # "twelve of the detainees are under the age of 18"
            target = phrase.i + 4 if sentence.kind(phrase.i + 4) == "N" else None
    listed = _their_list(sentence, phrase) if target is None else None
    if listed is not None and group.partitive is not None:
        # "19 of the 31 were on its list": how many of them
        target = listed
    if target is None:
        return None
    if sentence.low(group.first) == "all" and group.partitive is None:
        # "All seven are members of the party": who they are, and no part of them
        return None
    quantity = sentence.quantity_in(group.phrases[0])
    bare = (
        sentence.kind(subject_at - 1) != "w" and len(group.phrases) == 1 and quantity is not None and quantity.last == group.phrases[0].last
    )
    if quantity is None or (group.partitive is None and not bare):
        return None
    predicate = sentence.phrases[target]
    papers = papers or listed is not None
    if sentence.low(predicate.last) in _FATES:
        # "18 who were still missing": what became of them, not who they are
        return None
    if (not papers and sentence.tags[predicate.last] not in "nj") or (
        not papers and not is_people(sentence, Group(predicate.first, predicate.last, (predicate,)))
    ):
        return None
    return Candidate(
        Kind.SAID,
        sentence,
        (phrase.first, phrase.last),
        group.first,
        end,
        phrase.i,
        over_verb(sentence, phrase.i),
        group,
        None,
        subset="copular",
    )


def _their_list(sentence: Sentence, phrase: Phrase) -> int | None:
    """The noun phrase of "on its list" right after a copula."""
    on = sentence.low(phrase.last + 1) == "on" and sentence.kind(phrase.i + 2) == "N"
    return phrase.i + 2 if on and sentence.low(sentence.phrases[phrase.i + 2].last) in _LISTS else None


_LISTS = word_class("lists_of_people")
