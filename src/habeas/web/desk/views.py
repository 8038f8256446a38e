"""Where the desk begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from habeas.accounts.roles import Action
from habeas.web.access import needs

__all__ = ["start"]


@needs(Action.READ)
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/start.html")
