"""Rows back into values, a million at a time.

Invariant: what is built equals what the constructors of the model would make; a test holds every field to that. Values that recur (dates,
counts, speakers) are made once and shared, which they may be because they are frozen.

A frozen dataclass sets each field through a call, which for a million statements takes longer than reading them. So the statements, spans,
mentions, counts, links and decisions are filled as twins, with the same slots but open, and then turned into what they are the twins of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from habeas.dates import PartialDate, Precision
from habeas.ledger.problems import DamagedRegister
from habeas.model import (
    Bound,
    Clearance,
    ClearanceVerdict,
    Count,
    Decision,
    Entry,
    Kind,
    Link,
    LinkVerdict,
    Modality,
    Party,
    PersonMention,
    Relation,
    Source,
    Span,
    Statement,
    StatementLink,
    Verdict,
)

__all__ = ["CLEARANCE", "ENTRY", "LINK", "SOURCE", "Decisions", "Statements", "clearance", "entry", "link", "source"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_Figure = tuple[Count | None, int | None, list[tuple[str, int]]]
_About = tuple[tuple[str, ...], tuple[Party, ...], tuple[tuple[str, str], ...], tuple[Span, ...]]

# Looked up much more quickly than an enumeration finds one of its own.
_KINDS = {kind.value: kind for kind in Kind}
_MODALITIES = {modality.value: modality for modality in Modality}
_RELATIONS = {relation.value: relation for relation in Relation}

_parsed = json.JSONDecoder().raw_decode


class _Once(dict[Key, Value]):
    """What each key stands for, made on first use."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        self._make = make

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self._make(key)
        return value


class _Span:
    __slots__ = Span.__slots__


class _PersonMention:
    __slots__ = PersonMention.__slots__


class _Count:
    __slots__ = Count.__slots__


class _StatementLink:
    __slots__ = StatementLink.__slots__


class _Decision:
    __slots__ = Decision.__slots__


class _Statement:
    __slots__ = Statement.__slots__


class Statements:
    """Builds statements from rows with COLUMNS, in the order in which they come.

    sources: number of a source to its SHA-256 and its day of publication.
    built: those whose words are still there. ids: the row ids of all rows that came, after an empty one, so that the row of number n has
    ids[n] when they came from the first on.
    """

    COLUMNS = "entry, id, source, start, stop, event, figure, about, people, quote"

    def __init__(self, sources: Mapping[int, tuple[str, date | None]]) -> None:
        self.built: list[Statement] = []
        self.ids: list[str] = [""]
        self._sources = sources
        self._open: list[tuple[Any, int | None, list[Any]]] = []
        dates: _Once[tuple[str | None, str | None, str, str | None], PartialDate] = _Once(_partial_date)
        self._events: _Once[str, tuple[Kind, Modality, PartialDate]] = _Once(lambda text: _event(text, dates))
        self._figures: dict[str, _Figure] = {}
        self._counts: _Once[tuple[int | None, int | None, str, str, str], Count] = _Once(_count)
        self._abouts: _Once[str, _About] = _Once(_about)
        self._names: dict[str, str] = {}

    def add(self, rows: Iterable[Any]) -> None:
        """Builds a batch. Those that refer to others stay open until `finish`."""
        sources, events, seen_figure, abouts, nobody = self._sources, self._events, self._figures.get, self._abouts, ()
        same_name, last = self._names.setdefault, None
        keep, keep_id, keep_open, parsed, twin, twin_span, twin_mention = (
            self.built.append,
            self.ids.append,
            self._open.append,
            _parsed,
            _Statement,
            _Span,
            _PersonMention,
        )
        span: Any
        mention: Any
        made: Any
        for entry, row_id, source, start, stop, event, figure, about, people, quote in rows:
            identifier = row_id.hex()
            keep_id(identifier)
            if not about:
                continue  # blanked: without its words it is no statement
            made = twin()
            made.id = identifier
            # One value for all that are equal: what is spelt alike is then found by its identity, and takes no room twice.
            last = made.entry = entry if entry != last else last
            made.quote = quote
            made.kind, made.modality, made.on = events[event]
            made.source, made.stated = sources[source]
            made.speakers, made.parties, made.facets, made.repeats = abouts[about]
            made.span = span = twin_span()
            span.start = start
            span.end = stop
            span.__class__ = Span
            if people:
                named = parsed(people)[0]
                for at, (name, first, last) in enumerate(named):
                    span = twin_span()
                    span.start = first
                    span.end = last
                    span.__class__ = Span
                    named[at] = mention = twin_mention()
                    mention.name = same_name(name, name)
                    mention.span = span
                    mention.__class__ = PersonMention
                made.people = tuple(named)
            else:
                made.people = nobody
            made.links = nobody
            keep(made)
            if figure:
                made.count, subset_of, links = seen_figure(figure) or self._figure(figure)
                if links or subset_of is not None:
                    keep_open((made, subset_of, links))
                    continue
            else:
                made.count = None
            made.__class__ = Statement

    def _figure(self, text: str) -> _Figure:
        """What a figure is seldom comes once; where it refers to other statements, it does."""
        range_, subset_of, links = _parsed(text)[0]
        found = (None if range_ is None else self._counts[tuple(range_)], subset_of, links)
        if subset_of is None and not links:
            self._figures[text] = found
        return found

    @property
    def referred(self) -> set[int]:
        """The numbers of the statements that those built so far refer to."""
        return {of for _, of, _ in self._open if of is not None} | {to for _, _, links in self._open for _, to in links}

    def finish(self, ids: Mapping[int, str] | Sequence[str]) -> list[Statement]:
        """Fills in what statements refer to, by the id of each number in `referred`, and answers all that were built."""
        count: Any
        link: Any
        for made, subset_of, links in self._open:
            if subset_of is not None:
                whole = made.count
                made.count = count = _Count()
                count.low, count.high, count.bound = whole.low, whole.high, whole.bound
                count.unit, count.population, count.subset_of = whole.unit, whole.population, ids[subset_of]
                count.__class__ = Count
            if links:
                for at, (relation, to) in enumerate(links):
                    links[at] = link = _StatementLink()
                    link.relation, link.to = _RELATIONS[relation], ids[to]
                    link.__class__ = StatementLink
                made.links = tuple(links)
            made.__class__ = Statement
        self._open.clear()
        return self.built


