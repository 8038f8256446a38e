"""What a sentence does with an event told by its noun: decrees it, upholds it, extends it, records it, says that it took place.

Invariant: everything here is decided by the verbs beside the noun phrase and by the words in it.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import dated_nearby, is_people
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = [
    "goes_on",
    "granted_to",
    "is_broadcast",
    "is_decreed",
    "is_extended",
    "is_granted",
    "is_recorded",
    "is_upheld",
    "noun_end",
    "takes_place",
]

_DECREEING = word_class("decreeing_verbs")
_UPHOLDING = word_class("upholding")
_SHOWING = word_class("showing_verbs")


def is_recorded(sentence: Sentence, phrase: Phrase) -> bool:
    """ "no arrests were reported": a verb of counting right after what there was none of."""
    verb = next((other for other in sentence.verb_groups if other.i > phrase.i), None)
    return (
        verb is not None
        and verb.passive
        and verb.lemma in ("record", "report", "register", "document", "confirm", "announce", "note", "make")
    )


_GOING_ON = word_class("nouns_of_going_on")
_PROLONGING = frozenset(("extend", "prolong", "renew", "uphold"))


def is_decreed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "ordered the pre-trial detention of 15", "the pre-trial detention of 15 was ordered": an act of a court, no state or practice."""
    before = sentence.phrases[phrase.i - 1] if phrase.i else None
    if before is not None and before.kind == "V" and before.lemma in _DECREEING:
        return True
    at = sentence.subjects.get(phrase.i) if sentence.subjects is not None else None
    return at is not None and sentence.phrases[at].passive and sentence.phrases[at].lemma in _DECREEING


def is_upheld(sentence: Sentence, phrase: Phrase) -> bool:
    """ "upheld the death sentence of X", "had her sentence confirmed"."""
    for k in (phrase.i - 1, phrase.i + 1, phrase.i + 2, phrase.i - 2):
        if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _UPHOLDING:
            return True
    return False


def is_broadcast(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a trial is only spoken of as a thing to be shown or followed."""
    verb = sentence.phrases[phrase.i + 1] if phrase.i + 1 < len(sentence.phrases) else None
    return verb is not None and verb.kind == "V" and verb.passive and verb.lemma in _SHOWING


def is_granted(sentence: Sentence, phrase: Phrase) -> bool:
    """ "issued his latest pardon on Friday, for 31 prisoners", "an amnesty for 3,303 was announced": by the verb over the noun."""
    if sentence.flat and not sentence.verb_groups:
        # "Royal pardon for nine bloggers"
        return True
    before = next((sentence.phrases[k] for k in range(phrase.i - 1, max(-1, phrase.i - 4), -1) if sentence.kind(k) == "V"), None)
    if before is not None and before.lemma in _GRANTING and not before.passive:
        return True
    at = sentence.subjects.get(phrase.i) if sentence.heads_clause(phrase.i) and sentence.subjects is not None else None
    return at is not None and sentence.phrases[at].passive and sentence.phrases[at].lemma in _GRANTING


def granted_to(sentence: Sentence, phrase: Phrase) -> Group | None:
    """ "clemency was granted to six prisoners", "granted clemency to six": those after the "to" of the granting."""
    for k in range(phrase.i + 1, min(phrase.i + 5, len(sentence.phrases) - 1)):
        if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) in ("to", "for") and sentence.kind(k + 1) == "N":
            group = sentence.group(k + 1)
            return group if is_people(sentence, group, strict=True) else None
        if sentence.kind(k) not in ("V", "z", "b"):
            return None
    return None


_GRANTING = word_class("granting_verbs")


def takes_place(sentence: Sentence, i: int) -> bool:
    """ "the transfer took place on Aug. 14": the noun is the subject of a verb that only says when."""
    verb = sentence.phrases[i + 1] if i + 1 < len(sentence.phrases) else None
    if (
        verb is not None
        and verb.kind == "V"
        and verb.finite
        and sentence.low(sentence.phrases[i].last) in ("trial", "retrial")
        and verb.lemma in ("open", "begin", "start", "resume", "get", "go")
    ):
        return True
    return (
        verb is not None
        and verb.kind == "V"
        and verb.finite
        and (verb.lemma in ("happen", "occur", "come", "follow") or (verb.lemma == "take" and sentence.low(verb.last + 1) == "place"))
    )


def is_extended(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the arrest of the researcher was extended by four months", "extended his arrest": custody that goes on."""
    if sentence.kind(phrase.i - 1) == "V" and sentence.phrases[phrase.i - 1].lemma in _PROLONGING:
        return True
    if sentence.low(phrase.first - 1) in ("of", "to") and sentence.low(phrase.first - 2) in _GOING_ON:
        # "asked for an extension of their detention"
        return True
    after = next((other for other in sentence.verb_groups if other.i > phrase.i), None)
    return after is not None and after.passive and after.lemma in _PROLONGING and sentence.heads_clause(phrase.i)


def goes_on(sentence: Sentence, phrase: Phrase, k: int, end: int) -> bool:
    """Whether a noun of custody at token `k` is of one that goes on ("his continued detention"), and not of a day."""
    words = {sentence.low(m) for m in range(phrase.first, k)}
    if words & {"continued", "continuing", "ongoing", "wrongful", "unjust", "arbitrary", "unlawful", "prolonged", "current"}:
        return not dated_nearby(sentence, phrase.first, end)
    governor = sentence.phrases[phrase.i - 1] if phrase.i and sentence.kind(phrase.i - 1) == "V" else None
    if governor is not None and governor.lemma in (_PROLONGING | {"continue"}):
        return True
    if sentence.low(k) in ("imprisonment", "incarceration"):
        return not dated_nearby(sentence, phrase.first, end)
    return False


def noun_end(sentence: Sentence, i: int) -> int:
    """The last token of what hangs on a noun phrase: times, places, `of` phrases."""
    j = i + 1
    last = sentence.phrases[i].last
    while j < len(sentence.phrases):
        kind = sentence.kind(j)
        if (
            kind == "h"
            and sentence.kind(j + 1) == "N"
            and sentence.low(sentence.phrases[j].first) in ("of", "in", "at", "by", "from", "on", "near", "with", "for")
        ):
            last = sentence.group(j + 1).last if sentence.low(sentence.phrases[j].first) == "of" else sentence.phrases[j + 1].last
            j = sentence.phrase(last).i + 1
            continue
        if kind == "z":
            last = sentence.phrases[j].last
            j += 1
            continue
        break
    return last
