"""A browser before a register that is served, for tests of what only a browser does: keys, focus, selections.

The register is served as people serve it, by `habeas serve` in a process of its own, on this machine's own address. Without Chromium the
tests that need one are skipped by name; in CI a skip is a failure, so there it must be.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["CHROMIUM", "PASSWORD", "Served", "chromium", "needs_chromium", "served", "sign_in"]

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
PASSWORD = "a long invented phrase"  # of every account that a test makes

_HABEAS = str(Path(sys.executable).with_name("habeas"))

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: the keys and the layout are looked at in one")


@dataclass(frozen=True)
class Served:
    """A register that is served. address: such as `http://127.0.0.1:49152`, without a slash at its end."""

    path: Path
    address: str

    def account(self, name: str, role: str) -> None:
        """Makes an account with PASSWORD."""
        _habeas("user", "add", name, "--role", role, "--register", str(self.path), piped=f"{PASSWORD}\n")


@contextmanager
def served(path: Path) -> Iterator[Served]:
    """Serves the register at `path` until the end of the block."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with Path(f"{path}.served.log").open("wb") as log:
        process = subprocess.Popen(
            [_HABEAS, "serve", "--register", str(path), "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=_environment(),
        )
        try:
            for page in ("accounts/login/", ""):  # the first public page is there a little later, when the public store has been made
                _wait(process, f"{address}/{page}", Path(log.name))
            yield Served(path, address)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own, without any page."""
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop in this thread, which Django would take for code that must not wait for a database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        try:
            yield browser
        finally:
            browser.close()


def sign_in(page: Page, site: Served, name: str) -> None:
    page.goto(f"{site.address}/accounts/login/?next=/desk/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{site.address}/desk/")


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}


def _habeas(*arguments: str, piped: str) -> None:
    subprocess.run([_HABEAS, *arguments], input=piped.encode(), check=True, capture_output=True, env=_environment())


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the register is not served: {log.read_text(errors='replace')[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the register was not served within a minute")
