"""What stands between quotation marks.

Invariant: a quotation lies inside one block; one that is not closed runs to the end of running text.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.sentences import Sentence
from habeas.reading.structure import Block, Part

__all__ = ["quote_ranges"]

_QUOTATION_MARKS = frozenset('“”«»„"')


def quote_ranges(sentences: Sequence[Sentence], text: str, block: Block) -> list[tuple[int, int]]:
    """The stretches of a block inside quotation marks, as code points, marks included; an unclosed one runs to the block's end."""
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for sentence in sentences:
        if sentence.vocabulary.isdisjoint(_QUOTATION_MARKS):
            continue
        for token in [token for token in sentence.tokens if token.text in _QUOTATION_MARKS]:
            mark = token.text
            if mark in ("“", "«", "„") or (mark == '"' and opened is None):
                if opened is None:
                    opened = token.start
            elif (mark in ("”", "»") or (mark == '"' and opened is not None)) and opened is not None:
                ranges.append((opened, token.end))
                opened = None
    if opened is not None and block.part in (Part.TEXT, Part.ITEM, Part.TURN):
        ranges.append((opened, block.end))
    return ranges
