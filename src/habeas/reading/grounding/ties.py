"""What a statement has to do with others: what it was given for, what it came after, what it is told of again, whom it is some of.

Invariant: a tie is one that our own reading makes between the same words, or one that words beside both of them bear; who wrote it does not
matter, since it is shown as said by the speaker of the statement. Nothing is tied to itself, and no part is larger than its whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from habeas.model import Count, Kind, Modality, PersonMention, Relation, Statement, StatementLink
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.grounding.ground import Claim
from habeas.reading.grounding.words import FUNCTION_WORDS, name_words

__all__ = ["Ties", "ties_of", "ties_reason"]

Ties = Collection[tuple[Relation | None, str]]
"""Relation and the other's id; None for a part of a group."""

_PART_AND_WHOLE = 2  # numbers in one sentence: "one of the 52"
_NEAR = 5  # sentences between what is tied by words that name neither
_BARGAIN = tuple(sorted(phrase_class("words_of_bargains")))
_OPENINGS = tuple(sorted(phrase_class("openings_of_returns")))
_TYING = tuple(words for words in sorted(phrase_class("words_tying_acts")) if not words.startswith("part of"))
_SWAPS = tuple(sorted(word_class("forms_of_swaps")))
_LEADING = word_class("leading_in_earlier")
_TRAILING = word_class("later_than_told")
_UNDER = word_class("under_agreements")
_SOME = word_class("some_of_told")


def ties_of(statement: Statement) -> set[tuple[Relation | None, str]]:
    """What a statement is tied to, and how."""
    found: set[tuple[Relation | None, str]] = {(link.relation, link.to) for link in statement.links}
    if statement.count is not None and statement.count.subset_of is not None:
        found.add((None, statement.count.subset_of))
    return found


def ties_reason(claim: Claim, known: Ties = ()) -> tuple[str, str] | None:
    """The slot of the first tie that the words do not bear, and why. known: ties that were held against these words before."""
    statement = claim.statement
    if claim.ground.own_by_id.get(statement.id) is statement:
        return None  # this is our own reading, not something held against it
    for link in statement.links:
        if (link.relation, link.to) not in known and (reason := _link_reason(claim, link)):
            return "links", reason
    count = statement.count
    if count is not None and count.subset_of is not None and (None, count.subset_of) not in known:
        if reason := _part_reason(claim, count, count.subset_of):
            return "count", f"subset_of: {reason}"
    return None


def _link_reason(claim: Claim, link: StatementLink) -> str | None:
    other = claim.others.get(link.to)
    if other is None:
        return f"{_told(link)}: there is no such statement in this text"
    if _same(claim.statement, other):
        return f"{_told(link)}: a statement cannot be tied to itself"
    if _read_so(claim, other, link.relation):
        return None
    return _RULES[link.relation](claim, other)


def _part_reason(claim: Claim, part: Count, to: str) -> str | None:
    whole = claim.others.get(to)
    if whole is None:
        return f"there is no statement {to[:8]} in this text"
    if _same(claim.statement, whole):
        return "a number cannot be some of itself"
    if whole.count is None:
        return f"“{_short(whole)}” counts nobody, so that nothing can be some of them"
    if part.low is not None and whole.count.high is not None and part.low > whole.count.high:
        return f"{part.low:,} cannot be some of {whole.count.high:,}"
    if _read_so(claim, whole, None):
        return None
    counted = [one for sentence in claim.sentences for one in sentence.quantities]
    if any((one.low, one.high) == (whole.count.low, whole.count.high) for one in counted if (one.low, one.high) != (part.low, part.high)):
        return None
    told_before = _distance(claim, whole) <= _NEAR and whole.span.start < claim.statement.span.start
    if told_before and len(counted) < _PART_AND_WHOLE and any(word in _SOME for word in _lows(claim.sentences)):
        return None
    return f"the words do not say that these are some of “{_short(whole)}”"


# -- what our own reading ties -------------------------------------------------------------------------------------------------


def _read_so(claim: Claim, other: Statement, relation: Relation | None) -> bool:
    """Whether our own reading ties what it reads in the same words so; an exchange and one event told twice have no direction."""
    here, there = ({own.id for own in claim.ground.own_at(one.span)} for one in (claim.statement, other))
    if _tied(claim, here, there, relation):
        return True
    return relation in (Relation.IN_RETURN_FOR, Relation.SAME_EVENT) and _tied(claim, there, here, relation)


def _tied(claim: Claim, here: set[str], there: set[str], relation: Relation | None) -> bool:
    return any(how is relation and to in there and to != own for own in here for how, to in ties_of(claim.ground.own_by_id[own]))


# -- what words bear ---------------------------------------------------------------------------------------------------------


