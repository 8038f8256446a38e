"""The ground a statement is held against: a text as our own parser and rules read it, and what they read at one place of it.

Invariant: everything here is a pure function of the document and of our own readings of it; nothing depends on who proposed the statement.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.dates import PartialDate
from habeas.model import Kind, Span, Statement
from habeas.reading.english.document import Document, candidates_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.sentences import Sentence
from habeas.reading.grounding.words import name_words

__all__ = ["Claim", "Ground", "Told", "claim_of", "linked", "triggered"]

_Range = tuple[date | None, date | None]
_NEVER = sys.maxsize
_BEFORE = 3  # sentences: how far back the whole is told that a part ("seven of the 11") is a part of


@dataclass(slots=True)
class Told:
    """The dates a text tells: each with the number of the first sentence that names it, and the
    code point of the first of our own readings that has it."""

    dates: dict[_Range, tuple[PartialDate, int, int]] = field(default_factory=dict)
    starts: dict[date, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, own: Iterable[Statement]) -> Told:
        made = cls()
        for sentence in document.sentences:
            for time in sentence.times:
                if time.date is not None:
                    made._note(time.date, sentence.number, _NEVER)
        for statement in own:
            made._note(statement.on, _NEVER, statement.span.start)
        return made

    def _note(self, on: PartialDate, number: int, start: int) -> None:
        key = (on.earliest, on.latest)
        _, told, read = self.dates.get(key, (on, _NEVER, _NEVER))
        self.dates[key] = on, min(told, number), min(read, start)
        if on.earliest is not None:
            told, read = self.starts.get(on.earliest, (_NEVER, _NEVER))
            self.starts[on.earliest] = min(told, number), min(read, start)

    def before(self, number: int, until: int) -> Iterator[PartialDate]:
        """The dates told up to a sentence, or read up to a code point."""
        return (on for on, told, read in self.dates.values() if told <= number or read <= until)

    def gives(self, dates: _Range, number: int, until: int) -> bool:
        _, told, read = self.dates.get(dates, (None, _NEVER, _NEVER))
        return told <= number or read <= until

    def opens(self, start: date, number: int, until: int) -> bool:
        told, read = self.starts.get(start, (_NEVER, _NEVER))
        return told <= number or read <= until


@dataclass(slots=True)
class Ground:
    """One text. own: what the rules read in it, by which pronouns and sequels are resolved."""

    document: Document
    own: Sequence[Statement] = ()
    own_by_id: dict[str, Statement] = field(default_factory=dict)
    populations: frozenset[str] = frozenset()
    _own_by_sentence: dict[int, list[Statement]] = field(default_factory=dict)
    _told: Told | None = None
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.span.start for sentence in self.document.sentences]
        self._ends = [sentence.span.end for sentence in self.document.sentences]
        self.own_by_id = {statement.id: statement for statement in self.own}
        for statement in self.own:
            places = {sentence.number for span in (statement.span, *statement.repeats) for sentence in self.sentences(span)}
            for number in places:
                self._own_by_sentence.setdefault(number, []).append(statement)
        self.populations = frozenset(word for other in self.own if other.count is not None for word in name_words(other.count.population))

    @property
    def told(self) -> Told:
        if self._told is None:
            self._told = Told.of(self.document, self.own)
        return self._told

    def sentences(self, span: Span) -> list[Sentence]:
        """The sentences that some words stand in; they stand in order, without overlap."""
        first = bisect_right(self._ends, span.start)
        return self.document.sentences[first : bisect_left(self._starts, span.end, lo=first)]

    def own_at(self, span: Span, *, repeated: bool = True) -> list[Statement]:
        """What the rules read in some words, or, unless `repeated` is false, in words that these repeat."""
        near = {other.id: other for sentence in self.sentences(span) for other in self._own_by_sentence.get(sentence.number, ())}
        return [
            other
            for other in near.values()
            if other.span.overlaps(span) or (repeated and any(repeat.overlaps(span) for repeat in other.repeats))
        ]

    def kinds_near(self, sentences: Sequence[Sentence]) -> frozenset[Kind]:
        """Kinds of the events of some sentences and of those just before: what a part ("seven of the 11") may be a part of."""
        first = min(sentence.number for sentence in sentences)
        near = [*self.document.sentences[max(0, first - _BEFORE) : first], *sentences]
        return frozenset(candidate.kind for sentence in near for candidate in candidates_of(self.document, sentence))


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement beside its ground. sentences: those its quote stands in. inside: events that our own parser finds in the quote;
    readings: those of them that are of the statement's kind. others: statements its links and its subset may point at.
    """

    statement: Statement
    ground: Ground
    sentences: Sequence[Sentence]
    inside: Sequence[Candidate]
    readings: Sequence[Candidate]
    others: Mapping[str, Statement]

    @property
    def document(self) -> Document:
        return self.ground.document

    @property
    def published(self) -> date | None:
        return self.ground.document.published

    def quotes(self, sentence: Sentence, token: int) -> bool:
        """Whether a token stands in the quote."""
        return self.statement.span.start <= sentence.tokens[token].start < self.statement.span.end


def claim_of(ground: Ground, statement: Statement, sentences: Sequence[Sentence], others: Mapping[str, Statement]) -> Claim:
    """A statement with what our own parser reads in its quote."""
    span = statement.span
    inside = [candidate for sentence in sentences for candidate in candidates_of(ground.document, sentence) if triggered(candidate, span)]
    readings = [candidate for candidate in inside if candidate.kind is statement.kind]
    if not readings:
        readings = [candidate for candidate in inside if candidate.subset and statement.kind in ground.kinds_near(sentences)]
    return Claim(statement, ground, sentences, inside, readings, others)


def triggered(candidate: Candidate, span: Span) -> bool:
    """Whether the words that tell an event stand in a stretch of the text."""
    tokens = candidate.sentence.tokens
    return tokens[candidate.trigger[0]].start < span.end and span.start < tokens[candidate.trigger[1]].end


def linked(statement: Statement) -> list[str]:
    """The ids of what a statement hangs on: by its links, and as a part of a group."""
    found = [link.to for link in statement.links]
    if statement.count is not None and statement.count.subset_of:
        found.append(statement.count.subset_of)
    return found
