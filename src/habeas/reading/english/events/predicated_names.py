"""Names given to people told of by a pronoun in the same sentence: "Others set to be freed are Anna Frost and Leo Sand", "named several of
the freed, including Anna Frost".

Invariant: what befell them is told by the words around the pronoun; the names only say who they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["named_by_predicate", "named_out_of_the_freed"]

_PRONOUNS = frozenset(("others", "those", "ones"))
_COPULAS = frozenset(("are", "were"))
_DEFINITE = frozenset(("the", "these", "those"))
_NAMING = word_class("naming_verbs") | {"list", "include"}
_FREED = word_class("freed_forms")


def named_by_predicate(sentence: Sentence, found: list[Candidate]) -> None:
    """ "Others who are set to be freed are Anna Frost and Leo Sand": gives, in place, the names behind "are" to those before it."""
    if sentence.vocabulary.isdisjoint(_COPULAS):
        return
    for verb in sentence.verb_groups:
        if verb.lemma != "be" or not verb.finite or verb.negated or verb.passive:
            continue
        target, subject = sentence.object(verb.i), sentence.subject(verb.i)
        if target is None or subject is None or subject > verb.i:
            continue
        head, group = sentence.phrases[subject], sentence.group(target)
        pronoun = sentence.low(head.last) in _PRONOUNS or _is_he(sentence, head, group)
        names = sentence.group_names(group)
        if not names or not (pronoun or _are_these(sentence, head, len(names))):
            continue
        for candidate in found:
            patient = candidate.patient
            if patient is not None and patient.first == head.first and candidate.trigger[1] < verb.first and not candidate.nominal:
                together = Group(head.first, group.last, (*patient.phrases, *group.phrases), (*patient.apposed, *group.phrases))
                candidate.patient, candidate.last = group if pronoun else together, max(candidate.last, group.last)


def _is_he(sentence: Sentence, head: Phrase, group: Group) -> bool:
    """ "The man who left the prison on Sunday was Leo Sand": one person whom a clause tells apart."""
    token = sentence.tokens[head.last]
    one = bool(token.classes & Class.PERSON) and not token.classes & Class.PLURAL and len(group.phrases) == 1
    return one and sentence.low(head.first) == "the" and sentence.kind(head.i + 1) in ("V", "w")


def _are_these(sentence: Sentence, head: Phrase, names: int) -> bool:
    """ "The journalists who remain in jail are Anna Frost and Leo Sand": all of a group, and as many as its number says."""
    token, quantity = sentence.tokens[head.last], sentence.quantity_in(head)
    if sentence.low(head.first) not in _DEFINITE or names < 2:
        return False
    if quantity is not None:
        return quantity.low == quantity.high == names
    return bool(token.classes & Class.PERSON and token.classes & Class.PLURAL)


def named_out_of_the_freed(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "The paper named several of the freed, including Anna Frost and Leo Sand"."""
    if sentence.vocabulary.isdisjoint(_FREED) or sentence.vocabulary.isdisjoint(("including", "as", ":")):
        return
    for verb in sentence.verb_groups:
        if verb.lemma not in _NAMING or verb.passive or not verb.finite or verb.negated:
            continue
        target = sentence.object(verb.i)
        if target is None:
            continue
        pointed = _points_at_freed(sentence, sentence.group(target))
        opening = _opening_of_names(sentence, pointed) if pointed is not None else None
        if opening is None or any(one.patient is not None and one.patient.first == sentence.phrases[opening].first for one in found):
            continue
        group = sentence.group(opening)
        if not sentence.group_names(group):
            continue
        head = sentence.phrases[target]
        found[:] = [one for one in found if not (one.kind is Kind.RELEASED and head.first <= one.trigger[0] <= group.first)]
        chain = over_verb(sentence, verb.i)
        trigger = (verb.first, verb.last)
        yield Candidate(Kind.RELEASED, sentence, trigger, head.first, group.last, verb.i, chain, group, None, subset="member")


def _points_at_freed(sentence: Sentence, group: Group) -> Phrase | None:
    """The last phrase of "several of the freed", "those released", "some of those freed"; None for any other words."""
    last = sentence.phrase(group.last)
    if any(sentence.low(k) in _FREED for k in range(group.first, group.last + 1)):
        return last
    following = sentence.phrases[last.i + 1] if sentence.kind(last.i + 1) == "V" else None
    if following is not None and following.tense == "participle" and sentence.low(following.head) in _FREED:
        return following
    return None


def _opening_of_names(sentence: Sentence, phrase: Phrase) -> int | None:
    """The noun phrase behind "including", "as" or a colon, right behind a phrase."""
    k = phrase.i + 1
    if sentence.kind(k) == ",":
        k += 1
    opened = sentence.low(sentence.phrases[k].first) in ("including", "as", ":") if k < len(sentence.phrases) else False
    return k + 1 if opened and sentence.kind(k + 1) == "N" else None
