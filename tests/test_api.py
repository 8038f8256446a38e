"""Programs use a register as people do: a report in, decisions, answers out, each with a token that says what it may."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from habeas import desk
from habeas.accounts.models import ApiToken
from habeas.accounts.roles import Action, Role
from habeas.api.tokens import Anybody, Needs
from habeas.api.urls import api
from websites import Site, site_of

VISIT = resources.files("habeas").joinpath("examples/2025-12-12-visit.txt").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    with site_of(tmp_path / "r.habeas") as found:
        yield found


class Program:
    """A program with a token of a new account. It sends and is answered JSON."""

    def __init__(self, site: Site, of: Role, **token: Any) -> None:
        """token: what is different from a token of the account's own role."""
        self.account = site.account(of)
        secret = ApiToken.new_secret()
        given = {"role": of.value, "name": "a program", "shown": secret[:8], "sha256": ApiToken.digest(secret)} | token
        self.token = ApiToken.objects.create(owner=self.account, **given)
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = Client(headers=self.headers)

    def get(self, path: str, **asked: Any) -> Any:
        return self.client.get(f"/api/{path}", asked)

    def post(self, path: str, **said: Any) -> Any:
        return self.client.post(f"/api/{path}", json.dumps(said), content_type="application/json")


@pytest.fixture
def reviewer(site: Site) -> Program:
    return Program(site, Role.REVIEWER)


def _accepted(program: Program) -> list[dict[str, Any]]:
    statements = program.post("sources", text=VISIT).json()["statements"]
    program.post("accept", statements=[one["id"] for one in statements])
    return list(statements)


def test_a_report_goes_in_and_answers_come_out(site: Site, reviewer: Program) -> None:
    added = reviewer.post("sources", text=VISIT, name="visit.txt")
    assert added.status_code == 201
    statements = added.json()["statements"]
    assert [one["id"] for one in reviewer.get("queue").json()["statements"]] == [one["id"] for one in statements]
    done = reviewer.post("accept", statements=[one["id"] for one in statements], reason="read twice").json()
    assert done["entry"] == 2
    figures = reviewer.get("figures", kind="released", modality="asserted").json()["figures"]
    assert 52 in [figure["low"] for figure in figures]
    shown = reviewer.get(f"statements/{statements[0]['id']}").json()
    start, end = shown["paragraph"]["start"], shown["paragraph"]["end"]
    assert shown["paragraph"]["text"][start:end] == shown["statement"]["quote"]
    assert shown["decisions"][0]["actor"] == reviewer.account.username
    again = reviewer.post("sources", text=VISIT)
    assert again.status_code == 200
    assert again.json()["already"] is True


def test_answers_are_those_of_the_command_line(site: Site, reviewer: Program, habeas: Callable[..., Any]) -> None:
    _accepted(reviewer)
    for verb in ("held", "figures", "deals", "revolving"):
        told = habeas(verb, "--register", site.path, "--on", "2025-12-12", "--json").json
        assert reviewer.get(verb, on="2025-12-12").json() == told, verb


def test_nobody_without_a_token_sees_what_is_not_published(site: Site, reviewer: Program) -> None:
    _accepted(reviewer)
    names = {name for one in reviewer.get("people").json()["people"] for name in one["names"]}
    assert names
    for path in ("held", "people", "figures", "deals", "revolving", "series?from=2025-01-01&to=2025-12-31", "flows", "reconcile", "delay"):
        answer = site.visitor.get(f"/api/{path}")
        assert answer.status_code == 200, (path, answer.content)
        assert not [name for name in names if name in answer.content.decode()], path
    assert site.visitor.get("/api/held?include=proposed").status_code == 401
    for path in ("queue", "entries", "links", "tokens", "webhooks", "verify"):
        assert site.visitor.get(f"/api/{path}").status_code == 401, path


def test_a_change_is_seen_by_whoever_follows_the_entries(reviewer: Program) -> None:
    assert reviewer.get("entries").json() == {"entries": [], "next": 0, "head": 0}
    _accepted(reviewer)
    first = reviewer.get("entries", limit=1).json()
    assert [one["action"] for one in first["entries"]] == ["add"]
    rest = reviewer.get("entries", after=first["next"]).json()
    assert [one["action"] for one in rest["entries"]] == ["accept"]
    assert reviewer.get("entries", after=rest["next"]).json()["entries"] == []


