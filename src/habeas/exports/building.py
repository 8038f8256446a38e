"""Writing a public store: one file from one `Published`, whole or not at all.

Invariant: the file gets its name when it is finished and on the disk, and takes the place of an older one in one step. Of an older store
nothing is kept but what would be written again as it is: pages and pictures that were made from the very same data.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from habeas.evidence.files import PART, flush_folder, reason
from habeas.exports.discarding import parts
from habeas.exports.origin import Origin
from habeas.exports.problems import StoreError
from habeas.exports.store import Store, packed
from habeas.exports.writing import Contents, Page, PagesOf, Writer, prepare

__all__ = ["Contents", "Drawing", "Page", "PagesOf", "add_drawings", "write_store"]

_LEFTOVER_AFTER = 3600.0
_UNUSED = 16  # of as many pages one may be unused; what stood there is overwritten


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to keep. digest: of all it is drawn from. draw: makes the SVG, None when there is nothing to draw; it is only called when
    no older store has a picture of that digest."""

    name: str
    language: str
    theme: str
    size: str
    digest: str
    draw: Callable[[], str | None]


def write_store(
    path: Path,
    origin: Origin,
    contents: Contents | Iterable[Page],
    drawings: Iterable[Drawing] = (),
    *,
    upon: Store | None = None,
    superseded: Callable[[Origin | None], bool] = lambda there: False,
) -> bool:
    """Writes a store, and puts it in the place of the one at `path`, if any, with those of the pictures that are drawn there already.

    upon: an older store, of which the pages are kept that would be made of the same again; raises UnlikeError when the new one is not
    what that one is with something added. superseded: asked at the end with the origin of the store that stands there, if any: whether
    this one is out of date already. Then it is not put there, and the answer is False.
    Raises StoreError when the folder cannot be written; then what stood there stands there still.
    """
    told = contents if isinstance(contents, Contents) else Contents(contents)
    with _part(path) as part:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection, _older(path) as older:
            if upon is not None:
                upon.copy(connection)
            Writer(connection, upon).write(origin, told)
            connection.execute("DELETE FROM chart")
            _keep(connection, drawings, older, draw=False)
            _finish(connection)
        return _put(part, path, superseded)


def add_drawings(path: Path, drawings: Iterable[Drawing]) -> bool:
    """Puts a store with all of these pictures, and no others, in the place of the one at `path`, which is the same but for them.

    The answer is False when another stands there meanwhile. Raises StoreError.
    """
    with _part(path) as part, _older(path) as older:
        if older is None:
            return False
        shutil.copyfile(path, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            prepare(connection)
            connection.execute("DELETE FROM chart")
            _keep(connection, drawings, older, draw=True)
            _finish(connection)
        return _put(part, path, lambda there: there != older.origin)


@contextmanager
def _part(path: Path) -> Iterator[Path]:
    """The name of a file beside `path` to write into, which is gone afterwards. Raises StoreError for what goes wrong in writing."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")
    _sweep(path)
    try:
        # What is published is for everybody, but a part may be of a store that is out of date when it is finished.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield part
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({reason(error)}); allow writing in its folder, or free some space") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written ({error}); allow writing in its folder, or free some space") from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _put(part: Path, path: Path, superseded: Callable[[Origin | None], bool]) -> bool:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    with _older(path) as there:
        if superseded(there.origin if there is not None else None):
            return False
    part.replace(path)
    flush_folder(path.parent)
    return True


@contextmanager
def _older(path: Path) -> Iterator[Store | None]:
    """The store at a path, None where none can be used."""
    try:
        store = Store(path)
    except StoreError:
        yield None
        return
    with store:
        yield store


def _finish(connection: sqlite3.Connection) -> None:
    """Few pages are left that are not used, and the number of all is known; it is as long as what stands there, so that nothing moves."""
    free, count = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
    if free * _UNUSED > count:
        connection.execute("VACUUM")
        (count,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute("UPDATE made SET value = ? WHERE name = 'pages'", [f"{count:012}"])


def _keep(connection: sqlite3.Connection, drawings: Iterable[Drawing], older: Store | None, *, draw: bool) -> None:
    """Pictures as an older store has them, and the others when they are to be drawn now. Where there is nothing to draw an empty one."""
    complete = True
    for drawing in drawings:
        svg = older.drawn(drawing.digest) if older is not None else None
        if svg is None and draw:
            svg = packed((drawing.draw() or "").encode())
        if svg is None:
            complete = False
            continue
        look = (drawing.name, drawing.language, drawing.theme, drawing.size)
        connection.execute("INSERT INTO chart VALUES (?, ?, ?, ?, ?, ?, ?)", [*look, drawing.digest, svg, zlib.crc32(svg)])
    connection.execute("UPDATE made SET value = ? WHERE name = 'drawn'", ["yes" if complete else "no"])


def _sweep(path: Path) -> None:
    """Removes what a process killed more than an hour ago left behind."""
    for part in parts(path):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - _LEFTOVER_AFTER:
                part.unlink()
