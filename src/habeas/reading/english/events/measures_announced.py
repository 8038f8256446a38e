"""Measures told by their noun and a verb or preposition on it: "the sanctions Canada announced", "OFAC's removal of one individual".

Invariant: each is told once, by the noun phrase that names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, region_words
from habeas.reading.english.events.measure_words import against
from habeas.reading.english.frames import Frames
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["announced_measures", "taken_off"]


def announced_measures(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "the sanctions Canada announced against nine officials", "Sanctions announced since 2018": told by a verb on the noun."""
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        k = next((m for m in range(phrase.first, phrase.last + 1) if sentence.low(m) in frames.measure.strong), None)
        if k is None:
            continue
        verb = sentence.phrases[phrase.i + 1] if phrase.i + 1 < len(sentence.phrases) else None
        if verb is not None and verb.kind in ("t", "w", "N") and sentence.kind(phrase.i + 2) == "V":
            verb = sentence.phrases[phrase.i + 2]
        if verb is None or verb.kind != "V" or verb.lemma not in _ANNOUNCING or verb.negated:
            continue
        named = k < phrase.last and any(name.first == k + 1 and name.last == phrase.last for name in sentence.names_in(phrase))
        contact = sentence.kind(phrase.i + 1) != "V" or named
        if verb.tense != "participle" and not (contact and verb.finite):
            continue
        whole = sentence.subject(verb.i) if verb.finite and verb.passive else None
        if whole is not None and whole < phrase.i and not named:
            # "The lifting of sanctions on Belavia was announced": something else was
            continue
        last = sentence.clause_end(verb.i)
        target = against(sentence, verb.last, last + 1)
        agent = Group(k + 1, phrase.last, (Phrase(phrase.i, "N", k + 1, phrase.last),)) if named else None
        yield Candidate(
            Kind.MEASURE_IMPOSED,
            sentence,
            (verb.first, verb.last),
            phrase.first,
            max(last, target.last if target is not None else 0),
            verb.i,
            over_verb(sentence, verb.i),
            None,
            agent,
            facets={"instrument": sentence.low(k)},
            target=target,
        )


def taken_off(sentence: Sentence) -> Iterator[Candidate]:
    """ "OFAC's removal of one individual from the SDN List", "the delisting of two bankers by the Council"."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in ("removal", "delisting", "de-listing"):
            continue
        region = (
            region_words(sentence, phrase.last + 1, min(len(sentence.tokens) - 1, phrase.last + 16))
            if phrase.last + 1 < len(sentence.tokens)
            else " "
        )
        listed = sentence.low(phrase.last) != "removal" or any(f" {words} " in region for words in _LISTS_OF_SANCTIONED)
        of = next(
            (
                k
                for k in range(phrase.i + 1, min(phrase.i + 5, len(sentence.phrases) - 1))
                if sentence.low(sentence.phrases[k].first) == "of" and sentence.kind(k + 1) == "N"
            ),
            None,
        )
        if not listed or of is None:
            continue
        target = sentence.group(of + 1)
        last = target.last
        for k in range(target.last + 1, min(len(sentence.tokens), target.last + 8)):
            if sentence.low(k) in ("list", "lists", "sanctions"):
                last = k
        yield Candidate(
            Kind.MEASURE_LIFTED,
            sentence,
            (phrase.last, phrase.last),
            phrase.first,
            last,
            phrase.i,
            over_noun(sentence, phrase.i),
            None,
            None,
            nominal=True,
            target=target,
        )


_ANNOUNCING = word_class("imposing_verbs")
_LISTS_OF_SANCTIONED = (
    "sdn list",
    "sanctions list",
    "sanctions lists",
    "list of sanctioned",
    "sanctions",
    "blacklist",
    "specially designated nationals",
    "entity list",
)
