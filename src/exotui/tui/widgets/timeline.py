"""How does a running total grow, and who says otherwise? Time to the right, the number upwards."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from textual import events
from textual.strip import Strip

from exotui.layout.board import Board, letter
from exotui.layout.scale import Scale, Tick, days_for, scale_for
from exotui.present import verdict_kind, verdict_sign
from exotui.tui import ink
from exotui.tui.messages import CardPointed
from exotui.tui.standing import board_words
from exotui.tui.widgets.inked import InkedScroll

if TYPE_CHECKING:
    from exotui.model import Figure

_AXIS_CELLS = 9
_DECADES_FOR_LOG = 1.0
"""Values that span more powers of ten than that stand on a logarithmic line: there are few lines upwards."""


class Timeline(InkedScroll):
    """Each figure that says until when it counts: its interval upright, its letter, its verdict with the next one."""

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._board = Board((), ())
        self._pointed = 0
        self._lines: list[ink.Line] = []

    def show(self, board: Board, pointed: int) -> None:
        """Show the dated figures of a board."""
        self._board = board
        self.point(pointed)

    def point(self, number: int) -> None:
        """Light up a figure."""
        self._pointed = number
        self._lay_out()

    @property
    def scale_told(self) -> str:
        """What a reader has to know of the line upwards; empty where it begins at zero and runs evenly."""
        dated = _dated(self._board)
        return _upwards(self._board, dated, max(self.size.height, 4)).told if dated else ""

    def in_words(self) -> list[str]:
        """The figures and how each stands to the others."""
        return board_words(self._board)

    def on_resize(self) -> None:
        """The drawing fills the widget."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Go to the figure nearest to the mouse, of those that stand close to it."""
        offset = event.get_content_offset(self)
        if offset is None or not (dated := _dated(self._board)):
            return
        _, _, columns = _across(self._board, dated, self.size.width)
        gap, number = min((abs(column - offset.x + _AXIS_CELLS), at) for at, column in columns.items())
        if gap <= 1:
            self.post_message(CardPointed(number))

    def _lay_out(self) -> None:
        if self.size.width and self.size.height:
            self._lines = timeline(self._board, self._pointed, self.size.width, self.size.height)
            self.resized(len(self._lines) or 1)

    def render_line(self, y: int) -> Strip:
        """One line of the drawing."""
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)


def timeline(board: Board, pointed: int, cells: int, height: int) -> list[ink.Line]:
    """The drawing in so many cells and lines, the verdicts between neighbours; a sentence where too few are dated."""
    dated = _dated(board)
    if not dated:
        told = "Fewer than two of these figures say until when they count, so there is no line of time."
        return ink.wrap([(told, "muted")], cells)
    figures = {at: board.figures[at].figure for at in dated}
    upright = _upwards(board, dated, height)
    across, days, columns = _across(board, dated, cells)
    canvas = _Canvas(across.cells + 2, upright)
    stands = {at: upright.cell(_stand(figure)) for at, figure in figures.items()}
    for at, figure in figures.items():
        column = columns[at]
        kind = verdict_kind(*board.verdict(at))
        low = 0 if figure.low is None else upright.cell(figure.low)
        high = upright.cells - 1 if figure.high is None else upright.cell(figure.high)
        canvas.pole(column, low, high, kind, open_top=figure.high is None)
        for step, char in enumerate(letter(at)):
            canvas.put(column + step, stands[at], char, f"lit-{kind}" if at == pointed else kind)
    in_order = sorted(figures, key=lambda at: columns[at])
    for one, other in pairwise(in_order):
        found = board.between(one, other)
        if found is not None and columns[other] - columns[one] > len(letter(one)):
            between = (columns[one] + columns[other]) // 2, (stands[one] + stands[other]) // 2
            canvas.put(*between, verdict_sign(found.verdict, found.echo), verdict_kind(found.verdict, found.echo))
    return canvas.lines(upright.ticks(board.figures[0].figure.unit, least_gap=1, upright=True), days)


def _upwards(board: Board, dated: list[int], height: int) -> Scale:
    """The line of values, in so many lines with the axis of time below it."""
    figures = [board.figures[at].figure for at in dated]
    values = [value for each in figures for value in (each.low, each.high, each.value)]
    return scale_for(values, max(height - 2, 2), _DECADES_FOR_LOG)


def _stand(figure: Figure) -> float:
    """The height at which the letter of a figure stands."""
    return next(v for v in (figure.value, figure.high, figure.low, 0.0) if v is not None)


def _dated(board: Board) -> list[int]:
    """The figures that say until when they count; none where there are too few for a line of time."""
    dated = [at for at, marked in enumerate(board.figures) if marked.figure.period_end is not None]
    return dated if len(dated) > 1 else []


def _across(board: Board, dated: list[int], cells: int) -> tuple[Scale, list[Tick], dict[int, int]]:
    """The line of time, its days, and the column of each figure on it."""
    ends = {at: end for at in dated if (end := board.figures[at].figure.period_end) is not None}
    across, days = days_for(list(ends.values()), cells - _AXIS_CELLS - 4)
    cells_of = {at: across.cell(end.toordinal()) for at, end in ends.items()}
    return across, days, _columns(cells_of, across.cells + 2, len(letter(len(board.figures) - 1)) + 1)


def _columns(days: dict[int, int], most: int, size: int) -> dict[int, int]:
    """A column for each figure: those of one day stand beside each other around it, each in so many cells.

    More than fit share the whole width.
    """
    found: dict[int, int] = {}
    for day in set(days.values()):
        sharing = sorted(at for at, other in days.items() if other == day)
        step = min(size, max(most - size, 1) / len(sharing))
        first = max(min(day + 1 - step * (len(sharing) - 1) / 2, most + 1 - step * len(sharing)), 0)
        found |= {at: int(first + step * place) for place, at in enumerate(sharing)}
    return found


class _Canvas:
    """Cells that are filled by column and by height above the axis."""

    def __init__(self, columns: int, upright: Scale) -> None:
        self._columns = columns
        self._upright = upright
        self._cells: dict[tuple[int, int], ink.Run] = {}

    def put(self, column: int, height: int, char: str, name: str) -> None:
        """Write into one cell."""
        self._cells[min(column, self._columns - 1), height] = (char, name)

    def pole(self, column: int, low: int, high: int, name: str, *, open_top: bool) -> None:
        """Draw an interval upright."""
        for height in range(low, high + 1):
            self.put(column, height, "│", name)
        if open_top:
            self.put(column, high, "▲", name)

    def lines(self, ticks: list[Tick], days: list[Tick]) -> list[ink.Line]:
        """The drawing from the top down, with its two axes."""
        labels = {tick.cell: tick.label for tick in ticks}
        drawn: list[ink.Line] = []
        for height in range(self._upright.cells - 1, -1, -1):
            ground = ("┈", "hair") if height in labels else (" ", "")
            cells = tuple(self._cells.get((column, height), ground) for column in range(self._columns))
            axis = f"{labels.get(height, ''):>{_AXIS_CELLS - 2}} "
            drawn.append(((axis, "muted"), ("┤" if height in labels else "│", "hair"), *cells))
        drawn.append(((" " * (_AXIS_CELLS - 1), ""), ("└" + "─" * self._columns, "hair")))
        names = [" "] * (self._columns + 2)
        for tick in days:
            start = max(min(tick.cell + 1 - len(tick.label) // 2, len(names) - len(tick.label)), 0)
            names[start : start + len(tick.label)] = tick.label
        return [*drawn, ((" " * _AXIS_CELLS, ""), ("".join(names), "muted"))]
