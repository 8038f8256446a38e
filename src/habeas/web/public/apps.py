"""The public site as a Django application, without tables."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PublicConfig"]


class PublicConfig(AppConfig):
    name = "habeas.web.public"
    label = "web_public"
