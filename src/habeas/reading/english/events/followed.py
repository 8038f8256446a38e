"""Numbers without a verb of their own: "Twenty-four followed on Thursday, and on Friday more than 80", "most in Orsk (11)", "followed by
Myanmar with 35", "110 arrests in May and 70 in April".

Invariant: such a number counts people to whom happened what was told right before; the words around it tell no event.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["followed"]

_MORE = frozenset(("more", "others", "people"))
_SHARES = word_class("words_of_shares")
_RANKED = word_class("ranked_behind")


def followed(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in the order of their words. found: what else it tells."""
    if not sentence.quantities:
        return
    words = sentence.vocabulary
    if not words.isdisjoint(("followed", "follow", "follows")):
        yield from _others_followed(sentence)
        yield from _followed_by(sentence)
    if "(" in words:
        yield from _bracketed(sentence)
    if not words.isdisjoint(("with", "by")) and not words.isdisjoint(_RANKED):
        yield from _ranked_behind(sentence)
    yield from _of_other_times(sentence, found)


def _bare(sentence: Sentence, i: int) -> Phrase | None:
    """The number alone, or with "more" or "others", that noun phrase `i` is."""
    if sentence.kind(i) != "N":
        return None
    phrase = sentence.phrases[i]
    quantity = sentence.quantity_in(phrase)
    if quantity is None or quantity.ordinal or quantity.first != phrase.first:
        return None
    return phrase if quantity.last == phrase.last or (sentence.low(phrase.last) in _MORE and quantity.last + 2 >= phrase.last) else None


def _told(sentence: Sentence, number: Phrase, first: int, last: int, subset: str) -> Candidate:
    trigger = (number.first, number.last)
    people = Group(number.first, number.last, (number,))
    return Candidate(Kind.SAID, sentence, trigger, first, last, number.i, Chain(()), people, subset=subset, nominal=True)


def _others_followed(sentence: Sentence) -> Iterator[Candidate]:
    """ "Twenty-four followed on Thursday, and on Friday more than 80": so many more, each with a time."""
    for verb in sentence.verb_groups:
        if verb.lemma != "follow" or verb.passive or not verb.finite or verb.negated or verb.modal:
            continue
        subject = sentence.subject(verb.i)
        number = _bare(sentence, subject) if subject is not None and subject < verb.i else None
        if number is None or sentence.kind(verb.i + 1) not in ("z", ".", ",", "c", ""):
            continue
        i = verb.i + 1
        while sentence.kind(i) == "z":
            i += 1
        yield _told(sentence, number, number.first, sentence.phrases[i - 1].last, "followed")
        while sentence.kind(i) in (",", "c", ";"):
            i += 1
        beyond = _bare(sentence, i + 1) if sentence.kind(i) == "z" else None
        if beyond is not None and sentence.kind(i + 2) in (".", ",", ";", ""):
            yield _told(sentence, beyond, sentence.phrases[i].first, beyond.last, "followed")


def _followed_by(sentence: Sentence) -> Iterator[Candidate]:
    """ "Fifteen were freed on Monday, followed by 22 on Tuesday"."""
    for verb in sentence.verb_groups:
        number = _bare(sentence, verb.i + 2) if verb.lemma == "follow" and sentence.low(verb.last + 1) == "by" else None
        if number is not None and sentence.kind(verb.i - 1) == "," and sentence.kind(verb.i + 3) == "z":
            yield _told(sentence, number, verb.first, sentence.phrases[verb.i + 3].last, "beside")


def _bracketed(sentence: Sentence) -> Iterator[Candidate]:
    """ "in Petrozavodsk (11) and Samara (five)", "ahead of Myanmar (35) and Belarus (31)": the number of each place, in brackets."""
    placed: list[tuple[Phrase, Phrase]] = []
    for phrase in sentence.phrases:
        if sentence.low(phrase.first) != "(" or sentence.kind(phrase.i - 1) != "N":
            continue
        # the bracket is a phrase, or belongs to the number's own
        place, number = sentence.phrases[phrase.i - 1], _bare(sentence, phrase.i if phrase.kind == "N" else phrase.i + 1)
        closed = number is not None and (phrase.kind == "N" or sentence.kind(phrase.i + 2) == ")")
        if not closed:
            continue
        if number is not None and _names_place(sentence, place) and sentence.quantity_in(place) is None:
            placed.append((place, number))
    share = not sentence.vocabulary.isdisjoint(_SHARES)
    if len(placed) < 2 and not share:
        return
    for place, number in placed:
        yield _told(sentence, number, place.first, number.last, "share" if share else "beside")


def _names_place(sentence: Sentence, phrase: Phrase) -> bool:
    return any(name.kind in ("place", "unknown") and name.last == phrase.last for name in sentence.names_in(phrase))


def _ranked_behind(sentence: Sentence) -> Iterator[Candidate]:
    """ "followed by Myanmar with 35 and Belarus with 31", "Myanmar comes second with 35"."""
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "N" or sentence.low(phrase.last + 1) != "with" or not _names_place(sentence, phrase):
            continue
        number = _bare(sentence, i + 2)
        led = any(sentence.low(k) in ("followed", "ahead") for k in range(max(0, phrase.first - 14), phrase.first))
        if number is not None and led and sentence.kind(i + 3) in (",", "c", ".", ";", ""):
            yield _told(sentence, number, phrase.first, number.last, "beside")
    for verb in sentence.verb_groups:
        if verb.lemma not in ("come", "rank", "be") or not verb.finite or verb.negated:
            continue
        subject = sentence.subject(verb.i)
        if subject is None or subject > verb.i or not _names_place(sentence, sentence.phrases[subject]):
            continue
        at = next(
            (k for k in range(verb.i + 1, min(verb.i + 4, len(sentence.phrases) - 1)) if sentence.low(sentence.phrases[k].first) == "with"),
            None,
        )
        ranked = at is not None and any(sentence.low(k) in _RANKED for k in range(verb.last + 1, sentence.phrases[at].first))
        number = _bare(sentence, at + 1) if at is not None and ranked else None
        if number is not None and sentence.kind(number.i + 1) in (",", "c", ".", ";", ""):
            yield _told(sentence, number, sentence.phrases[subject].first, number.last, "beside")


def _of_other_times(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "recorded 110 arrests in May and 70 in April": a bare number with a time, behind a counted noun with another."""
    for main in found:
        noun = sentence.phrases[main.phrase]
        if not main.nominal or main.subset or noun.kind != "N" or sentence.quantity_in(noun) is None or sentence.kind(noun.i + 1) != "z":
            continue
        i = noun.i + 2
        while sentence.kind(i) in (",", "c") and sentence.kind(i + 2) == "z":
            number = _bare(sentence, i + 1)
            if number is None:
                break
            last = sentence.phrases[i + 2].last
            people = Group(number.first, number.last, (number,))
            made = Candidate(
                main.kind, sentence, (number.first, number.first), number.first, last, number.i, main.chain, people, main.agent
            )
            made.nominal, made.stock, made.counted = True, main.stock, main.counted
            yield made
            i += 3
