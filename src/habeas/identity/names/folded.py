"""A name folded: what comes out of reading a name, whatever it was written in.

Invariant: plain values, frozen; two parts with one key are taken for equal by every comparison.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.identity.names import given

__all__ = ["FoldedName", "Part", "Reading", "Surname"]


@dataclass(frozen=True, slots=True)
class Part:
    """A given name, or the father's name in a patronymic.

    meanings: sets of the table with strengths. sound: the whole in sound signs, one sign for an initial. initials: bits of the first
    signs it may have. text: as written, for people. key: equal for parts that every comparison takes for equal. others: what else a part
    outside the table may sound like; with the mark of `transcription.HEARD`, only to Cyrillic.
    """

    text: str
    meanings: given.Meanings
    sound: str
    initials: int
    initial: bool = False
    key: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surname:
    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. Several surnames: a double one, a married and an earlier one, or tokens of no known part."""

    surnames: tuple[Surname, ...]
    given: Part | None = None
    father: Part | None = None


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A name folded. sex: "m", "f" or None where the name does not tell. flags: what was repaired, see `letters.words_of`.

    east_slavic: whether a part is known to the rules of the East Slavic languages.
    """

    name: str
    readings: tuple[Reading, ...]
    sex: str | None = None
    flags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    east_slavic: bool = False

    @property
    def form(self) -> str:
        """The folded form of the likeliest reading, for people and for files: surname, given name, father, in sound signs."""
        if not self.readings:
            return ""
        first = self.readings[0]
        parts = ["/".join(surname.stems[0] for surname in first.surnames)]
        for part in (first.given, first.father):
            parts.append("" if part is None else given.given_sets()[part.meanings[0][0]].name if part.meanings else part.sound)
        return " ".join(filter(None, parts))
