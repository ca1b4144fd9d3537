"""Which columns shall the table of figures have, and in which order? What is chosen shows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from exotui.tui import ink
from exotui.tui.figure_columns import AT_FIRST, NAMES
from exotui.tui.messages import RowChosen
from exotui.tui.widgets.picklist import PickList

if TYPE_CHECKING:
    from exotui.tui.figure_columns import Arrangement

_BOX_CELLS = 5
"""The bar of the cursor, and the box."""
_TITLE_CELLS = 12


class ColumnsScreen(ModalScreen[None]):
    """A box before each column, full where it is shown."""

    CSS_PATH = ["columns.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,C", "dismiss(None)", "Close"),
        Binding("space", "change", "Show it, or hide it"),
        Binding("J,shift+down", "move(1)", "Down: in the table to the right"),
        Binding("K,shift+up", "move(-1)", "Up: in the table to the left"),
        Binding("r", "reset", "All as at first"),
    ]

    def __init__(self, arranged: Arrangement, here: str | None, arrange: Callable[[Arrangement], None]) -> None:
        """here: the column on which the cursor stands. arrange: has the table show others."""
        super().__init__()
        self._arranged = arranged
        self._here = here
        self._arrange = arrange

    def compose(self) -> ComposeResult:
        """One list."""
        yield PickList(id="columns", row_height=1)

    def on_mount(self) -> None:
        """Say what the keys do, and begin at the column from which somebody comes."""
        pane = self.query_one(PickList)
        pane.border_subtitle = Content("Space shows, hides · J K move · r resets · Esc closes")
        pane.focus()
        self._list(self._arranged.order.index(self._here) if self._here is not None else 0)

    def _list(self, cursor: int) -> None:
        pane = self.query_one(PickList)
        pane.border_title = Content(f"Columns ({len(self._arranged.shown)} of {len(self._arranged.order)})")
        pane.show(len(self._arranged.order), self._draw, cursor)

    def _draw(self, row: int, cells: int) -> list[ink.Line]:
        column = NAMES[self._arranged.order[row]]
        shown = column.name in self._arranged.shown
        box = ("[x] ", "key") if shown else ("[ ] ", "muted")
        title = (column.title.ljust(_TITLE_CELLS), "strong" if shown else "muted")
        return [ink.clip((box, title, (column.about, "muted")), cells)]

    def _change(self, arranged: Arrangement, cursor: int) -> None:
        self._arranged = arranged
        self._arrange(arranged)
        self._list(cursor)

    @property
    def _row(self) -> int:
        return self.query_one(PickList).cursor

    def action_change(self) -> None:
        """Show the column under the cursor, or hide it; the last one stays."""
        self._change(self._arranged.toggled(self._arranged.order[self._row]), self._row)

    def action_move(self, by: int) -> None:
        """Change places with the next column, or with the one before."""
        name = self._arranged.order[self._row]
        arranged = self._arranged.moved(name, by)
        self._change(arranged, arranged.order.index(name))

    def action_reset(self) -> None:
        """The columns and the order of the first start."""
        name = self._arranged.order[self._row]
        self._change(AT_FIRST, AT_FIRST.order.index(name))

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        message.stop()  # a second click picks what the first one picked

    def on_click(self, event: events.Click) -> None:
        """A click on a box is Space."""
        pane = self.query_one(PickList)
        offset = event.get_content_offset(pane)
        if offset is not None and offset.x < _BOX_CELLS and offset.y + pane.scroll_offset.y < len(self._arranged.order):
            self.action_change()
