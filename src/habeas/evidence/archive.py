"""The archive: bytes kept under their own SHA-256, each with a record of every time they were got.

Invariant: a file in the archive is complete or absent, and is never written twice. A file is written under a temporary name in the folder
where it will stay, flushed to disk and only then given its name; a killed run leaves at most a temporary file, which counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from habeas.evidence.files import PART, flush_folder, reason, unwritable, write_whole
from habeas.evidence.problems import EvidenceError, Problem

__all__ = ["KEPT_HEADERS", "Archive", "Capture"]

# What a server says of the document. Cookies, tokens and addresses of its own stay out.
KEPT_HEADERS = ("content-language", "content-type", "date", "etag", "last-modified")

_PRIVATE = 0o700  # what is read may name people who must not be named
_CHUNK = 1 << 20
_LEFTOVER_AFTER = 3600.0  # seconds; no write of one file lasts an hour
_OBJECT = re.compile(r"[0-9a-f]{64}")
_CAPTURE = re.compile(r"([0-9a-f]{64})(?:\.[1-9][0-9]*)?\.json")
_OF_THE_DESKTOP = ("Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Capture:
    """One time that bytes were got.

    at: when, UTC. address: where from (a URL, or a file's name). media_type: as declared or found.
    collector: the program that got them, and its version. headers: of the server; only those in KEPT_HEADERS are recorded.
    derived_from: SHA-256 of the bytes these were made from, for a text layer.
    """

    at: datetime
    address: str | None = None
    media_type: str | None = None
    collector: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    derived_from: str | None = None

    def to_json(self) -> dict[str, Any]:
        kept = {name.lower(): value for name, value in self.headers.items()}
        return {
            "address": self.address,
            "at": self.at.isoformat(),
            "collector": self.collector,
            "derived_from": self.derived_from,
            "headers": {name: kept[name] for name in KEPT_HEADERS if name in kept},
            "media_type": self.media_type,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Capture:
        return cls(
            datetime.fromisoformat(value["at"]),
            value["address"],
            value["media_type"],
            value["collector"],
            value["headers"],
            value["derived_from"],
        )


class Archive:
    """A folder of evidence: `ab/cd/abcd…` holds bytes, `abcd….json` (then `abcd….1.json`, …) the captures of those bytes."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    def path(self, sha256: str) -> Path:
        """Where the bytes of this hash are or would be. Raises EvidenceError when it is not a SHA-256 in hexadecimal."""
        if not _OBJECT.fullmatch(sha256):
            raise EvidenceError(f"{sha256!r} is not a SHA-256; expected 64 hexadecimal digits in lower case")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def put(self, data: bytes, capture: Capture) -> str:
        """Keeps the bytes and the record of how they were got; answers their SHA-256.

        Bytes that are there already stay as they are; a capture is added when it tells of another address, type or collector.
        Raises EvidenceError when the folder cannot be written (full, read-only) or when what is kept under this hash is damaged.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        try:
            self._keep(sha256, capture, lambda path: write_whole(path, data))
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return sha256

    def put_pieces(self, pieces: Iterable[bytes], capture: Capture) -> str:
        """The same for bytes that come in pieces, of which one at a time is held."""
        # Its name is its hash, which is known only at its end. What a killed run leaves is swept.
        part = self.folder / f"pieces.{os.getpid()}.{secrets.token_hex(4)}{PART}"
        digest = hashlib.sha256()

        def named(path: Path) -> None:
            part.replace(path)
            flush_folder(path.parent)

        try:
            self._make_folder(self.folder)
            try:
                with part.open("xb") as file:
                    for piece in pieces:
                        digest.update(piece)
                        file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
                self._keep(digest.hexdigest(), capture, named)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return digest.hexdigest()

    def _keep(self, sha256: str, capture: Capture, write: Callable[[Path], None]) -> None:
        path = self.path(sha256)
        self._make_folder(path.parent)
        there = path.exists()
        if there and _sha256_of(path) != sha256:
            raise EvidenceError(f"{path} is damaged; move it away and add the source again")
        told = _told(capture)
        # The record comes first, so that bytes without one are never what a killed run left, and always a loss.
        if all(_told(known) != told for known in self.captures(sha256)):
            self._record(path, sha256, capture)
        if not there:
            write(path)

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their hash. Raises EvidenceError when they are missing or damaged."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise EvidenceError(f"{path} is missing from the archive; restore it from a backup, or add the same file again") from None
        except OSError as error:
            raise EvidenceError(f"{path} cannot be read ({reason(error)})") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise EvidenceError(f"{path} is damaged: its bytes no longer have the hash it is named by; restore it from a backup")
        return data

    def captures(self, sha256: str) -> tuple[Capture, ...]:
        """Every recorded time these bytes were got, oldest first. Raises EvidenceError when a record is damaged."""
        path = self.path(sha256)
        found = []
        for record in self._records(path):
            value = _sealed(record.read_bytes())
            if value is None:
                raise EvidenceError(f"{record} is damaged; restore it from a backup")
            found.append(Capture.from_json(value["capture"]))
        return tuple(found)

    def verify(self, expected: Iterable[str] = (), captured: Iterable[tuple[str, Mapping[str, str]]] = ()) -> Iterator[Problem]:
        """Everything that is wrong, one problem at a time, in constant memory.

        expected: hashes that must be there. captured: hashes with what one of the captures of these bytes must tell, by the names of its
        fields, "" for whatever it tells there. Each file is hashed again. What a killed run left is no problem: a temporary file, or the
        record of bytes that were never kept.
        """
        for sha256 in expected:
            if sha256 not in self:
                yield self._problem(self.path(sha256), "is missing; restore it from a backup, or add the same file again")
        for sha256, told in captured:
            yield from self._check_capture(sha256, told)
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            for name in sorted(names):
                yield from self._check(Path(folder) / name)

    def sweep(self, now: float | None = None) -> int:
        """Removes temporary files that runs killed more than an hour ago left behind; answers how many."""
        limit = (time.time() if now is None else now) - _LEFTOVER_AFTER
        swept = 0
        for part in [*self.folder.glob(f"*{PART}"), *self.folder.glob(f"??/??/*{PART}")]:
            try:
                if part.stat().st_mtime < limit:
                    part.unlink()
                    swept += 1
            except OSError:
                continue  # another run swept it, or this one may not: it is harmless either way
        return swept

    def _check_capture(self, sha256: str, told: Mapping[str, str]) -> Iterator[Problem]:
        """Names a lost capture; what is missing altogether or damaged is named for itself."""
        try:
            known = self.captures(sha256)
        except (EvidenceError, OSError):
            return
        if known and not any(all(_tells(getattr(capture, name), value) for name, value in told.items()) for capture in known):
            how = f"was made from {told['derived_from'] or 'others'}" if "derived_from" in told else f"was got as {told['address']!r}"
            yield self._problem(self.path(sha256), f"the record that it {how} is missing; restore its .json files from a backup")

    def _check(self, file: Path) -> Iterator[Problem]:
        name = file.name
        if name.endswith(PART) or name.startswith(".") or name in _OF_THE_DESKTOP:
            return
        capture = _CAPTURE.fullmatch(name)
        sha256 = capture.group(1) if capture else name
        if not _OBJECT.fullmatch(sha256) or self.path(sha256).parent != file.parent:
            yield self._problem(file, "does not belong to the archive; move it away")
            return
        try:
            if capture is None:
                if _sha256_of(file) != sha256:
                    yield self._problem(file, "its bytes no longer have the hash it is named by; restore it from a backup")
                if not file.with_name(f"{sha256}.json").exists():
                    yield self._problem(file, "nothing records how it was got: its .json is missing; restore that from a backup")
                return
            before = _before(file)
            if before is not None and not before.exists():
                yield self._problem(
                    before, "the record of how the bytes were got is missing, and a later one is there; restore it from a backup"
                )
            value = _sealed(file.read_bytes())
            if value is None or value["sha256"] != sha256:
                yield self._problem(file, "the record of how the bytes were got is damaged; restore it from a backup")
        except OSError as error:
            yield self._problem(file, f"cannot be read ({reason(error)})")

    def _problem(self, file: Path, what: str) -> Problem:
        return Problem(what, file=str(file.relative_to(self.folder.parent)))

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        if not self.folder.exists():
            self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        for above in (folder.parent, self.folder, self.folder.parent):
            flush_folder(above)

    @staticmethod
    def _records(path: Path) -> list[Path]:
        first = path.with_name(f"{path.name}.json")
        records = [first] if first.exists() else []
        while (further := path.with_name(f"{path.name}.{len(records)}.json")).exists():
            records.append(further)
        return records

    def _record(self, path: Path, sha256: str, capture: Capture) -> None:
        data = _seal({"capture": capture.to_json(), "sha256": sha256})
        while True:
            number = len(self._records(path))
            try:
                write_whole(path.with_name(f"{sha256}.json" if number == 0 else f"{sha256}.{number}.json"), data, exclusive=True)
                return
            except FileExistsError:
                continue  # another run recorded a capture at the same moment: take the next number


def _tells(told: str | None, wanted: str) -> bool:
    return told == wanted if wanted else told is not None


def _before(record: Path) -> Path | None:
    """The record before a further one, None before the second: the bytes lead to the first."""
    sha256, number, *rest = record.name.split(".")
    return record.with_name(f"{sha256}.{int(number) - 1}.json") if rest and int(number) > 1 else None


def _told(capture: Capture) -> tuple[str | None, ...]:
    return (capture.address, capture.media_type, capture.collector, capture.derived_from)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _seal(value: dict[str, Any]) -> bytes:
    return _canonical(value | {"seal": hashlib.sha256(_canonical(value)).hexdigest()}) + b"\n"


def _sealed(data: bytes) -> dict[str, Any] | None:
    """What was sealed, None when a single byte of it is not as it was written."""
    try:
        value = json.loads(data)
        rest = {name: part for name, part in value.items() if name != "seal"}
    except (ValueError, AttributeError):
        return None
    return rest if data == _seal(rest) else None
