"""Text layers of HTML pages: the words of the article, and what the page declares of itself.

Invariant: nothing is guessed. The title, the publisher, the day and the language come from declarations (meta elements, JSON-LD, `lang`),
never from running text, the address or the clock.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from trafilatura import bare_extraction, load_html

from habeas.evidence import layers
from habeas.evidence.problems import EvidenceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["EXTRACTOR", "Page", "decode", "read"]

EXTRACTOR = f"trafilatura/{version('trafilatura')}"

# Without a handler of its own the extractor's complaints would be printed between a person's results.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_META_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""\A\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
# What these labels mean on the web: https://encoding.spec.whatwg.org/#names-and-labels
_ON_THE_WEB = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252", "ascii": "windows-1252"} | {
    "us-ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gbk",
}
_DAY = re.compile(r"\A\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*\Z)")
_DAY_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "date",
    "parsely-pub-date",
    "pubdate",
    "publication_date",
    "publishdate",
    "sailthru.date",
)
_INSIDE_WORDS = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))  # where a word may be broken, and nothing to be read
_LONG_TAG, _ATTRIBUTES = 20_000, 5_000  # characters; no tag shorter than that has so many attributes
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TITLE_NAMES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "headline", "title")
_SITE_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    title: str | None
    publisher: str | None
    published_on: date | None
    language: str | None


def decode(data: bytes, charset: str | None, called: str) -> str:
    """The page as text: UTF-8 when it is that, else as the server or the page itself declares. Raises EvidenceError."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        inner = _META_CHARSET.search(data[:4096]) or _XML_CHARSET.match(data)
        declared = (charset or (inner.group(1).decode("ascii") if inner else "utf-8")).lower()
        return layers.decode(data, _ON_THE_WEB.get(declared, declared), called)
    return layers.decode(data, None, called)


def read(markup: str, called: str) -> Page:
    """The article of a page. Raises EvidenceError when there is none, or a tag of more attributes than anybody writes."""
    if _has_endless_tag(markup):
        raise EvidenceError(f"{called} has a tag with more than {_ATTRIBUTES:,} attributes; save what you read as a .txt file")
    tree = load_html(markup)
    if tree is None:
        raise EvidenceError(f"{called} is not an HTML page; if it is plain text, name it .txt")
    declared = _declared(tree)
    _take_out_unseen(tree)
    # what is unseen until a script shows it is all there is to some pages
    text = _article(tree) or _article(load_html(markup))
    if not text:
        raise EvidenceError(f"{called} is a page without text (perhaps a script loads it); save what you read as a .txt file")
    return Page(text, *declared)


def _article(tree: HtmlElement) -> str:
    document = bare_extraction(tree, include_comments=False, with_metadata=False)
    return (getattr(document, "text", None) or "").translate(_INSIDE_WORDS).strip()


def _take_out_unseen(tree: HtmlElement) -> None:
    """Takes what no reader of the page sees out of it: a statement must not stand on words that only the source code holds."""
    for element in list(tree.iter("*")):
        style = "".join((element.get("style") or "").lower().split())
        if "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style:
            if element.getparent() is not None and element.tag not in ("html", "body"):
                element.drop_tree()


def _has_endless_tag(markup: str) -> bool:
    """Whether a tag has so many attributes that parsing it, which compares each with all before it, takes minutes."""
    long = (chunk for chunk in markup.split(">") if len(chunk) > _LONG_TAG)
    return any(len(_QUOTED.sub("", chunk.rpartition("<")[2]).split()) > _ATTRIBUTES for chunk in long)


def _declared(tree: HtmlElement) -> tuple[str | None, str | None, date | None, str | None]:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            if content and (name := (meta.get(key) or "").strip().lower()):
                named.setdefault(name, content)
    article: dict[str, Any] = next(_articles(tree), {})
    head = tree.find(".//head/title")
    title = _first(named, _TITLE_NAMES) or _words(article.get("headline")) or _words(head.text_content() if head is not None else None)
    publisher = _first(named, _SITE_NAMES) or _words(_named(article.get("publisher")))
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    return title, publisher, _day(named, article, tree), re.split(r"[-_]", language)[0] or None


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _named(value: object) -> object:
    if isinstance(value, list) and value:
        value = value[0]
    return value.get("name") if isinstance(value, dict) else value


def _day(named: dict[str, str], article: dict[str, Any], tree: HtmlElement) -> date | None:
    candidates = [named[name] for name in _DAY_NAMES if name in named]
    candidates.append(str(article.get("datePublished", "")))
    for time in tree.iter("time"):
        if time.get("itemprop") == "datePublished" or "pubdate" in time.attrib:
            candidates.append(time.get("datetime") or "")
    for candidate in candidates:
        match = _DAY.match(candidate)
        if match:
            try:
                return date.fromisoformat(match.group(1))
            except ValueError:
                continue
    return None


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe an article (https://schema.org/Article), in order."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found: Any = json.loads(script.text or "")
        except ValueError:
            continue
        if isinstance(found, dict):
            found = found.get("@graph", found)
        for item in found if isinstance(found, list) else [found]:
            kinds = item.get("@type", "") if isinstance(item, dict) else ""
            if any(str(kind).endswith(("Article", "Posting", "Report")) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item
