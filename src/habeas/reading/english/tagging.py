"""One tag for each token of a sentence: what part it plays, decided by the word's possible classes and its place.

Invariant: every token gets exactly one tag of the table below, so that the sentence can be read as a string of tags.

d determiner · p possessive · g genitive 's · r pronoun · w relative · t "that" · q quantity · j adjective · y participle before its noun ·
n noun · m name · v finite verb · e past participle · u past form whose finiteness the clause decides · i -ing form · f bare infinitive ·
a auxiliary · o modal · x negation · k infinitival "to" · h preposition · c coordinator · s subordinator · b adverb · z time · , ; ( ) "
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from habeas.reading.english.function_words import tag_of_function_word
from habeas.reading.english.grammar import word_class
from habeas.reading.english.marks import APOSTROPHES, tag_of_mark, tag_of_plain_mark
from habeas.reading.english.names import Name
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.times import TimeExpression
from habeas.reading.english.verb_tags import AUXILIARY, next_is_noun_phrase, participle_tag, verb_tag
from habeas.reading.lexicon import Class, Form, Lexicon, PerWord
from habeas.reading.tokens import Token, Tokens

__all__ = ["tag"]

_BOTH = frozenset(("after", "before", "since", "until", "till"))
_SET = frozenset(("set", "sets", "setting"))
_OPENS_COMPLEMENT = Class.PREPOSITION | Class.ADVERB | Class.DETERMINER | Class.POSSESSIVE | Class.PERSONAL
_AFTER_VERB = frozenset("vuefinmr")


def tag(
    tokens: Tokens,
    names: Sequence[Name],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    lexicon: Lexicon,
) -> str:
    """The tags of a sentence as one string; its verbs get their lemma and form."""
    count = len(tokens)
    tags: list[str] = [""] * count
    for name in names:
        if name.kind != "people":
            tags[name.first : name.last + 1] = "m" * (name.last + 1 - name.first)
            if name.office is not None:
                # "Secretary of State Anna Frost": the office and its holder are one noun phrase
                for k in range(name.office, name.first):
                    tags[k] = "j" if tokens[k].classes & Class.PEOPLE_OF else "n"
            continue
        for k in range(name.first, name.last + 1):
            tags[k] = "j" if tokens[k].classes & Class.PEOPLE_OF and not _stands_alone(tokens, k) else "m"
    for time in times:
        owns = time.last + 1 < count and tokens[time.last + 1].low == "'s"
        for k in range(time.first, time.last + 1):
            # "after last July's election": the time is part of the noun phrase
            tags[k] = (
                "z"
                if not owns
                else "h"
                if k == time.first < time.last and (tokens[k].classes & Class.PREPOSITION or tokens[k].low in _BOTH)
                else "j"
            )
    for quantity in quantities:
        if quantity.ordinal:
            opens = not quantity.first and quantity.last + 1 < count and tokens[quantity.last + 1].low in lexicon.verbs
            if opens and tokens[0].low == "first":
                # "First arrested in 1979, he served …"
                tags[0] = "b"
                continue
            after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
            beside = tokens[quantity.first - 1] if quantity.first else None
            if beside is not None and after is not None and after.low in lexicon.verbs and _stands_before_verb(beside, after, lexicon):
                # "was first detained", "the embassy in Riga first reported it"
                for k in range(quantity.first, quantity.last + 1):
                    tags[k] = tags[k] or "b"
                continue
            for k in range(quantity.first, quantity.last + 1):
                tags[k] = tags[k] or "j"
            continue
        for k in range(quantity.first, quantity.last + 1):
            tags[k] = tags[k] or "q"
    for k in range(count - 1):
        if tokens[k].low == "to" and tokens[k + 1].low == "date":
            # "to date": so far
            tags[k] = tags[k + 1] = "b"
    previous = ""
    for k, (given, anywhere) in enumerate(zip(tags, map(_tags_anywhere(lexicon).__getitem__, tokens.lows), strict=True)):
        mark = given
        if not mark:
            # after "to" or a modal even an unknown word may be a verb
            mark = anywhere if anywhere and previous != "k" and previous != "o" else _one(tokens, k, tags, previous, lexicon)
            tags[k] = mark
        if mark != "b" and mark != '"':
            previous = mark
    if quantities:
        _joined_adjectives(tokens, tags)
    return "".join(tags)


def _stands_before_verb(beside: Token, after: Token, lexicon: Lexicon) -> bool:
    """Whether a rank between two words goes with the verb behind it: "was first detained", "the embassy first reported it"."""
    if beside.classes & AUXILIARY:
        return True
    acts = beside.text[0].isalpha() and not beside.classes & (Class.CLOSED | Class.ADJECTIVE | Class.ADVERB)
    return acts and not after.classes & Class.NOUN_TOO and any(form.form == "past" for form in lexicon.verbs.get(after.low, ()))


def _stands_alone(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word for a people is a noun here ("five Americans", "the Russians"), not an adjective."""
    token = tokens[k]
    if token.classes & Class.PLURAL:
        return True
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is None:
        return True
    return not (following.text[0].isalpha() and not following.classes & (Class.CLOSED | Class.ADVERB)) or bool(
        following.classes & Class.CLOSED and following.low != "and"
    )


