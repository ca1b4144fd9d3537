"""How is one of several things chosen, such that its sign tells it without colour?"""

from __future__ import annotations

from textual.widgets import RadioButton


class Choice(RadioButton):
    """A radio button that is full where it is chosen and hollow where it is not."""

    BUTTON_INNER = "○"

    def watch_value(self) -> None:
        """As in Textual; the sign follows."""
        self.BUTTON_INNER = "●" if self.value else Choice.BUTTON_INNER
        super().watch_value()
