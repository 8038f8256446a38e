"""The verdict on who is who that was given just before, so that it can be taken back from wherever it led to.

Invariant: a verdict that holds no more is not offered to be taken back.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from habeas.answers.telling import verdict_words
from habeas.web.desk import derived

__all__ = ["just_said"]


def just_said(request: HttpRequest) -> dict[str, Any] | None:
    """The verdict whose id `done` is, as long as it holds."""
    identifier = request.GET.get("done", "")
    found = next((one for one in derived.links() if one.id == identifier), None) if identifier else None
    return {"link": found, "sentence": verdict_words(found)} if found is not None else None
