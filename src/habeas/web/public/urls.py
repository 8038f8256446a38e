"""The addresses of the public site; each has one more for each language."""

from __future__ import annotations

from django.urls import path

from habeas.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
]
