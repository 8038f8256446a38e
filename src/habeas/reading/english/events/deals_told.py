"""Deals and swaps told by what becomes of them: carried out, called off, fallen through, close, under discussion.

Invariant: a swap that takes place is an agreement kept; one that is ahead, or came to nothing, tells of a release that is.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, clause_start
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["deals_told", "of_another_field"]

_DEALS = word_class("bargains")
_SWAPS = word_class("swap_nouns")
_TALKS = word_class("talks")
_CARRYING_OUT = word_class("carrying_out")
_CALLING_OFF = phrase_class("calling_off")
_COMING_TO_NOTHING = phrase_class("coming_to_nothing")
_OTHER_DEALS = word_class("other_deals")
_OTHER_EXCHANGES = word_class("other_exchanges")
_CAPTIVES = word_class("captive_words")
_AHEAD = frozenset((Modality.PROMISED, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.DENIED, Modality.DEMANDED))
_NEAR = word_class("near_to_deals")
_PENDING = tuple(phrase_class("deals_pending"))


def deals_told(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    swaps, deals = not words.isdisjoint(_SWAPS), not words.isdisjoint(_DEALS)
    talks = setting.exchange and not words.isdisjoint(_TALKS)
    if not (swaps or deals or talks):
        return
    for verb in sentence.verb_groups:
        told = _swap(sentence, verb) if swaps else None
        if told is None and verb.lemma in _TABLING:
            told = _tabled(sentence, verb)
        if told is None and (deals or talks):
            told = _failed(sentence, verb, talks=talks)
        if told is None and (deals or swaps) and verb.lemma == "be" and verb.finite:
            told = _near(sentence, verb)
        if told is not None:
            yield told


def of_another_field(sentence: Sentence, phrase: Phrase) -> bool:
    """ "a trade deal", "the exchange of fire", "student exchange programmes": no bargain over people."""
    words = sentence.tokens.lows[phrase.first : phrase.last + 1]
    if not _OTHER_DEALS.isdisjoint(words):
        return True
    following = phrase.i + 2
    of = sentence.low(phrase.last + 1) == "of" and sentence.kind(following) == "N"
    return of and sentence.low(sentence.phrases[following].last) in _OTHER_EXCHANGES


def _is_swap(sentence: Sentence, i: int | None) -> bool:
    """Whether noun phrase `i` names a swap of people: "a swap", "a prisoner exchange", "an exchange of captives", "the next exchange"."""
    if i is None or sentence.kind(i) != "N" or sentence.low(sentence.phrases[i].last) not in _SWAPS:
        return False
    phrase = sentence.phrases[i]
    if of_another_field(sentence, phrase) or (sentence.kind(i - 1) == "h" and sentence.low(sentence.phrases[i - 1].first) == "in"):
        return False
    of = sentence.low(phrase.last + 1) == "of" and sentence.kind(i + 2) == "N"
    return not of or not _CAPTIVES.isdisjoint(sentence.tokens.lows[phrase.first : sentence.phrases[i + 2].last + 1])


def _swap(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "A prisoner exchange took place at dawn", "carried out their fourth swap", "The swap was called off", "A swap may follow"."""
    subject = sentence.subject(verb.i) if verb.finite else None
    particle = sentence.low(verb.last + 1)
    doing = verb.lemma in _CARRYING_OUT
    if subject is not None and _is_swap(sentence, subject):
        off = f"{verb.lemma} {particle}" in _CALLING_OFF or verb.lemma in _CALLING_OFF
        if verb.passive and off:
            return _release(sentence, verb, subject, Modality.DENIED)
        if not verb.passive and (verb.lemma in _COMING_TO_NOTHING or f"{verb.lemma} {particle}" in _COMING_TO_NOTHING):
            return _release(sentence, verb, subject, Modality.DENIED)
        happens = f"{verb.lemma} {particle}" in _TAKING_PLACE or (verb.lemma in _HAPPENING and not verb.passive)
        if happens or (verb.passive and (doing or verb.lemma in _PLANNING)):
            planned = verb.lemma in _PLANNING
            return _meant(sentence, verb, subject, Modality.POSSIBLE if planned else None)
        placed = " ".join(sentence.tokens.lows[verb.last + 1 : verb.last + 4])
        if verb.lemma == "be" and placed.startswith(_PENDING):
            return _release(sentence, verb, subject, Modality.DENIED if verb.negated else Modality.POSSIBLE)
        return None
    target = sentence.object(verb.i) if not verb.passive and verb.tense != "participle" else None
    if target is None or not _is_swap(sentence, target):
        return None
    if f"{verb.lemma} {particle}" in _CALLING_OFF or verb.lemma in _CALLING_OFF:
        return _release(sentence, verb, target, Modality.DENIED) if over_verb(sentence, verb.i).modality is Modality.ASSERTED else None
    return _meant(sentence, verb, target, None) if doing else None


def _meant(sentence: Sentence, verb: Phrase, noun: int, effect: Modality | None) -> Candidate | None:
    """A swap carried out is an agreement kept; what is ahead of people, or did not happen to them, is their release."""
    chain = over_verb(sentence, verb.i)
    meant = effect or chain.modality
    words = sentence.tokens.lows[sentence.phrases[noun].first : sentence.phrases[noun].last + 1]
    if meant is Modality.ASSERTED and not {"planned", "proposed", "possible"} & set(words):
        return _made(sentence, Kind.AGREED, verb, noun, chain)
    return _release(sentence, verb, noun, meant) if meant in _AHEAD and words[0] != "no" else None


