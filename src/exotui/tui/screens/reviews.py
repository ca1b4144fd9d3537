"""What has been decided so far? Every review, to go to what it is about, or to undo it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from exotui.present import count
from exotui.tui import ink, rows
from exotui.tui.desk import Desk
from exotui.tui.messages import ReviewsListed, RowChosen
from exotui.tui.reviewing import list_reviews
from exotui.tui.selection import Found
from exotui.tui.widgets.picklist import PickList

if TYPE_CHECKING:
    from exotui.store.queries import Reviewed


class ReviewsScreen(ModalScreen[Found | None]):
    """Gives the figure that was chosen, or None."""

    CSS_PATH = ["reviews.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,R", "dismiss(None)", "Close"),
        Binding("enter", "go", "Go to it"),
        Binding("u", "undo", "Undo it"),
    ]

    def __init__(self, desk: Desk, undo: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._undo = undo
        self._reviews: list[Reviewed] = []

    def compose(self) -> ComposeResult:
        """One list."""
        yield PickList(id="reviews", empty="Looking ...")

    def on_mount(self) -> None:
        """Ask for the reviews."""
        pane = self.query_one("#reviews", PickList)
        pane.border_title = Content("Reviews")
        pane.border_subtitle = Content("Enter goes there · u undoes · Esc closes")
        pane.focus()
        self.reload()

    def reload(self) -> None:
        """Ask for the reviews again."""
        self._desk.ask(self, "reviews", list_reviews)

    @on(ReviewsListed)
    def _listed(self, message: ReviewsListed) -> None:
        self._reviews = message.reviews
        pane = self.query_one("#reviews", PickList)
        pane.border_title = Content(count(len(self._reviews), "review"))
        if self._reviews:
            pane.show(len(self._reviews), self._draw, max(pane.cursor, 0))
        else:
            pane.draw_empty("Nobody has reviewed anything yet: press r on a figure, or on a reason in Compare.")

    def _draw(self, row: int, cells: int) -> list[ink.Line]:
        return rows.review_row(self._reviews[row], cells)

    @property
    def _here(self) -> Reviewed | None:
        row = self.query_one("#reviews", PickList).cursor
        return self._reviews[row] if 0 <= row < len(self._reviews) else None

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        message.stop()
        self.action_go()

    def action_go(self) -> None:
        """Open the article at the figure that the review is about."""
        here = self._here
        if here is not None and here.figure_id is not None:
            self.dismiss(Found(here.figure_id.rpartition("#")[0], here.figure_id))
        elif here is not None:
            self.app.notify("The words of this review are in no article here", markup=False)

    def action_undo(self) -> None:
        """Withdraw the review under the cursor."""
        if self._here is not None:
            self._undo(self._here.review.review_id)
