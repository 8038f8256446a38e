"""What one event was given for: "In return, sanctions were lifted", "was lifting sanctions in return for the releases", "repaid the gesture
by lifting sanctions", "Paris in turn let her go".

Invariant: what something was given for was told before it, is asserted, and is no part of a larger group where the text tells of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.model import Kind, Modality
from habeas.model.kinds import LETTING_GO, MEASURES
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.kept_apart import said_to_be_for
from habeas.reading.english.grammar import phrase_class, word_class

__all__ = ["LEGS", "Exchanges"]

LEGS = frozenset((*LETTING_GO, *MEASURES, Kind.AGREED, Kind.CHARGED))
_RETURNS = word_class("returns_of_deals")
_IN_TURN = _RETURNS | {"turn"}
_REPAYING = word_class("repaying_verbs")
_GESTURES = word_class("words_for_gestures")
_OPENINGS = tuple(sorted(phrase_class("openings_of_returns")))
_AT_HEAD = 6  # tokens: how far into a sentence words that open it reach


@dataclass(slots=True)
class Exchanges:
    """Finds in one document what was given for what."""

    memory: Memory

    def given_for(self, candidate: Candidate, before: Iterable[Draft]) -> Draft | None:
        """What a candidate was given for, by words of its own clause; None where the words do not say."""
        sentence = candidate.sentence
        if candidate.subset or candidate.kind not in LEGS:
            return None
        told = [draft for draft in before if draft.candidate.sentence is sentence]
        if any(draft.links for draft in told if draft.candidate.kind is not Kind.AGREED):
            return None
        if candidate.kind is Kind.AGREED and (candidate.trigger[0] < _AT_HEAD or candidate.modality is Modality.DENIED):
            # "As part of the deal", "nothing was given in return": no leg of the deal
            return None
        return self.other_leg(candidate) if self.gives_back(candidate) else None

    def gives_back(self, candidate: Candidate) -> bool:
        """Whether words of a candidate's own clause say that it was given for what was told before."""
        if candidate.nominal and candidate.modality is Modality.ASSERTED:
            if said_to_be_for(candidate.sentence, candidate.sentence.phrase(candidate.trigger[0]).first):
                return True
        return self._opens(candidate) or self._in_turn(candidate) or self._for_what_was_told(candidate) or self._repays(candidate)

    def _opens(self, candidate: Candidate) -> bool:
        """ "In return, sanctions were lifted", "As part of the deal, …": a sentence opened by words that look back on a bargain."""
        sentence, i = candidate.sentence, candidate.phrase
        head = " ".join(token.low.replace("’", "'") for token in sentence.tokens[:_AT_HEAD])
        if not head.startswith(_OPENINGS):
            return False
        if sentence.low(0) == "in" and sentence.low(2) == "for":
            # "In return for being taken off the list, Minsk promised to free 553": for what the words themselves say
            return False
        subject = sentence.subject(i) if sentence.kind(i) == "V" else None
        return subject is None or not any(sentence.kind(k) == "w" for k in range(subject + 1, i))

    def _in_turn(self, candidate: Candidate) -> bool:
        """ "Paris in turn dropped charges", "The United States in exchange unblocked the accounts", "unblocked them in return": the words
        stand between subject and verb or close the clause, and nothing is told after "for"."""
        sentence = candidate.sentence
        verb = sentence.phrases[candidate.phrase]
        if verb.kind != "V" or candidate.nominal or sentence.vocabulary.isdisjoint(_IN_TURN):
            return False
        for k in range(max(candidate.first, 1), min(len(sentence.tokens), candidate.last + 4)):
            word = sentence.low(k)
            if sentence.low(k - 1) != "in" or word not in _IN_TURN or sentence.low(k + 1) in ("for", "of"):
                continue
            following = sentence.tags[k + 1] if k + 1 < len(sentence.tokens) else "."
            if k < verb.first or following in ",;.":
                return True
        return False

    def _for_what_was_told(self, candidate: Candidate) -> bool:
        """ "in return for the releases", "in exchange for their freedom": a noun that means what was told before."""
        sentence = candidate.sentence
        if sentence.vocabulary.isdisjoint(_RETURNS):
            return False
        for k in range(candidate.trigger[0], len(sentence.tokens) - 1):
            if sentence.low(k) != "for" or sentence.low(k - 1) not in _RETURNS or sentence.low(k - 2) != "in":
                continue
            if any(sentence.tags[m] in ";s" for m in range(candidate.trigger[1] + 1, k)):
                return False
            phrase = sentence.phrase(k + 1)
            definite = sentence.low(phrase.first) in ("the", "their", "his", "her", "this", "these", "it", "that")
            counted = any(
                sentence.quantity_in(other) is not None for other in sentence.phrases[phrase.i : phrase.i + 3] if other.kind == "N"
            )
            return phrase.kind == "N" and definite and not counted and sentence.low(phrase.last) in _GESTURES
        return False

    def _repays(self, candidate: Candidate) -> bool:
        """ "repaid the gesture by lifting sanctions", "responded by removing it from the list"."""
        sentence = candidate.sentence
        verb = sentence.phrases[candidate.phrase]
        if verb.kind != "V" or verb.tense != "gerund" or sentence.low(verb.first - 1) not in ("by", "with"):
            return False
        over = next((other for other in reversed(sentence.phrases[: verb.i]) if other.kind == "V"), None)
        return over is not None and over.lemma in _REPAYING and not over.negated

    def other_leg(self, candidate: Candidate) -> Draft | None:
        """The event told last that a candidate may have been given for."""
        for draft in self.memory.recent(candidate.sentence):
            if draft.gone or draft.modality is not Modality.ASSERTED:
                continue
            if draft.candidate.sentence is candidate.sentence and not _apart(draft.candidate, candidate):
                continue
            if draft.kind not in (*LETTING_GO, Kind.MEASURE_LIFTED) or draft.subset_of is not None:
                continue
            # "freed an aid worker. In return, Belgium pardoned a diplomat": the two sides of a swap are of one kind
            swapped = candidate.kind is Kind.RELEASED and draft.dated and not draft.background
            if draft.kind is not candidate.kind or swapped:
                return self._release_of(draft)
        return None

    def _release_of(self, draft: Draft) -> Draft:
        """The release told in one sentence with a deportation: "were freed and flown to Vilnius" is one thing given."""
        if draft.kind is not Kind.DEPORTED:
            return draft
        for other in self.memory.recent(draft.candidate.sentence, 1):
            beside = other.candidate.sentence is draft.candidate.sentence and other.candidate.trigger[0] < draft.candidate.trigger[0]
            asserted = other.kind is Kind.RELEASED and other.modality is Modality.ASSERTED and not other.gone
            if beside and asserted and other.subset_of is None:
                return other
        return draft


def _apart(one: Candidate, other: Candidate) -> bool:
    """ "sent 252 people home; Caracas, in exchange, freed ten": two clauses that a semicolon parts."""
    sentence = one.sentence
    return any(sentence.low(k) == ";" for k in range(one.trigger[1] + 1, other.trigger[0]))
