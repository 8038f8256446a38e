"""House arrest: custody at home, told beside any event of custody.

Invariant: it is said of the event whose verb or noun stands right over it, and never of one that ends it.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence

__all__ = ["at_home"]

_HOMES = word_class("homes_of_arrest")
_ARREST = word_class("arrest_at_home")
_INTO = frozenset(("under", "to", "on", "in", "into"))
_TOLD_BESIDE = frozenset(
    (Kind.DETAINED, Kind.HELD, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY, Kind.SENTENCED, Kind.LOCATED)
)


def at_home(sentence: Sentence, found: Iterable[Candidate]) -> None:
    """Notes, in place, of which events a sentence says that the custody is at home."""
    if sentence.vocabulary.isdisjoint(_HOMES) or sentence.vocabulary.isdisjoint(_ARREST):
        return
    told = [candidate for candidate in found if candidate.kind in _TOLD_BESIDE]
    for k in range(1, len(sentence.tokens) - 1):
        if sentence.low(k) in _HOMES and sentence.low(k + 1) in _ARREST and _leads_into(sentence, k):
            over = [candidate for candidate in told if _over(candidate, k)]
            nearest = max(over, key=lambda candidate: candidate.trigger[0], default=None)
            if nearest is not None:
                nearest.facets["under"] = "house arrest"


def _leads_into(sentence: Sentence, k: int) -> bool:
    """Whether the words before "house arrest" put somebody there: "under house arrest", "to a year of house arrest"."""
    i = sentence.phrase(k).i
    if sentence.kind(i - 1) == "h" and sentence.low(sentence.phrases[i - 1].last) == "of":
        i -= 2
    return sentence.kind(i - 1) == "h" and sentence.low(sentence.phrases[i - 1].last) in _INTO


def _over(candidate: Candidate, k: int) -> bool:
    """Whether no other verb and no end of a clause stands between an event and token k."""
    sentence = candidate.sentence
    if candidate.trigger[0] <= k <= candidate.trigger[1]:
        return True
    between = range(candidate.trigger[1] + 1, k)
    return candidate.trigger[1] < k and not any(
        sentence.tags[m] in ";." or (sentence.kind(sentence.phrase(m).i) == "V" and sentence.phrase(m).finite) for m in between
    )
