"""How are inked lines, a board and a title said as plain text? Nothing is cut off and nothing is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from textual.content import Content
from textual.widget import Widget

from exotui.layout.bars import short_interval
from exotui.layout.board import Board, letter
from exotui.present import line, verdict_word
from exotui.tui import ink
from exotui.tui.rows import outlet, when

WHOLE_CELLS = 10_000
"""Cells in which rows are laid out that are to be cut nowhere: what reads them aloud breaks no lines."""
MOST_ROWS = 500
"""Rows of one list: nobody listens to more, and the commands give all of them."""
_GAP = re.compile(r" {2,}")


@runtime_checkable
class Wordy(Protocol):
    """A widget that can say what it shows."""

    def in_words(self) -> list[str]:
        """What it shows, a paragraph each; nothing is cut off."""


def words_of(lines: Sequence[ink.Line]) -> list[str]:
    """Inked lines without their inks and their gaps."""
    return [_GAP.sub("  ", ink.text(found)).strip() for found in lines]


def board_words(board: Board) -> list[str]:
    """The figures of a topic, each with what it says and how it stands to the others."""
    found = []
    for at, marked in enumerate(board.figures):
        figure = marked.figure
        told = (line(figure.quote), short_interval(figure), outlet(marked.publisher, figure.article_id))
        said = f"said by {line(figure.said_by)}" if figure.said_by else ""
        stands = [
            f"{verdict_word(comparison.verdict, comparison.echo)} with {letter(other)}"
            for other, comparison in board.of_card(at)
        ]
        parts = (*told, said, when(figure), ", ".join(stands) or "not compared with the others")
        found.append(f"{letter(at)}: " + "; ".join(part for part in parts if part))
    return found


def heading_of(pane: Widget) -> str:
    """The title on the border of a pane; else what it is called."""
    return Content.from_markup(pane.border_title or "").plain.strip() or (pane.id or "").title()


def title_of(pane: Widget) -> str:
    """All that stands on the border of a pane."""
    below = Content.from_markup(pane.border_subtitle or "").plain.strip()
    return " · ".join(part for part in (heading_of(pane), below) if part)
