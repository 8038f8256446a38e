"""Place, destination and term of an event told by a verb.

Invariant: facets are words of the clause that tells the event.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["ENDLESS", "find_facets"]

ENDLESS = frozenset(("life", "death"))  # terms without a number

_NO_PLACES = frozenset(
    ("custody", "detention", "captivity", "prison", "jail", "prisons", "jails")
)  # what "in custody" says of everybody held
_MEASURES = word_class("measure_words")
_NO_WAY = frozenset(
    ("close", "loyal", "linked", "related", "opposed", "according", "thanks", "near", "due")
)  # "a businessman close to Maduro"


def find_facets(sentence: Sentence, phrase: Phrase, last: int, facets: dict[str, str], kind: Kind) -> None:
    """Place, destination, term: noun phrases after the trigger, by their prepositions."""
    k = phrase.i + 1
    while k < len(sentence.phrases) and sentence.phrases[k].first <= last:
        if sentence.kind(k) == "h" and sentence.kind(k + 1) == "N":
            word = sentence.low(sentence.phrases[k].first)
            target = sentence.phrases[k + 1]
            text = sentence.words(target.first, min(target.last, last))
            placed = bool([name for name in sentence.names_in(target) if name.kind == "place"]) or bool(
                sentence.tokens[target.last].classes & Class.FACILITY
            )
            doing = sentence.kind(k - 1) == "V" and sentence.phrases[k - 1].tense == "gerund"
            relieved = not _MEASURES.isdisjoint(sentence.tokens.lows[target.first : target.last + 1])
            if (doing and word == "to" and not any(name.first == target.first for name in sentence.names_in(target))) or relieved:
                # "criminals working to destabilize", "relief from US sanctions"
                k += 1
                continue
            going = word in ("to", "into") and sentence.low(sentence.phrases[k].first - 1) not in _NO_WAY
            if (
                going
                and text.lower() not in _NO_PLACES
                and kind in (Kind.DEPORTED, Kind.TRANSFERRED, Kind.RELEASED, Kind.EXCHANGED)
                and placed
            ):
                facets.setdefault("destination", text)
            elif (
                word in ("in", "at", "near", "from")
                and placed
                and text.lower() not in _NO_PLACES
                and kind in (Kind.DETAINED, Kind.HELD, Kind.DIED, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY, Kind.SENTENCED)
            ):
                facets.setdefault("place", text)
            endless = target.first == target.last and sentence.low(target.last) in ENDLESS  # "jailed for life", "sentenced to death"
            if kind is Kind.SENTENCED and word in ("to", "for") and (endless or sentence.tokens[target.last].classes & Class.UNIT):
                facets.setdefault("term", text)
        k += 1
