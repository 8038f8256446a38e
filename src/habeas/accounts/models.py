"""Who may use a register: accounts, tokens, and where changes are told.

Invariant: of a secret only its SHA-256 is kept, except a webhook's, with which we must sign. Nothing here is about a person in custody.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from habeas.accounts.roles import Role

__all__ = ["ApiToken", "Delivery", "User", "Webhook"]

_ROLES = [(role.value, role.value) for role in Role]


class User(AbstractUser):
    """An account. Its user name is the actor of what it does in the ledger. Django's own permissions and groups are not used."""

    role = models.CharField(max_length=20, choices=_ROLES, default=Role.READER.value)
    objects: ClassVar[UserManager[User]] = UserManager()


class ApiToken(models.Model):
    """A token of an account, for programs. role: never more than its owner's. shown: its first characters, to tell it from others."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=20, choices=_ROLES, default=Role.READER.value)
    shown = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    @staticmethod
    def new_secret() -> str:
        return "hb_" + secrets.token_urlsafe(32)

    @staticmethod
    def digest(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()


class Webhook(models.Model):
    """An address that is told of every new entry. after: the last entry it was told of."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="webhooks")
    address = models.URLField(max_length=500)
    secret = models.CharField(max_length=100)
    active = models.BooleanField(default=True)
    after = models.IntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)


class Delivery(models.Model):
    """One message of the outbox: kept until it is delivered or given up."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    entry = models.IntegerField()
    body = models.TextField()
    tries = models.IntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["webhook", "entry"], name="one_message_an_entry"),)
