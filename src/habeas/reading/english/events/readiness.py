"""What somebody is ready for: "was ready for a big deal", an agreement offered, with the condition that follows the offer.

Invariant: readiness tells an offer, never that anything was agreed.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, group_at, region_words
from habeas.reading.english.government import over_verb
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["ready_for"]


def ready_for(sentence: Sentence, phrase: Phrase, end: int) -> Candidate | None:
    """ "was ready for a big deal": an agreement, offered."""
    region = region_words(sentence, phrase.last + 1, end) if end > phrase.last else " "
    words = region.split()
    if not any(word in ("deal", "agreement", "bargain", "exchange", "swap", "compromise") for word in words):
        return None
    offered = next((word for word in ("ready", "willing", "open", "prepared") if word in words[:3]), None)
    if offered is None:
        return None
    subject_at = sentence.subject(phrase.i)
    subject = group_at(sentence, subject_at)
    chain = over_verb(sentence, phrase.i)
    token = phrase.last + 1 + words.index(offered)
    chain = Chain((Operator(Modality.OFFERED, token, subject_at, phrase.tense == "present"), *chain.operators))
    if chain.operators and any(operator.effect is Modality.DENIED for operator in chain.operators):
        chain = Chain(tuple(operator for operator in chain.operators if operator.effect is not Modality.OFFERED))
    first = subject.first if subject is not None else phrase.first
    last, condition = _condition_after(sentence, end)
    facets = {"condition": condition} if condition else {}
    return Candidate(Kind.AGREED, sentence, (phrase.first, token), first, last, phrase.i, chain, None, subject, facets=facets)


def _condition_after(sentence: Sentence, end: int) -> tuple[int, str]:
    """A condition that follows an offer ("as long as …", "provided …", "if …"): its last token and its words."""
    k = end + 1
    while k < len(sentence.tokens) and sentence.tags[k] in ',"':
        k += 1
    low = [sentence.low(k + offset) for offset in range(3)]
    if (
        low[:3] == ["as", "long", "as"]
        or low[:2] in (["provided", "that"], ["on", "condition"], ["so", "long"])
        or low[0] in ("if", "unless", "provided")
    ):
        stop = k
        while stop + 1 < len(sentence.tokens) and sentence.tags[stop + 1] not in ".;":
            stop += 1
        while stop > k and sentence.tags[stop] in ',"':
            stop -= 1
        return stop, sentence.words(k, stop)
    return end, ""
