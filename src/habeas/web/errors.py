"""Pages for what went wrong. They repeat nothing of what was asked, so that an address with a name in it is not printed back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from habeas.web.access import public_answer

__all__ = ["bad_request", "csrf_failure", "forbidden", "not_found", "refused", "server_error"]


def refused(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """A page, or for programs a line, that says why something was not even read."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": f"{title}: {advice}"}, status=status)
    return _page(request, status, title, advice)


def _page(request: HttpRequest, status: int, title: str, advice: str, *, of_the_desk: bool = False) -> HttpResponse:
    told = {"title": title, "advice": advice}
    if of_the_desk:
        return render(request, "desk/error.html", told, status=status)
    return render(request, "public/error.html", told, status=status, using="pages")


@public_answer
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("This cannot be asked"), _("The address or the form is not understood. Go back and try again."))


@public_answer
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    advice = _("Your role does not allow this. An administrator can change it.")
    return _page(request, 403, _("Not for this account"), advice, of_the_desk=_at_the_desk(request))


@public_answer
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _at_the_desk(request):
        advice = _("The address is wrong, or what was here goes by another id now: look for it under its name.")
        return _page(request, 404, _("There is nothing at this address"), advice, of_the_desk=True)
    return _page(request, 404, _("Nothing is published here"), _("The address is wrong, or what was here is not public."))


@public_answer
def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, _("This page failed"), _("The fault is ours and nothing was lost. Try again later."))


@public_answer
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, _("This form is too old"), _("Go back, load the page again and send it once more. Cookies must be allowed."))


def _at_the_desk(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return request.path.startswith("/desk/") and user is not None and user.is_authenticated
