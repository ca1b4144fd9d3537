"""What does a pane say, as plain text to be read aloud, pasted or magnified? In the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea, Tree
from textual.widgets.tree import TreeNode

from exotui.tui.wording import Wordy


def pane_around(widget: Widget) -> Widget:
    """The pane that a widget is a part of: the nearest one with a title, else itself."""
    titled = (found for found in widget.ancestors_with_self if isinstance(found, Widget) and found.border_title)
    return next((found for found in titled if not isinstance(found, Screen)), widget)


def pane_words(pane: Widget) -> list[str]:
    """All that a pane says, also of those parts for which the screen has no room."""
    found: list[str] = []
    for widget in (pane, *pane.walk_children(Widget)):
        if said := [*_said(widget)]:
            found += [*said, ""]
    return "\n".join(found).strip("\n").split("\n")


def _said(widget: Widget) -> Iterator[str]:
    """What one widget says, without what is in it."""
    if isinstance(widget, Wordy):
        yield from widget.in_words()
    elif isinstance(widget, TextArea):
        yield from widget.text.split("\n")
    elif isinstance(widget, Input):
        yield widget.value or f"({widget.placeholder})"
    elif isinstance(widget, Tree):
        yield from _branches(widget.root, -1)


def _branches(node: TreeNode[object], depth: int) -> Iterator[str]:
    if depth >= 0:
        yield "  " * depth + str(node.label)
    for child in node.children:
        yield from _branches(child, depth + 1)
