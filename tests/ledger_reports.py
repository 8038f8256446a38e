"""Reports to append: one invented dispatch with its statements, and any statements at all."""

from __future__ import annotations

import hashlib
import itertools
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.evidence import Capture
from habeas.ledger import Ledger, open_register
from habeas.model import (
    Bound,
    Count,
    Kind,
    Modality,
    Party,
    PersonMention,
    Refusal,
    Relation,
    Source,
    Span,
    Statement,
    StatementLink,
)

AT = datetime(2025, 9, 15, 9, 30, tzinfo=UTC)

DISPATCH = """Seven walk free from Horki

On Thursday (Sep 11) Belarus released 52 people, of whom 40 were political prisoners, the Spring centre said.
Among them was Ales Karatkevich. In return, sanctions on the state airline were lifted.
"""


QUOTES = (
    "Belarus released 52 people",
    "of whom 40 were political prisoners",
    "Among them was Ales Karatkevich",
    "sanctions on the state airline were lifted",
)


def spans(*quotes: str, text: str = DISPATCH) -> list[Span]:
    return [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]


def dispatch(text: str = DISPATCH, *, published: date | None = date(2025, 9, 12)) -> tuple[Source, list[Statement]]:
    """The dispatch as a source, and what it says: 52 released, 40 of them political prisoners, one by name, and what was given for it."""
    source = Source(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        title="Seven walk free from Horki",
        publisher="The Lantern",
        published_on=published,
        language="en",
        address="horki.txt",
        got_at=AT,
        collector="habeas 0.1.0",
        layer=hashlib.sha256(text.encode()).hexdigest(),
        extractor="plain/1",
    )
    on = PartialDate.day(date(2025, 9, 11), "On Thursday (Sep 11)")
    by = (Party("by", "Belarus"),)
    quotes, at = QUOTES, spans(*QUOTES)
    (name,) = spans("Ales Karatkevich")
    says = ("Spring centre", "The Lantern")
    released, lifted = Kind.RELEASED, Kind.MEASURE_LIFTED
    return source, [
        _statement("s1", released, quotes[0], at[0], says, on, (), by, Count(52, 52, Bound.EXACTLY), (), source),
        _statement(
            "s2",
            released,
            quotes[1],
            at[1],
            says,
            on,
            (),
            by,
            Count(40, 40, Bound.EXACTLY, "person", "political prisoners", "s1"),
            (),
            source,
        ),
        _statement("s3", released, quotes[2], at[2], says, on, (PersonMention("Ales Karatkevich", name),), by, None, (), source),
        _statement("s4", lifted, quotes[3], at[3], says, UNKNOWN, (), (), None, (StatementLink(Relation.IN_RETURN_FOR, "s1"),), source),
    ]


def _statement(
    identifier: str,
    kind: Kind,
    quote: str,
    span: Span,
    speakers: tuple[str, ...],
    on: PartialDate,
    people: tuple[PersonMention, ...],
    parties: tuple[Party, ...],
    count: Count | None,
    links: tuple[StatementLink, ...],
    source: Source,
) -> Statement:
    return Statement(identifier, kind, Modality.ASSERTED, quote, span, speakers, on, people, parties, count, links, source=source.sha256)


class Told(NamedTuple):
    """What a reader answers."""

    statements: tuple[Statement, ...]
    refused: tuple[Refusal, ...]
    title: str | None
    publisher: str | None
    published_on: date | None
    language: str


def reader(text: str, *, published_on: date | None, publisher: str | None, language: str | None, known_names: Sequence[str] = ()) -> Told:
    """A reader that knows the dispatch and its variations, and finds nothing in any other text."""
    statements: tuple[Statement, ...] = ()
    if all(quote in text for quote in QUOTES):
        _, found = dispatch(DISPATCH)
        moved = dict(zip(QUOTES, spans(*QUOTES, text=text), strict=True))
        (name,) = spans("Ales Karatkevich", text=text)
        statements = tuple(
            replace(one, span=moved[one.quote], people=tuple(replace(person, span=name) for person in one.people), source="")
            for one in found
        )
    refused = (Refusal("number not in the quote", "Seven walk free", "released"),) if statements else ()
    return Told(statements, refused, text.strip().splitlines()[0], publisher, published_on, language or "en")


