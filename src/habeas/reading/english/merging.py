"""The same event told again: repeats folded into the richest telling.

Invariant: nothing told is lost: what is folded away stays as a repeat of the statement that keeps the event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality, Relation
from habeas.model.kinds import EXITS
from habeas.reading.english.discourse import Draft
from habeas.reading.english.repeats import compatible_dates, names_of, repeats, same_count

__all__ = ["Pointing", "after_links", "bounded_by_release", "counted_and_named", "merged", "named_after_colon"]


def _richness(draft: Draft) -> tuple[int, int, int, int]:
    return (
        2 * (draft.count is not None) + 2 * bool(draft.people) + (1 if draft.dated else 0),
        not draft.anaphoric,
        not draft.candidate.nominal,
        -draft.span.start,
    )


def named_after_colon(told: list[Draft]) -> list[Draft]:
    """What one sentence tells, the name after a colon given to the one it counts: "One prisoner was released: the blogger Dat, who left
    prison on 16 August"."""
    for later in told:
        for earlier in told:
            if later is not earlier and not later.gone and later.kind is earlier.kind and _names_the_one(later, earlier):
                earlier.people, later.gone = later.people, True
                earlier.repeats.append(later.span)
                if later.dated:
                    earlier.on, earlier.dated = later.on, True
    return [draft for draft in told if not draft.gone]


def _names_the_one(later: Draft, earlier: Draft) -> bool:
    one = earlier.count is not None and earlier.count.low == earlier.count.high == 1 and not earlier.people
    sentence = later.candidate.sentence
    between = range(earlier.candidate.trigger[1] + 1, later.candidate.first)
    return one and later.count is None and len(later.people) == 1 and any(sentence.tokens[k].text == ":" for k in between)


def _at(draft: Draft) -> tuple[int, int]:
    """The sentence and token at which a draft is told."""
    return draft.candidate.sentence.number, draft.candidate.trigger[0]


def _nameless_grant(draft: Draft) -> bool:
    """Whether a release is told by the noun for an amnesty alone, of nobody named or counted."""
    nobody = draft.count is None and not draft.people and draft.modality is Modality.ASSERTED
    return nobody and draft.kind is Kind.RELEASED and draft.candidate.nominal and draft.candidate.facets.get("ground") == "amnesty"


def merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts with repeats folded into the richest telling of each event."""
    kept = _Kept()
    pointing = Pointing(drafts)
    counted = any(draft.kind is Kind.RELEASED and draft.modality is Modality.ASSERTED and (draft.count or draft.people) for draft in drafts)
    moved = {_at(draft) for draft in drafts if draft.kind is Kind.TRANSFERRED}
    for draft in drafts:
        if draft.gone:
            continue
        if draft.kind is Kind.DETAINED and _at(draft) in moved:
            # "was taken to the barracks", told of somebody in custody
            draft.gone = True
            continue
        if counted and _nameless_grant(draft):
            # "announced an amnesty": of those whom the text counts or names elsewhere
            draft.gone = True
            continue
        if draft.kind is Kind.MET and any(other.span.contains(draft.span) for other in kept.met_in(draft)):
            draft.gone = True
            continue
        target = next((earlier for earlier in kept.alike(draft) if repeats(draft, earlier)), None)
        if target is None:
            kept.add(draft)
        elif _richness(draft) > _richness(target):
            pointing.absorb(draft, target)
            kept.replace(target, draft)
        else:
            pointing.absorb(target, draft)
    return [draft for draft in kept.drafts if draft is not None]


_Trait = tuple[object, ...]
_FORGOTTEN = 200  # tellings with a number or a name in common, after which nobody tells one of them again


class _Kept:
    """The tellings kept so far, by what two tellings of one event have in common: of one kind and modality, and the same number or a name;
    a pronoun may stand for any. A place in the order of the text is kept when a richer telling takes it."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._places: dict[_Trait, list[int]] = {}
        self._place_of: dict[int, int] = {}

    def _traits(self, draft: Draft) -> Iterator[_Trait]:
        common = (draft.kind, draft.modality)
        if draft.count is not None:
            yield (*common, draft.count.low, draft.count.high)
        for name in names_of(draft):
            yield (*common, name)
        if draft.kind is Kind.MET:
            yield (Kind.MET, draft.candidate.sentence.number)

    def _put(self, draft: Draft, place: int) -> None:
        self._place_of[id(draft)] = place
        for trait in (*self._traits(draft), (draft.kind, draft.modality)):
            places = self._places.setdefault(trait, [])
            if not places or places[-1] < place:
                places.append(place)
            elif places[(at := bisect_left(places, place))] != place:
                places.insert(at, place)

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._put(draft, len(self.drafts) - 1)

    def replace(self, poorer: Draft, richer: Draft) -> None:
        place = self._place_of[id(poorer)]
        self.drafts[place] = richer
        self._put(richer, place)

    def met_in(self, draft: Draft) -> Iterator[Draft]:
        for place in self._places.get((Kind.MET, draft.candidate.sentence.number), ()):
            yield self.drafts[place]

    def alike(self, draft: Draft) -> Iterator[Draft]:
        """What may be an earlier telling of a draft, the last first."""
        traits = list(self._traits(draft))
        if draft.count is None and not draft.people:
            traits = [(draft.kind, draft.modality)]
        places = {place for trait in traits for place in self._places.get(trait, ())[-_FORGOTTEN:]}
        for place in sorted(places, reverse=True):
            yield self.drafts[place]


