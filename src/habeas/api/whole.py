"""What programs with a token ask of the whole register: of a large one it is answered by a process apart.

Invariant: a token was looked at before, and is again by the process that answers. What reads takes no longer than programs wait: they are
told to come again, and find it worked out; what writes is waited for to its end.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse

from habeas.api.tokens import actor_of
from habeas.serving import apart
from habeas.serving.answers import BusyError, FailedError

__all__ = ["of_the_whole"]

_PATIENCE = 20.0  # seconds
_WRITTEN = 600.0
_AGAIN = "20"
_READS = frozenset({"GET", "HEAD"})

_View = TypeVar("_View", bound=Callable[..., Any])


def of_the_whole(view: _View) -> _View:
    """Marks a route that asks the whole register, for those with a token; of what others ask see `habeas.web.apart`."""

    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        if actor_of(request) is None or not apart.is_apart():
            return view(request, *arguments, **named)
        writes = request.method not in _READS
        try:
            found = apart.answered(request, patience=_WRITTEN if writes else _PATIENCE, lasting=writes, at_once=False)
        except BusyError:
            found = None
        except FailedError:
            return _said("this failed and the fault is ours; the log of the server says more")
        return found or _said("this is asked of the whole register and is being worked out; ask again in a few seconds")

    asked.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]  # its words mean what they mean where it stands
    return asked  # type: ignore[return-value]


def _said(error: str) -> HttpResponse:
    response = JsonResponse({"error": error}, status=503)
    response.headers["Retry-After"] = _AGAIN
    return response
