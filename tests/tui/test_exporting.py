"""Somebody exports what is on the screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui.exporting import file_name
from exotui.tui.screens.export import ExportScreen

if TYPE_CHECKING:
    from conftest import Open


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files come into a folder of the test."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


async def test_the_article_that_is_read_becomes_a_page(reading: Open, here: Path) -> None:
    async with reading() as reader:
        await reader.press("e")
        assert reader.sees("This article", "This topic", "Everything", "Page", "Parquet", str(here))
        await reader.press("enter")
        assert reader.sees("Written:")
        (file,) = here.iterdir()
        assert file.suffix == ".html"
        page = file.read_text()
        assert "Insurers brace for Maren" in page
        assert "€140 million" in page
        assert "Sports hall" not in page
        await reader.press("e")
        assert reader.sees("Written:"), "the dialog tells what became of the last one"


async def test_what_and_form_are_picked_by_keys_and_the_ending_follows(reading: Open, here: Path) -> None:
    async with reading() as reader:
        await reader.press("3", "e")
        assert reader.sees(".html")
        await reader.press("ctrl+down", "ctrl+down", "up")
        assert reader.sees("all-figures.csv"), "up from the first comes to the last"
        assert reader.sees("○▌ Page ▐○▌ Markdown ▐●▌ CSV"), "which one is chosen shows without colour"
        await reader.press("ctrl+down", "enter")
        rows = [json.loads(line) for line in (here / "all-figures.jsonl").read_text().splitlines()]
        assert len(rows) == 19
        await reader.press("e", "escape")
        assert not isinstance(reader.app.screen, ExportScreen)


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(reading: Open, here: Path) -> None:
    (here / "all-figures.html").write_text("mine")
    async with reading() as reader:
        await reader.press("e", "up", "enter")
        assert reader.sees("This file is there already", "Enter again replaces it")
        assert (here / "all-figures.html").read_text() == "mine"
        await reader.press("enter")
        assert reader.sees("Written:")
        assert (here / "all-figures.html").read_text() != "mine"


async def test_the_list_that_passes_the_filter_is_offered_first(reading: Open, here: Path) -> None:
    async with reading() as reader:
        await reader.press("2", "slash")
        await reader.type("verdict:conflict source:ledger")
        await reader.press("escape", "e", "ctrl+down", "enter")
        (file,) = here.iterdir()
        assert file.name == "figures-verdict-conflict-source-ledger.md"
        assert "€140 million" in file.read_text()


async def test_the_answer_of_a_query_is_written_whole(reading: Open, here: Path, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("4")
        await reader.type("SELECT i, '=1+1' AS x FROM range(5000) t(i)")
        await reader.press("f5", "escape", "e")
        assert reader.sees("The answer of the query, all rows")
        await reader.press("ctrl+down", "ctrl+down", "enter")
        assert reader.sees("5,000 rows")
    lines = (here / "answer.csv").read_text().splitlines()
    assert (len(lines), lines[1]) == (5001, "0,'=1+1")


async def test_what_cannot_be_written_is_told(reading: Open, here: Path) -> None:
    async with reading() as reader:
        await reader.press("e", "ctrl+u")
        await reader.type("no/such/x.html")
        await reader.press("enter")
        assert await reader.told("No such file or directory")
    assert list(here.iterdir()) == []


async def test_a_program_that_only_looks_writes_nothing(reading: Open, here: Path) -> None:
    async with reading(read_only=True) as reader:
        await reader.press("e")
        await reader.app.run_action("app.export")
        await reader.settle()
        assert not isinstance(reader.app.screen, ExportScreen)
    assert list(here.iterdir()) == []


def test_names_of_files_are_plain() -> None:
    assert file_name("figure", "../../étc/passwd\x1b#4") == "figure-etc-passwd-4"
    assert file_name("東京") == "exotui"
    assert len(file_name("x" * 500)) <= 48
