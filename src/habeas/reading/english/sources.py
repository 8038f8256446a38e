"""Sources behind a preposition: "according to X", "by X's count", "by the estimate of X".

Invariant: a source is said to say the clause its words stand in, and no more.
"""

from __future__ import annotations

from typing import NamedTuple

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speakers import SpeakerBook

__all__ = ["LEADING_TO_SOURCES", "Attribution", "according", "clause_stop", "in_a_statement", "source_after"]

_RECKONINGS = word_class("reckonings")
_STATEMENTS = word_class("statements")
_OURS = frozenset(("our", "my"))
_OWNERS = _OURS | {"its", "their"}
_LISTS = word_class("lists_of_people")


class Attribution(NamedTuple):
    """Tokens `[first, last]` of a sentence are said by `speakers` (nearest first). verb: phrase index of the verb of saying, or None."""

    first: int
    last: int
    speakers: tuple[str, ...]
    verb: int | None = None


LEADING_TO_SOURCES = _RECKONINGS | _LISTS | {"according"}


def source_after(sentence: Sentence, phrase: Phrase) -> int | None:
    """The noun phrase that a prepositional attribution names: "according to X", "by X's count", "by the estimate of X"."""
    word = sentence.low(phrase.first)
    if word == "according" and sentence.low(phrase.first + 1) == "to":
        target = phrase.i + 2 if sentence.kind(phrase.i + 1) == "h" else phrase.i + 1
        return target if sentence.kind(target) == "N" else None
    if word not in ("by", "on", "in") or sentence.kind(phrase.i + 1) != "N":
        return None
    if sentence.kind(phrase.i - 1) == "V" and phrase.i:
        return None
    counting = sentence.phrases[phrase.i + 1]
    if sentence.low(counting.last) not in _RECKONINGS and not (word == "by" and sentence.low(counting.last) in _LISTS):
        return None
    owned = word == "by" and sentence.low(counting.first) in _OWNERS
    if "g" in sentence.tags[counting.first : counting.last + 1] or owned:
        return counting.i
    of = counting.i + 1
    if sentence.kind(of) == "h" and sentence.low(sentence.phrases[of].first) in ("of", "by") and sentence.kind(of + 1) == "N":
        return of + 1
    return None


def clause_stop(sentence: Sentence, i: int) -> int | None:
    """The token that ends what describes noun phrase `i`: the next comma, stop or finite verb."""
    for phrase in sentence.phrases[i + 1 :]:
        if phrase.kind in (",", ".", ";", ")", "s") or (phrase.kind == "V" and phrase.finite):
            return phrase.first
    return None


def _only_when(sentence: Sentence, token: int) -> bool:
    """ "A year ago, in March, according to the League, there were 420": whether a word before only says when."""
    phrase = sentence.phrase(token)
    return phrase.kind == "z" or (phrase.kind == "h" and sentence.kind(phrase.i + 1) == "z")


def according(sentence: Sentence, phrase: Phrase, target: int, speakers: SpeakerBook) -> Attribution | None:
    """Who is meant by "according to" before noun phrase `target`, and of which words; None where nobody is."""
    group = sentence.group(target)
    counted = sentence.low(group.phrases[0].last) in _RECKONINGS
    owner = speakers.owner(sentence, group.phrases[0]) if counted else None
    stop = clause_stop(sentence, target)
    if sentence.kind(target + 1) == "N" and sentence.heads_clause(target + 1):
        # "according to the group 782 people are held": another noun opens the claim
        group, stop = Group(group.first, sentence.phrases[target].last, (sentence.phrases[target],)), sentence.phrases[target + 1].first
    # "by our own count": of whoever writes
    ours = counted and sentence.low(group.phrases[0].first) in _OURS
    name = owner or speakers.name(sentence, group, until=stop)
    if name is None and not ours:
        return None
    chain = () if name is None or ours or speakers.is_own_side(name) else (name,)
    end = len(sentence.tokens) - 1
    opened = next(
        (k + 1 for k in range(phrase.first - 1, 0, -1) if sentence.low(k) == ";" or (k == phrase.first - 1 and sentence.low(k) == ":")), 0
    )
    before = [k for k in range(opened, phrase.first) if sentence.tags[k] not in ',"c' and not _only_when(sentence, k)]
    if sentence.kind(phrase.i - 1) == "," and sentence.kind(phrase.i - 2) in ("w", "t", "s", "c"):
        # "a sweep in which, according to residents, dozens were taken away": of the clause it opens
        return Attribution(group.last + 1, end, chain)
    if not before:
        stop = next((k for k in range(phrase.first, end + 1) if sentence.low(k) == ";"), end)
        return Attribution(phrase.first, stop, chain)
    # trailing: back to where its own clause begins
    first = 0
    for k in range(phrase.first - 1, 0, -1):
        mark = sentence.tags[k]
        if sentence.low(k) == ";":
            first = k + 1
            break
        if mark in ",c":
            following = sentence.phrase(k).i + 1
            low = sentence.low(sentence.phrases[following].first) if following < len(sentence.phrases) else ""
            if k >= phrase.first - 1:
                continue
            if sentence.kind(following) == "s" and low in ("while", "although", "though", "but", "whereas"):
                first = k + 1
                break
            if sentence.kind(following) == "h" and low == "of" and sentence.kind(following + 1) == "w":
                first = k + 1
                break
            after = following + 1 if sentence.kind(following) == "c" else following
            if (
                sentence.kind(after) == "N"
                and sentence.low(sentence.phrases[after].last + 1) == "of"
                and (sentence.low(sentence.phrases[after].last + 2) in ("them", "those", "these", "whom"))
            ):
                # "…, and 300 of them reported beatings, according to": both are told
                continue
            if mark == "c" and sentence.tags[k - 1] not in ",;" and sentence.low(k) == "and":
                # "30,000 have been arrested and 22,500 remain in detention, according to": in one breath
                continue
            if (mark == "c" or sentence.kind(following) == "c") and sentence.kind(after) == "N" and sentence.heads_clause(after):
                if sentence.kind(after + 1) == "V" and not sentence.phrases[after + 1].finite:
                    # "have been arrested and 6,100 killed, according to": one clause with one auxiliary
                    continue
                first = k + 1
                break
    return Attribution(first, phrase.first - 1, chain)


def in_a_statement(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> tuple[str, ...] | None:
    """ "A judge read a statement saying that": who issues what gerund `phrase` says; None where no statement stands before it."""
    stated = sentence.phrases[phrase.i - 1] if phrase.i > 1 and sentence.kind(phrase.i - 1) == "N" else None
    issuing = sentence.phrases[phrase.i - 2] if stated is not None and sentence.kind(phrase.i - 2) == "V" else None
    if stated is None or issuing is None or issuing.passive or sentence.low(stated.last) not in _STATEMENTS:
        return None
    subject = sentence.subject(issuing.i)
    name = speakers.name(sentence, sentence.group(subject), until=issuing.first) if subject is not None else None
    return (name,) if name and not speakers.is_own_side(name) else None
