"""Who may send large bodies: those who are signed in, and not many at once.

Invariant: a stranger cannot fill the disk: what is large is refused before anything reads it. Whoever sends large files slowly keeps only
some of the threads waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from habeas.web.bounds import LARGE, SMALL, length_of
from habeas.web.errors import refused

__all__ = ["BodiesMiddleware"]

_UPLOADS = threading.BoundedSemaphore(2)


class BodiesMiddleware:
    """Refuses large bodies of strangers before anything reads them, and too many at once of others. After the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = length_of(request.META)
        if length <= SMALL:
            return self.get_response(request)
        # The API looks at a token before it reads a body.
        known = "Authorization" in request.headers if request.path.startswith("/api/") else request.user.is_authenticated
        if not known or length > LARGE:
            return refused(request, 413, _("This is too much"), _("Sign in to send files, and send large ones one by one."))
        if not _UPLOADS.acquire(blocking=False):
            answer = refused(request, 503, _("Others are sending files"), _("Nothing was recorded. Send it again in a minute."))
            answer.headers["Retry-After"] = "60"
            return answer
        try:
            return self.get_response(request)
        finally:
            _UPLOADS.release()
