"""What a document declares of itself at its head and foot: its title, publisher, day of publication, issuer.

Invariant: only what the text says in so many words is declared; nothing is guessed from its content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from habeas.reading.text_lines import DATELINE, DAY_OF_ISSUE, ISSUE_LINE, LINE_OF_ISSUE, META, SPOKESPERSON, day_written, lines_of

__all__ = ["Declared", "declared"]


@dataclass(frozen=True, slots=True)
class Declared:
    """What a document says of itself; None where it does not. signed: who or what stands before the day in a line of issue, and whether
    that line closes the text ("Northwind Agency, 14 March 2026")."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    issuer: str | None = None
    signed: tuple[str, bool] | None = None


_FIRST_DAY = re.compile(DAY_OF_ISSUE)
# "the Movement for Change", "the Ministry of Foreign Affairs": a body with what it is for or of
_BODY_WITH_AIM = (
    r"(?:[A-Z][\w'’-]+ )*(?:Agency|Alliance|Association|Board|Bureau|Campaign|Cent(?:er|re)|Coalition|Commission|Committee|Council|Delegation"
    r"|Department|Embassy|Federation|Front|Government|Institute|League|Ministry|Mission|Movement|Network|Office|Organi[sz]ation|Party|Union)"
    r"(?: (?:for|of|against|and) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)+"
)
_ISSUED = re.compile(
    r"^(?!.{0,40}\b(?i:rejects?|dismiss(?:es)?|denies|upholds?|hears?|postpones?|receives?|wins?|loses?)\b)(?:.{0,40}?\b)?(?i:statement|remarks|message|readout|letter|declaration|speech|address|comments?|appeal|testimony|press release|update)\s+(?i:by|from|of)\s+(?:[Tt]he\s+)?"
    rf"(?P<who>{_BODY_WITH_AIM}|.+?(?:,\s+(?:Jr|Sr)\.?)?)"
    r"(?=\s+(?i:on|regarding|about|to|at|after|before|following|congratulating|concerning|in response|marking|for|announcing|welcoming|condemning|calling|of the|of|in|during|upon|ahead)\b|\s*[:,–—-]\s|$)",
)
_PERSON = r"(?:[A-Z][\w.'’-]*\s+){1,4}[A-Z][\w'’-]+"
# "The following is a transcript of today's briefing by Anna Frost, Spokesperson for …"
_BRIEFING_BY = re.compile(rf"\btranscript\b.{{0,80}}?\bby\s+(?:the\s+)?(?:[\w-]+\s+){{0,4}}?(?P<who>{_PERSON})(?=[,.;]|\s+on\b|$)")


def _issued_on(line: str) -> date | None:
    """The day that a line of issue, or what opens a text, gives: "Viasna, April 2, 2026", "(Bangkok, August 29, 2024) – …"."""
    alone = LINE_OF_ISSUE.match(line)
    if alone is not None:
        return day_written(alone["day"])
    opening = ISSUE_LINE.match(line) or DATELINE.match(line)
    day = _FIRST_DAY.search(opening.group()) if opening is not None else None
    return day_written(day.group()) if day is not None else None


_SMALL_WORD = re.compile(r"\b(?:A|AN|ON|OF|IN|AND|FOR|TO|WE|NOTE|END|ENDS)\b")


def declared(text: str) -> Declared:
    """What the head and foot of a document say of it."""
    title = publisher = None
    published_on = None
    lines = list(lines_of(text))
    for start, end in lines[:25]:
        line = text[start:end].strip()
        match = META.match(line)
        if match:
            key, value = match["key"].lower(), match["value"].strip()
            if key in ("title", "headline") and value:
                title = title or value
            elif key in ("source", "publisher", "outlet") and value:
                publisher = publisher or value
            elif key in ("date", "published", "publication date") and value:
                published_on = published_on or day_written(value)
        elif published_on is None:
            published_on = (day_written(line) if len(line) < 45 else None) or _issued_on(line)
        if publisher is None and (dateline := DATELINE.match(line)) and dateline["agency"]:
            publisher = dateline["agency"].strip()
    if title is None:
        for start, end in lines[:5]:
            line = text[start:end].strip()
            if line and not META.match(line) and not day_written(line):
                if len(line) <= 250 and not line.endswith((".", ":", ";")) and len(lines) > 1:
                    title = line
                break
    written = [line for start, end in lines if (line := text[start:end].strip())]
    signed = _signed(written)
    if published_on is None and signed is not None and signed[1]:
        published_on = _issued_on(written[-1])
    return Declared(title, publisher, published_on, _issuer(title, text, lines), signed)


_HEAD_LINES = 4


def _signed(written: list[str]) -> tuple[str, bool] | None:
    """Who or what a line of issue near the head, or as the last of the text, gives before its day."""
    for number, line in enumerate(written):
        last = number == len(written) - 1
        match = LINE_OF_ISSUE.match(line) if number < _HEAD_LINES or last else None
        if match is not None and match["before"] and day_written(match["day"]) is not None:
            return match["before"].strip(" ,"), last and number > 1
    return None


def _issuer(title: str | None, text: str, lines: list[tuple[int, int]]) -> str | None:
    if title:
        match = _ISSUED.match(" ".join(title.split()))
        if match and match["who"][:1].isupper() and len(match["who"]) <= 120 and match["who"].split()[0] not in ("A", "An", "Note"):
            who = match["who"].strip()
            return who or None
    for start, end in lines[:12]:
        line = text[start:end].strip()
        briefed = SPOKESPERSON.match(line) or (_BRIEFING_BY.search(line) if len(line) <= 400 else None)
        if briefed:
            return " ".join(briefed["who"].split())
    tail = [text[start:end].strip() for start, end in lines[-12:]]
    tail = [line for line in tail if line]
    for position, line in enumerate(tail[-4:], len(tail) - len(tail[-4:])):
        bare = line.rstrip(".,").strip()
        if any(len(after) > 60 for after in tail[position + 1 :]) or _SMALL_WORD.search(bare):
            # a heading, not a signature: a text follows it
            continue
        if (
            bare.isupper()
            and 2 <= len(bare.split()) <= 5
            and not bare.startswith("THE ")
            and re.fullmatch(r"[A-Z][A-Z.,'’\- ]+", bare)
            and len(lines) > 6
        ):
            return " ".join(part if len(part.rstrip(".")) == 1 else part.capitalize() for part in line.rstrip(",").split())
    return None
