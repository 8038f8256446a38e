"""Releases and pardons of people whom nobody names yet: expected, possible, imminent, ruled out, hoped for.

Invariant: nothing here is told as done.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start, none_without
from habeas.reading.english.events.deals_told import of_another_field
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import phrase_class, word_class, word_table
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["releases_ahead"]

_RELEASES = word_class("liberation_nouns") | word_class("swap_nouns")
_SWAPS = word_class("swap_nouns")
_OPENINGS = word_class("openings_of_releases")
_OTHER_RELEASES = word_class("other_releases")
_OPEN = {word: Modality(meant) for meant, words in word_table("releases_open").items() for word in words}
_STANDING = tuple(phrase_class("releases_pending"))
_AWAITED = {lemma: Modality(meant) for meant, lemmas in word_table("releases_awaited").items() for lemma in lemmas}
_COMING = word_class("coming_verbs")
_HOPING = word_class("hopes")


def releases_ahead(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence; a release of somebody named or counted tells itself."""
    if sentence.vocabulary.isdisjoint(_RELEASES):
        return
    for phrase in sentence.phrases:
        if phrase.kind == "N" and _open_release(sentence, phrase):
            told = _as_subject(sentence, phrase) or _as_object(sentence, phrase) or _hoped_for(sentence, phrase)
            if told is not None:
                yield told


def _open_release(sentence: Sentence, phrase: Phrase) -> bool:
    """ "a release", "further releases", "an early pardon": of nobody in particular, and of people."""
    words = sentence.tokens.lows[phrase.first : phrase.last + 1]
    of = sentence.low(phrase.last + 1) in ("of", "for")
    others = not _OTHER_RELEASES.isdisjoint(words) or of_another_field(sentence, phrase)
    return words[-1] in _RELEASES and words[0] in _OPENINGS and not others and not of


def _as_subject(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """ "A release before Easter is possible", "Further releases are expected", "A pardon is not on the table"."""
    if sentence.low(phrase.last) in _SWAPS:
        # told with what becomes of deals
        return None
    at = sentence.subjects.get(phrase.i) if sentence.subjects is not None else None
    verb = sentence.phrases[at] if at is not None else None
    if verb is None or not verb.finite:
        return None
    behind = sentence.tokens.lows[verb.last + 1 : verb.last + 5]
    meant = None
    if verb.lemma == "be" and not verb.passive:
        meant = _OPEN.get(behind[0]) if behind else None
        if meant is None and " ".join(behind).startswith(_STANDING):
            meant = Modality.POSSIBLE
    elif verb.passive:
        meant = _AWAITED.get(verb.lemma)
    elif verb.lemma in _COMING and verb.modal:
        meant = over_verb(sentence, verb.i).modality
    if meant is None or meant is Modality.ASSERTED:
        return None
    if verb.negated or sentence.low(phrase.first) == "no":
        meant = Modality.DENIED
    return _made(sentence, phrase, verb, meant)


def _as_object(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """ "We expect further releases", "He ruled out a pardon", "there will be no releases"."""
    before = phrase.i - 1
    if sentence.low(phrase.first - 1) == "out":
        before -= 1
    verb = sentence.phrases[before] if sentence.kind(before) == "V" else None
    if verb is None or verb.passive or not verb.finite:
        return None
    if verb.lemma == "be" and sentence.low(verb.first - 1) == "there":
        if none_without(sentence, phrase):
            return None
        none = sentence.low(phrase.first) == "no" or verb.negated
        return _made(sentence, phrase, verb, Modality.DENIED if none else Modality.PROMISED) if none or verb.modal else None
    meant = _AWAITED.get(verb.lemma)
    if meant is None or (verb.lemma == "rule" and sentence.low(verb.last + 1) != "out"):
        return None
    if verb.lemma in ("expect", "plan", "anticipate") and sentence.low(phrase.first) in ("a", "an"):
        # "the studio expects a release in May"
        return None
    return _made(sentence, phrase, verb, Modality.DENIED if verb.negated else meant)


def _hoped_for(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """ "raised hopes of a release", "there is a chance of an early release"."""
    noun = phrase.i - 2
    led = sentence.kind(phrase.i - 1) == "h" and sentence.low(phrase.first - 1) in ("of", "for")
    if not led or sentence.kind(noun) != "N" or sentence.low(sentence.phrases[noun].last) not in _HOPING:
        return None
    verb = next((other for other in reversed(sentence.verb_groups) if other.i < noun), None)
    if verb is None:
        return None
    dashed = sentence.low(sentence.phrases[noun].first) == "no" or verb.negated or verb.lemma in ("dash", "end", "bury")
    return _made(sentence, phrase, verb, Modality.DENIED if dashed else Modality.POSSIBLE)


def _made(sentence: Sentence, phrase: Phrase, verb: Phrase, meant: Modality) -> Candidate:
    chain = Chain((Operator(meant, verb.head, sentence.subject(verb.i), verb.tense == "present", verb.lemma),))
    first = min(clause_start(sentence, verb.i), phrase.first)
    last = max(sentence.clause_end(verb.i), phrase.last, verb.last)
    return Candidate(Kind.RELEASED, sentence, (phrase.last, phrase.last), first, last, verb.i, chain, None, None, unnamed=True)
