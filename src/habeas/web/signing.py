"""Signing in: accounts are made by those who administer the register, never by a visitor."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from habeas.accounts import users

__all__ = ["Adapter"]


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        """Whoever changes a password because somebody else knew it ends what that one made, too."""
        super().set_password(user, password)
        users.end_tokens(user)
