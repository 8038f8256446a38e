"""Sides: which names that reports use for who gave and who received stand for one side.

Invariant: two names are one side only by the same words, by a list of seats and adjectives that is data, or by words of the register itself
that put a state's adjective and a title before a person's name. Names of which nothing is known are neither the same nor different.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from unicodedata import normalize

from habeas.model import Statement
from habeas.reading.lexicon import load
from habeas.register import fold_name

__all__ = ["Sides", "same_target", "sides"]

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_TITLE = 4  # words between "Belarusian" and "Lukashenko"


@dataclass(frozen=True, slots=True)
class Sides:
    """Names of parties and the state each stands for. learned: folded personal name to state, by the register's own words."""

    learned: Mapping[str, str]

    def state(self, name: str) -> str | None:
        """The state a name stands for: by itself, by an adjective in it, or by what the register says of a person. None: not known."""
        folded = _bare(name)
        if (state := _states().get(folded)) is not None:
            return state
        found = {state for word in folded.split() if (state := _states().get(_bare(word))) is not None}
        if len(found) == 1:
            return found.pop()
        words = set(folded.split())
        people = {person: set(person.split()) for person in self.learned} if words else {}
        states = {self.learned[person] for person, theirs in people.items() if words <= theirs or theirs <= words}
        return states.pop() if len(states) == 1 else None

    @staticmethod
    def is_state(name: str) -> bool:
        """Whether a name is that of a state, or its adjective, and nothing more: "Niger", not "western Niger"."""
        return _states().get(_bare(name)) is not None

    def key(self, name: str) -> str:
        """The name by which a party is shown and compared: its state, or else itself."""
        return self.state(name) or name

    def same(self, left: str | None, right: str | None) -> bool | None:
        """Whether two names are one side: True, False, or None where that is not known."""
        if left is None or right is None:
            return None
        if _bare(left) == _bare(right):
            return True
        one, other = self.state(left), self.state(right)
        if one is not None and other is not None:
            return one == other
        if one is None and other is None:
            words, others = set(_bare(left).split()), set(_bare(right).split())
            return bool(words) and (words <= others or others <= words)
        return None


def sides(statements: Iterable[Statement]) -> Sides:
    """What the words of these statements tell of who stands for which state."""
    statements = tuple(statements)
    names = {party.name for one in statements for party in one.parties} | {one.speakers[0] for one in statements if one.speakers}
    unknown = {name for name in names if name and _states().get(_bare(name)) is None}
    last = {fold_name(name).split()[-1]: name for name in unknown if len(fold_name(name).split()) > 0}
    learned: dict[str, set[str]] = {}
    titles = load("en").of_titles
    for quote in _with_any(min(titles, last.keys(), key=len), (one.quote for one in statements)):
        words = _WORD.findall(quote)
        folded = [fold_name(word) for word in words]
        for place, word in enumerate(folded):
            state = _states().get(word) if words[place][:1].isupper() else None
            if state is None:
                continue
            for after in range(place + 1, min(place + 1 + _MOST_TITLE, len(folded))):
                name = last.get(folded[after])
                between = folded[place + 1 : after]
                if name is not None and between and any(one in titles for one in between):
                    learned.setdefault(fold_name(name), set()).add(state)
                    break
    return Sides({name: states.pop() for name, states in learned.items() if len(states) == 1})


def _with_any(words: Collection[str], texts: Iterable[str]) -> Iterator[str]:
    """The texts that may hold one of some folded words, each once: to see that one holds none is quicker than to take it apart."""
    for text in dict.fromkeys(texts):
        folded = text.casefold() if text.isascii() else normalize("NFC", normalize("NFC", text).casefold())
        if any(word in folded for word in words):
            yield text


def same_target(left: str | None, right: str | None, left_words: str, right_words: str) -> bool | None:
    """Whether two reports of a measure are about one target: the same name, or a description that the other report's words contain."""
    if left is None or right is None:
        return None
    one, other = _bare(left), _bare(right)
    if one == other:
        return True
    for name, words in ((one, right_words), (other, left_words)):
        described = {word for word in name.split() if word not in _states()}
        if described and described <= {fold_name(word) for word in _WORD.findall(words)}:
            return True
    return False


def _bare(name: str) -> str:
    return fold_name(name).removeprefix("the ").removesuffix("'s").removesuffix("’s")


@cache
def _states() -> Mapping[str, str]:
    """Every word or phrase that stands for a state, folded."""
    listed = tomllib.loads(resources.files("habeas.answers.deals").joinpath("sides.toml").read_text(encoding="utf-8"))["state"]
    states = dict(load("en").country)
    for name, words in listed.items():
        states |= {fold_name(word): name for word in (name, *words)}
    same = {fold_name(word): name for name, words in listed.items() for word in words}
    return {word: same.get(fold_name(name), name) for word, name in states.items()}
