"""What stands in the place of words that may not be seen.

Invariant: it is the same whatever was there, so that it tells nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["KEPT_BACK"]

KEPT_BACK: Mapping[str, str] = MappingProxyType(
    {
        "en": "These words are kept back, because they name somebody who may not be named.",
        "be": "Гэтыя словы не паказаныя, бо ў іх названы чалавек, чыё імя нельга агучваць.",
        "ru": "Эти слова не показаны, так как в них назван человек, чьё имя нельзя оглашать.",
    }
)
"""Language to the sentence that stands in the place of words that may not be seen."""
