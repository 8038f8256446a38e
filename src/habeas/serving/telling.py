"""Telling webhooks of new entries, in a thread of the serving process."""

from __future__ import annotations

import threading

__all__ = ["start_telling"]


def start_telling() -> threading.Event:
    """Starts the thread. Setting what it answers ends it; so does the end of the process."""
    from habeas import desk
    from habeas.accounts import outbox
    from habeas.serving import registry

    stop = threading.Event()
    threading.Thread(
        target=outbox.keep_delivering,
        args=(lambda entry: desk.since(registry.register(), entry, limit=1000), stop),
        name="webhooks",
        daemon=True,
    ).start()
    return stop
