"""The addresses of the public site in each language, English without a prefix; by themselves, so that a public page is written without
knowing any other address."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

__all__ = ["urlpatterns"]

urlpatterns = i18n_patterns(path("", include("habeas.web.public.urls")), prefix_default_language=False)
