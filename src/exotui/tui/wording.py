"""How are inked lines and titles said as plain text? Nothing is cut off and nothing is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from textual.content import Content
from textual.widget import Widget

from exotui.tui import ink

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


def heading_of(pane: Widget) -> str:
    """The title on the border of a pane; else what it is called."""
    return Content.from_markup(pane.border_title or "").plain.strip() or (pane.id or "").title()


def title_of(pane: Widget) -> str:
    """All that stands on the border of a pane."""
    below = Content.from_markup(pane.border_subtitle or "").plain.strip()
    return " · ".join(part for part in (heading_of(pane), below) if part)
