"""Where is SQL typed? An editor with colours, completion and the queries of before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option
from textual.widgets.text_area import Selection

from exotui.present import count
from exotui.tui.colouring import colours_of
from exotui.tui.completing import Vocabulary
from exotui.tui.finding import Span, beside, replaced, spans
from exotui.tui.widgets.findbar import FindBar

if TYPE_CHECKING:
    from exotui.config import Config
    from exotui.tui.memory import Kept

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_QUALIFIED = re.compile(r"\b([A-Za-z_]\w*)\.(\w*)\Z")


class Completion(OptionList, can_focus=False):
    """The words that could stand at the cursor."""


class SqlArea(TextArea, inherit_bindings=False):
    """The text itself. Tab takes the first word that is offered, arrows pick another one."""

    BINDINGS = [key for key in TextArea.BINDINGS if not (isinstance(key, Binding) and key.key == "ctrl+f")]
    """As in Textual, but for the key that finds, which the screen has."""

    @property
    def editor(self) -> Editor:
        """The editor that this is the text of."""
        assert isinstance(self.parent, Editor)
        return self.parent

    async def _on_key(self, event: events.Key) -> None:
        if self.editor.takes(event.key):
            event.stop()
            event.prevent_default()
        elif event.key == "escape":
            event.prevent_default()  # the screen says what it means
        else:
            await super()._on_key(event)


class Editor(Vertical):
    """The text and the list of words above it."""

    LAYERS: ClassVar = ("text", "words")

    def __init__(self, *, id: str, config: Config) -> None:
        super().__init__(id=id)
        self._config = config
        self._vocabulary = Vocabulary()
        self._recent: Sequence[str] = ()
        self._at: int | None = None
        """Which of the recent queries is shown; None for what is being typed."""
        self._draft = ""
        self._texts = [""]
        """All texts; the one that is open may have changed since."""
        self._open = 0
        self._written: str | None = None
        """A text that nobody typed, for which no words are offered."""

    def compose(self) -> ComposeResult:
        """The text, then what lies over it."""
        area = SqlArea.code_editor(
            language="sql",
            show_line_numbers=self._config.flag("editor.line_numbers"),
            soft_wrap=self._config.flag("editor.wrap"),
            tab_behavior="indent",
        )
        area.indent_width = self._config.number("editor.tab_size")
        yield area
        yield FindBar()
        yield Completion(compact=True)

    def on_mount(self) -> None:
        """The colours of the theme, whenever it changes."""
        self._tell_texts()
        self._follow_theme()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._follow_theme())

    def _follow_theme(self) -> None:
        colours = colours_of(self.app.current_theme, self.app.theme_variables)
        self.area.register_theme(colours)
        self.area.theme = colours.name

    @property
    def area(self) -> SqlArea:
        """The text."""
        return self.query_one(SqlArea)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.area.text

    @property
    def cursor(self) -> int:
        """The cursor as an offset into the text."""
        return self._offset(self.area.cursor_location)

    def _offset(self, location: tuple[int, int]) -> int:
        row, column = location
        return sum(len(line) + 1 for line in self.area.document.lines[:row]) + column

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset].split("\n")
        return len(before) - 1, len(before[-1])

    def point(self, offset: int) -> None:
        """Put the cursor on an offset of the text."""
        self.area.cursor_location = self._location(offset)

    def write(self, text: str) -> None:
        """Show another text, with the cursor at its end."""
        self._written = text
        self.area.load_text(text)
        self.point(len(text))
        self._offer("")

    def replace_all(self, text: str) -> None:
        """Put another text in place of this one, such that it can be undone."""
        area = self.area
        area.replace(text, (0, 0), area.document.end)
        self._offer("")

    # Several texts

    def open_text(self, by: int | None) -> None:
        """The next text (by 1), the previous one (by -1), or a new one (None)."""
        self._texts[self._open] = self.text
        if by is None:
            self._texts.append("")
            self._open = len(self._texts) - 1
        else:
            self._open = (self._open + by) % len(self._texts)
        self.write(self._texts[self._open])
        self.area.focus()
        self._tell_texts()

    def close_text(self) -> None:
        """Let this text go, and show the one before it."""
        del self._texts[self._open]
        if not self._texts:
            self._texts = [""]
        self._open = max(self._open - 1, 0)
        self.write(self._texts[self._open])
        self._tell_texts()

    def keeps(self) -> dict[str, Any]:
        """All texts, which one is open, and where the cursor stands, as JSON can say it."""
        self._texts[self._open] = self.text
        return {"texts": list(self._texts), "open": self._open, "cursor": self.cursor}

    def restore(self, kept: Kept) -> None:
        """The texts as they were kept, as far as they can be believed."""
        texts, at, cursor = kept.get("texts"), kept.get("open"), kept.get("cursor")
        self._texts = [text for text in texts if isinstance(text, str)] if isinstance(texts, list) else []
        self._texts = self._texts or [""]
        self._open = at if isinstance(at, int) and 0 <= at < len(self._texts) else 0
        self.write(self._texts[self._open])
        if isinstance(cursor, int) and 0 <= cursor <= len(self.text):
            self.point(cursor)
        self._tell_texts()

    def _tell_texts(self) -> None:
        """Which of the texts is open, on the border."""
        many = len(self._texts) > 1
        self.border_title = Content(f"SQL {self._open + 1} of {len(self._texts)}" if many else "SQL")

    def add(self, word: str) -> None:
        """Put a word at the cursor."""
        self.area.insert(word)
        self._offer("")

    def know(self, kinds: dict[str, str], views: Mapping[str, Sequence[str]]) -> None:
        """The words to offer, each with what it is, and the columns of each view."""
        self._vocabulary = Vocabulary(kinds, views)

    def remember(self, recent: Sequence[str]) -> None:
        """The queries of before, the oldest first."""
        self._recent, self._at = recent, None

    def recall(self, by: int) -> None:
        """Show an older (by < 0) or a newer query; after the newest what was being typed."""
        if not self._recent:
            return
        if self._at is None:
            self._draft = self.text
        at = (len(self._recent) if self._at is None else self._at) + by
        if at >= len(self._recent):
            self._at = None
            self.write(self._draft)
        elif at >= 0:
            self._at = at
            self.write(self._recent[at])

    # Find and replace

    def find(self) -> None:
        """Begin to look for something: for what is selected, if that is on one line."""
        picked = self.area.selected_text
        self.query_one(FindBar).open(picked if "\n" not in picked else "")

    @property
    def _selected_span(self) -> Span:
        start, end = sorted(map(self._offset, (self.area.selection.start, self.area.selection.end)))
        return start, end

    @on(FindBar.Looked)
    def _looked(self, message: FindBar.Looked) -> None:
        message.stop()
        found, (start, end) = spans(self.text, message.typed), self._selected_span
        at = beside(found, end if message.step > 0 else start, message.step or 1)
        if at >= 0:
            self._select(found[at])
        told = f"{at + 1} of {len(found)}" if found else "nowhere in this text"
        self.query_one(FindBar).tell(told if message.typed else "")

    def _select(self, span: Span) -> None:
        self.area.selection = Selection(*map(self._location, span))

    @on(FindBar.Replaced)
    def _replaced(self, message: FindBar.Replaced) -> None:
        message.stop()
        if message.all:
            text, places = replaced(self.text, message.typed, message.by)
            if places:
                self.replace_all(text)
            self.query_one(FindBar).tell(f"replaced {count(places, 'place')}")
            return
        here = self._selected_span
        if here in spans(self.text, message.typed):
            self.area.replace(message.by, *map(self._location, here))
            self.point(here[0] + len(message.by))
        self._looked(FindBar.Looked(message.typed, 1))

    @on(FindBar.Left)
    def _search_left(self, message: FindBar.Left) -> None:
        message.stop()
        self.area.focus()

    # Completion

    @property
    def _list(self) -> Completion:
        return self.query_one(Completion)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.text == self._written:
            return
        self._written = None
        row, column = self.area.cursor_location
        line = self.area.document.get_line(row)[:column]
        if (qualified := _QUALIFIED.search(line)) and self.area.has_focus:
            self._offer_columns(qualified[1], qualified[2])
            return
        found = _WORD.search(line)
        # Where a word was just written out, offering it again would stand in the way.
        self._offer(found[0] if found and self.area.has_focus else "")

    def _offer(self, typed: str) -> None:
        """Offer the words that begin with what is typed, or, after a point, hold on."""
        self._show_words(self._vocabulary.beginning(typed), typed)

    def _offer_columns(self, name: str, typed: str) -> None:
        """Offer the columns of a view, or of what the text calls so, that begin with what is typed."""
        self._show_words(self._vocabulary.columns(name, typed, self.text), typed)

    def _show_words(self, fitting: list[str], typed: str) -> None:
        words = self._list
        words.display = bool(fitting)
        if fitting:
            words.clear_options()
            words.add_options(Option(Content(f"{word}  {self._vocabulary.kind(word)}"), id=word) for word in fitting)
            words.highlighted = 0
            at_cursor = self.area.cursor_screen_offset - self.content_region.offset
            above = self.content_region.height - at_cursor.y < 6 and at_cursor.y > 6
            y = at_cursor.y - min(len(fitting), 6) if above else at_cursor.y + 1
            words.styles.offset = Offset(max(at_cursor.x - len(typed), 0), y)

    def offer_nothing(self) -> None:
        """Put the list of words away."""
        self._offer("")

    def takes(self, key: str) -> bool:
        """Whether a key is for the list of words; if so it is done."""
        words = self._list
        if not words.display:
            return False
        if key in ("down", "up"):
            (words.action_cursor_down if key == "down" else words.action_cursor_up)()
        elif key == "tab":
            self._take()
        elif key == "escape":
            words.display = False
        else:
            return False
        return True

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self._take()

    def _take(self) -> None:
        """Write the word that is picked in place of what was typed of it."""
        picked = self._list.highlighted_option
        if picked is None or picked.id is None:
            return
        row, column = self.area.cursor_location
        found = _WORD.search(self.area.document.get_line(row)[:column])
        start = (row, column - len(found[0]) if found else column)
        self.area.replace(picked.id, start, (row, column))
        self._list.display = False
        self.area.focus()
