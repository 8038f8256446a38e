"""Events counted by their noun: "recorded 3,666 new arrests", "33 deaths in detention".

Invariant: a number before a noun counts those whom it befell, and nobody where it tells how often it happened.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.acts import noun_end
from habeas.reading.english.events.candidates import Candidate, Setting, region_words
from habeas.reading.english.frames import Frames, NounFrame
from habeas.reading.english.government import over_noun
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["counted_nouns"]


def counted_nouns(sentence: Sentence, frames: Frames, setting: Setting) -> list[Candidate]:
    """Events counted by their noun: "recorded 3,666 new arrests", "33 deaths in detention"."""
    made: list[Candidate] = []
    if not sentence.quantities or sentence.vocabulary.isdisjoint(frames.noun_words):
        return made
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        quantity = sentence.quantity_in(phrase)
        k = phrase.last
        if quantity is not None and quantity.last == k and sentence.low(k + 1) == "of" and sentence.kind(phrase.i + 2) == "N":
            # "dozens of arrests"
            k = sentence.phrases[phrase.i + 2].last
        if quantity is None or sentence.tags[k] != "n" or not sentence.low(k).endswith("s"):
            continue
        for frame in frames.nouns.get(sentence.low(k), ()):
            if not _may_be_counted(sentence.low(k), frame):
                continue
            end = noun_end(sentence, phrase.i)
            if frame.needs and frame.needs.holds(region_words(sentence, k, min(end + 2, len(sentence.tokens) - 1))) is None:
                continue
            if not setting.custody or (quantity.low is None and quantity.high is None) or _acts_somewhere(sentence, quantity.last + 1, k):
                continue
            group = Group(phrase.first, phrase.last, (phrase,))
            chain = over_noun(sentence, phrase.i, presupposed=frame.kind is not Kind.RELEASED)
            made.append(Candidate(frame.kind, sentence, (k, k), phrase.first, end, phrase.i, chain, group, None, nominal=True))
            break
    return made


def _acts_somewhere(sentence: Sentence, first: int, k: int) -> bool:
    """ "10 school abductions": how often it happened, whoever was taken."""
    before = sentence.tokens[k - 1] if k > first else None
    place = before is not None and sentence.tags[k - 1] == "n" and bool(before.classes & Class.FACILITY or before.low in _SCENES)
    return place and sentence.low(k) in _TAKINGS


_SCENES = word_class("scenes_of_raids")
_TAKINGS = word_class("takings")


def _may_be_counted(low: str, frame: NounFrame) -> bool:
    """Whether a number before the noun counts whom it befell: "33 deaths", but not "two swaps", "three pardons"."""
    if frame.deal or frame.measure or frame.operators_only or frame.granted or frame.ground in ("pardon", "amnesty"):
        return False
    return frame.kind is not Kind.MET and low not in ("sentences", "swaps")
