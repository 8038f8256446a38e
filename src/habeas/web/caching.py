"""Public pages, kept as they were answered while the store they were made from is the one that is shown.

Invariant: what is kept is a page for a visitor who is not signed in, and is a function of its address and of the store alone; before
anything kept is given, the store is asked whether it may still be shown. Browsers keep pages, too, and must ask each time.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

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
        key = f"{request.get_host()} {request.scheme} {request.get_full_path()}"
        found = self._kept(store, key)
        if found is None:
            found = self.get_response(request)
            if store is None or not _keepable(request, found):
                return found
            found.headers["ETag"] = f'"{hashlib.sha256(found.content).hexdigest()[:32]}"'
            found.headers["Cache-Control"] = "no-cache"
            self._keep(store, key, found)
        if request.headers.get("If-None-Match") == found.headers["ETag"]:
            return HttpResponseNotModified(headers={"ETag": found.headers["ETag"], "Cache-Control": "no-cache"})
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
