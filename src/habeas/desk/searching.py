"""Searching: people, sources and statements of a register by words, for those who work on it.

Invariant: everything that stands is searched, proposals among it and whether or not it may be published, so that what is found here is for
the team alone; a name is found in any script and spelling, all other words by their beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from habeas.desk.folding import fold
from habeas.desk.problems import DeskError
from habeas.identity.lookup import asked_keys, kept_keys, plain, spellings_of, words_in
from habeas.ledger import Ledger
from habeas.model import AsOf, Source, Statement
from habeas.register import Person, Register

__all__ = ["Searched", "search"]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found: at most as many of each as was asked for, the newest sources and statements first. many: how many there are of each.

    register: in which it was found.
    """

    people: tuple[Person, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    many: tuple[int, int, int]
    register: Register


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that is looked for. keys: as a name."""

    letters: re.Pattern[str]
    keys: frozenset[str]


def search(register: Ledger, words: str, *, limit: int = 20) -> Searched:
    """What every one of the words is found in. Raises DeskError when there is no word, LedgerError."""
    asked = words_in(words)
    if not asked:
        raise DeskError(f"{words!r} holds no word to look for; give a name, or words of a statement")
    everything = fold(register, AsOf(date.max), include_proposed=True)
    wanted = _wanted(asked)
    people = [person for person in everything.people if _names(person.names, wanted)]
    # A statement may name somebody by one of the words and tell something by the others.
    named: list[set[str]] = [set() for _ in wanted]
    for person in everything.people:
        for place, word in enumerate(wanted):
            if _names(person.names, [word]):
                named[place].update(one.id for one in person.statements)
    statements = [one for one in everything.statements.values() if _tells(one, wanted, named)]
    sources = [one for one in everything.sources.values() if _stands(wanted, one.title, one.publisher, one.address)]
    statements.sort(key=lambda one: (one.entry or 0, one.id), reverse=True)
    sources.sort(key=lambda one: (one.entry or 0, one.sha256), reverse=True)
    many = (len(people), len(sources), len(statements))
    return Searched(tuple(people[:limit]), tuple(sources[:limit]), tuple(statements[:limit]), many, everything)


def _wanted(asked: list[str]) -> list[_Word]:
    shown = spellings_of(asked)
    return [_Word(re.compile(rf"(?<![^\W_]){re.escape(plain(word))}"), asked_keys(word, shown, alone=len(asked) == 1)) for word in asked]


def _names(names: Sequence[str], wanted: Sequence[_Word]) -> bool:
    keys: set[str] = set()
    for name in names:
        words = words_in(name)
        shown = spellings_of(words)
        keys.update(*(kept_keys(word, shown) for word in words))
    return all(not word.keys.isdisjoint(keys) for word in wanted) or _stands(wanted, *names)


def _tells(one: Statement, wanted: Sequence[_Word], named: Sequence[set[str]]) -> bool:
    text = _text(one.quote, one.on.text, *one.speakers, *(party.name for party in one.parties), *(value for _, value in one.facets))
    return all(one.id in there or word.letters.search(text) for word, there in zip(wanted, named, strict=True))


def _stands(wanted: Sequence[_Word], *texts: str | None) -> bool:
    text = _text(*texts)
    return all(word.letters.search(text) for word in wanted)


def _text(*texts: str | None) -> str:
    return plain("\n".join(filter(None, texts)))
