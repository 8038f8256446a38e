"""Names behind an event, in its own sentence or one of the next, where the words that name them point back at it.

Invariant: only people that the text names, as many as its number says, as a part of it, or as the one person it tells of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.model import Kind, Modality, PersonMention
from habeas.model.kinds import LETTING_GO
from habeas.reading.english.counted_drafts import THEY, exactly, is_whole, larger, of_several
from habeas.reading.english.discourse import Draft
from habeas.reading.english.events import is_people
from habeas.reading.english.grammar import word_class
from habeas.reading.english.introductions import Introductions
from habeas.reading.english.named_in_chains import chains, member_of, named_until
from habeas.reading.english.nationalities import of_another_people
from habeas.reading.english.phrases import Group
from habeas.reading.english.roles_apart import told_apart
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["NamedBehind"]

_NAMING = word_class("naming_verbs")
_NOT = word_class("negating_words")
_COLLECTIVES = word_class("named_collectives")
_LISTING = word_class("listing_verbs")
_DEFINITE = word_class("definite_words")
_OF_OTHERS = word_class("openings_of_others")  # of some of a larger group
_REACH = 3  # sentences: how far behind an event the names of its people come
_FAR = 12  # sentences: how far behind it words that tell its fate again name a group: "The four who were expelled are …"
_LEAD = 2  # sentences of a report that may tell of somebody before naming them
_FATES = (
    (word_class("released_words"), LETTING_GO),
    (word_class("sent_away_words"), LETTING_GO),
    (word_class("detained_words"), frozenset((Kind.DETAINED,))),
    (word_class("sentenced_words"), frozenset((Kind.SENTENCED,))),
    (word_class("died_words"), frozenset((Kind.DIED,))),
    (word_class("charged_words"), frozenset((Kind.CHARGED,))),
    (word_class("recognised_words"), frozenset((Kind.DESIGNATED,))),
    (word_class("held_words"), frozenset((Kind.HELD, Kind.DETAINED))),
)


def _start(draft: Draft) -> int:
    return draft.span.start


def _besides(draft: Draft, other: Draft) -> bool:
    """Whether as many other people meet the same fate in the same sentence: "two Latvians, two Poles"."""
    mine, theirs = draft.candidate.patient, other.candidate.patient
    apart = mine is not None and theirs is not None and mine.first != theirs.first
    return apart and other.kind is draft.kind and other.candidate.sentence is draft.candidate.sentence


def _of_its_fate(draft: Draft, sentence: Sentence, until: int) -> bool:
    """Whether the words before a token tell again what a draft tells: "The four who were expelled", "the two remanded last week"."""
    own = draft.candidate.sentence
    verb = own.tokens[draft.candidate.trigger[0]].lemma
    words = {sentence.low(k) for k in range(until)}
    lemmas = {sentence.tokens[k].lemma for k in range(1, until + 1) if k < len(sentence.tokens)}
    return verb in lemmas or any(words & told and draft.kind in kinds for told, kinds in _FATES)


def _another_fate(sentence: Sentence) -> bool:
    """ "Among those benefiting from the amnesty are …": whom a verb of its own tells apart from a group told before."""
    those = sentence.phrase_at[1] if sentence.low(0) == "among" and len(sentence.tokens) > 2 else None
    if those is None or sentence.low(sentence.phrases[those].first) != "those":
        return False
    if sentence.low(sentence.phrases[those].last + 1).endswith("ing") or sentence.low(sentence.phrases[those].last).endswith("ing"):
        # "Among those waiting at the border were …"
        return True
    return sentence.kind(those + 1) == "w" or (sentence.kind(those + 1) == "V" and not sentence.phrases[those + 1].finite)


def _of_things(sentence: Sentence) -> bool:
    """ "Among the recent additions are …", "Among other news": what stands behind "among" calls nobody of a group told before."""
    head = sentence.phrases[sentence.phrase_at[1]] if sentence.low(0) == "among" and len(sentence.tokens) > 2 else None
    if head is None or head.kind != "N" or sentence.tags[head.last] != "n" or sentence.quantity_in(head) is not None:
        return False
    return not is_people(sentence, Group(head.first, head.last, (head,)), strict=True) and sentence.low(head.last) not in THEY


def _naming_verb(sentence: Sentence) -> int:
    """The token of the verb that names those of a group: of "are" in "Among those who remain behind bars are …"; 0 where there is none."""
    verbs = (phrase for phrase in sentence.verb_groups if phrase.finite and not sentence.in_relative(phrase.i))
    return next((verb.first for verb in verbs if verb.lemma in _NAMING or verb.lemma == "be"), 0)


@dataclass(slots=True)
class NamedBehind(Introductions):
    """Finds names behind an event."""

    def listed(self, draft: Draft, number: int, told: Sequence[Draft]) -> tuple[PersonMention, ...]:
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
        if self._counts_others(draft):
            # "The other three chose to stay": others than those told of before, and not those named next
            return ()
        known = self._named_before(draft)
        rivals = [other for other in self._near(own, told) if other is not draft and exactly(other) == number]
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _FAR]:
            if sentence.block.part in HEADS:
                continue
            if sentence.low(0) in _OF_OTHERS:
                # "pardoned two journalists … Among those to be freed are two activists, Ana Ruiz and Dora Tell"
                continue
            start = self._points_back(sentence, number)
            if sentence.number > own.number + _REACH and (start is None or not _of_its_fate(draft, sentence, start)):
                continue
            if start is not None:
                found = self._people(sentence, start, unless_by=True)
                if len(found) == number:
                    return found
            chained = self._chained(sentence, start or 0, number)
            if chained and (start is not None or not known & {mention.name for mention in chained}):
                return chained
            if sentence.number > own.number + 2 or any(sentence.number > other.candidate.sentence.number > own.number for other in rivals):
                continue
            if any(_besides(draft, other) for other in rivals):
                # "two Latvians, two Poles … Also freed were Ana Ruiz and Leo Sand": nobody says of which two
                continue
            found = tuple(one for one in self._people(sentence, 0) if not self._speaks(one) and not self._in_office(one))
            if any(told_apart(draft, sentence, one) for one in found):
                continue
            if len(found) == number and not known & {mention.name for mention in found} and "nor" not in sentence.vocabulary:
                return found
        return ()

    @staticmethod
    def _counts_others(draft: Draft) -> bool:
        patient, sentence = draft.candidate.patient, draft.candidate.sentence
        if patient is None or draft.subset_of is None:
            return False
        head = patient.phrases[0]
        return sentence.low(head.first) == "the" and "other" in sentence.tokens.lows[head.first : head.last + 1]

    def _chained(self, sentence: Sentence, start: int, number: int) -> tuple[PersonMention, ...]:
        """Those named in a chain that comes to a number with whom it only counts: "Ana Ruiz, Leo Sand and two others"."""
        for chain in chains(sentence, start):
            if chain.size == number and chain.unnamed and len(chain.names) > 1:
                return tuple(self._mention(sentence, name) for name in chain.names)
        return ()

    def just_named(self, sentence: Sentence, number: int) -> tuple[PersonMention, ...]:
        """ "Hatem Jlas and Rim Bous were sentenced. Mongi Trab was not there. The three were arrested in May": exactly as many people as
        the sentences just before name, who hold no office and say nothing."""
        found: dict[str, PersonMention] = {}
        for earlier in reversed(self.document.sentences[max(0, sentence.number - _REACH) : sentence.number]):
            if earlier.block.part in HEADS:
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
        """Some of those a draft counts: "including the historian Ales Vait", and "Among those freed: …" of the next sentences.

        told: what the text tells, in the order of its words.
        """
        own = draft.candidate.sentence
        told = self._near(own, told)
        later = [other for other in told if other.span.start > draft.span.start and other.count is not None]
        patient, trigger = draft.candidate.patient, draft.candidate.trigger
        opening = trigger[1] + 1
        if patient is not None and patient.phrases[0].last < trigger[0]:
            # "Five residents, including Ana Ruiz and Leo Sand, were seized"
            opening = patient.phrases[0].last + 1
        told_later = {other.candidate.trigger[0] for other in later if other.candidate.sentence is own}
        for k in range(opening, len(own.tokens)):
            if own.tokens[k].text == ";" or (k in told_later and own.low(k) != "including"):
                break
            if own.low(k) == "including" or (own.low(k) == "among" and own.low(k + 1) in THEY):
                if self._counted_right_before(draft, k, told):
                    # "Despite the release of some, over 1,400, including Ana Ruiz, remain in prison": of those told of right before
                    break
                # "500 people, including 17 women, have been detained since Emre Sayin fell": nobody behind the verb
                until = trigger[0] if k < trigger[0] else len(own.tokens)
                yield from self._mentions(own, (name for name in named_until(own, k + 1, short=True) if name.last < until))
                break
            if own.low(k) in ("those", "that") and own.low(k + 1) == "of" and own.tokens[k - 1].text in (",", ":", "—", "–"):
                # "three new arrests: those of the reporter Ana Ruiz and her parents"
                yield from self._mentions(own, named_until(own, k + 2))
                break
        if draft.count is None or exactly(draft) == 1:
            return
        yield from self._members(draft, told)
        if not is_whole(draft) or draft.recalled:
            return
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _LEAD]:
            if sentence.block.part in HEADS:
                continue
            start = 2 if sentence.low(0) == "among" else self._points_back(sentence, -1)
            if start is None or (sentence.number > own.number + 1 and self._of_others(sentence, told)):
                continue
            if sentence.low(0) == "among" and of_another_people(sentence, sentence.phrases[sentence.phrase_at[1]], draft):
                # "More than 250 Lorvians were freed. Among the Poles freed was Leo Sand"
                continue
            naming = _naming_verb(sentence)
            before = {sentence.low(k) for k in range(max(start + 2, naming + 2))}
            if not before.isdisjoint(_NOT):
                # "Not among the freed were …", "They did not include …", "Among those not released were …"
                continue
            fate = next((kinds for words, kinds in _FATES if {sentence.low(k) for k in range(start + 2)} & words), None)
            if fate is None and before & _FATES[-1][0]:
                fate = _FATES[-1][1]
            if fate is not None and draft.modality is not Modality.ASSERTED and "to" not in before:
                # "called for the release of 1,150. Among those freed was Leo Sand": none of those called for
                continue
            if (fate is not None and draft.kind not in fate) or (fate is None and (_another_fate(sentence) or _of_things(sentence))):
                continue
            members = {other.kind for other in told if other.candidate.sentence is sentence and other.candidate.subset == "member"}
            if members and draft.kind not in members:
                # "Among the first to get out were Ana Ruiz and Leo Sand": told of as freed, and not as held
                continue
            between = [
                other
                for other in later
                if other.span.start < sentence.span.start
                and is_whole(other)
                and not other.recalled
                and not (other.candidate.sentence is own and other.count == draft.count)
            ]
            if fate is None and between:
                return
            if any(other.kind in (fate or ()) and not larger(draft, other) for other in between):
                return
            yield from self._mentions(sentence, named_until(sentence, start))

    def _of_others(self, sentence: Sentence, told: Sequence[Draft]) -> bool:
        """ "Several are held in secret. Among them are …": whether "them" means people of the sentence before whom it does not count."""
        if sentence.low(0) != "among" or sentence.low(1) not in THEY:
            return False
        near = [other for other in told if other.candidate.sentence.number == sentence.number - 1]
        return any(other.count is None and not other.people and other.candidate.patient is not None and of_several(other) for other in near)

    def _counted_right_before(self, draft: Draft, token: int, told: Sequence[Draft]) -> bool:
        """Whether people whom something else is told of are counted right before a token."""
        own, mine = draft.candidate.sentence, draft.candidate.patient
        for other in told:
            group = other.candidate.patient
            if other is draft or group is None or other.candidate.sentence is not own or (mine is not None and group.first <= mine.first):
                continue
            head = group.phrases[0]
            if head.last < token <= head.last + 2 and own.quantity_in(head) is not None:
                return True
        return False

    def _near(self, own: Sentence, told: Sequence[Draft]) -> Sequence[Draft]:
        """What a sentence and those within reach behind it tell."""
        beyond = self.document.sentences[own.number + _REACH + 1 : own.number + _REACH + 2]
        first = bisect_left(told, own.span.start, key=_start)
        return told[first : bisect_left(told, beyond[0].span.start, lo=first, key=_start) if beyond else None]

    def _members(self, draft: Draft, told: Sequence[Draft]) -> Iterable[PersonMention]:
        """Those of a group whom the sentences behind it name as one of it: "One of them, Sergeant Leo Sand, was carried across"."""
        own, size = draft.candidate.sentence, exactly(draft)
        for sentence in self.document.sentences[own.number + 1 : own.number + 1 + _REACH]:
            member = member_of(sentence) if sentence.block.part not in HEADS else None
            if member is None:
                continue
            part, whole, start = member
            groups = [other for other in told if other.plural and own.number <= other.candidate.sentence.number < sentence.number]
            meant = whole == size if whole is not None else all(other.count == draft.count for other in groups if other is not draft)
            if not meant or (whole is None and sentence.number > own.number + _LEAD):
                continue
            chain = next(chains(sentence, start), None)
            if chain is not None and (part is None or part <= len(chain.names)):
                yield from self._mentions(sentence, chain.names[:part])

    def _points_back(self, sentence: Sentence, number: int) -> int | None:
        """The token after which a sentence names those of a group: "They are", "The four —", "Those freed were"."""
        head = next((phrase for phrase in sentence.phrases if phrase.kind == "N"), None)
        if head is None or any(phrase.kind == "V" for phrase in sentence.phrases[: head.i]):
            return None
        quantity = sentence.quantity_in(head)
        first = sentence.low(head.first)
        verb = sentence.phrases[head.i + 1] if sentence.kind(head.i + 1) == "V" else None
        if first == "this" and sentence.low(head.last) in _COLLECTIVES and verb is not None and verb.lemma in _LISTING:
            # "This group includes the former mayor Leo Sand and …"
            return verb.last + 1
        counted = quantity is not None and quantity.low == quantity.high == number and first in _DEFINITE
        if (
            not counted
            and sentence.low(head.last) not in THEY
            and not (first in ("those", "the") and self._group_word(sentence, head.last))
        ):
            return None
        verbs = (phrase for phrase in sentence.phrases[head.i :] if phrase.kind == "V" and phrase.finite)
        # "The four who were expelled are …"
        verb = next((phrase for phrase in verbs if not sentence.in_relative(phrase.i)), None)
        if verb is not None and (verb.lemma in _NAMING or verb.lemma == "be"):
            return verb.last + 1
        return head.last + 1 if counted else None

    def _group_word(self, sentence: Sentence, token: int) -> bool:
        return bool(sentence.tokens[token].classes & (Class.CAPTIVE | Class.PERSON)) and bool(sentence.tokens[token].classes & Class.PLURAL)
