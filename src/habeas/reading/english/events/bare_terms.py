"""Terms told by few words: "two received five", "she got 12", "left the verdict unchanged", "the sentence of four years handed down to
her", "Twelve death sentences were passed".

Invariant: a bare number is a term only beside a term with its years, and what a court leaves as it is has been a verdict before.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, clause_start, is_people
from habeas.reading.english.events.terms import aimed_at, of_whom, told_of_term
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["bare_terms"]

_TERMS = word_class("terms")
_GETTING = frozenset(("get", "receive"))
_GIVEN = frozenset(("give", "hand"))
_LENGTHS = frozenset("years months life death year".split())
_CO_DEFENDANTS = word_class("co_defendants")
_UNCHANGED = word_class("left_unchanged")
_PASSED = word_class("verdict_verbs")


def bare_terms(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order. found: what else it tells."""
    told = {candidate.phrase for candidate in found if candidate.kind is Kind.SENTENCED}
    for verb in sentence.verb_groups:
        if verb.i in told or verb.negated:
            continue
        if (verb.lemma in _GETTING and not verb.passive) or (verb.lemma in _GIVEN and verb.passive):
            yield from _number_alone(sentence, verb)
        elif verb.lemma in ("leave", "let", "keep") and not verb.passive:
            yield from _left_standing(sentence, verb)
        elif verb.lemma == "leave" and verb.tense == "participle":
            yield from _had_left(sentence, verb)
        elif verb.lemma in _PASSED and verb.passive:
            yield from _so_many_passed(sentence, verb)
            if verb.tense == "participle":
                yield from _passed_on(sentence, verb)


def _number_alone(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "Nine were given seven years each; two received five", "His co-defendant got six": years, as the words before say."""
    subject = sentence.subject(verb.i)
    target = verb.i + 1
    if subject is None or subject > verb.i or not verb.finite or sentence.kind(target) != "N":
        return
    number = sentence.phrases[target]
    quantity = sentence.quantity_in(number)
    alone = quantity is not None and not quantity.ordinal and (quantity.first, quantity.last) == (number.first, number.last)
    if not alone or sentence.kind(target + 1) not in (".", ",", ";", "c", "", "z"):
        return
    people = sentence.group(subject)
    before = {sentence.low(k).rsplit("-")[-1] for k in range(verb.first)}
    accused = sentence.low(people.phrases[0].last) in _CO_DEFENDANTS
    if (accused or before & _LENGTHS) and is_people(sentence, people, strict=True):
        first = clause_start(sentence, verb.i)
        chain = over_verb(sentence, verb.i)
        yield Candidate(Kind.SENTENCED, sentence, (verb.first, verb.last), first, number.last, verb.i, chain, people, None)


def _left_standing(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "left the verdict against Jonas Bik unchanged", "let the sentence stand"."""
    target = sentence.object(verb.i)
    if target is None or sentence.low(sentence.phrases[target].last) not in _TERMS:
        return
    term = sentence.phrases[target]
    end = next((k for k in range(term.last + 1, min(term.last + 14, len(sentence.tokens))) if sentence.low(k) in _UNCHANGED), None)
    if end is None or any(sentence.tags[k] in ";.w" for k in range(term.last + 1, end)):
        return
    made = told_of_term(sentence, verb, term, of_whom(sentence, term, end))
    made.last = max(made.last, end)
    yield made


def _had_left(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "Emil Rasht had his five-year sentence left unchanged": whose it is stands before "had"."""
    having = verb.i - 2
    if sentence.kind(having) != "V" or sentence.phrases[having].lemma != "have" or sentence.kind(verb.i - 1) != "N":
        return
    term, subject = sentence.phrases[verb.i - 1], sentence.subject(having)
    if sentence.low(term.last) not in _TERMS or sentence.low(verb.last + 1) not in _UNCHANGED or subject is None or subject > having:
        return
    people = sentence.group(subject)
    if is_people(sentence, people, strict=True):
        made = told_of_term(sentence, verb, term, people)
        made.first, made.last = people.first, max(made.last, verb.last + 1)
        yield made


def _so_many_passed(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "Twelve death sentences were passed": upon as many people."""
    subject = sentence.subject(verb.i)
    if subject is None or subject > verb.i or not verb.finite:
        return
    terms = sentence.phrases[subject]
    quantity = sentence.quantity_in(terms)
    plural = sentence.low(terms.last) in _TERMS and sentence.low(terms.last).endswith("s")
    if quantity is None or quantity.low == 1 or not plural or quantity.last >= terms.last or sentence.kind(subject + 1) == "h":
        return
    if aimed_at(sentence, verb.i, sentence.clause_end(verb.i)) is None:
        yield told_of_term(sentence, verb, terms, Group(terms.first, terms.last, (terms,)))


def _passed_on(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "concern over the sentence of four years handed down to the researcher", "the death sentence passed in April on the singer"."""
    at = verb.i - 1
    if sentence.kind(at) == "N" and sentence.low(sentence.phrases[at].first - 1) == "of":
        at -= 2
    if at < 0 or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _TERMS:
        return
    people = aimed_at(sentence, verb.i, sentence.clause_end(verb.i))
    if people is None:
        return
    made = told_of_term(sentence, verb, sentence.phrases[at], people)
    made.first = sentence.phrases[at].first
    yield made
