"""Which sources are listed, in which order, and which of them have the words that somebody looks for?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input

from exotui.tui import rows
from exotui.tui.messages import SourcesGlimpsed, SourcesListed, TextsFound
from exotui.tui.ordering import ORDERS, arranged, row_of
from exotui.tui.questions import find_texts, glimpse_sources, list_sources, read_article
from exotui.tui.screens.view import ViewScreen
from exotui.tui.searching import words_of_search
from exotui.tui.widgets.article import ArticleView
from exotui.tui.widgets.picklist import PickList

if TYPE_CHECKING:
    from exotui.store.source import Source
    from exotui.tui import ink

_PAUSE_SECONDS = 0.12
"""How long nobody types before a search begins."""


class ListedScreen(ViewScreen):
    """A view with a list of sources, the article of one of them, and a search in all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Source] = []
        self._sources: Sequence[Source] | None = None
        """Those in the list, in its order."""
        self._order = ORDERS[0]
        self._words: tuple[str, ...] = ()
        """What is searched for."""
        self._having: frozenset[str] | None = None
        """The articles that have it; None while nothing is searched for."""
        self._to_last_hit = False
        """Whether the next article is opened at its last hit."""
        self._wanted: str | None = None
        """The article that was asked for last."""

    def _title(self, selector: str, title: str, below: str = "") -> None:
        """Put a title on the border of a pane; never as markup."""
        pane = self.query_one(selector)
        pane.border_title = Content(title)
        pane.border_subtitle = Content(below)

    # The list of sources

    def reload(self) -> None:
        """Ask for the list of sources, and for the open article again; what is compared comes second."""
        if self._sources:
            self.shell.desk.ask(self, "sources", list_sources)
        else:
            self.shell.desk.ask(self, "glimpse", glimpse_sources)

    @on(SourcesGlimpsed)
    def _sources_glimpsed(self, message: SourcesGlimpsed) -> None:
        self._list_sources(message.sources)
        self.shell.desk.ask(self, "sources", list_sources)

    @on(SourcesListed)
    def _sources_listed(self, message: SourcesListed) -> None:
        at = self._list_sources(message.sources)
        self._wanted = None
        if self._sources:
            self._open(self._sources[at].article_id)
        elif not message.sources:
            self._list("#sources").draw_empty("Nothing here yet: press a to add files or folders.")
            self.query_one(ArticleView).show_nothing("No articles yet: press a to add some.")

    def _list_sources(self, sources: Sequence[Source]) -> int:
        """Show these sources, as far as they are looked for; the row of the one that is picked."""
        self._all = sources
        self._sources = found = arranged(sources, self._order, self._having)
        many = f"{len(found):,}" if self._having is None else f"{len(found):,} of {len(sources):,}"
        self._title("#sources", f"Sources ({many})", f"by {self._order}")
        chosen = self._wanted or self.shell.selection.article_id
        at = row_of(found, chosen) or 0
        if found or self._having is None:
            self._list("#sources").show(len(found), self._draw_source, at)
        else:
            self._list("#sources").draw_empty("No text has all of these words.")
        return at

    def action_sort(self) -> None:
        """Sort the list by the next of its orders."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._list_sources(self._all)

    # The search in all texts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A search can be left while there is one."""
        if action == "leave_search" and not (self.is_mounted and self.query_one("#search").display):
            return False
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Type what is searched for."""
        if self.maximized is not None:
            self.minimize()
        self.query_one("#search").display = True
        self.set_focus(self.query_one("#search"))  # at once, so that the next key is typed

    def action_leave_search(self) -> None:
        """All sources again, and no hits."""
        search = self.query_one("#search", Input)
        search.value, search.display = "", False
        self._narrow((), None)
        self.main_pane().focus()

    @on(Input.Changed, "#search")
    def _search_typed(self, message: Input.Changed) -> None:
        words = words_of_search(message.value)
        if words:
            self.shell.desk.ask(self, "search", partial(find_texts, words), pause_seconds=_PAUSE_SECONDS)
        else:
            self._narrow((), None)

    @on(Input.Submitted, "#search")
    def _search_typed_enough(self) -> None:
        self.main_pane().focus()

    @on(TextsFound)
    def _texts_found(self, message: TextsFound) -> None:
        if message.words == words_of_search(self.query_one("#search", Input).value):
            self._narrow(message.words, message.article_ids)

    def _narrow(self, words: tuple[str, ...], having: frozenset[str] | None) -> None:
        """List the articles that have these words, and light them up."""
        if words == self._words and having == self._having:
            return
        self._words, self._having = words, having
        at = self._list_sources(self._all)
        self.query_one(ArticleView).seek(words)
        self._tell_hit()
        if self._sources:
            self._open(self._sources[at].article_id)

    def _tell_hit(self) -> None:
        """Say on the border of the article which hit of how many it is."""
        article = self.query_one(ArticleView)
        article.border_subtitle = Content(article.hit_told if self._words else "")

    def _go_hit(self, by: int) -> None:
        """The next or the previous hit in this article, else in the next article that has one."""
        article, sources = self.query_one(ArticleView), self._sources or []
        if not article.step_hit(by) and sources:
            at = row_of(sources, self._wanted) or 0
            following = (at + by) % len(sources)
            self._to_last_hit = by < 0
            if following == at:
                article.to_hit(-1 if by < 0 else 0)
            self._list("#sources").point(following)
            self._open(sources[following].article_id)
        self._tell_hit()

    def _draw_source(self, row: int, cells: int) -> list[ink.Line]:
        return rows.source_row((self._sources or [])[row], cells)

    def _open(self, article_id: str) -> None:
        """Have an article read."""
        if article_id != self._wanted:
            self._wanted = article_id
            self.shell.desk.ask(self, "article", partial(read_article, article_id))

    def _list(self, selector: str) -> PickList:
        return self.query_one(selector, PickList)
