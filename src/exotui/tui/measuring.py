"""How is a figure drawn on a line of values? The axis, and the bar with its interval in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exotui.layout.bars import bar, short_interval
from exotui.tui import ink

if TYPE_CHECKING:
    from exotui.layout.scale import Scale, Tick
    from exotui.model import Figure


_JUMP = "0//"
"""Left of a line that does not begin at zero."""


def axis(scale: Scale, ticks: Sequence[Tick], margin: int) -> ink.Line:
    """The round values along the line, each over its place, behind so many cells; a jump from zero is marked there."""
    row = [" "] * scale.cells
    for tick in ticks:
        start = scale.label_start(tick)
        row[start : start + len(tick.label)] = tick.label
    return ((_JUMP if scale.jumps else "").rjust(margin), "muted"), ("".join(row), "muted")


def barred(figure: Figure, scale: Scale, ticks: Sequence[Tick], kind: str) -> list[ink.Run]:
    """The cells of one figure's line, a run each: the bar and its interval in words over the ticks."""
    cells: list[ink.Run] = [(" ", "")] * scale.cells
    for tick in ticks:
        cells[tick.cell] = ("┊", "hair")
    start, drawn = bar(figure, scale)
    for at, char in enumerate(drawn, start):
        cells[at] = (char, kind)
    words = short_interval(figure)
    room = len(cells) - (start + len(drawn)) - 1
    at = start + len(drawn) + 1 if room > len(words) else start - len(words) - 1
    if 0 <= at <= len(cells) - len(words):
        for step, char in enumerate(words):
            cells[at + step] = (char, kind)
    return cells
