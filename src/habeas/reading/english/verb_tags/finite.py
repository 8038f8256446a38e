"""Presents: third persons, and what base forms and they have in common; verbs, or nouns after all.

Invariant: an ambiguous form without a subject before it or an object after it is a noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.verb_tags.base_forms import base_tag
from habeas.reading.english.verb_tags.forms import Word
from habeas.reading.english.verb_tags.neighbours import (
    QUOTES,
    SAYING,
    after_insertion,
    among_them,
    auxiliary_before,
    complement_follows,
    demanded_that,
    inserted_saying,
    let_before,
    next_is_noun_phrase,
    place_follows,
    plural_noun_fits,
    sets_off,
    strong_np,
)
from habeas.reading.english.verb_tags.prepositions import to_tag
from habeas.reading.lexicon import Class
from habeas.reading.tokens import Token

__all__ = ["present_tag"]

_COURTS = word_class("courts")
_STANDING_FOR_PEOPLE = word_class("determiners_of_people")
_FEARING = word_class("fearing_verbs")
_ALONE = frozenset(("he", "she"))
_BODIES = word_class("adjectival_bodies")
_STATIVE = word_class("stative_verbs")
_FREEING = word_class("freeing_forms")
_UNDERGOING = word_class("undergoing")
_COUNTING = word_class("counting_verbs")
_SHORT_NAMES = 4  # words: how far before a verb the "and" before its last subject stands
_BEFORE_NUMBERS = word_class("bounds_before_numbers")
_HAPPENING = word_class("happening")
_LISTED = word_class("kinds_of_lists")


def number_follows(tokens: Sequence[Token], k: int, tags: list[str]) -> bool:
    """Whether a number stands at a token, or behind the words that bound it ("only", "at least")."""
    while k < len(tokens) and tags[k] != "q" and tokens[k].low in _BEFORE_NUMBERS:
        k += 1
    return k < len(tokens) and tags[k] == "q"


def present_tag(word: Word) -> str:
    """A base form or third person, `n` where it is a noun after all."""
    tokens, k, tags, previous, forms, lexicon = word.tokens, word.k, word.tags, word.previous, word.forms, word.lexicon
    token, kinds, noun_too = tokens[k], word.kinds, word.noun_too
    governing = auxiliary_before(tokens, k, tags)
    if governing is not None and governing.classes & (Class.DO | Class.MODAL) and "base" in kinds:
        word.choose("base")
        return "f"
    if governing is not None and governing.classes & Class.BE and "base" in kinds and "s" not in kinds:
        # "was not clear where she is": no base form follows "be"
        return "n" if noun_too else "j"
    if "base" in kinds and previous in ("m", "n", "r", "q") and demanded_that(tokens, k, tags):
        word.choose("base")
        return "v"
    if "base" in kinds and previous in ("m", "n", "r", "q") and let_before(tokens, k, tags):
        word.choose("base")
        return "f"
    if previous == "r" and noun_too and among_them(tokens, k):
        # "among them trade unionist Leo Sand": a compound, and "them" no subject
        return "n"
    pronominal = previous == "d" and tokens[k - 1].low in _STANDING_FOR_PEOPLE
    listing = token.low == "lists" and k + 1 < len(tokens) and tags[k + 1] == "q"  # "the register of prisoners lists 1,048 people"
    if token.low in ("list", "lists") and not listing and k and tokens[k - 1].low in _LISTED:
        # "to its sanctions list on Monday"
        return "n"
    if token.low == "record" and previous == "d" and k + 1 < len(tokens) and tags[k + 1] == "q":
        # "a record 375"
        return "j"
    if token.low == "sponsors" and k and tokens[k - 1].low == "state":
        # "its list of state sponsors of terrorism"
        return "n"
    if token.low in ("appeals", "appeal") and k + 1 < len(tokens) and tokens[k + 1].low in _COURTS:
        # "a Tunis appeals court", "the Riga appeal court"
        return "n"
    bodied = previous == "j" and k >= 2 and tokens[k - 1].low in _BODIES and tags[k - 2] in ("d", "p")
    if bodied and "s" in kinds and not noun_too and k + 1 < len(tokens) and tokens[k + 1].low == "that":
        # "the opposition alleges that…"
        word.choose("s")
        return "v"
    if k and tokens[k - 1].low == "whom" and noun_too:
        # "whom police arrested": a subject follows "whom"
        return "n"
    if "s" in kinds and k > 1 and tokens[k - 1].low in ("he", "she", "it") and tags[k - 2] in ("n", "m", "q"):
        # "1,687 people it regards as political prisoners": a pronoun right behind a noun is the subject of a clause of its own
        word.choose("s")
        return "v"
    if "s" in kinds and k > 1 and tokens[k - 1].classes & Class.ORDINAL and tokens[k - 2].low in ("a", "an"):
        # "but a fourth remains behind bars": no plural noun follows "a fourth"
        word.choose("s")
        return "v"
    if previous == "d" and "s" in kinds and tokens[k - 1].low in ("this", "that"):
        # "This leaves 12 in custody": no plural noun follows "this"
        word.choose("s")
        return "v"
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
    if (
        previous == "q"
        and "base" in kinds
        and k + 1 < len(tokens)
        and tokens[k + 1].classes & Class.PERSON
        and tokens[k + 1].classes & Class.PLURAL
    ):
        # "nine bus passengers"
        return "n"
    if counted_subject and "base" in kinds:
        # "some 50 face charges": a plural number before a singular noun is a subject before its verb
        word.choose("base")
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
        word.choose("s")
        return "v"
    subject = previous in ("r", "m", "n", "w", "t", "q", "j")
    if noun_too and previous == "t" and k > 1 and _says_before(tokens, k - 2, tags):
        # "said that reports of her release were untrue": a claim after "that" opens with its subject
        return "n"
    if noun_too and previous in ("m", "n") and kinds & {"s", "base"} and inserted_saying(tokens, k, tags, forms):
        word.choose("s", "base")
        return "v"
    if (
        "s" in kinds
        and previous in (",", ")")
        and k + 1 < len(tokens)
        and tokens[k + 1].low == "that"
        and any(form.lemma in SAYING for form in forms)
    ):
        # "the group, a monitor, estimates that…"
        word.choose("s")
        return "v"
    if "s" in kinds and noun_too and previous == "," and after_insertion(tokens, k, tags):
        # "The candidate, who was abducted in May, faces a charge of treason"
        word.choose("s")
        return "v"
    if (
        "s" in kinds
        and noun_too
        and previous == ","
        and any(form.lemma in _COUNTING for form in forms)
        and number_follows(tokens, k + 1, tags)
    ):
        # "Lumen, a group based in Riga, counts only 212 of them"
        word.choose("s")
        return "v"
    undergone = "base" in kinds and previous == "m" and any(form.lemma in _UNDERGOING for form in forms)
    if undergone and "c" in tags[max(0, k - _SHORT_NAMES) : k] and next_is_noun_phrase(tokens, k + 1, tags, lexicon):
        # "Lena Holm and Petr Orr face charges of sedition"
        word.choose("base")
        return "v"
    facing = "base" in kinds and previous == "," and any(form.lemma in _UNDERGOING for form in forms)
    if facing and noun_too and after_insertion(tokens, k, tags):
        # "The nine, who include a teacher, face charges of theft"
        word.choose("base")
        return "v"
    if "s" in kinds and previous == "c" and any(form.lemma in _UNDERGOING for form in forms) and complement_follows(tokens, k + 1, tags):
        # "is charged with assault and faces up to seven years"
        word.choose("s")
        return "v"
    if "s" in kinds and token.classes & Class.PERSON and previous == "m" and k + 1 < len(tokens) and tokens[k + 1].low in _FREEING:
        # "ELN rebels free four soldiers"
        return "n"
    if "s" in kinds and token.classes & Class.PERSON and previous in ("j", "d", "p", "q", "g", "y"):
        # "independent monitors estimate"
        return "n"

    if token.low == "sanctions" and subject and k + 1 < len(tokens) and not next_is_noun_phrase(tokens, k + 1, tags, lexicon):
        # "the easing of US sanctions on Belavia", "US sanctions were lifted": who sanctions somebody names them right behind
        return "n"
    if token.low == "sanctions" and k > 1 and (tags[k - 2] == "h" or (tokens[k + 1 : k + 2] and tokens[k + 1].low == "relief")):
        # "in exchange for US sanctions relief"
        return "n"
    if "s" in kinds:
        return _third_person_tag(word, subject=subject)
    if "base" in kinds:
        return base_tag(word, pronominal=pronominal)
    return "n"


def _says_before(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a verb of saying stands at token `k`, or before the time that ends there: "said on Monday that"."""
    while k > 0 and tags[k] == "z":
        k -= 1
    return tags[k] in ("v", "u", "e") and tokens[k].lemma in SAYING


