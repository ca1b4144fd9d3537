"""Which keys are there, and what does each one do? The one list behind footer, help, palette and bindings.

A key belongs to a place: `anywhere`, one of the views, or `pane`, which is any list or text that has the focus. Its
id is stable, so that a keymap can move it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.keys import key_to_character

from exotui.tui.views import VIEWS

ANYWHERE = "anywhere"
PANE = "pane"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be done, with the keys that do it."""

    id: str
    keys: str
    """As Textual names them, parted by commas; empty for what only the palette offers."""
    action: str
    does: str
    """What it does, for help and palette."""
    where: str
    footer: str = ""
    """How the footer calls it; empty where the footer leaves it out."""
    writes: bool = False
    """Whether it writes to the disk, which a program that was started to look only does not do."""

    @property
    def shown(self) -> str:
        """The keys as a person reads them."""
        return " ".join(_NAMES.get(key) or _spelt(key) for key in self.keys.split(","))


_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "ctrl+p": "Ctrl+P",
    "ctrl+d": "Ctrl+D",
    "ctrl+u": "Ctrl+U",
    "escape": "Esc",
    "f5": "F5",
    "ctrl+j": "Ctrl+J",
    "ctrl+enter": "Ctrl+Enter",
    "ctrl+up": "Ctrl+↑",
    "ctrl+down": "Ctrl+↓",
    "ctrl+r": "Ctrl+R",
    "ctrl+o": "Ctrl+O",
    "ctrl+l": "Ctrl+L",
}

_VIEW_KEYS = tuple(Key(f"view.{v.name}", v.digit, f"app.view('{v.name}')", v.says, ANYWHERE) for v in VIEWS)

