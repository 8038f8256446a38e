"""What people are called beside their names, where it tells them apart from a group: "two councillors and a priest … the priest, Leo Sand".

Invariant: somebody is told apart only by a noun that the words of the event have for others than the group.
"""

from __future__ import annotations

from habeas.model import PersonMention
from habeas.reading.english.discourse import Draft
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["told_apart"]


def told_apart(draft: Draft, sentence: Sentence, mention: PersonMention) -> bool:
    """Whether a sentence calls somebody what the sentence of an event calls others than those it counts."""
    patient, own = draft.candidate.patient, draft.candidate.sentence
    if patient is None or own is sentence:
        return False
    roles = _roles(sentence, mention)
    if not roles or roles.isdisjoint(own.vocabulary):
        return False
    counted = {own.tokens[k].low for k in range(patient.first, patient.last + 1)}
    others = {own.tokens[k].low for k in range(len(own.tokens)) if not patient.first <= k <= patient.last}
    return bool(roles & others) and not any(word.startswith(role) for role in roles for word in counted)


def _roles(sentence: Sentence, mention: PersonMention) -> set[str]:
    """The nouns for people that stand right before a name, in its own phrase or in the one that it renames."""
    name = next((name for name in sentence.names if sentence.tokens[name.first].start == mention.span.start), None)
    if name is None:
        return set()
    phrase = sentence.phrase(name.first)
    before = sentence.phrases[phrase.i - 2] if sentence.kind(phrase.i - 1) == "," and sentence.kind(phrase.i - 2) == "N" else phrase
    words = [*range(before.first, before.last + 1), *range(phrase.first, name.first)]
    return {sentence.low(k) for k in words if sentence.tokens[k].classes & (Class.PERSON | Class.TITLE) and sentence.tags[k] != "m"}
