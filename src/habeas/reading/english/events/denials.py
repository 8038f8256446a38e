"""Deals denied: no swap, nothing given in return, no ransom paid, such a trade ruled out.

Invariant: each is an agreement that somebody says there was not, and stands only in a text that speaks of people in custody.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start
from habeas.reading.english.events.deals_told import of_another_field
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["denied_chain", "denied_deal", "denied_deals"]

_DEALS = word_class("deals")
_SWAPS = word_class("swap_nouns")
_GIVING = word_class("giving_verbs")
_PRICES = word_class("prices")
_NOTHING = frozenset(("nothing", "anything", "something", "none"))
_REFUSING = word_class("denying_verbs")
_PARTICLES = {"rule": "out", "turn": "down"}
_PROPOSALS = word_class("proposals_of_deals")
_RETURNS = word_class("returns_of_deals")
_HAPPENING = word_class("happening") | word_class("making_deals")
_DENYING = {"be"} | _HAPPENING | _REFUSING | _GIVING


def denied_deals(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    for verb in sentence.verb_groups:
        if verb.lemma not in _DENYING:
            continue
        if verb.lemma == "be" and verb.finite and sentence.low(verb.first - 1) == "there":
            yield from _no_deal(sentence, verb)
        elif verb.lemma == "be" and verb.finite and not words.isdisjoint(_DEALS):
            yield from _not_a_deal(sentence, verb)
        elif verb.lemma in _HAPPENING and verb.finite and not words.isdisjoint(_DEALS) and (none := list(_none_happened(sentence, verb))):
            yield from none
        elif verb.lemma in _REFUSING and not words.isdisjoint(_DEALS):
            yield from _ruled_out(sentence, verb)
        elif verb.lemma in _GIVING and (not words.isdisjoint(_RETURNS) or not words.isdisjoint(_PRICES)):
            yield from _nothing_given(sentence, verb)


def denied_deal(sentence: Sentence, verb: Phrase, trigger: tuple[int, int], first: int, last: int, chain: Chain) -> Candidate:
    """An agreement that somebody says there was not. trigger, first, last: tokens of the words that tell it and of its clause."""
    return Candidate(Kind.AGREED, sentence, trigger, first, last, verb.i, chain, None, None)


def denied_chain(chain: Chain, token: int, *, present: bool, subject: int | None = None) -> Chain:
    """The chain with a denial at a token, where it does not deny already. subject: the noun phrase of who denies."""
    if chain.modality is Modality.DENIED:
        return chain
    return Chain((*chain.operators, Operator(Modality.DENIED, token, subject, present)))


def _no_deal(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "there was no swap with us", "denied there had been a swap", "insisted that there was never any deal"."""
    target = sentence.object(verb.i)
    if target is None or sentence.low(sentence.phrases[target].last) not in _DEALS:
        return
    noun = sentence.phrases[target]
    chain = over_verb(sentence, verb.i)
    if sentence.low(noun.first) == "no" or verb.negated:
        chain = denied_chain(chain, noun.first, present=verb.tense == "present")
    if chain.modality is Modality.DENIED:
        last = max(sentence.clause_end(verb.i), noun.last)
        yield denied_deal(sentence, verb, (noun.last, noun.last), verb.first - 1, last, chain)


