"""The time of the story: what the whole text lets one know of the days of events that their own sentence leaves undated.

Invariant: only a draft without a date of its own is dated here, or one whose stretch is narrowed inside what its words gave; what is
dated is dated from another draft of the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.model.kinds import EXITS
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.english.repeats import names_of
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.stays import Fates, arrest_of, exit_of, stay
from habeas.reading.english.times import resolve_offset
from habeas.reading.english.told_alongside import also_then, ended_with_main, up_to_the_last
from habeas.reading.english.told_beside import NEAR, RECENT, by_their_arrival, told_by_noun, told_today
from habeas.reading.english.verbs_of_times import owner_of_time
from habeas.reading.structure import HEADS

__all__ = ["dated_by_story"]

_LOOKING_BACK = word_class("looking_back")
_COURT_EVENTS = word_class("court_events")
_AT_COURT = word_class("at_court")
_LEAVING = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.REFUSED_DEPORTATION, Kind.RETURNED_TO_CUSTODY))
_PROCEEDINGS = frozenset((Kind.SENTENCED, Kind.TRIED))
_PROSECUTION = frozenset((Kind.CHARGED, Kind.SENTENCED, Kind.TRIED))
_CONFIRMING = word_class("confirming_verbs")
_FREED = word_class("freed_forms")
_ONCE = frozenset((Kind.DETAINED, Kind.SENTENCED, Kind.RELEASED, Kind.DEPORTED, Kind.DIED))
_IN_CUSTODY = frozenset((Kind.TRANSFERRED, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED, Kind.LOCATED))
_LEAD = 2


def dated_by_story(drafts: Sequence[Draft], published: date | None, sentences: Sequence[Sentence] = ()) -> None:
    """Dates, in place, what the words beside it leave undated, from the main event of the report and from what befell the same people.

    sentences: those of the text, in order.
    """
    if published is None:
        return
    told = [draft for draft in drafts if not draft.gone and draft.modality is Modality.ASSERTED]
    told_by_noun(told, sentences, published)
    told_today(told, published)
    by_their_arrival(told, sentences, published)
    main = _main_event(told, published)
    fates = Fates(told)
    for draft in told:
        if draft.kind is Kind.HELD:
            stay(draft, fates, published)
            ended_with_main(draft, main, published)
        elif draft.kind is Kind.RETURNED_TO_CUSTODY and draft.on.text is None and _since_they_left(draft, published):
            continue
        elif draft.kind is Kind.TRIED and main is not None and _the_trial(draft, main):
            draft.on, draft.dated = main.on.worded(None), True
        elif draft.dated:
            up_to_the_last(draft, fates.by_sentence, published)
            _closed_by_exit(draft, fates)
            _within_story(draft, main)
            _learnt_by(draft, told)
        elif (listed := _of_a_list(draft, fates.by_sentence[draft.candidate.sentence.number])) is not None:
            draft.on, draft.dated = listed.on.worded(None), True
        elif draft.subset_of is not None and draft.subset_of.kind is draft.kind and draft.subset_of.dated and draft.candidate.subset:
            draft.on, draft.dated = draft.subset_of.on.worded(None), True
        elif main is not None and _tells_on(draft, main):
            draft.on, draft.dated = _after(main, draft, published), True
        elif (beside := also_then(draft, fates.by_sentence)) is not None:
            draft.on, draft.dated = beside.on.worded(None), True
        elif (told_on := _told_again(draft, told)) is not None:
            draft.on, draft.dated = told_on.on.worded(None), True
        elif (counted := _counted_from_one_before(draft, fates, published)) is not None:
            draft.on, draft.dated = counted, True
        elif (confirmed := _confirmed(draft, told)) is not None:
            draft.on, draft.dated = confirmed.on.worded(None), True
        elif draft.kind in _PROSECUTION:
            _after_arrest(draft, fates, published)
        elif draft.kind is Kind.AGREED:
            _the_one_deal(draft, fates.deals)
        elif draft.kind is Kind.DEPORTED:
            _after_release(draft, fates.releases, published)


def _told_again(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """ "A court has jailed a student. Valeria Zot was found guilty on Monday": what the lead tells without a day, of the same one person,
    the next sentences tell again with one."""
    names, number = names_of(draft), draft.candidate.sentence.number
    of_as_many = _told_of_as_many(draft, told)
    if of_as_many is not None:
        return of_as_many
    phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
    if draft.kind not in _ONCE or not names or draft.candidate.subset or (phrase.kind == "V" and phrase.tense == "past" and phrase.perfect):
        return None
    again = [
        other
        for other in told
        if other.kind is draft.kind
        and other.dated
        and number < other.candidate.sentence.number <= number + NEAR
        and names_of(other) == names
        and other.on.precision is Precision.DAY
    ]
    return again[0] if again and all(other.on.same_range(again[0].on) for other in again) else None


def _told_of_as_many(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """ "An expert condemned the sentencing of four farmers. On 22 January a court convicted Loc, Ha, Dat and Suong": of as many, by their
    names or their number, what the lead only names."""
    count, number = draft.count, draft.candidate.sentence.number
    if draft.kind not in _ONCE | {Kind.TRIED} or count is None or count.low != count.high or (count.low or 0) < _LEAD or number > _LEAD:
        return None
    again = [
        other
        for other in told
        if other.kind is draft.kind
        and other.dated
        and other.on.precision is Precision.DAY
        and number < other.candidate.sentence.number <= number + 2 * NEAR
        and ((other.count is not None and other.count.low == other.count.high == count.low) or len(other.people) == count.low)
    ]
    return again[0] if again and all(other.on.same_range(again[0].on) for other in again) else None


def _counted_from_one_before(draft: Draft, fates: Fates, published: date) -> PartialDate | None:
    """ "Two were detained by bailiffs and released an hour later": counted from what was told right before it, once that has a day."""
    candidate = draft.candidate
    sentence = candidate.sentence
    counted = [time for time in sentence.times if time.offset is not None and owner_of_time(sentence, time) == candidate.phrase]
    if counted and sentence.low(counted[0].last + 1) == "as":
        # "arrested on the same day as Leo Sand": on no day of what was told last
        return None
    if len(counted) != 1 or counted[0].offset is None or counted[0].offset.unit == "period" or not draft.custody or candidate.state:
        return None
    number = sentence.number
    before = [other for other in fates.by_sentence[number] if other.candidate.trigger[0] < candidate.trigger[0]]
    last = next(reversed(before or fates.by_sentence.get(number - 1, [])), None)
    if last is None or not last.dated or last.on.precision is not Precision.DAY or last.candidate.state or last.background:
        return None
    return resolve_offset(counted[0].offset, last.on, published)


def _confirmed(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """ "Venezuela freed 23 people on Tuesday. A group said it had confirmed the release of 19": the same releases, as others count them."""
    candidate = draft.candidate
    sentence = candidate.sentence
    if draft.kind is not Kind.RELEASED or not candidate.nominal or draft.count is None or sentence.times:
        return None
    verb = next((other for other in reversed(sentence.verb_groups) if other.last < candidate.trigger[0]), None)
    if verb is None or verb.lemma not in _CONFIRMING or verb.negated:
        return None
    before = [other for other in told if 0 < sentence.number - other.candidate.sentence.number <= NEAR and other.kind is Kind.RELEASED]
    main = [other for other in before if other.dated and other.subset_of is None and not other.background]
    return main[-1] if main and all(other.on.same_range(main[-1].on) for other in main) else None


def _of_a_list(draft: Draft, told: Iterable[Draft]) -> Draft | None:
    """ "In the same period 88 left the list: 70 completed their sentences, 16 were pardoned": the dated count that a colon opens into
    the parts of. None where the part has a time of its own."""
    sentence = draft.candidate.sentence
    first = draft.candidate.first
    colon = next((k for k in range(first - 1, -1, -1) if sentence.tokens[k].text == ":"), None)
    if colon is None or draft.count is None or any(time.first > colon for time in sentence.times):
        return None
    for other in told:
        whole = other.count
        if other.candidate.sentence is sentence and other.dated and other.candidate.trigger[1] < colon and whole is not None:
            if whole.low is not None and draft.count.low is not None and draft.count.low < whole.low:
                return other
    return None


def _after(main: Draft, draft: Draft, published: date) -> PartialDate:
    """The day of the main event; for those who went back into custody, from that day on."""
    if draft.kind is Kind.RETURNED_TO_CUSTODY and main.kind is not Kind.RETURNED_TO_CUSTODY and main.on.earliest is not None:
        return PartialDate.between(main.on.earliest, published)
    return main.on.worded(None)


def _main_event(told: Iterable[Draft], published: date) -> Draft | None:
    """What the report is of: the first event of its lead, happened within the week before publication."""
    text = [draft for draft in told if draft.candidate.sentence.block.part not in HEADS]
    if not text:
        return None
    opening = min(draft.candidate.sentence.number for draft in text)
    for draft in text:
        on = draft.on
        if (
            draft.candidate.sentence.number < opening + _LEAD
            and draft.dated
            and not draft.candidate.state
            and not draft.background
            and on.earliest is not None
            and on.latest is not None
            and on.latest <= published
            and published - on.earliest <= RECENT
            and (on.latest - on.earliest).days <= 1
        ):
            return draft
    return None


def _same_kind(draft: Draft, main: Draft) -> bool:
    return draft.kind is main.kind or any(draft.kind in kinds and main.kind in kinds for kinds in (_LEAVING, _PROCEEDINGS))


def _in_court_then(draft: Draft, main: Draft) -> bool:
    """ "A court sentenced four on Monday. The fifth was allowed to go home": what the next sentences tell after a verdict, and whatever
    happened at the court."""
    sentence = draft.candidate.sentence
    near = 0 <= sentence.number - main.candidate.sentence.number <= NEAR
    there = not sentence.vocabulary.isdisjoint(_AT_COURT) or {"outside", "court"} <= sentence.vocabulary or sentence.low(0) == "outside"
    return (near or there) and main.kind in _PROCEEDINGS and draft.kind in (Kind.RELEASED, Kind.DETAINED)


def _tells_on(draft: Draft, main: Draft) -> bool:
    """Whether a draft tells a part or a detail of the main event: of the same kind, told in the simple past, and not looked back on."""
    candidate = draft.candidate
    sentence = candidate.sentence
    if candidate.state or candidate.stock or draft is main or not (_same_kind(draft, main) or _in_court_then(draft, main)):
        return False
    if sentence.block.part in HEADS:
        return sentence.times == []
    if _of_another_time(sentence, candidate.phrase):
        return False
    phrase = sentence.phrases[candidate.phrase]
    return not (draft.background or phrase.kind != "V" or not phrase.finite or phrase.perfect or phrase.tense != "past" or phrase.modal)


def _of_another_time(sentence: Sentence, phrase: int) -> bool:
    """Whether a sentence has a word that looks back ("earlier", "previously") or a time that may be that of phrase `phrase`: any but one
    inside a relative clause."""
    if not sentence.vocabulary.isdisjoint(_LOOKING_BACK):
        return True
    for time in sentence.times:
        owner = owner_of_time(sentence, time)
        if any(other.kind == ";" and phrase < other.i < sentence.phrase(time.first).i for other in sentence.phrases):
            # "A third was taken to a police station; she had not come home by Thursday morning"
            continue
        if time.offset is not None and owner is not None and owner > phrase:
            # "Two were detained by bailiffs and released an hour later"
            continue
        if owner is None or not sentence.in_relative(owner) or owner == phrase:
            return True
    return False


def _the_trial(draft: Draft, main: Draft) -> bool:
    """ "The trial lasted less than three hours": the one that ended in the sentence the report is of."""
    candidate = draft.candidate
    sentence = candidate.sentence
    return (
        main.kind in _PROCEEDINGS
        and draft.on.text is None
        and not sentence.times
        and sentence.low(candidate.first) == "the"
        and sentence.low(candidate.first + 1) in _COURT_EVENTS
    )


def _the_one_deal(draft: Draft, deals: Iterable[Draft]) -> None:
    """A deal without a date is the one the text dates elsewhere, when it dates only one."""
    dated = [other for other in deals if other.dated]
    if dated and all(other.on.same_range(dated[0].on) for other in dated):
        draft.on, draft.dated = dated[0].on.worded(None), True


def _after_release(draft: Draft, told: Iterable[Draft], published: date) -> None:
    """ "eleven of those freed were taken to the border and expelled": since the one release that the text has dated before."""
    sentence = draft.candidate.sentence
    if not any(sentence.low(k) == "those" and sentence.low(k + 1) in _FREED for k in range(draft.candidate.trigger[0])):
        return
    dated = [other for other in told if other.dated]
    releases = [other for other in dated if other.candidate.sentence.number <= sentence.number]
    start = releases[0].on.earliest if releases else None
    if start is not None and start <= published and all(other.on.same_range(releases[0].on) for other in releases[1:]):
        draft.on, draft.dated = PartialDate.between(start, published), True


def _since_they_left(draft: Draft, published: date) -> bool:
    """ "twelve of those released in January have been arrested again": after they were released. Whether the words give that time."""
    candidate = draft.candidate
    for time in candidate.sentence.times:
        left = time.date.earliest if time.date is not None and time.relation == "at" else None
        if candidate.first <= time.first and time.last < candidate.trigger[0] and left is not None and left <= published:
            draft.on, draft.dated = PartialDate.between(left, published), True
            return True
    return False


def _after_arrest(draft: Draft, fates: Fates, published: date) -> None:
    """A charge or a sentence without a date came after the arrest of the same people."""
    arrest = arrest_of(draft, fates)
    if arrest is None or arrest.on.earliest is None or arrest.on.earliest > published:
        return
    if arrest.on.precision is Precision.YEAR and draft.candidate.sentence.number < arrest.candidate.sentence.number:
        return
    leaving = exit_of(draft, fates, arrest.on.earliest)
    latest = leaving.on.latest if leaving is not None and leaving.on.latest is not None else published
    draft.on, draft.dated = PartialDate.between(arrest.on.earliest, max(latest, arrest.on.earliest)), True


def _within_story(draft: Draft, main: Draft | None) -> None:
    """ "By Thursday evening 22 had been released": those of the main event, and so not before it."""
    on = draft.on
    if main is None or draft is main or on.precision is not Precision.BEFORE or on.earliest is not None or on.latest is None:
        return
    start = main.on.earliest
    follows = _same_kind(draft, main) or (main.kind is Kind.DETAINED and draft.kind in EXITS)
    if follows and start is not None and start <= on.latest and not draft.candidate.stock:
        draft.on = PartialDate.between(start, on.latest, on.text) if start < on.latest else PartialDate.day(start, on.text)


def _closed_by_exit(draft: Draft, fates: Fates) -> None:
    """ "later sentenced to ten years", told of somebody whose release is dated: before that."""
    on = draft.on
    if draft.kind not in _PROSECUTION or not draft.derived or on.precision is not Precision.BETWEEN or on.earliest is None:
        return
    leaving = exit_of(draft, fates, on.earliest)
    if leaving is not None and leaving.on.latest is not None and on.latest is not None and leaving.on.latest < on.latest:
        draft.on = PartialDate.between(on.earliest, leaving.on.latest, on.text)


def _learnt_by(draft: Draft, told: Sequence[Draft]) -> None:
    """ "came for her on Thursday. On Saturday the family learned that she had been moved": between the two."""
    on, names = draft.on, names_of(draft)
    if on.precision is not Precision.BEFORE or on.earliest is not None or on.latest is None or not names or draft.kind not in _IN_CUSTODY:
        return
    for other in reversed(told):
        taken = other.kind in (Kind.DETAINED, Kind.RETURNED_TO_CUSTODY) and other.span.start < draft.span.start and names <= names_of(other)
        if taken and other.dated and other.on.earliest is not None and other.on.earliest <= on.latest:
            draft.on = PartialDate.between(other.on.earliest, on.latest, on.text)
            return
