"""Whose text it is: the issuer, the speaker of a turn, and the names a text has for its own side.

Invariant: everything here comes from what the document declares, or from the table of publishers that speak for a state.
"""

from __future__ import annotations

import re
from collections.abc import Container

from habeas.reading.english.attributions import Attribution
from habeas.reading.english.document import Document
from habeas.reading.english.grammar import word_class, word_table
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speakers import SpeakerBook
from habeas.reading.lexicon import split_words
from habeas.reading.structure import Block

__all__ = ["attributed_quotes", "issuer_name", "own_side", "speaks_for_state", "turn_name"]


def turn_name(block: Block, document: Document, issuer: str | None = None) -> str:
    """Whose turn a block is. issuer: who gives the whole briefing, for a turn of "Spokesman"."""
    label = block.speaker.strip("[]")
    if issuer is not None and label.lower().startswith("spokes"):
        return issuer
    words = label.split()
    if label.isupper():
        label = " ".join(word.capitalize() if len(word) > 3 or word.isalpha() else word for word in words)
    if label.lower() in document.book.roles:
        # "Spokesman:", of whom the text has told who it is
        return document.book.roles[label.lower()]
    for word in reversed(words):
        full = document.book.full(word)
        if full != word:
            return full
    return label


def issuer_name(document: Document) -> str | None:
    """By whom a document is issued, where it is not its publisher; None where it does not say."""
    issuer = document.declared.issuer
    if not issuer or "’s " in issuer or "'s " in issuer:
        # "Readout of Ambassador Caldwell's Meeting with …" names what it is about
        return None
    publisher = (document.publisher or "").lower().removeprefix("the ")
    if publisher.startswith(issuer.lower().removeprefix("the ")):
        return None
    for full in document.book.people.values():
        if issuer.endswith(full):
            return full
    titles = document.lexicon.of_titles
    words = issuer.split()
    named = _bearer(document, words)
    if named is not None:
        return named
    last_title = max((k for k, word in enumerate(words) if word.lower().strip(".,") in titles), default=-1)
    if last_title == len(words) - 1 and all(_of_an_office(word, titles) for word in words):
        # "Statement from the Press Secretary": an office that nobody in the text bears speaks for whoever publishes it
        return None
    if last_title >= 0 and last_title + 1 < len(words):
        rest = words[last_title + 1 :]
        if len(rest) > 2 and rest[0] == "of" and rest[1] == "State":
            # "Minister of State Eleanor Ash"
            rest = rest[2:]
        if all(word[:1].isupper() for word in rest):
            return " ".join(rest)
    return issuer


def _of_an_office(word: str, titles: Container[str]) -> bool:
    return word.lower().strip(".,") in titles or word.lower() in _OFFICES


_OFFICES = word_class("words_of_offices")
_POST_NOMINAL = re.compile(r"(?:,? (?:TD|MP|MEP|MSP|KC|QC|CBE|OBE|MBE|KCMG|CMG|PC|JP))+$")


def _bearer(document: Document, words: list[str]) -> str | None:
    """Who bears a title that stands alone ("Statement by the Foreign Minister"): the person with that title in the text, or who signs."""
    titles = document.lexicon.of_titles
    lowered = [word.lower().strip(".,") for word in words]
    if not any(word in titles or word.endswith(("minister", "commissioner", "secretary", "spokesperson")) for word in lowered[:6]):
        return None
    signed = [
        name
        for block in document.blocks[-4:]
        if block.end - block.start <= 60
        for sentence in document.in_block(block)
        for name in sentence.names
        if name.kind == "person" and name.first == 0
    ]
    if signed:
        return _POST_NOMINAL.sub("", document.book.full(signed[0].text))
    head = next((word for word in lowered if word in titles), None)
    for sentence in document.sentences:
        for name in sentence.names:
            if name.kind == "person" and head is not None and head in name.title.lower().split():
                return document.book.full(name.text)
    return None


_BODIES = word_class("bodies")
_SAME_BODY = {foreign: common for common, names in word_table("bodies_abroad").items() for foreign in names}


def own_side(document: Document) -> frozenset[str]:
    """How an issued text speaks of its issuer."""
    own: set[str] = set()
    publisher = (document.publisher or "").lower()
    if not publisher:
        return frozenset()
    issued = document.declared.issuer is not None
    for written in publisher.split():
        word = _SAME_BODY.get(written, written)
        if word in _BODIES:
            own.add(written)
            own.add(word)
            own.add("organisation")
            own.add("organization")
    sides = document.lexicon.data["organisations"].get("speaks_for", {})
    for name, country in sides.items():
        if name in publisher:
            own |= {part.lower() for part in split_words(country)} if isinstance(country, str) else {str(part).lower() for part in country}
            issued = True
    if issued:
        for name in document.lexicon.country:
            if name in publisher:
                own.add(name)
        own |= {"administration", "government", "ministry", "we"}
    own.add(publisher.removeprefix("the "))
    return frozenset(own)


def speaks_for_state(document: Document) -> bool:
    """Whether the publisher of a document speaks for a state."""
    publisher = (document.publisher or "").lower()
    return any(name in publisher for name in document.lexicon.data["organisations"].get("speaks_for", {}))


def attributed_quotes(
    ranges: list[tuple[int, int]], inside: list[Sentence], said: dict[int, list[Attribution]], speakers: SpeakerBook
) -> list[tuple[int, int, tuple[str, ...] | None]]:
    """The speaker of each quotation of a block: of the verb of saying beside it, else of the quotation before it."""
    found: list[tuple[int, int, tuple[str, ...] | None]] = []
    previous: tuple[str, ...] | None = speakers.quote_speakers.get(0)
    for first, last in ranges:
        best: tuple[int, tuple[str, ...]] | None = None
        for sentence in inside:
            if sentence.tokens[-1].end < first - 400 or sentence.tokens[0].start > last + 200:
                continue
            for attribution in said[sentence.number]:
                if attribution.verb is None or not attribution.speakers:
                    continue
                at = sentence.tokens[sentence.phrases[attribution.verb].first].start
                if first <= at < last:
                    continue
                distance = first - at if at < first else at - last
                if attribution.last < attribution.first and not 0 <= sentence.tokens[0].start - last <= 2:
                    # who has said what stands before, right behind it
                    continue
                same_sentence = sentence.tokens[0].start < last and first < sentence.tokens[-1].end
                if not same_sentence and distance > 40:
                    continue
                if best is None or distance < best[0]:
                    best = (distance, attribution.speakers)
        if best is not None:
            previous = best[1]
            found.append((first, last, best[1]))
        else:
            found.append((first, last, previous if last - first > 30 else None))
    if previous is not None:
        speakers.quote_speakers[0] = previous
    return found
