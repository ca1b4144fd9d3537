"""Where do the intervals of a topic lie on one line, and do they meet?"""

from __future__ import annotations

from textual import events
from textual.strip import Strip

from exotui.layout.bars import bar
from exotui.layout.board import Board, letter
from exotui.layout.scale import Scale, Tick, scale_for
from exotui.present import interval, line, verdict_kind
from exotui.tui import ink
from exotui.tui.measuring import axis, barred
from exotui.tui.messages import CardPointed
from exotui.tui.rows import outlet
from exotui.tui.standing import board_words
from exotui.tui.widgets.inked import InkedScroll

_NAME_CELLS = ((0, 16), (60, 24), (82, 38), (130, 56))
"""From this width on so many cells for the names."""


class IntervalPlot(InkedScroll):
    """One row a figure: its letter, who states it, its interval on a common line. The axis stays on top."""

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._board = Board((), ())
        self._pointed = 0
        self._unit: str | None = None
        self._scale = Scale(0, 1, 2)
        self._ticks: list[Tick] = []

    def show(self, board: Board, pointed: int) -> None:
        """Show the figures of a board."""
        self._board, self._pointed = board, pointed
        self._unit = board.figures[0].figure.unit if board.figures else None
        self._lay_out()
        self.point(pointed)

    def point(self, number: int) -> None:
        """Light up a figure, and how far its interval reaches over the others."""
        self._pointed = number
        top, height = self.scroll_offset.y, max(self.size.height - 1, 1)
        if not top <= number < top + height:
            self.scroll_to(y=max(number - height + 1, 0) if number >= top else number, animate=False)
        self.refresh()

    def action_step(self, by: int) -> None:
        """The next or the previous figure."""
        number = self._pointed + by
        if 0 <= number < len(self._board.figures):
            self.post_message(CardPointed(number))

    def on_resize(self) -> None:
        """The line is as long as the widget is wide, and the figure under the cursor stays in sight."""
        self._lay_out()
        self.point(self._pointed)

    def in_words(self) -> list[str]:
        """The figures and how each stands to the others."""
        return board_words(self._board)

    def on_click(self, event: events.Click) -> None:
        """Go to the figure under the mouse."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else offset.y - 1 + self.scroll_offset.y
        if 0 <= number < len(self._board.figures):
            self.post_message(CardPointed(number))

    @property
    def scale_told(self) -> str:
        """What a reader has to know of the line; empty where it begins at zero and runs evenly."""
        return self._scale.told if self._board.figures else ""

    def _name_cells(self) -> int:
        return next(cells for width, cells in reversed(_NAME_CELLS) if self.size.width >= width)

    def _lay_out(self) -> None:
        figures = [marked.figure for marked in self._board.figures]
        alike = [figure for figure in figures if figure.unit == self._unit]
        values = [value for figure in alike for value in (figure.low, figure.high, figure.value)]
        self._scale = scale_for(values, self.size.width - self._name_cells() - 2)
        self._ticks = self._scale.ticks(self._unit)
        self.resized(len(figures) + 1)

    def render_line(self, y: int) -> Strip:
        """The axis, or one figure."""
        cells, names = self.size.width, self._name_cells()
        if y == 0:
            return self._axis()
        row = y - 1 + self.scroll_offset.y
        if row >= len(self._board.figures):
            return self.strip((), cells)
        here = row == self._pointed
        name = (("▌" if here else " ", "title"), *_name(self._board, row))
        line = (*ink.fill(name, names - 1), (" ", ""), *self._drawn(row))
        return self.strip(line, cells, "cursor" if here else "")

    def _axis(self) -> Strip:
        if not self._board.figures:
            return self.strip((), self.size.width)
        return self.strip(axis(self._scale, self._ticks, self._name_cells()), self.size.width)

    def _drawn(self, row: int) -> ink.Line:
        """The line of one figure: the bar with its interval in words beside it, over ticks and band.

        What is counted in another unit has no place on the line, and only says its interval.
        """
        figure = self._board.figures[row].figure
        kind = verdict_kind(*self._board.verdict(row))
        if figure.unit != self._unit:
            return ink.clip(((interval(figure.low, figure.high, figure.unit), kind),), self._scale.cells)
        return self._banded(barred(figure, self._scale, self._ticks, kind))

    def _banded(self, cells: list[tuple[str, str]]) -> ink.Line:
        """The cells with the reach of the pointed figure lit under them."""
        pointed = self._board.figures[self._pointed].figure
        first, reach = bar(pointed, self._scale)
        band = range(first, first + len(reach)) if pointed.unit == self._unit else range(0)
        return tuple((char, f"{name}+band" if at in band else name) for at, (char, name) in enumerate(cells))


def _name(board: Board, row: int) -> ink.Line:
    """The letter of a figure and who states it."""
    marked = board.figures[row]
    kind = verdict_kind(*board.verdict(row))
    source = outlet(marked.publisher, marked.figure.article_id)
    who, where = line(marked.figure.said_by or source), f" · {source}" if marked.figure.said_by else ""
    return (f"{letter(row)} ", kind), (who, ""), (where, "muted")
