"""Given names that several people of one text bear: "Piotr was moved" where the text tells of two of that name.

Invariant: such a name stands for whoever was named in full last before it; a surname stands for whom the text names first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.reading.english.name_book import NameBook
from habeas.reading.english.names import Name
from habeas.reading.english.sentences import Sentence

__all__ = ["fullest"]


def fullest(name: Name, sentence: Sentence, told: Sequence[Sentence] | Mapping[int, Sentence], book: NameBook) -> str:
    """The fullest form of a name where it stands. told: the sentences by their number, at least those up to this one."""
    namesakes = book.called(name.text) if name.first == name.last else frozenset()
    if not namesakes:
        return book.full(name.text)
    for number in range(sentence.number, -1, -1):
        earlier = sentence if number == sentence.number else told[number] if isinstance(told, Sequence) else told.get(number)
        for other in reversed(earlier.names) if earlier is not None else ():
            before = earlier is not sentence or other.last < name.first
            if before and other.last > other.first and (full := book.full(other.text)) in namesakes:
                return full
    return book.full(name.text)
