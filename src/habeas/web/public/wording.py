"""Numbers, days and names of things in the language of the page.

Invariant: the words never say more than the value: a bound stays a bound, a month stays a month, and what is open is said to be open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext, gettext_noop, ngettext, npgettext, pgettext

from habeas import ontology
from habeas.model import Kind, Modality

__all__ = [
    "LANGUAGE_NAMES",
    "NAMES",
    "between",
    "bounded",
    "day",
    "decimal",
    "happened",
    "kind",
    "language",
    "let_go",
    "modality",
    "month",
    "movement",
    "named",
    "noun",
    "number",
    "since",
    "speakers",
    "when",
]

On = Mapping[str, Any]
_NBSP = "\N{NO-BREAK SPACE}"


def language() -> str:
    return (get_language() or "en").partition("-")[0]


def number(value: int) -> str:
    """`1,374`, `1 374`, `−86`."""
    text = f"{abs(value):,}"
    if language() != "en":
        text = text.replace(",", _NBSP)
    return f"−{text}" if value < 0 else text


def decimal(value: float) -> str:
    """`4.18`, `12`: two digits after the point at most."""
    rounded = Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)  # 167/40 is 4.175 and rounds to 4.18
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    return text if language() == "en" else text.replace(",", _NBSP).replace(".", ",")


def between(low: float | None, high: float | None, *, decimals: bool = False) -> str:
    """`52`, `60–62`, `at least 18`, `at most 1,400`, `number not stated`."""

    def told(value: float) -> str:
        return decimal(value) if decimals else number(int(value))

    if low is None and high is None:
        return gettext("number not stated")
    if low is None:
        return gettext("at most %(number)s") % {"number": told(high or 0)}
    if high is None:
        return gettext("at least %(number)s") % {"number": told(low)}
    return told(low) if told(low) == told(high) else f"{told(low)}–{told(high)}"


def bounded(count: Mapping[str, Any]) -> str:
    """A published number with the bound its words give it."""
    low, high, bound = count["low"], count["high"], count["bound"]
    if bound == "more_than" and high is None and low:
        return gettext("more than %(number)s") % {"number": number(low - 1)}
    if bound == "fewer_than" and low is None and high is not None:
        return gettext("fewer than %(number)s") % {"number": number(high + 1)}
    if bound == "about" and low is not None and high is not None:
        return gettext("about %(number)s") % {"number": between(low, high)}
    return between(low, high)


def noun(count: Mapping[str, Any]) -> str | None:
    """The everyday noun in the language of the page; None where the source has a noun of its own, which is not translated."""
    if count["population"] != "people" or count.get("unit", "person") != "person":
        return None
    low, high, bound = count["low"], count["high"], count.get("bound")
    many = high if high is not None else low
    if low is None or high is None or bound == "about":  # `at least 3`, `about 60` ask for another case than `3` and `60`
        shown = many - 1 if bound == "more_than" and high is None else many + 1 if bound == "fewer_than" and low is None else many
        return npgettext("bounded", "person", "people", shown)
    return ngettext("person", "people", many)


def let_go(count: Mapping[str, Any]) -> str:
    """What happened to so many who went free under a deal."""
    many = count["high"] if count["high"] is not None else count["low"]
    return npgettext("deal", "let go", "let go", many or 0)


# -- days ---------------------------------------------------------------------------------------------------------------------


@lru_cache
def _of_day(code: str) -> Sequence[str]:
    """The months as they are said of a day, in the language of the page, whose code is given."""
    return (
        pgettext("of a day", "January"),
        pgettext("of a day", "February"),
        pgettext("of a day", "March"),
        pgettext("of a day", "April"),
        pgettext("of a day", "May"),
        pgettext("of a day", "June"),
        pgettext("of a day", "July"),
        pgettext("of a day", "August"),
        pgettext("of a day", "September"),
        pgettext("of a day", "October"),
        pgettext("of a day", "November"),
        pgettext("of a day", "December"),
    )


@lru_cache
def _alone(code: str) -> Sequence[str]:
    """The months as they are said alone."""
    return (
        pgettext("alone", "January"),
        pgettext("alone", "February"),
        pgettext("alone", "March"),
        pgettext("alone", "April"),
        pgettext("alone", "May"),
        pgettext("alone", "June"),
        pgettext("alone", "July"),
        pgettext("alone", "August"),
        pgettext("alone", "September"),
        pgettext("alone", "October"),
        pgettext("alone", "November"),
        pgettext("alone", "December"),
    )


def day(value: str | date | None) -> str:
    """`12 December 2025`."""
    if not value:
        return gettext("day not stated")
    on = value if isinstance(value, date) else date.fromisoformat(value)
    return f"{on.day}{_NBSP}{_of_day(language())[on.month - 1]} {on.year}"


def month(value: str) -> str:
    """`December 2025`, of `2025-12` or of a day in it."""
    year, of_year = value.split("-")[:2]
    return f"{_alone(language())[int(of_year) - 1]} {year}"


def when(on: On | None) -> str:
    """`12 December 2025`, `September 2025`, `by 12 December 2025`, `1–12 December 2025`, `day not stated`."""
    earliest, latest = (on["earliest"], on["latest"]) if on else (None, None)
    if not earliest:
        return gettext("by %(day)s") % {"day": day(latest)} if latest else gettext("day not stated")
    if not latest:
        return gettext("on or after %(day)s") % {"day": day(earliest)}
    precision = on["precision"] if on else ""
    if earliest == latest:
        return day(earliest)
    if precision == "month":
        return month(earliest)
    if precision == "year":
        return str(earliest[:4])
    if earliest[:7] == latest[:7]:
        return f"{int(earliest[8:])}–{day(latest)}"
    return f"{day(earliest)}{_NBSP}– {day(latest)}"


def since(on: On | None) -> str:
    """`since 14 July 2021`, `since September 2025`, `since 12 December 2025 at the latest`."""
    earliest, latest = (on["earliest"], on["latest"]) if on else (None, None)
    if not earliest:
        return gettext("since %(day)s at the latest") % {"day": day(latest)} if latest else gettext("since a day not stated")
    if latest and earliest != latest:
        if on and on["precision"] == "year":
            return gettext("since %(year)s") % {"year": earliest[:4]}
        if on and on["precision"] == "month":
            return gettext("since %(day)s") % {"day": f"{_of_day(language())[int(earliest[5:7]) - 1]} {earliest[:4]}"}
        return gettext("since a day from %(first)s to %(last)s") % {"first": day(earliest), "last": day(latest)}
    return gettext("since %(day)s") % {"day": day(earliest)}


# -- names of things ----------------------------------------------------------------------------------------------------------


def kind(name: str) -> str:
    labels = ontology.kind(Kind(name)).labels
    return labels.get(language(), labels["en"])


def modality(name: str) -> str:
    code = language()
    return ontology.modality_label(Modality(name), code if code in LANGUAGE_NAMES else "en")


def speakers(chain: Sequence[str]) -> str:
    """`Viasna, via Reuters`."""
    if not chain:
        return gettext("nobody named")
    if len(chain) == 1:
        return chain[0]
    return gettext("%(speaker)s, via %(others)s") % {"speaker": chain[0], "others": ", ".join(chain[1:])}


def movement(one: str, many: int) -> str:
    """What happened to so many: `detained`, `released`."""
    return _movement(one, many, language())


@lru_cache(4096)
def _movement(one: str, many: int, code: str) -> str:
    words = {
        "in": npgettext("flow", "came into custody", "came into custody", many),
        "out": npgettext("flow", "left custody", "left custody", many),
        "detained": npgettext("flow", "detained", "detained", many),
        "house_arrest_imposed": npgettext("flow", "put under house arrest", "put under house arrest", many),
        "returned_to_custody": npgettext("flow", "returned to custody", "returned to custody", many),
        "released": npgettext("flow", "released", "released", many),
        "house_arrest": npgettext("flow", "moved to house arrest", "moved to house arrest", many),
        "restricted": npgettext("flow", "released with restrictions", "released with restrictions", many),
        "deported": npgettext("flow", "deported", "deported", many),
        "exchanged": npgettext("flow", "exchanged", "exchanged", many),
        "died": npgettext("flow", "died in custody", "died in custody", many),
        "designated": npgettext("flow", "designated", "designated", many),
        "undesignated": npgettext("flow", "designation withdrawn", "designations withdrawn", many),
        "unreported_in": npgettext("flow", "came into custody unreported", "came into custody unreported", many),
        "unreported_out": npgettext("flow", "left custody unreported", "left custody unreported", many),
    }
    words["entry_not_reported"], words["exit_not_reported"] = words["unreported_in"], words["unreported_out"]
    return words.get(one) or one.replace("_", " ")


def happened(name: str) -> str:
    """What happened to one person, man or woman: in languages whose verbs tell the two apart it is a noun."""
    words = {
        "in": pgettext("event", "came into custody"),
        "out": pgettext("event", "left custody"),
        "house_arrest_imposed": pgettext("event", "put under house arrest"),
        "house_arrest": pgettext("event", "moved to house arrest"),
        "restricted": pgettext("event", "released with restrictions"),
        "entry_not_reported": pgettext("event", "came into custody unreported"),
        "exit_not_reported": pgettext("event", "left custody unreported"),
    }
    return words.get(name) or (kind(name) if name in set(Kind) else name.replace("_", " "))


LANGUAGE_NAMES = {"en": "English", "be": "Беларуская", "ru": "Русский"}
"""Languages by their own names."""

NAMES: Mapping[str, Mapping[str, str]] = {
    "custody": {
        "held": gettext_noop("in custody"),
        "presumed": gettext_noop("presumed in custody"),
        "undated": gettext_noop("not stated"),
        "out": gettext_noop("not in custody, as far as known"),
    },
    "deal": {
        "delivered": gettext_noop("delivered"),
        "partly delivered": gettext_noop("partly delivered"),
        "partly reversed": gettext_noop("partly reversed"),
        "reversed": gettext_noop("reversed"),
        "agreed": gettext_noop("agreed"),
        "offered": gettext_noop("offered"),
        "promised": gettext_noop("promised"),
        "open": gettext_noop("open"),
        "denied": gettext_noop("denied"),
        "demanded": gettext_noop("demanded"),
        "conditional": gettext_noop("on a condition"),
        "possible": gettext_noop("possible"),
        "alleged": gettext_noop("alleged"),
    },
    "stance": {
        "claims": gettext_noop("says that one was for the other"),
        "denies": gettext_noop("denies that one was for the other"),
        "offers": gettext_noop("offers one for the other"),
        "wants": gettext_noop("wants one for the other"),
        "supposes": gettext_noop("thinks it possible that one was for the other"),
    },
    "stance on an agreement": {
        "claims": gettext_noop("says that there was an agreement"),
        "denies": gettext_noop("denies that there was an agreement"),
        "offers": gettext_noop("offers an agreement"),
        "wants": gettext_noop("wants an agreement"),
        "supposes": gettext_noop("thinks an agreement possible"),
    },
    "stance on what was given": {"denies": gettext_noop("denies that it was done")},
    "relation": {
        "in_return_for": gettext_noop("in return for"),
        "after": gettext_noop("after"),
        "same_event": gettext_noop("the same event as"),
        "some_of": gettext_noop("some of the people of"),
    },
    "led": {
        "in_return_for": gettext_noop("what was given in return"),
        "after": gettext_noop("what came after it"),
        "same_event": gettext_noop("the same event"),
        "some_of": gettext_noop("a part of these people"),
    },
    "facet": {
        "place": gettext_noop("place"),
        "charge": gettext_noop("charge"),
        "article": gettext_noop("article"),
        "term": gettext_noop("term"),
        "ground": gettext_noop("ground"),
        "destination": gettext_noop("destination"),
        "liberty": gettext_noop("liberty"),
        "status": gettext_noop("status"),
        "instrument": gettext_noop("instrument"),
        "condition": gettext_noop("condition"),
        "role": gettext_noop("office"),
    },
    "party": {
        "by": gettext_noop("by"),
        "with": gettext_noop("with"),
        "to": gettext_noop("to"),
        "against": gettext_noop("against"),
        "for": gettext_noop("for"),
    },
    "dimension": {
        "bound": gettext_noop("bound"),
        "measure": gettext_noop("measure"),
        "kind": gettext_noop("what happened"),
        "unit": gettext_noop("unit"),
        "population": gettext_noop("whom they count"),
        "window": gettext_noop("days"),
        "custody scope": gettext_noop("what counts as custody"),
        "verification": gettext_noop("how it was checked"),
        "speaker": gettext_noop("who says it"),
        "vintage": gettext_noop("when it was said"),
    },
    "about": {
        "when": gettext_noop("on what day"),
        "whether": gettext_noop("whether it happened"),
    },
    "what": {
        "person": gettext_noop("Person"),
        "deal": gettext_noop("Deal"),
        "source": gettext_noop("Source"),
        "statement": gettext_noop("Statement"),
    },
    "unknown": {
        "legs": gettext_noop("What either side would give is not stated."),
        "giver": gettext_noop("Who gives one of the legs is not stated."),
        "price": gettext_noop("What was given for it is not stated."),
        "agreement": gettext_noop("No report here tells of an agreement as such; the link is what the speakers above make it."),
        "contradiction": gettext_noop("Numbers published for one leg contradict each other; all are shown and none is chosen."),
        "names": gettext_noop("Who was let go is not told by name, or may not be."),
        "by_designation": gettext_noop("How many were newly designated for each one let go does not follow from what is published."),
        "by_detention": gettext_noop("How many were newly arrested for each one let go: the days of arrest are not published."),
        "by_detention_of_all": gettext_noop("How many were newly arrested for each one let go: not all days of arrest are known."),
        "yield": gettext_noop("How many were let go is not published."),
        "net_change": gettext_noop(
            "By how much the number of people held changed: the stock of the day before and of today are not both published, "
            "and other exits are unknown."
        ),
        "refill": gettext_noop("Whether the number of people held is back where it was: the published stocks do not tell."),
        "returns": gettext_noop("How many of those let go were later taken again: too few of them are known by name."),
        "rate_before_after": gettext_noop("Whether people are designated faster than before: no number for a stretch before is published."),
    },
}
"""Names of things by what they are names of. Messages: they are translated where they are printed."""


def named(group: str, name: str) -> str:
    """A name in the language of the page; one that has no words keeps its own."""
    words = NAMES[group].get(name)
    return gettext(words) if words else name.replace("_", " ")