def _given_for(claim: Claim, other: Statement) -> str | None:
    """Words of a bargain in the sentence of both, or in that of the one told later, which looks back on the other."""
    if any(one.count is not None and one.count.subset_of is not None for one in (claim.statement, other)):
        return "a part of a group was given as part of the whole; tie the whole"
    here, there = claim.sentences, claim.ground.sentences(other.span)
    shared = [one for one in here if any(one is two for two in there)]
    later = shared or (here if _first(here) > _first(there) else there)
    if _distance(claim, other) <= _NEAR:
        for sentence in later:
            words = f" {' '.join(token.low.replace('’', chr(39)) for token in sentence.tokens)} "
            if any(f" {phrase} " in words for phrase in (*_BARGAIN, *_TYING, *_SWAPS)):
                return None
            if words[1:].startswith(_OPENINGS):
                return None
    return f"the words do not say that one was given for the other (“{_short(other)}”)"


def _after(claim: Claim, other: Statement) -> str | None:
    """Words that put one behind the other, or two dates that do; what was done under an agreement is led in by words for that."""
    statement = claim.statement
    if other.on.earliest is not None and statement.on.latest is not None and statement.on.latest < other.on.earliest:
        return f"the words put this before “{_short(other)}” ({statement.on.latest}, and {other.on.earliest})"
    here, there = claim.sentences, claim.ground.sentences(other.span)
    near = _distance(claim, other) <= _NEAR
    for sentence in here:
        shared = any(sentence is one for one in there)
        for token in sentence.tokens:
            if near and _puts_behind(token.low, token.start, statement, other, shared=shared):
                return None
            under = other.kind is Kind.AGREED and token.low in _UNDER and shared and token.start < other.span.start + len(other.quote)
            if under and token.start > statement.span.start:
                return None
    if other.kind is Kind.AGREED:
        return f"the words do not say that this was done under or after “{_short(other)}”"
    if statement.on.earliest is not None and other.on.latest is not None and statement.on.earliest > other.on.latest:
        return None
    return f"the words do not say that this came after “{_short(other)}”"


def _puts_behind(word: str, at: int, statement: Statement, other: Statement, *, shared: bool) -> bool:
    """Whether a word of the statement's sentence, at an offset, says that it came after the other."""
    if not shared:
        # "Since then", "after the release": it looks back on what was told before
        return other.span.start < statement.span.start and (word in _LEADING or word in _TRAILING)
    if word in _TRAILING and other.span.start < at and other.span.start < statement.span.start:
        return True
    # "returned to jail after he refused", "After he refused, he was returned": nothing else stands between the word and what it leads in
    return word in _LEADING and at < other.span.end and not at < statement.span.start < other.span.start


def _one_event(claim: Claim, other: Statement) -> str | None:
    """One kind of event, meant alike, on days that meet, of numbers and people that do not contradict each other."""
    statement = claim.statement
    if statement.kind is not other.kind or (statement.modality is Modality.DENIED) is not (other.modality is Modality.DENIED):
        return f"“{_short(other)}” tells another kind of event"
    if not statement.on.overlaps(other.on):
        return f"“{_short(other)}” was on other days"
    one, two = statement.count, other.count
    if one is not None and two is not None and _apart(one, two):
        return f"“{_short(other)}” counts others"
    if statement.people and other.people and not any(_alike(left, right) for left in statement.people for right in other.people):
        return f"“{_short(other)}” is about somebody else"
    return None


_RULES: dict[Relation, Callable[[Claim, Statement], str | None]] = {
    Relation.IN_RETURN_FOR: _given_for,
    Relation.AFTER: _after,
    Relation.SAME_EVENT: _one_event,
}


def _apart(one: Count, two: Count) -> bool:
    low = max(one.low if one.low is not None else 0, two.low if two.low is not None else 0)
    highs = [high for high in (one.high, two.high) if high is not None]
    return bool(highs) and low > min(highs)


def _alike(one: PersonMention, two: PersonMention) -> bool:
    left, right = name_words(one.name) - FUNCTION_WORDS, name_words(two.name) - FUNCTION_WORDS
    return left <= right or right <= left


def _same(statement: Statement, other: Statement) -> bool:
    return other.id == statement.id


def _distance(claim: Claim, other: Statement) -> int:
    """How many sentences apart two statements stand."""
    here, there = claim.sentences, claim.ground.sentences(other.span)
    if not there:
        return _NEAR + 1
    return min(abs(one.number - two.number) for one in here for two in there)


def _first(sentences: Sequence[Sentence]) -> int:
    return min((sentence.number for sentence in sentences), default=0)


def _lows(sentences: Sequence[Sentence]) -> Iterator[str]:
    return (token.low for sentence in sentences for token in sentence.tokens)


def _told(link: StatementLink) -> str:
    return f"{link.relation.value} {link.to[:8]}"


def _short(other: Statement) -> str:
    words = " ".join(other.quote.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
