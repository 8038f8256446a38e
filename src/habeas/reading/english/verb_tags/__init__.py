"""Verbs among the words of a sentence: which forms are finite, bare, participles, or nouns after all.

Invariant: a word that may be a noun or a verb is decided by its neighbours alone; what they leave open is tagged `u` for
the clause to decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.verb_tags.finite import present_tag
from habeas.reading.english.verb_tags.forms import Word
from habeas.reading.english.verb_tags.neighbours import (
    AUXILIARY,
    QUOTES,
    auxiliary_before,
    followed_by_noun,
    kinds_of,
    next_is_noun_phrase,
    second_claim,
    strong_np,
)
from habeas.reading.english.verb_tags.participles import ing_tag, participle_tag, past_tag
from habeas.reading.english.verb_tags.prepositions import FOLLOWING, preposition_or_subordinator, to_tag
from habeas.reading.lexicon import Class, Form, Lexicon
from habeas.reading.tokens import Token

__all__ = [
    "AUXILIARY",
    "FOLLOWING",
    "QUOTES",
    "followed_by_noun",
    "next_is_noun_phrase",
    "participle_tag",
    "preposition_or_subordinator",
    "second_claim",
    "to_tag",
    "verb_tag",
]


_NEVER_VERBS = word_class("never_verbs")
_PLACES_OF_POSTS = word_class("places_of_posts")


def verb_tag(tokens: Sequence[Token], k: int, tags: list[str], previous: str, forms: tuple[Form, ...], lexicon: Lexicon) -> str:
    """The tag of a word with forms of a verb; its token gets the lemma and form that the tag stands for."""
    token, kinds = tokens[k], kinds_of(forms)
    word = Word(tokens, k, tags, previous, forms, lexicon, kinds, bool(token.classes & Class.NOUN_TOO))
    if previous in ("k", "o") and "base" in kinds:
        word.choose("base")
        return "f"
    named = k + 1 < len(tokens) and tags[k + 1] == "m"
    if token.low == "judge" and named and previous in (",", "", "d", "h", "c"):
        # "On Monday, judge Karl Holm released her"
        return "n"
    if token.classes & Class.TITLE and named and (not k or token.capital):
        # "Judge Carla Moss sentenced …"
        return "n"
    if (
        token.low in _NEVER_VERBS
        or (token.low == "bail" and not (k + 1 < len(tokens) and tokens[k + 1].low == "out"))
        or (token.low in ("posts", "post") and k and tokens[k - 1].low in _PLACES_OF_POSTS)
    ):
        # "for Facebook posts critical of the army"
        return "n"
    if token.low == "time" and previous == "w":
        # "during which time"
        return "n"
    if token.low == "last":
        if previous in ("d", "p"):
            # "the last two of nine"
            return "j"
        if k + 1 < len(tokens) and tokens[k + 1].low in lexicon.verbs and previous in ("m", "n", "r"):
            return "b"
    if (
        "base" in kinds
        and kinds & {"past", "pp"}
        and (previous == ";" or (token.low == "let" and not previous))
        and strong_np(tokens, k + 1, tags)
    ):
        # "I say it again: let them go"
        word.choose("base")
        return "f"
    if kinds & {"past", "pp"} and not ("base" in kinds and "past" not in kinds and not auxiliary_before(tokens, k, tags)):
        return past_tag(word)
    if "ing" in kinds:
        return ing_tag(word)
    return present_tag(word)
