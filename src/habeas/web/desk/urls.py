"""The addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

__all__ = ["app_name", "urlpatterns"]

app_name = "desk"
urlpatterns = [
    path("", include("habeas.web.desk.urls_queue")),
    path("", include("habeas.web.desk.urls_account")),
]
