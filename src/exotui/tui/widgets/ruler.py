"""Where does one figure lie on a line of values, and where do those lie that it is compared with?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from exotui.layout.scale import Scale, Tick, scale_for
from exotui.present import interval, verdict_kind
from exotui.tui import ink
from exotui.tui.measuring import axis, barred
from exotui.tui.widgets.inked import Inked

if TYPE_CHECKING:
    from exotui.model import Figure
    from exotui.store.queries import Marked

_MARGIN = 3
"""Cells left of the line: the bar of the cursor in the list below, and the indent of its rows."""


class Ruler(Inked):
    """The axis and the figure's own bar; the rows of the list below draw theirs on the same line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._marked: Marked | None = None
        self._figures: list[Figure] = []
        self._scale = Scale(0, 1, 2)
        self._ticks: list[Tick] = []
        self._drawn_in = -1
        """The width that the line was measured for."""

    def show(self, marked: Marked | None, others: Sequence[Figure]) -> None:
        """Draw a figure on a line that reaches over it and over the others of its unit."""
        self._marked = marked
        self._figures = [marked.figure, *(each for each in others if self._alike(each))] if marked else []
        self._drawn_in = -1
        self.refresh()

    def _alike(self, figure: Figure) -> bool:
        return self._marked is not None and figure.unit == self._marked.figure.unit

    def bar_of(self, marked: Marked, kind: str) -> ink.Line:
        """The bar of another figure on this line; nothing where it is counted in another unit."""
        self._measure()
        return tuple(barred(marked.figure, self._scale, self._ticks, kind)) if self._alike(marked.figure) else ()

    def in_words(self) -> list[str]:
        """The interval in words."""
        if self._marked is None:
            return []
        figure = self._marked.figure
        return [interval(figure.low, figure.high, figure.unit)]

    def _measure(self) -> None:
        """Have the line as long as the widget is wide now: the list below may ask first."""
        if self._drawn_in == self.size.width:
            return
        self._drawn_in = self.size.width
        values = [value for figure in self._figures for value in (figure.low, figure.high, figure.value)]
        self._scale = scale_for(values, self.size.width - _MARGIN - 1)
        self._ticks = self._scale.ticks(self._marked.figure.unit) if self._marked else []

    def render_line(self, y: int) -> Strip:
        """The axis, then the bar."""
        if self._marked is None or y > 1:
            return self.strip((), self.size.width)
        self._measure()
        if y == 0:
            return self.strip(axis(self._scale, self._ticks, _MARGIN), self.size.width)
        kind = verdict_kind(self._marked.verdict, self._marked.echo)
        bar = barred(self._marked.figure, self._scale, self._ticks, kind)
        return self.strip((("▌", "title"), (" " * (_MARGIN - 1), ""), *bar), self.size.width)
