"""Files come in while somebody reads: from the dialog, and from another process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exotui.jobs import pool
from exotui.store import finding, glance
from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.store.source import Source
from exotui.tui import adding, opening
from exotui.tui.app import ExotuiApp
from exotui.tui.messages import AddFinished, AddProgressed, SourcesListed

if TYPE_CHECKING:
    from types import ModuleType

    from conftest import Open, Reader

STRIKE = """---
title: Trams stand still
publisher: Tramway News
published: 2031-06-02
---
About 3,400 drivers walked out on Monday, the union said.

The company counted 2,900 drivers on strike.
"""


@pytest.fixture(scope="module")
def _two_papers(
    tmp_path_factory: pytest.TempPathFactory, story: ModuleType, compare_once: Callable[[Dataset], Path]
) -> Path:
    """A dataset with two of the five papers, compared, to be copied."""
    made = Dataset.open(tmp_path_factory.mktemp("two") / "own", create=True)
    names = {"gazette", "courier"}
    made.write_batch(
        [article for article in story.ARTICLES if article.article_id in names],
        [figure for figure in story.figures() if figure.article_id in names],
    )
    return compare_once(made)


@pytest.fixture
def own(tmp_path: Path, _two_papers: Path) -> Dataset:
    """A dataset of the reader's own with two of the five papers."""
    return Dataset.open(shutil.copytree(_two_papers, tmp_path / "own"))


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    file = tmp_path / "papers" / "strike.md"
    file.parent.mkdir()
    file.write_text(STRIKE, encoding="utf-8")
    return file


async def _look_for_batches(reader: Reader) -> None:
    reader.app.desk.look_for_batches(reader.app)
    for _ in range(3):
        await reader.settle()


