"""Habeas: a register of who is held, who says so, and what was traded for them."""

__all__ = ["__version__"]

__version__ = "0.1.0"
