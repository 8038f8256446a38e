"""Verdicts to come: "The verdict is expected within 30 days", "a ruling in the trial of Anna Frost is due on 20 March", "awaits a verdict".

Invariant: what is awaited may come about; nobody is said to have been sentenced.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["awaited"]

_VERDICTS = word_class("verdicts_to_come")
_PROCEEDINGS = frozenset(("trial", "case", "retrial"))


def awaited(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence, in the order of their verbs."""
    if sentence.vocabulary.isdisjoint(_VERDICTS):
        return
    for verb in sentence.verb_groups:
        chain = over_verb(sentence, verb.i)
        if not verb.finite or verb.negated or chain.operators:
            continue
        told = _expected(sentence, verb) or _awaits(sentence, verb)
        if told is None:
            continue
        first, people = told
        possible = Chain((Operator(Modality.POSSIBLE, verb.head),))
        last = max(sentence.clause_end(verb.i), verb.last)
        yield Candidate(
            Kind.SENTENCED, sentence, (verb.first, verb.last), first, last, verb.i, possible, people, implied_patient=people is None
        )


def _expected(sentence: Sentence, verb: Phrase) -> tuple[int, Group | None] | None:
    """Where "The verdict in the trial of A is expected", "Judgment is due" begins, and whose trial it is."""
    due = verb.lemma == "be" and sentence.low(verb.last + 1) in ("due", "expected")
    subject = sentence.subject(verb.i)
    if not (due or (verb.lemma in ("expect", "schedule") and verb.passive)) or subject is None or subject > verb.i:
        return None
    head = sentence.phrases[subject]
    if sentence.low(head.last) not in _VERDICTS or sentence.kind(sentence.phrase(verb.last).i + 1) == "V":
        return None
    return head.first, _whose(sentence, subject, verb.i)


def _awaits(sentence: Sentence, verb: Phrase) -> tuple[int, Group | None] | None:
    """Where "Anna Frost awaits a verdict" begins, and who waits."""
    subject, target = sentence.subject(verb.i), sentence.object(verb.i)
    if verb.lemma != "await" or subject is None or target is None or subject > verb.i or sentence.kind(subject) != "N":
        return None
    if sentence.low(sentence.phrases[target].last) not in _VERDICTS:
        return None
    people = sentence.group(subject)
    return (people.first, people) if is_people(sentence, people, strict=True) else None


def _whose(sentence: Sentence, subject: int, verb: int) -> Group | None:
    """The people of "in the trial of A", "in the case against A"."""
    for i in range(subject + 1, verb - 2):
        led = sentence.kind(i) == "N" and sentence.low(sentence.phrases[i].last) in _PROCEEDINGS
        if led and sentence.kind(i + 1) == "h" and sentence.low(sentence.phrases[i + 1].first) in ("of", "against"):
            people = sentence.group(i + 2)
            return people if is_people(sentence, people) else None
    return None