KEYS: tuple[Key, ...] = (
    Key("figure.next", "n", "figure(1)", "Next figure in the text, or hit of the search", "sources", "next figure"),
    Key("figure.previous", "p", "figure(-1)", "Previous figure in the text, or hit", "sources"),
    Key("figure.topic", "enter", "open_topic", "The figure's topic in Compare", "sources", "compare"),
    Key("sources.sort", "s", "sort", "Sort by date, publisher or conflicts", "sources"),
    Key("search.leave", "escape", "leave_search", "End the search", "sources", "end search"),
    Key("filter.type", "slash", "filter", "Type into the filter", "figures", "filter"),
    Key("filter.leave", "escape", "leave_filter", "Leave the filter, then drop it", "figures", "leave filter"),
    Key("table.sort", "s", "sort", "Sort by this column, then the other way round", "figures", "sort"),
    Key("table.widen", "plus,equals_sign", "widen(6)", "Widen this column", "figures"),
    Key("table.narrow", "minus", "widen(-6)", "Narrow this column", "figures"),
    Key("columns", "C", "columns", "Choose the columns and their order", "figures", "columns"),
    Key("column.hide", "d,delete", "hide_column", "Hide this column", "figures"),
    Key("column.right", "L,shift+right", "move_column(1)", "Move this column to the right", "figures"),
    Key("column.left", "H,shift+left", "move_column(-1)", "Move this column to the left", "figures"),
    Key("table.topic", "enter", "open_topic", "The figure's topic in Compare", "figures", "compare"),
    Key("table.source", "v", "open_source", "The figure in its article", "figures", "article"),
    Key("topic.next", "n", "topic(1)", "Next topic", "compare", "next topic"),
    Key("topic.previous", "p", "topic(-1)", "Previous topic", "compare"),
    Key("card.next", "right,l", "card(1)", "Next card", "compare"),
    Key("card.previous", "left,h", "card(-1)", "Previous card", "compare"),
    Key("card.source", "enter", "open_source", "The card's figure in its article", "compare", "article"),
    Key("compare.conflicts", "x", "only_conflicts", "Only conflicts, or everything", "compare", "only conflicts"),
    Key("compare.timeline", "t", "timeline", "Time on the axis, for running totals", "compare", "timeline"),
    Key("compare.matrix", "m", "matrix", "The matrix of all against all", "compare", "matrix"),
    Key("query.run", "f5,ctrl+j,ctrl+enter", "run", "Run the statement under the cursor", "sql", "run"),
    Key("query.stop", "escape", "stop", "Stop the query; else go between editor and answer", "sql", "stop / leave"),
    Key("row.follow", "enter", "follow", "The row's figure or article", "sql", "go to figure"),
    Key("cell.show", "w", "cell", "The cell as long as it is", "sql", "whole cell"),
    Key("query.older", "ctrl+up", "recall(-1)", "The query before", "sql"),
    Key("query.newer", "ctrl+down", "recall(1)", "The query after", "sql"),
    Key("query.history", "ctrl+r", "history", "Search the queries of before", "sql", "history"),
    Key("query.ready", "ctrl+o", "ready", "Open a saved query, or one that teaches the schema", "sql", "open a query"),
    Key("query.save", "ctrl+s", "save", "Save this text as a query with a name", "sql", "save", writes=True),
    Key("query.forget", "", "forget", "Delete a saved query", "sql", writes=True),
    Key("query.clear", "ctrl+l", "clear", "Empty the editor and the answer", "sql"),
    Key("query.format", "f9", "format", "Lay the statements out anew", "sql"),
    Key("text.find", "ctrl+f", "find", "Find and replace in this text", "sql", "find"),
    Key("text.new", "ctrl+n", "new_text", "Another text beside this one", "sql"),
    Key("text.next", "ctrl+pagedown", "text(1)", "The next text", "sql"),
    Key("text.previous", "ctrl+pageup", "text(-1)", "The previous text", "sql"),
    Key("text.close", "f8", "close_text", "Let this text go", "sql"),
    Key("conflict.next", "N", "conflict(1)", "Next conflict anywhere", ANYWHERE, "next conflict"),
    Key("conflict.previous", "P", "conflict(-1)", "Previous conflict anywhere", ANYWHERE),
    Key("pane.next", "tab", "pane(1)", "Next pane; on a narrow screen, a drawer", ANYWHERE, "panes"),
    Key("pane.previous", "shift+tab", "pane(-1)", "Previous pane", ANYWHERE),
    Key("search.type", "slash", "search", "Search in all texts", "sources", "search"),
    Key("jump", "f,ctrl+g", "jump", "Go to any pane by a letter", ANYWHERE),
    Key("pin", "space", "pin", "Pin this figure, or let it go", ANYWHERE, "pin"),
    Key("pins.compare", "c", "app.compare_pinned", "Compare the pinned figures", ANYWHERE, "compare pinned"),
    Key("review", "r", "review", "Review: confirm, reject or correct", ANYWHERE, "review", writes=True),
    Key("review.undo", "u", "app.undo_review", "Undo the last review", ANYWHERE, writes=True),
    Key("reviews", "R", "app.reviews", "All reviews: go to one, undo one", ANYWHERE),
    Key("check", "K", "app.check", "Check a claim", ANYWHERE, "check"),
    Key("article.browse", "o", "browse", "Open the address in the browser", ANYWHERE, "browser"),
    Key("copy", "y", "copy", "Copy the figure, sentence and source", ANYWHERE, "copy"),
    Key("pane.words", "Y", "words", "This pane as plain text, to read or to copy", ANYWHERE),
    Key("add", "a", "app.add", "Add files or folders", ANYWHERE, "add", writes=True),
    Key("export", "e", "app.export", "Export what is on the screen", ANYWHERE, "export", writes=True),
    Key("zoom", "z", "zoom", "Let this pane fill the screen, and back", ANYWHERE, "zoom"),
    *_VIEW_KEYS,
    Key("theme", "", "app.change_theme", "Change the theme", ANYWHERE),
    Key("palette", "ctrl+p", "app.command_palette", "Every action by name", ANYWHERE),
    Key("help", "question_mark,f1", "app.help", "The keys of this screen", ANYWHERE, "help"),
    Key("quit", "q", "app.quit", "Quit", ANYWHERE, "quit"),
    Key("pane.down", "down,j", "step(1)", "Down", PANE),
    Key("pane.up", "up,k", "step(-1)", "Up", PANE),
    Key("pane.right", "right,l", "side(1)", "Right", PANE),
    Key("pane.left", "left,h", "side(-1)", "Left", PANE),
    Key("pane.half_down", "ctrl+d", "page(1)", "Half a page down", PANE),
    Key("pane.half_up", "ctrl+u", "page(-1)", "Half a page up", PANE),
    Key("pane.page_down", "pagedown", "page(2)", "A page down", PANE),
    Key("pane.page_up", "pageup", "page(-2)", "A page up", PANE),
    Key("pane.first", "g,home", "edge(-1)", "To the top", PANE),
    Key("pane.last", "G,end", "edge(1)", "To the end", PANE),
)


def bindings(where: str) -> list[Binding]:
    """The bindings of a place, for the BINDINGS of the class that stands for it."""
    return [
        Binding(key.keys, key.action, key.does, show=bool(key.footer), id=key.id)
        for key in KEYS
        if key.where == where and key.keys
    ]


def keys_of(*wheres: str) -> list[Key]:
    """The keys of these places, in the order of the list."""
    return [key for key in KEYS if key.where in wheres]


def writes(action: str) -> bool:
    """Whether an action, named without its place and parameters, writes to the disk."""
    return any(key.writes and key.action.partition("(")[0].rpartition(".")[2] == action for key in KEYS)


def remapped(key: Key, keymap: Mapping[str, str]) -> Key:
    """A key as a user moved it. keymap: id -> keys."""
    return replace(key, keys=keymap[key.id]) if key.id in keymap else key


def _spelt(key: str) -> str:
    """A key of no special name: `ctrl+n` is Ctrl+N, a character is itself."""
    *modifiers, last = key.split("+")
    if not modifiers:
        character = key_to_character(key) or key
        shown = len(character) == 1 and character.isprintable()  # that of Delete is not
        return character if shown else key.replace("_", " ").title()
    return "+".join(
        [*(part.title() for part in modifiers), last.upper() if len(last) == 1 else _NAMES.get(last, last.title())]
    )


def key(id: str) -> Key:
    """The key of this id. Raises: KeyError if there is none."""
    return {found.id: found for found in KEYS}[id]
