"""What a draft hangs on: what it was given for, and what it came after.

Invariant: a draft hangs only on what was drafted before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Kind, Modality, Relation
from habeas.model.kinds import MEASURES
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.dating import Dating
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.exchanges import LEGS, Exchanges
from habeas.reading.english.grammar import word_class

__all__ = ["Linking"]

_AT_HEAD = 4  # tokens: how far into a sentence "in exchange for" opens it
_GIVEN_FOR = word_class("returns_of_deals")


@dataclass(slots=True)
class Linking:
    """Links the drafts of one document."""

    memory: Memory
    anchors: Anchors
    dating: Dating
    exchanges: Exchanges

    def link(self, draft: Draft, before: list[Draft]) -> None:
        """Links a draft to what it was given for and to what it came after."""
        for given in (self.exchanges.given_for(draft.candidate, before), self._exchange_inside(draft.candidate, before)):
            if given is not None:
                draft.links.append((Relation.IN_RETURN_FOR.value, given))
        dated_by = self._counted_from(draft, before)
        if dated_by is not None:
            draft.links.append((Relation.AFTER.value, dated_by))
        after = self._after_inside(draft.candidate, before)
        if after is None and draft.kind is Kind.RETURNED_TO_CUSTODY and dated_by is None:
            after = draft.subset_of
        if after is not None:
            draft.links.append((Relation.AFTER.value, after))

    def settle_agreements(self, told: list[Draft]) -> None:
        """Once a sentence is read: what was let go or lifted "under an agreement", "as part of a deal" came after that agreement."""
        agreed = [draft for draft in told if draft.kind is Kind.AGREED and draft.modality is Modality.ASSERTED and _under(draft.candidate)]
        if len(agreed) != 1:
            return
        for draft in told:
            given = draft.kind in LEGS - {Kind.AGREED, Kind.CHARGED, Kind.MEASURE_IMPOSED} and draft.modality is Modality.ASSERTED
            if given and draft.subset_of is None and not any(to is agreed[0] for _, to in draft.links):
                draft.links.append((Relation.AFTER.value, agreed[0]))

    def trade(self, draft: Draft) -> None:
        """Links a person given in an exchange to the release it was given for, which lends its day."""
        sentence = draft.candidate.sentence
        for main in self.memory.recent(sentence, 1):
            told = main.candidate.sentence is sentence or (main.modality is Modality.ASSERTED and main.subset_of is None)
            if main.kind in (Kind.RELEASED, Kind.DEPORTED) and main.span.start < draft.span.start and told:
                draft.on, draft.dated = main.on, main.dated
                draft.links = [(Relation.IN_RETURN_FOR.value, main)]
                return

    def _counted_from(self, draft: Draft, before: list[Draft]) -> Draft | None:
        """ "two days later", "since the release": the event that its date is counted from, or the whole of which that is a part."""
        named = self.dating.counted_from
        if named is not None and named.on.earliest is not None and draft.on.earliest is not None:
            if named is not draft and draft.on.earliest >= named.on.earliest:
                return named
        sentence, trigger = draft.candidate.sentence, draft.candidate.trigger[0]
        for time in sentence.times:
            if sentence.low(time.last) == "after" and time.last < trigger and "," not in sentence.tags[time.last : trigger]:
                # "died ten days after his arrest": the arrest is what is counted from
                continue
            if time.offset is not None and time.offset.relation in ("since", "later") and draft.on.text == time.text:
                anchor = self.anchors.anchor(draft.candidate, before)
                if anchor is not None and anchor.subset_of is not None:
                    anchor = anchor.subset_of
                if anchor is not None and anchor is not draft and not _wholly_before(draft, anchor):
                    return anchor
        return None

    def _exchange_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "A freed X in exchange for B lifting Y": the later event is what the earlier one was given for."""
        sentence = candidate.sentence
        if candidate.kind in MEASURES and candidate.nominal and sentence.low(sentence.phrase(candidate.trigger[0]).first - 1) == "for":
            # "freed 52 prisoners for the lifting of sanctions"
            freed = [draft for draft in before if draft.candidate.sentence is sentence and draft.kind in LEGS - MEASURES]
            if freed and not freed[-1].candidate.nominal and freed[-1].candidate.trigger[0] < candidate.trigger[0]:
                return freed[-1]
        if sentence.vocabulary.isdisjoint(_GIVEN_FOR) or candidate.kind not in LEGS:
            return None
        for k in range(candidate.trigger[0] - 1, 1, -1):
            if sentence.low(k) == ";":
                # "are to be freed in return for nearly 2,000 prisoners; 19 have come home so far"
                return None
            if sentence.low(k) == "for" and sentence.low(k - 1) in _GIVEN_FOR and sentence.low(k - 2) == "in":
                for draft in reversed(before):
                    if draft.candidate.sentence is sentence and draft.candidate.trigger[0] < k and draft.kind in LEGS:
                        return draft
                fronted = [draft for draft in before if draft.candidate.sentence is sentence and k < draft.candidate.trigger[0]]
                if k < _AT_HEAD and fronted and fronted[0].kind in LEGS and candidate.kind is not fronted[0].kind:
                    # "In exchange for the lifting of sanctions, Minsk freed 52"
                    return fronted[0]
        return None

    def _after_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """For "after refusing to be deported": the event told by the after-phrase is what this one
        came after (set when both are drafted)."""
        sentence = candidate.sentence
        for draft in before:
            if draft.candidate.sentence is not sentence or draft.candidate is candidate:
                continue
            k = draft.candidate.trigger[0]
            if candidate.trigger[1] < k and any(sentence.low(m) in ("after", "following") for m in range(candidate.trigger[1] + 1, k)):
                return draft
        return None


def _wholly_before(draft: Draft, other: Draft) -> bool:
    """Whether the days of a draft end before those of another begin: "freed on Monday, two weeks after she was arrested"."""
    return draft.on.latest is not None and other.on.earliest is not None and draft.on.latest < other.on.earliest


def _under(candidate: Candidate) -> bool:
    """ "under an agreement", "as part of a deal", "in a deal that …": the words before the noun that tells it."""
    sentence = candidate.sentence
    noun = sentence.phrase(candidate.trigger[0])
    if noun.kind == "V" and noun.tense == "participle" and sentence.kind(noun.i - 1) == "N":
        # "in a deal brokered by Washington"
        noun = sentence.phrases[noun.i - 1]
    before = sentence.low(noun.first - 1)
    return before in _UNDER or (before == "of" and sentence.low(noun.first - 2) == "part")


_UNDER = frozenset(("under", "in", "by", "through", "with", "after", "following"))
