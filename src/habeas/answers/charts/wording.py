"""The lines of words that every picture carries: what is selected, who says so, as known when, by which method.

Invariant: the source line names the speakers, the time of knowing and the method of exactly the answer that is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.answers.answer import once
from habeas.answers.charts.language import Words
from habeas.answers.selection import Selection
from habeas.model import AsOf

__all__ = ["listed", "selection_words", "sentences", "source_words", "times_words"]


def listed(items: Iterable[str], words: Words, most: int = 4) -> str:
    """The first few, each once, and how many more there are."""
    found = once(items)
    more = [words("and_more", number=words.number(len(found) - most))] if len(found) > most else []
    return ", ".join([*found[:most], *more])


def selection_words(of: Selection, words: Words) -> str:
    """What of the register is counted, empty for all of it."""
    parts = [(name, getattr(of, name)) for name in ("population", "by", "place", "charge", "sex")]
    said = [words(f"of_{name}", value=value) for name, value in parts if value]
    if of.exit:
        said.append(words("of_exit", value=words.kind(of.exit)))
    return words("selected", what="; ".join(said)) if said else ""


def sentences(*parts: str) -> str:
    """One paragraph of what is not empty."""
    return " ".join(part for part in parts if part)


def times_words(as_of: AsOf, words: Words) -> str:
    """`as known at entry 812; as published by 12 December 2025`, in the reader's language."""
    known = words("known_at", entry=words.number(as_of.known)) if as_of.known is not None else words("known_now")
    return f"{known}; {words('stated_by', day=words.day(as_of.stated))}" if as_of.stated else known


def source_words(evidence: Sequence[str], speakers: Iterable[str], as_of: AsOf, method: str, words: Words) -> str:
    """`Sources: 12 statements of this register; Viasna. As known … . Method: … .`"""
    known = times_words(as_of, words)
    said = listed((speaker for speaker in speakers if speaker), words)
    rests = words("rests_on", number=words.number(len(set(evidence))))
    return words(
        "source_line",
        sources=f"{rests}; {said}" if said else rests,
        known=known[:1].upper() + known[1:],
        method=words.method(method),
    )
