"""Lists that were given and wait to be mapped: files beside the register, each for the account that gave it.

Invariant: nothing here is evidence yet. A file is readable for its owner on this machine alone, is named by its own hash, and is gone once
its list was added, or a day later.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

__all__ = ["LARGEST", "Incoming", "drop", "find", "keep", "mend", "waiting"]

LARGEST = 200_000_000
"""Bytes of a list that is given in a page; a larger one is added where the register is, by the command line."""

_KEPT = 24 * 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Incoming:
    """A list that waits. name: of its file. given: what was said of it. mapping: TOML, as far as it was corrected."""

    sha256: str
    data: bytes
    name: str
    given: Mapping[str, str] = field(default_factory=dict)
    mapping: str = ""


def keep(data: bytes, name: str, owner: str, given: Mapping[str, str], mapping: str = "") -> str:
    """Keeps a list until it is added; answers its SHA-256. Raises OSError."""
    folder = _folder(owner)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder.parent)
    sha256 = hashlib.sha256(data).hexdigest()
    told = {key: given.get(key, "") for key in ("publisher", "published_on")}
    _write(folder / sha256, data)
    _write(folder / f"{sha256}.json", json.dumps({"name": name, "given": told, "mapping": mapping}, ensure_ascii=False).encode())
    return sha256


def find(sha256: str, owner: str) -> Incoming | None:
    """A list that this account gave; None when it is gone."""
    path = _folder(owner) / sha256
    try:
        told = json.loads(path.with_name(f"{sha256}.json").read_bytes())
        return Incoming(sha256, path.read_bytes(), told["name"], told["given"], told["mapping"])
    except (OSError, ValueError, KeyError):
        return None


def waiting(owner: str) -> list[tuple[str, str]]:
    """The lists that this account gave and did not add yet, those given last first: the SHA-256 and the name of each."""
    found = []
    for path in _folder(owner).glob("*.json"):
        try:
            found.append((path.stat().st_mtime, path.stem, json.loads(path.read_bytes())["name"]))
        except (OSError, ValueError, KeyError):
            continue
    return [(sha256, name) for _at, sha256, name in sorted(found, reverse=True)]


def mend(one: Incoming, mapping: str, owner: str) -> None:
    """Keeps a corrected mapping with its list."""
    keep(one.data, one.name, owner, one.given, mapping)


def drop(sha256: str, owner: str) -> None:
    for path in (_folder(owner) / sha256, _folder(owner) / f"{sha256}.json"):
        path.unlink(missing_ok=True)


def _folder(owner: str) -> Path:
    register = Path(settings.HABEAS_REGISTER)
    return register.with_name(f"{register.name}.incoming") / hashlib.sha256(owner.encode()).hexdigest()[:16]


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    part.replace(path)


def _sweep(folder: Path) -> None:
    for path in folder.glob("*/*"):
        try:
            if path.stat().st_mtime < time.time() - _KEPT:
                path.unlink()
        except OSError:
            continue
