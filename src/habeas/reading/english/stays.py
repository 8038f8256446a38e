"""What befell the same people: their arrest, how they left custody, and the stay between the two.

Invariant: a stay begins with the one arrest that the text dates and ends as the text says; only dated events of the same people count.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.model import Kind
from habeas.model.kinds import EXITS
from habeas.reading.english.discourse import Draft
from habeas.reading.english.repeats import names_of
from habeas.reading.english.scan import shifted

__all__ = ["Fates", "arrest_of", "exit_of", "stay"]

"""How people leave custody."""


class Fates:
    """What is told of each person and in each sentence, in the order of the text."""

    def __init__(self, told: Iterable[Draft]) -> None:
        self.by_sentence: dict[int, list[Draft]] = {}
        self.arrests: dict[str, list[Draft]] = {}
        self.exits: dict[str, list[Draft]] = {}
        self.deals: list[Draft] = []
        self.releases: list[Draft] = []
        for draft in told:
            self.by_sentence.setdefault(draft.candidate.sentence.number, []).append(draft)
            for mention in draft.people:
                if draft.kind is Kind.DETAINED:
                    self.arrests.setdefault(mention.name, []).append(draft)
                elif draft.kind in EXITS:
                    self.exits.setdefault(mention.name, []).append(draft)
            if draft.kind is Kind.AGREED:
                self.deals.append(draft)
            elif draft.kind is Kind.RELEASED:
                self.releases.append(draft)


def arrest_of(draft: Draft, fates: Fates) -> Draft | None:
    """The one dated arrest that the text tells of all the people of a draft; None where it tells of several."""
    names = names_of(draft)
    if not names:
        return None
    told = fates.arrests.get(next(iter(names)), ())
    found = [other for other in told if other.dated and other.on.earliest is not None and names <= names_of(other)]
    if not found or any(not other.on.overlaps(found[0].on) for other in found[1:]):
        return None
    return found[0]


def exit_of(draft: Draft, fates: Fates, after: date) -> Draft | None:
    """The dated exit of a draft's people after a day; None where the text tells none."""
    names = names_of(draft)
    return next(
        (
            other
            for other in (fates.exits.get(next(iter(names)), ()) if names else ())
            if other.dated
            and names <= names_of(other)
            and other.on.latest is not None
            and other.on.earliest is not None
            and other.on.earliest > after
        ),
        None,
    )


def _lasting(draft: Draft) -> tuple[int, str] | None:
    """How long a stay in custody is told to have lasted: amount and unit."""
    sentence = draft.candidate.sentence
    units = sentence.lexicon.data["calendar"]["unit"]
    for quantity in sentence.quantities:
        unit = units.get(sentence.low(quantity.last + 1)) if quantity.last + 1 < len(sentence.tokens) else None
        inside = draft.candidate.trigger[0] < quantity.first <= draft.candidate.last
        if unit is not None and inside and quantity.low is not None and quantity.low == quantity.high:
            return quantity.low, unit
    for time in sentence.times:
        # "was held for three weeks before the embassy was told"
        offset = time.offset if time.relation == "beside" and sentence.low(time.first - 1) == "for" else None
        if offset is not None and offset.amount is not None and offset.unit is not None and time.first > draft.candidate.trigger[0]:
            return offset.amount, offset.unit
    return None


def _until(draft: Draft) -> date | None:
    """ "was arrested in May and held until Monday", "until today's ruling": the day up to which a verb says that a stay lasted."""
    sentence, verb = draft.candidate.sentence, draft.candidate.phrase
    for time in sentence.times:
        i = sentence.phrase(time.first).i
        closes = time.relation == "until" or sentence.low(time.first) == "until" or sentence.low(time.first - 1) == "until"
        if closes and i > verb and not any(sentence.kind(k) in ("V", ";") for k in range(verb + 1, i)) and time.date is not None:
            return time.date.latest
    return None


def _just_taken(draft: Draft, fates: Fates) -> Draft | None:
    """ "arrested the three brothers on 29 November. Hatem, the youngest, was held for 41 days": the arrest told right before."""
    number = draft.candidate.sentence.number
    before = [other for other in fates.by_sentence.get(number, ()) if other.candidate.trigger[0] < draft.candidate.trigger[0]]
    last = next(reversed(before or fates.by_sentence.get(number - 1, [])), None)
    taken = last is not None and last.kind is Kind.DETAINED and last.dated and last.on.precision is Precision.DAY
    return last if taken else None


def _up_to_exit(draft: Draft, fates: Fates, lasted: tuple[int, str]) -> None:
    """ "walked out of prison on Wednesday. She had been held for 113 days": so long up to the one release that the text tells of."""
    names = names_of(draft)
    told = [other for other in (fates.exits.get(next(iter(names)), ()) if names else ()) if other.dated and names <= names_of(other)]
    if not told or any(not other.on.same_range(told[0].on) for other in told) or told[0].on.precision is not Precision.DAY:
        return
    left = told[0].on.latest
    start = shifted(left, -lasted[0], lasted[1]).earliest if left is not None else None
    if left is not None and start is not None and start <= left:
        draft.on, draft.dated = PartialDate.between(start, left), True


def stay(draft: Draft, fates: Fates, published: date) -> None:
    """A stay in custody told in the past begins with the arrest of the same people and ends as they leave it."""
    phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
    arrest = arrest_of(draft, fates)
    lasted = _lasting(draft)
    if arrest is None and lasted is not None and lasted[1] == "day" and phrase.perfect and phrase.tense == "past" and not draft.dated:
        _up_to_exit(draft, fates, lasted)
    if arrest is None and lasted is not None and phrase.kind == "V" and not phrase.perfect:
        arrest = _just_taken(draft, fates)
    if arrest is None or arrest.on.earliest is None or phrase.kind != "V":
        return
    start = arrest.on.earliest
    on = draft.on
    until = _until(draft) if phrase.tense in ("past", "participle") and (not draft.dated or on.same_range(arrest.on)) else None
    if until is not None and start <= until <= published:
        draft.on, draft.dated = PartialDate.between(start, until), True
        return
    if lasted is not None and phrase.tense in ("past", "participle") and (not draft.dated or on.same_range(arrest.on)):
        # "spent five months under house arrest", "held her for eight months": so long from the arrest
        ended = shifted(arrest.on.latest or start, *lasted).latest
        leaving = exit_of(draft, fates, start)
        if ended is not None and leaving is not None and leaving.on.latest is not None and abs((leaving.on.latest - ended).days) <= 31:
            # "spent 19 months in detention", of somebody whose release is dated
            ended = leaving.on.latest
        if ended is not None and start <= ended <= published:
            draft.on, draft.dated = PartialDate.between(start, ended), True
            return
    if draft.dated and on.precision is Precision.BETWEEN and on.earliest is not None and on.latest is not None:
        month, year = (on.earliest.year, on.earliest.month, 1), (on.earliest.year, 1, 1)
        opened = (on.earliest.year, on.earliest.month, on.earliest.day)
        within = (opened == year and start.year == year[0]) or (opened == month and (start.year, start.month) == month[:2])
        if on.earliest < start < on.latest and within:
            # "jailed since 2019", "arrested in June 2019"
            draft.on = PartialDate.between(start, on.latest, on.text)
    elif not draft.dated and phrase.perfect and phrase.tense == "past" and start <= published:
        leaving = exit_of(draft, fates, start)
        end = leaving.on.latest if leaving is not None and leaving.on.latest is not None else published
        draft.on, draft.dated = PartialDate.between(start, max(end, start)), True
