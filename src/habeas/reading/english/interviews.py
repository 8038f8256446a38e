"""Interviews whose turns bear no names: short questions as paragraphs, and between them somebody who says "I".

Invariant: the one who answers is named by the text before the first question; where nobody is, nobody is said to answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from habeas.reading.english.document import Document
from habeas.reading.english.sentences import Sentence
from habeas.reading.structure import Block, Part

__all__ = ["answers"]

_QUESTIONS = 3  # fewer are headings of an explainer or a turn of phrase
_LONG = 30  # words: no question of an interview that stands alone is longer
_ALONE = frozenset(("i", "me", "my", "mine", "myself"))
_ADDRESSED = frozenset(("you", "your", "yours", "yourself"))
_SPEAKING = frozenset(("speak", "talk", "tell", "answer", "describe", "recall"))


def answers(document: Document) -> dict[int, str]:
    """Who answers, by the `id` of each block that is an answer; the blocks that ask have an empty name. Empty for what is no interview."""
    questions = [block for block in document.blocks if _asks(block, document.in_block(block))]
    if len(questions) < _QUESTIONS:
        return {}
    opening = document.blocks.index(questions[0])
    asking = {id(block) for block in questions}
    rest = [block for block in document.blocks[opening:] if block.part in (Part.TEXT, Part.ITEM) and not block.speaker]
    given = [block for block in rest if id(block) not in asking]
    personal = [block for block in given if any(_speaks_of_self(sentence) for sentence in document.in_block(block))]
    addressed = any(not sentence.vocabulary.isdisjoint(_ADDRESSED) for block in questions for sentence in document.in_block(block))
    if len(personal) < 2 or len(personal) * 3 < len(given) or not addressed:
        return {}
    who = _interviewed(document, document.blocks[:opening])
    return {id(block): "" for block in questions} | {id(block): who for block in given} if who is not None else {}


def _asks(block: Block, inside: Sequence[Sentence]) -> bool:
    """Whether a paragraph is one short question and nothing else."""
    if block.part not in (Part.TEXT, Part.SUBHEAD) or block.speaker or not 1 <= len(inside) <= 2:
        return False
    words = sum(len(sentence.tokens) for sentence in inside)
    return inside[-1].tokens[-1].text == "?" and words <= _LONG and inside[0].tokens[0].text not in "\"“«‘'"


def _speaks_of_self(sentence: Sentence) -> bool:
    """Whether "I" or "my" stands in a sentence outside quotation marks."""
    marks = sentence.vocabulary.isdisjoint('"“”«»')
    return marks and not sentence.vocabulary.isdisjoint(_ALONE)


def _interviewed(document: Document, before: Sequence[Block]) -> str | None:
    """Whom the opening paragraphs present: who is said to speak, or else who is named most."""
    named: Counter[str] = Counter()
    last: str | None = None
    for block in before:
        for sentence in document.in_block(block):
            people = [document.book.full(name.text) for name in sentence.names if name.kind == "person"]
            named.update(people)
            for verb in sentence.verb_groups:
                subject = sentence.subject(verb.i) if verb.finite and verb.lemma in _SPEAKING else None
                if subject is None:
                    continue
                of = [document.book.full(name.text) for name in sentence.names_in(sentence.phrases[subject]) if name.kind == "person"]
                if of:
                    return of[0]
                if sentence.low(sentence.phrases[subject].last) in ("he", "she") and last is not None:
                    return last
            last = people[0] if people else last
    return named.most_common(1)[0][0] if named else None