class Decisions:
    """Builds decisions from rows with COLUMNS. ids: number of a statement to its row id."""

    COLUMNS = "entry, id, statement, replacement, verdict, reason"

    def __init__(self, ids: Mapping[int, str] | Sequence[str]) -> None:
        self.built: list[Decision] = []
        self._ids = ids
        self._verdicts: _Once[str, tuple[Verdict, str]] = _Once(_verdict)
        self._reasons: _Once[str, str] = _Once(lambda reason: reason)

    def add(self, rows: Iterable[Any]) -> None:
        keep, ids, verdicts, reasons, twin = self.built.append, self._ids, self._verdicts, self._reasons, _Decision
        made: Any
        for entry, row_id, statement, replacement, text, reason in rows:
            made = twin()
            made.id = row_id.hex()
            made.entry = entry
            made.statement = ids[statement]
            made.verdict, made.actor = verdicts[text]
            made.reason = reasons[reason]
            made.replacement = None if replacement is None else ids[replacement]
            made.__class__ = Decision
            keep(made)


# -- what there is little of ------------------------------------------------------------------------------------------------

ENTRY = "number, at, actor, action, note, previous, digest"
SOURCE = "entry, sha256, layer, facts, about"
CLEARANCE = "entry, id, statement, verdict, about"
LINK = "entry, id, left_statement, right_statement, verdict, about"


def entry(row: Sequence[Any]) -> Entry:
    """An entry from a row with the columns ENTRY. Raises DamagedRegister for one that no version wrote."""
    number, at, actor, action, note, previous, digest = row
    try:
        return Entry(number, datetime.fromisoformat(at), actor, action, note, bytes(previous).hex(), bytes(digest).hex())
    except (TypeError, ValueError) as error:
        raise DamagedRegister(f"entry {number} of the register cannot be read ({error}); see what is damaged with: habeas verify") from None


def source(row: Sequence[Any]) -> Source:
    """A source from a row with the columns SOURCE; what was blanked of it is None."""
    number, sha256, layer, facts, about = row
    media_type, published_on, language, got_at, extractor = json.loads(facts)
    title, publisher, address, collector = json.loads(about) if about else (None, None, None, None)
    return Source(
        sha256,
        media_type,
        title,
        publisher,
        date.fromisoformat(published_on) if published_on else None,
        language,
        address,
        datetime.fromisoformat(got_at) if got_at else None,
        collector,
        layer or None,
        extractor,
        number,
    )


def link(row: Sequence[Any], ids: Mapping[int, str] | Sequence[str]) -> Link:
    """A link from a row with the columns LINK, whose names are still there."""
    number, row_id, left, right, text, about = row
    verdict, actor, score = json.loads(text)
    left_name, right_name, reason = json.loads(about)
    return Link(
        bytes(row_id).hex(), (ids[left], left_name), (ids[right], right_name), LinkVerdict(verdict), actor, reason, score, entry=number
    )


def clearance(row: Sequence[Any], ids: Mapping[int, str] | Sequence[str]) -> Clearance:
    """A clearance from a row with the columns CLEARANCE; of one that was blanked the name, the basis and the reason are empty."""
    number, row_id, statement, text, about = row
    verdict, actor, not_before = json.loads(text)
    name, basis, reason = json.loads(about) if about else ("", "", "")
    day = date.fromisoformat(not_before) if not_before else None
    return Clearance(bytes(row_id).hex(), (ids[statement], name), ClearanceVerdict(verdict), actor, basis, day, reason, entry=number)


# -- parts ------------------------------------------------------------------------------------------------------------------


def _partial_date(key: tuple[str | None, str | None, str, str | None]) -> PartialDate:
    earliest, latest, precision, text = key
    return PartialDate(
        date.fromisoformat(earliest) if earliest else None, date.fromisoformat(latest) if latest else None, Precision(precision), text
    )


def _event(text: str, dates: Mapping[tuple[str | None, str | None, str, str | None], PartialDate]) -> tuple[Kind, Modality, PartialDate]:
    kind, modality, earliest, latest, precision, words = json.loads(text)
    return _KINDS[kind], _MODALITIES[modality], dates[(earliest, latest, precision, words)]


def _count(key: tuple[int | None, int | None, str, str, str]) -> Count:
    low, high, bound, unit, population = key
    return Count(low, high, Bound(bound), unit, population)


def _about(text: str) -> _About:
    speakers, parties, facets, repeats = json.loads(text)
    return (
        tuple(speakers),
        tuple(Party(role, name) for role, name in parties),
        tuple((name, value) for name, value in facets),
        tuple(Span(start, stop) for start, stop in repeats),
    )


def _verdict(text: str) -> tuple[Verdict, str]:
    verdict, actor = json.loads(text)
    return Verdict(verdict), actor
