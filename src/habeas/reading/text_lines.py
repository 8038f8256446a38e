"""The lines of a text, and the patterns of those that open it or give the day it was issued.

Invariant: a line is a stretch of the text; nothing is changed in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["DATELINE", "DAY_OF_ISSUE", "ISSUE_LINE", "LINE_OF_ISSUE", "META", "SPOKESPERSON", "day_written", "lines_of"]

META = re.compile(
    r"^(?P<key>Title|Headline|Date|Published|Publication date|Source|Publisher|Outlet|URL|Link|Licence|License|Author|By|Byline|Language|Copyright|Dateline|Location|Tags?|Section)\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_AGENCY = r"(?:Reuters|AP|AFP|TASS|UPI|DPA|EFE|BNS|PAP|Interfax|Xinhua|Bloomberg|[A-ZÀ-Þ][A-Za-zÀ-ɏ.&'’\- ]{1,40})"
DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /][A-ZÀ-Þ.'’\-]+){{0,3}}|[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]+)?)(?:,\s*(?P<region>[A-Z][\w. ]{{1,25}}?))?(?:,\s*(?P<day>(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+[A-Z][a-z]{{2,8}})(?:,?\s+\d{{4}})?))?\s*(?:[(/](?P<agency>{_AGENCY})[)/])?\s*[-–—]+\s+"
)
DAY_OF_ISSUE = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Z][a-z]{2,8},?\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})"
_PLACE_OF_ISSUE = r"[A-ZÀ-Þ][\w.'’\-]+(?:[ /,]+[A-ZÀ-Þ][\w.'’\-]+){0,4}"
# "Viasna, April 2, 2026", "Lisbon - 14 March 2025", "Published on 3 May 2024, 10:15": a line of its own that gives the day of issue
LINE_OF_ISSUE = re.compile(
    rf"^(?:(?:Published|Posted|Updated|Issued|Released)(?: on)?:?\s+|(?P<before>{_PLACE_OF_ISSUE})\s*[,;:|–—-]\s*)(?P<day>{DAY_OF_ISSUE})"
    r"(?:[,|\s]+\d{1,2}[:.]\d{2}.{0,12})?\.?\s*$"
)
# "(Bangkok, August 29, 2024) –", "GENEVA (7 May 2025) –", "[Nairobi, 3 June 2023]", "Vienna, 3 June 2023. The Ministry…"
ISSUE_LINE = re.compile(
    rf"^(?:[(\[](?:{_PLACE_OF_ISSUE}[,;:–—-]?\s+)?{DAY_OF_ISSUE}[)\]]\s*[-–—:.]*\s+"
    rf"|{_PLACE_OF_ISSUE},?\s*[(\[]{DAY_OF_ISSUE}[)\]]\s*[-–—:.]+\s+"
    rf"|{_PLACE_OF_ISSUE},\s+{DAY_OF_ISSUE}\s*(?:[-–—:.]+|\|)\s+(?=[A-ZÀ-Þ\"“«])"
    rf"|{DAY_OF_ISSUE}\s*(?:[(,–—-]\s*{_PLACE_OF_ISSUE}\)?)\s*[-–—:.]+\s+(?=[A-ZÀ-Þ\"“«]))"
)
_DATE_LINE = re.compile(
    r"^(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),?\s+)?(?:(?P<m1>[A-Z][a-z]{2,8})\.?\s+(?P<d1>\d{1,2}),?\s+(?P<y1>\d{4})|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<m2>[A-Z][a-z]{2,8})\.?,?\s+(?P<y2>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))\.?\s*$"
)
_NUMBERED_DAY = re.compile(r"^(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})$")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_PERSON = r"(?:[A-Z][\w.'’-]*\s+){1,4}[A-Z][\w'’-]+"
# "Spokesperson for the UN High Commissioner for Human Rights: Anna Frost": a line of its own over briefing notes
SPOKESPERSON = re.compile(rf"^Spokes(?:person|man|woman)(?:\s+(?:for|of)\s+[^:]{{3,100}})?\s*:\s*(?P<who>{_PERSON})\s*$")


def day_written(value: str) -> date | None:
    """The day that a line gives and nothing else; None for any other line, and for a day that no calendar has."""
    match = _DATE_LINE.match(value.strip())
    if match is None:
        return _parse_numbers(value)
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = _MONTHS.get((match["m1"] or match["m2"])[:3].lower())
        return date(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"])) if month else None
    except ValueError:
        return None


def _parse_numbers(value: str) -> date | None:
    """ "29.08.2024": a day in numbers, as continental texts write it."""
    match = _NUMBERED_DAY.match(value.strip())
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


# begins with one set of characters, to which a search can skip
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text's lines, without what ends them."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
