"""Commands of the public site."""

__all__ = ()
