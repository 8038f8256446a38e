"""The addresses of the public site; each has one more for each language, and its document as `.json` and `.csv`."""

from __future__ import annotations

from django.urls import path, re_path

from habeas.web.public import feeds, views

__all__ = ["app_name", "urlpatterns"]

app_name = "public"
_LISTS = "people|deals|figures|flows|sources|methods|data"
_ONE_OF = "people|deals|flows|sources|statements"
urlpatterns = [
    path("", views.home, name="home"),
    path("people", views.people, name="people"),
    path("people/<slug:identifier>", views.person, name="person"),
    path("deals", views.deals, name="deals"),
    path("deals/<slug:identifier>", views.deal, name="deal"),
    path("figures", views.figures, name="figures"),
    path("flows", views.flows, name="flows"),
    path("flows/<slug:month>", views.month, name="month"),
    path("sources", views.sources, name="sources"),
    path("sources/<slug:mark>", views.source, name="source"),
    path("statements", views.statements, name="statements"),
    path("statements/<slug:identifier>", views.statement, name="statement"),
    path("methods", views.methods, name="methods"),
    path("data", views.data, name="data"),
    path("search", views.search, name="search"),
    path("feed.json", feeds.feed_json, name="feed"),
    path("feed.atom", feeds.feed_atom, name="atom"),
    path("pictures/<path:name>.<slug:language>.<slug:theme>.<slug:size>.svg", views.picture, name="picture"),
    re_path(rf"^(?P<key>home|(?:{_LISTS})|(?:{_ONE_OF})/[\w-]+)\.(?P<form>json|csv)$", views.twin, name="twin"),
    re_path(rf"^(?P<name>{_LISTS}|search)/$", views.without_slash),
]
