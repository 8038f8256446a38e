"""The ledger as a feed of changes: what was done, when and by whom."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from habeas import desk
from habeas.accounts.roles import Action
from habeas.api.answering import DONE
from habeas.api.paging import LARGEST
from habeas.api.tokens import Needs
from habeas.ledger import Logged
from habeas.serving import registry

__all__ = ["entry_json", "router"]

router = Router(tags=["ledger"], auth=Needs(Action.READ))
Json = dict[str, Any]


def entry_json(logged: Logged) -> Json:
    """What an entry says, as `habeas log --json` does."""
    return {
        "entry": logged.entry.seq,
        "at": logged.entry.at.isoformat(),
        "actor": logged.entry.actor,
        "action": logged.entry.action,
        "note": logged.entry.note,
        "rows": dict(logged.rows),
        "digest": logged.entry.digest,
    }


@router.get("/entries", response=DONE, summary="What was done since an entry")
def entries(request: HttpRequest, after: int = 0, limit: int = 100) -> Json:
    """Oldest first, with numbers above `after`. `next`: what to give as `after` to go on, also when nothing is new."""
    if not 1 <= limit <= LARGEST:
        raise HttpError(422, f"limit: a page has 1 to {LARGEST:,} items")
    found = desk.since(registry.register(), max(0, min(after, 2**53)), limit=limit)
    return {"entries": [entry_json(one) for one in found], "next": found[-1].entry.seq if found else max(0, after), "head": registry.head()}


@router.get("/verify", response=DONE, summary="Whether register and evidence are as they were written")
def verify(request: HttpRequest) -> Json:
    found = desk.verify(registry.register())
    return {"ok": found.ok, "head": found.head, "entries": found.entries, "problems": [problem.to_json() for problem in found.problems]}
