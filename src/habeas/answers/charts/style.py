"""How every picture looks: paper, ink, one accent, and two more for those who come and those who go.

Invariant: no mark is told from another by colour alone: lines differ in dash, points in shape, flows in direction, bands in lightness.
Light and dark have values of their own. Text is never smaller than 12 pixels, and nothing is fetched: fonts are those of the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["DASHES", "SHAPES", "Look", "Palette", "Size", "Style", "Theme", "style_of", "text_width", "wrapped"]

SERIF = "Georgia, 'Times New Roman', 'Liberation Serif', serif, sans-serif"
SANS = "Arial, Helvetica, 'Liberation Sans', sans-serif"
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (7, 4), (2, 3), (10, 3, 2, 3), (14, 5), (4, 2, 1, 2))


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Size(StrEnum):
    """PHONE: 360 pixels wide. WIDE: 1280."""

    PHONE = "phone"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader wants a picture. language: en, be or ru."""

    language: str = "en"
    theme: Theme = Theme.LIGHT
    size: Size = Size.WIDE


@dataclass(frozen=True, slots=True)
class Palette:
    """Contrast with `paper`: ink and quiet at least 7 to 1 (text), accent 4.5 to 1, listed 3 to 1; entry and exit differ in lightness."""

    paper: str
    ink: str
    quiet: str
    grid: str
    band: str
    veil: str
    accent: str
    listed: str
    entry: tuple[str, ...]
    exit: tuple[str, ...]


_PALETTES = {
    Theme.LIGHT: Palette(
        paper="#fdfcf9",
        ink="#1d1b18",
        quiet="#56514a",
        grid="#e3ded4",
        band="#c9c3b7",
        veil="#fdfcf9",
        accent="#b3261e",
        listed="#8f887c",
        entry=("#12456f", "#3d79a8", "#7fb0d3", "#bcd8ea"),
        exit=("#e0a030", "#efc272", "#f6dcab", "#c98a1b", "#fbeed3", "#b57a14", "#f2cf8f", "#dcb060"),
    ),
    Theme.DARK: Palette(
        paper="#191817",
        ink="#f1eee8",
        quiet="#bdb7ac",
        grid="#35322e",
        band="#57524a",
        veil="#191817",
        accent="#ff8a75",
        listed="#8a8378",
        entry=("#5d9fd0", "#3f78a3", "#9cc6e4", "#2c5577"),
        exit=("#f2c46d", "#c9973a", "#f8dfad", "#a87a26", "#fbeed3", "#8b641d", "#e0b154", "#dcb060"),
    ),
}


@dataclass(frozen=True, slots=True)
class Style:
    """Measures in pixels. width: of the whole picture, `pad` inside it on every side. measure: of a line of prose."""

    width: int
    pad: int
    measure: int
    plot: int
    title: int
    text: int
    small: int
    line: float
    point: int
    gap: int
    colours: Palette

    @property
    def inner(self) -> int:
        """Pixels between the pads."""
        return self.width - 2 * self.pad

    @property
    def wide(self) -> bool:
        return self.width > 600

    @property
    def ticks(self) -> int:
        """Ticks on the vertical axis of a plot, at most."""
        return self.ticks_in(self.plot)

    def ticks_in(self, height: float) -> int:
        """Ticks on a vertical axis of so many pixels, at most."""
        return max(int(height / (80 if self.wide else 50)), 1)

    def config(self) -> dict[str, Any]:
        """Vega-Lite's own defaults, set so that nothing of it shows that the picture did not ask for."""
        axis = {
            "labelFont": SANS,
            "labelFontSize": self.small,
            "labelColor": self.colours.quiet,
            "labelLimit": 0,
            "labelOverlap": False,
            "labelPadding": 6,
            "domain": False,
            "ticks": False,
            "gridColor": self.colours.grid,
            "gridWidth": 1,
            "title": None,
        }
        return {
            "aria": False,
            "font": SANS,
            "view": {"stroke": None, "fill": None},
            "axis": axis,
            "axisX": {
                "grid": False,
                "ticks": True,
                "tickColor": self.colours.quiet,
                "tickSize": 5,
                "domain": True,
                "domainColor": self.colours.quiet,
            },
            "text": {"font": SANS, "fontSize": self.small, "fill": self.colours.ink, "limit": 0},
            "concat": {"spacing": 0},
        }


def style_of(look: Look) -> Style:
    """The measures and colours of a look."""
    colours = _PALETTES[look.theme]
    if look.size is Size.PHONE:
        return Style(360, 12, 336, 230, 18, 13, 12, 1.6, 40, 8, colours)
    return Style(1280, 28, 760, 480, 30, 19, 16, 2.4, 90, 14, colours)


_NARROW = "iljtfrI.,:;|!'·()[]ііїг-"
_BROAD = "mwMщшжмыюфдЖМФДЫ%"
_BROADEST = "WШЩЮ—@"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that a line takes at most in the faces of `SANS` and `SERIF`: an estimate on the safe side, for laying out without overlap."""
    ems = 0.0
    for sign in text:
        if sign in " \N{NO-BREAK SPACE}":
            ems += 0.29
        elif sign.isdigit() or sign in "–+−=":
            ems += 0.585
        elif sign in _NARROW:
            ems += 0.37
        elif sign in _BROAD:
            ems += 0.9
        elif sign in _BROADEST:
            ems += 1.03
        elif sign.isupper():
            ems += 0.74
        else:
            ems += 0.575
    return ems * size * (1.08 if bold else 1.0)


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit a width; a word that is longer than a line is parted at its spaces that
    hold together, and only then cut with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in _words(text, size, width, bold):
        tried = f"{line} {word}" if line else word
        if line and text_width(tried, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = tried
    return [*lines, line] if line else lines


def balanced(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """The text in as few lines as fit a width, all of them about as long: no line of one word below a full one."""
    lines = wrapped(text, size, width, bold=bold)
    narrow, wide = width / max(len(lines), 1), width
    while wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        tried = wrapped(text, size, middle, bold=bold)
        if len(tried) == len(lines) and " ".join(tried) == " ".join(lines):  # no word is cut for it
            wide = middle
        else:
            narrow = middle
    return wrapped(text, size, wide, bold=bold)


def _parted(word: str, size: float, width: float, bold: bool) -> Sequence[str]:
    """Words that a no-break space holds together, apart where they do not fit in one line: `12 Dec 2025` before `202-5`."""
    if text_width(word, size, bold=bold) <= width:
        return [word]
    parts = word.split("\N{NO-BREAK SPACE}")
    found = parts[:1]
    for part in parts[1:]:
        tried = f"{found[-1]}\N{NO-BREAK SPACE}{part}"
        if text_width(tried, size, bold=bold) <= width:
            found[-1] = tried
        else:
            found.append(part)
    return found


def _words(text: str, size: float, width: float, bold: bool) -> Sequence[str]:
    found = []
    for word in (part for held in text.split(" ") for part in _parted(held, size, width, bold)):
        rest = word
        while text_width(rest, size, bold=bold) > width and len(rest) > 2:
            cut = next(
                place for place in range(len(rest) - 1, 0, -1) if place == 1 or text_width(rest[:place] + "-", size, bold=bold) <= width
            )
            found.append(rest[:cut] + "-")
            rest = rest[cut:]
        if rest:
            found.append(rest)
    return found
