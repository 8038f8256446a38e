"""What else the words say of an event: its term, its charge, its place, on what ground, and whoever takes part.

Invariant: a property that states a number (a term, an article) is one that our own parser reads in the words; every other one stands in
the words to the letter but for case and marks, in a place of the sentence where it can be said of the event. Where the sentence says
nothing of a property at all, the rest of its paragraph may, as far as it tells of nobody else. No property without a rule here passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.reading.english.document import candidates_of
from habeas.reading.english.lengths import find_lengths, length_of
from habeas.reading.english.sentences import Sentence
from habeas.reading.grounding.ground import Claim
from habeas.reading.grounding.words import occurrences
from habeas.reading.lexicon import Class, split_words

__all__ = ["facets_reason"]

_WHERE = frozenset(("place", "destination"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: tokens of a sentence, inclusive."""

    sentence: Sentence
    first: int
    last: int

    def meets(self, first: int, last: int) -> bool:
        return self.first <= last and first <= self.last


def facets_reason(claim: Claim) -> str | None:
    """Why the words do not say what the statement says of the event."""
    for key, value in claim.statement.facets:
        rule = _RULES.get(key)
        if rule is None:
            return f"{key!r} is nothing that the words of a report can tell; known are {', '.join(sorted(_RULES))}"
        if _read_so(claim, key, value):
            continue
        if reason := rule(claim, key, value):
            return reason
    return None


# -- where the words are ---------------------------------------------------------------------------------------------------


def _read_so(claim: Claim, key: str, value: str) -> bool:
    """Whether this is what our own reading of the very words has: there its ground may lie in the verb itself."""
    statement = claim.statement
    return any(
        (key, value) in own.facets
        and own.kind is statement.kind
        and own.span == statement.span
        and (own.people, own.count) == (statement.people, statement.count)
        for own in claim.ground.own_at(statement.span, repeated=False)
    )


def _places(claim: Claim, value: str, sentences: Sequence[Sentence]) -> Iterator[_Place]:
    """Where a value stands in some sentences, word for word."""
    text = claim.document.text
    for sentence in sentences:
        for span in occurrences(value, text, sentence.span):
            inside = [token.i for token in sentence.tokens if token.start < span.end and span.start < token.end]
            if inside:
                yield _Place(sentence, inside[0], inside[-1])


def _beyond(claim: Claim) -> list[Sentence]:
    """The other sentences of the paragraph that name nobody, and count nobody, but whom the statement is about."""
    about = {mention.name for mention in claim.statement.people}
    block = claim.sentences[0].block
    book = claim.document.book
    return [
        sentence
        for sentence in claim.document.in_block(block)
        if sentence not in claim.sentences
        and {book.full(name.text) for name in sentence.names if name.kind == "person"} <= about
        and not any(
            candidate.patient is not None and any(sentence.quantity_in(phrase) for phrase in candidate.patient.phrases)
            for candidate in candidates_of(claim.document, sentence)
        )
    ]


def _anothers(claim: Claim, key: str, place: _Place) -> bool:
    """Whether our own parser reads the words at a place as this property of another event of the sentence."""
    ours = {id(reading) for reading in claim.readings}
    for candidate in candidates_of(claim.document, place.sentence):
        if id(candidate) in ours:
            continue
        for other, words in candidate.facets.items():
            if _alike(other, key) and any(place.meets(there.first, there.last) for there in _places(claim, words, [place.sentence])):
                return not _our_own(claim, key, place)
    return False


def _alike(key: str, other: str) -> bool:
    return key == other or {key, other} <= _WHERE


def _our_own(claim: Claim, key: str, place: _Place) -> bool:
    """Whether our own parser reads the words at a place as this property of the event itself."""
    return any(
        place.sentence is reading.sentence
        and any(place.meets(there.first, there.last) for there in _places(claim, words, [place.sentence]))
        for reading in claim.readings
        for other, words in reading.facets.items()
        if other == key
    )


# -- what stands there as it is written ---------------------------------------------------------------------------------------


