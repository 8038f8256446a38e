"""The annotated texts that lie beside the project, for tests that need them; those tests skip where the texts are absent."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = ("seed", "corpus/whitehouse", "corpus/wikinews", "corpus/distractors", "corpus/ovdinfo", "gold/passages")
needs_texts = pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated texts are not beside the project")


@dataclass(frozen=True)
class Annotated:
    """One text with its annotation."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def published_on(self) -> date:
        return date.fromisoformat(self.gold["published_on"])

    @property
    def publisher(self) -> str:
        return str(self.gold["publisher"])


def annotated(language: str = "en") -> Iterator[Annotated]:
    """Every annotated text of a language."""
    for path in [*sorted((SHARED / "gold").glob("*.json")), *sorted((SHARED / "gold" / "passages").glob("*.json"))]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("language", "en") != language:
            continue
        name = Path(gold["file"]).name
        text = next(SHARED / folder / name for folder in FOLDERS if (SHARED / folder / name).exists())
        yield Annotated(path.stem, text.read_bytes().decode("utf-8"), gold)


@cache
def scorer() -> ModuleType:
    """The scorer that goes with the annotation."""
    spec = importlib.util.spec_from_file_location("score_reading", SHARED / "tools" / "score_reading.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
