"""One tag for each token of a sentence: what part it plays, decided by the word's possible classes and its place.

Invariant: every token gets exactly one tag of the table below, so that the sentence can be read as a string of tags.

d determiner · p possessive · g genitive 's · r pronoun · w relative · t "that" · q quantity · j adjective · y participle before its noun ·
n noun · m name · v finite verb · e past participle · u past form whose finiteness the clause decides · i -ing form · f bare infinitive ·
a auxiliary · o modal · x negation · k infinitival "to" · h preposition · c coordinator · s subordinator · b adverb · z time · , ; ( ) "
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.lexicon import Class, Form, Lexicon
from habeas.reading.names import Name
from habeas.reading.numbers import Quantity
from habeas.reading.times import TimeExpression
from habeas.reading.tokens import Token

__all__ = ["tag"]

_QUOTES = frozenset("\"“”«»„‟")
_DASHES = frozenset(("-", "–", "—", "--", ";", ":", "|", "…", "..."))
_NOUNISH = frozenset("nmqjy")
_NP_START = frozenset("dpqrmjyn")
_AUXILIARY = Class.BE | Class.HAVE | Class.DO


def tag(
    tokens: Sequence[Token],
    names: Sequence[Name],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    lexicon: Lexicon,
) -> str:
    """Sets the tag, lemma and form of every token and returns the tags as one string."""
    count = len(tokens)
    tags: list[str] = [""] * count
    for name in names:
        for k in range(name.first, name.last + 1):
            tags[k] = "j" if name.kind == "people" and tokens[k].classes & Class.PEOPLE_OF and not _stands_alone(tokens, k) else "m"
    for time in times:
        for k in range(time.first, time.last + 1):
            tags[k] = "z"
    for quantity in quantities:
        if quantity.ordinal:
            after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
            if quantity.first and tokens[quantity.first - 1].classes & _AUXILIARY and after is not None and after.low in lexicon.verbs:
                # "was first detained"
                for k in range(quantity.first, quantity.last + 1):
                    tags[k] = tags[k] or "b"
                continue
            for k in range(quantity.first, quantity.last + 1):
                tags[k] = tags[k] or "j"
            continue
        for k in range(quantity.first, quantity.last + 1):
            tags[k] = tags[k] or "q"
    previous = ""
    for k, token in enumerate(tokens):
        if not tags[k]:
            tags[k] = _one(tokens, k, tags, previous, lexicon)
        if tags[k] not in ("b", '"'):
            previous = tags[k]
        token.tag = tags[k]
    return "".join(tags)


def _stands_alone(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word for a people is a noun here ("five Americans", "the Russians"), not an adjective."""
    token = tokens[k]
    if token.classes & Class.PLURAL:
        return True
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None:
        return True
    return not (following.text[0].isalpha() and not following.classes & (Class.CLOSED | Class.ADVERB)) or bool(following.classes & Class.CLOSED and following.low != "and")


