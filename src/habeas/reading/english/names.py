"""Names in a text: where they stand, what they are, and which short form stands for which full one.

Invariant: a name is made of words of the text only; a short form is resolved to a full form that the same text gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from habeas.reading.english.aliases import past_nickname, without_aliases
from habeas.reading.english.bodies_named import body_joined, ends_organisation, names_organisation, opens_body, owned_by_many, serves_both
from habeas.reading.english.grammar import word_class
from habeas.reading.english.name_book import NameBook
from habeas.reading.english.name_kinds import kind_of
from habeas.reading.english.name_words import are_several, is_name_word
from habeas.reading.english.names_like_words import named_like_a_helper
from habeas.reading.english.offices import Office, office_before
from habeas.reading.english.typography import OPENING_QUOTES
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Token, Tokens

__all__ = ["Name", "NameBook", "find_names", "settled"]

_NUMBERED = re.compile(r"^\d{1,3}[A-Z]{1,2}$")
_PARTICLES = word_class("name_particles")
_SUFFIX = word_class("name_suffixes")
_ORG_LINKS = word_class("organisation_links")
_DESCRIPTOR = Class.TITLE | Class.KIN | Class.PEOPLE_OF
_BODY_BEFORE = word_class("bodies_before_names")
_OFFICES = frozenset(("office", "offices"))
_AND_ABROAD = frozenset(("i", "und", "et", "e"))
_NO_LONGER = word_class("no_longer_what_they_were")  # before what somebody is: "former Marine Leo Sand"
_DESCRIBING = frozenset("us u.s. uk u.k. eu advisor adviser veteran reporter".split())


class Name(NamedTuple):
    """first, last: tokens of the name itself, titles left off. kind: `person`, `organisation`, `place`, `people` or `unknown`.

    office: the token at which the office begins that stands before it with words of its own ("Secretary of State"), None without one.
    """

    first: int
    last: int
    text: str
    kind: str
    title: str = ""
    office: int | None = None


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    return bool(token.classes & Class.TITLE) or token.low.rpartition("-")[2] in lexicon.of_titles


_BEHIND_OWNER = 2  # the token behind a noun and its apostrophe that open a sentence


def _owned_by_many(tokens: Tokens) -> bool:
    """Whether a sentence opens with a body that bears the name of its members: "Lawyers' Watch", "Prisoners' Voice"."""
    first, mark = tokens[0], tokens[1]
    return first.capital and mark.text in ("'", "’") and first.low.endswith("s") and bool(first.classes & Class.PERSON)


def find_names(
    tokens: Tokens, text: str, book: NameBook, lexicon: Lexicon, *, flat: bool = False, taken: Sequence[bool] = ()
) -> list[Name]:
    """The names of a sentence, left to right. `flat`: the sentence is in capitals or title case, so that a capital says nothing."""
    found: list[Name] = []
    count = len(tokens)
    passed = 0
    # a word in small letters throughout, which most are, is no name
    for i in [token.i for token in tokens.unlike]:
        if i < passed or (taken and taken[i]) or not is_name_word(tokens[i], tokens, book, lexicon, flat):
            continue
        j = i
        while j + 1 < count:
            following = tokens[j + 1]
            if (taken and taken[j + 1]) or (following.text == following.low and following.low not in _LEADING_ON):
                break
            if (
                following.text != following.low
                and following.start - tokens[j].end <= 1
                and is_name_word(following, tokens, book, lexicon, flat)
            ):
                j += 1
                continue
            if _NUMBERED.match(following.text):
                # "Justicia 11J"
                j += 1
                continue
            low = following.low
            after = tokens[j + 2] if j + 2 < count else None
            if (
                i == j
                and not flat
                and low in ("for", "without", "of", "in", "against", "beyond", "behind")
                and after is not None
                and (names_organisation(tokens[i]) or (i and bool(tokens[i].classes & Class.PERSON) and tokens[i].low.endswith("s")))
            ):
                # organisations named by a common noun: "Reporters Without Borders", "Justice for Detainees"
                k = j + 3 if after.low in ("the", "independent") and j + 3 < count else j + 2
                if is_name_word(tokens[k], tokens, book, lexicon, flat) and not tokens[k].classes & (Class.COUNTRY | Class.CAPITAL):
                    j = k
                    continue
            if (
                following.text in ("'", "’")
                and after is not None
                and after.capital
                and tokens[j].low.endswith("s")
                and (opens_body(tokens, j + 2) or (tokens[j].classes & Class.PERSON and not flat))
            ):
                # "the Prisoners' Support Association"
                j += 2
                continue
            if (
                following.text == "/"
                and after is not None
                and following.start == tokens[j].end
                and after.start == following.end
                and is_name_word(after, tokens, book, lexicon, flat)
            ):
                # "RFE/RL"
                j += 2
                continue
            if low in _PARTICLES and after is not None and (after.capital or after.low in _PARTICLES) and not flat:
                j += 1
                continue
            if (
                low in _ORG_LINKS
                and not flat
                and after is not None
                and any(tokens[k].classes & Class.ORGANISATION and not tokens[k].classes & Class.TITLE for k in range(i, j + 1))
                and (low in ("of", "for") or not ends_organisation(tokens, i, j) or serves_both(tokens, i, j, j + 2))
            ):
                k = j + 2
                if after.low == "the" and k + 1 < count:
                    k += 1
                if (
                    is_name_word(tokens[k], tokens, book, lexicon, flat)
                    and (low not in ("in", "to", "on") or (low == "to" and after.capital and after.low in lexicon.verbs))
                    and (low != "and" or tokens[k].classes & Class.ORGANISATION or (k == j + 2 and serves_both(tokens, i, j, k)))
                ):
                    j = k
                    continue
            if low in ("'s", "’s") and after is not None and after.capital and after.low in _OFFICES and _is_title(tokens[j], lexicon):
                # "the Prosecutor General's Office"
                j += 2
                continue
            if low in ("'s", "’s") and after is not None and after.capital and not flat and owned_by_many(tokens, i, j):
                # "the opposition party People's Path", "the New People's Party"
                j += 2
                continue
            if low in _AND_ABROAD and i and tokens[i - 1].low in _BODY_BEFORE and after is not None and after.capital:
                # "the project Zashchita i Pravo"
                j += 2
                continue
            if low == "and" and after is not None and not flat and i and tokens[i - 1].low == "the" and body_joined(tokens, i, j):
                # "the Media and Law Studies Association"
                j += 2
                continue
            if low == "," and after is not None and after.low in _SUFFIX:
                j += 2
                continue
            nicknamed = past_nickname(tokens, j) if following.text in OPENING_QUOTES and not flat else None
            if nicknamed is not None:
                j = nicknamed
                continue
            break
        office = office_before(tokens, i, j) if i > 1 else None
        if office is not None:
            # "Secretary of State Anna Frost"
            found = [name for name in found if name.last < office.first]
            found.append(_holder(tokens, office, j, text))
        else:
            found.extend(_names_of_run(tokens, i, j, text, book, lexicon))
        passed = j + 1
    if found and found[0].first == _BEHIND_OWNER and found[0].kind == "organisation" and not flat and _owned_by_many(tokens):
        # "Reporters' Watch says": a body named by whose it is, at the head of a sentence
        found[0] = found[0]._replace(first=0, text=text[tokens[0].start : tokens[found[0].last].end])
    return without_aliases(found, tokens)


# words and marks in small letters after which a name may go on; a rule for any other is never asked
_LEADING_ON = (
    _PARTICLES
    | _ORG_LINKS
    | _AND_ABROAD
    | OPENING_QUOTES
    | frozenset(("for", "without", "of", "in", "against", "beyond", "behind", "and", "'s", "'", "’", "/", ","))
)


def settled(names: Sequence[Name], tokens: Sequence[Token], book: NameBook, lexicon: Lexicon) -> list[Name]:
    """Names found before the whole text was known, with their kinds decided again now that it is."""
    found = []
    for name in names:
        if name.kind in ("people", "person"):
            found.append(name)
            continue
        kind = kind_of(tokens, name.first, name.last, name.title, name.text, book, lexicon)
        found.append(name if kind == name.kind else name._replace(kind=kind))
    return found


def _called_by(token: Token) -> bool:
    """Whether a word in small letters is a noun for one person, behind which that person's name stands."""
    singular = token.classes & (Class.PERSON | Class.TITLE) and not token.classes & (Class.PLURAL | Class.ADJECTIVE)
    return token.text == token.low and bool(singular)


