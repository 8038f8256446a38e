"""Deals: what each side gave, who says that one was for the other and who denies it, and what came after.

Invariant: a claim of a link is never shown as a fact, no leg is divided by another, and each number stands beside those who say it and
opens onto their words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from habeas.accounts.roles import Action
from habeas.answers import Deal, NotKnown, Revolving, UnknownDealError
from habeas.answers.deals import DONE, IN_RETURN_FOR, After, Claim, Leg, Quantity, Since, Stance, deal_meant
from habeas.answers.telling import short, when_words
from habeas.answers.wording import count_words, counted_words, date_words, list_words, speakers_words
from habeas.model import Kind
from habeas.register import Register, fold_name
from habeas.web.access import needs
from habeas.web.desk import derived
from habeas.web.desk.asking import TimesForm
from habeas.web.desk.deals_door import lines, title
from habeas.web.desk.pictures import picture, query_of
from habeas.web.desk.quoted import cards
from habeas.web.desk.whole import of_the_whole

if TYPE_CHECKING:
    from habeas.answers.charts import Chart, Look

__all__ = ["deal", "deals", "returns_chart"]


def _verb(kind: Kind) -> str:
    verbs = {
        Kind.RELEASED: _("lets go"),
        Kind.DEPORTED: _("deports"),
        Kind.EXCHANGED: _("hands over"),
        Kind.MEASURE_LIFTED: _("lifts a measure"),
        Kind.MEASURE_IMPOSED: _("imposes a measure"),
    }
    return verbs.get(kind, kind.value.replace("_", " "))


def _stance(claim: Claim) -> str:
    """What a claim does with the link, or with an agreement as such."""
    if claim.what == IN_RETURN_FOR:
        return {
            Stance.CLAIMS: _("says that one was for the other"),
            Stance.DENIES: _("denies that one was for the other"),
            Stance.OFFERS: _("offers one for the other"),
            Stance.WANTS: _("wants one for the other"),
            Stance.SUPPOSES: _("thinks it possible that one was for the other"),
        }[claim.stance]
    if claim.what == DONE:
        return _("denies that it was done")
    return {
        Stance.CLAIMS: _("says that there was an agreement"),
        Stance.DENIES: _("denies that there was an agreement"),
        Stance.OFFERS: _("offers an agreement"),
        Stance.WANTS: _("wants an agreement"),
        Stance.SUPPOSES: _("thinks an agreement possible"),
    }[claim.stance]


def _followed(kind: Kind) -> str:
    followed = {
        Kind.REFUSED_DEPORTATION: _("refused to be deported"),
        Kind.RETURNED_TO_CUSTODY: _("returned to custody"),
        Kind.DETAINED: _("detained"),
        Kind.DIED: _("died"),
        Kind.DESIGNATED: _("designated"),
        Kind.UNDESIGNATED: _("designation withdrawn"),
        Kind.MEASURE_IMPOSED: _("measure imposed"),
        Kind.SENTENCED: _("sentenced"),
    }
    return followed.get(kind, kind.value.replace("_", " "))


@dataclass(frozen=True, slots=True)
class _Said:
    """A line with who says it, and the statements that it opens onto."""

    words: str
    who: str
    when: str
    statements: tuple[str, ...]
    quote: str = ""
    note: str = ""


@needs(Action.READ)
@of_the_whole
def deals(request: HttpRequest) -> HttpResponse:
    """GET: the three times."""
    form = TimesForm(request.GET)
    register = form.folded()
    answer = derived.deals(register)
    context: dict[str, Any] = {
        "form": form,
        "on": register.as_of.on,
        "query": query_of(request),
        "waiting": register.standing.undecided if not register.include_proposed else 0,
    }
    if isinstance(answer, NotKnown):
        context["not_known"] = answer.not_known
    else:
        context["deals"] = [_line(register, one) for one in reversed(answer.deals)]
        context["unplaced"] = [_claim(register, one) for one in answer.unplaced]
    return render(request, "desk/deals.html", context, status=200 if form.is_valid() else 400)


@needs(Action.READ)
@of_the_whole
def deal(request: HttpRequest, identifier: str) -> HttpResponse:
    """One deal, or a release tied to none, by its id or the beginning of it, a day or a name; GET: the three times."""
    form = TimesForm(request.GET)
    register = form.folded()
    one = _found(register, identifier)
    if one.id != identifier:
        there = redirect("desk:deal", one.id)
        there["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
        return there
    return render(request, "desk/deal.html", _shown(register, one) | {"form": form, "query": query_of(request)})


@needs(Action.READ)
@of_the_whole
def returns_chart(request: HttpRequest, identifier: str) -> HttpResponse:
    """How many of those let go came back into custody; GET: as for `deal`, and the look."""

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        register = TimesForm(request.GET).folded()
        return charts.returns(derived.revolving(register, _found(register, identifier).id), look)

    return picture(request, draw)


def _found(register: Register, asked: str) -> Deal:
    try:
        return deal_meant(register, derived.deals(register), asked)
    except UnknownDealError:
        raise Http404 from None


# -- what is shown ----------------------------------------------------------------------------------------------------


def _line(register: Register, one: Deal) -> dict[str, Any]:
    freed = [leg for leg in one.legs if leg.of_people]
    given = [leg for leg in one.legs if not leg.of_people]
    return {
        "id": one.id,
        "status": one.status.value,
        "when": when_words(one.on),
        "parties": list_words(one.parties, 4).replace("; ", ", "),
        "people": "; ".join(_what(leg) for leg in freed),
        "given": "; ".join(_what(leg) for leg in given),
        "otherwise": "; ".join(f"{speakers_words(claim.speakers)} {_claim(register, claim).words}" for claim in one.claims[:1]),
        "claims": sum(claim.stance is Stance.CLAIMS and claim.what == IN_RETURN_FOR for claim in one.claims),
        "denied": one.denied,
        "proposed": one.proposed,
        "after": [_after(register, each) for each in one.aftermath],
    }


def _what(leg: Leg) -> str:
    """`52 people`, `sanctions on the state airline for Belavia`."""
    numbers = leg.delivered or leg.promised
    told = [counted_words(numbers[0].count)] if numbers else [list_words(leg.people)] if leg.people else []
    told += [leg.instrument] if leg.instrument else []
    told += [_("for %(whom)s") % {"whom": list_words(leg.targets)}] if leg.targets else []
    return " ".join(told) or _verb(leg.kind)


def _shown(register: Register, one: Deal) -> dict[str, Any]:
    door = derived.revolving(register, one.id) if one.freed else None
    sides: dict[str, list[dict[str, Any]]] = {}
    for leg in one.legs:
        sides.setdefault(leg.giver or _("not stated who"), []).append(_leg(register, leg))
    return {
        "deal": one,
        "when": date_words(one.on),
        "on": register.as_of.on,
        "status": one.status.value,
        "sides": list(sides.items()),
        "claims": [_claim(register, claim) for claim in one.claims if claim.stance is not Stance.DENIES],
        "denials": [_claim(register, claim) for claim in one.claims if claim.stance is Stance.DENIES],
        "after": [_after(register, each) for each in one.aftermath],
        "beside": [_quantity(each.quantity) for each in one.beside if not each.same_report],
        "in_other_words": [_quantity(each.quantity) for each in one.beside if each.same_report],
        "doors": [(title(each), lines(each), each.assumes) for each in door.doors] if isinstance(door, Revolving) else [],
        "no_door": door.not_known if isinstance(door, NotKnown) else (),
        "cards": cards(register, one.evidence),
    }


def _leg(register: Register, leg: Leg) -> dict[str, Any]:
    numbers = leg.delivered or leg.promised
    several = len({(step.modality, step.on.earliest, step.on.latest) for step in leg.steps}) > 1
    steps = [_Said(step.modality.value, _chains(step.speakers), when_words(step.on), step.statements) for step in leg.steps]
    return {
        "verb": _verb(leg.kind),
        "number": count_words(numbers[0].count) if numbers else "",
        "noun": counted_words(numbers[0].count).removeprefix(count_words(numbers[0].count)).strip() if numbers else list_words(leg.people),
        "instrument": leg.instrument or "",
        "targets": list_words(leg.targets, 6) if leg.targets else "",
        "receiver": leg.receiver or "",
        "when": when_words(leg.on),
        "status": leg.status.value,
        "who": _chains(numbers[0].speakers if numbers else tuple(chain for step in leg.steps for chain in step.speakers)),
        "statements": numbers[0].statements if numbers else leg.statements,
        "others": [_quantity(each) for each in numbers[1:]],
        "contradictory": leg.contradictory,
        "promised": [_quantity(each) for each in leg.promised] if leg.delivered else [],
        "parts": [_quantity(part.quantity, to=part.destination or "", home=part.house_arrest) for part in leg.parts],
        "home": leg.house_arrest,
        "lapsed": when_words(leg.lapsed_on) if leg.lapsed_on else "",
        "unheard_of": leg.unheard_of,
        "since": [_since(one) for one in leg.since],
        "sums": leg.sums,
        "steps": steps if several else [],
        "reversed": when_words(leg.reversed_on) if leg.reversed_on else "",
        "reversal": leg.reversal,
        "denied_by": _chains(leg.denied_by) if leg.denied_by else "",
        "names": leg.people,
    }


def _since(one: Since) -> _Said:
    """`since then, perhaps of it: 9 political prisoners`."""
    what = _what_since(one)
    words = _("since then denied: %(what)s") if one.denied else _("since then, perhaps of it: %(what)s")
    return _Said(words % {"what": what}, _chains(one.speakers), when_words(one.on), one.statements)


def _what_since(one: Since) -> str:
    told = [_(" or ").join(counted_words(quantity.count) for quantity in one.quantities)] if one.quantities else []
    told += [list_words(one.people)] if one.people and not told else []
    told += [one.instrument] if one.instrument else []
    told += (
        [_("for %(whom)s") % {"whom": one.target}] if one.target and fold_name(one.target) not in fold_name(one.instrument or "") else []
    )
    return f"{_verb(one.kind)} {' '.join(told)}".strip()


def _quantity(quantity: Quantity, to: str = "", *, home: bool = False) -> _Said:
    where = " " + _("to %(place)s") % {"place": to} if to else ""
    where += " " + _("home under house arrest") if home else ""
    return _Said(counted_words(quantity.count) + where, _chains(quantity.speakers), when_words(quantity.on), quantity.statements)


def _claim(register: Register, claim: Claim) -> _Said:
    first = register.statements.get(claim.statements[0])
    return _Said(
        _stance(claim),
        speakers_words(claim.speakers),
        when_words(first.on) if first is not None else "",
        claim.statements,
        claim.quote,
        "; ".join(claim.conditions),
    )


def _after(register: Register, after: After) -> _Said:
    who = [counted_words(quantity.count) for quantity in after.quantities] or [list_words(after.people) or _("somebody")]
    whose = " " + _("of those let go") if after.of_the_freed and after.quantities else ""
    by = " " + _("by %(who)s") % {"who": after.by} if after.by else ""
    words = f"{' or '.join(who)}{whose}: {_followed(after.kind)}{by}"
    return _Said(words, _chains(after.speakers), when_words(after.on), after.statements, note=short(after.statements[0]))


def _chains(chains: tuple[tuple[str, ...], ...]) -> str:
    return "; ".join(dict.fromkeys(speakers_words(chain) for chain in chains)) or _("nobody named")
