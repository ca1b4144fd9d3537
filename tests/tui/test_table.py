"""A table of any size: what is seen is drawn, what is near is fetched, and nothing of it is markup."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult

from exotui.tui.tabular import BLOCK, Column, ListRows
from exotui.tui.themes import THEMES, variables
from exotui.tui.widgets.table import Table

WIDGETS = Path(str(files("exotui.tui") / "widgets"))


class Numbers:
    """A million rows that are only made when they are asked for."""

    columns: Sequence[Column] = (Column("n", "Number", right=True), Column("t", "Text", widest=30))
    instant = False
    count = 1_000_000

    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, start: int, stop: int) -> list[tuple[str, ...]]:
        self.asked.append(start)
        return [(f"{n:,}", f"row [b]{n}[/b] \x1b[31m 日本") for n in range(start, min(stop, self.count))]


class Alone(App[None]):
    CSS_PATH: ClassVar = [WIDGETS / "inked.tcss", WIDGETS / "table.tcss"]

    def __init__(self, rows: Numbers | ListRows) -> None:
        super().__init__()
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name
        self.given = rows

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Table(id="table")

    def on_mount(self) -> None:
        self.query_one(Table).show(self.given)
        self.query_one(Table).focus()


def _seen(app: Alone) -> list[str]:
    table = app.query_one(Table)
    return [table.render_line(y).text for y in range(table.size.height)]


async def test_the_end_of_a_million_rows_costs_one_block() -> None:
    rows = Numbers()
    app = Alone(rows)
    async with app.run_test(size=(60, 12)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("G")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.query_one(Table).row == 999_999
        assert "999,999" in _seen(app)[-1]
        assert set(rows.asked) == {0, 999_999 // BLOCK * BLOCK}


async def test_text_of_a_cell_is_never_markup_and_never_an_escape() -> None:
    app = Alone(ListRows(Numbers.columns, Numbers().fetch(0, 3)))
    async with app.run_test(size=(60, 12)):
        assert "row [b]0[/b] ␛[31m 日本" in _seen(app)[1]


@pytest.mark.parametrize("width", [7, 20, 33, 60])
async def test_every_line_is_exactly_as_wide_as_the_table(width: int) -> None:
    app = Alone(ListRows(Numbers.columns, Numbers().fetch(0, 50)))
    async with app.run_test(size=(width, 12)) as pilot:
        table = app.query_one(Table)
        for _ in range(4):
            assert {table.render_line(y).cell_length for y in range(table.size.height)} == {table.size.width}
            await pilot.press("right")
            table.scroll_to(x=table.scroll_offset.x + 5, animate=False)
            await pilot.pause()


async def test_an_empty_table_has_its_heading_and_takes_every_key() -> None:
    app = Alone(ListRows(Numbers.columns, ()))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("G", "g", "j", "k", "l", "h", "pagedown", "pageup")
        assert app.query_one(Table).row == 0
        assert "Number" in _seen(app)[0]
