"""What one sentence leaves for the next: people and groups to point back at, and events to date others from.

Invariant: memory only grows in the order of the text; what it returns was told before the words that point at it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality, PersonMention, Span
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name, NameBook
from habeas.reading.english.namesakes import fullest
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.unnamed_people import unnamed
from habeas.reading.lexicon import Class, Lexicon, split_words

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


@dataclass(slots=True)
class _Seen:
    name: str
    span: Span
    sentence: int
    subject: bool
    patient: bool = False
    speaks: bool = False
    female: bool | None = None
    listed: bool = False
    office: bool = False


def _listed(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is one of two or more joined by "and"."""
    return (sentence.kind(i + 1) == "c" and sentence.kind(i + 2) == "N" and bool(sentence.names_in(sentence.phrases[i + 2]))) or (
        sentence.kind(i - 1) == "c" and sentence.kind(i - 2) == "N" and bool(sentence.names_in(sentence.phrases[i - 2]))
    )


_OFFICES = word_class("offices_of_justice")


def _holds_office(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands with an office that judges, prosecutes, defends or speaks for others: "Judge Lemma", "an attorney, Tan"."""
    if sentence.vocabulary.isdisjoint(_OFFICES):
        return False
    phrase = sentence.phrase(name.first)
    words = {sentence.low(k) for k in range(phrase.first, name.first)}
    if sentence.kind(phrase.i - 1) == "," and sentence.kind(phrase.i - 2) == "N":
        words.add(sentence.low(sentence.phrases[phrase.i - 2].last))
    if sentence.kind(phrase.i + 1) == "," and sentence.kind(phrase.i + 2) == "N":
        following = sentence.phrases[phrase.i + 2]
        words.update(sentence.low(k) for k in range(following.first, following.last + 1))
    return not words.isdisjoint(_OFFICES)


_OWNERS = frozenset(("her", "his", "she", "he", "him"))
_REACH = 120  # sentences: how far back words point at what was told; a longer text is many reports
_PRONOUN_REACH = 12  # sentences: how far back a pronoun points at somebody


def looks_back(draft: Draft) -> bool:
    """ "In its previous update, in March, it had counted 357": another day's number, from which nothing is counted."""
    if draft.candidate.subset == "compared":
        # "Arrests: 214 (September: 187)"
        return True
    verb = draft.candidate.sentence.phrases[draft.candidate.phrase]
    return draft.kind is Kind.HELD and draft.candidate.stock and verb.kind == "V" and verb.perfect and verb.tense == "past"


@dataclass(slots=True)
class Memory:
    """seen: mentions of named people in order of appearance, and by_name for each of them. told: the drafts made so far, by the number of
    their sentence. called: who was last pointed at by "she", and who by "he", which is false. spoken: the quotations of the paragraph that
    is read, with who speaks."""

    book: NameBook
    lexicon: Lexicon
    seen: list[_Seen] = field(default_factory=list)
    by_name: dict[str, list[_Seen]] = field(default_factory=dict)
    told: dict[int, list[Draft]] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    latest: int = 0
    in_custody: set[str] = field(default_factory=set)
    called: dict[str, bool] = field(default_factory=dict)
    spoken: list[tuple[int, int, str]] = field(default_factory=list)
    female: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()

    @classmethod
    def of(cls, book: NameBook, lexicon: Lexicon) -> Memory:
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

    def last_seen(self, name: str, before: int | None = None) -> PersonMention | None:
        """The last mention of somebody, before a code point where one is given."""
        mentions = self.by_name.get(name, [])
        place = len(mentions) if before is None else bisect_left(mentions, before, key=lambda seen: seen.span.start)
        return PersonMention(name, mentions[place - 1].span) if place else None

    def observe(self, sentence: Sentence) -> None:
        """Note the people a sentence names, and the sex its words give them."""
        self.sentences[sentence.number] = sentence
        for one in unnamed(sentence, self.female, self.male):
            self.seen.append(_Seen("", one.span, sentence.number, one.subject, patient=one.patient, female=one.female))
        called = [
            (name, fullest(name, sentence, self.sentences, self.book)) for name in sentence.names if name.kind in ("person", "unknown")
        ]
        named = [(name, full) for name, full in called if full != name.text or name.kind == "person"]
        if not named:
            return
        subjects: set[int] = set()
        speaking: set[int] = set()
        for verb in sentence.verb_groups:
            if verb.finite:
                subject = sentence.subject(verb.i)
                if verb.lemma in SAYING:
                    speaker = subject if subject is not None else sentence.object(verb.i)
                    speaking.update(phrase.i for phrase in sentence.group(speaker).phrases) if speaker is not None else None
                if subject is not None:
                    subjects.update(phrase.i for phrase in sentence.group(subject).phrases)
        for name, full in named:
            phrase = sentence.phrase(name.first)
            genitive = name.last < phrase.last and sentence.tags[name.last + 1] == "g"
            span = sentence.span_of(name.first, name.last)
            acts = phrase.i in subjects and not genitive
            mention = _Seen(
                full, span, sentence.number, acts, speaks=phrase.i in speaking and not genitive, listed=_listed(sentence, phrase.i)
            )
            mention.office = _holds_office(sentence, name)
            if self.seen and self.seen[-1].span.start > span.start:
                insort(self.seen, mention, key=lambda seen: seen.span.start)
            else:
                self.seen.append(mention)
            self.by_name.setdefault(full, []).append(mention)
            words = {sentence.low(k) for k in range(phrase.first, name.first)} - _OWNERS
            if not words and sentence.kind(phrase.i - 1) == "," and sentence.kind(phrase.i - 2) == "N" and name.first == phrase.first:
                # "her husband, Vo Quang Tri"
                words = {sentence.low(sentence.phrases[phrase.i - 2].last)}
            if words & self.female:
                self.book.female.add(full)
            elif words & self.male:
                self.book.male.add(full)

    def person(self, sentence: Sentence, token: int, *, female: bool | None, beyond: int | None = None) -> PersonMention | None:
        """Whom a singular pronoun at `token` points at: the last person, subjects and those in custody first, of a fitting sex.

        Somebody whom the text does not name has no name. beyond: the code point where the pronoun's own clause begins, when it means
        somebody else than whoever acts in that clause ("the president signed a decree pardoning him").
        """
        best: tuple[float, _Seen] | None = None
        start = sentence.tokens[token].start
        speaker = next((name for first, last, name in self.spoken if first <= start < last), None) if female is not None else None
        for position in range(bisect_left(self.seen, start, key=lambda seen: seen.span.start) - 1, -1, -1):
            seen = self.seen[position]
            distance = sentence.number - seen.sentence
            if distance > _PRONOUN_REACH:
                break
            if (female is True and seen.name in self.book.male) or (female is False and seen.name in self.book.female):
                continue
            if not seen.name and female is not None and seen.female is not None and seen.female is not female:
                continue
            if (beyond is not None and seen.span.start >= beyond) or (seen.name and seen.name == speaker):
                # nobody calls himself "he"
                continue
            score = (
                -3.0 * distance
                + (1.5 if seen.subject else 0.0)
                - (2.5 if seen.speaks and seen.name not in self.in_custody else 0.0)
                + (2.5 if seen.patient or seen.name in self.in_custody else 0.0)
                + position * 0.001
            )
            if (female is True and seen.name in self.book.female) or (female is False and seen.name in self.book.male):
                # whom the text has called so before, rather than somebody of whom it says nothing
                score += 2.5
            if female is not None and self.called.get(seen.name, female) is not female:
                # "He was charged; she was freed"
                score -= 2.5
            if seen.office and seen.name not in self.in_custody:
                score -= 4.0
            if seen.listed:
                # one of several: "they" would be said of them
                score -= 2.0
            if best is None or score > best[0]:
                best = (score, seen)
        return PersonMention(best[1].name, best[1].span) if best else None

    def only_one_before(self, sentence: Sentence) -> PersonMention | None:
        """The one person whom the sentence just before names, if he speaks nowhere and holds no office of justice: "We recall the case of
        Leo Sand. The rapper was moved"; but "Spokesman Leo Sand said so. Sand did not elaborate. The man faces trial"."""
        near = {seen.name: seen for seen in self.seen if seen.name and seen.sentence == sentence.number - 1}
        if len(near) != 1:
            return None
        seen = next(iter(near.values()))
        mentions = self.by_name[seen.name]
        speaks = seen.speaks or (seen.name not in self.in_custody and any(other.speaks for other in mentions))
        return None if speaks or any(other.office for other in mentions) else PersonMention(seen.name, seen.span)

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

    def female_of(self, low: str) -> bool | None:
        if low in ("she", "her", "hers", "herself"):
            return True
        if low in ("he", "him", "his", "himself"):
            return False
        return None

    def is_kin(self, sentence: Sentence, token: int) -> bool:
        return bool(sentence.tokens[token].classes & Class.KIN)
