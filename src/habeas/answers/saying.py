"""A sentence of an answer, kept in its parts: every language says it, and nobody has to read it back.

Invariant: what numbers and figures a sentence holds are its parts, and how they are put into words stands in `sayings.toml` in all
languages with the same places. What a figure is called, and in which language, is decided by whoever shows the sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

__all__ = ["LANGUAGES", "Call", "Cited", "Listed", "Part", "Saying", "joined", "renamed", "say", "text"]

LANGUAGES = ("en", "be", "ru")

Part: TypeAlias = "str | Cited | Listed | Saying"
Call: TypeAlias = "Callable[[Cited, str], str]"
"""What a figure is called, given what it says in words; these are empty where the sentence does not tell."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure by its id. number: what it says, where the sentence tells that, too."""

    figure: str
    number: Part | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Parts one after the other, with the same between each two."""

    parts: tuple[Part, ...]
    between: str


@dataclass(frozen=True, slots=True)
class Saying:
    """name: of the pattern in `sayings.toml`. places: what stands in each of its places."""

    name: str
    places: tuple[tuple[str, Part], ...] = ()


def say(name: str, **places: Part) -> Saying:
    """A sentence by the name of its pattern. Raises KeyError when it is told if the pattern has a place that is not filled."""
    return Saying(name, tuple(places.items()))


def joined(parts: Sequence[Part], between: str = ", ") -> Part:
    """Parts as one; a single one stays itself."""
    return parts[0] if len(parts) == 1 else Listed(tuple(parts), between)


def text(part: Part, language: str = "en", call: Call | None = None) -> str:
    """The words in one of LANGUAGES. call: by default a figure's id, with what it says in brackets. Raises KeyError for another
    language."""
    match part:
        case str():
            return part
        case Cited():
            number = text(part.number, language, call) if part.number is not None else ""
            if call is not None:
                return call(part, number)
            return f"{part.figure} ({number})" if number else part.figure
        case Listed():
            return part.between.join(text(one, language, call) for one in part.parts)
        case Saying():
            return _patterns()[part.name][language].format(**{name: text(one, language, call) for name, one in part.places})


def renamed(said: Saying, names: Mapping[str, str]) -> Saying:
    """The same sentence with other ids of figures. Raises KeyError for an id that has no other."""
    return Saying(said.name, tuple((place, _renamed(part, names)) for place, part in said.places))


def _renamed(part: Part, names: Mapping[str, str]) -> Part:
    match part:
        case Cited():
            return Cited(names[part.figure], part.number)
        case Listed():
            return Listed(tuple(_renamed(one, names) for one in part.parts), part.between)
        case Saying():
            return renamed(part, names)
        case _:
            return part


@cache
def _patterns() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "sayings.toml").read_text(encoding="utf-8"))
