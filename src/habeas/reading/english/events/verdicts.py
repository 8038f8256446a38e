"""What courts and prosecutors do, told by the noun for a term, a sentence or a case: terms asked for, handed down, upheld and changed.

Invariant: a term is one of custody only where the words say so ("years in jail", "a life sentence", "the verdict against him").
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.bare_terms import bare_terms
from habeas.reading.english.events.candidates import Candidate, Setting, clause_start, is_people
from habeas.reading.english.events.gapped import gapped
from habeas.reading.english.events.terms import aimed_at, is_term, of_a_stay, of_office, of_whom, term_before, told_of_term
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["verdicts"]

_SEEKING = word_class("seeking_verbs")
_PROSECUTION = word_class("prosecution")
_TERMS = word_class("terms")
_GIVING = word_class("verdict_verbs")
_CHANGING = word_class("term_changing_verbs")
_UPHOLDING = word_class("upholding")
_REFUSING = word_class("refusing_verbs")
_PROLONGING = word_class("prolonging_verbs")
_STAYS = word_class("stays_in_custody")


def verdicts(sentence: Sentence, setting: Setting, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    if not setting.custody and not setting.trials:
        return
    yield from gapped(sentence, found)
    yield from bare_terms(sentence, found)
    for verb in sentence.verb_groups:
        if verb.lemma == "be" and not sentence.vocabulary.isdisjoint(_TERMS):
            yield from _ranked_for(sentence, verb)
        if verb.lemma not in _TELLING:
            continue
        if verb.lemma in _SEEKING and not verb.passive:
            yield from _sought(sentence, verb)
        if (verb.lemma in _GIVING and (verb.passive or verb.lemma in ("stand", "come"))) or (
            verb.lemma == "go" and sentence.low(verb.last + 1) == "to"
        ):
            yield from _handed_down(sentence, verb)
        if (verb.lemma in _GIVING or verb.lemma in _IMPOSING) and not verb.passive:
            yield from _imposed(sentence, verb)
        if verb.lemma in _GOING_TO:
            yield from _longest(sentence, verb)
        if verb.lemma == "carry" and not verb.passive:
            yield from _carries(sentence, verb)
        if verb.lemma in _CHANGING:
            yield from _changed(sentence, verb)
        if verb.lemma == "add":
            having = sentence.phrases[verb.i - 2] if sentence.kind(verb.i - 2) == "V" and sentence.kind(verb.i - 1) == "N" else None
            if having is not None and having.lemma == "have":
                yield from _had_added(sentence, verb)
            elif verb.passive:
                yield from _years_added(sentence, verb)
        if verb.lemma in _PROLONGING:
            yield from _kept_longer(sentence, verb)
        if verb.lemma in _UPHOLDING:
            yield from _upheld(sentence, verb)
        if verb.lemma in _REFUSING:
            yield from _appeal_rejected(sentence, verb)


def _sought(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "Prosecutors are seeking 22 years in jail for the mayor", "had asked for 15", "the prosecutor who requested a 20-year sentence"."""
    subject = sentence.subject(verb.i)
    if subject is not None and sentence.kind(subject - 1) == "," and sentence.kind(subject - 2) == "N":
        # "The prosecutor, Levan Chik, had asked for nine years"
        subject = subject - 2 if sentence.low(sentence.phrases[subject - 2].last) in _PROSECUTION else subject
    if subject is None or sentence.low(sentence.phrases[subject].last) not in _PROSECUTION:
        return
    target = sentence.object(verb.i)
    if target is None and sentence.low(verb.last + 1) == "for" and sentence.kind(verb.i + 2) == "N":
        target = verb.i + 2
    if target is None:
        return
    upto = next(
        (k for k in range(target, min(target + 6, len(sentence.phrases))) if sentence.kind(k) not in ("N", "h", "c", "b", "q")), target + 1
    )
    if not any(sentence.kind(k) == "N" and is_term(sentence, sentence.phrases[k]) for k in range(target, upto)):
        return
    end = sentence.clause_end(verb.i)
    people = aimed_at(sentence, target, end)
    chain = over_verb(sentence, verb.i)
    if chain.modality is Modality.ASSERTED:
        chain = Chain((Operator(Modality.DEMANDED, verb.head, subject, verb.tense == "present", verb.lemma), *chain.operators))
    yield Candidate(
        Kind.SENTENCED,
        sentence,
        (verb.first, verb.last),
        clause_start(sentence, verb.i),
        max(end, people.last if people else 0),
        verb.i,
        chain,
        people,
        None,
        implied_patient=people is None,
    )


