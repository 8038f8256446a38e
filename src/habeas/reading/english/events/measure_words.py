"""The words of measures: which noun of a phrase names one, and whom or what it is aimed at.

Invariant: a noun that names many things names a measure only with the words of one near it.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import region_words
from habeas.reading.english.frames import Frames
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["against", "measure_context", "measure_in"]

_OF_SANCTIONS = word_class("words_of_sanctions")


def measure_in(sentence: Sentence, group: Group, frames: Frames, *, agent: Group | None = None) -> int | None:
    """The token of the measure a phrase names ("sanctions", "visa restrictions"), None when it names none of ours."""
    words = frames.measure
    first, last = group.first, group.last
    for k in range(first, last + 1):
        low = sentence.low(k)
        if low not in words.nouns:
            continue
        near = {sentence.low(m) for m in range(max(first, k - 4), k)}
        if near & words.bars or {sentence.low(m) for m in range(k + 1, min(last + 1, k + 3))} & words.bars:
            continue
        if sentence.tags[k] not in "nm":
            continue
        if low in words.strong:
            return k
        # a weaker word needs a sign that it is a measure of one state against another
        if low in words.weak:
            official = agent is not None and any(name.kind in ("place", "organisation") for name in sentence.names_in(agent.phrases[0]))
            if low == "measures" and official and measure_context(sentence):
                return k
            target = any(sentence.low(m) in ("on", "against", "upon") for m in range(k + 1, min(len(sentence.tokens), k + 6)))
            if low == "measures" and official and "against" in {sentence.low(m) for m in range(k + 1, min(len(sentence.tokens), k + 3))}:
                return k
            if sentence.low(k + 1) in ("on", "against") and words.near & {
                sentence.low(m) for m in range(k + 2, min(len(sentence.tokens), k + 6))
            }:
                # "restrictions on potash exports"
                return k
            if sentence.low(k + 1) in ("on", "against") and any(
                sentence.tokens[m].classes & Class.COUNTRY for m in range(k + 2, min(len(sentence.tokens), k + 4))
            ):
                # "restrictions on Kazakhstan"
                return k
            if low in ("moratorium",):
                continue
            if near & words.near or (target and low not in ("ban", "bans", "freeze", "designation", "restriction", "restrictions")):
                return k
            continue
        return k
    region = region_words(sentence, first, last)
    empowers = any(sentence.low(k) in ("order", "orders") and sentence.low(k + 1) in _EMPOWERING for k in range(first, last + 1))
    if any(f" {order} " in region for order in words.orders) and not empowers:
        return first
    return None


_EMPOWERING = word_class("empowering_gerunds")  # "signed an order allowing the secretary to name countries": no measure yet


def measure_context(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sanctions at all."""
    return not sentence.vocabulary.isdisjoint(_OF_SANCTIONS)


def against(sentence: Sentence, first: int, last: int) -> Group | None:
    """Whom or what a measure is aimed at: the phrase after on, against, upon or from."""
    for k in range(first + 1, last):
        if sentence.tags[k] == "h" and sentence.low(k) in ("on", "against", "upon", "from", "for"):
            if sentence.low(k) == "for" and sentence.low(k - 1) in ("return", "exchange"):
                # "were eased in exchange for their freedom"
                return None
            phrase = sentence.phrase(k)
            if sentence.kind(phrase.i + 1) == "N":
                return sentence.group(phrase.i + 1)
    return None
