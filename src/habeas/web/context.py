"""What every template knows: the name of the register, its languages, and what this person may do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from habeas.accounts.roles import Action, may

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """may: a mapping of each action to whether this person may do it, for `{% if may.decide %}`."""
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    return {
        "register_name": settings.HABEAS_REGISTER.stem,
        "may": {action.value: may(known, action) for action in Action},
    }
