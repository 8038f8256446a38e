"""The phrases of a sentence: noun phrases, verb groups, single words and marks.

Invariant: phrases cover the tokens of a sentence in order, without overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

__all__ = ["Group", "Phrase", "find_phrases", "verb_features"]

_PHRASE = re.compile(
    r"(?P<V>(?:x?k[bx]*)(?:a[bx\"]*)*[feui]?(?=.|$)|(?:[ao][bxz\"]*)+[veufi](?![nm](?<=y))|[ao](?:[bx]*[aox])*|[veufi])"
    r"|(?P<N>d?(?:d|p)?(?:\"(?=[qjynm]))?q*(?:b+(?=[jqy])|(?<=[jybg])q+|[jynmg]|\"(?=[jynm])|(?<=[jy])\")+|d?\"?q+|d{1,2}p?|p|r)"
)


class Phrase:
    """A noun phrase (`N`), verb group (`V`) or single word or mark (its tag). first, last: tokens, inclusive."""

    __slots__ = (
        "copula",
        "finite",
        "first",
        "form",
        "head",
        "i",
        "kind",
        "last",
        "lemma",
        "modal",
        "negated",
        "passive",
        "perfect",
        "progressive",
        "subjunctive",
        "tense",
    )

    def __init__(self, i: int, kind: str, first: int, last: int) -> None:
        self.i = i
        self.kind = kind
        self.first = first
        self.last = last
        self.head = last
        self.lemma = ""
        self.form = ""
        self.finite = False
        self.passive = False
        self.perfect = False
        self.progressive = False
        self.subjunctive = False
        self.copula: int | None = None
        self.negated = False
        self.modal = ""
        self.tense = ""

    def __repr__(self) -> str:
        return f"{self.kind}[{self.first}:{self.last}]"


@dataclass(frozen=True, slots=True)
class Group:
    """A noun phrase with what belongs to it: partitive `of` phrases, appositions and coordinated phrases.

    phrases: the noun phrases in order. apposed: those of them that rename another. partitive: the phrase after "five of".
    """

    first: int
    last: int
    phrases: tuple[Phrase, ...]
    apposed: tuple[Phrase, ...] = ()
    partitive: Phrase | None = None


_DEGREE = word_class("degree_adverbs")
_SINGLE = frozenset("hcswtz,;().")  # tags that open no noun phrase and no verb group


def find_phrases(tokens: Sequence[Token], tags: str, starts: frozenset[int]) -> tuple[list[Phrase], list[int]]:
    """The phrases of a tagged sentence, and for each token the phrase it is in. `starts`: tokens where an expression of time begins."""
    phrases: list[Phrase] = []
    phrase_at = [0] * len(tokens)
    position = 0
    while position < len(tags):
        match = _PHRASE.match(tags, position) if tags[position] not in _SINGLE else None
        if tags[position] == "b" and not tokens[position].low.endswith("ly") and tokens[position].low not in _DEGREE:
            # "bringing home five citizens": the adverb is the verb's, not the noun's
            match = None
        if match is not None and match.end() > position:
            kind, end = match.lastgroup or tags[position], match.end()
            if kind == "N":
                while end > position + 1 and (
                    tags[end - 1] == '"'
                    or (
                        tags[end - 1] in "jy"
                        and any(mark in "nmr" for mark in tags[position : end - 1])
                        and not tokens[end - 1].classes & Class.PEOPLE_OF
                    )
                ):
                    end -= 1
        else:
            kind, end = tags[position], position + 1
            if kind == "z":
                while end < len(tags) and tags[end] == "z" and end not in starts:
                    end += 1
        phrase = Phrase(len(phrases), kind, position, end - 1)
        for k in range(position, end):
            phrase_at[k] = len(phrases)
        phrases.append(phrase)
        position = end
    return phrases, phrase_at


def verb_features(phrase: Phrase, tokens: Sequence[Token], tags: str) -> None:
    main = None
    be = have = do = False
    first_auxiliary: Token | None = None
    for k in range(phrase.first, phrase.last + 1):
        mark = tags[k]
        token = tokens[k]
        if mark == "x":
            phrase.negated = True
        elif mark == "o":
            phrase.modal = token.low
            first_auxiliary = first_auxiliary or token
        elif mark == "a":
            first_auxiliary = first_auxiliary or token
            be, have, do = be or token.lemma == "be", have or token.lemma == "have", do or token.lemma == "do"
        elif mark in "veufi":
            main = token
            phrase.head = k
    infinitive = tags[phrase.first] == "k" or (phrase.first < phrase.last and tags[phrase.first + 1] == "k" and tags[phrase.first] == "x")
    if main is None:
        auxiliaries = [k for k in range(phrase.first, phrase.last + 1) if tags[k] == "a"]
        phrase.head = auxiliaries[-1] if auxiliaries else phrase.first
        token = tokens[phrase.head]
        phrase.lemma = token.lemma or "be"
        phrase.form = token.form or "base"
        phrase.finite = not infinitive and tokens[phrase.first].low not in ("being", "having")
        phrase.perfect = have and be
        phrase.tense = (
            "infinitive"
            if infinitive
            else "past"
            if first_auxiliary is not None and first_auxiliary.low in ("was", "were", "had", "did")
            else "present"
        )
        if phrase.modal:
            phrase.tense = "future"
        if tokens[phrase.first].low in ("being", "having"):
            phrase.tense = "gerund"
        return
    phrase.lemma, phrase.form = main.lemma, main.form
    mark = tags[phrase.head]
    phrase.progressive = be and (mark == "i" or any(tokens[k].low == "being" for k in range(phrase.first + 1, phrase.head)))
    phrase.passive = (be and mark in "eu") or (mark == "e" and not have) or (mark == "e" and be)
    phrase.perfect = have
    if infinitive:
        phrase.tense = "infinitive"
    elif phrase.modal:
        phrase.finite, phrase.tense = True, "future"
    elif first_auxiliary is not None:
        phrase.finite = first_auxiliary.low not in ("being", "having", "been")
        phrase.subjunctive = first_auxiliary.low == "be"
        phrase.tense = "past" if first_auxiliary.low in ("was", "were", "did", "had") else "perfect" if have else "present"
        if not phrase.finite:
            phrase.tense = "gerund"
    elif mark == "v":
        phrase.finite, phrase.tense = True, "past" if main.form in ("past", "pp") else "present"
    elif mark == "i":
        phrase.tense = "gerund"
    elif mark == "e":
        phrase.tense = "participle"
    elif mark == "f":
        phrase.tense = "bare"
