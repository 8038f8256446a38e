"""Webhooks: addresses that are told of every new entry. For those who administer."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from ninja.errors import HttpError
from pydantic import Field

from habeas.accounts import outbox
from habeas.accounts.models import Delivery, Webhook
from habeas.accounts.roles import Action
from habeas.api.answering import DONE, RECORDED
from habeas.api.tokens import Needs, actor_of
from habeas.serving import registry

__all__ = ["router"]

router = Router(tags=["webhooks"], auth=Needs(Action.ADMINISTER))
Json = dict[str, Any]


class Wanted(Schema):
    address: Annotated[str, Field(max_length=500)]


def _json(webhook: Webhook) -> Json:
    waiting = Delivery.objects.filter(webhook=webhook, delivered_at=None, failed_at=None)
    last = Delivery.objects.filter(webhook=webhook).exclude(last_error="").order_by("-pk").first()
    return {
        "id": webhook.pk,
        "address": webhook.address,
        "active": webhook.active,
        "told_to_entry": webhook.after,
        "waiting": waiting.count(),
        "last_error": last.last_error if last is not None else None,
    }


@router.get("/webhooks", response=DONE, summary="Who is told of new entries")
def webhooks(request: HttpRequest) -> Json:
    return {"webhooks": [_json(one) for one in Webhook.objects.order_by("pk")]}


@router.post("/webhooks", response=RECORDED, summary="Tell an address of new entries")
def add(request: HttpRequest, wanted: Wanted) -> Status[Json]:
    """The secret is shown this once. Messages are signed: `Habeas-Signature: t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY`."""
    actor = actor_of(request)
    assert actor is not None
    secret = secrets.token_urlsafe(32)
    webhook = outbox.add(actor.account, wanted.address, secret, registry.head())
    return Status(201, {**_json(webhook), "secret": secret})


@router.post("/webhooks/{webhook}/stop", response=DONE, summary="Tell an address no more")
def stop(request: HttpRequest, webhook: int) -> Json:
    found = Webhook.objects.filter(pk=min(webhook, 2**53)).first()
    if found is None:
        raise HttpError(404, "there is no such webhook")
    found.active = False
    found.save(update_fields=["active"])
    return _json(found)
