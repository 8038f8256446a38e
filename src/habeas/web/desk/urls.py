"""The addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("habeas.web.desk.urls_queue")),
    path("", include("habeas.web.desk.urls_account")),
]
