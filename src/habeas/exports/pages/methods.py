"""How this was counted: the exact definition of each number, in every language of the pages; and what there is to take away.

Invariant: definitions are data beside this module; a test holds them complete in all languages.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from habeas.exports.pages.asked import Asked
from habeas.exports.pages.telling import Document, envelope

__all__ = ["data", "definitions", "methods"]

_LISTS = ("people", "deals", "figures", "flows", "sources")


@cache
def definitions() -> dict[str, dict[str, dict[str, str]]]:
    """Name to `term` and `text`, each by language."""
    found: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("methods.toml").read_text(encoding="utf-8"))
    return found


def methods(asked: Asked) -> Document:
    small = asked.published.rules.small
    return envelope(
        asked,
        "methods",
        "methods",
        definitions=[
            {
                "id": name,
                "term": told["term"],
                "text": {language: text.replace("{small}", str(small)) for language, text in told["text"].items()},
            }
            for name, told in definitions().items()
        ],
        rules={"two_people": asked.published.rules.two_people, "groups_of": small},
    )


def data(asked: Asked) -> Document:
    """The lists of the site as files; each other page has the same twins at its own address."""
    register = asked.register
    many = {
        "people": len(asked.concerned),
        "deals": len(asked.deals),
        "figures": len(register.figures),
        "flows": len(asked.months),
        "sources": len(asked.by_source),
    }
    return envelope(
        asked,
        "data",
        "data",
        statements=len(register.statements),
        files=[{"list": name, "rows": many[name], "json": f"{name}.json", "csv": f"{name}.csv"} for name in _LISTS],
    )
