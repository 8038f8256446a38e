"""Remarks on events that tell none: what somebody is said to have done, what is asked, what is said of nobody in particular.

Invariant: everything here is decided by the words around one verb group.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["charged_with", "is_deemed", "is_generic", "is_published", "is_rhetorical", "of_something_else", "renames"]

_DEEMING = word_class("deeming")
_FREEING = word_class("freeing_verbs") | word_class("pardoning_verbs")
_CRIMES = word_class("crimes") | {"charge", "charges", "counts"}
_PUNISHMENTS = word_class("punishments")
_PUNISHING = word_class("punishing_verbs")
_SPEAKERS = frozenset(("us", "me", "'s", "’s"))
_PUBLISHED = word_class("published_things")
_WRITINGS = word_class("named_things") | {"census"}
_STRANDING = word_class("stranding_verbs")
_SELDOM = frozenset(("rarely", "seldom", "?"))
_SO_MANY = frozenset(("so", "as", "such"))


def of_something_else(sentence: Sentence, phrase: Phrase, needed: str) -> bool:
    """ "received six years of funding", "was given three months to leave the flat": a length of time that is no term of custody."""
    words = needed.split()
    if words[-1] not in ("years", "year", "months", "month", "days", "weeks"):
        return False
    for k in range(phrase.head + 1, len(sentence.tokens) - len(words)):
        if [sentence.low(k + offset) for offset in range(len(words))] == words:
            after = k + len(words)
            if sentence.low(after) == "of":
                return not any(sentence.low(m) in _PUNISHMENTS for m in range(after + 1, min(len(sentence.tokens), after + 4)))
            return sentence.low(after) == "to" and sentence.low(after + 1) != "life"
    return False


def is_deemed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the seven deemed wrongfully detained": a participle that only says what somebody holds them to be."""
    k = phrase.i - 1
    while sentence.kind(k) == "b":
        k -= 1
    while phrase.tense == "infinitive" and sentence.kind(k) == "N" and sentence.low(sentence.phrases[k].first - 1) == "of":
        # "considers all of them to be wrongfully detained"
        k -= 2
    if sentence.kind(k) == "N" and sentence.kind(k - 1) == "V" and not sentence.phrases[k - 1].passive:
        # "had declared him wrongfully detained"
        k -= 1
    if phrase.tense == "infinitive" and sentence.kind(k) == "V" and sentence.phrases[k].passive and k == phrase.i - 1:
        # "he is believed to be held in the south": where he is, as far as is known
        return sentence.phrases[k].lemma in _DEEMING - {"believe", "think"}
    return sentence.kind(k) == "V" and sentence.phrases[k].lemma in _DEEMING


def charged_with(sentence: Sentence, phrase: Phrase) -> bool:
    """ "sentenced four militiamen for kidnapping aid workers", "accused of detaining migrants": what somebody is said to have done is no
    news of it."""
    if sentence.kind(phrase.i - 1) != "h" or sentence.low(sentence.phrases[phrase.i - 1].first) not in ("for", "of", "with"):
        return False
    main = next((sentence.phrases[k] for k in range(phrase.i - 2, -1, -1) if sentence.kind(k) == "V"), None)
    return main is not None and main.lemma in _PUNISHING


def is_rhetorical(sentence: Sentence, phrase: Phrase) -> bool:
    """ "questioned why he should free them", "has yet to learn what he is accused of", "did not say how many were arrested", "rarely have
    so many been freed": a remark on an event, not a claim of one."""
    if (phrase.lemma == "let" and _proposes(sentence, phrase)) or (phrase.tense == "gerund" and _judged(sentence, phrase)):
        return True
    subject = sentence.subject(phrase.i)
    if phrase.opening and _compares(sentence, phrase, subject):
        return True
    if subject is not None and phrase.passive and _whose_crimes(sentence, phrase, subject):
        return True
    if phrase.passive and phrase.finite and sentence.low(phrase.first - 1) == "than":
        # "6% more than were detained a year ago"
        return True
    j = (subject if subject is not None and subject < phrase.i else phrase.i) - 1
    asked = sentence.low(sentence.phrases[j].first) if j >= 0 else ""
    if phrase.lemma in _STRANDING and asked in ("what", "which") and sentence.kind(j) == "w" and sentence.kind(j - 1) != ",":
        return True
    if asked == "how" and subject is not None and sentence.low(sentence.phrases[subject].first) in ("many", "much", "few"):
        return True
    if not phrase.modal:
        return False
    return sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) in ("why", "how", "whether")


