"""Accounts from the command line, each call a process of its own as it is for its users."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from habeas import desk

PASSWORD = "seven quiet lanterns\n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("users") / "r.habeas"
    desk.init(path).close()
    return path


def _call(path: Path, *arguments: str, given: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from habeas.cli import main; sys.exit(main())", *arguments, "--register", str(path)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def test_a_team_is_given_its_accounts(path: Path) -> None:
    assert _call(path, "user", "list").stdout == "Nobody can open the desk yet. Make an account: habeas user add NAME --role admin\n"
    assert _call(path, "user", "add", "anna", "--role", "admin").stdout == "anna may now use the desk as admin.\n"
    assert _call(path, "user", "add", "boris", "--role", "monitor").returncode == 0
    accounts = json.loads(_call(path, "user", "list", "--json").stdout)["accounts"]
    assert accounts == [{"name": "anna", "role": "admin", "active": True}, {"name": "boris", "role": "monitor", "active": True}]
    beside = path.with_name("r.habeas.accounts")
    assert beside.stat().st_mode & 0o077 == 0
    assert PASSWORD.strip().encode() not in beside.read_bytes()

    last = _call(path, "user", "remove", "anna")
    assert last.returncode == 2
    assert "the last who may administer" in last.stderr
    assert _call(path, "user", "role", "boris", "--role", "admin").returncode == 0
    assert _call(path, "user", "remove", "anna").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (("user", "add", "carol", "--role", "emperor"), PASSWORD, "is no role; choose reader, monitor"),
        (("user", "add", "carol"), "", "no password on standard input"),
        (("user", "add", "carol"), "short\n", "too short"),
        (("user", "add", "a b/c"), PASSWORD, "cannot be the name of an account"),
        (("user", "password", "nobody"), PASSWORD, "there is no account nobody"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(path: Path, arguments: tuple[str, ...], given: str, said: str) -> None:
    called = _call(path, *arguments, given=given)
    assert called.returncode == 2
    assert said in called.stderr
    assert called.stderr.count("\n") == 1


def test_nothing_is_made_beside_what_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "no.habeas").write_text("hello")
    called = _call(tmp_path / "no.habeas", "user", "list")
    assert called.returncode == 2
    assert "is no database" in called.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["no.habeas"]
