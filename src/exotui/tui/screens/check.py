"""What do the sources say of one sentence?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from exotui.present import count, line
from exotui.tui import claiming, ink, rows
from exotui.tui.claiming import Checking
from exotui.tui.desk import Desk
from exotui.tui.messages import ClaimChecked, ClaimProgressed, RowChosen
from exotui.tui.selection import Found
from exotui.tui.widgets.picklist import PickList
from exotui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from exotui.claims.verdicts import Evidence


class CheckScreen(ModalScreen[Found | None]):
    """Gives the evidence that was chosen, or None. A claim is typed above, its verdict and the evidence stand below."""

    CSS_PATH = ["check.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Stop or close"),
        Binding("up", "recall(-1)", "Earlier claim", show=False),
        Binding("down", "recall(1)", "Later claim, or the evidence", show=False),
        Binding("enter", "go", "Follow", show=False),
        Binding("c", "compare", "Compare", show=False),
        Binding("slash,K", "type", "Another claim", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._checking = Checking()
        self._progress: ClaimProgressed | None = None
        self._is_checking = False
        self._checked: ClaimChecked | None = None
        self._earlier: list[str] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """The claim, the verdict, the evidence."""
        with Vertical(id="check"):
            yield Input(placeholder="a sentence, such as: More than 4,000 people left their homes", compact=True)
            yield Sheet(self._verdict, id="verdict")
            yield PickList(id="evidence")

    def on_mount(self) -> None:
        """Have something to recall."""
        pane = self.query_one("#check")
        pane.border_title = Content("Check a claim")
        pane.border_subtitle = Content("Enter checks · ↑ earlier claims · Esc closes")
        self.query_one("#evidence", PickList).draw_empty("")
        self._earlier = claiming.earlier()
        self._at = len(self._earlier)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        claim = line(message.value)
        if not claim:
            return
        self._earlier = [*(each for each in self._earlier if each != claim), claim]
        self._at = len(self._earlier)
        claiming.remember(claim)
        self._is_checking, self._progress, self._checked = True, None, None
        self.query_one("#evidence", PickList).draw_empty("")
        self._tell()
        self._desk.ask(self, "check", partial(self._checking.start, self, claim))

    @on(ClaimProgressed)
    def _progressed(self, message: ClaimProgressed) -> None:
        self._progress = message
        self._tell()

    @on(ClaimChecked)
    def _answered(self, message: ClaimChecked) -> None:
        self._is_checking, self._checked = False, message
        self._tell()
        pane = self.query_one("#evidence", PickList)
        if self._evidence:
            pane.show(len(self._evidence), self._draw)
            pane.focus()
        self.query_one("#check").border_subtitle = Content(
            "Enter its article · c Compare · / another claim · Esc closes"
            if self._evidence
            else "Enter checks · ↑ earlier claims · Esc closes"
        )

    @property
    def _evidence(self) -> tuple[Evidence, ...]:
        found = self._checked.check if self._checked is not None else None
        return found.evidence if found is not None else ()

    def _tell(self) -> None:
        self.query_one("#verdict", Sheet).rewrite()

    def _verdict(self, cells: int) -> list[ink.Line]:
        """What it came to, or how far it is."""
        if self._is_checking:
            far = self._progress
            told = f"{far.done:,} of {count(far.total, 'article')} searched" if far else "starting"
            return [ink.line((f"{told} · Esc stops", "muted"))]
        if self._checked is None:
            return ink.wrap(
                [("What do the articles say of it? Its numbers decide first, then its words.", "muted")], cells
            )
        if self._checked.check is None:
            return ink.wrap([(line(self._checked.failure or "Stopped."), "conflict")], cells)
        return rows.finding(self._checked.check, cells)

    def _draw(self, row: int, cells: int) -> list[ink.Line]:
        assert self._checked is not None, "evidence is drawn of an answer"
        found = self._evidence[row]
        source = self._checked.sources.get(found.article_id, found.source)
        return rows.evidence_row(self._checked.claim, found, source, cells)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        message.stop()
        self.action_go()

    def action_go(self) -> None:
        """Open the article of the evidence, at its figure."""
        self._leave_for(compared=False)

    def action_compare(self) -> None:
        """Open the figure of the evidence beside the others of its topic."""
        self._leave_for(compared=True)

    def _leave_for(self, compared: bool) -> None:
        row = self.query_one("#evidence", PickList).cursor
        if 0 <= row < len(self._evidence):
            found = self._evidence[row]
            figure_id = found.figure.figure_id if found.figure else None
            self.dismiss(Found(found.article_id, figure_id, compared=compared and figure_id is not None))

    def action_leave(self) -> None:
        """Stop what runs; else close."""
        if self._is_checking:
            self._checking.stop()
        else:
            self.dismiss(None)

    def action_type(self) -> None:
        """Type another claim."""
        self.query_one(Input).focus()

    def action_recall(self, by: int) -> None:
        """The claim before or after; from the last one down to the evidence."""
        at = self._at + by
        if 0 <= at < len(self._earlier):
            self._at = at
            typed = self.query_one(Input)
            typed.value = self._earlier[at]
            typed.cursor_position = len(typed.value)
        elif by > 0 and self._evidence:
            self.query_one("#evidence").focus()
