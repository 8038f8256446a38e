"""What all tests share. In CI a skipped test is a failure: what a machine of its own leaves out, nobody checks."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from habeas.cli import main

settings.register_profile("any machine", deadline=None)  # how long an example takes says more of what else runs than of us
settings.load_profile("any machine")

_BESIDE = tempfile.TemporaryDirectory(prefix="habeas-tests-")


def pytest_configure(config: pytest.Config) -> None:
    """One set-up of Django for all tests: that of the web, which has the ledger's in it. Each test names its own register."""
    import django

    config.addinivalue_line("markers", "browser: looks at pages in Chromium (tests/browsers.py)")
    os.environ["HABEAS_REGISTER"] = f"{_BESIDE.name}/none.habeas"
    os.environ["DJANGO_SETTINGS_MODULE"] = "habeas.web.settings"
    django.setup()
    for name in ("HABEAS_REGISTER", "DJANGO_SETTINGS_MODULE"):
        del os.environ[name]  # programs that tests start are on their own


@pytest.fixture(scope="session", autouse=True)
def _tables_made_once() -> Iterator[Callable[[Any], None]]:
    """The tables of new registers are copied from the first of them: working out again what the migrations come to takes longer than most
    tests, and is the same each time. What is not new is brought up as it always is, and programs that tests start make their own."""
    from habeas.ledger import opening

    migrate, made = opening._migrate, Path(_BESIDE.name) / f"tables-{os.getpid()}.db"

    def copied(connection: Any) -> None:
        if connection.introspection.table_names():
            migrate(connection)
        elif made.exists():
            with closing(sqlite3.connect(made)) as tables:
                tables.backup(connection.connection)
        else:
            migrate(connection)
            with closing(sqlite3.connect(made)) as tables:
                connection.connection.backup(tables)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(opening, "_migrate", copied)
        yield migrate


@pytest.fixture
def tables_worked_out(_tables_made_once: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test of the making itself: the tables are worked out step by step, as they are outside the tests."""
    from habeas.ledger import opening

    monkeypatch.setattr(opening, "_migrate", _tables_made_once)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first: a worker left alone with one at the end leaves the other idle."""
    long = {item.path for item in items if "browser" in item.keywords or item.path.name in _LONG}
    items.sort(key=lambda item: item.path not in long)


# About a minute each, besides those with a browser.
_LONG = frozenset(("test_charts.py", "test_linkage.py", "test_public_leaks.py", "test_readme.py"))


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.getplugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if os.environ.get("CI") == "true" and reporter is not None else 0


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if skipped := _skipped(terminalreporter.config):
        terminalreporter.write_line(f"CI: {skipped} skipped, which is a failure here", red=True)


@dataclass(frozen=True)
class Called:
    """What one call of the command line left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output. Raises ValueError when there is anything else."""
        import json

        return json.loads(self.out)

    @property
    def problem(self) -> str:
        """The one line of a refused call; fails unless that is all there is."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert self.out == ""
        assert self.err.startswith("habeas: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("habeas: ").rstrip("\n")


@pytest.fixture
def habeas(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """Calls the command line in this process: `habeas("read", path, "--json")`. Nothing of the machine's own settings reaches it."""
    for name in ("HABEAS_REGISTER", "HABEAS_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object) -> Called:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Called(code, *capfd.readouterr())

    return call
