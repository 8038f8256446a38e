"""Which pages there are, and the document of each.

Invariant: whatever a document refers to by key is a page itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from habeas.exports.pages import counting, dealing, figures, methods, people, words
from habeas.exports.pages.asked import Asked, asked
from habeas.exports.pages.telling import Document
from habeas.publication import Published

__all__ = ["UnknownPageError", "document", "keys"]

_PAGES: Mapping[str, Callable[[Asked], Document]] = {
    "home": counting.home,
    "people": people.people,
    "deals": dealing.deals,
    "figures": figures.figures,
    "flows": counting.flows,
    "sources": words.sources,
    "methods": methods.methods,
    "data": methods.data,
}
_ONE_OF: Mapping[str, Callable[[Asked, str], Document]] = {
    "people": people.person,
    "deals": dealing.deal,
    "flows": lambda told, month: counting.month(told, _month(month)),
    "sources": words.source,
    "statements": words.statement_page,
}


class UnknownPageError(KeyError):
    """Nothing is published under a key."""


def keys(published: Published) -> Iterator[str]:
    """Every page: `home`, `people`, `people/<id>`, …, the lists first."""
    told = asked(published)
    yield from _PAGES
    yield from (f"people/{one.id}" for one in told.register.people)
    yield from (f"deals/{one.id}" for one in told.deals)
    yield from (f"flows/{one:%Y-%m}" for one in told.months)
    yield from (f"sources/{one}" for one in told.by_source)
    yield from (f"statements/{one}" for one in told.register.statements)


def document(published: Published, key: str) -> Document:
    """The document of a page. Raises UnknownPageError."""
    told = asked(published)
    name, of_one, which = key.partition("/")
    try:
        return _ONE_OF[name](told, which) if of_one else _PAGES[name](told)
    except KeyError:
        raise UnknownPageError(key) from None


def _month(text: str) -> date:
    """The first day of a month written YYYY-MM. Raises KeyError."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise KeyError(text) from None
    if f"{first:%Y-%m}" != text:
        raise KeyError(text)
    return first
