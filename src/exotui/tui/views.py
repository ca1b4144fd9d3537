"""Which views are there? One row each: a view is registered here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.tui.screens.view import ViewScreen


@dataclass(frozen=True, slots=True)
class View:
    """One of the screens that a digit opens."""

    name: str
    """Its mode; also `where` of its keys."""
    title: str
    digit: str
    says: str
    """What it is for, for help and palette."""
    module: str
    """Where its screen is; loaded when it is first opened."""
    screen: str

    def open(self) -> ViewScreen:
        """A new screen of this view."""
        made: ViewScreen = getattr(import_module(self.module), self.screen)()
        return made


VIEWS = (
    View(
        "sources",
        "Sources",
        "1",
        "Read an article with its figures lit up",
        "exotui.tui.screens.sources",
        "SourcesScreen",
    ),
    View(
        "figures",
        "Figures",
        "2",
        "Every figure in a row: filter, sort, look closer",
        "exotui.tui.screens.figures",
        "FiguresScreen",
    ),
    View(
        "compare",
        "Compare",
        "3",
        "Figures of one topic, side by side",
        "exotui.tui.screens.compare",
        "CompareScreen",
    ),
    View(
        "sql",
        "SQL",
        "4",
        "Ask the data in SQL",
        "exotui.tui.screens.sql",
        "SqlScreen",
    ),
)


def view(name: str) -> View:
    """The view of this name. Raises: KeyError if there is none."""
    return {found.name: found for found in VIEWS}[name]
