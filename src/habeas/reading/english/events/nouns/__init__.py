"""Events told by nouns: "the release of seven", "his arrest in 2021", "the political prisoner Ales Bialiatski".

Invariant: a noun tells an event only of people its `of` phrase, its genitive or its compound names.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.agreements import agreement_told
from habeas.reading.english.events.candidates import Candidate, Setting, none_without
from habeas.reading.english.events.captives import attributive_captive
from habeas.reading.english.events.nouns.bars import TELLS_NOTHING
from habeas.reading.english.events.nouns.befallen import event_told
from habeas.reading.english.events.nouns.counted import counted_nouns
from habeas.reading.english.events.nouns.measures import measure_told
from habeas.reading.english.events.nouns.noun import Noun
from habeas.reading.english.events.nouns.of_whom import of_whom
from habeas.reading.english.events.returns import back_to_custody, due_for_release, home_return
from habeas.reading.english.frames import Frames
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["counted_nouns", "told_by_noun"]

_SILENCES = word_class("silences")
_UPON = frozenset(("on", "upon", "after", "since", "following", "before"))


def told_by_noun(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    """What the nouns of a noun phrase tell, each by the first of its frames that fits."""
    attributive = attributive_captive(sentence, phrase) if phrase.i in sentence.names_by_phrase else None
    if attributive is not None:
        yield attributive
    if sentence.vocabulary.isdisjoint(frames.noun_words):
        return
    for k in range(phrase.first, phrase.last + 1):
        if sentence.tags[k] not in "nm":
            continue
        low = sentence.low(k)
        rows = frames.nouns.get(low)
        if rows is None:
            continue
        if k < phrase.last and sentence.tags[k + 1] not in "qg" and not (k + 1 <= phrase.last and sentence.tags[k + 1] == "z"):
            continue
        for frame in rows:
            candidate = _noun_match(Noun(sentence, phrase, k, frame, frames, setting))
            if candidate is not None:
                if not _kept_silent(sentence, candidate) and not none_without(sentence, phrase):
                    yield candidate
                break


def _kept_silent(sentence: Sentence, candidate: Candidate) -> bool:
    """ "It gave no details of the terms of her release": a remark on what is not told, which denies nothing."""
    for operator in candidate.chain.operators:
        phrase = sentence.phrase(operator.token)
        told = sentence.object(phrase.i) if phrase.kind == "V" else phrase.i
        if operator.effect is Modality.DENIED and told is not None and sentence.low(sentence.phrases[told].last) in _SILENCES:
            return True
    return False


def _noun_match(noun: Noun) -> Candidate | None:
    """What a noun tells by its frame: a return to custody, a deal, a measure, or what befell its people."""
    if any(rule(noun) for rule in TELLS_NOTHING):
        return None
    frame = noun.frame
    if frame.home:
        back = _back_to_custody(noun)
        if back is not None or _on_a_journey(noun):
            return back
    if frame.deal:
        return agreement_told(noun.sentence, noun.phrase, noun.k, noun.setting)
    due = _due_for_release(noun)
    if due is not None:
        return due
    of = of_whom(noun)
    return measure_told(noun, of) if frame.measure else event_told(noun, of)


def _back_to_custody(noun: Noun) -> Candidate | None:
    """ "his return to prison"."""
    if noun.low == "return" and noun.sentence.low(noun.k + 1) in ("to", "into"):
        return back_to_custody(noun.sentence, noun.phrase, noun.k)
    return None


def _on_a_journey(noun: Noun) -> bool:
    """ "was arrested on his return from Germany": a journey, which dates what is told."""
    if not home_return(noun.sentence, noun.phrase, noun.k):
        return True
    return noun.led_by in _UPON and noun.sentence.low(noun.k + 1) == "from"


def _due_for_release(noun: Noun) -> Candidate | None:
    """ "is due for release in May"."""
    alone = noun.phrase.first == noun.phrase.last == noun.k
    if noun.frame.kind is Kind.RELEASED and noun.led_by == "for" and alone:
        return due_for_release(noun.sentence, noun.phrase)
    return None