def _third_person_tag(word: Word, *, subject: bool) -> str:
    """A form in -s that may be a plural."""
    tokens, k, tags, previous, forms, lexicon = word.tokens, word.k, word.tags, word.previous, word.forms, word.lexicon
    noun_too = word.noun_too
    if noun_too and k and tokens[k - 1].low == "who":
        # "who lives in Germany and was charged in February"
        word.choose("s")
        return "v"
    if k and (tokens[k - 1].low in _ALONE or (k > 1 and tags[k - 1] == "b" and tokens[k - 2].low in _ALONE)):
        # "he fears re-arrest", "she narrowly escapes arrest": no noun follows these pronouns
        word.choose("s")
        return "v"
    if noun_too and previous == "n" and _object_compound(tokens, k, tags):
        return "n"
    if noun_too and _reports_that(word):
        # "The organisation reports that 533 are detained"
        word.choose("s")
        return "v"
    if noun_too and _fears_that(word):
        # "the family suspects that security forces abducted him"
        word.choose("s")
        return "v"
    if noun_too:
        if previous in ("r", "m", "n", "w") and _STATIVE.intersection(form.lemma for form in forms) and place_follows(tokens, k + 1):
            # "he sits in a cell", "her brother stays behind bars"
            word.choose("s")
            return "v"
        if tokens[k].low == "marks" and previous in ("z", "r", "m", "n") and next_is_noun_phrase(tokens, k + 1, tags, lexicon):
            # "Today marks two years since"
            word.choose("s")
            return "v"
        if previous == "n" and k + 1 < len(tokens) and tags[k + 1] == "z" and any(form.lemma in _HAPPENING for form in forms):
            # "Her trial opens on 10 May"
            word.choose("s")
            return "v"
        if previous in ("m", "n", "z", "r", "u", "e", "b") and sets_off(tokens, k + 1, tags, previous):
            # "Sweden hands over a prisoner", "the total rises to 460", "the number of people arrested now stands at 110"
            word.choose("s")
            return "v"
        if (
            previous in ("m", "n")
            and k + 1 < len(tokens)
            and (tags[k + 1] in ("m", "q") or (previous == "n" and strong_np(tokens, k + 1, tags)))
        ):
            word.choose("s")
            return "v"
        after = k + 2 if k + 1 < len(tokens) and tokens[k + 1].text in QUOTES else k + 1  # 'calls "on Kerat to free them"'
        if (
            previous in ("m", "n", "r", "w", "t")
            and not (
                previous == "t" and k and tokens[k - 1].low == "that" and k + 1 < len(tokens) and tokens[k + 1].low in ("on", "to", "for")
            )
            and (
                next_is_noun_phrase(tokens, k + 1, tags, lexicon)
                or (after < len(tokens) and tokens[after].low in ("that", "to", "on", "he", "for") and previous in ("r", "m", "w", "t"))
            )
            and not (previous == "n" and plural_noun_fits(tokens, k))
        ):
            word.choose("s")
            return "v"
        return "n"
    word.choose("s")
    return "v" if subject or previous in ("", ",", ")", "c", ";", ".", '"', "z", "b") else "n"


