"""Clauses that say only an auxiliary for what was told before: "Forty were to be freed. Thirty-two were", "Anna Frost was let go, as was
her brother", "nine have been charged; three have not".

Invariant: such a clause tells what the verb before it told, of people of its own, and denies it where it is denied.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["elided", "stands_for"]

_AUXILIARIES = frozenset(("be", "have", "do"))
_ALIKE = word_class("likewise")
_OPENING = word_class("opening_likewise")
_UNLIKE = frozenset(("neither", "nor"))
_ENDS = frozenset((".", ",", ";", "", "c", '"', ")"))
_NO_OPENING = frozenset("than as where whether how why when what if".split())
_FATES = frozenset((Kind.DETAINED, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED, Kind.HELD, Kind.RELEASED, Kind.DEPORTED, Kind.DIED))


def elided(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in the order of their words; the clause before each ends where it begins."""
    for verb in sentence.verb_groups:
        if not verb.finite or verb.lemma not in _AUXILIARIES or verb.modal:
            continue
        clause = _before(sentence, verb) or _behind(sentence, verb)
        if clause is None:
            continue
        subject, first, last, unlike = clause
        people = sentence.group(subject)
        if people.last > last and subject > verb.i:
            last = people.last
        if not is_people(sentence, people, strict=True) or any(other.phrase == verb.i for other in found):
            continue
        told = [other for other in found if other.trigger[1] < min(first, verb.first) and stands_for(sentence, verb, other)]
        if not told and (any(other.trigger[0] < first for other in found) or first > sentence.phrases[0].last + 1):
            continue
        main = max(told, key=lambda other: other.trigger[0], default=None)
        chain = over_verb(sentence, verb.i)
        if unlike and chain.modality is Modality.ASSERTED:
            chain = Chain((Operator(Modality.DENIED, first), *chain.operators))
        if main is not None and main.last >= first:
            end = sentence.phrase(first).i - 1
            while end > 0 and sentence.kind(end) in (",", ";", "c"):
                end -= 1
            main.last = max(main.trigger[1], sentence.phrases[end].last)
        yield Candidate(Kind.SAID, sentence, (verb.first, verb.last), first, last, verb.i, chain, people, subset="elided")


def _before(sentence: Sentence, verb: Phrase) -> tuple[int, int, int, bool] | None:
    """ "Thirty-two were.", "her brother was, too": the subject, the first and last token, and whether it is a denial."""
    subject = sentence.subject(verb.i)
    if subject is None or subject >= verb.i or sentence.kind(subject) != "N":
        return None
    if any(sentence.kind(k) in ("V", "w", "s", "t", ".", ";") for k in range(subject + 1, verb.i)):
        return None
    opened = sentence.kind(subject - 1)
    if opened not in ("", ".", ";", ",", "c", '"', "b", "s") or sentence.low(sentence.phrases[subject - 1].last) in _NO_OPENING:
        return None
    after, last = verb.i + 1, verb.last
    if sentence.kind(after) == "," and sentence.low(sentence.phrases[after].last + 1) in _ALIKE:
        after += 1
    if sentence.kind(after) == "b" and sentence.low(sentence.phrases[after].last) in _ALIKE:
        last = sentence.phrases[after].last
        after += 1
    closed = sentence.kind(after) in ("", ".", ";") or (sentence.kind(after) in (",", "c") and _goes_on(sentence, after + 1))
    return (subject, sentence.group(subject).first, last, False) if closed else None


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a clause of its own opens at phrase `i`: "Three were, and the others were sent back"."""
    while sentence.kind(i) in ("c", "b", "z"):
        i += 1
    return sentence.kind(i) == "N" and sentence.heads_clause(i)


def _behind(sentence: Sentence, verb: Phrase) -> tuple[int, int, int, bool] | None:
    """ "as was her brother", "and so were four others", "neither did the police": the subject follows its auxiliary."""
    opening = verb.first - 1
    if opening < 0 or sentence.low(opening) not in _OPENING or sentence.kind(verb.i + 1) != "N":
        return None
    at = sentence.phrase(opening).i
    if sentence.kind(at - 1) not in (",", ";", "c", ".", ""):
        return None
    people = sentence.group(verb.i + 1)
    closing = sentence.phrase(people.last).i + 1
    while sentence.kind(closing) == "z":
        closing += 1
    if sentence.kind(closing) not in _ENDS:
        return None
    return verb.i + 1, opening, sentence.phrases[closing - 1].last, sentence.low(opening) in _UNLIKE


def stands_for(sentence: Sentence, auxiliary: Phrase, told: Candidate) -> bool:
    """Whether an auxiliary may stand for the verb that told an event: "was" for a passive, "has" for a perfect, "did" for the rest."""
    verb = told.sentence.phrases[told.phrase]
    if told.nominal or told.subset or verb.kind != "V" or verb.tense == "participle" or told.kind not in _FATES:
        return False
    if auxiliary.lemma == "be" and "been" not in {sentence.low(k) for k in range(auxiliary.first, auxiliary.last + 1)}:
        return verb.passive or told.state or (told.patient is not None and told.patient.first > told.trigger[1])
    if auxiliary.lemma in ("be", "have"):
        return verb.perfect
    return not verb.passive and not told.state and told.patient is not None and told.patient.first < told.trigger[0]
