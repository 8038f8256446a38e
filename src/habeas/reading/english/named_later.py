"""Names that come after the event: "Nine were freed. They are …", "a former lecturer was jailed. Viktar Shumilin, 58, …".

Invariant: only people that the text names are given to an event told without names, and only where the words that name them point back
at it: as many as its number says, as a part of it, or as the one person it tells of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.model import Kind, Modality, PersonMention
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import is_people
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import Part

__all__ = ["named_heads", "named_later"]

_NAMING = word_class("naming_verbs")
_DEFINITE = frozenset("the these those all both".split())
_THEY = frozenset(("they", "them", "these", "those"))
_HEADS = (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)
_REACH = 3  # sentences: how far behind an event the names of its people come
_LEAD = 2  # sentences of a report that may tell of somebody before naming them
_MOST = 15
_LEAVING = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED))
_FATES = (
    (word_class("released_words"), _LEAVING),
    (frozenset("expelled deported exiled swapped exchanged flown".split()), _LEAVING),
    (word_class("detained_words"), frozenset((Kind.DETAINED,))),
    (frozenset("sentenced convicted jailed imprisoned condemned".split()), frozenset((Kind.SENTENCED,))),
    (frozenset("killed died dead".split()), frozenset((Kind.DIED,))),
    (frozenset("charged indicted accused".split()), frozenset((Kind.CHARGED,))),
    (frozenset("held detainees prisoners".split()), frozenset((Kind.HELD, Kind.DETAINED))),
)
_LISTING = frozenset("including among alongside like".split())
_DEALS = word_class("deals") | {"return"}
_ADJUNCTS = word_class("adjunct_prepositions")  # what opens a time, a cause or a condition of the whole clause
_SHORT = 2  # words of a full name at least


def named_later(drafts: Sequence[Draft], document: Document, memory: Memory) -> None:
    """Gives drafts, in place, the people that the text names only after them."""
    told = sorted((draft for draft in drafts if not draft.gone and draft.custody), key=lambda draft: draft.span.start)
    naming = _Naming(document, memory)
    for draft in told:
        count = draft.count
        if draft.candidate.sentence.block.part in _HEADS or (draft.people and (count is None or len(draft.people) == count.low)):
            continue
        if count is not None and count.low == count.high and count.low is not None and 2 <= count.low <= _MOST and _counts_anew(draft):
            draft.people = (
                naming.listed(draft, count.low, [other for other in told if other is not draft and _exactly(other) == count.low])
                or draft.people
            )
    for draft in told:
        if not draft.people and draft.count is None and draft.modality is Modality.ASSERTED:
            draft.people = naming.introduced(draft, told)
        elif draft.count is not None and draft.modality is Modality.ASSERTED and _exactly(draft) != 1 and _counts_anew(draft):
            draft.people = _within(draft, (*draft.people, *naming.some(draft, told)))
    _from_parts(told)
    _of_the_same(told, naming)


def named_heads(drafts: Sequence[Draft]) -> None:
    """Gives what only a headline tells the people of the text below it: as many as it counts, or the one to whom it befell."""
    told = [draft for draft in drafts if not draft.gone and draft.custody]
    body = [draft for draft in told if draft.people and draft.candidate.sentence.block.part not in _HEADS]
    for draft in told:
        if draft.people or draft.candidate.sentence.block.part not in _HEADS or draft.modality is not Modality.ASSERTED:
            continue
        number = _exactly(draft)
        alike = [other for other in body if other.kind is draft.kind] or body
        if number is not None and number > 1:
            draft.people = next((other.people for other in alike if len(other.people) == number), ())
        elif draft.count is None and draft.candidate.patient is not None and not _plural_head(draft):
            named = {mention.name: mention for other in body if other.kind is draft.kind for mention in other.people}
            draft.people = tuple(named.values()) if len(named) == 1 else ()


def _plural_head(draft: Draft) -> bool:
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    assert patient is not None
    return bool(sentence.tokens[patient.phrases[0].last].classes & Class.PLURAL)


def _within(draft: Draft, people: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    """People, each once, unless they are more than a draft counts: then those it had."""
    joined = tuple({mention.name: mention for mention in people}.values())
    high = draft.count.high if draft.count is not None else None
    return joined if high is None or len(joined) <= high else draft.people


def _whole(draft: Draft) -> bool:
    """Whether a draft counts a group of its own: no part of another, no standing total, no number that another is compared with."""
    candidate = draft.candidate
    return draft.subset_of is None and not candidate.subset and not candidate.stock and not candidate.attributive


def _larger(draft: Draft, other: Draft) -> bool:
    """Whether a draft counts more people than another: then the other may tell of some of them."""
    mine, others = draft.count, other.count
    return mine is not None and others is not None and (mine.low or 0) > (others.high or others.low or 0)


def _counts_anew(draft: Draft) -> bool:
    candidate = draft.candidate
    return candidate.subset not in ("compared", "restated") and not candidate.stock and not candidate.attributive


def _exactly(draft: Draft) -> int | None:
    count = draft.count
    return count.low if count is not None and count.low == count.high else None


def _from_parts(told: Iterable[Draft]) -> None:
    """ "62 were freed. Among them was Leyla Samadova": those of a part are some of the whole, of the same event."""
    for part in told:
        whole = part.subset_of
        if whole is None or whole is part or not part.people or whole.kind is not part.kind or whole.gone:
            continue
        if part.modality is not whole.modality or whole.count is None:
            continue
        whole.people = _within(whole, (*whole.people, *part.people))


def _of_the_same(told: Sequence[Draft], naming: _Naming) -> None:
    """ "The three were arrested in June", after a group of three that the text names: the same people."""
    for number, draft in enumerate(told):
        if draft.people or draft.subset_of is not None or draft.candidate.subset:
            continue
        patient, sentence = draft.candidate.patient, draft.candidate.sentence
        if patient is None or sentence.block.part in _HEADS:
            continue
        head = patient.phrases[0]
        first, last = sentence.low(head.first), sentence.low(head.last)
        quantity = sentence.quantity_in(head)
        exact = quantity.low if quantity is not None and quantity.low == quantity.high else None
        before = [other for other in reversed(told[:number]) if other.people and len(other.people) > 1]
        if first in _DEFINITE and exact is not None and patient.partitive is None:
            group = next((other for other in before if len(other.people) == exact), None)
            if group is None:
                draft.people = naming.just_named(sentence, exact)
        elif last in ("pair", "couple", "duo") and first == "the":
            group = next((other for other in before if len(other.people) == 2), None)
        elif (last in _THEY and head.first == head.last) or (first in ("these", "both") and last in ("men", "women", "people", "both")):
            near = next((other for other in reversed(told[:number]) if other.plural), None)
            close = near is not None and near.candidate.sentence.number >= sentence.number - _REACH
            group = near if near is not None and close and len(near.people) > 1 and near.count in (None, draft.count) else None
            if group is None and near is not None and close and _exactly(near) == len(near.people):
                group = near
        else:
            continue
        if group is not None:
            draft.people = group.people


def _opens_adjunct(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase behind a list of names opens an adjunct of the clause that tells the event: "…, after talks with", "…, in a deal
    brokered by", "thanks to". One within a participle clause on a name of the list ("Ana Ruiz, jailed after a protest, and") does not."""
    word, after = sentence.low(phrase.first), sentence.low(phrase.first + 1)
    dealt = word == "in" and sentence.kind(phrase.i + 1) == "N" and sentence.low(sentence.phrases[phrase.i + 1].last) in _DEALS
    if phrase.kind not in ("h", "N") or not (word in _ADJUNCTS or dealt or (word, after) == ("as", "part")):
        return False
    if sentence.kind(phrase.i - 1) == ",":
        return True
    opening = next((k for k in range(phrase.i - 1, -1, -1) if sentence.kind(k) == ","), 0)
    return not any(other.kind == "V" for other in sentence.phrases[opening : phrase.i] if other.tense == "participle")


