"""Articles in files, and a way to type commands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from exotui import cli, jobs
from exotui.store.dataset import Dataset


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, object]]:
        """What was printed as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or writes what belongs to the user; every test has a dataset of its own to come."""
    monkeypatch.setenv("EXOTUI_DATA", str(tmp_path / "news"))
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Type a command in this process."""

    def typed(*words: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["exotui", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return typed


def reports(place: Path) -> Path:
    """A folder with two reports of one flood that differ, and a third that agrees with the first."""
    place.mkdir()
    for name, day, body in (
        ("courier", "2023-05-04", "The flood in Peru killed 31 people on 2 May 2023, the civil defence said."),
        ("herald", "2023-05-05", "The flood in Peru killed 58 people on 2 May 2023, according to the Red Cross."),
        ("tribune", "2023-05-05", "Rescuers said the flood in Peru killed 31 people on 2 May 2023."),
    ):
        head = f"---\ntitle: Flood in Peru\npublisher: The {name.title()}\npublished: {day}\n---\n"
        (place / f"{name}.md").write_text(f"{head}{body}\n")
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports of one flood."""
    return reports(tmp_path / "in")


@pytest.fixture(scope="session")
def _compared_reports(tmp_path_factory: pytest.TempPathFactory, compare_once: Callable[[Dataset], Path]) -> Path:
    """A dataset with these reports, compared once for all tests."""
    place = tmp_path_factory.mktemp("reports")
    made = Dataset.open(place / "news", create=True)
    jobs.add([reports(place / "in")], made)
    return compare_once(made)


@pytest.fixture
def added(tmp_path: Path, _compared_reports: Path) -> Dataset:
    """The dataset of this test, with the three reports added."""
    return Dataset.open(shutil.copytree(_compared_reports, tmp_path / "news"))
