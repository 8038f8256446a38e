"""The public site: what is published, for everybody, without JavaScript."""

__all__ = ()
