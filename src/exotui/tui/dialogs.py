"""What do the dialogs change that are about no single view? Files come in, a report goes out, reviews, a claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import on
from textual.reactive import reactive

from exotui.present import plain
from exotui.tui.adding import Adding, Target, summary
from exotui.tui.exporting import Exporting, Wanted
from exotui.tui.messages import (
    AddFinished,
    AddProgressed,
    DatasetChanged,
    ExportFinished,
    ExportProgressed,
    ReviewKept,
    ReviewWanted,
    SelectionChanged,
)
from exotui.tui.opening import open_session, open_target
from exotui.tui.screens.view import ViewScreen
from exotui.tui.selection import Found, Selection
from exotui.tui.typed import TypingApp

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from exotui.store.console import Limits
    from exotui.tui.desk import Desk
    from exotui.tui.memory import Memory
    from exotui.tui.reviewing import Decided
    from exotui.tui.wishes import Wishes


@runtime_checkable
class Unsaved(Protocol):
    """A screen on which something is typed that leaving would lose."""

    def unsaved(self) -> str:
        """What would be lost; empty if nothing would."""


class DialogApp(TypingApp):
    """The part of the program that opens dialogs and does what they give."""

    desk: Desk
    selection: Selection
    wishes: Wishes
    memory: Memory | None
    """Where the reader left off; None to remember nothing."""
    read_only: bool
    told: reactive[str] = reactive("")
    """What the top line says of the dataset."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        """ansi_color: whether colours are left to the terminal; None for as Textual thinks."""
        super().__init__(ansi_color=ansi_color)
        self._adding = Adding()
        self._exporting = Exporting(self._limits)
        self._target: Target | str = "Opening the dataset ..."
        """Where files are added, or why they cannot be."""

    def pick(self, selection: Selection) -> None:
        """Make this the selection of all views."""
        if selection != self.selection:
            self.selection = selection
            self.refresh_bindings()
            if isinstance(self.screen, ViewScreen):
                self.screen.post_message(SelectionChanged())

    def open_view(self, name: str) -> None:
        """Switch to a view; it opens where the selection is."""
        self.switch_mode(name)

    def tell(self, message: str) -> None:
        """Say something in passing; it is never parsed as markup."""
        self.notify(plain(message), markup=False)

    def _losses(self) -> list[str]:
        """What would be lost by leaving now, a sentence each."""
        losses = [screen.unsaved() for screen in self.screen_stack if isinstance(screen, Unsaved)]
        if self._adding.progress is not None:
            losses.append("Files are still being added, and none of them is kept yet")
        if self._exporting.progress is not None:
            losses.append("A file is still being written, and nothing of it is kept yet")
        return [loss for loss in losses if loss]

    def action_add(self) -> None:
        """Ask which files shall be added."""
        from exotui.tui.screens.add import AddScreen

        self.push_screen(AddScreen(self._adding, lambda: self._target), self._add)

    def _add(self, typed: str | None) -> None:
        if typed and isinstance(self._target, Target):
            self.told = "adding ..."
            self._adding.start(self, typed, partial(open_target, self._target))

    @on(AddProgressed)
    def _progressed(self, message: AddProgressed) -> None:
        self._adding.note(message)
        self.told = plain(f"adding {message.done:,} of {message.total:,} · {message.name}")

    @on(AddFinished)
    def _added(self, message: AddFinished) -> None:
        self._adding.note(message)
        failed = message.report is None
        more = " (a: which, and why)" if message.report is not None and message.report.rejected else ""
        told = summary(message) + more
        self.notify(plain(told), severity="error" if failed else "information", markup=False, timeout=8)
        if isinstance(self._target, Target) and self._target.moves and not failed:
            self.desk.move(partial(open_session, self._target.path))
            if self.memory is not None:
                self.memory.move(self._target.path)
            self.post_message(DatasetChanged())
        else:
            self.desk.look_for_batches(self)

    def _limits(self) -> Limits:
        """What a query may take; called in a thread."""
        from exotui.store.console import Limits

        return Limits.of(self.wishes.config)

    def action_export(self) -> None:
        """Ask what shall be exported, and where to."""
        from exotui.tui.screens.export import ExportScreen

        if isinstance(self.screen, ViewScreen) and self.desk.is_open:
            self.push_screen(ExportScreen(self.screen.offers(), self._exporting), self._export)

    def _export(self, wanted: Wanted | None) -> None:
        if wanted is not None:
            self._exporting.start(self, self.desk, wanted)

    @on(ExportProgressed)
    def _export_progressed(self, message: ExportProgressed) -> None:
        self._exporting.note(message)

    @on(ExportFinished)
    def _exported(self, message: ExportFinished) -> None:
        self._exporting.note(message)
        severity: SeverityLevel = "error" if message.failed else "information"
        self.notify(plain(message.told), severity=severity, markup=False, timeout=10)

    @on(ReviewWanted)
    def _review_wanted(self, message: ReviewWanted) -> None:
        from exotui.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen(message.subject), self._decided)

    def _decided(self, decided: Decided | None) -> None:
        from exotui.tui.reviewing import keep

        if decided is not None:
            self.desk.ask(self, "review", partial(keep, decided, self._reviewer), exclusive=False)

    def undo_review(self, review_id: str | None = None) -> None:
        """Withdraw a review, or the last one."""
        if self.read_only:
            self.tell("Started to look only: nothing can be undone")
            return
        from exotui.tui.reviewing import undo

        self.desk.ask(self, "review", partial(undo, review_id, self._reviewer), exclusive=False)

    @property
    def _reviewer(self) -> str:
        """The name that is kept with reviews, or nothing."""
        return self.wishes.config.text("reviewer")

    @on(ReviewKept)
    def _review_kept(self, message: ReviewKept) -> None:
        self.tell(message.told)
        self.told = "comparing ..."
        from exotui.tui.reviewing import follow

        self.desk.ask(self, "follow", follow)

    def action_undo_review(self) -> None:
        """Withdraw the last review."""
        self.undo_review()

    def action_reviews(self) -> None:
        """Show all reviews."""
        from exotui.tui.screens.reviews import ReviewsScreen

        self.push_screen(ReviewsScreen(self.desk, self.undo_review), self._go_to)

    def action_check(self) -> None:
        """Ask what the sources say of a sentence."""
        from exotui.tui.screens.check import CheckScreen

        self.push_screen(CheckScreen(self.desk), self._go_to)

    def _go_to(self, found: Found | None) -> None:
        """Open the article, or the figure in it, that was chosen in a dialog."""
        if found is None:
            return
        if found.figure_id is None:
            self.pick(self.selection.with_article(found.article_id))
        else:
            self.pick(self.selection.with_figure(found.figure_id, found.topic))
        self.open_view("compare" if found.compared else "sources")
