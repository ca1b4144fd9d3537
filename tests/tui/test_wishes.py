"""The screens heed the user's settings: keys, theme, motion, and whether anything may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from exotui.config import Config
from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui.wishes import Wishes, wishes_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Open


async def test_a_moved_key_works_and_stands_in_footer_help_and_palette(reading: Open) -> None:
    wishes = Wishes(keymap={"figure.next": "f2", "view.compare": "f7", "help": "f1"})
    async with reading(wishes=wishes) as reader:
        before = reader.app.selection.figure_id
        assert "F2 next figure" in reader.rows[-1]
        assert "F7 Compare" in reader.rows[0]
        await reader.press("n")
        assert reader.app.selection.figure_id == before, "the old key does nothing now"
        await reader.press("f2")
        assert reader.app.selection.figure_id != before
        await reader.press("f1")
        assert reader.sees("F2 Next figure in the text")
        await reader.press("escape", "f7")
        assert reader.sees("Side by side")
        await reader.press("ctrl+p")
        await reader.type("next conflict anywhere")
        assert reader.sees("Next conflict anywhere")


async def test_theme_and_reduced_motion_are_heeded(reading: Open) -> None:
    async with reading(wishes=Wishes(theme="nord", reduced_motion=True)) as reader:
        assert reader.app.theme == "nord"
        assert reader.app.animation_level == "none"
        await reader.press("2", "slash")
        assert not reader.app.screen.query_one(Input).cursor_blink
        await reader.press("escape", "4")
        assert not reader.app.screen.query_one(TextArea).cursor_blink


async def test_nothing_moves_where_the_toolkit_is_told_so(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    async with reading() as reader:
        await reader.press("4")
        assert not reader.app.screen.query_one(TextArea).cursor_blink


async def test_the_editor_is_as_wished_for(reading: Open, tmp_path: Path) -> None:
    config = Config(tmp_path, values=Config(tmp_path).values | {"editor.line_numbers": False, "editor.tab_size": 2})
    async with reading(wishes=wishes_of(config)) as reader:
        await reader.press("4")
        area = reader.app.screen.query_one(TextArea)
        assert (area.show_line_numbers, area.indent_width) == (False, 2)


async def test_what_is_wrong_in_the_settings_is_told(reading: Open) -> None:
    async with reading(wishes=Wishes(problems=("config.toml:3: [b]theme[/b]: there is no theme 'x'",))) as reader:
        assert reader.sees("config.toml:3: [b]theme[/b]: there is no theme 'x'")


async def test_a_program_that_only_looks_offers_nothing_that_writes(reading: Open, tmp_path: Path) -> None:
    own = Dataset.open(tmp_path / "own", create=True)
    async with reading(opener=lambda: Session(own), read_only=True) as reader:
        assert reader.sees("own · ", "· read-only")
        assert " add" not in reader.rows[-1]
        await reader.press("a")
        assert len(reader.app.screen_stack) == 1
        await reader.press("ctrl+p")
        await reader.type("add files")
        assert not reader.sees("Add files or folders")
        await reader.press("escape")
        await reader.app.run_action("app.add")
        await reader.settle()
        assert len(reader.app.screen_stack) == 1
