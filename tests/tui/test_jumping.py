"""Every pane is one letter away, on every view and at every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exotui.tui.screens.jump import JumpScreen, Letter
from exotui.tui.screens.view import ViewScreen
from exotui.tui.views import VIEWS

if TYPE_CHECKING:
    from conftest import Open, Reader


def _letter_of(reader: Reader, name: str) -> str:
    """The letter before a name, or over the corner of the pane that has it."""
    column, row = reader.place(name)
    return reader.rows[row][:column].split()[-1]


@pytest.mark.parametrize(("digit", "columns", "rows"), [("1", 120, 40), *((v.digit, 80, 24) for v in VIEWS)])
async def test_each_letter_goes_to_a_pane_of_its_own(reading: Open, digit: str, columns: int, rows: int) -> None:
    async with reading(columns, rows) as reader:
        await reader.press(digit, "ctrl+g")
        letters = [letter.target.key for letter in reader.app.screen.query(Letter)]
        assert len(letters) >= 2
        assert len(set(letters)) == len(letters)
        reached = set()
        for letter in letters:
            await reader.press(letter)
            assert isinstance(reader.app.screen, ViewScreen)
            assert reader.app.focused is not None
            assert reader.app.focused.is_on_screen
            reached.add(reader.app.focused)
            await reader.press("ctrl+g")
        assert len(reached) == len(letters)


async def test_a_drawer_that_is_put_away_has_its_name_beside_the_letter_and_opens(reading: Open) -> None:
    async with reading(80, 24) as reader:
        await reader.press("f")
        letter = _letter_of(reader, "Figures here")
        await reader.press(letter)
        assert reader.app.focused is reader.app.screen.query_one("#figures")
        assert reader.sees("€140 million", within="#figures")
        await reader.press("f", _letter_of(reader, "Figures here"))
        await reader.press("f")
        assert _letter_of(reader, "Figures here") == letter, "a pane keeps its letter"
        await reader.press(_letter_of(reader, "Northern Ledger"))
        assert not reader.app.screen.query(".-open")


async def test_escape_and_letters_that_lead_nowhere_leave_everything_as_it_is(reading: Open) -> None:
    async with reading() as reader:
        before, rows = reader.app.focused, reader.rows
        for key in ("escape", "Z"):
            await reader.press("f")
            assert isinstance(reader.app.screen, JumpScreen)
            await reader.press(key)
            assert reader.app.focused is before
            assert reader.rows == rows


async def test_the_digits_open_the_views_even_from_where_they_would_be_typed(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("4")
        await reader.type("SELECT 1")
        await reader.press("ctrl+g", "3")
        assert reader.sees("Side by side")


async def test_a_click_on_a_letter_goes_there(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("f")
        letter = reader.app.screen.query(Letter).last()
        await reader.pilot.click(offset=letter.region.offset)
        await reader.settle()
        assert reader.app.focused is reader.app.screen.query_one("#beside")
