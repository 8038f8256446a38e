"""Whom the same befell together with somebody: "was arrested along with his deputy, Leo Sand", "Ana Ruiz, together with her aide Leo Sand,
was charged", "was freed on Thursday, followed by her driver, Leo Sand".

Invariant: only those whom the words of company govern, and never whoever tells of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Kind, Modality, PersonMention
from habeas.reading.english.discourse import Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.named_in_full import full_list_from
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["NamedAlong"]

# what may befall two people together
_TOGETHER = frozenset(
    (
        Kind.DETAINED,
        Kind.RELEASED,
        Kind.HELD,
        Kind.SENTENCED,
        Kind.TRIED,
        Kind.CHARGED,
        Kind.DEPORTED,
        Kind.TRANSFERRED,
        Kind.RETURNED_TO_CUSTODY,
    )
)
_COMPANY = tuple(tuple(words.split("_")) for words in word_class("words_of_company"))
_OPENINGS = frozenset(words[0] for words in _COMPANY) | {"with"}
_STAYING = frozenset(("in", "at", "from", "on", "to", "into"))
_PLACES = word_class("places_of_stays")


@dataclass(slots=True)
class NamedAlong:
    """Finds those who shared somebody's fate in one document."""

    document: Document
    memory: Memory

    def along_with(self, candidate: Candidate) -> list[PersonMention]:
        """Those whom words of company join to the patient of a candidate."""
        sentence = candidate.sentence
        verb = sentence.phrases[candidate.phrase]
        if sentence.vocabulary.isdisjoint(_OPENINGS) or verb.kind != "V" or candidate.kind not in _TOGETHER:
            return []
        if verb.lemma == "reunite":
            # "was reunited with his wife": who met him
            return []
        patient = candidate.patient
        if candidate.subset == "member" and patient is not None and patient.first > verb.first:
            # "Sentenced with Ana Ruiz were Leo Sand and Dora Tell"
            return self._company_fronted(sentence, candidate.first, verb)
        if candidate.modality is not Modality.ASSERTED or patient is None or (patient.first > verb.first and not verb.passive):
            return []
        if sentence.quantity_in(patient.phrases[0]) is not None:
            # "Two of the choir were arrested together with Leo Sand": the number is theirs alone
            return []
        start = self._company_before(sentence, verb, patient.phrases[0]) if patient.first < verb.first else None
        if start is None:
            # "was charged with treason": with a crime
            start = self._company_behind(sentence, verb, bare=candidate.kind is not Kind.CHARGED)
        if start is None:
            return []
        other = sentence.phrase(start)
        female = self.memory.female_of(sentence.low(other.last)) if other.first == other.last else None
        if female is not None:
            if sentence.low(other.last) not in ("him", "her"):
                return []
            mention = self.memory.person(sentence, verb.first, female=female, beyond=sentence.tokens[candidate.first].start)
            return [mention] if mention is not None and mention.name else []
        return [self.document.mention(sentence, name) for name in full_list_from(sentence, start)]

    def _company_fronted(self, sentence: Sentence, first: int, verb: Phrase) -> list[PersonMention]:
        """With whom those named behind a fronted participle shared their fate, where the text names him."""
        led = next((k for k in range(first, verb.first) if sentence.low(k) in ("with", "alongside")), None)
        other = sentence.phrase(led + 1) if led is not None else None
        if other is None or other.kind != "N" or led != first + 1:
            return []
        return [
            self.document.mention(sentence, name) for name in sentence.names_in(other) if name.kind == "person" and name.last == other.last
        ]

    def _company_before(self, sentence: Sentence, verb: Phrase, head: Phrase) -> int | None:
        """Behind the subject: "Ana Ruiz, along with her aide Leo Sand, was charged"."""
        for phrase in sentence.phrases[head.i + 1 : verb.i]:
            if phrase.kind in ("w", "V", ";"):
                return None
            size = _words_of_company(sentence, phrase.first)
            if size:
                return phrase.first + size
        return None

    def _company_behind(self, sentence: Sentence, verb: Phrase, *, bare: bool) -> int | None:
        """Behind the verb, in its own clause; a bare "with", where it may stand, only behind where and when it was."""
        for phrase in sentence.phrases[verb.i + 1 :]:
            if phrase.kind in ("w", "s", "t", ";", '"') or (phrase.kind == "V" and phrase.finite):
                return None
            size = _words_of_company(sentence, phrase.first)
            if size:
                return phrase.first + size
            low = sentence.low(phrase.first)
            if phrase.kind == "h" and low in ("with", "alongside") and bare and sentence.kind(phrase.i + 1) == "N":
                return phrase.last + 1
            bare = bare and self._when_or_where(sentence, phrase)
        return None

    @staticmethod
    def _when_or_where(sentence: Sentence, phrase: Phrase) -> bool:
        """Whether a phrase behind a verb only says when or where: "at his residence", "on Monday"."""
        if phrase.kind in ("z", "b") or (phrase.kind == "h" and sentence.low(phrase.first) in _STAYING):
            return True
        if phrase.kind != "N" or sentence.kind(phrase.i - 1) != "h":
            return False
        token = sentence.tokens[phrase.last]
        named = any(name.kind == "place" and name.last == phrase.last for name in sentence.names_in(phrase))
        return named or bool(token.classes & Class.FACILITY) or token.low in _PLACES


def _words_of_company(sentence: Sentence, k: int) -> int:
    """How many words say, from token `k` on, that others share a fate: 2 for "along with"."""
    if sentence.low(k) not in _OPENINGS:
        return 0
    return next((len(words) for words in _COMPANY if tuple(sentence.low(k + n) for n in range(len(words))) == words), 0)
