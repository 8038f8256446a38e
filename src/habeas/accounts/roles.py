"""Roles, and what each may do: the one place where that is decided.

Invariant: `may` is a pure function of the table below. What is not in it, nobody may do; whoever is nobody may do nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

__all__ = ["Action", "Actor", "Role", "may"]


class Role(StrEnum):
    """Each may do what the ones before it may."""

    READER = "reader"
    MONITOR = "monitor"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


class Action(StrEnum):
    """What can be done with a register, beyond reading what is published."""

    READ = "read"
    """Open the desk and see all of the register, proposals and people who may not be named in public among them."""
    ADD = "add"
    """Archive reports and lists, and save mappings."""
    DECIDE = "decide"
    """Accept, reject, edit and take back, statements and links."""
    PUBLISH = "publish"
    """Say who may be named in public, and who may not."""
    EXPORT = "export"
    """Take out what is not published."""
    TOKENS = "tokens"
    """Make and revoke tokens of one's own."""
    ADMINISTER = "administer"
    """Accounts, everybody's tokens, webhooks."""


_FROM = {
    Action.READ: Role.READER,
    Action.TOKENS: Role.READER,
    Action.ADD: Role.MONITOR,
    Action.DECIDE: Role.REVIEWER,
    Action.PUBLISH: Role.EDITOR,
    Action.EXPORT: Role.EDITOR,
    Action.ADMINISTER: Role.ADMIN,
}
"""The least role that may."""

_ORDER = {role: place for place, role in enumerate(Role)}


class Actor(Protocol):
    """Whoever asks: an account, or a token, which speaks for one with the same role or a lesser one."""

    @property
    def is_active(self) -> bool: ...
    @property
    def role(self) -> str: ...


def may(actor: Actor | None, action: Action, thing: object = None) -> bool:
    """Whether the actor may do this, to `thing` where that matters: what belongs to an account (it has an `owner`) is for its owner and
    for those who administer."""
    if actor is None or not actor.is_active or actor.role not in _ORDER:
        return False
    if _ORDER[Role(actor.role)] < _ORDER[_FROM[action]]:
        return False
    owner = getattr(thing, "owner", None)
    return owner is None or owner == actor or may(actor, Action.ADMINISTER)
