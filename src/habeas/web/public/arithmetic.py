"""The arithmetic of a contradiction in the language of the page.

Invariant: numbers and signs stay as the proof has them; figures are named by letters. A sentence in which a word is not known here is shown
in English, and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from habeas.web.public.wording import language

__all__ = ["letters", "told"]

_WORD = re.compile(r"[a-z]{2,}")
_REASONED = re.compile(r"(?P<said>.*, not [^()]+?) \((?P<why>.+)\)")
_REASONS = (
    (re.compile(r"one counts some of the days of the other"), gettext_noop("one counts some of the days of the other")),
    (re.compile(r"stock and flows of (?P<population>.+) balance"), gettext_noop("stock and flows of “%(population)s” balance")),
    (re.compile(r"(?P<part>.+) lies within (?P<whole>.+)"), gettext_noop("“%(part)s” lies within “%(whole)s”")),
    (re.compile(r"(?P<whole>.+) is made up of (?P<parts>.+)"), gettext_noop("“%(whole)s” is made up of: %(parts)s")),
    (
        re.compile(r"no other entries or exits of (?P<population>.+) from (?P<start>[\d-]+) to (?P<end>[\d-]+)"),
        gettext_noop("no other entries or exits of “%(population)s” from %(start)s to %(end)s"),
    ),
)
"""Why figures hang together, as `answers.reconcile` says it, around names of populations in the words of sources."""


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
    reasoned = _REASONED.fullmatch(text)
    said, why = (reasoned["said"], reasoned["why"].split("; ")) if reasoned else (text, [])
    own = _said(said)
    reasons = [_reason(one) for one in why]
    if own is None or None in reasons:
        return text, "en"
    return own + (f" ({'; '.join(filter(None, reasons))})" if reasons else ""), language()


def _reason(text: str) -> str | None:
    """A reason in the language of the page; None where it is not known here."""
    for pattern, words in _REASONS:
        if found := pattern.fullmatch(text):
            return gettext(words) % found.groupdict()
    return None


def _said(text: str) -> str | None:
    """The sum or the comparison in the language of the page; None where a word of it is not known here."""
    words = {
        ", not ": gettext(", not "),
        " cannot be, whatever the other figures are": gettext(" cannot be, whatever the other figures are"),
        " whatever the other figures are": gettext(" whatever the other figures are"),
        "at least": gettext("at least"),
        "at most": gettext("at most"),
        " are said to be some of ": gettext(" are said to be some of "),
        " together leave ": gettext(" together leave "),
        " leaves ": gettext(" leaves "),
        " for ": gettext(" for "),
        " cannot both hold": gettext(" cannot both hold"),
        " cannot all hold": gettext(" cannot all hold"),
        " of ": gettext(" of "),
    }
    rest = text
    for english in words:
        rest = rest.replace(english, " ")
    if _WORD.search(rest):
        return None
    for english, own in words.items():
        text = text.replace(english, own)
    return text