def _release(sentence: Sentence, verb: Phrase, noun: int, meant: Modality) -> Candidate:
    chain = Chain((Operator(meant, verb.head, sentence.subject(verb.i), verb.tense == "present", verb.lemma),))
    return _made(sentence, Kind.RELEASED, verb, noun, chain)


def _failed(sentence: Sentence, verb: Phrase, *, talks: bool) -> Candidate | None:
    """ "The deal fell through", "Talks on their release broke down in May": no agreement."""
    subject = sentence.subject(verb.i) if verb.finite else None
    if subject is None or sentence.kind(subject) != "N" or verb.negated or verb.modal:
        return None
    phrase = sentence.phrases[subject]
    head = sentence.low(phrase.last)
    if not (head in _DEALS or (talks and head in _TALKS)) or of_another_field(sentence, phrase):
        return None
    if head in _TALKS and not _over_people(sentence, subject):
        return None
    particle = sentence.low(verb.last + 1)
    nothing = verb.lemma in _COMING_TO_NOTHING or f"{verb.lemma} {particle}" in _COMING_TO_NOTHING
    off = verb.passive and (verb.lemma in _CALLING_OFF or f"{verb.lemma} {particle}" in _CALLING_OFF)
    if not (off or (nothing and not verb.passive)):
        return None
    chain = Chain((Operator(Modality.DENIED, verb.head, subject, verb.tense == "present", verb.lemma),))
    return _made(sentence, Kind.AGREED, verb, subject, chain)


def _tabled(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "Morland has put a deal on the table": one is offered."""
    target = sentence.object(verb.i) if not verb.passive else sentence.subject(verb.i)
    after = " ".join(sentence.tokens.lows[verb.last + 1 : verb.last + 12])
    if target is None or sentence.kind(target) != "N" or not (verb.lemma == "table" or "on the table" in after):
        return None
    phrase = sentence.phrases[target]
    if sentence.low(phrase.last) not in _DEALS | _SWAPS or of_another_field(sentence, phrase) or verb.negated:
        return None
    chain = Chain((Operator(Modality.OFFERED, verb.head, sentence.subject(verb.i), verb.tense == "present", verb.lemma),))
    return _made(sentence, Kind.AGREED, verb, target, chain)


def _over_people(sentence: Sentence, i: int) -> bool:
    """Whether talks are over people in custody, or over nothing that is named: "the talks", "talks on their release"."""
    at = i + 1
    if sentence.kind(at) != "h" or sentence.kind(at + 1) != "N" or sentence.low(sentence.phrases[at].first) not in _ABOUT:
        return True
    words = sentence.tokens.lows[sentence.phrases[at].first : sentence.group(at + 1).last + 1]
    return not (_CAPTIVES | _SWAPS | _TALKED_ABOUT).isdisjoint(words)


_ABOUT = word_class("about_talks")
_TALKED_ABOUT = word_class("talked_about")


def _near(sentence: Sentence, verb: Phrase) -> Candidate | None:
    """ "A deal is close", "the sides are close to a deal": one may be reached; "A deal is on the table": one is offered."""
    subject = sentence.subject(verb.i)
    placed = sentence.tokens.lows[verb.last + 1 : verb.last + 3]
    if subject is None or verb.negated:
        return None
    tabled = " ".join(sentence.tokens.lows[verb.last + 1 : verb.last + 4]).startswith("on the table")
    if not tabled and not _NEAR.intersection(placed[:2]):
        return None
    phrase = sentence.phrases[subject]
    noun = subject
    if sentence.low(phrase.last) not in _DEALS | _SWAPS:
        to = next((k for k in range(verb.last + 1, min(verb.last + 4, len(sentence.tokens) - 1)) if sentence.low(k) == "to"), None)
        at = sentence.phrase(to + 1).i if to is not None else None
        at = at + 1 if at is not None and sentence.kind(at) == "V" and sentence.phrases[at].lemma in _REACHING else at
        if at is None or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _DEALS | _SWAPS:
            return None
        noun = at
    if of_another_field(sentence, sentence.phrases[noun]):
        return None
    meant = Modality.OFFERED if tabled and noun == subject else Modality.POSSIBLE
    chain = Chain((Operator(meant, verb.head, subject, verb.tense == "present"),))
    return _made(sentence, Kind.AGREED, verb, noun, chain)


def _made(sentence: Sentence, kind: Kind, verb: Phrase, noun: int, chain: Chain) -> Candidate:
    phrase = sentence.phrases[noun]
    first = min(clause_start(sentence, verb.i), phrase.first)
    last = max(sentence.clause_end(verb.i), phrase.last, verb.last)
    unnamed = kind is Kind.RELEASED
    return Candidate(kind, sentence, (verb.first, verb.last), first, last, verb.i, chain, None, None, unnamed=unnamed)


_TABLING = word_class("tabling_verbs")
_TAKING_PLACE = phrase_class("taking_place")
_HAPPENING = word_class("verbs_of_coming_about")
_PLANNING = word_class("planning_verbs")
_REACHING = word_class("reaching_verbs")
