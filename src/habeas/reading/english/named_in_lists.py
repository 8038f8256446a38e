"""Names in a list or a table below the words that tell what befell them: "The following three were arrested: – Ana Ruiz, a nurse …".

Invariant: a list names people only when each of its items opens with one; it is of a group only when it has as many as the group counts,
or the words above it count nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.model import Modality, PersonMention, Span
from habeas.reading.english.counted_drafts import of_several
from habeas.reading.english.discourse import Draft
from habeas.reading.english.document import Document
from habeas.reading.english.named_in_chains import is_full
from habeas.reading.english.sentences import Sentence
from habeas.reading.structure import Block, Part

__all__ = ["named_in_lists"]

_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^>]*>(?:\s|<[^>]*>|&nbsp;)*(?P<text>[^<]*?)\s*(?:<|$)", re.IGNORECASE)
_FULL_NAME = re.compile(r"[^\W\d_]\S*(?:\s+[^\W\d_]\S*){1,5}")
_REACH = 3  # sentences: how far above a list the group it names is told of
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _List:
    """lead: the last sentence above a list. people: one for each item or row."""

    lead: Sentence
    people: tuple[PersonMention, ...]


def named_in_lists(drafts: Sequence[Draft], document: Document) -> None:
    """Gives drafts, in place, the people that a list or a table below them names."""
    for listed in _lists(document):
        size = len(listed.people)
        counted = {quantity.low for quantity in listed.lead.quantities if quantity.low == quantity.high}
        for draft in drafts:
            if draft.gone or not draft.custody or draft.people or draft.modality is Modality.DENIED:
                continue
            own = draft.candidate.sentence
            if draft.count is None:
                if own is listed.lead and of_several(draft) and own.tokens[-1].text == ":":
                    draft.people = listed.people
            elif draft.count.low == draft.count.high == size and (size in counted or 0 <= listed.lead.number - own.number < _REACH):
                draft.people = listed.people


def _lists(document: Document) -> Iterator[_List]:
    lead: Sentence | None = None
    items: list[PersonMention | None] = []
    for block in sorted([*document.blocks, *document.tables], key=lambda block: block.start):
        if block.part is Part.ITEM and lead is not None:
            items.append(_named_first(document, block))
            continue
        if lead is not None:
            yield from _whole_list(lead, items)
        items = []
        if block.part is Part.TABLE:
            if lead is not None:
                yield from _whole_list(lead, list(_rows(document, block)))
            continue
        inside = document.in_block(block)
        lead = inside[-1] if inside else lead
    if lead is not None:
        yield from _whole_list(lead, items)


def _whole_list(lead: Sentence, items: Sequence[PersonMention | None]) -> Iterator[_List]:
    people = {item.name: item for item in items if item is not None}
    if len(people) == len(items) >= _FEWEST:
        yield _List(lead, tuple(people.values()))


def _named_first(document: Document, block: Block) -> PersonMention | None:
    """The person with whom a list item opens, behind a title or a description."""
    inside = document.in_block(block)
    if not inside:
        return None
    sentence = inside[0]
    name = next((name for name in sentence.names if is_full(name) and sentence.phrase(name.first).i == 0), None)
    if name is None:
        return None
    return document.mention(sentence, name)


def _rows(document: Document, block: Block) -> Iterator[PersonMention]:
    """The names of a table, one for each row that has a cell with a full name in capitals or with capitals."""
    for row in _ROW.finditer(document.text, block.start, block.end):
        for cell in _CELL.finditer(document.text, *row.span()):
            written = cell["text"]
            words = written.split()
            if _FULL_NAME.fullmatch(written) and all(word[0].isupper() for word in words) and "No." not in words:
                yield PersonMention(document.book.full(" ".join(words)), Span(*cell.span("text")))
                break
