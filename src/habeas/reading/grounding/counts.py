"""How many, and of whom: the numbers of a statement beside those of its words.

Invariant: a number is one that our own parser reads of people in the quote's sentence, or that of the group the words point back at.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model import Count
from habeas.reading.english.counting import one_of_them
from habeas.reading.english.document import candidates_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.totals import coordinated_total, joined_subject
from habeas.reading.grounding.ground import Claim, linked, triggered
from habeas.reading.grounding.words import FUNCTION_WORDS, name_words, words_of

__all__ = ["count_reason", "population_reason"]

_GENERIC_POPULATION = frozenset("people person persons individuals others".split())
_PRONOUNS = frozenset("he she him her his hers they them their who whom whose these those both himself herself".split())


def count_reason(claim: Claim) -> str | None:
    """Why the words do not give the statement's number."""
    count, sentences, readings = claim.statement.count, claim.sentences, claim.readings
    if count is None:
        return None
    totals = [
        coordinated_total(candidate.sentence, joined_subject(candidate, people))
        for candidate in readings
        if (people := candidate.patient or candidate.target) is not None
    ]
    if any(total is not None and (count.low, count.high, count.bound) == total for total in totals):
        return None
    if count.low == count.high == 1 and any(
        candidate.patient is not None and one_of_them(candidate.sentence, candidate.patient) for candidate in readings
    ):
        return None
    bound = [quantity for candidate in readings if (quantity := _quantity_of(candidate)) is not None]
    if bound:
        if any(_agrees(count, quantity) for quantity in bound):
            return None
        # the event's own number is another one
        if not any(candidate for candidate in readings if _quantity_of(candidate) is None):
            return f"the words count {_told(bound)}, not {_range(count)}"
    quantities = [(sentence, quantity) for sentence in sentences for quantity in sentence.quantities if _counts_people(sentence, quantity)]
    in_quote = [quantity for sentence, quantity in quantities if claim.quotes(sentence, quantity.core)]
    considered = in_quote or [quantity for _, quantity in quantities]
    if any(_agrees(count, quantity) for quantity in considered):
        return None
    if count.low == count.high == 2 and any(sentence.low(k) == "both" for sentence in sentences for k in range(len(sentence.tokens))):
        return None
    if not considered and _repeated_count(claim):
        return None
    return "number not in the quote" if not considered else f"the words count {_told(considered)}, not {_range(count)}"


def _quantity_of(candidate: Candidate) -> Quantity | None:
    if candidate.patient is None:
        return None
    for phrase in candidate.patient.phrases:
        quantity = candidate.sentence.quantity_in(phrase)
        if quantity is not None and _counts_people(candidate.sentence, quantity):
            return quantity
    return None


def _counts_people(sentence: Sentence, quantity: Quantity) -> bool:
    following = sentence.low(quantity.last + 1)
    if following in (
        "year",
        "years",
        "year-old",
        "months",
        "month",
        "days",
        "day",
        "hours",
        "weeks",
        "percent",
        "%",
        "per",
        "million",
        "billion",
        "dollars",
        "euros",
    ):
        return False
    before = sentence.low(quantity.first - 1)
    return before not in ("$", "€", "£", "aged", "no.", "article")


def _repeated_count(claim: Claim) -> bool:
    """A count carried by a pronoun or a noun that points back ("these Americans") at a counted group."""
    statement, others = claim.statement, claim.others
    return any(
        other.count is not None
        and statement.count is not None
        and (other.count.low, other.count.high) == (statement.count.low, statement.count.high)
        for link in statement.links
        if (other := others.get(link.to)) is not None
    ) or any(
        other.count is not None
        and statement.count is not None
        and (other.count.low, other.count.high) == (statement.count.low, statement.count.high)
        and any(repeat.overlaps(statement.span) for repeat in other.repeats)
        for other in claim.ground.own_at(statement.span)
    )


def population_reason(claim: Claim) -> str | None:
    """Why those whom the words count are not whom the statement counts."""
    statement, sentences = claim.statement, claim.sentences
    if statement.count is None:
        return None
    wanted = name_words(statement.count.population) - FUNCTION_WORDS - _GENERIC_POPULATION
    if not wanted:
        return None
    stems = {_stem(word) for word in words_of(sentences)}
    if all(_stem(word) in stems for word in wanted):
        return None
    for to in linked(statement):
        other = claim.others.get(to)
        if other is not None and other.count is not None and wanted <= name_words(other.count.population):
            return None
    if wanted <= claim.ground.populations and (_points_back(sentences) or _compares(claim)):
        return None
    return f"{statement.count.population!r} is not what the words count"


def _compares(claim: Claim) -> bool:
    """Whether the words give another time's number of what was counted before: "In its January report it had listed 245"."""
    return any(
        candidate.subset == "compared" and triggered(candidate, claim.statement.span)
        for sentence in claim.sentences
        for candidate in candidates_of(claim.document, sentence)
    )


def _points_back(sentences: Sequence[Sentence]) -> bool:
    return any(
        token.low in _PRONOUNS or token.low in ("the", "others", "other", "one", "of")
        for sentence in sentences
        for token in sentence.tokens
    )


def _agrees(count: Count, quantity: Quantity) -> bool:
    if (count.low, count.high) != (quantity.low, quantity.high):
        return False
    return count.bound is quantity.bound or count.low is None or count.high is None or count.bound.value in ("exactly", "about")


def _range(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"{count.low if count.low is not None else '…'}–{count.high if count.high is not None else '…'}"


def _told(quantities: Sequence[Quantity]) -> str:
    return ", ".join(
        dict.fromkeys(
            str(quantity.low)
            if quantity.low == quantity.high
            else f"{'…' if quantity.low is None else quantity.low}–{'…' if quantity.high is None else quantity.high}"
            for quantity in quantities
        )
    )


def _stem(word: str) -> str:
    """A plural without its ending, so that "detainee" meets "detainees"."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
