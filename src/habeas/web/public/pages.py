"""The one way by which public pages come by what they show: documents by key.

Invariant: views read nothing else. What is published is worked out once for each head entry and day, and kept while both last.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ledger
from habeas.exports import pages
from habeas.publication import Published, Rules, publish
from habeas.web import registry

__all__ = ["Found", "UnknownPageError", "document", "picture", "published", "search"]

UnknownPageError = pages.UnknownPageError
Document = dict[str, Any]

_KEPT = 256  # documents
_MOST_FOUND = 100

_lock = threading.Lock()
_published: dict[tuple[int, date], Published] = {}
_documents: OrderedDict[tuple[int, str], Document] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a search found. what: the kind of page. words: in which the words were found, in `language`."""

    key: str
    what: str
    title: str
    words: str
    language: str | None


def published() -> Published:
    """What may be seen of this register today."""
    key = (registry.head(), registry.today())
    with _lock:
        found = _published.get(key)
        if found is None:
            _published.clear()
            _documents.clear()
            found = _published[key] = publish(ledger.read_rows(registry.register()), Rules(), key[1])
    return found


def document(key: str) -> Document:
    """The document of a page. Raises UnknownPageError."""
    told = published()
    place = (id(told), key)
    with _lock:
        found = _documents.get(place)
    if found is None:
        found = pages.document(told, key)
        with _lock:
            _documents[place] = found
            while len(_documents) > _KEPT:
                _documents.popitem(last=False)
    return found


def picture(name: str, language: str, theme: str, size: str) -> str:
    """A picture as SVG. Raises KeyError."""
    from habeas.answers.charts import Look, Size, Theme, to_svg

    place = (id(published()), f"{name} {language} {theme} {size}")
    with _lock:
        found = _documents.get(place)
    if found is None:
        found = {"svg": to_svg(pages.picture(published(), name, Look(language=language, theme=Theme(theme), size=Size(size))))}
        with _lock:
            _documents[place] = found
    svg: str = found["svg"]
    return svg


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
    register = published().register
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
