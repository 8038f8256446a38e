"""The tags of words of closed classes: determiners, pronouns, auxiliaries, conjunctions, and words that are like them in one place.

Invariant: a word of a closed class that is used as none in its place gets no tag here.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.verb_tags import AUXILIARY, FOLLOWING, followed_by_noun, preposition_or_subordinator, second_claim, to_tag
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["REFLEXIVE", "tag_of_function_word"]

REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself"))
_FLOATING = frozenset(("all", "both", "each"))


def _participle(token: Token, lexicon: Lexicon) -> bool:
    return any(form.form in ("pp", "past") for form in lexicon.verbs.get(token.low, ()))


def tag_of_function_word(tokens: Sequence[Token], k: int, tags: list[str], previous: str, lexicon: Lexicon) -> str:
    """The tag a word has as a member of a closed class, "" when it is used as none here."""
    token = tokens[k]
    low, classes = token.low, token.classes
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if classes & Class.NEGATOR:
        return "x"
    than = following is not None and following.low == "than" and k + 2 < len(tokens)
    if low == "more" and previous in ("a", "n") and than and _participle(tokens[k + 2], lexicon):
        # "has more than doubled"
        return "b"
    if low == "than" and previous in ("a", "n") and tags[k - 1] == "b" and tokens[k - 1].low == "more":
        # "has more than doubled"
        return "b"
    if low == "neither" and previous == "a":
        # "had neither lifted sanctions nor paid"
        return "x"
    if low == "no":
        return "d"
    if low in _FLOATING and previous == "a" and following is not None and _participle(following, lexicon):
        # "who were each jailed for seven years"
        return "b"
    if low == "to":
        return to_tag(tokens, k, tags, lexicon)
    if low == "that" and following is not None and following.low in FOLLOWING and k:
        # "in the two months that followed"
        return "w"
    if low == "that":
        last = next((mark for mark in reversed(tags[:k]) if mark not in ("z", "b", '"')), "") if previous == "z" else previous
        if last in ("v", "u", "f", "i", "e", ",") or k == 0:
            # "said that he…", "that day": a determiner only straight before a bare noun
            if (
                following is not None
                and following.low not in lexicon.verbs
                and not following.classes & (Class.CLOSED | Class.ADVERB)
                and not following.capital
                and following.text[0].isalpha()
                and k == 0
            ):
                return "d"
            return "t"
        if (previous in ("n", "m", "q", "j") and k) or (previous == "c" and second_claim(tokens, k, tags)):
            # "said that she was free, and that he was not"
            return "t"
        if previous == "z" and next((tag for tag in reversed(tags[:k]) if tag != "z"), "") in ("v", "u"):
            # "said on Monday that security forces …"
            return "t"
        return (
            "d"
            if following is not None and not following.classes & (Class.CLOSED & ~Class.PERSONAL) and following.low not in lexicon.verbs
            else "t"
        )
    if low in ("who", "whom", "which"):
        return "w"
    if low == "whose":
        return "p"
    if classes & Class.MODAL:
        if token.capital and low in ("may", "will") and k:
            return "m"
        if previous in ("d", "p", "g", "j") and low in ("will", "can", "might", "must"):
            # "against her will"; but "those who asked to stay unnamed will be home by May"
            governs = following is not None and bool(following.classes & (Class.BE | Class.HAVE | Class.ADVERB | Class.NEGATOR))
            return "o" if previous == "j" and governs else "n"
        return "o"
    if classes & AUXILIARY:
        token.lemma = "be" if classes & Class.BE else "have" if classes & Class.HAVE else "do"
        token.form = {"been": "pp", "being": "ing", "be": "base", "having": "ing", "have": "base"}.get(
            low, "past" if low in ("was", "were", "had", "did") else "s"
        )
        return "a"
    if low in ("done", "doing"):
        token.lemma, token.form = "do", "pp" if low == "done" else "ing"
        return "e" if low == "done" else "i"
    if low in REFLEXIVE and previous in ("a", "m", "n"):
        # "was herself arrested", "Petrov himself, a journalist"
        return "b"
    if classes & Class.PERSONAL:
        return "p" if low == "her" and followed_by_noun(tokens, k, tags, lexicon) else "r"
    if classes & Class.POSSESSIVE:
        return "p"
    if low == "one" and following is not None and following.low == "another":
        return "r"
    if low in ("so", "yet") or (low == "but" and previous in ("h",)):
        return "b"
    if classes & Class.COORDINATOR:
        if previous in ("a", "o", "k") and tags[k - 1] == "b" and following is not None and following.low.endswith("ly"):
            # "is immediately and unconditionally released"
            return "b"
        if previous == "j" and k >= 2 and tags[k - 2] in ("p", "d", "g") and _qualifies(tokens, k + 1):
            # "their immediate and unconditional release": one noun phrase
            return "b"
        return "c"
    if low in {"after", "before", "since", "until", "as", "than", "for", "like", "till"}:
        return preposition_or_subordinator(tokens, k, tags, lexicon)
    if classes & Class.SUBORDINATOR:
        if low == "once" and ((k and tokens[k - 1].low == "at") or (following is not None and following.low in ("again", "more"))):
            # "has once again been arrested"
            return "b"
        return "h" if low == "because" and following is not None and following.low == "of" else "s"
    if classes & Class.DETERMINER:
        return "w" if low in ("what", "whatever") else "d"
    return ""


_QUALIFYING = ("al", "ous", "ful", "ible", "able", "ive")


def _qualifies(tokens: Sequence[Token], k: int) -> bool:
    """Whether an adjective and then its noun stand at token `k`."""
    if k + 1 >= len(tokens):
        return False
    word, noun = tokens[k], tokens[k + 1]
    adjective = bool(word.classes & Class.ADJECTIVE) or word.low.endswith(_QUALIFYING)
    return adjective and noun.text[0].isalpha() and not noun.classes & Class.CLOSED
