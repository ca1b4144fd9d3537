"""What becomes of keys that come faster than they are done? Each waits until all is done that was typed before it.

What is sent over a slow line, or pasted where the terminal does not say so, comes in one piece. Textual gives each key
to whatever has the focus when it comes, though one before it is about to move the focus, or to open something.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import App
from textual.events import Event, Key, Paste

if TYPE_CHECKING:
    from textual.dom import DOMNode

_BUSY_SECONDS = 1.0
"""How long a key holds up what is typed next, at most."""


class TypingApp(App[None]):
    """An app in which keys go where the keys before them lead."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        """ansi_color: whether colours are left to the terminal; None for as Textual thinks."""
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[Key | Paste] = deque()
        """What waits."""
        self._busy_until = 0.0
        """When to go on at the latest, by the monotonic clock; 0 while nothing that was typed is being done."""

    async def heed(self, event: Key | Paste) -> None:
        """Do what was typed."""
        await super().on_event(event)

    async def on_event(self, event: Event) -> None:
        """As in Textual; but what is typed waits for its turn."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:  # one that nobody took comes back
            await super().on_event(event)
            return
        self._typed.append(event)
        if monotonic() > self._busy_until:
            await self._heed_next()

    async def _heed_next(self) -> None:
        """Do what was typed first, once the screen is there that it is for."""
        self._busy_until = 0.0
        if self._typed:
            reader = self.focused or self.screen
            if self.screen.is_mounted:
                await self.heed(self._typed.popleft())
            self._go_on_behind(reader)

    def _go_on_behind(self, reader: DOMNode) -> None:
        """Go on once a key has come up from this node to the app, and behind it what it made the nodes tell."""
        self._busy_until = monotonic() + _BUSY_SECONDS
        way = [*reader.ancestors_with_self]
        self._climb([*way, *way])

    def _climb(self, nodes: Sequence[DOMNode]) -> None:
        """Have a word passed through the queues of these nodes, one after the other, but for those that are gone."""
        for at, node in enumerate(nodes):
            if node.call_later(self._climb, nodes[at + 1 :]):
                return
        self.call_later(self._heed_next)
