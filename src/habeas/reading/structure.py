"""The parts of a document: headline, caption, sub-heading, dateline, running text, list item, a speaker's turn, and what it says of itself.

Invariant: blocks are stretches of the layer in order, without overlap; what a document declares of itself (title, day, publisher, issuer)
is read from its own words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from habeas.reading.text_lines import DATELINE, ISSUE_LINE, META, SPOKESPERSON, day_written, lines_of

__all__ = ["HEADS", "Block", "Part", "blocks", "opens_entry"]


class Part(StrEnum):
    """What a block of a text is."""

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


_BULLET = re.compile(r"^\s*(?:[-*•‣–—·]|\d{1,2}[.)]|[ivx]{1,4}[.)]|\([a-z0-9]{1,4}\)|[a-z]\))\s+")
_TURN = re.compile(r"^(?P<label>(?:[A-Z][A-Z.'’\-]+|\[[^\]\n]{2,60}\])(?:[ ,][A-Z0-9#\[\]()][A-Z.'’\-a-z\[\]()0-9#]*){0,7})\s*:\s+(?=\S)")
_QUESTION = re.compile(r"^(?:Q|QUESTION|REPORTER)\s*[:.]?\s+(?=\S)")
_TURN_LABEL = re.compile(r"^(?:[A-Z][A-Z.'’\- ,#0-9()\[\]]+)$")
_WIRE_LABEL = re.compile(r"\((?:AFP|AP|REUTERS|Reuters|DPA|EFE|ANI|PTI|UPI|TASS|ANSA|IANS|KUNA|APP|NAN|VOA|RFE)\)$")
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
_TIME_OF_DAY = re.compile(
    r"^(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?|(?:1[0-2]|[1-9])\s*[ap]\.?m\.?)(?:\s+(?:GMT|UTC|BST|CES?T|EES?T|E[SD]T|P[SD]T|MSK|local time))?\s*[-–—|:]?\s+(?=[^\s\d])",
    re.IGNORECASE,
)
# labels before turns that are not in capitals, and which of them ask
_MIXED_TURN = re.compile(r"^(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s*:\s+(?=[A-Z\"“‘].*[.?!\"”]\s*$)")
_ASKING = frozenset(("question", "q", "interviewer", "journalist", "reporter", "correspondent", "moderator", "host", "presenter"))
_ANSWERING = frozenset(("answer", "a", "spokesman", "spokeswoman", "spokesperson", "spox"))
_BY_LINE = re.compile(
    r"^By\s+[A-Z][\w.'’-]+(?:,?\s+(?:and\s+)?[A-Z][\w.'’-]+){1,6}(?:,?\s+in\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2})?\s*$"
)
_TERMINAL = (".", "!", "?", "…", ":", ";", ",", '"', "”", "»", "’", ")")


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
    pieces = list(_paragraphs(text, list(lines_of(text))))
    head = True
    seen_headline = False
    last_speaker = ""
    references = False
    labels = _turn_labels(text[start:end] for start, end in pieces)
    for number, (piece_start, end) in enumerate(pieces):
        start = piece_start
        line = text[start:end]
        paragraph = number
        match = META.match(line) if number < 25 and head else None
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
        if day_written(line) is not None or _BY_LINE.match(line) or (number < 12 and SPOKESPERSON.match(line)):
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
            and not DATELINE.match(line)
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
        dateline = DATELINE.match(line)
        told = dateline if dateline and (dateline["agency"] or dateline["day"] or dateline["place"].isupper()) else None
        opening = told or ISSUE_LINE.match(line)
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
        if turn and _WIRE_LABEL.search(turn["label"]):
            # "TUNIS (AFP): Lawyers said …": where and by whom it was filed, and nobody's turn
            found.append(Block(Part.TEXT, start + turn.end(), end, last_speaker, paragraph))
            continue
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
