"""Events that a text tells of people a second time in passing: "protested against his detention", "on whether he died in his cell".

Invariant: only what the same text tells elsewhere of the same people is folded away, and stays as a repeat of what keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.dates import PartialDate
from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.merging import Pointing
from habeas.reading.english.repeats import compatible_dates, names_of

__all__ = ["told_in_passing"]

_STAYS = word_class("nouns_of_stays")
_ONCE = frozenset((Kind.RELEASED, Kind.DETAINED, Kind.DIED, Kind.DEPORTED, Kind.SENTENCED))
_TELLING_NEWS = word_class("custody_verbs") | word_class("freeing_verbs") | word_class("verbs_of_news")
_POINTING = frozenset(("these", "they", "those"))
_TAKING = frozenset(("detain", "arrest"))
_REACH = 3  # sentences: how far behind its lead a report tells the news again
_INSIDE = frozenset((Kind.HELD, Kind.RETURNED_TO_CUSTODY, Kind.DETAINED))


def told_in_passing(drafts: list[Draft]) -> None:
    """Folds, in place, what is only named again into what tells it."""
    pointing = Pointing(drafts)
    for draft in drafts:
        if (taken := _just_told(draft, drafts)) is not None:
            pointing.absorb(taken, draft)
        if draft.gone or not draft.people:
            continue
        if _described_so(draft) and (left := _last_exit(draft, drafts)) is not None and left.on.latest is not None:
            taken = next((other for other in drafts if other is not draft and _the_arrest(other, draft, left.on.latest)), None)
            if taken is not None:
                pointing.absorb(taken, draft)
            else:
                draft.on, draft.dated = PartialDate.before(left.on.latest), True
            continue
        kept = next((other for other in drafts if other is not draft and not other.gone and _tells(other, draft)), None)
        if kept is not None:
            pointing.absorb(kept, draft)


def _just_told(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """ "Police arrested 12 people. These persons are detained for hooliganism": the arrest that a present passive tells again, of what."""
    sentence, patient = draft.candidate.sentence, draft.candidate.patient
    verb = sentence.phrases[draft.candidate.phrase]
    again = draft.kind is Kind.HELD and draft.modality is Modality.ASSERTED and not draft.dated and draft.count is None and not draft.gone
    if not again or patient is None or sentence.low(patient.first) not in _POINTING or verb.kind != "V" or verb.tense != "present":
        return None
    if verb.lemma not in _TAKING or sentence.low(verb.last + 1) not in ("for", "on", "under") or sentence.low(verb.last - 1) == "still":
        return None
    number = sentence.number
    for other in reversed(drafts):
        near = 0 < number - other.candidate.sentence.number <= _REACH
        taken = other.kind is Kind.DETAINED and other.modality is Modality.ASSERTED and other.plural and not other.gone
        if near and taken and names_of(draft) <= names_of(other):
            return other
    return None


def _described_so(draft: Draft) -> bool:
    """ "the journalist Leo Sand, jailed after rallies a year ago": a stay without a time, told by a participle or beside a name."""
    verb = draft.candidate.sentence.phrases[draft.candidate.phrase]
    reduced = draft.candidate.attributive or (verb.kind == "V" and verb.tense == "participle")
    return draft.kind is Kind.HELD and draft.modality is Modality.ASSERTED and reduced and not draft.dated and draft.count is None


def _last_exit(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The release of the same people that the text dates before the day of the stay, where nobody has them taken back."""
    own = [other for other in drafts if not other.gone and other.modality is Modality.ASSERTED and names_of(draft) <= names_of(other)]
    left = [other for other in own if other.kind in (Kind.RELEASED, Kind.DEPORTED) and other.dated and other.on.latest is not None]
    if not left or draft.on.latest is None or any(other.kind is Kind.RETURNED_TO_CUSTODY for other in own):
        return None
    last = max(left, key=lambda other: other.on.latest or date.min)
    ended = last.on.latest is not None and last.on.latest < draft.on.latest
    return last if ended else None


def _the_arrest(other: Draft, draft: Draft, left: date) -> bool:
    """Whether a draft tells of the arrest that a stay began with, before somebody left."""
    taken = other.kind is Kind.DETAINED and other.modality is Modality.ASSERTED and not other.gone and not other.candidate.nominal
    return taken and other.dated and other.on.earliest is not None and other.on.earliest < left and names_of(draft) == names_of(other)


def _tells(other: Draft, draft: Draft) -> bool:
    return _the_stay(other, draft) or _the_open_question(other, draft) or _the_lead(other, draft)


def _the_stay(other: Draft, draft: Draft) -> bool:
    """ "has been held since May … in protest against his detention": the noun for a stay names the custody that another verb tells."""
    candidate = draft.candidate
    if draft.kind is not Kind.DETAINED or not candidate.nominal or draft.modality is not Modality.ASSERTED or draft.count:
        return False
    if draft.dated and not draft.on.same_range(other.on):
        return False
    if candidate.sentence.low(candidate.trigger[0]) not in _STAYS or other.kind not in _INSIDE or other.modality is not Modality.ASSERTED:
        return False
    return not other.candidate.nominal and names_of(draft) == names_of(other)


def _the_open_question(other: Draft, draft: Draft) -> bool:
    """ "said he died on Friday, with conflicting reports on whether he died in his cell": asked of how, and not of whether."""
    if draft.modality is not Modality.POSSIBLE or draft.kind is not Kind.DIED or other.kind is not Kind.DIED:
        return False
    near = abs(other.candidate.sentence.number - draft.candidate.sentence.number) <= 1
    return near and other.modality is Modality.ASSERTED and names_of(draft) == names_of(other)


def _the_lead(other: Draft, draft: Draft) -> bool:
    """ "A court has freed a blogger. … Ana Ruiz was freed on Friday": the lead tells of "a blogger" what the next sentences tell of her, as
    whom they name her."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    if draft.kind is not other.kind or draft.kind not in _ONCE or patient is None or draft.count is not None or other.count is not None:
        return False
    if not (draft.modality is other.modality is Modality.ASSERTED) or draft.candidate.nominal or other.candidate.nominal or draft.dated:
        return False
    if sentence.phrases[draft.candidate.phrase].lemma not in _TELLING_NEWS:
        # "A court upheld a blogger's sentence": not the verdict that is told of her next
        return False
    head = patient.phrases[0]
    unnamed = sentence.low(head.first) in ("a", "an") and not sentence.names_in(head) and len(patient.phrases) == 1
    behind = 0 < other.candidate.sentence.number - sentence.number <= _REACH
    return unnamed and behind and len(draft.people) == 1 and names_of(draft) == names_of(other) and compatible_dates(draft, other)
