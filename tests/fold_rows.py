"""A ledger written by hand: each verb is one entry, and ids are the short names the story gives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from habeas.dates import UNKNOWN, PartialDate
from habeas.model import (
    Bound,
    Count,
    Decision,
    Entry,
    Kind,
    LedgerRows,
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

FIRST_DAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def day(text: str) -> PartialDate:
    return PartialDate.day(date.fromisoformat(text))


def exactly(number: int, population: str = "people", subset_of: str | None = None) -> Count:
    return Count(number, number, Bound.EXACTLY, population=population, subset_of=subset_of)


def is_json(document: object) -> bool:
    """Whether a document is the same after it was JSON: no tuple, no key that is no text, no value of the program in it."""
    return bool(json.loads(json.dumps(document)) == document)


class Ledger:
    """Rows under construction. Every call appends one entry, a day after the one before."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.sources: list[Source] = []
        self.statements: list[Statement] = []
        self.decisions: list[Decision] = []
        self.links: list[Link] = []

    @property
    def rows(self) -> LedgerRows:
        return LedgerRows(tuple(self.entries), tuple(self.sources), tuple(self.statements), tuple(self.decisions), tuple(self.links))

    @property
    def head(self) -> int:
        return len(self.entries)

    def entry(self, action: str) -> int:
        seq = len(self.entries) + 1
        at = FIRST_DAY + timedelta(days=seq - 1)
        self.entries.append(Entry(seq, at, "monitor", action, "", f"{seq - 1:064x}", f"{seq:064x}"))
        return seq

    def source(self, name: str, *, published: str | None = None, got: datetime | None = None, publisher: str | None = None) -> str:
        seq = self.entry("archive")
        published_on = date.fromisoformat(published) if published else None
        self.sources.append(Source(name, "text/plain", publisher=publisher, published_on=published_on, got_at=got, entry=seq))
        return name

    def say(self, *statements: Statement) -> None:
        """Records statements in one entry, undecided."""
        seq = self.entry("propose")
        self.statements += [replace(statement, entry=seq) for statement in statements]

    def decide(self, verdict: Verdict, *identifiers: str, replacement: str | None = None) -> None:
        seq = self.entry(verdict.value)
        for identifier in identifiers:
            self.decisions.append(Decision(f"d{seq}-{identifier}", identifier, verdict, "monitor", replacement=replacement, entry=seq))

    def accept(self, *identifiers: str) -> None:
        self.decide(Verdict.ACCEPT, *identifiers)

    def reject(self, *identifiers: str) -> None:
        self.decide(Verdict.REJECT, *identifiers)

    def replace(self, old: str, new: str) -> None:
        self.decide(Verdict.REPLACE, old, replacement=new)

    def link(self, verdict: LinkVerdict, left: tuple[str, str], right: tuple[str, str]) -> None:
        seq = self.entry("link")
        self.links.append(Link(f"l{seq}", left, right, verdict, "monitor", entry=seq))

    def keep(self, *statements: Statement) -> None:
        """Records statements and accepts them."""
        self.say(*statements)
        self.accept(*(statement.id for statement in statements))


def statement(
    identifier: str,
    kind: Kind,
    on: PartialDate = UNKNOWN,
    *,
    people: Sequence[str] = (),
    count: Count | None = None,
    modality: Modality = Modality.ASSERTED,
    speakers: Sequence[str] = ("Reuters",),
    parties: Sequence[Party] = (),
    links: Sequence[tuple[Relation, str]] = (),
    facets: Sequence[tuple[str, str]] = (),
    source: str = "report",
    stated: str | None = None,
    quote: str = "words of the report",
) -> Statement:
    return Statement(
        id=identifier,
        kind=kind,
        modality=modality,
        quote=quote,
        span=Span(0, len(quote)),
        speakers=tuple(speakers),
        on=on,
        people=tuple(PersonMention(name, Span(place, place + 1)) for place, name in enumerate(people)),
        parties=tuple(parties),
        count=count,
        links=tuple(StatementLink(relation, to) for relation, to in links),
        facets=tuple(sorted(facets)),
        source=source,
        stated=date.fromisoformat(stated) if stated else None,
    )