def _not_a_deal(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "This is not a quid pro quo", "said it was no swap", "denied that the release was a deal": what was done was no bargain."""
    target, subject = sentence.object(verb.i), sentence.subject(verb.i)
    if target is None or subject is None or sentence.kind(subject) != "N" or target != verb.i + 1:
        return
    noun, one = sentence.phrases[target], sentence.phrases[subject]
    if sentence.low(one.last) not in _WHAT_WAS_DONE or sentence.low(noun.last) not in _DEALS or of_another_field(sentence, noun):
        return
    before = set(sentence.tokens.lows[noun.first + 1 : noun.last])
    if sentence.low(noun.first) not in ("a", "an", "any", "no") or before - _BEFORE_DEALS:
        return
    chain = over_verb(sentence, verb.i)
    if sentence.low(noun.first) == "no" or verb.negated:
        chain = denied_chain(chain, noun.first, present=verb.tense == "present")
    if chain.modality is Modality.DENIED:
        yield denied_deal(sentence, verb, (noun.last, noun.last), one.first, max(sentence.clause_end(verb.i), noun.last), chain)


_WHAT_WAS_DONE = frozenset(("this", "that", "it")) | word_class("ties_to_deals")
_BEFORE_DEALS = word_class("words_before_deals")


def _none_happened(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "no prisoner swap took place", "no deal had been struck"."""
    subject = sentence.subject(verb.i)
    if subject is None or sentence.low(sentence.phrases[subject].last) not in _DEALS or (verb.lemma in _MAKING and not verb.passive):
        return
    noun = sentence.phrases[subject]
    if sentence.low(noun.first) == "no" or verb.negated:
        chain = denied_chain(over_verb(sentence, verb.i), noun.first, present=verb.tense == "present")
        yield denied_deal(sentence, verb, (noun.last, noun.last), noun.first, sentence.clause_end(verb.i), chain)
    elif verb.lemma == "make" and verb.passive and (chain := over_verb(sentence, verb.i)).modality is Modality.DENIED:
        # "denied that a deal had been made"
        yield denied_deal(sentence, verb, (noun.last, noun.last), noun.first, sentence.clause_end(verb.i), chain)


_MAKING = word_class("making_deals")


def _ruled_out(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "has ruled out such a trade", "rejected a prisoner swap", "refused any exchange"."""
    particle = _PARTICLES.get(verb.lemma)
    if verb.passive or verb.negated or (particle is not None and sentence.low(verb.last + 1) != particle):
        return
    target = sentence.object(verb.i)
    if target is None:
        return
    noun = sentence.phrases[target]
    proposed = sentence.low(noun.last) in _PROPOSALS and sentence.low(noun.last + 1) in ("for", "of") and sentence.kind(target + 2) == "N"
    if proposed:
        # "turned down a proposal for a swap"
        noun = sentence.phrases[target + 2]
    words = {sentence.low(k) for k in range(noun.first, noun.last + 1)}
    if of_another_field(sentence, noun):
        return
    if sentence.low(noun.last) in _SWAPS and "the" in words:
        # "has rejected the exchange"
        words = words | {"swap"}
    if sentence.low(noun.last) not in _DEALS or not words & {"such", "any", "prisoner", "hostage", "a", "prisoners", "swap", "swaps"}:
        return
    if not (
        words & {"such", "prisoner", "hostage", "swap", "swaps"} or "prisoners" in sentence.vocabulary or "prisoner" in sentence.vocabulary
    ):
        return
    chain = over_verb(sentence, verb.i)
    if chain.modality is not Modality.ASSERTED:
        return
    subject = sentence.subject(verb.i)
    denied = Chain((Operator(Modality.DENIED, verb.head, subject, verb.tense == "present", verb.lemma),))
    last = max(sentence.clause_end(verb.i), noun.last)
    yield denied_deal(sentence, verb, (verb.first, noun.last), clause_start(sentence, verb.i), last, denied)


def _nothing_given(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "nothing was offered in return", "rejected suggestions that anything had been given in exchange", "no ransom was paid"."""
    given = sentence.subject(verb.i) if verb.passive else sentence.object(verb.i)
    if given is None or sentence.kind(given) != "N":
        return
    noun = sentence.phrases[given]
    end = sentence.clause_end(verb.i)
    after = {sentence.low(k) for k in range(verb.last + 1, min(len(sentence.tokens), max(end, verb.last) + 4))}
    head, first = sentence.low(noun.last), sentence.low(noun.first)
    priced = head in _PRICES
    if not (priced or (head in _NOTHING and after & _RETURNS)):
        return
    chain = over_verb(sentence, verb.i)
    if head in ("nothing", "none") or first == "no" or verb.negated:
        chain = denied_chain(chain, noun.first, present=verb.tense == "present")
    doubted = any(
        sentence.low(phrase.last) in ("suggestion", "suggestions", "claim", "claims", "reports", "speculation", "idea")
        and any(sentence.kind(k) == "V" and sentence.phrases[k].lemma in _REFUSING for k in range(phrase.i))
        for phrase in sentence.phrases[: verb.i]
        if phrase.kind == "N"
    )
    if doubted:
        chain = denied_chain(chain, noun.first, present=False)
    if chain.modality is not Modality.DENIED:
        return
    last = end
    for k in range(verb.last + 1, min(len(sentence.tokens), max(end, verb.last) + 4)):
        if sentence.low(k) in _RETURNS and sentence.low(k - 1) == "in":
            last = max(last, k)
    yield denied_deal(sentence, verb, (verb.first, verb.last), min(noun.first, clause_start(sentence, verb.i)), last, chain)