def _goes_on(sentence: Sentence, preposition: Phrase) -> bool:
    """ "including A", "such as A", "along with A": a preposition that only adds names to a list."""
    word, before = sentence.low(preposition.last), sentence.low(preposition.first - 1)
    return word in _LISTING or (word == "as" and before in ("such", "well")) or (word == "with" and before in ("along", "together"))


def _called_by_office(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the head of Radio Delta Leo Sand": a person named right behind the body he is of."""
    names = sentence.names_in(phrase)
    return sentence.low(phrase.first - 1) == "of" and len(names) > 1 and names[0].kind == "organisation" and names[-1].kind == "person"


@dataclass(slots=True)
class _Naming:
    """Finds names behind an event."""

    document: Document
    memory: Memory

    def listed(self, draft: Draft, number: int, rivals: Sequence[Draft]) -> tuple[PersonMention, ...]:
        """As many people as a draft counts, named in its own sentence behind a colon or a dash, or in one of the next."""
        own = draft.candidate.sentence
        mark = next((k for k in range(draft.candidate.trigger[1] + 1, len(own.tokens)) if own.tokens[k].text in (":", "—", "–")), None)
        if mark is not None:
            found = self._people(own, mark + 1)
            if len(found) == number:
                return found
        if draft.people:
            # the sentence itself names some, and the others not at all
            return ()
        known = self._named_before(draft)
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _REACH]:
            if sentence.block.part in _HEADS:
                continue
            start = self._points_back(sentence, number)
            if start is not None:
                found = self._people(sentence, start)
                if len(found) == number:
                    return found
            if sentence.number > own.number + 2 or any(sentence.number > other.candidate.sentence.number > own.number for other in rivals):
                continue
            found = tuple(one for one in self._people(sentence, 0) if not self._speaks(one) and not self._in_office(one))
            if len(found) == number and not known & {mention.name for mention in found}:
                return found
        return ()

    def just_named(self, sentence: Sentence, number: int) -> tuple[PersonMention, ...]:
        """ "Hatem Jlas and Rim Bous were sentenced. Mongi Trab was not there. The three were arrested in May": exactly as many people as
        the sentences just before name, who hold no office and say nothing."""
        found: dict[str, PersonMention] = {}
        for earlier in reversed(self.document.sentences[max(0, sentence.number - _REACH) : sentence.number]):
            if earlier.block.part in _HEADS:
                break
            for mention in self._people(earlier, 0):
                if self._speaks(mention) or self._in_office(mention):
                    continue
                found.setdefault(mention.name, mention)
            if len(found) == number:
                return tuple(sorted(found.values(), key=lambda mention: mention.span.start))
            if len(found) > number:
                return ()
        return ()

    def _in_office(self, mention: PersonMention) -> bool:
        return any(seen.office for seen in self.memory.by_name.get(mention.name, ()))

    def some(self, draft: Draft, told: Sequence[Draft]) -> Iterable[PersonMention]:
        """Some of those a draft counts: "including the historian Ales Vait", and "Among those freed: …" of the next sentences."""
        own = draft.candidate.sentence
        later = [other for other in told if other.span.start > draft.span.start and other.count is not None]
        for k in range(draft.candidate.trigger[1] + 1, len(own.tokens)):
            if own.tokens[k].text == ";" or any(o.candidate.sentence is own and o.candidate.trigger[0] == k for o in later):
                break
            if own.low(k) == "including" or (own.low(k) == "among" and own.low(k + 1) in _THEY):
                yield from self._named_until(own, k + 1)
                break
        if not _whole(draft) or draft.recalled:
            return
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _LEAD]:
            if sentence.block.part in _HEADS:
                continue
            start = 2 if sentence.low(0) == "among" else self._points_back(sentence, -1)
            if start is None:
                continue
            fate = next((kinds for words, kinds in _FATES if {sentence.low(k) for k in range(start + 2)} & words), None)
            if fate is not None and draft.kind not in fate:
                continue
            between = [other for other in later if other.span.start < sentence.span.start and _whole(other) and not other.recalled]
            if fate is None and between:
                return
            if any(other.kind in (fate or ()) and not _larger(draft, other) for other in between):
                return
            yield from self._named_until(sentence, start)

    def _named_until(self, sentence: Sentence, start: int) -> Iterable[PersonMention]:
        """The full names from a token up to a relative clause, a verb that tells something else (past the verb that only names them), or
        an adjunct of the whole clause. A name that a preposition governs is nobody of the list: "after a visit by the envoy Leo Sand"."""
        named = governed = False
        for phrase in sentence.phrases:
            if phrase.last < start:
                continue
            if named and (
                sentence.tags[phrase.first] in "ws"
                or sentence.low(phrase.first) in ("according", "whose")
                or (phrase.kind == "V" and phrase.finite)
                or _opens_adjunct(sentence, phrase)
            ):
                return
            if phrase.kind == "h":
                governed = phrase.first > start and not _goes_on(sentence, phrase)
            elif phrase.kind in (",", ";", "(", ")") or phrase.finite:
                governed = False
            elif phrase.kind != "N":
                continue
            names = [
                name
                for name in sentence.names_in(phrase)
                if name.first >= start and name.kind == "person" and len(name.text.split()) >= _SHORT
            ]
            if not governed or _called_by_office(sentence, phrase):
                named = named or bool(names)
                for name in names:
                    yield self._mention(sentence, name)
            elif not names and sentence.kind(phrase.i + 1) == "c":
                # "Leo Sand of Radio Delta and Dora Tell"
                governed = False

    def _points_back(self, sentence: Sentence, number: int) -> int | None:
        """The token after which a sentence names those of a group: "They are", "The four —", "Those freed were"."""
        head = next((phrase for phrase in sentence.phrases if phrase.kind == "N"), None)
        if head is None or any(phrase.kind == "V" for phrase in sentence.phrases[: head.i]):
            return None
        quantity = sentence.quantity_in(head)
        first = sentence.low(head.first)
        counted = quantity is not None and quantity.low == quantity.high == number and first in _DEFINITE
        if (
            not counted
            and sentence.low(head.last) not in _THEY
            and not (first in ("those", "the") and self._group_word(sentence, head.last))
        ):
            return None
        verb = next((phrase for phrase in sentence.phrases[head.i :] if phrase.kind == "V" and phrase.finite), None)
        if verb is not None and (verb.lemma in _NAMING or verb.lemma == "be"):
            return verb.last + 1
        return head.last + 1 if counted else None

    def _group_word(self, sentence: Sentence, token: int) -> bool:
        return bool(sentence.tokens[token].classes & (Class.CAPTIVE | Class.PERSON)) and bool(sentence.tokens[token].classes & Class.PLURAL)

    def _people(self, sentence: Sentence, start: int) -> tuple[PersonMention, ...]:
        """The full names from a token on, each once: "Ana Ruiz, Leo Sand and Dora Tell"."""
        found = [self._mention(sentence, name) for name in sentence.names if name.kind == "person" and name.first >= start]
        return tuple({mention.name: mention for mention in found if len(mention.name.split()) >= _SHORT}.values())

    def _mention(self, sentence: Sentence, name: Name) -> PersonMention:
        return PersonMention(self.document.book.full(name.text), sentence.span_of(name.first, name.last))

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
        if patient is None or draft.candidate.subset:
            return ()
        head = patient.phrases[0]
        if (
            own.low(head.first) not in ("a", "an")
            or own.tokens[head.last].classes & Class.PLURAL
            or not is_people(own, patient, strict=True)
        ):
            return ()
        if own.names_in(head) and any(name.kind == "person" for name in own.names_in(head)):
            return ()
        opening = next((sentence.number for sentence in self.document.sentences if sentence.block.part not in _HEADS), own.number)
        if own.number >= opening + _LEAD:
            return ()
        known = self._named_before(draft)
        held = {mention.name for other in told for mention in other.people}
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _REACH]:
            if sentence.block.part in _HEADS:
                continue
            for mention in self._people(sentence, 0):
                if mention.name in known or self._speaks(mention):
                    continue
                if mention.name in held:
                    return (mention,)
                return ()
        return ()
