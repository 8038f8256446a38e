"""What the words of one sentence say of the group that a number is a part of: what befell it, how many it is, that it was somewhere else.

Invariant: nothing here knows what was told before, but for the sentence it is given.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["elsewhere", "kinds_of_those", "opening_number"]

_BEFELL = (
    (word_class("released_words"), frozenset((Kind.RELEASED, Kind.DEPORTED))),
    (word_class("sent_away_words"), frozenset((Kind.RELEASED, Kind.DEPORTED))),
    (word_class("detained_words"), frozenset((Kind.DETAINED,))),
    (word_class("sentenced_words"), frozenset((Kind.SENTENCED,))),
    (word_class("charged_words"), frozenset((Kind.CHARGED,))),
    (word_class("died_words"), frozenset((Kind.DIED,))),
)


def kinds_of_those(sentence: Sentence, those: Phrase) -> frozenset[Kind]:
    """What befell "those freed in May", "the pardoned", "the people arrested": by the participle on them. None where none says it."""
    if sentence.low(those.last) in ("them", "whom"):
        return frozenset()
    words = [sentence.low(k) for k in range(those.first, those.last + 1)]
    if sentence.kind(those.i + 1) == "V" and sentence.phrases[those.i + 1].tense == "participle":
        words.append(sentence.low(sentence.phrases[those.i + 1].head))
    return next((kinds for told, kinds in _BEFELL if not told.isdisjoint(words)), frozenset())


def opening_number(sentence: Sentence) -> Quantity | None:
    """The number of the group that a sentence opens with: "Of the 50, twelve are women"."""
    if sentence.low(0) != "of" or sentence.kind(1) != "N":
        return None
    inner = sentence.quantity_in(sentence.phrases[1])
    return inner if inner is not None and inner.low is not None and inner.low == inner.high else None


def elsewhere(sentence: Sentence, told: Sentence) -> bool:
    """Whether a sentence opens with another place than the one an earlier sentence tells of: "In Brest, police arrested five"."""
    if sentence.low(0) not in ("in", "at", "near") or sentence.kind(1) != "N" or sentence.kind(2) != "," or told is sentence:
        return False
    places = [name for name in sentence.names_in(sentence.phrases[1]) if name.kind in ("place", "unknown")]
    words = {sentence.low(k) for name in places for k in range(name.first, name.last + 1)}
    return bool(words) and told.vocabulary.isdisjoint(words) and _somewhere(told)


def _somewhere(sentence: Sentence) -> bool:
    """Whether a sentence says where what it tells happened."""
    return any(
        sentence.low(name.first - 1) in ("in", "at", "near", "outside", "around") and name.kind in ("place", "unknown")
        for name in sentence.names
        if name.first
    )
