"""A word that may be a verb, with its place in the sentence and the forms it may have.

Invariant: choosing a form changes the word alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.reading.lexicon import Form, Lexicon
from habeas.reading.tokens import Token

__all__ = ["Word"]


@dataclass(slots=True)
class Word:
    """tokens, tags: those of the sentence, tags set up to token `k`. previous: the tag before it. kinds: the names of `forms`.

    noun_too: the word may also be a noun.
    """

    tokens: Sequence[Token]
    k: int
    tags: list[str]
    previous: str
    forms: tuple[Form, ...]
    lexicon: Lexicon
    kinds: frozenset[str]
    noun_too: bool

    def choose(self, *wanted: str) -> None:
        """Give the token its lemma and form: the first of `wanted` that it may have."""
        token = self.tokens[self.k]
        for name in wanted:
            for form in self.forms:
                if form.form == name:
                    token.lemma, token.form = form.lemma, name
                    return
