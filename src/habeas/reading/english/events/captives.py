"""People told in passing to be in custody: "the political prisoner Ales Bialiatski", "eleven imprisoned protesters".

Invariant: who is called former, freed or late is not told to be held.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.government import over_noun
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon

__all__ = ["attributive_captive", "compounded", "counted_captives", "held_words"]

_IMPRISONED = word_class("imprisoned_forms")


@lru_cache(maxsize=8)
def held_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that say of whoever is named after them that they are held."""
    return _HELD.union(word for word, classes in lexicon.classes.items() if classes & Class.CAPTIVE)


_HELD = frozenset(("jailed", "imprisoned", "detained"))


def attributive_captive(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """A name with a noun or participle of custody before it: "the political prisoner Ales", "wrongfully detained American Brittney"."""
    names = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
    if not names:
        return None
    name = names[0]
    if name.first == phrase.first and sentence.kind(phrase.i - 1) != "c":
        return None
    before = range(phrase.first, name.first)
    captive = next(
        (
            k
            for k in before
            if (sentence.tokens[k].classes & Class.CAPTIVE or sentence.low(k) in _HELD)
            and not compounded(sentence, k)
            and (sentence.flat or not sentence.tokens[k].capital or k == 0)
        ),
        None,
    )
    if captive is None and sentence.kind(phrase.i - 1) == "c" and sentence.kind(phrase.i - 2) == "N":
        # "the political prisoner and activist Ales Bialiatski"
        other = sentence.phrases[phrase.i - 2]
        head = sentence.tokens[other.last]
        if head.classes & Class.CAPTIVE and not head.low.endswith("s") and sentence.tags[phrase.first] != "m":
            group = Group(other.first, phrase.last, (phrase,))
            before = range(other.first, other.last)
            if not {sentence.low(k) for k in before} & {"former", "ex", "freed", "released", "late", "once"}:
                return Candidate(
                    Kind.HELD,
                    sentence,
                    (other.last, other.last),
                    other.first,
                    phrase.last,
                    phrase.i,
                    Chain(()),
                    group,
                    None,
                    state=True,
                    attributive=True,
                    nominal=True,
                )
    if captive is None or "g" in sentence.tags[captive + 1 : name.first]:
        # "jailed leader Ana Ruiz's nephew Leo": whoever owns is jailed
        return None
    words = {sentence.low(k) for k in before}
    if words & {"former", "ex", "freed", "released", "late", "once", "previously", "one-time"} or sentence.low(captive).startswith("ex-"):
        return None
    group = Group(phrase.first, phrase.last, (phrase,))
    return Candidate(
        Kind.HELD,
        sentence,
        (captive, captive),
        phrase.first,
        phrase.last,
        phrase.i,
        Chain(()),
        group,
        None,
        state=True,
        attributive=True,
        nominal=True,
    )


def compounded(sentence: Sentence, k: int) -> bool:
    """ "Washington's hostage envoy", "the envoy for hostage affairs", "prisoner advocates": a noun for captives before the noun it goes
    with, which means somebody or something else."""
    following = sentence.tokens[k + 1] if k + 1 < len(sentence.tokens) else None
    if following is None or sentence.tags[k] != "n" or sentence.low(k).endswith("s") or sentence.tags[k + 1] != "n":
        return False
    return not following.classes & Class.CAPTIVE and following.text == following.low


def counted_captives(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "met the families of eleven imprisoned protesters": people in custody told in passing, with their number; not those that something
    else is told or asked of."""
    if not sentence.quantities or sentence.vocabulary.isdisjoint(_IMPRISONED):
        return
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        quantity = sentence.quantity_in(phrase)
        if quantity is None or quantity.last >= phrase.last or sentence.low(quantity.last + 1) not in _IMPRISONED:
            continue
        of = sentence.kind(phrase.i - 1) == "h"
        if not of or any(
            other.kind is not Kind.MET and other.patient is not None and other.patient.first <= phrase.first <= other.patient.last
            for other in found
        ):
            continue
        chain = over_noun(sentence, phrase.i)
        group = Group(phrase.first, phrase.last, (phrase,))
        if chain.modality is Modality.ASSERTED and is_people(sentence, group, strict=True):
            yield Candidate(
                Kind.HELD,
                sentence,
                (quantity.last + 1, quantity.last + 1),
                phrase.first,
                phrase.last,
                phrase.i,
                chain,
                group,
                None,
                nominal=True,
                state=True,
            )
