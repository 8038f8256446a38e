"""Sources and statements: the words that everything rests on.

Invariant: a statement leads to its source and to all that rests on it; what is kept back is said to be.
"""

from __future__ import annotations

from habeas.exports.pages.asked import Asked
from habeas.exports.pages.telling import Document, envelope, figure, said, source_of, statement
from habeas.model import Source

__all__ = ["source", "sources", "statement_page"]


def sources(asked: Asked) -> Document:
    """Every source from which something is published, the newest first."""
    found = [one for one in asked.register.sources.values() if one.sha256 in asked.by_source]
    found.sort(key=lambda one: (str(one.published_on or ""), one.entry or 0, one.sha256), reverse=True)
    return envelope(asked, "sources", "sources", sources=[_row(asked, one) for one in found])


def source(asked: Asked, sha256: str) -> Document:
    """One source and what is published of it. Raises KeyError."""
    those = asked.by_source[sha256]
    one = asked.register.sources[sha256]
    return envelope(asked, "source", f"sources/{sha256}", source=_row(asked, one), statements=[statement(asked, each) for each in those])


def statement_page(asked: Asked, identifier: str) -> Document:
    """One statement, what it hangs on, and what rests on it. Raises KeyError."""
    one = asked.register.statements[identifier]
    standing = asked.register.standing
    links = [(link.relation.value, standing.stands_for(link.to)) for link in one.links]
    if one.count is not None and one.count.subset_of is not None:
        links.append(("some_of", standing.stands_for(one.count.subset_of)))
    event = standing.event_of(one.id)
    same = [asked.register.statements[other] for other in asked.events.get(event, ()) if other != one.id]
    told = asked.figures.get(one.id)
    return envelope(
        asked,
        "statement",
        f"statements/{one.id}",
        statement=statement(asked, one),
        address=asked.register.sources[one.source].address if one.source in asked.register.sources else None,
        hangs_on=[
            {"relation": relation, "said": said(asked, asked.register.statements[to])}
            for relation, to in links
            if to in asked.register.statements
        ],
        hung_on_by=[
            {"relation": relation, "said": said(asked, asked.register.statements[to])} for relation, to in asked.hung_on_by.get(one.id, ())
        ],
        same_event=[said(asked, other) for other in same],
        figure=figure(asked, told) if told else None,
        deals=list(asked.used_in.get(one.id, ())),
    )


def _row(asked: Asked, one: Source) -> Document:
    return {
        **source_of(one, one.sha256),
        "address": one.address,
        "media_type": one.media_type,
        "got_at": one.got_at.date().isoformat() if one.got_at else None,
        "recorded": one.entry,
        "statements": len(asked.by_source[one.sha256]),
    }
