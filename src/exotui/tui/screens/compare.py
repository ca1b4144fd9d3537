"""Which figures measure the same thing, and do they agree?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from exotui.layout.board import Board, letter
from exotui.present import line
from exotui.tui import headings, questions, rows
from exotui.tui.keys import bindings
from exotui.tui.likeness import Differences
from exotui.tui.messages import CardPointed, CardsFound, PairPointed, RowChosen, RowHighlighted, TopicsListed
from exotui.tui.questions import list_topics, read_pinned, read_topic
from exotui.tui.reviewing import Subject
from exotui.tui.screens.view import ViewScreen
from exotui.tui.widgets.cards import Cards
from exotui.tui.widgets.matrix import Matrix
from exotui.tui.widgets.picklist import PickList
from exotui.tui.widgets.plot import IntervalPlot
from exotui.tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from exotui.model import Comparison
    from exotui.store.lists import TopicList
    from exotui.store.queries import Marked, Topic
    from exotui.tui import ink
    from exotui.tui.selection import Selection

_NOTHING = "No figures yet: press a to add articles."
_WAYS = ("timeline", "matrix")
"""Other ways to look at a topic; each is a class of the screen while it is chosen."""


class CompareScreen(ViewScreen):
    """The topics; the intervals of one on a line, its cards side by side, and the reasons of the verdicts."""

    VIEW = "compare"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    DRAWERS = ("#topics",)
    CSS_PATH = ["compare.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._all_topics: TopicList | None = None
        self._topics: TopicList | None = None
        self._whole = Board((), ())
        self._board = Board((), ())
        self._reasons: list[Comparison] = []
        self._title = ""
        self._topic: Topic | None = None
        """The open one; None while pinned figures are shown."""
        self._differences: Differences = {}
        self._shown: tuple[str, ...] | str | None = None
        """The topic, or the pins, that were asked for last."""
        self._conflicts_only = False
        self._heading_for_conflict = 0
        self._page = 0
        """Which portion of the topic's figures is shown, where it has more than stand side by side."""
        self._from_behind = False

    def compose_view(self) -> ComposeResult:
        """The list at the left; line or timeline, cards or matrix, and reasons below each other."""
        with Horizontal():
            yield PickList(id="topics", classes="pane", row_height=rows.TOPIC_HEIGHT, empty="Comparing ...")
            with Vertical(id="board"):
                yield IntervalPlot(id="plot", classes="pane")
                yield Timeline(id="timeline", classes="pane")
                yield Cards(id="cards", classes="pane")
                yield Matrix(id="matrix", classes="pane")
                yield PickList(id="reasons", classes="pane")
                yield Static(_NOTHING, id="nothing")

    def on_mount(self) -> None:
        """Ask for the topics."""
        self._entitle("#topics", "Topics")
        self._entitle("#reasons", "Why")
        self._entitle("#cards", headings.cards(None))
        self._entitle("#matrix", "All against all")
        kept = self.shell.kept(self.VIEW)
        self._conflicts_only = kept.get("only_conflicts") is True
        for name in _WAYS:
            self.set_class(kept.get(name) is True, f"-{name}")
        self.reload()

    def keeps(self) -> dict[str, Any]:
        """In which way the topic is looked at."""
        ways = {name: self.has_class(f"-{name}") for name in _WAYS}
        return super().keeps() | ways | {"only_conflicts": self._conflicts_only}

    def main_pane(self) -> Widget:
        """Cards or matrix, whichever is shown."""
        return self.query_one("#matrix" if self.has_class("-matrix") else "#cards")

    def _entitle(self, selector: str, title: str, below: str = "") -> None:
        """Put a title on the border of a pane; never as markup."""
        pane = self.query_one(selector)
        pane.border_title = Content(title)
        pane.border_subtitle = Content(below)

    # The list of topics

    def reload(self) -> None:
        """Ask for the topics, and for the open one again."""
        self._shown = None
        self.shell.desk.ask(self, "topics", list_topics)

    @on(TopicsListed)
    def _topics_listed(self, message: TopicsListed) -> None:
        first, self._all_topics = self._all_topics is None, message.topics
        if first and not self.shell.selection.side_by_side:
            self._widen_for(self.shell.selection.topic)
        self._list_topics()

    def _widen_for(self, topic: str | None) -> bool:
        """Show everything where somebody comes with a topic that has no conflict; whether that is so."""
        if not self._conflicts_only or self._all_topics is None or topic is None:
            return False
        at = self._all_topics.position(topic)
        self._conflicts_only = at < 0 or self._all_topics[at].conflict > 0
        return not self._conflicts_only

    def _list_topics(self) -> None:
        """Show the topics, or those with conflicts, and open the picked one."""
        listed = self._all_topics
        topics = listed.in_conflict() if listed is not None and self._conflicts_only else listed
        self._topics = topics
        self._entitle("#topics", f"Topics ({len(topics or ()):,})", "only conflicts" if self._conflicts_only else "")
        pane = self.query_one("#topics", PickList)
        if not topics:
            pane.draw_empty("No two figures are in conflict." if listed else _NOTHING)
            self.set_class(not listed, "-nothing")
            return
        self.remove_class("-nothing")
        at = self._topic_at(self.shell.selection.topic)
        pane.show(len(topics), lambda row, cells: rows.topic_row(topics[row], cells), max(at, 0))
        if not self.shell.selection.side_by_side:
            self._open(topics[max(at, 0)])
        self.adopt(self.shell.selection)

    def _topic_at(self, topic: str | None) -> int:
        return self._topics.position(topic) if self._topics else -1

    @on(RowHighlighted)
    def _row_highlighted(self, message: RowHighlighted) -> None:
        message.stop()
        at = self.query_one("#topics", PickList).cursor  # the list may be another one since that was said
        if message.list_id == "topics" and self._topics and 0 <= at < len(self._topics):
            self._open(self._topics[at])

    @on(RowChosen)
    def _row_chosen(self, message: RowChosen) -> None:
        message.stop()
        if message.list_id == "topics":
            self.close_drawers()
            self.main_pane().focus()

    def action_topic(self, by: int) -> None:
        """The next or the previous topic."""
        self.query_one("#topics", PickList).action_step(by)

    def _open(self, topic: Topic) -> None:
        """Have a topic read."""
        self.shell.pick(self.shell.selection.with_topic(topic.topic))
        if self._shown != topic.topic:
            self._shown, self._from_behind = topic.topic, False
            self.shell.desk.ask(self, "cards", partial(read_topic, topic))

    # The open topic

    @on(CardsFound)
    def _cards_found(self, message: CardsFound) -> None:
        self._title, self._topic, self._differences = line(message.title), message.topic, message.differences
        self._whole, self._page = Board.of(message.figures, message.comparisons), message.page
        self._show()

    def _show(self) -> None:
        """Show the board, or its conflicts only."""
        selection = self.shell.selection
        narrowed = self._whole.only_conflicts() if self._conflicts_only else self._whole
        self._board = narrowed if narrowed.figures else self._whole
        at = self._board.number(selection.figure_id)
        heading, self._heading_for_conflict = self._heading_for_conflict, 0
        if heading and (found := self._conflicting()):
            at = found[0 if heading > 0 else -1]
        if self._from_behind:
            at = max(len(self._board.figures) - 1, 0)
        self._from_behind = False
        plot = self.query_one(IntervalPlot)
        plot.show(self._board, at)
        timeline = self.query_one(Timeline)
        timeline.show(self._board, at)
        self.query_one(Cards).show(self._board, at, selection.pinned, self._differences)
        self._entitle("#cards", headings.cards(self._topic))
        self.query_one(Matrix).show(self._board, at)
        measured = headings.measured(self._board, self._topic if self._board is self._whole else None, self._page)
        self._entitle("#plot", self._title, " · ".join(filter(None, [measured, plot.scale_told])))
        self._entitle("#timeline", self._title, " · ".join([measured, *filter(None, [timeline.scale_told]), "time →"]))
        self._pointed(at)

    def _pointed(self, at: int) -> None:
        """Put the cursor of everything on one card, and say why it stands as it does."""
        self.query_one(IntervalPlot).point(at)
        self.query_one(Timeline).point(at)
        self.query_one(Cards).point(at)
        self.query_one(Matrix).point(at)
        self._reasons = self._board.reasons(at)
        reasons = self.query_one("#reasons", PickList)
        if self._reasons:
            reasons.show(len(self._reasons), self._draw_reason)
        else:
            reasons.draw_empty(headings.no_reasons(self._board))
        if self._board.figures:
            figure = self._board.figures[at].figure
            self.shell.pick(self.shell.selection.on_card(figure.figure_id))
            self._entitle("#reasons", f"Why: {letter(at)} beside the others")

    def _draw_reason(self, row: int, cells: int) -> list[ink.Line]:
        return rows.reason(self._board, self._reasons[row], cells)

    @on(CardPointed)
    def _card_pointed(self, message: CardPointed) -> None:
        if message.index < len(self._board.figures):  # else the cards are others since that was said
            self._pointed(message.index)

    @on(PairPointed)
    def _pair_pointed(self, message: PairPointed) -> None:
        if max(message.row, message.column) >= len(self._board.figures):
            return
        found = self._board.between(message.row, message.column)
        if self._card() != message.row or (found is not None and found not in self._reasons):
            self._pointed(message.row)
        if found is not None:
            self.query_one("#reasons", PickList).point(self._reasons.index(found))

    def _card(self) -> int:
        return self._board.number(self.shell.selection.figure_id)

    def action_card(self, by: int) -> None:
        """The next or the previous card; behind the last of a large topic, its further figures."""
        at, page = self._card() + by, self._page + by
        if 0 <= at < len(self._board.figures):
            self._pointed(at)
        elif self._topic is not None and 0 <= page * questions.MOST_CARDS < self._topic.figures:
            self._from_behind = by < 0
            self.shell.desk.ask(self, "cards", partial(read_topic, self._topic, page=page))

    def figure_here(self) -> Marked | None:
        """The figure of the card under the cursor."""
        return self._board.figures[self._card()] if self._board.figures else None

    def subject_here(self) -> Subject | None:
        """The pair under the cursor of matrix or reasons, compared or not; else the card's figure."""
        ends = self._pair_here()
        if ends is None:
            return super().subject_here()
        one, other = (self._board.figures[at] for at in ends)
        return Subject(one, other, self._board.between(*ends))

    def _pair_here(self) -> tuple[int, int] | None:
        """Two cards, where the cursor stands on a pair."""
        focused, count = self.focused.id if self.focused is not None else None, len(self._board.figures)
        if focused == "matrix":
            row, column = self.query_one(Matrix).cell
            return (row, column) if row != column and max(row, column) < count else None
        if focused != "reasons":
            return None
        at = self.query_one("#reasons", PickList).cursor
        if 0 <= at < len(self._reasons):
            return self._board.ends(self._reasons[at])
        return (0, 1) if count == 2 else None

    # Ways of looking

    def action_only_conflicts(self) -> None:
        """Show only conflicts, or everything again."""
        self._conflicts_only = not self._conflicts_only
        self._list_topics()
        self._show()

    def action_timeline(self) -> None:
        """Time on the axis, or the line of intervals again."""
        self.toggle_class("-timeline")

    def action_matrix(self) -> None:
        """The matrix, or the cards again."""
        self.toggle_class("-matrix")
        self.main_pane().focus()

    # Going elsewhere

    def action_open_source(self) -> None:
        """From the list of topics to the cards; else to the card's figure in its article."""
        if self.focused is not None and self.focused.id == "topics":
            self.close_drawers()
            self.main_pane().focus()
        elif self._board.figures:
            self.shell.open_view("sources")

    def _conflicting(self) -> list[int]:
        """The cards that are in a conflict here."""
        return [at for at in range(len(self._board.figures)) if self._board.verdict(at)[0] == "conflict"]

    def action_conflict(self, by: int) -> None:
        """The next card in conflict, else the next topic that has one."""
        ahead = [at for at in self._conflicting() if (at - self._card()) * by > 0]
        if ahead:
            self._pointed(ahead[0] if by > 0 else ahead[-1])
            return
        conflicting = len(self._topics.in_conflict()) if self._topics else 0
        if not conflicting or self._topics is None:
            self.shell.tell("No two figures are in conflict")
            return
        here = self._topic_at(self.shell.selection.topic)  # those with conflicts stand first in the list
        following = (here + by) % conflicting if 0 <= here < conflicting else 0 if by > 0 else conflicting - 1
        self._heading_for_conflict = by
        self._shown = None
        self.query_one("#topics", PickList).point(following)
        self._open(self._topics[following])

    def adopt(self, selection: Selection) -> None:
        """Open what is picked: the pinned figures, or the topic, at the figure."""
        if selection.side_by_side:
            if self._shown != selection.pinned:
                self._shown = selection.pinned
                self.shell.desk.ask(self, "cards", partial(read_pinned, selection.pinned))
            return
        if self._widen_for(selection.topic):
            self._list_topics()
            return
        at = self._topic_at(selection.topic)
        if self._topics and at >= 0 and self._shown != selection.topic:
            self.query_one("#topics", PickList).point(at)
            self._open(self._topics[at])
        elif self._board.figures:
            cards = self.query_one(Cards)
            before = cards.pointed
            cards.show(self._board, self._card(), selection.pinned, self._differences)
            here = self._board.figures[self._card()].figure.figure_id
            if before != self._card() and here == selection.figure_id:  # else another topic is on its way
                self._pointed(self._card())
