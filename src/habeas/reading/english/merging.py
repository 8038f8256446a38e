"""The same event told again: repeats folded into the richest telling, headlines into the body.

Invariant: nothing told is lost: what is folded away stays as a repeat of the statement that keeps the event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from habeas.dates import PartialDate
from habeas.model import Bound, Count, Kind, Modality, Relation
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class

__all__ = ["Body", "after_links", "bounded_by_release", "merged", "with_headline"]

_EXITS = (Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DIED)


def _richness(draft: Draft) -> tuple[int, int, int, int]:
    return (
        2 * (draft.count is not None) + 2 * bool(draft.people) + (1 if draft.dated else 0),
        not draft.anaphoric,
        not draft.candidate.nominal,
        -draft.span.start,
    )


def _same_count(left: Count | None, right: Count | None) -> bool:
    return left is not None and right is not None and (left.low, left.high) == (right.low, right.high)


def _names(draft: Draft) -> frozenset[str]:
    return frozenset(mention.name for mention in draft.people)


def _compatible_dates(left: Draft, right: Draft) -> bool:
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
    if later.candidate.sentence is earlier.candidate.sentence and not (later.candidate.nominal or earlier.candidate.nominal):
        return False
    one_is_a_part = (later.subset_of is None) != (earlier.subset_of is None)
    if one_is_a_part and later.count is not None and earlier.count is not None:
        return False
    if not _compatible_dates(later, earlier):
        return False
    names, before = _names(later), _names(earlier)
    if later.count is not None and earlier.count is not None:
        if not _same_count(later.count, earlier.count):
            return False
        if names and before:
            return bool(names & before)
        if later.dated and earlier.dated:
            return later.on.same_range(earlier.on) or (later.subset_of is earlier.subset_of)
        return later.subset_of is earlier.subset_of
    if names and before:
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
        return earlier.count is not None or bool(before)
    return False


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
    pointing = _Pointing(drafts)
    counted = any(draft.kind is Kind.RELEASED and draft.modality is Modality.ASSERTED and (draft.count or draft.people) for draft in drafts)
    moved = {_at(draft) for draft in drafts if draft.kind is Kind.TRANSFERRED}
    for draft in drafts:
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
        for name in _names(draft):
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


class _Pointing:
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


def bounded_by_release(drafts: list[Draft]) -> None:
    """ "had been held since 9 May", told of people whose release the text dates: held until then, not until publication."""
    exits: dict[object, list[Draft]] = {}
    for draft in drafts:
        if draft.kind in _EXITS and draft.modality is Modality.ASSERTED and not draft.gone and draft.dated:
            for trait in (*_names(draft), *([(draft.count.low, draft.count.high)] if draft.count is not None else ())):
                exits.setdefault(trait, []).append(draft)
    for draft in drafts:
        candidate = draft.candidate
        phrase = candidate.sentence.phrases[candidate.phrase]
        if draft.kind is not Kind.HELD or draft.on.earliest is None or phrase.kind != "V" or not phrase.perfect or phrase.tense != "past":
            continue
        named = [other for name in _names(draft) for other in exits.get(name, ())]
        counted = exits.get((draft.count.low, draft.count.high), []) if draft.count is not None else []
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
    for draft in drafts:
        sentence = draft.candidate.sentence
        for other in together[sentence.number]:
            if other is draft or other.gone or draft.gone:
                continue
            k = other.candidate.trigger[0]
            if draft.candidate.trigger[1] < k:
                between = [
                    m
                    for m in range(draft.candidate.trigger[1] + 1, k)
                    if sentence.low(m) in ("after", "following") and sentence.tags[m] in "hs"
                ]
                clause = any(sentence.tags[m] in ";." for m in range(draft.candidate.trigger[1] + 1, k))
                if between and not clause and (Relation.AFTER.value, other) not in draft.links:
                    draft.links.insert(0, (Relation.AFTER.value, other))
                    break
    return drafts


class Body:
    """What the running text tells, for its headlines and captions: each stands over, or beside, what is told near it."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: draft.candidate.sentence.number)

    def near(self, draft: Draft) -> list[Draft]:
        """What is told near a headline, in the order of the text."""
        number = draft.candidate.sentence.number
        first = bisect_left(self._drafts, number - _COVERED, key=lambda other: other.candidate.sentence.number)
        last = bisect_left(self._drafts, number + _COVERED + 1, lo=first, key=lambda other: other.candidate.sentence.number)
        return [other for other in self._drafts[first:last] if not other.gone]


_COVERED = 120  # sentences that a headline may be the headline of


