"""Every address. Public pages have one per language, English without a prefix."""

from __future__ import annotations

from django.urls import path

from habeas.web import icon, site_urls
from habeas.web.later import included_later

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

handler400 = "habeas.web.errors.bad_request"
handler403 = "habeas.web.errors.forbidden"
handler404 = "habeas.web.errors.not_found"
handler500 = "habeas.web.errors.server_error"

urlpatterns = [
    path("favicon.ico", icon.icon),
    included_later("accounts/", "allauth.urls"),
    included_later("desk/", "habeas.web.desk.urls", "desk"),
    included_later("api/", "habeas.api.urls", "api"),
    *site_urls.urlpatterns,
]
