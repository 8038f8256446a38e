"""What a draft counts: how many, whether a group of its own, and how many of it are named.

Invariant: these are questions about one draft or two; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model import PersonMention
from habeas.reading.english.discourse import Draft
from habeas.reading.lexicon import Class

__all__ = ["THEY", "counts_anew", "exactly", "is_whole", "larger", "mostly_named", "of_several", "within"]

THEY = frozenset(("they", "them", "their", "these", "those"))


def of_several(draft: Draft) -> bool:
    """Whether the noun of a draft's people is one of several, whatever their number."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    if patient is None:
        return draft.candidate.nominal
    head = sentence.tokens[patient.phrases[0].last]
    return bool(head.classes & Class.PLURAL) or head.low in THEY


def within(draft: Draft, people: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    """People, each once, unless they are more than a draft counts: then those it had."""
    joined = tuple({mention.name: mention for mention in people}.values())
    high = draft.count.high if draft.count is not None else None
    return joined if high is None or len(joined) <= high else draft.people


def is_whole(draft: Draft) -> bool:
    """Whether a draft counts a group of its own: no part of another, no standing total, no number that another is compared with."""
    candidate = draft.candidate
    return draft.subset_of is None and not candidate.subset and not candidate.stock and not candidate.attributive


def larger(draft: Draft, other: Draft) -> bool:
    """Whether a draft counts more people than another: then the other may tell of some of them."""
    mine, others = draft.count, other.count
    return mine is not None and others is not None and (mine.low or 0) > (others.high or others.low or 0)


def counts_anew(draft: Draft) -> bool:
    """Whether a draft's number is of what it tells, and no other number or standing total of it."""
    candidate = draft.candidate
    return candidate.subset not in ("compared", "restated") and not candidate.stock and not candidate.attributive


def exactly(draft: Draft) -> int | None:
    """The exact number of a draft's people; None where there is none or it is a range."""
    count = draft.count
    return count.low if count is not None and count.low == count.high else None


def mostly_named(draft: Draft) -> bool:
    """Whether a text names most of those whom a draft counts: "they" are then told of by their names."""
    number = exactly(draft)
    return number is not None and len(draft.people) * 2 > number
