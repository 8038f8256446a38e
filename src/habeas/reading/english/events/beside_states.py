"""States of custody that stand before or beside their clause: "Behind bars for four years now, the banker …", "Three months into her
detention, the student …", "Still in detention are the two sisters", "the publisher, now in Evin, …".

Invariant: a state told without its verb is of people whom the sentence names, counts or points at, never of a place or a thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, is_people, region_words
from habeas.reading.english.frames import Frames
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["states_beside"]

_NOW = word_class("now_words")
_LEADING = word_class("leading_into_custody")
_STAYS = word_class("spells_in_custody")
_PLACES = word_class("places_of_custody") | word_class("ends_of_places_of_custody")
_OPENING = 12  # tokens: a longer opening is a clause of its own


def states_beside(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """The candidates of one sentence."""
    words = sentence.vocabulary
    if words.isdisjoint(_LEADING) or (words.isdisjoint(_PLACES) and words.isdisjoint(_STAYS)):
        return
    yield from _opening(sentence, frames)
    yield from _inserted(sentence, frames)


def _complement(sentence: Sentence, first: int, last: int, frames: Frames) -> bool:
    """Whether the words from `first` on say in custody."""
    region = region_words(sentence, first, last)
    opening = sentence.phrase(first)
    if opening.kind == "h" and sentence.low(first) in ("in", "at", "inside") and sentence.kind(opening.i + 1) == "N":
        if sentence.low(sentence.phrases[opening.i + 1].last) in _PLACES:
            return True
    return any(frame.kind is Kind.HELD and frame.complements.opens(region) is not None for frame in frames.copulas)


def _into_a_stay(sentence: Sentence, first: int, last: int) -> bool:
    """ "three months into his detention", "halfway through her ten-year sentence", "in his fifth year of imprisonment"."""
    lows = sentence.tokens.lows[first : last + 1]
    stay = next((k for k, low in enumerate(lows) if low in _STAYS), None)
    if stay is None:
        return False
    before = lows[:stay]
    led = "into" in before or ("through" in before and ("halfway" in before or "midway" in before))
    in_a_year = ("year" in before or "month" in before or "week" in before) and ("in" in before) and before[-1] in ("of", "in")
    return led or in_a_year


def _opening(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "Behind bars for four years now, the banker is ailing", "Currently in detention is the poet"."""
    at = 0
    while sentence.kind(at) in ("b", '"') and at < 2:
        at += 1
    first = sentence.phrases[at].first if at < len(sentence.phrases) else 0
    comma = next((phrase for phrase in sentence.phrases[at:] if phrase.kind in (",", "V", ";", "w", "s", "t")), None)
    if comma is None or comma.first - first > _OPENING:
        return
    last = comma.first - 1
    if last < first:
        return
    inverted = comma.kind == "V" and comma.lemma == "be" and comma.last == comma.first
    if not inverted and comma.kind != ",":
        return
    found = _complement(sentence, first, last, frames) or (not inverted and _into_a_stay(sentence, first, last))
    if not found or sentence.kind(comma.i + 1) != "N":
        return
    who = comma.i + 1
    if not inverted and not sentence.heads_clause(who):
        return
    group = sentence.group(who)
    if not is_people(sentence, group, strict=True) or (not inverted and not _definite(sentence, group)):
        return
    end = group.last if inverted else last
    yield Candidate(
        Kind.HELD, sentence, (first, last), first, end, sentence.phrase(first).i, Chain(()), group, None, state=True, nominal=True
    )


def _definite(sentence: Sentence, group: Group) -> bool:
    """Whether a phrase names, counts or points at its people: not "In prison, inmates complain of …"."""
    head = group.phrases[0]
    pointed = sentence.tags[head.first] in "drp"
    return pointed or sentence.quantity_in(head) is not None or bool(sentence.group_names(group))


def _inserted(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "the publisher, now in Evin, is 77", "Ana Ruiz, two years into a nine-year term, …"."""
    for phrase in sentence.phrases:
        i = phrase.i
        if phrase.kind != "N" or sentence.kind(i + 1) != ",":
            continue
        j = i + 2
        now = sentence.kind(j) in ("b", "z") and sentence.low(sentence.phrases[j].first) in _NOW
        if now:
            j += 1
        if j >= len(sentence.phrases) or sentence.kind(j) not in ("h", "N", "z", "b"):
            continue
        closing = next((other for other in sentence.phrases[j:] if other.kind in (",", ".", ";", "V", "(", "")), None)
        if closing is None or closing.kind != "," or closing.first - sentence.phrases[j].first > _OPENING:
            continue
        first, last = sentence.phrases[j].first, closing.first - 1
        told = (now and sentence.kind(j) == "h" and _complement(sentence, first, last, frames)) or _into_a_stay(sentence, first, last)
        group = sentence.group(i)
        if not told or not is_people(sentence, group, strict=True) or not _definite(sentence, group):
            continue
        who = Group(phrase.first, phrase.last, (phrase,))
        yield Candidate(Kind.HELD, sentence, (first, last), first, last, j, Chain(()), who, None, state=True, nominal=True)