def _holder(tokens: Sequence[Token], office: Office, last: int, text: str) -> Name:
    name = " ".join(text[tokens[office.name].start : tokens[last].end].split())
    return Name(office.name, last, name, "person", text[tokens[office.first].start : tokens[office.name - 1].end], office.first)


def _names_of_run(tokens: Sequence[Token], first: int, last: int, text: str, book: NameBook, lexicon: Lexicon) -> Iterable[Name]:
    """The names in a run of capitalised words, which most often is one word."""
    if first == last:
        name = tokens[first].text
        return [Name(first, last, name, kind_of(tokens, first, last, "", name, book, lexicon))]
    return _split(tokens, first, last, text, book, lexicon)


_GIVEN_LIKE_PEOPLES = word_class("given_like_peoples")


def _stands_as_given(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word that also means a people opens a name of three words, with nothing before it that it would qualify a noun for."""
    before = tokens[first - 1] if first else None
    free = before is None or before.text in (",", ";", ":") or before.low in ("and", "that", "of", "by")
    return free and last == first + 2 and not any(tokens[k].classes for k in range(first + 1, last + 1))


def _before_full_name(tokens: Sequence[Token], k: int, last: int) -> bool:
    """ "of Blogger Sattar Deb": a noun for one person before two words that mean nothing else."""
    one = tokens[k].classes & Class.PERSON and not tokens[k].classes & Class.PLURAL
    return bool(one) and last == k + 2 and not any(tokens[m].classes for m in (k + 1, last))


def _split(tokens: Sequence[Token], first: int, last: int, text: str, book: NameBook, lexicon: Lexicon) -> Iterator[Name]:
    """A run of two words or more: a title or nationality and the name it stands before, or one name."""
    two_aims = any(tokens[k].low == "and" and serves_both(tokens, first, k - 1, k + 1) for k in range(first + 2, last))
    if two_aims or any(tokens[k].low in ("'s", "’s") for k in range(first, last)):
        # an office called by whose it is, a body by what it is for
        yield Name(first, last, " ".join(text[tokens[first].start : tokens[last].end].split()), "organisation")
        return
    if first < last and lexicon.of(" ".join(token.low for token in tokens[first : last + 1])) & Class.COUNTRY:
        # "Saudi Arabia", "the United Arab Emirates": no adjective before a name
        yield Name(first, last, " ".join(text[tokens[first].start : tokens[last].end].split()), "place")
        return
    descriptor = -1
    for k in range(first, last + 1):
        classes = tokens[k].classes
        if k == first and tokens[k].low in _GIVEN_LIKE_PEOPLES and _stands_as_given(tokens, first, last):
            # "Christian Alexander Gom died": a given name
            continue
        if k == first < last and classes & Class.PEOPLE_OF and first and _called_by(tokens[first - 1]):
            # "the lawmaker Christian Tadele": no adjective stands behind the noun
            continue
        if k < last and tokens[k + 1].text in ("'", "’"):
            # "the Prisoners' Aid Committee": whose committee it is, is part of its name
            continue
        if k < last and are_several(tokens[k]) and ((k and k == first) or are_several(tokens[last])):
            # "the group Prisoners Defenders": several are no title of one
            continue
        if (
            classes & _DESCRIPTOR
            or (classes & Class.PERSON and not (tokens[k].low in book.capitalised and tokens[k].low not in book.lowered))
            or tokens[k].low in _DESCRIBING
            or (k == first and _before_full_name(tokens, k, last))
            or (classes & Class.PERSON and k == first and first and tokens[first - 1].low in _NO_LONGER)
            or (descriptor == k - 1 >= first and classes & Class.PERSON and not classes & Class.PLURAL and last - k >= 2)
        ):
            descriptor = k
    title = ""
    if descriptor >= 0 and descriptor < last:
        rest_known = all(
            tokens[k].classes & (Class.ORGANISATION | Class.TITLE | Class.PERSON) or tokens[k].low in _ORG_LINKS
            for k in range(descriptor + 1, last + 1)
        )
        if not rest_known or (last - descriptor == 1 and not tokens[last].classes & (Class.ORGANISATION | Class.COUNTRY)):
            title = text[tokens[first].start : tokens[descriptor].end]
            for k in range(first, descriptor + 1):
                if tokens[k].classes & (Class.PEOPLE_OF | Class.COUNTRY) and not tokens[k].classes & Class.TITLE:
                    yield Name(k, k, tokens[k].text, "people" if tokens[k].classes & Class.PEOPLE_OF else "place")
            first = descriptor + 1
        elif tokens[descriptor].classes & Class.PEOPLE_OF and not any(
            tokens[k].classes & Class.ORGANISATION for k in range(descriptor + 1, last + 1)
        ):
            yield Name(descriptor, descriptor, tokens[descriptor].text, "people")
            first = descriptor + 1
    if first > last:
        return
    while first < last and tokens[first].classes & Class.CLOSED and not named_like_a_helper(tokens[first], tokens, lexicon):
        first += 1
    name = tokens[first].text if first == last else " ".join(text[tokens[first].start : tokens[last].end].split())
    yield Name(first, last, name, kind_of(tokens, first, last, title, name, book, lexicon), title)
