"""The engine of the public pages: Jinja2, whose templates are compiled to Python, which renders a page in a few milliseconds.

Invariant: everything printed is escaped unless it is markup made by `told` and `drawing`; a template is given what it may use here, and
nothing else. Templates lie in `jinja2/`; the desk and the pages of accounts keep Django's own engine.
"""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import urlize
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import ChainableUndefined, Environment
from markupsafe import Markup

from habeas.web.public import addresses, told, wording

__all__ = ["environment"]


class _Environment(Environment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """`d.status` of a document is its item of that name, also where a dict has a method of that name, as in `one.items`."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


def environment(**options: Any) -> Environment:
    """What Django asks for when it sets the engine up."""
    found = _Environment(**{"undefined": ChainableUndefined, "extensions": ["jinja2.ext.i18n"], "auto_reload": False, **options})
    found.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    for filtered in (wording.bounded, wording.day, wording.kind, wording.modality, wording.month, wording.movement, wording.number):
        found.filters[filtered.__name__] = filtered
    for filtered in (wording.since, wording.speakers, wording.when, told.first_up, told.language_name, told.runs, told.short):
        found.filters[filtered.__name__] = filtered
    found.filters |= {
        "contact": lambda text: Markup(urlize(text, nofollow=True, autoescape=True)),  # noqa: S704 - it escapes
        "name_of": lambda name, group: wording.named(group, name),
        "listed_at": addresses.of_key,
        "shortened": lambda text, most: Truncator(text).chars(most),
        "words_at": addresses.of_statements,
    }
    found.globals |= {one.__name__: one for one in (told.amount, told.between, told.chains, told.current, told.direction, told.interval)}
    found.globals |= {one.__name__: one for one in (told.lang, told.languages, told.names, told.picture, told.ratio, told.ratio_interval)}
    found.globals |= {one.__name__: one for one in (told.rest_on, told.words, wording.language, addresses.at, addresses.elsewhere, static)}
    return found
