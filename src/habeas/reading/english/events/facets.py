"""Place, destination, charge and term of an event told by a verb.

Invariant: facets are words of the clause that tells the event.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["end_of_charge", "find_facets"]


def end_of_charge(sentence: Sentence, phrase: Phrase, last: int) -> int:
    """The last token of "of spreading false information" right after a verb of conviction or charge and its time."""
    j = phrase.i + 1
    while sentence.kind(j) in ("z", "b"):
        j += 1
    opens = sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) in ("of", "for", "with")
    if not opens or sentence.kind(j + 1) != "V" or sentence.phrases[j + 1].tense != "gerund" or sentence.phrases[j].first > last + 1:
        return last
    return sentence.clause_end(j + 1)


def find_facets(sentence: Sentence, phrase: Phrase, last: int, facets: dict[str, str], kind: Kind) -> None:
    """Place, destination, charge, term: noun phrases after the trigger, by their prepositions."""
    k = phrase.i + 1
    while k < len(sentence.phrases) and sentence.phrases[k].first <= last:
        if sentence.kind(k) == "h" and sentence.kind(k + 1) == "N":
            word = sentence.low(sentence.phrases[k].first)
            target = sentence.phrases[k + 1]
            text = sentence.words(target.first, min(target.last, last))
            placed = bool([name for name in sentence.names_in(target) if name.kind == "place"]) or bool(
                sentence.tokens[target.last].classes & Class.FACILITY
            )
            if word in ("to", "into") and kind in (Kind.DEPORTED, Kind.TRANSFERRED, Kind.RELEASED, Kind.EXCHANGED) and placed:
                facets.setdefault("destination", text)
            elif (
                word in ("in", "at", "near", "from")
                and placed
                and kind in (Kind.DETAINED, Kind.HELD, Kind.DIED, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY, Kind.SENTENCED)
            ):
                facets.setdefault("place", text)
            elif (
                word in ("with", "for", "of", "on")
                and kind in (Kind.CHARGED, Kind.SENTENCED)
                and not sentence.tokens[target.last].classes & Class.UNIT
                and not text[:1].isdecimal()  # "a fine of 400,000 rubles", "with 21 counts of fraud"
            ):
                facets.setdefault("charge", text)
            if kind is Kind.SENTENCED and word in ("to", "for") and sentence.tokens[target.last].classes & Class.UNIT:
                facets.setdefault("term", text)
        k += 1
