"""What goes wrong with exports and with the public store, as one line for a person."""

from __future__ import annotations

__all__ = ["DamagedStoreError", "ExportError", "StoreError"]


class ExportError(Exception):
    """Something cannot be written out as it was asked. The message says what, where and how to mend it."""


class StoreError(Exception):
    """A public store cannot be used: it is absent, of another version, or see below."""


class DamagedStoreError(StoreError):
    """A public store is not as it was written. It is made again, never mended."""
