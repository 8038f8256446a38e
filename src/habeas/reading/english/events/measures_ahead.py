"""Measures of which a clause says only where they stand: possible, on the table, under discussion, vetoed, warned of.

Invariant: only further or new measures can be ahead, and nothing here is told as done.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start, group_at
from habeas.reading.english.events.measure_words import against, measure_in
from habeas.reading.english.frames import Frames
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["measures_ahead"]

_FURTHER = word_class("further_measures")
_LISTINGS = word_class("listings")
_RELIEF = word_class("relief_from_measures")
_DISCUSSING = word_class("discussing_verbs")
_VETOING = word_class("vetoing_verbs")
_NAMES = word_class("names_of_listings")
_QUOTES = frozenset("\"'“”‘’")
_OPEN = word_class("still_open")
_STANDING = tuple(phrase_class("measures_pending"))


def measures_ahead(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    for verb in sentence.verb_groups:
        if verb.lemma in _VETOING and not verb.passive:
            yield from _vetoed(sentence, verb, frames)
        elif verb.lemma == "warn" and not verb.passive:
            yield from _warned_of(sentence, verb, frames)
        elif verb.lemma == "follow" and verb.finite and not verb.passive:
            yield from _names_to_follow(sentence, verb)
        elif verb.finite and (verb.lemma == "be" or (verb.passive and verb.lemma in _DISCUSSING)):
            yield from _open(sentence, verb, frames)


def _named(sentence: Sentence, i: int | None, frames: Frames) -> Kind | None:
    """Whether noun phrase `i` names a measure, or relief from one: "new sanctions", "further listings", "sanctions relief"."""
    if i is None or sentence.kind(i) != "N":
        return None
    phrase = sentence.phrases[i]
    if sentence.low(phrase.last) in _LISTINGS:
        return Kind.MEASURE_IMPOSED
    if measure_in(sentence, Group(phrase.first, phrase.last, (phrase,)), frames) is None:
        return None
    return Kind.MEASURE_LIFTED if sentence.low(phrase.last) in _RELIEF else Kind.MEASURE_IMPOSED


def _is_further(sentence: Sentence, phrase: Phrase) -> bool:
    return not _FURTHER.isdisjoint(sentence.tokens.lows[phrase.first : phrase.last + 1])


def _open(sentence: Sentence, verb: Phrase, frames: Frames) -> Iterator[Candidate]:
    """ "More sanctions are possible", "New listings would be discussed on Monday", "Sanctions relief is on the table"."""
    subject = sentence.subject(verb.i)
    kind = _named(sentence, subject, frames)
    if (
        kind is None
        or subject is None
        or not (kind is Kind.MEASURE_LIFTED or _is_further(sentence, sentence.phrases[subject]) or verb.modal)
    ):
        return
    end = max(sentence.clause_end(verb.i), verb.last)
    predicate = [low for low in sentence.tokens.lows[verb.last + 1 : end + 2] if low not in _QUOTES]
    placed = " ".join(predicate[:3])
    if verb.lemma == "be" and not (predicate[:1] and predicate[0] in _OPEN) and not placed.startswith(_STANDING):
        return
    chain = over_verb(sentence, verb.i)
    denied = verb.negated or sentence.low(sentence.phrases[subject].first) == "no"
    meant = Modality.DENIED if denied else Modality.CONDITIONAL if chain.modality is Modality.CONDITIONAL else Modality.POSSIBLE
    yield _made(sentence, kind, verb, end, meant, sentence.phrases[subject])


def _names_to_follow(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "More names will follow": on a list of those under sanctions."""
    subject = sentence.subject(verb.i)
    if subject is None or not verb.modal or sentence.low(sentence.phrases[subject].last) not in _NAMES:
        return
    phrase = sentence.phrases[subject]
    if not _is_further(sentence, phrase):
        return
    last, chain = max(sentence.clause_end(verb.i), verb.last), over_verb(sentence, verb.i)
    yield Candidate(Kind.MEASURE_IMPOSED, sentence, (verb.first, verb.last), phrase.first, last, verb.i, chain, None, None)


def _vetoed(sentence: Sentence, verb: Phrase, frames: Frames) -> Iterator[Candidate]:
    """ "Hungary vetoed a new round of sanctions": not imposed."""
    target = sentence.object(verb.i)
    group = group_at(sentence, target)
    if target is None or group is None or verb.negated:
        return
    heads = [phrase for phrase in group.phrases if _named(sentence, phrase.i, frames) is Kind.MEASURE_IMPOSED]
    if sentence.low(group.phrases[0].last + 1) == "of" and _named(sentence, target + 2, frames) is Kind.MEASURE_IMPOSED:
        heads.append(sentence.phrases[target + 2])
    chain = over_verb(sentence, verb.i)
    if heads and chain.modality is Modality.ASSERTED:
        yield _made(sentence, Kind.MEASURE_IMPOSED, verb, max(sentence.clause_end(verb.i), heads[-1].last), Modality.DENIED, heads[-1])


def _warned_of(sentence: Sentence, verb: Phrase, frames: Frames) -> Iterator[Candidate]:
    """ "warned of further sanctions", "warned it would face tariffs" aside: imposed if nothing changes."""
    if sentence.low(verb.last + 1) not in ("of", "about") or _named(sentence, verb.i + 2, frames) is not Kind.MEASURE_IMPOSED:
        return
    measure = sentence.phrases[verb.i + 2]
    yield _made(sentence, Kind.MEASURE_IMPOSED, verb, max(sentence.clause_end(verb.i), measure.last), Modality.CONDITIONAL, measure)


def _made(sentence: Sentence, kind: Kind, verb: Phrase, last: int, meant: Modality, measure: Phrase) -> Candidate:
    chain = Chain((Operator(meant, verb.head, sentence.subject(verb.i), verb.tense == "present", verb.lemma),))
    return Candidate(
        kind,
        sentence,
        (verb.first, verb.last),
        min(clause_start(sentence, verb.i), measure.first),
        last,
        verb.i,
        chain,
        None,
        None,
        facets={"instrument": sentence.low(measure.last)},
        target=against(sentence, max(measure.last, verb.last), last),
    )