# -- registers --------------------------------------------------------------------------------------------------------------


@cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.habeas"
        open_register(path, create=True).close()
        return path.read_bytes()


_number = itertools.count()


def fresh(folder: Path, *, wait: float = 10.0) -> Ledger:
    """An empty register, copied from one that was made before: making one takes a quarter of a second."""
    path = folder / f"horki{next(_number)}.habeas"
    path.write_bytes(_template())
    return open_register(path, wait=wait)


def keep(register: Ledger, source: Source, text: str = DISPATCH) -> None:
    """Puts a source's bytes and text layer, which are the same for plain text, into the archive."""
    assert register.archive.put(text.encode(), Capture(AT, source.address, source.media_type, source.collector)) == source.sha256
    register.archive.put(text.encode(), Capture(AT, None, "text/plain; charset=utf-8", source.extractor, derived_from=source.sha256))


# -- somebody ordinary ------------------------------------------------------------------------------------------------------


def ordinary_folder() -> Iterator[Path]:
    """A folder, and nobody special: for the system's administrator nothing is read-only, so the test steps down where it is one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, 65534, -1)
        with as_nobody():
            yield folder
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o700)


@contextmanager
def as_nobody() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


# -- anything at all --------------------------------------------------------------------------------------------------------

# Every character that UTF-8 has, U+0000 apart; line feeds, quotes and separators more often than chance would have them.
texts = st.text(
    st.one_of(st.sampled_from("\n\"\\[],:|' \x1f\u2028é"), st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=12
)
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
span_values = st.tuples(st.integers(0, 10**6), st.integers(1, 200)).map(lambda at: Span(at[0], at[0] + at[1]))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    first, second = sorted((draw(days), draw(days)))
    earliest, latest = draw(st.sampled_from([(first, second), (first, first), (None, second), (first, None), (None, None)]))
    return PartialDate(earliest, latest, draw(st.sampled_from(Precision)), draw(st.none() | texts))


@st.composite
def counts(draw: st.DrawFn, subset_of: str | None) -> Count:
    low, high = sorted((draw(st.integers(0, 10**9)), draw(st.integers(0, 10**9))))
    sides = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    return Count(*sides, draw(st.sampled_from(Bound)), draw(texts), draw(texts), subset_of)


@st.composite
def statements(draw: st.DrawFn, source: str, size: int = 4) -> list[Statement]:
    """Statements of one source that may refer to each other in any direction, themselves included."""
    ids = [f"s{number}" for number in range(draw(st.integers(0, size)))]
    others = st.sampled_from(ids) if ids else st.nothing()
    found = []
    for identifier in ids:
        links = draw(st.lists(st.builds(StatementLink, st.sampled_from(Relation), others), max_size=2))
        count = draw(st.none() | counts(draw(st.none() | others)))
        found.append(
            Statement(
                identifier,
                draw(st.sampled_from(Kind)),
                draw(st.sampled_from(Modality)),
                draw(texts),
                draw(span_values),
                tuple(draw(st.lists(texts, max_size=3))),
                draw(partial_dates()),
                tuple(draw(st.lists(st.builds(PersonMention, texts, span_values), max_size=3))),
                tuple(draw(st.lists(st.builds(Party, texts, texts), max_size=2))),
                count,
                tuple(links),
                tuple(draw(st.lists(st.tuples(texts, texts), max_size=2))),
                tuple(draw(st.lists(span_values, max_size=2))),
                source=source,
            )
        )
    return found


@st.composite
def sources(draw: st.DrawFn) -> Source:
    optional = st.none() | texts.filter(bool)
    return Source(
        sha256=hashlib.sha256(draw(st.binary(min_size=8, max_size=8))).hexdigest(),
        media_type=draw(texts),
        title=draw(optional),
        publisher=draw(optional),
        published_on=draw(st.none() | days),
        language=draw(optional),
        address=draw(optional),
        got_at=draw(st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))),
        collector=draw(optional),
        layer=draw(st.none() | st.just("ab" * 32)),
        extractor=draw(optional),
    )
