"""Charges told by the noun for them: laid against somebody, dropped, said to be of this or that; the defendants of a case, counted.

Invariant: a charge is told of people whom the clause names behind "against", "on" or "for", or of the counted defendants of a case.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, clause_span, clause_start, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["charges_told"]

_LAYING = word_class("laying_charges")
_RETURNING = word_class("returning_indictments")
_PINNING = word_class("pinning_charges")
_DROPPING = word_class("dropping_charges")
_CHARGES = word_class("charges")
_INDICTMENTS = frozenset(("indictment", "indictments"))
_STANDING = word_class("standing_charges")
_OPENING = word_class("case_verbs")
_PROCEEDINGS = word_class("cases")
_CRIMINAL = word_class("criminal_cases")
_DEFENDANTS = word_class("defendants")
_CASES = _PROCEEDINGS | {"trial"}


def charges_told(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    if not words.isdisjoint(_CHARGES) and not words.isdisjoint(_LEADING):
        yield from _laid(sentence)
        if "against" in words:
            yield from _standing(sentence)
    if setting.custody and not words.isdisjoint(_PROCEEDINGS) and "against" in words:
        for verb in sentence.verb_groups:
            if verb.passive and verb.lemma in _OPENING:
                yield from _case_opened(sentence, verb)
    if setting.custody and not words.isdisjoint(_DEFENDANTS):
        yield from _defendants(sentence)


_LEADING = frozenset(("against", "on", "for"))


def _laid(sentence: Sentence) -> Iterator[Candidate]:
    """ "No charges were ever brought against any of them", "the charges Russia levied against Paul", "slapped a sedition charge on him"."""
    for verb in sentence.verbs():
        if verb.lemma not in _VERBS:
            continue
        named = [k for k in (sentence.subject(verb.i), sentence.object(verb.i)) if k is not None]
        before = sentence.subject(verb.i)
        if before is not None and before < verb.i and sentence.kind(before - 1) == "N":
            named.append(before - 1)
        charge = next((k for k in named if _is_charge(sentence, sentence.phrases[k])), None)
        if charge is None:
            continue
        leading = _prepositions(verb, sentence.phrases[charge], sentence)
        start = charge if charge is not None else verb.i
        against = next(
            (
                k
                for k in range(start + 1, min(max(verb.i, start) + 6, len(sentence.phrases) - 1))
                if sentence.low(sentence.phrases[k].first) in leading and sentence.kind(k + 1) == "N"
            ),
            None,
        )
        if against is None:
            continue
        group = sentence.group(against + 1)
        if not is_people(sentence, group, strict=verb.lemma not in _LAYING | _DROPPING):
            continue
        first, last = clause_span(sentence, verb)
        yield Candidate(
            Kind.CHARGED,
            sentence,
            (verb.first, verb.last),
            min(first, sentence.phrases[charge].first),
            max(last, group.last),
            verb.i,
            _withdrawn(sentence, verb) if verb.lemma in _DROPPING else over_verb(sentence, verb.i),
            group,
            None,
        )


_VERBS = _LAYING | _DROPPING | _RETURNING | _PINNING


def _prepositions(verb: Phrase, charge: Phrase, sentence: Sentence) -> frozenset[str]:
    """What leads to the people of a charge behind its verb, none where the verb lays no charges."""
    found = {"against"} if verb.lemma in _LAYING | _DROPPING | _PINNING else set()
    if verb.lemma in _PINNING:
        found.add("on")
    if sentence.low(charge.last) in _INDICTMENTS and verb.lemma in _RETURNING | _LAYING:
        found |= {"against", "for"}
    return frozenset(found)


def _is_charge(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the charges", "a six-page indictment", "a charge sheet"."""
    head = sentence.low(phrase.last)
    return head in _CHARGES or (head in ("sheet", "sheets") and sentence.low(phrase.last - 1) == "charge")


def _withdrawn(sentence: Sentence, verb: Phrase) -> Chain:
    """ "dropped the charges against him": no longer so."""
    return Chain((Operator(Modality.DENIED, verb.head, None, False, verb.lemma), *over_verb(sentence, verb.i).operators))


def _against(sentence: Sentence, verb: Phrase, group: Group, first: int) -> Candidate:
    """That a charge stands or a case is open against `group`, told by `verb` in the words from `first` on."""
    last = max(sentence.clause_end(verb.i), group.last)
    return Candidate(Kind.CHARGED, sentence, (verb.first, verb.last), first, last, verb.i, over_verb(sentence, verb.i), group, None)


def _standing(sentence: Sentence) -> Iterator[Candidate]:
    """ "the charges against Anna Frost include extremism", "a charge of treason against him carries the death penalty"."""
    for verb in sentence.verb_groups:
        if not verb.finite or verb.lemma not in _STANDING or verb.passive or verb.negated:
            continue
        subject = sentence.subject(verb.i)
        if subject is None or subject > verb.i or sentence.low(sentence.phrases[subject].last) not in _CHARGES:
            continue
        against = next((k for k in range(subject + 1, verb.i) if sentence.low(sentence.phrases[k].first) == "against"), None)
        if against is None or sentence.kind(against + 1) != "N":
            continue
        group = sentence.group(against + 1)
        if is_people(sentence, group, strict=True):
            yield _against(sentence, verb, group, clause_start(sentence, verb.i))


def _defendants(sentence: Sentence) -> Iterator[Candidate]:
    """ "there are 541 defendants in the case": as many charged, or tried where it is a trial."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in _DEFENDANTS or sentence.quantity_in(phrase) is None:
            continue
        at = phrase.i + 2
        if sentence.low(phrase.last + 1) != "in" or sentence.kind(at) != "N":
            continue
        case = sentence.phrases[at] if sentence.low(sentence.phrases[at].last) in _CASES else None
        if case is None and sentence.kind(at + 1) == '"':
            # "in the "anti-war case""
            case = next((other for other in sentence.phrases[at : at + 4] if sentence.low(other.last) in _CASES), None)
        verb = sentence.phrases[phrase.i - 1] if phrase.i else None
        if case is None or verb is None or verb.lemma != "be" or not verb.finite or sentence.low(verb.first - 1) != "there":
            continue
        yield Candidate(
            Kind.TRIED if sentence.low(case.last) == "trial" else Kind.CHARGED,
            sentence,
            (verb.first, verb.last),
            verb.first - 1,
            case.last,
            verb.i,
            over_verb(sentence, verb.i),
            Group(phrase.first, phrase.last, (phrase,)),
            None,
            stock=True,
        )


def _case_opened(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "a criminal case was opened against him", "proceedings have been launched against four of them"."""
    subject = sentence.subject(verb.i)
    if subject is None or sentence.low(sentence.phrases[subject].last) not in _PROCEEDINGS:
        return
    phrase = sentence.phrases[subject]
    if _CRIMINAL.isdisjoint(sentence.low(k) for k in range(phrase.first, phrase.last + 1)):
        return
    for k in range(subject + 1, min(verb.i + 5, len(sentence.phrases) - 1)):
        if sentence.low(sentence.phrases[k].first) == "against" and sentence.kind(k + 1) == "N":
            group = sentence.group(k + 1)
            if is_people(sentence, group, strict=True):
                yield _against(sentence, verb, group, phrase.first)
            return
