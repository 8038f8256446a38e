"""Filters for the templates of the desk."""

__all__ = ()
