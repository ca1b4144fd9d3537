"""Which figures are there? Every one of them in a row, narrowed as you type, with what it says below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from exotui.present import count
from exotui.tui.exporting import Offer, file_name
from exotui.tui.facets import FacetSuggester
from exotui.tui.keys import bindings, key, remapped
from exotui.tui.memory import kept_text
from exotui.tui.messages import ColumnsFilled, ConflictFound, FacetsRead, FigurePlaced, FiguresListed
from exotui.tui.questions import fill_columns, find_conflict, list_figures, place_figure, read_facets
from exotui.tui.screens.detailed import DetailedScreen
from exotui.tui.widgets.completing import CompletingInput
from exotui.tui.widgets.facts import Facts
from exotui.tui.widgets.figure_table import FigureTable
from exotui.tui.widgets.picklist import PickList
from exotui.tui.widgets.ruler import Ruler
from exotui.tui.widgets.table import Table

if TYPE_CHECKING:
    from exotui.tui.figure_columns import Arrangement
    from exotui.tui.figure_rows import FigureRows
    from exotui.tui.selection import Selection

_PAUSE_SECONDS = 0.08
"""Without a key: then what is typed into the filter is asked for."""


class FiguresScreen(DetailedScreen):
    """The filter, the table, and below it the figure under the cursor with what stands beside it."""

    VIEW = "figures"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    CSS_PATH = ["figures.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._suggester = FacetSuggester()
        self._placing_from = 0
        """The cursor's row when it was asked where a figure stands."""
        self._listing_from = 0
        """The cursor's row when it was asked what is listed."""

    def compose_view(self) -> ComposeResult:
        """The filter above, the table, and the dock."""
        yield CompletingInput(
            id="filter",
            placeholder="/ words  topic: place: source: verdict: unit: said: reviewed:",
            compact=True,
            suggester=self._suggester,
        )
        with Vertical(id="listing"):
            yield FigureTable(id="table")
        with Horizontal(id="detail"):
            yield Facts(id="facts")
            with Vertical(id="compared"):
                yield Ruler(id="ruler")
                yield PickList(id="beside", empty="No other figure speaks of the same thing.")

    def on_mount(self) -> None:
        """Ask for all figures."""
        self._title("#listing", "Figures")
        kept = self.shell.kept(self.VIEW)
        self.query_one(Input).value = kept_text(kept, "filter") or ""
        self._table.restore(kept)
        self._table.empty = "  Opening the dataset ..."
        self.reload()

    def keeps(self) -> dict[str, Any]:
        """What is typed into the filter, the order, the columns, and the widths that the reader gave them."""
        return super().keeps() | self._table.keeps() | {"filter": self.query_one(Input).value}

    def main_pane(self) -> Widget:
        """The table."""
        return self.query_one("#table")

    @property
    def _table(self) -> FigureTable:
        return self.query_one(FigureTable)

    @property
    def _rows(self) -> FigureRows | None:
        return self._table.shown

    def reload(self) -> None:
        """List the figures by the filter and the order of now."""
        self._list_after(0.0)

    def _list_after(self, pause_seconds: float) -> None:
        """List them unless this is asked again within the pause, as while somebody types."""
        typed = self.query_one(Input).value
        self.query_one("#listing").border_subtitle = Content("looking ...")
        table = self._table
        self._listing_from = row = table.row
        here = table.shown.figure_id(row) if table.shown is not None and self.app.screen is self else None
        picked = here or self.shell.selection.figure_id  # what is said of the figure here may be on its way still
        order = table.sort, table.descending
        question = partial(list_figures, typed, *order, table.arranged.columns, picked, bool(pause_seconds))
        self.shell.desk.ask(self, "figures", question, pause_seconds=pause_seconds)

    @on(FiguresListed)
    def _figures_listed(self, message: FiguresListed) -> None:
        found, table, before = message.figures, self._table, self._rows
        if message.rows is not None:
            here = before.figure_id(table.row) if before is not None and table.row != self._listing_from else None
            table.empty = self._why_empty() if message.whole else ""
            if not table.show_figures(message.rows, message.position or 0, message.fetched):
                self._fill()  # other columns were chosen while these were looked for
            if here is not None:  # the reader went on while these were looked for
                self._place(here)
        elif before is not None:
            before.figures = found
            table.grown()
        so_far = "" if message.whole else " so far ..."
        self._title("#listing", f"{count(found.count, 'figure')}{so_far}", table.order_unseen)
        if not found.count and message.whole:
            self._show(None)

    def _why_empty(self) -> str:
        """What is said where no figure is listed."""
        if self.query_one(Input).value.strip():
            return "  Nothing passes the filter. Esc leaves it, and once more drops it."
        return "  No figures yet: press a to add articles."

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Learn what can be offered when somebody begins to type."""
        if event.widget.id == "filter":
            self.shell.desk.ask(self, "facets", read_facets)

    @on(FacetsRead)
    def _facets_read(self, message: FacetsRead) -> None:
        self._suggester.values = message.values

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._list_after(_PAUSE_SECONDS)
        self.refresh_bindings()

    @on(Input.Submitted, "#filter")
    def _typed_enough(self) -> None:
        self.main_pane().focus()

    @on(Table.Moved)
    def _moved(self, message: Table.Moved) -> None:
        if self._rows is not None and (figure_id := self._rows.figure_id(message.row)) is not None:
            self._pick(figure_id)  # else the table says so once more when the row has come

    @on(Table.HeadingClicked)
    def _heading_clicked(self, message: Table.HeadingClicked) -> None:
        self._sort_by(message.column.name)

    @on(Table.Chosen)
    def _chosen(self, message: Table.Chosen) -> None:
        message.stop()
        self.action_open_topic()

    def offers(self) -> list[Offer]:
        """What passes the filter first, if it is narrowed, then the table as it stands."""
        from exotui.store.filtering import parse_filter
        from exotui.store.portions import Portion

        typed, rows = self.query_one(Input).value.strip(), self._rows
        if rows is None:
            return super().offers()
        listing = self._table.listing(parse_filter(typed))
        says = f"This table, its columns and its order ({count(rows.count, 'row')})"
        offers = [Offer(says, file_name("figures-table", typed), listing=listing), *super().offers()]
        if typed:
            says = f"The figures that pass the filter: {typed} ({rows.count:,})"
            offers.insert(0, Offer(says, file_name("figures", typed), Portion(filter=parse_filter(typed))))
        return offers

    def adopt(self, selection: Selection) -> None:
        """Put the cursor on the figure that is picked, if it passes the filter."""
        if self._rows is None or selection.figure_id is None or selection.figure_id == self._picked:
            return
        self._place(selection.figure_id)

    def _place(self, figure_id: str) -> None:
        """Put the cursor on a figure, unless it moves before its row is known."""
        if self._rows is not None:
            self._placing_from = self._table.row
            self.shell.desk.ask(self, "place", partial(place_figure, self._rows.figures, figure_id))

    @on(FigurePlaced)
    def _placed(self, message: FigurePlaced) -> None:
        listed = self._rows is not None and self._rows.figures is message.figures
        if listed and message.position is not None and self._table.row == self._placing_from:
            self._table.row = message.position

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The filter can be left while somebody types into it, and dropped while there is one."""
        if action == "leave_filter":
            typed = self.query(Input).first() if self.is_mounted else None
            return typed is not None and (typed.has_focus or bool(typed.value))
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Type into the filter, from the next key on."""
        self.set_focus(self.query_one(Input))

    def action_leave_filter(self) -> None:
        """From the filter back to the table; from the table drop the filter."""
        if self.query_one(Input).has_focus:
            self.main_pane().focus()
        else:
            self.query_one(Input).value = ""

    def action_sort(self) -> None:
        """Sort by the column under the cursor; once more, the other way round."""
        if (here := self._table.column_here) is not None:
            self._sort_by(here.name)

    def _sort_by(self, name: str) -> None:
        self._table.order_by(name)
        self.reload()

    def action_widen(self, by: int) -> None:
        """Widen or narrow the column under the cursor."""
        self._table.action_widen(by)

    def action_columns(self) -> None:
        """Choose the columns; what is chosen shows at once."""
        from exotui.tui.screens.columns import ColumnsScreen

        here = self._table.column_here
        self.app.push_screen(ColumnsScreen(self._table.arranged, here.name if here else None, self._arrange))

    def action_hide_column(self) -> None:
        """Hide the column under the cursor."""
        table, here = self._table, self._table.column_here
        if here is None or here.name not in table.arranged.shown:  # hidden already, and on its way out
            return
        self._arrange(table.arranged.toggled(here.name))
        back = remapped(key("columns"), self.shell.wishes.keymap).shown
        stays = here.name in table.arranged.shown
        self.shell.tell("The last column stays" if stays else f"{here.title} is hidden: {back} brings it back")

    def action_move_column(self, by: int) -> None:
        """Move the column under the cursor to the right or to the left."""
        arranged, here = self._table.arranged, self._table.column_here
        if here is not None and here.name in arranged.shown:
            self._arrange(arranged.beside(here.name, by))

    def _arrange(self, arranged: Arrangement) -> None:
        """Show these columns from now on."""
        if self._table.want(arranged):
            self._fill()

    def _fill(self) -> None:
        """Have the rows that are listed read in the columns that are wanted."""
        if self._rows is not None:
            question = partial(fill_columns, self._rows.figures, self._table.arranged.columns, self._table.row)
            self.shell.desk.ask(self, "columns", question)

    @on(ColumnsFilled)
    def _filled(self, message: ColumnsFilled) -> None:
        table = self._table
        if table.shown is not None and message.rows.figures is table.shown.figures:
            table.show_figures(message.rows, table.row, message.fetched)
            self.query_one("#listing").border_subtitle = Content(table.order_unseen)
        elif table.shown is not None and table.shown.shown != table.arranged.columns:
            self._fill()  # there are more figures by now

    def action_open_topic(self) -> None:
        """The figure's topic in Compare, or its article where it has been compared with nothing."""
        if self._marked is not None:
            self.shell.open_view("compare" if self._marked.verdict else "sources")

    def action_open_source(self) -> None:
        """The figure in its article."""
        if self._marked is not None:
            self.shell.open_view("sources")

    def action_conflict(self, by: int) -> None:
        """The next or the previous figure in conflict of those that are listed."""
        if self._rows is not None:
            self.shell.desk.ask(self, "conflict", partial(find_conflict, self._rows.figures, self._table.row, by))

    @on(ConflictFound)
    def _conflict_found(self, message: ConflictFound) -> None:
        if message.position is None:
            self.shell.tell("None of these figures is in conflict with another one")
        else:
            self._table.row = message.position
