"""Names in the signs of Chinese and of Korean: whether two are written with the same ones.

Invariant: simplified, traditional and Japanese forms of a sign are one (data/han.txt); signs that only sound alike are two.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["in_signs", "signs_apart"]

_IN_SIGNS = re.compile("[\u3400-\u9fff]{2,6}|[\uac00-\ud7a3]{2,5}")
_WITH_TWO = 4  # signs of a name with a surname of two
_FIRST_SIGN = "\u3400"
_HANGUL = "\uac00"


@cache
def _signs() -> dict[str, str]:
    """Each sign of Chinese to the one of simplified writing."""
    text = files("habeas.identity.names").joinpath("data/han.txt").read_text(encoding="utf-8")
    groups = [group for line in text.splitlines() if not line.startswith("#") for group in line.split()]
    return {sign: group[0] for group in groups for sign in group}


def in_signs(name: str) -> bool:
    """Whether a name is written in the signs of Chinese or of Korean alone."""
    return not name.isascii() and name[-1] >= _FIRST_SIGN and _IN_SIGNS.fullmatch("".join(name.split())) is not None


def signs_apart(name: str, other: str) -> bool:
    """Whether two names, one of them in such signs, cannot be one: other signs, or another number of syllables behind a surname.

    Traditional and simplified signs are the same.
    """
    if not in_signs(name):
        name, other = other, name
    mine, theirs = "".join(name.split()), "".join(other.split())
    if not in_signs(other):
        return any(word.count("-") + 1 != len(mine) - (2 if len(mine) == _WITH_TWO else 1) for word in other.split() if "-" in word)
    if (mine[0] < _HANGUL) != (theirs[0] < _HANGUL):
        return False
    signs = _signs()
    return [signs.get(sign, sign) for sign in mine] != [signs.get(sign, sign) for sign in theirs]
