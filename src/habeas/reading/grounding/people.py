"""Who: the names of a statement, and of those who say it, beside the names of its words.

Invariant: somebody is named by the quote's sentence, or is whom our own reading of it points back at; a speaker is named by the text.
"""

from __future__ import annotations

from habeas.model import PersonMention
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
        if reason := _nobody(claim, mention):
            return reason
        here = [(name, sentence) for sentence in sentences for name in sentence.names if name.kind in ("person", "unknown")]
        quoted = [name for name, sentence in here if claim.quotes(sentence, name.first)]
        among = quoted or [name for name, _ in here]
        if any(document.book.full(name.text) == mention.name or name_words(name.text) == named for name in among):
            continue
        if (not among and named <= words_of(sentences)) or named <= name_words(statement.quote):
            continue
        return f"name {mention.name!r} not in the quote's sentence"
    return None


def _nobody(claim: Claim, mention: PersonMention) -> str | None:
    """Why words can be nobody's name: they have no capital where the script has them, tell a time, or are one word for a place."""
    words = mention.span.of(claim.document.text)
    if words.islower() and words.upper() != words:
        return f"{mention.name!r} is nobody's name"
    for sentence in claim.ground.sentences(mention.span):
        inside = [token.i for token in sentence.tokens if token.start < mention.span.end and mention.span.start < token.end]
        if not inside:
            continue
        if any(time.first <= inside[0] and inside[-1] <= time.last for time in sentence.times):
            return f"{mention.name!r} is a time, and nobody's name"
        if len(inside) == 1 and any(name.kind == "place" and name.first <= inside[0] <= name.last for name in sentence.names):
            return f"{mention.name!r} is a place by the words, and nobody's name"
    return None


def speaker_reason(claim: Claim) -> str | None:
    """Why the text does not have the statement's speakers."""
    statement, document = claim.statement, claim.document
    declared = {name.casefold() for name in (document.publisher, document.declared.publisher, document.declared.issuer) if name}
    haystack = document.folded_words
    if not statement.speakers:
        own = [other for other in claim.ground.own_at(statement.span, repeated=False) if other.kind is statement.kind]
        if own and all(other.speakers for other in own):
            return f"the words are said by {', '.join(own[0].speakers)}; a statement cannot be said by nobody where they name who says it"
    for speaker in statement.speakers:
        if speaker.casefold() in declared or any(speaker.casefold() in name or name in speaker.casefold() for name in declared):
            continue
        if not (name_words(speaker) - FUNCTION_WORDS) <= haystack:
            return f"speaker {speaker!r} is not in the text"
    return None
