"""Administration: who may use the desk, and which addresses are told of what is recorded.

Invariant: whatever is done here is a verb of `accounts`; a role is never changed by whoever has it, so that no register is left without
somebody who administers it by a slip.
"""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from habeas.accounts import outbox, users
from habeas.accounts.models import Delivery, User, Webhook
from habeas.accounts.problems import AccountError
from habeas.accounts.roles import Action, Role
from habeas.serving import registry
from habeas.web.access import needs

__all__ = ["add_account", "add_webhook", "administration", "change_account", "stop_webhook"]


@needs(Action.ADMINISTER)
def administration(request: HttpRequest) -> HttpResponse:
    return _page(request)


@needs(Action.ADMINISTER)
@require_POST
def add_account(request: HttpRequest) -> HttpResponse:
    """Makes an account with a password that is shown once, for its owner to change."""
    password = secrets.token_urlsafe(18)
    name = request.POST.get("name", "").strip()
    try:
        user = users.add(name, request.POST.get("role", ""), lambda: password)
    except AccountError as error:
        return _page(request, problem=str(error))
    return _page(request, made=user.username, made_account=True, secret=password)


@needs(Action.ADMINISTER)
@require_POST
def change_account(request: HttpRequest, name: str) -> HttpResponse:
    """Gives an account another role, or closes it."""
    assert isinstance(request.user, User)
    try:
        if users.named(name) == request.user:
            return _page(request, problem=_("Nobody changes their own role; ask another who administers."))
        if request.POST.get("do") == "close":
            users.close(name)
            messages.success(request, _("%(name)s can use the desk no more.") % {"name": name})
        else:
            user = users.change_role(name, request.POST.get("role", ""))
            messages.success(request, _("%(name)s is now %(role)s.") % {"name": user.username, "role": user.role})
    except AccountError as error:
        return _page(request, problem=str(error))
    return redirect("desk:administration")


@needs(Action.ADMINISTER)
@require_POST
def add_webhook(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    secret = secrets.token_urlsafe(32)
    try:
        webhook = outbox.add(request.user, request.POST.get("address", "").strip(), secret, registry.head())
    except AccountError as error:
        return _page(request, problem=str(error))
    return _page(request, made=webhook.address, secret=secret)


@needs(Action.ADMINISTER)
@require_POST
def stop_webhook(request: HttpRequest, number: int) -> HttpResponse:
    webhook = get_object_or_404(Webhook, pk=number, active=True)
    webhook.active = False
    webhook.save(update_fields=["active"])
    messages.success(request, _("%(address)s is told no more.") % {"address": webhook.address})
    return redirect("desk:administration")


def _page(
    request: HttpRequest, *, made: str = "", made_account: bool = False, secret: str | None = None, problem: str | None = None
) -> HttpResponse:
    webhooks = [
        {
            "webhook": one,
            "waiting": Delivery.objects.filter(webhook=one, delivered_at=None, failed_at=None).count(),
            "given_up": Delivery.objects.filter(webhook=one).exclude(failed_at=None).count(),
        }
        for one in Webhook.objects.filter(active=True).order_by("pk")
    ]
    context = {
        "title": _("Administration"),
        "accounts": users.everybody(),
        "roles": [role.value for role in Role],
        "webhooks": webhooks,
        "made": made,
        "made_account": made_account,
        "secret": secret,
        "problem": problem,
    }
    return render(request, "desk/administration.html", context, status=422 if problem else 200)
