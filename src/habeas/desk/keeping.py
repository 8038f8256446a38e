"""Keeping: making a register, and adding a report to it.

Invariant: input is checked, read and grounded before anything is written, and evidence is kept before the entry that rests on it. A run cut
off at any point leaves the register as it was; the same bytes are never added twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from habeas import __version__, ledger
from habeas.dates import parse_day
from habeas.desk.looking import check_grounded
from habeas.desk.problems import DeskError
from habeas.evidence import Archive, Capture, EvidenceError, Fetched, TextLayer, fetch, text_layer
from habeas.evidence.files import reason
from habeas.evidence.layers import LARGEST
from habeas.ledger import Ledger, StaleHead
from habeas.model import Entry, Refusal, Source, Statement

if TYPE_CHECKING:
    from habeas.reading import Reading

__all__ = ["ATTEMPTS", "COLLECTOR", "Added", "Reader", "add", "check_evidence", "check_register", "in_the_future", "init", "read_bytes"]

COLLECTOR = f"habeas {__version__}"
"""Who is named as the collector of what `add` archives."""

ATTEMPTS = 20
"""How often an `add` that others keep overtaking is tried again."""


class Reader(Protocol):
    """What reads a text layer; `habeas.reading.read` is one."""

    def __call__(
        self, text: str, *, published_on: date | None, publisher: str | None, language: str | None, known_names: Sequence[str]
    ) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` recorded: proposals, which count only once somebody accepts them.

    statements: with their row ids, in the order of their words. refused: what the gate turned away; it is not kept.
    entry: None when `already`: the same bytes were added before, and nothing was added now. restored: whether they, or their text layer,
    were missing from the archive, and are kept again.
    """

    source: Source
    statements: tuple[Statement, ...]
    refused: tuple[Refusal, ...] = ()
    already: bool = False
    entry: Entry | None = None
    restored: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "source": self.source.to_json(),
            "entry": self.entry.seq if self.entry else self.source.entry,
            "already": self.already,
            **({"restored": True} if self.restored else {}),
            "statements": [statement.to_json() for statement in self.statements],
            "refused": [refusal.to_json() for refusal in self.refused],
        }


def init(path: Path | str) -> Ledger:
    """Makes a register at `path` and opens it. Raises LedgerError: the name is taken, no such folder, not writable."""
    return ledger.open_register(path, create=True)


def check_register(path: Path | str) -> None:
    """Raises LedgerError unless there is a register of this version at `path`. Opens no database."""
    ledger.check_file(Path(path))


def add(
    register: Ledger,
    what: bytes | Path | str,
    *,
    actor: str,
    name: str | None = None,
    published_on: date | str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    known_names: Sequence[str] = (),
    reader: Reader | None = None,
    fetcher: Callable[[str], Fetched] = fetch,
    at: datetime | None = None,
) -> Added:
    """Archives a report, reads it, and records the source with its statements as proposals.

    what: bytes, a file, or an http(s) address. name: what to call bytes, or another name for a file.
    published_on, publisher, language: of the report; when None, what the report declares of itself, and the language its words are in.
    known_names: as the reader takes them.
    Raises EvidenceError (no text, absent, too large, cannot be fetched or kept), DateError, DeskError (a day in the future, a language
    without a reader), LedgerError. Nothing is recorded then.
    """
    now = at or datetime.now(UTC)
    got = read_bytes(what, name, fetcher)
    layer = text_layer(got.data, name=got.address, media_type=got.media_type)
    sha256 = hashlib.sha256(got.data).hexdigest()
    if already := _added_before(register, sha256):
        return changed(already, restored=_put_back(register.archive, got, layer, already.source, now))
    day = parse_day(published_on) if isinstance(published_on, str) else published_on
    language = language or _language_of(layer)
    reading = _read(layer, got.address, day, publisher, language, known_names, reader)
    source = Source(
        sha256=sha256,
        media_type=layer.media_type,
        title=layer.title or reading.title,
        publisher=publisher or layer.publisher or reading.publisher,
        published_on=day or layer.published_on or reading.published_on,
        language=language or reading.language,
        address=got.address,
        got_at=now,
        collector=COLLECTOR,
        layer=layer.sha256,
        extractor=layer.extractor,
    )
    if source.published_on is not None and source.published_on > now.date() + timedelta(days=1):
        raise DeskError(in_the_future(got.address, source.published_on, now))
    statements = [changed(statement, source=sha256) for statement in reading.statements]
    for statement in statements:
        check_grounded(statement, layer.text, got.address)
    check_evidence(register)
    _archive(register.archive, got, layer, source, now)
    for _ in range(ATTEMPTS):
        head = ledger.head(register)
        if already := _added_before(register, sha256):
            return already
        try:
            appended = ledger.append(
                register, actor=actor, action="add", note=got.address, sources=[source], statements=statements, expected_head=head, at=now
            )
        except StaleHead:
            continue  # somebody may have added the same report in this moment
        recorded = ledger.read_statements(register, appended.statements)
        kept = tuple(recorded[identifier] for identifier in appended.statements)
        return Added(changed(source, entry=appended.entry.seq), kept, reading.refused, entry=appended.entry)
    raise DeskError(f"{register.path} is being written too fast by others; run the same again: nothing was added")


