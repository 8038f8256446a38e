"""Other names of somebody: the nickname inside a full name, and the name behind "aka".

Invariant: an alias names nobody besides the one whose other name it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

if TYPE_CHECKING:
    from habeas.reading.english.names import Name
from habeas.reading.english.typography import CLOSING_QUOTES, OPENING_QUOTES

__all__ = ["past_nickname", "without_aliases"]

_WORD = re.compile(r"^[^\W\d_][^\W\d_.'’‐‑-]*(?:[-‐‑'’](?:[^\W\d_]+|\d+))*\.?$")
_PARTICLES = word_class("name_particles")
_KNOWN_AS = (("aka",), ("a.k.a.",), ("alias",), ("known", "as"), ("a", ".", "k", ".", "a", "."))
_LEADING = frozenset(words[-1] for words in _KNOWN_AS)
_NICKNAME = 3  # words at most


def past_nickname(tokens: Sequence[Token], j: int) -> int | None:
    """'Leopold "Leo" Sand': the token of the surname past a nickname between quotation marks that opens behind token `j`."""
    for k in range(j + 3, min(j + 3 + _NICKNAME, len(tokens) - 1)):
        if tokens[k].text in CLOSING_QUOTES:
            inside = tokens[j + 2 : k]
            surname = tokens[k + 1]
            capital = all(token.capital or token.low in _PARTICLES for token in inside)
            return k + 1 if capital and surname.capital and _WORD.match(surname.text) and not surname.classes & Class.CLOSED else None
    return None


def without_aliases(names: list[Name], tokens: Sequence[Token]) -> list[Name]:
    """Names without those that "aka", "alias" or "known as" leads in behind another: "Leo Sand (aka Red Leo)"."""
    return [name for name in names if not _is_alias(name, names, tokens)]


def _is_alias(name: Name, names: Sequence[Name], tokens: Sequence[Token]) -> bool:
    first = name.first
    while first and tokens[first - 1].text in OPENING_QUOTES:
        # 'alias "El Rojo"'
        first -= 1
    if not first or tokens[first - 1].low not in _LEADING:
        return False
    for words in _KNOWN_AS:
        opening = first - len(words)
        if opening < 1 or tuple(token.low for token in tokens[opening:first]) != words:
            continue
        before = opening - 1
        while before > 0 and tokens[before].low in ("(", ",", "also", "better", "widely", "commonly", '"', "“"):
            before -= 1
        return any(other.last == before for other in names)
    return False
