"""What stands beside a word that may be a verb: auxiliaries before it, noun phrases after it, what it may belong to.

Invariant: everything here is decided by the neighbours of a word and by the tags already given to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Form, Lexicon
from habeas.reading.tokens import Token

__all__ = [
    "AUXILIARY",
    "FINITE",
    "NOMINATIVE",
    "QUOTES",
    "SAYING",
    "after_insertion",
    "among_them",
    "article_before_name",
    "auxiliary_before",
    "before_preposition",
    "can_be_noun",
    "complement_follows",
    "demanded_that",
    "followed_by_noun",
    "has_finite",
    "inserted_saying",
    "inside_noun_phrase",
    "kinds_of",
    "let_before",
    "men_who_act",
    "next_is_noun_phrase",
    "object_number",
    "one_who_acts",
    "place_follows",
    "plural_before",
    "plural_noun_fits",
    "second_claim",
    "sets_off",
    "strong_np",
    "takes_complement",
    "those_told_of",
]

_NP_START = frozenset("dpqrmjyn")
QUOTES = frozenset('"“”«»„‟')
AUXILIARY = Class.BE | Class.HAVE | Class.DO
FINITE = frozenset(("s", "past"))
_DEMANDING = word_class("demanding_forms")
_LETTING = word_class("letting_forms")
_UNDERGONE = word_class("undergone")
_GIVING = word_class("ditransitive_forms")
SAYING = word_class("saying_verbs")
NOMINATIVE = frozenset(("he", "she", "it", "they", "we", "i"))
_ARTICLES = frozenset(("the", "a", "an", "no", "all", "some"))


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


@lru_cache(maxsize=4096)
def kinds_of(forms: tuple[Form, ...]) -> frozenset[str]:
    """Which forms a word may be: `base`, `s`, `past`, `pp`, `ing`."""
    return frozenset(form.form for form in forms)


def auxiliary_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> Token | None:
    """The auxiliary or modal that governs a verb at k, past adverbs, negation, and nothing else."""
    j = k - 1
    while j >= 0 and tags[j] in ("b", "x", "z", '"'):
        j -= 1
    if j >= 0 and tags[j] in ("a", "o"):
        return tokens[j]
    # coordinated participles: "was arrested and banned"
    if j >= 1 and tags[j] == "c" and tags[j - 1] in ("e",):
        return auxiliary_before(tokens, j - 1, tags)
    return None


def among_them(tokens: Sequence[Token], k: int) -> bool:
    """Whether "among them" right behind a comma, a dash or a full stop opens the list in which token `k` stands."""
    if k < 2 or tokens[k - 2].low not in ("among", "amongst") or tokens[k - 1].low not in ("them", "us"):
        return False
    return k == 2 or not tokens[k - 3].text[0].isalnum()


def after_insertion(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether the comma before token `k` closes what was inserted behind a subject that still lacks its verb, and a complement of a verb
    follows ("The man, 34, faces a charge", "The trial, the third this year, falls short of any standard", "said that the regime, led by
    Leo Sand, currently holds 45 people")."""
    begins = next((j + 1 for j in range(k - 1, -1, -1) if tags[j] == "t"), 0)
    opening = next((j for j in range(begins, k - 1) if tags[j] == ","), None)
    if opening is None or k + 1 >= len(tokens) or any(tag in "vuaofik;ws" for tag in tags[begins:opening]):
        return False
    if not any(tag in "nmrq" for tag in tags[begins:opening]) or tags[begins] in "hz":
        return False
    following = tokens[k + 1]
    short = following.low == "short" and k + 2 < len(tokens) and tokens[k + 2].low == "of"
    undergone = following.low in _UNDERGONE
    return short or undergone or tags[k + 1] == "q" or bool(following.classes & (Class.DETERMINER | Class.POSSESSIVE | Class.NUMBER))


