"""The accounts as a Django application.

Invariant: it brings tables and verbs on them; no signals.
"""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    name = "habeas.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
