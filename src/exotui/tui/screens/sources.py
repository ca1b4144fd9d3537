"""What does one article state, and what do the others say of the same things?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from exotui.present import count, line, verdict_sign
from exotui.store.listing import MOST
from exotui.tui import rows
from exotui.tui.keys import bindings
from exotui.tui.memory import kept_text
from exotui.tui.messages import (
    ArticleRead,
    BesideFound,
    FigurePointed,
    RowChosen,
    RowHighlighted,
)
from exotui.tui.ordering import ORDERS, next_in_conflict, row_of
from exotui.tui.questions import find_beside
from exotui.tui.screens.listed import ListedScreen
from exotui.tui.widgets.article import ArticleView
from exotui.tui.widgets.facts import Facts
from exotui.tui.widgets.picklist import PickList

if TYPE_CHECKING:
    from exotui.model import Article
    from exotui.store.queries import Beside, Marked
    from exotui.tui import ink
    from exotui.tui.exporting import Offer
    from exotui.tui.reviewing import Subject
    from exotui.tui.selection import Selection


class Dock(Horizontal):
    """The comparison of the figure under the cursor: its facts, and what stands beside it."""

    ALLOW_MAXIMIZE = True


class SourcesScreen(ListedScreen):
    """The list of sources, the article, its figures, and the comparison of the one under the cursor."""

    VIEW = "sources"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    DRAWERS = ("#sources", "#figures")
    CSS_PATH = ["sources.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._article: Article | None = None
        self._figures: list[Marked] = []
        self._beside: list[Beside] = []
        self._heading_for_conflict = 0
        """1 or -1 while the next article is opened at its first or last conflict."""

    def compose_view(self) -> ComposeResult:
        """Three panes side by side, and the dock below the article and its figures; the search is docked above them."""
        with Horizontal():
            yield PickList(id="sources", classes="pane", row_height=rows.SOURCE_HEIGHT, empty="Opening the dataset ...")
            with Vertical(id="reading"):
                with Horizontal(id="page"):
                    yield ArticleView(id="article", classes="pane")
                    yield PickList(id="figures", classes="pane", row_height=rows.FIGURE_HEIGHT)
                with Dock(id="dock", classes="pane"):
                    yield Facts(id="facts")
                    yield PickList(id="beside")
                yield Input(id="search", placeholder="words in all texts; Enter goes to the hits, Esc ends the search")

    def on_mount(self) -> None:
        """Show the sources as they were last seen, and ask for them."""
        self._title("#sources", "Sources")
        self._title("#figures", "Figures here")
        self._title("#dock", "What the others say")
        self.query_one("#search").display = False
        if (order := kept_text(self.shell.kept(self.VIEW), "sort")) in ORDERS:
            self._order = order
        if self.shell.glimpsed:
            self._list_sources(self.shell.glimpsed)
            if len(self.shell.glimpsed) == MOST:
                self._title("#sources", f"Sources ({MOST} and more)", f"by {self._order}")
        self.reload()

    def keeps(self) -> dict[str, Any]:
        """The order of the list, too."""
        return super().keeps() | {"sort": self._order}

    def main_pane(self) -> Widget:
        """The article."""
        return self.query_one("#article")

    # The lists

    @on(RowHighlighted)
    def _row_highlighted(self, message: RowHighlighted) -> None:
        message.stop()
        at = self._list(f"#{message.list_id}").cursor  # the list may be another one since that was said
        if message.list_id == "sources" and self._sources and 0 <= at < len(self._sources):
            self._open(self._sources[at].article_id)
        elif message.list_id == "figures" and 0 <= at < len(self._figures):
            self._point(at)

    @on(RowChosen)
    def _row_chosen(self, message: RowChosen) -> None:
        message.stop()
        if message.list_id == "sources":
            self.close_drawers()
            self.main_pane().focus()
        elif message.list_id == "figures":
            self.action_open_topic()
        elif message.list_id == "beside":
            self._go_beside()

    # The article

    @on(ArticleRead)
    def _article_read(self, message: ArticleRead) -> None:
        self._article, self._figures = message.article, message.figures
        article_id = message.article.article_id
        at = self._entry_figure()
        figure_id = self._figures[at].figure.figure_id if self._figures else None
        self._title("#figures", f"Figures here ({len(self._figures):,})")
        self._list("#figures").show(len(self._figures), self._draw_figure, at)
        if not self._figures:
            self._list("#figures").draw_empty("No figures here.")
        article = self.query_one(ArticleView)
        article.show(message.article, self._figures, figure_id)
        if self._to_last_hit:
            self._to_last_hit = False
            article.to_hit(-1)
        self._title("#article", rows.outlet(message.article.publisher, article_id))
        self._tell_hit()
        if figure_id is None:
            self.shell.pick(self.shell.selection.with_article(article_id))
            self._show_beside(None, [])
        else:
            self._pick(at)

    def _entry_figure(self) -> int:
        """The figure with which an article opens: the one picked, else the first or last conflict, else the first."""
        ids = [marked.figure.figure_id for marked in self._figures]
        conflicts = self._conflicts()
        heading, self._heading_for_conflict = self._heading_for_conflict, 0
        if heading and conflicts:
            return conflicts[0 if heading > 0 else -1]
        picked = self.shell.selection.figure_id
        return ids.index(picked) if picked in ids else conflicts[0] if conflicts else 0

    def _conflicts(self) -> list[int]:
        return [at for at, marked in enumerate(self._figures) if marked.verdict == "conflict"]

    def _draw_figure(self, row: int, cells: int) -> list[ink.Line]:
        marked = self._figures[row]
        return rows.figure_row(marked, cells, marked.figure.figure_id in self.shell.selection.pinned)

    @on(FigurePointed)
    def _figure_pointed(self, message: FigurePointed) -> None:
        ids = [marked.figure.figure_id for marked in self._figures]
        if message.figure_id in ids:
            self._point(ids.index(message.figure_id))

    def _point(self, at: int) -> None:
        """Put the cursor of article and list on one figure, and compare it."""
        self.query_one(ArticleView).point(at)
        self._list("#figures").point(at)
        self._pick(at)

    def _pick(self, at: int) -> None:
        figure = self._figures[at].figure
        self.shell.pick(self.shell.selection.with_figure(figure.figure_id, figure.topic))
        self.query_one(Facts).show(self._figures[at])
        self.shell.desk.ask(self, "beside", partial(find_beside, figure.figure_id))

    def figure_here(self) -> Marked | None:
        """The figure under the cursor."""
        picked = self.shell.selection.figure_id
        return next((marked for marked in self._figures if marked.figure.figure_id == picked), None)

    def offers(self) -> list[Offer]:
        """The article first."""
        return sorted(super().offers(), key=lambda offer: not offer.says.startswith("This article"))

    def subject_here(self) -> Subject | None:
        """The pair under the cursor of what stands beside; else the figure."""
        from exotui.tui.reviewing import Subject

        pane, marked = self.query_one("#beside", PickList), self.figure_here()
        if pane.has_focus and marked is not None and 0 <= pane.cursor < len(self._beside):
            beside = self._beside[pane.cursor]
            return Subject(marked, beside.other, beside.comparison)
        return super().subject_here()

    def address_here(self) -> str | None:
        """The address of the open article."""
        return self._article.url if self._article else None

    def action_figure(self, by: int) -> None:
        """The next or the previous figure of the article; while a search is on, the next or previous hit."""
        if self._words:
            self._go_hit(by)
        else:
            self.query_one(ArticleView).action_figure(by)

    # What the others say

    @on(BesideFound)
    def _beside_found(self, message: BesideFound) -> None:
        marked = self.figure_here()
        if marked is not None and marked.figure.figure_id == message.figure_id:
            self._show_beside(marked, message.beside)

    def _show_beside(self, marked: Marked | None, beside: list[Beside]) -> None:
        self._beside = beside
        pane = self._list("#beside")
        if marked is None:
            self._title("#dock", "What the others say")
            self.query_one(Facts).show(None)
            pane.draw_empty("No figure is picked.")
            return
        sign = verdict_sign(marked.verdict, marked.echo)
        what = line(marked.figure.measure or marked.figure.quote)
        self._title("#dock", f"{sign} {line(marked.figure.quote)} · {what}", _told(beside))
        if beside:
            pane.show(len(beside), self._draw_beside)
        else:
            pane.draw_empty("No other figure speaks of the same thing.")

    def _draw_beside(self, row: int, cells: int) -> list[ink.Line]:
        return rows.beside_row(self._beside[row], cells)

    def _go_beside(self) -> None:
        """Open the article of the other figure."""
        row = self._list("#beside").cursor
        if 0 <= row < len(self._beside):
            other = self._beside[row].other.figure
            self.shell.pick(self.shell.selection.with_figure(other.figure_id, other.topic))

    # Going elsewhere

    def action_open_topic(self) -> None:
        """From the list of sources to the article; from the dock to the other article; else to Compare."""
        focused = self.focused.id if self.focused else None
        if focused == "sources":
            self.close_drawers()
            self.main_pane().focus()
        elif focused == "beside":
            self._go_beside()
        elif self.shell.selection.topic is not None:
            self.close_drawers()
            self.shell.open_view("compare")

    def action_conflict(self, by: int) -> None:
        """The next conflict in this article, else in the next article that has one."""
        picked = self.shell.selection.figure_id
        ids = [marked.figure.figure_id for marked in self._figures]
        here = ids.index(picked) if picked in ids else -1
        ahead = [at for at in self._conflicts() if (at - here) * by > 0]
        if ahead:
            self._point(ahead[0] if by > 0 else ahead[-1])
            return
        sources = self._sources or []
        following = next_in_conflict(sources, row_of(sources, self._wanted) or 0, by)
        if following is None:
            self.shell.tell("No source conflicts with another one")
            return
        self._heading_for_conflict = by
        article_id = sources[following].article_id
        if article_id == self._wanted:
            self._wanted = None
        self._list("#sources").point(following)
        self._open(article_id)

    def adopt(self, selection: Selection) -> None:
        """Open the article and the figure that are picked."""
        if self._article is None or selection.article_id is None:
            return
        if selection.article_id != self._article.article_id:
            if self._having is not None and selection.article_id not in self._having:
                self.action_leave_search()
            if (row := row_of(self._sources, selection.article_id)) is not None:  # it may be gone
                self._list("#sources").point(row)
                self._open(selection.article_id)
            return
        ids = [marked.figure.figure_id for marked in self._figures]
        self._list("#figures").redraw()
        if selection.figure_id in ids:
            at = ids.index(selection.figure_id)
            if self._list("#figures").cursor != at:
                self._point(at)


def _told(beside: list[Beside]) -> str:
    """How many comparisons there are."""
    return count(len(beside), "comparison") if beside else ""
