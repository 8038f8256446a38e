"""What is new, for feed readers: JSON Feed 1.1 and Atom (RFC 4287).

Invariant: an item is a statement that may be seen, at the day on which it was recorded; the same item keeps its id for ever, and one whose
words are kept back says so. Nothing is in a feed that has no page.

https://www.jsonfeed.org/version/1.1/ and https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from habeas import ontology
from habeas.exports.problems import ExportError
from habeas.model import Kind, Modality, Statement
from habeas.publication import KEPT_BACK

if TYPE_CHECKING:
    from habeas.publication import Published

__all__ = ["ITEMS", "atom", "checked_address", "feed", "json_feed"]

ITEMS = 50
"""Items of a feed, the newest."""

JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_XML = {code: None for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {0xFFFE: None, 0xFFFF: None}


def feed(published: Published) -> dict[str, Any]:
    """What is new as plain values, neutral in language, the newest first."""
    statements = published.register.statements.values()
    newest = sorted(statements, key=lambda one: (published.accepted[one.id], one.entry or 0, one.id), reverse=True)[:ITEMS]
    return {"page": "feed", "on": published.on.isoformat(), "head": published.head, "items": [_item(published, one) for one in newest]}


def json_feed(told: Mapping[str, Any], address: str, *, name: str, language: str = "en", path: str = "") -> dict[str, Any]:
    """The feed as a JSON Feed. told: from `feed`. address: of the site. path: what stands before a page's address in this language."""
    home = f"{address.rstrip('/')}/{path}"
    return {
        "version": JSON_FEED,
        "title": name,
        "home_page_url": home,
        "feed_url": f"{home}feed.json",
        "language": language,
        "items": [_json_item(item, home, language) for item in told["items"]],
    }


def atom(told: Mapping[str, Any], address: str, *, name: str, language: str = "en", path: str = "") -> str:
    """The feed as Atom, in XML. As `json_feed`."""
    home = f"{address.rstrip('/')}/{path}"
    updated = max((item["recorded"] for item in told["items"] if item["recorded"]), default=told["on"])
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(language)}>',
        f"<id>{_text(home)}feed.atom</id>",
        f"<title>{_text(name)}</title>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{_text(name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(home + "feed.atom")}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(home)}/>',
    ]
    for item in told["items"]:
        where = f"{home}statements/{item['statement']}"
        when = f"{item['recorded'] or told['on']}T00:00:00Z"
        lines += [
            "<entry>",
            f"<id>{_text(where)}</id>",
            f"<title>{_text(_title(item, language))}</title>",
            f"<updated>{when}</updated>",
            f"<published>{when}</published>",
            f'<link rel="alternate" type="text/html" href={_attribute(where)}/>',
            *([f'<link rel="related" href={_attribute(item["address"])}/>'] if item["address"] else []),
            *(f"<author><name>{_text(speaker)}</name></author>" for speaker in item["speakers"]),
            f"<category term={_attribute(item['kind'])} label={_attribute(ontology.kind(Kind(item['kind'])).labels[language])}/>",
            f'<content type="text" xml:lang={_attribute(_language(item, language))}>{_text(_words(item, language))}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def checked_address(address: str) -> str:
    """The address of a site. Raises ExportError unless it is one."""
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        good = False
    if not good:
        raise ExportError(f"{address!r} is not the address of a site; write it like https://register.example.org/")
    return address.rstrip("/")


def _item(published: Published, one: Statement) -> dict[str, Any]:
    source = published.sources.get(one.source)
    recorded = published.publication.recorded.get(published.accepted[one.id])
    return {
        "statement": one.id,
        "kind": one.kind.value,
        "modality": one.modality.value,
        "names": list(dict.fromkeys(person.name for person in one.people)),
        "count": one.count.to_json() if one.count else None,
        "on": one.on.to_json(),
        "words": one.quote or None,
        "language": source.language if source else None,
        "speakers": list(one.speakers),
        "address": source.address if source else None,
        "recorded": recorded.isoformat() if recorded else None,
    }


def _json_item(item: Mapping[str, Any], home: str, language: str) -> dict[str, Any]:
    where = f"{home}statements/{item['statement']}"
    found = {
        "id": where,
        "url": where,
        "title": _title(item, language),
        "content_text": _words(item, language),
        "language": _language(item, language),
        "tags": [item["kind"], item["modality"]],
    }
    if item["recorded"]:
        found["date_published"] = f"{item['recorded']}T00:00:00Z"
    if item["address"]:
        found["external_url"] = item["address"]
    if item["speakers"]:
        found["authors"] = [{"name": speaker} for speaker in item["speakers"]]
    return found


def _title(item: Mapping[str, Any], language: str) -> str:
    """`released, denied: Janka Prykladau, 2025-09-11`."""
    what = ontology.kind(Kind(item["kind"])).labels[language]
    if item["modality"] != Modality.ASSERTED.value:
        what += f", {ontology.modality_label(Modality(item['modality']), language)}"
    whom = item["names"][:3]
    if len(item["names"]) > len(whom):
        whom = [*whom, f"+{len(item['names']) - len(whom)}"]
    if not whom and item["count"]:
        whom = [f"{_range(item['count'])} {item['count']['population']}"]
    return ": ".join(filter(None, [what, ", ".join([*whom, *_days(item["on"])])]))


def _range(count: Mapping[str, Any]) -> str:
    low, high = count["low"], count["high"]
    return str(low) if low == high else f"{'' if low is None else low}…{'' if high is None else high}"


def _days(on: Mapping[str, Any]) -> list[str]:
    earliest, latest = on["earliest"], on["latest"]
    if not (earliest or latest):
        return []
    return [earliest if earliest == latest else f"{earliest or ''}…{latest or ''}"]


def _words(item: Mapping[str, Any], language: str) -> str:
    return str(item["words"] or KEPT_BACK.get(language, KEPT_BACK["en"]))


def _language(item: Mapping[str, Any], language: str) -> str:
    """Of the words of an item."""
    return str(item["language"] or "und") if item["words"] else language


def _text(value: str) -> str:
    return escape(_xml(value))


def _attribute(value: str) -> str:
    return quoteattr(_xml(value))


def _xml(value: str) -> str:
    """What XML 1.0 cannot hold is left out."""
    return value.translate(_NOT_XML).encode("utf-8", "ignore").decode()
