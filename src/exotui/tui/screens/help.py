"""Which keys are there on this screen?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from exotui.tui import ink
from exotui.tui.keys import ANYWHERE, PANE, Key, keys_of, remapped
from exotui.tui.views import view
from exotui.tui.widgets.sheet import Sheet

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


class HelpScreen(ModalScreen[None]):
    """The keys of one view, those of every view, and what the signs mean."""

    CSS_PATH = ["help.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "dismiss", "Close")]

    def __init__(self, view_name: str, keymap: Mapping[str, str]) -> None:
        """keymap: id -> the keys that the user wishes for."""
        super().__init__()
        self._keymap = keymap
        self._view = view(view_name)

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(self._lines, id="help")

    def on_mount(self) -> None:
        """Say how to get out."""
        sheet = self.query_one("#help")
        sheet.border_title = Content(f"{self._view.title}: {self._view.says}")
        sheet.border_subtitle = Content("Esc closes")
        sheet.focus()

    def _lines(self, cells: int) -> list[ink.Line]:
        lines: list[ink.Line] = []
        groups = ((self._view.title, self._view.name), ("Lists and texts", PANE), ("Anywhere", ANYWHERE))
        for title, where in groups:
            keys = [remapped(key, self._keymap) for key in keys_of(where) if key.keys]
            if keys:
                lines += [((title, "title"),), *_in_columns(keys, cells), ()]
        lines.append((("Signs", "title"),))
        lines += [ink.line((f" {sign}  ", kind), says) for sign, kind, says in _SIGNS]
        return lines


def _lines_of(key: Key, cells: int) -> list[ink.Line]:
    """A key and what it does; long sentences go on below."""
    name = " " + key.shown.ljust(_KEY_CELLS)
    return ink.wrap([(name.replace(" ", _FIXED), "key"), (key.does, "")], cells - 2, indent=len(name))


def _in_columns(keys: list[Key], cells: int) -> list[ink.Line]:
    """The keys in two columns where there is room, read downwards."""
    columns = 2 if cells >= 90 else 1
    drawn = [_lines_of(key, cells // columns) for key in keys]
    half = -(-len(drawn) // columns)
    left = [line for lines in drawn[:half] for line in lines]
    right = [line for lines in drawn[half:] for line in lines]
    return [(*ink.fill(one, cells // columns), *(other or ())) for one, other in zip_longest(left, right, fillvalue=())]
