"""What holds for all tests: the gate tries the same examples each time, a person at work new ones."""

from __future__ import annotations

import compileall
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import exotui

if TYPE_CHECKING:
    from exotui.store.dataset import Dataset

# Properties are judged by what they find: the first example reads the lexicon, and others work on the machine.
settings.register_profile("here", deadline=None)
settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: an editable install is not compiled, and the tests start it in many processes."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(exotui.__file__).parent, quiet=1)


def pytest_collection_finish() -> None:
    """Look for garbage less often: what is loaded stays, and looking through it took a fifth of the screens' tests."""
    gc.set_threshold(50_000, 20, 20)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a terminal, a browser or another process."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def compare_once() -> Callable[[Dataset], Path]:
    """Compares a dataset and gives its folder: tests copy it, cache and all, since comparing takes longer than that."""
    from exotui.store.session import Session  # not above: some tests never need the engine

    def of(dataset: Dataset) -> Path:
        with Session(dataset) as session:
            session.prepare()
        return dataset.path

    return of