def test_who_saw_an_older_register_is_told_what_changed(site: Site, reviewer: Program) -> None:
    first, second, *_ = [one["id"] for one in reviewer.post("sources", text=VISIT).json()["statements"]]
    seen = reviewer.get("entries").json()["entries"][-1]["digest"]
    other = Program(site, Role.REVIEWER)
    assert other.post("accept", statements=[first], head=seen).status_code == 200
    late = reviewer.post("reject", statements=[second], reason="the words say something else", head=seen)
    assert late.status_code == 409
    assert late.json()["since"][0]["actor"] == other.account.username
    assert {one["id"] for one in reviewer.get("queue").json()["statements"]} >= {second}


def test_pages_follow_one_another(reviewer: Program) -> None:
    statements = [one["id"] for one in reviewer.post("sources", text=VISIT).json()["statements"]]
    found: list[str] = []
    cursor = None
    while True:
        page = reviewer.get("queue", limit=2, **({"cursor": cursor} if cursor else {})).json()
        assert len(page["statements"]) <= 2
        found += [one["id"] for one in page["statements"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == statements


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ({"revoked_at": timezone.now()}, 401),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, 401),
        ({"expires_at": timezone.now() + timedelta(days=1)}, 200),
    ],
)
def test_a_token_ends(site: Site, token: dict[str, Any], said: int) -> None:
    assert Program(site, Role.READER, **token).get("queue").status_code == said


def test_a_token_does_no_more_than_its_account_and_no_more_than_itself(site: Site) -> None:
    weak = Program(site, Role.EDITOR, role=Role.READER.value)
    assert weak.post("sources", text=VISIT).status_code == 403
    fallen = Program(site, Role.READER, role=Role.ADMIN.value)
    assert fallen.post("sources", text=VISIT).status_code == 403
    closed = Program(site, Role.ADMIN)
    closed.account.is_active = False
    closed.account.save()
    assert closed.get("queue").status_code == 401


def test_a_wrong_token_is_refused_and_not_taken_for_nobodys(site: Site) -> None:
    for header in ("Bearer hb_wrong", "Bearer", "Basic YTpi", "hb_x", "Bearer " + "x" * 5000):
        answer = site.visitor.get("/api/held", headers={"Authorization": header})
        assert answer.status_code == 401, header
        assert "WWW-Authenticate" in answer.headers


def test_every_operation_names_its_permission() -> None:
    found = []
    operations = [
        (path, operation)
        for router in api._get_bound_routers()
        for path, view in router.path_operations.items()
        for operation in view.operations
    ]
    for path, operation in operations:
        found.append(path)
        assert len(operation.auth_callbacks) == 1, path
        (needed,) = operation.auth_callbacks
        assert isinstance(needed, Needs | Anybody), path
        if isinstance(needed, Needs):
            assert needed.permission in {action.value for action in Action}
        else:
            assert operation.methods == ["GET"], path
    assert len(found) > 25


def test_the_description_is_there_and_loads_nothing_from_elsewhere(site: Site) -> None:
    described = site.visitor.get("/api/openapi.json").json()
    assert described["info"]["title"] == "Habeas"
    assert "/api/held" in described["paths"]
    assert all("summary" in operation for path in described["paths"].values() for operation in path.values())
    assert site.visitor.get("/api/docs").status_code == 404


