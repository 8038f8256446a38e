"""The other side of a swap: "freed nine foreigners in exchange for six of its citizens", "eight returned the other way".

Invariant: the other side is told only beside somebody who is let go, or in a text that speaks of an exchange.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.acts import noun_end
from habeas.reading.english.events.candidates import Candidate, is_people, region_words
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["traded_for"]


def _the_other_way(sentence: Sentence) -> Iterator[Candidate]:
    """ "eight returned the other way", "ten were sent in the opposite direction": the other side of a swap that the text tells of."""
    if sentence.vocabulary.isdisjoint(("way", "direction")):
        return
    for verb in sentence.verb_groups:
        subject = sentence.subject(verb.i) if verb.finite else None
        end = min(len(sentence.tokens), verb.last + 8)
        region = region_words(sentence, verb.last + 1, end - 1) if verb.last + 1 < end else ""
        if verb.lemma not in _MOVING or subject is None or verb.negated or not any(words in region for words in _OTHER_WAY):
            continue
        group = sentence.group(subject)
        if sentence.kind(subject) == "N" and is_people(sentence, group):
            first = group.first if group.first < verb.first else verb.first
            yield Candidate(
                Kind.RELEASED,
                sentence,
                (verb.first, verb.last),
                first,
                sentence.clause_end(verb.i),
                verb.i,
                over_verb(sentence, verb.i),
                group,
                None,
                subset="traded",
                facets={"ground": "exchange"},
            )


_MOVING = word_class("moving_verbs")
_OTHER_WAY = (" the other way ", " the opposite way ", " the other direction ", " the opposite direction ", " the reverse direction ")


def _freed_for_somebody(sentence: Sentence, i: int) -> bool:
    """ "Moscow released the teacher Karl Holm for Ivan Petrov", "were handed over for ten people who had been held": whether people let go
    and somebody named, or so many captives, stand on both sides of "for"."""
    name = sentence.phrases[i + 1]
    captives = bool(sentence.tokens[name.last].classes & Class.CAPTIVE) or sentence.kind(i + 2) == "w"
    named = (captives and sentence.quantity_in(name) is not None and bool(sentence.tokens[name.last].classes & Class.PERSON)) or any(
        other.kind == "person" and other.last == name.last for other in sentence.names_in(name)
    )
    verb = next((other for other in reversed(sentence.verb_groups) if other.i < i), None)
    freed = verb is not None and verb.finite and verb.lemma in ("release", "free", "return", "hand")
    return named and freed and sentence.kind(i - 1) in ("N", ",")


def traded_for(sentence: Sentence, found: list[Candidate], *, exchange: bool) -> list[Candidate]:
    """The other side of a swap: "freed nine foreigners in exchange for six of its citizens"."""
    made = list(_the_other_way(sentence)) if exchange else []
    if "for" not in sentence.vocabulary or not found:
        return made
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "h" or sentence.low(phrase.first) != "for" or sentence.kind(i + 1) != "N":
            continue
        before = sentence.low(phrase.first - 1)
        phrase_in = before in ("exchange", "return") and sentence.low(phrase.first - 2) == "in"
        verb = sentence.phrases[i - 2] if i > 1 and sentence.kind(i - 1) in ("z", "b") else sentence.phrases[i - 1]
        traded = (verb.kind == "V" and verb.lemma in ("exchange", "swap", "trade")) or (
            sentence.kind(i - 1) == "N" and sentence.kind(i - 2) == "V" and sentence.phrases[i - 2].lemma in ("exchange", "swap", "trade")
        )
        if not traded and sentence.kind(i - 1) == "N" and sentence.kind(i - 2) == "h" and sentence.kind(i - 3) == "V":
            # "was exchanged in Abu Dhabi for Leo Sand"
            placed = sentence.low(sentence.phrases[i - 2].first) in ("in", "at", "on")
            traded = placed and sentence.phrases[i - 3].lemma in ("exchange", "swap", "trade")
        if not phrase_in and not traded and not (exchange and _freed_for_somebody(sentence, i)):
            continue
        main = next(
            (
                candidate
                for candidate in reversed(found)
                if candidate.kind in (Kind.RELEASED, Kind.DEPORTED)
                and candidate.trigger[0] < phrase.first
                and not candidate.nominal
                and candidate.modality is not Modality.DENIED
            ),
            None,
        )
        if main is None:
            continue
        group = sentence.group(i + 1)
        head = sentence.phrases[i + 1]
        if not is_people(sentence, group, strict=True) or sentence.low(head.last) in ("it", "them", "him", "her", "release"):
            continue
        end = max(group.last, noun_end(sentence, i + 1))
        made.append(
            Candidate(
                Kind.RELEASED,
                sentence,
                (phrase.first, phrase.first),
                sentence.phrases[i - 1].first if phrase_in and sentence.low(phrase.first - 1) in ("exchange", "return") else phrase.first,
                end,
                i + 1,
                main.chain,
                group,
                None,
                subset="traded",
                facets={"ground": "exchange"},
            )
        )
    return made
