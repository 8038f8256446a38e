"""People of one text who share a name: "Piotr was moved" where the text tells of two of that name, "Sand was moved" of husband and wife.

Invariant: a given name that several bear stands for whoever was named in full last before it; a surname that several bear stands for
whom the text names first, unless it told of the other alone that he is in custody.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from habeas.model import PersonMention
from habeas.reading.english.name_book import NameBook
from habeas.reading.english.names import Name
from habeas.reading.english.sentences import Sentence

__all__ = ["fullest", "held_of_that_name"]


def fullest(name: Name, sentence: Sentence, told: Sequence[Sentence] | Mapping[int, Sentence], book: NameBook) -> str:
    """The fullest form of a name where it stands. told: the sentences by their number, at least those up to this one."""
    namesakes = book.of_given_name(name.text) if name.first == name.last else frozenset()
    if not namesakes:
        return book.full(name.text)
    for number in range(sentence.number, -1, -1):
        earlier = sentence if number == sentence.number else told[number] if isinstance(told, Sequence) else told.get(number)
        for other in reversed(earlier.names) if earlier is not None else ():
            before = earlier is not sentence or other.last < name.first
            if before and other.last > other.first and (full := book.full(other.text)) in namesakes:
                return full
    return book.full(name.text)


def held_of_that_name(mention: PersonMention, written: str, book: NameBook, in_custody: Container[str]) -> PersonMention:
    """Of several whom the text calls by one word alone ("Ana Sand said her husband, Leo Sand, was jailed. Sand was moved"), the one whom
    it told to be in custody before. written: the mention as the text has it."""
    if " " in written or mention.name == written or mention.name in in_custody or book.of_given_name(written):
        return mention
    inside = {name for name in book.sharing(written) if name in in_custody}
    return PersonMention(inside.pop(), mention.span) if len(inside) == 1 else mention
