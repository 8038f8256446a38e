"""Tags of the public templates."""

__all__: list[str] = []
