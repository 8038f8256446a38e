"""Who: the names of a statement, and of those who say it, beside the names of its words.

Invariant: somebody is named by the quote's sentence, or is whom our own reading of it points back at; a speaker is named by the text.
"""

from __future__ import annotations

from habeas.reading.grounding.ground import Claim
from habeas.reading.grounding.words import FUNCTION_WORDS, name_words, words_of

__all__ = ["people_reason", "speaker_reason"]


def people_reason(claim: Claim) -> str | None:
    """Why the words do not name the statement's people."""
    statement, sentences, document = claim.statement, claim.sentences, claim.document
    if not statement.people:
        return None
    text = document.text
    own = {mention.name for other in claim.ground.own_at(statement.span) for mention in other.people}
    for mention in statement.people:
        if mention.span.end > len(text):
            return f"{mention.name!r} is not in the text"
        named = name_words(mention.name)
        form = name_words(mention.span.of(text))
        if not form or not (form <= named or named <= form or document.book.full(" ".join(mention.span.of(text).split())) == mention.name):
            return f"the words at its place do not name {mention.name!r}"
        if mention.name in own:
            continue
        here = [(name, sentence) for sentence in sentences for name in sentence.names if name.kind in ("person", "unknown")]
        quoted = [name for name, sentence in here if claim.quotes(sentence, name.first)]
        among = quoted or [name for name, _ in here]
        if any(document.book.full(name.text) == mention.name or name_words(name.text) == named for name in among):
            continue
        if (not among and named <= words_of(sentences)) or named <= name_words(statement.quote):
            continue
        return f"name {mention.name!r} not in the quote's sentence"
    return None


def speaker_reason(claim: Claim) -> str | None:
    """Why the text does not have the statement's speakers."""
    statement, document = claim.statement, claim.document
    declared = {name.casefold() for name in (document.publisher, document.declared.publisher, document.declared.issuer) if name}
    haystack = document.folded_words
    for speaker in statement.speakers:
        if speaker.casefold() in declared or any(speaker.casefold() in name or name in speaker.casefold() for name in declared):
            continue
        if not (name_words(speaker) - FUNCTION_WORDS) <= haystack:
            return f"speaker {speaker!r} is not in the text"
    return None
