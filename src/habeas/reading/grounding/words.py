"""Words as the gate compares them: case-folded, with one form of each mark, and where a quote stands in a text.

Invariant: of everything that differs between two writings, only white space, case, marks and dashes are taken for the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from habeas.model import Span
from habeas.reading.english.sentences import Sentence

__all__ = ["FUNCTION_WORDS", "locate", "name_words", "occurrences", "words_of"]

FUNCTION_WORDS = frozenset(
    "the a an of and or in on at to for from by with who whom that those these his her their its our my as is are was were".split()
)
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " "}
)


def locate(quote: str, text: str, *, near: int = 0) -> Span | None:
    """Where a quote stands in a text: exactly, or after the one normalisation we allow (spaces, quotation marks, dashes), mapped back.

    near: of several places, the one nearest to this offset. None when it stands nowhere.
    """
    if not quote.strip():
        return None
    places = [match.start() for match in re.finditer(re.escape(quote), text)]
    if places:
        start = min(places, key=lambda place: abs(place - near))
        return Span(start, start + len(quote))
    folded, offsets = _folded(text)
    wanted, _ = _folded(quote.strip())
    places = [match.start() for match in re.finditer(re.escape(wanted), folded)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(offsets[place] - near))
    return Span(offsets[start], offsets[start + len(wanted) - 1] + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    """Text with runs of white space as one space and one form of each mark, and the offset each character came from."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        one = character.translate(_SAME)
        if one.isspace():
            if characters and characters[-1] == " ":
                continue
            one = " "
        characters.append(one)
        offsets.append(offset)
    return "".join(characters), offsets


def occurrences(words: str, text: str, within: Span) -> list[Span]:
    """Where words stand in a stretch of a text, whole, but for case, white space and the forms of marks."""
    folded, offsets = _casefolded(within.of(text))
    wanted, _ = _casefolded(words.strip())
    if not wanted:
        return []
    found = []
    for match in re.finditer(re.escape(wanted), folded):
        start, end = match.span()
        whole = not (start and folded[start - 1].isalnum() and wanted[0].isalnum())
        if whole and not (end < len(folded) and folded[end].isalnum() and wanted[-1].isalnum()):
            found.append(Span(within.start + offsets[start], within.start + offsets[end - 1] + 1))
    return found


def _casefolded(text: str) -> tuple[str, list[int]]:
    """`_folded`, and in one case: a letter that folds to two comes twice from its offset."""
    folded, offsets = _folded(text)
    characters = [(letter, offset) for character, offset in zip(folded, offsets, strict=True) for letter in character.casefold()]
    return "".join(letter for letter, _ in characters), [offset for _, offset in characters]


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, or of any short text, folded and without marks."""
    plain = unicodedata.normalize("NFC", name).casefold().replace("’", "'")
    return frozenset(word.strip(".,\"'") for word in plain.split() if word.strip(".,\"'"))


def words_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Every word of some sentences, as `name_words` gives them."""
    return frozenset().union(*[name_words(token.text) for sentence in sentences for token in sentence.tokens])
