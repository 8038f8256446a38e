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
    """What Django sets up. What is printed hundreds of times in a page is a filter, which is called directly."""
    found = _Environment(**{"undefined": ChainableUndefined, "extensions": ["jinja2.ext.i18n"], "auto_reload": False, **options})
    found.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    filters = (
        *(
            wording.bounded,
            wording.day,
            wording.happened,
            wording.kind,
            wording.let_go,
            wording.modality,
            wording.month,
            wording.movement,
            wording.number,
        ),
        *(wording.since, wording.speakers, wording.when),
        *(told.amount, told.arrested, told.by_stance, told.chains, told.compared, told.first_up, told.from_to, told.interval, told.lang),
        *(
            told.language_name,
            told.names,
            told.over,
            told.ratio,
            told.ratio_interval,
            told.rest_on,
            told.runs,
            told.short,
            told.stance,
            told.stretches,
        ),
        *(told.tellable, told.words),
    )
    found.filters |= {one.__name__: one for one in filters}
    found.filters |= {
        "at": lambda which, name: addresses.at(name, which),
        "contact": lambda text: Markup(urlize(text, nofollow=True, autoescape=True)),  # noqa: S704 - it escapes
        "name_of": lambda name, group: wording.named(group, name),
        "listed_at": addresses.of_key,
        "shortened": lambda text, most: Truncator(text).chars(most),
        "words_at": addresses.of_statements,
    }
    calls = (told.between, told.current, told.direction, told.languages, told.picture, wording.language)
    found.globals |= {one.__name__: one for one in (*calls, addresses.at, addresses.elsewhere, static)}
    found.globals["_"] = lambda message: Markup(gettext(message))  # noqa: S704 - messages are ours and hold no values
    return found
