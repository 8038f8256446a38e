"""Verdicts on who is who, in words, and the one that was given just before, so that it can be taken back from wherever it led to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from habeas.model import Link
from habeas.web.desk import derived

__all__ = ["VERB", "just_said", "sentence"]

VERB = {"same": "is", "different": "is not", "unsure": "may or may not be"}


def sentence(link: Link) -> str:
    return f"{link.left[1]} {VERB[link.verdict.value]} {link.right[1]}"


def just_said(request: HttpRequest) -> dict[str, Any] | None:
    """The verdict whose id `done` is, as long as it holds."""
    identifier = request.GET.get("done", "")
    found = next((one for one in derived.links() if one.id == identifier), None) if identifier else None
    return {"link": found, "sentence": sentence(found)} if found is not None else None
