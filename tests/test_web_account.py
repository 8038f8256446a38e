"""Accounts on the web: a token made and revoked, a colleague taken in, a second factor, and what stays shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from habeas import desk
from habeas.accounts.models import ApiToken, User, Webhook
from habeas.accounts.roles import Role
from websites import Site, site_of

PASSWORD = "seven quiet lanterns"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    cache.clear()  # the attempts that were counted
    with site_of(tmp_path / "r.habeas") as found:
        yield found


def _secret(html: bytes) -> str:
    found = re.search(r'class="secret">([^<]+)<', html.decode())
    assert found, html.decode()
    return found[1]


def test_a_token_is_shown_once_works_and_ends(site: Site) -> None:
    browser = site.signed_in(Role.REVIEWER)
    made = browser.post("/desk/account/tokens/", {"name": "nightly count", "role": "reader", "days": "30"})
    secret = _secret(made.content)
    assert secret.encode() not in browser.get("/desk/account/").content
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert program.get("/api/queue").status_code == 200
    assert program.post("/api/accept", "{}", content_type="application/json").status_code == 403
    (token,) = ApiToken.objects.filter(name="nightly count")
    assert secret not in (token.sha256, token.shown)
    assert site.signed_in(Role.ADMIN).post(f"/desk/account/tokens/{token.pk}/revoke/").status_code == 404
    assert browser.post(f"/desk/account/tokens/{token.pk}/revoke/").status_code == 302
    assert program.get("/api/queue").status_code == 401


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"role": "admin"}, {"role": ""}, {"days": "36500"}, {"days": "many"}, {"days": "²"}, {"name": "x" * 101}]
)
def test_a_token_is_no_more_than_its_maker(site: Site, wrong: dict[str, str]) -> None:
    before = ApiToken.objects.count()
    answer = site.signed_in(Role.REVIEWER).post("/desk/account/tokens/", {"name": "n", "role": "reader", "days": "30"} | wrong)
    assert answer.status_code == 422
    assert ApiToken.objects.count() == before


def test_a_colleague_is_taken_in_and_signs_in(site: Site) -> None:
    admin = site.signed_in(Role.ADMIN)
    name = f"colleague-{User.objects.count()}"
    password = _secret(admin.post("/desk/administration/accounts/", {"name": name, "role": "monitor"}).content)
    browser = Client()
    answer = browser.post("/accounts/login/?next=/desk/", {"login": name, "password": password, "next": "/desk/"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert browser.get("/desk/administration/").status_code == 403
    assert admin.post(f"/desk/administration/accounts/{name}/", {"role": "editor"}).status_code == 302
    assert User.objects.get(username=name).role == "editor"
    assert admin.post(f"/desk/administration/accounts/{name}/", {"do": "close"}).status_code == 302
    assert browser.get("/desk/").status_code == 302  # to the door


def test_nobody_changes_their_own_role(site: Site) -> None:
    user = site.account(Role.ADMIN)
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.post(f"/desk/administration/accounts/{user.username}/", {"role": "reader"}).status_code == 422
    user.refresh_from_db()
    assert user.role == "admin"


def test_with_a_second_factor_the_password_is_not_enough(site: Site) -> None:
    user = site.account(Role.REVIEWER)
    user.set_password(PASSWORD)
    user.save()
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    browser = Client()
    first = browser.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    assert first["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.get("/desk/").status_code == 302
    wrong = browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert browser.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert browser.get("/desk/").status_code == 200
    assert get_adapter().is_mfa_enabled(user)
    assert secret not in str(Authenticator.objects.get(user=user, type="totp").wrap().instance.pk)


def test_guessing_is_slowed_down(site: Site) -> None:
    user = site.account(Role.READER)
    statuses = [Client().post("/accounts/login/", {"login": user.username, "password": f"guess {n}"}).status_code for n in range(40)]
    assert 429 in statuses or "Too many" in Client().post("/accounts/login/", {"login": user.username, "password": "x"}).content.decode()


def test_whose_password_is_unknown_is_not_told(site: Site) -> None:
    user = site.account(Role.READER)
    known = Client().post("/accounts/login/", {"login": user.username, "password": "wrong wrong wrong"}).content.decode()
    unknown = Client().post("/accounts/login/", {"login": "nobody-at-all", "password": "wrong wrong wrong"}).content.decode()
    told = re.compile(r'class="errorlist[^>]*>(.*?)</ul>', re.S)
    assert told.search(known)[1] == told.search(unknown)[1]  # type: ignore[index]


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/reauthenticate/", "/desk/account/"]
)
def test_its_pages_stand_in_our_frame(site: Site, path: str) -> None:
    user = site.account(Role.READER)
    user.set_password(PASSWORD)
    user.save()
    browser = Client()
    if path != "/accounts/login/":
        browser.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    answer = browser.get(path)
    assert answer.status_code == 200
    assert b'<main id="main"' in answer.content
    assert b"sign up" not in answer.content.lower()
    assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]


def test_webhooks_are_made_and_stopped(site: Site) -> None:
    admin = site.signed_in(Role.ADMIN)
    assert admin.post("/desk/administration/webhooks/", {"address": "http://example.org/"}).status_code == 422
    assert _secret(admin.post("/desk/administration/webhooks/", {"address": "https://example.org/told"}).content)
    webhook = Webhook.objects.get(address="https://example.org/told", active=True)
    assert admin.post(f"/desk/administration/webhooks/{webhook.pk}/stop/").status_code == 302
    webhook.refresh_from_db()
    assert webhook.active is False
