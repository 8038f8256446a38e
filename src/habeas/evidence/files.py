"""Whole files: how the archive and a new register get their names.

Invariant: a name leads to a complete file that is on the disk, or to nothing; an existing file is only ever replaced by
the same bytes.
"""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from habeas.evidence.problems import EvidenceError

__all__ = ["PART", "flush_folder", "name_once", "reason", "unwritable", "write_whole"]

PART = ".part"
"""The ending of a file that is not whole yet; a killed run leaves it behind and nobody reads it."""


def write_whole(path: Path, data: bytes, *, exclusive: bool = False) -> None:
    """Writes a file under a temporary name beside `path`, flushes it to the disk, then names it. Raises OSError and leaves nothing.

    exclusive: never take a name that is taken (FileExistsError); else the bytes at `path`, if any, must be the same ones.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if exclusive:
            name_once(part, path)
        else:
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(path.parent)


def name_once(part: Path, path: Path) -> None:
    """Gives a finished file its name unless the name is taken. Raises FileExistsError."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS):
            raise
        # Sticks formatted for cameras know no links; there the moment between looking and naming is left open.
        if path.exists():
            raise FileExistsError(errno.EEXIST, "the name is taken", str(path)) from None
        part.replace(path)


def flush_folder(folder: Path) -> None:
    """A name survives a power cut once its folder is on the disk."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """What the system says, as it fits into a sentence."""
    return (error.strerror or str(error)).lower()


def unwritable(folder: Path, error: OSError) -> EvidenceError:
    """Why a folder could not be written, and what to do."""
    remedies = {
        errno.ENOSPC: "free some space",
        errno.EDQUOT: "free some space",
        errno.EROFS: "copy the register and its evidence folder to a disk that can be written",
        errno.EACCES: "allow writing in that folder",
        errno.EPERM: "allow writing in that folder",
        errno.ENOTDIR: "move the file away that stands where a folder should",
    }
    remedy = remedies.get(error.errno or 0, "mend that")
    return EvidenceError(f"{folder} cannot be written ({reason(error)}); {remedy} and run the same again: nothing was added")
