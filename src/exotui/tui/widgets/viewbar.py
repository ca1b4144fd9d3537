"""Where am I, and what lies in the dataset? The top line: the views, and what the dataset holds."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from exotui.tui import ink
from exotui.tui.keys import key, remapped
from exotui.tui.messages import ViewPicked
from exotui.tui.views import VIEWS
from exotui.tui.widgets.inked import Inked

_NAME = (" exotui ", "title")


class ViewBar(Inked):
    """The views with their digits, the open one lit; at the right, what is told about the dataset."""

    told: reactive[str] = reactive("")
    """One harmless line about the dataset."""

    def __init__(self, view: str, keymap: Mapping[str, str]) -> None:
        """view: the name of the one that is open. keymap: id -> the keys that the user wishes for."""
        super().__init__()
        self._view = view
        self._digits = {each.name: remapped(key(f"view.{each.name}"), keymap).shown.split()[0] for each in VIEWS}

    def on_mount(self) -> None:
        """Follow what the app tells."""
        self.watch(self.app, "told", self._tell)

    def _tell(self, told: str) -> None:
        self.told = told

    def _tabs(self) -> list[tuple[str, ink.Line]]:
        """Each view's name and how it stands in the line."""
        tabs: list[tuple[str, ink.Line]] = []
        for view in VIEWS:
            here = view.name == self._view
            label = (f" {view.title} ", "here" if here else "")
            digit = (f" {self._digits[view.name]}", "here" if here else "key")
            tabs.append((view.name, (digit, label)))
        return tabs

    def render_line(self, y: int) -> Strip:
        """The line."""
        tabs = tuple(run for _, tab in self._tabs() for run in (*tab, (" ", "")))
        cells = self.size.width
        room = max(cells - ink.width((_NAME, *tabs)) - 2, 0)
        parts = self.told.split(" · ")
        ends = [" · ".join(parts[at:]) for at in range(len(parts))]  # the name gives way to the numbers
        right = ink.clip(((f"{ink.longest(ends, (), room - 1)} ", "muted"),), room) if self.told else ()
        return self.strip(ink.apart((_NAME, *tabs), right, cells) if right else (_NAME, *tabs), cells)

    def on_click(self, event: events.Click) -> None:
        """Open the view under the mouse."""
        at = event.x - len(_NAME[0])
        for name, tab in self._tabs():
            size = ink.width(tab) + 1
            if 0 <= at < size:
                self.post_message(ViewPicked(name))
                return
            at -= size
