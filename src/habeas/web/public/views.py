"""The public pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from habeas.web.access import public

__all__ = ["home"]


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "public/home.html")
