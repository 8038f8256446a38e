"""One's own account: who one is here, how one signs in, and tokens for programs.

Invariant: a token's secret is shown on the answer that made it, and never again.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from habeas.accounts.models import ApiToken, User
from habeas.accounts.roles import Action, Role
from habeas.web.access import needs

__all__ = ["account", "make_token", "revoke_token"]

_DAYS = (7, 30, 90, 365)
_ORDER = list(Role)


@needs(Action.READ)
def account(request: HttpRequest) -> HttpResponse:
    return _page(request)


@needs(Action.TOKENS)
@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """Makes a token with a name, a role no greater than one's own, and a number of days."""
    user = _user(request)
    name, role, days = (request.POST.get(key, "").strip() for key in ("name", "role", "days"))
    if not name or len(name) > 100:
        return _page(request, problem=_("Give the token a name of up to 100 letters, so that you can tell it from others."))
    if role not in _roles(user) or not days.isascii() or not days.isdecimal() or int(days) not in _DAYS:
        return _page(request, problem=_("Choose a role and a number of days from the lists."))
    secret = ApiToken.new_secret()
    ApiToken.objects.create(
        owner=user,
        name=name,
        role=role,
        shown=secret[:8],
        sha256=ApiToken.digest(secret),
        expires_at=timezone.now() + timedelta(days=int(days)),
    )
    return _page(request, secret=secret)


@needs(Action.TOKENS)
@require_POST
def revoke_token(request: HttpRequest, number: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=number, owner=_user(request), revoked_at=None)
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    messages.success(request, _("The token %(name)s can be used no more.") % {"name": token.name})
    return redirect("desk:account")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _roles(user: User) -> list[str]:
    return [role.value for role in _ORDER[: _ORDER.index(Role(user.role)) + 1]]


def _page(request: HttpRequest, *, secret: str | None = None, problem: str | None = None) -> HttpResponse:
    user = _user(request)
    context = {
        "title": _("Your account"),
        "tokens": ApiToken.objects.filter(owner=user, revoked_at=None).order_by("-made_at"),
        "now": timezone.now(),
        "roles": _roles(user),
        "days": _DAYS,
        "secret": secret,
        "problem": problem,
    }
    return render(request, "desk/account.html", context, status=422 if problem else 200)
