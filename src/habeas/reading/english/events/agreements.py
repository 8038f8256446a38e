"""An agreement told by its noun: denied, or presupposed ("under the agreement", "as part of a deal").

Invariant: inside what is denied, nothing is told of a deal.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.acts import noun_end
from habeas.reading.english.events.candidates import Candidate, Setting
from habeas.reading.english.events.deals_told import of_another_field
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["agreement_told"]

_POINTING = frozenset(("the", "this", "that"))


def _within_denied(sentence: Sentence, i: int) -> bool:
    """ "denies reports that it recognised the vote as part of the arrangement": inside what is denied, nothing is told of a deal."""
    verb = next((k for k in range(i - 1, -1, -1) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
    if verb is None:
        return False
    over = over_verb(sentence, verb).outermost
    return over is not None and over.effect is Modality.DENIED and over.lemma in ("deny", "reject", "refute", "dispute")


_SWAPS = word_class("swap_nouns")
_WANTING = frozenset(("want", "demand", "call", "urge"))
_AHEAD = frozenset((Modality.DEMANDED, Modality.OFFERED, Modality.POSSIBLE, Modality.PROMISED))


def _of_captives(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what is swapped are people: "a prisoner swap", "an exchange of hostages"."""
    following = phrase.i + 2
    words = [sentence.tokens[k] for k in range(phrase.first, phrase.last)]
    if sentence.low(phrase.last + 1) == "of" and sentence.kind(following) == "N":
        words.append(sentence.tokens[sentence.phrases[following].last])
    return sentence.low(phrase.last) in ("swap", "swaps") or any(
        token.classes & Class.CAPTIVE or token.low in ("all-for-all", "one-for-one") for token in words
    )


def _lets_go(sentence: Sentence, before: int) -> bool:
    """Whether the verb before the preposition `before` lets somebody go, with no other noun that the preposition belongs to."""
    verb = next((other for other in reversed(sentence.verb_groups) if other.i < before), None)
    near = before - 1
    owned = sentence.kind(near) == "N" and sentence.low(sentence.phrases[near].last) in _HELD_IN_BARGAINS
    return verb is not None and verb.lemma in _LETTING_GO and not verb.negated and not owned


_LETTING_GO = word_class("freeing_verbs") | word_class("pardoning_verbs") | {"swap", "return", "hand", "lift", "ease", "bring", "send"}
_BARGAINS = frozenset(("deal", "agreement", "arrangement", "bargain", "swap", "exchange"))
_HELD_IN_BARGAINS = frozenset("part role interest stake say hand step party breakthrough".split())