def _written(claim: Claim, key: str, value: str) -> str | None:
    """For a property in the words of the text: they stand in the sentence, or, if our parser reads no such property there, in its
    paragraph."""
    here = list(_places(claim, value, claim.sentences))
    if not here and not any(key in reading.facets for reading in claim.readings):
        here = list(_places(claim, value, _beyond(claim)))
    if not here:
        return f"{key} {value!r} is not in the words"
    if all(_is_name_or_time(place) for place in here):
        return f"{value!r} is a name or a time, no {key}"
    if all(_anothers(claim, key, place) for place in here):
        return f"the words tell {key} {value!r} of another event"
    if key in _OF_THE_CLAUSE and not any(_in_clause(claim, place) for place in here):
        return f"{key} {value!r} is not in the clause that tells the event"
    return None


_OF_THE_CLAUSE = frozenset(("charge", "instrument"))


def _is_name_or_time(place: _Place) -> bool:
    sentence = place.sentence
    return any(
        name.first <= place.first and place.last <= name.last and name.kind in ("person", "place") for name in sentence.names
    ) or any(time.first <= place.first and place.last <= time.last for time in sentence.times)


def _in_clause(claim: Claim, place: _Place) -> bool:
    """Whether words stand in the quote, in the clause of the event, or in a sentence of their own."""
    sentence = place.sentence
    if sentence not in claim.sentences or not claim.readings:
        return True
    return any(claim.quotes(sentence, k) for k in range(place.first, place.last + 1)) or any(
        reading.sentence is sentence and reading.first <= place.last and place.first <= sentence.clause_end(reading.phrase)
        for reading in claim.readings
    )


# -- where it happened ----------------------------------------------------------------------------------------------------------


def _located(claim: Claim, key: str, value: str) -> str | None:
    """For a place and a destination: words for a place, led in by a preposition of the right way."""
    here = list(_places(claim, value, claim.sentences))
    if not here and not any(_WHERE & reading.facets.keys() for reading in claim.readings):
        here = list(_places(claim, value, _beyond(claim)))
    if not here:
        return f"{key} {value!r} is not in the words"
    fitting = [place for place in here if _names_a_place(place)]
    if not fitting:
        return f"{value!r} is not a place by the words"
    if all(_anothers(claim, key, place) for place in fitting):
        return f"the words tell {key} {value!r} of another event"
    if not any(_leads(claim, key, place) for place in fitting):
        return f"the words lead {'to' if key == 'destination' else 'in'} no {value!r}"
    return None


def _names_a_place(place: _Place) -> bool:
    sentence, head = place.sentence, place.sentence.tokens[place.last]
    if any(name.kind == "place" and place.meets(name.first, name.last) for name in sentence.names):
        return True
    if head.classes & (Class.FACILITY | Class.COUNTRY | Class.CAPITAL):
        return True
    people = any(name.kind in ("person", "people") and place.meets(name.first, name.last) for name in sentence.names)
    return not people and bool(_preposition(place))


def _preposition(place: _Place) -> str:
    """The preposition over the noun phrase that a place opens in, "" when there is none."""
    sentence = place.sentence
    i = sentence.phrase(place.first).i - 1
    while sentence.kind(i) in ("b", "z", '"'):
        i -= 1
    return sentence.low(sentence.phrases[i].last) if sentence.kind(i) == "h" else ""


def _leads(claim: Claim, key: str, place: _Place) -> bool:
    table = claim.document.lexicon.data["facets"]
    before = _preposition(place)
    to, away = split_words(table["leading_to"]), split_words(table["leading_away"])
    if key == "destination":
        return before not in away and (before in to or not before)
    towards = ("to", "into", "onto", "toward", "towards")
    return before not in towards or _our_own(claim, key, place)


# -- what is re-read ----------------------------------------------------------------------------------------------------------


def _term(claim: Claim, key: str, value: str) -> str | None:
    """A length of time that our own parser reads: in the quote if it has any, else in the sentence, else in the paragraph."""
    lexicon = claim.document.lexicon
    wanted = length_of(value, lexicon)
    if wanted is None:
        return f"{key} {value!r} is not one length of time"
    for sentences, quoted in ((claim.sentences, True), (claim.sentences, False), (_beyond(claim), False)):
        told = [
            (sentence, length)
            for sentence in sentences
            for length in find_lengths(sentence.tokens, lexicon)
            if not quoted or claim.quotes(sentence, length.first)
        ]
        ours = [one for one in told if not _anothers(claim, key, _Place(one[0], one[1].first, one[1].last))]
        if any(length.same(wanted) for _, length in ours):
            return None
        if told:
            words = ", ".join(dict.fromkeys(sentence.words(length.first, length.last) for sentence, length in told))
            return f"the words give {words}, not {value!r}"
    return f"{key} {value!r} is not in the words"


