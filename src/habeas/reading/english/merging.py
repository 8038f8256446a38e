"""The same event told again: repeats folded into the richest telling.

Invariant: nothing told is lost: what is folded away stays as a repeat of the statement that keeps the event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from habeas.dates import PartialDate, Precision
from habeas.model import Count, Kind, Modality, Relation
from habeas.reading.english.discourse import Draft
from habeas.reading.lexicon import Class

__all__ = [
    "Pointing",
    "after_links",
    "bounded_by_release",
    "compatible_dates",
    "counted_and_named",
    "merged",
    "named_after_colon",
    "names_of",
    "same_count",
]

_MEASURES = (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED)
_ALIKE = 3  # letters
_EXITS = (Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DIED)


def _richness(draft: Draft) -> tuple[int, int, int, int]:
    return (
        2 * (draft.count is not None) + 2 * bool(draft.people) + (1 if draft.dated else 0),
        not draft.anaphoric,
        not draft.candidate.nominal,
        -draft.span.start,
    )


def same_count(left: Count | None, right: Count | None) -> bool:
    return left is not None and right is not None and (left.low, left.high) == (right.low, right.high)


def names_of(draft: Draft) -> frozenset[str]:
    return frozenset(mention.name for mention in draft.people)


def compatible_dates(left: Draft, right: Draft) -> bool:
    for undated, dated in ((left, right), (right, left)):
        if not undated.dated and dated.dated and _fresh(undated) and _long_before(dated, undated):
            # "has been freed" is news; what was dated years before is another time
            return False
    if not left.dated or not right.dated:
        return True
    return left.on.overlaps(right.on)


def _fresh(draft: Draft) -> bool:
    """Whether a draft is told in the present perfect, as news is."""
    phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
    return phrase.kind == "V" and phrase.finite and phrase.tense == "perfect"


def _long_before(dated: Draft, told: Draft) -> bool:
    """Whether a date lies more than two months before the day the other was published."""
    return dated.on.latest is not None and told.on.latest is not None and (told.on.latest - dated.on.latest).days > 60


def _repeats(later: Draft, earlier: Draft) -> bool:
    """Whether the later draft tells the event of the earlier one again."""
    if later.kind is not earlier.kind or later.modality is not earlier.modality:
        return False
    if later.kind in _MEASURES and later.count is None is earlier.count and _one_measure(later, earlier):
        return True
    if later.candidate.sentence is earlier.candidate.sentence and not (later.candidate.nominal or earlier.candidate.nominal):
        return _one_verdict(later, earlier) or _one_charge(later, earlier) or _one_arrest(later, earlier)
    one_is_a_part = (later.subset_of is None) != (earlier.subset_of is None)
    if one_is_a_part and later.count is not None and earlier.count is not None:
        return False
    if not compatible_dates(later, earlier):
        return False
    names, before = names_of(later), names_of(earlier)
    if later.count is not None and earlier.count is not None:
        if not same_count(later.count, earlier.count) or _of_two_nations(later, earlier):
            return False
        if names and before:
            return bool(names & before)
        if later.dated and earlier.dated:
            return later.on.same_range(earlier.on) or (later.subset_of is earlier.subset_of)
        return later.subset_of is earlier.subset_of
    if names and before:
        counted = later.count or earlier.count
        if len(names) == len(before) == 1 and counted is not None and (counted.low or 0) > 1:
            # "Rizk was the 54th prisoner to die this year": the toll, beside his own death
            return False
        if (
            names == before
            or (names < before and (later.anaphoric or later.candidate.nominal))
            or (before < names and (earlier.candidate.nominal or earlier.anaphoric))
        ):
            if later.modality is not Modality.ASSERTED:
                return later.speakers[:1] == earlier.speakers[:1]
            return True
        return False
    if later.anaphoric and later.count is None and not names:
        return (earlier.count is not None or bool(before)) and _points_at(later, earlier)
    return False


def _of_two_nations(later: Draft, earlier: Draft) -> bool:
    """ "Five Americans came home … granted clemency to five Iranian nationals": as many of another nation are other people.

    A nation's adjective and the noun for its people begin alike ("Polish", "Poles").
    """
    nations = [_nations(draft) for draft in (later, earlier)]
    return bool(nations[0] and nations[1]) and nations[0].isdisjoint(nations[1])


def _nations(draft: Draft) -> set[str]:
    """How the words for the nations of the people of a draft begin."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    if patient is None:
        return set()
    head = patient.phrases[0]
    people_of = (sentence.tokens[k] for k in range(head.first, head.last + 1) if sentence.tokens[k].classes & Class.PEOPLE_OF)
    return {token.low[:_ALIKE] for token in people_of}


def _one_measure(later: Draft, earlier: Draft) -> bool:
    """ "issued a licence that lifts sanctions on Belavia": one measure, told by verb and noun in words that overlap. "Sanctions on Belavia
    were lifted after the release": the measure on the same thing, told again."""
    if later.candidate.sentence is earlier.candidate.sentence:
        return later.span.start < earlier.span.end and earlier.span.start < later.span.end
    aims = [{name.casefold() for side, name in draft.parties.items() if side in ("for", "against")} for draft in (later, earlier)]
    return bool(aims[0]) and aims[0] == aims[1] and names_of(later) == names_of(earlier) and compatible_dates(later, earlier)


