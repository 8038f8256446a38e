"""People whom a text has named or spoken of, for the pronouns behind them to point at.

Invariant: whom a pronoun points at was seen before it; mentions are kept in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from habeas.model import PersonMention, Span
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name, NameBook
from habeas.reading.english.namesakes import fullest
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.unnamed_people import unnamed
from habeas.reading.lexicon import Lexicon

__all__ = ["PeopleSeen"]


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
    sits: bool = False


def _listed(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is one of two or more joined by "and"."""
    return (sentence.kind(i + 1) == "c" and sentence.kind(i + 2) == "N" and bool(sentence.names_in(sentence.phrases[i + 2]))) or (
        sentence.kind(i - 1) == "c" and sentence.kind(i - 2) == "N" and bool(sentence.names_in(sentence.phrases[i - 2]))
    )


_OFFICES = word_class("offices_of_justice")
_SITTING = word_class("sitting_offices")


def _holds_office(sentence: Sentence, name: Name, offices: frozenset[str] = _OFFICES) -> bool:
    """Whether a name stands with an office that judges, prosecutes, defends or speaks for others: "Judge Lemma", "an attorney, Tan"."""
    if sentence.vocabulary.isdisjoint(offices):
        return False
    phrase = sentence.phrase(name.first)
    words = {sentence.low(k) for k in range(phrase.first, name.first)}
    if sentence.kind(phrase.i - 1) == "," and sentence.kind(phrase.i - 2) == "N":
        words.add(sentence.low(sentence.phrases[phrase.i - 2].last))
    if sentence.kind(phrase.i + 1) == "," and sentence.kind(phrase.i + 2) == "N":
        following = sentence.phrases[phrase.i + 2]
        words.update(sentence.low(k) for k in range(following.first, following.last + 1))
    return not words.isdisjoint(offices)


_SPOUSES = frozenset(("husband", "wife"))
_OWNERS = frozenset(("her", "his", "she", "he", "him"))
_PRONOUN_REACH = 12  # sentences: how far back a pronoun points at somebody


@dataclass(slots=True)
class PeopleSeen:
    """seen: mentions of named people in order of appearance, and by_name for each of them. sentences: those read so far, by number.
    in_custody: the names of those of whom custody was told. called: who was last pointed at by "she", and who by "he", which is false.
    spoken: the quotations of the paragraph that is read, with who speaks."""

    book: NameBook
    lexicon: Lexicon
    seen: list[_Seen] = field(default_factory=list)
    by_name: dict[str, list[_Seen]] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    in_custody: set[str] = field(default_factory=set)
    called: dict[str, bool] = field(default_factory=dict)
    spoken: list[tuple[int, int, str]] = field(default_factory=list)
    female: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()

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
                    acting = sentence.group(subject)
                    subjects.update(phrase.i for phrase in (*acting.phrases, *acting.apposed))
        for name, full in named:
            phrase = sentence.phrase(name.first)
            genitive = name.last < phrase.last and sentence.tags[name.last + 1] == "g"
            span = sentence.span_of(name.first, name.last)
            acts = phrase.i in subjects and not genitive
            mention = _Seen(
                full, span, sentence.number, acts, speaks=phrase.i in speaking and not genitive, listed=_listed(sentence, phrase.i)
            )
            mention.office, mention.sits = _holds_office(sentence, name), _holds_office(sentence, name, _SITTING)
            if self.seen and self.seen[-1].span.start > span.start:
                insort(self.seen, mention, key=lambda seen: seen.span.start)
            else:
                self.seen.append(mention)
            self.by_name.setdefault(full, []).append(mention)
            if genitive and sentence.low(phrase.last) in _SPOUSES:
                # "Dilfuza Karim's husband": a woman, whom no "he" means
                (self.book.female if sentence.low(phrase.last) == "husband" else self.book.male).add(full)
                continue
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
        # "The former director, Leo Sand, has lived abroad since 2022, when he was deported": of the subject, whatever office it held
        clause = female is not None and sentence.kind(sentence.phrase(token).i - 1) == "s"
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
            own = clause and distance == 0 and seen.subject and not seen.speaks and not seen.sits
            if seen.office and seen.name not in self.in_custody and not own:
                score -= 4.0
            if seen.listed:
                # one of several: "they" would be said of them
                score -= 2.0
            if best is None or score > best[0]:
                best = (score, seen)
        return PersonMention(best[1].name, best[1].span) if best else None

    def sits_over(self, name: str) -> bool:
        """ "the judge, Leo Sand. He was moved": whether somebody judges, accuses or guards, and was never told to be in custody."""
        return name not in self.in_custody and any(seen.sits for seen in self.by_name.get(name, ()))

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

    def female_of(self, low: str) -> bool | None:
        """True for a pronoun of a woman, False for one of a man; None for any other word."""
        if low in ("she", "her", "hers", "herself"):
            return True
        if low in ("he", "him", "his", "himself"):
            return False
        return None
