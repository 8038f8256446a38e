"""The ledger as a Django application.

Invariant: it brings tables and nothing else: no signals, no settings.
"""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["LedgerConfig"]


class LedgerConfig(AppConfig):
    name = "habeas.ledger"
    label = "ledger"
    verbose_name = "Ledger"
