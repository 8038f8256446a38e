"""The one way by which public pages come by what they show: documents by key.

Invariant: views read nothing else. A document is made once of what is published at a head entry, and kept while that lasts.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from habeas.exports import pages
from habeas.publication import Published
from habeas.serving import registry

__all__ = ["Found", "UnknownPageError", "document", "picture", "search"]

UnknownPageError = pages.UnknownPageError
Document = dict[str, Any]

_KEPT = 256  # documents
_MOST_FOUND = 100

Value = TypeVar("Value")


@dataclass(eq=False)
class _Shelf:
    """What was made of one `Published`, as long as that is what may be seen."""

    published: Published
    made: OrderedDict[str, Any] = field(default_factory=OrderedDict)


_lock = threading.Lock()
_shelves: list[_Shelf] = []


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a search found. what: the kind of page. words: in which the words were found, in `language`."""

    key: str
    what: str
    title: str
    words: str
    language: str | None


def document(key: str) -> Document:
    """The document of a page. Raises UnknownPageError."""
    return _kept(key, lambda told: pages.document(told, key))


def picture(name: str, language: str, theme: str, size: str) -> str:
    """A picture as SVG. Raises KeyError, ValueError for a look that there is not."""
    from habeas.answers.charts import Look, Size, Theme, to_svg

    look = Look(language=language, theme=Theme(theme), size=Size(size))
    return _kept(f"{name}.{language}.{theme}.{size}.svg", lambda told: to_svg(pages.picture(told, name, look)))


def _kept(name: str, make: Callable[[Published], Value]) -> Value:
    told = registry.published()
    with _lock:
        if not _shelves or _shelves[0].published is not told:
            _shelves[:] = [_Shelf(told)]
        shelf = _shelves[0]
        if name in shelf.made:
            shelf.made.move_to_end(name)
            known: Value = shelf.made[name]
            return known
    found = make(told)
    with _lock:
        shelf.made[name] = found
        while len(shelf.made) > _KEPT:
            shelf.made.popitem(last=False)
    return found


def search(words: str) -> list[Found]:
    """Pages in which every word stands, people first; at most a hundred."""
    asked = words.casefold().split()
    if not asked:
        return []
    found = []
    for one in document("people")["people"]:
        names = " · ".join([one["name"], *one["other_names"]])
        if _holds(names, asked):
            found.append(Found(f"people/{one['person']}", "person", one["name"], names, one["language"]))
    for one in document("sources")["sources"]:
        title = " · ".join(part for part in (one["title"], one["publisher"]) if part)
        if _holds(title, asked):
            found.append(Found(f"sources/{one['sha256']}", "source", one["title"] or "", title, one["language"]))
    register = registry.published().register
    for statement in register.statements.values():
        if len(found) >= _MOST_FOUND:
            break
        told = " ".join([statement.quote, *statement.speakers])
        if statement.quote and _holds(told, asked):
            source = register.sources.get(statement.source)
            found.append(Found(f"statements/{statement.id}", "statement", "", statement.quote, source.language if source else None))
    return found[:_MOST_FOUND]


def _holds(text: str, asked: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in asked)
