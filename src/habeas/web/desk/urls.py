"""The addresses of the desk."""

from __future__ import annotations

from django.urls import path

from habeas.web.desk import urls_people, views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    *urls_people.urlpatterns,
]
