"""What the routes may answer, for the description of the API: a JSON object, or one line that says what is wrong."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict

__all__ = ["DONE", "LISTED", "RECORDED", "Problem"]


class Problem(Schema):
    """error: what is wrong and how to mend it, on one line. Other members may follow, such as the entries that came between."""

    model_config = ConfigDict(extra="allow")

    error: str


_REFUSED = frozenset({400, 401, 403, 404, 409, 413, 422, 429, 503})

DONE: dict[Any, Any] = {200: dict[str, Any], _REFUSED: Problem}
LISTED: dict[Any, Any] = {200: dict[str, Any], 201: dict[str, Any], 422: dict[str, Any], _REFUSED - {422}: Problem}
"""422 names every bad row."""
RECORDED: dict[Any, Any] = {200: dict[str, Any], 201: dict[str, Any], _REFUSED: Problem}
