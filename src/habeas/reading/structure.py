"""The parts of a document: headline, caption, sub-heading, dateline, running text, list item, a speaker's turn, and what it says of itself.

Invariant: blocks are stretches of the layer in order, without overlap; what a document declares of itself (title, day, publisher, issuer)
is read from its own words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

__all__ = ["HEADS", "Block", "Declared", "Part", "blocks", "declared", "opens_entry"]


class Part(StrEnum):
    META = "meta"
    HEADLINE = "headline"
    CAPTION = "caption"
    SUBHEAD = "subhead"
    TEXT = "text"
    ITEM = "item"
    TURN = "turn"
    QUESTION = "question"
    SIGNATURE = "signature"
    TABLE = "table"


HEADS = (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)
"""The parts that stand over or beside the text, and tell again what it tells."""


class Block(NamedTuple):
    """A stretch `[start, end)` of the layer. speaker: whose turn it is, in a transcript."""

    part: Part
    start: int
    end: int
    speaker: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """What a document says of itself; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    issuer: str | None = None


_META = re.compile(
    r"^(?P<key>Title|Headline|Date|Published|Publication date|Source|Publisher|Outlet|URL|Link|Licence|License|Author|By|Byline|Language|Copyright|Dateline|Location|Tags?|Section)\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•‣–—·]|\d{1,2}[.)]|[ivx]{1,4}[.)]|\([a-z0-9]{1,4}\)|[a-z]\))\s+")
