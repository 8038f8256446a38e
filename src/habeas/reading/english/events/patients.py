"""Whom a verb's event happened to: by its voice, by what its frame says, and by the clauses around it.

Invariant: a patient is a noun phrase of the verb's own sentence.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.candidates import (
    controller,
    is_people,
)
from habeas.reading.english.frames import VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["given_to", "new_predicate", "patient_of", "phrase_after"]

_NO_AGENTS = word_class("by_nobody")
_ADJUNCTS = word_class("adjunct_prepositions")


def _contact_antecedent(sentence: Sentence, phrase: Phrase) -> int | None:
    """The noun before a relative clause whose object is missing ("the restrictions it imposed", "whom police arrested")."""
    subject = sentence.subject(phrase.i)
    if subject is None or subject >= phrase.i:
        return None
    j = subject - 1
    if sentence.kind(j) in ("w", "t"):
        j -= 1
        if sentence.kind(j) == "h" and sentence.kind(j - 1) == "N":
            # "61 of whom the department identified"
            return j - 1
        if sentence.kind(j) == "," and sentence.kind(j - 1) == "N":
            return sentence.past_another(j - 1)
        while sentence.kind(j) in (",",):
            j -= 1
    return j if sentence.kind(j) == "N" else None


def patient_of(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> tuple[int | None, int | None]:
    """(patient, agent) as phrase indices, by voice and by where the frame's people stand."""
    subject = sentence.subject(phrase.i)
    target = sentence.object(phrase.i)
    if phrase.tense == "infinitive" and (phrase.passive or frame.patient == "subject"):
        ranked = _ranked(sentence, phrase)
        if ranked is not None:
            return ranked, None
    if target is None and phrase.finite and not phrase.passive:
        late = sentence.late_number(phrase.i)
        target = late if late is not None and is_people(sentence, sentence.group(late)) else None
    if frame.patient in ("subject",):
        ready = phrase.tense == "infinitive" and subject is not None and sentence.tags[sentence.phrases[subject].last] in "jyeb"
        if (phrase.tense in ("infinitive", "gerund", "bare") and subject is None) or ready:
            # "is due to go free": whoever is due
            subject = controller(sentence, phrase)
        if subject is None and phrase.tense == "gerund" and (not phrase.i or _opens_clause(sentence, phrase)):
            # "Facing charges of sedition, the editor left the country", "Now serving nine years, she …"
            subject = _main_subject(sentence, phrase)
        return subject, None
    if frame.patient == "either" and not phrase.passive:
        if target is not None:
            return target, subject
        return (subject if subject is not None else controller(sentence, phrase)), None
    if phrase.passive:
        agent = None
        for k in range(phrase.i + 1, min(phrase.i + 6, len(sentence.phrases) - 1)):
            if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "by" and sentence.kind(k + 1) == "N":
                # "was arrested by mistake", "were freed by nightfall"
                agent = k + 1 if sentence.low(sentence.phrases[k + 1].last) not in _NO_AGENTS else None
                break
            if sentence.kind(k) == "V" or (sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) in _ADJUNCTS):
                # "was released after a visit by the envoy": who visits releases nobody
                break
        if phrase.tense == "infinitive":
            before = phrase.i - 1
            if sentence.kind(before) == "N" and sentence.tags[sentence.phrases[before].last] not in "jyeb":
                subject = before
            elif subject is None or sentence.tags[sentence.phrases[subject].last] in "jyeb":
                subject = controller(sentence, phrase)
        if subject is None and phrase.tense == "participle" and _opens_clause(sentence, phrase):
            subject = _main_subject(sentence, phrase)
        led = sentence.kind(phrase.i - 1) == "h" or not phrase.i
        if subject is None and phrase.tense == "gerund" and (led or _having_been(sentence, phrase)):
            # "after months of being held in Russia, she …"
            subject = _main_subject(sentence, phrase)
        if subject is None and phrase.tense == "gerund" and sentence.kind(phrase.i - 1) == "V":
            # "fears being arrested"
            subject = controller(sentence, phrase)
        if phrase.tense == "participle" and subject is not None and not _joined(sentence, phrase):
            subject = _nearest_people(sentence, phrase, subject)
        elif phrase.tense == "participle" and subject is not None and subject == phrase.i - 2:
            subject = _people_of_a_body(sentence, subject)
        return subject, agent
    if target is None and frame.kind in _OF_STATUS and not phrase.passive:
        target = _past_complement(sentence, phrase)
        if target is not None:
            return target, subject
    if target is None or (frame.kind is Kind.DESIGNATED and subject is not None and sentence.kind(subject - 1) == "w"):
        # "whom rights groups consider a political prisoner"
        target = _contact_antecedent(sentence, phrase)
    if phrase.tense == "infinitive" and subject is not None and sentence.tags[sentence.phrases[subject].last] in "jyeb":
        # "he was ready to free 50 people": whoever is ready, and not the adjective
        subject = controller(sentence, phrase)
        if subject is not None and sentence.tags[sentence.phrases[subject].last] in "jyeb":
            subject = None
    return target, subject


def _people_of_a_body(sentence: Sentence, noun: int) -> int:
    """ "eleven reporters of Temir Media, arrested in January": the people, where a body's name stands between."""
    at = noun
    while not is_people(sentence, sentence.group(at)):
        led = sentence.kind(at - 1) == "h" and sentence.low(sentence.phrases[at - 1].first) in ("of", "from", "at", "with")
        if not led or sentence.kind(at - 2) != "N":
            return noun
        at -= 2
    return at


