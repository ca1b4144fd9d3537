"""What do the figures of a topic say, side by side?"""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.strip import Strip

from exotui.layout.board import Board
from exotui.tui import ink, rows
from exotui.tui.likeness import Differences
from exotui.tui.messages import CardPointed
from exotui.tui.widgets.inked import InkedScroll
from exotui.tui.wording import WHOLE_CELLS, words_of

_LEAST_CELLS, _EASY_CELLS = 26, 34
"""Cells of a card: what it takes to be read, and what it has before a fourth one stands beside it."""
_MOST_CELLS = 46


class Cards(InkedScroll):
    """Cards of reading width, as many as fit; the pointed one is always seen."""

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._board = Board((), ())
        self._pinned: tuple[str, ...] = ()
        self._pointed = 0
        self._first = 0
        self._drawn: dict[int, list[ink.Line]] = {}
        self._differences: Differences = {}

    def show(self, board: Board, pointed: int, pinned: tuple[str, ...], differences: Differences) -> None:
        """Show the figures of a board, and where their sentences differ."""
        self._board, self._pinned, self._first, self._differences = board, pinned, 0, differences
        self._lay_out()
        self.point(pointed)

    def point(self, number: int) -> None:
        """Put the cursor on a card, and bring it into sight, with the one that it is first told beside if both fit."""
        self._pointed = number
        self._first = max(min(self._first, len(self._board.figures) - self._fitting), 0)
        other = self._board.foremost(number)
        if other is not None and abs(other - number) < self._fitting:
            self._reach(other)
        self._reach(number)
        self._measure()
        self.border_subtitle = Content(self._out_of_sight())
        self.scroll_to(y=0, animate=False)

    def _reach(self, number: int) -> None:
        """Move as far as it takes to have a card in sight."""
        self._first = min(max(self._first, number - self._fitting + 1), number)

    @property
    def pointed(self) -> int:
        """Number of the card under the cursor."""
        return self._pointed

    @property
    def _fitting(self) -> int:
        """How many cards fit."""
        return max(min(self.size.width // _LEAST_CELLS, 3), self.size.width // _EASY_CELLS, 1)

    @property
    def _card_cells(self) -> int:
        """Cells of a card with the line that parts it from the next."""
        shown = max(min(self._fitting, len(self._board.figures)), 1)
        return min(self.size.width // shown, _MOST_CELLS)

    def _out_of_sight(self) -> str:
        """How many cards stand to the left and to the right of what is seen."""
        right = max(len(self._board.figures) - self._first - self._fitting, 0)
        parts = (f"◀ {self._first} more" if self._first else "", f"{right} more ▶" if right else "")
        return "  ".join(part for part in parts if part)

    def _lay_out(self) -> None:
        self._drawn = {}
        self._measure()

    def _measure(self) -> None:
        """As many lines as the longest card that is seen."""
        seen = range(self._first, min(self._first + self._fitting, len(self._board.figures)))
        self.resized(max((len(self._card(number)) for number in seen), default=1))

    def _card(self, number: int) -> list[ink.Line]:
        if number not in self._drawn:
            name = self._board.figures[number].figure.figure_id
            differing = self._differences.get(name)
            self._drawn[number] = rows.card(self._board, number, self._card_cells - 3, name in self._pinned, differing)
        return self._drawn[number]

    def on_resize(self) -> None:
        """The cards share the width."""
        self._lay_out()
        self.point(self._pointed)

    def render_line(self, y: int) -> Strip:
        """One line across all cards that are seen."""
        y += self.scroll_offset.y
        cells = self._card_cells
        parts: list[Strip] = []
        for number in range(self._first, min(self._first + self._fitting, len(self._board.figures))):
            lines = self._card(number)
            here = number == self._pointed
            text = lines[y] if y < len(lines) else ()
            lead = ("▌", "title") if here else (" ", "")
            parts.append(self.strip((lead, *text), cells - 1, "cursor" if here else ""))
            parts.append(self.strip((("│", "hair"),), 1))
        rest = self.size.width - sum(part.cell_length for part in parts)
        return Strip.join([*parts, self.strip((), max(rest, 0))])

    def in_words(self) -> list[str]:
        """One card after the other."""
        cards = (
            rows.card(self._board, number, WHOLE_CELLS, marked.figure.figure_id in self._pinned)
            for number, marked in enumerate(self._board.figures)
        )
        return [told for card in cards for told in (*words_of(card), "")]

    def on_click(self, event: events.Click) -> None:
        """Go to the card under the mouse."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else self._first + offset.x // self._card_cells
        if 0 <= number < len(self._board.figures):
            self.post_message(CardPointed(number))
