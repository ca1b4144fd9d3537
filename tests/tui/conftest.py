"""A reader in front of the screens: presses keys, clicks, and sees what is on them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from exotui.store.dataset import Dataset
from exotui.store.session import Session
from exotui.tui.app import ExotuiApp


def _beside(name: str) -> ModuleType:
    """A module that lies beside this one."""
    spec = spec_from_file_location(f"exotui_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


settled = _beside("waiting").settled


@dataclass
class Reader:
    """Somebody who reads the screen and uses keyboard and mouse."""

    app: ExotuiApp
    pilot: Pilot[Any]

    async def settle(self) -> None:
        """Wait until everything that was asked has been answered and drawn."""
        await settled(self.pilot)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait for what they do."""
        for key in keys:  # not by the pilot, which waits for the machine to be idle, and others may work on it
            self.app.call_later(self.app.simulate_key, key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Put a text where the cursor is, as a terminal does on pasting."""
        self.app.post_message(Paste(text))
        await self.settle()

    @property
    def rows(self) -> list[str]:
        """The screen, row by row."""
        return [strip.text.replace("\xa0", " ") for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    def pane(self, selector: str) -> str:
        """What stands in one pane."""
        region = self.app.screen.query_one(selector).region
        rows = self.rows[region.y + 1 : region.bottom - 1]
        return "\n".join(row[region.x + 1 : region.right - 1] for row in rows)

    def sees(self, *texts: str, within: str | None = None) -> bool:
        """Whether all of these are on the screen, or in one pane of it; blanks and line breaks count alike."""
        flat = " ".join((self.pane(within) if within else self.screen).split())
        return all(" ".join(text.split()) in flat for text in texts)

    async def told(self, text: str) -> bool:
        """Whether a notification says this, now or within five seconds: it may come from a thread.

        What is on the screen does not do for it: a long path in a narrow box breaks the words around it.
        """
        for _ in range(100):
            if any(text in notice.message for notice in self.app._notifications):
                return True
            await self.pilot.pause(0.05)
        return False

    def place(self, text: str, number: int = 0) -> tuple[int, int]:
        """Column and row where a text begins."""
        found = [(row.index(text), y) for y, row in enumerate(self.rows) if text in row]
        return found[number]

    async def click(self, text: str, number: int = 0, times: int = 1) -> None:
        """Click on a text that is on the screen."""
        column, row = self.place(text, number)
        await self.pilot.click(offset=(column + 1, row), times=times)
        await self.settle()


Open = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture(scope="session")
def story() -> ModuleType:
    """The papers on the flood at Maren."""
    return _beside("story")


@pytest.fixture(scope="session")
def maren(story: ModuleType) -> Session:
    """A session over those papers, shared: nobody writes to it."""
    return Session.over(story.ARTICLES, story.figures())


@pytest.fixture(scope="session")
def maren_on_disk(
    story: ModuleType, tmp_path_factory: pytest.TempPathFactory, compare_once: Callable[[Dataset], Path]
) -> Path:
    """A dataset with those papers, compared, to be read or copied. Its name is as bad as a name can be."""
    made = Dataset.open(tmp_path_factory.mktemp("papers") / "maren [a] 'b'", create=True)
    made.write_batch(story.ARTICLES, story.figures())
    return compare_once(made)


@pytest.fixture
def own(tmp_path: Path, maren_on_disk: Path) -> Dataset:
    """A dataset of the reader's own with the five papers."""
    return Dataset.open(shutil.copytree(maren_on_disk, tmp_path / "own"))


@pytest.fixture(autouse=True)
def _nobody_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the datasets, the cache or the wishes of whoever runs it."""
    for name in ("EXOTUI_DATA", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def reading(maren: Session) -> Open:
    """Opens the screens for a reader: on the flood at Maren, or on what an opener gives."""

    @asynccontextmanager
    async def opened(
        columns: int = 120, rows: int = 40, opener: Callable[[], Session] | None = None, **more: Any
    ) -> AsyncIterator[Reader]:
        app = ExotuiApp(opener or (lambda: maren), **more)
        async with app.run_test(size=(columns, rows), notifications=True) as pilot:
            reader = Reader(app, pilot)
            await reader.settle()
            yield reader

    return opened
