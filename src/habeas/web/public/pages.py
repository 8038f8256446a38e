"""The one way by which public pages come by what they show: documents by key, from the public store.

Invariant: views read nothing else, so that a page can show only what the store was made of: what is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from habeas.exports.items import Items
from habeas.exports.problems import DamagedStoreError
from habeas.exports.store import Found as FoundPage
from habeas.exports.store import Store
from habeas.publication import KEPT_BACK
from habeas.serving import registry
from habeas.web.public import wording

__all__ = [
    "Found",
    "UnknownPageError",
    "document",
    "feed",
    "people",
    "picture",
    "register_name",
    "search",
    "shown",
    "whole",
    "whole_as_json",
]

Document = dict[str, Any]

_FEED = "feed"
_MOST_FOUND = 100
_LONGEST = 200  # signs of a question


class UnknownPageError(KeyError):
    """No page of what is published has this key."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a search found. what: the kind of page. words: in which the words were found, in `language`.

    told: of a statement what it tells, and by: who says it, both in the language of the page.
    """

    key: str
    what: str
    title: str
    words: str
    language: str | None
    told: str = ""
    by: str = ""


def document(key: str) -> Document:
    """The document of a page; its long lists are read as far as they are looked at. Raises UnknownPageError."""
    store = registry.store()
    with _kept_whole(store):
        found = store.page(key)
        if found is None or key == _FEED:
            raise UnknownPageError(key)
        if drawn := found.get("pictures"):
            there = set(store.charts())  # pictures come a little later than pages
            found["pictures"] = [name for name in drawn if name in there]
    page: Document = found
    return page


def whole(key: str) -> Document:
    """The same with all of its lists, as programs get it. Raises UnknownPageError."""
    store = registry.store()
    with _kept_whole(store):
        found = store.document(key)
    if found is None or key == _FEED:
        raise UnknownPageError(key)
    page: Document = found
    return page


def whole_as_json(key: str) -> str:
    """The same as JSON. Raises UnknownPageError."""
    store = registry.store()
    with _kept_whole(store):
        found = store.json(key) if key != _FEED else None
    if found is None:
        raise UnknownPageError(key)
    return found


def table(key: str) -> tuple[bool, Iterator[str]]:
    """The same as CSV, some rows at a time; and whether they are many. Raises UnknownPageError."""
    from habeas.exports.pages import csv_of  # which loads what makes pages; those who only read them need not wait for that

    store = registry.store()
    with _kept_whole(store):
        found = store.page(key) if key != _FEED else None
    if found is None:
        raise UnknownPageError(key)

    def some() -> Iterator[str]:
        with _kept_whole(store):
            yield from csv_of(found)

    return any(isinstance(one, Items) for one in found.values()), some()


def feed() -> Document:
    """What is new; see `habeas.exports.feed`."""
    store = registry.store()
    with _kept_whole(store):
        found: Document = store.document(_FEED)
    return found


def register_name() -> str:
    return str(registry.store().origin.settings["name"])


def people(words: str, tags: Mapping[str, str]) -> Sequence[Document]:
    """Rows of the list of people: those whom the words may name, with all of the tags `custody`, `by`, `since`."""
    store = registry.store()
    with _kept_whole(store):
        return store.listed("people", words[:_LONGEST], tags)


def picture(name: str, language: str, theme: str, size: str) -> str:
    """A picture as SVG. Raises KeyError."""
    store = registry.store()
    with _kept_whole(store):
        found = store.chart(name, language, theme, size)
    if found is None:
        raise KeyError(name)
    return found


def search(words: str) -> Sequence[FoundPage]:
    """Pages in which every word stands, or may be somebody's name, people first; at most a hundred, read when they are looked at."""
    store = registry.store()
    with _kept_whole(store):
        return store.search(words[:_LONGEST], limit=_MOST_FOUND)


@contextmanager
def _kept_whole(store: Store) -> Iterator[None]:
    """Has a store made again that turns out to be damaged."""
    try:
        yield
    except DamagedStoreError:
        registry.public_store().refuse(store)
        raise


def shown(one: FoundPage) -> Found:
    """What is told of a page that a search found."""
    told = one.document
    if told["page"] == "person":
        names = " · ".join(name["name"] for name in told["names"])
        return Found(one.key, "person", told["name"], names, told["names"][0]["language"])
    if told["page"] == "source":
        source = told["source"]
        title = " · ".join(part for part in (source["title"], source["publisher"]) if part)
        return Found(one.key, "source", source["title"] or "", title, source["language"])
    if told["page"] == "deal":
        return Found(one.key, "deal", " – ".join(told["parties"]), "", None)
    said = told["statement"]
    meant = "" if said["modality"] == "asserted" else f" ({wording.modality(said['modality'])})"
    tells, by = f"{wording.kind(said['kind'])}{meant}, {wording.when(said['on'])}", wording.speakers(said["speakers"])
    if said["kept_back"]:
        code = wording.language()
        return Found(one.key, "statement", "", KEPT_BACK.get(code, KEPT_BACK["en"]), code, tells, by)
    return Found(one.key, "statement", "", said["quote"] or "", said["language"], tells, by)
