"""People told of by a noun and named later: "a former radio host", "the mayor of Orsk", whom one of the next sentences introduces.

Invariant: whoever is introduced is named for the first time, or by the very office that the noun told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.model import PersonMention
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import is_people
from habeas.reading.english.named_in_chains import chains
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["Introductions"]

_REACH = 3  # sentences: how far behind an event the names of its people come
_LEAD = 2  # sentences of a report that may tell of somebody before naming them


@dataclass(slots=True)
class Introductions:
    """Finds the names of those told of by a noun."""

    document: Document
    memory: Memory

    def _people(self, sentence: Sentence, start: int, *, unless_by: bool = False) -> tuple[PersonMention, ...]:
        """The full names from a token on, each once: "Ana Ruiz, Leo Sand and Dora Tell". `unless_by`: up to a "by" behind a passive, as
        in "the three, including Ana Ruiz, were met by the governor"."""
        names = [name for name in sentence.names if name.kind == "person" and name.first >= start]
        if unless_by:
            passives = (verb.last for verb in sentence.verb_groups if verb.passive and verb.first > start)
            by = next((last + 1 for last in passives if sentence.low(last + 1) == "by"), len(sentence.tokens))
            names = [name for name in names if name.first < by]
        found = [self._mention(sentence, name) for name in names]
        return tuple({mention.name: mention for mention in found if len(mention.name.split()) > 1}.values())

    def _mentions(self, sentence: Sentence, names: Iterable[Name]) -> Iterable[PersonMention]:
        return (self._mention(sentence, name) for name in names)

    def _mention(self, sentence: Sentence, name: Name) -> PersonMention:
        return self.document.mention(sentence, name)

    def _speaks(self, mention: PersonMention) -> bool:
        return any(seen.speaks and seen.span == mention.span for seen in self.memory.by_name.get(mention.name, ()))

    def _named_before(self, draft: Draft) -> set[str]:
        """Whoever the text has named up to the end of a draft's sentence."""
        end = draft.candidate.sentence.span.end
        return {name for name, mentions in self.memory.by_name.items() if name and mentions[0].span.start < end}

    def introduced(self, draft: Draft, told: Sequence[Draft]) -> tuple[PersonMention, ...]:
        """For one person told of by a noun in the lead ("a former radio host"): whoever the next sentences name first, if the text tells of
        them in custody too, or they open their sentence with an age, or with a noun of what they are, beside the name."""
        patient, own = draft.candidate.patient, draft.candidate.sentence
        if patient is None or draft.candidate.subset or len(patient.phrases) - len(patient.apposed) > 1:
            # "in exchange for a diplomat and a second Swede": two, whom no one name gives
            return ()
        head = patient.phrases[0]
        if (
            own.low(head.first) not in ("a", "an", "the")
            or own.tokens[head.last].classes & Class.PLURAL
            or not is_people(own, patient, strict=True)
        ):
            return ()
        if patient.partitive is not None or (own.low(head.last + 1) == "of" and own.tokens[patient.last].classes & Class.PLURAL):
            # "a growing list of opposition figures"
            return ()
        if own.names_in(head) and any(name.kind == "person" for name in own.names_in(head)):
            return ()
        if (seat := _seat(own, head)) is not None:
            return self._holder(own.low(head.last), seat)
        opening = next((sentence.number for sentence in self.document.sentences if sentence.block.part not in HEADS), own.number)
        if own.number >= opening + _LEAD:
            return ()
        known = self._named_before(draft)
        held = {mention.name for other in told for mention in other.people}
        # "freed two reporters and remanded a third", "Two Swedes came home and Oslo let go a spy": none of the two
        ranked = any(quantity.ordinal and head.first <= quantity.first <= head.last for quantity in own.quantities)
        beside = [other for other in told if other.candidate.sentence is own and other is not draft]
        others = {mention.name for other in beside if ranked or _is_another_group(other, draft) for mention in other.people}
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _REACH]:
            if sentence.block.part in HEADS:
                continue
            several = _as_many_as_counted(sentence, own)
            for mention in self._people(sentence, 0):
                if mention.span.start in several:
                    others.add(mention.name)
                if mention.name not in others and _of_somebody(sentence, mention):
                    others.add(mention.name)
                if mention.name in known or mention.name in others or self._speaks(mention):
                    continue
                if mention.name in held:
                    return (mention,)
                return ()
        return ()

    def _holder(self, office: str, seat: str) -> tuple[PersonMention, ...]:
        """ "the mayor of Orsk": whoever the text calls "Orsk Mayor Petr Holm", "Petr Holm, the mayor of Orsk" or "the mayor of Orsk, Petr
        Holm"; nobody where it does so of none or of several."""
        found: dict[str, PersonMention] = {}
        for sentence in self.document.sentences:
            if office not in sentence.vocabulary or seat not in sentence.vocabulary:
                continue
            for name in sentence.names:
                if name.kind != "person" or " " not in name.text:
                    continue
                before = (sentence.low(name.first - 2), sentence.low(name.first - 1))
                behind = [sentence.low(k) for k in range(name.last + 1, name.last + 6)]
                ahead = [sentence.low(k) for k in range(max(0, name.first - 4), name.first)]
                if (
                    before == (seat, office)
                    or behind in ([",", "the", office, "of", seat], [",", "a", office, "of", seat])
                    or behind[:4] == [",", office, "of", seat]
                    or ahead == [office, "of", seat, ","]
                ):
                    mention = self._mention(sentence, name)
                    found.setdefault(mention.name, mention)
        return tuple(found.values()) if len(found) == 1 else ()


def _as_many_as_counted(sentence: Sentence, own: Sentence) -> set[int]:
    """Where the names of a list begin that names as many people as another sentence counts: "Two Swedes … Jon Ek, 34, and Sara Lind"."""
    counted = {quantity.low for quantity in own.quantities if quantity.low == quantity.high and not quantity.ordinal} - {1, None}
    if not counted:
        return set()
    lists = (chain for chain in chains(sentence, 0) if chain.size in counted and len(chain.names) == chain.size)
    return {sentence.tokens[name.first].start for chain in lists for name in chain.names}


def _of_somebody(sentence: Sentence, mention: PersonMention) -> bool:
    """ "her client, Leo Sand", "their son Leo Sand": a person told of by somebody else whom the text has told of before."""
    name = next((one for one in sentence.names if sentence.tokens[one.first].start == mention.span.start), None)
    if name is None:
        return False
    phrase = sentence.phrase(name.first)
    if sentence.tags[phrase.first] == "p":
        return True
    before = sentence.phrases[phrase.i - 2] if sentence.kind(phrase.i - 1) == "," and sentence.kind(phrase.i - 2) == "N" else None
    return before is not None and before.i >= 0 and sentence.tags[before.first] == "p" and not sentence.names_in(before)


def _is_another_group(other: Draft, draft: Draft) -> bool:
    """Whether a draft of the same sentence tells of several people, apart from the one whom another tells of."""
    group, mine = other.candidate.patient, draft.candidate.patient
    return group is not None and mine is not None and other.plural and (group.last < mine.first or mine.last < group.first)


def _seat(sentence: Sentence, head: Phrase) -> str | None:
    """The place of "the mayor of Orsk", in lower case; None where no name of one word follows."""
    if sentence.low(head.first) != "the" or sentence.low(head.last + 1) != "of":
        return None
    named = next((name for name in sentence.names if name.first == name.last == head.last + 2), None)
    return sentence.low(named.first) if named is not None and named.kind in ("place", "unknown") else None
