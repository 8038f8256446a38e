"""Verbs among the words of a sentence: which forms are finite, bare, participles, or nouns after all.

Invariant: a word that may be a noun or a verb is decided by its neighbours alone; what they leave open is tagged `u` for
the clause to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Form, Lexicon
from habeas.reading.tokens import Token

__all__ = ["AUXILIARY", "QUOTES", "next_is_noun_phrase", "participle_tag", "preposition_or_subordinator", "to_tag", "verb_tag"]

_NP_START = frozenset("dpqrmjyn")


QUOTES = frozenset('"“”«»„‟')
AUXILIARY = Class.BE | Class.HAVE | Class.DO
_AUXILIARY_OR_MODAL = Class.BE | Class.HAVE | Class.DO | Class.MODAL
_SUBJECT_LIKE = Class.PERSONAL | Class.PERSON | Class.DETERMINER | Class.POSSESSIVE


def next_is_noun_phrase(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a noun phrase begins at token k (its tag may not be set yet)."""
    if k >= len(tokens):
        return False
    if tags[k]:
        return tags[k] in _NP_START
    token = tokens[k]
    if token.classes & (
        Class.DETERMINER
        | Class.POSSESSIVE
        | Class.PERSONAL
        | Class.NUMBER
        | Class.PERSON
        | Class.ADJECTIVE
        | Class.PEOPLE_OF
        | Class.FACILITY
        | Class.THING
    ):
        return True
    if token.text in QUOTES:
        return next_is_noun_phrase(tokens, k + 1, tags, lexicon)
    if token.classes & (Class.CLOSED | Class.ADVERB):
        return False
    return token.text[0].isalnum() and (token.low not in lexicon.verbs or bool(token.classes & Class.NOUN_TOO))