def _reports_that(word: Word) -> bool:
    """Whether a verb of saying stands between one body, called by a common noun with its article, and a clause with "that"."""
    tokens, k = word.tokens, word.k
    if word.previous != "n" or k < 2 or k + 1 >= len(tokens) or tokens[k + 1].low != "that" or word.tags[k - 2] not in ("d", "p"):
        return False
    body = tokens[k - 1].classes & Class.ORGANISATION and not tokens[k - 1].classes & Class.PLURAL
    return bool(body) and any(form.lemma in SAYING for form in word.forms)


def _fears_that(word: Word) -> bool:
    """Whether a verb of fearing stands between one person or one family and a clause with "that"."""
    tokens, k = word.tokens, word.k
    if word.previous not in ("n", "m") or k + 1 >= len(tokens) or tokens[k + 1].low != "that":
        return False
    one = tokens[k - 1].classes & (Class.PERSON | Class.FAMILY | Class.KIN) and not tokens[k - 1].classes & Class.PLURAL
    return bool(one) and any(form.lemma in _FEARING for form in word.forms)


def _object_compound(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """ "reimposed oil sanctions the following month": a noun without an article right behind a verb that takes it as its object is the
    first part of a compound, and no subject."""
    j = k - 1
    while j >= 0 and tags[j] == "n":
        j -= 1
    return j >= 0 and tags[j] in "vu" and tokens[j].lemma not in SAYING and not tokens[k - 1].classes & Class.PLURAL
