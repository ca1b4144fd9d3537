"""How is an article read with its figures lit up?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.strip import Strip

from exotui.present import count, day, line, review_sign, verdict_kind, verdict_sign
from exotui.tui import ink
from exotui.tui.blocks import HEADING, QUOTE
from exotui.tui.flow import Mark, flow
from exotui.tui.gutter import Spot, gutter, line_of
from exotui.tui.messages import FigurePointed
from exotui.tui.rows import outlet
from exotui.tui.searching import hits
from exotui.tui.widgets.inked import InkedScroll
from exotui.tui.wording import WHOLE_CELLS, words_of

if TYPE_CHECKING:
    from exotui.model import Article
    from exotui.store.queries import Marked

_MEASURE = 76
"""Cells of a line at most: longer ones are hard to read."""
_MARGIN = 2
_SET_IN = {HEADING: "title", QUOTE: "speech"}
"""The inks of what is not set like the rest; figures have their own anywhere."""


class ArticleView(InkedScroll):
    """The text of one article; a cursor goes from figure to figure."""

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._article: Article | None = None
        self._figures: Sequence[Marked] = ()
        self._figure_of_mark: list[int] = []
        self._flow = flow("", (), _MEASURE)
        self._head: list[ink.Line] = []
        self._gutter: Mapping[int, Spot] = {}
        """Row of the window -> what the margin shows there of the whole article."""
        self._pointed = -1
        """Number of the figure under the cursor; -1 for none."""
        self._words: Sequence[str] = ()
        """What is searched for."""
        self._hit = -1
        """Number of the hit under the cursor; -1 for none."""

    def show(self, article: Article, figures: Sequence[Marked], figure_id: str | None) -> None:
        """Show an article from its top, or where the figure of this id stands; the same one where it stood."""
        same = self._article is not None and self._article.sha256 == article.sha256
        self._article, self._figures = article, figures
        ids = [marked.figure.figure_id for marked in figures]
        self._pointed = ids.index(figure_id) if figure_id in ids else -1
        self._lay_out()
        if not same and self._flow.hits:
            self._hit = 0
            self._reveal_row(self._row_of_hit(), from_top=True)
        else:
            self._reveal(from_top=not same)

    def show_nothing(self, why: str) -> None:
        """Show no article, and say why."""
        self._article, self._figures, self._pointed = None, (), -1
        self._flow, self._figure_of_mark, self._gutter = flow("", (), _MEASURE), [], {}
        self._head = [(), ((why, "muted"),)]
        self.resized(self._lines)
        self.refresh()

    def seek(self, words: Sequence[str]) -> None:
        """Light up these words wherever they stand, and go to the first of them."""
        self._words, self._hit = words, -1
        self._light_up_hits()
        if self._flow.hits:
            self.to_hit(0)
        self.refresh()

    @property
    def hit_told(self) -> str:
        """Which hit of how many is under the cursor."""
        return f"hit {self._hit + 1} of {len(self._flow.hits)}" if self._flow.hits else ""

    def step_hit(self, by: int) -> bool:
        """Go to the next or the previous hit; whether there is one in this article."""
        if not 0 <= self._hit + by < len(self._flow.hits):
            return False
        self.to_hit(self._hit + by)
        return True

    def to_hit(self, number: int) -> None:
        """Go to a hit by its number, from the end if that is negative."""
        if self._flow.hits:
            self._hit = number % len(self._flow.hits)
            self._reveal_row(self._row_of_hit())
            self.refresh()

    def _row_of_hit(self) -> int:
        """The line of the widget on which the hit under the cursor begins."""
        return len(self._head) + self._flow.row_of(self._flow.hits[self._hit][0])

    def _light_up_hits(self) -> None:
        found = hits(self._article.text, self._words) if self._article is not None else []
        self._flow = replace(self._flow, hits=tuple(found))
        self._hit = min(self._hit, len(found) - 1)

    def point(self, number: int) -> None:
        """Put the cursor on a figure without telling anybody."""
        if 0 <= number < len(self._figures) and number != self._pointed:
            self._pointed = number
            self._reveal()
            self.refresh()

    def action_figure(self, by: int) -> None:
        """The next or the previous figure; from nowhere, the first one on the screen."""
        if not self._figures:
            return
        if self._pointed < 0:
            self._go_to(max(self._first_seen(), 0))
        else:
            self._go_to(max(0, min(self._pointed + by, len(self._figures) - 1)))

    def _go_to(self, number: int) -> None:
        if number != self._pointed:
            self.point(number)
            self.post_message(FigurePointed(self._figures[number].figure.figure_id))
        else:
            self._reveal()

    def _lay_out(self) -> None:
        """Break the text into rows of the present width."""
        if self._article is None:
            return
        cells = min(max(self.size.width - 2 * _MARGIN, 16), _MEASURE)
        order = sorted(range(len(self._figures)), key=lambda at: self._figures[at].figure.char_start)
        marks = [_mark(self._figures[at]) for at in order]
        self._flow = flow(self._article.text, marks, cells)
        self._light_up_hits()
        number_of = {(mark.start, mark.end): at for mark, at in zip(marks, order, strict=True)}
        self._figure_of_mark = [number_of[mark.start, mark.end] for mark in self._flow.marks]
        self._head = _head(self._article, self._figures, cells)
        spots = [
            Spot(self._line_of(at), at, mark.sign[:1], mark.kind)
            for at, mark in zip(self._figure_of_mark, self._flow.marks, strict=True)
        ]
        self._gutter = gutter(spots, self._lines, self.size.height)
        self.resized(self._lines)

    def on_resize(self) -> None:
        """The text is as wide as the widget; the figure under the cursor stays in sight."""
        self._lay_out()
        self._reveal()

    @property
    def _lines(self) -> int:
        """Lines of the whole article with its head."""
        return len(self._head) + len(self._flow.rows) + 1

    @property
    def _margin_at(self) -> int:
        """The column of the margin: the last one beside the scrollbar."""
        return max(self.scrollable_content_region.width - 1, 0)

    def _line_of(self, number: int) -> int:
        """The line of the widget on which a figure begins."""
        return len(self._head) + self._flow.row_of(self._figures[number].figure.char_start)

    def _reveal(self, from_top: bool = False) -> None:
        """Scroll until the figure under the cursor is seen, with some text around it.

        from_top: as if the top were seen now. It is one scroll in any case: seen on its way through another place,
        the cursor would be taken along to a figure there.
        """
        self._reveal_row(self._line_of(self._pointed) if self._pointed >= 0 else -1, from_top)

    def _reveal_row(self, at: int, from_top: bool = False) -> None:
        """Scroll until a line of the widget is seen, with some text around it; to nowhere for -1."""
        seen, height = 0 if from_top else self.scroll_offset.y, self.size.height
        top = seen
        if at >= 0 and height:
            around = min(2, height // 4)
            if at < height - around:
                top = seen if seen + around <= at < seen + height - around else 0
            elif not seen + around <= at < seen + height - around:
                top = at - height // 3
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Reading on moves the cursor to the first figure in sight."""
        super().watch_scroll_y(old_value, new_value)
        if self._figures and not self._sees(self._pointed) and (first := self._first_seen()) >= 0:
            self._pointed = first
            self.refresh()
            self.post_message(FigurePointed(self._figures[first].figure.figure_id))

    def _sees(self, number: int) -> bool:
        if number < 0:
            return False
        top = round(self.scroll_y)
        return top <= self._line_of(number) < top + self.size.height

    def _first_seen(self) -> int:
        """The first figure on the screen; -1 where there is none."""
        return next((at for at in range(len(self._figures)) if self._sees(at)), -1)

    def render_line(self, y: int) -> Strip:
        """One line of the window, and its cell of the margin."""
        spot = self._gutter.get(y)
        told = ink.fill(self._line(y + self.scroll_offset.y), self._margin_at)
        shown = (spot.sign, "conflict" if spot.kind == "conflict" else "faint") if spot else (" ", "")
        return self.strip((*told, shown), self.size.width)

    def _line(self, y: int) -> ink.Line:
        """One line of the article."""
        margin = " " * max(_MARGIN, (self.size.width - _MEASURE) // 2)
        row = y - len(self._head)
        if row < 0:
            return ink.line(margin, *self._head[y])
        return ink.line(margin, *self._row(row)) if row < len(self._flow.rows) else ()

    def _row(self, row: int) -> ink.Line:
        kind, indent = self._flow.kinds[row], self._flow.indents[row]
        said = _SET_IN.get(kind, "")
        runs = [_in_front(kind, indent)]
        for piece in self._flow.pieces(row):
            name = said
            if piece.mark >= 0:
                lit = self._figure_of_mark[piece.mark] == self._pointed
                name = f"{'lit' if lit else 'mark'}-{self._flow.marks[piece.mark].kind}"
            runs.append(
                (piece.text, _hit_ink(name, piece.mark >= 0, piece.hit == self._hit) if piece.hit >= 0 else name)
            )
        return tuple(runs)

    def in_words(self) -> list[str]:
        """The article, its figures with their signs."""
        if self._article is None:
            return []
        marks = [_mark(marked) for marked in self._figures]
        whole = flow(self._article.text, marks, max(len(self._article.text) * 2, 1))
        rows = ["".join(piece.text for piece in whole.pieces(row)) for row in range(len(whole.rows))]
        return [*words_of(_head(self._article, self._figures, WHOLE_CELLS)), *rows]

    def on_click(self, event: events.Click) -> None:
        """Go to the figure under the mouse, or where the margin leads."""
        offset = event.get_content_offset(self)
        if offset is None or self._article is None:
            return
        if offset.x == self._margin_at:
            self._go_along(offset.y)
            return
        row = offset.y + self.scroll_offset.y - len(self._head)
        if 0 <= row < len(self._flow.rows):
            cell = offset.x - max(_MARGIN, (self.size.width - _MEASURE) // 2)
            mark = self._flow.mark_at(row, cell) if cell >= 0 else -1
            if mark >= 0:
                self._go_to(self._figure_of_mark[mark])

    def _go_along(self, cell: int) -> None:
        """Go to the figure that the margin shows in this cell, else to that part of the article."""
        if (spot := self._gutter.get(cell)) is not None:
            self._go_to(spot.number)
        else:
            self.scroll_to(y=line_of(cell, self._lines, self.size.height), animate=False)


def _hit_ink(name: str, in_figure: bool, here: bool) -> str:
    """The ink of what a search found. name: the ink that it has without it; here: whether the cursor is on it."""
    if here:
        return "hit-here"
    return f"found+{name}" if in_figure else "hit"


def _in_front(kind: str, indent: int) -> ink.Run:
    """What stands in front of a row: a quotation has a line beside it."""
    return ("│".rjust(indent - 1).ljust(indent) if kind == QUOTE and indent > 1 else " " * indent), "hair"


def _mark(marked: Marked) -> Mark:
    """Where and how a figure is lit up."""
    figure = marked.figure
    sign, kind = verdict_sign(marked.verdict, marked.echo), verdict_kind(marked.verdict, marked.echo)
    sign = f"{sign if marked.verdict else ''}{review_sign(marked.reviewed)}" or sign
    return Mark(figure.char_start, figure.char_end, sign, kind)


def _head(article: Article, figures: Sequence[Marked], cells: int) -> list[ink.Line]:
    """Title and byline."""
    conflicts = sum(1 for marked in figures if marked.verdict == "conflict")
    byline = [
        (outlet(article.publisher, article.article_id), "strong"),
        (f" · {day(article.published)}" if article.published else "", "muted"),
        (f" · {line(article.author)}" if article.author else "", "muted"),
        (" · context" if article.role == "context" else "", "muted"),
    ]
    state = [(count(len(figures), "figure"), "muted")]
    if conflicts:
        state.append((f" · {conflicts} in conflict", "conflict"))
    if not figures and article.language not in (None, "en"):
        state = [(f"language {line(article.language or '')}: no figures extracted", "muted")]
    if article.copy_of:
        state.append((f" · copy of {line(article.copy_of)}", "echo"))
    title = line(article.title or article.article_id)
    return [
        (),
        *ink.wrap([(title, "title")], cells, most=3),
        *ink.wrap([run for run in byline if run[0]], cells, most=2),
        *ink.wrap(state, cells, most=2),
        (),
    ]
