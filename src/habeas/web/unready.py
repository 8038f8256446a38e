"""What visitors get while there is nothing that may be shown: a page that says so, and when to ask again.

Invariant: it tells nothing of why; a page is never shown from a store that may name somebody who was withheld.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from habeas.exports.problems import StoreError

__all__ = ["UnreadyMiddleware"]

_LOG = logging.getLogger(__name__)
_AGAIN_AFTER = "5"  # seconds


class UnreadyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StoreError):
            return None
        _LOG.info("%s", exception)
        told = {"title": _("One moment"), "advice": _("What is published is being put together. Load this page again in a few seconds.")}
        response = render(request, "public/error.html", told, status=503, using="pages")
        response.headers["Retry-After"] = _AGAIN_AFTER
        response.headers["Cache-Control"] = "no-store"
        return response
