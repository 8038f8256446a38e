"""Whoever asked is told of every entry once it is recorded, in order, signed, and again until it arrived."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import resources
from pathlib import Path

import pytest
from django.utils import timezone

from habeas import desk
from habeas.accounts import outbox
from habeas.accounts.models import Delivery, Webhook
from habeas.accounts.problems import AccountError
from habeas.accounts.roles import Role
from test_api import Program
from websites import Site, site_of

VISIT = resources.files("habeas").joinpath("examples/2025-12-12-visit.txt").read_bytes()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    with site_of(tmp_path / "r.habeas") as found:
        Webhook.objects.all().delete()
        yield found


class Listener:
    """A server on the loopback address that keeps what it is told. status: what it answers."""

    def __init__(self) -> None:
        self.heard: list[tuple[bytes, dict[str, str]]] = []
        self.status = 204
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.append((body, dict(self.headers)))
                self.send_response(listener.status)
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/told"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.server.shutdown()
    made.server.server_close()


def _pump(site: Site) -> int:
    with site.opened() as register:
        for webhook in Webhook.objects.filter(active=True):
            outbox.enqueue(webhook, desk.since(register, webhook.after))
    return outbox.deliver()


def test_an_entry_is_told_and_its_signature_holds(site: Site, listener: Listener) -> None:
    admin = Program(site, Role.ADMIN)
    made = admin.post("webhooks", address=listener.address)
    assert made.status_code == 201
    secret = made.json()["secret"]
    admin.post("sources", text=VISIT.decode(), name="visit.txt")
    assert _pump(site) == 1
    ((body, headers),) = listener.heard
    told = json.loads(body)
    assert (told["entry"], told["action"], told["rows"]["source"]) == (1, "add", 1)
    at, _, sent = headers["Habeas-Signature"].removeprefix("t=").partition(",v1=")
    assert sent == hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert admin.account.username.encode() not in body
    assert b"visit.txt" not in body
    assert _pump(site) == 0
    assert "secret" not in json.dumps(admin.get("webhooks").json())


def test_what_did_not_arrive_comes_again_and_keeps_its_order(site: Site, listener: Listener) -> None:
    admin = Program(site, Role.ADMIN)
    admin.post("webhooks", address=listener.address)
    listener.status = 503
    statements = admin.post("sources", text=VISIT.decode()).json()["statements"]
    admin.post("accept", statements=[statements[0]["id"]])
    assert _pump(site) == 0
    assert _pump(site) == 0  # not before its time
    assert len(listener.heard) == 1
    assert admin.get("webhooks").json()["webhooks"][0]["last_error"] == "answered 503"
    listener.status = 200
    Delivery.objects.update(next_at=timezone.now())
    assert _pump(site) == 2
    assert [json.loads(body)["entry"] for body, _ in listener.heard] == [1, 1, 2]


def test_after_a_day_a_message_is_given_up_and_the_next_goes_out(site: Site, listener: Listener) -> None:
    admin = Program(site, Role.ADMIN)
    admin.post("webhooks", address=listener.address)
    listener.status = 500
    statements = admin.post("sources", text=VISIT.decode()).json()["statements"]
    _pump(site)
    Delivery.objects.update(next_at=timezone.now(), made_at=timezone.now() - timedelta(days=2))
    _pump(site)
    listener.status = 200
    admin.post("accept", statements=[statements[0]["id"]])
    assert _pump(site) == 1
    assert json.loads(listener.heard[-1][0])["entry"] == 2


def test_nothing_is_told_any_more_once_it_is_stopped(site: Site, listener: Listener) -> None:
    admin = Program(site, Role.ADMIN)
    number = admin.post("webhooks", address=listener.address).json()["id"]
    assert admin.post(f"webhooks/{number}/stop").json()["active"] is False
    admin.post("sources", text=VISIT.decode())
    assert _pump(site) == 0
    assert listener.heard == []
    assert admin.post("webhooks/999999/stop").status_code == 404


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "ftp://example.org", "https://", "javascript:alert(1)", "https://a:b@example.org/", "x"]
)
def test_an_address_that_cannot_be_told_is_refused(site: Site, address: str) -> None:
    with pytest.raises(AccountError, match="https"):
        outbox.add(site.account(Role.ADMIN), address, "s", 0)


def test_only_those_who_administer_have_webhooks(site: Site) -> None:
    assert Program(site, Role.EDITOR).get("webhooks").status_code == 403
    assert Program(site, Role.EDITOR).post("webhooks", address="https://example.org/").status_code == 403
