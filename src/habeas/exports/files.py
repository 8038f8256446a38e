"""Writing exports: a file or a folder, whole or not at all.

Invariant: nothing of an earlier export is left under the name of a new one, as it may name somebody who is withheld now. A folder is only
ever replaced by a new export when it is an export itself.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from habeas.evidence.files import PART, reason
from habeas.exports.problems import ExportError

__all__ = ["MARK", "new_file", "new_folder"]

MARK = "habeas-export.json"
"""The file by which a folder is known to be an export."""


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into, which takes the name when all is written. Raises ExportError."""
    part = _beside(path)
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file in it")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write into, which takes the name when all is written. Raises ExportError when something else has it."""
    if path.exists() and not (path.is_dir() and ((path / MARK).is_file() or not any(path.iterdir()))):
        raise ExportError(f"{path} is there and is no export; name another folder")
    part = _beside(path)
    old = _beside(path)
    try:
        part.mkdir()
        yield part
        if path.exists():
            path.rename(old)
        try:
            part.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)


def _beside(path: Path) -> Path:
    if not path.name:
        raise ExportError(f"{path} has no name; name a file or a folder")
    if not path.parent.is_dir():
        raise ExportError(f"the folder {path.parent} is not there; make it first")
    return path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(f"{path} cannot be written ({reason(error)}); check the folder and the disk")
