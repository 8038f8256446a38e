"""The addresses of the queue, of adding, of lists and of the log."""

from __future__ import annotations

from django.urls import path, register_converter

from habeas.web.desk import adding, deciding, lists, log, sources

__all__ = ["Digest", "urlpatterns"]


class Digest:
    """The full id of a statement, or the SHA-256 of a source."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digest, "digest")

urlpatterns = [
    path("", deciding.start, name="start"),
    path("queue/", deciding.go, name="go"),
    path("queue/undo/", deciding.undo, name="undo"),
    path("queue/all/<digest:sha256>/", deciding.accept_all, name="accept-all"),
    path("queue/<digest:identifier>/", deciding.statement, name="review"),
    path("queue/<digest:identifier>/accept/", deciding.accept, name="accept"),
    path("queue/<digest:identifier>/reject/", deciding.reject, name="reject"),
    path("queue/<digest:identifier>/edit/", deciding.edit, name="edit"),
    path("queue/<digest:identifier>/words/", deciding.reselect, name="reselect"),
    path("queue/<digest:identifier>/person/", deciding.person, name="person-of"),
    path("sources/", sources.sources, name="sources"),
    path("add/", adding.add, name="add"),
    path("lists/", lists.upload, name="lists"),
    path("lists/<digest:sha256>/", lists.mapping, name="list"),
    path("lists/<digest:sha256>/matches/", lists.matches, name="list-matches"),
    path("log/", log.entries, name="log"),
    path("log/changes/", log.changes, name="log-changes"),
    path("log/<int:number>/", log.entry, name="log-entry"),
]