def to_tag(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> str:
    j = k + 1
    if k + 2 < len(tokens) and tokens[k + 1].low == "house" and tokens[k + 2].low == "arrest":
        return "h"
    while j < len(tokens) and (
        (tokens[j].classes & Class.ADVERB and tokens[j].low not in lexicon.verbs)
        or tokens[j].classes & Class.NEGATOR
        or (tokens[j].low.endswith("ly") and tokens[j].low not in lexicon.verbs)
    ):
        j += 1
    if j >= len(tokens) or tags[j] in ("m", "q", "z"):
        return "h"
    word = tokens[j]
    if word.low in ("be", "have", "do"):
        return "k"
    forms = lexicon.verbs.get(word.low)
    if forms is None or "base" not in _kinds(forms):
        return "h"
    if word.classes & (Class.FACILITY | Class.UNIT | Class.THING):
        return "k" if next_is_noun_phrase(tokens, j + 1, tags, lexicon) else "h"
    if word.classes & Class.NOUN_TOO:
        nxt = tokens[j + 1] if j + 1 < len(tokens) else None
        if nxt is None:
            return "k"
        if nxt.classes & (Class.PERSONAL | Class.POSSESSIVE | Class.DETERMINER):
            return "k"
        if nxt.low == "of":
            return "h"
        before = tokens[k - 1] if k else None
        if before is not None and before.low in (
            "subject",
            "due",
            "according",
            "response",
            "thanks",
            "addition",
            "relation",
            "back",
            "access",
            "right",
            "return",
            "returned",
            "opposition",
        ):
            return "h"
    return "k"


def preposition_or_subordinator(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> str:
    """`after`, `before`, `since`, `as`…: a subordinator where a clause with its own subject and verb follows."""
    low = tokens[k].low
    if low == "for" or low == "like" or low == "than":
        return "h"
    seen_subject = False
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None or "ing" in _kinds(lexicon.verbs.get(following.low, ())):
        return "h"
    for j in range(k + 1, min(len(tokens), k + 14)):
        token = tokens[j]
        if token.text in (",", ";", ".", ":", "("):
            return "h"
        if token.low in ("and", "or") and j + 1 < len(tokens) and "past" in _kinds(lexicon.verbs.get(tokens[j + 1].low, ())):
            # "recognised 24 people as political prisoners and took nine off its list"
            return "h"
        if tags[j] == "z":
            continue
        if token.classes & _AUXILIARY_OR_MODAL and seen_subject:
            return "s"
        if token.low in ("them", "him", "us", "me") and tokens[j - 1].low != "of":
            return "h"
        if tags[j] in ("m", "q") or token.classes & _SUBJECT_LIKE:
            seen_subject = True
            continue
        forms = lexicon.verbs.get(token.low)
        if (
            forms is not None
            and seen_subject
            and not token.classes & Class.NOUN_TOO
            and not _kinds(forms).isdisjoint(_FINITE)
            and tokens[j - 1].low not in ("the", "a", "an", "of", "for", "by", "to")
        ):
            return "s"
        if forms is not None and tokens[j - 1].low in ("we", "they", "you", "i") and "base" in _kinds(forms):
            return "s"
        if (
            forms is not None
            and seen_subject
            and token.classes & Class.NOUN_TOO
            and not _kinds(forms).isdisjoint(_FINITE)
            and next_is_noun_phrase(tokens, j + 1, tags, lexicon)
            and not (tokens[j - 1].classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PREPOSITION | Class.ADJECTIVE))
        ):
            return "s"
        if token.classes & (Class.RELATIVE | Class.SUBORDINATOR | Class.COORDINATOR) and token.low not in ("and", "or", "that"):
            return "h"
        if token.text[0].isalpha() and forms is None and not token.classes & (Class.CLOSED | Class.ADVERB):
            seen_subject = True
    return "h"


def _auxiliary_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> Token | None:
    """The auxiliary or modal that governs a verb at k, past adverbs, negation, and nothing else."""
    j = k - 1
    while j >= 0 and tags[j] in ("b", "x", "z", '"'):
        j -= 1
    if j >= 0 and tags[j] in ("a", "o"):
        return tokens[j]
    # coordinated participles: "was arrested and banned"
    if j >= 1 and tags[j] == "c" and tags[j - 1] in ("e",):
        return _auxiliary_before(tokens, j - 1, tags)
    return None


_FINITE = frozenset(("s", "past"))


@lru_cache(maxsize=4096)
def _kinds(forms: tuple[Form, ...]) -> frozenset[str]:
    """Which forms a word may be: `base`, `s`, `past`, `pp`, `ing`."""
    return frozenset(form.form for form in forms)


def verb_tag(tokens: Sequence[Token], k: int, tags: list[str], previous: str, forms: tuple[Form, ...], lexicon: Lexicon) -> str:
    token = tokens[k]
    noun_too = bool(token.classes & Class.NOUN_TOO)
    kinds = _kinds(forms)

    def chosen(*wanted: str) -> None:
        for name in wanted:
            for form in forms:
                if form.form == name:
                    token.lemma, token.form = form.lemma, name
                    return

    if previous in ("k", "o") and "base" in kinds:
        chosen("base")
        return "f"
    if token.classes & Class.TITLE and k + 1 < len(tokens) and tags[k + 1] == "m" and (not k or token.capital):
        # "Judge Carla Moss sentenced …"
        return "n"
    if token.low == "last" and previous in ("d", "p"):
        # "the last two of nine"
        return "j"
    if token.low == "last" and k + 1 < len(tokens) and tokens[k + 1].low in lexicon.verbs and previous in ("m", "n", "r"):
        return "b"
    if "base" in kinds and kinds & {"past", "pp"} and previous == ";" and _strong_np(tokens, k + 1, tags):
        # "I say it again: let them go"
        chosen("base")
        return "f"
    if kinds & {"past", "pp"} and not ("base" in kinds and "past" not in kinds and not _auxiliary_before(tokens, k, tags)):
        if noun_too and not (_auxiliary_before(tokens, k, tags)) and "base" in kinds and previous in ("d", "p", "j", "q", "g", "h"):
            return "n"
        governing = _auxiliary_before(tokens, k, tags)
        if governing is not None and governing.classes & (Class.BE | Class.HAVE) and "pp" in kinds:
            chosen("pp", "past")
            return "e"
        if "base" in kinds and governing is not None and governing.classes & (Class.DO | Class.MODAL):
            chosen("base")
            return "f"
        chosen("past", "pp")
        if previous == "c" and governing is None and token.lemma in _SAYING and "past" in kinds and _has_finite(tags, k):
            # "called the raid an outrage and urged authorities to act"
            return "u"
        return participle_tag(tokens, k, tags, previous, "past" in kinds, "pp" in kinds, lexicon)
    if "ing" in kinds:
        chosen("ing")
        governing = _auxiliary_before(tokens, k, tags)
        if governing is not None and governing.classes & Class.BE:
            return "i"
        if token.low in _LIKE_ADJECTIVES and k + 1 < len(tokens) and _can_be_noun(tokens[k + 1]):
            # "according to monitoring group Lumen", "acting President"
            return "y"
        if previous in ("d", "p", "j", "g"):
            nxt = tokens[k + 1] if k + 1 < len(tokens) else None
            if (
                nxt is not None
                and nxt.text[0].isalpha()
                and not nxt.classes & (Class.CLOSED | Class.ADVERB)
                and tags[k + 1] not in ("z",)
                and (nxt.low not in lexicon.verbs or nxt.classes & (Class.PERSON | Class.NOUN_TOO))
            ):
                return "y"
            return "n"
        named = previous == "m" and tags[k - 1] == "m" and _article_before_name(tags, k)
        if (named or (previous == "n" and _inside_noun_phrase(tags, k))) and not next_is_noun_phrase(tokens, k + 1, tags, lexicon):
            # "its annual meeting in March", "the Brenno crossing on Tuesday"
            return "n"
        return "i"
    # base or third person
    governing = _auxiliary_before(tokens, k, tags)
    if governing is not None and governing.classes & (Class.DO | Class.MODAL) and "base" in kinds:
        chosen("base")
        return "f"
    if "base" in kinds and previous in ("m", "n", "r", "q") and _demanded_that(tokens, k, tags):
        chosen("base")
        return "v"
    if "base" in kinds and previous in ("m", "n", "r", "q") and _let_before(tokens, k, tags):
        chosen("base")
        return "f"
    pronominal = previous == "d" and tokens[k - 1].low in (
        "many",
        "some",
        "all",
        "most",
        "few",
        "those",
        "both",
        "several",
        "these",
        "others",
    )
    if token.low in ("list", "lists") and k and tokens[k - 1].low in ("sanctions", "prisoners", "detainees", "suspects", "wanted"):
        # "to its sanctions list on Monday"
        return "n"
    if token.low == "appeals" and k + 1 < len(tokens) and tokens[k + 1].low in _COURTS:
        # "a Tunis appeals court"
        return "n"
    if (previous in ("d", "p", "g") and not pronominal) or (
        previous in ("j", "y") and (noun_too or not next_is_noun_phrase(tokens, k + 1, tags, lexicon))
    ):
        return "n"
    counted_subject = (
        previous == "q"
        and k
        and next_is_noun_phrase(tokens, k + 1, tags, lexicon)
        and not (token.classes & Class.PLURAL and "base" not in kinds)
        and (
            tags[k - 1] == "b"
            or (
                "base" in kinds
                and tokens[k - 1].low != "one"
                and not tokens[k + 1].classes & Class.PERSON
                and not token.classes & (Class.PERSON | Class.ORGANISATION)
                and not tokens[k + 1].classes & Class.ORGANISATION
            )
        )
    )
    if counted_subject and "base" in kinds:
        # "some 50 face charges": a plural number before a singular noun is a subject before its verb
        chosen("base")
        return "v"
    governed = previous == "h" and tags[k - 1] == "h" and tokens[k - 1].low not in ("than", "to")
    if governed or (previous in ("q", "h") and noun_too):
        # "by bus": no base form follows a preposition
        return "n"
    if previous == "a" and noun_too:
        return "n"
    if (
        noun_too
        and previous == "c"
        and "s" in kinds
        and k + 1 < len(tokens)
        and tokens[k + 1].low == "to"
        and to_tag(tokens, k + 1, tags, lexicon) == "k"
    ):
        # "freed three men and plans to free more"
        chosen("s")
        return "v"
    subject = previous in ("r", "m", "n", "w", "t", "q", "j")
    if noun_too and previous == "t" and k > 1 and tags[k - 2] in "vue" and tokens[k - 2].lemma in _SAYING:
        # "said that reports of her release were untrue": a claim after "that" opens with its subject
        return "n"
    if noun_too and previous in ("m", "n") and kinds & {"s", "base"} and _inserted_saying(tokens, k, tags, forms):
        chosen("s", "base")
        return "v"
    if (
        "s" in kinds
        and previous in (",", ")")
        and k + 1 < len(tokens)
        and tokens[k + 1].low == "that"
        and any(form.lemma in _SAYING for form in forms)
    ):
        # "the group, a monitor, estimates that…"
        chosen("s")
        return "v"
    if "s" in kinds and previous == "c" and any(form.lemma in _UNDERGOING for form in forms) and _complement_follows(tokens, k + 1, tags):
        # "is charged with assault and faces up to seven years"
        chosen("s")
        return "v"
    if "s" in kinds and token.classes & Class.PERSON and previous == "m" and k + 1 < len(tokens) and tokens[k + 1].low in _FREEING:
        # "ELN rebels free four soldiers"
        return "n"
    if "s" in kinds and token.classes & Class.PERSON and previous in ("j", "d", "p", "q", "g", "y"):
        # "independent monitors estimate"
        return "n"
    if "s" in kinds:
        if noun_too:
            if previous in ("r", "m", "n", "w") and _STATIVE.intersection(form.lemma for form in forms) and _place_follows(tokens, k + 1):
                # "he sits in a cell", "her brother stays behind bars"
                chosen("s")
                return "v"
            if previous in ("m", "n", "z", "r") and _sets_off(tokens, k + 1, tags, previous):
                # "Sweden hands over a prisoner", "the total rises to 460"
                chosen("s")
                return "v"
            if (
                previous in ("m", "n")
                and k + 1 < len(tokens)
                and (tags[k + 1] in ("m", "q") or (previous == "n" and _strong_np(tokens, k + 1, tags)))
            ):
                chosen("s")
                return "v"
            if (
                previous in ("m", "n", "r", "w", "t")
                and not (
                    previous == "t"
                    and k
                    and tokens[k - 1].low == "that"
                    and k + 1 < len(tokens)
                    and tokens[k + 1].low in ("on", "to", "for")
                )
                and (
                    next_is_noun_phrase(tokens, k + 1, tags, lexicon)
                    or (k + 1 < len(tokens) and tokens[k + 1].low in ("that", "to", "on", "he", "for") and previous in ("r", "m", "w", "t"))
                )
                and not (previous == "n" and _plural_noun_fits(tokens, k))
            ):
                chosen("s")
                return "v"
            return "n"
        chosen("s")
        return "v" if subject or previous in ("", ",", ")", "c", ";", ".", '"', "z", "b") else "n"
    if "base" in kinds:
        if noun_too:
            if (
                previous in ("n", "m", "q")
                and _STATIVE.intersection(form.lemma for form in forms)
                and _plural_before(tokens, k, tags)
                and _place_follows(tokens, k + 1)
            ):
                # "more than 70 journalists sit in jail"
                chosen("base")
                return "v"
            if previous in ("r", "w") or (
                previous in ("n", "m") and _plural_before(tokens, k, tags) and _takes_complement(tokens, k + 1, tags, lexicon)
            ):
                chosen("base")
                return "v"
            if previous in ("", "c", ",", '"', ";") and _strong_np(tokens, k + 1, tags):
                chosen("base")
                return "f"
            if previous == "b" and _strong_np(tokens, k + 1, tags):
                chosen("base")
                return "f"
            return "n"
        chosen("base")
        if pronominal or (previous in ("e", "u") and token.lemma in _GOING_ON and _those_told_of(tokens, k - 2)):
            return "v"
        if previous in ("r", "w", "t") or (previous in ("n", "m", "q", "z") and _plural_before(tokens, k, tags)):
            return "v"
        if (
            previous in ("", '"', ";")
            and k + 1 < len(tokens)
            and tokens[k + 1].text[0].isalpha()
            and not tokens[k + 1].classes & Class.CLOSED
            and not _strong_np(tokens, k + 1, tags)
            and tokens[k + 1].low not in lexicon.verbs
            and not tokens[k + 1].classes & Class.ADVERB
        ):
            # "Riot police": a compound, no imperative
            return "n"
        return "n" if previous in ("n", "m", "q") and not _strong_np(tokens, k + 1, tags) else "f"
    return "n"


_COURTS = word_class("courts")
_GOING_ON = frozenset("include remain stay face await continue serve number come live say".split())


def _those_told_of(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is what a participle right after it tells of: "those freed include", "people arrested face"."""
    return k >= 0 and (tokens[k].low == "those" or bool(tokens[k].classes & Class.PERSON and tokens[k].classes & Class.PLURAL))


_LIKE_ADJECTIVES = word_class("participles_as_adjectives")


def _can_be_noun(token: Token) -> bool:
    return bool(token.classes & (Class.PERSON | Class.TITLE | Class.ORGANISATION)) and not token.classes & Class.CLOSED


_DEMANDING = word_class("demanding_forms")
_STATIVE = word_class("stative_verbs")


def _sets_off(tokens: Sequence[Token], k: int, tags: Sequence[str], previous: str) -> bool:
    """Whether a particle and a noun phrase, or "to" and a number, follow, as they do only after a verb."""
    if k + 1 >= len(tokens):
        return False
    if tokens[k].low in ("to", "by", "from") and tags[k + 1] == "q" and previous != "m":
        return True
    return tokens[k].low in ("over", "back", "out") and previous in ("m", "r") and _strong_np(tokens, k + 1, tags)


def _place_follows(tokens: Sequence[Token], k: int) -> bool:
    """Whether a preposition of place, perhaps after an adverb, stands at token `k`."""
    while k < len(tokens) and tokens[k].classes & Class.ADVERB:
        k += 1
    return k < len(tokens) and tokens[k].low in ("in", "at", "inside", "behind", "under", "on", "with", "incommunicado")


def _demanded_that(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """ "demanded that Germany hand over": the subjunctive looks like a base form."""
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpqyrb":
        j -= 1
    return j > 0 and tags[j] == "t" and j < k - 1 and tokens[j - 1].low in _DEMANDING


def _inside_noun_phrase(tags: Sequence[str], k: int) -> bool:
    """Whether an article, a possessive or a genitive opens the noun phrase that reaches up to token `k`."""
    j = k - 1
    while j >= 0 and tags[j] in "nj":
        j -= 1
    return j >= 0 and tags[j] in "pg" and k - j <= 4


def _article_before_name(tags: Sequence[str], k: int) -> bool:
    """ "at the Brenno crossing": after a preposition, an article and a name, the word in -ing is the noun they belong to."""
    j = k - 1
    while j >= 0 and tags[j] == "m":
        j -= 1
    return j >= 1 and tags[j] == "d" and tags[j - 1] == "h" and k - j <= 3


def _has_finite(tags: Sequence[str], k: int) -> bool:
    return any(tag in ("v", "u") for tag in tags[:k])


_FREEING = word_class("freeing_forms")
_UNDERGOING = word_class("undergoing")


def _complement_follows(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a number, an article or a bound ("up to", "at least") stands at token `k`."""
    if k >= len(tokens):
        return False
    opens = tokens[k].classes & (Class.DETERMINER | Class.NUMBER) or tokens[k].low in ("up", "at", "trial", "charges")
    return tags[k] == "q" or bool(opens)


def _inserted_saying(tokens: Sequence[Token], k: int, tags: Sequence[str], forms: tuple[Form, ...]) -> bool:
    """ ", the Union estimates,", ", the association estimates.": a verb of saying with its subject, between commas or at the end."""
    if k + 1 >= len(tokens) or tokens[k + 1].text not in (",", ".") or not any(form.lemma in _SAYING for form in forms):
        return False
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpgy":
        j -= 1
    return 0 <= j < k - 1 and tags[j] == ","


_SAYING = word_class("saying_verbs")
_FLOATING = frozenset(("all", "both", "each"))
_LETTING = word_class("letting_forms")


def _let_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether the noun phrase before a base form is the object of let, make, help or see."""
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpqyr":
        j -= 1
    return j >= 0 and j < k - 1 and tokens[j].low in _LETTING


def _plural_noun_fits(tokens: Sequence[Token], k: int) -> bool:
    """Whether `k` continues a compound ("prisoner releases", "travel bans") rather than being its verb."""
    before = tokens[k - 1]
    return not before.capital and not before.classes & Class.PLURAL and not before.low.endswith("s")


def _plural_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    j = k - 1
    while j > 0 and tags[j] in ("b", "z", '"'):
        j -= 1
    before = tokens[j]
    if (tags[j] == "m" and j >= 2 and (tags[j - 1] == "c" or tags[j - 2 : j] == ["m", ","])) or tags[j] == "q":
        return True
    return bool(before.classes & Class.PLURAL) or before.low.endswith("s") or before.low in ("police", "people")


def _takes_complement(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    return next_is_noun_phrase(tokens, k, tags, lexicon) or (k < len(tokens) and tokens[k].low in ("to", "that", "for", "on"))


def _strong_np(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    if k >= len(tokens):
        return False
    return bool(tokens[k].classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PERSONAL)) or tags[k] in ("m", "q")


def _object_number(tags: Sequence[str], k: int) -> bool:
    """Whether the number before token `k` is what a verb acts on: "freed six detained U.S. citizens"."""
    j = k - 1
    while j >= 0 and tags[j] == "q":
        j -= 1
    return j >= 0 and tags[j] in "vuef"


def _men_who_act(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether a plural noun for people with a past form right after it stands at `k`."""
    if k + 1 >= len(tokens) or not (tokens[k].classes & Class.PERSON and tokens[k].classes & Class.PLURAL):
        return False
    return any(form.form == "past" for form in lexicon.verbs.get(tokens[k + 1].low, ()))


def participle_tag(tokens: Sequence[Token], k: int, tags: list[str], previous: str, past: bool, participle: bool, lexicon: Lexicon) -> str:
    """A form in -ed without an auxiliary: before its noun, finite, reduced, or for the clause to decide."""
    nxt = k + 1
    following = tokens[nxt] if nxt < len(tokens) else None
    if previous == "q" and participle and k > 1 and tokens[k - 2].low == "of" and following is not None and following.low.endswith("s"):
        if following.text[0].islower() and not following.classes & (Class.CLOSED | Class.ADVERB):
            # "the families of seven jailed dockers"
            return "y"
    noun_follows = following is not None and (
        tags[nxt] in ("m", "j", "q")
        or (
            not tags[nxt]
            and following.text[0].isalpha()
            and not following.classes & (Class.CLOSED | Class.ADVERB)
            and (following.low not in lexicon.verbs or bool(following.classes & (Class.NOUN_TOO | Class.PERSON | Class.ADJECTIVE)))
        )
    )
    bodied = previous == "j" and k >= 2 and tokens[k - 1].low in _BODIES and tags[k - 2] in ("d", "p")
    if past and previous == "j" and (bodied or (noun_follows and tags[nxt] == "q")):
        # "the military freed more than 5,600 people"
        return "u"
    if participle and noun_follows and tags[nxt] != "z":
        if k and tags[k - 1] == "b" and tokens[k - 1].low.endswith("ly") and previous not in ("m", "n", "r", "w", "t"):
            return "y"
        if previous in ("d", "p", "g", "j", "q", "h", "y") or (
            previous in ("", "b", "(", "c", ";", '"', ",", "a") and not (following is not None and tags[nxt] == "q")
        ):
            if previous in ("c", ",") and not _list_of_nouns(tokens, k, tags) and not _men_who_act(tokens, nxt, lexicon):
                return "u"
            people = following is not None and following.classes & (Class.PERSON | Class.PEOPLE_OF)
            if previous == "q" and past and not people and not _object_number(tags, k):
                return "u"
            return "y"
        if (
            previous in ("v", "u", "f", "i", "k", "e")
            and following is not None
            and (following.classes & Class.PERSON or tags[nxt] in ("m",))
        ):
            return "y"
    if previous in (",", "z") and _men_who_act(tokens, nxt, lexicon):
        # "On 7 January, hooded men seized …"
        return "y"
    if past and not participle:
        return "v"
    if participle and not past:
        return "e"
    if previous == "d" and past and tokens[k - 1].low in _FLOATING and k >= 2 and tags[k - 2] in ("n", "m", "r"):
        # "the two sides each sent", "they all left"
        return "u"
    if previous in ("d", "p"):
        # "the detained", "those arrested", "the accused"
        return "e" if previous == "d" and tokens[k - 1].low in ("those", "all", "many", "some", "most") else "n"
    return "u"


# adjectives that, after an article, are a body of people
_BODIES = frozenset("military opposition executive paramilitary".split())


def _list_of_nouns(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a participle after a comma or `and` continues a list of noun phrases ("and detained journalists")."""
    j = k - 1
    while j >= 0 and tags[j] in (",", "c", "b", '"'):
        j -= 1
    return j >= 0 and tags[j] in ("n",) and tokens[k + 1].low.endswith("s") and tags[k + 1] != "m"