def those_told_of(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is what a participle right after it tells of: "those freed include", "people arrested face"."""
    return k >= 0 and (tokens[k].low == "those" or bool(tokens[k].classes & Class.PERSON and tokens[k].classes & Class.PLURAL))


def can_be_noun(token: Token) -> bool:
    """Whether a word may be a noun for people or bodies."""
    return bool(token.classes & (Class.PERSON | Class.TITLE | Class.ORGANISATION)) and not token.classes & Class.CLOSED


def sets_off(tokens: Sequence[Token], k: int, tags: Sequence[str], previous: str) -> bool:
    """Whether a particle and a noun phrase, or "to" and a number, follow, as they do only after a verb."""
    if k + 1 >= len(tokens):
        return False
    if tokens[k].low in ("to", "by", "from", "at") and tags[k + 1] == "q" and previous != "m":
        return True
    return tokens[k].low in ("over", "back", "out") and previous in ("m", "r") and strong_np(tokens, k + 1, tags)


def place_follows(tokens: Sequence[Token], k: int) -> bool:
    """Whether a preposition of place, perhaps after an adverb, stands at token `k`."""
    while k < len(tokens) and tokens[k].classes & Class.ADVERB:
        k += 1
    return k < len(tokens) and tokens[k].low in ("in", "at", "inside", "behind", "under", "on", "with", "incommunicado")


def demanded_that(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """ "demanded that Germany hand over": the subjunctive looks like a base form."""
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpqyrb":
        j -= 1
    return j > 0 and tags[j] == "t" and j < k - 1 and tokens[j - 1].low in _DEMANDING


def inside_noun_phrase(tags: Sequence[str], k: int) -> bool:
    """Whether an article, a possessive or a genitive opens the noun phrase that reaches up to token `k`."""
    j = k - 1
    while j >= 0 and tags[j] in "nj":
        j -= 1
    return j >= 0 and tags[j] in "pg" and k - j <= 4


def article_before_name(tags: Sequence[str], k: int) -> bool:
    """ "at the Brenno crossing", "The Brenno crossing": after an article and a name, the word in -ing is the noun they belong to."""
    j = k - 1
    while j >= 0 and tags[j] == "m":
        j -= 1
    return j >= 0 and tags[j] == "d" and (j == 0 or tags[j - 1] in "h,") and k - j <= 3


def has_finite(tags: Sequence[str], k: int) -> bool:
    """Whether a finite verb stands before token `k`."""
    return any(tag in ("v", "u") for tag in tags[:k])


def complement_follows(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a number, an article or a bound ("up to", "at least") stands at token `k`."""
    if k >= len(tokens):
        return False
    opens = tokens[k].classes & (Class.DETERMINER | Class.NUMBER) or tokens[k].low in ("up", "at", "trial", "charges")
    return tags[k] == "q" or bool(opens)


def inserted_saying(tokens: Sequence[Token], k: int, tags: Sequence[str], forms: tuple[Form, ...]) -> bool:
    """ ", the Union estimates,", ", the association estimates.": a verb of saying with its subject, between commas or at the end."""
    if k + 1 >= len(tokens) or tokens[k + 1].text not in (",", ".") or not any(form.lemma in SAYING for form in forms):
        return False
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpgy":
        j -= 1
    return 0 <= j < k - 1 and tags[j] == ","


def let_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether the noun phrase before a base form is the object of let, make, help or see."""
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpqyr":
        j -= 1
    return j >= 0 and j < k - 1 and tokens[j].low in _LETTING


def plural_noun_fits(tokens: Sequence[Token], k: int) -> bool:
    """Whether `k` continues a compound ("prisoner releases", "travel bans") rather than being its verb."""
    before = tokens[k - 1]
    return not before.capital and not before.classes & Class.PLURAL and not before.low.endswith("s")


def plural_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether what stands before token `k`, past adverbs and times, is plural or joined."""
    j = k - 1
    while j > 0 and tags[j] in ("b", "z", '"'):
        j -= 1
    before = tokens[j]
    if (tags[j] == "m" and j >= 2 and (tags[j - 1] == "c" or tags[j - 2 : j] == ["m", ","])) or tags[j] == "q":
        return True
    return bool(before.classes & Class.PLURAL) or before.low.endswith("s") or before.low in ("police", "people")


def before_preposition(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> int:
    """The token of the preposition whose noun phrase ends right before token `k`; `k` itself where there is none."""
    j = k - 1
    while j > 0 and tags[j] in "mndpjgqybz":
        j -= 1
    return j if j > 0 and tags[j] == "h" and j < k - 1 else k


def takes_complement(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what begins at token `k` may be an object or a complement."""
    return next_is_noun_phrase(tokens, k, tags, lexicon) or (k < len(tokens) and tokens[k].low in ("to", "that", "for", "on"))


def strong_np(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a noun phrase surely begins at token `k`."""
    if k >= len(tokens):
        return False
    return bool(tokens[k].classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PERSONAL)) or tags[k] in ("m", "q")


def object_number(tags: Sequence[str], k: int) -> bool:
    """Whether the number before token `k` is what a verb acts on: "freed six detained U.S. citizens"."""
    j = k - 1
    while j >= 0 and tags[j] == "q":
        j -= 1
    return j >= 0 and tags[j] in "vuef"


def men_who_act(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether a plural noun for people with a past form right after it stands at `k`."""
    if k + 1 >= len(tokens) or not (tokens[k].classes & Class.PERSON and tokens[k].classes & Class.PLURAL):
        return False
    return any(form.form == "past" for form in lexicon.verbs.get(tokens[k + 1].low, ()))


def one_who_acts(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether somebody called by what he is and by name stands at `k` as the subject of a finite verb right behind: "and jailed former
    minister Ana Ruiz were freed"."""
    called = k
    while called < len(tokens) and not tags[called] and tokens[called].classes & (Class.PERSON | Class.TITLE | Class.ADJECTIVE):
        called += 1
    end = called
    while end < len(tokens) and tags[end] == "m":
        end += 1
    return called > k and called < end < len(tokens) and bool(tokens[end].classes & AUXILIARY)


def _length_at(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a number of years, months or days stands at token `k`."""
    while k < len(tokens) and tags[k] == "q":
        k += 1
    return k < len(tokens) and bool(tokens[k].classes & Class.UNIT)


def followed_by_noun(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether `her` is a possessive: a noun phrase without its own determiner follows."""
    if k + 1 >= len(tokens):
        return False
    following = tokens[k + 1]
    if following.low == "home" and k and tokens[k - 1].low in _AT_HOME:
        # "was arrested at her home"; but "brought her home"
        return True
    if tags[k + 1] == "q" and k and tokens[k - 1].low in _GIVING and _length_at(tokens, k + 1, tags):
        # "gave her eleven years"
        return False
    if tags[k + 1]:
        return tags[k + 1] in ("m", "q", "j")
    letting = k and tokens[k - 1].low in ("let", "lets", "letting", "make", "made", "makes", "help", "helped", "see", "saw", "have", "had")
    if letting and any(form.form == "base" for form in lexicon.verbs.get(following.low, ())) and not following.classes & Class.NOUN_TOO:
        return False
    return following.text[0].isalpha() and not following.classes & (Class.CLOSED | Class.ADVERB)


_AT_HOME = frozenset(("at", "in", "from", "near", "outside", "to", "into", "of"))


def second_claim(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether "that" after "and", at token `k`, opens another claim: "said that she was free, and that 40 others were not"."""
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None:
        return False
    opens = following.low in NOMINATIVE or following.low in _ARTICLES or tags[k + 1] in ("m", "q")
    return opens or bool(following.classes & Class.POSSESSIVE)