def read_bytes(
    what: bytes | Path | str, name: str | None, fetcher: Callable[[str], Fetched], *, largest: int = LARGEST, noun: str = "report"
) -> Fetched:
    """The bytes of a file or an address, with what it is called. Raises EvidenceError: absent, unreadable, larger than `largest`."""
    if isinstance(what, bytes):
        return Fetched(what, _printable(name or "standard input"), None, {})
    if isinstance(what, str) and what.lower().startswith(("http://", "https://")):
        return fetcher(what)
    path = Path(what)
    try:
        if path.is_dir():
            raise EvidenceError(f"{path} is a folder; name the files in it")
        with path.open("rb") as file:
            data = file.read(largest + 1)
            if len(data) > largest:
                size = f"{path.stat().st_size:,}" if path.is_file() else f"more than {largest:,}"
                parts = "its documents" if noun == "report" else "several"
                raise EvidenceError(f"{path} has {size} bytes; a {noun} has at most {largest:,}: cut it into {parts}")
    except FileNotFoundError:
        raise EvidenceError(f"there is no file {path}; check its name") from None
    except OSError as error:
        raise EvidenceError(f"{path} cannot be read ({reason(error)}); check the file and who may read it") from error
    except ValueError as error:
        if isinstance(error, EvidenceError):
            raise
        raise EvidenceError(f"{str(path)!r} cannot be read ({error}); check its name") from None
    # Only the name: the folders of somebody's machine are nobody's business.
    return Fetched(data, _printable(name or path.name), None, {})


def _printable(name: str) -> str:
    """A file's name as text; bytes in it that are none become question marks."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def _language_of(layer: TextLayer) -> str | None:
    from habeas.reading.languages import chosen

    return chosen(layer.text, None, layer.language)


def _read(
    layer: TextLayer,
    called: str,
    published_on: date | None,
    publisher: str | None,
    language: str | None,
    known_names: Sequence[str],
    reader: Reader | None,
) -> Reading:
    if reader is None:
        from habeas.reading import read as by_rules

        reader = by_rules
    try:
        return reader(
            layer.text,
            published_on=published_on or layer.published_on,
            publisher=publisher or layer.publisher,
            language=language,
            known_names=known_names,
        )
    except LookupError:
        from habeas.reading import LANGUAGES
        from habeas.reading.languages import name_of

        if language in LANGUAGES:
            raise
        told, able = name_of(language or ""), " and ".join(name_of(code) for code in LANGUAGES)
        raise DeskError(f"{called} is in {told}, which cannot be read yet ({able} can); if that is wrong, give its language (en)") from None


def in_the_future(called: str | None, day: date, now: datetime) -> str:
    """That what has such a day is not kept."""
    return (
        f"{called} cannot have been published on {day}, in the future; give the day it was published, "
        f"or set the clock of this machine, by which it is {now.date()}"
    )


def check_evidence(register: Ledger) -> None:
    """Raises DeskError when the whole folder of evidence is missing: what is added to a file that was copied alone would part its evidence
    in two."""
    folder = register.archive.folder
    if not folder.exists() and ledger.counts(register)["source"]:
        raise DeskError(
            f"{folder}, in which the evidence of {register.path.name} is kept, is missing: copy it to there from beside the register that "
            "this one was copied from; if it is lost, make an empty folder of that name. Nothing was added"
        )


def _archive(archive: Archive, got: Fetched, layer: TextLayer, source: Source, at: datetime) -> None:
    archive.sweep()
    archive.put(got.data, Capture(at, got.address, got.media_type or layer.media_type, COLLECTOR, got.headers))
    # The layer is kept too, so that spans hold when a later version extracts text in another way.
    archive.put(layer.text.encode(), Capture(at, None, "text/plain; charset=utf-8", layer.extractor, derived_from=source.sha256))


def _put_back(archive: Archive, got: Fetched, layer: TextLayer, source: Source, at: datetime) -> bool:
    """Keeps the bytes of a source again, and its layer, where they are missing; answers whether they were."""
    bytes_gone = source.sha256 not in archive
    layer_gone = source.layer is not None and source.layer not in archive and source.layer == layer.sha256
    if bytes_gone:
        archive.put(got.data, Capture(at, source.address, got.media_type or layer.media_type, COLLECTOR, got.headers))
    if bytes_gone or layer_gone:
        if source.layer == layer.sha256:
            archive.put(layer.text.encode(), Capture(at, None, "text/plain; charset=utf-8", layer.extractor, derived_from=source.sha256))
        return True
    return False


def _added_before(register: Ledger, sha256: str) -> Added | None:
    source = ledger.read_source(register, sha256)
    if source is None:
        return None
    return Added(source, ledger.read_statements_of(register, sha256), already=True)
