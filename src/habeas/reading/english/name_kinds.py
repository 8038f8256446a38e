"""What a name is: a person, a body, a place, a people, or not known.

Invariant: the words of the name, what stands right beside it and what the text calls people decide, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.english.grammar import word_class
from habeas.reading.english.name_book import NameBook
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token

__all__ = ["kind_of", "one_of_a_kind"]

_SPEAKING_BODY = Class.MEDIA | Class.MONITOR
_COMMON_NOUN = Class.TITLE | Class.PERSON | Class.FACILITY | Class.ADJECTIVE
_BODY_BEFORE = word_class("bodies_before_names")
_BODY_BEHIND = word_class("bodies_behind_names")
_CLOCK_WORDS = word_class("clock_words")
_KINDS_OF_PLACES = word_class("kinds_of_places")
_FEASTS = word_class("feasts")
_LAWS = word_class("laws")
_NAMED_THINGS = word_class("named_things")
_PARTS_OF_LAWS = word_class("parts_of_laws")
_LONG_NAME = 2  # words behind the first: no place is called by so many, mostly
_SHORTEST_PEOPLE = 6  # letters
_WHO = frozenset(("who", "whom", "whose"))
_POSSESSIVE = frozenset(("his", "her", "their", "'s", "’s"))
_MANY = frozenset(("thousands", "hundreds", "dozens", "scores", "tens"))
_ONCE = frozenset(("former", "ex", "retired", "other", "more"))
_CALLED_BODIES = frozenset(("NGO", "NGOs"))  # "13 members of the NGO Mountain Bridge"; "Ngo" is a surname
_QUOTES = frozenset("\"“”«»‘’'")


def _named_as_kin(tokens: Sequence[Token], first: int) -> bool:
    """ "her brother Farid", "his wife, Iryna,": a relative called by one name."""
    k = first - 2 if first > 1 and tokens[first - 1].text == "," else first - 1
    return k > 0 and bool(tokens[k].classes & Class.KIN) and tokens[k - 1].low in _POSSESSIVE


def _is_law(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name ends in what laws are called; "Law" is also a surname, which no article stands before."""
    word = tokens[last].low
    return word in _LAWS and (word != "law" or (first > 0 and tokens[first - 1].low in ("the", "'s", "’s")))


def _thousands_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name stands behind "thousands of"."""
    return first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].low in _MANY


def _are_many(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether capitalised words that end in a plural are counted, or call captives by their common noun."""
    head = tokens[last]
    if not head.low.endswith("s") or head.low.endswith("ss"):
        return False
    before = [tokens[k].low for k in range(max(0, first - 2), first)]
    counted = any(
        token.classes & Class.NUMBER or token.low[0].isdecimal() for token in tokens[max(0, first - 2) : first] if token.low != "one"
    )
    if counted and (before[-1] in _ONCE or before[-1][0].isdecimal() or tokens[first - 1].classes & Class.NUMBER):
        return True
    return bool(head.classes & Class.CAPTIVE and head.classes & Class.PLURAL) and all(
        token.classes & (Class.ADJECTIVE | Class.CAPTIVE | Class.PERSON) for token in tokens[first : last + 1]
    )


def one_of_a_kind(tokens: Sequence[Token], k: int) -> bool:
    """ "a former U.S. Marine", "an ex-Navy Seal": what somebody is; nobody's name follows an indefinite article with words between."""
    first = k
    while first > max(k - _MOST_MODIFIERS, 0) and tokens[first - 1].classes & (Class.ADJECTIVE | Class.COUNTRY | Class.PEOPLE_OF):
        first -= 1
    return 0 < first < k and tokens[first - 1].low in ("a", "an")


_MOST_MODIFIERS = 3


