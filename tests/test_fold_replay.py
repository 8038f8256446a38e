"""The fold against a replay written without it: slow, plain, from the definitions, on small ledgers of every shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fold_ledgers import DAYS, ENTRIES, FIRST, at, ledgers, moments, said_of_all
from fold_rows import statement
from habeas.dates import PartialDate
from habeas.model import (
    AsOf,
    Decision,
    Kind,
    LedgerRows,
    Link,
    LinkVerdict,
    Modality,
    Relation,
    Statement,
    Verdict,
)
from habeas.register import Custody, fold
from habeas.register.mentions import fold_name, fold_names

# -- the replay ------------------------------------------------------------------------------------------------------------


def key(decision: Decision) -> tuple[int, int, str]:
    return (decision.entry or 0, [Verdict.ACCEPT, Verdict.REPLACE, Verdict.WITHDRAW, Verdict.REJECT].index(decision.verdict), decision.id)


def in_force(decision: Decision, decisions: list[Decision]) -> bool:
    """Nothing newer is said of the statement, neither directly nor by making it stand for another."""
    newer = [other for other in decisions if key(other) > key(decision)]
    return not any(
        other.statement == decision.statement or (other.replacement == decision.statement and in_force(other, decisions)) for other in newer
    )


def verdict_on(identifier: str, decisions: list[Decision]) -> Verdict | None:
    words = [(key(decision), decision.verdict) for decision in decisions if decision.statement == identifier]
    words += [
        (key(decision), Verdict.ACCEPT) for decision in decisions if decision.replacement == identifier and in_force(decision, decisions)
    ]
    newest = max(words)[1] if words else None
    return None if newest is Verdict.WITHDRAW else newest


def stands_for(identifier: str, decisions: list[Decision]) -> str:
    seen = {identifier}
    while True:
        step = [d.replacement for d in decisions if d.statement == identifier and d.verdict is Verdict.REPLACE and in_force(d, decisions)]
        if not step or step[0] is None or step[0] in seen:
            return identifier
        identifier = step[0]
        seen.add(identifier)


def said(told: Statement, rows: LedgerRows) -> date:
    (source,) = [source for source in rows.sources if source.sha256 == told.source]
    (entry,) = [entry for entry in rows.entries if entry.seq == told.entry]
    return told.stated or (source.got_at.date() if source.got_at else entry.at.date())


Mention = tuple[int, str, int, str]


def merged(pairs: Iterable[tuple[Mention, Mention]], mentions: Iterable[Mention]) -> list[set[Mention]]:
    sets = [{mention} for mention in mentions]
    for left, right in pairs:
        touching = [one for one in sets if left in one or right in one]
        sets = [one for one in sets if one not in touching] + [set().union(*touching)]
    return sets


def replay_people(known: list[Statement], links: list[Link], replaced: list[tuple[str, str]]) -> list[set[Mention]]:
    by_id = {told.id: told for told in known}

    def mentions_of(told: Statement) -> dict[str, Mention]:
        places = [person.name.casefold() for person in told.people]
        return {name: (told.entry or 0, told.id, places.index(name), name) for name in places}

    every = [mention for told in known for mention in mentions_of(told).values()]
    newest: dict[frozenset[Mention], Link] = {}
    caution = [LinkVerdict.SAME, LinkVerdict.UNSURE, LinkVerdict.DIFFERENT]
    for link in sorted(
        (link for link in links if link.verdict is not LinkVerdict.SUGGESTED),
        key=lambda link: (link.entry or 0, caution.index(link.verdict), link.id),
    ):
        ends = [mentions_of(by_id[one]).get(name.casefold()) for one, name in (link.left, link.right) if one in by_id]
        if len(ends) == 2 and ends[0] and ends[1] and ends[0] != ends[1]:
            newest[frozenset((ends[0], ends[1]))] = link
    same = [tuple(pair) for pair, link in newest.items() if link.verdict is LinkVerdict.SAME]
    parted = [pair for pair, link in newest.items() if link.verdict is LinkVerdict.DIFFERENT]
    for old, new in replaced:
        if old in by_id and new in by_id:
            for before, after in product(by_id[old].people, by_id[new].people):
                overlap = by_id[old].source == by_id[new].source and before.span.overlaps(after.span)
                if before.name.casefold() == after.name.casefold() or overlap:
                    same.append((mentions_of(by_id[old])[before.name.casefold()], mentions_of(by_id[new])[after.name.casefold()]))
    linked = merged(((left, right) for left, right in same), every)

    # Spelt alike: the earliest unplaced group joins, spelling by spelling, the earliest person of that spelling nothing parts it from.
    people: list[list[set[Mention]]] = []
    for group in sorted(linked, key=min):
        people.append([group])
        for name in sorted({mention[-1] for mention in group}):
            (mine,) = [person for person in people if group in person]
            founders = sorted(
                (min(one), person)
                for person in people
                for one in person
                if one is not group and any(mention[-1] == name for mention in one)
            )
            for _, other in founders:
                if other is mine:
                    break
                joined = set().union(*mine), set().union(*other)
                if any(
                    (left in joined[0] and right in joined[1]) or (left in joined[1] and right in joined[0])
                    for left, right in (tuple(pair) for pair in parted)
                    if not any({left, right} <= one for one in linked)
                ):
                    continue
                people = [person for person in people if person is not mine and person is not other] + [mine + other]
                break
    return [set().union(*person) for person in people]


Tellers = set[tuple[str, str]]


@dataclass
class Stay:
    """begun, ended: the days that are told, in order, each with who tells it. cut: ended because another began."""

    begun: dict[int, Tellers] = field(default_factory=dict)
    ended: dict[int, Tellers] = field(default_factory=dict)
    opened: bool = True
    shows: list[int] = field(default_factory=list)
    proofs: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    showing: Tellers = field(default_factory=set)
    death: bool = False
    cut: bool = False
    doubted: bool = False
    back_since: int | None = None

    @property
    def begun_by(self) -> int | None:
        """The last day told that is no later than anything that shows the stay."""
        days = [day for day in self.begun if not self.proofs or day <= min(self.proofs)] or list(self.begun)
        return max(days, default=None)


def replay_stays(told: list[Statement], names: set[str]) -> list[Stay]:
    """Day by day. On one day whoever is inside leaves before being taken again, and whoever is outside is taken before leaving.

    Whoever is inside and is told to be taken once more, by others alone, was perhaps taken once; and so with leaving.
    """

    def tellers(one: Statement) -> Tellers:
        return {(one.source, name if len(names) > 1 else "") for name in {person.name.casefold() for person in one.people} & names}

    def on(*kinds: Kind) -> dict[int, Tellers]:
        days: dict[int, Tellers] = {}
        for one in told:
            if one.kind in kinds and one.modality is Modality.ASSERTED and one.on.earliest:
                days.setdefault((one.on.earliest - FIRST).days, set()).update(tellers(one))
        return days

    arrests, returns, exits = on(Kind.DETAINED), on(Kind.RETURNED_TO_CUSTODY), on(Kind.RELEASED, Kind.DEPORTED)
    deaths = dict(sorted(on(Kind.DIED).items())[:1])
    died = min(deaths, default=DAYS)
    stays: list[Stay] = []
    inside = False
    for now in range(DAYS):
        ways_in = [(way, days[now]) for way, days in (("arrest", arrests), ("return", returns)) if now in days]
        ways_out = [(way, days[now]) for way, days in (("exit", exits), ("death", deaths)) if now in days]
        while ways_in or ways_out:
            first_return = ways_in and ways_in[0][0] == "return" and not stays
            if inside and ways_out:
                way, who = ways_out.pop(0)
                stays[-1].ended, stays[-1].death, inside = {now: who}, way == "death", False
            elif inside:
                _, who = ways_in.pop(0)
                before = stays[-1].begun
                if now in before:
                    before[now] = before[now] | who
                elif before and who.isdisjoint(set().union(*before.values())):
                    before[now] = who
                else:
                    stays[-1].cut = True
                    stays.append(Stay({now: who}))
            elif ways_in and not (first_return and ways_out):
                stays.append(Stay({now: ways_in.pop(0)[1]}))
                inside = True
            else:
                way, who = ways_out.pop(0)
                last = stays[-1] if stays else None
                if way == "exit" and last is not None and who.isdisjoint(set().union(*last.ended.values())):
                    last.ended[now] = who
                else:
                    stays.append(Stay({}, {now: who}, opened=False, death=way == "death"))
    kept: list[Stay] = []
    for stay in stays:
        if not stay.begun and kept and (stay.death or any(before.death for before in kept)):
            continue
        kept.append(stay)
    for before, after in pairwise(kept):
        if before.cut:
            before.ended = {max(after.begun): set()}
        if not after.begun:
            after.begun = {min(before.ended): set()}
    gaps: dict[int, Stay] = {}
    reported = list(kept)
    shown = on(Kind.HELD, Kind.TRANSFERRED)
    for seen in sorted(shown):
        fitting = [stay for stay in reported if (not stay.begun or min(stay.begun) <= seen) and (not stay.ended or seen <= max(stay.ended))]
        place = sum(1 for stay in reported if stay.ended and max(stay.ended) < seen)
        stay = fitting[-1] if fitting else gaps.setdefault(place, Stay(opened=False))
        stay.shows.append(seen)
        stay.showing |= shown[seen]
        if len(fitting) < 2:
            # Against one who tells an earlier exit nothing is proved.
            if len(stay.ended) < 2 or seen < min(stay.ended):
                stay.proofs.append(seen)
        elif all(not one.ended or seen < max(one.ended) for one in fitting):
            stay.seen.append(seen)
    for before, after in pairwise(reported):
        if before.cut:
            before.ended = {after.begun_by or 0: set()}
    for place in sorted(gaps, reverse=True):
        gap = gaps[place]
        if place:
            gap.begun = {min(reported[place - 1].ended): set()}
            leavers: Tellers = set().union(*reported[place - 1].ended.values())
            gap.doubted = bool(leavers) and leavers.isdisjoint(gap.showing)
        if place < len(reported):
            gap.cut = True
            begun = reported[place].begun_by
            gap.ended = {begun if begun is not None else min([*reported[place].shows, *(reported[place].ended or [DAYS])]): set()}
        kept.insert(place, gap)
    for before, after in pairwise(kept):
        if not after.opened and before.ended and not before.cut:
            # Who left, or is said to have died, and is inside again may have been so all the while.
            after.back_since = min(before.ended)
    for stay in kept:
        if not stay.opened and len(stay.ended) > 1:
            stay.back_since = min(stay.ended) if stay.back_since is None else min(stay.back_since, *stay.ended)
    for stay in kept:
        told_from = min(stay.begun) if stay.opened and stay.begun else min(stay.shows, default=-1)
        stay.doubted = stay.doubted or (told_from > died and not (stay.death and died in stay.ended))
    return kept


def replay_custody(told: list[Statement], names: set[str], on: int) -> Custody:
    found = {Custody.OUT}
    for stay in replay_stays(told, names):
        first = [stay.begun_by] if stay.opened and stay.begun_by is not None else []
        begun = [min(stay.begun)] if stay.opened and stay.begun else []
        after = stay.proofs + begun + ([min(stay.ended) - 1] if stay.ended and not stay.cut else [])
        dated = stay.shows + begun
        sure = not stay.doubted and bool(stay.proofs + first) and min(stay.proofs + first) <= on <= max(after)
        if stay.ended and on >= max(stay.ended):
            found.add(Custody.OUT)
        elif sure or on in stay.seen:
            found.add(Custody.HELD)
        elif (dated and min(dated) <= on) or (stay.back_since is not None and stay.back_since <= on):
            found.add(Custody.PRESUMED)
        elif not stay.begun or min(stay.begun) <= on:
            found.add(Custody.UNDATED)
    return min(found, key=list(Custody).index)


def one_day_each(told: list[Statement], events: list[set[Mention]]) -> bool:
    """Whether no source gives one event of these on two days, and all the same day of death; the replay knows exact days only."""
    days = {one.id: one.on.earliest for one in told}
    if len({one.on.earliest for one in told if one.kind is Kind.DIED and one.modality is Modality.ASSERTED}) > 1:
        return False
    return all(len({days[one] for _, one, _, _ in event if one in days}) < 2 for event in events)


# -- the two agree ---------------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(ledgers(), moments, st.booleans())
def test_the_fold_is_the_replay_at_every_three_times(rows: LedgerRows, as_of: AsOf, proposals: bool) -> None:
    limit = ENTRIES if as_of.known is None else as_of.known
    known = [told for told in rows.statements if (told.entry or 0) <= limit]
    decisions = [decision for decision in rows.decisions if (decision.entry or 0) <= limit]
    links = [link for link in rows.links if (link.entry or 0) <= limit]
    stated = [told for told in known if as_of.stated is None or said(told, rows) <= as_of.stated]
    verdicts = {told.id: verdict_on(told.id, decisions) for told in known}
    accepted = {told.id for told in stated if verdicts[told.id] is Verdict.ACCEPT}
    undecided = {told.id for told in stated if verdicts[told.id] is None}
    standing = {told.id: told for told in stated if told.id in accepted or (proposals and told.id in undecided)}

    folded = fold(rows, as_of, include_proposed=proposals)
    assert set(folded.statements) == set(standing)
    assert folded.standing.proposed == (undecided if proposals else set())
    assert folded.standing.undecided == len(undecided)
    assert folded.head == limit

    replaced = [(one.id, stands_for(one.id, decisions)) for one in rows.statements]
    steps = [
        (decision.statement, decision.replacement)
        for decision in decisions
        if decision.verdict is Verdict.REPLACE and decision.replacement and in_force(decision, decisions)
    ]
    resolve = dict(replaced)
    events = merged(
        [
            ((0, one.id, 0, ""), (0, resolve.get(link.to, link.to), 0, ""))
            for one in standing.values()
            for link in one.links
            if link.relation is Relation.SAME_EVENT
            and resolve.get(link.to, link.to) in standing
            and standing[resolve.get(link.to, link.to)].source == one.source
        ],
        [(0, one, 0, "") for one in standing],
    )
    people = replay_people(known, links, steps)
    expected = {
        frozenset((one, name) for _, one, _, name in person) for person in people if any(one in standing for _, one, _, _ in person)
    }
    assert {frozenset((mention.statement, mention.name) for mention in person.group.mentions) for person in folded.people} == expected
    for person in folded.people:
        told = [standing[one] for one in sorted({mention.statement for mention in person.group.mentions}) if one in standing]
        assert {one.id for one in person.statements} == {one.id for one in told}
        names = {mention.name for mention in person.group.mentions}
        for offset in range(DAYS) if one_day_each(told, events) else ():
            assert person.custody(at(offset))[0] is replay_custody(told, names, offset), (offset, told)

    assert {(tie.relation, tie.statement, tie.to) for tie in folded.ties} == {
        (link.relation, one.id, resolve.get(link.to, link.to))
        for one in standing.values()
        for link in one.links
        if link.relation is not Relation.SAME_EVENT and resolve.get(link.to, link.to) in set(standing) - {one.id}
    }
    numbers = set()
    for event in events:
        counted = [standing[one] for _, one, _, _ in event if standing[one].count]
        for shape in {(one.kind, one.modality, one.count.low if one.count else 0) for one in counted}:
            numbers.add(frozenset(one.id for one in counted if (one.kind, one.modality, one.count.low if one.count else 0) == shape))
    assert {frozenset(figure.statements) for figure in folded.figures} == numbers
    assert all(figure.measure is None for figure in folded.figures if figure.modality is not Modality.ASSERTED)


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(rows: LedgerRows, as_of: AsOf, proposals: bool, shuffle: object) -> None:
    def mixed(sequence: tuple[object, ...]) -> tuple[object, ...]:
        items = list(sequence)
        shuffle.shuffle(items)  # type: ignore[attr-defined]
        return tuple(items)

    other = LedgerRows(*(mixed(tuple(table)) for table in (rows.entries, rows.sources, rows.statements, rows.decisions, rows.links)))  # type: ignore[arg-type]
    assert said_of_all(fold(rows, as_of, include_proposed=proposals)) == said_of_all(fold(other, as_of, include_proposed=proposals))


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments)
def test_more_publications_only_add_and_proposals_only_add(rows: LedgerRows, as_of: AsOf) -> None:
    less = fold(rows, as_of)
    everything = fold(rows, replace(as_of, stated=None))
    assert set(less.statements) <= set(everything.statements)
    proposals = fold(rows, as_of, include_proposed=True)
    assert set(proposals.statements) - proposals.standing.proposed == set(less.statements)


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments)
def test_accepting_and_recording_only_add_what_counts(rows: LedgerRows, as_of: AsOf) -> None:
    accepting = replace(rows, decisions=tuple(decision for decision in rows.decisions if decision.verdict is Verdict.ACCEPT))
    counted = [set(fold(accepting, replace(as_of, known=known)).statements) for known in range(ENTRIES + 1)]
    assert all(before <= after for before, after in pairwise(counted))


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments)
def test_an_id_that_was_ever_given_leads_to_a_person_as_long_as_anything_stands_about_them(rows: LedgerRows, as_of: AsOf) -> None:
    latest = fold(rows, replace(as_of, known=None, stated=None), include_proposed=True)
    for known in range(ENTRIES + 1):
        for person in fold(rows, replace(as_of, known=known), include_proposed=True).people:
            group = {(mention.statement, mention.name) for mention in person.group.mentions[:1]}
            holders = [one for one in latest.people if group <= {(mention.statement, mention.name) for mention in one.group.mentions}]
            assert [latest.person(person.id)] == holders if holders else person.id not in {one.id for one in latest.people}


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments, st.integers(0, DAYS - 1).map(at))
def test_asking_another_day_of_a_folded_register_is_folding_for_that_day(rows: LedgerRows, as_of: AsOf, other: date) -> None:
    folded = fold(rows, as_of)
    assert folded.figures is folded.figures
    assert said_of_all(folded.at(other)) == said_of_all(fold(rows, replace(as_of, on=other)))
    assert folded.at(other).as_of == replace(as_of, on=other)


# -- uncertain days --------------------------------------------------------------------------------------------------------


@st.composite
def uncertain(draw: st.DrawFn) -> PartialDate:
    first, second = sorted((draw(st.integers(0, DAYS - 1)), draw(st.integers(0, DAYS - 1))))
    open_start, open_end = draw(st.booleans()) and draw(st.booleans()), draw(st.booleans()) and draw(st.booleans())
    if open_start:
        return PartialDate.before(at(second))
    return PartialDate.after(at(first)) if open_end else PartialDate.between(at(first), at(second))


@settings(max_examples=150, deadline=None)
@given(uncertain(), st.none() | uncertain(), st.lists(uncertain(), max_size=2), st.booleans())
def test_certain_days_are_held_in_every_world_the_words_allow_and_days_out_in_none(
    begun: PartialDate, ended: PartialDate | None, shown: list[PartialDate], arrest_reported: bool
) -> None:
    assume(arrest_reported or ended is not None or shown)
    told = [statement("in", Kind.DETAINED, begun, people=["Anna"])] if arrest_reported else []
    told += [statement("out", Kind.RELEASED, ended, people=["Anna"])] if ended else []
    told += [statement(f"seen{number}", Kind.HELD, on, people=["Anna"]) for number, on in enumerate(shown)]
    rows = LedgerRows(
        statements=tuple(replace(one, entry=1) for one in told),
        decisions=tuple(Decision(one.id, one.id, Verdict.ACCEPT, "m", entry=1) for one in told),
    )
    never = 2 * DAYS
    horizon = range(-DAYS, never)
    worlds = [
        (start, end)
        for start in horizon
        for end in [*range(start, never), never]
        if (not arrest_reported or begun.covers(at(start)))
        and (ended.covers(at(end)) if ended else end == never)
        and all(any(start <= moment <= end and on.covers(at(moment)) for moment in range(-DAYS, never)) for on in shown)
    ]
    assume(worlds)
    (person,) = fold(rows, AsOf(FIRST)).people
    for moment in range(-2, DAYS + 2):
        custody = person.custody(at(moment))[0]
        if custody is Custody.HELD:
            assert all(start <= moment <= end for start, end in worlds), (moment, person.episodes)
        if custody is Custody.OUT:
            assert not any(start <= moment < end for start, end in worlds), (moment, person.episodes)


# -- names ------------------------------------------------------------------------------------------------------------------


@given(st.lists(st.one_of(st.text(max_size=12), st.text("aÅИ\u0301\u0338ßſ \n\r\x85\xa0\u2028", max_size=6)), max_size=20))
def test_names_are_folded_alike_together_and_alone(names: list[str]) -> None:
    assert fold_names(names) == [fold_name(name) for name in names]
