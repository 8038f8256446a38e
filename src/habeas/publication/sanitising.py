"""What of a statement and of a source may be seen.

Invariant: nothing but what the ontology lets be published leaves here, and no word of it names anybody who may not be named. A statement
that tells of nobody but withheld people is gone altogether: its date, place and charge would tell who they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit, urlunsplit

from habeas import ontology
from habeas.model import Count, Kind, PersonMention, Source, Span, Statement, StatementLink
from habeas.publication.names import Names, keys_of_name
from habeas.register import fold_name

__all__ = ["Seen", "seen_links", "seen_source", "seen_statement"]

_NOWHERE = Span(0, 1)
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement as it may be seen. quoted: whether its words may; otherwise the quote is empty."""

    statement: Statement
    quoted: bool


def seen_statement(statement: Statement, named: Collection[str], names: Names, small: int, mark: str) -> Seen | None:
    """What may be seen of a statement; None when nothing is left of what it tells.

    named: the folded names, of those it uses, whose bearers may be named. small: a count of fewer people is not shown of a statement that
    names somebody withheld. mark: of its source. Links are left as they are; see `seen_links`.
    """
    may_show = _shown(statement.kind)
    people, others = _people(statement, named)
    if "people" in may_show and statement.people and not people and statement.count is None:
        return None
    about = _NOBODY.union(*[keys_of_name(person.name) for person in others])
    own = _NOBODY.union(*[keys_of_name(person.name) for person in people])
    if "people" not in may_show:
        people = ()
    count = _count(statement, names, about, own) if "count" in may_show else None
    if count is not None and others and _most(count) - len(people) < small:
        count = None
    if "people" in may_show and (statement.people or statement.count) and not people and count is None:
        return None
    quoted = not names.hides(statement.quote, about=about, own=own)
    hides = names.hides
    parties = tuple([party for party in statement.parties if party.role in may_show and not hides(party.name)])
    facets = tuple([(key, value) for key, value in statement.facets if key in may_show and not hides(value, about=about, own=own)])
    if not (people or count or parties or facets or quoted):
        return None
    if not quoted:
        people = tuple([PersonMention(person.name, _NOWHERE) for person in people])
    on = statement.on
    return Seen(
        Statement(
            id=statement.id,
            kind=statement.kind,
            modality=statement.modality,
            quote=statement.quote if quoted else "",
            span=statement.span if quoted else _NOWHERE,
            speakers=tuple([speaker for speaker in statement.speakers if not hides(speaker)]) if statement.speakers else (),
            on=on.worded(None) if on.text and hides(on.text, about=about, own=own) else on,
            people=people,
            parties=parties,
            count=count,
            links=statement.links,
            facets=facets,
            repeats=(),
            source=mark,
            stated=statement.stated,
            entry=statement.entry,
        ),
        quoted,
    )


def seen_links(statement: Statement, stands_for: Mapping[str, str], there: Collection[str]) -> Statement:
    """The statement with those of its links that lead to what may be seen. stands_for: what stands in the place of what was replaced."""
    count = statement.count
    if not statement.links and (count is None or count.subset_of is None):
        return statement
    led = [StatementLink(link.relation, stands_for.get(link.to, link.to)) for link in statement.links]
    links = tuple([link for link in dict.fromkeys(led) if link.to in there and link.to != statement.id])
    if count is not None and count.subset_of is not None:
        whole = stands_for.get(count.subset_of, count.subset_of)
        count = replace(count, subset_of=whole if whole in there and whole != statement.id else None)
    return replace(statement, links=links, count=count)


def seen_source(source: Source, names: Names, mark: str) -> Source:
    """What may be seen of a source: only addresses of the web, without the name of whoever logged in, and never who collected it."""
    return replace(
        source,
        sha256=mark,
        title=None if names.hides(source.title) else source.title,
        publisher=None if names.hides(source.publisher) else source.publisher,
        address=_address(source.address, names),
        collector=None,
        layer=None,
        extractor=None,
    )


def _people(statement: Statement, named: Collection[str]) -> tuple[tuple[PersonMention, ...], Sequence[PersonMention]]:
    """The mentions that may be seen, and the others."""
    if not named:
        return (), statement.people
    people: list[PersonMention] = []
    others: list[PersonMention] = []
    for person in statement.people:
        (people if fold_name(person.name) in named else others).append(person)
    return tuple(people), others


def _count(statement: Statement, names: Names, about: frozenset[str], own: frozenset[str]) -> Count | None:
    """A count of people whose very noun names somebody is a count of nobody without it."""
    count = statement.count
    if count is None or names.hides(count.population, about=about, own=own) or names.hides(count.unit):
        return None
    return count


def _most(count: Count) -> int:
    """The people that a reader is sure of."""
    return count.low if count.low is not None else count.high or 0


def _address(address: str | None, names: Names) -> str | None:
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or names.hides_address(address):
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


@cache
def _shown(kind: Kind) -> frozenset[str]:
    return frozenset(ontology.kind(kind).publish)
