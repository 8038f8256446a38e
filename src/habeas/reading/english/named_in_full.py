"""Lists of people as reports write them out: "Ana Ruiz, 34, a nurse; Leo Sand of Radio Delta, who was jailed in May; and Dora Tell".

Invariant: a list holds the people of its own items, never one named to say who or whose an item is, whom a preposition governs, whom words
of leaving out govern, or who tells of the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.reading.english.named_as_left_out import opens_exception
from habeas.reading.english.named_in_chains import goes_on, owns, tells_it
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.typography import DASHES
from habeas.reading.lexicon import Class

__all__ = ["FullList", "full_list_from", "full_lists"]

_OF_ONE = frozenset(("of", "to", "for", "at"))  # "the wife of Ana Ruiz", "an adviser to Leo Sand"
_OPENING = frozenset((",", ";", "c", '"', "b", "z", ")", "h", "V", "t", "s"))  # what may stand right before an item
_PEOPLE = Class.PERSON | Class.PEOPLE_OF | Class.CAPTIVE


@dataclass(slots=True)
class FullList:
    """names: the people of the items, in order. end: the phrase at which the list ends."""

    names: list[Name] = field(default_factory=list)
    end: int = 0


@dataclass(slots=True)
class _Walk:
    """Where in a list a phrase stands. aside: in a clause on one of its people; told: that clause has had its verb."""

    aside: bool = False
    clause: bool = False
    told: bool = False
    governed: bool = False
    of_people: bool = False
    bracketed: bool = False


def full_list_from(sentence: Sentence, start: int) -> list[Name]:
    """The people of the list that begins at a token."""
    found = next(full_lists(sentence, start), None)
    return found.names if found is not None else []


def full_lists(sentence: Sentence, start: int = 0) -> Iterator[FullList]:
    """The lists from a token on, each up to the verb, the colon or the clause that ends it."""
    found, walk, past = FullList(), _Walk(), start
    for phrase in sentence.phrases:
        if phrase.last < past:
            continue
        if walk.bracketed or phrase.kind == "(":
            walk.bracketed = phrase.kind != ")"
            continue
        if _ends(sentence, phrase, walk):
            if found.names:
                found.end = phrase.i
                yield found
            found, walk, past = FullList(), _Walk(), phrase.first + opens_exception(sentence, phrase.first)
            continue
        _step(sentence, phrase, walk)
        if phrase.kind == "N" and not walk.aside and (not walk.governed or _called_by_office(sentence, phrase)):
            opens = sentence.kind(phrase.i - 1) in _OPENING or phrase.first <= start <= phrase.last or phrase.i == 0
            named = [name for name in sentence.names_in(phrase) if opens and _is_item(sentence, name, phrase, start)]
            if named and tells_it(sentence, phrase):
                if found.names:
                    found.end = phrase.i
                    yield found
                found = FullList()
                continue
            found.names.extend(named[-1:])
    if found.names:
        found.end = len(sentence.phrases)
        yield found


def _is_item(sentence: Sentence, name: Name, phrase: Phrase, start: int) -> bool:
    return name.kind == "person" and name.first >= start and name.last == phrase.last and not owns(sentence, name)


def _ends(sentence: Sentence, phrase: Phrase, walk: _Walk) -> bool:
    """Whether a list ends at a phrase: at the verb of its clause, a colon, another clause, or words that leave out."""
    if (
        phrase.kind == ";"
        and sentence.low(phrase.first) not in DASHES
        and (sentence.low(phrase.first) == ":" or not _goes_on(sentence, phrase))
    ):
        return True
    if opens_exception(sentence, phrase.first):
        return True
    if phrase.kind == "V" and phrase.finite:
        # "Those being freed were …": what a participle says of somebody ends at the verb
        return not (walk.aside and walk.clause)
    return not walk.aside and phrase.kind in ("s", "t")


def _goes_on(sentence: Sentence, semicolon: Phrase) -> bool:
    """Whether the items that a semicolon parts end with one behind "; and": else it parts clauses."""
    return any(other.kind == ";" and sentence.kind(other.i + 1) == "c" for other in sentence.phrases[semicolon.i :])


def _step(sentence: Sentence, phrase: Phrase, walk: _Walk) -> None:
    """Takes note, in place, of what a phrase opens or closes."""
    kind = phrase.kind
    if kind == ";":
        if sentence.low(phrase.first) not in DASHES:
            walk.clause = walk.told = False
        walk.aside, walk.governed, walk.of_people = walk.clause and not walk.told, False, False
    elif kind == ",":
        if walk.aside and (not walk.clause or walk.told):
            walk.aside = walk.clause = walk.told = False
        if not walk.of_people:
            walk.governed = False
    elif kind == "w" or sentence.low(phrase.first) == "whose":
        walk.aside, walk.clause, walk.told = True, True, False
    elif kind == "V":
        walk.told = walk.told or (walk.clause and phrase.finite)
        walk.aside = True
    elif kind == "h":
        walk.governed, walk.of_people = not goes_on(sentence, phrase), False
    elif kind == "c":
        if not walk.of_people:
            walk.governed = False
    elif kind == "N" and walk.governed:
        named = any(name.kind == "person" and name.last == phrase.last for name in sentence.names_in(phrase))
        token = sentence.tokens[phrase.last]
        one = sentence.low(phrase.first - 1) in _OF_ONE and not _several_before(sentence, phrase)
        walk.of_people = (named and not one) or bool(token.classes & _PEOPLE and token.classes & Class.PLURAL)


def _called_by_office(sentence: Sentence, phrase: Phrase) -> bool:
    """ "a former envoy to Northland Leo Sand", "the head of Radio Delta Leo Sand": named right behind whose office it is."""
    names = sentence.names_in(phrase)
    if sentence.low(phrase.first - 1) not in _OF_ONE or len(names) < 2:
        return False
    return names[-2].kind in ("organisation", "place") and names[-2].last + 1 == names[-1].first


def _several_before(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether several are called by what a preposition governs: "the sons of Ana Ruiz, Leo Sand and Dora Tell"."""
    before = sentence.phrases[phrase.i - 2] if phrase.i > 1 else phrase
    return bool(sentence.tokens[before.last].classes & Class.PLURAL)