_CLOSED = Class.CLOSED
_MODIFYING_OR_CLOSED = Class.CLOSED | Class.ADVERB | Class.ADJECTIVE
_PLACE_OR_UNIT = Class.FACILITY | Class.UNIT
# words that are no members of a closed class and yet have a rule among them
_LIKE_FUNCTION_WORDS = frozenset(
    """more no to that who whom which whose may will can might must done doing himself herself themselves itself her one so yet but
    after before since until as than for like till what whatever all both each neither""".split()
)
# adverbs, adjectives and prepositions that have a rule of their own
_SENTENCED_TO = word_class("sentenced_to")
_PLACED = frozenset(
    """up back early home free loose suspended reduced deferred following including concerning regarding pending excluding
    aged lay thanks daily weekly sentences""".split()
)


@lru_cache(maxsize=8)
def _tags_anywhere(lexicon: Lexicon) -> PerWord[str]:
    return PerWord(lambda word: _anywhere(word, lexicon.of(word), lexicon))


def _anywhere(low: str, classes: int, lexicon: Lexicon) -> str:
    """The tag a word has wherever it stands but after "to" or a modal, "" when its neighbours have a say: most words have one, and
    need not be decided again at each place."""
    if low in (",", "."):
        return low
    if low[0].isdecimal():
        return "q" if low.isdecimal() else "j"
    if not low[0].isalnum() and low[0] not in APOSTROPHES:
        return tag_of_plain_mark(low)
    if not low[0].isalnum() or low in _LIKE_FUNCTION_WORDS or low in _PLACED or low in lexicon.verbs or low.endswith(_LENGTHS):
        return ""
    closed = classes & Class.CLOSED
    if closed:
        return _ALWAYS.get(closed, "")
    if low.startswith(_STANCES) and not classes & Class.PERSON:
        # "for anti-government tweets"
        return "j"
    if classes & Class.ADVERB:
        return "b"
    if classes & Class.ADJECTIVE:
        return "" if classes & (Class.PERSON | Class.TITLE) else "j"
    return "n" if classes & Class.PERSON or not low.endswith(("ly", "ed", "ing")) else ""


_STANCES = ("anti-", "pro-")
_ALWAYS = {Class.PREPOSITION: "h", Class.DETERMINER: "d", Class.POSSESSIVE: "p", Class.PERSONAL: "r"}


def _one(tokens: Sequence[Token], k: int, tags: list[str], previous: str, lexicon: Lexicon) -> str:
    token = tokens[k]
    low = token.low
    if token.classes & _CLOSED or low in _LIKE_FUNCTION_WORDS:
        # "'ve", "'ll": what is left of a word is a mark
        found = tag_of_function_word(tokens, k, tags, previous, lexicon) if low[0] != "'" else tag_of_mark(tokens, k)
        if found:
            return found
    elif not low[0].isalnum():
        return tag_of_mark(tokens, k)
    elif low[0].isdecimal():
        return "q" if low.isdecimal() else "j"
    return _open_class_word(tokens, k, tags, previous, lexicon)


