"""How documents are told in templates: numbers that open onto their words, words with their language, days as exact as they are.

Invariant: a number is printed as a link to what it rests on, and words of a source never without their language, where it is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from habeas.publication import KEPT_BACK
from habeas.web.public import drawing, wording

__all__ = ["MOST_ASKED", "address", "register"]

register = template.Library()
Document = Mapping[str, Any]

MOST_ASKED = 30
"""Statements that one address can ask for."""

for one in (
    wording.day,
    wording.month,
    wording.when,
    wording.kind,
    wording.modality,
    wording.number,
    wording.decimal,
    wording.speakers,
    wording.since,
):
    register.filter(one.__name__, one)
register.filter("movement", wording.movement)
register.filter("bounded", wording.bounded)


@register.filter
def name_of(name: str, group: str) -> str:
    return wording.named(group, name)


@register.filter
def first_up(text: str) -> str:
    """The text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


@register.filter
def language_name(code: str | None) -> str:
    return wording.LANGUAGE_NAMES.get(code or "", code or "")


@register.filter
def short(identifier: str) -> str:
    return identifier[:8]


def address(statements: Sequence[str]) -> str:
    """The page of the words: of one statement, or of several together."""
    if len(statements) == 1:
        return reverse("public:statement", args=[statements[0]])
    return f"{reverse('public:statements')}?{urlencode([('id', one) for one in statements[:MOST_ASKED]])}"


@register.filter
def words_at(statements: Sequence[str]) -> str:
    return address(statements)


@register.filter
def listed_at(key: str) -> str:
    """The address of a page by its key."""
    name, _, which = key.partition("/")
    of_one = {"people": "person", "deals": "deal", "flows": "month", "sources": "source", "statements": "statement"}
    return reverse(f"public:{of_one[name]}", args=[which]) if which else reverse(f"public:{name}")


@register.simple_tag
def lang(code: str | None) -> SafeString:
    """` lang="be"`, where the language is known and is not that of the page."""
    return format_html(' lang="{}"', code) if code and code != wording.language() else SafeString("")


@register.simple_tag
def between(low: float | None, high: float | None) -> str:
    return wording.between(low, high)


@register.simple_tag
def ratio(one: Document) -> str:
    return wording.between(one["low"], one["high"], decimals=True)


@register.simple_tag
def ratio_interval(one: Document) -> str:
    """Its interval: `95 %: 2.94–6.05`."""
    told = wording.between(one["interval"]["low"], one["interval"]["high"], decimals=True)
    return gettext("%(percent)s %% interval: %(range)s") % {"percent": round(one["interval"]["level"] * 100), "range": told}


@register.simple_tag
def amount(one: Document) -> SafeString:
    """A published number with what it counts; it opens onto its words."""
    return format_html('<a class="n" href="{}">{}</a> {}', address(one["statements"]), wording.bounded(one), counted(one))


@register.simple_tag
def counted(one: Document) -> SafeString:
    """What a number counts: in the language of the page where it is plain people, else in the source's own noun."""
    plain = wording.noun(one)
    if plain is not None:
        return format_html("{}", plain)
    code = one.get("language")
    if code and code != wording.language():
        return format_html('<q class="noun" lang="{}">{}</q>', code, one["population"])
    return format_html("{}", one["population"])


@register.simple_tag
def words(one: Document, tag: str = "q") -> SafeString:
    """The words of a statement, or the sentence that says they are kept back."""
    if one["kept_back"] or not one["quote"]:
        kept = KEPT_BACK.get(wording.language(), KEPT_BACK["en"])
        return format_html('<span class="kept-back">{}</span>', kept)
    code = one["language"] or "und"
    return format_html('<{} class="words" lang="{}" dir="auto">{}</{}>', SafeString(tag), code, one["quote"], SafeString(tag))


@register.simple_tag
def rest_on(statements: Sequence[str]) -> SafeString:
    """A link to the statements that something rests on, with how many they are."""
    many = len(statements)
    text = ngettext("%(number)s statement", "%(number)s statements", many) % {"number": wording.number(many)}
    return format_html('<a class="rests" href="{}">{}</a>', address(statements), text)


@register.simple_tag
def chains(speakers: Sequence[Sequence[str]]) -> str:
    """Everyone who says so: `Viasna, via Reuters; Example Wire`."""
    return "; ".join(wording.speakers(chain) for chain in speakers) or gettext("nobody named")


@register.simple_tag
def names(group: str, those: Sequence[str]) -> str:
    return ", ".join(wording.named(group, name) for name in those)


@register.simple_tag
def interval(one: Document, largest: int) -> SafeString:
    return drawing.interval(one["low"], one["high"], largest, contested=bool(one.get("contested")))


@register.simple_tag
def picture(name: str, alt: str, *, beside: bool = False) -> SafeString:
    """A picture in both themes and both sizes; the browser takes one. beside: whether it stands in a narrow column on wide screens."""
    code = wording.language()
    narrow = "(max-width: 640px)"
    dark = "(prefers-color-scheme: dark)"
    sources = format_html_join(
        "",
        '<source media="{}" srcset="{}">',
        (
            (media, reverse("public:picture", args=[name, code, theme, size]))
            for media, theme, size in (
                *([(f"(min-width: 960px) and {dark}", "dark", "phone"), ("(min-width: 960px)", "light", "phone")] if beside else []),
                (f"{narrow} and {dark}", "dark", "phone"),
                (narrow, "light", "phone"),
                (dark, "dark", "wide"),
            )
        ),
    )
    wide = reverse("public:picture", args=[name, code, "light", "wide"])
    return format_html('<picture>{}<img src="{}" alt="{}" width="1280" height="860" decoding="async"></picture>', sources, wide, alt)


@register.simple_tag(takes_context=True)
def in_language(context: Mapping[str, Any], code: str) -> str:
    """The address of this page in another language."""
    return translate_url(context["request"].get_full_path(), code)


@register.simple_tag(takes_context=True)
def languages(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The languages that the register offers, by their own names."""
    offered = context.get("register_languages", wording.LANGUAGE_NAMES)
    return [(code, name) for code, name in wording.LANGUAGE_NAMES.items() if code in offered or code == wording.language()]


@register.simple_tag(takes_context=True)
def current(context: Mapping[str, Any], name: str) -> SafeString:
    """` aria-current` on the link to the page one is on, or to the list that it belongs to."""
    match = context["request"].resolver_match
    here = match.url_name if match is not None else ""
    if here == name:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if _LISTED.get(here) == name else SafeString("")


_LISTED = {
    "person": "people",
    "deal": "deals",
    "source": "sources",
    "statement": "sources",
    "statements": "sources",
    "flows": "figures",
    "month": "figures",
}
