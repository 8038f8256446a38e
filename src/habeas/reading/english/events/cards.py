"""Names behind a label: the lines of a fact sheet or a card, "Most recent arrest: Leila Rostami, 9 February", "In custody: A, B".

Invariant: the label itself says what befell those it names; a name behind any other label ("Judge: …") tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, Setting, region_words
from habeas.reading.english.grammar import word_table
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["named_by_label"]

_LABELS = {Kind(name): words for name, words in word_table("labels_of_cards").items()}
_IN_CUSTODY = ("in custody", "in prison", "in jail", "in detention", "behind bars", "under house arrest", "on remand", "still inside")
_NAMING = frozenset(("be", "include"))
_NOT = frozenset(("not", "never", "no", "nor", "neither", "n't", "without"))
_LONGEST = 8  # words of a label


def named_by_label(sentence: Sentence, found: list[Candidate], setting: Setting) -> Iterator[Candidate]:
    """The candidates of one sentence; what `found` has of the label alone is taken out of it."""
    if not setting.custody or not sentence.names:
        return
    colon = next((phrase for phrase in sentence.phrases if phrase.kind == ";" and sentence.low(phrase.first) == ":"), None)
    if sentence.low(0) in ("among", "including"):
        # "Among those released: A, B": some of those told before
        return
    if (
        colon is None
        or not 0 < colon.first <= _LONGEST
        or any(name.kind == "person" and name.last < colon.first for name in sentence.names)
    ):
        return
    if not _NOT.isdisjoint(sentence.tokens.lows[: colon.first]):
        # "Not released: Leo Sand"
        return
    kind = _kind(sentence, colon.first - 1)
    naming = sentence.phrase(colon.first - 1)
    named = naming.kind == "V" and naming.finite and naming.lemma in _NAMING
    if kind is None or any(verb.finite and verb is not naming for verb in sentence.verb_groups) or (naming.finite and not named):
        return
    told = list(_items(sentence, colon.i, kind))
    if told:
        found[:] = [other for other in found if other.trigger[0] > colon.first]
        yield from told


def _kind(sentence: Sentence, last: int) -> Kind | None:
    """What a label tells, by its first word or its last, or by the words for custody it is."""
    naming = sentence.phrase(last)
    led = naming.kind == "V" and naming.finite and naming.lemma in _NAMING
    # "The freed men are:", "Those still in prison include:"
    ends = set(sentence.tokens.lows[:last]) if led else {sentence.low(0), sentence.low(last)}
    for kind, words in _LABELS.items():
        if ends & words:
            return kind
    label = region_words(sentence, 0, last)
    return Kind.HELD if any(label.startswith(f" {words} ") or (led and f" {words} " in label) for words in _IN_CUSTODY) else None


def _items(sentence: Sentence, colon: int, kind: Kind) -> Iterator[Candidate]:
    """Each name behind the label, or each list of names, with what stands behind it up to the next semicolon."""
    i = colon + 1
    while i < len(sentence.phrases):
        end = next((k for k in range(i, len(sentence.phrases)) if sentence.kind(k) in (";", ".")), len(sentence.phrases))
        if sentence.kind(i) == "c":
            # "…; and Leo Sand, a driver"
            i += 1
            continue
        phrase = sentence.phrases[i]
        named = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
        if phrase.kind != "N" or not named:
            return
        group = sentence.group(i)
        phrases = tuple(other for other in group.phrases if other.i < end)
        people = Group(group.first, min(group.last, sentence.phrases[end - 1].last), phrases, group.apposed)
        time = next((time for time in sentence.times if group.last < time.first < sentence.phrases[end - 1].last + 1), None)
        first = 0 if i == colon + 1 else phrase.first
        last = max(people.last, time.last if time is not None else 0)
        trigger = (0, sentence.phrases[colon].first - 1) if i == colon + 1 else (phrase.first, phrase.first)
        yield Candidate(kind, sentence, trigger, first, last, i, Chain(()), people, None, True, kind is Kind.HELD, subset="card")
        i = end + 1
