"""Who may open which page: every view says so itself, and a test walks all addresses and fails on one that does not.

Invariant: a view without one of these decorators is refused by that test; nothing is decided here, `may` decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from habeas.accounts.roles import Action, may

__all__ = ["needs", "public", "public_answer"]

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """A page for everybody. It shows only what is published, and is read and never written: other verbs are answered 405."""
    guarded: View = require_safe(view)
    guarded.permission = "public"  # type: ignore[attr-defined]
    return guarded


def public_answer(view: View) -> View:
    """What everybody may be told whatever they asked, as a page for what went wrong."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view


def needs(action: Action) -> Callable[[View], View]:
    """A page for those with an account whose role allows `action`: others are asked to log in, or refused."""

    def decorated(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                from django.contrib.auth.views import redirect_to_login

                return redirect_to_login(request.get_full_path())
            if not may(request.user, action):  # type: ignore[arg-type]
                raise PermissionDenied
            return view(request, *arguments, **named)

        guarded.permission = action.value  # type: ignore[attr-defined]
        return guarded

    return decorated
