"""Who takes part: by whom, with whom, against or for whom, beside the names of the words.

Invariant: a party stands in the clause that tells the event, or is whom our own reading of it has in that very role; nobody whom the words
have in one role passes in another, and nobody to whom the event happened is a party to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.model import Party
from habeas.reading.english.sentences import Sentence
from habeas.reading.grounding.ground import Claim
from habeas.reading.grounding.words import FUNCTION_WORDS, name_words, occurrences

__all__ = ["parties_reason"]

_JOINING = frozenset(("and", "or", ","))
_LISTING = _JOINING | {"the", "a", "an", "its"}


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
        places = list(_places(claim, party))
        if not places:
            return f"{party.name!r} is not in the words"
        if claim.readings and not any(_takes_part(claim, sentence, first, last) for sentence, first, last in places):
            return f"{party.name!r} is not in the clause that tells the event"
        others = [name for role, name in read if role == party.role]
        if others and not any(_listed_with(claim, sentence, first, last, others) for sentence, first, last in places):
            return f"the words have {', '.join(sorted(others))} as the party {party.role!r}, not {party.name!r}"
    return None


def _same_name(one: str, other: str) -> bool:
    left, right = name_words(one) - FUNCTION_WORDS, name_words(other) - FUNCTION_WORDS
    return bool(left and right) and (left <= right or right <= left)


def _places(claim: Claim, party: Party) -> Iterator[tuple[Sentence, int, int]]:
    """Where a party is named: to the letter, or by a shorter form of the name that the text gives in full."""
    for sentence in claim.sentences:
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
