"""Do the screens go on while others add, review, ask and remove, over a dataset whose folder has any name?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exotui import jobs
from exotui.store.dataset import Dataset

from .conftest import Exotui, Terminal

NAME = "--o=x 'b' \"c\"\n[red]x[ab]*?{a,b};$HOME %20 é漢"


def flood(folder: Path, name: str, killed: int) -> Path:
    """A report with a title of its own."""
    file = folder / f"{name}.md"
    told = f"The flood in Peru killed {killed} people on 2 May 2023, the mayor of Lima said."
    file.write_text(f"---\ntitle: Report of {name}\npublisher: {name.title()} News\n---\n{told}\n")
    return file


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A dataset with one article, in a folder whose name is hard to quote."""
    place = tmp_path / NAME
    jobs.add([flood(tmp_path, "courier", 31)], Dataset.open(place, create=True))
    return place


def test_the_screens_go_on_while_others_work(
    news: Path, exotui: Exotui, terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    shown = terminal("--data", news)
    shown.until("Courier News")
    shown.quiet()
    others = Dataset.open(news)
    jobs.add([flood(tmp_path, "herald", 58)], others)
    shown.until("Herald News")
    identity = others.sql("SELECT figure_id FROM figures WHERE value = 58").to_pylist()[0]["figure_id"]
    start = len(shown.raw)
    assert exotui("--data", news, "review", identity, "reject", "--note", "a slip").returncode == 0
    assert others.sql("SELECT count(*) AS n FROM comparisons").to_pylist() == [{"n": 0}]
    shown.press("2", "filter")
    shown.press("3", "next topic")
    shutil.rmtree(others.batches()[1].path)
    shown.press("2", "filter")
    shown.press("1", "next figure")
    shown.press("4", "run")
    shown.press("SELECT 40 + 2 AS answer", "answer")
    shown.press("\x1b[15~", "42")
    assert b"Traceback" not in shown.raw[start:]
    jobs.add([flood(tmp_path, "tribune", 44)], others)
    shown.press("\x1b", "")
    shown.press("1", "Tribune News")


def test_the_screens_open_on_damage_and_name_it(
    news: Path, environment: dict[str, str], terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    jobs.add([flood(tmp_path, "herald", 58)], Dataset.open(news))
    batches = Dataset.open(news).batches()
    (batches[1].path / "figures.parquet").write_bytes(b"PAR1 rubbish PAR1")
    (news / "reviews").mkdir(exist_ok=True)
    (news / "reviews" / "20230101T000000000000Z-abc.parquet").write_bytes(b"PAR1 no review PAR1")
    home = Path(environment["HOME"])
    history = home / ".local" / "state" / "exotui" / "history.jsonl"
    history.unlink(missing_ok=True)
    (history / "a folder, so that nobody can read or write it").mkdir(parents=True)
    settings = home / ".config" / "exotui" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("theme = 5\n[nowhere\n")
    try:
        shown = terminal("--data", news)
        shown.until("Courier News")
        shown.until("Set aside")
        shown.until(batches[1].batch_id[:20])
        shown.quiet()
        shown.press("4", "run")
        shown.press("SELECT 40 + 2 AS answer", "answer")
        shown.press("\x1b[15~", "42")
        shown.press("\x1b", "")
        shown.press("2", "filter")
        shown.press("q")
        assert shown.ended() == 0
        assert b"Traceback" not in shown.raw
    finally:
        shutil.rmtree(history)
        settings.unlink()
