"""Small ledgers of every shape, for hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from fold_rows import statement
from habeas.dates import PartialDate
from habeas.model import (
    AsOf,
    Bound,
    Count,
    Decision,
    Entry,
    Kind,
    LedgerRows,
    Link,
    LinkVerdict,
    Modality,
    Relation,
    Source,
    Verdict,
)
from habeas.register import Register

__all__ = ["DAYS", "ENTRIES", "EXACT_KINDS", "FIRST", "NAMES", "at", "ledgers", "moments", "said_of_all"]

FIRST = date(2025, 1, 1)
DAYS = 8
ENTRIES = 6
NAMES = ("Anna", "ANNA", "Boris", "Ганна")
EXACT_KINDS = (
    Kind.DETAINED,
    Kind.RETURNED_TO_CUSTODY,
    Kind.HELD,
    Kind.TRANSFERRED,
    Kind.RELEASED,
    Kind.DEPORTED,
    Kind.DIED,
    Kind.DESIGNATED,
    Kind.MEASURE_LIFTED,
)


def at(offset: int) -> date:
    return FIRST + timedelta(days=offset)


@st.composite
def ledgers(draw: st.DrawFn, lists: bool = False) -> LedgerRows:
    """lists: whether some statements are of lists, and some sources recorded late."""
    entries = tuple(Entry(seq, datetime(2025, 1, seq, tzinfo=UTC), "m", "a", "", "", "") for seq in range(1, ENTRIES + 1))
    sources = (
        Source("x", "text/plain", got_at=datetime(2025, 1, 3, tzinfo=UTC), entry=1),
        Source("y", "text/plain", entry=draw(st.integers(1, ENTRIES)) if lists else 1),
    )
    facets = st.lists(
        st.sampled_from((("row", "1"), ("row", "2"), ("birth_date", "1980-01-01"))),
        max_size=2 if lists else 0,
        unique_by=lambda facet: facet[0],
    )
    ids = [f"s{number}" for number in range(draw(st.integers(0, 7)))]
    told = []
    for identifier in ids:
        number = draw(st.none() | st.integers(1, 3))
        told.append(
            replace(
                statement(
                    identifier,
                    draw(st.sampled_from(EXACT_KINDS)),
                    PartialDate.day(at(draw(st.integers(0, DAYS - 1)))),
                    people=draw(st.lists(st.sampled_from(NAMES), max_size=2)),
                    count=Count(number, number, Bound.EXACTLY, subset_of=draw(st.none() | st.sampled_from(ids))) if number else None,
                    modality=draw(st.sampled_from((Modality.ASSERTED, Modality.ASSERTED, Modality.ASSERTED, Modality.DEMANDED))),
                    links=draw(st.lists(st.tuples(st.sampled_from(Relation), st.sampled_from(ids)), max_size=2)),
                    facets=draw(facets),
                    source=draw(st.sampled_from("xy")),
                    stated=draw(st.none() | st.sampled_from([at(offset).isoformat() for offset in range(DAYS)])),
                ),
                entry=draw(st.integers(1, ENTRIES)),
            )
        )
    decisions: list[Decision] = []
    links: list[Link] = []
    if ids:
        for number in range(draw(st.integers(0, 2 * len(ids)))):
            verdict = draw(st.sampled_from((Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT, Verdict.REPLACE, Verdict.WITHDRAW)))
            about = draw(st.sampled_from(ids))
            others = [identifier for identifier in ids if identifier != about] or ["elsewhere"]
            instead = draw(st.sampled_from(others)) if verdict is Verdict.REPLACE else None
            decisions.append(Decision(f"d{number}", about, verdict, "m", replacement=instead, entry=draw(st.integers(1, ENTRIES))))
        mention = st.tuples(st.sampled_from(ids), st.sampled_from(NAMES))
        for number in range(draw(st.integers(0, 4))):
            verdict = draw(st.sampled_from(LinkVerdict))
            links.append(Link(f"l{number}", draw(mention), draw(mention), verdict, "m", entry=draw(st.integers(1, ENTRIES))))
    return LedgerRows(entries, sources, tuple(told), tuple(decisions), tuple(links))


moments = st.builds(AsOf, st.integers(0, DAYS - 1).map(at), st.none() | st.integers(0, DAYS).map(at), st.none() | st.integers(0, ENTRIES))


def said_of_all(folded: Register) -> object:
    """Everything a register says, as plain values."""
    return (
        folded.head,
        sorted(folded.statements),
        folded.figures,
        folded.ties,
        [(person.id, person.names, person.by_spelling, person.conflicts, person.episodes, person.designations) for person in folded.people],
    )
