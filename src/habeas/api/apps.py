"""The API as a Django application, without tables."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ApiConfig"]


class ApiConfig(AppConfig):
    name = "habeas.api"
    label = "api"
