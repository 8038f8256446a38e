"""What an engine cannot do here.

Invariant: the message is one line for a person: what is missing or wrong, and how to mend it.
"""

__all__ = ["LinkageError"]


class LinkageError(Exception):
    """An engine that is not there, or that failed. The message is one line for a person."""