_TURN = re.compile(r"^(?P<label>(?:[A-Z][A-Z.'’\-]+|\[[^\]\n]{2,60}\])(?:[ ,][A-Z0-9#\[\]()][A-Z.'’\-a-z\[\]()0-9#]*){0,7})\s*:\s+(?=\S)")
_QUESTION = re.compile(r"^(?:Q|QUESTION|REPORTER)\s*[:.]?\s+(?=\S)")
_TURN_LABEL = re.compile(r"^(?:[A-Z][A-Z.'’\- ,#0-9()\[\]]+)$")
_COUNTING_LABEL = re.compile(r"\. ?[0-9,]+$")  # "BY THE NUMBERS. 54: journalists arrested in Mali"
_HEADING_LABEL = re.compile(
    r"(?:.*\b)?(?:ACTION|BACKGROUND|BREAKING|UPDATED?|NOTES?|CORRECTION|CLARIFICATION|URGENT|UNTIL|READ MORE|SEE ALSO|WATCH|LISTEN|ANALYSIS|EXPLAINER|TIMELINE"
    r"|FACT ?BOX|SUMMARY|KEY (?:POINTS|FACTS)|CONTACTS?|INFORMATION|FACTS?|HEADLINES?|ALERT|WARNING|LIVE|EXCLUSIVE|OPINION|EMBARGO(?:ED)?|TOTALS?|DEATHS|TRIALS?|ARRESTS?|ARRESTED|DETAINED|DETENTIONS?|RELEASED?|RELEASES|SENTENCED?|SENTENCES|CHARGED|DEPORTED|DEPORTATIONS|VERDICTS?|PRISONS?|COURTS?|MEN|WOMEN)\b",
)
_SLUG = re.compile(r"(?:[A-Z&]{4,}|Q&A|RPT|UPDATE \d+|WRAPUP \d+)-(?=[A-Z][a-z])")
_CAPTION = re.compile(
    r"\((?:Photo|Image|File|Picture|AP Photo|FILE)\b|\b(?:Photo|Image|Picture|Foto)\s*(?:by|credit)?\s*:|/(?:REUTERS|AFP|AP|EPA|TASS|Handout)\b|\bvia (?:REUTERS|AP|AFP|Getty)|Getty Images|AP Photo|\bFILE (?:PHOTO|-|–)|\[Photo|©"
)
# a stretch of what every caption holds; each begins with a character to which a search can skip
_OF_CAPTION = re.compile(r"\(|:|/|via |Getty|AP Photo|FILE|\[Photo|©")
_AGENCY = r"(?:Reuters|AP|AFP|TASS|UPI|DPA|EFE|BNS|PAP|Interfax|Xinhua|Bloomberg|[A-ZÀ-Þ][A-Za-zÀ-ɏ.&'’\- ]{1,40})"
_DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /][A-ZÀ-Þ.'’\-]+){{0,3}}|[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]+)?)(?:,\s*(?P<region>[A-Z][\w. ]{{1,25}}?))?(?:,\s*(?P<day>(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+[A-Z][a-z]{{2,8}})(?:,?\s+\d{{4}})?))?\s*(?:[(/](?P<agency>{_AGENCY})[)/])?\s*[-–—]+\s+"
)
_TIME_OF_DAY = re.compile(
    r"^(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?|(?:1[0-2]|[1-9])\s*[ap]\.?m\.?)(?:\s+(?:GMT|UTC|BST|CES?T|EES?T|E[SD]T|P[SD]T|MSK|local time))?\s*[-–—|:]?\s+(?=[^\s\d])",
    re.IGNORECASE,
)
_DAY_OF_ISSUE = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Z][a-z]{2,8},?\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})"
_PLACE_OF_ISSUE = r"[A-ZÀ-Þ][\w.'’\-]+(?:[ /,]+[A-ZÀ-Þ][\w.'’\-]+){0,4}"
# "Viasna, April 2, 2026", "Lisbon - 14 March 2025", "Published on 3 May 2024, 10:15": a line of its own that gives the day of issue
_LINE_OF_ISSUE = re.compile(
    rf"^(?:(?:Published|Posted|Updated|Issued|Released)(?: on)?:?\s+|{_PLACE_OF_ISSUE}\s*[,;:|–—-]\s*)(?P<day>{_DAY_OF_ISSUE})"
    r"(?:[,|\s]+\d{1,2}[:.]\d{2}.{0,12})?\.?\s*$"
)
_FIRST_DAY = re.compile(_DAY_OF_ISSUE)
# "(Bangkok, August 29, 2024) –", "GENEVA (7 May 2025) –", "[Nairobi, 3 June 2023]", "Vienna, 3 June 2023. The Ministry…"
_ISSUE_LINE = re.compile(
    rf"^(?:[(\[](?:{_PLACE_OF_ISSUE}[,;:–—-]?\s+)?{_DAY_OF_ISSUE}[)\]]\s*[-–—:.]*\s+"
    rf"|{_PLACE_OF_ISSUE},?\s*[(\[]{_DAY_OF_ISSUE}[)\]]\s*[-–—:.]+\s+"
    rf"|{_PLACE_OF_ISSUE},\s+{_DAY_OF_ISSUE}\s*(?:[-–—:.]+|\|)\s+(?=[A-ZÀ-Þ\"“«])"
    rf"|{_DAY_OF_ISSUE}\s*(?:[(,–—-]\s*{_PLACE_OF_ISSUE}\)?)\s*[-–—:.]+\s+(?=[A-ZÀ-Þ\"“«]))"
)
_DATE_LINE = re.compile(
    r"^(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),?\s+)?(?:(?P<m1>[A-Z][a-z]{2,8})\.?\s+(?P<d1>\d{1,2}),?\s+(?P<y1>\d{4})|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<m2>[A-Z][a-z]{2,8})\.?,?\s+(?P<y2>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))\.?\s*$"
)
_NUMBERED_DAY = re.compile(r"^(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})$")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
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
# "Spokesperson for the UN High Commissioner for Human Rights: Anna Frost": a line of its own over briefing notes
_SPOKESPERSON = re.compile(rf"^Spokes(?:person|man|woman)(?:\s+(?:for|of)\s+[^:]{{3,100}})?\s*:\s*(?P<who>{_PERSON})\s*$")
# "The following is a transcript of today's briefing by Anna Frost, Spokesperson for …"
_BRIEFING_BY = re.compile(rf"\btranscript\b.{{0,80}}?\bby\s+(?:the\s+)?(?:[\w-]+\s+){{0,4}}?(?P<who>{_PERSON})(?=[,.;]|\s+on\b|$)")
# labels before turns that are not in capitals, and which of them ask
_MIXED_TURN = re.compile(r"^(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s*:\s+(?=[A-Z\"“‘].*[.?!\"”]\s*$)")
_ASKING = frozenset(("question", "q", "interviewer", "journalist", "reporter", "correspondent", "moderator", "host", "presenter"))
_ANSWERING = frozenset(("answer", "a", "spokesman", "spokeswoman", "spokesperson", "spox"))
_BY_LINE = re.compile(
    r"^By\s+[A-Z][\w.'’-]+(?:,?\s+(?:and\s+)?[A-Z][\w.'’-]+){1,6}(?:,?\s+in\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2})?\s*$"
)
_TERMINAL = (".", "!", "?", "…", ":", ";", ",", '"', "”", "»", "’", ")")