def _article(claim: Claim, key: str, value: str) -> str | None:
    """Numbers of a law, each of which stands behind "article" or its like, and each part behind "part"."""
    lexicon = claim.document.lexicon
    table = lexicon.data["facets"]
    known = {*split_words(table["article"]), *split_words(table["part_of_article"]), *split_words(table["between_articles"])}
    beside = [word for word in _apart(value) if not (word[:1].isdecimal() or word.rstrip(".") in known or word in known or len(word) == 1)]
    if beside and (refusal := _written(claim, key, value)) is not None:
        # "article 174 of the Criminal Code": what is no number stands there word for word
        return refusal
    wanted = _numbers(_apart(value), table, assumed="article")
    told = {
        number
        for sentence in (*claim.sentences, *_beyond(claim))
        for number in _numbers([token.low for token in sentence.tokens], lexicon.data["facets"], assumed=None)
    }
    if not wanted:
        return f"{key} {value!r} has no number"
    missing = [f"{what} {number}" for what, number in wanted if (what, number) not in told]
    return f"{missing[0]} is not in the words" if missing else None


def _apart(value: str) -> list[str]:
    """The words of a short text, with marks apart."""
    return "".join(f" {c} " if c in "(),§–" else c for c in value.casefold()).split()


def _numbers(words: Sequence[str], table: Mapping[str, Any], *, assumed: str | None) -> list[tuple[str, str]]:
    """The numbers behind words for an article or a part of one: (which, number). assumed: what a number is that opens the words."""
    articles, parts, between = (split_words(table[key]) for key in ("article", "part_of_article", "between_articles"))
    found: list[tuple[str, str]] = []
    what, outer = assumed, None
    for word in words:
        bare = word.rstrip(".,;")
        if word in articles or bare in articles:
            what = "article"
        elif word in parts or bare in parts:
            what = "part"
        elif bare[:1].isdecimal() and what is not None:
            found.append((what, bare))
        elif word == "(" and what == "article":
            what, outer = "part", what
        elif word == ")":
            what, outer = outer or what, None
        elif word not in between:
            what = None
    return found


# -- what the verb itself tells ---------------------------------------------------------------------------------------------------


def _ground(claim: Claim, key: str, value: str) -> str | None:
    """On what ground somebody left custody: what the frame of the verb says, or a word that tells of it."""
    said = [reading.facets[key] for reading in claim.readings if key in reading.facets]
    if value in said:
        return None
    grounds = claim.document.lexicon.data["facets"]["ground"]
    beginnings = split_words(grounds.get(value.casefold().replace(" ", "_"), ""))
    told = beginnings and any(token.low.startswith(beginnings) for sentence in claim.sentences for token in sentence.tokens)
    if told and not said:
        return None
    if said:
        return f"the words tell of {said[0]}, not of {value}"
    return None if not beginnings and not _written(claim, key, value) else f"{key} {value!r} is not in the words"


def _liberty(claim: Claim, key: str, value: str) -> str | None:
    """How free somebody is left: words that tell of it, unless they are what is left behind ("from house arrest")."""
    table = claim.document.lexicon.data["facets"]
    for name, words in table["liberty"].items():
        if name in value.casefold():
            told = [
                place
                for form in split_words(words)
                for place in _places(claim, form.replace("_", " "), claim.sentences)
                if _preposition(place) not in split_words(table["leading_away"])
            ]
            return None if told else f"{key} {value!r} is not in the words"
    return _written(claim, key, value)


_Rule = Callable[[Claim, str, str], str | None]
_RULES: dict[str, _Rule] = {
    "article": _article,
    "charge": _written,
    "condition": _written,
    "destination": _located,
    "ground": _ground,
    "instrument": _written,
    "liberty": _liberty,
    "place": _located,
    "role": _written,
    "status": _written,
    "term": _term,
}
