"""Measures told by nouns: "the lifting of sanctions on the carrier", "called for sanctions against the judges".

Invariant: a noun of measure tells one only with the measure's own word, or with frozen money.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.acts import noun_end
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.events.measure_words import against, measure_in
from habeas.reading.english.events.nouns.noun import Noun
from habeas.reading.english.government import over_noun
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["measure_told"]

_DEMANDS = word_class("nouns_of_demands")
_DEMANDING = word_class("demanding_verbs")


def measure_told(noun: Noun, of: Group | None) -> Candidate | None:
    """ "the lifting of sanctions on the carrier", "called for sanctions against the judges"."""
    sentence, phrase = noun.sentence, noun.phrase
    group = of if of is not None else Group(phrase.first, phrase.last, (phrase,))
    if noun.frame.money:
        # "asked for the release of frozen funds"
        if of is None or not _FROZEN & set(sentence.tokens.lows[of.first : noun_end(sentence, of.phrases[-1].i) + 1]):
            return None
    elif measure_in(sentence, group, noun.frames) is None and not _relief_from(sentence, phrase, noun):
        return None
    target = against(sentence, group.last, noun_end(sentence, phrase.i))
    if _relief_from(sentence, phrase, noun):
        # "relief from sanctions on its airline"
        measure = sentence.group(phrase.i + 2)
        target = against(sentence, measure.last, noun_end(sentence, phrase.i + 2))
        group = Group(group.first, measure.last, (*group.phrases, *measure.phrases))
    chain = over_noun(sentence, phrase.i)
    first = phrase.first
    if noun.frame.operators_only and noun.frame.kind is Kind.MEASURE_LIFTED:
        # "has offered sanctions relief", "there will be no relief from sanctions"; given for something only by these very words
        before = sentence.tokens.lows[max(phrase.first - 3, 0) : phrase.first]
        if chain.modality is Modality.ASSERTED and before not in (["in", "exchange", "for"], ["in", "return", "for"]):
            return None
    elif noun.frame.operators_only:
        over = _demand_right_before(sentence, phrase, chain)
        if over is None:
            return None
        first = sentence.phrase(over.token).first
        if over.subject is not None and over.subject < sentence.phrase(over.token).i:
            first = sentence.phrases[over.subject].first
    last = max(group.last, target.last if target else 0)
    trigger = (noun.k, noun.k)
    return Candidate(noun.frame.kind, sentence, trigger, first, last, phrase.i, chain, None, None, nominal=True, target=target)


def _relief_from(sentence: Sentence, phrase: Phrase, noun: Noun) -> bool:
    """ "relief from the sanctions": the measure stands behind "from"."""
    if sentence.low(phrase.last + 1) != "from" or sentence.kind(phrase.i + 2) != "N":
        return False
    return measure_in(sentence, sentence.group(phrase.i + 2), noun.frames) is not None


_FROZEN = frozenset(("frozen", "blocked"))


def _demand_right_before(sentence: Sentence, phrase: Phrase, chain: Chain) -> Operator | None:
    """The demand for what a noun tells ("calls for sanctions", "urged sanctions"), when it stands at most a phrase before it."""
    over = chain.outermost
    if over is None or over.effect is not Modality.DEMANDED or sentence.phrase(over.token).i < phrase.i - 2:
        return None
    demands = sentence.phrase(over.token).kind == "N" and sentence.low(over.token) in _DEMANDS
    return over if demands or over.lemma in _DEMANDING else None
