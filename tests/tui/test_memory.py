"""Who comes back finds the screens as they were left, whatever became of the files that say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from exotui.config import Config
from exotui.store import memory as files
from exotui.tui.memory import Memory
from exotui.tui.screens.view import ViewScreen
from exotui.tui.selection import Selection
from exotui.tui.views import VIEWS
from exotui.tui.widgets.hint import Hint
from exotui.tui.widgets.table import Table
from exotui.tui.wishes import Wishes

if TYPE_CHECKING:
    from conftest import Open, Reader


def _view(reader: Reader) -> str:
    assert isinstance(reader.app.screen, ViewScreen)
    return reader.app.screen.VIEW


async def test_view_selection_filter_order_pins_and_query_are_there_again(reading: Open) -> None:
    async with reading(memory=Memory.of("papers")) as reader:
        await reader.press("s", "N", "space", "2", "plus", "slash")
        await reader.type("verdict:conflict")
        await reader.press("enter", "s", "s", "3", "x", "m", "4")
        await reader.type("SELECT 42")
        await reader.press("ctrl+n")
        await reader.type("SELECT 43")
        await reader.press("left")
        await reader.press("ctrl+g", "3")
        left = reader.app.selection
        await reader.app.run_action("app.quit")
    assert len(left.pinned) == 1

    async with reading(memory=Memory.of("papers")) as reader:
        assert _view(reader) == "compare"
        assert reader.app.selection == left
        assert reader.sees("only conflicts", "All against all", "19 figures · 5 conflicts")
        await reader.press("4")
        assert reader.sees("SQL 2 of 2", "SELECT 43")
        await reader.type("00")
        assert reader.sees("SELECT 4003"), "the cursor stands where it stood"
        await reader.press("ctrl+pageup")
        assert reader.sees("SELECT 42")
        await reader.press("ctrl+g", "2")
        assert reader.app.screen.query_one(Input).value == "verdict:conflict"
        assert reader.sees("↓")
        assert not reader.sees("Interval ↓", "Interval ↑")
        assert reader.app.screen.query_one(Table).chosen == {"verdict": 8}, "the width of a column"
        await reader.press("1")
        assert reader.sees("by publisher")

    async with reading(memory=Memory.of("other papers")) as reader:
        assert _view(reader) == "sources"
        assert not reader.app.selection.pinned, "another dataset has a memory of its own"


async def test_the_pane_that_filled_the_screen_does_again(reading: Open) -> None:
    async with reading(memory=Memory.of("papers")) as reader:
        await reader.press("tab", "z")
        zoomed = reader.app.screen.maximized
        assert zoomed is not None
        await reader.app.run_action("app.quit")
    async with reading(memory=Memory.of("papers")) as reader:
        assert reader.app.screen.maximized is not None
        assert reader.app.screen.maximized.id == zoomed.id
        await reader.press("z")
        assert reader.app.screen.maximized is None


async def test_what_was_left_is_kept_without_leaving_properly(reading: Open) -> None:
    async with reading(memory=Memory.of("papers")) as reader:
        await reader.press("3")
        reader.app._remember_session()
        await reader.settle()
    assert Memory.of("papers").view == "compare"


_GONE = {
    "view": "compare",
    "selection": {
        "article_id": "gone",
        "figure_id": "gone#1",
        "topic": "gone",
        "pinned": ["gone#1", "gone#2"],
        "side_by_side": True,
    },
    "views": {
        "compare": {"focus": "gone", "zoomed": "gone"},
        "figures": {"sort": "gone", "filter": "verdict:gone", "columns": [["gone", True], 7, ["quote", True, []]]},
        "sql": {"texts": [1, "SELECT 1"], "open": 9, "cursor": 99},
    },
}
_DAMAGED = [
    "",
    "\x00\x00",
    "[" * 100_000,
    "[]",
    '{"version": 99, "view": "compare"}',
    json.dumps({"version": files.VERSION, "view": ["compare"], "selection": 7, "views": {"figures": [], "sql": 3}}),
    json.dumps({"version": files.VERSION, "selection": {"pinned": [1, None, {}], "topic": 5, "side_by_side": True}}),
    json.dumps({"version": files.VERSION, "view": "sql", "views": {"sql": {"texts": 7, "open": [], "focus": []}}}),
]


@pytest.mark.parametrize("content", _DAMAGED, ids=range(len(_DAMAGED)))
def test_of_what_is_damaged_only_what_is_whole_is_believed(content: str) -> None:
    for file in (files.session_file("papers"), files.program_file()):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    memory = Memory.of("papers")
    assert memory.view in ("sources", "sql")
    assert memory.selection == Selection()
    assert memory.wants_hint("sql")
    assert memory.theme is None
    assert all(not isinstance(memory.of_view(view.name).get("texts"), list) for view in VIEWS)


@pytest.mark.parametrize("view", ["sources", "compare"])
async def test_what_is_gone_does_not_keep_the_screens_from_opening(reading: Open, view: str) -> None:
    file = files.session_file("papers")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"version": files.VERSION} | _GONE | {"view": view}))
    async with reading(memory=Memory.of("papers")) as reader:
        assert _view(reader) == view
        assert reader.sees("5 sources · 19 figures · 5 conflicts")
        await reader.press("2", "1", "n")
        assert reader.sees("Figures here (3)")
        await reader.press("3", "n")
        assert reader.sees("Why: A beside the others")
        await reader.press("4")
        assert reader.sees("SELECT 1")


def test_a_disk_that_refuses_costs_the_memory_and_nothing_else() -> None:
    files.folder().parent.mkdir(parents=True, exist_ok=True)
    files.folder().write_text("in the way")
    memory = Memory.of("papers")
    write = memory.note_session("sql", Selection("one"), {})
    assert write is not None
    write()
    memory.note_hint("sql")()
    assert Memory.of("papers").view == "sources"


def test_two_programs_at_once_do_not_forget_each_others_hints_and_theme() -> None:
    one, other = Memory.of("papers"), Memory.of("papers")
    one.note_hint("sql")()
    one.note_theme("nord")()
    other.note_hint("compare")()
    again = Memory.of("other papers")
    assert [view.name for view in VIEWS if again.wants_hint(view.name)] == ["sources", "figures"]
    assert again.theme == "nord"
    assert not list(files.folder().rglob("*.json?*")), "nothing is left beside the files"


def test_nothing_new_is_not_written() -> None:
    memory = Memory.of("papers")
    assert memory.note_session("sql", Selection("one", pinned=("a#1",)), {"sql": {"text": "SELECT 1"}}) is not None
    assert memory.note_session("sql", Selection("one", pinned=("a#1",)), {"sql": {"text": "SELECT 1"}}) is None


async def test_a_theme_that_was_chosen_stays_unless_the_settings_name_one(reading: Open, tmp_path: Path) -> None:
    async with reading(memory=Memory.of("papers")) as reader:
        reader.app.theme = "exotui-light"
        await reader.settle()
    async with reading(memory=Memory.of("papers")) as reader:
        assert reader.app.theme == "exotui-light"
    named = Wishes(theme="nord", config=Config(tmp_path, lines={"theme": 1}))
    async with reading(memory=Memory.of("papers"), wishes=named) as reader:
        assert reader.app.theme == "nord"


@pytest.mark.parametrize("done", ["n", "escape", "click"])
async def test_a_first_visit_says_what_to_press_until_it_was_heeded(reading: Open, done: str) -> None:
    async with reading(80, 24, memory=Memory.of("papers")) as reader:
        assert reader.sees("New here? n goes from figure to figure", "Esc hides this")
        await reader.press("j", "3")
        assert reader.sees("New here? n opens the next topic")
        await reader.press("1")
        await (reader.click("New here") if done == "click" else reader.press(done))
        assert not reader.sees("New here?")
    async with reading(memory=Memory.of("other papers")) as reader:
        assert not reader.app.screen.query(Hint), "it is done with, whatever the dataset"
        await reader.press("3")
        assert reader.sees("New here?")


async def test_a_moved_key_is_the_one_that_the_hint_names(reading: Open) -> None:
    wishes = Wishes(keymap={"figure.next": "f2"})
    async with reading(memory=Memory.of("papers"), wishes=wishes) as reader:
        assert reader.sees("New here? F2 goes from figure to figure")
        await reader.press("f2")
        assert not reader.sees("New here?")
