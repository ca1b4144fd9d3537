"""Which keys are there on this screen?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from exotui.tui import ink
from exotui.tui.keys import ANYWHERE, PANE, Key, keys_of, remapped
from exotui.tui.views import view
from exotui.tui.widgets.sheet import Sheet
from exotui.tui.wording import heading_of

_KEY_CELLS = 10
_FIXED = "\u00a0"
"""A blank at which no line is broken."""
_SIGNS = (
    ("=", "agree", "agree: the same thing, and the numbers meet"),
    ("!", "conflict", "conflict: the same thing, and no number satisfies both"),
    ("~", "consistent", "consistent: different scopes that can both be true"),
    ('"', "echo", "echo: they agree, but go back to one origin"),
    ("·", "none", "nothing stands beside it"),
    ("✓", "key", "confirmed by a person; ✎ corrected or overruled, ✗ rejected, ⇄ split off or linked"),
)


Groups = Sequence[tuple[str, Sequence[Key]]]
"""Titles, and the keys under each."""


class HelpScreen(ModalScreen[None]):
    """The keys of one screen, and what the signs mean."""

    CSS_PATH = ["help.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "dismiss", "Close")]

    def __init__(self, title: str, groups: Groups) -> None:
        super().__init__()
        self._title = title
        self._groups = groups

    @classmethod
    def of_view(cls, view_name: str, keymap: Mapping[str, str]) -> HelpScreen:
        """The keys of a view, of its panes, and of every view. keymap: id -> the keys that the user wishes for."""
        about = view(view_name)
        wheres = ((about.title, about.name), ("Lists and texts", PANE), ("Anywhere", ANYWHERE))
        groups = [(title, [remapped(key, keymap) for key in keys_of(where) if key.keys]) for title, where in wheres]
        return cls(f"{about.title}: {about.says}", groups)

    @classmethod
    def of_dialog(cls, dialog: Screen[Any]) -> HelpScreen:
        """The keys of a dialog, from its bindings, and those of its panes."""
        own = [
            Key(found.action, found.key, found.action, found.description, "dialog")
            for found in type(dialog).BINDINGS
            if isinstance(found, Binding) and found.description
        ]
        titled = (heading_of(pane) for pane in dialog.walk_children(Widget) if pane.border_title)
        return cls(next(titled, "This dialog"), [("Here", own), ("Lists and texts", keys_of(PANE))])

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(self._lines, id="help")

    def on_mount(self) -> None:
        """Say how to get out."""
        sheet = self.query_one("#help")
        sheet.border_title = Content(self._title)
        sheet.border_subtitle = Content("Esc closes")
        sheet.focus()

    def _lines(self, cells: int) -> list[ink.Line]:
        lines: list[ink.Line] = []
        for title, keys in self._groups:
            if keys:
                lines += [((title, "title"),), *_in_columns(keys, cells), ()]
        lines.append((("Signs", "title"),))
        lines += [ink.line((f" {sign}  ", kind), says) for sign, kind, says in _SIGNS]
        return lines


def _lines_of(key: Key, cells: int) -> list[ink.Line]:
    """A key and what it does; long sentences go on below."""
    name = f" {key.shown.ljust(_KEY_CELLS - 1)} "
    return ink.wrap([(name.replace(" ", _FIXED), "key"), (key.does, "")], cells - 2, indent=len(name))


def _in_columns(keys: Sequence[Key], cells: int) -> list[ink.Line]:
    """The keys in two columns where there is room, read downwards."""
    columns = 2 if cells >= 90 else 1
    drawn = [_lines_of(key, cells // columns) for key in keys]
    half = -(-len(drawn) // columns)
    left = [line for lines in drawn[:half] for line in lines]
    right = [line for lines in drawn[half:] for line in lines]
    return [(*ink.fill(one, cells // columns), *(other or ())) for one, other in zip_longest(left, right, fillvalue=())]
