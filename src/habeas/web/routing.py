"""Which tables lie in which file: the ledger's in the register, all others beside it."""

from __future__ import annotations

from typing import Any

__all__ = ["Router"]


class Router:
    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (app_label == "ledger") == (db != "default")
