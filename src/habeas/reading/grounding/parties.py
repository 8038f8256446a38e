"""Who takes part: by whom, with whom, against or for whom, beside the names of the words.

Invariant: a party stands in the clause that tells the event, or is whom our own reading of it has in that very role; nobody whom the words
have in one role passes in another, and nobody to whom the event happened is a party to it. Where our own reading finds nobody who did it,
whoever is told to act in the paragraph up to there may have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.model import Party, Relation
from habeas.reading.english.sentences import Sentence
from habeas.reading.grounding.ground import Claim
from habeas.reading.grounding.words import FUNCTION_WORDS, name_words, occurrences

__all__ = ["parties_reason"]

_JOINING = frozenset(("and", "or", ","))
_LISTING = _JOINING | {"the", "a", "an", "its"}
_DOING = frozenset(("by", "because", "thanks", "under", "as"))
_LED_IN_BY = {
    "against": frozenset(("against", "on", "upon", "from", "of")),
    "with": frozenset(("with", "between", "alongside", "to", "of")),
    "to": frozenset(("to", "into", "for", "with", "of")),
    "for": frozenset(("for", "on", "of", "from", "to", "against")),
}
_Place = tuple[Sentence, int, int]  # with its first and its last token


def parties_reason(claim: Claim) -> str | None:
    """Why the words do not have the statement's parties."""
    statement = claim.statement
    own = [other for other in claim.ground.own_at(statement.span) if other.kind is statement.kind]
    read = {(party.role, party.name) for other in own for party in other.parties}
    for party in statement.parties:
        if (party.role, party.name) in read:
            continue
        if any(_same_name(party.name, mention.name) for mention in statement.people):
            return f"{party.name!r} is whom it happened to, not a party {party.role!r}"
        elsewhere = [role for role, name in sorted(read) if role != party.role and _same_name(name, party.name)]
        if elsewhere:
            return f"the words have {party.name!r} as the party {elsewhere[0]!r}, not {party.role!r}"
        others = [name for role, name in read if role == party.role]
        places = list(_places(claim, party, claim.sentences))
        if party.role == "by" and not others:
            if reason := _giver_reason(claim, party, places):
                return reason
            continue
        if not places:
            return f"{party.name!r} is not in the words"
        if party.role in _LED_IN_BY and not any(_led_in(party.role, sentence, first, last) for sentence, first, last in places):
            return f"the words do not have {party.name!r} as the party {party.role!r}"
        if claim.readings and not any(_takes_part(claim, sentence, first, last) for sentence, first, last in places):
            return f"{party.name!r} is not in the clause that tells the event"
        if others and not any(_listed_with(claim, sentence, first, last, others) for sentence, first, last in places):
            return f"the words have {', '.join(sorted(others))} as the party {party.role!r}, not {party.name!r}"
    return None


def _same_name(one: str, other: str) -> bool:
    left, right = name_words(one) - FUNCTION_WORDS, name_words(other) - FUNCTION_WORDS
    return bool(left and right) and (left <= right or right <= left)


def _led_in(role: str, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the preposition over some words, if any, can lead in a party of a role: what is "for" somebody is not against them."""
    i = sentence.phrase(first).i - 1
    while sentence.kind(i) in ("b", "z", '"'):
        i -= 1
    before = sentence.low(sentence.phrases[i].last) if sentence.kind(i) == "h" else ""
    return not before or before in _LED_IN_BY[role] or last < sentence.phrase(last).last


def _giver_reason(claim: Claim, party: Party, here: Sequence[_Place]) -> str | None:
    """Why nobody of this name can have done it, where our own reading finds nobody who did: then words of the paragraph up to the event may
    name who did, as one who acts or owns, not as one to whom, with whom or against whom something is done."""
    before = [one for one in claim.document.in_block(claim.sentences[0].block) if one.number < claim.sentences[0].number]
    places = [*here, *_places(claim, party, before)]
    if not places:
        return f"{party.name!r} is not in the words"
    if not any(_acts(sentence, first, last) for sentence, first, last in places):
        return f"the words have {party.name!r} as one to whom or with whom something is done, not as one who does it"
    if any(_same_name(party.name, name) for name in _other_givers(claim)):
        return f"the words have {party.name!r} as the giver of what this was given for"
    told = [name for sentence, first, last in places for name in sentence.names if name.first <= last and first <= name.last]
    if any(_same_name(party.name, speaker) for speaker in claim.statement.speakers) and not any(name.kind == "place" for name in told):
        if not any(_takes_part(claim, sentence, first, last) for sentence, first, last in here):
            return f"{party.name!r} is who says it; the words do not say who did it"
    return None


def _acts(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words are led in by no preposition but "by", or stand before the noun that is ("by US officials", "on US sanctions")."""
    phrase = sentence.phrase(last)
    if phrase.kind != "N" or any(time.first <= last and first <= time.last for time in sentence.times):
        return False
    if last < phrase.last:
        return True
    i = sentence.phrase(first).i - 1
    while sentence.kind(i) in ("b", "z", '"'):
        i -= 1
    return sentence.kind(i) != "h" or sentence.low(sentence.phrases[i].last) in _DOING


def _other_givers(claim: Claim) -> Iterator[str]:
    """Who gave what the event was given for, by the statement's ties and by our own reading of its words."""
    own = claim.ground.own_at(claim.statement.span, repeated=False)
    for one, told in ((claim.statement, claim.others), *((other, claim.ground.own_by_id) for other in own)):
        for link in one.links:
            given = told.get(link.to) if link.relation is Relation.IN_RETURN_FOR else None
            yield from (party.name for party in (given.parties if given is not None else ()) if party.role == "by")


def _places(claim: Claim, party: Party, sentences: Sequence[Sentence]) -> Iterator[_Place]:
    """Where a party is named: to the letter, or by a shorter form of the name that the text gives in full."""
    for sentence in sentences:
        for span in occurrences(party.name, claim.document.text, sentence.span):
            inside = [token.i for token in sentence.tokens if token.start < span.end and span.start < token.end]
            if inside:
                yield sentence, inside[0], inside[-1]
        for name in sentence.names:
            if claim.document.book.full(name.text) == party.name:
                yield sentence, name.first, name.last


def _listed_with(claim: Claim, sentence: Sentence, first: int, last: int, others: Sequence[str]) -> bool:
    """Whether words are part of the name of a party, hold it, or are listed with it ("Talvania and Morvek")."""
    for name in others:
        for span in occurrences(name, claim.document.text, sentence.span):
            there = [token.i for token in sentence.tokens if token.start < span.end and span.start < token.end]
            if first <= there[-1] and there[0] <= last:
                return True
            before, after = (last, there[0]) if last < there[0] else (there[-1], first)
            between = {sentence.low(k) for k in range(before + 1, after)}
            if between <= _LISTING and between & _JOINING:
                return True
    return False


def _takes_part(claim: Claim, sentence: Sentence, first: int, last: int) -> bool:
    """Whether words stand in the quote, or in the clause of the event with its subject and its complements."""
    if any(claim.quotes(sentence, k) for k in range(first, last + 1)):
        return True
    for reading in claim.readings:
        if reading.sentence is not sentence:
            continue
        groups = [group for group in (reading.agent, reading.target) if group is not None]
        begin = min([reading.first, *(group.first for group in groups)])
        end = max([reading.last, sentence.clause_end(reading.phrase), *(group.last for group in groups)])
        if begin <= last and first <= end:
            return True
    return False
