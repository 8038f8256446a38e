"""Who somebody is said to be among those that something befell: "Anna Frost was one of 12 people arrested on Monday", "became the fourth
journalist to be jailed this year".

Invariant: the name is the subject of the clause whose predicate the people are; it counts nobody.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.government import over_verb
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["name_predicates"]

_BEING = frozenset(("be", "become"))
_NAMEABLE = frozenset(("", "copular"))


def name_predicates(sentence: Sentence, found: list[Candidate]) -> None:
    """Gives, in place, the people of such a predicate the name of its subject, from where on the clause is told."""
    if not sentence.names:
        return
    for candidate in found:
        patient = candidate.patient
        if patient is None or candidate.subset not in _NAMEABLE or candidate.agent is not None or sentence.group_names(patient):
            continue
        subjects = _subjects_over(sentence, patient)
        if not subjects or candidate.trigger[0] < patient.first:
            continue
        named = subjects[0]
        candidate.first = min(candidate.first, named.first)
        if any(sentence.low(k) == "only" for k in range(patient.phrases[0].first - 3, patient.phrases[0].first)):
            # "is the only one of the seven still in jail": nobody else is
            candidate.patient = Group(named.first, named.last, (named,))
            continue
        phrases = (*patient.phrases, *subjects)
        candidate.patient = Group(named.first, patient.last, phrases, (*patient.apposed, *subjects), patient.partitive)


def _subjects_over(sentence: Sentence, patient: Group) -> tuple[Phrase, ...]:
    """The names that a copula right before a predicate tells something of: "A was among …", "A is one of …", "A became the fourth …", "A
    and the editor B were among …"."""
    head = patient.phrases[0]
    ranked = any(quantity.ordinal and head.first <= quantity.first <= head.last for quantity in sentence.quantities)
    if not ranked and sentence.quantity_in(head) is None:
        return ()
    before = head.i - 1
    if ranked:
        # "the fourth journalist to be jailed"
        pass
    elif sentence.kind(before) == "h" and sentence.low(sentence.phrases[before].first) == "among":
        before -= 1
    elif sentence.low(head.first - 1) == "of" and sentence.low(head.first - 2) == "one" and sentence.kind(before - 1) == "N":
        before -= 2
    else:
        return ()
    while sentence.kind(before) in ("b", "z"):
        before -= 1
    verb = sentence.phrases[before] if before >= 0 and sentence.kind(before) == "V" else None
    if verb is None or verb.lemma not in _BEING or not verb.finite or over_verb(sentence, verb.i).operators:
        return ()
    subject = sentence.subject(verb.i)
    if subject is None or subject >= verb.i:
        return ()
    between = sentence.phrases[subject : verb.i]
    heads = [phrase for phrase in between if _ends_in_person(sentence, phrase)]
    if not heads or heads[0].i != subject:
        return ()
    if sentence.low(verb.first) not in ("were", "are"):
        # "Anna Frost, the editor, was among 24 freed"
        return tuple(heads[:1]) if len(sentence.group_names(sentence.group(subject))) == 1 else ()
    listed = all(phrase.kind in (",", "c", "b") or phrase in heads for phrase in between)
    return tuple(heads) if listed or len(heads) == 1 else ()


def _ends_in_person(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase ends with the name of a person."""
    return phrase.kind == "N" and any(name.kind == "person" and name.last == phrase.last for name in sentence.names_in(phrase))
