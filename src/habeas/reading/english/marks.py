"""The tags of marks, and of what is left of a word before or behind an apostrophe.

Invariant: a mark that is no apostrophe has one tag between all neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.verb_tags import QUOTES
from habeas.reading.tokens import Token

__all__ = ["APOSTROPHES", "tag_of_mark", "tag_of_plain_mark"]

APOSTROPHES = frozenset("'’‘")
_DASHES = frozenset(("-", "–", "—", "--", ";", ":", "|", "…", "..."))


def tag_of_mark(tokens: Sequence[Token], k: int) -> str:
    """The tag of a mark, or of what is left of a word before an apostrophe."""
    token = tokens[k]
    low, first = token.low, token.text[0]
    if low == "'s":
        before = tokens[k - 1] if k else None
        if before is not None and before.low in ("he", "she", "it", "that", "who", "what", "where", "there", "here", "let", "how"):
            return "a" if before.low != "let" else "r"
        return "g"
    if low == "n't":
        return "x"
    if first in "'’" and len(low) > 1:
        return "o" if low in ("'ll", "'d") else "a"
    if first in APOSTROPHES:
        # a plural genitive ("prisoners' families") or a quotation mark
        glued = k > 0 and tokens[k - 1].end == token.start
        return (
            "g"
            if glued
            and tokens[k - 1].low.endswith("s")
            and k + 1 < len(tokens)
            and tokens[k + 1].text[0].isalpha()
            and tokens[k + 1].start > token.end
            else '"'
        )
    return tag_of_plain_mark(low)


def tag_of_plain_mark(low: str) -> str:
    """The tag of a mark that is no apostrophe, which is the same between all neighbours."""
    first = low[0]
    if first in QUOTES:
        return '"'
    if low in _DASHES:
        return ";"
    if first == ",":
        return ","
    if first in "([":
        return "("
    if first in ")]":
        return ")"
    if first == "$" or first in "€£¥₽%":
        return "j"
    return "." if first in ".!?" else ";"
