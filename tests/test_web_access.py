"""Every address names who may open it, and those who may not are kept out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from habeas import desk
from habeas.accounts.roles import Action, Role, may
from websites import Site, site_of

_NOT_OURS = ("accounts/",)
"""allauth's own pages, which keep their doors themselves."""
_PERMISSIONS = {"public", "api", *(action.value for action in Action)}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    with site_of(tmp_path / "r.habeas") as found:
        yield found


def _all(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _all(one.url_patterns, where)
        else:
            yield where, one


def test_every_address_names_its_permission() -> None:
    found = [(where, one) for where, one in _all(get_resolver().url_patterns) if not where.startswith(_NOT_OURS)]
    assert len(found) >= 2
    unguarded = [where for where, one in found if getattr(one.callback, "permission", None) not in _PERMISSIONS]
    assert unguarded == []


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_public_pages_are_read_and_never_written(site: Site, verb: str) -> None:
    found = [where for where, one in _all(get_resolver().url_patterns) if getattr(one.callback, "permission", None) == "public"]
    pages = ["/" + where.replace("^", "").replace("en/", "") for where in found if "<" not in where and not where.startswith("(")]
    assert len(pages) > 8
    for page in (*pages, "/be/people", "/people.json", "/people.csv", "/statements/0123456789abcdef"):
        answer = site.visitor.generic(verb, page)
        assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD" and answer.content == b"", (verb, page)


def test_a_role_may_what_the_lesser_ones_may_and_more() -> None:
    class Somebody:
        is_active = True

        def __init__(self, role: str) -> None:
            self.role = role

    allowed = [{action for action in Action if may(Somebody(role.value), action)} for role in Role]
    for less, more in pairwise(allowed):
        assert less < more
    assert allowed[-1] == set(Action)
    assert not any(may(None, action) for action in Action)
    assert not any(may(Somebody("emperor"), action) for action in Action)


def test_a_visitor_is_asked_to_log_in_and_comes_back(site: Site) -> None:
    answer = site.visitor.get("/desk/?source=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/desk/%3Fsource%3D1"


def test_a_reader_sees_the_desk(site: Site) -> None:
    answer = site.signed_in(Role.READER).get("/desk/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/be/", "/ru/", "/desk/", "/accounts/login/", "/nothing-here/"])
def test_no_page_lets_in_what_is_not_ours(site: Site, path: str) -> None:
    answer = site.visitor.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]


def test_nobody_makes_an_account_from_outside(site: Site) -> None:
    wanted = {"username": "mallory", "password1": "long enough phrase", "password2": "long enough phrase"}
    answer = site.visitor.post("/accounts/signup/", wanted)
    assert b"closed" in answer.content.lower()


def test_an_error_page_repeats_nothing_of_the_address(site: Site) -> None:
    answer = site.visitor.get("/people/Janina-Invented/")
    assert answer.status_code == 404
    assert b"Invented" not in answer.content
