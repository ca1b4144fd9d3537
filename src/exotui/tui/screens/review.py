"""What does the reader decide about a figure, or about two of them?"""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from exotui.errors import UsageError
from exotui.model import Action
from exotui.present import line
from exotui.tui import ink, rows
from exotui.tui.messages import RowChosen, RowHighlighted
from exotui.tui.reviewing import Choice, Decided, Subject, choices
from exotui.tui.widgets.picklist import PickList
from exotui.tui.widgets.sheet import Sheet

FIELDS = {
    "low": "at least",
    "high": "at most",
    "unit": "unit",
    "measure": "what",
    "place_from": "from",
    "place_to": "to, or in",
    "period_start": "first day",
    "period_end": "last day",
    "said_by": "said by",
    "modality": "modality",
}
"""What is asked for a correction, and how it is called; the rest is for the command line."""


class ReviewScreen(ModalScreen[Decided | None]):
    """Gives what was decided, or None."""

    CSS_PATH = ["review.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("enter", "go_on", "Keep it"),
    ]

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._choices = choices(subject)
        self._before = _typed(subject)

    def compose(self) -> ComposeResult:
        """What it is about, what can be decided, the fields of a correction, and a note."""
        with Vertical(id="review"):
            yield Sheet(self._about, id="about")
            yield PickList(id="choices", row_height=1)
            with Grid(id="fields"):
                for name, told in FIELDS.items():
                    with Horizontal(classes="field"):
                        yield Label(told, markup=False)
                        yield Input(self._before[name], id=f"field-{name}", compact=True, select_on_focus=False)
            with Horizontal(classes="field", id="noted"):
                yield Label("note", markup=False)
                yield Input(placeholder="why, for whoever reads it later", id="note", compact=True)
            yield Label("", id="told", markup=False)

    def on_mount(self) -> None:
        """Begin at the first choice."""
        pane = self.query_one("#review")
        pane.border_title = Content("Review a verdict" if self._subject.other else "Review a figure")
        pane.border_subtitle = Content("↑↓ chooses · Enter keeps it · Tab note · Esc closes")
        picked = self.query_one("#choices", PickList)
        picked.styles.height = len(self._choices)
        picked.show(len(self._choices), self._draw)
        picked.focus()

    def _about(self, cells: int) -> list[ink.Line]:
        return rows.subject(self._subject, cells)

    def _draw(self, row: int, cells: int) -> list[ink.Line]:
        choice = self._choices[row]
        kind = str(choice.verdict) if choice.verdict else "key"
        return [((f"{choice.sign} {choice.title:<11}", kind), (choice.says, "muted"))]

    @property
    def _choice(self) -> Choice:
        return self._choices[max(self.query_one("#choices", PickList).cursor, 0)]

    @on(RowHighlighted)
    def _highlighted(self, message: RowHighlighted) -> None:
        message.stop()
        correcting = self._choice.action is Action.CORRECT
        self.set_class(correcting, "-correcting")
        tab = "fields and note" if correcting else "note"
        self.query_one("#review").border_subtitle = Content(f"↑↓ chooses · Enter keeps it · Tab {tab} · Esc closes")
        self._tell()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        message.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Keep what is chosen; a correction first asks for its fields."""
        if self._choice.action is Action.CORRECT and not self._changed():
            self.query_one("#field-low").focus()
        else:
            self._keep()

    @on(Input.Changed)
    def _typed_on(self) -> None:
        self._tell()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._keep()

    def _changed(self) -> dict[str, str]:
        """The fields that have other values now."""
        now = {name: self.query_one(f"#field-{name}", Input).value.strip() for name in FIELDS}
        return {name: value for name, value in now.items() if value != self._before[name]}

    def unsaved(self) -> str:
        """What would be lost by leaving now; empty if nothing would."""
        typed = self._changed() or self.query_one("#note", Input).value.strip()
        return "What is typed for this review is not kept yet" if typed else ""

    def _problem(self) -> str:
        """Why what is typed cannot be kept; empty if it can."""
        from exotui.store.correcting import changes

        if self._choice.action is not Action.CORRECT:
            return ""
        try:
            changes(self._subject.marked.figure, self._changed())
        except UsageError as error:
            return _as_called(str(error))
        return ""

    def _tell(self) -> None:
        """Say what is wrong with what is typed, once something is."""
        problem = self._problem() if self._changed() else ""
        told = self.query_one("#told", Label)
        told.update(Content(line(problem)))
        told.set_class(bool(problem), "-wrong")

    def _keep(self) -> None:
        if problem := self._problem():
            told = self.query_one("#told", Label)
            told.update(Content(line(problem)))
            told.add_class("-wrong")
            return
        typed = self._changed() if self._choice.action is Action.CORRECT else {}
        self.dismiss(Decided(self._subject, self._choice, self.query_one("#note", Input).value, typed))


def _as_called(problem: str) -> str:
    """A problem with the fields as this screen calls them, but for what was typed, which stands at its end."""
    said, comma, typed = problem.partition(", not ")
    for name, told in FIELDS.items():
        said = re.sub(rf"\b{name}\b", f"“{told}”", said)
    return said + comma + typed


def _typed(subject: Subject) -> dict[str, str]:
    """The values of the figure as somebody would type them."""
    from exotui.store.correcting import typed_of

    values = typed_of(subject.marked.figure)
    return {name: line(values[name]) for name in FIELDS}