SEPTEMBER = PartialDate.month(2025, 9, "in September")
SINCE_SEPTEMBER = PartialDate.between(date(2025, 9, 1), date(2025, 12, 12), "since then")
REPORT_DAY = "2025-12-12"


def envoy_story() -> Ledger:
    """The December report on the envoy's talks, as a monitor would record and decide it.

    Entry 1 archives it, entry 2 records what a reader proposes, entry 3 accepts everything but one proposal that mistakes the demand
    for a count of prisoners, entry 4 rejects that one.
    """
    ledger = Ledger()
    ledger.source("report", published=REPORT_DAY, publisher="Reuters")
    ledger.say(
        statement("freed", Kind.RELEASED, SEPTEMBER, count=exactly(52), stated=REPORT_DAY, quote="52 people were let go"),
        statement(
            "freed-political",
            Kind.RELEASED,
            SEPTEMBER,
            count=exactly(40, "political prisoners", "freed"),
            speakers=("Viasna", "Reuters"),
            stated=REPORT_DAY,
            quote="40 of those were political prisoners, Viasna counts",
        ),
        statement(
            "jailed-again",
            Kind.RETURNED_TO_CUSTODY,
            SINCE_SEPTEMBER,
            count=exactly(1, subset_of="freed"),
            links=[(Relation.AFTER, "stayed"), (Relation.AFTER, "freed")],
            stated=REPORT_DAY,
            quote="one is back behind bars",
        ),
        statement(
            "stayed",
            Kind.REFUSED_DEPORTATION,
            SINCE_SEPTEMBER,
            count=exactly(1, subset_of="freed"),
            stated=REPORT_DAY,
            quote="he would not be put across the border",
        ),
        statement(
            "airline",
            Kind.MEASURE_LIFTED,
            SINCE_SEPTEMBER,
            parties=[Party("by", "United States"), Party("against", "Belavia")],
            links=[(Relation.IN_RETURN_FOR, "freed")],
            stated=REPORT_DAY,
            quote="Washington ended its sanctions on the airline in exchange",
        ),
        statement(
            "designated",
            Kind.DESIGNATED,
            SINCE_SEPTEMBER,
            count=exactly(167, "individuals"),
            speakers=("Viasna", "Reuters"),
            links=[(Relation.AFTER, "freed")],
            stated=REPORT_DAY,
            quote="Viasna has added 167 names to its list since",
        ),
        statement(
            "demand",
            Kind.RELEASED,
            count=Count(None, 1400, Bound.AT_MOST),
            modality=Modality.DEMANDED,
            speakers=("Donald Trump", "Reuters"),
            stated=REPORT_DAY,
            quote="he wants as many as 1,400 out",
        ),
        statement(
            "offer",
            Kind.AGREED,
            day("2025-10-31"),
            modality=Modality.OFFERED,
            speakers=("Alexander Lukashenko", "Reuters"),
            facets=[("condition", "the country's interests are respected")],
            stated=REPORT_DAY,
            quote="open to a large bargain if the country's interests are respected",
        ),
        statement(
            "prominent",
            Kind.HELD,
            day(REPORT_DAY),
            people=["Ales Bialiatski", "Maria Kalesnikava"],
            stated=REPORT_DAY,
            quote="Ales Bialiatski and Maria Kalesnikava are still inside",
        ),
        statement("mistaken", Kind.HELD, day(REPORT_DAY), count=Count(None, 1400, Bound.AT_MOST), stated=REPORT_DAY, quote="1,400"),
    )
    ledger.accept("freed", "freed-political", "jailed-again", "stayed", "airline", "designated", "demand", "offer", "prominent")
    ledger.reject("mistaken")
    return ledger
