"""The mark of a page, for those who ask for it where marks used to lie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static

from habeas.web.access import public

__all__ = ["icon"]


@public
def icon(request: HttpRequest) -> HttpResponse:
    return redirect(static("habeas/icon.svg"))