def _points_at(later: Draft, earlier: Draft) -> bool:
    """Whether "they" of the later draft may be those of the earlier: no other group was told between that they rather are."""
    group = later.antecedent
    if group is None or group is earlier or group.subset_of is earlier or earlier.subset_of is group:
        return True
    return group.count is None or same_count(group.count, earlier.count) or bool(names_of(group) & names_of(earlier))


def _one_verdict(later: Draft, earlier: Draft) -> bool:
    """ "Forty-one people were convicted in 2024 and given a combined 212 years": one verdict, told by two verbs."""
    patients = (later.candidate.patient, earlier.candidate.patient)
    return _after_convicting(later, earlier) or (
        later.kind is Kind.SENTENCED
        and later.modality is Modality.ASSERTED
        and patients[0] is not None
        and patients[1] is not None
        and compatible_dates(later, earlier)
        and later.candidate.sentence.kind(later.candidate.phrase - 1) == "c"
        and (
            (patients[0].first == patients[1].first and later.count is not None and same_count(later.count, earlier.count))
            or _found_and_sentenced(later, earlier)
        )
    )


def _after_convicting(later: Draft, earlier: Draft) -> bool:
    """ "sentenced Ana Ruiz to 12 years after convicting her of treason", "was jailed for a year after being found guilty"."""
    if later.kind is not Kind.SENTENCED or later.modality is not Modality.ASSERTED or later.count is not None:
        return False
    sentence, verb = later.candidate.sentence, later.candidate.sentence.phrases[later.candidate.phrase]
    led = verb.kind == "V" and sentence.low(verb.first - 1) in ("after", "following")
    last, given = verb.lemma, sentence.phrases[earlier.candidate.phrase].lemma
    closing = led and not verb.finite and last in ("find", "convict") and given in ("sentence", "jail", "imprison", "give", "hand")
    return closing and compatible_dates(later, earlier) and names_of(later) <= names_of(earlier)


def _found_and_sentenced(later: Draft, earlier: Draft) -> bool:
    """ "found Ana Ruiz guilty of treason and sentenced her to 27 years", "was convicted and jailed": of the same one person, or of the
    same unnamed people."""
    names, patients = names_of(later), (later.candidate.patient, earlier.candidate.patient)
    together = patients[0] is not None and patients[1] is not None and patients[0].first == patients[1].first
    if (len(names) != 1 and not together) or names != names_of(earlier) or later.count is not None or earlier.count is not None:
        return False
    found, given = (draft.candidate.sentence.phrases[draft.candidate.phrase].lemma for draft in (earlier, later))
    return found in ("find", "convict") and given in ("sentence", "jail", "imprison", "give", "hand")


def _one_charge(later: Draft, earlier: Draft) -> bool:
    """ "opened a case against Farid Rahimzai, who was charged in February": one charge, told by noun and verb."""
    told_once = not (later.dated and earlier.dated) and later.count is None is earlier.count
    return later.kind is Kind.CHARGED and bool(names_of(later)) and names_of(later) == names_of(earlier) and told_once


def _one_arrest(later: Draft, earlier: Draft) -> bool:
    """ "was arrested and tossed into a cell", "were detained and taken away": one arrest, told by two verbs of one subject."""
    sentence, verb = later.candidate.sentence, later.candidate.sentence.phrases[later.candidate.phrase]
    joined = verb.kind == "V" and sentence.kind(verb.i - 1) == "c" and verb.passive
    alone = later.kind is Kind.DETAINED and later.modality is Modality.ASSERTED and joined and not later.candidate.subset
    return alone and not (later.dated and earlier.dated) and names_of(later) == names_of(earlier)


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
        target = next((earlier for earlier in kept.alike(draft) if _repeats(draft, earlier)), None)
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
            if _counts_others(draft) or (named.candidate.subset == "member" and draft.span.start > named.span.start):
                # "Among those freed by Ostania were Ana Ruiz and Leo Sand. Lorvia let go of two others": others than those
                continue
            same = draft.count is not None and draft.count.low == len(names) and names_of(draft) in (names, frozenset())
            near = abs(draft.candidate.sentence.number - named.candidate.sentence.number) <= _NEAR
            if same and near and draft.candidate.sentence is not named.candidate.sentence and compatible_dates(draft, named):
                draft.people = draft.people or named.people
                pointing.absorb(draft, named)
                break


def _counts_others(draft: Draft) -> bool:
    sentence, patient = draft.candidate.sentence, draft.candidate.patient
    if patient is None:
        return False
    return not {"other", "others", "another", "more"}.isdisjoint(sentence.tokens.lows[patient.first : patient.last + 1])


def bounded_by_release(drafts: list[Draft]) -> None:
    """ "had been held since 9 May", told of people whose release the text dates: held until then, not until publication."""
    exits: dict[object, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in (*_EXITS, Kind.SENTENCED) and draft.modality is Modality.ASSERTED and not draft.gone and draft.dated:
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
