"""The desk: where those with an account read, decide, link and publish."""

__all__ = ()
