"""Rows of a list that are nobody: totals, headings, a header said again.

Invariant: a row is nobody only by the words of lists (`data/<language>.toml`) or by its shape, never because its name is unusual; who is
refused here is always told why.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.tables.mapping import NAME_PARTS
from habeas.reading.tables.words import plain, properties_of, words

__all__ = ["is_header", "short", "why_nobody"]

_NAMES = frozenset(("name", *NAME_PARTS))


def why_nobody(name: str, cells: Sequence[str], titles: Sequence[str], column: int, name_columns: int) -> str | None:
    """Why a name is a heading, a total or a remark; None when it may be a person's.

    name: as the cells of the row give it. titles: of the columns. column: in which a person is mentioned. name_columns: how many make up
    the name.
    """
    cell = cells[column] if column < len(cells) else ""
    if (column < len(titles) and plain(cell) == plain(titles[column])) or is_header(cells, cell):
        return "repeats the header; it is no person"
    if not any(sign.isalpha() for sign in name):
        return "holds no letter; it is no name"
    tokens = plain(name).split()
    spoken = [token for token in tokens if not token.isdigit()]
    headings, bare = words().headings, " ".join(spoken)
    # In a list that has names and nothing else every name stands alone.
    alone = len(titles) > name_columns and sum(bool(cell.strip()) for cell in cells) <= name_columns
    counted = ":" in name or len(spoken) < len(tokens)
    if bare in headings or (spoken and spoken[0] in headings and (alone or counted)):
        return f"{short(name)} is a heading or a total; it is no person"
    if name.rstrip().endswith(":"):
        return f"{short(name)} is a heading; it is no person"
    if len(spoken) < 2 and len(spoken) < len(tokens):
        return f"{short(name)} is a number with a word; it is no name"
    if alone and len(titles) > 1 and spoken and spoken[-1] in words().places:
        return f"{short(name)} is a heading; it is no person"
    return None


def is_header(cells: Sequence[str], cell: str | None = None) -> bool:
    """Whether a row is a header in its own right, as the second one of a bilingual list or one that a page begins with.

    cell: the one with the name; any, where that is not known.
    """
    if all(_NAMES.isdisjoint(properties_of(one)) for one in (cells if cell is None else (cell,))):
        return False
    return all(properties_of(other) or plain(other).isdigit() for other in cells if other.strip())


def short(text: str) -> str:
    """A cell as a message shows it."""
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
