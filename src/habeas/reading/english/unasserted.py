"""Stretches of a text that assert nothing of their own: what a correction takes back, what is only imagined, what is asked.

Invariant: such a stretch is found by the words of one paragraph and by the heading over it; nothing outside it changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from habeas.model import Modality
from habeas.reading.english.discourse import Draft
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.government.doubts import REPORTS, judged_untrue
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.repeats import compatible_dates, names_of
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.structure import HEADS, Block, Part

__all__ = ["Unasserted", "withdrawn"]

_CORRECTING = word_class("corrections")
_PUBLISHED_TEXTS = word_class("published_texts")
_EARLIER = word_class("earlier_versions")
_TELLING = word_class("telling") | SAYING
_IMAGINING = word_class("imagining_verbs")
_YOU = frozenset(("you", "your", "yours", "yourself"))
_TAKEN_BACK = tuple(phrase_class("taking_back"))
_SORRY = word_class("apologies")
_NOT_CARRIED_OUT = tuple(phrase_class("not_carried_out"))
_POINTING = frozenset(("this", "that", "it", "these"))
_UNTRUE, _TRUE = word_class("untrue"), word_class("true")
_SHORT = 8  # tokens
_WANTED = word_class("wanting_forms")
_HOPED = word_class("hoping_forms")
_SOON = 3  # sentences
_IN_FACT = word_class("in_fact")


@dataclass(slots=True)
class Unasserted:
    """What a document does not assert. over: by the number of a sentence, the token from which it is meant otherwise, and how.
    untrue: by that number, the tokens of what reports tell that the sentence calls untrue."""

    document: Document
    over: dict[int, tuple[int, int, Modality]] = field(default_factory=dict)
    untrue: dict[int, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Unasserted:
        """What a document does not assert, found block by block."""
        found = cls(document)
        correcting = _opens_corrections(document)
        for block in document.blocks:
            inside = document.in_block(block)
            if block.part in HEADS:
                continue
            for sentence, first, last in _called_untrue(inside):
                found.over[sentence.number] = (first, last, Modality.DENIED)
            found.untrue.update({sentence.number: (first, last) for sentence, first, last in _reports_untrue(inside)})
            for sentence, first, last in _taken_back(inside, correcting=correcting or _corrects(document.text, block)):
                found.over[sentence.number] = (first, last, Modality.DENIED)
            for sentence, modality in _answers(inside):
                found.over[sentence.number] = (0, len(sentence.tokens) - 1, modality)
            for sentence in _imagined(inside):
                found.over[sentence.number] = (0, len(sentence.tokens) - 1, Modality.CONDITIONAL)
        return found

    def meant(self, candidate: Candidate, modality: Modality) -> Modality | None:
        """How a candidate that reads as asserted is meant; None where it is asked and tells nothing."""
        over = self._over(candidate)
        first, last = self.untrue.get(candidate.sentence.number, (0, -1))
        if first <= candidate.trigger[0] <= last and modality in (Modality.ASSERTED, Modality.ALLEGED):
            return Modality.DENIED
        if modality is not Modality.ASSERTED:
            return Modality.DENIED if over is Modality.DENIED and modality in (Modality.PROMISED, Modality.ALLEGED) else modality
        if over is not None:
            return over
        return None if _asked(candidate) else modality

    def taken_back(self, candidate: Candidate) -> bool:
        """Whether a correction takes back what a candidate tells: the text denies it, not whoever is told to have said it."""
        return self._over(candidate) is Modality.DENIED

    def unfulfilled(self, sentence: Sentence) -> bool:
        """Whether the text goes on to say that what was ordered has not come about: "As of Monday the order has not been carried out"."""
        following = self.document.sentences[sentence.number + 1 : sentence.number + 1 + _SOON]
        return any(" ".join(token.low for token in other.tokens).find(words) >= 0 for other in following for words in _NOT_CARRIED_OUT)

    def _over(self, candidate: Candidate) -> Modality | None:
        first, last, over = self.over.get(candidate.sentence.number, (0, -1, Modality.ASSERTED))
        return over if first <= candidate.trigger[0] <= last else None


def withdrawn(drafts: Sequence[Draft]) -> None:
    """ "A correction to our 20.44 post: she has not been arrested": what the text told of her before is no more than alleged."""
    for denied in drafts:
        words = denied.candidate.sentence.vocabulary
        if denied.gone or denied.modality is not Modality.DENIED or (words.isdisjoint(_CORRECTING) and words.isdisjoint(_SORRY)):
            continue
        for draft in drafts:
            if draft.gone or draft.kind is not denied.kind or draft.modality is not Modality.ASSERTED:
                continue
            if names_of(draft) & names_of(denied) and compatible_dates(draft, denied):
                draft.modality = Modality.ALLEGED


def _asked(candidate: Candidate) -> bool:
    """ "So 112 are held today?", "Is it right that she has been let go?": what the main clause of a question tells is asked; what a
    relative clause or a participle tells in passing is taken for granted."""
    sentence = candidate.sentence
    if sentence.tokens[-1].text != "?" or candidate.nominal:
        return False
    verb = sentence.phrases[candidate.phrase]
    lead = next((k + 1 for k, token in enumerate(sentence.tokens[:4]) if token.text == ":"), 0)  # "Q: Is it right …"
    opening = [token.low for token in sentence.tokens[lead:] if token.text[0].isalnum()][:2]
    is_it = opening[1:] == ["it"]  # "Is it right that", which opens no relative clause
    return verb.kind == "V" and verb.finite and (is_it or not sentence.in_relative(verb.i))


def _opens_corrections(document: Document) -> bool:
    """Whether the text is headed as a correction."""
    heads = [block for block in document.blocks if block.part in (Part.HEADLINE, Part.SUBHEAD)]
    return any(not sentence.vocabulary.isdisjoint(_CORRECTING) for block in heads for sentence in document.in_block(block))


def _corrects(text: str, block: Block) -> bool:
    words = text[block.start : block.end].lower()
    return any(said in words for said in _TAKEN_BACK)


def _taken_back(inside: Sequence[Sentence], *, correcting: bool) -> Iterator[tuple[Sentence, int, int]]:
    """ "An article said that nine had been freed. In fact six were": what a text said before, in a correction of it."""
    for sentence in inside:
        for verb in sentence.verb_groups:
            subject = sentence.subject(verb.i) if verb.finite and verb.lemma in _TELLING and not verb.negated else None
            if subject is None or not _earlier_text(sentence, sentence.phrases[subject], correcting=correcting):
                continue
            opening = next((phrase.first for phrase in sentence.phrases[subject : verb.i] if phrase.kind == "("), verb.last + 1)
            yield sentence, opening, _told_until(sentence, verb)
            break


def _called_untrue(inside: Sequence[Sentence]) -> Iterator[tuple[Sentence, int, int]]:
    """ "Some media have reported that Kenya will hand them over. This is false.", "I was told he had been let go. It wasn't true.": what
    the next sentence says is not so."""
    for sentence, following in pairwise(inside):
        if following.low(0) not in _POINTING or len(following.tokens) > _SHORT or following.vocabulary.isdisjoint(_UNTRUE | _TRUE):
            continue
        verb = next((other for other in following.verb_groups if other.finite and other.lemma in ("be", "remain")), None)
        if verb is None or verb.first > 2:
            continue
        if following.vocabulary.isdisjoint(_UNTRUE) and not verb.negated and following.low(verb.last + 1) not in ("not", "n't"):
            continue
        told = next((other for other in sentence.verb_groups if other.lemma in _TELLING and not other.negated), None)
        if told is not None:
            yield sentence, told.last + 1, len(sentence.tokens) - 1


def _reports_untrue(inside: Sequence[Sentence]) -> Iterator[tuple[Sentence, int, int]]:
    """ "Reports that detained men Ana Ruiz and Leo Sand had been put on trial are not correct": what such reports tell is not so."""
    for sentence in inside:
        if sentence.vocabulary.isdisjoint(REPORTS) or sentence.vocabulary.isdisjoint(_UNTRUE | _TRUE):
            continue
        for verb in sentence.verb_groups:
            if judged_untrue(sentence, verb) is None:
                continue
            told = (
                k for k in range(verb.i - 1, 0, -1) if sentence.kind(k) == "t" and sentence.low(sentence.phrases[k - 1].last) in REPORTS
            )
            opening = next(told, None)
            if opening is not None:
                yield sentence, sentence.phrases[opening].last + 1, verb.first - 1


def _earlier_text(sentence: Sentence, subject: Phrase, *, correcting: bool) -> bool:
    """ "An earlier version of this article", and in a correction plainly "the article", "a profile of the general"."""
    if correcting and sentence.low(subject.last) == "we":
        # "In our bulletin of Tuesday we wrote that"
        return any(sentence.low(k) in _PUBLISHED_TEXTS | _EARLIER for k in range(subject.first))
    if sentence.low(subject.last) not in _PUBLISHED_TEXTS:
        return False
    words = {sentence.low(k) for k in range(subject.first - 1, subject.last)}  # "earlier" may stand apart, as an adverb
    return correcting or (sentence.low(subject.last) == "version" and not words.isdisjoint(_EARLIER))


def _told_until(sentence: Sentence, verb: Phrase) -> int:
    """The last token of what a verb of telling tells: up to "; in fact", "when in fact", or the end of the sentence."""
    for phrase in sentence.phrases[verb.i + 1 :]:
        if sentence.low(phrase.first) == ";":
            return phrase.first - 1
        if sentence.low(phrase.last) in _IN_FACT and sentence.low(phrase.first - 1) == "in":
            return phrase.first - 1
    return len(sentence.tokens) - 1


def _imagined(inside: Sequence[Sentence]) -> Iterator[Sentence]:
    """ "Imagine that your brother has been arrested. You are told nothing. … somebody rings and says that he has been sentenced": what the
    reader is asked to imagine, and what goes on to be told to him in the present."""
    imagining = False
    for sentence in inside:
        if _asks_to_imagine(sentence):
            imagining = True
        elif imagining:
            main = next((verb for verb in sentence.verb_groups if verb.finite), None)
            present = main is None or main.modal or main.tense in ("present", "future")
            imagining = bool(present) or not sentence.vocabulary.isdisjoint(_YOU)
        if imagining:
            yield sentence


def _answers(inside: Sequence[Sentence]) -> Iterator[tuple[Sentence, Modality]]:
    """ "What does Warsaw want? His release": an answer without a verb is wanted, or hoped for, as the question has it."""
    for asked, answer in pairwise(inside):
        if asked.tokens[-1].text != "?" or asked.low(0) not in ("what", "which") or answer.tokens[-1].text == "?":
            continue
        if any(verb.finite and not answer.in_relative(verb.i) for verb in answer.verb_groups):
            continue
        if not asked.vocabulary.isdisjoint(_WANTED):
            yield answer, Modality.DEMANDED
        elif not asked.vocabulary.isdisjoint(_HOPED):
            yield answer, Modality.POSSIBLE


def _asks_to_imagine(sentence: Sentence) -> bool:
    """Whether a sentence opens with "Imagine", "Suppose that", "Let us suppose"."""
    opening = [token.low for token in sentence.tokens[:4] if token.text[0].isalnum()]
    if opening[:2] in (["let", "us"], ["let", "'s"]):
        opening = opening[2:]
    elif opening[:1] in (["now"], ["just"], ["and"]):
        opening = opening[1:]
    return bool(opening) and opening[0] in _IMAGINING
