"""Days that the sentences beside it give to an event told without one: news is of the day it is announced, and who is let go arrives.

Invariant: only a draft without a date of its own is dated here, from the words of a sentence near by.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.relative_dates import told_by
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.verbs_of_times import owner_of_time
from habeas.reading.structure import HEADS

__all__ = ["NEAR", "RECENT", "by_their_arrival", "told_by_noun", "told_today"]

NEAR = 4
"""Sentences: how soon after an event its day is told."""
RECENT = timedelta(days=8)
"""How long before publication news happens."""

_HAPPENING = word_class("happening")
_ARRIVING = word_class("arriving")
_GROUP = word_class("groups_told_of")
_EXCHANGES = word_class("handovers")
_SIDES = frozenset((Kind.RELEASED, Kind.EXCHANGED))
_BEGINNING = word_class("opening_verbs")
_DATED = frozenset((Precision.DAY, Precision.WEEK, Precision.MONTH))
_TELLING = SAYING | frozenset(("elaborate", "give", "disclose"))
_SOON_AFTER = 3  # sentences


def told_today(told: Sequence[Draft], published: date) -> None:
    """ "The government said on Thursday it had released 4,893 prisoners": news without a day of its own, told by the lead, is of the day
    on which it is announced."""
    lead = min((draft.candidate.sentence.number for draft in told if draft.candidate.sentence.block.part not in HEADS), default=-1)
    for draft in told:
        sentence = draft.candidate.sentence
        if draft.dated or sentence.number != lead or draft.kind is Kind.HELD or draft.candidate.state:
            continue
        if draft.background and not draft.candidate.nominal:
            continue
        phrase = sentence.phrases[draft.candidate.phrase]
        if draft.candidate.nominal and draft.kind is Kind.RELEASED:
            # "A court has ordered the release of two editors, their lawyer said on Monday"
            phrase = next((verb for verb in reversed(sentence.verb_groups) if verb.last < draft.candidate.trigger[0]), phrase)
        if phrase.kind != "V" or not phrase.finite or phrase.modal or draft.candidate.stock or phrase.lemma in SAYING:
            continue
        if phrase.perfect and "since" in sentence.vocabulary:
            # "has arrested 554 people since the coup, the group said on Thursday": no news of that day
            continue
        if sentence.in_relative(phrase.i) or sentence.low(sentence.phrases[max(0, phrase.i - 2)].first) == "when":
            continue
        for time in sentence.times:
            day = time.date
            owner = owner_of_time(sentence, time)
            if (
                day is not None
                and day.precision is Precision.DAY
                and day.earliest is not None
                and timedelta(0) <= published - day.earliest <= RECENT
                and owner is not None
                and sentence.phrases[owner].lemma in SAYING
            ):
                night = time.text.lower().startswith("early ")
                since = day.earliest - timedelta(days=1) if night else day.earliest
                draft.on, draft.dated = PartialDate.between(since, day.earliest) if night else day.worded(None), True
                break


def told_by_noun(told: Sequence[Draft], sentences: Sequence[Sentence], published: date) -> None:
    """ "Venezuela released 23 people. The releases took place late on Tuesday": the day that the next sentences give to an event by its
    noun. "confirms that an exchange took place on Saturday. Korsk released six": the day that the sentence before gives."""
    for sentence in sentences:
        if sentence.block.part in HEADS:
            continue
        verb = next((other for other in sentence.verb_groups if other.finite and _came_about(sentence, other.i)), None)
        subject = sentence.subject(verb.i) if verb is not None else None
        if verb is None or verb.negated or verb.modal or subject is None:
            continue
        noun = sentence.low(sentence.phrases[subject].last)
        main = next(other for other in sentence.verb_groups if other.finite)
        said = verb is not main and main.lemma in _TELLING and sentence.kind(subject - 1) == "t"  # "saying only that the arrest took place"
        opening = sentence.low(sentence.phrases[subject].first) in ("the", "their", "his", "her")
        back = opening and ((subject == 0 and verb is main) or said)
        kinds = told_by(sentence, noun) if back else _SIDES if noun in _EXCHANGES else frozenset()
        if verb.lemma in _BEGINNING:
            # "The trial opened on 6 June": no verdict falls that day
            kinds = kinds - {Kind.SENTENCED}
        days = [time.date for time in sentence.times if time.date is not None and time.date.precision in _DATED]
        if not kinds or len(days) != 1 or days[0].latest is None or days[0].latest > published:
            continue
        near = range(sentence.number - NEAR, sentence.number) if back else range(sentence.number + 1, sentence.number + 1 + NEAR)
        for draft in told:
            here = draft.candidate.sentence
            if draft.kind in kinds and not draft.dated and not draft.background and (here.number in near or here.block.part in HEADS):
                draft.on, draft.dated = days[0].worded(None), True


def by_their_arrival(told: Sequence[Draft], sentences: Sequence[Sentence], published: date) -> None:
    """ "Belarus has freed nine people. They crossed the border on Wednesday": who is let go comes out that day."""
    for draft in told:
        candidate, here = draft.candidate, draft.candidate.sentence
        phrase = here.phrases[candidate.phrase]
        if draft.dated or draft.kind not in (Kind.RELEASED, Kind.DEPORTED) or draft.background or candidate.subset or not draft.plural:
            continue
        if here.block.part in HEADS or phrase.kind != "V" or (phrase.perfect and phrase.tense == "past") or here.times:
            continue
        for sentence in sentences[here.number + 1 : here.number + 1 + _SOON_AFTER]:
            day = _arrived_on(sentence, draft)
            if day is not None and day.latest is not None and timedelta(0) <= published - day.latest <= RECENT:
                draft.on, draft.dated = day.worded(None), True
                break


def _arrived_on(sentence: Sentence, draft: Draft) -> PartialDate | None:
    """The day on which a sentence says that those of a draft crossed a border or came home."""
    verb = next((other for other in sentence.verb_groups if other.finite), None)
    subject = sentence.subject(verb.i) if verb is not None else None
    if verb is None or subject is None or verb.lemma not in _ARRIVING or verb.tense != "past" or verb.negated or verb.modal:
        return None
    they = sentence.phrases[subject]
    number = sentence.quantity_in(they)
    all_of_them = number is not None and draft.count is not None and number.low == number.high == draft.count.low
    definite = sentence.low(they.first) in ("the", "all") and (all_of_them or sentence.low(they.last) in _GROUP)
    if (they.i and sentence.kind(they.i - 1) not in ("z", ",")) or not (definite or sentence.low(they.first) == "they"):
        return None
    days = [time.date for time in sentence.times if time.relation == "at" and owner_of_time(sentence, time) == verb.i]
    return next((day for day in days if day is not None and day.precision is Precision.DAY), None)


def _came_about(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` only says that something happened, or when: "took place", "came", "happened", "was carried out"."""
    verb = sentence.phrases[i]
    return verb.lemma in _HAPPENING and (verb.lemma != "take" or sentence.low(verb.last + 1) == "place")
