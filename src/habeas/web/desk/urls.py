"""The addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

from habeas.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("", include("habeas.web.desk.urls_account")),
]
