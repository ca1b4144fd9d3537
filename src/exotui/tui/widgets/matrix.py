"""How does each figure of a topic stand to each other one?"""

from __future__ import annotations

from textual import events
from textual.strip import Strip

from exotui.layout.bars import short_interval
from exotui.layout.board import Board, letter
from exotui.present import line, verdict_kind, verdict_sign
from exotui.tui import ink
from exotui.tui.messages import PairPointed
from exotui.tui.rows import outlet
from exotui.tui.standing import board_words
from exotui.tui.widgets.inked import InkedScroll

_NAME_CELLS = 32
_NARROW_NAME_CELLS = 20
_CELLS = (4, 3, 2)
"""Cells of a column, the widest first: as wide as lets all columns stand on the screen."""


class Matrix(InkedScroll):
    """A row and a column a figure; the cursor stands on a pair."""

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._board = Board((), ())
        self._row = 0
        self._column = 0
        self._first = 0
        """The first column that is seen."""

    def show(self, board: Board, row: int) -> None:
        """Show a board, with the cursor on what matters most in a row."""
        self._board, self._first, self._row = board, 0, -1
        self.resized(len(board.figures) + 1)
        self.point(row)

    def point(self, row: int) -> None:
        """Put the cursor on what matters most in a row, as the first reason does, unless it stands there."""
        if row != self._row or self._column >= len(self._board.figures):
            other = self._board.foremost(row)
            self._row, self._column = row, row if other is None else other
        self._reveal()

    def _names(self) -> int:
        return _NARROW_NAME_CELLS if self.size.width < 70 else _NAME_CELLS

    @property
    def _cell(self) -> int:
        """Cells of a column: fewer where all of them stand on the screen by that, and a letter has its blank."""
        figures, room = len(self._board.figures), self.size.width - self._names()
        fitting = [cells for cells in _CELLS if cells * figures <= room and cells > len(letter(max(figures - 1, 0)))]
        return fitting[0] if fitting else _CELLS[0]

    def _fitting(self) -> int:
        return max((self.size.width - self._names()) // self._cell, 1)

    def _reveal(self) -> None:
        """Bring the cursor into sight."""
        if not self.size.width:
            return
        self._first = max(min(self._first, len(self._board.figures) - self._fitting()), 0)
        if not self._first <= self._column < self._first + self._fitting():
            self._first = max(self._column - self._fitting() + 1, 0)
        top, height = self.scroll_offset.y, self.size.height - 1
        if not top <= self._row < top + height:
            self.scroll_to(y=max(self._row - height + 1, 0), animate=False)
        self.refresh()

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column of the cursor."""
        return self._row, self._column

    def action_step(self, by: int) -> None:
        """One row down or up."""
        self._move(self._row + by, self._column)

    def action_side(self, by: int) -> None:
        """One column to the right or to the left."""
        self._move(self._row, self._column + by)

    def action_edge(self, side: int) -> None:
        """To the first row or to the last one."""
        self._move(0 if side < 0 else len(self._board.figures) - 1, self._column)

    def _move(self, row: int, column: int) -> None:
        last = len(self._board.figures) - 1
        if last >= 0:
            self._row, self._column = max(0, min(row, last)), max(0, min(column, last))
            self._reveal()
            self.post_message(PairPointed(self._row, self._column))

    def on_resize(self) -> None:
        """Other columns may fit."""
        self._reveal()

    def in_words(self) -> list[str]:
        """The figures and how each stands to the others."""
        return board_words(self._board)

    def on_click(self, event: events.Click) -> None:
        """Go to the pair under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y > 0:
            column = self._first + max(offset.x - self._names(), 0) // self._cell
            self._move(offset.y - 1 + self.scroll_offset.y, column)

    def render_line(self, y: int) -> Strip:
        """The letters of the columns, or one row."""
        cells, names = self.size.width, self._names()
        columns = range(self._first, min(self._first + self._fitting(), len(self._board.figures)))
        if y == 0:
            size = self._cell
            heads = [(f" {letter(n)}".ljust(size), "here" if n == self._column else "muted") for n in columns]
            return self.strip(((" " * names, ""), *heads), cells)
        row = y - 1 + self.scroll_offset.y
        if row >= len(self._board.figures):
            return self.strip((), cells)
        pairs = tuple(self._pair(row, column) for column in columns)
        return self.strip((*ink.fill(self._heading(row), names), *pairs), cells, "hover" if row == self._row else "")

    def _heading(self, row: int) -> ink.Line:
        marked = self._board.figures[row]
        who = line(marked.figure.said_by or outlet(marked.publisher, marked.figure.article_id))
        name = (f" {letter(row)} ", verdict_kind(*self._board.verdict(row)))
        return ink.apart((name, (who, "")), ((short_interval(marked.figure), "strong"), (" ", "")), self._names())

    def _pair(self, row: int, column: int) -> ink.Run:
        found = self._board.between(row, column)
        here = (row, column) == (self._row, self._column)
        if found is None:
            return (" ╲" if row == column else " ·").ljust(self._cell), "cursor" if here else "hair"
        kind = verdict_kind(found.verdict, found.echo)
        sign = verdict_sign(found.verdict, found.echo)
        return f" {sign}".ljust(self._cell), f"lit-{kind}" if here else kind
