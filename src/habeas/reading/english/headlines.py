"""What headlines, captions and sub-headings tell: the body's event again, or one that only they tell.

Invariant: a headline's verb is read as its body tells it, and its rounded number never stands beside the exact one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from habeas.model import Bound, Count, Kind, Modality, Relation
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.repeats import compatible_dates, names_of, same_count

__all__ = ["Body", "with_headline"]

_COVERED = 120  # sentences that a headline may be the headline of
_VAGUE = (24, 200, 2000)  # what "dozens", "hundreds" and "thousands" are at least
_VAGUE_UP_TO = 8  # times that much: what they are below
_ROUND = 100  # a figure that ends in two noughts may be rounded
_CLOSE = 20  # a rounded figure is off by no more than one in so many
_CUSTODY = (Kind.DETAINED, Kind.HELD)
_PUT_INSIDE = (Kind.SENTENCED, *_CUSTODY)
_JAILING = word_class("jailing_verbs")


class Body:
    """What the running text tells, for its headlines and captions: each stands over, or beside, what is told near it."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: draft.candidate.sentence.number)

    def near(self, draft: Draft) -> list[Draft]:
        """What is told near a headline, in the order of the text."""
        number = draft.candidate.sentence.number
        first = bisect_left(self._drafts, number - _COVERED, key=lambda other: other.candidate.sentence.number)
        last = bisect_left(self._drafts, number + _COVERED + 1, lo=first, key=lambda other: other.candidate.sentence.number)
        return [other for other in self._drafts[first:last] if not other.gone]


def _headline_match(draft: Draft, body: list[Draft]) -> Draft | None:
    options = [
        other
        for other in body
        if other.kind is draft.kind and (other.modality is Modality.ASSERTED) == (draft.modality is Modality.ASSERTED)
    ]
    if draft.kind is Kind.MET:
        return next((other for other in options if compatible_dates(draft, other)), None)
    counted = [other for other in options if same_count(draft.count, other.count)]
    counted = counted or [other for other in options if other.subset_of is None and _rounder(draft.count, other.count)]
    if counted:
        return counted[0]
    named = [other for other in options if names_of(draft) & names_of(other)]
    if named:
        return named[0]
    if draft.count is None and not draft.people:
        plain = [other for other in options if other.subset_of is None] or options
        words = {token.low for token in draft.candidate.sentence.tokens if len(token.low) > 3}
        return max(
            plain,
            key=lambda other: (len(words & other.candidate.sentence.vocabulary), -other.span.start),
            default=None,
        )
    return None


def _by_its_body(draft: Draft, body: list[Draft]) -> Draft | None:
    """ "At least 48 detained", "141 people imprisoned at the end of May": whether a headline's participle tells an arrest or a state, its
    body says, of the same number."""
    for other in body:
        as_many = _alike(draft.count, other.count) or _rounder(draft.count, other.count)
        if other.kind in _CUSTODY and other.modality is draft.modality and as_many:
            return other
    return None


def _says_jailed(draft: Draft) -> bool:
    phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
    return draft.kind in _PUT_INSIDE and phrase.kind == "V" and phrase.lemma in _JAILING


def _jailed_by_its_body(draft: Draft, body: list[Draft]) -> Draft | None:
    """ "Court jails two editors": for years, or until their trial, says what the body tells first of as many or of the same people."""
    names, count = names_of(draft), draft.count
    for other in body:
        if other.kind not in _PUT_INSIDE or other.modality is not draft.modality or other.candidate.stock:
            continue
        as_many = _alike(count, other.count) or (count is not None and count.low == count.high == (len(other.people) or None))
        if as_many or (names and names <= names_of(other)):
            return other
    return None


def _alike(left: Count | None, right: Count | None) -> bool:
    """Whether two counts name the same number, one of them perhaps as a lower bound."""
    return left is not None and right is not None and left.low is not None and left.low == right.low


def _rounder(head: Count | None, told: Count | None) -> bool:
    """Whether a headline's count rounds the body's: "nearly 4,900" of 4,893, "5,000" of 5,020."""
    if head is None or told is None or told.low is None:
        return False
    if head.bound is Bound.EXACTLY:
        return head.low is not None and head.low != told.low and _rounds(head.low, told.low)
    if head.bound is Bound.AT_LEAST is told.bound and head.low in _VAGUE:
        # "dozens" of at least 85
        return head.low <= told.low < head.low * _VAGUE_UP_TO
    if told.bound is not Bound.EXACTLY:
        return False
    if head.low in _VAGUE and head.high is None:
        return head.low <= told.low < head.low * _VAGUE_UP_TO
    if head.low is not None and head.high is not None:
        return head.low <= told.low <= head.high
    limit = head.high if head.high is not None else head.low
    within = (head.low is None or head.low <= told.low) and (head.high is None or told.low <= head.high)
    return limit is not None and within and abs(limit - told.low) * 10 <= told.low


def _rounds(figure: int, told: int) -> bool:
    """Whether a bare figure of hundreds or more is the nearest round one to a number: "5,000" of 5,020."""
    digits = str(figure)
    unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    return unit >= _ROUND and 2 * abs(figure - told) < unit and _CLOSE * abs(figure - told) <= told


def with_headline(told: list[Draft], text: Body) -> list[Draft]:
    """What a headline, caption or sub-heading tells: the body's event again, or one that only it tells."""
    fresh: list[Draft] = []
    for draft in told:
        body = text.near(draft)
        if _says_jailed(draft):
            jailed = _jailed_by_its_body(draft, body)
            if jailed is not None:
                jailed.repeats.append(draft.span)
                draft.gone = True
                continue
        match = _headline_match(draft, body)
        if match is None and draft.kind is Kind.DETAINED and draft.count is None and not draft.people:
            # "Nationals Detained in Cameroon" over a text that says that they are held
            match = next((other for other in body if other.kind is Kind.HELD), None)
        if match is None and draft.kind in _CUSTODY:
            told_as = _by_its_body(draft, body)
            if told_as is not None:
                told_as.repeats.append(draft.span)
                draft.gone = True
                continue
        if match is None:
            fresh.append(draft)
            continue
        if _rounder(draft.count, match.count) or (_alike(draft.count, match.count) and not same_count(draft.count, match.count)):
            match.repeats.append(draft.span)
            draft.gone = True
            continue
        if draft.count is None and (not draft.people or names_of(draft) <= names_of(match)):
            match.repeats.append(draft.span)
            draft.gone = True
            for other in fresh:
                if other.subset_of is draft:
                    other.subset_of = match
            continue
        draft.on, draft.dated = match.on.worded(None), match.dated
        draft.speakers = match.speakers
        if draft.subset_of is not None and match.subset_of is not None:
            draft.subset_of = match.subset_of
        if draft.count is None and match.count is not None and not draft.people:
            continue
        draft.links.append((Relation.SAME_EVENT.value, match))
        fresh.append(draft)
    return fresh
