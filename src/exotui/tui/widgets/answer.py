"""What came of a query? Its rows, however many; or in their place what was wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exotui.present import count
from exotui.tui.tabular import ListRows
from exotui.tui.widgets.table import Table

if TYPE_CHECKING:
    from exotui.tui.querying import Answer

_AHEAD = 400
"""Rows before the last one at which the next page is fetched."""


class AnswerPane(Vertical):
    """The rows of an answer, with a line on the border that says how it stands."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.answer: Answer | None = None

    def compose(self) -> ComposeResult:
        """The rows, and what stands in their place."""
        yield Static(id="problem", markup=False)
        yield Table(id="rows")
        yield Static(id="meaning", markup=False)

    def on_mount(self) -> None:
        """Nothing has been asked yet."""
        self.show(None)

    @property
    def table(self) -> Table:
        """The rows."""
        return self.query_one(Table)

    def say(self, told: str, problem: str = "") -> None:
        """Put a line on the border; a problem stands in place of the rows."""
        self.border_title = Content(told)
        self.set_class(bool(problem), "-failed")
        self.query_one("#problem", Static).update(Content(problem))

    def explain(self, what: str) -> None:
        """Say below the rows what something means; nothing takes it away."""
        meaning = self.query_one("#meaning", Static)
        meaning.update(Content(what))
        meaning.display = bool(what)

    def show(self, answer: Answer | None) -> None:
        """Show the rows of an answer, or none."""
        self.answer = answer
        self.table.empty = "  Ctrl+O opens a query to begin with." if answer is None else ""
        self.table.show(answer if answer is not None else ListRows((), ()))
        if answer is not None:
            self._count(answer)

    def grown(self) -> None:
        """The answer has more rows, or is complete."""
        self.table.grown()
        if self.answer is not None:
            self._count(self.answer)

    def wants_more(self, row: int) -> bool:
        """Whether the cursor on this row is so near the end that more rows should come."""
        answer = self.answer
        return answer is not None and not answer.complete and row + _AHEAD >= answer.count

    def cell(self, name: str) -> str | None:
        """What stands under the cursor in the column of this name; None where there is no such column or value."""
        return self.answer.value(self.table.row, name) if self.answer is not None else None

    @property
    def column(self) -> str | None:
        """The name of the column under the cursor; None where there are no rows."""
        return self.answer.names[self.table.column] if self.answer is not None and self.answer.count else None

    def _count(self, answer: Answer) -> None:
        more = "" if answer.complete and not answer.cut else " and more"
        cut = " (more than is kept here: use exotui query)" if answer.cut else ""
        self.say(f"{count(answer.count, 'row')}{more}{cut} · {duration(answer.seconds)}")


def duration(seconds: float) -> str:
    """How long something took, in few words."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
