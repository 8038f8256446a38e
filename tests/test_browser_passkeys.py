"""Passkeys, in a browser with an authenticator of its own: one is made, signs its owner in, and what cannot work says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browsers import PASSWORD, Served, chromium, needs_chromium, served
from habeas import desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.browser]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("passkeys") / "r.habeas"
    desk.init(path).close()
    with served(path) as found:
        found.account("boris", "reviewer")
        yield found


def by_name(site: Served) -> str:
    """The address of the site by a name: a passkey belongs to a name, never to a number."""
    return site.address.replace("127.0.0.1", "localhost")


def with_authenticator(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/accounts/login/?next=/desk/account/")
    page.fill("input[name=login]", "boris")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{address}/desk/account/")


def begin_to_add(page: Page, address: str, name: str) -> None:
    """To the form of a new key, which asks for the password once more, and to the press that makes it."""
    page.goto(f"{address}/accounts/2fa/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector("#mfa_webauthn_add")
    page.fill("input[name=name]", name)
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")


def test_what_a_browser_refuses_is_said_on_the_page_with_the_address_that_works(site: Served) -> None:
    with chromium() as browser:
        page = browser.new_page()
        with_authenticator(page)
        sign_in(page, site.address)
        begin_to_add(page, site.address, "by number")
        page.wait_for_selector("#passkey_problem:not([hidden])")
        assert "A passkey belongs to a name" in page.inner_text("#passkey_problem")
        assert page.get_attribute("#passkey_problem a", "href") == f"{by_name(site)}/accounts/2fa/webauthn/add/"


def test_a_passkey_is_made_and_signs_its_owner_in_without_a_password(site: Served) -> None:
    with chromium() as browser:
        page = browser.new_page()
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        address = by_name(site)
        with_authenticator(page)
        sign_in(page, address)
        begin_to_add(page, address, "the laptop")
        page.wait_for_url(f"{address}/accounts/2fa/recovery-codes/")
        page.goto(f"{address}/accounts/2fa/webauthn/")
        assert "the laptop" in page.inner_text("main")
        page.context.clear_cookies()
        page.goto(f"{address}/desk/account/")
        page.wait_for_url(f"{address}/accounts/login/**")
        page.click("#passkey_login")
        page.wait_for_url(f"{address}/desk/account/")
        assert page.inner_text("h1") == "boris"
        assert problems == []
