"""Which keys work now? The bottom line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual import events
from textual.binding import Binding
from textual.keys import key_to_character
from textual.strip import Strip

from exotui.tui import ink
from exotui.tui.keys import KEYS, Key, remapped
from exotui.tui.messages import ActionClicked
from exotui.tui.widgets.inked import Inked

_LAST = ("help", "quit")
"""Ids of the keys that stand at the right whatever else has to give way, under another key where theirs is typed."""


class KeyBar(Inked):
    """The keys that work where the focus is, as many as fit."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """keymap: id -> the keys that the user wishes for."""
        super().__init__()
        self._keymap = keymap

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def _working(self) -> list[Key]:
        """What has a name in the footer and would be done now, each by the first key that does it."""
        active = {
            pressed: found.binding
            for pressed, found in self.screen.active_bindings.items()
            if found.enabled and not self._typed(pressed)
        }
        working = []
        for key in (remapped(key, self._keymap) for key in KEYS if key.footer):
            doing = [pressed for pressed, binding in active.items() if _does(binding, key)]
            own = [pressed for pressed in key.keys.split(",") if pressed in doing]
            if doing:
                working.append(replace(key, keys=(own or doing)[0]))
        return working

    def _typed(self, pressed: str) -> bool:
        """Whether a key goes into the text that has the focus; Textual does not know which character slash is."""
        focused = self.screen.focused
        character = "/" if pressed == "slash" else key_to_character(pressed)
        return focused is not None and focused.check_consume_key(pressed, character)

    def _laid_out(self) -> list[tuple[Key, ink.Line]]:
        """The keys that fit, and how each stands in the line."""
        cells = self.size.width
        working = self._working()
        last = [key for key in working if key.id in _LAST]
        room = cells - sum(ink.width(_drawn(key)) for key in last)
        shown: list[tuple[Key, ink.Line]] = []
        for key in working:
            drawn = _drawn(key)
            if key.id not in _LAST and ink.width(drawn) <= room:
                room -= ink.width(drawn)
                shown.append((key, drawn))
        return shown + [(key, _drawn(key)) for key in last]

    def render_line(self, y: int) -> Strip:
        """The line."""
        shown = self._laid_out()
        runs = tuple(run for _, drawn in shown for run in drawn)
        return self.strip(runs, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        at = event.x
        for key, drawn in self._laid_out():
            at -= ink.width(drawn)
            if at < 0:
                self.post_message(ActionClicked(key.action))
                return


def _does(binding: Binding, key: Key) -> bool:
    """Whether a binding does what a key of the list does."""
    same = binding.action.removeprefix("app.") == key.action.removeprefix("app.")
    return binding.id == key.id or (key.id in _LAST and same)


def _drawn(key: Key) -> ink.Line:
    return (f" {key.shown.split()[0]}", "key"), (f" {key.footer} ", "muted")
