"""One event told by two verbs: "have been detained or abducted since 2016", "were arrested and detained".

Invariant: only verbs of one kind and of the same people are one event.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["told_in_two_words"]

_BETWEEN = frozenset("hNzbq")
_KEPT = frozenset(("detained", "held"))
_LASTING = word_class("lasting_custody")
_REACH = 6  # phrases: how much may stand behind the first verb before "or"


def told_in_two_words(sentence: Sentence, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates of a sentence, those that two words tell told once, with the time of both."""
    kept = _taken_and_kept(sentence, found)
    if "or" not in sentence.vocabulary:
        return kept
    for candidate in found:
        if candidate.nominal or candidate.modality is not Modality.ASSERTED:
            continue
        if _or_after(sentence, sentence.phrases[candidate.phrase]):
            kept = [one for one in kept if one is not candidate]
            continue
        for beside in found:
            if beside.kind is candidate.kind and candidate.phrase < beside.phrase and _joined_by_or(sentence, candidate, beside):
                beside.first, beside.patient = candidate.first, candidate.patient
                beside.implied_patient = candidate.implied_patient
                kept = [one for one in kept if one is not candidate]
    return kept


def _taken_and_kept(sentence: Sentence, found: Sequence[Candidate]) -> list[Candidate]:
    """ "4,989 people were arrested and detained": one taking in, where nothing says how long they were kept."""
    arrests = (one for one in found if one.kind is Kind.DETAINED and not one.nominal)
    taken = {one.phrase for one in arrests if sentence.phrases[one.phrase].lemma == "arrest"}
    if not taken or sentence.vocabulary.isdisjoint(_KEPT):
        return list(found)
    return [one for one in found if one.nominal or one.phrase - 2 not in taken or not _only_kept(sentence, sentence.phrases[one.phrase])]


def _only_kept(sentence: Sentence, verb: Phrase) -> bool:
    """Whether verb `verb` is "and detained" with nothing about a stay behind it."""
    joined = verb.kind == "V" and verb.first == verb.last and sentence.low(verb.first) in _KEPT and sentence.low(verb.first - 1) == "and"
    return joined and sentence.low(verb.last + 1) not in _LASTING


def _or_after(sentence: Sentence, verb: Phrase) -> bool:
    """ "died in custody or shortly after being let go": of whom the gerund tells, the words leave open."""
    after = verb.i - 1
    if verb.kind != "V" or verb.tense != "gerund" or sentence.low(sentence.phrases[after].last) != "after":
        return False
    joined = after - 1
    while joined > 0 and sentence.kind(joined) in ("b", "z"):
        joined -= 1
    return sentence.low(sentence.phrases[joined].first) == "or"


def _joined_by_or(sentence: Sentence, candidate: Candidate, beside: Candidate) -> bool:
    first, second = sentence.phrases[candidate.phrase], sentence.phrases[beside.phrase]
    if not (_undergone(first) and _undergone(second)) or second.i - first.i > _REACH:
        return False
    joined = second.i - 1
    while joined > first.i and sentence.kind(joined) in ("b", "x"):
        joined -= 1
    either = sentence.kind(joined) == "c" and sentence.low(sentence.phrases[joined].first) == "or"
    return either and all(sentence.kind(k) in _BETWEEN for k in range(first.i + 1, joined))


def _undergone(verb: Phrase) -> bool:
    """Whether a verb tells what somebody undergoes."""
    return verb.kind == "V" and (verb.passive or verb.tense == "participle")
