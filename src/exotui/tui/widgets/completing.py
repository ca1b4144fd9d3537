"""How is what was begun in a line completed? By Tab, as in a shell, or by the arrow."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class CompletingInput(Input):
    """A line whose suggestion Tab takes; where nothing is suggested, Tab does what it does elsewhere."""

    def on_key(self, event: events.Key) -> None:
        """Take what is offered."""
        if event.key == "tab" and self.cursor_at_end:
            before = self.value
            self.action_cursor_right()
            if self.value != before:
                event.prevent_default().stop()
