"""How documents are told in pages: numbers that open onto their words, words with their language, days as exact as they are.

Invariant: a number is printed as a link to what it rests on, and words of a source never without their language, where it is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_bidi, gettext, ngettext, pgettext
from markupsafe import Markup

from habeas.publication import KEPT_BACK
from habeas.web.public import drawing, wording
from habeas.web.public.addresses import of_picture, of_statements
from habeas.web.public.marking import marked

__all__ = [
    "amount",
    "arrested",
    "between",
    "by_stance",
    "chains",
    "compared",
    "current",
    "direction",
    "first_up",
    "from_to",
    "interval",
    "lang",
    "language_name",
    "languages",
    "names",
    "over",
    "picture",
    "ratio",
    "ratio_interval",
    "rest_on",
    "runs",
    "short",
    "stance",
    "stretches",
    "tellable",
    "words",
]

Document = Mapping[str, Any]
_A_STRETCH = 3  # months


# -- plain words --------------------------------------------------------------------------------------------------------------


def first_up(text: str) -> str:
    """The text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def language_name(code: str | None) -> str:
    """The name of the language of a source, in the language of the page."""
    names = {"en": pgettext("language", "English"), "be": pgettext("language", "Belarusian"), "ru": pgettext("language", "Russian")}
    return names.get(code or "", code or "")


def short(identifier: str) -> str:
    return identifier[:8]


def between(low: float | None, high: float | None) -> str:
    return wording.between(low, high)


def ratio(one: Document) -> str:
    return wording.between(one["low"], one["high"], decimals=True)


def ratio_interval(one: Document) -> str:
    """Its interval: `95 %: 2.94–6.05`."""
    told = wording.between(one["interval"]["low"], one["interval"]["high"], decimals=True)
    return gettext("%(percent)s %% interval: %(range)s") % {"percent": round(one["interval"]["level"] * 100), "range": told}


def over(entered: Document) -> str:
    """The days that a number of entries is of, where they end before the last day asked about; of named people when the last came."""
    if entered["newest"]:
        return gettext("the last of them known on %(day)s") % {"day": wording.day(entered["newest"])}
    return ngettext(
        "in the %(number)s day to %(day)s, the last day for which a number is known",
        "in the %(number)s days to %(day)s, the last day for which a number is known",
        entered["days"],
    ) % {"number": wording.number(entered["days"]), "day": wording.day(entered["to"])}


def arrested(one: Document) -> str:
    """When those newly designated were arrested, as far as it is known."""
    of, since, known = one["designated"], one["since"], one["known"]
    return gettext(
        "The day of arrest is known of %(known)s of %(all)s newly designated: %(since)s arrested since the deal, %(before)s before it."
    ) % {
        "known": wording.number(known),
        "all": between(of["low"], of["high"]) if of else wording.number(one["named"]),
        "since": between(since["low"], since["high"]),
        "before": between(known - since["high"], known - since["low"]),
    }


def chains(speakers: Sequence[Sequence[str]]) -> str:
    """Everyone who says so: `Viasna, via Reuters; Example Wire`."""
    return "; ".join(wording.speakers(chain) for chain in speakers) or gettext("nobody named")


def stance(one: Document) -> str:
    """What a claim does with a link, or with an agreement as such: `says that one was for the other`."""
    of = {"in return for": "stance", "what was given": "stance on what was given"}.get(one["what"], "stance on an agreement")
    return wording.named(of, one["stance"])


def by_stance(claims: Iterable[Document]) -> list[tuple[str, list[Document]]]:
    """Those who claim a deal, then those who deny it, each chain of speakers once."""
    found: dict[str, dict[tuple[str, ...], Document]] = {"claims": {}, "denies": {}}
    for one in claims:
        found[one["stance"]].setdefault(tuple(one["speakers"]), one)
    return [(name, list(those.values())) for name, those in found.items() if those]


def tellable(ratios: Sequence[Document]) -> Sequence[Document]:
    """The ratios, those that cannot be told among them, unless none can."""
    return ratios if any(one["low"] is not None or one["high"] is not None for one in ratios) else ()


def compared(one: Document) -> Markup:
    """The two published stocks that a change or a refill is computed from: `from 1,134 on 10 September and 1,140 on 12 December 2025`."""
    if "curve" in one:
        pair = [one["level"], next((each for each in one["curve"] if each["on"] == (one["by"] or one["after"])), None)]
    else:
        pair = [one["before"], one["after"]]
    return from_to(pair) if all(pair) else Markup()


def from_to(stocks: Sequence[Document]) -> Markup:
    """Two published stocks, each with its day: `from 1,134 on 10 September 2025 to 1,140 on 12 December 2025`."""
    before, after = (_stock(one) for one in stocks)
    return Markup(gettext("from %(before)s to %(after)s")) % {"before": before, "after": after}  # noqa: S704 - a message of ours


