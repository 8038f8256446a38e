"""Who asks: the token of an account, or nobody.

Invariant: every route names what it permits by one of the two classes here, and a test fails on a route that does not. A token speaks for
its account with the lesser of both roles; a token that is wrong, ended or too weak is refused and never taken for nobody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security.http import HttpAuthBase

from habeas.accounts.models import ApiToken, User
from habeas.accounts.roles import Action, Role, may

__all__ = ["ANYBODY", "Anybody", "Needs", "TokenActor", "actor_of"]

_NOTED_EVERY = timedelta(minutes=1)
_ORDER = list(Role)


@dataclass(frozen=True, slots=True)
class TokenActor:
    """An account as one of its tokens lets it act."""

    account: User
    role: str
    is_active: bool

    @property
    def name(self) -> str:
        """What signs its entries in the ledger."""
        return str(self.account.username)


class _Bearer(HttpAuthBase):
    openapi_scheme = "bearer"

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__()


class Needs(_Bearer):
    """A token whose role allows `action`."""

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(action.value)

    def __call__(self, request: HttpRequest) -> TokenActor | None:
        actor = _actor(request)
        if actor is not None and not may(actor, self.action):
            raise HttpError(403, f"this token may not {self.action.value}: its role is {actor.role}")
        return actor


class Anybody(_Bearer):
    """Everybody, who get what is published; with a token whose role may read the desk, what the desk shows."""

    def __init__(self) -> None:
        super().__init__("public")

    def __call__(self, request: HttpRequest) -> TokenActor | str | None:
        if "Authorization" not in request.headers:
            return "anybody"
        actor = _actor(request)
        if actor is not None and not may(actor, Action.READ):
            raise HttpError(403, "this token may not read the desk; leave it out to read what is published")
        return actor


ANYBODY = Anybody()


def actor_of(request: HttpRequest) -> TokenActor | None:
    """Whoever asks by a token, None for anybody else."""
    found = getattr(request, "auth", None)
    return found if isinstance(found, TokenActor) else None


def _actor(request: HttpRequest) -> TokenActor | None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    now = timezone.now()
    token = ApiToken.objects.select_related("owner").filter(sha256=ApiToken.digest(secret.strip()), revoked_at=None).first()
    if token is None or not token.owner.is_active or (token.expires_at is not None and token.expires_at <= now):
        return None
    if token.used_at is None or now - token.used_at > _NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return TokenActor(token.owner, _lesser(token.role, token.owner.role), True)


def _lesser(left: Any, right: Any) -> str:
    return min(Role(left), Role(right), key=_ORDER.index).value