def _people_next(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun for people stands at token `k` or right after it."""
    return any(token.classes & Class.PERSON for token in tokens[k : k + 2] if not token.classes & Class.CLOSED)


_PERIODICALS = word_class("periodicals")
_LENGTHS = ("-year", "-month", "-week", "-day", "-hour")


def _placed_word(tokens: Sequence[Token], k: int, tags: list[str], previous: str, verb: tuple[Form, ...] | None) -> str:
    """The tag of a preposition, of a word of `_PLACED` or of a length ("ten-year") where its place decides it, else "". No other word is
    asked for here."""
    token = tokens[k]
    low, classes = token.low, token.classes
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if low == "up" and following is not None and following.low == "to":
        return "b"
    if low == "thanks" and following is not None and following.low == "to":
        # "156 released thanks to the envoy"
        return "h"
    if low.endswith(_LENGTHS):
        return "j"
    if low == "aged" and k + 1 < len(tokens) and (tags[k + 1] == "q" or tokens[k + 1].low == "between"):
        # "two girls aged 15 and 17"
        return "h"
    if low in ("daily", "weekly") and previous == "m" and following is not None and following.classes & Class.PERSON:
        # "seven Zarya daily journalists"
        return "j"
    if low == "sentences" and k and tokens[k - 1].low in _SENTENCED_TO:
        # "handed down ten-year prison sentences to six"
        return "n"
    if low == "lay" and previous in ("d", "j", "q", "p") and _people_next(tokens, k + 1):
        # "eleven lay church workers", "the lay preacher"
        return "j"
    if (
        low in ("suspended", "reduced", "deferred")
        and following is not None
        and following.low.endswith((*_LENGTHS, "sentence", "sentences", "term", "terms"))
    ):
        return "j"
    if low in ("free", "loose") and previous in ("n", "m", "r") and any(token.low in _SET for token in tokens[max(0, k - 6) : k]):
        # "set both journalists free"
        return "b"
    if classes & Class.PREPOSITION and not (verb and previous in ("k", "o")):
        if low in ("following", "including", "concerning", "regarding", "pending", "excluding") and previous in ("a", "d", "p"):
            return "j" if previous in ("d", "p") else "i"
        return "h"
    if (
        low == "back"
        and k
        and following is not None
        and (
            (tags[k - 1] in _AFTER_VERB and (following.classes & _OPENS_COMPLEMENT or tags[k + 1] in ("m", "q", "z")))
            or (tags[k - 1] == "a" and following.classes & (Class.PREPOSITION | Class.ADVERB))
        )
    ):
        return "b"
    return ""


def _joined_adjectives(tokens: Sequence[Token], tags: list[str]) -> None:
    """ "eleven current and former employees", "120 old or sick women": two adjectives between a number and its noun are one phrase."""
    for k in range(2, len(tags) - 2):
        if tags[k] != "c" or tags[k - 1] != "j" or tags[k + 1] != "j" or tags[k - 2] != "q" or tokens[k].low not in ("and", "or"):
            continue
        if tags[k + 2] == "n" and tokens[k + 2].classes & Class.PERSON and not tokens[k - 1].classes & (Class.PEOPLE_OF | Class.PERSON):
            tags[k] = "j"


def _open_class_word(tokens: Sequence[Token], k: int, tags: list[str], previous: str, lexicon: Lexicon) -> str:
    token = tokens[k]
    low, classes = token.low, token.classes
    verb = lexicon.verbs.get(low)
    if classes & Class.PREPOSITION or low in _PLACED or low.endswith(_LENGTHS):
        placed = _placed_word(tokens, k, tags, previous, verb)
        if placed:
            return placed
    if (
        verb is not None
        and not (classes & _PLACE_OR_UNIT and previous in ("d", "p", "j", "h", "q", "g"))
        and not (classes & Class.FACILITY and previous == "w" and k and tokens[k - 1].low == "which")
    ):
        return verb_tag(tokens, k, tags, previous, verb, lexicon)
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if previous in ("o", "k") and low.endswith("ly") and following is not None and following.low in lexicon.verbs:
        # "would gradually release 480 people", "plans to gradually release them"
        return "b"
    if previous in ("k", "o") and not classes & _MODIFYING_OR_CLOSED and low.isalpha():
        token.lemma, token.form = low, "base"
        return "f"
    if (
        low == "early"
        and previous in ("v", "u", "e", "f", "i", "n")
        and k
        and following is not None
        and (tags[k + 1] == "z" or not following.text[0].isalnum())
    ):
        return "b"
    if classes & Class.ADVERB:
        if low == "home" and previous in ("d", "p", "j", "h"):
            return "n"
        return "b"
    if classes & Class.ADJECTIVE and not (classes & (Class.PERSON | Class.TITLE) and not next_is_noun_phrase(tokens, k + 1, tags, lexicon)):
        return "j"
    if classes & Class.PERSON:
        return "n"
    if low in _PERIODICALS and previous == "d" and following is not None and following.text[:1].isupper():
        # "the weekly Negarit"
        return "j"
    if (
        low.endswith("ly")
        and len(low) > 4
        and not classes & (Class.FAMILY | Class.PERSON)
        and low not in {"family", "assembly", "supply", "reply", "ally", "italy", "monopoly", "tally", "rally", "anomaly"}
    ):
        return "b"
    if (
        low.endswith("ed")
        and len(low) > 4
        and low
        not in ("indeed", "hatred", "sacred", "hundred", "kindred", "naked", "wicked", "infrared", "red", "bed", "seed", "speed", "greed")
    ):
        token.lemma, token.form = low[:-2], "past"
        return participle_tag(tokens, k, tags, previous, True, True, lexicon)
    if (
        low.endswith("ing")
        and "-" in low
        and following is not None
        and following.text[0].isalpha()
        and not following.classes & Class.CLOSED
    ):
        # "imposed wide-ranging sanctions"
        return "j"
    if low.endswith("ing") and len(low) > 5 and previous not in ("d", "p", "j", "g", "q"):
        token.lemma, token.form = low[:-3], "ing"
        return "i"
    return "n"
