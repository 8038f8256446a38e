"""Addresses whose pages are loaded when somebody first asks for one of them, so that the first public page does not wait for the desk.

Invariant: what is found and how it is named is what `include` would give.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

__all__ = ["included_later", "load_soon"]

_REST = 4.0  # times as long as loading took


class _Later(URLResolver):
    def _populate(self) -> None:
        """Names are looked up by a resolver that Django makes of the patterns when one is asked for; this one needs none of them before."""


def included_later(route: str, module: str, namespace: str | None = None) -> URLResolver:
    """As `path(route, include(module))`, for a module of addresses whose `app_name` is `namespace`. One that has none is loaded, too, when
    somebody looks up a name of any other address."""
    pattern = RoutePattern(route, is_endpoint=False)
    return URLResolver(pattern, module) if namespace is None else _Later(pattern, module, app_name=namespace, namespace=namespace)


def load_soon(those: Sequence[str], *, after: float) -> threading.Thread:
    """Loads modules, and all modules of packages, after so many seconds, when the first page has been answered, and then every address. It
    rests most of the time, so that visitors of that moment hardly notice; whoever asks for one of them before has it loaded at once."""

    def load() -> None:
        time.sleep(after)
        for name in those:
            module = _loaded(name)
            for inside in iter_modules(getattr(module, "__path__", ()), f"{name}."):
                _loaded(inside.name)
        _ = get_resolver().reverse_dict

    thread = threading.Thread(target=load, name="loading", daemon=True)
    thread.start()
    return thread


def _loaded(name: str) -> ModuleType:
    began = time.thread_time()
    module = import_module(name)
    time.sleep(_REST * (time.thread_time() - began))
    return module
