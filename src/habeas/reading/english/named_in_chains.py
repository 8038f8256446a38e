"""Names joined in a chain: "Ana Ruiz, 19, Leo Sand of Radio Delta, and two others who wish to remain private".

Invariant: a chain holds full names of people in the order of the sentence; whom it only counts, it counts and does not name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["Chain", "chains", "goes_on", "is_full", "member_of", "named_until", "owns", "tells_it"]

_LISTING = frozenset("including among alongside like".split())
_DEALS = word_class("deals") | {"return"}
_ADJUNCTS = word_class("adjunct_prepositions")  # what opens a time, a cause or a condition of the whole clause
_SHORT = 2  # words of a full name at least
_THEM = frozenset(("them", "these", "those", "the"))
_OPENING = frozenset(("of", "including"))  # prepositions that a chain may stand behind
_SUPERLATIVES = word_class("ranks") | {"best", "most"}
_INDEFINITE = frozenset(("a", "an", "another"))


@dataclass(frozen=True, slots=True)
class Chain:
    """names: those named. unnamed: how many more the chain counts without naming them."""

    names: tuple[Name, ...]
    unnamed: int

    @property
    def size(self) -> int:
        return len(self.names) + self.unnamed


def is_full(name: Name) -> bool:
    """Whether a name is a person's with more than one word."""
    return name.kind == "person" and len(name.text.split()) >= _SHORT


def chains(sentence: Sentence, start: int) -> Iterator[Chain]:
    """The chains of names from a token on; a finite verb outside a relative clause ends one."""
    names: list[Name] = []
    unnamed = 0
    aside = False  # in a relative clause, or behind a participle: up to the next comma
    for phrase in sentence.phrases:
        if phrase.last < start:
            continue
        kind = phrase.kind
        if kind in (",", ";"):
            aside = False
        elif kind == "w" or (kind == "V" and phrase.tense == "participle"):
            aside = True
        elif kind == "V" and phrase.finite and not aside:
            if names:
                yield Chain(tuple(names), unnamed)
            names, unnamed = [], 0
        elif kind == "N" and not aside:
            named = [name for name in sentence.names_in(phrase) if is_full(name) and name.first >= start and name.last == phrase.last]
            governed = sentence.kind(phrase.i - 1) == "h"
            if named and governed and not names and sentence.low(phrase.first - 1) not in _OPENING:
                continue
            if named and (not names or not governed):
                names.append(named[-1])
            elif names and not named:
                unnamed += _counted(sentence, phrase)
    if names:
        yield Chain(tuple(names), unnamed)


def _counted(sentence: Sentence, phrase: Phrase) -> int:
    """How many people a noun phrase without a name adds to a chain: "and two citizens who …", "and a freelance photographer"."""
    before = sentence.kind(phrase.i - 1)
    token = sentence.tokens[phrase.last]
    if before not in ("c", ","):
        return 0
    quantity = sentence.quantity_in(phrase)
    if quantity is not None:
        people = bool(token.classes & (Class.PERSON | Class.CAPTIVE | Class.PEOPLE_OF)) or token.low == "others"
        return quantity.low if people and quantity.low is not None and quantity.low == quantity.high else 0
    alone = sentence.low(phrase.first) in _INDEFINITE and token.classes & Class.PERSON and not token.classes & Class.PLURAL
    return int(bool(alone) and before == "c")


def member_of(sentence: Sentence) -> tuple[int | None, int | None, int] | None:
    """How many (None: as many as it names) of how many (None: of "them") a sentence names, and the token from which it names them.

    "One of them, Sergeant Leo Sand, …", "The best known of the nine is Ana Ruiz", "The four include Dora Tell"; for "Our member Ana Ruiz is
    one of the 15", from its beginning.
    """
    opening = sentence.phrases[0]
    counted = sentence.quantity_in(opening) if sentence.low(opening.first) == "the" else None
    if counted is not None and counted.low == counted.high and sentence.kind(1) == "V" and sentence.phrases[1].lemma == "include":
        return None, counted.low, sentence.phrases[1].last + 1
    of = next((k for k in range(len(sentence.tokens) - 1) if sentence.low(k) == "of" and sentence.low(k + 1) in _THEM), None)
    if of is None or not of or any(sentence.low(k) in ("not", "no", "never") for k in range(of)):
        # "Not one of them belongs in a cell"
        return None
    whole = sentence.phrase(of + 1)
    if sentence.low(of + 1) == "the":
        quantity = sentence.quantity_in(whole)
        if quantity is None or quantity.low != quantity.high or sentence.tags[whole.last] not in "qn":
            return None
        number = quantity.low
    elif whole.first == whole.last:
        number = None
    else:
        return None
    head = sentence.phrase(of - 1)
    part = sentence.quantity_in(head)
    superlative = of < 4 and sentence.low(0) == "the" and sentence.low(1) in _SUPERLATIVES
    size = 1 if superlative else part.low if part is not None and part.low == part.high else None
    if size is None:
        return None
    if sentence.kind(head.i - 1) == "V" and sentence.phrases[head.i - 1].lemma == "be" and size == 1:
        subject = sentence.subject(head.i - 1)
        return (1, number, sentence.phrases[subject].first) if subject is not None else None
    if not superlative and any(sentence.kind(k) == "V" for k in range(head.i)):
        return None
    return size, number, whole.last + 1