_OF_STATUS = frozenset((Kind.DESIGNATED, Kind.UNDESIGNATED))


def _past_complement(sentence: Sentence, phrase: Phrase) -> int | None:
    """ "recognised as political prisoners the deputy Ines Sol and two aides", "added to its list on Monday Leo Sand", "recognised as
    arbitrarily detained: the lawyer Ivan Luk": the heavy object of a verb stands behind what it needs."""
    i = phrase.i + 1
    if sentence.kind(i) != "h":
        return None
    named = sentence.phrases[i + 1] if sentence.kind(i + 1) == "N" else None
    if named is not None and any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named)):
        # "recognised as political prisoners Leo Sand and Eva Moll"
        return named.i
    while sentence.kind(i) in ("h", "z", "b") or (sentence.kind(i) == "N" and sentence.kind(i - 1) == "h"):
        i += 1
    if sentence.kind(i) == "V" and sentence.phrases[i].tense == "participle":
        i += 1
    if i and sentence.low(sentence.phrases[i - 1].last).isdecimal():
        # "took off from Boufarik at 19:40"
        return None
    if sentence.low(sentence.phrases[i].first if i < len(sentence.phrases) else -1) == ":":
        i += 1
    if sentence.kind(i) != "N" or i - phrase.i < 2:
        return None
    return i if is_people(sentence, sentence.group(i), strict=True) else None


def _joined(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a participle goes on with the verb before it: "was summoned by police and briefly detained"."""
    j = phrase.i - 1
    while sentence.kind(j) == "b":
        j -= 1
    return sentence.kind(j) in ("c", ",")


def _ranked(sentence: Sentence, phrase: Phrase) -> int | None:
    """The predicate that an infinitive ends: "is the 41st prisoner known to us to be convicted", "was the last to be freed"."""
    for quantity in sentence.quantities:
        if quantity.ordinal and quantity.last < phrase.first:
            at = sentence.phrase(quantity.first).i
            between = sentence.phrases[at + 1 : phrase.i]
            if sentence.kind(at) == "N" and not any(other.kind in (";", "s", "w", "c") or other.finite for other in between):
                return at if is_people(sentence, sentence.group(at)) else None
    return None


def _opens_clause(sentence: Sentence, phrase: Phrase) -> bool:
    """ "while imprisoned", "if convicted": a participle right after a subordinator; "First arrested in 1979, he …": one that opens."""
    j = phrase.i - 1
    while sentence.kind(j) in ("b", '"'):
        j -= 1
    comma = any(other.kind == "," for other in sentence.phrases[phrase.i :])
    return sentence.kind(j) == "s" or (j < 0 and comma and not sentence.flat)


def _having_been(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Having been released on Monday, she left": whoever the main clause is about."""
    return phrase.i == 0 and sentence.low(phrase.first) in ("having", "being")


def _main_subject(sentence: Sentence, phrase: Phrase) -> int | None:
    """The subject of the main verb around a subordinate participle: before it, or after it when it opens the sentence."""
    for other in sorted((verb for verb in sentence.verbs() if verb.finite), key=lambda verb: (verb.i > phrase.i, abs(verb.i - phrase.i))):
        subject = sentence.subject(other.i)
        if subject is not None:
            return subject
    return None


def _nearest_people(sentence: Sentence, phrase: Phrase, subject: int) -> int:
    """The noun a reduced clause belongs to: the nearest one before it that means people, else the head of the chain."""
    j = phrase.i - 1
    while j >= subject:
        if sentence.kind(j) == "N" and sentence.kind(j - 1) != "c":
            group = sentence.group(j)
            vague = (
                sentence.tags[sentence.phrases[j].last] == "m"
                and j > subject
                and sentence.kind(j - 1) == "h"
                and not any(name.kind == "person" for name in sentence.names_in(sentence.phrases[j]))
            )
            if is_people(sentence, group) and sentence.tags[sentence.phrases[j].last] != "r" and not vague:
                return sentence._participle_noun(j)
        if sentence.kind(j) == "V":
            break
        j -= 1
    return subject


def new_predicate(sentence: Sentence, k: int) -> bool:
    """Whether token `k` joins another finite predicate ("was kept from leaving and was placed in detention")."""
    if sentence.tags[k] != "c":
        return False
    following = sentence.phrase(k).i + 1
    while sentence.kind(following) in ("b", "z"):
        following += 1
    return sentence.kind(following) == "V" and sentence.phrases[following].finite


def phrase_after(sentence: Sentence, phrase: Phrase, needed: str) -> int | None:
    """The noun phrase right after the needed words: "won freedom for 215 of its people", "opened a criminal case against him"."""
    words = needed.split()
    for k in range(phrase.head + 1, len(sentence.tokens) - len(words)):
        if [sentence.low(k + offset) for offset in range(len(words))] == words:
            i = sentence.phrase(k + len(words)).i
            return i if sentence.kind(i) == "N" and sentence.phrases[i].first == k + len(words) else None
    return None


def given_to(sentence: Sentence, phrase: Phrase) -> Group | None:
    """To whom something is given: "granted clemency to both men"."""
    for k in range(phrase.i + 1, min(phrase.i + 5, len(sentence.phrases) - 1)):
        if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "to" and sentence.kind(k + 1) == "N":
            group = sentence.group(k + 1)
            return group if is_people(sentence, group) else None
        if sentence.kind(k) not in ("N", "z", "b"):
            return None
    return None
