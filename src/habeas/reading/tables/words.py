"""The words of lists: how columns are called and cells are filled, in each language, read from data files.

Invariant: everything known of particular words comes from `data/<language>.toml`; a cell may use the words of any of these languages,
because lists mix them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

__all__ = ["LANGUAGES", "Words", "plain", "plain_name", "properties_of", "words"]

LANGUAGES = ("en", "ru", "be", "es")

_MEANINGS = ("designated", "released", "held", "detained")
_PARTED = re.compile(r"\s*[/|;()\[\]\n]\s*")
_OPENINGS = ("before", "after", "since", "about")
_SIGNS = re.compile(r"[^\w№#°]+|_+")
# Marks that steer the direction of text, and characters of no width, which come along when a cell is copied. Those that join or part
# letters in Arabic, Indic and Burmese scripts (U+200C, U+200D) are letters' business and stay.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all languages, each in its plain form.

    headers: words of a header to the property they name and its language. months: to their number. before, after, since: what opens a
    date, the longest first; about: what makes it a guess. filler: what stands in a date and tells nothing. unknown: what says that a value
    is not known. sexes, statuses, liberties: to what they mean. headings: what no person is called; places: those of them that stand
    behind the name of a place. meanings: words of a title, which may end in a star, to what standing on such a list says. events: words of
    notes that tell an event, which may end so, too.
    """

    headers: Mapping[str, tuple[tuple[str, str], ...]]
    months: Mapping[str, int]
    before: tuple[str, ...]
    after: tuple[str, ...]
    since: tuple[str, ...]
    about: tuple[str, ...]
    filler: frozenset[str]
    unknown: frozenset[str]
    sexes: Mapping[str, str]
    statuses: Mapping[str, str]
    liberties: Mapping[str, str]
    headings: frozenset[str]
    places: frozenset[str]
    meanings: tuple[tuple[str, str], ...]
    events: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Words without case, signs and unseen marks: `Дата  рождения:` is `дата рождения`."""
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold().replace("ё", "е").replace("’", "'")
    return " ".join(_SIGNS.sub(" ", folded.replace("'", "")).split())


def plain_name(text: str) -> str:
    """A name as a cell gives it, in single spaces and without what cannot be seen."""
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


@lru_cache(maxsize=1 << 14)
def properties_of(header: str) -> tuple[str, ...]:
    """The properties that a header names with the very words that are known, in one language or in two: `Прозвішча / Surname`.

    A header whose halves name two parts of a name (`Имя / Фамилия`) names the whole of it. Empty where nothing is known.
    """
    known = words().headers
    folded = plain(header)
    if folded in known:
        return tuple(dict.fromkeys(of for of, _ in known[folded]))
    tokens = folded.split()
    for place in range(1, len(tokens)):
        left, right = (known.get(" ".join(half), ()) for half in (tokens[:place], tokens[place:]))
        if shared := [of for of, _ in left if of in {other for other, _ in right}]:
            return tuple(dict.fromkeys(shared))
    pieces = [of for piece in _PARTED.split(header) if (of := tuple(dict.fromkeys(of for of, _ in known.get(plain(piece), ()))))]
    if len(pieces) == 2 and "surname" in pieces[0] + pieces[1] and not {"name", "given_name"}.isdisjoint(pieces[0] + pieces[1]):
        return ("name",)
    return pieces[0] if len(pieces) == 1 and len(_PARTED.split(header)) > 1 else ()


@cache
def words() -> Words:
    """What the headers and cells of lists say, compiled once from the data."""
    headers: dict[str, list[tuple[str, str]]] = {}
    meaning_of: dict[str, dict[str, str]] = {"sex": {}, "status": {}, "liberty": {}, "title": {}}
    openings: dict[str, set[str]] = {opening: set() for opening in _OPENINGS}
    months: dict[str, int] = {}
    unknown: set[str] = set()
    headings: set[str] = set()
    places: set[str] = set()
    filler: set[str] = set()
    events: dict[str, None] = {}
    for language, data in _documents():
        for of, named in data["headers"].items():
            for name in named:
                headers.setdefault(plain(name), []).append((of, language))
        months |= {plain(name): int(number) for name, number in data["months"].items()}
        for sex in ("male", "female"):
            meaning_of["sex"] |= {plain(word): sex for word in data["values"][sex]}
        for status, named in data["status"].items():
            meaning_of["status"] |= {plain(word): status for word in named}
        for liberty, named in data["liberty"].items():
            meaning_of["liberty"] |= {plain(word): liberty for word in named}
        for meaning, named in data["meaning"].items():
            meaning_of["title"] |= {word.casefold(): meaning for word in named}
        events |= dict.fromkeys(word.casefold().replace("ё", "е") for word in data["notes"]["event"])
        for opening, known in openings.items():
            known |= {word.casefold() for word in data["dates"][opening]}
        unknown |= {plain(word) for word in data["values"]["unknown"]}
        places |= {plain(word) for word in data["values"]["place"]}
        headings |= places | {plain(word) for word in data["values"]["heading"]}
        filler |= {plain(word) for word in data["dates"]["filler"]}
    before, after, since, about = (tuple(sorted(openings[opening], key=len, reverse=True)) for opening in _OPENINGS)
    return Words(
        headers=MappingProxyType({name: tuple(of) for name, of in headers.items()}),
        months=MappingProxyType(months),
        before=before,
        after=after,
        since=since,
        about=about,
        filler=frozenset(filler),
        unknown=frozenset(unknown),
        sexes=MappingProxyType(meaning_of["sex"]),
        statuses=MappingProxyType(meaning_of["status"]),
        liberties=MappingProxyType(meaning_of["liberty"]),
        headings=frozenset(headings),
        places=frozenset(places),
        # what is said of fewer is the more telling: a list of political prisoners is one of prisoners, too
        meanings=tuple(sorted(meaning_of["title"].items(), key=lambda said: _MEANINGS.index(said[1]))),
        events=tuple(events),
    )


def _documents() -> Iterator[tuple[str, dict[str, Any]]]:
    folder = resources.files("habeas.reading.tables").joinpath("data")
    for language in LANGUAGES:
        yield language, tomllib.loads(folder.joinpath(f"{language}.toml").read_text(encoding="utf-8"))
