"""Public pages, kept as they were answered while the store they were made from is the one that is shown.

Invariant: what is kept is a page for a visitor who is not signed in, and is a function of its address and of what the store was made from
alone; before anything kept is given, the store is asked whether it may still be shown. Browsers keep pages, too, and must ask each time:
the tag by which they ask says what the store was made from, so that they are answered without a page being made again.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from habeas.desk import DeskError
from habeas.exports.problems import StoreError
from habeas.exports.store import Store
from habeas.ledger import LedgerError
from habeas.serving import registry

__all__ = ["PublicCacheMiddleware"]

_MOST = 48 << 20  # bytes of all pages together
_LARGEST = 512 << 10  # bytes of one page
_VERSION = version("habeas")


class PublicCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._pages: OrderedDict[str, HttpResponse] = OrderedDict()
        self._size = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith(_PRIVATE):
            return self.get_response(request)
        store = _shown()
        if store is None:
            return self.get_response(request)
        key = f"{request.get_host()} {request.scheme} {request.get_full_path()}"
        tag = _tag(store, key)
        if request.headers.get("If-None-Match") == tag:  # only a page that was there was given a tag
            return HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": "no-cache"})
        found = self._kept(store, key)
        if found is None:
            found = self.get_response(request)
            if not _keepable(request, found):
                return found
            found.headers["ETag"] = tag
            found.headers["Cache-Control"] = "no-cache"
            self._keep(store, key, found)
        return _copied(found)

    def _kept(self, store: Store | None, key: str) -> HttpResponse | None:
        with self._lock:
            if store is not self._store:
                self._store, self._size = store, 0
                self._pages.clear()
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def _keep(self, store: Store, key: str, page: HttpResponse) -> None:
        size = len(page.content)
        with self._lock:
            if store is not self._store or key in self._pages or size > _LARGEST:
                return
            self._pages[key] = page
            self._size += size
            while self._size > _MOST:
                _, old = self._pages.popitem(last=False)
                self._size -= len(old.content)


_PRIVATE = ("/desk/", "/accounts/", "/api/", settings.STATIC_URL)


def _tag(store: Store, key: str) -> str:
    """Another for each address, store and version of the program."""
    made_of = f"{_VERSION}\n{store.origin.to_json()}\n{store.drawn_all}\n{key}"
    return f'"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"'


def _shown() -> Store | None:
    """The store, None while there is none that may be shown; then the page itself says so."""
    try:
        return registry.store()
    except (StoreError, LedgerError, DeskError):
        return None


def _keepable(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    return (
        response.status_code == 200 and match is not None and match.app_name == "public" and not response.streaming and not response.cookies
    )


def _copied(page: HttpResponse) -> HttpResponse:
    """A page of its own for each visitor: what is added to it on the way out is added to no other."""
    return HttpResponse(page.content, status=page.status_code, headers=dict(page.headers.items()))
