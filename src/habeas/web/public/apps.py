"""The public site as an app of Django: its templates, tags and catalogues."""

from django.apps import AppConfig

__all__ = ["PublicConfig"]


class PublicConfig(AppConfig):
    name = "habeas.web.public"
    label = "web_public"
