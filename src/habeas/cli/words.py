"""Statements in words, for people to read on a terminal.

Invariant: the words are those of `answers.telling`, which every surface says; only what a terminal alone can show is added here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.answers.telling import (
    VERDICTS,
    event_words,
    kind_words,
    published_words,
    short,
    statement_words,
    tie_words,
    verdict_words,
    when_words,
)
from habeas.cli.screen import plain
from habeas.model import Span

if TYPE_CHECKING:
    from rich.text import Text

__all__ = [
    "VERDICTS",
    "event_words",
    "kind_words",
    "marked",
    "published_words",
    "short",
    "statement_words",
    "tie_words",
    "verdict_words",
    "when_words",
]


def marked(paragraph: str, quote: Span) -> Text:
    """A paragraph with a quote in it marked: bold on a terminal, and between ⟦ and ⟧ everywhere."""
    from rich.text import Text

    before, words, after = paragraph[: quote.start], quote.of(paragraph), paragraph[quote.end :]
    text = Text(plain(before))
    text.append("⟦", style="bold")
    text.append(plain(words), style="bold")
    text.append("⟧", style="bold")
    text.append(plain(after))
    return text
