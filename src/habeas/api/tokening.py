"""Tokens of one's own, by a token: what is there, and an end to it. New ones are made on the desk, after signing in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.errors import HttpError

from habeas.accounts.models import ApiToken
from habeas.accounts.roles import Action
from habeas.api.answering import DONE
from habeas.api.tokens import Needs, actor_of

__all__ = ["router"]

router = Router(tags=["tokens"], auth=Needs(Action.TOKENS))
Json = dict[str, Any]


def _json(token: ApiToken) -> Json:
    return {
        "id": token.pk,
        "name": token.name,
        "begins": token.shown,
        "role": token.role,
        "made_at": token.made_at.isoformat(),
        "used_at": token.used_at.isoformat() if token.used_at else None,
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
    }


@router.get("/tokens", response=DONE, summary="The tokens of this account that hold")
def tokens(request: HttpRequest) -> Json:
    actor = actor_of(request)
    assert actor is not None
    return {"tokens": [_json(one) for one in ApiToken.objects.filter(owner=actor.account, revoked_at=None).order_by("pk")]}


@router.post("/tokens/{token}/revoke", response=DONE, summary="End a token")
def revoke(request: HttpRequest, token: int) -> Json:
    actor = actor_of(request)
    assert actor is not None
    found = ApiToken.objects.filter(pk=min(token, 2**53), owner=actor.account, revoked_at=None).first()
    if found is None:
        raise HttpError(404, "this account has no such token")
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    return _json(found)