def _described(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether words behind a deal say which: "the arrangement, concluded in May", "the agreement with Washington"."""
    following = phrase.i + 1
    if sentence.kind(following) == ",":
        following += 1
        return sentence.kind(following) == "V" and sentence.phrases[following].tense in ("participle", "past") and following < phrase.i + 3
    return sentence.kind(following) in ("h", "z", "w", "t") or (sentence.kind(following) == "V" and not sentence.phrases[following].finite)


def _not_as_part(sentence: Sentence, part: int) -> bool:
    """Whether "not as" stands before "part" at a token."""
    return part > 1 and sentence.low(part - 1) == "as" and sentence.low(part - 2) in ("not", "never")


def agreement_told(sentence: Sentence, phrase: Phrase, k: int, setting: Setting) -> Candidate | None:
    """An agreement told by its noun: denied, or presupposed ("under the agreement", "as part of a deal")."""
    low = sentence.low(k)
    chain = over_noun(sentence, phrase.i)
    before = phrase.i - 1
    preposition = sentence.low(sentence.phrases[before].first) if sentence.kind(before) == "h" else ""
    first, last = phrase.first, noun_end(sentence, phrase.i)
    outer = chain.outermost
    flatly = outer is not None and (outer.lemma in ("deny", "reject", "refute", "dispute") or sentence.low(outer.token) == "no")
    if outer is not None and outer.effect is Modality.DENIED and flatly and low not in _SWAPS:
        if (
            outer.lemma
            and sentence.phrase(outer.token).i < phrase.i - 3
            and not (preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "part")
        ):
            return None
        start = min(first, sentence.phrase(outer.token).first)
        if outer.subject is not None and outer.subject < sentence.phrase(outer.token).i:
            start = (
                min(start, sentence.phrases[outer.subject].first)
                if sentence.phrase(outer.token).first - sentence.phrases[outer.subject].first < 8
                else start
            )
        return Candidate(Kind.AGREED, sentence, (k, k), start, last, phrase.i, chain, None, None, nominal=True)
    asked = outer is not None and outer.lemma in _WANTING and not of_another_field(sentence, phrase) and setting.exchange
    if low in _SWAPS and outer is not None and outer.effect in _AHEAD and (_of_captives(sentence, phrase) or asked):
        # "called for a prisoner exchange", "are discussing a swap"
        return Candidate(Kind.AGREED, sentence, (k, k), phrase.first, last, phrase.i, chain, None, None, nominal=True)
    wanted = outer is not None and outer.effect is Modality.DEMANDED and outer.lemma in _WANTING and low not in _SWAPS
    if wanted and sentence.low(phrase.first) in ("a", "any") and not of_another_field(sentence, phrase):
        # "families want a deal now"
        return Candidate(Kind.AGREED, sentence, (k, k), phrase.first, last, phrase.i, chain, None, None, nominal=True)
    if outer is not None and outer.effect is Modality.PROMISED and preposition in ("of", "under"):
        # "had promised to free 553 as part of a deal": the promise is ahead, the deal is not
        chain, outer = Chain(()), None
    if (low in _SWAPS and preposition != "in") or outer is not None:
        return None
    if any(sentence.low(m).endswith(("-mediated", "-brokered", "-negotiated")) for m in range(phrase.first, k)):
        # "a separate Qatari-mediated deal"
        return Candidate(Kind.AGREED, sentence, (k, k), phrase.first, last, phrase.i, chain, None, None, nominal=True)
    definite = sentence.low(phrase.first) in ("the", "this", "that", "a", "an", "its", "their")
    nxt = phrase.i + 1
    reached = (
        sentence.kind(nxt) == "V"
        and sentence.phrases[nxt].lemma in ("reach", "broker", "sign", "strike", "conclude", "negotiate", "mediate", "agree")
        and sentence.phrases[nxt].tense == "participle"
    )
    if reached:
        # the participle tells it; its own frame needs the noun before it
        return None
    if _within_denied(sentence, phrase.i):
        return None
    if sentence.low(phrase.first) in ("a", "an") and preposition == "in" and low in _BARGAINS and _lets_go(sentence, before):
        # "freed five Americans in a deal that …"
        return Candidate(Kind.AGREED, sentence, (k, k), first, last, phrase.i, chain, None, None, nominal=True)
    if sentence.low(phrase.first) in _POINTING and preposition in ("under", "of") and not _described(sentence, phrase):
        # "Under the deal, both sides were to …": of what has been told
        return None
    if preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "terms" and low in _BARGAINS and definite:
        # "under the terms of a deal with Washington"
        start = sentence.phrases[before].first - 1
        return Candidate(Kind.AGREED, sentence, (k, k), start, last, phrase.i, chain, None, None, nominal=True)
    if definite and preposition == "under":
        return Candidate(Kind.AGREED, sentence, (k, k), sentence.phrases[before].first, last, phrase.i, chain, None, None, nominal=True)
    if preposition == "of" and _not_as_part(sentence, sentence.phrases[before].first - 1):
        # "not as part of a political agreement, but as a unilateral act"
        chain = Chain((*chain.operators, Operator(Modality.DENIED, sentence.phrases[before].first - 3)))
    if preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "part" and definite:
        return Candidate(Kind.AGREED, sentence, (k, k), sentence.phrases[before].first - 1, last, phrase.i, chain, None, None, nominal=True)
    return None