def _stock(one: Document) -> Markup:
    number = marked('<a class="n" href="{}">{}</a>', of_statements(one["statements"]), wording.between(one["low"], one["high"]))
    return Markup(gettext("%(number)s on %(day)s")) % {"number": number, "day": wording.day(one["on"])}  # noqa: S704 - a message of ours


def names(those: Sequence[str], group: str) -> str:
    return ", ".join(wording.named(group, name) for name in those)


def runs(those: Iterable[Document], name: str) -> Iterator[tuple[Any, list[Document]]]:
    """Those that follow each other and are alike in one thing, together."""
    for what, alike in groupby(those, lambda one: one[name]):
        yield what, list(alike)


def stretches(months: Iterable[Document]) -> Iterator[list[Document]]:
    """Months as they are listed. Those that follow each other in which the same may have happened, and nothing surely did, are together:
    an event of which only the year is told may be of any month of it."""
    for (_alike, certain), alike in groupby(months, lambda one: (_possible(one), one["month"] if _certain(one) else "")):
        those = list(alike)
        if certain or len(those) < _A_STRETCH:
            yield from ([one] for one in those)
        else:
            yield those


def _possible(one: Document) -> list[tuple[str, str | None, int]]:
    return [(each["flow"], each["kind"], each["high"]) for each in one["flows"]]


def _certain(one: Document) -> bool:
    """Whether a month has something of its own to tell."""
    return bool(one["figures"] or one["provisional"] or any(each["low"] for each in one["flows"]))


# -- with their marks ---------------------------------------------------------------------------------------------------------


def lang(code: str | None) -> str:
    """` lang="be"`, where the language is known and is not that of the page."""
    return marked(' lang="{}"', code) if code and code != wording.language() else ""


def amount(one: Document) -> Markup:
    """A published number with what it counts; it opens onto its words."""
    return marked('<a class="n" href="{}">{}</a> {}', of_statements(one["statements"]), wording.bounded(one), _counted(one))


def _counted(one: Document) -> str:
    """What a number counts: in the language of the page where it is plain people, else in the source's own noun."""
    plain = wording.noun(one)
    if plain is not None:
        return plain
    code = one.get("language")
    if code and code != wording.language():
        return marked('<q class="noun" lang="{}">{}</q>', code, one["population"])
    return str(one["population"])


def words(one: Document) -> Markup:
    """The words of a statement, or the sentence that says they are kept back."""
    if one["kept_back"] or not one["quote"]:
        kept = KEPT_BACK.get(wording.language(), KEPT_BACK["en"])
        return marked('<span class="kept-back">{}</span>', kept)
    return marked('<p class="words" lang="{}" dir="auto">{}</p>', one["language"] or "und", one["quote"])


def rest_on(statements: Sequence[str]) -> Markup:
    """A link to the statements that something rests on, with how many they are."""
    many = len(statements)
    text = ngettext("%(number)s statement", "%(number)s statements", many) % {"number": wording.number(many)}
    return marked('<a class="rests" href="{}">{}</a>', of_statements(statements), text)


def interval(one: Document, largest: int) -> Markup:
    return drawing.interval(one["low"], one["high"], largest, contested=bool(one.get("contested")))


def picture(name: str, alt: str, *, beside: bool = False) -> Markup:
    """A picture in both themes and both sizes; the browser takes one. beside: whether it stands in a narrow column on wide screens."""
    code = wording.language()
    narrow = "(max-width: 640px)"
    dark = "(prefers-color-scheme: dark)"
    sources = Markup("").join(
        marked('<source media="{}" srcset="{}">', media, of_picture(name, code, theme, size))
        for media, theme, size in (
            *([(f"(min-width: 960px) and {dark}", "dark", "phone"), ("(min-width: 960px)", "light", "phone")] if beside else []),
            (f"{narrow} and {dark}", "dark", "phone"),
            (narrow, "light", "phone"),
            (dark, "dark", "wide"),
        )
    )
    wide = of_picture(name, code, "light", "wide")
    return marked('<picture>{}<img src="{}" alt="{}" width="1280" height="860" decoding="async"></picture>', sources, wide, alt)


# -- the frame of a page ------------------------------------------------------------------------------------------------------


def direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def languages(offered: Sequence[str]) -> list[tuple[str, str]]:
    """The languages that the register offers, by their own names."""
    return [(code, name) for code, name in wording.LANGUAGE_NAMES.items() if code in offered or code == wording.language()]


def current(request: HttpRequest, name: str) -> Markup:
    """` aria-current` on the link to the page one is on, or to the list that it belongs to."""
    match = request.resolver_match
    here = match.url_name if match is not None else ""
    if here == name:
        return Markup(' aria-current="page"')
    return Markup(' aria-current="true"') if _LISTED.get(here or "") == name else Markup("")


_LISTED = {
    "person": "people",
    "deal": "deals",
    "source": "sources",
    "statement": "sources",
    "statements": "sources",
    "flows": "figures",
    "month": "figures",
}
