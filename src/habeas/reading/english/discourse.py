"""What one sentence leaves for the next: people and groups to point back at, and events to date others from.

Invariant: memory only grows in the order of the text; what it returns was told before the words that point at it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality, PersonMention, Span
from habeas.reading.english.events import Candidate
from habeas.reading.english.names import NameBook
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.people_seen import PeopleSeen
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Lexicon, split_words

__all__ = ["Draft", "Memory", "looks_back"]

_CUSTODY = frozenset(
    kind for kind in Kind if kind not in (Kind.MET, Kind.APPOINTED, Kind.AGREED, Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED, Kind.SAID)
)


@dataclass(slots=True)
class Draft:
    """A statement in the making; other drafts are named by object until all are numbered."""

    candidate: Candidate
    kind: Kind
    modality: Modality
    span: Span
    speakers: tuple[str, ...]
    on: PartialDate
    dated: bool
    people: tuple[PersonMention, ...] = ()
    count: Count | None = None
    subset_of: Draft | None = None
    parties: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, Draft]] = field(default_factory=list)
    repeats: list[Span] = field(default_factory=list)
    facets: dict[str, str] = field(default_factory=dict)
    anaphoric: bool = False
    antecedent: Draft | None = None
    derived: bool = False
    gone: bool = False

    @property
    def background(self) -> bool:
        """Told in passing, by a participle, a relative clause or a noun: not what the story counts its time from."""
        candidate = self.candidate
        phrase = candidate.sentence.phrases[candidate.phrase]
        if candidate.nominal:
            return True
        if phrase.kind == "V" and phrase.tense == "participle" and candidate.patient is not None:
            tags = candidate.sentence.tags
            return tags[candidate.patient.phrases[0].last] != "q"
        return phrase.kind == "V" and candidate.sentence.in_relative(candidate.phrase)

    @property
    def recalled(self) -> bool:
        """Told only to say which other time is meant ("the first since May, when 30 were pardoned"): nothing points back at it."""
        candidate = self.candidate
        return candidate.sentence.recalled(candidate.phrase)

    @property
    def custody(self) -> bool:
        return self.kind in _CUSTODY

    @property
    def plural(self) -> bool:
        count = self.count
        if count is not None and (count.low or 0) <= 1 and count.high == 1:
            return False
        return count is not None or len(self.people) > 1


_REACH = 120  # sentences: how far back words point at what was told; a longer text is many reports


def looks_back(draft: Draft) -> bool:
    """ "In its previous update, in March, it had counted 357": another day's number, from which nothing is counted."""
    if draft.candidate.subset == "compared":
        # "Arrests: 214 (September: 187)"
        return True
    verb = draft.candidate.sentence.phrases[draft.candidate.phrase]
    return draft.kind is Kind.HELD and draft.candidate.stock and verb.kind == "V" and verb.perfect and verb.tense == "past"


