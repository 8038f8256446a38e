"""Wordings: phrases of the data files that a stretch of words must hold, compiled to one search.

Invariant: a wording matches whole words only, in a stretch of lower-cased words between single spaces with one at each end.

A wording is written as its words; `{name}` stands for any of the alternatives that the table `[part]` of `frames.toml` gives that name, and
`{..}` for up to three words ("in {..}{prison}": "in prison", "in a high-security prison").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

__all__ = ["Wording", "wording"]

_SLOT = re.compile(r"\{(\.\.|[a-z_]+)\}")
# but for those that lead to something else: "in protest against his detention" is not in detention
_UP_TO_THREE_WORDS = r"(?:(?!(?:against|over|about|despite) )\S+ ){0,3}?"


@dataclass(frozen=True, slots=True)
class Wording:
    """One of several phrases. infinitive: one of them is an infinitive, so that it may stand beyond its verb's clause.

    pattern: of the search, which is compiled when it is first made: most wordings of a language are never searched for in one text.

    last_words: the words the phrases end in, by which a sentence that holds none of them is told without a search.
    """

    pattern: str = ""
    infinitive: bool = False
    last_words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.pattern)

    def holds(self, padded: str) -> str | None:
        """The first of the phrases in a stretch, None when it holds none."""
        match = _compiled(self.pattern).search(padded) if self.pattern else None
        return match.group(1) if match else None

    def found(self, padded: str) -> tuple[str, str] | None:
        """(the words before the first of the phrases, the phrase), None when a stretch holds none."""
        match = _compiled(self.pattern).search(padded) if self.pattern else None
        return (padded[: match.start()], match.group(1)) if match else None

    def opens(self, padded: str) -> str | None:
        """The phrase a stretch begins with, None when it begins with none."""
        match = _compiled(self.pattern).match(padded) if self.pattern else None
        return match.group(1) if match else None


_compiled = cache(re.compile)


def wording(phrases: Iterable[str], parts: Mapping[str, str]) -> Wording:
    """Compiles phrases; longer ones first, so that the fullest is found. Raises KeyError for a part the table does not have."""
    ordered = sorted(phrases, key=lambda phrase: -len(phrase))
    if not ordered:
        return Wording()
    joined = "|".join(_pattern(phrase, parts) for phrase in ordered)
    last_words = frozenset(word for phrase in ordered for word in _last_words(phrase, parts))
    return Wording(f" ({joined})(?= )(?! 's )", any(phrase.startswith("to ") for phrase in ordered), last_words)


def _last_words(phrase: str, parts: Mapping[str, str]) -> Iterator[str]:
    """The words a phrase may end in: one, or one for each alternative of the names in it."""
    pieces = _SLOT.split(phrase.removesuffix(" {..}").rpartition(" ")[2].rpartition("{..}")[2])
    # what was split at a name has plain text and names by turns
    choices = [parts[piece].split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    for chosen in product(*choices):
        yield "".join(chosen).rpartition(" ")[2]


def _pattern(phrase: str, parts: Mapping[str, str]) -> str:
    made, at = [], 0
    phrase = phrase.removesuffix(" {..}")
    for slot in _SLOT.finditer(phrase):
        made.append(re.escape(phrase[at : slot.start()]))
        made.append(
            _UP_TO_THREE_WORDS if slot[1] == ".." else "(?:" + "|".join(re.escape(word) for word in parts[slot[1]].split("|")) + ")"
        )
        at = slot.end()
    made.append(re.escape(phrase[at:]))
    return "".join(made)
