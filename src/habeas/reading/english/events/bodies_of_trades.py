"""Bodies of a sport or a trade, whose sanctions are no measures of a state: "the bar association", "the world athletics body", "FIFA".

Invariant: a committee or a board is one only where the words name its field.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["of_a_trade"]

_BODIES = word_class("bodies_of_trades")
_FIELDS = word_class("fields_of_trades")
_OF_ANY_FIELD = frozenset(("body", "board", "panel", "committee", "federation", "council", "commission", "chamber", "union"))


def of_a_trade(sentence: Sentence, agent: Group) -> bool:
    """Whether who acts is such a body."""
    body = agent.phrases[0]
    if sentence.low(body.last) in _OF_ANY_FIELD:
        return any(sentence.low(k) in _FIELDS for k in range(body.first, body.last))
    return sentence.low(body.last) in _BODIES
