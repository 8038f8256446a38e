"""Words in a name that are no part of it, and words that say what the next or the last one is: titles, particles, "née", "bin", "oglu".

Invariant: which words these are stands in data/parts.toml; what is left of a name has at least one word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from habeas.identity.names.abjad import is_abjad
from habeas.identity.names.folded import Part
from habeas.identity.names.letters import Word
from habeas.identity.names.tokens import Token, part_of

__all__ = ["also", "is_marked", "joined_ethiopic", "marked_father", "one_servant", "son_of", "without_titles"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("habeas.identity.names").joinpath("data/parts.toml").read_text(encoding="utf-8"))


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _data().items() if isinstance(words, str)}


@cache
def also() -> tuple[str, ...]:
    """The phrases between two names of one person."""
    return tuple(_data()["also"])


@cache
def _all_words() -> frozenset[str]:
    """Those that may change how the words beside them are read; what is only joined to such a word does not."""
    joining = (word for phrase in also() for word in phrase.split())
    return frozenset(joining).union(*(words for name, words in _lists().items() if name != "joined_tail"))


def is_marked(text: str) -> bool:
    """Whether a token may be something else than a part of a name as it stands: an initial, or one of the words of the data file."""
    if len(text) == 1 or text in _all_words() or text.endswith(_marks()):
        return True
    head, hyphen, _ = text.partition("-")
    return bool(hyphen) and head in _lists()["glued"]


def without_titles(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The tokens without titles and particles; and the earlier surname that stands after "née"."""
    lists = _lists()
    kept: list[Word] = []
    born: list[Word] = []
    after_born = False
    for place, word in enumerate(words):
        text = word.text
        if text in lists["born"] and kept and place + 1 < len(words):
            after_born = True
            continue
        if after_born:
            born.append(Word(text, word.capitals, ""))
            continue
        if len(words) > 1 and text in lists["titles"] and (text not in lists["perhaps"] or (len(words) > 2 and not kept)):
            continue
        if len(words) > 2 and text in lists["particles"] and not (len(text) == 1 and word.after == "."):
            if word.after == "," and kept:
                kept[-1] = Word(kept[-1].text, kept[-1].capitals, ",")
            continue
        head, hyphen, tail = text.partition("-")
        if hyphen and head in lists["glued"] and len(tail) > 2:
            text = tail
        kept.append(Word(text, word.capitals, word.after))
    return tuple(kept) or tuple(words), tuple(born)


def son_of(words: Sequence[Word]) -> tuple[tuple[Word, ...], str | None]:
    """The words without the father's name that a word such as "bin" points to, and that name."""
    lists = _lists()
    for place in range(1, len(words) - 1):
        if words[place].text in lists["father_after"]:
            left = [*words[:place], *words[place + 2 :]]
            named = [word for word in left if word.text not in lists["particles"] and word.text not in lists["titles"]]
            before = [word for word in words[:place] if word.text not in lists["titles"] and word.text not in lists["particles"]]
            if before and len(named) > 1 and words[place + 1].text not in lists["particles"]:
                return tuple(left), words[place + 1].text
            return tuple(words), None
    return tuple(words), None


def one_servant(words: Sequence[Word], *, alone: bool = True) -> tuple[Word, ...]:
    """The words with "Abd", the article after it and the name of God as one. alone: whether another word must be left beside them."""
    lists = _lists()
    joined: list[Word] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word.text in lists["servant"] and not word.after and rest:
            following = rest[1:] if len(rest) > 1 and rest[0].text in lists["glued"] else rest
            head, hyphen, tail = following[0].text.partition("-")
            named = tail if hyphen and head in lists["glued"] else following[0].text
            if len(named) > 2 and (joined or len(following) > 1 or not alone):
                rest = following[1:]
                word = Word(
                    ("abdul" if word.text.isascii() else word.text if is_abjad(word.text) else "абдул") + named,
                    following[0].capitals,
                    following[0].after,
                )
        if joined and word.text in lists["served"]:
            word = Word(joined[-1].text + word.text, word.capitals, word.after)
            joined.pop()
        joined.append(word)
    return tuple(joined)


def joined_ethiopic(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with Ethiopic names of two words as one, as they are written in another list: Haile Mariam."""
    lists = _lists()
    joined: list[Word] = []
    for word in words:
        head = joined[-1] if joined else None
        if head is not None and not head.after and head.text in lists["joined_head"] and word.text in lists["joined_tail"]:
            joined[-1] = Word(head.text + word.text, head.capitals and word.capitals, word.after)
        else:
            joined.append(word)
    return tuple(joined)


@cache
def _marks() -> tuple[str, ...]:
    return tuple(_lists()["father_before"])


def marked_father(tokens: list[Token], spellings: tuple[str, ...]) -> tuple[list[Token], Part] | None:
    """Turkic patronymics: the father's name and the word for son or daughter."""
    if len(tokens) < 3 or not any(token.text.endswith(_marks()) for token in tokens):
        return None
    marks = _lists()["father_before"]
    for place in range(1, len(tokens)):
        if tokens[place].text in marks and len(tokens) > 3:
            father = tokens[place - 1].part
            return tokens[: place - 1] + tokens[place + 1 :], father
    for place, token in enumerate(tokens):
        for mark in marks:
            if len(tokens) > 2 and token.text.endswith(mark) and len(token.text) > len(mark) + 3 and len(mark) > 3 and place:
                stem = token.text[: -len(mark)].rstrip("-")
                return tokens[:place] + tokens[place + 1 :], part_of(stem, spellings)
    return None
