"""Public pages wait for nothing that only others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from habeas import desk
from habeas.desk.making import make_store

_PREPARE = "import sys; from habeas.cli.serving import prepare; prepare(sys.argv[1])"
_PROGRAM = """
import os, sys
os.environ |= {"HABEAS_REGISTER": sys.argv[1], "DJANGO_SETTINGS_MODULE": "habeas.web.settings"}
from habeas.web import later
later.load_soon = lambda *those, **when: None  # on a busy machine it would be time for the rest before these pages are there
from habeas.web.wsgi import application
from django.test import Client
for path in ("/", "/data", "/people?custody=presumed", "/be/methods", "/feed.json", "/home.json"):
    assert Client(SERVER_NAME="localhost").get(path).status_code == 200
print(*(name for name in sys.argv[2:] if name in sys.modules))
assert Client(SERVER_NAME="localhost").get("/desk/").status_code == 302
assert Client(SERVER_NAME="localhost").get("/api/openapi.json").status_code == 200
assert "habeas.web.desk.urls" in sys.modules and "habeas.api.urls" in sys.modules
"""
_LATER = (
    *("habeas.web.desk.urls", "habeas.api.urls", "habeas.answers", "habeas.identity", "habeas.reading", "habeas.register"),
    *("habeas.publication.publishing", "habeas.exports.writing", "allauth.mfa.stages", "fido2", "cryptography"),
    *("numpy", "rapidfuzz", "pydantic", "scipy", "pandas", "altair", "highspy", "lifelines", "urllib3"),
)


def test_neither_the_desk_nor_the_api_nor_what_they_need_is_loaded_for_public_pages(tmp_path: Path) -> None:
    path = tmp_path / "r.habeas"
    with desk.init(path) as register:
        make_store(register)
    subprocess.run([sys.executable, "-c", _PREPARE, str(path)], check=True, timeout=120)
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(path), *_LATER], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