def _surname_like_a_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "37-year-old Leo Hunter, whose family": a first name that is no word, and a surname that is also what people are."""
    if last != first + 1 or tokens[first].classes or not tokens[last].classes & Class.PERSON:
        return False
    aged = first > 0 and tokens[first - 1].low.endswith("-year-old")
    return aged or (last + 2 < len(tokens) and tokens[last + 1].low == "," and tokens[last + 2].low in _WHO)


def kind_of(tokens: Sequence[Token], first: int, last: int, title: str, name: str, book: NameBook, lexicon: Lexicon) -> str:
    """What a name is of: `person`, `organisation`, `place`, `people` or `unknown`."""
    low = name.lower()
    span = tokens[first : last + 1]
    some, every = 0, -1  # classes that any word of the name has, and that all have
    for token in span:
        some |= token.classes
        every &= token.classes
    whole = lexicon.of(low)
    if whole & Class.COUNTRY:
        return "place"
    if whole & Class.PEOPLE_OF:
        return "people"
    if every & Class.PEOPLE_OF or (first == last and low.endswith("ians") and len(low) > _SHORTEST_PEOPLE):
        # "25 Nubians": a people that no list has
        return "people"
    if span[0].low in _PARTS_OF_LAWS or (first < last and span[1].low in _PARTS_OF_LAWS):
        # "Section 153A", "IPC Sections 17 and 18"
        return "organisation"
    if first == last and book.full(name) != name:
        return "person"
    if some & _SPEAKING_BODY or "/" in name or any(token.text in _CALLED_BODIES for token in span):
        return "organisation"
    if title and any(word in lexicon.of_titles for word in title.lower().split()):
        return "person"
    if some & Class.ORGANISATION:
        # a surname may look like an organisation's word ("Park", "Force"); a known person decides
        return "person" if tuple(low.split()) in book.people else "organisation"
    if first < last and not title and span[-1].low in _NAMED_THINGS and tuple(low.split()) not in book.people:
        # "the Minsk Dialogue", "the Annual Report": a gathering or a writing, which says things as bodies do
        return "organisation"
    if low in _CLOCK_WORDS:
        return "place"
    if first < last and not title and _is_law(tokens, first, last):
        # "the Counter-Terrorism Law", "the Penal Code"
        return "organisation"
    if span[0].low in _FEASTS:
        return "organisation"
    if first < last and not title and span[-1].low in lexicon.place_nouns and tuple(low.split()) not in book.people:
        # "Rustaveli Avenue", "the Mustapha Pacha Hospital"
        return "place"
    if first == last and low.endswith("s") and _thousands_of(tokens, first):
        # "thousands of Tigrayans"
        return "people"
    if first < last and _are_many(tokens, first, last) and tuple(low.split()) not in book.people:
        # "two former Green Berets", "200 Political Prisoners"
        return "people"
    several = span[0].classes & Class.PERSON and span[0].classes & Class.PLURAL
    if first == last and one_of_a_kind(tokens, first):
        return "people"
    if several and first == last and first and tokens[first - 1].low in ("'s", "’s", "'"):
        # "28 Jehovah's Witnesses"
        return "people"
    if some & _COMMON_NOUN and len(span) > 1:
        return "person" if _surname_like_a_noun(tokens, first, last) else "unknown"
    if first == last and span[0].classes & Class.CAPITAL:
        return "place"
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and (following.classes & Class.FACILITY or following.low in lexicon.place_nouns):
        return "place"
    behind = tokens[last + 2] if last + 2 < len(tokens) else None
    if behind is not None and behind.classes & Class.FACILITY and following is not None and following.classes & Class.ADJECTIVE:
        # "the Awash Arba military camp"
        return "place"
    before = tokens[first - 1].low if first else ""
    if before == "of" and first > 1 and tokens[first - 2].low in _KINDS_OF_PLACES:
        # "in the city of Vinh"
        return "place"
    relative = behind if following is not None and following.low == "," else following
    if first < last and relative is not None and relative.low in _WHO:
        # "spoke to Ana Ruiz, who has been released"
        return "person"
    if before in {"in", "at", "near", "from", "to", "into", "outside", "across"} and tuple(low.split()) not in book.people:
        if (
            last - first >= _LONG_NAME
            and following is not None
            and following.low in ("'s", "’s")
            and span[0].low not in lexicon.place_nouns
        ):
            # "an official in Ma Su Su Htoo's party"
            return "person"
        # "to Minsk" is a place; "from Ivan Petrov" may be a person
        return "unknown" if before in ("from", "to") and len(span) > 1 else "place"
    if low in book.places:
        return "place"
    if first == last and _named_as_kin(tokens, first):
        return "person"
    known = tuple(low.split()) in book.people
    if not known and (before in _BODY_BEFORE or (following is not None and following.low in _BODY_BEHIND)):
        # "the newspaper Free Word", "the Civic Accord party"
        return "organisation"
    if first < last and before not in ("a", "an") and 2 <= len([token for token in span if token.text not in _QUOTES]) <= 5:
        return "person"
    return "unknown"