class Pointing:
    """Which drafts point at which, as parts or by links."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._at: dict[int, list[Draft]] = {}
        for draft in drafts:
            self._note(draft)

    def _note(self, draft: Draft) -> None:
        for to in (draft.subset_of, *(to for _, to in draft.links)):
            if to is not None:
                self._at.setdefault(id(to), []).append(draft)

    def absorb(self, main: Draft, other: Draft) -> None:
        """`other` becomes a repeat of `main`; whatever points at it points at `main` from now on."""
        other.gone = True
        main.repeats.append(other.span)
        main.repeats.extend(other.repeats)
        if not main.dated and other.dated and main.modality is other.modality:
            # "the conviction of Ana Ruiz, who was sentenced yesterday"
            main.on, main.dated = other.on.worded(None), True
        elif _narrower(other, main):
            # "eleven arrested last month. All eleven were picked up on 21 April"
            main.on = other.on.worded(None)
        if main.subset_of is None and other.subset_of is not None and other.subset_of is not main:
            main.subset_of = other.subset_of
            self._at.setdefault(id(main.subset_of), []).append(main)
        for relation, to in other.links:
            if to is not main and (relation, to) not in main.links:
                main.links.append((relation, to))
                self._at.setdefault(id(to), []).append(main)
        for draft in self._at.pop(id(other), ()):
            if draft.subset_of is other:
                draft.subset_of = main if draft is not main else None
            draft.links = [(relation, main if to is other else to) for relation, to in draft.links if not (to is other and draft is main)]
            self._at.setdefault(id(main), []).append(draft)


def _narrower(other: Draft, main: Draft) -> bool:
    """Whether another telling of the same event gives the day of the month or year that this one gives."""
    if not (main.dated and other.dated) or main.modality is not other.modality or other.on.precision is not Precision.DAY:
        return False
    if main.on.precision not in (Precision.MONTH, Precision.YEAR) or main.candidate.state:
        return False
    first, last, day = main.on.earliest, main.on.latest, other.on.earliest
    return first is not None and last is not None and day is not None and first <= day <= last


_NEAR = 8  # sentences: how far apart a number of people and their names are told of one event


def counted_and_named(drafts: list[Draft]) -> None:
    """ "Police arrested two editors … Hana Fekade and Ali Noor were taken from a cafe": one event, told by its number and by its names, of
    as many people. Folds, in place, the telling by names into the counted one."""
    pointing = Pointing(drafts)
    counted = [draft for draft in drafts if draft.count is not None and draft.count.low == draft.count.high and (draft.count.low or 0) > 1]
    for named in drafts:
        names = names_of(named)
        if named.gone or named.count is not None or len(names) < 2 or named.modality is not Modality.ASSERTED or named.candidate.state:
            continue
        for draft in counted:
            if draft.gone or draft.kind is not named.kind or draft.modality is not named.modality or draft.candidate.state:
                continue
            if (
                _counts_others(draft)
                or _of_which_number(named, draft, counted)
                or (named.candidate.subset == "member" and draft.span.start > named.span.start)
            ):
                # "Among those freed by Ostania were Ana Ruiz and Leo Sand. Lorvia let go of two others": others than those
                continue
            same = draft.count is not None and draft.count.low == len(names) and names_of(draft) in (names, frozenset())
            near = abs(draft.candidate.sentence.number - named.candidate.sentence.number) <= _NEAR
            if same and near and draft.candidate.sentence is not named.candidate.sentence and compatible_dates(draft, named):
                draft.people = draft.people or named.people
                pointing.absorb(draft, named)
                break


def _of_which_number(named: Draft, draft: Draft, counted: Iterable[Draft]) -> bool:
    """ "two Latvians and two Poles. Also freed were Ana Ruiz and Leo Sand": whether nobody says which of them those named are."""
    if named.candidate.sentence.low(0) == "also":
        return True
    return any(
        other is not draft
        and not other.gone
        and other.kind is draft.kind
        and same_count(other.count, draft.count)
        and other.candidate.sentence is draft.candidate.sentence
        and other.candidate.patient != draft.candidate.patient
        for other in counted
    )


def _counts_others(draft: Draft) -> bool:
    sentence, patient = draft.candidate.sentence, draft.candidate.patient
    if patient is None:
        return False
    return not {"other", "others", "another", "more"}.isdisjoint(sentence.tokens.lows[patient.first : patient.last + 1])


def bounded_by_release(drafts: list[Draft]) -> None:
    """ "had been held since 9 May", told of people whose release the text dates: held until then, not until publication."""
    exits: dict[object, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in (*EXITS, Kind.SENTENCED) and draft.modality is Modality.ASSERTED and not draft.gone and draft.dated:
            for trait in (*names_of(draft), *([(draft.count.low, draft.count.high)] if draft.count is not None else ())):
                exits.setdefault(trait, []).append(draft)
    for draft in drafts:
        candidate = draft.candidate
        phrase = candidate.sentence.phrases[candidate.phrase]
        if draft.kind is not Kind.HELD or draft.on.earliest is None or phrase.kind != "V":
            continue
        since = draft.on.precision is Precision.BETWEEN and (draft.on.text or "").lower().startswith("since")
        if not (phrase.perfect and phrase.tense == "past") and not (phrase.tense == "participle" and since):
            # "the blogger, jailed since 2019, was freed on 20 September"
            continue
        named = [other for name in names_of(draft) for other in exits.get(name, ())]
        # "held since August, was sentenced on Tuesday": the sentence of the same sentence
        named = [other for other in named if other.kind is not Kind.SENTENCED or other.candidate.sentence is candidate.sentence]
        counted = exits.get((draft.count.low, draft.count.high), []) if draft.count is not None else []
        counted = [other for other in counted if other.kind is not Kind.SENTENCED]
        same = [*named, *(other for other in counted if other.candidate.sentence.number >= candidate.sentence.number - 2)]
        for other in sorted(same, key=lambda other: other.span.start):
            if other.on.latest is not None and other.on.latest >= draft.on.earliest:
                draft.on = PartialDate.between(draft.on.earliest, other.on.latest, draft.on.text)
                break


def after_links(drafts: list[Draft]) -> list[Draft]:
    """ "returned to jail after refusing to be deported": link the two once both are drafted."""
    together: dict[int, list[Draft]] = {}
    for draft in drafts:
        together.setdefault(draft.candidate.sentence.number, []).append(draft)
    for beside in together.values():
        sentence = beside[0].candidate.sentence
        if len(beside) < 2 or sentence.vocabulary.isdisjoint(_AFTER):
            continue
        led = [m for m, low in enumerate(sentence.tokens.lows) if low in _AFTER and sentence.tags[m] in "hs"]
        for draft in beside:
            first = draft.candidate.trigger[1] + 1
            for other in beside:
                k = other.candidate.trigger[0]
                if other is draft or other.gone or draft.gone or not any(first <= m < k for m in led):
                    continue
                clause = ";" in sentence.tags[first:k] or "." in sentence.tags[first:k]
                if not clause and (Relation.AFTER.value, other) not in draft.links:
                    draft.links.insert(0, (Relation.AFTER.value, other))
                    break
    return drafts


_AFTER = frozenset(("after", "following"))
