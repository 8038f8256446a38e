"""Addresses whose pages are loaded when somebody first asks for one of them, so that the first public page does not wait for the desk.

Invariant: what is found and how it is named is what `include` would give.
"""

from __future__ import annotations

import threading
from importlib import import_module

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern

__all__ = ["included_later", "load_soon"]


class _Later(URLResolver):
    def _populate(self) -> None:
        """Names are looked up by a resolver that Django makes of the patterns when one is asked for; this one needs none of them before."""


def included_later(route: str, module: str, namespace: str) -> URLResolver:
    """As `path(route, include(module))`, for a module of addresses whose `app_name` is `namespace`."""
    return _Later(RoutePattern(route, is_endpoint=False), module, app_name=namespace, namespace=namespace)


def load_soon(modules: tuple[str, ...], *, after: float) -> threading.Timer:
    """Loads modules after so many seconds, when the first page has been answered and nobody waits for them yet."""

    def load() -> None:
        for module in modules:
            import_module(module)

    timer = threading.Timer(after, load)
    timer.daemon = True
    timer.start()
    return timer
