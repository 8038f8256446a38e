"""What the templates of the desk need and Django's own filters lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

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
