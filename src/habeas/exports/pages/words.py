"""Sources and statements: the words that everything rests on.

Invariant: a statement leads to its source and to all that rests on it; what is kept back is said to be.
"""

from __future__ import annotations

from habeas.exports.pages.asked import Asked
from habeas.exports.pages.telling import Document, envelope, figure, said, source_of, statement
from habeas.model import Statement

__all__ = ["ALONE", "beside", "row", "source", "sources", "statement_page"]

ALONE: Document = {"hangs_on": [], "hung_on_by": [], "same_event": [], "figure": None, "deals": []}
"""What a statement says of others on which nothing rests, and which rests on nothing."""


def sources(asked: Asked) -> Document:
    """Every source from which something is published, the newest first."""
    found = [one for one in asked.register.sources.values() if one.sha256 in asked.by_source]
    found.sort(key=lambda one: (str(one.published_on or ""), one.entry or 0, one.sha256), reverse=True)
    return envelope(asked, "sources", "sources", sources=[row(asked, one.sha256) for one in found])


def source(asked: Asked, mark: str) -> Document:
    """One source and what is published of it. Raises KeyError."""
    those = asked.by_source[mark]
    return envelope(asked, "source", f"sources/{mark}", source=row(asked, mark), statements=[statement(asked, each) for each in those])


def statement_page(asked: Asked, identifier: str) -> Document:
    """One statement, what it hangs on, and what rests on it. Raises KeyError."""
    one = asked.register.statements[identifier]
    source = asked.register.sources.get(one.source)
    address = source.address if source is not None else None
    return envelope(
        asked, "statement", f"statements/{one.id}", statement=statement(asked, one), address=address, **(beside(asked, one) or ALONE)
    )


def beside(asked: Asked, one: Statement) -> Document | None:
    """What a statement hangs on, and what rests on it; None when that is nothing."""
    standing = asked.register.standing
    links = [(link.relation.value, standing.stands_for(link.to)) for link in one.links]
    if one.count is not None and one.count.subset_of is not None:
        links.append(("some_of", standing.stands_for(one.count.subset_of)))
    event = standing.event_of(one.id)
    same = [asked.register.statements[other] for other in asked.events.get(event, ()) if other != one.id]
    told = asked.figures.get(one.id)
    hung, deals = asked.hung_on_by.get(one.id, ()), asked.used_in.get(one.id, ())
    if not (links or same or told or hung or deals):
        return None
    return {
        "hangs_on": [
            {"relation": relation, "said": said(asked, asked.register.statements[to])}
            for relation, to in links
            if to in asked.register.statements
        ],
        "hung_on_by": [{"relation": relation, "said": said(asked, asked.register.statements[to])} for relation, to in hung],
        "same_event": [said(asked, other) for other in same],
        "figure": figure(asked, told) if told else None,
        "deals": list(deals),
    }


def row(asked: Asked, mark: str) -> Document:
    """A source in the list of sources."""
    one = asked.register.sources.get(mark)
    return {
        **source_of(one, mark),
        "address": one.address if one else None,
        "media_type": one.media_type if one else None,
        "got_at": one.got_at.date().isoformat() if one and one.got_at else None,
        "recorded": one.entry if one else None,
        "statements": len(asked.by_source[mark]),
    }