def _opens_adjunct(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase behind a list of names opens an adjunct of the clause that tells the event: "…, after talks with", "…, in a deal
    brokered by", "thanks to". One within a participle clause on a name of the list ("Ana Ruiz, jailed after a protest, and") does not."""
    word, after = sentence.low(phrase.first), sentence.low(phrase.first + 1)
    dealt = word == "in" and sentence.kind(phrase.i + 1) == "N" and sentence.low(sentence.phrases[phrase.i + 1].last) in _DEALS
    if phrase.kind not in ("h", "N") or not (word in _ADJUNCTS or dealt or (word, after) == ("as", "part")):
        return False
    if sentence.kind(phrase.i - 1) == ",":
        return True
    opening = next((k for k in range(phrase.i - 1, -1, -1) if sentence.kind(k) == ","), 0)
    return not any(other.kind == "V" for other in sentence.phrases[opening : phrase.i] if other.tense == "participle")


def goes_on(sentence: Sentence, preposition: Phrase) -> bool:
    """ "including A", "such as A", "along with A": a preposition that only adds names to a list."""
    word, before = sentence.low(preposition.last), sentence.low(preposition.first - 1)
    return word in _LISTING or (word == "as" and before in ("such", "well")) or (word == "with" and before in ("along", "together"))


def _called_by_office(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the head of Radio Delta Leo Sand": a person named right behind the body he is of."""
    names = sentence.names_in(phrase)
    return sentence.low(phrase.first - 1) == "of" and len(names) > 1 and names[0].kind == "organisation" and names[-1].kind == "person"


def owns(sentence: Sentence, name: Name) -> bool:
    """ "including Ana Ruiz's cousin Leo Sand": somebody named only to say whose kin another is."""
    return name.last + 1 < len(sentence.tags) and sentence.tags[name.last + 1] == "g"


def tells_it(sentence: Sentence, phrase: Phrase) -> bool:
    """'"Those released include 13 citizens," spokesman Leo Sand said', "…, Leo Sand, their lawyer, told Reuters": whoever says it stands
    behind it and is nobody of the list."""
    if sentence.kind(phrase.i - 1) not in (",", '"'):
        return False
    i = phrase.i + 1
    if sentence.kind(i) == "," and sentence.kind(i + 1) == "N":
        i += 1
        while sentence.kind(i) in ("N", "h", "b", "z"):
            i += 1
        i += sentence.kind(i) == ","
    verb = sentence.phrases[i] if sentence.kind(i) == "V" else None
    return verb is not None and verb.finite and verb.lemma in SAYING


def named_until(sentence: Sentence, start: int, *, short: bool = False) -> Iterator[Name]:
    """The full names, and where `short` the surnames of people named before, from a token up to a relative clause, a verb that tells
    something else (past the verb that only names them), or an adjunct of the whole clause. A name that a preposition governs is nobody of
    the list: "after a visit by the envoy Leo Sand"."""
    named = governed = False
    for phrase in sentence.phrases:
        if phrase.last < start:
            continue
        if named and (
            sentence.tags[phrase.first] in "ws"
            or sentence.low(phrase.first) in ("according", "whose")
            or (phrase.kind == "V" and phrase.finite)
            or _opens_adjunct(sentence, phrase)
        ):
            return
        if phrase.kind == "h":
            governed = phrase.first > start and not goes_on(sentence, phrase)
        elif phrase.kind in (",", ";", "(", ")") or phrase.finite:
            governed = False
        elif phrase.kind != "N":
            continue
        people = (name for name in sentence.names_in(phrase) if name.first >= start and name.kind == "person" and not owns(sentence, name))
        names = [name for name in people if short or is_full(name)]
        if names and tells_it(sentence, phrase):
            return
        if not governed or _called_by_office(sentence, phrase):
            named = named or bool(names)
            yield from names
        elif not names and sentence.kind(phrase.i + 1) == "c":
            # "Leo Sand of Radio Delta and Dora Tell"
            governed = False
