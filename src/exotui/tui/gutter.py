"""Where in a whole article do its figures stand? One cell for each row of the window, from its top to its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ORDER = ("conflict", "consistent", "agree", "echo")
"""Which kind is shown where several figures fall into one cell, the first before all others."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in the article."""

    line: int
    """The line on which it begins."""
    number: int
    """The number of the figure."""
    sign: str
    """One cell."""
    kind: str


def cell_of(line: int, lines: int, height: int) -> int:
    """The cell in which a line of so many stands; where all of them are in the window, beside it."""
    return line * height // max(lines, height, 1)


def line_of(cell: int, lines: int, height: int) -> int:
    """The first line that stands in a cell."""
    return -(-cell * max(lines, height) // max(height, 1))


def gutter(spots: Iterable[Spot], lines: int, height: int) -> Mapping[int, Spot]:
    """Cell -> the first of the figures there that matter most; figures without a verdict are left out."""
    shown: dict[int, Spot] = {}
    for spot in spots:
        if spot.kind not in ORDER:
            continue
        cell = cell_of(spot.line, lines, height)
        there = shown.get(cell)
        if there is None or ORDER.index(spot.kind) < ORDER.index(there.kind):
            shown[cell] = spot
    return shown
