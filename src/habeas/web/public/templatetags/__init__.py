"""Tags of the public templates."""

__all__ = ()
