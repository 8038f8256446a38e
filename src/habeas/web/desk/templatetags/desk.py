"""What the templates of the desk need and Django's own filters lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from habeas import ontology
from habeas.answers.telling import statement_words
from habeas.model import Kind, Statement

__all__ = ["register"]

register = template.Library()


@register.filter
def get(values: Mapping[str, Any], key: str) -> Any:
    """The value under a key that is not a name."""
    return values.get(key, "")


@register.filter
def cut_score(word: str) -> str:
    """`at_least` as `at least`."""
    return str(word).replace("_", " ")


@register.filter
def told(statement: Statement) -> str:
    """What a statement says, in one line."""
    return statement_words(statement)


@register.filter
def kind_label(kind: Kind) -> str:
    return ontology.kind(kind).labels["en"]


@register.filter
def brought(rows: Mapping[str, int]) -> str:
    """How many rows of each table an entry brought: `1 source, 5 statements`."""
    return ", ".join(f"{intcomma(many)} {_TABLES[table](many)}" for table, many in rows.items())


_TABLES: Mapping[str, Callable[[int], str]] = {
    "source": lambda many: ngettext("source", "sources", many),
    "statement": lambda many: ngettext("statement", "statements", many),
    "decision": lambda many: ngettext("decision", "decisions", many),
    "link": lambda many: ngettext("link", "links", many),
    "clearance": lambda many: ngettext("verdict on naming", "verdicts on naming", many),
}


@register.simple_tag(takes_context=True)
def here(context: Mapping[str, Any], name: str) -> SafeString:
    """` aria-current` on the link to the page one is on, or to the part of the desk that it belongs to."""
    match = context["request"].resolver_match
    at = match.url_name if match is not None else ""
    if at == name:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if _PARTS.get(at) == name else SafeString("")


_PARTS = {
    "go": "start",
    "sources": "start",
    "review": "start",
    "accept": "start",
    "reject": "start",
    "edit": "start",
    "reselect": "start",
    "person-of": "start",
    "undo": "start",
    "accept-all": "start",
    "list": "lists",
    "list-matches": "lists",
    "person": "people",
    "naming": "people",
    "statement": "people",
    "pair": "links",
    "links-find": "links",
    "links-suggest": "links",
    "deal": "deals",
    "log-entry": "log",
    "log-changes": "log",
    "administration": "account",
    "account_change_password": "account",
    "mfa_index": "account",
}