async def test_a_file_is_added_and_its_figures_appear_in_place(
    reading: Open, own: Dataset, strike: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        before = reader.app.selection.figure_id
        await reader.press("a")
        assert reader.sees("They come into own at", str(own.path.name))
        await reader.type(str(strike))
        await reader.press("enter")
        for _ in range(3):
            await reader.settle()
        assert reader.sees("Sources (3)", "Tramway News")
        assert reader.app.selection.figure_id == before, "what is being read stays"
        await reader.click("Tramway News")
        assert reader.sees("About 3,400", "2,900")
        monkeypatch.setattr(pool, "PAYS_BYTES", 100)  # enough text for several processes comes in too
        for number in range(4):
            strike.with_name(f"more{number}.md").write_text(f"{STRIKE}\nNumber {number}.", encoding="utf-8")
        await reader.press("a")
        await reader.type(str(strike.parent))
        await reader.press("enter")
        for _ in range(3):
            await reader.settle()
        assert reader.sees("Sources (7)")


async def test_what_is_refused_is_named_with_its_reason(reading: Open, own: Dataset, strike: Path) -> None:
    picture = strike.with_name("picture [b]1.png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("a")
        await reader.type(str(strike.parent))
        await reader.press("enter")
        for _ in range(3):
            await reader.settle()
        assert reader.sees("1 article with")
        await reader.press("a")
        assert reader.sees("1 input not taken")
        assert "[b]1.png" in "".join(reader.pane("#adding").split()), "a long path is broken anywhere"


async def test_a_read_only_dataset_says_where_ones_own_is_made_and_goes_there(
    reading: Open, own: Dataset, strike: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "mine"
    monkeypatch.setattr(finding, "own_path", lambda: place)
    bundled = Dataset(own.path, read_only=True)
    async with reading(opener=lambda: Session(bundled)) as reader:
        await reader.press("a")
        assert reader.sees("This dataset is read-only. Your own will be made")
        await reader.press("escape")
        assert not place.exists(), "nothing is made before something is added"
        await reader.press("a")
        await reader.type(str(strike))
        await reader.press("enter")
        for _ in range(4):
            await reader.settle()
        assert place.exists()
        assert reader.sees("Sources (1)", "Trams stand still")
        assert reader.sees("mine · 1 source")


async def test_batches_of_another_process_are_noticed(reading: Open, own: Dataset, story: ModuleType) -> None:
    async with reading(opener=lambda: Session(Dataset.open(own.path))) as reader:
        assert reader.sees("Sources (2)")
        before = reader.screen
        await _look_for_batches(reader)
        assert reader.screen == before, "a look without new batches asks nothing"
        await reader.press("3")
        article = next(article for article in story.ARTICLES if article.article_id == "ledger")
        own.write_batch([article], [figure for figure in story.figures() if figure.article_id == "ledger"])
        await _look_for_batches(reader)
        assert reader.sees("2 sources"), "the topics are new"
        await reader.press("1")
        assert reader.sees("Sources (3)", "Northern Ledger")


async def test_leaving_while_files_come_in_asks_first(reading: Open, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        reader.app.post_message(AddProgressed(1, 9, "one.md"))
        await reader.settle()
        assert reader.sees("adding 1 of 9 · one.md")
        reader.app.post_message(AddProgressed(2, 9, "two.md"))
        await reader.press("a")
        assert reader.sees("2 of 9", "━━  one.md", "━━  two.md", "Ctrl+X stops it")
        await reader.press("escape", "q")
        assert reader.sees("Files are still being added", "once more leaves")
        assert reader.app.is_running
        reader.app.post_message(AddFinished(None, "Stopped: nothing was added"))
        await reader.settle()


async def test_a_question_that_fails_unforeseen_does_not_end_the_program(reading: Open, maren: Session) -> None:
    async with reading() as reader:

        def broken(_: Session) -> SourcesListed:
            raise ZeroDivisionError("[b]odd[/b]")

        reader.app.desk.ask(reader.app.screen, "odd", broken)
        await reader.settle()
        assert reader.sees("a mistake in the program")
        assert reader.app.is_running
        assert maren.rows("SELECT 1 AS one") == [{"one": 1}]


async def test_what_lies_in_no_dataset_takes_no_files(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("a")
        assert reader.sees("nothing can be added")
        await reader.type("x")
        await reader.press("enter")
        assert reader.sees("nothing can be added"), "the dialog stays"


async def test_stopping_adds_nothing(own: Dataset, strike: Path) -> None:
    node = ExotuiApp(lambda: Session(own))
    told: list[object] = []
    work = adding.Adding()

    class Node:
        def run_worker(self, run: object, **_: object) -> None:
            work.stop()
            run()  # type: ignore[operator]  # the work that a thread would do

        def post_message(self, message: object) -> None:
            told.append(message)

    work.start(Node(), str(strike), lambda: own)  # type: ignore[arg-type]  # stands in for the app
    assert node.failure is None
    assert len(own.batches()) == 1
    assert adding.summary(told[-1]) == "Stopped: nothing was added"  # type: ignore[arg-type]  # an AddFinished


def test_a_typed_line_is_parted_as_a_shell_would_unless_it_is_one_file(tmp_path: Path) -> None:
    odd = tmp_path / "it's one file.txt"
    odd.write_text("x", encoding="utf-8")
    assert adding.inputs_of(str(odd)) == [str(odd)]
    assert adding.inputs_of(f"'{odd.parent}/a b.md' https://a.example/x//y") == [
        f"{odd.parent}/a b.md",
        "https://a.example/x//y",
    ]
    assert adding.inputs_of("it's broken") == ["it's broken"]
    assert adding.inputs_of("~/notes")[0].endswith("/notes")


def test_a_path_is_completed_to_the_first_that_fits(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "paper.md").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    assert adding.completed(f"one.md {tmp_path}/pa") == f"one.md {tmp_path}/paper.md"
    assert adding.completed(f"{tmp_path}/papers") == f"{tmp_path}/papers/"
    assert adding.completed(f"{tmp_path}/") == f"{tmp_path}/paper.md"
    assert adding.completed(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert adding.completed(f"{tmp_path}/nothing") is None
    assert adding.completed("") is None


@pytest.fixture
def seen() -> list[Source]:
    return [Source("a", "A", "Paper", None, None, "en", "source", None, 3, 0, 1, 2)]


def test_a_glance_gives_back_what_was_kept(own: Dataset, seen: list[Source]) -> None:
    glance.keep(own.path, own.path, seen)
    assert glance.read(own.path) == seen
    assert glance.read("elsewhere") == []


def test_a_glance_is_not_believed_once_other_batches_are_there(own: Dataset, seen: list[Source]) -> None:
    glance.keep(own.path, own.path, seen)
    own.write_batch([], [])
    assert _as_the_batches_tell(glance.read(own.path))


def _as_the_batches_tell(found: list[Source]) -> bool:
    """Whether these are the sources that lie there, of which nobody knows yet what they are compared with."""
    return bool(found) and {source.publisher for source in found}.isdisjoint({"Paper"}) and not found[0].conflict


def test_a_damaged_glance_is_no_glance(own: Dataset, seen: list[Source], tmp_path: Path) -> None:
    glance.keep(own.path, own.path, seen)
    file = next(path for path in tmp_path.rglob("glances/*.json"))
    for content in ("", "{", "[]", '{"version": 1}', "null", file.read_text(encoding="utf-8").replace('"a"', "7", 1)):
        file.write_text(content, encoding="utf-8")
        assert _as_the_batches_tell(glance.read(own.path))


async def test_the_app_keeps_a_glance_for_the_next_time(reading: Open, own: Dataset) -> None:
    kept: list[list[str]] = []

    def keep(_: Path, sources: list[Source]) -> None:
        kept.append([source.article_id for source in sources])

    async with reading(opener=lambda: Session(own), keep=keep) as reader:
        assert reader.sees("Sources (2)")
    assert kept == [["courier", "gazette"]] * 2, "before anything is compared, and after"
    assert "no dataset" in str(opening.target_of(None))