def _headline_match(draft: Draft, body: list[Draft]) -> Draft | None:
    options = [
        other
        for other in body
        if other.kind is draft.kind and (other.modality is Modality.ASSERTED) == (draft.modality is Modality.ASSERTED)
    ]
    if draft.kind is Kind.MET:
        return next((other for other in options if _compatible_dates(draft, other)), None)
    counted = [other for other in options if _same_count(draft.count, other.count)]
    counted = counted or [other for other in options if other.subset_of is None and _rounder(draft.count, other.count)]
    if counted:
        return counted[0]
    named = [other for other in options if _names(draft) & _names(other)]
    if named:
        return named[0]
    if draft.count is None and not draft.people:
        plain = [other for other in options if other.subset_of is None] or options
        words = {token.low for token in draft.candidate.sentence.tokens if len(token.low) > 3}
        return max(
            plain,
            key=lambda other: (len(words & other.candidate.sentence.vocabulary), -other.span.start),
            default=None,
        )
    if draft.people and not draft.count:
        return None
    return None


_CUSTODY_WORDS = (Kind.DETAINED, Kind.HELD)


def _by_its_body(draft: Draft, body: list[Draft]) -> Draft | None:
    """ "At least 48 detained", "141 people imprisoned at the end of May": whether a headline's participle tells an arrest or a state, its
    body says, of the same number."""
    for other in body:
        if other.kind in _CUSTODY_WORDS and other.modality is draft.modality and _alike(draft.count, other.count):
            return other
    return None


_JAILING = word_class("jailing_verbs")
_PUT_INSIDE = (Kind.SENTENCED, Kind.DETAINED, Kind.HELD)


def _says_jailed(draft: Draft) -> bool:
    phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
    return draft.kind in _PUT_INSIDE and phrase.kind == "V" and phrase.lemma in _JAILING


def _jailed_by_its_body(draft: Draft, body: list[Draft]) -> Draft | None:
    """ "Court jails two editors": for years, or until their trial, says what the body tells first of as many or of the same people."""
    names, count = _names(draft), draft.count
    for other in body:
        if other.kind not in _PUT_INSIDE or other.modality is not draft.modality or other.candidate.stock:
            continue
        as_many = _alike(count, other.count) or (count is not None and count.low == count.high == (len(other.people) or None))
        if as_many or (names and names <= _names(other)):
            return other
    return None


def _alike(left: Count | None, right: Count | None) -> bool:
    """Whether two counts name the same number, one of them perhaps as a lower bound."""
    return left is not None and right is not None and left.low is not None and left.low == right.low


def _rounder(head: Count | None, told: Count | None) -> bool:
    """Whether a headline's count rounds the body's: "nearly 4,900" of 4,893."""
    if head is None or told is None or head.bound is Bound.EXACTLY or told.bound is not Bound.EXACTLY or told.low is None:
        return False
    if head.low is not None and head.high is not None:
        return head.low <= told.low <= head.high
    limit = head.high if head.high is not None else head.low
    within = (head.low is None or head.low <= told.low) and (head.high is None or told.low <= head.high)
    return limit is not None and within and abs(limit - told.low) * 10 <= told.low


def with_headline(told: list[Draft], text: Body) -> list[Draft]:
    """What a headline, caption or sub-heading tells: the body's event again, or one that only it tells."""
    fresh: list[Draft] = []
    for draft in told:
        body = text.near(draft)
        match = _headline_match(draft, body)
        if match is None and draft.kind is Kind.DETAINED and draft.count is None and not draft.people:
            # "Nationals Detained in Cameroon" over a text that says that they are held
            match = next((other for other in body if other.kind is Kind.HELD), None)
        if match is None and _says_jailed(draft):
            jailed = _jailed_by_its_body(draft, body)
            if jailed is not None:
                jailed.repeats.append(draft.span)
                draft.gone = True
                continue
        if match is None and draft.kind in _CUSTODY_WORDS:
            told_as = _by_its_body(draft, body)
            if told_as is not None:
                told_as.repeats.append(draft.span)
                draft.gone = True
                continue
        if match is None:
            fresh.append(draft)
            continue
        if _rounder(draft.count, match.count) or (_alike(draft.count, match.count) and not _same_count(draft.count, match.count)):
            match.repeats.append(draft.span)
            draft.gone = True
            continue
        if draft.count is None and (not draft.people or _names(draft) <= _names(match)):
            match.repeats.append(draft.span)
            draft.gone = True
            for other in fresh:
                if other.subset_of is draft:
                    other.subset_of = match
            continue
        draft.on, draft.dated = match.on.worded(None), match.dated
        draft.speakers = match.speakers
        if draft.subset_of is not None and match.subset_of is not None:
            draft.subset_of = match.subset_of
        if draft.count is None and match.count is not None and not draft.people:
            continue
        draft.links.append((Relation.SAME_EVENT.value, match))
        fresh.append(draft)
    return fresh
