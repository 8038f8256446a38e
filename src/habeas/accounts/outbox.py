"""Webhooks: every new entry is told to the addresses that asked for it, signed, until they say they have it.

Invariant: a message is kept in the outbox before it is sent, sent in the order of entries, and tried again with growing pauses until it is
delivered or a day has passed. It says that something was recorded and of what kind, never whom or what about: whoever is told asks the API
with a token of their own.

The signature is `Habeas-Signature: t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY` with the webhook's secret, so that a message that
is sent again later, or by somebody else, can be told from ours.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import close_old_connections, transaction
from django.utils import timezone

from habeas.accounts.models import Delivery, User, Webhook
from habeas.accounts.problems import AccountError
from habeas.ledger import Logged

__all__ = ["add", "deliver", "enqueue", "keep_delivering", "signature"]

_PAUSES = (10, 60, 300, 1800, 3600)  # seconds before each further try; the last holds for all that follow
_GIVEN_UP_AFTER = timedelta(days=1)
_ANSWER = 4096  # bytes of an answer that are read at most
_EVERY = 5.0
_AT_ONCE = 100

Post = Callable[[str, bytes, dict[str, str]], int]
"""Sends a body with headers to an address, and answers the status."""


def signature(secret: str, body: bytes, at: int) -> str:
    """What `Habeas-Signature` says of a body sent at `at`, in seconds since 1970."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def add(owner: User, address: str, secret: str, after: int) -> Webhook:
    """Asks for messages at an address, from the entry after `after` on. Raises AccountError."""
    try:
        parts = urlsplit(address)
        local = parts.hostname in ("localhost", "127.0.0.1", "::1")
        fit = parts.hostname and not parts.username and (parts.scheme == "https" or (parts.scheme == "http" and local))
    except ValueError:
        fit = False
    if not fit:
        raise AccountError(f"{address!r} cannot be told anything; give an address that begins with https://")
    return Webhook.objects.create(owner=owner, address=address, secret=secret, after=after)


def enqueue(webhook: Webhook, entries: Iterable[Logged]) -> int:
    """Puts the entries that the webhook was not told of into the outbox, all or none; answers how many."""
    now = timezone.now()
    with transaction.atomic():
        held = Webhook.objects.select_for_update().get(pk=webhook.pk)
        new = [one for one in entries if one.entry.seq > held.after]
        for one in new:
            Delivery.objects.create(webhook=held, entry=one.entry.seq, body=json.dumps(_told(one)), next_at=now)
        if new:
            held.after = max(one.entry.seq for one in new)
            held.save(update_fields=["after"])
    return len(new)


def deliver(post: Post | None = None) -> int:
    """Sends what is due, oldest first, and of each webhook nothing before what went wrong has come through. Answers how many arrived."""
    post = post or _post
    arrived = 0
    for webhook in Webhook.objects.filter(active=True, owner__is_active=True):
        for one in Delivery.objects.filter(webhook=webhook, delivered_at=None, failed_at=None).order_by("entry")[:_AT_ONCE]:
            if one.next_at > timezone.now():
                break
            if not _send(one, webhook, post):
                break
            arrived += 1
    return arrived


def keep_delivering(new: Callable[[int], Iterable[Logged]], stop: threading.Event) -> None:
    """Fills and empties the outbox until `stop` is set. new: the entries after a number."""
    while not stop.wait(_EVERY):
        with suppress(Exception):  # a bad day of the network or the disk ends nothing: the outbox is on the disk
            for webhook in Webhook.objects.filter(active=True, owner__is_active=True):
                enqueue(webhook, new(webhook.after))
            deliver()
        close_old_connections()


def _told(logged: Logged) -> dict[str, Any]:
    entry = logged.entry
    return {"entry": entry.seq, "at": entry.at.isoformat(), "action": entry.action, "rows": dict(logged.rows), "digest": entry.digest}


def _send(one: Delivery, webhook: Webhook, post: Post) -> bool:
    from urllib3.exceptions import HTTPError  # most processes never send anything

    body = one.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Habeas",
        "Habeas-Delivery": str(one.pk),
        "Habeas-Signature": signature(webhook.secret, body, int(time.time())),
    }
    try:
        status = post(webhook.address, body, headers)
        error = "" if 200 <= status < 300 else f"answered {status}"
    except (OSError, HTTPError) as failed:
        error = type(failed).__name__
    now = timezone.now()
    one.tries += 1
    one.last_error = error
    if not error:
        one.delivered_at = now
    elif now - one.made_at > _GIVEN_UP_AFTER:
        one.failed_at = now
    else:
        one.next_at = now + timedelta(seconds=_PAUSES[min(one.tries, len(_PAUSES)) - 1])
    one.save()
    return not error


def _post(address: str, body: bytes, headers: dict[str, str]) -> int:
    import urllib3

    patience = urllib3.Timeout(connect=5, read=10)
    answer = urllib3.request(
        "POST", address, body=body, headers=headers, timeout=patience, retries=False, redirect=False, preload_content=False
    )
    answer.read(_ANSWER)
    answer.release_conn()
    return int(answer.status)