def _next_tag_is_np(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a noun phrase begins at token k (its tag may not be set yet)."""
    if k >= len(tokens):
        return False
    if tags[k]:
        return tags[k] in _NP_START
    token = tokens[k]
    if token.classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PERSONAL | Class.NUMBER | Class.PERSON | Class.ADJECTIVE | Class.PEOPLE_OF | Class.FACILITY | Class.THING):
        return True
    if token.text in _QUOTES:
        return _next_tag_is_np(tokens, k + 1, tags, lexicon)
    if token.classes & (Class.CLOSED | Class.ADVERB):
        return False
    return token.text[0].isalnum() and (token.low not in lexicon.verbs or bool(token.classes & Class.NOUN_TOO))


def _one(tokens: Sequence[Token], k: int, tags: list[str], previous: str, lexicon: Lexicon) -> str:
    token = tokens[k]
    low, classes = token.low, token.classes
    first = token.text[0]
    if not first.isalnum():
        if low == "'s":
            before = tokens[k - 1] if k else None
            if before is not None and before.low in ("he", "she", "it", "that", "who", "what", "where", "there", "here", "let", "how"):
                return "a" if before.low != "let" else "r"
            return "g"
        if low == "n't":
            return "x"
        if first in "'’" and len(low) > 1:
            return "o" if low in ("'ll", "'d") else "a"
        if first in _QUOTES:
            return '"'
        if first in "'’‘":
            # a plural genitive ("prisoners' families") or a quotation mark
            glued = k > 0 and tokens[k - 1].end == token.start
            return "g" if glued and tokens[k - 1].low.endswith("s") and k + 1 < len(tokens) and tokens[k + 1].text[0].isalpha() and tokens[k + 1].start > token.end else '"'
        if low in _DASHES:
            return ";"
        if first == ",":
            return ","
        if first in "([":
            return "("
        if first in ")]":
            return ")"
        if first == "$" or first in "€£¥₽%":
            return "j"
        return "." if first in ".!?" else ";"
    if low[0].isdigit():
        return "q" if low.isdigit() else "j"
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    verb = lexicon.verbs.get(low)
    if classes & Class.NEGATOR:
        return "x"
    if low == "no":
        return "d"
    if low == "to":
        return _to(tokens, k, tags, lexicon)
    if low == "that":
        if previous in ("v", "u", "f", "i", "e", ",") or k == 0:
            # "said that he…", "that day": a determiner only straight before a bare noun
            if following is not None and following.low not in lexicon.verbs and not following.classes & (Class.CLOSED | Class.ADVERB) and not following.capital and following.text[0].isalpha() and k == 0:
                return "d"
            return "t"
        if previous in ("n", "m", "q", "j") and k:
            return "t"
        return "d" if following is not None and not following.classes & (Class.CLOSED & ~Class.PERSONAL) and following.low not in lexicon.verbs else "t"
    if low in ("who", "whom", "which"):
        return "w"
    if low == "whose":
        return "p"
    if classes & Class.MODAL:
        if token.capital and low in ("may", "will") and k:
            return "m"
        if previous in ("d", "p", "g", "j") and low in ("will", "can", "might", "must"):
            return "n"
        return "o"
    if classes & _AUXILIARY:
        token.lemma = "be" if classes & Class.BE else "have" if classes & Class.HAVE else "do"
        token.form = {"been": "pp", "being": "ing", "be": "base", "having": "ing", "have": "base"}.get(low, "past" if low in ("was", "were", "had", "did") else "s")
        return "a"
    if low in ("done", "doing"):
        token.lemma, token.form = "do", "pp" if low == "done" else "ing"
        return "e" if low == "done" else "i"
    if classes & Class.PERSONAL:
        return "p" if low == "her" and _followed_by_noun(tokens, k, tags, lexicon) else "r"
    if classes & Class.POSSESSIVE:
        return "p"
    if low == "one" and following is not None and following.low == "another":
        return "r"
    if low in ("so", "yet") or low == "but" and previous in ("h",):
        return "b"
    if classes & Class.COORDINATOR:
        return "c"
    if low in ("after", "before", "since", "until", "as", "than", "for", "like", "till"):
        return _preposition_or_subordinator(tokens, k, tags, lexicon)
    if classes & Class.SUBORDINATOR:
        return "s"
    if classes & Class.DETERMINER:
        if low in ("all", "both", "many", "most", "several", "few", "some", "any", "each", "these", "those", "this", "such", "another", "either", "neither"):
            return "d"
        if low in ("what", "whatever"):
            return "w"
        return "d"
    if low == "up" and following is not None and following.low == "to":
        return "b"
    if classes & Class.PREPOSITION and not (verb and previous in ("k", "o")):
        if low in ("following", "including", "concerning", "regarding", "pending", "excluding") and previous in ("a", "d", "p"):
            return "j" if previous in ("d", "p") else "i"
        return "h"
    if verb is not None and not (classes & (Class.FACILITY | Class.UNIT) and previous in ("d", "p", "j", "h", "q", "g")):
        return _verb(tokens, k, tags, previous, verb, lexicon)
    if previous in ("k", "o") and not classes & (Class.CLOSED | Class.ADVERB | Class.ADJECTIVE) and low.isalpha():
        token.lemma, token.form = low, "base"
        return "f"
    if classes & Class.ADVERB:
        if low == "home" and previous in ("d", "p", "j", "h"):
            return "n"
        return "b"
    if classes & Class.ADJECTIVE and not (classes & Class.PERSON and not _next_tag_is_np(tokens, k + 1, tags, lexicon)):
        return "j"
    if classes & Class.PERSON:
        return "n"
    if low.endswith("ly") and len(low) > 4 and not classes & (Class.FAMILY | Class.PERSON) and low not in ("family", "assembly", "supply", "reply", "ally", "italy", "monopoly"):
        return "b"
    if low.endswith("ed") and len(low) > 4 and low not in ("indeed", "hatred", "sacred", "hundred", "kindred", "naked", "wicked", "infrared", "red", "bed", "seed", "speed", "greed"):
        token.lemma, token.form = low[:-2], "past"
        return _past(tokens, k, tags, previous, True, True, lexicon)
    if low.endswith("ing") and len(low) > 5 and previous not in ("d", "p", "j", "g", "q"):
        token.lemma, token.form = low[:-3], "ing"
        return "i" if previous != "h" or not _next_tag_is_np(tokens, k + 1, tags, lexicon) else "i"
    return "n"


def _followed_by_noun(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether `her` is a possessive: a noun phrase without its own determiner follows."""
    if k + 1 >= len(tokens):
        return False
    following = tokens[k + 1]
    if tags[k + 1]:
        return tags[k + 1] in ("m", "q", "j")
    letting = k and tokens[k - 1].low in ("let", "lets", "letting", "make", "made", "makes", "help", "helped", "see", "saw", "have", "had")
    if letting and any(form.form == "base" for form in lexicon.verbs.get(following.low, ())) and not following.classes & Class.NOUN_TOO:
        return False
    if not following.text[0].isalpha() or following.classes & (Class.CLOSED | Class.ADVERB):
        return False
    return True


def _to(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> str:
    j = k + 1
    while j < len(tokens) and (tokens[j].classes & Class.ADVERB and not tokens[j].low in lexicon.verbs or tokens[j].classes & Class.NEGATOR or tokens[j].low.endswith("ly") and tokens[j].low not in lexicon.verbs):
        j += 1
    if j >= len(tokens) or tags[j] in ("m", "q", "z"):
        return "h"
    word = tokens[j]
    if word.low in ("be", "have", "do"):
        return "k"
    forms = lexicon.verbs.get(word.low)
    if forms is None or not any(form.form == "base" for form in forms):
        return "h"
    if word.classes & (Class.FACILITY | Class.UNIT | Class.THING):
        return "k" if _next_tag_is_np(tokens, j + 1, tags, lexicon) else "h"
    if word.classes & Class.NOUN_TOO:
        nxt = tokens[j + 1] if j + 1 < len(tokens) else None
        if nxt is None:
            return "k"
        if nxt.classes & (Class.PERSONAL | Class.POSSESSIVE | Class.DETERMINER):
            return "k"
        if nxt.low == "of":
            return "h"
        before = tokens[k - 1] if k else None
        if before is not None and before.low in ("subject", "due", "according", "response", "thanks", "addition", "relation", "back", "access", "right", "return", "returned", "opposition"):
            return "h"
    return "k"


def _preposition_or_subordinator(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> str:
    """`after`, `before`, `since`, `as`…: a subordinator where a clause with its own subject and verb follows."""
    low = tokens[k].low
    if low == "for" or low == "like" or low == "than":
        return "h"
    seen_subject = False
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None or any(form.form == "ing" for form in lexicon.verbs.get(following.low, ())):
        return "h"
    for j in range(k + 1, min(len(tokens), k + 14)):
        token = tokens[j]
        if token.text in (",", ";", ".", ":", "("):
            return "h"
        if tags[j] == "z":
            continue
        if token.classes & (Class.BE | Class.HAVE | Class.DO | Class.MODAL) and seen_subject:
            return "s"
        if token.low in ("them", "him", "us", "me"):
            return "h"
        if tags[j] in ("m", "q") or token.classes & (Class.PERSONAL | Class.PERSON | Class.DETERMINER | Class.POSSESSIVE):
            seen_subject = True
            continue
        forms = lexicon.verbs.get(token.low)
        if forms is not None and seen_subject and not token.classes & Class.NOUN_TOO and any(form.form in ("past", "s") for form in forms) and tokens[j - 1].low not in ("the", "a", "an", "of", "for", "by", "to"):
            return "s"
        if forms is not None and tokens[j - 1].low in ("we", "they", "you", "i") and any(form.form == "base" for form in forms):
            return "s"
        if forms is not None and seen_subject and token.classes & Class.NOUN_TOO and any(form.form in ("s", "past") for form in forms) and _next_tag_is_np(tokens, j + 1, tags, lexicon) and not (tokens[j - 1].classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PREPOSITION | Class.ADJECTIVE)):
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


def _verb(tokens: Sequence[Token], k: int, tags: list[str], previous: str, forms: tuple[Form, ...], lexicon: Lexicon) -> str:
    token = tokens[k]
    noun_too = bool(token.classes & Class.NOUN_TOO)
    kinds = {form.form for form in forms}

    def chosen(*wanted: str) -> None:
        for name in wanted:
            for form in forms:
                if form.form == name:
                    token.lemma, token.form = form.lemma, name
                    return

    if previous in ("k", "o") and "base" in kinds:
        chosen("base")
        return "f"
    if token.low == "last" and k + 1 < len(tokens) and tokens[k + 1].low in lexicon.verbs and previous in ("m", "n", "r"):
        return "b"
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
        return _past(tokens, k, tags, previous, "past" in kinds, "pp" in kinds, lexicon)
    if "ing" in kinds:
        chosen("ing")
        governing = _auxiliary_before(tokens, k, tags)
        if governing is not None and governing.classes & Class.BE:
            return "i"
        if previous in ("d", "p", "j", "g"):
            nxt = tokens[k + 1] if k + 1 < len(tokens) else None
            if nxt is not None and nxt.text[0].isalpha() and not nxt.classes & (Class.CLOSED | Class.ADVERB) and tags[k + 1] not in ("z",) and (nxt.low not in lexicon.verbs or nxt.classes & (Class.PERSON | Class.NOUN_TOO)):
                return "y"
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
    pronominal = previous == "d" and tokens[k - 1].low in ("many", "some", "all", "most", "few", "those", "both", "several", "these", "others")
    if previous in ("d", "p", "g") and not pronominal or previous in ("j", "y") and (noun_too or not _next_tag_is_np(tokens, k + 1, tags, lexicon)):
        return "n"
    counted_subject = previous == "q" and k and _next_tag_is_np(tokens, k + 1, tags, lexicon) and not (token.classes & Class.PLURAL and "base" not in kinds) and (
        tags[k - 1] == "b" or "base" in kinds and tokens[k - 1].low != "one" and not tokens[k + 1].classes & Class.PERSON and not token.classes & (Class.PERSON | Class.ORGANISATION)
    )
    if counted_subject and "base" in kinds:
        # "some 50 face charges": a plural number before a singular noun is a subject before its verb
        chosen("base")
        return "v"
    if previous in ("q", "h") and noun_too:
        return "n"
    if previous == "a" and noun_too:
        return "n"
    subject = previous in ("r", "m", "n", "w", "t", "q", "j")
    if "s" in kinds:
        if noun_too:
            if previous in ("m", "n") and k + 1 < len(tokens) and (tags[k + 1] in ("m", "q") or previous == "n" and _strong_np(tokens, k + 1, tags)):
                chosen("s")
                return "v"
            if previous in ("m", "n", "r", "w", "t") and (_next_tag_is_np(tokens, k + 1, tags, lexicon) or k + 1 < len(tokens) and tokens[k + 1].low in ("that", "to", "on", "he", "for") and previous in ("r", "m", "w", "t")) and not (previous == "n" and _plural_noun_fits(tokens, k)):
                chosen("s")
                return "v"
            return "n"
        chosen("s")
        return "v" if subject or previous in ("", ",", ")", "c", ";", ".", '"', "z", "b") else "n"
    if "base" in kinds:
        if noun_too:
            if previous in ("r", "w") or previous in ("n", "m") and _plural_before(tokens, k, tags) and _takes_complement(tokens, k + 1, tags, lexicon):
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
        if pronominal:
            return "v"
        if previous in ("r", "w", "t") or previous in ("n", "m", "q", "z") and _plural_before(tokens, k, tags):
            return "v"
        if previous in ("", '"', ";") and k + 1 < len(tokens) and tokens[k + 1].text[0].isalpha() and not tokens[k + 1].classes & Class.CLOSED and not _strong_np(tokens, k + 1, tags) and tokens[k + 1].low not in lexicon.verbs and not tokens[k + 1].classes & Class.ADVERB:
            # "Riot police": a compound, no imperative
            return "n"
        return "n" if previous in ("n", "m", "q") and not _strong_np(tokens, k + 1, tags) else "f"
    return "n"


_DEMANDING = frozenset(
    "demand demands demanded demanding insist insists insisted ask asks asked request requests requested require requires required urge urged recommend recommended propose proposed order ordered suggest suggested".split()
)


def _demanded_that(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """"demanded that Germany hand over": the subjunctive looks like a base form."""
    j = k - 1
    while j >= 0 and tags[j] in "mnjdpqyrb":
        j -= 1
    return j > 0 and tags[j] == "t" and j < k - 1 and tokens[j - 1].low in _DEMANDING


_LETTING = frozenset("let lets letting make makes made help helps helped helping see saw watch watched".split())


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
    if tags[j] == "m" and j >= 2 and tags[j - 1] == "c" or tags[j] == "q":
        return True
    return bool(before.classes & Class.PLURAL) or before.low.endswith("s") or before.low in ("police", "people")


def _takes_complement(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    return _next_tag_is_np(tokens, k, tags, lexicon) or k < len(tokens) and tokens[k].low in ("to", "that", "for", "on")


def _strong_np(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    if k >= len(tokens):
        return False
    return bool(tokens[k].classes & (Class.DETERMINER | Class.POSSESSIVE | Class.PERSONAL)) or tags[k] in ("m", "q")


def _past(tokens: Sequence[Token], k: int, tags: list[str], previous: str, past: bool, participle: bool, lexicon: Lexicon) -> str:
    """A form in -ed without an auxiliary: before its noun, finite, reduced, or for the clause to decide."""
    nxt = k + 1
    following = tokens[nxt] if nxt < len(tokens) else None
    noun_follows = following is not None and (
        tags[nxt] in ("m", "j", "q")
        or not tags[nxt]
        and following.text[0].isalpha()
        and not following.classes & (Class.CLOSED | Class.ADVERB)
        and (following.low not in lexicon.verbs or bool(following.classes & (Class.NOUN_TOO | Class.PERSON | Class.ADJECTIVE)))
    )
    if participle and noun_follows and tags[nxt] != "z":
        if k and tokens[k - 1].low.endswith("ly") and previous not in ("m", "n", "r", "w", "t"):
            return "y"
        if previous in ("d", "p", "g", "j", "q", "h", "y") or previous in ("", "b", "(", "c", ";", '"', ",", "a") and not (following is not None and tags[nxt] == "q"):
            if previous in ("c", ",") and not _list_of_nouns(tokens, k, tags):
                return "u"
            if previous == "q" and past and not (following is not None and following.classes & (Class.PERSON | Class.PEOPLE_OF)):
                return "u"
            return "y"
        if previous in ("v", "u", "f", "i", "k", "e") and following is not None and (following.classes & Class.PERSON or tags[nxt] in ("m",)):
            return "y"
    if past and not participle:
        return "v"
    if participle and not past:
        return "e"
    if previous in ("d", "p"):
        # "the detained", "those arrested", "the accused"
        return "e" if previous == "d" and tokens[k - 1].low in ("those", "all", "many", "some", "most") else "n"
    return "u"


def _list_of_nouns(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a participle after a comma or `and` continues a list of noun phrases ("and detained journalists")."""
    j = k - 1
    while j >= 0 and tags[j] in (",", "c", "b", '"'):
        j -= 1
    return j >= 0 and tags[j] in ("n",) and tokens[k + 1].low.endswith("s") and not (tags[k + 1] == "m")
