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

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """register_about, register_contact: what its keepers say of it, and how to reach them. may: a mapping of each action to whether this
    person may do it, for `{% if may.decide %}`."""
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    told = _settings()
    return {
        "register_name": told.name,
        "register_about": told.about,
        "register_contact": told.contact,
        "register_languages": told.languages,
        "may": {action.value: may(known, action) for action in Action},
    }


def _settings() -> desk.Settings:
    """Those of the register; a page that says what went wrong must not fail for want of them."""
    try:
        return desk.settings(registry.register())
    except (DeskError, LedgerError):
        return desk.Settings(name=settings.HABEAS_REGISTER.stem)
