"""The words of a sentence, what was found in them, and its phrases in order.

Invariant: phrases cover tokens in order without overlap.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter

from habeas.model import Span
from habeas.reading.english.names import Name
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.times import TimeExpression
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.structure import Block
from habeas.reading.tokens import Padded, Tokens

__all__ = ["Words"]

_KIND = attrgetter("kind")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(slots=True)
class Words(ABC):
    """What a sentence is made of; `Sentence` tells what the fields hold."""

    number: int
    block: Block
    text: str
    tokens: Tokens
    tags: str
    names: list[Name]
    times: list[TimeExpression]
    quantities: list[Quantity]
    phrases: list[Phrase]
    lexicon: Lexicon
    flat: bool = False
    phrase_at: list[int] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    subjects: dict[int, int] | None = None
    vocabulary: frozenset[str] = field(init=False)
    spelled: frozenset[str] = frozenset()
    span: Span = field(init=False)
    settled: bool = False
    kinds: str = field(init=False, repr=False, compare=False)
    verb_groups: list[Phrase] = field(init=False, repr=False, compare=False)
    known_subjects: dict[int, int | None] = field(default_factory=dict, repr=False, compare=False)
    known_ends: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    known_groups: dict[int, Group] = field(default_factory=dict, repr=False, compare=False)
    known_owners: dict[int, int | None] = field(default_factory=dict, repr=False, compare=False)
    names_by_phrase: dict[int, list[Name]] = field(default_factory=dict, repr=False, compare=False)
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    kind: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.span = Span(self.tokens[0].start, self.tokens[-1].end)
        self.vocabulary = frozenset(self.tokens.lows)
        self.low = Padded.of(self.tokens.lows).__getitem__
        self.kinds = "".join(map(_KIND, self.phrases))
        self.kind = Padded.of(self.kinds).__getitem__
        self.verb_groups = list(compress(self.phrases, map("V".__eq__, self.kinds)))
        for name in self.names:
            phrase = self.phrases[self.phrase_at[name.first]]
            if name.last <= phrase.last:
                self.names_by_phrase.setdefault(phrase.i, []).append(name)

    def span_of(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def phrase(self, token: int) -> Phrase:
        return self.phrases[self.phrase_at[token]]

    def names_in(self, phrase: Phrase) -> Sequence[Name]:
        """The names that lie within a phrase (or within a part of one, made for an owner or a member)."""
        names = self.names_by_phrase.get(phrase.i, ())
        if not names or phrase is self.phrases[phrase.i]:
            return names
        return [name for name in names if phrase.first <= name.first and name.last <= phrase.last]

    def quantity_in(self, phrase: Phrase) -> Quantity | None:
        found: Quantity | None = None
        if not self.quantities:
            return None
        for quantity in self.quantities:
            if phrase.first <= quantity.first and quantity.last <= phrase.last and not quantity.ordinal:
                if self.tags[quantity.core] == "z" or self._is_year(quantity, phrase):
                    continue
                if found is None or (quantity.last > found.last and not self._counts_head(found, phrase)):
                    found = quantity
        return found

    def _is_year(self, quantity: Quantity, phrase: Phrase) -> bool:
        """ "2020 protest leader Ann Frost": a year before one person counts nobody."""
        if (
            quantity.low is None
            or not _FIRST_YEAR <= quantity.low <= _LAST_YEAR
            or quantity.first != quantity.last
            or quantity.last == phrase.last
        ):
            return False
        head = self.tokens[phrase.last]
        return (
            not self.tokens[quantity.core].low.count(",")
            and not head.classes & Class.PLURAL
            and (head.text != head.low or bool(head.classes & (Class.PERSON | Class.TITLE)))
        )

    def _counts_head(self, quantity: Quantity, phrase: Phrase) -> bool:
        return quantity.last < phrase.last and not self.tokens[quantity.last + 1].classes & Class.UNIT

    def in_quotes(self, token: int) -> bool:
        return any(first <= token <= last for first, last in self.quoted)

    @abstractmethod
    def subject(self, i: int) -> int | None:
        """The phrase that is the subject of verb group `i`."""

    @abstractmethod
    def object(self, i: int) -> int | None:
        """The noun phrase that verb group `i` acts on."""
