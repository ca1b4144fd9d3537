"""Which queries can be opened? The saved ones, those that were run before, and those that teach the schema."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from functools import partial
from importlib.resources import files

from textual import on

from exotui.errors import DatasetError
from exotui.present import line
from exotui.tui.desk import in_thread
from exotui.tui.messages import QueryKept, RecentQueries
from exotui.tui.screens.view import ViewScreen
from exotui.tui.widgets.editor import Editor


class ShelfScreen(ViewScreen):
    """A view with an editor whose texts are kept under names and in the history."""

    _called = ""
    """The name under which the text was opened or saved last."""

    @property
    def _editor(self) -> Editor:
        return self.query_one(Editor)

    def _open(self, query: str | None) -> None:
        """Show a query in the editor."""
        if query is not None:
            self._editor.write(query)
            self._editor.area.focus()

    # Run before

    def read_recent(self) -> None:
        """In a thread: have the editor told what was run before."""
        from exotui.store import history

        self.post_message(RecentQueries(history.load(history.place())))

    def note_recent(self, query: str) -> None:
        """In a thread: remember a query that is run."""
        from exotui.store import history

        with suppress(OSError):
            history.append(history.place(), query)
        self.read_recent()

    @on(RecentQueries)
    def _recent_read(self, message: RecentQueries) -> None:
        self._editor.remember(message.queries)

    def action_recall(self, by: int) -> None:
        """An older or a newer query."""
        self._editor.recall(by)

    def action_history(self) -> None:
        """Search the queries of before."""
        from exotui.store import history
        from exotui.tui.screens.choose import ChooseScreen

        queries = history.load(history.place())[::-1]
        self.app.push_screen(ChooseScreen("Queries of before", [line(query) for query in queries], queries), self._open)

    # Saved, and ready

    def action_ready(self) -> None:
        """Pick one of the saved queries, or of those that teach the schema."""
        from exotui.store import saved
        from exotui.tui.screens.choose import ChooseScreen

        kept, ready = saved.load(saved.place()), ready_queries()
        names = [*kept, *ready]
        shown = [*(f"{line(name)} · saved" for name in kept), *ready]

        def opened(chosen: str | None) -> None:
            if chosen is not None:
                name = names[int(chosen)]
                self._called = name if int(chosen) < len(kept) else ""
                self._open(kept[name] if self._called else ready[name])

        queries = [f"{at}" for at in range(len(names))]
        self.app.push_screen(ChooseScreen("Open a query", shown, queries, [*kept.values(), *ready.values()]), opened)

    def action_save(self) -> None:
        """Save the text under a name."""
        from exotui.store import saved
        from exotui.tui.screens.naming import NameScreen

        text = self._editor.text.strip()
        if not text:
            self.shell.tell("There is nothing to save")
            return

        def named(name: str | None) -> None:
            if name is not None:
                self._called = name
                in_thread(self, partial(self._keep, name, text), "save", exclusive=False)

        taken = saved.load(saved.place())
        self.app.push_screen(NameScreen("Save this query", self._called, taken, saved.LONGEST_NAME), named)

    def action_forget(self) -> None:
        """Delete one of the saved queries."""
        from exotui.store import saved
        from exotui.tui.screens.choose import ChooseScreen

        kept = saved.load(saved.place())
        if not kept:
            self.shell.tell("No query is saved")
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                in_thread(self, partial(self._keep, name, None), "save", exclusive=False)

        self.app.push_screen(ChooseScreen("Delete a saved query", list(kept), list(kept)), chosen)

    def _keep(self, name: str, query: str | None) -> None:
        """In a thread: save a query, or delete it where there is none."""
        from exotui.store import saved

        try:
            if query is None:
                saved.forget(saved.place(), name)
            else:
                saved.save(saved.place(), name, query + "\n")
        except DatasetError as error:
            self.post_message(QueryKept(str(error), failed=True))
        else:
            told = "Deleted" if query is None else "Saved"
            self.post_message(QueryKept(f"{told} the query “{name}”", failed=False))

    @on(QueryKept)
    def _query_kept(self, message: QueryKept) -> None:
        if message.failed:
            self.app.notify(message.told, severity="error", markup=False)
        else:
            self.shell.tell(message.told)


def ready_queries() -> dict[str, str]:
    """Name -> query, of those that teach the schema."""
    found = tomllib.loads((files("exotui.tui") / "ready_queries.toml").read_text(encoding="utf-8"))["query"]
    return {query["name"]: query["sql"].strip() for query in found}
