"""The desk as an application of Django."""

from django.apps import AppConfig

__all__ = ["DeskConfig"]


class DeskConfig(AppConfig):
    name = "habeas.web.desk"
    label = "web_desk"
