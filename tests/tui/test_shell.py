"""What holds on every screen: views, keys, help, palette, themes, and what happens when there is nothing to show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from inspect import getsource
from pathlib import Path
from pkgutil import walk_packages
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.events import Paste
from textual.widgets import Input

from exotui import tui
from exotui.errors import DatasetError
from exotui.store.session import Session
from exotui.store.source import Source
from exotui.tui import commands, keys, themes
from exotui.tui.app import ExotuiApp
from exotui.tui.screens.view import ViewScreen
from exotui.tui.views import VIEWS

if TYPE_CHECKING:
    from conftest import Open


def test_every_key_has_an_id_of_its_own_and_no_place_has_a_key_twice() -> None:
    assert all(key.shown.isprintable() for key in keys.KEYS)
    ids = [key.id for key in keys.KEYS]
    assert len(ids) == len(set(ids))
    for view in VIEWS:
        taken = [one for key in keys.keys_of(view.name, keys.ANYWHERE) for one in key.keys.split(",") if one]
        assert len(taken) == len(set(taken)), view.name


def test_no_screen_and_no_widget_takes_a_name_that_textual_uses_for_itself() -> None:
    names = [info.name for info in walk_packages(tui.__path__, "exotui.tui.")]
    taken = []
    for module in map(import_module, names):
        ours = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
        for own in ours:
            for theirs in own.__mro__[1:]:
                if theirs.__module__.startswith("textual."):
                    taken += [f"{own.__name__}.{name}" for name in _private(own) & _private(theirs)]
    assert set(taken) == {"SqlArea._on_key"}, "which handles keys in place of the one of Textual, and calls it"


@cache
def _private(owner: type) -> frozenset[str]:
    """What a class keeps under names with an underscore in front."""
    source = dedent(getsource(owner))
    return frozenset(re.findall(r"(?:self\.|\n    |def )(_[a-z]\w*)(?:: [^=\n]+)?(?: = |\(self)", source))


def test_every_key_does_something() -> None:
    screens = {view.name: type(view.open()) for view in VIEWS}
    for key in keys.KEYS:
        name = key.action.partition("(")[0]
        if name.startswith("app."):
            places: list[type] = [ExotuiApp]
        elif key.where == keys.PANE:
            continue
        else:
            places = [screens[key.where]] if key.where in screens else list(screens.values())
        for place in places:
            assert hasattr(place, f"action_{name.removeprefix('app.')}"), f"{key.id} on {place.__name__}"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_a_digit_opens_each_view_and_its_help_lists_its_keys(reading: Open, view: object) -> None:
    async with reading() as reader:
        await reader.press(view.digit)  # type: ignore[attr-defined]  # parametrize hides the type
        assert isinstance(reader.app.screen, ViewScreen)
        assert view.name == reader.app.screen.VIEW  # type: ignore[attr-defined]  # likewise
        await reader.app.run_action("app.help")
        await reader.settle()
        for key in keys.keys_of(reader.app.screen_stack[0].VIEW):  # type: ignore[attr-defined]  # a ViewScreen
            assert not key.keys or all(word in reader.screen for word in key.does.split()), key.id
        await reader.press("escape")
        assert isinstance(reader.app.screen, ViewScreen)


async def test_what_is_typed_in_one_burst_goes_where_the_keys_before_it_lead(reading: Open) -> None:
    async with reading() as reader:
        for key in ("slash", *"dike", "enter", "3", "N", "4", *"Rq"):
            reader.app.simulate_key(key)
        reader.app.post_message(Paste(" 42"))
        await reader.settle()
        assert reader.sees("Rq 42", within="#editor"), "letters are text in what the 4 opened"
        assert reader.app.selection.figure_id == "courier#1", "the N was for what the 3 opened"
        await reader.press("escape", "1")
        assert reader.app.screen.query_one("#search", Input).value == "dike"


async def test_the_footer_names_only_keys_that_work(reading: Open) -> None:
    async with reading() as reader:
        footer = reader.rows[-1]
        assert "next figure" in footer
        assert "matrix" not in footer
        await reader.press("3")
        assert "matrix" in reader.rows[-1]
        await reader.click("timeline")
        assert reader.app.screen.query_one("#timeline").display
        await reader.press("1", "slash")
        await reader.type("Maren")
        assert reader.rows[-1].strip().split("  ") == ["Esc end search", "Tab panes", "F1 help", "Ctrl+Q quit"]
        await reader.press("escape", "4")
        assert "F1 help  Ctrl+Q quit" in reader.rows[-1]
        assert "go to figure" not in reader.rows[-1], "Enter begins a line here"
        await reader.press("escape")
        assert "Enter go to figure  w whole cell" in reader.rows[-1]


async def test_the_palette_offers_every_action_by_name(reading: Open) -> None:
    async with reading() as reader:
        offered = {hit.text async for hit in commands.Commands(reader.app.screen).discover()}
        expected = {key.does for key in keys.keys_of("sources", keys.ANYWHERE) if key.id != "palette"}
        assert offered == expected
        await reader.press("ctrl+p")
        await reader.type("figures of one topic")
        await reader.press("enter")
        assert reader.sees("Side by side")


async def test_a_click_on_the_top_line_opens_a_view(reading: Open) -> None:
    async with reading() as reader:
        await reader.click("Compare")
        assert reader.sees("Side by side")


@pytest.mark.parametrize("theme", ["exotui-light", "nord", "ansi-dark"])
async def test_every_theme_has_colours_for_the_verdicts(reading: Open, theme: str) -> None:
    async with reading() as reader:
        before = reader.app.export_screenshot()
        reader.app.theme = theme
        await reader.press("3", "1")
        assert reader.sees("! conflict €55 million")
        assert reader.app.export_screenshot() != before


async def test_without_colour_signs_and_words_carry_the_meaning(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading() as reader:
        assert reader.sees("! €140 million", "! conflict €55 million")
        assert reader.app.no_color
        palette = themes.Palette(reader.app.theme_variables, no_colour=True)
        for kind in ("agree", "conflict", "consistent", "echo", "mark-conflict", "lit-agree", "cursor"):
            style = palette.style(kind)
            assert style.color is None
            assert style.bgcolor is None


async def test_an_empty_no_color_is_no_wish(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with reading() as reader:
        assert not reader.app.no_color
        assert reader.app.theme == themes.DEFAULT


async def test_sources_as_last_seen_stand_there_before_the_dataset_answers(reading: Open, maren: Session) -> None:
    seen = [Source("old", "As it was", "Old Paper", None, None, "en", "source", None, 3, 0, 0, 0)]
    async with reading(glimpsed=seen, opener=lambda: maren) as reader:
        assert reader.sees("Northern Ledger")
        assert not reader.sees("Old Paper"), "the real list takes their place"


def test_a_glimpse_is_drawn_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    async def check(app: ExotuiApp) -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            drawn.append(app.export_screenshot().replace("&#160;", " "))

    def never() -> Session:
        raise DatasetError("asked too early")

    import asyncio

    seen = [Source("old", "As it was", "Old Paper", None, None, "en", "source", None, 3, 0, 0, 0)]
    app = ExotuiApp(never, glimpsed=seen)
    monkeypatch.setattr(app.desk, "ask", lambda *_: None)
    asyncio.run(check(app))
    assert "Old Paper" in drawn[0]


async def test_a_dataset_that_cannot_be_opened_ends_the_screens_with_the_reason(reading: Open) -> None:
    def refused() -> Session:
        raise DatasetError("/nowhere: there is no dataset here")

    async with reading(opener=refused) as reader:
        await reader.settle()
    assert str(reader.app.failure) == "/nowhere: there is no dataset here"


def test_run_hands_that_reason_to_its_caller(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    def end_at_once(app: ExotuiApp, **_: object) -> None:
        app.failure = DatasetError(f"{tmp_path}: there is no dataset here")

    monkeypatch.setattr(App, "run", end_at_once)
    with pytest.raises(DatasetError, match="there is no dataset here"):
        tui.run(str(tmp_path))


def test_the_first_frame_loads_neither_the_data_engine_nor_the_views_that_are_not_open() -> None:
    code = (
        "import sys, exotui.tui.app, exotui.tui.memory, exotui.tui.screens.sources, exotui.store.glance\n"
        "heavy = {'duckdb', 'pyarrow', 'babel', 'tree_sitter', 'exotui.model', 'exotui.jobs', 'click'}\n"
        "heavy |= {'exotui.tui.screens.compare', 'exotui.tui.reviewing'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_f1_lists_the_keys_of_a_dialog_too_and_comes_back_to_it(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("e")
        dialog = reader.app.screen
        await reader.press("f1")
        assert reader.sees("Export", "Ctrl+X Stop", "Esc Close", "Ctrl+↓ Ctrl+N Next format", "↓ j Down")
        await reader.press("f1")
        assert reader.app.screen is dialog


async def test_a_click_on_the_bottom_line_does_what_the_key_does_even_where_it_would_be_typed(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2", "slash")
        await reader.click("Tab panes")
        assert reader.app.screen.query_one("#table").has_focus


async def test_leaving_asks_once_where_something_typed_would_be_lost(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("r", "tab")
        await reader.type("it is the other dike")
        await reader.press("ctrl+q")
        assert reader.sees("What is typed for this review is not kept yet")
        assert reader.app.is_running
        assert reader.app.return_code is None
        await reader.press("ctrl+q")
        assert reader.app.return_code == 0


async def test_within_tmux_its_own_command_fills_the_clipboard(
    reading: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    tmux = tmp_path / "tmux"
    tmux.write_text(f'#!/bin/sh\necho "$@" > "{told}"\ncat >> "{told}"\n')
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    async with reading() as reader:
        await reader.press("y")
        assert told.read_text().startswith("load-buffer -w -\n€140 million\n“The repair of the dike alone")