@pytest.mark.parametrize(
    ("path", "said", "status", "words"),
    [
        ("sources", {}, 422, "the text of a report or its address"),
        ("sources", {"address": "file:///etc/passwd"}, 422, "http"),
        ("sources", {"address": "http://127.0.0.1:1/x"}, 422, "127.0.0.1"),
        ("sources", {"text": "x", "published_on": "yesterday"}, 422, "published_on"),
        ("accept", {"statements": []}, 422, "statements"),
        ("accept", {"statements": ["zz"]}, 404, "zz"),
        ("reject", {"statements": ["00000000"], "reason": "not there"}, 404, "00000000"),
        ("undo", {}, 422, "no decision"),
        ("links", {"left": "Nobody Here", "right": "Nor There"}, 404, "Nobody Here"),
        ("links", {"left": "a", "right": "b", "verdict": "perhaps"}, 422, "perhaps"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(reviewer: Program, path: str, said: dict[str, Any], status: int, words: str) -> None:
    answer: HttpResponse = reviewer.post(path, **said)
    assert answer.status_code == status, answer.content
    error = json.loads(answer.content)["error"]
    assert words in error
    assert "\n" not in error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    "path",
    ["held?on=2025-13-45", "held?sex=purple", "held?known=soon", "series?from=2026-01-01&to=2025-01-01", "flows?step=fortnight",
     "figures?kind=eaten", "people?limit=0", "people?cursor=x", "entries?limit=99999", "revolving?window=-3", "delay?flow=up"],
)  # fmt: skip
def test_a_question_that_cannot_be_is_refused(reviewer: Program, path: str) -> None:
    answer = reviewer.get(path)
    assert answer.status_code == 422, answer.content
    assert set(answer.json()) == {"error"}


def test_a_word_that_no_answer_knows_is_refused_and_not_left_out(site: Site, reviewer: Program) -> None:
    for path, known in (("held?day=2025-12-12", "on"), ("people?q=Bialiatski", "cursor"), ("series?since=2025-01-01", "from")):
        answer = reviewer.get(path)
        assert answer.status_code == 422
        assert "is not asked for here" in answer.json()["error"] and known in answer.json()["error"]
        assert site.visitor.get(f"/api/{path}").status_code == 422, "nor for strangers"
    assert reviewer.get("series?from=2025-01-01&to=2025-01-03").status_code == 200


def test_what_needs_no_register_is_answered_from_what_is_sent(reviewer: Program) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    read = reviewer.post("read", text=VISIT).json()
    assert read["statements"]
    old = SimpleUploadedFile("old.csv", "name\nЯніна Выдуманая\nPavel Prydumany\n".encode())
    new = SimpleUploadedFile("new.csv", "name\nЯнина Выдуманная\nAles Niby\n".encode())
    rows = reviewer.client.post("/api/match", {"listed": new, "among": old}).json()["rows"]
    assert [row["verdict"] for row in rows] == ["match", "none"]
    old.seek(0), new.seek(0)
    told = reviewer.client.post("/api/diff", {"old": old, "new": new}).json()
    assert len(told["added"]) == 1
    problem = {
        "populations": [{"id": "held"}],
        "figures": [
            {"id": "a", "population": "held", "measure": "stock", "on": "2025-12-15", "low": 5, "high": 5},
            {"id": "b", "population": "held", "measure": "stock", "on": "2025-12-15", "low": 7, "high": 7},
        ],
    }
    assert reviewer.post("reconcile", **problem).json()["consistent"] is False
    assert reviewer.client.post("/api/reconcile", b"{", content_type="application/json").status_code == 422


def test_a_list_is_mapped_and_added(site: Site, reviewer: Program) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = "Name,Born,Detained\nJanina Vydumanaja,1990-01-02,2021-03-04\nPavel Prydumany,1980-05-06,2022-13-45\n"
    file = SimpleUploadedFile("list.csv", text.encode())
    toml = reviewer.client.post("/api/lists/mapping", {"file": file, "publisher": "Invented Centre"}).json()["toml"]
    file.seek(0)
    bad = reviewer.client.post("/api/lists", {"file": file, "mapping": toml})
    assert bad.status_code == 422
    assert bad.json().get("problems"), bad.json()
    assert bad.json()["problems"][0]["row"] == 3
    file.seek(0)
    good = reviewer.client.post("/api/lists", {"file": file, "mapping": toml, "skip_bad_rows": "true"})
    assert good.status_code == 201
    assert good.json()["people"] == 1


def test_a_name_is_public_once_an_editor_says_so_and_no_longer_than_that(site: Site, reviewer: Program) -> None:
    _accepted(reviewer)
    editor = Program(site, Role.EDITOR)
    somebody = reviewer.get("people").json()["people"][0]
    name, identifier = somebody["names"][0], somebody["id"]
    assert reviewer.post(f"people/{identifier}/publish", basis="public").status_code == 403
    assert site.visitor.get(f"/api/people/{identifier}").status_code == 404
    said = editor.post(f"people/{identifier}/publish", basis="public").json()
    assert said["people"][0]["named"] is True
    assert site.visitor.get(f"/api/people/{identifier}").json()["names"][0] == name
    assert [one["id"] for one in site.visitor.get("/api/people").json()["people"]] == [identifier]
    editor.post(f"people/{identifier}/withhold", reason="the family asked")
    gone = site.visitor.get(f"/api/people/{identifier}")
    assert gone.status_code == 404
    assert name not in gone.content.decode()