def _longest(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "The longest term went to A", "The heaviest, 13 years, was given to B": a sentence, told by its rank."""
    if not verb.finite or verb.negated or (verb.lemma != "go") is not verb.passive or sentence.low(verb.last + 1) != "to":
        return
    subject = next((k for k in range(verb.i) if sentence.kind(k) == "N"), None)
    if subject is None or sentence.kind(verb.i + 2) != "N" or any(other.finite for other in sentence.verb_groups if other.i < verb.i):
        return
    ranked = sentence.phrases[subject]
    words = {sentence.low(k) for k in range(ranked.first, ranked.last + 1)}
    beside = {sentence.low(k) for k in range(ranked.last + 1, verb.first)}
    if words.isdisjoint(_LONGEST) or (words.isdisjoint(_TERMS) and not (len(words) <= 2 and beside & {"years", "months", "life"})):
        return
    people = sentence.group(verb.i + 2)
    if is_people(sentence, people, strict=True):
        yield told_of_term(sentence, verb, ranked, people)


def _ranked_for(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "the maximum sentence was 66 years for the businessman Leo Sand": a sentence, told by its rank and its length."""
    subject, length = sentence.subject(verb.i), sentence.object(verb.i)
    if verb.lemma != "be" or not verb.finite or verb.negated or verb.modal or subject is None or length is None:
        return
    ranked = sentence.phrases[subject]
    words = {sentence.low(k) for k in range(ranked.first, ranked.last + 1)}
    if words.isdisjoint(_LONGEST | {"maximum", "highest"}) or words.isdisjoint(_TERMS) or not is_term(sentence, sentence.phrases[length]):
        return
    if sentence.low(sentence.phrases[length].last + 1) == "for" and sentence.kind(length + 2) == "N":
        people = sentence.group(length + 2)
        if is_people(sentence, people, strict=True):
            yield told_of_term(sentence, verb, ranked, people)


_LONGEST = word_class("ranks_of_terms")
_GOING_TO = frozenset(("go", "give", "hand", "award"))


def _handed_down(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "her sentence, nine years in a penal colony, was handed down on August 4", "a verdict was pronounced against the blogger"."""
    term = term_before(sentence, verb)
    if term is not None:
        end = sentence.clause_end(verb.i)
        # "a new term was handed to the editor"
        yield told_of_term(sentence, verb, term, of_whom(sentence, term, end) or aimed_at(sentence, verb.i, end))


_IMPOSING = word_class("imposing_terms")
_RANKED = frozenset(("carry", "go", "give", "hand", "award"))
_TELLING = _REFUSING | _SEEKING | _GIVING | _IMPOSING | _CHANGING | _UPHOLDING | _PROLONGING | _RANKED


def _imposed(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "imposed a six-year sentence on him", "handed down terms of 13 to 66 years to 40 people"."""
    target = sentence.object(verb.i)
    if target is None or not (sentence.low(sentence.phrases[target].last) in _TERMS or _days_of_arrest(sentence, target)):
        return
    people = aimed_at(sentence, target, sentence.clause_end(verb.i))
    if people is not None:
        yield told_of_term(sentence, verb, sentence.phrases[target], people)


_CUSTODIAL = word_class("punishments")


def _days_of_arrest(sentence: Sentence, i: int) -> bool:
    """ "ordered 15 days of administrative arrest for the barista"."""
    length = sentence.phrases[i]
    of = sentence.low(length.last + 1) == "of" and sentence.kind(i + 2) == "N"
    timed = sentence.quantity_in(length) is not None and bool(sentence.tokens[length.last].classes & Class.UNIT)
    return of and timed and sentence.low(sentence.phrases[i + 2].last) in _CUSTODIAL


def _carries(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "the charge carries a maximum sentence of life": a sentence, possible, of whoever was charged."""
    subject, target = sentence.subject(verb.i), sentence.object(verb.i)
    if subject is None or target is None or not is_term(sentence, sentence.phrases[target]):
        return
    if sentence.low(sentence.phrases[subject].last) not in (
        "charge",
        "charges",
        "offence",
        "offense",
        "offences",
        "offenses",
        "which",
        "crime",
    ):
        return
    told = told_of_term(sentence, verb, sentence.phrases[subject], None)
    if told.modality is Modality.ASSERTED:
        told.chain = Chain((Operator(Modality.POSSIBLE, verb.head, None, verb.tense == "present"), *told.chain.operators))
    yield told


def _changed(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "the term was nearly tripled in August", "a court added two years to his sentence", "cut her sentence to three years"."""
    if verb.tense == "participle" and verb.first == verb.last:
        later = _changed_later(sentence, verb)
        if later is not None:
            yield later
            return
    changed = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
    if changed is not None and sentence.kind(changed) == "N" and of_a_stay(sentence, sentence.phrases[changed]):
        # "extended the term of arrest"
        return
    had = any(sentence.kind(k) == "V" and sentence.phrases[k].lemma == "have" for k in range(verb.i - 2, verb.i))
    if verb.tense == "participle" and had:
        # "2,100 inmates had their sentences reduced": nobody was sentenced
        return
    term = term_before(sentence, verb) if verb.passive else None
    if verb.passive and term is None and verb.finite:
        subject, length = sentence.subject(verb.i), verb.i + 2
        led = sentence.low(verb.last + 1) in ("to", "by") and sentence.kind(length) == "N"
        by_length = led and is_term(sentence, sentence.phrases[length])
        if subject is not None and by_length and sentence.low(sentence.phrases[subject].last) == "it":
            # "It was reduced to 27 years in 2023": the term told before
            term = sentence.phrases[subject]
    if term is None and not verb.passive:
        target = sentence.object(verb.i)
        target = target if target is not None else _late_term(sentence, verb)
        if target is None and verb.i + 1 < len(sentence.phrases) and _that_of(sentence, sentence.phrases[verb.i + 1]):
            target = verb.i + 1
        if target is None:
            return
        term = sentence.phrases[target]
        if verb.lemma == "add":
            to = next(
                (
                    k
                    for k in range(target + 1, min(target + 4, len(sentence.phrases) - 1))
                    if sentence.low(sentence.phrases[k].first) == "to"
                ),
                None,
            )
            if to is None or not is_term(sentence, term) or sentence.kind(to + 1) != "N":
                return
            term = sentence.phrases[to + 1]
        if sentence.low(term.last) not in _TERMS and not _that_of(sentence, term):
            return
    if term is not None and not of_office(sentence, term):
        yield told_of_term(sentence, verb, term, of_whom(sentence, term, sentence.clause_end(verb.i)))


def _changed_later(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "sentenced to seven years, reduced to five on appeal", "got nine years, later cut to six": the same term, changed."""
    before = verb.i - 1
    while sentence.kind(before) in ("b", "z"):
        before -= 1
    told = any(other.lemma in _SENTENCING for other in sentence.verb_groups if other.i < before)
    number = verb.i + 2
    if (
        sentence.kind(before) not in (",", "(")
        or not told
        or sentence.low(verb.last + 1) not in ("to", "by")
        or sentence.kind(number) != "N"
    ):
        return None
    term = sentence.phrases[number]
    if sentence.quantity_in(term) is None or sentence.kind(before - 1) != "N" or not is_term(sentence, sentence.phrases[before - 1]):
        return None
    last = max(sentence.clause_end(verb.i), term.last)
    trigger, chain = (verb.first, verb.last), Chain(())
    return Candidate(Kind.SENTENCED, sentence, trigger, verb.first, last, verb.i, chain, None, None, implied_patient=True)


_SENTENCING = frozenset(("sentence", "convict", "jail", "imprison", "give", "hand", "receive", "get", "serve", "condemn"))


def _that_of(sentence: Sentence, term: Phrase) -> bool:
    """ "upheld the sentence of one man but shortened that of another": the word that stands for the term told before."""
    stands = term.first == term.last and sentence.low(term.last) == "that" and sentence.low(term.last + 1) == "of"
    return stands and any(sentence.low(k) in _TERMS for k in range(term.first))


def _late_term(sentence: Sentence, verb: Phrase) -> int | None:
    """ "increased from five to seven years the sentence of X": the term that stands behind how much it is changed by."""
    j = verb.i + 1
    while sentence.kind(j) in ("z", "b") or (sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) in ("from", "to", "by")):
        if sentence.kind(j) == "h":
            if sentence.kind(j + 1) != "N" or sentence.quantity_in(sentence.phrases[j + 1]) is None:
                return None
            j += 1
        j += 1
    return j if sentence.kind(j) == "N" and sentence.low(sentence.phrases[j].last) in _TERMS else None


def _kept_longer(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "extended the pre-trial detention of the editor by three months", "whose arrest was prolonged until May": held on."""
    at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
    if at is not None and of_a_stay(sentence, sentence.phrases[at]):
        # "extended the term of arrest of the editor"
        at += 2
    if at is None or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _STAYS:
        return
    stay = sentence.phrases[at]
    people = of_whom(sentence, stay, sentence.clause_end(verb.i))
    if people is None:
        return
    yield Candidate(
        Kind.HELD,
        sentence,
        (verb.first, verb.last),
        min(stay.first, clause_start(sentence, verb.i)),
        max(sentence.clause_end(verb.i), people.last, stay.last),
        verb.i,
        over_verb(sentence, verb.i),
        people,
        None,
        state=True,
    )


def _had_added(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "had two years added to her sentence": of the subject."""
    term, having = verb.i - 1, verb.i - 2
    if sentence.kind(term) != "N" or sentence.kind(having) != "V" or sentence.phrases[having].lemma != "have":
        return
    subject = sentence.subject(having)
    if subject is None or sentence.kind(subject) != "N" or not is_term(sentence, sentence.phrases[term]):
        return
    people = sentence.group(subject)
    if (
        sentence.low(verb.last + 1) == "to"
        and sentence.low(sentence.phrases[verb.i + 2].last) in _TERMS
        and is_people(sentence, people, strict=True)
    ):
        yield told_of_term(sentence, verb, sentence.phrases[term], people)


def _years_added(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "nine years were added for fraud, and last August, 19 more": terms on top of others, the second without its verb."""
    subject = sentence.subject(verb.i)
    if subject is None or sentence.kind(subject) != "N" or not {"years", "months"} & {sentence.low(sentence.phrases[subject].last)}:
        return
    to = verb.i + 2 if sentence.low(verb.last + 1) == "to" and sentence.kind(verb.i + 2) == "N" else None
    lengthened = sentence.phrases[to] if to is not None and sentence.low(sentence.phrases[to].last) in _TERMS else None
    whose = of_whom(sentence, lengthened, sentence.clause_end(verb.i)) if lengthened is not None else None
    yield told_of_term(sentence, verb, sentence.phrases[subject], whose)
    for i in range(verb.i + 1, len(sentence.phrases)):
        phrase = sentence.phrases[i]
        if phrase.kind in ("V", ";", "s", "w"):
            return
        if phrase.kind == "N" and sentence.low(phrase.last) == "more" and sentence.quantity_in(phrase) is not None:
            first = phrase.first
            back = i - 1
            while sentence.kind(back) in (",", "z"):
                first = sentence.phrases[back].first if sentence.kind(back) == "z" else first
                back -= 1
            last = next((other.first - 1 for other in sentence.phrases[i + 1 :] if other.kind in (".", ";", "c", ",")), phrase.last)
            yield Candidate(
                Kind.SENTENCED,
                sentence,
                (phrase.first, phrase.last),
                first,
                last,
                verb.i,
                over_verb(sentence, verb.i),
                None,
                None,
                implied_patient=True,
            )
            return


def _upheld(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "upheld a life sentence against the columnist", "his conviction was upheld on appeal"."""
    target = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
    if target is None or sentence.kind(target) != "N" or sentence.low(sentence.phrases[target].last) not in _TERMS:
        return
    term = sentence.phrases[target]
    people = of_whom(sentence, term, sentence.clause_end(verb.i))
    subject = sentence.subject(verb.i) if not verb.passive else None
    by_court = subject is not None and any(
        sentence.low(k) in _BENCHES for k in range(sentence.phrases[subject].first, sentence.phrases[subject].last + 1)
    )
    alone = sentence.low(term.first) in ("the", "that", "this") and sentence.kind(target + 1) in ("", ".", ",", ";", "c", "z")
    if people is not None or (by_court and alone):
        # "in July an appeal bench confirmed the sentence"
        yield told_of_term(sentence, verb, term, people)


_BENCHES = word_class("courts") | {"bench", "benches", "appeal", "appeals", "chamber", "panel"}


def _appeal_rejected(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "rejected her appeal against a six-year sentence", "the appeals of 11 activists against their conviction were dismissed"."""
    at = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
    if at is None or verb.negated or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in ("appeal", "appeals"):
        return
    against = next(
        (
            k + 1
            for k in range(at + 1, min(at + 8, len(sentence.phrases) - 1))
            if sentence.low(sentence.phrases[k].first) == "against" and sentence.kind(k + 1) == "N"
        ),
        None,
    )
    if against is None or sentence.low(sentence.phrases[against].last) not in _TERMS:
        return
    people = of_whom(sentence, sentence.phrases[at], sentence.phrases[against].last)
    if people is not None:
        told = told_of_term(sentence, verb, sentence.phrases[at], people)
        told.last = max(told.last, sentence.phrases[against].last)
        yield told
