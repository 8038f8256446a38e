"""The addresses of the desk."""

from __future__ import annotations

from habeas.web.desk import urls_queue

app_name = "desk"
urlpatterns = [
    *urls_queue.urlpatterns,
]
