"""A register on the web, for tests: pages are asked for in this process, without a server."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings

from habeas import desk
from habeas.accounts.models import User
from habeas.accounts.roles import Role
from habeas.desk.making import make_store
from habeas.desk.storing import PublicStore
from habeas.ledger import Ledger
from habeas.serving import registry

__all__ = ["Site", "site_of"]

_migrated: set[str] = set()


@dataclass(frozen=True)
class Site:
    """path: of the register. visitor: somebody without an account."""

    path: Path
    visitor: Client

    def opened(self) -> Ledger:
        """A connection to the register of the test's own; close it."""
        return desk.open_register(self.path)

    def account(self, role: Role, name: str | None = None) -> User:
        return User.objects.create_user(name or f"{role.value}-{secrets.token_hex(4)}", password=None, role=role.value)

    def signed_in(self, role: Role, name: str | None = None) -> Client:
        """The browser of a new account of this role."""
        client = Client()
        client.force_login(self.account(role, name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


def _made_here(path: Path) -> None:
    with desk.open_register(path) as register:
        make_store(register, registry.today())


@contextmanager
def site_of(path: Path) -> Iterator[Site]:
    """The web of the register at `path`."""
    database = str(connections.databases["default"]["NAME"])
    if database not in _migrated:
        call_command("migrate", verbosity=0, interactive=False)
        _migrated.add(database)
    with override_settings(HABEAS_REGISTER=path, ALLOWED_HOSTS=["testserver"]):
        kept = PublicStore(
            registry.register,
            today=lambda: registry.today(),  # noqa: PLW0108 (a test may set another)
            make=_made_here,
            draw=lambda where: None,
            wait=120,
            may_lag=False,
        )
        registry.keep_store(kept)
        yield Site(path, Client())
        kept.close()
    for alias in [alias for alias, there in connections.databases.items() if there["NAME"] == str(path)]:
        connections[alias].close()
