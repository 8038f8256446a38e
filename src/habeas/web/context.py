"""What every template knows: the name of the register, its languages, and what this person may do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from habeas import desk
from habeas.accounts.roles import Action, may
from habeas.desk import DeskError
from habeas.ledger import LedgerError
from habeas.serving import registry

__all__ = ["site", "told"]


def told(request: HttpRequest) -> dict[str, Any]:
    """register_about, register_contact: what its keepers say of it, and how to reach them."""
    found = _settings()
    return {
        "register_name": found.name,
        "register_about": found.about,
        "register_contact": found.contact,
        "register_languages": found.languages,
    }


def site(request: HttpRequest) -> dict[str, Any]:
    """The same, and `may`: a mapping of each action to whether this person may do it, for `{% if may.decide %}`."""
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    return {**told(request), "may": {action.value: may(known, action) for action in Action}}


def _settings() -> desk.Settings:
    """Those of the register; a page that says what went wrong must not fail for want of them."""
    try:
        return desk.settings(registry.register())
    except (DeskError, LedgerError):
        return desk.Settings(name=settings.HABEAS_REGISTER.stem)
