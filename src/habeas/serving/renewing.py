"""Making the public store again when it is due, in a thread of the serving process, so that the end of an embargo waits for no visitor."""

from __future__ import annotations

import threading

__all__ = ["start_renewing"]


def start_renewing() -> threading.Event:
    """Starts the thread. Setting what it answers ends it; so does the end of the process."""
    from habeas.serving import registry

    stop = threading.Event()
    threading.Thread(target=lambda: registry.public_store().keep(stop), name="public-store-due", daemon=True).start()
    return stop