def _whose_crimes(sentence: Sentence, phrase: Phrase, subject: int) -> bool:
    """ "has not specified the crimes they were convicted of": what a clause on a crime says of people told of elsewhere."""
    stranded = sentence.low(phrase.last + 1) in ("of", "for", "with") and sentence.kind(phrase.i + 2) in (".", ",", ";", "c", "")
    crime = sentence.phrases[subject - 1] if subject else None
    if not stranded or crime is None or crime.kind != "N" or subject != phrase.i - 1:
        return False
    return sentence.tags[sentence.phrases[subject].last] == "r" and sentence.low(crime.last) in _CRIMES


def _proposes(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "let" only proposes what the speakers do next: "let us go to the next question", "let me go back to that"."""
    if sentence.low(phrase.first + 1) not in _SPEAKERS or sentence.subject(phrase.i) is not None:
        return False
    following = sentence.phrases[phrase.i + 2 : phrase.i + 4]
    return any(other.kind in ("h", "b") for other in following[1:])


def _judged(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a gerund opens its sentence as what is judged: "Pardoning hundreds while arresting hundreds is no change of policy"."""
    opening = next((other for other in sentence.phrases if other.kind not in ('"', "b")), None)
    main = next((verb for verb in sentence.verb_groups if verb.finite), None)
    if opening is None or main is None or opening.kind != "V" or opening.tense != "gerund" or phrase.i > main.i:
        return False
    return main.lemma == "be" and main.tense == "present" and not any(sentence.kind(k) == "," for k in range(main.i))


def _compares(sentence: Sentence, phrase: Phrase, subject: int | None) -> bool:
    """Whether a clause with its auxiliary before the subject asks, or only says how seldom such a thing happens."""
    if phrase.opening in _SELDOM:
        return True
    first = sentence.phrases[subject].first if subject is not None and subject < phrase.i else phrase.first
    if sentence.low(first) in _SO_MANY or sentence.low(first - 1) in _SO_MANY:
        return phrase.opening in ("never", "not", "nowhere", "no")
    return phrase.opening == "not" and any(sentence.low(k) == "since" for k in range(first))


def is_generic(sentence: Sentence, j: int) -> bool:
    """Whether a reduced clause on noun phrase `j` speaks of nobody in particular, or of people told of before: "each person freed",
    "three of those freed"."""
    while sentence.kind(j) in ("b", "z", '"'):
        j -= 1
    if sentence.kind(j) != "N":
        return False
    first = sentence.low(sentence.phrases[j].first)
    if first in ("each", "every", "any"):
        return True
    if first in ("those", "all") and sentence.kind(j - 1) == "V" and sentence.phrases[j - 1].lemma in _FREEING:
        # "freeing all those still imprisoned"
        return True
    return (
        first == "those"
        and sentence.kind(j - 1) == "h"
        and sentence.low(sentence.phrases[j - 1].first) == "of"
        and sentence.kind(j - 2) == "N"
    )


def is_published(sentence: Sentence, phrase: Phrase, patient: Group) -> bool:
    """ "The Steppe Letter is released every Saturday", "the Monitor was released this week in English": what has a name and an article and
    is no person comes out, and is not let out."""
    head = patient.phrases[0]
    if sentence.low(head.last) in _PUBLISHED and patient.partitive is not None:
        # "released a list of 88 prisoners"
        return True
    if phrase.lemma == "release" and phrase.first == phrase.last and _brings_out(sentence, phrase):
        return True
    named = [name for name in sentence.names_in(head) if name.last == head.last]
    if not phrase.passive or not named or named[0].kind == "person" or sentence.low(head.first) != "the":
        return False
    habitual = phrase.tense == "present" and not phrase.perfect and not phrase.progressive
    return habitual and not sentence.tokens[head.last].classes & Class.PEOPLE_OF


def _brings_out(sentence: Sentence, phrase: Phrase) -> bool:
    """ "The group released on Monday its annual census", "released this Tuesday (12) its monthly report": past the time, a writing of its
    own."""
    i = phrase.i + 1
    while sentence.kind(i) in ("z", "b") or (sentence.kind(i) == "N" and sentence.low(sentence.phrases[i].first) == "("):
        i += 1
    while sentence.kind(i) == "N" and sentence.kind(i + 1) == "b" and sentence.kind(i + 2) == "N":
        # "its | monthly | report"
        i += 2
    return sentence.kind(i) == "N" and sentence.low(sentence.phrases[i].last) in _PUBLISHED | _WRITINGS


def renames(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` only says who somebody named before it is ("Edecio Bastidas, 52, a police officer")."""
    if sentence.kind(i - 1) != ",":
        return False
    named = sentence.phrases[sentence.past_age(i - 2)] if sentence.kind(i - 2) == "N" else None
    return named is not None and any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named))
