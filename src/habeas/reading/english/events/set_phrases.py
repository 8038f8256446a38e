"""Events told by a set phrase rather than by one word: a warrant for somebody, their case in court, months in custody.

Invariant: a set phrase is known by its words in their places, never by what the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, clause_start, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence

__all__ = ["set_phrases"]

_FIGURES = word_class("figures")
_SIGHTING = word_class("sighting_verbs")


def set_phrases(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    if "warrants" in words or "warrant" in words:
        yield from _warrants(sentence)
    if not words.isdisjoint(("at", "as")) and not words.isdisjoint(_FIGURES):
        yield from _figure_put_at(sentence)
    if not setting.custody:
        return
    if not words.isdisjoint(_FORMS_OF_TALK):
        yield from _speak_of(sentence)
    if not words.isdisjoint(("seen", "heard")):
        yield from _unseen(sentence)


def _warrants(sentence: Sentence) -> Iterator[Candidate]:
    """ "warrants were issued for 103 suspects": an arrest, demanded."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in ("warrant", "warrants"):
            continue
        stop = min(phrase.i + 5, len(sentence.phrases) - 1)
        j = next((k for k in range(phrase.i + 1, stop) if sentence.low(sentence.phrases[k].first) in ("for", "against")), None)
        if j is None or sentence.kind(j + 1) != "N" or "search" in {sentence.low(k) for k in range(phrase.first, phrase.last)}:
            continue
        group = sentence.group(j + 1)
        if is_people(sentence, group, strict=True):
            chain = Chain((Operator(Modality.DEMANDED, phrase.last),))
            yield Candidate(
                Kind.DETAINED, sentence, (phrase.first, phrase.last), phrase.first, group.last, phrase.i, chain, group, None, nominal=True
            )


def _figure_put_at(sentence: Sentence) -> Iterator[Candidate]:
    """ "Azerbaijan puts the number at 23", "the Union put the figure at no less than 70": another count of what was counted before."""
    for phrase in sentence.verbs():
        if phrase.lemma not in _PUTTING or phrase.passive or not phrase.finite:
            continue
        target = sentence.object(phrase.i)
        if target is None or sentence.low(sentence.phrases[target].last) not in _FIGURES:
            continue
        at = target + 1
        while sentence.kind(at) in ("z", "b"):
            at += 1
        led = "as" if phrase.lemma == "give" else "at"
        if sentence.low(sentence.phrases[at].first if at < len(sentence.phrases) else -1) != led or sentence.kind(at + 1) != "N":
            continue
        number = sentence.phrases[at + 1]
        quantity = sentence.quantity_in(number)
        if quantity is None or quantity.last != number.last:
            continue
        subject = sentence.subject(phrase.i)
        group = Group(number.first, number.last, (number,))
        agent = sentence.group(subject) if subject is not None and sentence.kind(subject) == "N" else None
        first = clause_start(sentence, phrase.i)
        yield Candidate(
            _news_before(sentence, first, phrase.first) or Kind.SAID,
            sentence,
            (phrase.first, phrase.last),
            first,
            number.last,
            phrase.i,
            over_verb(sentence, phrase.i),
            group,
            agent,
            subset="restated",
            stock=True,
        )


_PUTTING = frozenset("put place estimate set give".split())
_NEWS_NOUNS = {
    word: kind
    for kind, words in (
        (Kind.RELEASED, word_class("nouns_of_releases")),
        (Kind.DETAINED, word_class("nouns_of_arrests")),
        (Kind.DEPORTED, word_class("nouns_of_expulsions")),
    )
    for word in words
}


def _news_before(sentence: Sentence, first: int, last: int) -> Kind | None:
    """ "confirmed the releases but put the number at 33": what a number counts, by the news that its own sentence names before it."""
    return next((_NEWS_NOUNS[sentence.low(k)] for k in range(last - 1, -1, -1) if sentence.low(k) in _NEWS_NOUNS), None)


_FORMS_OF_TALK = word_class("forms_of_talk")


def _speak_of(sentence: Sentence) -> Iterator[Candidate]:
    """ "The authorities speak of more than 400": another count of what was counted before."""
    for phrase in sentence.verbs():
        if phrase.lemma not in ("speak", "talk") or phrase.passive or not phrase.finite or phrase.negated or phrase.modal:
            continue
        if sentence.low(phrase.last + 1) != "of" or sentence.kind(phrase.i + 2) != "N":
            continue
        number = sentence.phrases[phrase.i + 2]
        quantity = sentence.quantity_in(number)
        subject = sentence.subject(phrase.i)
        if quantity is None or quantity.last != number.last or subject is None or sentence.kind(subject) != "N":
            continue
        yield Candidate(
            Kind.SAID,
            sentence,
            (phrase.first, phrase.last),
            clause_start(sentence, phrase.i),
            number.last,
            phrase.i,
            over_verb(sentence, phrase.i),
            Group(number.first, number.last, (number,)),
            sentence.group(subject),
            subset="restated",
            stock=True,
        )


def _unseen(sentence: Sentence) -> Iterator[Candidate]:
    """ "has not been seen since", "have not been heard from since": whereabouts not known."""
    for phrase in sentence.verbs():
        if (
            phrase.lemma == "hear"
            and phrase.negated
            and not phrase.passive
            and sentence.low(phrase.last + 1) in ("from", "of")
            and sentence.kind(phrase.i + 2) == "N"
        ):
            # "the family has not heard from him since"
            group = sentence.group(phrase.i + 2)
            if is_people(sentence, group, strict=True):
                yield Candidate(
                    Kind.LOCATED,
                    sentence,
                    (phrase.first, phrase.last),
                    clause_start(sentence, phrase.i),
                    max(sentence.clause_end(phrase.i), group.last),
                    phrase.i,
                    Chain((Operator(Modality.DENIED, phrase.first),)),
                    group,
                    None,
                    state=True,
                )
            continue
        if phrase.lemma not in _SIGHTING or not phrase.passive or not phrase.finite:
            continue
        subject = sentence.subject(phrase.i)
        if subject is None or sentence.kind(subject) != "N":
            continue
        if (
            sentence.low(sentence.phrases[subject].last) == "nothing"
            and sentence.low(phrase.last + 1) in ("of", "from")
            and sentence.kind(phrase.i + 2) == "N"
        ):
            # "nothing has been heard of the couple since"
            subject = phrase.i + 2
            if is_people(sentence, sentence.group(subject), strict=True):
                yield Candidate(
                    Kind.LOCATED,
                    sentence,
                    (phrase.first, phrase.last),
                    clause_start(sentence, phrase.i),
                    max(sentence.clause_end(phrase.i), sentence.group(subject).last),
                    phrase.i,
                    Chain((Operator(Modality.DENIED, phrase.first),)),
                    sentence.group(subject),
                    None,
                    state=True,
                )
            continue
        group = sentence.group(subject)
        negative = phrase.negated or sentence.low(group.first) in ("none", "neither", "no")
        if not negative or not is_people(sentence, group):
            continue
        after = [sentence.low(k) for k in range(phrase.last + 1, min(phrase.last + 7, len(sentence.tokens)))]
        if not {"since", "from", "again", "after", "publicly", "public"} & set(after):
            continue
        first = clause_start(sentence, phrase.i)
        yield Candidate(
            Kind.LOCATED,
            sentence,
            (phrase.first, phrase.last),
            first,
            max(sentence.clause_end(phrase.i), phrase.last + (1 if after[0] in ("since", "from") else 0)),
            phrase.i,
            Chain((Operator(Modality.DENIED, phrase.first),)),
            group,
            None,
            state=True,
        )
