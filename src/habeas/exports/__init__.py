"""Exports: what is published, as pages and files for others. Reads `publication` and nothing below it that could name somebody withheld."""

__all__ = ()
