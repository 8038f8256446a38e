"""Whom a sentence names only to leave them out: "freed Ana Ruiz, but neither Leo Sand nor Dora Tell", "the nine, except Ana Ruiz".

Invariant: a name that words of leaving out govern is nobody of what is told before those words; what is told of it behind them stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model import Modality, PersonMention
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence

__all__ = ["leave_out", "opens_exception"]

_ALONE = word_class("words_leaving_out")
_PHRASES = tuple(tuple(words.split("_")) for words in word_class("phrases_leaving_out"))
_FIRST_WORDS = _ALONE | {words[0] for words in _PHRASES}
_JOINING = frozenset(("but", "though", "although", "yet", "while", "and"))
_REACH = 24  # tokens from the words that leave out to the last name of those left out


def opens_exception(sentence: Sentence, k: int) -> int:
    """How many words leave out, from token `k` on, whoever is named behind them; 0 for none: "except", "apart from", "but not"."""
    low = sentence.low(k)
    if low not in _FIRST_WORDS:
        return 0
    if low in _ALONE:
        return 0 if low == "not" and sentence.low(k + 1) in ("only", "just", "merely") else 1
    return next((len(words) for words in _PHRASES if tuple(sentence.low(k + n) for n in range(len(words))) == words), 0)


def leave_out(drafts: Iterable[Draft]) -> None:
    """Takes from drafts, in place, those whom their own sentence names only as left out."""
    for draft in drafts:
        sentence = draft.candidate.sentence
        if draft.gone or not draft.people or draft.modality is not Modality.ASSERTED or sentence.vocabulary.isdisjoint(_FIRST_WORDS):
            continue
        patient = draft.candidate.patient
        opening = min(draft.candidate.trigger[0], patient.first if patient is not None else draft.candidate.trigger[0])
        draft.people = tuple(
            mention
            for mention in draft.people
            if not (
                sentence.span.start <= mention.span.start < sentence.span.end and _left_out(sentence, _token(sentence, mention), opening)
            )
        )


def _token(sentence: Sentence, mention: PersonMention) -> int:
    start = mention.span.start
    return next((token.i for token in sentence.tokens if token.end > start), 0)


def _left_out(sentence: Sentence, name: int, opening: int) -> bool:
    """Whether words that leave out stand between what tells the event, or its first people, and a name, with no clause between."""
    for k in range(name - 1, max(opening, name - _REACH, -1), -1):
        if opens_exception(sentence, k):
            return True
        phrase = sentence.phrase(k)
        joins_again = sentence.low(k) in _JOINING and sentence.low(k) != "and" and not opens_exception(sentence, k + 1)
        if joins_again or sentence.tags[k] in ";w" or (phrase.kind == "V" and phrase.finite):
            return False
    return False
