"""Statements put aside until the entry that brings them can be written: more than fits in memory, each checked and written out once.

Invariant: they are in a file that has no name and is gone with the process, and come back in the order in which they were put there.
What a statement says is hashed here; only the numbers it gets in the ledger are added later.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from habeas.evidence.files import unwritable
from habeas.ledger.problems import LedgerError
from habeas.ledger.rows import seal, statement_texts
from habeas.model import Statement

__all__ = ["SALT", "PutAside", "Unnumbered"]

SALT = 16
"""Bytes of a salt: nobody can guess a blanked value and check the guess."""


class Unnumbered(NamedTuple):
    """A statement without its numbers. source: SHA-256. sealed: the seal on what may be blanked."""

    salt: bytes
    sealed: bytes
    source: str
    start: int
    stop: int
    texts: tuple[str, ...]
    blankable: tuple[str, ...]


class PutAside:
    """Statements that refer to no other statement, for `append_many`. Use it as a context. folder: where there is room for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        try:
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise LedgerError(str(unwritable(folder, error))) from error

    def __len__(self) -> int:
        return self._count

    def add(self, statements: Sequence[Statement]) -> None:
        """Puts a batch aside; smaller ones take longer, larger ones more memory. Raises LedgerError."""
        salts = os.urandom(SALT * len(statements))
        batch = []
        for at, statement in enumerate(statements):
            if statement.links or (statement.count is not None and statement.count.subset_of is not None):
                raise LedgerError(f"statement {statement.id!r} refers to another; append it with those it refers to")
            texts, blankable = statement_texts(statement, {})
            salt = salts[SALT * at : SALT * (at + 1)]
            span = statement.span
            batch.append((salt, seal(salt, blankable), statement.source, span.start, span.end, texts, blankable))
        try:
            pickle.dump(batch, self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise LedgerError(str(unwritable(self._folder, error))) from error
        self._count += len(batch)

    def batches(self) -> Iterator[list[Unnumbered]]:
        """All of them from the first on, in the batches in which they came; as often as wanted. Raises LedgerError."""
        left = self._count
        try:
            self._file.seek(0)
            while left:
                batch = pickle.load(self._file)  # noqa: S301 - written above, by this process
                left -= len(batch)
                yield list(map(Unnumbered._make, batch))
        except OSError as error:
            raise LedgerError(str(unwritable(self._folder, error))) from error

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> PutAside:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
