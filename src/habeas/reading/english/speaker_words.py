"""By which words of a noun phrase a speaker is called: a body's name inside it, its owner, what describes somebody unnamed.

Invariant: everything here is decided by the words of one noun phrase and of what hangs on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon, split_words

__all__ = [
    "BODY_NOUNS",
    "SpeakingWords",
    "body_called",
    "can_speak",
    "described",
    "named_as_body",
    "of_state",
    "office_held",
    "owned_name",
    "speaking_words",
    "titled_holder",
]

BODY_NOUNS = (
    word_class("bodies_before_names") | word_class("bodies") | word_class("generic_organisations") | word_class("bodies_that_speak")
)
_BRANCHES = word_class("branches_of_state")
_SOURCES = word_class("sources")
_SPEECHLESS_ACTS = word_class("speechless_acts")
_STAGES = word_class("stages")
_STATE_BODIES = word_class("state_bodies")


@dataclass(frozen=True)
class SpeakingWords:
    """The words by which a language attributes. all: verbs of any of the first three classes."""

    said: frozenset[str]
    performs: frozenset[str]
    quoted: frozenset[str]
    nouns: frozenset[str]
    first_person: frozenset[str]
    generic: frozenset[str]
    all: frozenset[str]


@lru_cache(maxsize=8)
def speaking_words(lexicon: Lexicon) -> SpeakingWords:
    """The words of speaking of a lexicon, compiled once."""
    data = lexicon.data["attribution"]
    said, performs, quoted = (frozenset(split_words(data[name])) for name in ("said", "performs", "quoted"))
    return SpeakingWords(
        said,
        performs,
        quoted,
        frozenset(split_words(lexicon.data["organisations"]["speaker_noun"])),
        frozenset(split_words(data["first_person"])),
        word_class("generic_organisations"),
        said | performs | quoted,
    )


def office_held(sentence: Sentence, head: Phrase) -> str | None:
    """ "the office of foreign policy chief Karl Holm": an office by whose it is."""
    of = head.i + 1
    if sentence.kind(of) != "h" or sentence.low(sentence.phrases[of].first) != "of" or sentence.kind(of + 1) != "N":
        return None
    holder = sentence.phrases[of + 1]
    named = any(name.kind == "person" and name.last == holder.last for name in sentence.names_in(holder))
    return sentence.words(head.last, holder.last) if named else None


def of_state(name: str) -> bool:
    """Whether a body is a state's, which a text does not call "the group" or "the organisation"."""
    return any(word in _STATE_BODIES for word in name.lower().replace("'s", "").split())


def body_called(sentence: Sentence, head: Phrase, *, any_noun: bool = False) -> str | None:
    """ "Russia's Memorial human rights group": the group by its name. any_noun: also "Interior Ministry figures"."""
    if not any_noun and not sentence.tokens[head.last].classes & Class.ORGANISATION:
        return None
    named = [name for name in sentence.names_in(head) if name.kind == "organisation" and name.last < head.last]
    return named[-1].text if named and sentence.tags[named[-1].last + 1] != "g" else None


def named_as_body(sentence: Sentence, head: Phrase) -> str | None:
    """ "the rights centre Dapamoha": a name that the noun before it makes a body's."""
    for name in sentence.names_in(head):
        if name.last == head.last and head.first < name.first and sentence.low(name.first - 1) in BODY_NOUNS:
            return name.text
    return None


def owned_name(sentence: Sentence, head: Phrase, name: Name) -> str | None:
    """ "Germany's Foreign Ministry", "Morvek's Interior Ministry": a body that every state has keeps its owner; None for a name that is
    somebody's own ("Russia's Memorial")."""
    if name.kind != "organisation" or " " not in name.text or name.first - 2 < head.first or sentence.tags[name.first - 1] != "g":
        return None
    owner = next((other for other in sentence.names_in(head) if other.last == name.first - 2 and other.kind != "person"), None)
    common = all(
        sentence.tokens[k].classes & (Class.ORGANISATION | Class.ADJECTIVE | Class.TITLE) or sentence.low(k) in _BRANCHES
        for k in range(name.first, name.last + 1)
    )
    return sentence.words(owner.first, name.last) if owner is not None and common else None


def described(sentence: Sentence, head: Phrase, until: int | None) -> int:
    """The last token of what describes an unnamed speaker before the verb: "a source close to the talks", "diplomats from 24 embassies"."""
    last = head.last
    if until is None or until <= head.last:
        return last
    for phrase in sentence.phrases[head.i + 1 : sentence.phrase(until).i]:
        if phrase.kind == "h" and sentence.low(phrase.first) == "at" and sentence.low(phrase.first + 1) in _STAGES:
            # "Mazyr police at first denied it"
            break
        if phrase.kind == "w" and sentence.low(head.last) not in _SOURCES:
            # "a lawyer who has seen the file"; "people" alone would be anybody
            break
        if phrase.kind in (",", "s", "t", ";", "(", '"', "z", "c") or (
            phrase.kind == "V" and (phrase.tense == "gerund" or (phrase.finite and sentence.kind(phrase.i - 1) != "w"))
        ):
            break
        if phrase.kind in ("N", "V") or (phrase.kind == "b" and sentence.low(phrase.last) in ("there", "here")):
            last = phrase.last
    return last


def titled_holder(sentence: Sentence, name: Name, roles: Mapping[str, str]) -> str | None:
    """ "the Foreign Minister", of whom the text has told who it is: the person."""
    titled = name.kind != "person" and all(
        sentence.tokens[k].classes & (Class.TITLE | Class.ADJECTIVE) or sentence.low(k) in _BRANCHES
        for k in range(name.first, name.last + 1)
    )
    return roles.get(sentence.low(name.last)) if titled and sentence.tokens[name.last].classes & Class.TITLE else None


def can_speak(sentence: Sentence, head: Phrase) -> bool:
    """Whether a noun phrase without a name may be somebody: it has an article, an owner or a number, is plural, or means a person."""
    token = sentence.tokens[head.last]
    if token.low in _SPEECHLESS_ACTS:
        # "criminal acts that threaten the country"
        return False
    if sentence.tags[head.first] in "dpqm" or "g" in sentence.tags[head.first : head.last + 1]:
        return True
    if token.low in _SOURCES:
        return True
    return bool(token.classes & (Class.PERSON | Class.PLURAL | Class.TITLE | Class.ORGANISATION | Class.KIN)) or token.low.endswith("s")
