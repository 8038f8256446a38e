"""Commands of the public site."""

__all__: list[str] = []
