"""What goes wrong in a request, as one line of JSON: `{"error": "…"}`.

Invariant: an error of ours says what and how to mend it; an error that is not says nothing but that it was noted.
"""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from habeas.accounts.problems import AccountError
from habeas.answers import AmbiguousPersonError, AnswerError, UnknownDealError, UnknownPersonError
from habeas.dates import DateError
from habeas.desk import DeskError
from habeas.evidence import EvidenceError
from habeas.identity.lists import ListError
from habeas.ledger import LedgerError, StaleHead, UnknownRow
from habeas.reading.tables import MappingError

__all__ = ["explain"]

_WRONG = (DeskError, EvidenceError, DateError, ListError, MappingError, AnswerError, AccountError)
_ABSENT = (UnknownPersonError, UnknownDealError, UnknownRow)
_log = logging.getLogger(__name__)


def explain(api: NinjaAPI) -> None:
    """Tells the API how each error is answered."""

    def said(status: int):  # type: ignore[no-untyped-def]
        def answer(request: HttpRequest, error: Exception) -> HttpResponse:
            return api.create_response(request, {"error": " ".join(str(error).split())}, status=status)

        return answer

    for wrong in _WRONG:
        api.add_exception_handler(wrong, said(422))
    for absent in _ABSENT:
        api.add_exception_handler(absent, said(404))
    api.add_exception_handler(AmbiguousPersonError, said(409))
    api.add_exception_handler(LedgerError, said(503))
    api.add_exception_handler(StaleHead, _stale(api))
    api.add_exception_handler(HttpError, _http(api))
    api.add_exception_handler(AuthenticationError, _unknown(api))
    api.add_exception_handler(ValidationError, _malformed(api))
    api.add_exception_handler(Throttled, said(429))
    api.add_exception_handler(Exception, _failed(api))


def _stale(api: NinjaAPI):  # type: ignore[no-untyped-def]
    def answer(request: HttpRequest, error: StaleHead) -> HttpResponse:
        since = [{"entry": one.seq, "actor": one.actor, "action": one.action, "note": one.note} for one in error.entries]
        return api.create_response(request, {"error": " ".join(str(error).split()), "since": since}, status=409)

    return answer


def _http(api: NinjaAPI):  # type: ignore[no-untyped-def]
    def answer(request: HttpRequest, error: HttpError) -> HttpResponse:
        return api.create_response(request, {"error": error.message}, status=error.status_code)

    return answer


def _unknown(api: NinjaAPI):  # type: ignore[no-untyped-def]
    def answer(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        told = {"error": "a token is needed, as: Authorization: Bearer hb_…; it is absent, wrong, revoked or past its day"}
        response = api.create_response(request, told, status=401)
        response["WWW-Authenticate"] = 'Bearer realm="habeas"'
        return response

    return answer


def _malformed(api: NinjaAPI):  # type: ignore[no-untyped-def]
    def answer(request: HttpRequest, error: ValidationError) -> HttpResponse:
        where = ["; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors[:5])]
        return api.create_response(request, {"error": where[0] or "the request is not understood"}, status=422)

    return answer


def _failed(api: NinjaAPI):  # type: ignore[no-untyped-def]
    def answer(request: HttpRequest, error: Exception) -> HttpResponse:
        where = request.resolver_match.route if request.resolver_match else "?"  # not what was asked, which may name somebody
        _log.error("%s %s failed: %s", request.method, where, type(error).__name__)
        return api.create_response(request, {"error": "this failed and the fault is ours; nothing was changed"}, status=500)

    return answer
