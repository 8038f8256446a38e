"""Forms in -ed and -ing: before their noun, finite, reduced, nouns, or for the clause to decide.

Invariant: a form that an auxiliary governs is never a noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.verb_tags.forms import Word
from habeas.reading.english.verb_tags.neighbours import (
    AUXILIARY,
    SAYING,
    article_before_name,
    auxiliary_before,
    can_be_noun,
    has_finite,
    inside_noun_phrase,
    men_who_act,
    next_is_noun_phrase,
    object_number,
    one_who_acts,
)
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["ing_tag", "participle_tag", "past_tag"]

_LIKE_ADJECTIVES = word_class("participles_as_adjectives")
_FLOATING = frozenset(("all", "both", "each"))
# adjectives that, after an article, are a body of people
_BODIES = word_class("adjectival_bodies")


def past_tag(word: Word) -> str:
    """A form in -ed that an auxiliary, a conjunction or the words beside it decide."""
    tokens, k, tags, previous, lexicon = word.tokens, word.k, word.tags, word.previous, word.lexicon
    token, kinds, noun_too = tokens[k], word.kinds, word.noun_too
    if noun_too and not (auxiliary_before(tokens, k, tags)) and "base" in kinds and previous in ("d", "p", "j", "q", "g", "h"):
        return "n"
    governing = auxiliary_before(tokens, k, tags)
    if governing is not None and governing.classes & (Class.BE | Class.HAVE) and "pp" in kinds:
        word.choose("pp", "past")
        return "e"
    if "base" in kinds and governing is not None and governing.classes & (Class.DO | Class.MODAL):
        word.choose("base")
        return "f"
    word.choose("past", "pp")
    if previous == "c" and governing is None and token.lemma in SAYING and "past" in kinds and has_finite(tags, k):
        # "called the raid an outrage and urged authorities to act"
        return "u"
    return participle_tag(tokens, k, tags, previous, "past" in kinds, "pp" in kinds, lexicon)


def ing_tag(word: Word) -> str:
    """A form in -ing: after its auxiliary, before its noun, a noun, or a gerund."""
    tokens, k, tags, previous, lexicon = word.tokens, word.k, word.tags, word.previous, word.lexicon
    token = tokens[k]
    word.choose("ing")
    governing = auxiliary_before(tokens, k, tags)
    if governing is not None and governing.classes & Class.BE:
        return "i"
    if token.low in _LIKE_ADJECTIVES and k + 1 < len(tokens) and can_be_noun(tokens[k + 1]):
        # "according to monitoring group Lumen", "acting President"
        return "y"
    adjectival = previous == "y" and k > 1 and tags[k - 2] == "d"  # "a banned meeting"
    if previous in ("d", "p", "j", "g") or adjectival:
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
    named = previous == "m" and tags[k - 1] == "m" and article_before_name(tags, k)
    if (named or (previous == "n" and inside_noun_phrase(tags, k))) and not next_is_noun_phrase(tokens, k + 1, tags, lexicon):
        # "its annual meeting in March", "the Brenno crossing on Tuesday"
        return "n"
    return "i"


def _after_subject(tags: Sequence[str], k: int) -> bool:
    """Whether only a time stands between a word and the noun phrase that opens its sentence: "The US on Monday broadly eased rules"."""
    j = k - 1
    while j >= 0 and tags[j] in "zb":
        j -= 1
    return j >= 0 and tags[j] in "mnr" and all(tag in "mnrdjgpy" for tag in tags[: j + 1])


def participle_tag(tokens: Sequence[Token], k: int, tags: list[str], previous: str, past: bool, participle: bool, lexicon: Lexicon) -> str:
    """A form in -ed without an auxiliary: before its noun, finite, reduced, or for the clause to decide."""
    nxt = k + 1
    following = tokens[nxt] if nxt < len(tokens) else None
    if previous == "q" and participle and k > 1 and tokens[k - 2].low == "of" and following is not None and following.low.endswith("s"):
        if following.text[0].islower() and not following.classes & (Class.CLOSED | Class.ADVERB):
            # "the families of seven jailed dockers"
            return "y"
    if past and previous in ("u", "e", "n") and tokens[k].lemma in _NAMING_MEMBERS and following is not None and following.low != "in":
        # "those freed included Anna Frost"
        return "v"
    noun_follows = following is not None and (
        tags[nxt] in ("m", "j", "q")
        or (
            not tags[nxt]
            and following.text[0].isalpha()
            and not following.classes & (Class.CLOSED | Class.ADVERB)
            and (
                following.low not in lexicon.verbs
                or bool(following.classes & (Class.NOUN_TOO | Class.PERSON | Class.ADJECTIVE))
                or (previous == "d" and following.low.endswith("ing"))  # "a banned meeting"
            )
        )
    )
    bodied = previous == "j" and k >= 2 and tokens[k - 1].low in _BODIES and tags[k - 2] in ("d", "p")
    if past and previous == "j" and (bodied or (noun_follows and tags[nxt] == "q")):
        # "the military freed more than 5,600 people"
        return "u"
    if participle and k and tokens[k - 1].low == "those" and noun_follows and _acts(tokens, nxt, tags, lexicon):
        # "those freed hold foreign passports"
        return "e"
    alone = previous == "d" and tokens[k - 1].low in _STANDING_ALONE and not _acted_on(tokens, k - 1, tags)
    ranked = k >= 2 and tags[k - 2] == "d" and (tokens[k - 1].classes & Class.ORDINAL or tokens[k - 1].low.endswith("-year-old"))
    further = tokens[k - 1].low == "more" and k >= 2 and tags[k - 2] in ("q", "d")
    person_next = following is not None and following.classes & (Class.PERSON | Class.PEOPLE_OF | Class.TITLE | Class.CAPTIVE)
    if past and (alone or ranked or further) and noun_follows and tags[nxt] not in ("m", "j") and not person_next:
        # "Both received six years", "A third left prison"; but "both detained journalists"
        return "u"
    if participle and noun_follows and tags[nxt] != "z":
        if k and tags[k - 1] == "b" and tokens[k - 1].low.endswith("ly") and previous not in ("m", "n", "r", "w", "t"):
            return "u" if past and previous == "z" and _after_subject(tags, k) else "y"
        if previous in ("d", "p", "g", "j", "q", "h", "y") or (
            previous in ("", "b", "(", "c", ";", '"', ",", "a") and not (following is not None and tags[nxt] == "q")
        ):
            listed = _list_of_nouns(tokens, k, tags) or _talked_of(tokens, k, tags)
            if previous in ("c", ",") and not listed and not men_who_act(tokens, nxt, lexicon):
                return "y" if one_who_acts(tokens, nxt, tags) else "u"
            people = following is not None and following.classes & (Class.PERSON | Class.PEOPLE_OF)
            if previous == "q" and past and not people and not object_number(tags, k):
                return "u"
            return "y"
        if (
            previous in ("v", "u", "f", "i", "k", "e")
            and following is not None
            and (following.classes & Class.PERSON or tags[nxt] in ("m",) or (previous in ("v", "u") and _of_a_people(tokens, nxt)))
        ):
            return "y"
    if previous in (",", "z") and men_who_act(tokens, nxt, lexicon):
        # "On 7 January, hooded men seized …"
        return "y"
    if participle and previous in ("n", "q") and tokens[k].lemma in _DEEMED and _verb_after_predicate(tokens, nxt, lexicon):
        # "36 people considered political prisoners remain in custody"
        return "e"
    if past and not participle:
        return "v"
    if participle and not past:
        return "e"
    if previous == "d" and past and tokens[k - 1].low in _FLOATING and k >= 2 and tags[k - 2] in ("n", "m", "r"):
        # "the two sides each sent", "they all left"
        return "u"
    if previous == "d" and tags[k - 1] == "b" and k >= 2 and tokens[k - 2].low == "those":
        # "those still held"
        return "e"
    if previous == "d" and past and tokens[k - 1].low in _STANDING_ALONE:
        # "Both died in custody", "Several received six years": a determiner that stands for people, and what they did
        if tokens[k].lemma in _OBJECTLESS:
            return "v"
        if tokens[k - 1].low not in ("those", "all", "many", "some", "most"):
            return "u"
    if previous in ("d", "p"):
        # "the detained", "those arrested", "the accused"
        return "e" if previous == "d" and tokens[k - 1].low in ("those", "all", "many", "some", "most") else "n"
    return "u"


_STANDING_ALONE = word_class("determiners_alone")
_OBJECTLESS = word_class("objectless_verbs")
_NAMING_MEMBERS = word_class("membership_verbs")


def _acted_on(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """ "to release all imprisoned media workers": whether a determiner opens what the verb right before it acts on."""
    return k > 0 and tags[k - 1] in ("f", "v", "u", "i", "e") and tokens[k - 1].lemma not in SAYING


def _acts(tokens: Sequence[Token], k: int, tags: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a base form that is no plural noun stands at token `k` before a noun phrase."""
    base = any(form.form == "base" for form in lexicon.verbs.get(tokens[k].low, ()))
    return base and not tokens[k].classes & (Class.PERSON | Class.PLURAL) and next_is_noun_phrase(tokens, k + 1, tags, lexicon)


