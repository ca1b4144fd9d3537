"""A reader asks the data in SQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exotui.store import saved
from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui.memory import Memory
from exotui.tui.messages import QueryFailed
from exotui.tui.querying import statement_at
from exotui.tui.screens.shelf import ready_queries
from exotui.tui.screens.sql import SqlScreen
from exotui.tui.widgets.editor import Editor

if TYPE_CHECKING:
    from conftest import Open, Reader


@pytest.fixture
def on_disk(maren_on_disk: Path) -> Callable[[], Session]:
    """Opens a real dataset with the papers on the flood."""
    return lambda: Session(Dataset.open(maren_on_disk))


def _editor(reader: Reader) -> Editor:
    """Where queries are typed in the view that is on the screen."""
    return reader.app.screen.query_one(Editor)


async def _run(reader: Reader, sql: str) -> None:
    _editor(reader).write(sql)
    await reader.press("f5")


async def _comes(reader: Reader, text: str) -> bool:
    """Whether a text comes onto the screen before long."""
    for _ in range(200):
        if reader.sees(text):
            return True
        await reader.pilot.pause(0.05)
    return False


async def test_a_query_is_typed_with_completion_and_answered(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        assert reader.sees("articles", "figures", "comparisons", within="#schema")
        await reader.type("select quo")
        assert reader.sees("quote column")
        await reader.press("tab")
        await reader.type(" from figures where unit = 'EUR' order by low")
        await reader.press("f5")
        assert reader.sees("4 rows", "between €40 million and €60 million", "€1.2 billion")
        reader.app.screen.query_one("#schema").focus()
        await reader.press("down", "down", "down", "down")
        assert reader.sees("comparisons: One row a pair", "stands beside the originals only", within="#answer")
        await reader.press("escape")
        assert not reader.sees("One row a pair")
        assert reader.sees("4 rows")


async def test_enter_on_a_row_goes_to_its_figure(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT figure_id FROM figures WHERE quote = '22'")
        await reader.press("escape", "enter")
        assert reader.app.selection.figure_id == "delta-post#2"
        assert reader.sees("Second wave spares Maren as rescue goes on")


async def test_only_the_statement_under_the_cursor_runs(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT 'first' AS which; SELECT 'second' AS which")
        assert reader.sees("second", within="#answer")


async def test_a_mistake_is_named_and_the_cursor_stands_on_it(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT quote,\n  masure\nFROM figures")
        assert reader.sees("No answer", "masure")
        assert _editor(reader).area.cursor_location == (1, 2)


async def test_the_console_refuses_to_write(reading: Open, on_disk: Callable[[], Session], tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{target}'")
        assert reader.sees("No answer")
    assert not target.exists()


async def test_a_query_without_end_is_stopped_and_the_next_one_answers(
    reading: Open, on_disk: Callable[[], Session]
) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        screen = reader.app.screen
        assert isinstance(screen, SqlScreen)
        _editor(reader).write("SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range * b.range = 7")
        await reader.pilot.press("f5")
        assert await _comes(reader, "Running for")
        await reader.press("escape")
        assert await _comes(reader, "the query was stopped")
        await reader.pilot.press("f5", "f5")
        await _run(reader, "SELECT 42 AS answer")
        assert reader.sees("1 row", "42"), "also where nobody stopped those before it"
        screen.post_message(QueryFailed(1, "The first one was stopped", None))
        await reader.settle()
        assert reader.sees("1 row", "42"), "what is told too late of an older query"


async def test_a_long_answer_pages_in_as_one_scrolls(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT range AS n FROM range(5000)")
        assert reader.sees("2,048 rows and more")
        await reader.press("escape", "G", "G", "G")
        assert reader.sees("4,999", within="#answer")
        assert reader.sees("5,000 rows ·")


async def test_queries_of_before_come_back(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk, memory=Memory.of("papers")) as reader:
        await reader.press("4")
        await _run(reader, "SELECT 'older'")
        await _run(reader, "SELECT 'newer'")
        editor = _editor(reader)
        editor.write("half a thought")
        await reader.press("ctrl+up", "ctrl+up")
        assert editor.text == "SELECT 'older'"
        await reader.press("ctrl+down", "ctrl+down")
        assert editor.text == "half a thought"
        await reader.press("ctrl+r")
        await reader.type("newer")
        await reader.press("enter")
        assert editor.text == "SELECT 'newer'"
        await _run(reader, "SELECT 'answer ' || 7")
        await reader.app.run_action("app.quit")
    async with reading(opener=on_disk, memory=Memory.of("papers")) as reader:
        assert await _comes(reader, "answer 7"), "and what was answered is asked again"


def test_every_ready_query_has_an_answer(on_disk: Callable[[], Session]) -> None:
    for name, query in ready_queries().items():
        assert on_disk().arrow(query).num_columns, name


@pytest.mark.parametrize(
    ("cursor", "expected"),
    [(0, (0, 8)), (7, (0, 8)), (10, (10, 18)), (99, (10, 18))],
    ids=["start", "in", "next", "past"],
)
def test_the_statement_under_the_cursor_is_the_one_it_stands_in_or_behind(
    cursor: int, expected: tuple[int, int]
) -> None:
    assert statement_at([(0, 8), (10, 18)], cursor, 18) == expected


async def test_a_short_name_brings_the_columns_of_its_view(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        _editor(reader).write("SELECT 1 FROM topics AS t WHERE t.ori")
        await reader.press("g")
        assert reader.sees("origins", within="#editor")
        assert not reader.sees("original", within="#editor")


async def test_statements_are_laid_out_and_that_can_be_undone(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        editor = _editor(reader)
        editor.write("select a, 'From b' from t where x = 1; select 2")
        await reader.press("f9")
        assert editor.text == "SELECT a,\n       'From b'\nFROM t\nWHERE x = 1;\n\nSELECT 2"
        await reader.press("ctrl+z")
        assert editor.text == "select a, 'From b' from t where x = 1; select 2"


async def test_several_texts_stand_beside_each_other(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        editor = _editor(reader)
        editor.write("SELECT 'one'")
        await reader.press("ctrl+n")
        assert reader.sees("SQL 2 of 2")
        editor.write("SELECT 'two'")
        await reader.press("ctrl+pageup")
        assert editor.text == "SELECT 'one'"
        await reader.press("ctrl+pageup")
        assert editor.text == "SELECT 'two'"
        await reader.press("f8")
        assert editor.text == "SELECT 'one'"
        assert not reader.sees("of 2", within="#editor")


async def test_a_cell_a_row_or_a_column_goes_to_the_clipboard(reading: Open, on_disk: Callable[[], Session]) -> None:
    column = "between €40 million and €60 million\n€55 million\n€140 million\n€1.2 billion"
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT quote, low FROM figures WHERE unit = 'EUR' ORDER BY low")
        await reader.press("escape", "y", "enter")
        assert reader.app.clipboard == "between €40 million and €60 million"
        await reader.press("y", "down", "down", "enter")
        assert reader.app.clipboard == column
        await reader.press("G", "y", "down", "enter")
        assert reader.app.clipboard == "€1.2 billion\t1,200,000,000"


async def test_a_word_is_found_and_replaced(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        editor = _editor(reader)
        editor.write("SELECT low, high\nFROM figures -- Low. (low)")
        editor.point(8)
        await reader.press("ctrl+f")
        await reader.type("low")
        assert reader.sees("2 of 3", within="#editor")
        await reader.press("down", "down")
        assert reader.sees("1 of 3", within="#editor"), "round the end"
        await reader.press("tab")
        await reader.type("value")
        await reader.press("enter")
        assert editor.text == "SELECT value, high\nFROM figures -- Low. (low)"
        await reader.press("ctrl+r", "escape")
        assert editor.text == "SELECT value, high\nFROM figures -- value. (value)"
        await reader.press("ctrl+z")
        assert editor.text == "SELECT value, high\nFROM figures -- Low. (low)", "all of it at once"


async def test_a_query_is_saved_opened_replaced_and_deleted(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        screen = reader.app.screen
        assert isinstance(screen, SqlScreen)
        editor, folder = _editor(reader), saved.place()
        editor.write("SELECT 1")
        await reader.press("ctrl+s")
        await reader.type("My ../costs?")
        await reader.press("enter")
        assert await reader.told("Saved the query “My ../costs?”")
        assert [file.parent for file in folder.iterdir()] == [folder]
        editor.write("SELECT 2")
        await reader.press("ctrl+s", "enter")
        assert reader.sees("Enter again replaces it")
        await reader.press("enter", "ctrl+l", "ctrl+o", "enter")
        assert editor.text.strip() == "SELECT 2"
        await screen.run_action("forget")
        await reader.settle()
        await reader.press("enter")
        assert await reader.told("Deleted the query “My ../costs?”")
        assert not saved.load(folder)


async def test_all_rows_go_to_the_clipboard_with_their_headings(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT range AS n, 'x' AS letter FROM range(3)")
        await reader.press("escape", "y", "down", "down", "down", "enter")
        assert reader.app.clipboard == "n\tletter\n0\tx\n1\tx\n2\tx"


async def test_a_long_cell_is_read_whole(reading: Open, on_disk: Callable[[], Session]) -> None:
    async with reading(opener=on_disk) as reader:
        await reader.press("4")
        await _run(reader, "SELECT text FROM articles WHERE publisher = 'Harbour Gazette'")
        await reader.press("escape", "w")
        assert reader.sees("text ·", "The grid operator expects to restore it within days.")
        await reader.press("escape")
        assert not reader.sees("The grid operator expects to restore it within days.")
