"""What else can be asked of the data? The views as a tree, an editor, and the answer, however long it is."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Tree

from exotui.errors import ExotuiError
from exotui.present import line, plain
from exotui.tui.desk import in_thread
from exotui.tui.exporting import Offer
from exotui.tui.keys import bindings
from exotui.tui.memory import kept_text
from exotui.tui.messages import Answered, PageCame, QueryFailed, SchemaRead
from exotui.tui.querying import Querying
from exotui.tui.questions import read_schema
from exotui.tui.screens.shelf import ShelfScreen
from exotui.tui.widgets.answer import AnswerPane
from exotui.tui.widgets.editor import Editor
from exotui.tui.widgets.table import Table

if TYPE_CHECKING:
    from exotui.store.console import Console
    from exotui.store.queries import Marked
    from exotui.tui.querying import Answer
    from exotui.tui.selection import Selection

_SOON_SECONDS = 1.0
"""How long an answer may have taken to be asked for again at the next start."""
_TICK_SECONDS = 0.25
"""How often the time of a running query is written."""


class SqlScreen(ShelfScreen):
    """The console: it asks, and can do nothing else."""

    VIEW = "sql"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    CSS_PATH = ["sql.tcss"]
    DRAWERS = ("#schema",)

    def __init__(self) -> None:
        super().__init__()
        self._querying = Querying(self._open_console)
        self._comments: dict[str, str] = {}
        """What views and columns mean, by their names."""
        self._fetching = False
        self._asked = 0
        """How many queries were run here."""
        self._began: float | None = None
        """When the query that runs was started; None while none runs."""

    def compose_view(self) -> ComposeResult:
        """The schema at the left, the editor above the answer."""
        with Horizontal():
            yield Tree[str]("views", id="schema")
            with Vertical():
                yield Editor(id="editor", config=self.shell.wishes.config)
                yield AnswerPane(id="answer")

    def on_mount(self) -> None:
        """Open the console and read the schema behind the first frame."""
        tree = self.query_one("#schema", Tree)
        tree.show_root = False
        tree.auto_expand = False
        tree.border_title = Content("Schema")
        self._say("F5 runs the statement under the cursor")
        kept = self.shell.kept(self.VIEW)
        self._editor.restore(kept)
        self.set_interval(_TICK_SECONDS, self._tick)
        self.reload()
        self.call_after_refresh(self._begin, kept_text(kept, "asked"))

    def _begin(self, asked: str | None) -> None:
        """Ask what was asked last, or get ready for being asked."""
        if asked:
            in_thread(self, partial(self._ask_again, asked), "query")
        else:
            in_thread(self, self._warm, "warm")
        in_thread(self, self.read_recent, "recent")

    def on_unmount(self) -> None:
        """The console ends with its screen."""
        self._querying.close()

    def keeps(self) -> dict[str, Any]:
        """The texts of the editor, and the query whose answer is shown, if it came soon."""
        answer = self._pane.answer
        asked = answer.sql if answer is not None and answer.seconds < _SOON_SECONDS else None
        return super().keeps() | self._editor.keeps() | {"asked": asked}

    def main_pane(self) -> Widget:
        """The text of the editor."""
        return self._editor.area

    @property
    def _pane(self) -> AnswerPane:
        return self.query_one(AnswerPane)

    def _say(self, told: str, problem: str = "") -> None:
        self._pane.say(told, problem)

    # Schema

    def reload(self) -> None:
        """Read the schema; the console looks for new batches by itself."""
        self.shell.desk.ask(self, "schema", read_schema)

    def adopt(self, selection: Selection) -> None:
        """Nothing here follows the selection."""

    def offers(self) -> list[Offer]:
        """The answer of the query first, all of its rows, however many are shown."""
        if (answer := self._pane.answer) is None:
            return super().offers()
        return [Offer("The answer of the query, all rows", "answer", sql=answer.sql), *super().offers()]

    def figure_here(self) -> Marked | None:
        """No row of an answer need be a figure."""
        return None

    @on(SchemaRead)
    def _schema_read(self, message: SchemaRead) -> None:
        tree = self.query_one("#schema", Tree)
        tree.clear()
        for view in message.views:
            branch = tree.root.add(Text(view.name, style="bold"), data=view.name)
            for column in view.columns:
                branch.add_leaf(Text.assemble(column.name, (f"  {column.type.lower()}", "dim")), data=column.name)
        self._comments = {view.name: view.comment or "" for view in message.views}
        for view in message.views:
            self._comments |= {f"{view.name}.{column.name}": column.comment or "" for column in view.columns}
        self._editor.know(
            message.words, {view.name: [column.name for column in view.columns] for view in message.views}
        )

    @on(Tree.NodeHighlighted)
    def _node_highlighted(self, message: Tree.NodeHighlighted[str]) -> None:
        node = message.node
        if node.data is not None and node.parent is not None:
            name = node.data if node.parent.is_root else f"{node.parent.data}.{node.data}"
            comment = self._comments.get(name)
            self._pane.explain(f"{name}: {line(comment)}" if comment and self.query_one(Tree).has_focus else "")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What a column means is said as long as the cursor stands on it."""
        if not isinstance(event.widget, Tree):
            self._pane.explain("")
        elif event.widget.cursor_node is not None:
            self._node_highlighted(Tree.NodeHighlighted(event.widget.cursor_node))

    @on(Tree.NodeSelected)
    def _node_selected(self, message: Tree.NodeSelected[str]) -> None:
        if message.node.data is not None:
            self._editor.add(message.node.data)
            self.close_drawers()

    def _warm(self) -> None:
        with suppress(ExotuiError):
            self._querying.warm()

    # Running

    def _open_console(self) -> Console:
        """A console on the dataset of the desk; called in a thread."""
        from exotui.errors import DatasetError
        from exotui.store.console import Console, Limits

        dataset = self.shell.desk.session().dataset
        if dataset is None:
            raise DatasetError("there is no dataset to ask")
        return Console(dataset, Limits.of(self.shell.wishes.config))

    def action_run(self) -> None:
        """Run the statement under the cursor; what ran before is stopped."""
        self._editor.offer_nothing()
        text, cursor = self._editor.text, self._editor.cursor
        if not text.strip():
            self._say("There is nothing to run")
            return
        self._began = perf_counter()
        self._asked += 1
        self._say("Running ...")
        in_thread(self, partial(self._run, self._asked, text, cursor), "query")

    def _run(self, number: int, text: str, cursor: int) -> None:
        """In a thread: ask, and post what came of it."""
        self.note_recent(text.strip())
        self._answer(number, text, cursor)

    def _ask_again(self, query: str) -> None:
        """In a thread: have the answer again that was shown when the program was left, as long as nothing is asked."""
        self._answer(0, query, 0)

    def _answer(self, number: int, text: str, cursor: int) -> None:
        """In a thread: run a query unless another one is asked meanwhile, and post what came of it."""
        try:
            answer = self._querying.run(text, cursor, lambda: number == self._asked)
            if answer is not None:
                self.post_message(Answered(answer, number))
        except ExotuiError as error:
            self.post_message(QueryFailed(number, str(error), getattr(error, "position", None)))

    def _tick(self) -> None:
        if self._began is not None:
            self._say(f"Running for {perf_counter() - self._began:.1f} s ... Esc stops it")

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if message.number != self._asked:  # something else was asked since
            return
        self._began, self._fetching = None, False
        self._pane.show(message.answer)

    @on(QueryFailed)
    def _failed(self, message: QueryFailed) -> None:
        if message.number != self._asked or not message.number:  # what is asked again by itself fails without a word
            return
        self._began = None
        self._fetching = False
        where = ""
        if message.position is not None:
            self._editor.point(message.position)
            row, column = self._editor.area.cursor_location
            where = f" · line {row + 1}, column {column + 1}"
        self._say(f"No answer{where}", plain(message.why))

    @on(Table.Moved)
    def _moved(self, message: Table.Moved) -> None:
        answer = self._pane.answer
        if answer is not None and not self._fetching and self._pane.wants_more(message.row):
            self._fetching = True
            in_thread(self, partial(self._more, answer, self._asked), "page")

    def _more(self, answer: Answer, number: int) -> None:
        """In a thread: fetch the next page."""
        try:
            self._querying.more(answer)
            self.post_message(PageCame(answer))
        except ExotuiError as error:
            self.post_message(QueryFailed(number, str(error), None))

    @on(PageCame)
    def _page_came(self, message: PageCame) -> None:
        if message.answer is self._pane.answer:
            self._fetching = False
            self._pane.grown()

    def action_stop(self) -> None:
        """Stop the query that runs; where none does, go to the answer, and from there to the editor."""
        if self._began is not None:
            self._say("Stopping ...")
            number = self._asked
            in_thread(self, partial(self._querying.cancel, lambda: number == self._asked), "cancel")
        elif self.focused is self._editor.area:
            self._pane.table.focus()
        else:
            self.main_pane().focus()

    def action_clear(self) -> None:
        """Empty the editor and the answer."""
        self._editor.write("")
        self._pane.show(None)
        self._say("F5 runs the statement under the cursor")

    # From a row elsewhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A row leads elsewhere, and its cells open, where the cursor stands on one."""
        if action in ("follow", "cell") and not (self.is_mounted and self._pane.table.has_focus):
            return False
        return super().check_action(action, parameters)

    def action_follow(self) -> None:
        """The figure or the article of the row under the cursor."""
        pane = self._pane
        if pane.answer is None:
            return
        for name in sorted(("figure_id", "left_id", "right_id"), key=lambda name: name != pane.column):
            if figure_id := pane.cell(name):
                self.shell.pick(self.shell.selection.with_figure(figure_id, None))
                self.shell.open_view("sources")
                return
        if article_id := pane.cell("article_id"):
            self.shell.pick(self.shell.selection.with_article(article_id))
            self.shell.open_view("sources")
        else:
            self.shell.tell("This row has neither a figure_id nor an article_id")

    def action_cell(self) -> None:
        """Show the cell under the cursor as long as it is."""
        from exotui.tui.screens.cell import CellScreen

        if (name := self._pane.column) is None:
            self.shell.tell("There is no answer to look at")
            return
        self.app.push_screen(CellScreen(name, self._pane.cell(name) or ""))

    @on(Table.Chosen)
    def _chosen_row(self, message: Table.Chosen) -> None:
        message.stop()
        self.action_cell()

    def action_copy(self) -> None:
        """Ask how much of the answer goes to the clipboard."""
        from exotui.tui.copying import PARTS
        from exotui.tui.screens.choose import ChooseScreen

        if self._pane.column is None:
            self.shell.tell("There is no answer to copy")
            return
        self.app.push_screen(ChooseScreen("Copy", list(PARTS.values()), list(PARTS)), self._copy)

    def _copy(self, part: str | None) -> None:
        from exotui.tui.copying import text_of

        answer, table = self._pane.answer, self._pane.table
        if part is not None and answer is not None:
            text, whole = text_of(answer, part, table.row, table.column)
            self.shell.copy_to_clipboard(text)
            self.shell.tell("Copied" if whole else f"Copied the first {len(text):,} characters: export takes all of it")

    # Texts of the editor

    def action_find(self) -> None:
        """Find and replace."""
        self._editor.find()

    def action_format(self) -> None:
        """Lay the statements out anew."""
        from exotui.tui.statements import laid_out

        if self._editor.text.strip():
            self._editor.replace_all(laid_out(self._editor.text))

    def action_new_text(self) -> None:
        """Another text, beside the ones that are there."""
        self._editor.open_text(None)

    def action_text(self, by: int) -> None:
        """The next or the previous text of the editor."""
        self._editor.open_text(by)

    def action_close_text(self) -> None:
        """Let this text go."""
        self._editor.close_text()
