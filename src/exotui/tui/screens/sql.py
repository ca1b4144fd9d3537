"""What else can be asked of the data? The views as a tree, an editor, and the answer, however long it is."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from functools import partial
from importlib.resources import files
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, Tree

from exotui.errors import ExotuiError
from exotui.present import count, line, plain
from exotui.tui.desk import in_thread
from exotui.tui.exporting import Offer
from exotui.tui.keys import bindings
from exotui.tui.messages import Answered, PageCame, QueryFailed, RecentQueries, SchemaRead
from exotui.tui.querying import Querying
from exotui.tui.screens.view import ViewScreen
from exotui.tui.widgets.editor import Editor
from exotui.tui.widgets.table import ListRows, Table

if TYPE_CHECKING:
    from exotui.store.console import Console
    from exotui.store.queries import Marked
    from exotui.store.session import Session
    from exotui.tui.querying import Answer
    from exotui.tui.selection import Selection

_AHEAD = 400
"""Rows before the last one at which the next page is fetched."""
_TICK_SECONDS = 0.25
"""How often the time of a running query is written."""


class SqlScreen(ViewScreen):
    """The console: it asks, and can do nothing else."""

    VIEW = "sql"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    CSS_PATH = ["sql.tcss"]
    DRAWERS = ("#schema",)

    def __init__(self) -> None:
        super().__init__()
        self._querying = Querying(self._open_console)
        self._answer: Answer | None = None
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
                with Vertical(id="answer"):
                    yield Static(id="problem", markup=False)
                    yield Table(id="rows")

    def on_mount(self) -> None:
        """Open the console and read the schema behind the first frame."""
        tree = self.query_one("#schema", Tree)
        tree.show_root = False
        tree.auto_expand = False
        tree.border_title = Content(" Schema ")
        self._say("F5 runs the statement under the cursor")
        self._editor.restore(self.shell.kept(self.VIEW))
        self.main_pane().focus()
        self.set_interval(_TICK_SECONDS, self._tick)
        in_thread(self, self._warm, "warm")
        in_thread(self, self._recall, "recent")
        self.reload()

    def on_unmount(self) -> None:
        """The console ends with its screen."""
        self._querying.close()

    def keeps(self) -> dict[str, Any]:
        """The texts of the editor."""
        return super().keeps() | self._editor.keeps()

    def main_pane(self) -> Widget:
        """The text of the editor."""
        return self._editor.area

    @property
    def _editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def _table(self) -> Table:
        return self.query_one(Table)

    def _say(self, told: str, problem: str = "") -> None:
        """Put a line on the border of the answer; a problem stands in place of the rows."""
        pane = self.query_one("#answer")
        pane.border_title = Content(f" {told} ")
        pane.set_class(bool(problem), "-failed")
        self.query_one("#problem", Static).update(Content(problem))

    # Schema, history, ready queries

    def reload(self) -> None:
        """Read the schema; the console looks for new batches by itself."""
        self.shell.desk.ask(self, "schema", read_schema)

    def adopt(self, selection: Selection) -> None:
        """Nothing here follows the selection."""

    def offers(self) -> list[Offer]:
        """The answer of the query first, all of its rows, however many are shown."""
        if self._answer is None:
            return super().offers()
        return [Offer("The answer of the query, all rows", "answer", sql=self._answer.sql), *super().offers()]

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
            if comment := self._comments.get(name):
                self._say(f"{name}: {line(comment)}")

    @on(Tree.NodeSelected)
    def _node_selected(self, message: Tree.NodeSelected[str]) -> None:
        if message.node.data is not None:
            self._editor.add(message.node.data)
            self.close_drawers()

    def _warm(self) -> None:
        with suppress(ExotuiError):
            self._querying.warm()

    def _recall(self) -> None:
        from exotui.store import history

        self.post_message(RecentQueries(history.load(history.place())))

    @on(RecentQueries)
    def _recalled(self, message: RecentQueries) -> None:
        self._editor.remember(message.queries)

    def action_recall(self, by: int) -> None:
        """An older or a newer query."""
        self._editor.recall(by)

    def action_ready(self) -> None:
        """Pick one of the queries that teach the schema."""
        from exotui.tui.screens.choose import ChooseScreen

        found = tomllib.loads((files("exotui.tui") / "ready_queries.toml").read_text(encoding="utf-8"))["query"]
        queries = [query["sql"].strip() for query in found]
        choose = ChooseScreen("Ready queries", [query["name"] for query in found], queries)
        self.app.push_screen(choose, self._chosen)

    def action_history(self) -> None:
        """Search the queries of before."""
        from exotui.store import history
        from exotui.tui.screens.choose import ChooseScreen

        queries = history.load(history.place())[::-1]
        self.app.push_screen(
            ChooseScreen("Queries of before", [line(query) for query in queries], queries), self._chosen
        )

    def _chosen(self, query: str | None) -> None:
        if query is not None:
            self._editor.write(query)
            self.main_pane().focus()

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
        """In a thread: ask, and post what came of it unless something else was asked since."""
        from exotui.store import history

        with suppress(OSError):
            history.append(history.place(), text.strip())
        self._recall()
        self._querying.cancel()
        message: Message
        try:
            message = Answered(self._querying.run(text, cursor))
        except ExotuiError as error:
            message = QueryFailed(str(error), getattr(error, "position", None))
        if number == self._asked:
            self.post_message(message)

    def _tick(self) -> None:
        if self._began is not None:
            self._say(f"Running for {perf_counter() - self._began:.1f} s ... Esc stops it")

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self._began, self._fetching = None, False
        self._answer = message.answer
        self._table.show(message.answer)
        self._count()

    def _count(self) -> None:
        answer = self._answer
        if answer is None:
            return
        more = "" if answer.complete and not answer.cut else " and more"
        cut = " (more than is kept here: use exotui query)" if answer.cut else ""
        self._say(f"{count(answer.count, 'row')}{more}{cut} · {_duration(answer.seconds)}")

    @on(QueryFailed)
    def _failed(self, message: QueryFailed) -> None:
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
        answer = self._answer
        if answer is not None and not answer.complete and not self._fetching and message.row + _AHEAD >= answer.count:
            self._fetching = True
            in_thread(self, partial(self._more, answer), "page")

    def _more(self, answer: Answer) -> None:
        """In a thread: fetch the next page."""
        try:
            self._querying.more(answer)
            self.post_message(PageCame())
        except ExotuiError as error:
            self.post_message(QueryFailed(str(error), None))

    @on(PageCame)
    def _page_came(self) -> None:
        self._fetching = False
        self._table.grown()
        self._count()

    def action_stop(self) -> None:
        """Stop the query that runs; where none does, go to the answer, and from there to the editor."""
        if self._began is not None:
            self._say("Stopping ...")
            in_thread(self, self._querying.cancel, "cancel")
        elif self.focused is self._editor.area:
            self._table.focus()
        else:
            self.main_pane().focus()

    def action_clear(self) -> None:
        """Empty the editor and the answer."""
        self._editor.write("")
        self._answer = None
        self._table.show(ListRows((), ()))
        self._say("F5 runs the statement under the cursor")

    # From a row elsewhere

    def action_follow(self) -> None:
        """The figure or the article of the row under the cursor."""
        answer = self._answer
        if answer is None or not self._table.has_focus:
            return
        row = self._table.row
        names = ("figure_id", "left_id", "right_id")
        under = answer.names[self._table.column] if answer.names else ""
        for name in sorted(names, key=lambda name: name != under):
            if figure_id := answer.value(row, name):
                self.shell.pick(self.shell.selection.with_figure(figure_id, None))
                self.shell.open_view("sources")
                return
        if article_id := answer.value(row, "article_id"):
            self.shell.pick(self.shell.selection.with_article(article_id))
            self.shell.open_view("sources")
        else:
            self.shell.tell("This row has neither a figure_id nor an article_id")

    def action_cell(self) -> None:
        """Show the cell under the cursor as long as it is."""
        from exotui.tui.screens.cell import CellScreen

        answer = self._answer
        if answer is None or not answer.count:
            self.shell.tell("There is no answer to look at")
            return
        name = answer.names[self._table.column]
        self.app.push_screen(CellScreen(name, answer.value(self._table.row, name) or ""))

    @on(Table.Chosen)
    def _chosen_row(self, message: Table.Chosen) -> None:
        message.stop()
        self.action_cell()

    def action_copy(self) -> None:
        """Ask how much of the answer goes to the clipboard."""
        from exotui.tui.copying import PARTS
        from exotui.tui.screens.choose import ChooseScreen

        if self._answer is None or not self._answer.count:
            self.shell.tell("There is no answer to copy")
            return
        self.app.push_screen(ChooseScreen("Copy", list(PARTS.values()), list(PARTS)), self._copy)

    def _copy(self, part: str | None) -> None:
        from exotui.tui.copying import text_of

        if part is not None and self._answer is not None:
            text, whole = text_of(self._answer, part, self._table.row, self._table.column)
            self.shell.copy_to_clipboard(text)
            self.shell.tell("Copied" if whole else f"Copied the first {len(text):,} characters: export takes all of it")

    # Texts of the editor

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


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def read_schema(session: Session) -> SchemaRead:
    """The views with their columns, and every word that can be completed."""
    from exotui.store import queries

    views = queries.schema(session)
    words = dict.fromkeys(queries.functions(session), "function")
    words |= dict.fromkeys(queries.keywords(session), "keyword")
    words |= {column.name: "column" for view in views for column in view.columns}
    words |= {view.name: "view" for view in views}
    return SchemaRead(views, words)
