"""The arithmetic of a contradiction in the language of the page.

Invariant: numbers and signs stay as the proof has them; figures are named by letters. A sentence in which a word is not known here is shown
in English, and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext

from habeas.web.public.wording import language

__all__ = ["letters", "told"]

_WORD = re.compile(r"[a-z]{2,}")


def letters(figures: list[str]) -> dict[str, str]:
    """A letter for each figure of a contradiction: A, B, …, Z, A2, …"""
    return {one: chr(ord("A") + place % 26) + (str(place // 26 + 1) if place >= 26 else "") for place, one in enumerate(figures)}


def told(because: str, named: Mapping[str, str]) -> tuple[str, str]:
    """The sentence and its language."""
    text = because
    for identifier, letter in named.items():
        text = text.replace(identifier, letter)
    if language() == "en":
        return text, "en"
    words = {
        ", not ": gettext(", not "),
        "at least": gettext("at least"),
        "at most": gettext("at most"),
        " are said to be some of ": gettext(" are said to be some of "),
        " together leave ": gettext(" together leave "),
        " for ": gettext(" for "),
        " cannot all hold": gettext(" cannot all hold"),
        " of ": gettext(" of "),
    }
    rest = text
    for english in words:
        rest = rest.replace(english, " ")
    if _WORD.search(rest):
        return text, "en"
    for english, own in words.items():
        text = text.replace(english, own)
    return text, language()
