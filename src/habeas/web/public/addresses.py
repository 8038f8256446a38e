"""Where public pages are, in the language of the page.

Invariant: what answers is what `reverse` answers; the shape of an address is asked of it once for each language, since a page has hundreds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

__all__ = ["MOST_ASKED", "at", "elsewhere", "of_key", "of_picture", "of_statements", "of_twin"]

MOST_ASKED = 30
"""Statements that one address can ask for."""

_OF_THE_SITE = "habeas.web.site_urls"
_ONE_OF = {"people": "person", "deals": "deal", "flows": "month", "sources": "source", "statements": "statement"}


def at(name: str, which: str | None = None) -> str:
    """The address of a page by the name of its view, and by the id of what it shows where it shows one of many."""
    before, after = _shape(name, which is not None, get_language() or settings.LANGUAGE_CODE)
    return f"{before}{quote(which, safe='')}{after}" if which is not None else before


@lru_cache(maxsize=256)
def _shape(name: str, of_one: bool, language: str) -> tuple[str, str]:
    """What stands before and after the id."""
    address = reverse(f"public:{name}", _OF_THE_SITE, args=["_"] if of_one else [])
    before, _, after = address.rpartition("_") if of_one else (address, "", "")
    return before, after


def of_twin(key: str, form: str) -> str:
    """The document of a page for programs: `json` or `csv`."""
    return reverse("public:twin", _OF_THE_SITE, args=[key, form])


def of_picture(name: str, language: str, theme: str, size: str) -> str:
    return reverse("public:picture", _OF_THE_SITE, args=[name, language, theme, size])


def of_key(key: str) -> str:
    """The address of a page by its key: `people`, `people/3fa2`."""
    name, _, which = key.partition("/")
    return at(_ONE_OF[name], which) if which else at(name)


def of_statements(statements: Sequence[str]) -> str:
    """The page of the words: of one statement, or of several together."""
    if len(statements) == 1:
        return at("statement", statements[0])
    return f"{at('statements')}?{urlencode([('id', one) for one in statements[:MOST_ASKED]])}"


def elsewhere(request: HttpRequest, language: str) -> str:
    """The address of the same page in another language."""
    address = request.get_full_path()
    here = get_language() or settings.LANGUAGE_CODE
    if here != settings.LANGUAGE_CODE:
        address = address.removeprefix(f"/{here}")
    return address if language == settings.LANGUAGE_CODE else f"/{language}{address}"
