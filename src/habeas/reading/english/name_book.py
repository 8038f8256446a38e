"""What one text tells of its names: how words are written, and which short form stands for which full one.

Invariant: a short form is resolved to a full form that the same text gives, or that the register knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from habeas.reading.english.grammar import word_class
from habeas.reading.tokens import Tokens

__all__ = ["PREFIXED", "NameBook"]

_SUFFIX = word_class("name_suffixes")
_TEXT = attrgetter("text")
PREFIXED = re.compile(r"^(?:al|el|ash|as|an|ar|at|az|ad|ben|bin|ibn|ould)[-‐‑][A-Z]")


@dataclass(slots=True)
class NameBook:
    """What one text tells of its names: words seen as names and as common words, and the full forms of people.

    capitalised: lower-cased words seen with a capital inside a sentence. lowered: words seen without one.
    people: full names in order of appearance, by their lower-cased words; by_word: those words, by each of them.
    """

    capitalised: set[str] = field(default_factory=set)
    lowered: set[str] = field(default_factory=set)
    people: dict[tuple[str, ...], str] = field(default_factory=dict)
    by_word: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    female: set[str] = field(default_factory=set)
    male: set[str] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)

    def observe(self, tokens: Tokens) -> None:
        """Take note of how the words of a running sentence are written."""
        unlike = [token for token in tokens.unlike if token.i]
        self.lowered.update(set(map(_TEXT, tokens[1:])).difference(map(_TEXT, unlike)))
        for token in unlike:
            if token.capital or PREFIXED.match(token.text):
                if len(token.text) > 1 and tokens[token.i - 1].text not in ('"', "“", "«", ":"):
                    self.capitalised.add(token.low)
            else:
                self.lowered.add(token.low)

    def add_person(self, name: str) -> None:
        """Keeps the full name of a person; a single word is none."""
        words = tuple(word.lower().strip(",") for word in name.split())
        if len(words) >= 2 and words not in self.people:
            self.people[words] = name
            for word in {form for written in words for form in (written.replace("’", "'"), _bare(written))}:
                self.by_word.setdefault(word, []).append(words)
            self.known.clear()

    def full(self, name: str) -> str:
        """The fullest form of a person's name this text gives, the name itself when it gives no fuller."""
        if name not in self.known:
            self.known[name] = self._fullest(name)
        return self.known[name]

    def sharing(self, word: str) -> list[str]:
        """The full names of those who may be called by one word, a surname or a name that stands first, in order of appearance."""
        low = word.lower()
        cores = ((known, _unsuffixed(known)) for known in self._with(low))
        return [self.people[known] for known, core in cores if core and low in (core[0], core[-1], _bare(core[-1]))]

    def _fullest(self, name: str) -> str:
        words = tuple([word.strip(",") for word in name.lower().split()])
        if len(words) > 1 and words[0] in _ARTICLES:
            # "El Sandi", of a text that also writes "Leo El-Sandi"
            words = (f"{words[0]}-{words[1]}", *words[2:]) if self._with(f"{words[0]}-{words[1]}") else words
        if len(words) >= 2:
            for known in self._with(words[-1]):
                if len(known) > len(words) and known[-len(words) :] == words:
                    # "Abd el-Fattah" for "Alaa Abd el-Fattah"
                    return self.people[known]
                if len(known) > len(words) and known[: len(words)] == words:
                    # "Y Thông" for "Y Thông Êban", "Yonatan Gebremeskel" for his name with his grandfather's
                    return self.people[known]
        if words in self.people and len(words) >= 2:
            return self.people[words]
        core = _unsuffixed(words)
        best: str | None = None
        for known in self._with(core[0]) if core else ():
            full, stripped = self.people[known], _unsuffixed(known)
            if len(core) == 1 and stripped:
                if core[0] in (stripped[-1], _bare(stripped[-1])) or ("-" in core[0] and core[0] == stripped[-1].replace("’", "'")):
                    return full
                if core[0] == stripped[0] and best is None:
                    best = full
                if len(stripped) > 2 and core[0] in stripped[1:-1] and best is None and len(core[0]) > 3:
                    best = full
            elif core and len(core) < len(stripped) and core[-1] == stripped[-1] and core[0] == stripped[0]:
                return full
        return best or name

    def of_given_name(self, word: str) -> frozenset[str]:
        """The people a given name may stand for, where the text names several by it and nobody by that surname; else nobody."""
        alike = self.sharing(word)
        given = len(alike) > 1 and all(_unsuffixed(tuple(name.lower().split()))[0] == word.lower() for name in alike)
        return frozenset(map(self.full, alike)) if given else frozenset()

    def _with(self, word: str) -> list[tuple[str, ...]]:
        """The names that have a word, in order of appearance."""
        return self.by_word.get(word.replace("’", "'"), [])


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    """A surname without its Arabic article: "khawaja" of "al-khawaja"."""
    article, mark, rest = word.partition("-")
    return rest if mark and article in _ARTICLES and len(rest) > 1 else word


_ARTICLES = frozenset("al el ash as an ar at az ad".split())


@lru_cache(maxsize=4096)
def _unsuffixed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without "Jr" and its like."""
    return tuple(word for word in words if word.strip(".") not in _SUFFIX)