@dataclass(slots=True)
class Memory(PeopleSeen):
    """told: the drafts made so far, by the number of their sentence. latest: the last sentence of which something was told."""

    told: dict[int, list[Draft]] = field(default_factory=dict)
    latest: int = 0

    @classmethod
    def of(cls, book: NameBook, lexicon: Lexicon) -> Memory:
        """A memory of nothing yet."""
        people = lexicon.data["people"]
        return cls(book, lexicon, female=frozenset(split_words(people["female"])), male=frozenset(split_words(people["male"])))

    def keep(self, draft: Draft) -> None:
        """Note what was just told."""
        number = draft.candidate.sentence.number
        self.told.setdefault(number, []).append(draft)
        self.latest = max(self.latest, number)
        if draft.custody:
            self.in_custody.update(mention.name for mention in draft.people)

    def recent(self, sentence: Sentence, back: int = _REACH) -> Iterator[Draft]:
        """What was told up to so many sentences before, the last first. A headline, read after the body, also looks at the body."""
        told = self.told
        for number in range(min(self.latest, sentence.number + _REACH), max(-1, sentence.number - back - 1), -1):
            drafts = told.get(number)
            if drafts is not None:
                yield from reversed(drafts)

    def last_captive(self, token_start: int, female: bool | None) -> PersonMention | None:
        """The one told of last before a code point among those in custody, of a fitting sex."""
        wrong = self.book.male if female is True else self.book.female if female is False else frozenset()
        for seen in reversed(self.seen):
            if seen.span.start < token_start and seen.name in self.in_custody and seen.name not in wrong:
                return PersonMention(seen.name, seen.span)
        return None

    def main_captive(self, token_start: int) -> PersonMention | None:
        """Whom the text has told most of before a code point, among those in custody: "the academic" of a report on one."""
        told: dict[str, int] = {}
        for name in self.in_custody:
            mentions = self.by_name.get(name, [])
            number = bisect_left(mentions, token_start, key=lambda seen: seen.span.start)
            if number:
                told[name] = number
        if not told:
            return None
        most = max(told.values())
        first = min((name for name, number in told.items() if number == most), key=lambda name: self.by_name[name][0].span.start)
        return PersonMention(first, self.by_name[first][told[first] - 1].span)

    def group(self, sentence: Sentence, token: int, *, count: Quantity | None = None) -> Draft | None:
        """The last counted or listed group of custody told before a token; with `count`, the last one of that number."""
        start = sentence.tokens[token].start
        for draft in self.recent(sentence):
            if draft.gone or not draft.custody or draft.span.start >= start:
                continue
            if draft.candidate.trigger[0] == token and draft.candidate.sentence is sentence:
                continue
            if count is not None:
                if draft.count is not None and draft.count.low == count.low and draft.count.high in (count.high, None):
                    # "pardoned 22 people convicted of extremism. Nineteen of the 22 …": of those pardoned
                    verb = draft.candidate.sentence.phrases[draft.candidate.phrase]
                    return self._main_of(draft) if draft.background or verb.tense == "participle" else draft
                if draft.count is None and len(draft.people) == count.low == count.high:
                    return draft
                continue
            if draft.plural:
                return draft
        return None

    def whole(self, sentence: Sentence, token: int) -> Draft | None:
        """The group "one of them", "two others" are part of: the last main group, not itself a part of another."""
        start = sentence.tokens[token].start
        fallback: Draft | None = None
        for draft in self.recent(sentence):
            if draft.gone or not draft.custody or draft.span.start >= start or not draft.plural:
                continue
            if draft.modality is not Modality.ASSERTED:
                continue
            if draft.candidate.sentence.low(draft.candidate.first) in ("up", "down", "compared") or draft.candidate.subset == "compared":
                # "down from 58 in the week before", "(September: 187)"
                continue
            if draft.recalled:
                fallback = fallback or draft
                continue
            if draft.subset_of is None or draft.subset_of.modality is not Modality.ASSERTED:
                return self._main_of(draft) if draft.background else draft
            fallback = fallback or draft
            if draft.subset_of is not None and not draft.subset_of.gone:
                return draft.subset_of
        return fallback

    def _main_of(self, draft: Draft) -> Draft:
        """The main event of a sentence that tells another of the same people in passing ("the release of 222 who had been jailed")."""
        for other in reversed(self.told.get(draft.candidate.sentence.number, ())):
            if (
                other is not draft
                and not other.gone
                and other.custody
                and other.subset_of is None
                and other.count == draft.count
                and other.modality is Modality.ASSERTED
                and other.span.start < draft.span.start
            ):
                return other
        return draft

    def anchor(self, sentence: Sentence, token: int) -> Draft | None:
        """The event "since then", "later", "the same day" count from: the last one told before with a day of its own."""
        start = sentence.tokens[token].start
        for draft in self.recent(sentence):
            if draft.gone or draft.span.start >= start or draft.modality is not Modality.ASSERTED or looks_back(draft):
                continue
            if draft.on.earliest is not None and draft.dated and draft.on.text and not draft.background and not draft.derived:
                return draft
            if not draft.dated and draft.on.earliest is None and not draft.background and not draft.candidate.state and draft.custody:
                # what was told last has no date; an earlier event is not what the words count from
                return None
        return None
