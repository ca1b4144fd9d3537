"""Which letters lead where on a screen? Each pane keeps its letter, whether it is seen or put away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget

from exotui.tui.wording import heading_of

LETTERS = "asdfghjklwertuiopzxcvbnm"


@dataclass(frozen=True, slots=True)
class Target:
    """One place to go to."""

    key: str
    """The letter that is typed."""
    at: Offset
    """Where on the screen the letter stands."""
    name: str = ""
    """What stands behind the letter, where the place itself is out of sight."""


_BELOW_TOP = 2
"""The line on which the first name of a pane stands that is put away."""


def targets(screen: Screen[None], drawers: Collection[Widget]) -> dict[Target, Widget]:
    """Where each letter leads; panes that can neither be seen nor opened have none.

    drawers: the panes that are opened by going there.
    """
    found: dict[Target, Widget] = {}
    away = _BELOW_TOP
    for letter, pane in zip(LETTERS, panes(screen), strict=False):
        spot = _corner(screen, pane)
        if spot is not None:
            found[Target(letter, spot)] = pane
        elif pane in drawers and not pane.display:
            name = heading_of(pane)
            at_right = pane.styles.dock == "right"
            x = screen.size.width - len(name) - 4 if at_right else 0
            found[Target(letter, Offset(x, away), name)] = pane
            away += 2
    return found


def panes(screen: Screen[None]) -> Iterator[Widget]:
    """Everything that can have the focus, in the order of reading."""
    return (widget for widget in screen.walk_children(Widget) if widget.can_focus)


def _corner(screen: Screen[None], pane: Widget) -> Offset | None:
    """Where the letter of a pane stands: on the border around it, else in its first cell that is seen; None if none is.

    The text of a pane is not covered where there is a border to stand on.
    """
    if not (pane.display and pane.is_on_screen):
        return None
    region = pane.region.intersection(Region(0, 0, *screen.size))
    for y in range(region.y, region.bottom):
        for x in range(region.x, region.right - 2):
            if pane in _seen_at(screen, x, y).ancestors_with_self:
                above = (_seen_at(screen, x - step, y - 1) for step in (1, 0))
                around = [container in pane.ancestors and container is not screen for container in above]
                first = (x, y) == region.offset
                return Offset(x - around[0], y - 1) if first and any(around) else Offset(x, y)
    return None


def _seen_at(screen: Screen[None], x: int, y: int) -> Widget:
    """What is seen in a cell; the screen itself where nothing is."""
    try:
        return screen.get_widget_at(x, y)[0]
    except NoWidget:
        return screen
