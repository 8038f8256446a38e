"""Mappings as forms: which column of a list is which property, chosen in a page instead of written in a file.

Invariant: what a form makes is a mapping file like any other; it is read by the same reader, and kept beside the list it was used for.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from habeas.evidence.tables import column_letters
from habeas.reading.tables.guessing import MEANS_UNTOLD, ORDER_UNTOLD
from habeas.reading.tables.mapping import CONSTANTS, PROPERTIES

__all__ = ["columns_of", "from_form", "rest_of", "still_unsure"]

_TABLES = ("list", "file", "columns", "constants", "status", "sex")
_LIST = ("name", "owner", "population", "published_on", "means", "removal")
_FIELDS = ("date_order",)


def columns_of(toml: str, headers: Sequence[str]) -> dict[str, str]:
    """Letters of a column to the property it is mapped to."""
    found = {}
    for of, column in tomllib.loads(toml).get("columns", {}).items():
        if isinstance(column, dict):
            found[str(column.get("column", "")).upper()] = of
        elif column in headers:
            found[column_letters(list(headers).index(column))] = of
    return found


def rest_of(toml: str) -> str:
    """What the form has no field for: how the file is read, what holds for all rows, what words of a status and a sex mean."""
    document = tomllib.loads(toml)
    document.pop("columns", None)
    document.pop("list", None)
    if "file" in document:
        document["file"] = {key: value for key, value in document["file"].items() if key not in _FIELDS}
    return _written(document)


def from_form(form: Mapping[str, str], toml: str) -> str:
    """The mapping that a filled form makes of an earlier one. Raises tomllib.TOMLDecodeError for the part that is written by hand."""
    document = tomllib.loads(toml) | tomllib.loads(form.get("rest", ""))
    about = dict(document.get("list", {}))
    for name in _LIST:
        if name in form:
            about.pop(name, None)
            if form[name].strip():
                about[name] = form[name].strip()
    document["list"] = about
    file = dict(document.get("file", {}))
    file.pop("date_order", None)
    if form.get("date_order", "").strip():
        file["date_order"] = form["date_order"].strip()
    document["file"] = file
    chosen = [(name.removeprefix("column."), of) for name, of in form.items() if name.startswith("column.") and of in PROPERTIES]
    lines = [f"{of} = {{ column = {_value(letters)} }}" for letters, of in chosen]
    rest = {name: table for name, table in document.items() if name != "columns"}
    return _written(rest) + "\n[columns]\n" + "\n".join(lines) + "\n"


def still_unsure(sentences: Sequence[str], about: Mapping[str, Any]) -> list[str]:
    """What of a proposal is still to look at, in the words of the form. about: what was chosen of the list."""
    found = []
    for sentence in sentences:
        if sentence == MEANS_UNTOLD:
            if not about.get("means"):
                found.append(_("nothing tells what standing on this list means; choose it above if it says more than the columns"))
        elif sentence.endswith(ORDER_UNTOLD):
            if not about.get("date_order"):
                found.append(sentence.removesuffix(ORDER_UNTOLD) + _("choose above how days are written"))
        else:
            found.append(sentence)
    return found


def _written(document: Mapping[str, Any]) -> str:
    parts = []
    for table in (*_TABLES, *(name for name in document if name not in _TABLES)):
        values = document.get(table)
        if not isinstance(values, dict) or not values:
            continue
        parts.append("\n".join([f"[{table}]", *(f"{_key(key)} = {_value(value)}" for key, value in values.items())]) + "\n")
    return "\n".join(parts)


def _key(key: str) -> str:
    return key if key in PROPERTIES or key in CONSTANTS or (key.isascii() and key.replace("_", "").isalnum()) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool | int | str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)  # a day