def _issued_on(line: str) -> date | None:
    """The day that a line of issue, or what opens a text, gives: "Viasna, April 2, 2026", "(Bangkok, August 29, 2024) – …"."""
    alone = _LINE_OF_ISSUE.match(line)
    if alone is not None:
        return _parse_date(alone["day"])
    opening = _ISSUE_LINE.match(line) or _DATELINE.match(line)
    day = _FIRST_DAY.search(opening.group()) if opening is not None else None
    return _parse_date(day.group()) if day is not None else None


def _parse_date(value: str) -> date | None:
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


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines, joined where the text is hard-wrapped: then most lines of a run end in the middle of a sentence."""
    runs: list[list[tuple[int, int]]] = [[]]
    for line_start, line_end in lines:
        start, end = _trimmed(text, line_start, line_end)
        if start == end:
            runs.append([])
        else:
            runs[-1].append((start, end))
    broken = [run for run in runs if _ends_inside_sentences(text, run)]
    certain = [run for run in broken if _goes_on_in_small_letters(text, run)]
    # where most runs that may be wrapped surely are, so is one of full lines whose second line happens to begin with a name
    full = _FULL_LINE * max((end - start for run in certain for start, end in run), default=0)
    alike = [run for run in broken if len(certain) * 2 > len(broken) and all(end - start >= full for start, end in run[:-1])]
    for run in runs:
        yield from [(run[0][0], run[-1][1])] if run in certain or run in alike else run


_SHORT_LINE, _LONG_LINE = 45, 160  # characters: no shorter and no longer are lines broken by a machine
_FULL_LINE = 0.75  # of the longest: how long a line is that was broken because it was full


def _ends_inside_sentences(text: str, run: Sequence[tuple[int, int]]) -> bool:
    """Whether most lines of a run but the last are long and end in the middle of a sentence."""
    inner = run[:-1]
    long_enough = [text[start:end] for start, end in inner if end - start >= _SHORT_LINE]
    broken = sum(not line.endswith(_TERMINAL) for line in long_enough)
    listed = any(_BULLET.match(text[start:end]) for start, end in run[1:])
    return bool(inner) and broken * 2 > len(inner) and max(end - start for start, end in inner) <= _LONG_LINE and not listed


def _goes_on_in_small_letters(text: str, run: Sequence[tuple[int, int]]) -> bool:
    lowered = sum(text[start].islower() for start, _ in run[1:])
    ends_inside = all(end - start >= _SHORT_LINE and not text[start:end].endswith(_TERMINAL) for start, end in run[:-1])
    return lowered * 3 >= len(run) or (len(run) >= 4 and ends_inside)


_SMALL_WORD = re.compile(r"\b(?:A|AN|ON|OF|IN|AND|FOR|TO|WE|NOTE|END|ENDS)\b")


def declared(text: str) -> Declared:
    """What the head and foot of a document say of it."""
    title = publisher = None
    published_on = None
    lines = list(_lines(text))
    for start, end in lines[:25]:
        line = text[start:end].strip()
        match = _META.match(line)
        if match:
            key, value = match["key"].lower(), match["value"].strip()
            if key in ("title", "headline") and value:
                title = title or value
            elif key in ("source", "publisher", "outlet") and value:
                publisher = publisher or value
            elif key in ("date", "published", "publication date") and value:
                published_on = published_on or _parse_date(value)
        elif published_on is None:
            published_on = (_parse_date(line) if len(line) < 45 else None) or _issued_on(line)
        if publisher is None and (dateline := _DATELINE.match(line)) and dateline["agency"]:
            publisher = dateline["agency"].strip()
    if title is None:
        for start, end in lines[:5]:
            line = text[start:end].strip()
            if line and not _META.match(line) and not _parse_date(line):
                if len(line) <= 250 and not line.endswith((".", ":", ";")) and len(lines) > 1:
                    title = line
                break
    return Declared(title, publisher, published_on, _issuer(title, text, lines))


def _issuer(title: str | None, text: str, lines: list[tuple[int, int]]) -> str | None:
    if title:
        match = _ISSUED.match(" ".join(title.split()))
        if match and match["who"][:1].isupper() and len(match["who"]) <= 120 and match["who"].split()[0] not in ("A", "An", "Note"):
            who = match["who"].strip()
            return who or None
    for start, end in lines[:12]:
        line = text[start:end].strip()
        briefed = _SPOKESPERSON.match(line) or (_BRIEFING_BY.search(line) if len(line) <= 400 else None)
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


_OPENING_PARTS = (Part.META, Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)


def opens_entry(line: str) -> bool:
    """Whether a line opens with the time of day, as the entries of a running report do."""
    return line[:1].isdigit() and (_TIME_OF_DAY.match(line) or _TIME_OF_DAY.match(f"{line} x")) is not None


_REFERENCES = frozenset(
    ("source", "sources", "references", "related news", "related articles", "see also", "external links", "further reading")
)


def blocks(text: str) -> list[Block]:
    """The blocks of a document in order. Empty lines belong to none."""
    found: list[Block] = []
    pieces = list(_paragraphs(text, list(_lines(text))))
    head = True
    seen_headline = False
    last_speaker = ""
    references = False
    labels = _turn_labels(text[start:end] for start, end in pieces)
    for number, (piece_start, end) in enumerate(pieces):
        start = piece_start
        line = text[start:end]
        paragraph = number
        match = _META.match(line) if number < 25 and head else None
        if match:
            if match["key"].lower() in ("title", "headline") and match["value"].strip():
                found.append(Block(Part.HEADLINE, start + match.start("value"), end, paragraph=paragraph))
                seen_headline = True
            else:
                found.append(Block(Part.META, start, end, paragraph=paragraph))
            continue
        clock = _TIME_OF_DAY.match(line) if line[:1].isdigit() else None
        if clock:
            # the time of an entry of a running report
            found.append(Block(Part.META, start, start + clock.end(), paragraph=paragraph))
            start += clock.end()
            line = text[start:end]
        if _parse_date(line) is not None or _BY_LINE.match(line) or (number < 12 and _SPOKESPERSON.match(line)):
            found.append(Block(Part.META, start, end, paragraph=paragraph))
            continue
        if line.startswith("<table") or line.count("<td") > 3:
            found.append(Block(Part.TABLE, start, end, paragraph=paragraph))
            continue
        if head and not seen_headline and number <= 2:
            if len(line) <= 250 and not line.endswith((".", ";", ":")) and len(pieces) > 1 and not _BULLET.match(line):
                slug = _SLUG.match(line)  # "FACTBOX-Foreigners held in Iran"
                found.append(Block(Part.HEADLINE, start + (slug.end() if slug else 0), end, paragraph=paragraph))
                seen_headline = True
                continue
        if (
            head
            and seen_headline
            and number <= 4
            and len(line) <= 250
            and not line.endswith((".", ";", ":", '"', "”", "!", "?", ")"))
            and not _DATELINE.match(line)
            and not _CAPTION.search(line)
            and found
            and found[-1].part is Part.HEADLINE
            and found[-1].end > 0
            and len(pieces) > number + 1
            and not _TURN.match(line)
        ):
            found.append(Block(Part.SUBHEAD, start, end, paragraph=paragraph))
            continue
        if len(line) <= 700 and _OF_CAPTION.search(line) and _CAPTION.search(line):
            found.append(Block(Part.CAPTION, start, end, paragraph=paragraph))
            continue
        head = False
        seen_headline = True
        dateline = _DATELINE.match(line)
        told = dateline if dateline and (dateline["agency"] or dateline["day"] or dateline["place"].isupper()) else None
        opening = told or _ISSUE_LINE.match(line)
        if opening is not None:
            found.append(Block(Part.META, start, start + opening.end(), paragraph=paragraph))
            start += opening.end()
            line = text[start:end]
            if not line.strip():
                continue
        mixed = _MIXED_TURN.match(line) if labels else None
        if mixed and mixed["label"] in labels:
            asks = mixed["label"].lower() in _ASKING
            last_speaker = "" if asks else mixed["label"]
            part = Part.QUESTION if asks else Part.TURN
            found.append(Block(part, start + mixed.end(), end, last_speaker, paragraph))
            continue
        question = _QUESTION.match(line)
        if question:
            last_speaker = ""
            found.append(Block(Part.QUESTION, start + question.end(), end, paragraph=paragraph))
            continue
        turn = _TURN.match(line)
        if (
            turn
            and (_TURN_LABEL.match(turn["label"]) or "[" in turn["label"])
            and len(turn["label"]) > 2
            and not line.isupper()
            and _HEADING_LABEL.match(turn["label"]) is None
            and not line[turn.end()].isdecimal()  # "DETAINED: 12"
            and _COUNTING_LABEL.search(turn["label"]) is None
        ):
            last_speaker = turn["label"].strip()
            found.append(Block(Part.TURN, start + turn.end(), end, last_speaker, paragraph))
            continue
        if references and (len(line) <= 300 or _BULLET.match(line)):
            found.append(Block(Part.META, start, end, paragraph=paragraph))
            continue
        if bullet := _BULLET.match(line):
            found.append(Block(Part.ITEM, start + bullet.end(), end, last_speaker, paragraph))
            continue
        bare = line.strip(" *#_")
        if bare.rstrip(":").lower() in _REFERENCES:
            # what follows names other texts
            references = True
            found.append(Block(Part.SUBHEAD, start, end, paragraph=paragraph))
            continue
        short = (
            len(bare) <= 110
            and len(bare.split()) <= 16
            and (bare.isupper() or not bare.endswith((".", "!", "?", ":", ";", ",", '"', "”", ")")))
        )
        if (
            short
            and number
            and number < len(pieces) - 1
            and (bare.isupper() or line.startswith("#") or line.startswith("**") or len(bare.split()) >= 2)
        ):
            found.append(Block(Part.SUBHEAD, start, end, paragraph=paragraph))
            continue
        if short and bare.isupper() and number >= len(pieces) - 4:
            found.append(Block(Part.SIGNATURE, start, end, paragraph=paragraph))
            continue
        found.append(Block(Part.TEXT, start, end, last_speaker, paragraph))
    return _without_lone_turn(found)


def _turn_labels(lines: Iterable[str]) -> frozenset[str]:
    """The labels in small letters that open turns: in a text where somebody is asked, all that come back, and whoever answers."""
    counted: dict[str, int] = {}
    for line in lines:
        match = _MIXED_TURN.match(line)
        if match:
            counted[match["label"]] = counted.get(match["label"], 0) + 1
    lowered = {label: label.lower() for label in counted}
    if not any(low in _ASKING for low in lowered.values()):
        return frozenset()
    return frozenset(label for label, number in counted.items() if number > 1 or lowered[label] in _ASKING | _ANSWERING)


def _without_lone_turn(found: list[Block]) -> list[Block]:
    """ "QUETTA: The High Court granted bail", the only turn of a text and its opening, is told from Quetta, and by nobody of that name."""
    text = [block for block in found if block.part not in _OPENING_PARTS]
    turns = [block for block in text if block.part is Part.TURN]
    if len(turns) != 1 or text[0] is not turns[0] or " " in turns[0].speaker or any(block.part is Part.QUESTION for block in text):
        return found
    lone = turns[0].speaker
    return [
        block._replace(part=Part.TEXT if block.part is Part.TURN else block.part, speaker="") if block.speaker == lone else block
        for block in found
    ]
