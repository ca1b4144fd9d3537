"""Whatever a pane shows is to be had as plain text, whole, and in the order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exotui.tui.screens.words import WordsScreen
from exotui.tui.views import VIEWS

if TYPE_CHECKING:
    from conftest import Open, Reader


async def _words(reader: Reader, *keys: str) -> str:
    """What the pane says that these keys go to."""
    await reader.press(*keys)
    await reader.app.run_action("screen.words")
    await reader.settle()
    assert isinstance(reader.app.screen, WordsScreen)
    await reader.press("y", "escape")
    return reader.app.clipboard


async def test_each_pane_of_sources_says_what_it_shows_and_what_is_cut_off(reading: Open) -> None:
    async with reading(80, 24) as reader:
        article = await _words(reader)
        assert article.startswith("Insurers brace for Maren\nNorthern Ledger · 17 May 2031\n3 figures · 1 in conflict")
        assert "cost ! €140 million, said the engineers' federation, which has never agreed with" in article
        dock = await _words(reader, "f", "f")
        assert "said by engineers' federation" in dock, "facts too, which are not on a narrow screen"
        assert "! conflict  €55 million  Delta Post" in dock
        assert "…" not in dock
        sources = await _words(reader, "f", "a")
        assert "2 of 5\nDelta Post\nSecond wave spares Maren as rescue goes on\n16 May 2031" in sources


async def test_drawings_are_said_in_words(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "p", "p")
        plot = await _words(reader, "shift+tab")
        assert "conflict with" in plot
        cards = await _words(reader, "tab")
        assert "said by" in cards
        matrix = await _words(reader, "m")
        assert matrix == plot
        assert await _words(reader, "t", "shift+tab") == plot


async def test_rows_say_the_name_of_each_cell(reading: Open) -> None:
    async with reading() as reader:
        listed = await _words(reader, "2")
        assert "1 of 19: " in listed
        assert "; Source: Harbour Gazette" in listed


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_the_key_works_in_every_view(reading: Open, view: object) -> None:
    async with reading(80, 24) as reader:
        assert await _words(reader, view.digit) or view.digit == "4"  # type: ignore[attr-defined]  # parametrize hides the type
