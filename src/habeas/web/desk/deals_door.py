"""The revolving door of one deal, part by part: a number with its interval and what it rests on, or why there is none.

Invariant: what cannot be said stands where its number would stand, with the reason; no part says that the deal caused anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from habeas.answers import Door
from habeas.answers.answer import once
from habeas.answers.revolving import Basis, DetentionDays, Number, RateChange, Ratio, RefillState, Returns, TimeHeld, Unsaid, Yield
from habeas.answers.wording import date_words, day_words, percent_words, speakers_words

__all__ = ["Line", "lines", "title"]


@dataclass(frozen=True, slots=True)
class Line:
    """name: the part. value: its number, None when there is none. beside: what qualifies it, or why it cannot be said. assumes: sentences.
    evidence: ids. main: whether it is one of the numbers that the door is about. unknown: what stands where there is no number."""

    name: str
    value: str | None
    beside: str
    evidence: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
    main: bool = False
    unknown: str = "not known"

    @property
    def known(self) -> bool:
        return self.value is not None


def lines(door: Door) -> list[Line]:
    """What the door is about first: the ratios and the net change; then what they are made of."""
    found = [*_ratios(door), *_net(door), *_yielded(door.yielded), *_entered(door)]
    found += [*_returned(door.returns), *_held(door.time_held), *_rates(door)]
    return sorted(found, key=lambda line: not line.main)


def _unsaid(name: str, part: Unsaid, *, main: bool = False) -> Line:
    return Line(name, None, " ".join(part.why), part.evidence, main=main)


def _basis(basis: Basis) -> str:
    return {Basis.DESIGNATION: _("by designation date"), Basis.DETENTION: _("by detention date")}[basis]


def _yielded(part: Yield | Unsaid) -> Iterator[Line]:
    if isinstance(part, Unsaid):
        yield _unsaid(_("Let go"), part)
        return
    told = (
        (_("Offered"), part.offered),
        (_("Let go"), part.freed),
        (_("On the list"), part.listed),
        (_("Not on the list"), part.not_listed),
        (_("Home under house arrest"), part.house_arrest),
        (_("Deported"), part.deported),
        (_("Refused to be deported"), part.refused),
        (_("Returned to custody"), part.returned),
    )
    for name, numbers in told:
        yield from _numbers(name, numbers, part.assumes)
    if (back := part.returned_in_all) is not None and back.added:
        yield Line(_("Returned to custody, in all"), back.words, back.whence, back.statements, part.assumes)
    for denial in part.denials:
        who = "; ".join(speakers_words(chain) for chain in denial.speakers)
        yield Line(_("That they were let go is denied"), who, "", denial.statements)
    if part.named:
        on_list = _("%(many)s of them on the list of %(by)s") % {"many": f"{part.named_listed:,}", "by": part.by} if part.by else ""
        yield Line(_("Named"), f"{part.named:,}", on_list, part.evidence)


def _numbers(name: str, numbers: Sequence[Number], assumes: tuple[str, ...]) -> Iterator[Line]:
    for number in numbers:
        noun = number.counted.removeprefix(number.words).strip()
        whence = number.whence if number.left else speakers_words(number.whose)
        when = f" {date_words(number.on)}" if number.on is not None else ""
        yield Line(name, number.words, f"{noun}{when}; {whence}", number.statements, assumes)


def _entered(door: Door) -> Iterator[Line]:
    for basis, parts in door.entered.items():
        name = _("New since, %(basis)s") % {"basis": _basis(basis)}
        known = [part for part in parts if not isinstance(part, Unsaid)]
        for part in known:
            days = f"{day_words(part.first)} – {day_words(part.last)}"
            yield Line(name, part.words, f"{part.source}, {days}", part.evidence, part.assumes)
        if not known:
            yield Line(name, None, " ".join(once(why for part in parts if isinstance(part, Unsaid) for why in part.why)))
    if isinstance(dated := door.detention_days, DetentionDays):
        yield Line(_("Days of detention"), f"{dated.known:,}", dated.words, dated.evidence, dated.assumes)


def _ratios(door: Door) -> Iterator[Line]:
    for basis, ratios in door.replacement.items():
        known = [one for one in ratios if isinstance(one, Ratio)]
        for one in known:
            whom = _("the %(noun)s") % {"noun": one.left.noun} if one.of_the_list else _("all")
            name = _("New for each of %(whom)s let go, %(basis)s") % {"whom": whom, "basis": _basis(basis)}
            days = f", {one.entered.over}" if one.entered.stops_short or one.entered.ended else ""
            yield Line(name, _before(one.words), f"= {one.arithmetic}, {_behind(one.words)}{days}", one.evidence, one.assumes, main=True)
        if not known:
            name = _("New for each let go, %(basis)s") % {"basis": _basis(basis)}
            yield Line(name, None, " ".join(once(why for one in ratios if isinstance(one, Unsaid) for why in one.why)), main=True)
    for excess in door.excess:
        if isinstance(excess, Unsaid):
            yield _unsaid(_("Beyond the rate before the deal"), excess)
        else:
            yield Line(_("Beyond the rate before the deal"), _before(excess.words), _behind(excess.words), excess.evidence, excess.assumes)
    compared = door.rate_before_after
    if not isinstance(compared, Unsaid):
        yield Line(_("Rate after over rate before"), _before(compared.words), _behind(compared.words), compared.evidence, compared.assumes)


def _before(words: str) -> str:
    """The number of `4.18 (95 % 2.94–6.05)`."""
    return words.partition(" (")[0]


def _behind(words: str) -> str:
    """The interval of it."""
    return words.partition(" (")[2].removesuffix(")")


def _net(door: Door) -> Iterator[Line]:
    net, refill = door.net_change, door.refill
    name = _("Net change of the stock")
    if isinstance(net, Unsaid):
        yield _unsaid(name, net, main=True)
    else:
        nearest = f"; {net.nearest[0].words}; {net.nearest[1].words}" if net.nearest is not None else ""
        if net.identified:
            yield Line(name, net.words, nearest.removeprefix("; "), net.evidence, net.assumes, main=True)
        else:
            why = f"{net.words.removeprefix('not identified, ')}{nearest}"
            yield Line(name, None, why, net.evidence, net.assumes, main=True, unknown=_("not identified"))
    name = _("Stock back at its level")
    if isinstance(refill, Unsaid):
        yield _unsaid(name, refill)
    elif refill.state is RefillState.NOT_KNOWN:
        yield Line(name, None, "; ".join([refill.words.removeprefix("not known, "), *refill.conditional]), refill.evidence, refill.assumes)
    else:
        yield Line(name, refill.words, "; ".join(refill.conditional), refill.evidence, refill.assumes)


def _returned(part: Returns | Unsaid) -> Iterator[Line]:
    name = _("Return to custody")
    if isinstance(part, Unsaid):
        yield _unsaid(name, part)
        return
    told = []
    for day, point in part.horizons:
        if point is None:
            told.append(_("within %(day)s days: nobody was followed that long") % {"day": day})
            continue
        interval = f" (95 % {percent_words(*point.interval)})" if point.interval else ""
        told.append(
            _("within %(day)s days %(share)s%(interval)s, %(many)s followed")
            % {"day": day, "share": percent_words(point.low, point.high), "interval": interval, "many": f"{point.at_risk:,}"}
        )
    some = _("%(some)s of %(all)s named") % {"some": part.returned, "all": part.people}
    if part.shown:
        some += _(", %(shown)s more only shown in custody since") % {"shown": f"{part.shown:,}"}
    yield Line(name, some, "; ".join(told), part.evidence, part.assumes)


def _held(part: TimeHeld | Unsaid) -> Iterator[Line]:
    name = _("Time held")
    if isinstance(part, Unsaid):
        yield _unsaid(name, part)
        return
    low, high = part.median
    stays = _("%(stays)s stays, %(open)s not over") % {"stays": f"{part.episodes:,}", "open": f"{part.open:,}"}
    if low is None and high is None:
        yield Line(name, None, _("fewer than half are seen to end; %(stays)s") % {"stays": stays}, part.evidence, part.assumes)
        return
    median = f"{low:,.0f}" if low == high and low is not None else f"{low or 0:,.0f}–{f'{high:,.0f}' if high is not None else '…'}"
    yield Line(name, _("median %(days)s days") % {"days": median}, stays, part.evidence, part.assumes)


def _rates(door: Door) -> Iterator[Line]:
    for basis, change in door.rate_change.items():
        name = _("Change of rate, %(basis)s") % {"basis": _basis(basis)}
        if isinstance(change, RateChange):
            yield Line(name, _before(change.words), _behind(change.words), change.evidence, change.assumes)
        else:
            yield _unsaid(name, change)


def title(door: Door) -> str:
    """`let go on 11 September 2025; list of Viasna; up to 12 December 2025`."""
    whose = _("list of %(by)s") % {"by": door.by} if door.by else _("no organisation's list")
    return f"{_('let go')} {date_words(door.on)}; {whose}; {_('up to')} {day_words(door.window.end)}"