_DEEMED = word_class("deeming_verbs")


def _verb_after_predicate(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether a plural noun for people, perhaps after adjectives, and then a finite verb stand at token `k`."""
    while k < len(tokens) and (tokens[k].classes & (Class.ADJECTIVE | Class.ADVERB) or tokens[k].low in ("as", "to", "be")):
        k += 1
    if k + 1 >= len(tokens) or not (tokens[k].classes & Class.PERSON and tokens[k].classes & Class.PLURAL):
        return False
    following = tokens[k + 1]
    return bool(following.classes & (AUXILIARY | Class.MODAL)) or any(
        form.form in ("base", "past") for form in lexicon.verbs.get(following.low, ())
    )


def _of_a_people(tokens: Sequence[Token], k: int) -> bool:
    """Whether an adjective of nationality and then a noun for people stand at token `k`: "freed detained American citizens"."""
    if not tokens[k].classes & Class.PEOPLE_OF or k + 1 >= len(tokens):
        return False
    return bool(tokens[k + 1].classes & Class.PERSON)


_TALKING = word_class("talking_of")


def _talked_of(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether what stands before "and" is what somebody talks of: "to discuss prisoner swaps and detained Americans"."""
    j = k - 1
    while j >= 0 and tags[j] in (",", "c", "b", '"', "n", "j", "d", "p", "m", "y", "q"):
        j -= 1
    return j >= 0 and tags[j] in "fiv" and tokens[j].lemma in _TALKING


def _list_of_nouns(tokens: Sequence[Token], k: int, tags: Sequence[str]) -> bool:
    """Whether a participle after a comma or `and` continues a list of noun phrases ("and detained journalists")."""
    j = k - 1
    while j >= 0 and tags[j] in (",", "c", "b", '"'):
        j -= 1
    return j >= 0 and tags[j] in ("n",) and tokens[k + 1].low.endswith("s") and tags[k + 1] != "m"
