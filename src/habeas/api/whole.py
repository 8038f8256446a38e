"""What programs with a token ask of the whole register: of a large one it is answered by a process apart.

Invariant: a token was looked at before, and is again by the process that answers. What reads takes no longer than programs wait: they are
told to come again, and find it worked out; what writes is waited for to its end. A question with a word that is not known here is
refused: left out it would be another question, answered as if it were this one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Signature, signature
from typing import Any, TypeVar, get_args

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema
from ninja.errors import HttpError

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

    meant = signature(view, eval_str=True)  # its words mean what they mean where it stands
    words = _words_of(meant)

    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        strange = next((word for word in request.GET if word not in words), None)
        if strange is not None and request.method in _READS:
            raise HttpError(422, f"{strange!r} is not asked for here; known are {', '.join(words)}")
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

    asked.__signature__ = meant  # type: ignore[attr-defined]
    return asked  # type: ignore[return-value]


def _words_of(meant: Signature) -> list[str]:
    """The words that may stand in the address of a question."""
    found: list[str] = []
    for name, parameter in meant.parameters.items():
        said = next(iter(get_args(parameter.annotation)), None)
        if isinstance(said, type) and issubclass(said, Schema):
            found += [field.alias or word for word, field in said.model_fields.items()]
        elif name != "request":
            found.append(name)
    return found


def _said(error: str) -> HttpResponse:
    response = JsonResponse({"error": error}, status=503)
    response.headers["Retry-After"] = _AGAIN
    return response
