"""The phrases of a sentence: noun phrases, verb groups, single words and marks.

Invariant: phrases cover the tokens of a sentence in order, without overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, repeat
from operator import sub
from typing import NamedTuple

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

__all__ = ["Group", "Phrase", "find_phrases", "verb_features"]

_PHRASE = re.compile(
    r"(?P<V>(?:x?k[bx]*)(?:a[bx\"]*)*[feui]?(?=.|$)|(?:[ao][bxz\"]*)+[veufi](?![nm](?<=y))|[ao](?:[bx]*[aox])*|[veufi])"
    r"|(?P<N>d?(?:d|p)?(?:\"(?=[qjynm]))?q*(?:(?<![nm])b+(?=[jqy])|(?<=[nm])b+(?=[jy])|(?<=[jybg])q+|[jynmg]|\"(?=[jynm])|(?<=[jy])\")+|d?\"?q+|d{1,2}p?|p|r)"
)


class Phrase:
    """A noun phrase (`N`), verb group (`V`) or single word or mark (its tag). first, last: tokens, inclusive."""

    # what only verb groups have: kept on the class until `verb_features` says otherwise, because most phrases are none
    lemma = ""
    form = ""
    finite = False
    passive = False
    perfect = False
    progressive = False
    subjunctive = False
    copula: int | None = None
    negated = False
    modal = ""
    tense = ""
    opening = ""  # the word that drew the auxiliary before the subject; "?" in a question

    def __init__(self, i: int, kind: str, first: int, last: int) -> None:
        self.i = i
        self.kind = kind
        self.first = first
        self.last = last
        self.head = last

    def __repr__(self) -> str:
        return f"{self.kind}[{self.first}:{self.last}]"


class Group(NamedTuple):
    """A noun phrase with what belongs to it: partitive `of` phrases, appositions and coordinated phrases.

    phrases: the noun phrases in order. apposed: those of them that rename another. partitive: the phrase after "five of".
    """

    first: int
    last: int
    phrases: tuple[Phrase, ...]
    apposed: tuple[Phrase, ...] = ()
    partitive: Phrase | None = None


_DEGREE = word_class("degree_adverbs")
# tags that are a phrase of their own wherever one opens with them, with the kind of that phrase
_ALONE = {**{mark: mark for mark in "hcswt,;()."}, **dict.fromkeys("veufi", "V"), "r": "N"}


def find_phrases(tokens: Sequence[Token], tags: str, starts: frozenset[int]) -> tuple[list[Phrase], list[int]]:
    """The phrases of a tagged sentence, and for each token the phrase it is in. `starts`: tokens where an expression of time begins."""
    kinds: list[str] = []
    edges = [0]
    first, count = 0, len(tags)
    while first < count:
        mark, end = tags[first], first + 1
        kind = _ALONE.get(mark)
        if kind is None:
            kind = mark
            if mark == "z":
                while end < count and tags[end] == "z" and end not in starts:
                    end += 1
            # "bringing home five citizens": an adverb that is not of degree is the verb's, not the noun's
            elif mark == '"' and _closes_quotation(tokens, first):
                pass
            elif mark != "b" or _modifies(tokens[first].low):
                match = _PHRASE.match(tags, first)
                if match is not None:
                    kind, end = match.lastgroup or mark, match.end()
                    if end == first + 1:
                        pass
                    elif kind == "V":
                        # "the 16 who did not went on trial": the main verb after a relative clause without its own
                        end = _end_after_do(tokens, first, end)
                    elif tags[end - 1] in '"jy':
                        end = _end_of_noun(tokens, tags, first, end)
        kinds.append(kind)
        edges.append(end)
        first = end
    numbers = range(len(kinds))
    lengths = map(sub, edges[1:], edges)
    return list(map(Phrase, numbers, kinds, edges, map((-1).__add__, edges[1:]))), list(chain.from_iterable(map(repeat, numbers, lengths)))


def _end_of_noun(tokens: Sequence[Token], tags: str, first: int, end: int) -> int:
    """Where a noun phrase ends: before a mark, and before an adjective that follows its noun."""
    while end > first + 1 and (
        tags[end - 1] == '"'
        or (
            tags[end - 1] in "jy" and any(mark in "nmr" for mark in tags[first : end - 1]) and not tokens[end - 1].classes & Class.PEOPLE_OF
        )
    ):
        end -= 1
    return end


def _closes_quotation(tokens: Sequence[Token], i: int) -> bool:
    """'…, and a citizen," spokesman Leo Sand said': a mark glued to what stands before it opens no noun phrase."""
    if not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end < tokens[i + 1].start


_FINITE_AUXILIARIES = frozenset(("was", "were", "is", "are", "has", "had"))


def _end_after_do(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where a verb group that opens with "did" or "does" ends: before a form that cannot follow it."""
    if tokens[first].low not in ("did", "does", "do"):
        return end
    for k in range(first + 1, end):
        if tokens[k].low in _FINITE_AUXILIARIES or (k == end - 1 and tokens[k].form in ("past", "s")):
            return k
    return end


def _modifies(adverb: str) -> bool:
    return adverb.endswith("ly") or adverb in _DEGREE


_TENSE_ALONE = {"v": "present", "e": "participle", "u": "", "f": "bare", "i": "gerund"}  # of a verb without an auxiliary


def _past_perfect(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether what follows "'d" is a past participle."""
    following = next((tokens[k] for k in range(phrase.first + 1, phrase.last + 1) if tokens[k].classes & Class.BE or tokens[k].form), None)
    return following is not None and (following.low == "been" or following.form in ("pp", "past"))


def verb_features(phrase: Phrase, tokens: Sequence[Token], tags: str) -> None:
    """Finds, in place, the tense, voice, modal and negation of a verb group from its tags."""
    mark = tags[phrase.first]
    if phrase.first == phrase.last and mark in _TENSE_ALONE:
        token = tokens[phrase.first]
        phrase.lemma, phrase.form = token.lemma, token.form
        phrase.tense = "past" if mark == "v" and token.form in ("past", "pp") else _TENSE_ALONE[mark]
        if mark == "v":
            phrase.finite = True
        elif mark == "e":
            phrase.passive = True
        return
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
    if phrase.modal == "'d" and (be or have or main is not None) and _past_perfect(phrase, tokens):
        # "he'd been inside since May": had, not would
        phrase.modal, have = "", True
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
            if first_auxiliary is not None and first_auxiliary.low in ("was", "were", "had", "did", "'d")
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
        phrase.tense = "past" if first_auxiliary.low in ("was", "were", "did", "had", "'d") else "perfect" if have else "present"
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
