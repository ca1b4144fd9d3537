"""What does the figure under the cursor say, and what stands beside it? The lower half of the figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from exotui.present import line, verdict_kind, verdict_sign, verdict_word
from exotui.tui import rows
from exotui.tui.messages import FigureDetailed, RowChosen
from exotui.tui.questions import find_detail
from exotui.tui.reviewing import Subject
from exotui.tui.screens.view import ViewScreen
from exotui.tui.widgets.facts import Facts
from exotui.tui.widgets.picklist import PickList
from exotui.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from exotui.layout.passage import Passage
    from exotui.model import Figure
    from exotui.store.queries import Beside, Marked, NearMiss
    from exotui.tui import ink


class DetailedScreen(ViewScreen):
    """A view with one figure in its paragraph, its interval on a line, and what it is compared with."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: Marked | None = None
        self._beside: list[Beside] = []
        self._near: list[NearMiss] = []
        """What only looks comparable; it stands below what is compared."""
        self._picked: str | None = None
        """The figure that the cursor picked last: nobody else wants the cursor there, which may have moved on."""

    def _title(self, selector: str, title: str, below: str = "") -> None:
        pane = self.query_one(selector)
        pane.border_title = Content(title)
        pane.border_subtitle = Content(below)

    def _pick(self, figure_id: str) -> None:
        self.shell.desk.ask(self, "detail", partial(find_detail, figure_id))

    @on(FigureDetailed)
    def _detailed(self, message: FigureDetailed) -> None:
        figure = message.marked.figure
        self._picked = figure.figure_id
        self._beside, self._near = message.beside, message.near
        self._show(message.marked, message.passage, [each.other.figure for each in message.beside])
        self.shell.pick(self.shell.selection.with_figure(figure.figure_id, figure.topic))
        pane = self.query_one("#beside", PickList)
        if rows_below := len(self._beside) + len(self._near):
            pane.show(rows_below, self._draw_beside)
        else:
            pane.draw_empty("No other figure speaks of the same thing.")

    def _show(self, marked: Marked | None, passage: Passage | None = None, compared: Sequence[Figure] = ()) -> None:
        self._marked = marked
        self.query_one(Facts).show(marked, passage)
        self.query_one(Ruler).show(marked, compared)
        if marked is None:
            self._title("#detail", "No figure")
            self.query_one("#beside", PickList).draw_empty("")
        else:
            word = f"{verdict_sign(marked.verdict, marked.echo)} {verdict_word(marked.verdict, marked.echo)}"
            self._title("#detail", line(marked.figure.measure or marked.figure.quote), word)

    def _draw_beside(self, row: int, cells: int) -> list[ink.Line]:
        if row >= len(self._beside):
            return rows.near_row(self._near[row - len(self._beside)], cells)
        beside = self._beside[row]
        kind = verdict_kind(beside.comparison.verdict, beside.comparison.echo)
        return rows.beside_row(beside, cells, self.query_one(Ruler).bar_of(beside.other, kind))

    @on(RowChosen)
    def _row_chosen(self, message: RowChosen) -> None:
        message.stop()
        below = [each.other for each in self._beside] + [each.other for each in self._near]
        if message.index < len(below):  # else they are others since that was said
            other = below[message.index].figure
            self.shell.pick(self.shell.selection.with_figure(other.figure_id, other.topic))

    def figure_here(self) -> Marked | None:
        """The figure under the cursor."""
        return self._marked

    def subject_here(self) -> Subject | None:
        """The pair under the cursor of what stands beside; else the figure."""
        pane, marked = self.query_one("#beside", PickList), self.figure_here()
        if pane.has_focus and marked is not None and pane.cursor >= 0:
            if pane.cursor >= len(self._beside):
                return Subject(marked, self._near[pane.cursor - len(self._beside)].other, None)
            beside = self._beside[pane.cursor]
            return Subject(marked, beside.other, beside.comparison)
        return super().subject_here()
