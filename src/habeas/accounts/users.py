"""What is done with accounts, one function a verb. Django must be set up.

Invariant: there is always somebody who may administer: the last such account can be neither closed nor given a lesser role.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from habeas.accounts.models import ApiToken, User
from habeas.accounts.problems import AccountError
from habeas.accounts.roles import Role

__all__ = ["add", "change_role", "close", "end_tokens", "everybody", "named", "set_password"]


def add(name: str, role: str, password: Callable[[], str]) -> User:
    """Makes an account. password: asked for once all else is found right. Raises AccountError."""
    chosen = _role(role)
    if any(_alike(name, one) for one in User.objects.values_list("username", flat=True)):
        raise AccountError(f"there is already an account {name}; change it with: habeas user role, habeas user password")
    user = User(username=name, role=chosen.value)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise AccountError(f"{name!r} cannot be the name of an account: {' '.join(error.messages)}") from error
    _give(user, password())
    user.save()
    return user


def change_role(name: str, role: str) -> User:
    chosen = _role(role)
    with transaction.atomic():
        user = named(name)
        if chosen is not Role.ADMIN:
            _spare_last(user)
        user.role = chosen.value
        user.save(update_fields=["role"])
        end_tokens(user)
    return user


def set_password(name: str, password: Callable[[], str]) -> User:
    """Sets a password. Sessions signed in with the old one end, because Django binds them to it, and so do tokens."""
    user = named(name)
    _give(user, password())
    with transaction.atomic():
        user.save(update_fields=["password"])
        end_tokens(user)
    return user


def close(name: str) -> User:
    with transaction.atomic():
        user = named(name)
        _spare_last(user)
        user.is_active = False
        user.save(update_fields=["is_active"])
        end_tokens(user)
    return user


def everybody() -> list[User]:
    return list(User.objects.order_by("username"))


def end_tokens(user: User) -> None:
    ApiToken.objects.filter(owner=user, revoked_at=None).update(revoked_at=timezone.now())


def named(name: str) -> User:
    """The account of a name, however its capitals are written. Raises AccountError."""
    found = User.objects.filter(username=name).first() or next((one for one in User.objects.all() if _alike(one.username, name)), None)
    if found is None:
        raise AccountError(f"there is no account {name}; see them with: habeas user list")
    return found


def _alike(one: str, other: str) -> bool:
    """SQLite knows capitals of no other letters than ASCII's."""
    return unicodedata.normalize("NFKC", one).casefold() == unicodedata.normalize("NFKC", other).casefold()


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise AccountError(f"--role: {text!r} is no role; choose {', '.join(role.value for role in Role)}") from None


def _give(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(f"this password will not do: {' '.join(error.messages)}") from error
    user.set_password(password)


def _spare_last(user: User) -> None:
    others = User.objects.filter(role=Role.ADMIN.value, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMIN.value and user.is_active and not others.exists():
        raise AccountError(f"{user.username} is the last who may administer; make another one first: habeas user add NAME --role admin")
