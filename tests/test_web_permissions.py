"""Each role at each door: what it may not, it is refused by every address, method and token; nobody reaches what is another's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from habeas import desk
from habeas.accounts import users
from habeas.accounts.models import ApiToken, User
from habeas.accounts.roles import Action, Role, may
from habeas.api.tokens import Anybody, Needs
from habeas.api.urls import api
from habeas.web.desk import incoming
from test_api import Program
from websites import Site, site_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NOBODY = "p0123456789abcdef"
MORE_BY_POST = {f"/desk/links/{NOBODY}/{NOBODY}/": Action.DECIDE}
"""What is looked at by some and written by fewer."""


@dataclass(frozen=True)
class Somebody:
    role: str
    is_active: bool = True


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("doors") / "r.habeas"
    desk.init(path).close()
    with site_of(path) as found:
        yield found


def _doors(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, Action]]:
    """Every address of the desk, with something that is not there in the place of what it asks for."""
    for one in patterns:
        route = str(one.pattern)
        if isinstance(one, URLResolver):
            if before != "/" or route == "desk/":
                yield from _doors(one.url_patterns, before + route)
            continue
        for name, converter in one.pattern.converters.items():
            kind = next(spelt for spelt in (f"<{part}:{name}>" for part in ("str", "int", "digest", "slug", "path")) if spelt in route)
            value = "1" if isinstance(converter, IntConverter) else "0" * 64 if "digest" in kind else "held" if name == "what" else NOBODY
            route = route.replace(kind, "csv" if name == "form" else value)
        if one.callback.permission != "public":  # the icon, which browsers ask for unasked
            yield before + route, Action(one.callback.permission)


DOORS = sorted(set(_doors(get_resolver().url_patterns)))


def test_there_are_doors() -> None:
    assert len(DOORS) > 40
    assert {action for _, action in DOORS} >= {Action.READ, Action.ADD, Action.DECIDE, Action.PUBLISH, Action.ADMINISTER}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_the_doors_of_the_desk_that_it_may_and_no_others(site: Site, role: Role, method: str) -> None:
    browser = site.signed_in(role)
    wrong = {}
    for address, asked in DOORS:
        action = MORE_BY_POST.get(address, asked) if method == "post" else asked
        status = getattr(browser, method)(address).status_code
        if (status == 403) == may(Somebody(role.value), action) or status >= 500:
            wrong[address] = status
    assert wrong == {}


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_a_visitor_opens_none(site: Site, method: str) -> None:
    for address, _ in DOORS:
        answer = getattr(Client(), method)(address)
        assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/?next=/desk/"), address


def test_no_form_is_taken_from_another_site(site: Site) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(site.account(Role.ADMIN), backend=BACKEND)
    assert {browser.post(address).status_code for address, _ in DOORS} == {403}
    for address in ("/accounts/login/", "/accounts/logout/", "/accounts/password/change/", "/accounts/2fa/totp/activate/"):
        assert browser.post(address).status_code == 403, address


# -- the API ------------------------------------------------------------------------------------------------------------------


def routes(there: Mapping[str, str] | None = None) -> Iterator[tuple[str, str, Any]]:
    """Method, path and permission of each route. there: what stands where it asks for an id; something that is not there, if None."""
    nothing = {name: "999999" if name in ("token", "webhook") else NOBODY for name in ("statement", "person", "link", "token", "webhook")}
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                (auth,) = operation.auth_callbacks
                filled = path
                for name, value in (nothing if there is None else there).items():
                    filled = filled.replace(f"{{{name}}}", value)
                yield from ((method, f"/api{filled}", auth) for method in operation.methods)


@pytest.mark.parametrize("role", list(Role))
def test_a_token_does_what_its_role_may_and_no_more(site: Site, role: Role) -> None:
    wrong = {}
    program = Program(site, role)
    for method, path, auth in routes():
        answer = program.client.generic(method, path, "{}", content_type="application/json")
        action = auth.action if isinstance(auth, Needs) else Action.READ
        if (answer.status_code == 403) == may(Somebody(role.value), action) or answer.status_code in (401, 500):
            wrong[f"{method} {path}"] = answer.status_code
    assert wrong == {}


def test_without_a_token_only_what_is_published_is_answered(site: Site) -> None:
    browser = site.signed_in(Role.ADMIN)  # a session is no token
    for method, path, auth in routes():
        status = browser.generic(method, path, "{}", content_type="application/json").status_code
        assert (status == 401) != isinstance(auth, Anybody), path
        for scheme in ("Basic YWRtaW46YWRtaW4=", "Bearer", "Bearer hb_wrong", "Token x"):
            assert browser.generic(method, path, headers={"Authorization": scheme}).status_code == 401, (path, scheme)


def test_a_token_in_an_address_is_none(site: Site) -> None:
    secret = Program(site, Role.ADMIN).headers["Authorization"].partition(" ")[2]
    for name in ("token", "access_token", "api_key", "Authorization"):
        assert site.visitor.get("/api/queue", {name: secret}).status_code == 401


def test_what_is_told_to_a_token_is_kept_by_nobody_on_the_way(site: Site) -> None:
    assert Program(site, Role.READER).get("held")["Cache-Control"] == "no-store"


# -- what belongs to another --------------------------------------------------------------------------------------------------


def test_nobody_ends_the_token_of_another_or_sees_a_list_that_another_gave(site: Site) -> None:
    one, other = site.account(Role.ADMIN), site.account(Role.ADMIN)
    token = ApiToken.objects.create(owner=one, name="t", role="admin", shown="hb_", sha256=ApiToken.digest(one.username))
    kept = incoming.keep("Імя\nЯнка Прыклад\n".encode(), "people.csv", one.username, {})
    browser = Client()
    browser.force_login(other, backend=BACKEND)
    assert browser.post(reverse("desk:revoke_token", args=[token.pk])).status_code == 404
    assert Program(site, Role.ADMIN).post(f"tokens/{token.pk}/revoke").status_code == 404
    assert browser.get(reverse("desk:list", args=[kept])).status_code == 404
    assert browser.post(reverse("desk:list", args=[kept]), {"do": "add"}).status_code == 404


@pytest.mark.parametrize("written", ["{}", "{}", "İ{}"])
@pytest.mark.parametrize("change", [str.upper, str.title, str])
def test_nobody_changes_their_own_role_however_they_write_their_name(site: Site, written: str, change: Any) -> None:
    account = site.account(Role.ADMIN, written.format("анна-" + str(User.objects.count())))
    browser = Client()
    browser.force_login(account, backend=BACKEND)
    name = change(account.username)
    for asked in ({"do": "role", "role": "reader"}, {"do": "close"}):
        browser.post(reverse("desk:change_account", args=[name]), asked)
    account.refresh_from_db()
    assert (account.role, account.is_active) == ("admin", True)


def test_no_two_accounts_differ_in_capitals_alone(site: Site) -> None:
    users.add("Вольга", "reader", lambda: "a long enough phrase")
    for name in ("вольга", "ВОЛЬГА", "вОльга"):
        with pytest.raises(users.AccountError, match="already"):
            users.add(name, "reader", lambda: "a long enough phrase")


def test_a_new_password_ends_what_the_old_one_made(site: Site) -> None:
    program = Program(site, Role.EDITOR)
    browser = Client()
    browser.force_login(program.account, backend=BACKEND)
    assert program.get("queue").status_code == 200 and browser.get("/desk/").status_code == 200
    users.set_password(program.account.username, lambda: "another long phrase")
    assert program.get("queue").status_code == 401 and browser.get("/desk/").status_code == 302


def test_a_closed_account_opens_nothing_with_what_it_had(site: Site) -> None:
    program = Program(site, Role.EDITOR)
    browser = Client()
    browser.force_login(program.account, backend=BACKEND)
    users.close(program.account.username)
    assert program.get("queue").status_code == 401
    assert browser.get("/desk/").status_code == 302
    assert browser.post("/desk/add/", {"text": "x"}).status_code == 302


# -- signing in ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"]
)
def test_signing_in_leads_nowhere_else(site: Site, wanted: str) -> None:
    account = site.account(Role.READER)
    users.set_password(account.username, lambda: "a long enough phrase")
    answer = Client().post(
        f"/accounts/login/?next={wanted}", {"login": account.username, "password": "a long enough phrase", "next": wanted}
    )
    assert answer.status_code == 302 and answer["Location"] == "/desk/"


def test_a_session_gets_a_new_key_by_signing_in(site: Site) -> None:
    account = site.account(Role.READER)
    users.set_password(account.username, lambda: "a long enough phrase")
    browser = Client()
    browser.cookies["session"] = "a" * 32
    browser.post("/accounts/login/", {"login": account.username, "password": "a long enough phrase"})
    assert browser.cookies["session"].value != "a" * 32 and browser.cookies["session"]["httponly"]


def test_a_visitor_does_not_learn_who_has_an_account(site: Site) -> None:
    account = site.account(Role.READER)
    users.set_password(account.username, lambda: "a long enough phrase")
    told = []
    for name in (account.username, f"no-{account.username[3:]}"):
        page = Client().post("/accounts/login/", {"login": name, "password": "wrong"}, REMOTE_ADDR=f"192.0.2.{len(told) + 1}")
        told.append(page.content.decode().replace(name, "∎"))
    plain = [re.sub(r'value="[A-Za-z0-9]{64}"', "", page) for page in told]
    assert plain[0] == plain[1]


def test_the_description_of_the_api_is_for_everybody_and_holds_no_secret(site: Site) -> None:
    assert "hb_" in json.dumps(site.visitor.get("/api/openapi.json").json()["info"])
