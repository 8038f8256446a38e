"""Base forms that no auxiliary governs: finite, bare, or nouns after all.

Invariant: a form that may be a noun is one unless a plural, a relative word or its own object makes it a verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.typography import DASHES
from habeas.reading.english.verb_tags.forms import Word
from habeas.reading.english.verb_tags.neighbours import (
    NOMINATIVE,
    SAYING,
    before_preposition,
    next_is_noun_phrase,
    place_follows,
    plural_before,
    strong_np,
    takes_complement,
    those_told_of,
)
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

__all__ = ["base_tag"]

_FEARING = word_class("fearing_verbs")
_GOING_ON = word_class("going_on")
_STATIVE = word_class("stative_verbs")
_SHOWING = word_class("showing_that")
_STATEMENTS = word_class("statements")
_BEFORE_NAMES = word_class("abbreviated_titles")


def _closes_dashes(tokens: Sequence[Token], k: int) -> bool:
    """Whether the second of two dashes stands right before token `k`, the first behind a plural."""
    dash = tokens[k - 1].low
    if dash not in DASHES:
        return False
    first = next((j for j in range(k - 2, 0, -1) if tokens[j].low == dash), None)
    return first is not None and (bool(tokens[first - 1].classes & Class.PLURAL) or tokens[first - 1].low.endswith("s"))


def base_tag(word: Word, *, pronominal: bool) -> str:
    """A base form, finite (`v`) or bare (`f`), or a noun."""
    tokens, k, tags, previous, forms, lexicon = word.tokens, word.k, word.tags, word.previous, word.forms, word.lexicon
    token, noun_too = tokens[k], word.noun_too
    if noun_too and token.low in _SHOWING and previous in ("n", "m") and k + 1 < len(tokens):
        # "Figures published by Viasna show that", "…, its data show."
        closing = tokens[k + 1].text in (",", ".") and tokens[k - 1].low in _STATEMENTS
        if closing or tokens[k + 1].low == "that":
            word.choose("base")
            return "v"
    if noun_too:
        if (
            previous in ("n", "m", "q")
            and _STATIVE.intersection(form.lemma for form in forms)
            and plural_before(tokens, k, tags)
            and place_follows(tokens, k + 1)
        ):
            # "more than 70 journalists sit in jail"
            word.choose("base")
            return "v"
        if previous in ("r", "w") or (
            previous in ("n", "m") and plural_before(tokens, k, tags) and takes_complement(tokens, k + 1, tags, lexicon)
        ):
            word.choose("base")
            return "v"
        styled = k + 1 < len(tokens) and tokens[k + 1].low.rstrip(".") in _BEFORE_NAMES  # "Release Ms Frost at once"
        if previous in ("", "c", ",", '"', ";") and (styled or strong_np(tokens, k + 1, tags)):
            word.choose("base")
            return "f"
        if previous == "b" and strong_np(tokens, k + 1, tags):
            word.choose("base")
            return "f"
        freed = previous in ("e", "u") and k > 1 and tokens[k - 2].low == "those"
        fearing = previous in ("n", "m") and token.low in _FEARING and k + 1 < len(tokens) and tokens[k + 1].low in NOMINATIVE
        if fearing or (freed and next_is_noun_phrase(tokens, k + 1, tags, lexicon)):
            # "Relatives of the journalist fear she was arrested", "those freed hold two passports"
            word.choose("base")
            return "v"
        return "n"
    word.choose("base")
    if previous == ";" and _closes_dashes(tokens, k):
        # "Hundreds of people -- many of them teachers -- remain in custody"
        return "v"
    if pronominal or (previous in ("e", "u") and token.lemma in _GOING_ON and those_told_of(tokens, k - 2)):
        return "v"
    if previous in ("r", "w", "t") or (previous in ("n", "m", "q", "z") and plural_before(tokens, k, tags)):
        return "v"
    if previous in ("n", "m", "q", "j", "z", ",", ")") and token.lemma in ("remain", "include"):
        # "The rest remain in prison", "Those still in detention include", "Ana Ruiz, 41, and Leo Sand, 50, remain in prison"
        return "v"
    if previous in ("n", "m", "q", "z") and token.lemma in SAYING and plural_before(tokens, before_preposition(tokens, k, tags), tags):
        # "Police in Nairobi say", "Lawyers for the three believe"
        return "v"
    if (
        previous in ("", '"', ";")
        and k + 1 < len(tokens)
        and tokens[k + 1].text[0].isalpha()
        and not tokens[k + 1].classes & Class.CLOSED
        and not strong_np(tokens, k + 1, tags)
        and tokens[k + 1].low not in lexicon.verbs
        and not tokens[k + 1].classes & Class.ADVERB
    ):
        # "Riot police": a compound, no imperative
        return "n"
    if previous in ("n", "m") and token.lemma in SAYING and k + 1 < len(tokens) and tokens[k + 1].low == "that":
        # "the Taliban insist that they do not hold him"
        return "v"
    return "n" if previous in ("n", "m", "q") and not strong_np(tokens, k + 1, tags) else "f"
