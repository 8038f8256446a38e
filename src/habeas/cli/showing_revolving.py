"""The revolving door on a terminal: the number or the reason, part by part, in one order for every deal.

Invariant: what cannot be said is printed where the number would stand, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.answers import Door, Revolving
from habeas.answers.revolving import Basis, DetentionDays, Number, RateChange, Ratio, Returns, TimeHeld, Unsaid, Yield
from habeas.answers.wording import date_words, day_words, days_words, percent_words, speakers_words
from habeas.cli.screen import Screen, number_of
from habeas.cli.showing import show_points
from habeas.cli.words import short

__all__ = ["door_rows", "show_revolving"]

_NAMES = {Basis.DESIGNATION: "by designation", Basis.DETENTION: "by detention"}


def show_revolving(screen: Screen, answer: Revolving) -> None:
    """Each deal's door: who was let go, who came instead, and what cannot be said."""
    for number, door in enumerate(answer.doors):
        if number:
            screen.say()
        whose = f"list of {door.by}" if door.by else "no organisation's list"
        screen.say(f"{short(door.deal)}  let go {date_words(door.on)}; {whose}; up to {day_words(door.window.end)}", style="bold", hang=10)
        screen.fields(door_rows(door))
        show_points(screen, "Assumed", door.assumes, space=False)
    screen.say()
    screen.say("A ratio above 1 does not show that the deal caused anything. The words behind each number: habeas show ID, habeas deals")


def door_rows(door: Door, *, ids: bool = True) -> Iterable[tuple[str, str]]:
    """What is said of each part: its name, and its number or why there is none. ids: with the ids that open the numbers."""
    yield from _yield_rows(door.yielded, ids)
    for basis, parts in door.entered.items():
        for part in parts:
            if not isinstance(part, Unsaid):
                over = f"{day_words(part.first)} – {day_words(part.last)}"
                yield f"new {_NAMES[basis]}", f"{part.words} in {part.source}, {over}{_ids(part.evidence, ids)}"
                if part.uncovered:
                    yield "", f"no figure for {' and '.join(days_words(*days) for days in part.uncovered)}"
    if isinstance(dated := door.detention_days, DetentionDays):
        yield "days of detention", f"{dated.words}{_ids(dated.evidence, ids)}"
    for later in door.later:
        yield "later release", f"{later.words} {date_words(later.on)}{_ids((later.deal,), ids)}"
    for basis, ratios in door.replacement.items():
        for ratio in ratios:
            if isinstance(ratio, Ratio):
                over = ratio.left.noun if ratio.of_the_list else f"all {ratio.left.noun} let go"
                days = f", {ratio.entered.over}" if ratio.entered.stops_short or ratio.entered.ended else ""
                yield f"ratio {_NAMES[basis]}", f"{ratio.arithmetic} = {ratio.words}, over {over}{days}"
            else:
                yield f"ratio {_NAMES[basis]}", " ".join(ratio.why)
    for excess in door.excess:
        yield "excess ratio", " ".join(excess.why) if isinstance(excess, Unsaid) else f"{excess.words} over the rate before the deal"
    compared = door.rate_before_after
    if not isinstance(compared, Unsaid):
        yield "rate after/before", compared.words
    net, refill = door.net_change, door.refill
    if not isinstance(net, Unsaid) and net.told_exits is not None:
        for one in net.told_exits.told:
            yield "other exits told", f"{one.words}{_ids(one.statements, ids)}"
    yield "net change", " ".join(net.why) if isinstance(net, Unsaid) else net.words
    if not isinstance(net, Unsaid) and net.nearest is not None:
        yield "nearest stocks", f"{net.nearest[0].words}; {net.nearest[1].words}"
    if isinstance(refill, Unsaid):
        yield "refill day", "not known: " + " ".join(refill.why)
    else:
        yield "refill day", "; ".join([refill.words, *refill.conditional])
    yield "return to custody", _returns(door.returns)
    yield "time held", _held(door.time_held)
    for basis, change in door.rate_change.items():
        yield f"rate {_NAMES[basis]}", change.words if isinstance(change, RateChange) else " ".join(change.why)


def _yield_rows(part: Yield | Unsaid, ids: bool) -> Iterable[tuple[str, str]]:
    if isinstance(part, Unsaid):
        yield "let go", " ".join(part.why)
        return
    yield from _numbers("offered", part.offered, ids)
    yield from _numbers("let go", part.freed, ids)
    for denial in part.denials:
        who = "; ".join(speakers_words(chain) for chain in denial.speakers) or "nobody named"
        yield "denied", f"that they were let go, says {who}{_ids(denial.statements, ids)}"
    yield from _numbers("on the list", part.listed, ids)
    yield from _numbers("not on the list", part.not_listed, ids)
    yield from _numbers("to house arrest", part.house_arrest, ids)
    if part.named:
        yield "named", f"{part.named:,}" + (f", {part.named_listed:,} of them on the list of {part.by}" if part.by else "")
    yield from _numbers("deported", part.deported, ids)
    yield from _numbers("refused", part.refused, ids)
    yield from _numbers("returned", part.returned, ids)
    if (back := part.returned_in_all) is not None and back.added:
        yield "returned in all", f"{back.counted}: {back.whence}"


def _numbers(name: str, numbers: Sequence[Number], ids: bool) -> Iterable[tuple[str, str]]:
    for number in numbers:
        when = f" {date_words(number.on)}" if number.on is not None else ""
        yield name, f"{number.counted}{when}{':' if number.left else ','} {number.whence}{_ids(number.statements, ids)}"


def _ids(identifiers: Sequence[str], ids: bool) -> str:
    if not ids:
        return ""
    return f" ({' '.join(short(one) for one in identifiers[:3])}{' …' if len(identifiers) > 3 else ''})"


def _returns(part: Returns | Unsaid) -> str:
    if isinstance(part, Unsaid):
        return " ".join(part.why)
    told = []
    for day, point in part.horizons:
        if point is None:
            told.append(f"within {number_of(day, 'day')}: nobody was followed that long")
            continue
        interval = f" (95 % {percent_words(point.interval[0], point.interval[1])})" if point.interval else ""
        told.append(f"within {day} days {percent_words(point.low, point.high)}{interval}, {point.at_risk:,} followed")
    shown = f", {part.shown:,} more only shown in custody since, with no return reported" if part.shown else ""
    return f"{part.returned:,} of {part.people:,} named{shown}; " + "; ".join(told)


def _held(part: TimeHeld | Unsaid) -> str:
    if isinstance(part, Unsaid):
        return " ".join(part.why)
    low, high = part.median
    stays = f"{number_of(part.episodes, 'stay')}, {part.open:,} not over"
    if low is None and high is None:
        return f"fewer than half are seen to end; {stays}"
    median = f"{low:,.0f}" if low == high and low is not None else f"{low or 0:,.0f}–{f'{high:,.0f}' if high is not None else '…'}"
    return f"median {median} {'day' if median == '1' else 'days'}; {stays}"
