"""Deals on a terminal: the legs side by side, then who links them, then what followed.

Invariant: every number stands beside who says it and the id that opens it; a claim of a link is never printed as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.answers import Deal, Deals
from habeas.answers.deals import DONE, IN_RETURN_FOR, After, Claim, Leg, LegStatus, Quantity, Since, Stance
from habeas.answers.wording import counted_words, date_words, list_words, speakers_words
from habeas.cli.screen import Screen, number_of
from habeas.cli.showing import show_points
from habeas.cli.words import short, when_words
from habeas.model import Kind
from habeas.model.kinds import MEASURES
from habeas.register import fold_name

__all__ = ["claim_words", "deal_words", "leg_rows", "show_deal", "show_deals"]

_VERBS = {
    Kind.RELEASED: "lets go",
    Kind.DEPORTED: "deports",
    Kind.EXCHANGED: "hands over",
    Kind.MEASURE_LIFTED: "lifts",
    Kind.MEASURE_IMPOSED: "imposes",
}
_MOST_SINCE = 5
_STANCES = {
    Stance.CLAIMS: "says",
    Stance.DENIES: "denies",
    Stance.OFFERS: "offers",
    Stance.WANTS: "wants",
    Stance.SUPPOSES: "thinks possible",
}
_FOLLOWED = {
    Kind.REFUSED_DEPORTATION: "refused to be deported",
    Kind.RETURNED_TO_CUSTODY: "returned to custody",
    Kind.DETAINED: "detained",
    Kind.DIED: "died",
    Kind.DESIGNATED: "designated",
    Kind.UNDESIGNATED: "designation withdrawn",
    Kind.MEASURE_IMPOSED: "measure imposed",
    Kind.SENTENCED: "sentenced",
}


def show_deals(screen: Screen, answer: Deals) -> None:
    """Each deal, and the denials that belong to none."""
    for number, deal in enumerate(answer.deals):
        if number:
            screen.say()
        show_deal(screen, deal)
    show_points(
        screen,
        "Denials that do not say of which deal",
        (f"{claim_words(claim)} ({short(claim.statements[0])})" for claim in answer.unplaced),
    )
    screen.say()
    screen.say(f"{number_of(len(answer.deals), 'deal')}; the words of each part: habeas show ID")


def show_deal(screen: Screen, deal: Deal) -> None:
    """One deal: its legs, who links them, what came after and what is not known."""
    screen.say(f"{short(deal.id)}  {deal_words(deal)}" + (", proposed" if deal.proposed else ""), style="bold", hang=10)
    if deal.legs:
        screen.table(
            ("GIVES", "WHAT", "WHEN", "STATUS", "WHO SAYS", "ID"), (row for leg in deal.legs for row in leg_rows(leg)), fixed=(2, 3, 5)
        )
    show_points(screen, "The link", (_claim(claim) for claim in deal.claims), space=False)
    show_points(screen, "Condition", deal.conditions, space=False)
    show_points(screen, "Afterwards, which is not to say because of it", (after_words(after) for after in deal.aftermath), space=False)
    for heading, same_report in (
        ("The same report also says, of that side and day", True),
        ("Also published for that side and day, and not merged", False),
    ):
        those = (_quantity(one.quantity) for one in deal.beside if one.same_report is same_report)
        show_points(screen, heading, those, space=False)
    show_points(screen, "Not known", deal.not_known, space=False)
    show_points(screen, "Assumed", deal.assumes, space=False)


def deal_words(deal: Deal) -> str:
    """`delivered; Belarus and United States; in September 2025`."""
    parties = " and ".join(deal.parties) if len(deal.parties) < 3 else list_words(deal.parties, 4)
    return "; ".join([deal.status.value, *([parties] if parties else []), date_words(deal.on)])


def leg_rows(leg: Leg) -> Iterable[tuple[str, str, str, str, str, str]]:
    """The leg, each number published for it, and its parts, as rows of a table."""
    giver = leg.giver or "not stated"
    numbers = leg.delivered or leg.promised
    told = [counted_words(quantity.count) for quantity in numbers[:1]] or [list_words(leg.people)] if leg.people or numbers else []
    speakers = numbers[0].speakers if numbers else tuple(chain for step in leg.steps for chain in step.speakers)
    what = [
        _VERBS.get(leg.kind, leg.kind.value),
        *told,
        *(["to house arrest"] if leg.house_arrest else []),
        *([leg.instrument] if leg.instrument else []),
    ]
    if leg.kind in MEASURES and leg.instrument is None:
        what.append("a measure")
    targets = [one for one in leg.targets if fold_name(one) not in fold_name(leg.instrument or "")]
    what += [f"for {list_words(targets)}"] if targets else []
    yield giver, " ".join(what), when_words(leg.on), leg.status.value, chains_words(speakers), short(leg.id)
    for quantity in numbers[1:]:
        beside = "or, in contradiction," if leg.contradictory else "or"
        yield "", f"{beside} {counted_words(quantity.count)}", "", "", chains_words(quantity.speakers), short(quantity.statements[0])
    if leg.delivered and leg.promised:
        for quantity in leg.promised:
            yield "", f"promised: {counted_words(quantity.count)}", "", "", chains_words(quantity.speakers), short(quantity.statements[0])
    if leg.people and numbers:
        yield "", f"named: {list_words(leg.people)}", "", "", "", ""
    for part in leg.parts:
        where = f" to {part.destination}" if part.destination else ""
        where = " to house arrest" if part.house_arrest else where
        told_part = f"of them {counted_words(part.quantity.count)}{where}"
        yield "", told_part, "", "", chains_words(part.quantity.speakers), short(part.quantity.statements[0])
    for line in leg.sums:
        yield "", line, "", "", "", ""
    if len(leg.steps) > 1 and len({(step.modality, step.on.earliest, step.on.latest) for step in leg.steps}) > 1:
        for step in leg.steps:
            yield "", f"{step.modality.value}", when_words(step.on), "", chains_words(step.speakers), short(step.statements[0])
    for step in leg.denials if leg.status is not LegStatus.DENIED else ():
        yield "", "that it was done is denied", when_words(step.on), "", chains_words(step.speakers), _shorts(step.statements)
    if leg.lapsed_on is not None:
        heard = "nothing reported since" if leg.unheard_of else "not reported as done"
        yield "", heard, when_words(leg.lapsed_on), "", "", ""
    for one in leg.since[:_MOST_SINCE]:
        yield "", _since(one), when_words(one.on), "", chains_words(one.speakers), _shorts(one.statements)
    if len(leg.since) > _MOST_SINCE:
        yield "", f"and {len(leg.since) - _MOST_SINCE:,} more since", "", "", "", ""
    if leg.reversed_on is not None:
        days = f", {_days_between(leg)}" if _days_between(leg) else ""
        yield "", f"put back{days}", when_words(leg.reversed_on), "", "", short(leg.reversal[0])


def _since(one: Since) -> str:
    """`since then, perhaps of it: lets go 9 political prisoners`; `since then denied: lets go 50 prisoners`."""
    told = [" or ".join(counted_words(quantity.count) for quantity in one.quantities) or (list_words(one.people) if one.people else "")]
    told += [one.instrument or "a measure"] if one.kind in MEASURES else []
    told += [f"for {one.target}"] if one.target and fold_name(one.target) not in fold_name(one.instrument or "") else []
    what = " ".join([_VERBS.get(one.kind, one.kind.value), *(words for words in told if words)])
    return f"since then denied: {what}" if one.denied else f"since then, perhaps of it: {what}"


def _days_between(leg: Leg) -> str:
    """`6 days later`, `4–6 days later`; nothing where a side of either date is open."""
    done, undone = leg.on, leg.reversed_on
    if undone is None or None in (done.earliest, done.latest, undone.earliest, undone.latest):
        return ""
    assert done.earliest and done.latest and undone.earliest and undone.latest
    low, high = max((undone.earliest - done.latest).days, 0), (undone.latest - done.earliest).days
    return f"{number_of(low, 'day')} later" if low == high else f"{low}–{high} days later"


def claim_words(claim: Claim) -> str:
    """Who says what of the link, with the words: `Example Wire says: “In return, …”`."""
    what = {IN_RETURN_FOR: "that one was for the other", DONE: "that it was done"}.get(claim.what, "an agreement")
    return f"{speakers_words(claim.speakers)} {_STANCES[claim.stance]} {what}: “{claim.quote}”"


def _claim(claim: Claim) -> str:
    return f"{claim_words(claim)} ({short(claim.statements[0])})"


def after_words(after: After) -> str:
    """`1 person of those let go: refused to be deported, in September 2025, says Example Wire (1db504fb)`."""
    who = [counted_words(quantity.count) for quantity in after.quantities] or [list_words(after.people) or "somebody"]
    whose = " of those let go" if after.of_the_freed and after.quantities else ""
    what = f"{' or '.join(who)}{whose}: {_FOLLOWED.get(after.kind, after.kind.value)}" + (f" by {after.by}" if after.by else "")
    return f"{what}, {date_words(after.on)}, says {chains_words(after.speakers)} ({_shorts(after.statements)})"


def _shorts(identifiers: Sequence[str]) -> str:
    """The first ids that open the words of a line, and a mark where there are more."""
    return " ".join(short(one) for one in identifiers[:3]) + (" …" if len(identifiers) > 3 else "")


def chains_words(chains: Sequence[Sequence[str]]) -> str:
    """Who says so, each chain of speakers once: `Viasna, via Example Wire; Example Gazette`."""
    return "; ".join(dict.fromkeys(speakers_words(chain) for chain in chains)) or "nobody named"


def _quantity(quantity: Quantity) -> str:
    told = f"{counted_words(quantity.count)} {date_words(quantity.on)}"
    return f"{told}, says {chains_words(quantity.speakers)} ({short(quantity.statements[0])})"
